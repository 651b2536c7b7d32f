"""The home page, and the navigation in groups: what somebody opens every morning, and how they find the rest."""

from __future__ import annotations

import re

import pytest
from handbook import HANDBOOK

from asyncdocs.api import check, library_of_texts
from asyncdocs.settings.config import Config
from asyncdocs.site.overview.offered import offered, work_of
from asyncdocs.site.site import Site
from asyncdocs.site.views.home import VIEW, contents

TODAY = "2026-11-20"


def decision(number: int, day: str, status: str = "accepted", said: str = "We keep the queue, as it is cheap.") -> str:
    return (
        f"---\nid: ADR-{number}\nstatus: {status}\ndate: {day}\ndeciders: '@ada'\n---\n\n# Queue {number}\n\n"
        f"## Context\n\nThe queue holds 40 orders per second.\n\n## Decision\n\n{said} A second store costs a month.\n"
    )


TICKET = """\
---
kind: ticket
id: TICKET-1
status: {status}
owner: Ada Berg
size: 2 days
---

# Show a taken seat in grey

## Problem

In May 40 of 900 passengers took a seat that was sold twice.

## Done when

- [ ] `make seats` shows a taken seat in grey.
"""

ACCEPTED = """\
---
kind: proposal
id: PROPOSAL-1
status: accepted
owner: Ada Berg
---

# Licence

## Problem

In May 3 of 40 customers asked which licence our code is under, and nobody knew it.

## Proposal

We put one licence on all code, because 9 of 10 customers may use it.

## Alternatives

Another licence: it says nothing of patents, so we rejected it.

## Risks

One library is under a third licence; we replace it.

## Done when

- [ ] `make licences` finds one licence in 40 of 40 repositories.
"""

FILES = {
    "decisions/adr-0001-queue.md": decision(1, "2026-01-02"),
    "decisions/adr-0002-queue.md": decision(2, "2026-03-04", said="We move to a log, because it is read twice."),
    "decisions/adr-0003-queue.md": decision(3, "2026-11-01", status="proposed"),
    "tickets/ticket-0001-seats.md": TICKET.format(status="to do"),
    "guides/welcome.md": "# Welcome\n\nRead [the queue](../decisions/adr-0001-queue.md).\n",
    "playbooks/pb-0001-restart.md": "---\nkind: playbook\nid: PB-1\nowner: Lin Wu\nreview-by: 2026-10-01\n---\n\n# Restart\n",
    "teams/booking.md": "# Booking team\n\n| Name | Handle |\n| --- | --- |\n| Ada Berg | `@ada` |\n",
}


def site_of(files: dict[str, str]) -> Site:
    config = Config(today=TODAY)
    library = library_of_texts(files, config)
    urls = {document.path: document.path.replace(".md", ".html") for document in library.documents}
    return Site(library, check(library), urls, config)


def home(files: dict[str, str]) -> str:
    return str(VIEW.shown(site_of(files), "index.html"))


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def test_what_was_decided_lately_in_its_own_sentence_by_whom() -> None:
    html = home(FILES)
    told = plain(html)
    assert "ADR-2 Queue 2 We move to a log, because it is read twice. 8 months ago decided by Ada Berg" in told
    assert told.index("ADR-2") < told.index("ADR-1") and "Queue 3" not in told.partition("Ready to start")[0]


def test_where_no_day_is_known_the_highest_number_is_the_latest() -> None:
    files = {f"adr/{n:04}-tides.md": f"# Tides {n}\n\n## Decision\n\nWe print table {n}.\n" for n in (1, 2, 9, 10, 3)}
    told = plain(home(files)).partition("State of the pages")[0]
    assert [told.index(f"ADR-{n} ") for n in (10, 9, 3)] == sorted(told.index(f"ADR-{n} ") for n in (10, 9, 3))
    assert "ADR-1 " not in told and "ADR-2 " not in told


def test_what_can_be_begun_with_its_size_and_owner() -> None:
    assert "TICKET-1 Show a taken seat in grey Size: 2 days owned by Ada Berg" in plain(home(FILES))


@pytest.mark.parametrize("status", ["in progress", "done", "draft", "blocked"])
def test_what_somebody_has_begun_is_not_offered(status: str) -> None:
    files = {**FILES, "tickets/ticket-0001-seats.md": TICKET.format(status=status)}
    assert "Show a taken seat" not in plain(home(files))


def ticket(number: int, more: str = "owner: Ada Berg", title: str = "Show a taken seat in grey") -> str:
    text = TICKET.format(status="ready").replace("TICKET-1", f"TICKET-{number}").replace("owner: Ada Berg", more)
    return text.replace("Show a taken seat in grey", title)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("author: Ada Berg", "written by Ada Berg"),
        ("owner: Ada Berg", "owned by Ada Berg"),
        ("assignee: Ada Berg", None),
        ("author: Lin Wu\nassignee: Ada Berg", None),
        ("author: Lin Wu\nassignee: unassigned", "written by Lin Wu"),
        ("author: Lin Wu\nassignee: []", "written by Lin Wu"),
    ],
    ids=["its author", "its owner", "taken", "written by one, taken by another", "a word for nobody", "an empty list"],
)
def test_what_somebody_has_taken_is_not_offered(more: str, said: str | None) -> None:
    told = plain(home({"tickets/ticket-0001-seats.md": ticket(1, more)}))
    assert (
        (f"Size: 2 days {said}" in told)
        if said
        else "none is ready to pick up: 1 page already has somebody who works on it" in told
    )


@pytest.mark.parametrize(
    "files",
    [
        {"backlog/drafts/ticket-0001-seats.md": ticket(1)},
        {"tickets/seats.md": ticket(1).replace("TICKET-1", "DRAFT-1")},
    ],
    ids=["by its folder", "by its id"],
)
def test_what_is_called_a_draft_is_not_offered(files: dict[str, str]) -> None:
    assert "Of 1 ticket, none is ready to pick up: 1 page is not final." in plain(home(files))


def test_a_status_that_nobody_knows_is_told_of_the_page_and_not_of_a_decision() -> None:
    files = {"tickets/seats.md": ticket(1).replace("status: ready", "status: on the shelf")}
    assert "Of 1 ticket, none is ready to pick up: 1 page has no clear status." in plain(home(files))


def test_the_rows_that_are_shown_are_the_most_urgent_and_oldest() -> None:
    said = {
        "cabin": "priority: low",
        "berth": "created: 2026-10-01",
        "bench": "priority: High\ncreated: 2026-11-01",
        "table": "priority: P1\ncreated: 2026-09-01",
        "couch": "created: 2026-08-01",
    }
    files = {
        f"tickets/ticket-{number:04}.md": ticket(number, f"owner: Ada Berg\n{more}").replace("seat", thing)
        for number, (thing, more) in enumerate(said.items(), 1)
    }
    rows = plain(home(files)).partition("Ready to start")[2].partition("State of the pages")[0]
    assert "3 of 5 pages are shown: complete pages first, then pages with high priority, then older pages" in rows
    assert re.findall(r"TICKET-(\d)", rows) == ["4", "3", "5"]
    assert "Size: 2 days Priority: P1 opened 2 months ago owned by Ada Berg" in rows


def test_a_decided_proposal_shows_its_status() -> None:
    told = plain(home({"proposals/p-1.md": ACCEPTED.replace("status: accepted", "status: implemented")}))
    assert "Status: implemented" in told and "Of 1 proposal, none is ready to pick up: 1 page is done." in told


def test_a_proposal_by_somebody_has_nobody_to_decide_it() -> None:
    text = "---\nkind: proposal\nid: PROPOSAL-{n}\nstatus: proposed\n{who}---\n\n# Seats\n\n## Why\n\nSeat 9 is sold twice.\n"
    files = {
        "proposals/p-1.md": text.format(n=1, who="author: '@lin'\n"),
        "proposals/p-2.md": text.format(n=2, who=""),
    }
    told = plain(home(files)).partition("Waiting for an answer or a review")[2]
    assert "written by @lin PROPOSAL-1 Seats Waiting for a decision (status: proposed), but no decider is named" in told
    assert "No decider is named PROPOSAL-2 Seats Waiting for a decision (status: proposed)" in told


def test_where_nothing_goes_on_what_is_there_comes_first() -> None:
    told = plain(home({f"part{n}/pb.md": "---\nkind: playbook\n---\n\n# Restart\n" for n in range(3)}))
    order = [
        "State of the pages",
        "Contents",
        "No decisions: this handbook has no decision records yet. Nothing to start: this handbook has no tickets or specs yet.",
    ]
    assert [told.index(each) for each in order] == sorted(told.index(each) for each in order)
    assert "Latest decisions" not in told and "Ready to start" not in told


def test_what_is_past_its_date_needs_somebody() -> None:
    files = {
        **FILES,
        "specs/spec-0001.md": "---\nkind: spec\nid: SPEC-1\nstatus: draft\n---\n\n# Seats\n\n## Open questions\n\n"
        "- Are aisle seats grey too? @ada, by 2026-11-02\n- And windows? @ada, by 2027-01-01\n",
        "rfcs/rfc-0001.md": "---\nkind: rfc\nid: RFC-1\nstatus: in review\ncomment-by: 2026-11-25\n---\n\n# Later\n",
    }
    told = plain(home(files)).partition("Waiting")[2]
    assert "Lin Wu , due 7 weeks ago PB-1 Restart Waiting for a review" in told
    assert (
        "Ada Berg , due 2 weeks ago SPEC-1 Seats Are aisle seats grey too? Everybody" in told
        and "And windows?" not in told
    )
    assert "Everybody , due in 5 days RFC-1 Later Write comments before the comment period ends" in told


def test_newcomers_are_led_to_what_is_written_for_them() -> None:
    html = home(FILES)
    assert "New here?" in plain(html) and 'href="guides/welcome.html"' in html


def test_a_fresh_folder_has_nothing_to_judge() -> None:
    files = {"specs/spec-0001.md": "---\nkind: spec\nid: SPEC-1\nstatus: draft\n---\n\n# Seats\n"}
    html = home(files)
    assert "No scores yet" in html and "asyncdocs-stack" not in html and "Not final" in html


def test_a_folder_of_one_page_shows_it() -> None:
    assert "Pages Notes" in plain(home({"notes.md": "# Notes\n\nNone.\n"}))


NOTHING = {
    "decisions proposed and dropped": (
        {
            "decisions/adr-0003-queue.md": decision(3, "2026-11-01", status="proposed"),
            "decisions/adr-0004-queue.md": decision(4, "2026-11-01", status="rejected"),
        },
        "There are no accepted decisions: 1 decision is proposed, 1 decision was rejected or replaced.",
    ),
    "no decision": ({"notes.md": "# Notes\n"}, "No decisions: this handbook has no decision records yet."),
    "tickets begun and drafted": (
        {
            "tickets/ticket-0001-seats.md": TICKET.format(status="in progress"),
            "tickets/ticket-0002-seats.md": TICKET.format(status="draft").replace("TICKET-1", "TICKET-2"),
            "tickets/ticket-0003-seats.md": TICKET.format(status="draft").replace("TICKET-1", "TICKET-3"),
        },
        "Of 3 tickets, none is ready to pick up: 2 pages are not final, 1 page is in progress or blocked.",
    ),
    "a ticket without a finish line": (
        {
            "tickets/ticket-0001-seats.md": TICKET.format(status="to do").partition("## Done when")[0]
            + "## Done when\n\nTBD\n"
        },
        "Of 1 ticket, none is ready to pick up: 1 page does not answer “",
    ),
    "no work": ({"notes.md": "# Notes\n"}, "Nothing to start: this handbook has no tickets or specs yet."),
    "a date to come": (
        {
            "playbooks/pb-1.md": "---\nkind: playbook\nid: PB-1\nowner: Lin Wu\nreview-by: 2027-10-01\n---\n\n# Restart\n"
        },
        "Nothing is overdue. The next due date is 2027-10-01.",
    ),
    "no date at all": ({"notes.md": "# Notes\n"}, "Nothing is overdue. No page has a review date"),
}


@pytest.mark.parametrize(("files", "said"), NOTHING.values(), ids=NOTHING.keys())
def test_a_box_without_rows_says_why(files: dict[str, str], said: str) -> None:
    assert said in plain(home(files))


def test_what_is_proposed_waits_for_whoever_decides() -> None:
    files = {
        "decisions/adr-0003-queue.md": decision(3, "2026-11-01", status="proposed"),
        "decisions/adr-0004-queue.md": decision(4, "2026-11-01", status="draft"),
    }
    told = plain(home({**FILES, **files})).partition("Waiting for an answer or a review")[2]
    assert "Ada Berg , 2 weeks ago ADR-3 Queue 3 Waiting for a decision (status: proposed)" in told
    assert "ADR-4" not in told and told.index("PB-1") < told.index("ADR-3")


def test_a_folder_of_proposals_shows_the_latest_by_their_numbers() -> None:
    text = "# Proposal: seats {0}\n\n* **Owners:** Ada Berg\n\n## Why\n\nSeat {0} of 9 is sold twice.\n\n## Goals\n\nNone.\n"
    told = plain(home({f"proposals/{n:04}-seats.md": text.format(n) for n in (2, 9, 10)}))
    rows = told.partition("Latest pages")[2]
    assert rows.index("seats 10") < rows.index("seats 9") < rows.index("seats 2")


def test_the_bar_says_what_it_counts() -> None:
    told = plain(home(FILES)).partition("State of the pages")[2]
    bands = [int(number) for number in re.findall(r"(\d+): ", told)]
    assert sum(bands) == 5 and "Scored: 5 of 7 pages. Not scored: 2 guides." in told


def test_what_is_over_is_counted_apart() -> None:
    over = decision(4, "2026-01-02", status="rejected")
    told = plain(home({**FILES, "decisions/adr-0004-queue.md": over}))
    assert "Scored: 5 of 8 pages. Not scored: 2 guides, 1 page that is no longer valid." in told


def test_folders_go_by_the_titles_of_their_indexes() -> None:
    page = "# Page {}\n\nText.\n"
    files = {
        "code-howtos/index.md": "# How we code\n",
        "code-howtos/one.md": page.format(1),
        "first-steps/index.md": "# Index\n",
        "first-steps/two.md": page.format(2),
        "old_notes/three.md": page.format(3),
    }
    told = plain(home(files))
    assert "How we code 2 pages First steps 2 pages Old notes 1 page" in told and "Guide" not in told


def test_so_many_folders_are_named() -> None:
    files = {f"part{n:02}/page.md": "# Page\n\nText.\n" for n in range(20)}
    decided = {"log/adr-0001-queue.md": decision(1, "2026-01-02")}
    assert (home(files).count("1 page<"), home({**files, **decided}).count("1 page<")) == (12, 12)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            'Chosen option: "Keep it in memory", because it is cheap (see below).',
            "Keep it in memory, because it is cheap.",
        ),
        ("This ADR documents the decision about our queues.", None),
        ("We keep queue 1.", "We keep queue 1."),
        ("We always use snake case (e.g. for `queue_size`).", "We always use snake case (e.g. for queue_size)."),
        ("Option 2 - We will keep it in memory.", "We will keep it in memory."),
        ("Chosen option: Option B: keep it in memory.", "Keep it in memory."),
        ("Option 2 is cheap and quick.", "Option 2 is cheap and quick."),
        ("Queue 1.", None),
    ],
    ids=[
        "a label and quotation marks",
        "only that it is a decision",
        "plain",
        "an abbreviation within it",
        "the number of an option",
        "the letter of an option after a label",
        "an option that is spoken of",
        "the title again",
    ],
)
def test_a_decision_is_summed_up_by_what_it_says(said: str, told: str | None) -> None:
    text = f"---\nid: ADR-1\nstatus: accepted\ndate: 2026-11-18\n---\n\n# Queue 1\n\n## Decision\n\n{said}\n"
    rows = plain(home({"decisions/adr-0001-queue.md": text})).partition("ADR-1 Queue 1 ")[2]
    assert rows.startswith(f"{told} 2 days ago" if told else "2 days ago")


def test_an_accepted_proposal_in_a_log_of_decisions_is_no_work() -> None:
    assert "Licence" in plain(home({"proposals/p-1.md": ACCEPTED})).partition("Ready to start")[2]
    files = {"decisions/p-1.md": ACCEPTED, "decisions/adr-0001-queue.md": decision(1, "2026-01-02")}
    assert "Nothing to start: this handbook has no tickets or specs yet." in plain(home(files))


def test_a_beginning_that_all_titles_share_is_left_out() -> None:
    files = {
        f"decisions/adr-{n}-queue.md": decision(n, f"2026-01-0{n}").replace("# Queue", "# Harbour works - Queue")
        for n in (1, 2, 3)
    }
    assert "Harbour works" not in plain(home(files))


def test_a_page_for_managers_is_not_for_newcomers() -> None:
    files = {**FILES, "guides/onboarding.md": "# Onboarding for managers\n\nText.\n"}
    assert "Onboarding" not in plain(home(files))


def test_a_long_question_is_told_whole_or_not_at_all() -> None:
    text = "# Seats\n\n## Open questions\n\n- Does {}end? @ada, by 2026-11-02\n"
    files = {"specs/spec-0001.md": f"---\nkind: spec\nstatus: draft\n---\n\n{text.format('it never ' * 15)}"}
    told = plain(home(files))
    assert "Waiting for an answer to an open question" in told and "it never" not in told


def test_a_site_without_a_first_page_gets_one(build) -> None:
    built = build(FILES)
    html = built.read("index.html")
    assert "asyncdocs-home" in html and "<h1" in html and "Latest decisions" in html and not built.failed


def test_newcomers_are_led_to_no_page_by_chance(build) -> None:
    pages = {f"playbooks/pb-{n}.md": "---\nkind: playbook\n---\n\n# Restart\n\n[Logs](../logs.md)\n" for n in range(3)}
    html = build({**pages, "logs.md": "# Logs that may be gathered\n\nText.\n"}).read("index.html")
    start = plain(html[html.index("asyncdocs-home-start") :].partition("</section>")[0])
    assert "On call? Playbooks" in start and "New here?" not in start and "Logs" not in start


def test_newcomers_among_decisions_alone_are_led_to_their_log(build) -> None:
    files = {f"adr/000{n}-tides-{n}.md": f"# Tides {n}\n\n## Decision\n\nWe print table {n}.\n" for n in range(1, 4)}
    assert "New here? Decision log" in plain(build(files).read("index.html"))


def test_newcomers_are_led_to_a_guide_that_many_pages_lead_to_and_that_leads_on() -> None:
    names = [f"pb-{number}.md" for number in range(3)]
    pages = {
        f"playbooks/{name}": "---\nkind: playbook\n---\n\n# Restart\n\n[Logs](../logs.md), [ours](../ours.md)\n"
        for name in names
    }
    leads = "".join(f"- [restart](playbooks/{name})\n" for name in names)
    files = {**pages, "logs.md": "# Logs\n\nText.\n", "ours.md": f"# What runs where\n\nText.\n\n{leads}"}
    assert "New here? What runs where" in plain(home(files)).partition("On call?")[0]


def test_a_first_page_of_ones_own_stays(build) -> None:
    built = build({**FILES, "index.md": "# Ours\n\nText.\n"})
    assert "asyncdocs-home" not in built.read("index.html")
    today = built.read("readiness/overview/index.html")
    assert "asyncdocs-home" in today and "Latest decisions" in today


def test_a_first_page_that_shows_it_needs_no_other(build) -> None:
    built = build({**FILES, "index.md": "# Ours\n\n```asyncdocs\nview: home\n```\n"})
    assert "asyncdocs-home" in built.read("index.html") and not built.exists("readiness/overview/index.html")


def test_the_page_to_open_every_morning_comes_first_in_its_group(build) -> None:
    built = build({**FILES, "index.md": "# Ours\n\nText.\n"}, {"enable-nav-groups": True})
    start = plain(navigation(built.read("index.html"))).partition(" Start ")[2]
    assert start.removeprefix("Start ").startswith("Overview ")


def test_the_first_page_is_left_out_by_option(build) -> None:
    assert not build(FILES, {"views": ["scoreboard"]}).exists("index.html")


# In groups


def navigation(html: str) -> str:
    start = html.index('<nav class="md-nav md-nav--primary')
    return html[start : html.index("md-sidebar--secondary")]


def test_the_navigation_is_in_groups(build) -> None:
    built = build({**HANDBOOK, **FILES}, {"enable-nav-groups": True})
    told = plain(navigation(built.read("index.html")))
    order = [told.index(f" {name} ") for name in ("Start", "Build", "Decide", "Run", "People")]
    assert order == sorted(order)
    decide = told[order[2] : order[3]]
    assert "Decisions" in decide and "Decision log" in decide
    assert "Readiness" in told[order[3] : order[4]] and "Decision log" not in told[order[3] :]


def test_a_kinds_page_is_the_index_of_its_folder(build) -> None:
    built = build({**HANDBOOK, **FILES}, {"enable-nav-groups": True})
    html = built.read("decisions/index.html")
    assert "Queue 2" in html and not built.exists("readiness/decisions/index.html")
    assert "asyncdocs-pages" not in html


def test_folders_that_part_a_kind_among_them_keep_their_names(build) -> None:
    parted = {f"billing/adr-{n:04}-queue.md": decision(n, "2026-01-02") for n in range(1, 5)}
    parted |= {f"search/adr-{n:04}-queue.md": decision(n, "2026-01-02") for n in range(5, 7)}
    built = build(parted, {"enable-nav-groups": True})
    assert built.exists("readiness/decisions/index.html") and not built.exists("billing/index.html")
    assert "Billing" in plain(navigation(built.read("index.html")))


def test_code_in_a_sentence_about_a_page_is_shown_as_code() -> None:
    files = {"guides/desk.md": "# The desk\n\nIt opens the door with `open --door 4` each morning at six.\n"}
    assert "<code>open --door 4</code>" in home(files)


def test_an_index_of_ones_own_stays(build) -> None:
    own = {**FILES, "decisions/index.md": "# Our decisions\n\nText.\n"}
    built = build(own, {"enable-nav-groups": True})
    assert "Our decisions" in built.read("decisions/index.html")
    assert built.exists("readiness/decisions/index.html")


def test_many_pages_of_one_kind_are_listed_on_their_index_alone(build) -> None:
    many = {f"decisions/adr-{n:04}-queue.md": decision(n, "2026-01-02") for n in range(1, 60)}
    built = build({**FILES, **many}, {"enable-nav-groups": True})
    assert "Queue 44" not in navigation(built.read("index.html"))
    assert "Queue 44" in built.read("decisions/index.html")
    assert "Decisions" in plain(navigation(built.read("decisions/adr-0044-queue/index.html")))


def test_a_navigation_that_is_written_out_stays(build) -> None:
    built = build({**HANDBOOK, **FILES}, {"enable-nav-groups": True}, nav=[{"Mine": "index.md"}])
    told = plain(navigation(built.read("index.html")))
    assert "Mine" in told and " Build " not in told


# People


@pytest.mark.parametrize(
    ("written", "name", "profile"),
    [
        ("Ada Berg", "Ada Berg", ""),
        ("@ada", "Ada Berg", "https://github.com/ada"),
        ("@lin", "@lin", "https://github.com/lin"),
        ("[Greg Sher](@greg)", "Greg Sher", "https://github.com/greg"),
        ("[Greg Sher](https://example.org/greg)", "Greg Sher", ""),
        ("Greg Sher <greg@example.org>", "Greg Sher", ""),
        ("greg.sher@example.org", "Greg Sher", ""),
        ("https://github.com/orgs/lab/teams/team-horizon,", "Team Horizon", "https://github.com/orgs/lab/teams/team-horizon"),
        ("https://github.com/greg", "@greg", "https://github.com/greg"),
        ("@lab/team-horizon", "Team Horizon", "https://github.com/orgs/lab/teams/team-horizon"),
        ("@author: greg.sher@example.org", "Greg Sher", ""),
        ("**Greg Sher** (on leave)", "Greg Sher", ""),
        ("[Greg](javascript:alert(1))", "Greg", ""),
        ("“@lin”", "@lin", "https://github.com/lin"),
        ("@@lin", "@lin", "https://github.com/lin"),
    ],
)  # fmt: skip
def test_somebody_has_one_readable_name(written: str, name: str, profile: str) -> None:
    config = Config(today=TODAY, repo_url="https://github.com/lab/handbook")
    library = library_of_texts(FILES, config)
    site = Site(library, check(library), {}, config)
    (person,) = site.persons.named([written])
    assert (person.name, person.profile) == (name, profile)


def test_several_people_in_one_value_are_told_apart() -> None:
    config = Config(today=TODAY)
    library = library_of_texts(FILES, config)
    site = Site(library, check(library), {}, config)
    names = [person.name for person in site.persons.named(["@ada @lin", "[Greg](@greg), @ada", "[]"])]
    assert names == ["Ada Berg", "@lin", "Greg"]


@pytest.mark.parametrize(
    ("written", "rank"),
    [
        ("P0", 0),
        ("élevée", 1),
        ("high", 1),
        ("Moyenne", 2),
        ("mineure", 3),
        ("low", 3),
        ("lowest", 4),
        ("p7", 4),
        ("x", 2),
    ],
)
def test_priorities_are_known_in_any_language(written: str, rank: int) -> None:
    told = [written, "critical", "high", "medium", "low", "lowest"]
    things = ["seat", "cabin", "bicycle", "lorry", "kayak", "pram"]
    files = {
        f"tickets/ticket-{number:04}.md": ticket(number, f"owner: Ada Berg\npriority: {each}").replace(
            "seat", things[number - 1]
        )
        for number, each in enumerate(told, 1)
    }
    shown = [each.place for each in offered(work_of(site_of(files)))]
    assert shown.index("tickets/ticket-0001.md") == rank and len(shown) == len(told)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("attribué-à: Ada Berg", "1 page already has somebody who works on it"),
        ("statut: en cours", "1 page is in progress or blocked"),
    ],
)
def test_french_words_say_who_has_begun(more: str, said: str) -> None:
    text = ticket(1, more).replace("status: ready\n", "status: prêt\n" if "statut" not in more else "")
    assert said in plain(home({"tickets/ticket-0001.md": text}))


def test_pages_of_one_title_are_told_apart_by_their_names() -> None:
    texts = {
        f"proposals/{name}.md": f"---\nkind: proposal\nstatus: open\nauthor: (lin)\ncreated: 2026-0{at}-01\n---\n\n# Meta\n\n"
        f"{name} {at}.\n"
        for at, name in enumerate(["new_seats", "old-seats"], 1)
    }
    told = plain(home(texts))
    assert "Meta (New seats)" in told and "Meta (Old seats)" in told and "written by lin" in told
    assert contents(site_of(texts).library) == "2 proposals."


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        pytest.param("24. Use tides", "ADR-24 Use tides", id="its number"),
        pytest.param("ADR-0024: Use tides", "ADR-24 Use tides", id="its id with zeros"),
        pytest.param("ADR 24 - Use tides", "ADR-24 Use tides", id="its id with a blank"),
        pytest.param("25 tides a day", "ADR-24 25 tides a day", id="another number"),
        pytest.param("RFC-24: Use tides", "ADR-24 RFC-24: Use tides", id="another record's id"),
        pytest.param("Tide 24 is last", "ADR-24 Tide 24 is last", id="a number that is counted"),
    ],
)
def test_a_title_does_not_say_its_id_twice(title: str, shown: str) -> None:
    told = plain(home({"adr/0024-tides.md": f"# {title}\n\n## Decision\n\nWe print the table.\n"}))
    assert shown in told
