"""Keeps what the data files of the program hold, so that the next run need not read them as YAML."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from asyncdocs.cache.folder import CacheFolder
from asyncdocs.cache.program import program
from asyncdocs.text.shipped import bring, read_so_far

_SECTION = "data"


def find(places: Iterable[Path]) -> None:
    """Bring what an earlier run of this very program has read, from the first cache that has it."""
    for place in places:
        body = CacheFolder(place, _SECTION).get(program())
        if body is not None:
            try:
                bring({str(name): str(text) for name, text in json.loads(body).items()})
            except (ValueError, AttributeError):  # whoever wrote it, it was not this program
                continue
            return


def keep(place: Path) -> None:
    """Keep what was read so far, where the cache does not hold it already."""
    body = json.dumps(read_so_far(), sort_keys=True).encode()
    folder = CacheFolder(place, _SECTION)
    if folder.get(program()) != body:
        folder.put(program(), body)
