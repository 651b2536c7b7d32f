"""Which files of a folder are there that are no documents; what lies in a submodule that was not fetched cannot be known."""

from __future__ import annotations

import re
from collections.abc import Callable
from os import sep
from os.path import normpath
from pathlib import Path

from asyncdocs.memo import per_object
from asyncdocs.text.source import read_bytes, repository_around, stands_within

_PATH = re.compile(r"^[ \t]*path[ \t]*=[ \t]*(.+?)[ \t]*$", re.MULTILINE)


def in_unfetched_submodule(root: Path) -> Callable[[str], bool]:
    """Tells whether a path from a folder lies in a submodule of its repository whose folder is empty or not there."""
    here = root.resolve()
    top = repository_around(here)
    folders = tuple(f"{folder}{sep}" for folder in _unfetched(top)) if top else ()

    def lies_there(path: str) -> bool:
        return bool(folders) and f"{normpath(here / path)}{sep}".startswith(folders)

    return lies_there


def _unfetched(top: Path) -> list[Path]:
    file = top / ".gitmodules"
    try:
        listed = _PATH.findall(read_bytes(file).decode(errors="replace")) if file.is_file() else []
        return [top / path for path in map(normpath, listed) if not path.startswith("..") and _is_empty(top / path)]
    except (OSError, ValueError):
        return []


def _is_empty(folder: Path) -> bool:
    return not folder.is_dir() or not any(folder.iterdir())


class Files:
    """The files of a folder that are no documents; those of a submodule that was not fetched are taken as there."""

    def __init__(self, root: Path) -> None:
        self._stands = stands_within(root)
        self._is_unfetched = in_unfetched_submodule(root)

    @per_object
    def exist(self, path: str) -> bool:
        """Whether a path from the root is one of them, or a folder of them."""
        return self._stands(path) or self._is_unfetched(path)
