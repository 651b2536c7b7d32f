"""Files for machines: every address in them leads somewhere, they are sound by their own formats, and the same each time."""

from __future__ import annotations

import json
import posixpath
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import icalendar
import jsonschema
import pytest
from git_folder import Folder, needs_git
from handbook import HANDBOOK

from asyncdocs.api import library_of_texts
from asyncdocs.history.history import NO_HISTORY
from asyncdocs.settings.config import Config
from asyncdocs.site.excerpts.rewrite_links import Elsewhere, relinks
from asyncdocs.site.files import badges, calendar, index
from asyncdocs.text.parse import read_markup
from asyncdocs.text.source import edited

ATOM = "{http://www.w3.org/2005/Atom}"

RFC = """\
---
id: RFC-1
kind: rfc
title: Let "boats" & <codes> wait
status: draft
comment-by: 2026-03-09
review-by: 2026-09-01
tags: [boats, codes]
---

# Let "boats" & <codes> wait

Boats wait for codes. More is said in [the decision](<../decisions/adr-0001-queue.md#context> "so") and ![a plan](../plan b.png).

![A plan][plan] and `[not](../a-link.md)`, [[SPEC-1#Context]], SPEC-1 again, [far](https://far.example/x.md) and [here](#costs).

[plan]: ../plan.png "A plan"

## Costs

None.

## Unresolved questions

- Who pays for the boats?
"""

CHARTER = """\
---
id: CHARTER-1
status: agreed
created: 2026-01-01
no-meeting-days: [Wednesday, Fridays]
---

# How we talk

## Holidays

| Day | Who |
| --- | --- |
| 2026-12-25 | Christmas in Bergen |
| 2026-12-27 to 2027-01-01 | Halifax |

- Auckland is away on 2026-02-06.

## No-meeting days

Only the pager breaks into them.
"""

FILES = {
    **HANDBOOK,
    "rfcs/rfc-0001-boats.md": RFC,
    "charters/charter-0001-talk.md": CHARTER,
    "plan.png": "x",
    "plan b.png": "x",
}

MADE = ("asyncdocs.json", "asyncdocs.schema.json", "llms.txt", "llms-full.txt", "badges/all.svg", "badges/SPEC-1.svg")


def built_in_git(build, tmp_path: Path, **settings):
    """A site of a folder under git: a spec became ready, a decision was taken and renamed, and so was one of its headings."""
    folder = Folder(tmp_path / "project").begin()
    early = {f"docs/{path}": text for path, text in FILES.items()}
    early["docs/specs/spec-0001-seats.md"] = early["docs/specs/spec-0001-seats.md"].replace(
        "status: accepted", "status: draft"
    )
    old = "docs/decisions/adr-0001-old-name.md"
    decision = early.pop("docs/decisions/adr-0001-queue.md").replace("## Context", "## Background")
    early[old] = decision.replace("status: accepted", "status: proposed")
    assert early[old] != decision
    folder.commit(early)
    folder.commit({"docs/specs/spec-0001-seats.md": FILES["specs/spec-0001-seats.md"], old: decision})
    folder.move(old, "docs/decisions/adr-0001-queue.md")
    folder.commit({"docs/decisions/adr-0001-queue.md": FILES["decisions/adr-0001-queue.md"]})
    options = {"today": "2026-04-01", **settings.pop("options", {})}
    return folder, build({}, options, **settings)


def addresses(folder: Path) -> Iterator[tuple[str, str]]:
    """Every address in every file for machines: the file it stands in, and the address as a reader of that file follows it."""
    for file in sorted(folder.rglob("*")):
        here = file.relative_to(folder).as_posix()
        if file.is_dir() or here.startswith(("assets/", "search/")) or here in ("404.html", "sitemap.xml"):
            continue
        if file.suffix in (".md", ".txt"):
            found = read_markup(file.read_text("utf-8"))
            yield from ((here, link.target) for link in found.links if not link.target.startswith("#"))
        elif file.suffix == ".xml":
            yield from ((here, link.get("href", "")) for link in ElementTree.parse(file).iter(f"{ATOM}link"))
        elif file.suffix == ".ics":
            for event in icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT"):
                if "url" in event:
                    yield here, str(event["url"])
        elif here.startswith("id/") or "old-name" in here:
            yield from ((here, href) for href in re.findall(r'(?:href|src|url)="?([^"]+)"', file.read_text("utf-8")))
        elif here == "asyncdocs.json":
            for document in json.loads(file.read_text("utf-8"))["documents"]:
                yield from (
                    (here, document[key]) for key in ("url", "markdown", "permanent") if document[key] is not None
                )
        elif file.suffix == ".html":
            heads = re.findall(r'<link rel="alternate "[^>]*href="([^"]+)"', file.read_text("utf-8"))
            yield from ((here, href) for href in heads)


@needs_git
@pytest.mark.parametrize("directory_urls", [True, False], ids=["directory-urls", "html-urls"])
@pytest.mark.parametrize("site_url", ["", "https://example.org/", "https://example.org/team/handbook/"])
def test_every_address_leads_to_a_file(build, tmp_path, directory_urls, site_url) -> None:
    _folder, built = built_in_git(build, tmp_path, use_directory_urls=directory_urls, site_url=site_url)
    top = site_url or "https://example.org/anywhere/"
    seen: dict[str, int] = {}
    for here, address in addresses(built.folder):
        full = urljoin(urljoin(top, here), address)
        if not full.startswith(top):
            assert address in ("https://far.example/x.md", "data:,"), (
                here,
                address,
            )  # nothing, so that no icon is asked for
            continue
        parts = urlsplit(full.removeprefix(top))
        path = posixpath.normpath(unquote(parts.path) or ".")
        file = built.folder / path
        if parts.path in ("", ".") or parts.path.endswith("/"):
            assert (file / "index.html").is_file(), (here, address)
        else:
            assert file.is_file(), (here, address)
        seen[Path(here).suffix] = seen.get(Path(here).suffix, 0) + 1
    assert set(seen) == {".json", ".md", ".txt", ".xml", ".html", *([".ics"] if site_url else [])}
    assert all(built.exists(path) for path in (*MADE, "feeds/decisions.xml", "feeds/updates.xml", "feeds/reviews.ics"))


def test_two_builds_are_the_same(build, tmp_path) -> None:
    def made() -> dict[str, bytes]:
        built = build(FILES, {"today": "2026-04-01"})
        files = (file for file in built.folder.rglob("*") if file.suffix in (".md", ".svg", ".txt", ".ics", ".json"))
        told = {file.relative_to(built.folder).as_posix(): file.read_bytes() for file in files}
        return told | {"id": (built.folder / "id/SPEC-1/index.html").read_bytes()}

    first = made()
    assert len(first) > 15 and made() == first


def test_the_index_is_as_its_schema_says(build) -> None:
    built = build(FILES)
    schema = json.loads(built.read("asyncdocs.schema.json"))
    told = json.loads(built.read("asyncdocs.json"))
    jsonschema.validate(told, schema)
    assert told["$schema"] == "asyncdocs.schema.json" and schema == index.schema()
    rfc = next(document for document in told["documents"] if document["id"] == "RFC-1")
    assert rfc["tags"] == ["boats", "codes"] and rfc["review_by"] == "2026-09-01"
    assert rfc["open_questions"] == 1
    assert rfc["markdown"] == "rfcs/rfc-0001-boats/index.md" and rfc["permanent"] == "id/RFC-1/"


@needs_git
def test_the_index_knows_its_revision(build, tmp_path) -> None:
    folder, built = built_in_git(build, tmp_path)
    told = json.loads(built.read("asyncdocs.json"))
    assert told["revision"] == folder.git("rev-parse", "HEAD")
    decision = next(document for document in told["documents"] if document["id"] == "ADR-1")
    assert decision["former"] == ["docs/decisions/adr-0001-old-name.md"] and decision["changed"].startswith(
        "2026-03-03"
    )


def feed(built, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(built.read(f"feeds/{name}.xml"))


@needs_git
def test_feeds(build, tmp_path) -> None:
    _folder, built = built_in_git(build, tmp_path, site_url="https://example.org/handbook/")
    ready = feed(built, "ready")
    assert [entry.findtext(f"{ATOM}title") for entry in ready.iter(f"{ATOM}entry")] == ["Seat map: became ready"]
    for root in (ready, feed(built, "decisions"), feed(built, "updates")):
        for element in (root, *root.iter(f"{ATOM}entry")):
            # What RFC 4287 asks of every feed and entry.
            assert (element.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")
            assert element.findtext(f"{ATOM}title") and element.findtext(f"{ATOM}author/{ATOM}name")
            assert re.fullmatch(r"2026-03-0\dT12:00:00\+00:00", element.findtext(f"{ATOM}updated") or "")
        ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
        assert len(ids) == len(set(ids)) and ids
        links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
        assert (links["self"] or "").startswith("https://example.org/handbook/feeds/")
        assert links["alternate"] == "https://example.org/handbook/"
    meanings = [category.get("term") for category in feed(built, "updates").iter(f"{ATOM}category")]
    assert meanings[:3] == ["moved", "decided", "became-ready"]
    moved = next(feed(built, "updates").iter(f"{ATOM}entry"))
    assert "docs/decisions/adr-0001-old-name.md" in (moved.findtext(f"{ATOM}content") or "")


@needs_git
def test_an_entry_stays_the_same_wherever_the_site_and_the_document_are(build, tmp_path) -> None:
    folder, built = built_in_git(build, tmp_path)
    before = {entry.findtext(f"{ATOM}id") for entry in feed(built, "ready").iter(f"{ATOM}entry")}
    folder.move("docs/specs/spec-0001-seats.md", "docs/specs/spec-0001-map.md")
    folder.commit()
    built = build({}, {"today": "2026-04-01"}, site_url="https://example.com/elsewhere/")
    assert {entry.findtext(f"{ATOM}id") for entry in feed(built, "ready").iter(f"{ATOM}entry")} == before


def test_without_git_there_are_no_feeds_and_no_word_of_them(build) -> None:
    built = build(FILES)
    assert not built.exists("feeds/decisions.xml")
    assert "application/atom+xml" not in built.read("specs/spec-0001-seats/index.html")
    assert 'type="text/markdown" title="Markdown" href="index.md"' in built.read("specs/spec-0001-seats/index.html")


def test_the_calendar(build) -> None:
    built = build(FILES, site_url="https://example.org/")
    events = icalendar.Calendar.from_ical(built.read("feeds/reviews.ics")).walk("VEVENT")
    found = {(str(event["summary"]), event["dtstart"].dt, event["dtend"].dt) for event in events}
    assert {
        ('Review: Let "boats" & <codes> wait', date(2026, 9, 1), date(2026, 9, 2)),
        ('Last day for comments: Let "boats" & <codes> wait', date(2026, 3, 9), date(2026, 3, 10)),
        ("Day off: Christmas in Bergen", date(2026, 12, 25), date(2026, 12, 26)),
        ("Day off: Halifax", date(2026, 12, 27), date(2027, 1, 2)),
        ("Day off: Auckland is away on 2026-02-06.", date(2026, 2, 6), date(2026, 2, 7)),
    } <= found
    weekly = {event["rrule"]["byday"][0]: event["dtstart"].dt for event in events if "rrule" in event}
    assert weekly == {"WE": date(2026, 1, 7), "FR": date(2026, 1, 2)}
    ids = [str(event["uid"]) for event in events]
    assert len(ids) == len(set(ids)) == 7
    moved = {**FILES, "rfcs/rfc-0001-boats.md": RFC.replace("2026-09-01", "2026-10-01")}
    again = icalendar.Calendar.from_ical(build(moved).read("feeds/reviews.ics")).walk("VEVENT")
    assert {str(event["uid"]) for event in again} == set(ids), "a review that is put off is the same event"


def test_no_calendar_where_nothing_would_stand_in_it(build) -> None:
    assert not build(HANDBOOK).exists("feeds/reviews.ics")


@pytest.mark.parametrize(
    ("words", "days"),
    [(["Wednesday", "Fri"], ("WE", "FR")), (["lundis et mercredi"], ("MO", "WE")), (["every day"], ())],
)
def test_weekdays(words, days) -> None:
    assert calendar.weekdays(words) == days


def test_llms_txt(build) -> None:
    built = build(FILES, site_url="https://example.org/h/", site_description="What we [know]")
    text = built.read("llms.txt")
    assert text.startswith("# Test\n\n> What we \\[know\\]\n")
    assert "## Specs\n\n- [SPEC-1: Seat map](https://example.org/h/specs/spec-0001-seats/index.md): accepted, " in text
    assert "Passengers see which seats are free." in text
    assert 'Let "boats" & \\<codes\\> wait' in text
    full = built.read("llms-full.txt")
    assert (
        "- Page: <https://example.org/h/specs/spec-0001-seats/>\n- Title: Seat map\n- Kind: Spec\n- Id: SPEC-1\n"
        in full
    )
    assert "- [ ] A taken seat is grey." in full and "decided-by: ADR-1" not in full
    assert "[handbook](https://example.org/h/index.md)" in full


def test_markdown_beside_a_page(build) -> None:
    built = build(FILES, use_directory_urls=True)
    text = built.read("rfcs/rfc-0001-boats/index.md")
    assert text == (
        RFC.replace("../decisions/adr-0001-queue.md#context", "../../decisions/adr-0001-queue/index.md#context")
        .replace("[plan]: ../plan.png", "[plan]: ../../plan.png")
        .replace("[[SPEC-1#Context]]", "[SPEC-1: Context](../../specs/spec-0001-seats/index.md#context)")
        .replace("SPEC-1 again", "[SPEC-1](../../specs/spec-0001-seats/index.md) again")
    )
    assert build(FILES, use_directory_urls=False).exists("rfcs/rfc-0001-boats.md")


@pytest.mark.parametrize(
    ("written", "carried"),
    [
        ("[a](b.md)", "[a](/b.md)"),
        ("[a](b.md 'a](b.md')", "[a](/b.md 'a](b.md')"),
        ("[![x](x.png)](b.md)", "[![x](f:x.png)](/b.md)"),
        ("[a\\]](b.md#c 'd')", "[a\\]](/b.md#c 'd')"),
        ("[a](./b.md?x#top)", "[a](/b.md#top)"),
        ("[a](x%20y.png#z)", "[a](f:x%20y.png#z)"),
        ("[a](<x y.png>)", "[a](<f:x%20y.png>)"),
        ("[a](dead.md) [a](#c) <https://example.org> [a](mailto:a@example.org)",) * 2,
        ("`[a](b.md)` <!-- [a](b.md) -->\n\n    [a](b.md)\n",) * 2,
        ("[a][b] and [b]\n\n[b]: b.md 'a'\n[c]: b.md\n", "[a][b] and [b]\n\n[b]: /b.md 'a'\n[c]: /b.md\n"),
        ("```\n[b]: b.md\n```\n\n[a][b]\n\n[b]: <b.md>\n", "```\n[b]: b.md\n```\n\n[a][b]\n\n[b]: </b.md>\n"),
        ("[a](b\\_c.md)", "[a](/b_c.md)"),
        ("é [a](b.md)\r\nü [a](b.md)\r\n", "é [a](/b.md)\r\nü [a](/b.md)\r\n"),
        ("# [a](b.md)", "# [a](/b.md)"),
    ],
)
def test_links_are_carried(written, carried) -> None:
    texts = {"a.md": f"{written}\n", "b.md": "# B\n\n## C\n\n## Top\n", "b_c.md": "# C\n"}
    library = library_of_texts(texts)
    object.__setattr__(library, "exists", lambda path: path in ("x.png", "x y.png"))
    elsewhere = Elsewhere(lambda path: f"/{path}", lambda path: f"f:{path}")
    document = library.by_path["a.md"]
    assert edited(document.text, relinks(library, document, elsewhere)) == f"{carried}\n"


def test_badges_are_pictures(build) -> None:
    built = build(FILES)
    svg = ElementTree.fromstring(built.read("badges/SPEC-1.svg"))
    assert svg.get("role") == "img" and (svg.get("aria-label") or "").startswith("Seat map: ")
    assert next(svg.iter("{http://www.w3.org/2000/svg}text")).text == "SPEC-1"
    assert "of 4 ready" in built.read("badges/all.svg")


@pytest.mark.parametrize("text", ['"><script>', "\x00\x1b&", "W" * 500, "", "\ud800", "表示"])
def test_any_text_makes_a_badge(text) -> None:
    svg = ElementTree.fromstring(badges.badge(text, text, "#000", text).encode("utf-8", "replace"))
    assert {element.tag.rpartition("}")[2] for element in svg.iter()} == {
        "svg",
        "title",
        "clipPath",
        "rect",
        "g",
        "text",
    }
    assert int(svg.get("width") or "") < 1400


def test_pages_may_show_a_badge_in_a_strict_build(build) -> None:
    files = {
        **HANDBOOK,
        "index.md": "# Handbook\n\n![Readiness](badges/SPEC-1.svg) of [[SPEC-1]], see [all](llms.txt).\n",
    }
    built = build(files, strict=True)
    assert not built.failed and not built.messages("WARNING")
    assert 'src="badges/SPEC-1.svg"' in built.read("index.html")


def test_files_of_ones_own_win(build) -> None:
    own = {**FILES, "llms.txt": "mine", "id/SPEC-1.md": "# Mine\n", "badges/SPEC-1.svg": "mine", "asyncdocs.json": "{}"}
    built = build(own)
    assert built.read("llms.txt") == built.read("badges/SPEC-1.svg") == "mine" and built.read("asyncdocs.json") == "{}"
    assert "Mine" in built.read("id/SPEC-1/index.html")


def test_each_sort_can_be_left_out(build) -> None:
    built = build(FILES, {"machine-files": ["llms"]})
    made = sorted(file.relative_to(built.folder).as_posix() for file in built.folder.glob("*.*"))
    assert [name for name in made if name not in ("404.html", "sitemap.xml", "sitemap.xml.gz", "index.html")] == [
        "llms-full.txt",
        "llms.txt",
        "plan b.png",
        "plan.png",
    ]
    assert not (built.folder / "badges").exists() and not (built.folder / "id").exists()
    assert "specs/spec-0001-seats/)" in built.read("llms.txt")


@needs_git
@pytest.mark.parametrize("directory_urls", [True, False], ids=["directory-urls", "html-urls"])
def test_what_was_moved_or_renamed_is_still_found(build, tmp_path, reader, directory_urls) -> None:
    folder, built = built_in_git(build, tmp_path, use_directory_urls=directory_urls)
    end = "/index.html" if directory_urls else ".html"
    there = "decisions/adr-0001-queue/" if directory_urls else "decisions/adr-0001-queue.html"
    for page in (f"decisions/adr-0001-old-name{end}", f"id/ADR-1{end}"):
        hrefs = reader(built.read(page)).hrefs()
        assert [posixpath.normpath(posixpath.join(posixpath.dirname(page), href)) for href in hrefs] == [
            there.strip("/")
        ]
        assert 'http-equiv="refresh"' in built.read(page) and 'rel="canonical"' in built.read(page)
    html = built.read(f"decisions/adr-0001-queue{end}")
    assert re.search(r'<h2 id="context"><span class="asyncdocs-former" id="background"></span>Context', html)
    assert html.count('id="background"') == 1
    # A page that is written where another one stood is that page.
    folder.commit({"docs/decisions/adr-0001-old-name.md": "# New here\n"})
    built = build({}, {"today": "2026-04-01"}, use_directory_urls=directory_urls)
    assert "New here" in built.read(f"decisions/adr-0001-old-name{end}")


def test_schema_of_the_index_is_printed() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "asyncdocs", "schema", "index"], capture_output=True, text=True, check=True
    )
    assert json.loads(run.stdout) == index.schema()


def test_a_charter_that_is_no_longer_in_force_fills_no_calendar() -> None:
    config = Config()
    for status, count in (("agreed", 5), ("ended", 0), ("superseded", 0), ("draft", 0)):
        library = library_of_texts({"charters/charter-1.md": CHARTER.replace("agreed", status)}, config)
        assert len(list(calendar.entries(library, NO_HISTORY))) == count
