"""A term of a glossary is linked where a page first uses it, with what it means, and nowhere it is not meant."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from asyncdocs.api import library_of_texts
from asyncdocs.settings.config import Config
from asyncdocs.site.excerpts.terms import Terms
from asyncdocs.site.markdown.extension import AsyncDocsExtension

GLOSSARY = """\
---
kind: glossary
status: active
link: always
---

# Glossary

## Words

| Term | Meaning | Not |
| --- | --- | --- |
| lane | a row of cars | |
| lane metre | one metre of *car deck*, see [the deck](decks.md) | car space |
| Hold | places kept for ten minutes | |
| service level objective (SLO) | what we promise | |
| p95 | 95 of 100 stay below | |

## More words

- **manifest**: the list of bookings
- a plain item: is no term

Berth
:   where a vessel lies

## Tide

How high the water stands.

## Words to avoid

| Word | Say instead |
| --- | --- |
| trip | sailing |
"""


def render(text: str, path: str = "specs/page.md", config: Config | None = None, **more: str) -> str:
    texts = {"guides/glossary.md": GLOSSARY, "adr-1.md": "---\nid: ADR-1\n---\n# One\n", path: text, **more}
    library = library_of_texts(texts, config or Config(wiki_links="on"))
    md = Markdown(extensions=["tables", "toc", "abbr", AsyncDocsExtension(library=lambda: library)])
    step = Treeprocessor(md)
    url = path.replace(".md", "/")
    step.file = SimpleNamespace(src_uri=path, url=url)  # type: ignore[attr-defined]
    step.run = lambda root: None  # type: ignore[method-assign]
    md.treeprocessors.register(step, "relpath", 0)
    return md.convert(text)


def linked(html: str) -> list[str]:
    return re.findall(r'<a class="asyncdocs-term"[^>]*>([^<]*)</a>', html)


def test_a_glossary_is_read_as_it_is_written() -> None:
    terms = Terms(library_of_texts({"glossary.md": GLOSSARY, "page.md": "# Page\n\nText.\n"}))
    told = {term.word: term for defined in terms.by_word.values() for term in defined}
    assert {word: term.meaning for word, term in told.items()} == {
        "lane": "a row of cars",
        "lane metre": "one metre of car deck, see the deck",
        "Hold": "places kept for ten minutes",
        "service level objective": "what we promise",
        "SLO": "what we promise",
        "p95": "95 of 100 stay below",
        "manifest": "the list of bookings",
        "Berth": "where a vessel lies",
        "Tide": "How high the water stands.",
    }
    assert told["Tide"].anchor == "tide" and {told[word].anchor for word in ("manifest", "Berth")} == {"more-words"}


def test_the_link_tells_the_meaning() -> None:
    assert (
        '<a class="asyncdocs-term" href="../guides/glossary.md#words" title="places kept for ten minutes">hold</a>'
        in render("A hold ends.")
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Each lane and lane metre.", ["lane", "lane metre"]),
        ("lane metre, then lane", ["lane metre", "lane"]),
        ("lane metres and lane", ["lane", "lane"][:1]),
        ("Hold on, hold again", ["Hold"]),
        ("The SLO is our service level objective", ["SLO", "service level objective"]),
        ("*hold*", ["hold"]),
        ("a hold's end, (hold)", ["hold"]),
        ("ADR-1 has a hold", ["hold"]),
        ("| a |\n| --- |\n| hold |", ["hold"]),
        ("hold.", ["hold"]),
        ("p95 at last", ["p95"]),
    ],
)
def test_whole_words_once_and_the_longest_first(text: str, expected: list[str]) -> None:
    assert linked(render(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "HOLD the hOLD",
        "holding, uphold, hold-up, re-hold, hold_x",
        "slo and P95",
        "`hold`",
        "```\nhold\n```",
        "    hold",
        "## hold",
        "[the hold](https://example.org)",
        "<https://example.org/hold>",
        "https://example.org/hold and hold.md and @hold and #hold",
        '<div title="hold">hold</div>',
        '<span class="hold">hold</span>',
        "<!-- hold -->",
        "HTML hold\n\n*[hold]: something else",
        "trip",
        "a plain item",
        "the Hold Service is another thing",
    ],
)
def test_left_as_written(text: str) -> None:
    assert linked(render(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Crew hold a tablet in one lane.", [], id="an everyday word"),
        pytest.param("Hold it there.", [], id="the capital of a sentence"),
        pytest.param('It said: "Hold it."', [], id="the capital of a quotation"),
        pytest.param("Each Hold ends.", ["Hold"], id="the glossary's capital"),
        pytest.param("Each Lane is full.", [], id="a capital of its own"),
        pytest.param("A **hold** ends.", ["hold"], id="bold"),
        pytest.param("**Please hold on.**", [], id="a bold sentence"),
        pytest.param("A lane metre, by our SLO, at p95.", ["lane metre", "SLO", "p95"], id="hardly anything else"),
        pytest.param("The manifest is late.", ["manifest"], id="marked"),
        pytest.param("Nothing. Manifest in hand.", ["Manifest"], id="marked, where a sentence begins"),
        pytest.param("The Manifest app, our Manifest Store", [], id="a name that has it"),
    ],
)
def test_a_single_word_is_linked_where_it_is_meant(text: str, expected: list[str]) -> None:
    own = GLOSSARY.replace("link: always", "link: [manifest]")
    assert linked(render(text, **{"guides/glossary.md": own})) == expected


def test_a_glossary_does_not_link_its_own_terms() -> None:
    assert linked(render(GLOSSARY, "guides/glossary.md")) == []


def test_option() -> None:
    html = render("ADR-1 and a hold", config=Config(disable_glossary_links=True))
    assert linked(html) == [] and "asyncdocs-link" in html
    html = render("ADR-1 and a hold", config=Config(disable_id_links=True))
    assert linked(html) == ["hold"] and "asyncdocs-link" not in html


def test_the_nearest_glossary_counts_and_of_two_equals_none() -> None:
    mine = "---\nkind: glossary\nlink: always\n---\n# G\n\n| Term | Meaning |\n| --- | --- |\n| hold | mine |\n"
    assert 'title="mine"' in render("hold", **{"specs/glossary.md": mine})
    assert linked(render("hold", **{"other/glossary.md": mine})) == []


@pytest.mark.parametrize("front", ["kind: glossary\nstatus: retired", "kind: guide"])
def test_only_glossaries_that_hold_define(front: str) -> None:
    old = f"---\n{front}\nlink: always\n---\n# G\n\n| Term | Meaning |\n| --- | --- |\n| quay | mine |\n"
    assert linked(render("a quay", **{"old/glossary.md": old})) == []


@pytest.mark.parametrize(
    "payload", ["<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "a\x02wzxhzdk:0\x03b", "x' onfocus='y"]
)
def test_hostile_words_and_meanings(payload: str, reader) -> None:
    table = "---\nkind: glossary\nlink: always\n---\n# G\n\n| Term | Meaning |\n| --- | --- |\n"
    own = f"{table}| quay | see {payload} |\n| {payload} | m |\n"
    html = render(f"<b>raw</b> a quay `{payload}`", **{"own/glossary.md": own})
    assert linked(html) == ["quay"] and reader(html).live == [] and html.count("<b>") == 1


def test_a_glossary_of_nothing() -> None:
    assert linked(render("hold", **{"guides/glossary.md": "---\nkind: glossary\n---\n# Empty\n"})) == []
