"""A backlink quotes the sentence it stands in as a reader sees it, with its own words apart."""

from __future__ import annotations

import pytest

from asyncdocs.api import check, library_of_texts
from asyncdocs.settings.config import Config
from asyncdocs.site.excerpts.excerpts import Quote, plain_words, quote
from asyncdocs.site.render.links import backlinks, relations
from asyncdocs.site.site import Site, between


def quotes(text: str) -> list[Quote]:
    files = {"page.md": text, "adr-1.md": "---\nkind: decision\nid: ADR-1\n---\n# Queue\n"}
    library = library_of_texts(files, Config(wiki_links="on"))
    target = library.by_path["adr-1.md"]
    return [quote(reference.origin, reference.span) for reference in library.references_to(target)]


CASES = [
    pytest.param("One. We use ADR-1 here. Two.", Quote("We use ", "ADR-1", " here."), id="sentence"),
    pytest.param("So *we* use [the `q`](adr-1.md)!", Quote("So we use ", "the q", "!"), id="link-and-emphasis"),
    pytest.param("Use [[ADR-1|the queue]], [b](c.md).", Quote("Use ", "the queue", ", b."), id="wiki-and-another-link"),
    pytest.param("- [ ] **Done** with ADR-1", Quote("Done with ", "ADR-1", ""), id="item"),
    pytest.param("| a | b |\n| - | - |\n| x | ADR-1 |\n| y | z |", Quote("x · ", "ADR-1", ""), id="row"),
    pytest.param("The `snake_case` of ADR-1 stays_so.", Quote("The snake_case of ", "ADR-1", " stays_so."), id="names"),
    pytest.param("See [a][r] and <br> ADR-1.\n\n[r]: x.md", Quote("See a and ", "ADR-1", "."), id="reference-and-tag"),
    pytest.param("Line one\nof ADR-1\nand more.", Quote("Line one of ", "ADR-1", " and more."), id="lines"),
    pytest.param("See [A](a.md) and [Queue](adr-1.md).", Quote("See A and ", "Queue", "."), id="ends-in-a-link"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quote(text: str, expected: Quote) -> None:
    assert quotes(text) == [expected]


def test_a_long_sentence_is_shortened_on_both_sides() -> None:
    (found,) = quotes("word " * 200 + "ADR-1" + " word" * 200)
    assert found.before.startswith("… ") and found.after.endswith(" …") and len("".join(found)) < 400


PIECES = [
    ("in the [Booking API](../x.md), `a/b`, by the [Bookin…", "in the Booking API, `a/b`, by the Bookin…"),
    ("as [ADR-1](../decisions/adr…", "as ADR-1…"),
    ("shows `Wrong sail…", "shows `Wrong sail…`"),
    ("| `GET /v1` | passenger | `200` with **the** offer |", "`GET /v1` · passenger · `200` with the offer"),
    ("To `a*b*` **bold** and `__init__` __x__ [[SPEC-1|holds]]", "To `a*b*` bold and `__init__` x holds"),
    ("2 * 3 <b>x</b> `<b>`", "2 * 3 x `<b>`"),
]


@pytest.mark.parametrize(("text", "expected"), PIECES)
def test_plain_words(text: str, expected: str) -> None:
    assert plain_words(text) == expected


ADDRESSES = [
    ("specs/a.html", "specs/b.html", "b.html"),
    ("specs/a.html", "decisions/b.html", "../decisions/b.html"),
    ("index.html", "specs/b.html", "specs/b.html"),
    ("./", "specs/b/", "specs/b/"),
    ("specs/a/", "specs/b/", "../b/"),
    ("specs/a/", "./", "../../"),
    ("specs/a/", "specs/a/", "./"),
    ("./", "./", "./"),
    ("a%20b/c.html", "a%20b/d.html", "d.html"),
]


@pytest.mark.parametrize(("page", "url", "expected"), ADDRESSES)
def test_between(page: str, url: str, expected: str) -> None:
    assert between(page, url) == expected


def published(files: dict[str, str]) -> Site:
    library = library_of_texts(files)
    return Site(library, check(library), {path: path.replace(".md", ".html") for path in library.by_path}, Config())


def test_backlinks_say_where() -> None:
    text = "# P\n\nADR-1 first.\n\n## Part two\n\nADR-1 again. And ADR-1.\n"
    site = published({"page.md": text, "adr-1.md": "---\nkind: decision\nid: ADR-1\n---\n# Queue\n"})
    (found,) = backlinks(site, site.library.by_path["adr-1.md"], "adr-1.html")
    assert [(each.place.href, each.place.heading, each.line) for each in found.quoted] == [
        ("page.html", "", 3),
        ("page.html#part-two", "Part two", 7),
    ]
    assert found.more == 1


def test_relations_have_two_sides() -> None:
    site = published(
        {
            "adr-1.md": "---\nkind: decision\nid: ADR-1\n---\n# One\n",
            "adr-2.md": "---\nkind: decision\nid: ADR-2\nsupersedes: ADR-1\n---\n# Two\n",
        }
    )
    one, two = site.library.documents
    assert [(each.relation, each.documents) for each in relations(site, one)] == [("superseded-by", (two,))]
    assert [(each.relation, each.documents) for each in relations(site, two)] == [("supersedes", (one,))]


def test_patterns_to_copy_do_not_count() -> None:
    site = published({"template.md": "Uses ADR-1.", "adr-1.md": "---\nkind: decision\nid: ADR-1\n---\n# Queue\n"})
    assert backlinks(site, site.library.by_path["adr-1.md"], "adr-1.html") == ()
