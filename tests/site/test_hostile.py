"""Whatever stands in a document stays text in what is shown about it: nothing that was written there comes alive."""

from __future__ import annotations

import itertools

import payloads
import pytest

from asyncdocs.api import check, library_of_texts
from asyncdocs.settings.config import Config
from asyncdocs.site import pages
from asyncdocs.site.fragments import coded
from asyncdocs.site.markdown.blocks import block
from asyncdocs.site.parts import parts
from asyncdocs.site.people.persons import LONGEST
from asyncdocs.site.site import Site

PAYLOADS = [
    *payloads.MARKUP[::3],
    *payloads.ATTRIBUTES,
    *payloads.VECTORS[::2],
    *payloads.ADDRESSES[::3],
    *payloads.ENTITIES,
    "{{ 7 * 7 }}{% raw %}",
]
"""Some of them; all are opened in a browser by `test_hostile_site`."""


def quoted(payload: str) -> str:
    return "'" + payload.replace("'", "''") + "'"


def hostile(payload: str) -> dict[str, str]:
    spec = f"""\
---
kind: spec
id: SPEC-1
title: {quoted(payload)}
status: {quoted(payload)}
owner: {quoted(payload)}
created: {quoted("2026-01-01 " + payload)}
decided-by: ADR-1
---

# Seats `{payload}`

## Context

{payload} is said in [`{payload}`](adr-1.md) and `{payload}` by ADR-1, as discussed with Dave on Slack {payload}.

## `{payload}`

- [ ] `{payload}` returns [a](adr-1.md "{payload}") within 3 s.
"""
    decision = f"""\
---
kind: decision
id: ADR-1
title: {quoted(payload)}
status: superseded
deciders: [{quoted(payload)}]
superseded-by: ADR-2
---

## `{payload}`

See [`{payload}`](spec-1.md#x) and [[SPEC-1|{payload.replace("[", "").replace("]", "").replace("|", "")}]].
"""
    return {
        "spec-1.md": spec,
        "adr-1.md": decision,
        "adr-2.md": f"---\nkind: decision\nid: ADR-2\ntitle: {quoted(payload)}\n---\n\n{payload} [x](adr-1.md) {payload}\n",
        "guide.md": f"# `{payload}`\n\n| a | [b](spec-1.md) |\n| - | - |\n| {payload} | [`{payload}`](adr-1.md) |\n",
    }


@pytest.fixture(params=PAYLOADS)
def site(request) -> Site:
    library = library_of_texts(hostile(request.param))
    urls = {document.path: document.path.replace(".md", "/") for document in library.documents}
    made = {page: page.file.replace(".md", "/") for page in pages.pages(library, Config())}
    return Site(library, check(library), urls, Config(), made)


def test_pages_of_documents_are_inert(site, reader) -> None:
    for document in site.library.documents:
        shown = parts(site, document)
        html = shown["head"] + shown["foot"]
        assert html or not document.scored
        assert reader(html).live == [], document.path
        assert "49{%" not in html


def test_made_pages_are_inert(site, reader) -> None:
    for page, url in site.made.items():
        read = reader(block(site, page.block, url))
        assert read.live == [], page.title
        assert "asyncdocs-unreadable" not in "".join(str(attributes) for _, attributes in read.elements)
    assert len(site.made) >= 4


def test_elements_are_closed_in_order(site, reader) -> None:
    """What is shown closes whatever it opens, so that a page after it is as it was."""
    for document in site.library.documents:
        shown = parts(site, document)
        html = shown["head"] + shown["foot"]
        for tag in ("section", "details", "a", "ul", "ol", "li", "p", "code", "dl", "span", "svg"):
            opened = sum(1 for each, _ in reader(html).elements if each == tag)
            assert html.count(f"</{tag}>") == opened, (document.path, tag)


def test_the_text_is_still_there(site, reader) -> None:
    document = site.library.by_path["spec-1.md"]
    title = " ".join("".join(reader(parts(site, document)["title"]).text).split())
    _before, _mark, shown = title.rpartition("Owner")
    for value in document.fields["owner"].values:
        name = " ".join(value.split())
        # A long one is cut at a gap, and says so.
        assert name in shown or (len(name) > LONGEST and shown.endswith("…"))


def test_code_in_messages_is_text() -> None:
    payloads = ["`<b>`", "a `<b>` b", "<b>`", "``", ""]
    assert [str(coded(payload)) for payload in payloads] == [
        "<code>&lt;b&gt;</code>",
        "a <code>&lt;b&gt;</code> b",
        "&lt;b&gt;`",
        "<code></code>",
        "",
    ]


def test_a_built_site_is_inert(build, reader) -> None:
    """The same through MkDocs: ours are the only elements looked at, as raw HTML in a text is alive by its author's wish."""
    files = {
        f"{number}/{path}": text for number, payload in enumerate(PAYLOADS) for path, text in hostile(payload).items()
    }
    built = build(files, theme={"name": "mkdocs"}, use_directory_urls=False)
    for page in itertools.chain(built.folder.rglob("spec-1.html"), built.folder.glob("readiness/*.html")):
        _, mark, ours = page.read_text("utf-8").partition('<section class="asyncdocs ')
        ours = ours.partition("</body>")[0].partition("<footer class")[0] if mark else ""
        ours = ours.partition("<script src")[0]
        live = [
            (tag, attributes)
            for tag, attributes in reader(mark + ours).live
            if "src" not in attributes or tag != "script"
        ]
        assert [each for each in live if "alert" in str(each)] == []
