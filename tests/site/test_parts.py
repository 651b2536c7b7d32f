"""What a document's page shows besides its text: whose it is and how fresh, what to know first, and what is around it."""

from __future__ import annotations

import datetime
import re
import xml.etree.ElementTree as ET

import pytest
from markupsafe import Markup

from asyncdocs.api import check, library_of_texts
from asyncdocs.history.history import NO_HISTORY, Commit, History, Touch
from asyncdocs.settings.config import Config, PartName
from asyncdocs.site.parts import around, parts
from asyncdocs.site.parts.graph import MOST, WIDTH, fitting
from asyncdocs.site.people.zones import zone
from asyncdocs.site.render.cards import card
from asyncdocs.site.render.freshness import ago
from asyncdocs.site.site import Site
from asyncdocs.strings import set_language

TODAY = "2026-11-20"

PEOPLE = """\
# Harbour team

| Name | Handle | Time zone |
| --- | --- | --- |
| Ada Berg | `@ada` | Europe/Oslo |
| Lin Wu | `@lin` | Europe/Oslo |
"""


def site_of(
    texts: dict[str, str], history: History = NO_HISTORY, edits: dict[str, str] | None = None, **options
) -> Site:
    config = Config(today=TODAY, **options)
    library = library_of_texts(texts, config)
    urls = {document.path: document.path.replace(".md", ".html") for document in library.documents}
    return Site(library, check(library), urls, config, edit_urls=edits or {}, history=history)


def spec(front: str, body: str = "Text.", title: str = "Seats") -> str:
    return f"---\nkind: spec\nid: SPEC-1\n{front}\n---\n\n# {title}\n\n{body}\n"


def shown(name: str, texts: dict[str, str], path: str = "spec-1.md", **more) -> str:
    site = site_of(texts, **more)
    return str(parts(site, site.library.by_path[path])[name])


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


@pytest.mark.parametrize(
    ("path", "title", "id"),
    [
        pytest.param("proposals/10-leases.md", "TEP #10: Leases", None, id="the title says the team's own"),
        pytest.param("proposals/10-leases/README.md", "TEP 0010: Leases", None, id="the folder is numbered"),
        pytest.param("proposals/10-leases.md", "Leases", "PROPOSAL-10", id="the title says none"),
        pytest.param("proposals/10-leases.md", "Leases 10", "PROPOSAL-10", id="a count is no id"),
        pytest.param("proposals/10-leases.md", "Level 4: Leases", "PROPOSAL-10", id="another number"),
        pytest.param("proposals/proposal-10.md", "Phase 10: Leases", "PROPOSAL-10", id="the prefix is written"),
    ],
)
def test_no_made_up_id_stands_before_the_teams_own(path: str, title: str, id: str | None) -> None:
    site = site_of({path: f"---\nkind: proposal\nstatus: accepted\n---\n\n# {title}\n\nText.\n"})
    document = site.library.by_path[path]
    named = card(site, document, "index.html")
    assert (named.id, named.title) == (id, title)
    assert ("PROPOSAL" in str(parts(site, document)["title"])) == bool(id)


# Whose it is, and where they are


@pytest.mark.parametrize(
    ("owner", "told"),
    [
        ("Ada Berg", "in Oslo, UTC+1"),
        ("'@lin'", "in Oslo, UTC+1"),
        ("ada berg (on leave)", "in Oslo, UTC+1"),
        ("Harbour team", "in Oslo, UTC+1"),
        ("Somebody else", ""),
    ],
)
def test_an_owner_is_in_a_zone(owner: str, told: str) -> None:
    html = shown("title", {"spec-1.md": spec(f"owner: {owner}"), "teams/harbour.md": PEOPLE})
    assert ('data-asyncdocs-zone="Europe/Oslo"' in html) is bool(told) and told in plain(html)


def test_several_people_have_each_their_zone() -> None:
    page = "# People\n\n| Who | Zone |\n| --- | --- |\n| Ada | Europe/Oslo |\n| Sam | Asia/Kolkata |\n"
    html = shown("title", {"spec-1.md": spec("owner: [Ada, Sam]"), "people.md": page})
    assert "Ada ( now in Oslo, UTC+1) , Sam ( now in Kolkata, UTC+5:30)" in plain(html)


def test_a_zone_of_the_page_is_its_owners() -> None:
    texts = {"spec-1.md": spec("owner: Ada Berg\nzone: America/Halifax"), "teams/harbour.md": PEOPLE}
    assert "in Halifax, UTC−4" in plain(shown("title", texts))


@pytest.mark.parametrize(
    "page",
    [
        PEOPLE.replace("Europe/Oslo", "Middle/Earth"),
        PEOPLE.replace("Europe/Oslo", "../../etc/passwd"),
        PEOPLE.replace("| Ada Berg | `@ada` | Europe/Oslo |", "| Ada Berg | `@ada` | <script>alert(1)</script> |"),
        PEOPLE.replace("# Harbour team", "---\nkind: devlog\n---\n# A day"),
        PEOPLE.replace("# Harbour team", "---\nstatus: retired\n---\n# Harbour team"),
    ],
    ids=["no-zone", "a-path", "hostile", "a-log", "retired"],
)
def test_what_is_no_zone_is_not_told(page: str) -> None:
    assert "asyncdocs-zone" not in shown("title", {"spec-1.md": spec("owner: Ada Berg"), "teams/harbour.md": page})


def test_two_pages_that_differ_tell_nothing() -> None:
    other = PEOPLE.replace("Europe/Oslo", "Asia/Tokyo").replace("Harbour", "Night")
    texts = {"spec-1.md": spec("owner: Ada Berg"), "teams/harbour.md": PEOPLE, "teams/night.md": other}
    assert "asyncdocs-zone" not in shown("title", texts)


@pytest.mark.parametrize(
    ("name", "day", "offset"),
    [
        ("Europe/Oslo", "2026-01-15", "UTC+1"),
        ("Europe/Oslo", "2026-07-15", "UTC+2"),
        ("America/St_Johns", "2026-01-15", "UTC−3:30"),
        ("UTC", "2026-01-15", "UTC+0"),
    ],
)
def test_an_offset_is_that_of_the_day(name: str, day: str, offset: str) -> None:
    told = zone(name, datetime.date.fromisoformat(day))
    assert told is not None and told.offset == offset


# How fresh it is


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (-1, "tomorrow"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (-20, "in 2 weeks"),
        (61, "8 weeks ago"),
        (62, "2 months ago"),
        (365, "12 months ago"),
        (730, "2 years ago"),
        (-800, "in 2 years"),
    ],
)
def test_ago(days: int, words: str) -> None:
    today = datetime.date(2026, 11, 20)
    assert ago(today - datetime.timedelta(days), today) == words


def test_freshness_is_told_in_words_with_the_date_for_machines() -> None:
    html = shown("title", {"spec-1.md": spec("last-verified: 2026-10-30\nreview-by: 2026-12-01")})
    assert "Verified 3 weeks ago Review by 2026-12-01" in plain(html)
    assert '<time datetime="2026-10-30" title="2026-10-30" data-asyncdocs-from="2026-11-20">3 weeks ago</time>' in html


def test_updated_is_not_verified() -> None:
    assert "Updated 3 weeks ago" in plain(shown("title", {"spec-1.md": spec("updated: 2026-10-30")}))


def test_git_tells_what_the_page_does_not() -> None:
    when = datetime.datetime(2026, 11, 13, 9, tzinfo=datetime.UTC)
    commit = Commit(id="a" * 40, authored=when, committed=when, author="Ada", landed=when)
    touch = Touch(commit, "changed", "spec-1.md", "spec-1.md", "b" * 40, "c" * 40)
    history = History(touches={"spec-1.md": (touch,)})
    assert "Changed 7 days ago" in plain(shown("title", {"spec-1.md": spec("status: draft")}, history=history))
    told = plain(shown("title", {"spec-1.md": spec("updated: 2026-10-30")}, history=history))
    assert "Updated 3 weeks ago" in told and "Changed" not in told


def test_prose_says_whose_it_is_where_it_says_it() -> None:
    guide = "---\nowner: Ada\nupdated: 2026-11-19\n---\n\n# How we work\n\nText.\n"
    assert plain(shown("title", {"guide.md": guide}, "guide.md")) == "Updated yesterday Owner Ada"
    assert shown("title", {"guide.md": "# How we work\n\nText.\n"}, "guide.md") == ""


# What must be heard before it is read

SUPERSEDING = {"spec-2.md": "---\nkind: spec\nid: SPEC-2\nsupersedes: SPEC-1\n---\n\n# Seats again\n"}


@pytest.mark.parametrize(
    ("front", "more", "sort", "said"),
    [
        ("status: superseded", SUPERSEDING, "dead", "This page is no longer valid. Read instead: SPEC-2 Seats again"),
        ("status: withdrawn\nreview-by: 2026-01-01", {}, "dead", "The status is “withdrawn”"),
        (
            "status: accepted\nreview-by: 2026-04-20\nowner: Ada",
            {},
            "overdue",
            "The review was due on 2026-04-20 , 7 months ago . Ask Ada",
        ),
        ("status: draft\nreview-by: 2026-11-19", {}, "overdue", "yesterday"),
        ("status: draft", {}, "", ""),
        ("status: accepted\nreview-by: 2026-11-20", {}, "", ""),
        ("status: accepted\nreview-by: soon", {}, "", ""),
        ("", {}, "", ""),
    ],
)
def test_the_gravest_banner_alone(front: str, more: dict[str, str], sort: str, said: str) -> None:
    html = shown("banner", {"spec-1.md": spec(front), **more})
    assert html.count('role="note"') == (1 if sort else 0)
    assert (f"asyncdocs-banner-{sort}" in html) is bool(sort) and said in plain(html)


def test_comments_are_taken_until_their_day() -> None:
    rfc = "---\nkind: rfc\nid: RFC-1\nstatus: in review\ncomment-by: {day}\n---\n\n# Later\n"
    html = shown("banner", {"rfc-1.md": rfc.format(day="2026-11-25")}, "rfc-1.md")
    assert "You can comment until 2026-11-25 , in 5 days" in plain(html)
    assert shown("banner", {"rfc-1.md": rfc.format(day="2026-11-19")}, "rfc-1.md") == ""


def test_a_banner_comes_first() -> None:
    site = site_of({"spec-1.md": spec("status: accepted\nreview-by: 2026-01-01")})
    head = parts(site, site.library.documents[0])["head"]
    assert head.index("asyncdocs-banner") < head.index("asyncdocs-title") < head.index("asyncdocs-glance")


def test_templates_and_prose_without_dates_have_no_banner() -> None:
    texts = {"templates/spec.md": spec("status: draft\nreview-by: 2020-01-01"), "guide.md": "# Guide\n\nText.\n"}
    assert shown("banner", texts, "templates/spec.md") == shown("banner", texts, "guide.md") == ""


# What to read first

CHAIN = {
    "spec-1.md": spec("depends-on: SPEC-2\ndecided-by: ADR-1", "It is part of [the booth](systems/booth.md)."),
    "spec-2.md": "---\nkind: spec\nid: SPEC-2\ndecided-by: ADR-2\ndepends-on: SPEC-1\n---\n\n# Two\n",
    "adr-1.md": "---\nkind: decision\nid: ADR-1\nstatus: superseded\nsuperseded-by: ADR-3\n---\n\n# Old\n",
    "adr-2.md": "---\nkind: decision\nid: ADR-2\nstatus: accepted\n---\n\n# Other\n",
    "adr-3.md": "---\nkind: decision\nid: ADR-3\nstatus: accepted\n---\n\n# New\n",
    "systems/booth.md": "---\nkind: system\n---\n\n# Booth\n\nTalks to [the mast](mast.md).\n",
    "systems/mast.md": "---\nkind: system\n---\n\n# Mast\n\nTalks to [the booth](booth.md).\n",
}


def test_prerequisites_come_in_the_order_to_read_them() -> None:
    said = plain(shown("read-first", CHAIN))
    assert said == "Read first Decided by: ADR-3 New For SPEC-2: ADR-2 Other Depends on: SPEC-2 Two System: Booth"


def test_nothing_to_read_first() -> None:
    assert shown("read-first", {"spec-1.md": spec("status: accepted")}) == ""
    dead = {**CHAIN, "spec-1.md": spec("depends-on: SPEC-2\nstatus: withdrawn")}
    assert shown("read-first", dead) == ""
    gone = {
        "spec-1.md": spec("decided-by: ADR-1"),
        "adr-1.md": "---\nkind: decision\nid: ADR-1\nstatus: rejected\n---\n# No\n",
    }
    assert shown("read-first", gone) == ""


def test_no_more_than_a_reader_reads() -> None:
    many = {f"adr-{n}.md": f"---\nkind: decision\nid: ADR-{n}\nstatus: accepted\n---\n\n# D{n}\n" for n in range(1, 9)}
    html = shown(
        "read-first", {"spec-1.md": spec(f"decided-by: [{', '.join(f'ADR-{n}' for n in range(1, 9))}]"), **many}
    )
    assert html.count("<li>") == 5


def test_a_circle_of_successors_ends() -> None:
    ring = {
        "spec-1.md": spec("decided-by: ADR-1"),
        "adr-1.md": "---\nkind: decision\nid: ADR-1\nsuperseded-by: ADR-2\n---\n\n# One\n",
        "adr-2.md": "---\nkind: decision\nid: ADR-2\nsuperseded-by: ADR-1\n---\n\n# Two\n",
    }
    assert "ADR-" in shown("read-first", ring)


# What is around it


def picture(html: str) -> ET.Element:
    """The picture as XML: it is well formed, so any reader of HTML takes it alike."""
    found = re.search(r"<svg.*</svg>", html, re.DOTALL)
    assert found
    return ET.fromstring(found[0])


def test_neighbours_are_links_with_their_relation_in_words() -> None:
    links = picture(shown("graph", CHAIN)).findall(".//a")
    said = {link.attrib["aria-label"]: link.attrib["{http://www.w3.org/1999/xlink}href"] for link in links}
    assert said == {
        "Depends on: SPEC-2 Two": "spec-2.html",
        "Decided by: ADR-1 Old": "adr-1.html",
        "Links to: Booth": "systems/booth.html",
    }
    assert all(link.find("title") is not None for link in links)


def test_both_sides_are_in_their_columns() -> None:
    texts = {
        "spec-1.md": spec("decided-by: ADR-2", "See [one](guide.md)."),
        "adr-2.md": CHAIN["adr-2.md"],
        "guide.md": "# Guide\n\nSee SPEC-1.\n",
        "other.md": "# Other\n\nSee SPEC-1.\n",
    }
    columns = {
        link.attrib["aria-label"]: float(link.find("rect").attrib["x"])  # type: ignore[union-attr]
        for link in picture(shown("graph", texts)).findall(".//a")
    }
    assert columns["Linked from: Other"] == 0
    assert columns["Decided by: ADR-2 Other"] == columns["Links to: Guide"] > WIDTH / 2
    mutual = next(
        a for a in picture(shown("graph", texts)).findall(".//a") if a.attrib["aria-label"] == "Links to: Guide"
    )
    assert {"marker-start", "marker-end"} <= mutual.find("path").attrib.keys()  # type: ignore[union-attr]


def test_what_is_too_much_is_counted() -> None:
    texts = {f"guide-{n}.md": f"# Guide {n}\n\nSee SPEC-1.\n" for n in range(MOST + 3)}
    html = shown("graph", {"spec-1.md": spec(""), **texts})
    assert len(picture(html).findall(".//a")) == MOST and "and 3 more" in html
    height = float(picture(html).attrib["viewBox"].split()[3])
    assert all(float(each.attrib.get("y", 0)) <= height for each in picture(html).iter() if "y" in each.attrib)


@pytest.mark.parametrize("text", ["W" * 200, "i" * 400, "港" * 90, "e\u0301" * 120, "short", ""])
def test_names_fit_their_boxes(text: str) -> None:
    cut = fitting(text, 242)
    assert cut == text or (cut.endswith("…") and len(cut) < len(text))
    assert len(fitting("W" * 200, 242)) < len(fitting("i" * 400, 242))


def test_a_page_alone_has_no_picture() -> None:
    assert shown("graph", {"spec-1.md": spec("")}) == ""


# Where to edit it


@pytest.mark.parametrize(
    ("address", "here"),
    [('https://git.example/edit/spec-1.md?a=1&b="x"', True), ("javascript:alert(1)", False), ("", False)],
)
def test_the_link_to_edit(address: str, here: bool) -> None:
    html = shown("edit", {"spec-1.md": spec("")}, edits={"spec-1.md": address})
    assert ("Edit this page" in html) is here and '"x"' not in html


@pytest.mark.parametrize(
    ("theme", "ours"),
    [
        ({"name": "material", "font": False}, True),
        ({"name": "material", "font": False, "features": ["content.action.edit"]}, False),
        ({"name": "mkdocs"}, False),
        ({"name": "readthedocs"}, False),
    ],
    ids=["material", "material-shows-it", "mkdocs", "readthedocs"],
)
def test_one_link_to_edit_in_every_theme(build, theme, ours) -> None:
    built = build({"spec-1.md": spec("")}, theme=theme, repo_url="https://github.com/a/b", edit_uri="edit/main/docs/")
    html = built.read("spec-1/index.html")
    assert ("asyncdocs-edit" in html) is ours and "https://github.com/a/b/edit/main/docs/spec-1.md" in html


# Each can be hidden, and nothing written in a document comes alive in it

EVERYTHING = {
    **CHAIN,
    "spec-1.md": spec(
        "depends-on: SPEC-2\nstatus: draft\nowner: Ada Berg\nupdated: 2026-11-01\nreview-by: 2026-11-02",
        "Part of [a](systems/booth.md).",
    ),
    "teams/harbour.md": PEOPLE,
}
ADDED: tuple[PartName, ...] = ("banner", "read-first", "graph", "edit")


@pytest.mark.parametrize("where", ["all", "spec", "spec-*.md"], ids=["site", "kind", "glob"])
@pytest.mark.parametrize("name", ADDED)
def test_each_part_is_hidden_by_option(name: PartName, where: str) -> None:
    edits = {"spec-1.md": "https://git.example/edit"}
    assert shown(name, EVERYTHING, edits=edits) and not shown(
        name, EVERYTHING, edits=edits, hidden_parts={where: (name,)}
    )


@pytest.mark.parametrize("name", ADDED)
def test_each_part_is_hidden_by_its_page(name: PartName) -> None:
    own = {**EVERYTHING, "spec-1.md": EVERYTHING["spec-1.md"].replace("---\n", f"---\nhide: [{name}]\n", 1)}
    assert not shown(name, own, edits={"spec-1.md": "https://git.example/edit"})


def test_french() -> None:
    try:
        texts = {**EVERYTHING, "spec-2.md": spec("updated: 2026-10-30").replace("SPEC-1", "SPEC-2")}
        site = site_of(texts, language="fr")
        set_language("fr")
        told = [parts(site, site.library.by_path[path]) for path in ("spec-1.md", "spec-2.md")]
    finally:
        set_language()
    assert "Provisoire" in told[0]["glance"] and "il y a 3 semaines" in told[1]["title"]


@pytest.mark.parametrize(
    "payload",
    [
        "<img src=x onerror=alert(1)>",
        '"><script>alert(1)</script>',
        "' onmouseover='alert(1)",
        "{{ 7 * 7 }}",
        "]]></svg><b>",
    ],
)
def test_it_is_inert(payload: str, reader) -> None:
    quoted = "'" + payload.replace("'", "''") + "'"
    texts = {
        "spec-1.md": f"---\nkind: spec\nid: SPEC-1\ntitle: {quoted}\nstatus: withdrawn {quoted}\nowner: {quoted}\n"
        f"review-by: {quoted}\ndepends-on: SPEC-2\nzone: {quoted}\n---\n\n# `{payload}`\n",
        "spec-2.md": f"---\nkind: spec\nid: SPEC-2\ntitle: {quoted}\nowner: {quoted}\nstatus: draft\ndecided-by: ADR-1\n"
        f"review-by: 2020-01-01 {payload[:0]}\n---\n\n# x\n",
        "adr-1.md": f"---\nkind: decision\nid: ADR-1\ntitle: {quoted}\nstatus: accepted\n---\n",
        "team.md": f"# `{payload}`\n\n| Name | Zone |\n| --- | --- |\n| {payload} | Europe/Oslo |\n| `{payload}` | {payload} |\n",
    }
    site = site_of(texts, edits=dict.fromkeys(texts, f"https://git.example/{payload}"))
    for document in site.library.documents:
        told = parts(site, document)
        html = told["head"] + told["foot"]
        assert reader(html).live == []
        assert all(">49<" not in told[name] for name in told)
        if told["graph"]:
            picture(told["graph"])
    assert payload.split("<")[0] in "".join(reader(parts(site, site.library.by_path["spec-2.md"])["banner"]).text)


def test_what_belongs_under_the_title_stands_above_all_where_no_heading_is_one() -> None:
    html = "<h1>{}</h1><p>Skippers run aground.</p>"
    for heading, text in (
        ("Summary", "# Summary\n\nSkippers run aground.\n\n# Motivation\n\nTables fade.\n"),
        ("Seats", "# Seats\n\nSkippers run aground.\n"),
    ):
        site = site_of({"rfcs/0001-tides.md": text})
        told = parts(site, site.library.documents[0])
        whole = around(html.format(heading), {**told, "head": Markup("<hr>"), "foot": Markup("")})
        assert whole.startswith("<hr>" if heading == "Summary" else "<h1>Seats</h1><hr>")
