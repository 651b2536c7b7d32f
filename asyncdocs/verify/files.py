"""Which files a built site has, and which of them a server would show for a path."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from asyncdocs.library.addresses.urls import INDEX, Served, served
from asyncdocs.memo import cached_property, per_object
from asyncdocs.text.source import walk


class Files:
    """The files below a folder, by their paths from it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.by_path = dict(walk(root))

    def served(self, path: str) -> Served | None:
        """What a server shows for a path."""
        return served(path, self._file)

    def is_folder(self, path: str) -> bool:
        """Whether a path names a folder below the root, and not the root itself."""
        try:
            return path != "" and (self.root / path).is_dir()
        except (OSError, ValueError):
            return False

    def near(self, path: str) -> str | None:
        """A file whose path differs only in capitals or in how its letters are composed."""
        named = _folded(path)
        return self._folded.get(named) or self._folded.get(f"{named.rstrip('/')}/{INDEX}".lstrip("/"))

    def _file(self, path: str) -> str | None:
        return path if path in self.by_path else self._followed(path)

    @per_object
    def _followed(self, path: str) -> str | None:
        """A file in a hidden folder, or behind a link to a folder that was walked under another name."""
        parts = path.split("/")
        try:
            for depth in range(len(parts)):
                place = self.root.joinpath(*parts[: depth + 1])
                if (parts[depth].startswith(".") or place.is_symlink()) and (file := self.root / path).is_file():
                    return file.resolve().relative_to(self.root.resolve()).as_posix()
        except (OSError, ValueError, RuntimeError):
            return None
        return None

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {_folded(path): path for path in self.by_path}


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
