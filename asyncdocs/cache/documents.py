"""Keeps what runs came to document by document, with every answer of the disk it rests on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from asyncdocs.cache import values
from asyncdocs.cache.folder import CacheFolder
from asyncdocs.source import read_bytes
from asyncdocs.witness import Answers, Witness, answered_now

_SECTION = "documents"


def find(place: Path, name: str, classes: Iterable[type], witness: Witness, spare: Iterable[Path]) -> Any:
    """What a run of this name came to, where the disk answers now what it answered then; None where there is none.

    Args:
        place: the folder of the cache.
        name: of the run.
        classes: of what is kept.
        witness: of this run so far; the answers that are taken over are noted there.
        spare: the files that are compared one by one, and may hold something else.
    """
    with witness.aside():
        body = CacheFolder(place, _SECTION).get(name)
    if body is None:
        return None
    try:
        head, _newline, data = body.partition(b"\n")
        answers: Answers = json.loads(head)
        if not answered_now(answers, witness, read_bytes, frozenset(map(str, spare))):
            return None
        return values.read(data, classes)
    except (ValueError, KeyError, TypeError, AttributeError):  # whoever wrote it, it was not this program
        return None


def keep(place: Path, name: str, found: Any, answers: Mapping[str, Mapping[str, str]]) -> None:
    """Keep what a run came to."""
    CacheFolder(place, _SECTION).put(name, json.dumps(answers).encode() + b"\n" + values.written(found))
