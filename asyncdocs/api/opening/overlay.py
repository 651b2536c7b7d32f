"""How a text that is on no disk (standard input, a buffer) is laid over the folder it would be saved in."""

from __future__ import annotations

from collections.abc import Mapping
from os.path import normpath
from pathlib import Path
from typing import Any

from asyncdocs.api.opening.folder import NothingToCheck, Opened, open_folder, project_for
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import LARGEST, Source, decode, readable


def open_overlay(
    data: bytes,
    name: str | None = None,
    config: Path | None = None,
    kind: str | None = None,
    *,
    may_be_empty: bool = False,
    chosen: Mapping[str, Any] | None = None,
) -> Opened:
    """Open the folder around a text, with the text in the place of the file of that name.

    Args:
        data: of the text, as a file would hold it.
        name: the path it would be saved at, absolute or from the working directory; it need not be there.
        config: the config file to use instead of the one found upward from there.
        kind: of the text, where it is not to be worked out.
        may_be_empty: whether a place without any document is no mistake.
        chosen: options that stand above those of the configuration, by their names in Python.

    Raises:
        NothingToCheck: the text is too large.
        ConfigError: the configuration cannot be used, or the path lies outside of its project.
    """
    if len(data) > LARGEST:
        raise NothingToCheck(_("standard input is larger than {size} MB").format(size=LARGEST // 1_000_000))
    text, fault = decode(data)
    place = Path.cwd() / normpath(name or "stdin.md")
    around = next(folder for folder in place.parents if folder.is_dir())
    folder = around.resolve()
    project = project_for([folder], config, Path.cwd().resolve())
    path = normpath(folder / place.relative_to(around))
    overlay = Source(readable(Path(path).relative_to(project.root.resolve()).as_posix()), text, fault)
    start = folder if project.origin else project.root
    return open_folder((), config, overlay, kind, may_be_empty=may_be_empty, chosen=chosen, start=start)
