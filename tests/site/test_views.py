"""Each view tells the truth of a small library, says so where there is nothing to tell, and stays small on a large one."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from asyncdocs.api import check, library_of_texts, litmus_of_site
from asyncdocs.history.history import NO_HISTORY, Commit, History, Touch
from asyncdocs.library.dependents import reach
from asyncdocs.lint.model.report import SummaryReport
from asyncdocs.lint.scoring.snapshot import day_snapshot
from asyncdocs.settings.config import Config
from asyncdocs.site import pages
from asyncdocs.site.files import badges, index
from asyncdocs.site.markdown.blocks import block
from asyncdocs.site.overview.clusters import WIDTH, clusters, ways
from asyncdocs.site.render.plot import HEIGHT, plotted
from asyncdocs.site.site import Site
from asyncdocs.site.views import VIEW_BY_NAME, VIEWS
from asyncdocs.site.views.open_questions import Asked

TODAY = "2026-06-15"


def document(kind: str, id: str, title: str, body: str = "", **fields: str) -> str:
    stated = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in fields.items())
    return f"---\nkind: {kind}\nid: {id}\n{stated}---\n\n# {title}\n\n{body}\n"


SMALL = {
    "index.md": "# Home\n\n[Seats](specs/spec-1.md)\n",
    "specs/spec-1.md": document(
        "spec",
        "SPEC-1",
        "Seats",
        "## Open questions\n\n- Who pays? @ben, by 2026-07-01\n- ~~Which port?~~\n- Which deck?\n\n## Limits\n\nTBD\n",
        status="ready",
        owner="Ana",
        created="2026-02-01",
        decided_by="ADR-2",
        review_by="2026-06-01",
    ),
    "specs/spec-2.md": document("spec", "SPEC-2", "Meals", status="draft", owner="Ana", created="2026-03-01"),
    "tickets/ticket-1.md": document(
        "ticket", "TICKET-1", "Draw seats", status="to do", owner="Ben", implements="SPEC-1"
    ),
    "adr/0001-a.md": document(
        "decision", "ADR-1", "One store", status="superseded", created="2025-11-02", superseded_by="ADR-2"
    ),
    "adr/0002-b.md": document(
        "decision", "ADR-2", "Two stores", status="accepted", created="2026-01-05", deciders="Cy"
    ),
    "adr/0003-c.md": document("decision", "ADR-3", "Three stores", status="proposed", created="2026-05-05"),
    "rfcs/rfc-1.md": document("rfc", "RFD-1", "Later", status="in review", owner="Cy", comment_by="2026-06-20"),
    "rfcs/rfc-2.md": document("rfc", "RFD-2", "Sooner", status="in review", owner="Cy", comment_by="2026-06-10"),
    "questions/question-1.md": document("question", "QUESTION-1", "Which zone?", status="open", owner="Ana"),
    "questions/question-2.md": document("question", "QUESTION-2", "Which hour?", status="answered", owner="Ana"),
    "guides/glossary.md": "---\nkind: glossary\n---\n# Glossary\n\n## Terms\n\n| Term | Meaning |\n| - | - |\n"
    "| deck | a floor |\n| store | where data lies |\n",
    "guides/alone.md": "---\nkind: guide\n---\n# Alone\n\nNothing here leads anywhere.\n",
}


GAINS = (
    """## Context

The tide tables are printed by hand, and one in nine has a slip.

## Options

- Print them by machine: it costs 900 euros, and there are no slips.
- Print them by hand: it costs nothing. Rejected, because the slips stay.

## Decision

We print them by machine, because a slip sinks a boat.

## Consequences

- Good: no table has a slip.
- Bad: the printer needs paper of its own, which costs 40 euros a month.
""",
    """## Context

A long code does not fit on a crate.

## Options

- Short codes: they fit, and there are enough for a hundred years.
- Long codes: they hold the weight, and need two labels.

## Decision

We write short codes, because one label is enough.
""",
    "## Decision\n\nThe lamps are red.\n",
    """## Context

Ferries leave the harbour late, because the crew waits for paper tickets.

## Decision drivers

- A ferry leaves within two minutes of its time.

## Options

- Gates that read a code: they cost 8,000 euros, and nobody waits.
- More crew at the ramp: it can begin tomorrow. We rejected it, because the crew costs more than the gates within a year.

## Decision

We build gates, because a ferry that leaves late misses the tide.

## Consequences

- Good: the crew has time for the ropes.
- Bad: a gate that breaks stops the ferry.

## Next steps

- [ ] Order the gates: @mele, by 2026-03-01.
""",
)
"""Decisions that leave little, more, much and hardly anything to write."""


def site_of(files: dict[str, str], history: History | None = None, trend=(), litmus=None, **options: object) -> Site:
    config = Config(today=TODAY, **options)
    library = library_of_texts(files, config)
    urls = {each.path: each.path.removesuffix(".md") + "/" for each in library.documents}
    given = {"history": history} if history else {}
    made = {page: page.file.removesuffix(".md") + "/" for page in pages.pages(library, config, **given)}
    return Site(library, check(library), urls, config, made, trend=trend, try_litmus=lambda: litmus, **given)


@pytest.fixture(scope="module")
def small() -> Site:
    return site_of(SMALL)


def told(site: Site, text: str, reader, page: str = "index.html") -> str:
    return " ".join(" ".join(reader(str(block(site, text, page))).text).split())


def part(text: str, start: str, end: str) -> str:
    return text[text.index(start) :].partition(end)[0] if end else text[text.index(start) :]


def test_every_view_says_something_where_there_is_nothing(reader) -> None:
    empty = site_of({"index.md": "# Home\n"})
    for view in VIEWS:
        text = told(empty, f"view: {view.name}", reader)
        assert text, view.name
        assert "None" not in text and "{" not in text, view.name
    assert [page.name for page in empty.made] == ["scoreboard", "kind:guide"]


def test_only_what_holds_something_is_made(small) -> None:
    assert [page.name for page in small.made if not page.of_kind] == [
        *(
            "scoreboard",
            "litmus",
            "review-queue",
            "open-questions",
            "decision-log",
            "map",
            "impact",
            "people",
            "orphans",
            "glossary",
            "habits",
            "upkeep",
            "assessment",
        )
    ]
    assert {view.name for view in VIEWS} == set(VIEW_BY_NAME)


def test_views_are_chosen_by_option() -> None:
    site = site_of(SMALL, views=("map", "people"))
    assert [page.name for page in site.made] == ["map", "people"]


def test_the_litmus_says_what_would_have_to_be_asked(reader, tmp_path: Path) -> None:
    done = "## Acceptance\n\n- [ ] The lamp of the `Store` shows red.\n"
    ticket = "---\nid: TICKET-{0}\nstatus: to do\ncreated: 2026-05-0{0}\n---\n# Lamp {0}\n\n"
    ticket += "## Why\n\nA clerk of the `Store` sees no lamp.\n\n## What to do\n\n- Turn it red.\n\n"
    files = {f"tickets/ticket-{n}.md": ticket.format(n) + (done if n != 2 else "") for n in (1, 2)}
    library = library_of_texts(files, Config(today=TODAY))
    site = site_of(files, litmus=litmus_of_site(library, NO_HISTORY, tmp_path))
    text = told(site, "view: litmus", reader)
    assert "1 of 2 pieces of work could have been started by an outsider" in text
    assert text.index("Lamp 2 ✗ open questions") < text.index("Lamp 1 ✓ yes")
    assert "What are the acceptance criteria" in part(text, "Open questions", "")
    assert "1 of 2" in dict(badges.texts(site))["badges/litmus.svg"]
    assert json.loads("".join(dict(index.texts(site))["asyncdocs.json"]))["litmus"]["passed"] == 1
    assert litmus_of_site(library_of_texts(files, Config(views=("map",))), NO_HISTORY, tmp_path) is None


def test_the_review_queue_is_in_order_and_names_who_acts(small, reader) -> None:
    text = told(small, "view: review-queue", reader)
    overdue = part(text, "Overdue", "Coming up")
    assert overdue.index("Seats") < overdue.index("Sooner")
    assert "2026-06-01" in overdue and "Ana" in overdue and "the comment period is over" in overdue
    coming = part(text, "Coming up", "Drafts")
    assert "Later" in coming and "comments until that day" in coming and "Sooner" not in coming
    drafts = part(text, "Waiting drafts", "")
    assert drafts.index("Meals") < drafts.index("Three stores") and "no person named" in drafts


def test_the_ledger_holds_every_open_question_once(small, reader) -> None:
    text = told(small, "view: open-questions", reader)
    assert "Which zone?" in text and "Which hour?" not in text and "Which port?" not in text
    within = part(text, "Open questions on other pages", "Marked as open")
    assert text.count("Who pays?") == 1 and "@ben" in within and "Which deck?" in within
    assert "TBD" in part(text, "Marked as open in the text", "")


def test_the_decision_log_goes_by_year_and_says_what_holds(small, reader) -> None:
    text = told(small, "view: decision-log", reader)
    assert "1 current decision · 1 still undecided · 1 no longer valid" in text
    assert text.index("Open decisions") < text.index("2026 ")
    assert text.index("Three stores") < text.index("Two stores") < text.index("One store") < text.index("2025-11-02")
    assert "5 January" in text and "November" not in text  # what was replaced stands below what replaced it


def test_the_decision_log_tells_doubtful_ones_apart_and_chains_as_one(reader) -> None:
    files = {
        "adr/1.md": document(
            "decision", "ADR-1", "One", status="superseded", created="2024-01-02", superseded_by="ADR-2"
        ),
        "adr/2.md": document(
            "decision", "ADR-2", "Two", status="superseded", created="2025-01-02", superseded_by="ADR-3"
        ),
        "adr/3.md": document("decision", "ADR-3", "Three", status="accepted", created="2026-01-02"),
        "adr/4.md": document("decision", "ADR-4", "Four", status="incomplete", created="2026-02-02"),
        "adr/5.md": document("decision", "ADR-5", "Five", status="rejected", created="2023-01-02"),
    }
    text = told(site_of(files), "view: decision-log", reader)
    order = [text.index(name) for name in ("2026 2 January", "ADR-3 Three", "ADR-2 Two", "ADR-1 One", "ADR-5 Five")]
    assert order == sorted(order) and text.index("Status unclear") < text.index("ADR-4 Four")
    assert "1 with an unclear status" in text


def test_orphans_are_those_nobody_links_either_way(small, reader) -> None:
    text = told(small, "view: orphans", reader)
    assert "Alone" in text and "Guides: 1" in text
    assert "Home" not in text and "Seats" not in text and "Glossary" in text


def test_reach_follows_relations_and_links_to_the_last() -> None:
    found = reach(library_of_texts(SMALL))
    assert found.built["adr/0002-b.md"] == ("specs/spec-1.md",)
    assert found.named(found.all_built["adr/0002-b.md"]) == ["specs/spec-1.md", "tickets/ticket-1.md"]
    # A list of contents depends on nothing, and what was replaced binds nobody.
    assert found.dependants["specs/spec-1.md"] == ("tickets/ticket-1.md",)
    assert found.dependants["adr/0001-a.md"] == ()
    assert found.incoming["specs/spec-1.md"] == ("index.md", "tickets/ticket-1.md")


def test_reach_ends_in_a_circle() -> None:
    files = {f"specs/spec-{n}.md": document("spec", f"SPEC-{n}", "x", f"SPEC-{n % 3 + 1}") for n in (1, 2, 3)}
    found = reach(library_of_texts(files))
    for path in files:
        assert found.named(found.everyone[path]) == sorted(set(files) - {path})


def test_blocked_pages_depend_on_what_blocks_them() -> None:
    files = {
        "tickets/ticket-1.md": document("ticket", "TICKET-1", "One", blocks="TICKET-2"),
        "tickets/ticket-2.md": document("ticket", "TICKET-2", "Two"),
    }
    assert reach(library_of_texts(files)).built["tickets/ticket-1.md"] == ("tickets/ticket-2.md",)


def test_impact_calls_people_as_every_page_does(reader) -> None:
    files = {
        "guides/berths.md": "---\nowner: '@quay/harbour-crew'\n---\n# Berths\n\nRead [the tides](tides.md).\n",
        "guides/tides.md": "# Tides\n\nTwice a day.\n",
    }
    assert "Inform first" in told(site_of(files), "view: impact", reader)
    assert told(site_of(files), "view: impact", reader).endswith("Harbour Crew")
    nobody = {**files, "guides/berths.md": "# Berths\n\nRead [the tides](tides.md).\n"}
    assert "Tides" in told(site_of(nobody), "view: impact", reader)
    assert "Inform first" not in told(site_of(nobody), "view: impact", reader)


def test_open_questions_are_quoted_without_their_markup(reader) -> None:
    text = told(
        site_of({"specs/spec-1.md": document("spec", "SPEC-1", "Seats", "## Limits\n\n- Most seats: TBD\n")}),
        "view: open-questions",
        reader,
    )
    assert "Most seats: TBD" in text and "- Most seats" not in text and "on other pages" not in text


def test_impact_names_whom_to_tell(small, reader) -> None:
    text = told(small, "view: impact", reader).replace(" ,", ",")
    row = part(text, "Two stores", "Seats")
    assert "2 pages" in text and row
    assert text.index("Two stores") < text.index("ADR-2") or "Ana, Ben" in text
    assert "Ana, Ben" in text


def test_people_are_no_measure(small, reader) -> None:
    text = told(small, "view: people", reader)
    assert "Ana" in text and "Cy" in text and "does not measure people" in text
    assert "Pages without a named person" in text and "Three stores" in text


def touch(day: str, author: str, path: str, action: str = "changed") -> Touch:
    when = datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00")
    return Touch(Commit(day + author, when, when, author, when), action, path, path, "", "")  # type: ignore[arg-type]


def test_people_tells_what_one_alone_has_written(reader) -> None:
    touches = {
        "specs/spec-1.md": (
            touch("2026-05-02", "Ana", "specs/spec-1.md"),
            touch("2026-05-01", "Ben", "specs/spec-1.md"),
        ),
        "specs/spec-2.md": (touch("2026-05-01", "Ana", "specs/spec-2.md", "added"),),
    }
    text = told(site_of(SMALL, History(touches=touches)), "view: people", reader)
    alone = part(text, "Pages that only one person has changed", "")
    assert "Ana" in alone and "Meals" in alone and "Seats" not in alone


def test_loads_are_said_of_pages(reader) -> None:
    files = {f"specs/spec-{n}.md": document("spec", f"SPEC-{n}", f"S{n}", owner="Ana") for n in range(1, 10)}
    files |= {f"tickets/ticket-{n}.md": document("ticket", f"TICKET-{n}", "T", owner=f"P{n}") for n in range(1, 5)}
    assert "Ana : 9 pages that nobody else knows" in told(site_of(files), "view: people", reader)


def test_the_glossary_tells_uses_and_second_meanings(reader) -> None:
    again = "---\nkind: glossary\n---\n# Words\n\n## Terms\n\n| Term | Meaning |\n| - | - |\n| Deck | a roof |\n| x1 | y |\n"
    files = {**SMALL, "other/glossary.md": again, "guides/a.md": "# A\n\nThe deck and a store.\n"}
    text = told(site_of(files), "view: glossary", reader)
    twice = part(text, "Defined more than once", "All terms")
    assert "a floor" in twice and "a roof" in twice and "where data lies" not in twice
    assert "store where data lies Glossary used on 2 pages" in text and "not used elsewhere" in text


def test_the_map_is_the_same_each_time_and_holds_every_page(small, reader) -> None:
    html = str(block(small, "view: map", "readiness/map/"))
    assert html == str(block(small, "view: map", "readiness/map/"))
    anchors = [attributes for tag, attributes in reader(html).elements if tag == "a" and "tabindex" in attributes]
    tiles = [attributes["xlink:href"] for attributes in anchors]
    assert len(tiles) == len(small.library.documents) and "../../specs/spec-1/" in tiles
    ids = {attributes["id"] for tag, attributes in reader(html).elements if tag == "symbol"}
    used = {attributes["xlink:href"][1:] for tag, attributes in reader(html).elements if tag == "use"}
    assert used == ids


def test_the_map_clusters_by_owner(reader) -> None:
    text = told(site_of(SMALL, map_clusters="owner"), "view: map", reader)
    assert "Ana" in text and "No owner" in text and "specs" not in text


def test_boxes_do_not_overlap_and_hold_their_tiles() -> None:
    files = {f"f{n % 13}/{'deep/' * (n % 2)}page-{n}.md": f"# P{n}\n\n[x](page-{n - 13}.md)\n" for n in range(400)}
    library = library_of_texts(files)
    placed = clusters(library.documents, "folder")
    assert sum(len(cluster.tiles) for cluster in placed) == 400
    for number, one in enumerate(placed):
        assert one.x + one.width <= WIDTH
        assert all(one.x < tile.x < one.x + one.width - 8 for tile in one.tiles)
        assert all(one.y < tile.y < one.y + one.height - 8 for tile in one.tiles)
        for other in placed[number + 1 :]:
            apart = one.x + one.width <= other.x or other.x + other.width <= one.x
            assert apart or one.y + one.height <= other.y or other.y + other.height <= one.y
    found = reach(library)
    assert all(way.one != way.other for way in ways(placed, lambda each: found.outgoing[each.path], 9))


def test_a_large_folder_is_taken_apart() -> None:
    files = {f"all/part{n % 4}/{n}.md": "# x\n" for n in range(100)} | {f"flat/{n}/a.md": "# x\n" for n in range(100)}
    names = [cluster.name for cluster in clusters(library_of_texts(files).documents, "folder")]
    assert names == ["all/part0/", "all/part1/", "all/part2/", "all/part3/", "flat/"]


DAYS = [datetime.date(2026, 1, 1), datetime.date(2026, 1, 11), datetime.date(2026, 2, 10)]


def test_the_trend_is_drawn_to_scale() -> None:
    counts = [{"Ready": 1, "Blocked": 1}, {"Ready": 2, "Blocked": 1}, {"Ready": 4}]
    trend = [
        day_snapshot(day, "", SummaryReport(4, sum(bands.values()), {}, {}, bands))
        for day, bands in zip(DAYS, counts, strict=True)
    ]
    plot = plotted(trend)
    assert plot is not None
    assert [area.band for area in plot.areas] == ["Ready", "Blocked"]
    assert plot.areas[0].path == f"M0 120L150 80L600 0L600 {HEIGHT}L150 {HEIGHT}L0 {HEIGHT}Z"
    assert [tick.text for tick in plot.counts] == ["0", "4"]
    assert plotted(trend[:1]) is None and plotted(()) is None


def test_the_scoreboard_shows_groups_lifts_and_the_trend(reader) -> None:
    trend = tuple(day_snapshot(day, "", SummaryReport(4, 4, {}, {}, {"Ready": 3, "Gaps": 1})) for day in DAYS)
    text = told(site_of(SMALL, trend=trend), "view: scoreboard", reader)
    for title in (
        "Questions to answer first",
        "Over time",
        "Kinds with open questions",
        "Answers that would raise scores most",
    ):
        assert title in text
    assert "2026-02-10" in text and "By owner" not in text
    assert "Over time" not in told(site_of(SMALL), "view: scoreboard", reader)


def test_the_scoreboard_begins_with_what_gains_most_and_leaves_out_what_is_ready(reader) -> None:
    told_of = {"status": "accepted", "deciders": "[Mele]", "date": "2026-02-02"}
    site = site_of(
        {
            f"adr/{number:04}-tides.md": document("decision", f"ADR-{number}", f"Tides {number}", text, **told_of)
            for number, text in enumerate(GAINS, 1)
        }
    )
    scores = {path: report.score for path, report in site.reports.items() if report.score}
    gains = {path: score.best.gain for path, score in scores.items() if score.best}
    ready = [path for path, score in scores.items() if score.band == "Ready"]
    assert ready and len(set(gains.values())) > 2 and set(ready) & set(gains)
    shown = part(told(site, "view: scoreboard", reader), "Answers that would raise scores most", "Pages below")
    order = sorted(
        (path for path in gains if path not in ready), key=lambda path: shown.index(f"Tides {int(path[4:8])}")
    )
    assert [gains[path] for path in order] == sorted((gains[path] for path in order), reverse=True)
    assert not any(f"Tides {int(path[4:8])}" in shown for path in ready)


def test_the_scoreboard_names_each_page_once(reader) -> None:
    decisions = {
        f"adr/{number:04}-tides.md": f"# Tides {number}\n\n## Decision\n\nWe print.\n" for number in range(1, 10)
    }
    text = told(site_of(decisions), "view: scoreboard", reader)
    assert "Other pages below “Ready”" in text
    assert [text.count(f"Tides {number}") for number in range(1, 10)] == [1] * 9


def test_a_view_without_git_says_why(small, reader) -> None:
    assert "built without git" in told(small, "view: changes", reader)
    away = site_of(SMALL, History(trouble="/home/ann/docs is in no git repository"))
    for view in ("changes", "people"):
        assert "built without git" in told(away, f"view: {view}", reader) and "/home" not in told(
            away, f"view: {view}", reader
        )


TABLES = [
    ("kind: spec", ["Seats", "Meals"]),
    ("kind: spec\nsort: title", ["Meals", "Seats"]),
    ("kind: decision\nsort: -created", ["Three stores", "Two stores", "One store"]),
    ("kind: decision\nsort: -created\nlimit: 1", ["Three stores"]),
    ("relation: implements SPEC-1", ["Draw seats"]),
    ("relation: implemented-by", ["Seats"]),
    ("relation: superseded-by, supersedes", ["One store", "Two stores"]),
    ("relation: decides", ["Two stores"]),
    ("band: not gaps\nkind: glossary", []),
    ("kind: rfc\nstage: dead", []),
]


@pytest.mark.parametrize(("text", "titles"), TABLES)
def test_tables(small, reader, text: str, titles: list[str]) -> None:
    html = str(block(small, text, "index.html"))
    shown = told(small, text + "\n" + ("" if "columns" in text else "columns: title"), reader)
    order = sorted(
        (title for title in ("Seats", "Meals", "Three stores", "Two stores", "One store", "Draw seats")), key=shown.find
    )
    assert [title for title in order if title in shown] == titles
    assert ("No documents match." in html) == (not titles)
    assert ("<table" in html) == bool(titles)


def test_a_table_shows_the_columns_asked_for_and_no_empty_ones(small, reader) -> None:
    text = told(small, "kind: spec\ncolumns: title, id, stage, open questions, backlinks, tags, comment-by", reader)
    assert "Stage" in text and "Open questions" in text and "Backlinks" in text
    assert "Tags" not in text and "Comments until" not in text


def test_what_cannot_be_shown_is_said_in_place(small, reader) -> None:
    assert "did you mean `kind`" in str(block(small, "knid: spec", "index.html")).replace("<code>", "`").replace(
        "</code>", "`"
    )


def test_a_thousand_pages_stay_small() -> None:
    files = {
        f"f{n % 20}/spec-{n}.md": document(
            "spec", f"SPEC-{n}", f"Title of {n}", f"See SPEC-{n // 2} and SPEC-{n * 7 % 1000}.", owner=f"P{n % 50}"
        )
        for n in range(1, 1001)
    }
    site = site_of(files)
    for page, url in site.made.items():
        assert len(str(block(site, page.block, url)).encode()) < 1_000_000, page.name


ASKED = [
    ("Who pays? @ben, by 2026-07-01", "Who pays the fee?", "2026-07-01"),
    ("Who pays? By 2026-07-01 at the latest, as the fair begins then.", "", "2026-07-01"),
    ("Who pays? (@ana @ben)", "Who pays the fee?", ""),
    ("The fee is 3 EUR until 2026-07-01", "", "2026-07-01"),
    ("Which fee? TBD (3 EUR as of 2026-04-02)", "", ""),
]


@pytest.mark.parametrize(("text", "question", "day"), ASKED, ids=[each[0] for each in ASKED])
def test_a_question_is_shown_without_whom_and_until_when(text: str, question: str, day: str) -> None:
    text = text.replace("Who pays?", "Who pays the fee?")
    document = library_of_texts({"a.md": "# A\n"}, Config(today=TODAY)).documents[0]
    asked = Asked(document, 1, text, "")
    assert (asked.question, asked.due) == (question or text, day)


def test_questions_come_by_their_day_and_those_that_are_late_are_marked() -> None:
    asks = "- Who pays the fee? @ben, by 2026-06-10\n- Which deck is it?\n- Who sells it? @ana, by 2026-05-10\n"
    people = "# Team\n\n| Name | Handle |\n| - | - |\n| Ben Moe | @ben |\n"
    spec = document("spec", "SPEC-1", "Seats", f"## Open questions\n\n{asks}", status="ready", owner="Ana")
    html = str(block(site_of({"specs/spec-1.md": spec, "teams/team.md": people}), "view: open-questions", "index.html"))
    assert html.index("Who sells it?") < html.index("Who pays the fee?") < html.index("Which deck is it?")
    assert html.count("asyncdocs-late") == 2 and "Ben Moe" in html and "@ben" not in html


def test_a_page_of_a_kind_that_stands_in_no_navigation_leads_back() -> None:
    site = site_of(SMALL, enable_nav_groups=True)
    alone = {made.name: url for made, url in site.made.items() if made.of_kind and not made.file.endswith("/index.md")}
    within = {made.name: url for made, url in site.made.items() if made.of_kind and made.file.endswith("/index.md")}
    assert alone and within
    leads = '<p class="asyncdocs-quiet"><a href='
    for each in (alone, within):
        name, url = next(iter(each.items()))
        shown = str(block(site, name.replace(":", ": "), url))
        assert (leads in shown) == (each is alone)
