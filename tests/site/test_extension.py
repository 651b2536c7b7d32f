"""The Markdown extension links what leads somewhere, at the right place, and leaves all else as it is written."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from asyncdocs.api import library_of_texts
from asyncdocs.settings.config import Config
from asyncdocs.site.markdown.extension import AsyncDocsExtension, makeExtension

AROUND = {
    "decisions/adr-0007-queue.md": "---\nid: ADR-7\n---\n# Keep the queue\n\n## Why now\n\nText.\n",
    "decisions/adr-0008-cache.md": "---\nid: ADR-8\n---\n# Drop the cache\n",
    "specs/spec 3 seats.md": "---\nid: SPEC-3\n---\n# Seat map\n",
    "tickets/double-a.md": "---\nkind: spec\nid: SPEC-9\n---\n# One\n",
    "decisions/double-b.md": "---\nkind: spec\nid: SPEC-9\n---\n# Two\n",
}
ADR_7 = '<a class="asyncdocs-link" href="../decisions/adr-0007-queue.md" title="Keep the queue">'


def render(
    text: str, *, path: str = "specs/page.md", config: Config | None = None, extensions: tuple[str, ...] = ()
) -> str:
    library = library_of_texts({**AROUND, path: text}, config or Config(wiki_links="on"))
    md = Markdown(extensions=["tables", "toc", *extensions, AsyncDocsExtension(library=lambda: library)])
    step = Treeprocessor(md)
    step.file = SimpleNamespace(src_uri=path, url="")  # type: ignore[attr-defined]
    step.run = lambda root: None  # type: ignore[method-assign]
    md.treeprocessors.register(step, "relpath", 0)
    return md.convert(text)


LINKED = [
    pytest.param("See ADR-7.", f"<p>See {ADR_7}ADR-7</a>.</p>", id="an-id"),
    pytest.param("See adr-0007.", f"<p>See {ADR_7}adr-0007</a>.</p>", id="an-id-in-another-form"),
    pytest.param("ADR-7 and ADR-7", f"<p>{ADR_7}ADR-7</a> and ADR-7</p>", id="first-mention-only"),
    pytest.param("*ADR-7* then ADR-7", f"<p><em>{ADR_7}ADR-7</a></em> then ADR-7</p>", id="in-emphasis"),
    pytest.param("a `x` ADR-7", f"<p>a <code>x</code> {ADR_7}ADR-7</a></p>", id="behind-code"),
    pytest.param("`ADR-7` ADR-7", f"<p><code>ADR-7</code> {ADR_7}ADR-7</a></p>", id="not-in-code"),
    pytest.param("[[ADR-7]]", f"<p>{ADR_7}ADR-7</a></p>", id="wiki"),
    pytest.param("[[adr-7|the *queue*]]", f"<p>{ADR_7}the <em>queue</em></a></p>", id="wiki-label"),
    pytest.param("![[ADR-7]]", f"<p>{ADR_7}ADR-7</a></p>", id="wiki-embed"),
    pytest.param("![[p.png]]", "<p>![[p.png]]</p>", id="wiki-picture"),
    pytest.param("[[ADR-7#^kept]]", f"<p>{ADR_7}ADR-7</a></p>", id="wiki-paragraph"),
    pytest.param("## On [[ADR-7|it]]", f'<h2 id="on-it">On {ADR_7}it</a></h2>', id="wiki-in-a-heading"),
    pytest.param("[[../decisions/adr-0007-queue|it]]", f"<p>{ADR_7}it</a></p>", id="wiki-path"),
    pytest.param(
        "| a |\n|---|\n| [[ADR-7\\|the queue]] |",
        "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
        f"<td>{ADR_7}the queue</a></td>\n</tr>\n</tbody>\n</table>",
        id="wiki-in-a-table",
    ),
    pytest.param("[[ADR-7|`q`]]", f"<p>{ADR_7}<code>q</code></a></p>", id="wiki-label-of-code"),
    pytest.param(
        "[[Keep the queue#Why now]]",
        f"<p>{ADR_7.replace('.md', '.md#why-now')}Keep the queue: Why now</a></p>",
        id="wiki-title-and-heading",
    ),
    pytest.param("[[Keep the queue#No such]]", f"<p>{ADR_7}Keep the queue: No such</a></p>", id="wiki-dead-heading"),
    pytest.param(
        "[[SPEC-3]]",
        '<p><a class="asyncdocs-link" href="spec%203%20seats.md" title="Seat map">SPEC-3</a></p>',
        id="a-name-with-spaces",
    ),
    pytest.param(
        "[[#There]]\n\n## There", '<p><a class="asyncdocs-link" href="#there">There</a></p>', id="own-heading"
    ),
    pytest.param("[ADR-7] is", f"<p>[{ADR_7}ADR-7</a>] is</p>", id="in-plain-brackets"),
    pytest.param("<b>x</b> ADR-7", f"<p><b>x</b> {ADR_7}ADR-7</a></p>", id="behind-raw-html"),
    pytest.param("<br> ADR-7", f"<p><br> {ADR_7}ADR-7</a></p>", id="behind-a-void-tag"),
    pytest.param("A &amp; ADR-7", f"<p>A &amp; {ADR_7}ADR-7</a></p>", id="behind-an-entity"),
]


@pytest.mark.parametrize(("text", "expected"), LINKED)
def test_links(text: str, expected: str) -> None:
    assert expected in render(text)


LEFT = [
    pytest.param("`ADR-7`", id="code"),
    pytest.param("```\nADR-7 [[ADR-7]]\n```", id="fence-read-as-span"),
    pytest.param("    ADR-7 [[ADR-7]]", id="code-block"),
    pytest.param("## ADR-7", id="heading"),
    pytest.param("ADR-7\n===", id="setext-heading"),
    pytest.param("[ADR-7](https://example.org)", id="link"),
    pytest.param("[see *ADR-7*](https://example.org)", id="deep-in-a-link"),
    pytest.param("<https://example.org/ADR-7>", id="automatic-link"),
    pytest.param('<a href="https://example.org">ADR-7</a>', id="raw-link"),
    pytest.param('<a href="https://example.org">[[ADR-7]]</a>', id="wiki-in-raw-link"),
    pytest.param('<span title="ADR-7 [[ADR-7]]">x</span>', id="raw-attribute"),
    pytest.param("<div>ADR-7 [[ADR-7]]</div>", id="raw-block"),
    pytest.param("<!-- ADR-7 [[ADR-7]] -->", id="comment"),
    pytest.param("[[Nobody knows]]", id="unresolved"),
    pytest.param("[[SPEC-9]] SPEC-9", id="ambiguous"),
    pytest.param(r"\[[ADR-8x]]", id="escaped"),
    pytest.param("![[ADR-7]]".replace("ADR-7", "picture.png"), id="embedded"),
    pytest.param("RFC 2119", id="foreign"),
    pytest.param("XADR-7 ADR-77 ADR-7.1", id="other-words"),
]


@pytest.mark.parametrize("text", LEFT)
def test_leaves(text: str) -> None:
    assert "asyncdocs-link" not in render(text)


def test_the_first_mention_is_first_on_the_page() -> None:
    html = render("# T\n\n- one ADR-7\n\n| a |\n| --- |\n| ADR-7 |\n\nADR-7 and ADR-8\n")
    assert [found[1] for found in re.finditer(r'<a class="asyncdocs-link"[^>]*>([^<]*)</a>', html)] == [
        "ADR-7",
        "ADR-8",
    ]
    assert f"<li>one {ADR_7}" in html


def test_own_id_is_no_link() -> None:
    assert "asyncdocs-link" not in render("---\nid: SPEC-5\n---\nThis is SPEC-5.", path="specs/spec-5.md")


def test_options() -> None:
    assert "asyncdocs-link" not in render("ADR-7", config=Config(disable_id_links=True))
    assert "[[Keep the queue]]" in render("[[Keep the queue]]", config=Config(wiki_links="off"))


@pytest.mark.parametrize(
    "title", ["<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "a\x02wzxhzdk:0\x03b"]
)
def test_a_hostile_title_stays_a_title(title: str) -> None:
    library = library_of_texts(
        {"a.md": "<b>raw</b> SPEC-1 [[SPEC-1]]", "spec-1.md": f"---\nkind: spec\nid: SPEC-1\ntitle: '{title}'\n---\n"},
        Config(wiki_links="on"),
    )
    md = Markdown(extensions=[AsyncDocsExtension(library=lambda: library)])
    step = Treeprocessor(md)
    step.file = SimpleNamespace(src_uri="a.md", url="")  # type: ignore[attr-defined]
    step.run = lambda root: None  # type: ignore[method-assign]
    md.treeprocessors.register(step, "relpath", 0)
    html = md.convert("<b>raw</b> SPEC-1 [[SPEC-1]]")
    assert html.count('class="asyncdocs-link"') == 2
    assert html.count("<b>") == 1
    assert "<img" not in html and "<script" not in html


def test_nothing_without_a_library_or_a_page() -> None:
    assert Markdown(extensions=[makeExtension()]).convert("[[ADR-7]] ADR-7") == "<p>[[ADR-7]] ADR-7</p>"
    library = library_of_texts(AROUND, Config(wiki_links="on"))
    md = Markdown(extensions=[makeExtension(library=lambda: library)])
    assert md.convert("[[ADR-7]] ADR-7") == "<p>[[ADR-7]] ADR-7</p>"
