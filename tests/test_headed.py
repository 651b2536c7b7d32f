"""What stands under a title that is no heading counts as if it did: plain lines, items, admonitions, tabs, quotes, details."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from asyncdocs.api import check
from asyncdocs.library.library import Library

Make = Callable[[dict[str, str]], Library]

_ITEMS = '- [ ] The lock opens within 3 seconds of the press.\n- [ ] A bike of others stays locked; the app shows "not yours".\n'
_IN = "".join(f"    {line}\n" for line in _ITEMS.splitlines())
_QUOTED = "".join(f"> {line}\n" for line in _ITEMS.splitlines())
_NESTED = _IN.replace("[ ] ", "")


def _ticket(body: str) -> dict[str, str]:
    head = "---\nid: TICKET-3\nstatus: to do\nowner: kim\n---\n# Open the lock of bike 3\n\nHirers wait for keys.\n\n"
    return {"docs/tickets/ticket-3.md": head + body}


def _done(files: dict[str, str], library: Make) -> str:
    (report,) = check(library(files)).documents
    assert report.score is not None
    return next(q.verdict for c in report.score.components for q in c.questions if q.id.rpartition(".")[2] == "done")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"## AC\n\n{_ITEMS}", id="short"),
        pytest.param(f"### ACs\n\n{_ITEMS}", id="short, several"),
        pytest.param(f"Acceptance criteria:\n\n{_ITEMS}", id="a plain line"),
        pytest.param(f"Acceptance criteria:\n{_ITEMS}", id="a plain line, tight"),
        pytest.param(f"Acceptance Criteria\n\n{_ITEMS}", id="a plain line without a colon"),
        pytest.param(f"Definition of done:\n\n{_ITEMS}", id="another name"),
        pytest.param(f"ACCEPTANCE CRITERIA\n\n{_ITEMS}", id="capitals"),
        pytest.param(f"ACCEPTANCE CRITERIA:\n{_ITEMS}", id="capitals and a colon"),
        pytest.param(f"**Acceptance criteria:**\n\n{_ITEMS}", id="bold"),
        pytest.param(f"- **Acceptance criteria:**\n{_NESTED}", id="a bullet over others"),
        pytest.param(f"* Acceptance criteria:\n{_NESTED}", id="a plain bullet over others"),
        pytest.param(
            f"- **Owner:** kim\n- **Done when**:\n{_NESTED}- **Priority:** high\n", id="one bullet of several"
        ),
        pytest.param(f"<details><summary>Acceptance criteria</summary>\n\n{_ITEMS}\n</details>\n", id="details"),
        pytest.param(
            f"<details open>\n<summary><b>Acceptance criteria</b></summary>\n\n{_ITEMS}\n</details>\n",
            id="details, bold",
        ),
        pytest.param(
            f'<details markdown="1"><summary>Done when</summary>\n\n{_ITEMS}\n</details>\n', id="details of markdown"
        ),
        pytest.param(f'??? note "Acceptance criteria"\n\n{_IN}', id="collapsed"),
        pytest.param(f'???+ note "Acceptance criteria"\n\n{_IN}', id="open at first"),
        pytest.param(f'!!! success "Acceptance criteria"\n\n{_IN}', id="an admonition"),
        pytest.param(f'!!! success inline end "Acceptance criteria"\n\n{_IN}', id="an admonition beside"),
        pytest.param(f'=== "Scope"\n\n    The lock.\n\n=== "Acceptance criteria"\n\n{_IN}', id="a tab"),
        pytest.param(f"/// details | Acceptance criteria\n\n{_ITEMS}\n///\n", id="a fenced block"),
        pytest.param(f":::note[Acceptance criteria]\n\n{_ITEMS}\n:::\n", id="a directive"),
        pytest.param(f"> [!IMPORTANT]\n> **Acceptance criteria**\n>\n{_QUOTED}", id="an alert"),
        pytest.param(f"> [!success] Acceptance criteria\n{_QUOTED}", id="a callout"),
        pytest.param(f"> **Acceptance criteria:**\n>\n{_QUOTED}", id="a quote"),
    ],
)
def test_acceptance_criteria_however_they_are_headed(body: str, library: Make) -> None:
    assert _done(_ticket(body), library) == "answered"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f'!!! note "Acceptance criteria"\n\n    See the board.\n\n{_ITEMS}', id="behind the box"),
        pytest.param(f"<details><summary>Log</summary>\n\n{_ITEMS}\n</details>\n", id="another title"),
        pytest.param(f"    Acceptance criteria:\n\n{_ITEMS}", id="code"),
        pytest.param(f"<!-- Acceptance criteria: -->\n\n{_ITEMS}", id="a comment"),
        pytest.param("Acceptance criteria:\n\n## Notes\n\nNone yet.\n", id="a line over nothing"),
        pytest.param(f"Acceptance criteria:\n\nNotes:\n\n{_ITEMS}", id="another line's"),
    ],
)
def test_what_stands_elsewhere_is_not_under_it(body: str, library: Make) -> None:
    assert _done(_ticket(body), library) != "answered"
