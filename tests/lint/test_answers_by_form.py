"""Answers that are known by their form, under headings that tell nothing: terms, numbers, commands, fields, endpoints."""

from __future__ import annotations

import pytest

from asyncdocs.api import library_of_texts
from asyncdocs.lint.answers.questions import answers
from asyncdocs.lint.judging.run import findings

GLOSSARY = "docs/glossary.md"
PLAYBOOK = "playbooks/pb-1.md"
SPEC = "specs/spec-1.md"
ADR = "adr/0001-tides.md"
MEETING = "meetings/2031-05-14.md"
PROPOSAL = "rfcs/0001-tides.md"
BRIEF = "briefs/brief-1.md"

DEFINED = (
    "# Glossary\n\n<dl>\n  <dt>Berth</dt>\n  <dd>Where a ship lies.</dd>\n\n  <dt>Estimated Time of Arrival (ETA)</dt>\n"
    "  <dd>When a ship is expected.</dd>\n</dl>\n"
)
BARE = (
    "---\nstatus: draft\nkind: proposal\n---\n\n# Tides\n\nEach table shows the tide of the day.\n\n```json\n[3, 4]\n```\n\n"
    "A skipper reads it from the left.\n"
)
ROLL = "## Welcome\n\nRoll call:\n\n- Ada Lund / Harbour\n- Per Holm / Pilots\n- Liv Dahl / Crew\n"


def numbered(*steps: str, below: str = "") -> str:
    return "# Release checklist\n\n" + "".join(f"{n}. {step}\n" for n, step in enumerate(steps, 1)) + below


def under(heading: str, text: str, title: str = "Tide table") -> str:
    return f"# {title}\n\n## {heading}\n\n{text}\n"


CASES = [
    pytest.param(GLOSSARY, "terms", DEFINED, "answered", id="definitions in HTML"),
    pytest.param(GLOSSARY, "terms", "# Glossary\n\n<dl>\n  <dt>Berth</dt>\n</dl>\n", "unanswered", id="no meaning"),
    pytest.param(
        GLOSSARY,
        "short-forms",
        "# Glossary\n\n**ETA (Estimated Time of Arrival)** — when.\n\n**Vessel Traffic Service (VTS)** — who watches.\n",
        "answered",
        id="spelled out",
    ),
    pytest.param(
        GLOSSARY,
        "short-forms",
        "# Glossary\n\n**ETA (when a ship comes)** — when.\n\n**Those who watch (VTS)** — who watches.\n",
        "unanswered",
        id="not spelled out",
    ),
    pytest.param(
        PLAYBOOK, "steps", numbered("Stop the pump.", "Open it.", "Clean it."), "answered", id="above all headings"
    ),
    pytest.param(
        PLAYBOOK, "ordered", numbered("Stop the pump.", "Open it.", "Clean it."), "answered", id="numbered there"
    ),
    pytest.param(
        PLAYBOOK,
        "ordered",
        numbered("By hand", "By day", "By night", below="\n## By hand\n\nA.\n\n## By day\n\nB.\n\n## By night\n\nC.\n"),
        "unanswered",
        id="the headings of the page",
    ),
    pytest.param(
        PLAYBOOK,
        "executable",
        under("1. Stop it", "```sh\npump stop\n```\n\n## 2. Start it\n\n```sh\npump start\n```"),
        "answered",
        id="commands under headings of their own",
    ),
    pytest.param(
        PLAYBOOK,
        "executable",
        under("On the panel", "Go to **Pumps**. Choose **Stop**."),
        "answered",
        id="clicks under a heading of their own",
    ),
    pytest.param(
        SPEC,
        "data-model",
        under("What we keep", "| table | key fields |\n|---|---|\n| tides | `id`, `height`, `time` |"),
        "answered",
        id="a column of fields",
    ),
    pytest.param(
        SPEC,
        "data-model",
        under("What we keep", "```sql\nCREATE TABLE tides (\n  height INT\n);\n```"),
        "answered",
        id="a table declared",
    ),
    pytest.param(
        SPEC,
        "interface",
        under("What is sent", '```json\n{\n  "height": 3,\n  "time": "10:00"\n}\n```'),
        "answered",
        id="an object shown",
    ),
    pytest.param(
        SPEC, "interface", under("How it runs", "```python\nrun(gauge)\n```"), "not found", id="some code shown"
    ),
    pytest.param(
        SPEC,
        "interface",
        under("Calls", "- `GET /tides`: all of them\n- `POST /tides`: one more"),
        "partly",
        id="endpoints without an example",
    ),
    pytest.param(
        SPEC,
        "data-in-out",
        under("Events produced and consumed", "The gauge tells each height."),
        "answered",
        id="a heading that tells what comes out",
    ),
    pytest.param(
        PROPOSAL,
        "alternatives",
        "# Tides\n\n## Motivation\n\nThe tide is read by hand.\n\n## Alternate solutions\n\n### A buoy\n\nIt drifts, so it "
        "is not accurate.\n\n### A diver\n\nA diver costs more.\n",
        "answered",
        id="alternate solutions",
    ),
    pytest.param(
        PROPOSAL,
        "alternatives",
        "# Tides\n\n## Motivation\n\nThe tide is read by hand.\n\n## Proposal: notable alternatives\n\n- A buoy, but it drifts.\n"
        "- A diver, which costs more.\n",
        "answered",
        id="told behind a colon",
    ),
    pytest.param(PROPOSAL, "scope-in", BARE, "answered", id="a page without headings"),
    pytest.param(PROPOSAL, "interface", BARE, "answered", id="code on a page without headings"),
    pytest.param(
        BRIEF,
        "deliverable",
        "# Brief\n\n## Section 5: Pilot Obligations\n\nThe pilot reads the gauge each hour.\n",
        "answered",
        id="what a side owes",
    ),
    pytest.param(
        ADR,
        "because",
        under("Decision", "A gauge is read.\n\n## Consequences\n\n**Positive**\n\n- One clock for all.", "Tides"),
        "partly",
        id="what is good of it",
    ),
    pytest.param(
        ADR,
        "because",
        under("Decision", "A gauge is read.\n\n## Options\n\n- A gauge\n- A diver: costs more.", "Tides"),
        "partly",
        id="what is bad of the others",
    ),
    pytest.param(
        MEETING, "attendees", f"# Berths\n\n{ROLL}\n## Agenda\n\n- The berths.\n", "answered", id="who was there"
    ),
    pytest.param(MEETING, "purpose", "# Berths\n\n## Agenda\n\n- The berths.\n", "partly", id="an agenda"),
    pytest.param(
        MEETING, "actions", "# Berths\n\n## Agenda\n\n- Per will paint the berth.\n", "partly", id="an undertaking"
    ),
]


@pytest.mark.parametrize(("path", "question", "text", "expected"), CASES)
def test_an_answer_is_known_by_its_form(path: str, question: str, text: str, expected: str) -> None:
    library = library_of_texts({path: text})
    document = library.by_path[path]
    found = {path: findings(library, [document])[path]}
    given = {answer.question.id: answer.verdict for answer in answers(library, document, found)}
    assert given[question] == expected


def test_a_placeholder_in_emphasis_is_one(lint) -> None:
    text = "# Tides\n\n## Steps\n\n- _Includes XXX_\n- Set `XXX_KEY` and XXX_KEY.\n"
    assert [finding.span.start for finding in lint("placeholder-left", {PLAYBOOK: text}, PLAYBOOK)] == [
        text.index("XXX")
    ]
