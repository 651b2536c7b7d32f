"""Where finished documents of a folder leave their boxes open, nobody reads the boxes: that is said once."""

from __future__ import annotations

import pytest

from asyncdocs.api import check, library_of_texts

TICKET = (
    "---\nstatus: done\n---\n# Berth {n}\n\n## Acceptance criteria\n\n- [{first}] A lamp is lit.\n- [ ] A rope hangs.\n"
)


@pytest.mark.parametrize(
    ("untouched", "ticked", "told"),
    [
        (9, 0, ["warning"] * 9),
        (12, 3, ["info"] + ["warning"] * 3),
        (6, 6, ["warning"] * 12),
    ],
    ids=["too few for a custom", "most untouched, and three begun", "as many begun"],
)
def test_boxes_that_most_leave_open_are_told_once(untouched: int, ticked: int, told: list[str]) -> None:
    files = {
        f"tickets/{n:02}.md": TICKET.format(n=n, first=" " if n < untouched else "x") for n in range(untouched + ticked)
    }
    found = [
        finding.level
        for document in check(library_of_texts(files)).documents
        for finding in document.findings
        if finding.rule == "acceptance-status-mismatch" and not finding.suppressed
    ]
    assert found == told
