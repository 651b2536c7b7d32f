"""The units of work that a repository keeps beside its docs folder: they are no pages of the site, and are told there."""

from __future__ import annotations

from pathlib import Path

from asyncdocs.api.opening.reach import Reach
from asyncdocs.api.opening.reading import build_library, check, formats_in, kinds_in
from asyncdocs.documents.code_owners import code_owners_around
from asyncdocs.library.library import Library
from asyncdocs.lint.model.report import UnitReport
from asyncdocs.settings.config import Config
from asyncdocs.text.source import read_file, stands_within


def units_beside(root: Path, docs: str, config: Config) -> Library | None:
    """The documents of units that lie in folders of their own at the root (`specs/`, `openspec/`, `.kiro/`); None without any.

    Args:
        root: of the repository, or where its configuration stands.
        docs: path of the docs folder from there; where it is the root itself, all is read already.
        config: the team's choices.
    """
    if config.disable_units or not docs:
        return None
    formats = formats_in(root, config)
    there = Reach(config, formats).beside(root, {})
    found = {path: file for path, file in there.items() if not path.startswith(f"{docs}/")}
    if not found:
        return None
    listed: dict[Path, list[str]] = {}
    library = build_library(
        [read_file(file, path, listed) for path, file in found.items()],
        config,
        exists=stands_within(root),
        kinds=kinds_in(root, config),
        site=False,
        formats=formats,
        code_owners=code_owners_around(root),
    )
    return library if any(not unit.over for unit in library.units) else None


def reports_beside(library: Library) -> tuple[UnitReport, ...]:
    """What came out for the units that are kept beside the docs folder of a library."""
    return check(library.beside).units if library.beside else ()
