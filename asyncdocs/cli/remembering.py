"""Runs a command, or prints again what it printed when everything it rests on was as it is now."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from asyncdocs.cli.failures import failures
from asyncdocs.cli.recalling import Recall
from asyncdocs.cli.terminal import has_colour, width
from asyncdocs.inputs.witness import CACHE_FOLDER

if TYPE_CHECKING:
    from asyncdocs.cache.pieces import Piece
    from asyncdocs.settings.project import Project

_FILE = "file "


class Output:
    """What a command writes: shown as it comes, and kept for the next run.

    `project` is set once it is known, and `recall` where a run may take what an earlier one came to.
    """

    def __init__(self, *, keeps: bool) -> None:
        """Start with nothing written.

        Args:
            keeps: whether a later run may ask what was written.
        """
        self.pieces: list[Piece] = []
        self._keeps = keeps
        self.project: Project | None = None
        self.recall: Recall | None = None

    def write(self, texts: Iterable[str], *, colour: bool = False) -> None:
        """Write to standard output, piece by piece."""
        self._put("out", texts, colour)

    def error(self, line: str) -> None:
        """Write a line to standard error."""
        self._put("err", [f"{line}\n"])

    def file(self, file: Path, texts: Iterable[str]) -> None:
        """Write a file, whole."""
        from asyncdocs.cache.pieces import Packing, Piece

        packing = Packing()
        for text in texts:
            packing.add(text)
        self.pieces.append(Piece(f"{_FILE}{file}", packing.packed()))
        _show(self.pieces[-1])

    def _put(self, where: str, texts: Iterable[str], colour: bool = False) -> None:
        from asyncdocs.cache.pieces import Packing, Piece, in_parts

        packing = Packing()
        for text in in_parts(texts):
            _echo(where, text, colour)
            if self._keeps:
                packing.add(text)
        if self._keeps:
            self.pieces.append(Piece(where, packing.packed(), colour))


def remembered(run: Callable[[Output], int], paths: tuple[Path, ...], *, only_once: bool) -> NoReturn:
    """Run a command and exit with its code, or do again what it did.

    Args:
        run: the command; everything it writes goes through its output.
        paths: what it was told to look at.
        only_once: whether it does or asks what a cache cannot tell.
    """
    from asyncdocs.garbage import never_look_until_the_end

    never_look_until_the_end()
    choices = click.get_current_context().params
    cache_dir: Path | None = choices["cache_dir"]
    if only_once or choices["no_cache"] or any(str(path) == "-" for path in paths):
        with failures():
            sys.exit(run(Output(keeps=False)))
    from asyncdocs.cache.folder import places
    from asyncdocs.cache.outcomes import prepare

    start = choices["config"] or (paths[0] if paths else Path())
    with suppress(OSError, RuntimeError):  # the run itself tells of a folder that is gone, or a circle of links
        around = [cache_dir] if cache_dir else list(places(start if start.is_dir() else start.parent))
        _again(around, choices)
        _bring_data(around)
    with failures():
        if cache_dir is None and (place := _named_place(start, choices["config"])):
            _again([place], choices)
            prepare(place)
        elif cache_dir is not None:
            prepare(cache_dir)
        _run(run, choices, cache_dir)


def _bring_data(places: Iterable[Path]) -> None:
    """Bring what the data files of the program hold, as far as an earlier run has read them."""
    from asyncdocs.cache import data

    data.find(places)


def _again(places: Iterable[Path], choices: dict[str, object]) -> None:
    """Print what an earlier run printed, and exit; return where there is none that holds."""
    from asyncdocs.cache.outcomes import find

    outcome = find(places, _key(choices))
    if outcome is not None:
        for piece in outcome.pieces:
            _show(piece)
        sys.exit(outcome.code)


def _named_place(start: Path, config: Path | None) -> Path | None:
    """Where a configuration says that the cache is, if it says so: known only to whoever reads it, which takes its time."""
    from asyncdocs.api import project_of
    from asyncdocs.text.source import real

    project = project_of(real(start), config)
    return _place(project, None) if project.config.cache_dir != CACHE_FOLDER else None


def _key(choices: dict[str, object]) -> str:
    from asyncdocs.cache.outcomes import key

    told = {name: value for name, value in choices.items() if name not in ("no_cache", "cache_dir", "jobs")}
    colour = has_colour(str(choices["colour"]), to_file=choices["output"] is not None)
    return key(click.get_current_context().info_name or "", {**told, "colour": colour, "width": width()})


def _run(run: Callable[[Output], int], choices: dict[str, object], cache_dir: Path | None) -> NoReturn:
    from asyncdocs.cache import data
    from asyncdocs.cache.outcomes import Outcome, keep
    from asyncdocs.inputs.witness import recorded

    name, output = _key(choices), Output(keeps=True)
    with recorded() as witness:
        output.recall = Recall(witness, cache_dir)
        code = run(output)
    place = _place(output.project, cache_dir)
    if place is not None and code != 2:
        data.keep(place)
        keep(place, name, Outcome(tuple(output.pieces), code), witness)
        if witness.sound:
            output.recall.keep()
    sys.exit(code)


def _place(project: Project | None, cache_dir: Path | None) -> Path | None:
    from asyncdocs.cache.folder import place_of

    return None if project is None else place_of(project, cache_dir)


def _show(piece: Piece) -> None:
    """Write a piece where it goes; a file that holds it already stays as it is."""
    if piece.where in ("out", "err"):
        for text in piece.texts():
            _echo(piece.where, text, piece.colour)
        return
    file = Path(piece.where.removeprefix(_FILE))
    with suppress(OSError):
        if file.is_file() and _holds(file, piece):
            return
    with failures():
        from asyncdocs.api import write_atomically

        write_atomically(file, piece.texts())


def _echo(where: str, text: str, colour: bool) -> None:
    click.echo(text, nl=False, err=where == "err", color=colour or None)


def _holds(file: Path, piece: Piece) -> bool:
    with file.open("rb") as stream:
        return all(stream.read(len(part)) == part for part in piece.parts()) and not stream.read(1)
