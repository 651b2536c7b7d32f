"""What Markdown holds, and where: every case is checked at its true offsets in the text."""

from __future__ import annotations

import pytest

from asyncdocs.text.markup import Link
from asyncdocs.text.parse import read_markup


def _headings(text: str) -> list[tuple[int, str, str | None]]:
    return [(heading.level, heading.text, heading.anchor or None) for heading in read_markup(text).headings]


def _blocks(text: str) -> list[tuple[str, int, str]]:
    return [(block.form, block.depth, text[block.start : block.end].strip()) for block in read_markup(text).blocks]


def _links(text: str) -> list[tuple[str, str, str]]:
    return [(link.form, link.target, text[link.start : link.end]) for link in read_markup(text).links]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        pytest.param("# A\n\n## B\n", [(1, "A", None), (2, "B", None)], id="as usual"),
        pytest.param("Title\n=====\n\nSub\n---\n", [(1, "Title", None), (2, "Sub", None)], id="setext"),
        pytest.param("# A\n\n# B\n", [(1, "A", None), (1, "B", None)], id="several of the first rank"),
        pytest.param(
            "## A\n\n###### B\n", [(2, "A", None), (6, "B", None)], id="none of the first rank, ranks left out"
        ),
        pytest.param("just text\n", [], id="none at all"),
        pytest.param("## Goals / Non-Goals ##\n", [(2, "Goals / Non-Goals", None)], id="closing marks are no text"),
        pytest.param("## `a_b` *c* **d** [e](f.md) ⛴\n", [(2, "a_b c d e ⛴", None)], id="code, emphasis, link, emoji"),
        pytest.param("## A <b>x</b> ![alt](p.png) B\n", [(2, "A x  B", None)], id="no tags, no text of pictures"),
        pytest.param("## A {#here}\n", [(2, "A", "here")], id="an id"),
        pytest.param("## A {: #here .c }\n", [(2, "A", "here")], id="an id as attr_list writes it"),
        pytest.param("## [A](b.md) {#here}\n", [(2, "A", "here")], id="an id behind a link"),
        pytest.param("## Über {#über}\n", [(2, "Über", "über")], id="an id that is not ASCII"),
        pytest.param("## A\r\n\r\nB\r\n===\r\n", [(2, "A", None), (1, "B", None)], id="CRLF"),
        pytest.param("```\n# A\n```\n\n# B\n", [(1, "B", None)], id="none in code"),
        pytest.param("# A\n\n```\n# B\n", [(1, "A", None)], id="an open fence swallows the rest"),
        pytest.param("<!--\n# A\n-->\n\n# B\n", [(1, "B", None)], id="none in a comment"),
        pytest.param("!!! note\n    # A\n", [(1, "A", None)], id="one in an admonition"),
        pytest.param("## \n", [(2, "", None)], id="an empty one"),
    ],
)
def test_headings(text: str, headings: list[tuple[int, str, str | None]]) -> None:
    assert _headings(text) == headings


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        pytest.param("a\nb\n\nc\n", [("paragraph", 0, "a\nb"), ("paragraph", 0, "c")], id="paragraphs"),
        pytest.param(
            "- a\n  - b\n", [("item", 1, "- a"), ("item", 2, "- b")], id="an item's own text is not its children's"
        ),
        pytest.param(
            "- a\n\n  more\n", [("item", 1, "- a"), ("paragraph", 1, "more")], id="a second paragraph of an item"
        ),
        pytest.param("-\n- \n", [("item", 1, "-"), ("item", 1, "-")], id="empty items"),
        pytest.param("> a\n", [("quote", 0, "a")], id="a quote"),
        pytest.param("```sh\nls\n```\n", [("fence", 0, "```sh\nls\n```")], id="a fence"),
        pytest.param("| a |\n|---|\n| b |\n", [("table", 0, "| a |\n|---|\n| b |"), ("row", 0, "| b |")], id="a table"),
        pytest.param("<div>\nx\n</div>\n", [("html", 0, "<div>\nx\n</div>")], id="HTML"),
        pytest.param("!!! note\n    a\n", [("paragraph", 0, "a")], id="an admonition's marker is no text"),
        pytest.param(
            '!!! note "T"\n\n    a\n\n    b\n', [("paragraph", 0, "a"), ("paragraph", 0, "b")], id="with a title"
        ),
        pytest.param("???+ tip\n    a\n", [("paragraph", 0, "a")], id="one that opens"),
        pytest.param("??? tip\n", [], id="one that holds nothing"),
        pytest.param("!!! note\na\n", [("paragraph", 0, "a")], id="a body that is not indented"),
        pytest.param(
            '=== "A"\n\n    - [ ] one\n        - two\n\n=== "B"\n\n    c\n',
            [("item", 1, "- [ ] one"), ("item", 2, "- two"), ("paragraph", 0, "c")],
            id="tabs are no lists, so the lists in them count from one",
        ),
        pytest.param("!!! note\n    !!! tip\n        - a\n", [("item", 1, "- a")], id="an admonition in an admonition"),
        pytest.param(
            "- a\n\n    !!! note\n        b\n",
            [("item", 1, "- a"), ("paragraph", 1, "b")],
            id="an admonition in a list",
        ),
        pytest.param("```\n!!! note\n    a\n```\n", [("fence", 0, "```\n!!! note\n    a\n```")], id="one that is code"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_blocks(text: str, blocks: list[tuple[str, int, str]]) -> None:
    assert _blocks(text) == blocks
    crlf = [(form, depth, part.replace("\n", "\r\n")) for form, depth, part in blocks]
    assert _blocks(text.replace("\n", "\r\n")) == crlf, "line endings change nothing"


@pytest.mark.parametrize(
    ("text", "ticks"),
    [
        pytest.param("- [ ] a\n- [x] b\n- [X] c\n- d\n", [False, True, True, None], id="boxes"),
        pytest.param("1. [ ] a\n", [False], id="in a numbered list"),
        pytest.param("!!! note\n    - [x] a\n", [True], id="in an admonition"),
        pytest.param("- [-] a\n- [] b\n", [None, None], id="no boxes"),
    ],
)
def test_boxes(text: str, ticks: list[bool | None]) -> None:
    assert [block.ticked for block in read_markup(text).blocks if block.form == "item"] == ticks


@pytest.mark.parametrize(
    ("text", "links"),
    [
        pytest.param("[a](b.md)", [("inline", "b.md", "[a](b.md)")], id="inline"),
        pytest.param("é [ü](ä%20b.md) ü", [("inline", "ä%20b.md", "[ü](ä%20b.md)")], id="not ASCII, before and in it"),
        pytest.param("[a](<b c.md>)", [("inline", "b c.md", "[a](<b c.md>)")], id="in angle brackets"),
        pytest.param('[a](b.md "title")', [("inline", "b.md", '[a](b.md "title")')], id="with a title"),
        pytest.param("[a][1]\n\n[1]: b.md\n", [("reference", "b.md", "[a][1]")], id="reference"),
        pytest.param(
            "[a][1] [b][2]\n\n[1]: ä.md\n[2]: ö.md\n",
            [("reference", "ä.md", "[a][1]"), ("reference", "ö.md", "[b][2]")],
            id="references of one shape, not ASCII",
        ),
        pytest.param(
            "[a][Ä  x] [ö][]\n\n[ä x]: <1 ü.md>\n> [ö]:\n>   é&amp;.md 'T'\n",
            [("reference", "1 ü.md", "[a][Ä  x]"), ("reference", "é&.md", "[ö]")],
            id="names whatever their case and spaces, not ASCII",
        ),
        pytest.param("[a]\n\n[a]: ö.md\n", [("reference", "ö.md", "[a]")], id="shortcut reference, not ASCII"),
        pytest.param("<https://a.b/ü>", [("auto", "https://a.b/ü", "<https://a.b/ü>")], id="auto"),
        pytest.param("![a](b.png)", [("image", "b.png", "![a](b.png)")], id="image"),
        pytest.param("`[a](b.md)`", [], id="none in code"),
        pytest.param("!!! note\n    see [a](b.md)\n", [("inline", "b.md", "[a](b.md)")], id="in an admonition"),
        pytest.param('=== "Ü"\n\n    - [a](b.md)\n', [("inline", "b.md", "[a](b.md)")], id="in a list in a tab"),
        pytest.param("| a |\n|---|\n| [b](c.md) |\n", [("inline", "c.md", "[b](c.md)")], id="in a table"),
        pytest.param("a\u2028[b](c.md)", [("inline", "c.md", "[b](c.md)")], id="behind U+2028"),
    ],
)
def test_links(text: str, links: list[tuple[str, str, str]]) -> None:
    assert _links(text) == links


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        pytest.param("[[Page]]", ["Page"], id="a name"),
        pytest.param("[[ page#part | label ]]", ["page#part"], id="with a part and a label"),
        pytest.param("`[[ -f x ]]` and\n\n```\n[[ -z y ]]\n```\n", [], id="a shell's test is code"),
        pytest.param("[[1]](#x) ![[p.png]] \\[[a]]", [], id="a link in brackets, a picture, an escape"),
        pytest.param("![[p.png|100]] ![[talk.mp3]] ![[plan.pdf#page=2]]", [], id="what is embedded and no page"),
        pytest.param(
            "![[Page]] ![[page.md#part]] ![[v1.2 plan]]", ["Page", "page.md#part", "v1.2 plan"], id="pages embedded"
        ),
        pytest.param("| a |\n|---|\n| [[page\\|label]] |\n", ["page"], id="in a table"),
        pytest.param("<!-- [[a]] -->", [], id="in a comment"),
    ],
)
def test_wiki_links(text: str, targets: list[str]) -> None:
    assert [link.target for link in read_markup(text).wiki_links] == targets


@pytest.mark.parametrize(
    ("text", "yaml"),
    [
        pytest.param("---\na: 1\n---\n# T\n", "a: 1\n", id="as usual"),
        pytest.param("---\r\na: 1\r\n...\r\n# T\r\n", "a: 1\r\n", id="CRLF, closed by dots"),
        pytest.param("\ufeff--- \na: 1\n---\n", "a: 1\n", id="behind a mark, with a space"),
        pytest.param("---\n---\n# T\n", "", id="empty"),
        pytest.param("---\na: 1\n# T\n", None, id="never closed"),
        pytest.param("\n---\na: 1\n---\n", None, id="behind a blank line MkDocs shows it as text"),
        pytest.param("text\n\n---\n\ntext\n", None, id="a line across the page"),
    ],
)
def test_front_matter(text: str, yaml: str | None) -> None:
    front = read_markup(text).front
    assert (text[front.start : front.end] if front else None) == yaml


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        pytest.param("a <!-- b --> c", ["<!-- b -->"], id="in a line"),
        pytest.param("<!--\nb\n-->\n", ["<!--\nb\n-->"], id="over lines"),
        pytest.param("a <!-- b", ["<!-- b"], id="never closed"),
        pytest.param("`<!-- a -->` <!-- b -->", ["<!-- b -->"], id="in code it is none"),
        pytest.param("<!--\n```\nx\n-->\n\ny\n", ["<!--\n```\nx\n-->"], id="a fence in a comment"),
    ],
)
def test_comments(text: str, comments: list[str]) -> None:
    assert [text[start:end] for start, end in read_markup(text).comments] == comments


def test_targets_that_html_and_attributes_give() -> None:
    text = "<a name=\"one\"></a>\n\n<div id='two'>\n\nText\n{: #three .note }\n\n[](){#four}\n"
    assert read_markup(text).html_targets == {"one", "two", "three", "four"}


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        pytest.param("- An item { #a }\n", set(), id="behind the words of an item"),
        pytest.param("Words {#a} and more\n", set(), id="within words"),
        pytest.param("Words\n{: #a }\n", {"a"}, id="below a paragraph"),
        pytest.param("| x {#a} | y |\n|--|--|\n", {"a"}, id="in a cell"),
        pytest.param("*x*{#a} `y`{ #b } [z](c){#d}\n", {"a", "b", "d"}, id="right behind something"),
        pytest.param("Term {#a}\n:   What it is\n", {"a"}, id="behind a term"),
    ],
)
def test_where_attributes_count(text: str, targets: set[str]) -> None:
    assert read_markup(text).html_targets == targets


def test_links_in_raw_html() -> None:
    text = (
        "<a class=x href='a.md'>a</a> <IMG alt=\"<\" SRC = \"b.png\"> `<a href='no'>` <!-- <a href='no'> -->\n\n"
        '<picture><source srcset="c.png 1x, d.png 2x"></picture>\n<a name=\'x\'>n</a>\n<a href="?e&amp;f">e</a>\n'
    )
    assert [link.target for link in read_markup(text).html_links] == ["a.md", "c.png", "d.png", "?e&f"]


def test_where_code_is() -> None:
    text = "é `a` b\n\n    c\n"
    markup = read_markup(text)
    assert [offset for offset in range(len(text)) if markup.in_code(offset)] == [2, 3, 4, *range(13, 15)]
    assert markup.code_between(0, 9) == ((2, 5),)


def test_a_link_as_written() -> None:
    assert read_markup("[a](b.md)").links == (Link("inline", "b.md", 0, 9),)
