"""Keeps what whole runs printed, with every answer of the disk it rests on: a run over the same input prints it again."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asyncdocs.cache.folder import CacheFolder
from asyncdocs.cache.pieces import Piece
from asyncdocs.cache.program import program
from asyncdocs.inputs.again import still_holds
from asyncdocs.inputs.witness import Witness, digest
from asyncdocs.text.source import read_bytes

_SECTION = "runs"


@dataclass(frozen=True)
class Outcome:
    """What a run wrote, in order, and the code it ended with."""

    pieces: tuple[Piece, ...]
    code: int


def key(command: str, choices: Mapping[str, Any]) -> str:
    """The name of a run: what was asked, where, by which program.

    Args:
        command: its name.
        choices: all that it was told, whatever the disk says.
    """
    told = (command, str(Path.cwd()), program(), {name: repr(value) for name, value in choices.items()})
    return digest(json.dumps(told, sort_keys=True).encode())


def find(places: Iterable[Path], name: str) -> Outcome | None:
    """What a run of this name wrote, where all it rests on is as it was."""
    for place in places:
        folder = CacheFolder(place, _SECTION)
        body = folder.get(name)
        if body is None:
            continue
        try:
            head, _newline, packed = body.partition(b"\n")
            about = json.loads(head)
            if still_holds(about["answers"], read_bytes, folder.time_of(name)):
                folder.used(name)
                return Outcome(tuple(_pieces(about["pieces"], packed)), int(about["code"]))
        except (ValueError, KeyError, TypeError):  # whoever wrote it, it was not this program
            continue
    return None


def prepare(place: Path) -> None:
    """Make the folder of a cache before a run, which may list the folder around it."""
    CacheFolder(place, _SECTION).prepare()


def keep(place: Path, name: str, outcome: Outcome, witness: Witness) -> None:
    """Keep what a run wrote; not where the disk changed while it ran."""
    if not witness.sound:
        return
    pieces = [(each.where, len(each.packed), each.colour) for each in outcome.pieces]
    head = json.dumps({"answers": witness.answers, "pieces": pieces, "code": outcome.code})
    CacheFolder(place, _SECTION).put(name, head.encode() + b"\n" + b"".join(each.packed for each in outcome.pieces))


def _pieces(told: Iterable[tuple[str, int, bool]], packed: bytes) -> Iterator[Piece]:
    at = 0
    for where, length, colour in told:
        piece = Piece(where, packed[at : at + length], colour)
        deque(piece.texts(), maxlen=0)  # before any of it is shown, it is certain that all can be
        yield piece
        at += length
