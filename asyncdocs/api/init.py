"""Knows how a new handbook begins: the files of the site template, copied where nothing is yet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from asyncdocs.api.writing import CannotWrite, write_new
from asyncdocs.strings import gettext as _

_PLACES = (Path(__file__).parent.parent / "site_template", Path(__file__).parent.parent.parent / "site_template")


@dataclass(frozen=True)
class Begun:
    """What `init` did: the files written, and those that were there and were left alone."""

    written: tuple[Path, ...]
    kept: tuple[Path, ...]


def template_folder() -> Path:
    """Where the site template lies: in the installed package, or beside it in a checkout."""
    found = next((place for place in _PLACES if place.is_dir()), None)
    if found is None:
        raise CannotWrite(_("the site template is missing from this installation; install asyncdocs again"))
    return found


def init_site(folder: Path) -> Begun:
    """Copy the site template into a folder; a file that is there is kept as it is.

    Raises:
        CannotWrite: the folder cannot be written, or is a file.
    """
    if folder.exists() and not folder.is_dir():
        raise CannotWrite(_("{path}: is a file, not a folder").format(path=folder))
    template = template_folder()
    written, kept = [], []
    for file in sorted(path for path in template.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        target = folder / file.relative_to(template)
        try:
            write_new(target, file.read_text("utf-8"), folder)
            written.append(target)
        except FileExistsError:
            kept.append(target)
    return Begun(tuple(written), tuple(kept))
