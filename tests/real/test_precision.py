"""Of what is reported by default as an error or a warning, most is right: 200 findings, each read in its file.

The sample in `precision.csv` was drawn on 2026-11-21 with `random.seed(20261126)` from the 989 such findings in the 17
folders, ordered by folder, path, line, column and rule, and read by one reader, who called `true` what holds up somebody
from outside or what its author would mend when told, and `false` what was read wrong, is fine, or nobody would act on; in
doubt `false`. Samples drawn before it showed what to mend in the rules, and are not counted here.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest

from asyncdocs.api import build_library, check
from asyncdocs.lint.model.wanted import NO_SCORES
from asyncdocs.settings.config import Config
from asyncdocs.text.source import read_file, walk

from .conftest import FOLDERS

AT_LEAST = 0.85
SAMPLED = 200


class Read(NamedTuple):
    """One finding of the sample, and whether it is right."""

    folder: str
    path: str
    line: int
    rule: str
    right: bool


@pytest.fixture(scope="module")
def sample() -> list[Read]:
    with (Path(__file__).parent / "precision.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["verdict"] for row in rows} == {"true", "false"}
    return [Read(r["folder"], r["path"], int(r["line"]), r["rule"], r["verdict"] == "true") for r in rows]


def by_rule(sample: list[Read]) -> str:
    """How many of each rule's findings are right, a line each, the most frequent first."""
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for each in sample:
        counts[each.rule][each.right] += 1
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1].total(), entry[0]))
    return "\n".join(f"{rule}: {count[True]} of {count.total()}" for rule, count in ordered)


def test_most_of_what_is_reported_is_right(sample: list[Read]) -> None:
    assert len(sample) == len(set(sample)) == SAMPLED
    assert {each.folder for each in sample} <= set(FOLDERS)
    right = sum(each.right for each in sample)
    assert right >= AT_LEAST * len(sample), f"{right} of {len(sample)} are right\n{by_rule(sample)}"


def reported(folder: Path) -> set[tuple[str, int, str]]:
    """Path, line and rule of all that is shown of a folder; files left out of it are there, as they are in its repository."""
    listed = folder.with_name(f"{folder.name}.tree.txt").read_text("utf-8").split("\n")
    known = {path.rsplit("/", up)[0] for path in listed for up in range(path.count("/") + 1)}
    files = [(path, file) for path, file in walk(folder) if path.endswith(".md") and file.exists()]
    library = build_library(
        [read_file(file, path) for path, file in files],
        Config(enable_preview=True),
        exists=known.__contains__,
        site=(folder / "mkdocs.yml").is_file(),
    )
    return {
        (finding.path, finding.line, finding.rule)
        for document in check(library, wanted=NO_SCORES).documents
        for finding in document.findings
        if not finding.suppressed
    }


GONE = 0.02
"""At most so many of a folder's right findings may be lost where a rule was made quieter, or one."""


@pytest.mark.parametrize("name", FOLDERS)
def test_what_was_right_is_still_reported(name: str, corpora: Path, sample: list[Read]) -> None:
    right = [each for each in sample if each.folder == name and each.right]
    if not right:
        return
    found = reported(corpora / name)
    gone = [each for each in right if (each.path, each.line, each.rule) not in found]
    assert len(gone) <= max(1, GONE * len(right)), (
        f"{len(gone)} of {len(right)} are not reported any more: {gone}\n{by_rule(sample)}"
    )
