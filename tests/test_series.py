"""Documents that share a naming pattern, a preamble or a folder are one series: of one kind, whatever each looks like alone."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from asyncdocs.api import library_of_texts

PLAIN = "# Seats\n\nWe sell them.\n"


def _text(*headings: str, keys: str = "") -> str:
    front = f"---\n{keys}\n---\n" if keys else ""
    return front + "# Seats\n\n" + "".join(f"## {heading}\n\nThey are read out.\n\n" for heading in headings)


def _kinds(texts: Mapping[str, str]) -> dict[str, str]:
    return {document.path: document.kind.name for document in library_of_texts(texts).documents}


PROPOSES = ("Motivation", "Proposed solution", "Alternatives considered")
OWNED = "state: approved\nowners: [ada]\nsummary: seats"


@pytest.mark.parametrize(
    ("many", "one", "kind"),
    [
        pytest.param(
            {f"text/{n:04d}-a.md": _text(*PROPOSES) for n in range(1, 7)},
            ("text/0009-b.md", PLAIN),
            "proposal",
            id="numbered",
        ),
        pytest.param(
            {f"text/{n:04d}-a.md": _text(*PROPOSES) for n in range(1, 7)},
            ("text/b.md", PLAIN),
            "guide",
            id="not numbered",
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
            {f"{name}/README.md": _text(*PROPOSES, keys=OWNED) for name in "abcdef"},
            ("g/README.md", _text("Seats", keys=OWNED)),
            "proposal",
            id="one preamble, on pages called as indexes are",
        ),
        pytest.param(
            {f"text/{n:04d}-a.md": _text(*PROPOSES) for n in range(1, 7)},
            ("text/0009-b.md", _text("Context", "Decision", "Consequences")),
            "proposal",
            id="one that looks like another kind",
        ),
        pytest.param(
            {f"text/{n:04d}-a.md": _text(*PROPOSES) for n in range(1, 7)},
            ("text/0009-b.md", _text("Context", keys="kind: decision")),
            "decision",
            id="what is said stays said",
        ),
        pytest.param(
            {f"text/{n:04d}-a.md": _text(*PROPOSES) for n in range(1, 7)},
            ("text/0009-b.md", _text("Why", "Out of scope", "Acceptance criteria")),
            "proposal",
            id="a spec among proposals has their bar",
        ),
    ],
)
def test_one_series_is_of_one_kind(many: dict[str, str], one: tuple[str, str], kind: str) -> None:
    assert _kinds(dict([*many.items(), one]))[one[0]] == kind


def test_what_none_tells_alone_all_tell_together() -> None:
    """Each has two of the headings a proposal is known by, and which two differs."""
    texts = {f"notes/seat-{n}.md": _text("Why", *PROPOSES[1 + n % 2 :][:1]) for n in range(1, 9)}
    alone = {path: _kinds({path: text})[path] for path, text in texts.items()}
    assert set(alone.values()) == {"guide"}
    assert set(_kinds(texts).values()) == {"proposal"}


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
