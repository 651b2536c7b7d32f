"""What looked like a fault and was none: each case stands for a kind of false alarm that was seen on real folders."""

from __future__ import annotations

import pytest

from asyncdocs.api import build_library, check
from asyncdocs.settings.config import Config
from asyncdocs.text.source import Source

SPEC = "specs/spec-1.md"
HEAD = "---\nstatus: {status}\nowner: Mara\n---\n# Seats\n\n"


def _page(body: str, status: str = "ready") -> str:
    return HEAD.format(status=status) + body


@pytest.mark.parametrize(
    ("body", "count"),
    [
        pytest.param("## References\n\n<https://example.org/ships>\n", 0, id="an address is a reference"),
        pytest.param("## References\n\n[list]: https://example.org/ships\n", 0, id="so is the definition of a link"),
        pytest.param("## References\n\n[references]: #references\n", 1, id="an anchor is none"),
        pytest.param(
            "## Terms\n\n- #### Hold\n    A seat that is kept.\n- #### Sale\n    A seat that is paid.\n",
            0,
            id="in a list",
        ),
        pytest.param("## Effort: 3 days\n\n## Performance\n\nNone.\n", 0, id="a name with its value"),
        pytest.param("## Deleting a hold (no change)\n\n## Performance\n\nNone.\n", 0, id="nothing changes, it says"),
        pytest.param(
            "## The map\n\n### 1. Ask [the register](https://example.org/r)\n\n### 2. Draw\n\nWith a pen.\n",
            0,
            id="leads on",
        ),
        pytest.param(
            "## Doors\n\n### Doors\n\n### A door for lorries\n\nIt is wide.\n", 0, id="a part at the same rank"
        ),
        pytest.param("## How it is drawn\n\n## The deck below\n\nFirst.\n", 0, id="nobody asks for it, and it groups"),
        pytest.param("## Performance\n\n<!-- (optional) How fast? -->\n", 0, id="its comment says optional"),
        pytest.param(
            "## Performance\n\n<!-- Once the map is drawn, say how fast. -->\n", 0, id="its comment says later"
        ),
        pytest.param("## Performance\n\n<!-- How fast is it once the map is drawn? -->\n", 1, id="its comment asks"),
        pytest.param("## Performance\n\n<!--\nStage 2: say how fast.\n-->\n", 0, id="its comment names the stage"),
        pytest.param("## Alternatives\n\n## Performance\n\nNone.\n", 1, id="what a kind asks for is empty"),
        pytest.param("## Odd corners\n", 1, id="nothing follows"),
        pytest.param("## 6.1. Rows\n\n## 6.1.1. Their order\n\nBy deck.\n", 0, id="its number goes on"),
        pytest.param("## Design\n\n## The odd corners\n\nAre left out.\n", 0, id="the next is of this page alone"),
    ],
)
def test_an_empty_section(body: str, count: int, lint) -> None:
    assert len(lint("section-empty", {SPEC: _page(body)}, SPEC)) == count


@pytest.mark.parametrize(
    ("body", "count"),
    [
        pytest.param("- Begun: 2031-01-02\n- Built: TBD\n- Released: TBD\n", 0, id="milestones to come"),
        pytest.param("- In beta from: v1.4\n- Stable from: TBD\n", 0, id="versions to come"),
        pytest.param("- Deck: upper\n- Built: TBD\n", 1, id="nothing before it is a milestone"),
        pytest.param("- Begun: 2031-01-02\n- Seats: TBD, ask the yard for the number\n", 1, id="more than a milestone"),
        pytest.param("The job writes the TBD mark where no name is known.\n", 0, id="the word itself"),
        pytest.param("The fee is TBD.\n", 1, id="a fact that is missing"),
        pytest.param('- "Binding XXX to a berth"\n', 0, id="within a quotation"),
        pytest.param("- The lock says “berth XXX is full” then\n", 0, id="within a quotation with curved marks"),
        pytest.param("- They have bread in the galley???? :)\n", 0, id="marks of surprise"),
        pytest.param("- Todo:\n  - The ropes\n  - The masts\n- Done:\n  - The deck\n", 0, id="a label above a list"),
        pytest.param("- TODO:\n- The masts are new.\n", 1, id="a label above nothing"),
        pytest.param("- Rows of the galley: ???\n", 1, id="marks that stand for a value"),
        pytest.param("| code | deck |\n|--|--|\n| 1xxx | upper |\n| 2xxx | lower |\n", 0, id="a range of codes"),
        pytest.param("| key | text |\n|--|--|\n| placeholder | Shown before. |\n", 0, id="a key of that name"),
        pytest.param("| deck | seats |\n|--|--|\n| upper | TBD |\n", 1, id="a cell"),
    ],
)
def test_a_placeholder(body: str, count: int, lint) -> None:
    text = _page(f"## In scope\n\n{body}")
    assert len(lint("placeholder-left", {SPEC: text}, SPEC)) == count


@pytest.mark.parametrize(
    ("body", "severity"),
    [
        pytest.param("TODO: describe how seats are numbered.\n", "error", id="what is to be written"),
        pytest.param("TODO: we may need a second list for the upper deck.\n", "info", id="a thought behind it"),
        pytest.param("> TODO(ana): Perhaps the deck is drawn twice.\n", "info", id="a thought of somebody, in a quote"),
        pytest.param("**TBD**: There may be other rules for lorries.\n", "info", id="a thought behind it, in bold"),
        pytest.param("- A seat is held for TBD minutes.\n", "info", id="a number that is missing"),
        pytest.param("TBD\n", "error", id="all that is said"),
        pytest.param("The fee is TBD.\n", "info", id="what is open is named"),
        pytest.param(
            "The order of the decks is still TBD, and the first list that ships will show the lower one alone.\n",
            "info",
            id="a sentence tells what is undecided",
        ),
        pytest.param(
            "Lorries are listed on a page of their own (details TBD) so that those who steer them find it.\n",
            "info",
            id="an aside in parentheses",
        ),
        pytest.param("- A number of its own for each deck (TBD)\n", "info", id="an aside in a short line"),
        pytest.param("- **Who rings the bell**: (TBD)\n", "info", id="a value in parentheses"),
        pytest.param(
            "A seat is held for TBD minutes when its passenger is late, and then given to the next in the line.\n",
            "info",
            id="a number that is missing, in a long sentence",
        ),
    ],
)
def test_how_grave_a_placeholder_is(body: str, severity: str, lint) -> None:
    text = _page(f"## In scope\n\n{body}").replace("# ", "---\nstatus: approved\n---\n# ", 1)
    assert [finding.severity for finding in lint("placeholder-left", {SPEC: text}, SPEC)] == [severity]


def _proposals(*statuses: str) -> dict[str, str]:
    return {
        f"proposals/{number:04d}-a.md": (f"---\nstatus: {status}\n---\n" if status else "")
        + "# Seats\n\n## Motivation\n\nTBD\n\n## Alternatives\n\nBenches. Nobody likes them.\n\n## Drawbacks\n\nThey cost a day.\n"
        for number, status in enumerate(statuses, 1)
    }


@pytest.mark.parametrize(
    ("statuses", "severity"),
    [
        pytest.param(("",) * 6, "info", id="none says how far it is"),
        pytest.param(("", *("implemented",) * 5), "info", id="most are built"),
        pytest.param(("", *("accepted",) * 5), "info", id="others say that they wait to be built"),
        pytest.param(("",) * 3, "info", id="few"),
        pytest.param(("accepted", *("",) * 5), "error", id="it says that it is accepted"),
    ],
)
def test_a_placeholder_where_nobody_tells_whether_the_text_still_moves(
    statuses: tuple[str, ...], severity: str, lint
) -> None:
    path = "proposals/0001-a.md"
    assert [found.severity for found in lint("placeholder-left", _proposals(*statuses), path)] == [severity]


_WORK = (
    "---\nstatus: {status}\ncreated: {day}\n---\n# Seats\n\n## Acceptance criteria\n\n"
    "- [ ] A deck shows.\n- [ ] A seat is held for TBD minutes.\n"
)


@pytest.mark.parametrize(
    ("path", "text", "severity"),
    [
        pytest.param("specs/spec-1.md", _WORK.format(status="approved", day="2031-05-02"), "error", id="a criterion"),
        pytest.param("specs/spec-1.md", _WORK.format(status="", day="2031-05-02"), "info", id="no status"),
        pytest.param(
            "specs/spec-1.md", _WORK.format(status="some day", day="2031-05-02"), "info", id="a status of its own"
        ),
        pytest.param("specs/spec-1.md", _WORK.format(status="approved", day="2019-05-02"), "info", id="long ago"),
        pytest.param("specs/spec-1.md", _WORK.format(status="approved", day=""), "error", id="no day"),
        pytest.param(
            "playbooks/storm.md", "# Storm\n\n## Steps\n\n1. TODO\n", "error", id="a playbook is used as it stands"
        ),
        pytest.param(
            "playbooks/storm.md",
            "# Storm\n\n## Steps\n\n1. TODO\n1. Shut the hatches of both decks.\n",
            "info",
            id="a step among others",
        ),
        pytest.param(
            "specs/spec-1.md",
            "---\nstatus: approved\n---\n# Seats\n\n## Implementation history\n\nTBD\n",
            "info",
            id="filled in as it comes",
        ),
    ],
)
def test_a_placeholder_is_an_error_where_somebody_waits_for_it(path: str, text: str, severity: str, lint) -> None:
    found = lint("placeholder-left", {path: text}, path)
    assert [each.severity for each in found] == [severity]


@pytest.mark.parametrize(
    ("status", "severity"),
    [pytest.param("withdrawn", "info", id="it no longer holds"), pytest.param("accepted", "error", id="it holds")],
)
def test_metadata_that_nobody_reads_any_more(status: str, severity: str, lint) -> None:
    text = f"---\nstatus: {status}\nowner: @mara\n---\n# Seats\n"
    assert [found.severity for found in lint("metadata-unreadable", {SPEC: text}, SPEC)] == [severity]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        pytest.param(
            "---\nstatus: approved\nimplemented-in: TBD\n---\n# Seats\n\nText.\n", "info", id="it comes with the work"
        ),
        pytest.param("---\nstatus: approved\nowner: TBD\n---\n# Seats\n\nText.\n", "info", id="metadata"),
        pytest.param(
            "---\nstatus: approved\n---\n# Seats\n\n## Link to the implementation PR\n\nTBD\n",
            "info",
            id="a section that comes",
        ),
        pytest.param(
            "---\nstatus: approved\n---\n# Seats\n\n## Implementation\n\nTBD\n",
            "error",
            id="a section that is known before",
        ),
    ],
)
def test_what_comes_with_the_work_may_wait(text: str, severity: str, lint) -> None:
    assert [finding.severity for finding in lint("placeholder-left", {SPEC: text}, SPEC)] == [severity]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        pytest.param("TBD\n", [""], id="one alone is not counted"),
        pytest.param(
            "| deck | seats |\n|---|---|\n| A | TBD |\n| B | TBD |\n\n| row | seats |\n|---|---|\n| 1 | TBD |\n",
            ["; this table has `2` placeholders", ""],
            id="each table by itself",
        ),
        pytest.param(
            "- Seats: TBD\n- Decks: TBD\n- Rows: TBD\n\nText.\n\nTBD\n",
            ["; this list has `3` placeholders", ""],
            id="a list",
        ),
        pytest.param("Seats TBD and decks TBD.\n", ["; this paragraph has `2` placeholders"], id="a line with two"),
    ],
)
def test_what_holds_the_placeholders_that_are_counted(body: str, told: list[str], lint) -> None:
    text = f"---\nstatus: approved\n---\n# Seats\n\n## Limits\n\n{body}"
    left = "placeholder `TBD` is not filled in yet"
    assert [found.message for found in lint("placeholder-left", {SPEC: text}, SPEC) if not found.suppressed] == [
        left + more for more in told
    ]


def test_a_row_of_metadata_is_told_once(lint) -> None:
    text = (
        "# A list of seats\n\n|  |  |\n|--|--|\n| Status | Accepted |\n| Tickets | TBD |\n\n## Decision\n\nOne table.\n"
    )
    path = "decisions/0001-list.md"
    assert len(lint("placeholder-left", {path: text}, path)) == 1


@pytest.mark.parametrize(
    ("info", "inner", "count"),
    [
        pytest.param("yaml", "$ seats show 12A\nstate: [", 0, id="a terminal"),
        pytest.param("json!", '{ "deck": **2** }', 0, id="no name of a language"),
        pytest.param("json", '{ "deck": 2,, }', 1, id="a comma too many"),
    ],
)
def test_an_example(info: str, inner: str, count: int, lint) -> None:
    text = _page(f"## Interface\n\n```{info}\n{inner}\n```\n")
    assert len(lint("example-unparseable", {SPEC: text}, SPEC)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("See [it](#seat-rows).\n\n(seat-rows)=\n## Rows\n", 0, id="an id as MyST writes it"),
        pytest.param("See [it](#seat-rows).\n\n$$$seat-rows$$$ **Rows**\n", 0, id="an id as docs-builder writes it"),
        pytest.param("See [it](#seat-rows).\n", 1, id="nowhere"),
    ],
)
def test_an_anchor_that_is_nowhere(text: str, count: int, lint) -> None:
    assert len(lint("anchor-dead", {"page.md": f"# Seats\n\n{text}"}, "page.md")) == count


@pytest.mark.parametrize(("anchor", "heading"), [("️-care", "⚠️ Care"), ("সিট", "সিট")])
def test_github_keeps_the_marks_of_a_script_and_the_one_that_makes_an_emoji(anchor: str, heading: str, lint) -> None:
    (finding,) = lint("anchor-dead", {"page.md": f"# Seats\n\nSee [it](#{anchor}).\n\n## {heading}\n"}, "page.md")
    assert "works on GitHub only" in finding.message


@pytest.mark.parametrize(
    ("rule", "body", "count"),
    [
        pytest.param(
            "decision-unlinked", "Changes that we have decided to make go first.\n", 0, id="a class of things"
        ),
        pytest.param(
            "decision-unlinked", 'None of these: "lately", "we decided to".\n', 0, id="a phrase in quotation marks"
        ),
        pytest.param("decision-unlinked", "We decided to keep both decks.\n", 1, id="a decision without its reason"),
        pytest.param(
            "leak-conversation",
            "If you cannot sail, ping @ole.dahl to move you.\n",
            0,
            id="whom to reach, and for what",
        ),
        pytest.param("leak-conversation", "For the amounts, ask @ole.dahl.\n", 1, id="what only somebody knows"),
    ],
)
def test_a_word_that_means_something_else(rule: str, body: str, count: int, lint) -> None:
    assert len(lint(rule, {SPEC: _page(f"## Design\n\n{body}")}, SPEC)) == count


@pytest.mark.parametrize(
    ("rule", "heading", "item", "count"),
    [
        pytest.param(
            "comparison-without-baseline",
            "Acceptance criteria",
            "- [ ] Coverage kept or improved",
            0,
            id="today is the least",
        ),
        pytest.param(
            "comparison-without-baseline", "Acceptance criteria", "- [ ] Coverage is improved", 1, id="than what"
        ),
        pytest.param(
            "list-open-ended", "In scope", "- **Deck:** a floor of the ship: upper, lower, etc.", 0, id="a term defined"
        ),
        pytest.param("action-unowned", "Next steps", "- `Berth` → keep it for the desk", 0, id="what becomes of each"),
    ],
)
def test_an_item_that_means_something_else(rule: str, heading: str, item: str, count: int, lint) -> None:
    assert len(lint(rule, {SPEC: _page(f"## {heading}\n\n{item}\n")}, SPEC)) == count


@pytest.mark.parametrize(
    ("status", "near"),
    [
        pytest.param("acepted", "accepted", id="a letter missing"),
        pytest.param("accpeted", "accepted", id="two swapped"),
        pytest.param("incomplete", "", id="the opposite"),
        pytest.param("skipped", "", id="another word"),
    ],
)
def test_a_status_is_only_suggested_where_it_was_meant(status: str, near: str, lint) -> None:
    (finding,) = lint("status-unknown", {SPEC: _page("Seats.\n", status)}, SPEC)
    assert ("did you mean" in finding.message) == bool(near)
    assert near in finding.message


@pytest.mark.parametrize(
    ("head", "top", "count"),
    [
        pytest.param("status-note: it is gone, see https://example.org/queue", "", 0, id="a note beside it"),
        pytest.param(
            "owner: Mara",
            "In 2031 this was superseded. See [the queue](https://example.org/queue).",
            0,
            id="the first lines",
        ),
        pytest.param("owner: Mara", "Mails are sent at night.", 1, id="nothing says by what"),
    ],
)
def test_what_holds_instead(head: str, top: str, count: int, lint) -> None:
    path = "decisions/0001-mail.md"
    text = f"---\nstatus: superseded\n{head}\n---\n# Mail\n\n{top}\n\n## Context\n\nLate.\n"
    assert len(lint("superseded-dangling", {path: text}, path)) == count


@pytest.mark.parametrize(
    ("link", "count"),
    [
        pytest.param("[](){ #berths }", 0, id="a place to link to"),
        pytest.param("[](){: #berths .wide }", 0, id="the same with a class"),
        pytest.param("[]()", 1, id="nothing"),
        pytest.param("[]() {later}", 1, id="nothing, and braces apart"),
        pytest.param("[the plan](){ #berths }", 1, id="a link that leads nowhere, with an id"),
    ],
)
def test_an_empty_link_before_an_id_is_a_place_to_link_to(link: str, count: int, lint) -> None:
    assert len(lint("link-dead", {SPEC: _page(f"## Berths\n\nSee {link} here.\n")}, SPEC)) == count


@pytest.mark.parametrize(
    ("step", "count"),
    [
        pytest.param("Verify that the load stays above 80% for ten minutes.", 0, id="a number to see there"),
        pytest.param("Verify that the load is healthy.", 1, id="nothing to see"),
    ],
)
def test_a_step_before_leads_to_where_something_is_to_be_seen(step: str, count: int, lint) -> None:
    steps = f'1. Open the page of the crane.\n2. Click on the "Load" tab.\n3. {step}\n'
    assert (
        len(lint("step-unexecutable", {"playbooks/pb-1.md": f"# Crane\n\n## Steps\n\n{steps}"}, "playbooks/pb-1.md"))
        == count
    )


def test_a_number_without_a_place_is_not_to_be_seen(lint) -> None:
    steps = "1. Wait for an hour.\n2. Verify that the load stays above 80% for ten minutes.\n"
    assert (
        len(lint("step-unexecutable", {"playbooks/pb-1.md": f"# Crane\n\n## Steps\n\n{steps}"}, "playbooks/pb-1.md"))
        == 1
    )


@pytest.mark.parametrize(
    ("path", "body", "count"),
    [
        pytest.param("specs/spec-2.md", "The Harbour Tide Feed is late.\n", 1, id="a page is spoken of"),
        pytest.param(
            "specs/spec-2.md", "The Harbour Tide Feed should add sums.\n", 0, id="the thing has to do something"
        ),
        pytest.param(
            "specs/spec-2.md",
            "| a | b |\n|---|---|\n| **Harbour Tide Feed** | its limits |\n",
            0,
            id="a row defines it",
        ),
        pytest.param(
            "specs/spec-2.md", "| a | b |\n|---|---|\n| Harbour Tide Feed | Mondays |\n", 1, id="a row lists it"
        ),
        pytest.param("specs/archive/spec-2.md", "The Harbour Tide Feed is late.\n", 0, id="a page that is over"),
    ],
)
def test_a_name_may_be_that_of_the_thing(path: str, body: str, count: int, lint) -> None:
    pages = {path: "# Harbour Tide Feed\n\nIt runs.\n", SPEC: _page(f"## Design\n\n{body}")}
    assert len(lint("mention-unlinked", pages, SPEC)) == count


@pytest.mark.parametrize(
    ("lead", "count"), [("This has these benefits:", 0), ("We build:", 1)], ids=["what it is good for", "what is built"]
)
def test_a_benefit_demands_no_speed(lead: str, count: int, lint) -> None:
    body = f"## In scope\n\n{lead}\n\n- The map shows lost holds quickly.\n"
    assert len(lint("performance-unquantified", {SPEC: _page(body)}, SPEC)) == count


@pytest.mark.parametrize(
    ("decided", "count"),
    [
        pytest.param("We decided not to use a switch, copying must be asked for.", 0, id="what must be is the reason"),
        pytest.param("We decided not to use a switch, and not to copy.", 1, id="another thing that was decided"),
    ],
)
def test_what_must_be_is_the_reason_of_a_decision(decided: str, count: int, lint) -> None:
    assert len(lint("decision-unlinked", {SPEC: _page(f"## Design\n\n{decided}\n")}, SPEC)) == count


def test_a_criterion_of_the_template_is_no_choice_of_the_page(lint) -> None:
    criteria = "## Acceptance criteria\n\n- Sufficient test coverage\n"
    pages = {SPEC: _page(criteria + "- Sufficient load coverage\n"), "specs/template.md": f"# Title\n\n{criteria}"}
    assert len(lint("acceptance-vague", pages, SPEC)) == 1


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        pytest.param(
            "[`hold`](@ref) [rows](@ref Rows-of-a-deck) [x](@id x)\n", [], id="cross references of Documenter"
        ),
        pytest.param("[`rows`](crate::seats::Rows) [x]($sus::rows)\n", [], id="names in code"),
        pytest.param("[video:halls/7]()\n", [], id="a directive of the site"),
        pytest.param("[https://x.example]() [the plan]()\n", ["error", "error"], id="no address"),
        pytest.param("[Mara](@mara)\n", ["error"], id="a handle is no address"),
        pytest.param("- [ana]: agreed\n- [ben]: to do what?\n- [ana] then we wait\n", [], id="who speaks in notes"),
        pytest.param(
            "- [ana]: [the plan](https://x.example/y)\n- [ana] then we wait\n", [], id="who speaks, and what of"
        ),
        pytest.param("- [plan]: plan.md\n- See the [plan]\n", ["error"], id="a definition in a list"),
        pytest.param("[plan]: plan\n\nSee the [plan].\n", ["error"], id="a definition"),
        pytest.param("[here](../other.md:12) [there](../other.md:3-9)\n", ["info", "info"], id="a line, for editors"),
        pytest.param("[here](../none.md:12)\n", ["error"], id="a line of what is not there"),
    ],
)
def test_a_dead_link(text: str, severities: list[str], lint) -> None:
    found = lint("link-dead", {"guide/page.md": f"# T\n\n{text}", "other.md": "# O\n"}, "guide/page.md")
    assert [each.severity for each in found] == severities


@pytest.mark.parametrize(
    ("path", "count", "severity"),
    [
        pytest.param("templates/decision-template.md", 1, "info", id="told from where the copies lie"),
        pytest.param("templates/README.md", 1, "error", id="the index of templates"),
    ],
)
def test_links_of_a_template(path: str, count: int, severity: str, lint) -> None:
    found = lint("link-dead", {path: "# [title of the decision]\n\n[log](../log/decisions.md)\n"}, path)
    assert [each.severity for each in found] == [severity] * count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("- [Ana] the masts are late\n- [] Ropes are too\n", 0, id="somebody spoke, and nobody wrote who"),
        pytest.param("- [x] masts\n- [] Ropes\n", 1, id="among boxes"),
        pytest.param("- [] Masts\n- [] Ropes\n", 2, id="all are written so"),
    ],
)
def test_empty_brackets_in_a_list(text: str, count: int, lint) -> None:
    assert len(lint("task-malformed", {"page.md": f"# T\n\n{text}"}, "page.md")) == count


@pytest.mark.parametrize(
    ("body", "count"),
    [
        pytest.param("## Both decks (TODO)\n\n- Draw the upper one\n- Draw the lower one\n", 0, id="work, listed"),
        pytest.param("## Both decks (TODO)\n\nThe upper one comes first.\n", 1, id="a text that lacks more"),
        pytest.param("## Both decks (TBD)\n\n- Upper\n", 1, id="a decision that lacks"),
    ],
)
def test_a_heading_that_is_marked(body: str, count: int, lint) -> None:
    assert len(lint("placeholder-left", {SPEC: _page(body)}, SPEC)) == count


@pytest.mark.parametrize(
    ("body", "severities"),
    [
        pytest.param("TODO(mara): say how many.\n", ["info"], id="who fills it in is told"),
        pytest.param("TODO(how many): say it.\n", ["error"], id="no name"),
        pytest.param("TODO: the drawing\n\nTODO: the drawing\n", ["error"], id="the same twice is one"),
        pytest.param("TODO: the drawing\n\nTODO: the rates\n", ["error", "error"], id="two things"),
        pytest.param("TODO: the drawing\n\nText.\n\nTODO: the rates\n", ["info", "info"], id="beside other text"),
        pytest.param("TBD\n\n### Rates\n\nTBD\n", ["error", "info"], id="a part that nobody asks for"),
    ],
)
def test_what_is_to_be_written(body: str, severities: list[str], lint) -> None:
    found = lint("placeholder-left", {SPEC: _page(f"## Design\n\n{body}")}, SPEC)
    assert [each.severity for each in found if not each.suppressed] == severities


@pytest.mark.parametrize(
    ("example", "count"),
    [
        pytest.param("hold(seat: string, deck: number): Hold\nfree(hold: Hold): void", 0, id="functions"),
        pytest.param("hold:\n  takes: (seat: string, deck: number): Hold", 0, id="a function's types"),
        pytest.param("usage: seats list [--deck N]: prints the seats", 0, id="options"),
        pytest.param("POST /seats\nbody: seat: string", 0, id="a request"),
        pytest.param("if seats != nil:\n  - row: 1\n  deck", 0, id="a condition"),
        pytest.param("Seat ::= row: deck: number", 0, id="a grammar"),
        pytest.param("seat: string, required: true\ndeck: 1", 0, id="types with what is asked of them"),
        pytest.param("seat: 1\n title: Seats: all of them", 1, id="a slip in a settings file"),
        pytest.param("seat: 1\nargs: [--deck, 2", 1, id="a list that is not closed"),
        pytest.param("- run: hold(12)\n  with: a: b", 1, id="a call is a value"),
        pytest.param("# hall-broken.yml, a broken yaml file\nseat: 1: 2", 0, id="called broken"),
    ],
)
def test_an_example_that_shows_a_signature(example: str, count: int, lint) -> None:
    body = f"## Interface\n\n```yaml\n{example}\n```\n"
    assert len(lint("example-unparseable", {SPEC: _page(body)}, SPEC)) == count


@pytest.mark.parametrize(
    ("front", "severity"),
    [
        pytest.param("**Note:** this plan moved, see: [the new one](x.md)", "info", id="a banner"),
        pytest.param("# Seats\n\n> The old map: it is over", "info", id="a heading and a quote"),
        pytest.param("NOTE: this plan moved, see: the new one", "info", id="a word of warning"),
        pytest.param("title: Seats: all of them", "error", id="a title with a colon"),
        pytest.param("THE SEATS\nstatus: draft", "error", id="metadata below a line"),
    ],
)
def test_what_stands_between_two_rules(front: str, severity: str, lint) -> None:
    (found,) = lint("metadata-unreadable", {"page.md": f"---\n{front}\n---\n\n# T\n"}, "page.md")
    assert found.severity == severity


@pytest.mark.parametrize(
    ("links", "count"),
    [
        pytest.param("abcde", 0, id="the site begins its anchors with a word"),
        pytest.param("abcd", 4, id="too few to tell"),
    ],
)
def test_anchors_with_a_word_of_their_site(links: str, count: int) -> None:
    listed = "".join(f"- [x](#h-part-{letter})\n" for letter in links)
    parts = "".join(f"## Part {letter}\n\nText.\n\n" for letter in links)
    files = {"page.md": f"# T\n\n{listed}\n{parts}", "other.md": "# O\n\n[x](#h-none)\n"}
    library = build_library([Source(path, text) for path, text in files.items()], Config(), site=False)
    found = [f.path for each in check(library).documents for f in each.findings if f.rule == "anchor-dead"]
    assert sorted(found) == ["other.md"] + ["page.md"] * count


def test_a_chapter_of_a_book_may_be_to_come(lint) -> None:
    contents = "# Summary\n\n- [Decks]()\n- [Rows](rows.md)\n"
    found = lint("link-dead", {"book/SUMMARY.md": contents, "book/page.md": "[Decks]()\n"}, "book/SUMMARY.md")
    assert [each.message for each in found] == ["link target `rows.md` does not exist"]


def test_a_talk_that_reaches_beyond_its_section_is_read(lint) -> None:
    chat = "https://acme.slack.com/archives/C01/p16"
    text = f"# T\n\n## Decision\n\n- We\n\n### Then {chat}\n===\n- {chat}\n# {chat}\n"
    lint("leak-chat-only", {"page.md": text}, "page.md")


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        pytest.param("---\nauthors: TBD\n---\n# Seats\n\nText.\n", ["info"], id="people, and no status"),
        pytest.param("---\nstatus: some day\nauthors: TBD\n---\n# Seats\n\nText.\n", ["info"], id="people, some day"),
        pytest.param("---\nstatus: approved\nauthors: TBD\n---\n# Seats\n\nText.\n", ["info"], id="people of work"),
        pytest.param(
            "# Seats\n\n| deck | goal | now |\n|--|--|--|\n| A | 5 | TBD |\n| B | 6 | TBD |\n| C | 7 | TBD |\n",
            ["info"] * 3,
            id="a column to be measured",
        ),
        pytest.param(
            "# Seats\n\n| deck | goal | now |\n|--|--|--|\n| A | 5 | 4 |\n| B | 6 | TBD |\n| C | 7 | 2 |\n",
            ["info"],
            id="a cell",
        ),
        pytest.param(
            "# Seats\n\n| deck | rows |\n|--|--|\n| A | 0 (placeholder) |\n| B | 6 |\n", [], id="a number and a remark"
        ),
        pytest.param("# Seats\n\nSigned: ______\n", ["info"], id="a blank"),
        pytest.param("# Seats\n\n## Limits\n\nTBD\n", ["info"], id="all that a section says, and no status"),
        pytest.param("# Seats\n\n1. **Allow TBD**: a price may come later.\n", ["info"], id="a label with its text"),
        pytest.param(
            "# Seats\n\n## Acceptance criteria\n\n- GIVEN the price is TBD\n- WHEN the list shows\n- THEN it has no price\n",
            ["info"],
            id="a state of a scenario",
        ),
        pytest.param(
            "# Seats\n\nEach row is cut by `Cutter` (final name TBD) at night.\n", ["info"], id="an aside of code"
        ),
    ],
)
def test_a_placeholder_that_waits_for_its_day_is_a_hint(text: str, severities: list[str], lint) -> None:
    assert [finding.severity for finding in lint("placeholder-left", {SPEC: text}, SPEC)] == severities


@pytest.mark.parametrize(
    ("target", "severities"),
    [
        pytest.param("ships/decks", [], id="the end of a path"),
        pytest.param("ships/decks#cabins", [], id="the end of a path and a heading"),
        pytest.param("ships/halls", ["error"], id="no path ends so"),
        pytest.param("hips/decks", ["error"], id="a part of a folder's name"),
        pytest.param("halls", ["info"], id="a page to be written"),
    ],
)
def test_names_in_double_brackets_are_told_as_notes_are(target: str, severities: list[str], lint) -> None:
    files = {
        SPEC: f"# Seats\n\nSee [[{target}]] and [[berths]].\n",
        "notes/ships/decks.md": "# All decks\n\n## Cabins\n\nSix.\n",
        "notes/berths.md": "# Berths\n\nTwo.\n",
    }
    assert [finding.severity for finding in lint("link-dead", files, SPEC)] == severities


def test_a_link_that_is_quoted_is_a_hint(lint) -> None:
    text = '# Seats\n\nIt writes "Replaced by [Berths](0005-berths.md)" there, and ["Decks"](0006-decks.md) here.\n'
    assert [finding.severity for finding in lint("link-dead", {"page.md": text}, "page.md")] == ["info", "error"]
