"""The score puts finished proposals before drafts: nobody told it which are which."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from asyncdocs.api import build_library, check
from asyncdocs.settings.config import Config
from asyncdocs.text.source import read_file, walk
from tests.real.conftest import everything

DRAFT, FINISHED = ("provisional",), ("implementable", "implemented")
BANDS = ("Blocked", "Gaps", "Nearly", "Ready")
SAMPLE = 3
"""Every so-manieth finished proposal is read, where not all are asked for; there are few drafts."""

MARGINS = {"Gaps": 0.0, "Nearly": 0.08, "Ready": 0.2}
"""By so much the share of a band or better is to be higher. Hardly any is Blocked, and few drafts are below Nearly: what nothing
shows to be asked of a draft counts half, and what it says openly to be open costs it nothing, so that it is Ready that tells the
two apart."""


def test_finished_proposals_come_before_drafts(corpora: Path) -> None:
    folder = corpora / "kep"
    files = [(path, file) for path, file in walk(folder) if path.endswith("README.md")]
    sources = [read_file(file, path) for path, file in files]
    library = build_library(sources, Config(), exists=lambda path: (folder / path).exists())
    asked = [document for document in library.documents if document.status in DRAFT]
    asked += [document for document in library.documents if document.status in FINISHED][
        :: 1 if everything() else SAMPLE
    ]
    found: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for report in check(library, asked).documents:
        if report.score:
            found[report.status in FINISHED][report.score.band] += 1
    assert found[False].total() >= 50 and found[True].total() >= 90, found
    for number in range(1, len(BANDS)):
        least = BANDS[number:]
        finished, draft = (sum(found[which][band] for band in least) / found[which].total() for which in (True, False))
        assert finished >= draft + MARGINS[least[0]], f"{least[0]} or better: {finished:.2f} of {found}"
