"""Documents that share a naming pattern, a preamble or a folder are one series: of one kind, whatever each looks like alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from asyncdocs.api import examine, library_of_texts, open_folder
from asyncdocs.settings.config import Config
from asyncdocs.settings.files import ConfigError

PLAIN = "# Seats\n\nWe sell them.\n"


def _text(*headings: str, keys: str = "") -> str:
    front = f"---\n{keys}\n---\n" if keys else ""
    return front + "# Seats\n\n" + "".join(f"## {heading}\n\nThey are read out.\n\n" for heading in headings)


def _kinds(texts: Mapping[str, str]) -> dict[str, str]:
    return {document.path: document.kind.name for document in library_of_texts(texts).documents}


PROPOSES = ("Motivation", "Proposed solution", "Alternatives considered")
NUMBERED = {f"text/{n:04d}-a.md": _text(*PROPOSES) for n in range(1, 7)}
DESIGNS = {f"designs/{name}.md": _text(*PROPOSES) for name in ("bow", "deck", "hull", "keel", "mast", "sail")}
PAGED = {f"proposals/{name}/README.md": _text(*PROPOSES) for name in ("bow", "deck", "hull", "keel", "mast", "sail")}
RECORDS = {
    f"adrs/{n:04d}-a.md": _text("Context", "Considered options", "Decision", keys="status: accepted")
    for n in range(1, 9)
}
STANDING = "status: draft\nreviewers: [ada]\nmilestone: spring"
OPEN = "status: proposed\ncomment-by: 2031-02-03"
STANDARD = "author: a\nstatus: Final\ntype: Meta\ncategory: Seats"
OWNED = "state: approved\nowners: [ada]\nsummary: seats"


@pytest.mark.parametrize(
    ("many", "one", "kind"),
    [
        pytest.param(
            NUMBERED,
            ("text/0009-b.md", PLAIN),
            "proposal",
            id="numbered",
        ),
        pytest.param(
            NUMBERED,
            ("text/b.md", PLAIN),
            "guide",
            id="not numbered",
        ),
        pytest.param(
            {f"{n:03d}-a/proposal.md": _text(*PROPOSES) for n in range(1, 7)},
            ("009-b/proposal.md", _text("Motivation", "Out of scope", "Acceptance criteria")),
            "proposal",
            id="numbered folders, and files in them that are called alike",
        ),
        pytest.param(
            {f"{n:03d}-a/proposal.md": _text(*PROPOSES) for n in range(1, 7)},
            ("009-b/notes.md", PLAIN),
            "guide",
            id="another file in such a folder",
        ),
        pytest.param(
            {f"notes/PHASE-{n}.md": PLAIN for n in range(3, 6)}
            | {"notes/PHASE-1.md": _text(*PROPOSES), "notes/PHASE-2.md": _text("Problem", "Non-goals", "Drawbacks")},
            ("notes/PHASE-9.md", PLAIN),
            "guide",
            id="a number in the name is all they share, and few are of a kind",
        ),
        pytest.param(
            {f"backlog/voyage-{n}.md": f"# Voyage {n}: Fog\n\n## Acceptance criteria\n\n- a\n" for n in "ABCDEF"},
            ("backlog/voyage-G.md", "# Voyage G: Ice\n\n## Legs\n\nTwo.\n"),
            "ticket",
            id="titles that say which of many each is",
        ),
        pytest.param(
            PAGED,
            ("proposals/piers/lights/README.md", _text("Lamps", "Design details")),
            "proposal",
            id="alone in a folder below",
        ),
        pytest.param(
            PAGED | {"proposals/piers/lights/old/README.md": _text(*PROPOSES)},
            ("proposals/piers/lights/README.md", _text("Lamps", "Design details")),
            "guide",
            id="the index of a folder with others",
        ),
        pytest.param(
            PAGED,
            ("proposals/piers/lights/README.md", _text("Lamps", "Ropes")),
            "guide",
            id="alone, and built like none",
        ),
        pytest.param(
            {f"design/{name}.md": _text(*PROPOSES) for name in "abcdef"},
            ("design/g.md", "# Fares by the mile: A Proposal\n\n## Talk\n\nLong.\n"),
            "proposal",
            id="its title says so, among many",
        ),
        pytest.param(
            {f"design/{name}.md": _text(*PROPOSES) for name in "abcdef"},
            ("design/g.md", "# Fares\n\nThis proposal stands against the other one.\n\n## Talk\n\nLong.\n"),
            "proposal",
            id="it calls itself one, among many",
        ),
        pytest.param(
            {f"design/{name}.md": _text(*PROPOSES) for name in "abcdef"},
            ("design/g.md", "# How the fares are read\n\nOut loud.\n"),
            "guide",
            id="it does not call itself one",
        ),
        pytest.param(
            {f"protocol/{name}.md": _text(*PROPOSES) for name in "abcdef"},
            ("protocol/g.md", _text("Motivation", "Proposed solution")),
            "proposal",
            id="nearly all of a folder of any name, and what they share",
        ),
        pytest.param(
            {f"protocol/{name}.md": _text(*PROPOSES) if name in "abc" else PLAIN for name in "abcdef"},
            ("protocol/g.md", _text("Motivation", "Alternatives considered")),
            "guide",
            id="half of a folder of any name",
        ),
        pytest.param(
            NUMBERED,
            ("text/0009-b.md", "# Policy for late seats\n\n## Who pays\n\nThe house.\n"),
            "proposal",
            id="a number, and a title that only begins like one to read",
        ),
        pytest.param(
            NUMBERED,
            ("text/0009-b.md", "# Late Seats Policy\n\n## Who pays\n\nThe house.\n"),
            "proposal",
            id="a number, and a title of a page to read, where they share no preamble that it could lack",
        ),
        pytest.param(
            {f"text/000{n}-a.md": _text("Motivation", "Proposed solution", keys=STANDING) for n in range(1, 7)},
            ("text/0009-b.md", "# Late Seats Policy\n\n## Who pays\n\nThe house.\n"),
            "guide",
            id="a number, nothing of the preamble they share, and a title of a page to read",
        ),
        pytest.param(
            NUMBERED,
            ("text/0009-b.md", "# Late Seats Policy\n\n## Motivation\n\nThe house.\n"),
            "proposal",
            id="such a title, and something of what they share",
        ),
        pytest.param(
            {f"text/{n:04d}-a.md": _text(*PROPOSES) for n in range(1, 4)}, ("text/0009-b.md", PLAIN), "guide", id="few"
        ),
        pytest.param(
            {f"geps/gep-{n}/index.md": _text(*PROPOSES) for n in range(1, 7)},
            ("geps/gep-9/index.md", PLAIN),
            "proposal",
            id="each in a folder of its own",
        ),
        pytest.param(
            {f"accepted/{name}.md": _text(*PROPOSES, "Stakeholders") for name in "abcdef"},
            ("accepted/g.md", _text("Motivation", "Stakeholders")),
            "proposal",
            id="a folder named for a stage, and some headings of the others",
        ),
        pytest.param(
            {f"accepted/{name}.md": _text(*PROPOSES, "Stakeholders") for name in "abcdef"},
            ("accepted/g.md", PLAIN),
            "guide",
            id="the folder alone tells nothing",
        ),
        pytest.param(
            {f"accepted/{name}.md": _text(*PROPOSES, keys="owner: ada") for name in "abcdef"},
            ("accepted/g.md", "---\nowners: [bo]\n---\n# Fares\n\n## Talk\n\nLong.\n"),
            "proposal",
            id="a folder named for a stage, and who answers for it as on the others",
        ),
        pytest.param(
            {f"accepted/{name}.md": _text(*PROPOSES, keys="status: draft") for name in "abcdef"},
            ("accepted/g.md", "---\nstatus: draft\n---\n# Fares\n\n## Talk\n\nLong.\n"),
            "guide",
            id="how far it is as on the others, which many a page says",
        ),
        pytest.param(
            {f"proposals/{name}.md": _text(*PROPOSES) for name in "abcdef"},
            ("proposals/g.md", _text("Context", "Fares by deck").replace("# Seats", "# Fares")),
            "proposal",
            id="a folder that is called by their word, and a heading that plays a part in them",
        ),
        pytest.param(
            {f"proposals/{name}.md": _text(*PROPOSES) for name in "abcdef"},
            ("proposals/g.md", _text("Overview", "Prerequisites", "Fares").replace("# Seats", "# Fares")),
            "guide",
            id="such a folder, and headings of any page",
        ),
        pytest.param(
            {f"proposals/{name}.md": _text(*PROPOSES) for name in "abcdef"},
            ("proposals/g.md", _text("Context", "Solution")),
            "proposal",
            id="such a folder, and headings that are a decision's elsewhere",
        ),
        pytest.param(
            {f"proposals/{name}.md": _text(*PROPOSES) for name in "abcdef"},
            ("proposals/runbooks/g.md", _text("Impact", "Diagnosis", "Mitigation")),
            "playbook",
            id="a folder for others within such a folder",
        ),
        pytest.param(
            {f"{name}/README.md": _text(*PROPOSES, keys=OWNED) for name in "abcdef"},
            ("g/README.md", _text("Seats", keys=OWNED)),
            "proposal",
            id="one preamble, on pages called as indexes are",
        ),
        pytest.param(
            {f"{name}/README.md": _text(*PROPOSES, keys=OWNED) for name in "abcdef"},
            ("g/README.md", _text("Context", "Decision", "Consequences", keys="state: draft\nowners: [ada]")),
            "proposal",
            id="a part of the preamble of a house, on one that looks like another kind",
        ),
        pytest.param(
            {
                f"{name}.md": _text(*PROPOSES, keys="status: draft\nowner: ada\ncreated: 2031-02-03")
                for name in "abcdef"
            },
            (
                "g.md",
                _text("Context", "Decision", "Consequences", keys="status: draft\nowner: ada\ncreated: 2031-02-03"),
            ),
            "decision",
            id="a preamble of everybody turns nothing",
        ),
        pytest.param(
            NUMBERED,
            ("text/0009-b.md", _text("Context", "Decision", "Consequences")),
            "proposal",
            id="one that looks like another kind",
        ),
        pytest.param(
            NUMBERED,
            ("text/0009-b.md", _text("Context", keys="kind: decision")),
            "decision",
            id="what is said stays said",
        ),
        pytest.param(
            NUMBERED,
            ("text/0009-b.md", _text("Why", "Out of scope", "Acceptance criteria")),
            "proposal",
            id="a spec among proposals has their bar",
        ),
        pytest.param(
            RECORDS,
            ("adrs/0009-b.md", _text("Context", "Considered options", "Decision", keys=OPEN)),
            "decision",
            id="a field of another kind only, among many of its skeleton in a folder called for theirs",
        ),
        pytest.param(
            RECORDS,
            (
                "adrs/0009-b.md",
                _text("Problem", "What we propose", "Drawbacks", keys=OPEN).replace("# Seats", "# Fares"),
            ),
            "rfc",
            id="a field of another kind, and nothing of the skeleton",
        ),
        pytest.param(
            {path.replace("adrs/", "text/"): text for path, text in RECORDS.items()},
            ("text/0009-b.md", _text("Context", "Considered options", "Decision", "Drawbacks", keys=OPEN)),
            "rfc",
            id="a field of another kind, in a folder that says nothing",
        ),
        pytest.param(
            {
                f"design/{name}.md": _text(*headings, keys=STANDING)
                for headings in (PROPOSES, ("Why", "Out of scope", "Acceptance criteria"))
                for name in (f"{headings[0]}-{n}" for n in range(1, 5 + (headings != PROPOSES)))
            },
            ("design/b.md", _text("Seats", keys=STANDING)),
            "proposal",
            id="more than half of them specs: none is held to a bar that only some promise to meet",
        ),
        pytest.param(
            {
                f"specs/{name}.md": _text(*headings, keys=STANDING)
                for headings in (PROPOSES[:2], ("Why", "Out of scope", "Acceptance criteria"))
                for name in (f"{headings[0]}-{n}" for n in range(1, 5 + (headings != PROPOSES[:2])))
            },
            ("specs/b.md", _text("Seats", keys=STANDING)),
            "spec",
            id="more than half of them specs, in a folder for such",
        ),
        pytest.param(
            {f"text/dr-{n}.md": _text("Summary", keys=f"dr: {n}\n{STANDARD}") for n in range(1, 7)},
            ("text/dr-9.md", _text("Summary", "Motivation", keys=f"dr: 9\n{STANDARD}".replace("Meta", "RFC"))),
            "decision",
            id="letters of a kind's ids in the preamble, and a class that happens to be called as a kind",
        ),
    ],
)
def test_one_series_is_of_one_kind(many: dict[str, str], one: tuple[str, str], kind: str) -> None:
    assert _kinds(dict([*many.items(), one]))[one[0]] == kind


def _alerts(lead: str, folder: str = "runbooks", rest: str = "See the chart.") -> dict[str, str]:
    names = ("anchor", "bilge", "cable", "deck", "engine", "fog")
    return {f"{folder}/{name}.md": f"# {name}\n\n### It is loose.\n\n{lead} {rest}\n" for name in names}


@pytest.mark.parametrize(
    ("texts", "path", "kind"),
    [
        pytest.param(_alerts("**Remediation advice:**\n\n"), "runbooks/fog.md", "playbook", id="a line in bold"),
        pytest.param(_alerts("**Mitigation**:"), "runbooks/fog.md", "playbook", id="in bold before a colon"),
        pytest.param(_alerts("**Remediation:**\n\n", "notes"), "notes/fog.md", "guide", id="no folder for such"),
        pytest.param(_alerts("**Remarks:**\n\n"), "runbooks/fog.md", "guide", id="nothing to do"),
        pytest.param(
            _alerts("**Remediation:**\n\n") | {"runbooks/why.md": PLAIN},
            "runbooks/why.md",
            "guide",
            id="a page without it",
        ),
        pytest.param(
            dict.fromkeys(_alerts(""), PLAIN) | {"runbooks/one.md": "# One\n\n**Remediation:**\n\nRing.\n"},
            "runbooks/one.md",
            "guide",
            id="it alone among many",
        ),
    ],
)
def test_pages_for_alerts_are_playbooks_by_what_all_have_in_bold(texts: dict[str, str], path: str, kind: str) -> None:
    assert _kinds(texts)[path] == kind


def _told(label: str, *headings: str, title: str = "Seats") -> str:
    return _text(*headings).replace("# Seats", f"# {title}\n\n{label}: <https://example.org/1>", 1)


HOUSE = "penned by: ada\nauthor: ada\nfirst seen: 2031-02-03"


@pytest.mark.parametrize(
    ("texts", "path", "kind"),
    [
        pytest.param(
            {f"rfd/{n:04d}/README.md": _text(keys="authors: ada\nstate: draft\ndiscussion: x") for n in range(7, 40)}
            | {
                f"rfd/{n:04d}/README.md": _text(*PROPOSES, keys="authors: ada\nstate: draft\ndiscussion: x")
                for n in range(1, 7)
            },
            "rfd/0030/README.md",
            "proposal",
            id="numbered, one preamble, few that tell alone and none that tells otherwise",
        ),
        pytest.param(
            {f"rfd/{n:04d}/README.md": _text() for n in range(7, 40)}
            | {f"rfd/{n:04d}/README.md": _text(*PROPOSES) for n in range(1, 7)},
            "rfd/0030/README.md",
            "guide",
            id="numbered alone says too little where few tell",
        ),
        pytest.param(
            {f"specs/#{n} - Seat {n}.md": _text("Abstract", keys=HOUSE) for n in range(1, 8)},
            "specs/#3 - Seat 3.md",
            "spec",
            id="numbered, one preamble of a house, in a folder named for them",
        ),
        pytest.param(
            {f"specs/#{n} - Seat {n}/#{n} - Seat {n}.md": _text("Abstract", keys=HOUSE) for n in range(1, 8)},
            "specs/#3 - Seat 3/#3 - Seat 3.md",
            "spec",
            id="the same, each in a folder of its own name",
        ),
        pytest.param(
            {f"notes/#{n} - Seat {n}.md": _text("Abstract", keys=HOUSE) for n in range(1, 8)},
            "notes/#3 - Seat 3.md",
            "guide",
            id="the same in a folder named for nothing",
        ),
        pytest.param(
            {
                f"tasks/{name}.md": _text("Before you begin", "Discussion", "What's next", keys=f"{HOUSE}\nweight: 3")
                for name in "abcdefg"
            },
            "tasks/c.md",
            "guide",
            id="pages of a site",
        ),
        pytest.param(
            {f"notes/{n} seat.md": _text("Diagnosis", "Mitigation", keys=HOUSE) for n in range(1, 20)},
            "notes/9 seat.md",
            "guide",
            id="playbooks are not kept by number",
        ),
        pytest.param(
            {f"notes/{n} seat.md": _text("Diagnosis", "Mitigation", "Impact", keys=HOUSE) for n in range(1, 7)}
            | {f"notes/{n} seat.md": _text("Abstract", keys=HOUSE) for n in range(7, 40)},
            "notes/9 seat.md",
            "guide",
            id="and some playbooks do not tell what the others are",
        ),
        pytest.param(
            {f"proposals/v{n % 3}/{name}.md": _told("Champion issue", *PROPOSES) for n, name in enumerate("abcdefg")}
            | {"proposals/v1/h.md": _told("Champion issue", title="Rows")},
            "proposals/v1/h.md",
            "proposal",
            id="one sign that only this house has, in a folder named for what it holds",
        ),
        pytest.param(
            {f"proposals/v{n % 3}/{name}.md": _told("Status", *PROPOSES) for n, name in enumerate("abcdefg")}
            | {"proposals/v1/h.md": _told("Status", title="Rows")},
            "proposals/v1/h.md",
            "guide",
            id="one sign that everybody has",
        ),
        pytest.param(
            {
                f"backlog/milestones/m-{n} - seats.md": _text("Description", keys=f"id: m-{n}\ntitle: Seats")
                for n in range(7)
            },
            "backlog/milestones/m-3 - seats.md",
            "guide",
            id="what a folder for other pages holds",
        ),
        pytest.param(
            {
                f"plans/2031-02-{n:02d}-seats.md": _text("Task 1: Rows", "Task 2: Seats", "Task 3: Stalls").replace(
                    "# Seats", "# Seats Implementation Plan", n != 7
                )
                for n in range(1, 8)
            },
            "plans/2031-02-07-seats.md",
            "spec",
            id="plans of work that count their tasks, and one that does not say that it is a plan",
        ),
        pytest.param(
            {f"labs/{n:02d}-seats.md": _text("Task 1: Rows", "Task 2: Seats", "Task 3: Stalls") for n in range(1, 8)},
            "labs/03-seats.md",
            "guide",
            id="lessons count their tasks too",
        ),
        pytest.param(
            {
                f"posts/2031-02-{n:02d}-seats.md": _text("Summary", "Background", "What's next", keys=HOUSE)
                for n in range(1, 8)
            },
            "posts/2031-02-03-seats.md",
            "guide",
            id="posts with an author",
        ),
        pytest.param(
            {f"notes/2031-02-{n:02d}-seats.md": _text(*PROPOSES) for n in range(1, 8)}
            | {"notes/2031-02-09-seats.md": _text("Context", "Decision", "Consequences")},
            "notes/2031-02-09-seats.md",
            "decision",
            id="days make no series that turns one of another kind",
        ),
        pytest.param(
            {
                f"docs/review/bead-{n:04d}-seats.md": _text(*(("Scope", "Findings") if n < 6 else ("Paths",)))
                for n in range(1, 21)
            },
            "docs/review/bead-0007-seats.md",
            "review",
            id="numbered in a folder named for the kind, and some are known alone",
        ),
        pytest.param(
            {
                f"docs/review/2031-02-{n:02d}-seats.md": _text(*(("Scope", "Findings") if n < 6 else ("Paths",)))
                for n in range(1, 21)
            },
            "docs/review/2031-02-07-seats.md",
            "guide",
            id="days in such a folder are no numbers",
        ),
        pytest.param(
            DESIGNS | {"designs/rows.md": _text("Background", "Recommendation")},
            "designs/rows.md",
            "proposal",
            id="a page built like the rest of a folder where most are proposals",
        ),
        pytest.param(
            DESIGNS | {"designs/rows.md": _text("Steps", "Other approaches")},
            "designs/rows.md",
            "guide",
            id="among these a page with steps to follow shows how to do a thing",
        ),
        pytest.param(
            DESIGNS | {"designs/rows.md": _text("Who uses it", "Where it is")},
            "designs/rows.md",
            "guide",
            id="among these a page that is built like none of them",
        ),
        pytest.param(
            DESIGNS | {"designs/rows/README.md": _text("Background", "Recommendation")},
            "designs/rows/README.md",
            "guide",
            id="a README where the rest have no folders of their own",
        ),
        pytest.param(
            PAGED | {"proposals/rows/README.md": _text("Background", "Recommendation")},
            "proposals/rows/README.md",
            "proposal",
            id="a README where the rest are such",
        ),
        pytest.param(
            PAGED | {"proposals/proposals.md": _text("Background", "Recommendation")},
            "proposals/proposals.md",
            "guide",
            id="a page called as its folder is leads to the rest",
        ),
    ],
)
def test_a_series_has_several_things_in_common(texts: dict[str, str], path: str, kind: str) -> None:
    assert _kinds(texts)[path] == kind


def test_what_none_tells_alone_all_tell_together() -> None:
    """Each has two of the headings a proposal is known by, and which two differs."""
    weighed = ("Alternatives considered", "Open questions")
    texts = {f"notes/seat-{n}.md": _text("Why", weighed[n % 2]) for n in range(1, 9)}
    alone = {path: _kinds({path: text})[path] for path, text in texts.items()}
    assert set(alone.values()) == {"guide"}
    assert set(_kinds(texts).values()) == {"proposal"}


def _saying(phrase: str, count: int) -> dict[str, str]:
    """Eight numbered pages with nothing in common, so many of which begin with a phrase."""
    words = ("Anchor", "Bilge", "Cable", "Deck", "Engine", "Fog", "Gale", "Hull")
    texts = {}
    for n, word in enumerate(words, start=1):
        begun = phrase if n <= count else "Here"
        texts[f"{n:04d}-{word.lower()}/README.md"] = f"# {word}\n\n{begun} we look at it.\n\n## {word}s\n\nA.\n"
    return texts


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        pytest.param(_saying("In this proposal", 5), "proposal", id="half of them say so"),
        pytest.param(_saying("In this proposal", 3), "guide", id="a few say so"),
        pytest.param(_saying("In this decision record", 5), "decision", id="another kind"),
        pytest.param(_saying("1. In this runbook", 5), "guide", id="a procedure needs more"),
    ],
)
def test_a_numbered_series_is_what_half_of_it_calls_itself(texts: dict[str, str], kind: str) -> None:
    assert set(_kinds(texts).values()) == {kind}


@pytest.mark.parametrize(
    ("path", "keys", "kind"),
    [
        pytest.param("XIPS/xip-0007.md", 'xip: "0007"\nauthor: a\nstatus: Final', "proposal", id="any letters"),
        pytest.param("CIP-0007/README.md", "CIP: 7\nAuthors: [a]\nStatus: Proposed", "proposal", id="in its folder"),
        pytest.param(
            "nep-0007.md", "author: a\nstatus: Final\ncreated: 2024-03-03", "proposal", id="by the name alone"
        ),
        pytest.param("notes/zzz-0007.md", "author: a\nstatus: Final\ncreated: 2024-03-03", "guide", id="no proposal"),
        pytest.param(
            "xip-0007.md", "xip: 8\nauthor: a\nstatus: Final", "guide", id="another's number, and too little else"
        ),
        pytest.param(
            "text/xip-7.md", "xip: 7\nauthor: a\nstatus: Final\ntype: RFC", "proposal", id="a class called as a kind"
        ),
        pytest.param(
            "text/xip-7.md", "xip: 8\nauthor: a\nstatus: Final\ntype: RFC", "rfc", id="a kind, outside a series"
        ),
        pytest.param(
            "text/xip-7.md", "xip: 7\nauthor: a\nstatus: Final\nkind: rfc", "rfc", id="what is said stays said"
        ),
        pytest.param(
            "text/adr-7.md", "adr: 7\nauthor: a\nstatus: Final\ntype: Meta", "decision", id="a decision's letters"
        ),
        pytest.param("posts/1-seats.md", "post: 1\nauthor: a\ndate: 2024-03-03", "guide", id="a post"),
    ],
)
def test_the_preamble_of_an_improvement_proposal(path: str, keys: str, kind: str) -> None:
    assert _kinds({path: f"---\n{keys}\n---\n{PLAIN}"})[path] == kind


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        pytest.param(
            "docs/concepts/seats.md",
            _text("Rationale", "Graduation criteria", "Out of scope", "Motivation", keys="title: Seats\nweight: 3"),
            "guide",
            id="a page of a site",
        ),
        pytest.param(
            "playbooks/circle.md",
            "# The reading circle playbook\n\n## Say what it is for\n\na\n\n## Make a page\n\nb\n\n## Run the hour\n\nc\n",
            "guide",
            id="a practice is no runbook",
        ),
    ],
)
def test_headings_in_passing_make_no_document(path: str, text: str, kind: str) -> None:
    assert _kinds({path: text})[path] == kind


ROAD, LONG = "The road we take", "Long-term consequences"
HOUSE = ("Context", "The road we take", "Consequences")


def _records(*headings: str, name: str = "adr") -> dict[str, str]:
    return {f"{name}/{n:04d}-a.md": _text(*headings, keys="status: accepted\nowner: b") for n in range(1, 8)}


@pytest.mark.parametrize(
    ("texts", "heading", "role"),
    [
        pytest.param(
            _records(*HOUSE), "The road we take", "decision", id="by its place, where the must-question is open"
        ),
        pytest.param(
            _records("Context", "Decision", "Long-term consequences"),
            "Long-term consequences",
            "consequences",
            id="by its words",
        ),
        pytest.param(
            _records("Motivation", "The road we take", "Alternatives", name="rfcs"),
            "The road we take",
            "scope-in",
            id="of a proposal",
        ),
        pytest.param(
            _records("Context", "Decision", "Copyright"), "Copyright", "", id="it means nothing that is asked for"
        ),
    ],
)
def test_what_most_of_a_series_share_is_learned(texts: dict[str, str], heading: str, role: str) -> None:
    document = library_of_texts(texts).documents[0]
    assert document.roles_of(heading) == ((role,) if role else ())
    few = dict(list(texts.items())[:4])
    assert role not in library_of_texts(few).documents[0].roles_of(heading)


def test_the_doctor_says_what_was_learned_and_how_to_say_otherwise(tmp_path: Path) -> None:
    for path, text in _records(*HOUSE).items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    said = "\n".join(advice.text for advice in examine(open_folder([tmp_path])))
    assert "7 documents, all in the same format, which asyncdocs does not know; kind of page: decision" in said
    assert "asyncdocs reads `The road we take` as decision (in 7 of 7 documents)" in said
    assert (
        'headings: {"decision": {"The road we take": "decision"}}; `asyncdocs explain decision` lists the roles' in said
    )


def test_the_doctor_tells_what_lies_side_by_side_in_one_line_and_by_its_path(tmp_path: Path) -> None:
    texts = list(_records(*HOUSE).values())
    for number, text in enumerate(texts):
        file = tmp_path / f"log/decisions/{number + 1:04d}-lane/README.md"
        file.parent.mkdir(parents=True)
        file.write_text(text, "utf-8")
    said = [advice.text for advice in examine(open_folder([tmp_path]))]
    assert sum("log/decisions/*/: 7 documents" in line for line in said) == 1
    assert not any("0001-lane" in line for line in said)
    assert any("log/decisions/: 7 documents, all in the same format" in line for line in said)


def test_a_team_says_what_a_heading_means() -> None:
    texts = _records(*HOUSE)
    config = Config(headings={"decision": {"The road we take": "rationale"}, "all": {"Consequences": "history"}})
    document = library_of_texts(texts, config).documents[0]
    assert document.roles_of("The road we take") == ("rationale",)
    assert document.roles_of("Consequences") == ("history",)


@pytest.mark.parametrize(
    ("headings", "said"),
    [
        pytest.param({"decison": {"A": "decision"}}, "did you mean `decision`?", id="a kind"),
        pytest.param({"decision": {"A": "consequence"}}, "did you mean `consequences`?", id="a role"),
        pytest.param(
            {"all": {"A": "nonsense"}}, "`nonsense` does not exist; `asyncdocs explain", id="a role of any kind"
        ),
    ],
)
def test_a_heading_of_a_role_or_kind_that_is_not_there_is_told(headings: dict[str, dict[str, str]], said: str) -> None:
    with pytest.raises(ConfigError, match="option `headings`") as error:
        library_of_texts({"a.md": PLAIN}, Config(headings=headings))
    assert said in str(error.value)


TITLES = ("Architecture", "Agent Guide", "Export Format", "Metrics and Value", "Notes", "Sync Contract")
NAMED = {
    f"docs/PLAYBOOK_{title.upper().replace(' ', '_')}.md": f"# Playbook {title}\n\n## Why\n\nSo.\n" for title in TITLES
}
FOG = "# Playbook: Fog\n\n## Steps\n\n1. Stop.\n\n## Verify\n\nLook.\n\n## Rollback\n\nGo.\n"


@pytest.mark.parametrize(
    ("texts", "path", "kind"),
    [
        pytest.param(NAMED, "docs/PLAYBOOK_NOTES.md", "guide", id="the name of a program"),
        pytest.param(dict(list(NAMED.items())[:3]), "docs/PLAYBOOK_AGENT_GUIDE.md", "playbook", id="too few to tell"),
        pytest.param({**NAMED, "docs/fog.md": FOG}, "docs/fog.md", "playbook", id="its headings tell"),
        pytest.param(
            {path.replace("docs/", "playbooks/"): text for path, text in NAMED.items()},
            "playbooks/PLAYBOOK_NOTES.md",
            "playbook",
            id="a folder of such",
        ),
        pytest.param(
            {f"docs/playbook-{word}.md": f"# Playbook for {word}\n\n## Why\n\nSo.\n" for word in "abcdef"},
            "docs/playbook-a.md",
            "playbook",
            id="what each is for",
        ),
    ],
)
def test_a_word_that_most_titles_begin_with_is_the_name_of_what_they_are_about(
    texts: dict[str, str], path: str, kind: str
) -> None:
    assert _kinds(texts)[path] == kind


def test_files_of_one_name_in_folders_of_their_own_are_one_series() -> None:
    boats = ("bow", "deck", "hull", "keel", "mast", "sail")
    many = {f"changes/{boat}/proposal.md": _text(*PROPOSES) for boat in boats}
    assert _kinds({**many, "changes/tar/proposal.md": PLAIN})["changes/tar/proposal.md"] == "proposal"
    alike = {path.replace("proposal.md", "text.md"): text for path, text in many.items()}
    assert _kinds({**alike, "changes/tar/text.md": PLAIN})["changes/tar/text.md"] == "guide"


def test_pages_of_one_form_are_one_series_wherever_they_lie() -> None:
    front = "---\nid: {}\nmilestone: north\nstatus: pending\nbranch: lamps\n---\n"
    body = "\n## What it is\n\nA lamp.\n\n## The contract\n\nIt glows.\n\n## Where to look\n\nAt the pier.\n"
    texts = {f"work/tasks/TASK-{n:03}_Lamp.md": front.format(f"TASK-{n:03}") + body for n in range(8)}
    texts |= {
        "work/samples/SAMPLE-HORN_Horn.md": front.format("SAMPLE-HORN") + body,
        "work/samples/horn.md": "# A horn\n",
    }
    found = {each.path: each.kind.name for each in library_of_texts(texts).documents}
    assert {kind for path, kind in found.items() if "/tasks/" in path} == {"ticket"}
    assert (found["work/samples/SAMPLE-HORN_Horn.md"], found["work/samples/horn.md"]) == ("ticket", "guide")


def test_notes_of_research_beside_specs_are_no_specs() -> None:
    parts = ("Motivation", "Out of scope", "Acceptance criteria", "Boats", "Ropes")
    many = {f"specs/{boat}/tech.md": _text(*parts) for boat in ("bow", "deck", "hull", "keel", "mast", "sail")}
    own = "## Boats\n\nTwo.\n\n## Ropes\n\nFour.\n"
    kinds = _kinds(
        {**many, "specs/tar/research.md": f"# Research: Tar\n\n{own}", "specs/tar/text.md": f"# Tar\n\n{own}"}
    )
    assert (kinds["specs/tar/research.md"], kinds["specs/tar/text.md"]) == ("guide", "spec")
