"""The files beside pages: MkDocs knows of them before pages are read, and they are written after them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, Literal

from mkdocs.structure.files import File


class Beside(File):
    """A file beside pages: MkDocs knows of it before they are read, and it is written after them."""

    def copy_file(self, dirty: bool = False) -> None:
        """Leave it to the end of the build."""


def write_beside(top: Path, texts: Iterable[tuple[str, Iterable[bytes]]], writes_over: Callable[[str], bool]) -> None:
    """Write files beside pages, as MkDocs writes its pages: the folder is made anew by every build.

    Args:
        top: the folder of the site.
        texts: the path of each file from there, and what it holds, in pieces.
        writes_over: whether a file that is there already is one of ours.
    """
    top_name = os.fspath(top)
    for path, pieces in texts:
        with suppress(FileExistsError), _opened(f"{top_name}/{path}", "wb" if writes_over(path) else "xb") as stream:
            stream.writelines(pieces)


def _opened(file: str, mode: Literal["wb", "xb"]) -> IO[bytes]:
    """A file to write, in a folder that is made where it is missing: most are there, and to ask about each would cost more."""
    try:
        return open(file, mode)  # noqa: PTH123, as are those of many files; the caller closes it
    except FileNotFoundError:
        os.makedirs(os.path.dirname(file), exist_ok=True)  # noqa: PTH103, PTH120
        return open(file, mode)  # noqa: PTH123
