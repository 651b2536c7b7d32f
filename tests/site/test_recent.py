"""What happened to the documents lately, by what it means to a reader, and which heading took whose place."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from asyncdocs.api import library_of_texts
from asyncdocs.site.history.changes import Change
from asyncdocs.site.history.recent_changes import Recent, recent
from asyncdocs.site.history.renamed import compose, renamed
from tests.git_folder import FIRST_DAY, Folder, needs_git, page

KINDS = {"decision": "decisions/adr-0001", "question": "questions/question-0001", "spec": "specs/spec-0001"}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "handbook").begin()


def _with(status: str, title: str = "Alpha") -> str:
    front = f"---\nstatus: {status}\n---\n\n" if status else ""
    return front + page(title)


def _told(folder: Folder) -> list[tuple[str, str, str | None, str | None]]:
    return [(each.meaning, each.path, each.from_status, each.to_status) for each in _recent(folder).changes]


def _recent(folder: Folder) -> Recent:
    return recent(folder.library, folder.history)


@needs_git
@pytest.mark.parametrize(
    ("kind", "before", "after", "meaning"),
    [
        ("decision", "proposed", "accepted", "decided"),
        ("decision", "Proposed", "**Accepted**", "decided"),
        ("decision", "accepted", "superseded by ADR-2", "superseded"),
        ("decision", "proposed", "rejected", "withdrawn"),
        ("decision", "accepted", "proposed", "reopened"),
        ("decision", "rejected", "proposed", "reopened"),
        ("spec", "draft", "ready", "became-ready"),
        ("spec", "draft", "done", "done"),
        ("spec", "ready", "done", "done"),
        ("spec", "ready", "draft", "reopened"),
        ("spec", "ready", "superseded", "superseded"),
        ("question", "open", "answered", "answered"),
        ("question", "answered", "open", "reopened"),
        ("spec", "draft", "in review", None),
        ("spec", "ready", "wibble", None),
        ("decision", "", "accepted", None),
        ("decision", "accepted", "", None),
    ],
)
def test_what_a_change_of_status_means(folder: Folder, kind: str, before: str, after: str, meaning: str | None) -> None:
    path = f"docs/{KINDS[kind]}-a.md"
    folder.commit({path: _with(before)}, day=-200)
    folder.commit({path: _with(after)}, author="Åse Lind", day=3)
    changes = _recent(folder).changes
    assert [change.meaning for change in changes] == ([meaning] if meaning else [])
    for change in changes:
        assert (change.path, change.title, change.kind, change.author) == (path, "Alpha", kind, "Åse Lind")
        assert change.date == FIRST_DAY + datetime.timedelta(days=3) and change.date.tzinfo == datetime.UTC
        assert change.commit == folder.history.revision


@needs_git
def test_the_text_may_change_as_it_likes(folder: Folder) -> None:
    path = "docs/specs/spec-0001-a.md"
    folder.commit({path: _with("ready")}, day=-200)
    folder.commit({path: _with("ready", "Beta")})
    assert _told(folder) == []


@needs_git
def test_what_is_added_moved_and_removed(folder: Folder) -> None:
    old, new = "docs/specs/spec-0001-a.md", "docs/specs/2026/spec-0001-a.md"
    folder.commit({old: _with("draft")})
    folder.commit({"docs/decisions/adr-0001-b.md": _with("accepted", "Beta"), "docs/notes.txt": "x"})
    folder.move(old, new)
    folder.commit({new: _with("ready")})
    (folder.root / "docs/decisions/adr-0001-b.md").unlink()
    (folder.root / "docs/notes.txt").unlink()
    folder.commit()
    assert _told(folder) == [
        ("removed", "docs/decisions/adr-0001-b.md", "accepted", None),
        ("became-ready", new, "draft", "ready"),
        ("moved", new, "draft", "ready"),
        ("added", new, None, "draft"),
    ]
    removed, _ready, moved, _added = _recent(folder).changes
    assert (removed.title, removed.kind) == ("Beta", "decision")
    assert moved.former == old


@needs_git
def test_a_decision_recorded_when_it_was_made_counts_as_decided(folder: Folder) -> None:
    dated = f"---\nstatus: accepted\ndate: {FIRST_DAY:%Y-%m-%d}\n---\n\n" + page("Beta")
    folder.commit({"docs/decisions/adr-0001-b.md": dated, "docs/specs/spec-0001-a.md": _with("done")})
    assert [change.meaning for change in _recent(folder).changes] == ["decided", "added"]


@needs_git
@pytest.mark.parametrize(
    "date", ["", "date: 2018-06-05\n", "date: 05/06/2018\n"], ids=["no date", "years ago", "in doubt"]
)
def test_a_decision_that_was_brought_in_is_added(folder: Folder, date: str) -> None:
    folder.commit({"docs/decisions/adr-0001-b.md": f"---\nstatus: accepted\n{date}---\n\n" + page("Beta")})
    assert [change.meaning for change in _recent(folder).changes] == ["added"]


@needs_git
def test_a_branch_that_knew_nothing_of_it_reopens_nothing(folder: Folder) -> None:
    path = "docs/decisions/adr-0001-a.md"
    folder.commit({path: _with("proposed") + page("More")}, day=-200)
    folder.git("checkout", "--quiet", "-b", "side")
    folder.commit({path: _with("proposed") + page("More") + "A typo less.\n"}, day=5)
    folder.git("checkout", "--quiet", "main")
    folder.commit({path: _with("accepted") + page("More")}, day=3)
    folder.git("merge", "--quiet", "--no-edit", "side", day=6)
    assert _told(folder) == [("decided", path, "proposed", "accepted")]


@needs_git
def test_what_was_merged_is_dated_by_its_merge(folder: Folder) -> None:
    path = "docs/decisions/adr-0001-a.md"
    folder.commit({path: _with("proposed")}, day=-200)
    folder.git("checkout", "--quiet", "-b", "side")
    folder.commit({path: _with("accepted")}, author="Åse Lind", day=-150)
    folder.git("checkout", "--quiet", "-b", "inner")
    folder.commit({path: _with("superseded")}, author="Åse Lind", day=-149)
    folder.git("checkout", "--quiet", "side")
    folder.commit({"docs/c.md": page("Gamma")}, day=-148)
    folder.git("merge", "--quiet", "--no-edit", "inner", day=-147)
    folder.git("checkout", "--quiet", "main")
    folder.commit({"docs/b.md": page("Beta")}, day=-140)
    folder.git("merge", "--quiet", "--no-edit", "side", day=6)
    folder.commit({"docs/b.md": page("Beta", 13)}, day=7)
    changes = _recent(folder).changes
    assert {change.date for change in changes} == {FIRST_DAY + datetime.timedelta(days=6)}
    assert [(change.meaning, change.path, change.author) for change in changes] == [
        ("added", "docs/c.md", "Rua Pere"),
        ("superseded", path, "Åse Lind"),
        ("decided", path, "Åse Lind"),
    ]


@needs_git
def test_a_change_that_was_picked_twice_is_told_once(folder: Folder) -> None:
    path = "docs/decisions/adr-0001-a.md"
    folder.commit({path: _with("proposed")}, day=-200)
    folder.git("checkout", "--quiet", "-b", "side")
    first = folder.commit({path: _with("accepted")}, day=2)
    folder.git("checkout", "--quiet", "main")
    folder.commit({"docs/b.md": page("Beta")}, day=-190)
    folder.git("cherry-pick", "side", day=4)
    folder.git("merge", "--quiet", "--no-edit", "side", day=5)
    assert [(change.meaning, change.commit) for change in _recent(folder).changes] == [("decided", first)]


@needs_git
def test_metadata_beside_a_document(folder: Folder) -> None:
    text, beside = "docs/keps/0001-a/README.md", "docs/keps/0001-a/kep.yaml"
    folder.commit({text: page("Alpha"), beside: "title: Alpha\nstatus: provisional\n"}, day=-200)
    folder.commit({beside: "title: Alpha\nstatus: implementable\n"})
    folder.commit({text: page("Alpha", 13), beside: "title: Alpha\nstatus: implemented\n"})
    folder.commit({text: page("Alpha", 14)})
    kind = folder.library.by_path[text].kind
    stages = [kind.stage_by_status.get(status) for status in ("provisional", "implementable", "implemented")]
    assert stages == ["draft", "ready", "done"]
    assert _told(folder) == [
        ("done", text, "implementable", "implemented"),
        ("became-ready", text, "provisional", "implementable"),
    ]


@needs_git
@pytest.mark.parametrize(("window", "told"), [(90, 2), (30, 1), (1, 0)])
def test_the_window(folder: Folder, window: int, told: int) -> None:
    path = "docs/specs/spec-0001-a.md"
    folder.commit({path: _with("draft")}, day=-100)
    folder.commit({path: _with("ready")}, day=-40)
    folder.commit({path: _with("done")}, day=20)
    folder.commit({path: _with("draft")}, day=60)  # after today
    folder.config = folder.config.model_copy(update={"changes_window": window})
    assert len(_recent(folder).changes) == told


@needs_git
def test_patterns_to_copy_are_not_told_of(folder: Folder) -> None:
    folder.commit({"docs/specs/template.md": _with("draft"), "docs/specs/old-template.md": _with("draft")})
    (folder.root / "docs/specs/old-template.md").unlink()
    folder.commit()
    assert _told(folder) == []


@needs_git
def test_a_shallow_clone_adds_nothing(folder: Folder, tmp_path: Path) -> None:
    folder.commit({"docs/specs/spec-0001-a.md": _with("draft")})
    folder.commit({"docs/specs/spec-0001-a.md": _with("ready")})
    folder.git("clone", "--quiet", "--depth=1", folder.root.as_uri(), str(tmp_path / "one"))
    folder.git("clone", "--quiet", "--depth=2", folder.root.as_uri(), str(tmp_path / "two"))
    assert _recent(Folder(tmp_path / "one")).changes == ()
    # The clone has the commit it ends at, and so what the documents said then.
    assert [each[0] for each in _told(Folder(tmp_path / "two"))] in ([], ["became-ready"])


@needs_git
def test_without_git_nothing_happened(tmp_path: Path) -> None:
    plain = Folder(tmp_path / "plain")
    plain.write({"docs/specs/spec-0001-a.md": _with("draft")})
    assert _recent(plain) == Recent()
    assert recent(library_of_texts({}), plain.history) == Recent()


@needs_git
def test_old_texts_may_hold_anything(folder: Folder) -> None:
    path = "docs/specs/spec-0001-a.md"
    folder.commit({path: _with("draft")}, day=-200)
    for data in (b"\xff\xfe\xff", b"\0\0", b"---\nstatus: {a: [b\n---\n", b"---\nstatus: 0000-00-00\n---\n", b""):
        (folder.root / path).write_bytes(data)
        folder.commit()
    folder.commit({path: _with("ready")})
    assert isinstance(_recent(folder).changes, tuple)


@needs_git
def test_the_same_past_gives_the_same_answer(folder: Folder) -> None:
    texts = {f"docs/specs/spec-{number:04}-a.md": _with("draft", f"Page {number}") for number in range(1, 9)}
    folder.commit(texts)
    folder.commit({path: text.replace("draft", "ready") for path, text in texts.items()})
    changes = _recent(folder).changes
    assert _recent(folder).changes == changes
    assert [change.path for change in changes] == sorted(texts) * 2
    assert all(isinstance(change, Change) for change in changes)


def _sections(*sections: str) -> str:
    """A page of sections: `## Title: words of its text`."""
    lines = ["# Page\n"]
    for section in sections:
        heading, _colon, text = section.partition(": ")
        lines.append(f"{heading}\n\n{text}\n")
    return "\n".join(lines)


COSTS = "Postgres holds nine hundred rows a day and the sweeper removes them at night."
RISKS = "A failover loses what was not yet written, and nobody notices before noon."


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        pytest.param(
            ["## Costs: " + COSTS, "## Risks: " + RISKS],
            ["## What it costs: " + COSTS, "## Risks: " + RISKS],
            {"costs": "what-it-costs"},
            id="one heading",
        ),
        pytest.param(
            ["## Costs: " + COSTS, "## Risks: " + RISKS],
            ["## Dangers: " + RISKS, "## Price: " + COSTS],
            {"costs": "price", "risks": "dangers"},
            id="two headings that also change places",
        ),
        pytest.param(
            ["## Costs: " + COSTS],
            ["## Price: Postgres holds nine hundred rows a day; the sweeper removes them at night, if it runs."],
            {"costs": "price"},
            id="a few words too",
        ),
        pytest.param(
            ["## Before: One two.", "## Roll-out plan: ", "## After: Three."],
            ["## Before: One two.", "## Rollout plan: ", "## After: Three."],
            {"roll-out-plan": "rollout-plan"},
            id="no text, alike titles, the same place",
        ),
        pytest.param(
            ["## Plan: ", "### First: Alpha beta.", "## End: x"],
            ["## Rollout: ", "### First: Alpha beta.", "## End: x"],
            {"plan": "rollout"},
            id="a heading over the same parts",
        ),
        pytest.param(
            ["## Costs {#money}: " + COSTS], ["## Costs: " + COSTS], {"money": "costs"}, id="an id is given up"
        ),
        pytest.param(["## Costs: " + COSTS], ["## Risks: " + RISKS], {}, id="another section in its place"),
        pytest.param(
            ["## Costs: " + COSTS, "## Risks: " + RISKS], ["## Risks: " + RISKS], {}, id="a section that is gone"
        ),
        pytest.param(
            ["## Costs: " + COSTS], ["## Context: x", "### Price: " + COSTS], {}, id="another rank, in another section"
        ),
        pytest.param(
            ["## One: To be written.", "## Two: To be written."],
            ["## Three: To be written.", "## Four: To be written."],
            {},
            id="sections that are all alike",
        ),
        pytest.param(
            ["## Before: x", "## Costs: TBD", "## After: y"],
            ["## Before: x", "## Rollback: TBD", "## After: y"],
            {},
            id="a placeholder tells nothing",
        ),
        pytest.param(
            ["## Costs: " + COSTS],
            ["## Price: " + COSTS, "## Money: " + COSTS],
            {},
            id="two that would do",
        ),
    ],
)
def test_which_heading_took_the_place(before: list[str], after: list[str], found: dict[str, str]) -> None:
    library = library_of_texts({"a.md": _sections(*before), "b.md": _sections(*after)})
    assert renamed(library.by_path["a.md"], library.by_path["b.md"]) == found


def test_the_title_of_a_page() -> None:
    library = library_of_texts({"a.md": "# Old\n\nText.\n\n## A\n", "b.md": "# Quite another\n\nText.\n\n## A\n"})
    assert renamed(library.by_path["a.md"], library.by_path["b.md"]) == {"old": "quite-another"}


@pytest.mark.parametrize(
    ("steps", "today", "found"),
    [
        pytest.param([{"b": "c"}, {"a": "b"}], ["c"], {"a": "c", "b": "c"}, id="a chain"),
        pytest.param([{"a": "b"}], ["a", "b"], {}, id="a name that is in use again"),
        pytest.param([{"a": "b"}], ["c"], {}, id="an end that is gone"),
        pytest.param([{"a": "c"}, {"a": "b"}], ["b", "c"], {}, id="a name two sections had"),
        pytest.param([{"b": "a"}, {"a": "b"}], ["a"], {"b": "a"}, id="there and back"),
        pytest.param([{"a": "b"}, {"b": "a"}], ["c"], {}, id="round and round"),
    ],
)
def test_anchors_lead_to_where_they_are_today(
    steps: list[dict[str, str]], today: list[str], found: dict[str, str]
) -> None:
    assert compose(steps, today) == found


@needs_git
def test_former_anchors_of_documents(folder: Folder) -> None:
    old, new = "docs/a.md", "docs/b.md"
    folder.commit({old: _sections("## Costs: " + COSTS, "## Risks: " + RISKS), "docs/c.md": page("Gamma")})
    folder.commit({old: _sections("## Price: " + COSTS, "## Risks: " + RISKS)})
    folder.move(old, new)
    folder.commit()
    folder.commit({new: _sections("## What we pay: " + COSTS, "## Risks: " + RISKS)})
    assert _recent(folder).former_anchors == {new: {"costs": "what-we-pay", "price": "what-we-pay"}}
