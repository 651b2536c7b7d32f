"""Which status is meant, however a page has it: ticked, marked, logged, drawn, or behind an arrow."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from asyncdocs.library.library import Library

Make = Callable[[dict[str, str]], Library]

_REST = "\n\n## Context\n\nChains were cut.\n\n## Decision\n\nWe fit ring locks.\n"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param(
            "## Status\n\n- [ ] Proposed\n- [x] Accepted\n- [ ] Deprecated\n- [ ] Superseded", "accepted", id="boxes"
        ),
        pytest.param("## Status\n\n* [X] Proposed\n* [ ] Accepted\n* [ ] Rejected", "proposed", id="stars, capital x"),
        pytest.param(
            "## Status\n\n- [x] Proposed\n- [x] Accepted\n- [ ] Superseded", "accepted", id="two ticked: the further"
        ),
        pytest.param(
            "## Status\n\n- [x] Draft\n- [x] Proposed\n- [x] Accepted\n- [ ] Implemented\n- [ ] Deprecated\n- [ ] Superseded",
            "accepted",
            id="six boxes",
        ),
        pytest.param(
            "## Status\n\n- [ ] Draft\n- [ ] Proposed\n- [ ] Accepted\n- [ ] Rejected\n- [ ] Deprecated\n- [x] Superseded",
            "superseded",
            id="the sixth box",
        ),
        pytest.param("## Status\n\n- [ ] Accepted\n- [ ] Rejected", None, id="nothing ticked"),
        pytest.param("## Status\n\n- [x] **Accepted** (2031-02-03)\n- [ ] Rejected", "accepted", id="bold and a date"),
        pytest.param("Status: [ ] Proposed [x] Accepted [ ] Superseded", "accepted", id="boxes in one line"),
        pytest.param("- **Status:** [ ] draft · [x] accepted · [ ] obsolete", "accepted", id="boxes in a bullet"),
        pytest.param("Status: [x] Proposed | Accepted | Rejected", "proposed", id="one box before all choices"),
        pytest.param("Status: [ ] Proposed | Accepted | Rejected", None, id="one box, not ticked"),
        pytest.param("## Status\n\n[x] Accepted\n[ ] Superseded", "accepted", id="boxes without bullets"),
        pytest.param("## Status\n\n[ ] Accepted  \n[x] Rejected", "rejected", id="the second without bullets"),
        pytest.param("## Status\n\n☐ Proposed ☑ Accepted ☐ Superseded", "accepted", id="signs"),
        pytest.param("## Status\n\n⬜ Proposed\n✅ Accepted\n⬜ Superseded", "accepted", id="coloured signs"),
        pytest.param("## Status\n\n( ) Proposed\n(x) Accepted\n( ) Rejected", "accepted", id="round boxes"),
        pytest.param(
            "| Status | |\n|---|---|\n| Proposed | |\n| Accepted | x |\n| Superseded | |", "accepted", id="a table"
        ),
        pytest.param(
            "## Status\n\n| | |\n|---|---|\n| Proposed | |\n| Accepted | ✓ |\n| Superseded | |",
            "accepted",
            id="a table below",
        ),
        pytest.param("## Status\n\n- Proposed\n- **Accepted**\n- Superseded", "accepted", id="the bold one"),
        pytest.param("Status: Proposed | **Accepted** | Superseded", "accepted", id="the bold one of a line"),
        pytest.param("Status: proposed / `rejected` / accepted", "rejected", id="the one in code"),
        pytest.param(
            "## Status\n\n- ~~Proposed~~\n- Accepted\n- ~~Superseded~~", "accepted", id="all but one struck out"
        ),
        pytest.param("Status: ~~Proposed~~ Accepted", "accepted", id="the former struck out"),
        pytest.param("## Status\n\n1. Proposed 2031-01-01\n2. Accepted 2031-02-03", "accepted 2031-02-03", id="a log"),
        pytest.param("## Status\n\n- 2031-01-01: Proposed\n- 2031-02-03: Accepted", "accepted", id="a log, days first"),
        pytest.param("## Status\n\n- 2031-02-03 Accepted\n- 2031-01-01 Proposed", "accepted", id="a log, newest first"),
        pytest.param("## Status\n\n- Accepted (3 Feb 2031)\n- Proposed (1 Jan 2031)", "accepted", id="a log in words"),
        pytest.param("Status: Proposed → Accepted", "accepted", id="an arrow"),
        pytest.param("Status: draft -> in review -> accepted", "accepted", id="two arrows"),
        pytest.param("## Status\n\nWas: Proposed. Now: Accepted", "accepted", id="was and now"),
        pytest.param("## Status\n\nStatus: Accepted", "accepted", id="the key again"),
        pytest.param("## Status\n\n2031-02-03 Accepted", "accepted", id="the day first"),
        pytest.param("![status: accepted](https://img.example/status-accepted-green.svg)", "accepted", id="a badge"),
        pytest.param("![](https://img.shields.io/badge/status-in%20review-blue)", "in review", id="a badge's address"),
        pytest.param(
            "[![Status](https://img.shields.io/badge/Status-Accepted-green)](../process.md)",
            "accepted",
            id="a linked badge",
        ),
        pytest.param("## Status\n\n🟢 **Accepted**", "accepted", id="emoji"),
        pytest.param(
            "Status: Accepted (in hindsight — the locks came\nbefore the page)", "accepted", id="a long aside"
        ),
        pytest.param("## Status\n\nACCEPTED", "accepted", id="capitals"),
        pytest.param("## Status\n\nAccepted\n\nSuperceded by ADR-9", "superseded by adr-9", id="misspelt"),
        pytest.param("Status: Proposed | Accepted | Rejected", None, id="all at once"),
        pytest.param(
            "Status: Proposed for comments", "proposed for comments", id="what it is proposed for is no aside"
        ),
    ],
)
def test_the_status_that_is_meant(said: str, expected: str | None, library: Make) -> None:
    made = library({"docs/adr/0001-locks.md": f"# 1. Locks\n\n{said}{_REST}"})
    assert made.by_path["docs/adr/0001-locks.md"].status == expected


@pytest.mark.parametrize(
    ("title", "said", "stage"),
    [
        pytest.param("Locks", "Status: ACCEPTED, later DEPRECATED", "dead", id="later"),
        pytest.param("Locks", "Status: Accepted (superseded by [ADR-9](0009-ring.md))", "dead", id="in brackets"),
        pytest.param("Locks", "Status: Accepted but superseded by ADR-9", "dead", id="but"),
        pytest.param("Locks", "Status: Accepted 2031-01-01, deprecated on 2032-01-01", "dead", id="a second day"),
        pytest.param("Locks", "Status: ~~Accepted~~ (superseded by ADR-9)", "dead", id="struck out"),
        pytest.param("Locks", "Status: Rejected, later accepted", "done", id="taken up again"),
        pytest.param("Locks", "Status: Accepted; supersedes ADR-3", "done", id="it supersedes another"),
        pytest.param("Locks", "Status: Implemented, replaced 0003", "done", id="it replaced another"),
        pytest.param("Locks", "Status: Accepted (superseded in part by ADR-9)", "done", id="a part"),
        pytest.param("Locks", "Status: superseded-in-part", "done", id="a part, in one word"),
        pytest.param("Locks", "Status: Accepted (will be superseded by ADR-9)", "done", id="not yet"),
        pytest.param("Locks", "Status: Accepted (not deprecated)", "done", id="denied"),
        pytest.param("Locks", "Status: Accepted (possible: Proposed, Accepted, Rejected)", "done", id="all there are"),
        pytest.param("Locks", "Status: Done - removed dead code", "done", id="what was done"),
        pytest.param("[DEPRECATED] Locks", "Status: accepted", "dead", id="the title, in brackets"),
        pytest.param("Locks (Deprecated)", "", "dead", id="the title, behind"),
        pytest.param("SUPERSEDED BY ADR-9", "Status: accepted", "dead", id="the title alone"),
        pytest.param("Deprecated flags", "", "ready", id="what the title is about"),
        pytest.param("Locks", "Status: accepted\n\nSuperseded by [ADR-9](0009-ring.md).", "dead", id="a line above"),
        pytest.param("Locks", "Status: accepted\n\nSuperseded by: N/A", "done", id="by none"),
        pytest.param("Locks", "This decision was accepted, but later withdrawn", "dead", id="a sentence above"),
        pytest.param("Locks", "This decision was accepted, but part of it later withdrawn", "ready", id="its part"),
    ],
)
def test_the_last_word_of_a_page_holds(title: str, said: str, stage: str, library: Make) -> None:
    made = library(
        {
            "docs/adr/0001-locks.md": f"# {title}\n\n{said}{_REST}",
            "docs/adr/0009-ring.md": f"# 9. Ring locks\n\nStatus: accepted{_REST}",
        }
    )
    assert made.by_path["docs/adr/0001-locks.md"].stage == stage
