"""What a page says counts, and not the format it is kept in: the same facts get the same verdicts in every format."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner

from asyncdocs.api import build_library, check, examine, open_folder
from asyncdocs.cli import main
from asyncdocs.settings.config import Config
from asyncdocs.text.source import Source

# -- a decision --------------------------------------------------------------------------------------------------------------

PROBLEM = """\
Each of the 240 weather stations sends its readings to the archive by FTP, every ten minutes. In the frost of February 2026 the
mobile network dropped 3 % of the transfers, and the gaps cannot be filled: a station keeps nothing it has sent."""
DRIVERS = (
    "No reading is lost while a station is offline for up to 48 hours.",
    "A station's battery lasts 14 months, as today.",
    "The two people who run the archive learn no new kind of server.",
)
OPTIONS = (
    ("Batches over HTTPS", "the archive has a web server already", "a station needs 4 MB of memory for its queue"),
    (
        "MQTT with a broker",
        "the protocol repeats what was lost by itself",
        "the broker is a new server to run and patch",
    ),
    ("Keep FTP and send twice", "nothing on the archive's side changes", "the battery would last 9 months"),
)
CHOSEN = "Batches over HTTPS"
BECAUSE = "it is the only one that loses nothing for 48 hours and adds no new server"
GOOD = "a reading arrives even after two days without network, and `POST /v2/readings` shows which stations are late"
BAD = "stations made before 2023 need a larger memory chip, which costs 11 euros each"
NEXT = "Exchange the chips of 61 stations, tracked in TICKET-88."
CHECKED = "The nightly job `gaps` reports 0 missing readings for 30 days in a row."
REVISIT = "Revisit this when more than 400 stations are in the field, or by 2028-03-01."

_NAMES = [name for name, _good, _bad in OPTIONS]


def _list(items: list[str] | tuple[str, ...], marker: str = "*") -> str:
    return "\n".join(f"{marker} {item}" for item in items)


def _pros_and_cons(level: str = "###") -> str:
    return "\n\n".join(f"{level} {name}\n\n* Good, because {good}\n* Bad, because {bad}" for name, good, bad in OPTIONS)


MADR_2 = f"""\
# Send readings in batches

* Status: accepted
* Deciders: Nora Lund, Timo Rask
* Date: 2026-03-09

Technical Story: TICKET-71

## Context and Problem Statement

{PROBLEM}

## Decision Drivers

{_list(DRIVERS)}

## Considered Options

{_list(_NAMES)}

## Decision Outcome

Chosen option: "{CHOSEN}", because {BECAUSE}.

### Positive Consequences

* {GOOD}

### Negative Consequences

* {BAD}

## Pros and Cons of the Options

{_pros_and_cons()}

## Next steps

* {NEXT}
* {CHECKED}

## Links

* {REVISIT}
"""

MADR_3 = f"""\
---
status: accepted
date: 2026-03-09
deciders: Nora Lund, Timo Rask
consulted: Ada Berg
---
# Send readings in batches

## Context and Problem Statement

{PROBLEM}

## Decision Drivers

{_list(DRIVERS)}

## Considered Options

{_list(_NAMES)}

## Decision Outcome

Chosen option: "{CHOSEN}", because {BECAUSE}.

### Consequences

* Good, because {GOOD}
* Bad, because {BAD}

## Validation

{CHECKED} {NEXT}

## Pros and Cons of the Options

{_pros_and_cons()}

## More Information

{REVISIT}
"""

MADR_4 = MADR_3.replace("deciders:", "decision-makers:").replace("## Validation", "### Confirmation")

NYGARD = f"""\
# 12. Send readings in batches

Date: 2026-03-09

Deciders: Nora Lund, Timo Rask

## Status

Accepted

## Context

{PROBLEM}

What matters most: {" ".join(DRIVERS)}

## Alternatives considered

{_list([f"{name}: good, because {good}; bad, because {bad}." for name, good, bad in OPTIONS], "-")}

## Decision

We will send batches over HTTPS, because {BECAUSE}.

## Consequences

{GOOD[0].upper()}{GOOD[1:]}. But {BAD}. {REVISIT}

## Next steps

- {NEXT}
- {CHECKED}
"""

LOG4BRAINS = MADR_2.replace(
    "Technical Story: TICKET-71", "- Tags: readings, network\n\nTechnical Story: TICKET-71"
).replace("## Decision Outcome", "## Decision")

_CELLS = "\n".join(f"| {name} | {good} | {bad} |" for name, good, bad in OPTIONS)
TABLED = f"""\
---
status: accepted
date: 2026-03-09
deciders: [Nora Lund, Timo Rask]
---

# Send readings in batches

## Context

{PROBLEM}

## Decision drivers

{_list(DRIVERS, "1.")}

## Options

| Option | Good, because | Bad, because |
| --- | --- | --- |
{_CELLS}

## Decision

We send batches over HTTPS, because {BECAUSE}.

## Consequences

- Easier: {GOOD}.
- Harder: {BAD}.

## Next steps

- {NEXT}
- {CHECKED}

## Revisit when

{REVISIT}
"""

DECISIONS = {
    "MADR 2": ("MADR", MADR_2),
    "MADR 3": ("MADR", MADR_3),
    "MADR 4": ("MADR", MADR_4),
    "Nygard": ("Nygard", NYGARD),
    "Log4brains": ("Log4brains", LOG4BRAINS),
    "a table of options": ("", TABLED),
}

# -- a spec ------------------------------------------------------------------------------------------------------------------

LEAD = """\
A station keeps its readings and sends them to the Archive in batches, so that an hour without network loses nothing. It is
built in the station's firmware, repository `stations/firmware`, and the Archive's web service."""
WHY = """\
Without it, 3 % of the readings of February 2026 are gone for good, and the frost warnings that are made from them come late.
The duty forecaster cannot tell a gap from a broken station."""
CONTEXT = """\
The firmware reads from the sensors every minute and is called by nothing else. The Archive writes to the table `readings`;
the forecast jobs read from it. Input: one reading a minute. Output: a batch of up to 60 readings for each request. Start in
`firmware/src/queue.c`; run `make sim` to see a station send today. New code follows the pattern in `firmware/src/clock.c`."""
GOALS = ("Keep readings in a queue until the Archive has confirmed them.", "Send a batch every ten minutes.")
NON_GOALS = ("Readings of cameras: they are too large for the queue.", "A new format for readings; the fields stay.")
FIRST = "It depends on TICKET-64: the certificate must be on every station before."
INTERFACE = """\
`POST /v2/readings` takes a batch and answers `202` with the number of the last reading it has stored:

```json
{"station": "kv-114", "readings": [{"at": "2026-02-03T04:10:00Z", "celsius": -11.4}]}
```"""
DATA = "The table `readings` has the columns `station`, `at` (UTC, unique with `station`) and `celsius` (one decimal)."
ERRORS = """\
When the Archive answers `5xx` or nothing within 30 seconds, the station keeps the batch and retries after ten minutes. A batch
with an unknown station is rejected with `422` and is thrown away. When the queue is full, the oldest reading is dropped."""
LIMITS = """\
The queue holds 2,880 readings, which is 48 hours. The Archive takes 50 requests per second at the most, with p95 under 200 ms."""
SECURITY = "Only a station with a certificate of our own may send. The key never leaves the chip, and the Archive logs no token."
ROLLOUT = """\
It is switched on for each station by the flag `batches`: ten stations for a week, then all. To roll back, switch the flag off;
FTP stays in the firmware until 2027."""
ACCEPTANCE = (
    "A station that was offline for 47 hours has sent all 2,820 readings within 20 minutes of being back.",
    "A batch from an unknown station is rejected with `422`, and the table `readings` is unchanged.",
    "`make sim STATIONS=240` reports `0 lost`.",
)
TESTS = "The simulator plays the network of February 2026; `make test-queue` cuts it off at every line of the protocol."
REJECT = "We reject it if a reading is stored twice, or if the battery drains faster than 2 mA on average."
ALTERNATIVES = "MQTT would repeat lost messages by itself; it needs a broker, and nobody runs one here."
QUESTIONS = "None."


def _sections(*parts: tuple[str, str]) -> str:
    return "\n\n".join(f"{heading}\n\n{text}" if text else heading for heading, text in parts) + "\n"


_GOALS, _NON_GOALS, _ITEMS = (
    _list(GOALS, "-"),
    _list(NON_GOALS, "-"),
    _list([f"[ ] {each}" for each in ACCEPTANCE], "-"),
)

PLAIN_SPEC = """\
---
id: SPEC-9
status: accepted
owner: Nora Lund
created: 2026-03-12
---
""" + _sections(
    ("# Send readings in batches", LEAD),
    ("## Why", WHY),
    ("## Context", CONTEXT),
    ("## In scope", _GOALS),
    ("## Out of scope", _NON_GOALS),
    ("## Prerequisites", FIRST),
    ("## Open questions", QUESTIONS),
    ("## Technical specifics", ""),
    ("### Interface", INTERFACE),
    ("### Data", DATA),
    ("### Errors", ERRORS),
    ("### Performance and limits", LIMITS),
    ("### Security and access", SECURITY),
    ("### Roll-out and back-out", ROLLOUT),
    ("## Alternatives", ALTERNATIVES),
    ("## Acceptance criteria", _ITEMS),
    ("## Verification", TESTS),
    ("## Reject if", REJECT),
)

KEP = _sections(
    ("# KEP-4471: Send readings in batches", ""),
    ("## Summary", f"{LEAD}\n\n{CONTEXT}"),
    ("## Motivation", WHY),
    ("### Goals", _GOALS),
    ("### Non-Goals", _NON_GOALS),
    ("## Proposal", "A queue in the firmware, and a call of the Archive that confirms what it has stored."),
    ("### Risks and Mitigations", ERRORS),
    ("## Design Details", ""),
    ("### API", INTERFACE),
    ("### Data model", DATA),
    ("### Security Considerations", SECURITY),
    ("### Test Plan", TESTS),
    ("### Graduation Criteria", _list(ACCEPTANCE, "-")),
    ("### Upgrade / Downgrade Strategy", ROLLOUT),
    ("## Production Readiness Review Questionnaire", ""),
    ("### Scalability", LIMITS),
    ("### Dependencies", FIRST),
    ("## Unresolved Questions", QUESTIONS),
    ("## Alternatives", ALTERNATIVES),
)
KEP_YAML = """\
title: Send readings in batches
kep-number: 4471
authors:
  - "@noralund"
owning-sig: sig-stations
status: implementable
creation-date: 2026-03-12
"""

RUST_RFC = _sections(
    (
        "- Feature Name: `batches`\n- Start Date: 2026-03-12\n- Author: Nora Lund\n\n# Summary",
        f"{LEAD}\n\n{CONTEXT}",
    ),
    ("# Motivation", WHY),
    ("# Guide-level explanation", f"{_GOALS}\n\nWhat this RFC leaves alone:"),
    ("## Out of scope", _NON_GOALS),
    ("# Reference-level explanation", ""),
    ("## Interface", INTERFACE),
    ("## Data", DATA),
    ("## Errors", ERRORS),
    ("## Limits", LIMITS),
    ("## Security", SECURITY),
    ("## Migration plan", ROLLOUT),
    ("# Drawbacks", "A station needs a larger memory chip."),
    ("# Rationale and alternatives", ALTERNATIVES),
    ("# Prior art", "Rain gauges have sent batches since 2019."),
    ("# Unresolved questions", QUESTIONS),
)

EIP = """\
---
eip: 4471
title: Send readings in batches
description: A queue in each station, confirmed by the Archive
author: Nora Lund (@noralund)
status: Final
type: Standards Track
created: 2026-03-12
---

""" + _sections(
    ("## Abstract", f"{LEAD} {CONTEXT} {FIRST}"),
    ("## Motivation", WHY),
    ("## Specification", _GOALS),
    ("### Interface", INTERFACE),
    ("### Data", DATA),
    ("### Errors", ERRORS),
    ("### Limits", LIMITS),
    ("### Out of scope", _NON_GOALS),
    ("## Rationale", ALTERNATIVES),
    ("## Backwards Compatibility", ROLLOUT),
    ("## Test Cases", TESTS),
    ("## Security Considerations", SECURITY),
    ("## Open questions", QUESTIONS),
)

OTEP = """\
---
status: approved
author: Nora Lund
created: 2026-03-12
---

""" + _sections(
    ("# Send readings in batches", f"{LEAD}\n\n{CONTEXT}"),
    ("## Motivation", WHY),
    ("## Explanation", _GOALS),
    ("### Non-goals", _NON_GOALS),
    ("## Internal details", ""),
    ("### Interface", INTERFACE),
    ("### Data", DATA),
    ("### Errors", ERRORS),
    ("### Limits", LIMITS),
    ("### Security", SECURITY),
    ("### Rollout", ROLLOUT),
    ("## Trade-offs and mitigations", "A station needs a larger memory chip."),
    ("## Prior art and alternatives", ALTERNATIVES),
    ("## Open questions", QUESTIONS),
    ("## Future possibilities", "Batches of camera pictures."),
)

PROMETHEUS = _sections(
    (
        "## Send readings in batches\n\n* **Owners:**\n  * Nora Lund\n\n* **Status:** `Accepted`\n* **Date:** 2026-03-12",
        f"> TL;DR: {LEAD}".replace("\n", "\n> "),
    ),
    ("## Why", WHY),
    ("### Pitfalls of the current solution", CONTEXT),
    ("## Goals", _GOALS),
    ("## Non-Goals", _NON_GOALS),
    ("## How", ""),
    ("### Interface", INTERFACE),
    ("### Data", DATA),
    ("### Errors", ERRORS),
    ("### Limits", LIMITS),
    ("### Security", SECURITY),
    ("### Rollout", ROLLOUT),
    ("### Prerequisites", FIRST),
    ("## Open questions", QUESTIONS),
    ("## Alternatives", ALTERNATIVES),
    ("## Action Plan", f"{_ITEMS}\n\n### Verification\n\n{TESTS}"),
)

ENHANCEMENT = """\
---
title: send-readings-in-batches
authors:
  - "@noralund"
reviewers:
  - "@timorask"
creation-date: 2026-03-12
status: implementable
---

""" + _sections(
    ("# Send readings in batches", ""),
    ("## Summary", f"{LEAD}\n\n{CONTEXT}"),
    ("## Motivation", WHY),
    ("### Goals", _GOALS),
    ("### Non-Goals", _NON_GOALS),
    ("## Open Questions", QUESTIONS),
    ("## Proposal", "A queue in the firmware, and a call of the Archive that confirms what it has stored."),
    ("### Implementation Details", ""),
    ("#### API", INTERFACE),
    ("#### Data", DATA),
    ("### Failure modes", ERRORS),
    ("### Scalability", LIMITS),
    ("### Security Considerations", SECURITY),
    ("### Prerequisites", FIRST),
    ("### Test Plan", TESTS),
    ("### Graduation Criteria", _list(ACCEPTANCE, "-")),
    ("### Upgrade / Downgrade Strategy", ROLLOUT),
    ("## Drawbacks", "A station needs a larger memory chip."),
    ("## Alternatives", ALTERNATIVES),
)

SPECS = {
    "KEP": ("KEP", "keps/sig-stations/4471-batches/README.md", KEP, KEP_YAML),
    "Rust RFC": ("Rust RFC", "text/4471-batches.md", RUST_RFC, ""),
    "EIP": ("EIP", "EIPS/eip-4471.md", EIP, ""),
    "OTEP": ("OTEP", "text/4471-batches.md", OTEP, ""),
    "Prometheus": ("Prometheus proposal", "proposals/4471-batches.md", PROMETHEUS, ""),
    "enhancement": ("KEP", "enhancements/stations/send-readings-in-batches.md", ENHANCEMENT, ""),
}

# -- a playbook and a ticket -------------------------------------------------------------------------------------------------

MEANING = "The alert `StationsLate` fires when more than 12 stations have sent nothing for 30 minutes."
IMPACT = (
    "While it lasts, the frost warning of the district cannot be made, and the duty forecaster calls the road services."
)
ACCESS = "You need the role `archive-operator` and the tool `arc`."
LOOK = """\
```sh
arc stations --late
```

You should see one line for each late station. If all are of one district, its mobile network is down: go to the escalation."""
MEND = """\
1. Restart the receiver:

    ```sh
    arc restart receiver
    ```

    It prints `receiver healthy` after a minute.

2. Run `arc stations --late` again. The list gets shorter within ten minutes."""
UNDO = "To undo the restart, switch back to the old receiver with `arc receiver --previous`."
SEEN = "`arc stations --late` prints `0 late`, and the alert is resolved."
CALL = "After 45 minutes call the on-call engineer of the Archive, `arc page archive`."
_KEPT = "---\nowner: Archive team\nlast-verified: 2026-05-02\nreview-by: 2026-11-02\n---\n\n"

PLAYBOOK = _KEPT + _sections(
    ("# Stations are late", ""),
    ("## When to use it", MEANING),
    ("## What is at stake\n\n### Impact", IMPACT),
    ("## Before you start", ACCESS),
    ("## Investigation", LOOK),
    ("## Steps", MEND),
    ("## Check that it worked", SEEN),
    ("## Stop or undo", UNDO),
    ("## Escalation", CALL),
)
ALERT_RUNBOOK = _KEPT + _sections(
    ("# StationsLate", ""),
    ("## Meaning", MEANING),
    ("## Impact", IMPACT),
    ("## Diagnosis", f"{ACCESS}\n\n{LOOK}"),
    ("## Mitigation", f"{MEND}\n\n{UNDO}\n\n{SEEN}\n\n{CALL}"),
)

NEED = "A forecaster cannot tell a late station from a broken one: `arc stations` shows both as `silent` since version 4.2."
TODO = ("Show `late` for a station that has sent within 48 hours.", "Show `broken` for all others.")
LEAVE = "The colours of the map; they are TICKET-90."
WHEN_WRONG = "When the Archive does not answer, the command prints `no answer` and exits with 2."
DONE = (
    "`arc stations` prints `late` for a station that was silent for 47 hours.",
    "It prints `broken` after 49 hours, and exits with 2 when the Archive is not reached.",
)
PROOF = "`make test-arc` plays both with a clock that is moved; the code is in `arc/src/stations.py`."

TICKET = """\
---
id: TICKET-91
status: to do
owner: Timo Rask
size: 2 days
created: 2026-05-04
---

""" + _sections(
    ("# Tell late stations from broken ones", ""),
    ("## Why", NEED),
    ("## In scope", f"{_list(TODO, '-')}\n\n{WHEN_WRONG}"),
    ("## Out of scope", LEAVE),
    ("## Acceptance criteria", _list([f"[ ] {each}" for each in DONE], "-")),
    ("## Verification", PROOF),
)
_NUMBERED = "\n".join(f"- [ ] #{number} {each}" for number, each in enumerate(DONE, 1))
BACKLOG = f"""\
---
id: TASK-91
title: Tell late stations from broken ones
status: To Do
assignee:
  - '@timo'
created_date: '2026-05-04 09:10'
labels:
  - arc
dependencies: [TICKET-90]
---

## Description

<!-- SECTION:DESCRIPTION:BEGIN -->
{NEED}

Out of scope: {LEAVE}
<!-- SECTION:DESCRIPTION:END -->

## Acceptance Criteria
<!-- AC:BEGIN -->
{_NUMBERED}
<!-- AC:END -->

## Implementation Plan

<!-- SECTION:PLAN:BEGIN -->
{_list(TODO, "-")}

{WHEN_WRONG}

{PROOF}
<!-- SECTION:PLAN:END -->
"""

# -- the comparison ----------------------------------------------------------------------------------------------------------


def _read(path: str, text: str, beside: str = "") -> tuple[str, str, dict[str, str]]:
    """The kind and style a text is read as, and its verdicts by question; what a page gives no reason to ask is left out."""
    yaml = Source(re.sub(r"[^/]+$", "kep.yaml", path), beside) if beside else None
    others = {
        "tickets/ticket-64.md": "# TICKET-64\n",
        "tickets/ticket-88.md": "# TICKET-88\n",
        "tickets/ticket-90.md": "# TICKET-90\n",
    }
    sources = [Source(path, text, beside=yaml), *(Source(name, each) for name, each in others.items())]
    library = build_library(sources, Config(today="2026-06-01"))
    report = check(library, [library.by_path[path]]).documents[0]
    assert report.score is not None, f"read as {report.kind}"
    questions = [question for component in report.score.components for question in component.questions]
    verdicts = {question.id: question.verdict for question in questions}
    for moot in ("references", "open-questions"):
        if verdicts.get(moot) == "not applicable":
            del verdicts[moot]
    return report.kind, library.by_path[path].kind.style, verdicts


def _differing(one: dict[str, str], other: dict[str, str]) -> dict[str, tuple[str, str]]:
    return {name: (one[name], other[name]) for name in one if name in other and one[name] != other[name]}


@pytest.mark.parametrize("name", DECISIONS)
def test_a_decision_in_every_format(name: str) -> None:
    style, text = DECISIONS[name]
    _kind, _style, plain = _read("decisions/0012-send-readings-in-batches.md", TABLED)
    kind, read_as, verdicts = _read("decisions/0012-send-readings-in-batches.md", text)
    assert (kind, read_as) == ("decision", style)
    # Nygard's format has no place for what counts: readers take what its context says of it for half an answer.
    # MADR has none for the work that follows: how a decision is confirmed is no such work.
    half = {
        "Nygard": {"drivers": ("answered", "partly")},
        "MADR 3": {"next-steps": ("answered", "unanswered")},
        "MADR 4": {"next-steps": ("answered", "unanswered")},
    }.get(name, {})
    assert _differing(plain, verdicts) == half
    assert {verdicts[question] for question in verdicts.keys() - half} == {"answered"}, verdicts


@pytest.mark.parametrize("name", SPECS)
def test_a_spec_in_every_format(name: str) -> None:
    style, path, text, beside = SPECS[name]
    _kind, _style, plain = _read("specs/spec-0009-send-readings-in-batches.md", PLAIN_SPEC)
    kind, read_as, verdicts = _read(path, text, beside)
    assert (kind, read_as) == ("proposal", style)
    assert _differing(plain, verdicts) == {}
    assert set(plain.values()) == {"answered"}, plain


def test_a_playbook_in_either_format() -> None:
    plain, alert = _read("playbooks/stations-late.md", PLAYBOOK), _read("runbooks/StationsLate.md", ALERT_RUNBOOK)
    assert plain[:2] == ("playbook", "") and alert[:2] == ("playbook", "alert runbook")
    # An alert's runbook has no place for what is needed first: told within the diagnosis, it is half of it.
    assert _differing(plain[2], alert[2]) == {"prerequisites": ("answered", "partly")}
    assert set(plain[2].values()) == {"answered"}, plain


def test_a_ticket_in_either_format() -> None:
    plain = _read("tickets/ticket-91-late-stations.md", TICKET)
    backlog = _read("backlog/tasks/task-91 - Tell-late-stations-from-broken-ones.md", BACKLOG)
    assert plain[:2] == ("ticket", "") and backlog[:2] == ("ticket", "Backlog.md")
    assert _differing(plain[2], backlog[2]) == {}
    assert set(plain[2].values()) == {"answered"}, plain


def test_the_doctor_says_which_format_was_read(tmp_path: Path) -> None:
    for path, text in {
        "docs/decisions/0001-one.md": MADR_3,
        "docs/eips/eip-4471.md": EIP,
        "docs/runbooks/StationsLate.md": ALERT_RUNBOOK,
        "docs/backlog/task-91 - Late.md": BACKLOG,
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(dedent(text), "utf-8")
    told = "\n".join(advice.text for advice in examine(open_folder([tmp_path])))
    for said in (
        "decision, MADR style",
        "proposal, EIP style",
        "playbook, alert runbook style",
        "ticket, Backlog.md style",
    ):
        assert said in told


def test_what_a_gain_and_a_band_are_is_said_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "specs").mkdir()
    for number in range(1, 16):
        text = f"---\nid: SPEC-{number}\nstatus: accepted\n---\n\n# Lane {number}\n\n## Odd heading\n\nLanes are {number} m wide.\n"
        (tmp_path / f"specs/spec-{number:04d}-lane.md").write_text(text)
    for arguments in (["."], [".", "--all"], ["specs/spec-0001-lane.md", "--explain"]):
        text = CliRunner().invoke(main, ["score", *arguments]).stdout
        assert text.count("What the score means: Ready from 85") == 1 and text.count("+20: points that the page") <= 1
    assert text.count("a heading that asyncdocs does not know") == 1
    assert text.count("not found") > 1


def test_what_is_open_without_a_sentence_is_listed_while_a_page_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page = "---\nkind: spec\nstatus: {}\n---\n# Tide table\n\n## Acceptance criteria\n\nThe table shows both gauges.\n"
    for status, listed in (("accepted", True), ("in review", True), ("withdrawn", False)):
        (tmp_path / "table.md").write_text(page.format(status), "utf-8")
        told = CliRunner().invoke(main, ["score", "table.md", "--no-cache"]).stdout
        assert ("Also open" in told) is listed, told
        assert ("acceptance criteria? (required)" in told) is listed
        assert ("Not final" in told) is (status == "in review")
