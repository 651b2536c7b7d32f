"""What builds made for their pages and files, kept in the cache with all that it was made of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from asyncdocs.cache import values
from asyncdocs.cache.folder import CacheFolder
from asyncdocs.inputs.again import answered_now
from asyncdocs.inputs.witness import Answers, Witness
from asyncdocs.lint.judging.face import digest
from asyncdocs.site.site import Site
from asyncdocs.text.source import read_bytes

_SECTION = "pages"


class Shelved(NamedTuple):
    """What one build made.

    Attributes:
        name: of what the build was given.
        texts: a digest of all documents.
        answers: what the disk and git said.
        state: a digest of what else the site showed.
        made: what was made, as a `Shelf` keeps it.
    """

    name: str
    texts: str
    answers: Answers
    state: str
    made: dict[str, bytes]


def state_of(site: Site) -> str:
    """A digest of all that pages and files rest on, besides the documents, the choices, and what the disk and git say."""
    told = site.urls, site.made, site.edit_urls, site.theme_edits, site.site_url, site.directory_urls
    seen = site.trend, site.trend_note, site.beside, site.history.revision, site.history.told
    return digest(*told, *seen, site.name, site.about, site.today, templates_of(site))


def templates_of(site: Site) -> str:
    """A digest of the templates that are laid over the shipped ones."""
    return digest([_templates(Path(each)) for each in site.overrides])


def find(place: Path, name: str, last: Shelved | None, texts: str, witness: Witness) -> Shelved | None:
    """What a build of this name made of the same documents, where the world answers as it did to it.

    Args:
        place: the folder of the cache.
        name: of what the build was given.
        last: what the last build of this process made; the cache is asked where there was none.
        texts: a digest of the documents.
        witness: of this build so far.
    """
    if last is None or last.name != name:
        with witness.aside():
            last = _read(CacheFolder(place, _SECTION).get(name))
    if last is None or (last.name, last.texts) != (name, texts):
        return None
    return last if answered_now(last.answers, witness, read_bytes) else None


def keep(place: Path, shelved: Shelved) -> None:
    """Keep what a build made."""
    head = json.dumps(shelved._replace(made={}))
    CacheFolder(place, _SECTION).put(shelved.name, head.encode() + b"\n" + values.written(shelved.made))


def _read(body: bytes | None) -> Shelved | None:
    if body is None:
        return None
    head, _newline, data = body.partition(b"\n")
    try:
        shelved = Shelved(*json.loads(head))._replace(made=values.read(data, ()))
    except (ValueError, TypeError):  # whoever wrote it, it was not this program
        return None
    return shelved if _is_sound(shelved) else None


def _is_sound(shelved: Shelved) -> bool:
    """Whether something that was read consists of what it should."""
    made, answers = shelved.made, shelved.answers
    return (
        isinstance(made, dict)
        and all(isinstance(name, str) and isinstance(packed, bytes) for name, packed in made.items())
        and isinstance(answers, dict)
        and all(isinstance(told, dict) for told in answers.values())
    )


def _templates(folder: Path) -> list[tuple[str, bytes]]:
    """What is laid over the shipped templates; any file there may be taken in by one that is."""
    if not (folder / "asyncdocs").is_dir():
        return []
    return [
        (file.relative_to(folder).as_posix(), read_bytes(file)) for file in sorted(folder.rglob("*")) if file.is_file()
    ]
