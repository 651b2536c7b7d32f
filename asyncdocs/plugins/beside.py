"""The files beside pages: MkDocs knows of them before pages are read, and they are written after them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

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
    folders = set()
    for path, pieces in texts:
        file = top / path
        if not writes_over(path) and file.exists():
            continue
        if (folder := path.rpartition("/")[0]) not in folders:
            folders.add(folder)
            file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as stream:
            stream.writelines(pieces)
