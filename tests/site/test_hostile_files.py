"""Whatever stands in a document, in its name or in git stays text in the files for machines, and none is written elsewhere."""

from __future__ import annotations

import datetime
import json
import posixpath
from xml.etree import ElementTree

import icalendar
import markdown
import pytest

from asyncdocs.api import check, library_of_texts
from asyncdocs.history.history import History
from asyncdocs.settings.config import Config
from asyncdocs.site import files as machine
from asyncdocs.site.addresses import url_of
from asyncdocs.site.history.changes import Change
from asyncdocs.site.history.recent_changes import Recent
from asyncdocs.site.site import Site

PAYLOADS = [
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    "]]><script>alert(1)</script>",
    "</title></svg><script>alert(1)</script>",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;script&gt;&amp;&#60;",
    "javascript:alert(1)",
    "](javascript:alert(1)) [x](javascript:alert(1)",
    "\\](javascript:alert(1))",
    "`](javascript:alert(1))`",
    "\u202eexe.x\u200b\x07\x00\x1b",
    "END:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:x",
    "a\nATTACH:http://example.org/;,\\n",
    "../../../etc/passwd",
    "..\\..\\x",
    "CON",
    "W" * 5000,
    "表示 éàü 😀",
    "% 0 %zz %2e%2e%2f",
    "?x#y;z=1&w",
]


def quoted(text: str) -> str:
    return json.dumps(text)


@pytest.fixture(params=range(len(PAYLOADS)), ids=lambda number: f"payload-{number}")
def payload(request) -> str:
    return PAYLOADS[request.param]


@pytest.fixture(params=[True, False], ids=["directory-urls", "html-urls"])
def site(request, payload) -> Site:
    name = payload.replace("/", "-").replace("\x00", "")[:100]
    spec = f"""\
---
kind: rfc
id: {quoted(payload)}
title: {quoted(payload)}
status: {quoted(payload)}
owner: {quoted(payload)}
tags: [{quoted(payload)}]
comment-by: 2026-01-01
---

# A spec

{payload} is said in [`{payload}`](../adr-1.md "{payload}") and by ADR-1, [[ADR-1|{payload.replace("]", "")}]].
"""
    charter = f"""\
---
kind: charter
id: CHARTER-1
title: {quoted(payload)}
status: agreed
no-meeting-days: [monday, {quoted(payload)}]
---

## Holidays

- 2026-12-25 {payload}

## No-meeting days

{payload}
"""
    decision = f"---\nkind: decision\nid: ADR-1\nstatus: accepted\n---\n\n# {payload}\n\n{payload}\n"
    texts = {
        f"x/{name}.md": spec,
        "charter.md": charter,
        "adr-1.md": decision,
        f"{name}.md": decision.replace("ADR-1", "ADR-2"),
    }
    config = Config(strings={"Ready": payload})
    library = library_of_texts(texts, config)
    urls = {document.path: url_of(document.place, request.param) for document in library.documents}
    date = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)
    history = History(revision=payload, date=date)
    site = Site(
        library,
        check(library),
        urls,
        config,
        history=history,
        name=payload,
        about=payload,
        directory_urls=request.param,
    )
    told = ("decided", "adr-1.md", payload, "decision", date, payload, payload, "accepted", "1", payload)
    gone = ("removed", payload, payload, "decision", date, "", payload, None, "2")
    site.__dict__["recent"] = Recent((Change(*told), Change(*gone)))
    history.__dict__["moved"] = {f"{name} old.md": "adr-1.md", f"../{name}.md": "adr-1.md", "/etc/x.md": "adr-1.md"}
    return site


def made(site: Site) -> dict[str, str]:
    return {path: b"".join(pieces).decode() for path, pieces in machine.texts(site)}


def test_no_file_is_written_elsewhere(site) -> None:
    for path in made(site):
        assert path and not path.startswith("/") and ".." not in path.split("/"), path
        assert posixpath.normpath(path) == path and "\x00" not in path


def test_they_are_the_same_each_time(site) -> None:
    assert made(site) == made(site)


def test_they_are_sound_and_inert(site, reader) -> None:
    seen = set()
    for path, text in made(site).items():
        text.encode("utf-8")
        ending = path.rpartition(".")[2]
        seen.add(ending)
        if ending == "json":
            json.loads(text)
        elif ending == "xml":
            tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(text).iter()}
            assert tags <= {"feed", "entry", "id", "title", "updated", "link", "author", "name", "category", "content"}
        elif ending == "svg":
            tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(text).iter()}
            assert tags == {"svg", "title", "clipPath", "rect", "g", "text"}
        elif ending == "ics":
            calendar = icalendar.Calendar.from_ical(text)
            assert {item.name for item in calendar.walk()} == {"VCALENDAR", "VEVENT"}
            assert all("attach" not in event for event in calendar.walk("VEVENT"))
            assert len(calendar.walk("VEVENT")) == 3
        elif ending == "html":
            (icon, attributes), (script, _) = reader(text).live
            assert (icon, dict(attributes)["href"], script) == ("link", "data:,", "script"), path
            assert 'src="' in text and "redirect.js" in text and "49{%" not in text
    assert seen == {"json", "xml", "svg", "ics", "html", "md", "txt"}


def test_the_list_has_a_line_for_each_and_nothing_alive(site, reader) -> None:
    text = made(site)["llms.txt"]
    assert len([line for line in text.split("\n") if line.startswith("- [")]) == sum(
        not document.recognised.template for document in site.library.documents
    )
    assert reader(markdown.markdown(text)).live == []
