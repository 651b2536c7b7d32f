"""Adding text never lowers a number: a section that is put back into a real document makes it no other kind, and costs nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from asyncdocs.api import build_library, check
from asyncdocs.documents.document import Document
from asyncdocs.settings.config import Config
from asyncdocs.text.source import Source, read_file, walk

SAMPLED = {"rust-rfcs": 70, "kep": 90, "eips": 120, "jabref": 12, "otel-oteps": 8, "prometheus-proposals": 5}
"""By folder: every how-manieth of its files loses its sections in turn."""

FAULTS = 0.05
"""Of the sections: so many hold a fault of their own that is told of the whole page alone, and cost a few points."""

FEW = 4
EMPTY = 8
"""Points: a heading without a word below it is no text, and proves that what might be told elsewhere is open."""


@pytest.mark.parametrize("name", SAMPLED)
def test_a_section_put_back_costs_nothing(name: str, corpora: Path) -> None:
    files = [(path, file) for path, file in walk(corpora / name) if path.endswith(".md")][:: SAMPLED[name]]
    lowered, tried = [], 0
    for path, file in files:
        source = read_file(file, path)
        document, kind, whole, found = _judged(source, name)
        if whole is None:
            continue
        for section in (each for each in document.sections if each.level == 2):
            text = document.text[: section.start] + document.text[section.end :]
            _document, other, less, without = _judged(Source(path, text, beside=source.beside), name)
            if less is None:
                continue
            tried += 1
            assert other == kind, (path, section.title)
            says = document.text[section.body : section.end].strip() != ""
            assert less - whole <= (FEW if says else EMPTY), (path, section.title)
            if (
                less > whole and found <= without
            ):  # what is told as a fault of the section (nobody has written it) may cost
                lowered.append((path, section.title, less, whole))
    assert tried >= 10
    assert len(lowered) <= FAULTS * tried, lowered


def _judged(source: Source, root: str) -> tuple[Document, str, int | None, int]:
    """A document alone, its kind, its number, and how many findings it has."""
    library = build_library([source], Config(today="2026-06-01"), root=root, exists=lambda path: True)
    report = check(library).documents[0]
    return library.documents[0], report.kind, report.score.total if report.score else None, len(report.findings)
