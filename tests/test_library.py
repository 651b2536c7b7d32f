"""All documents together: where links lead, what ids stand for, and who points at whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from asyncdocs.api import build_library, library_of_texts
from asyncdocs.api.opening.folder import open_folder
from asyncdocs.library.library import Library
from asyncdocs.settings.config import Config
from asyncdocs.text.markup import Link
from asyncdocs.text.source import Source

HERE = "docs/specs/spec-1.md"
FILES = {
    "README.md": "# Repository\n",
    HERE: "# Seat map\n\n## Part one\n",
    "docs/index.md": "# Start\n",
    "docs/specs/a b.md": "# A b\n",
    "docs/specs/c#d.md": "# C d\n",
    "docs/specs/d,e(f)→g.md": "# D\n",
    "docs/specs/0007-z/README.md": "# Z\n",
    "docs/guides/README.md": "# Guides\n",
    "docs/guides/x.md": "# X\n\n## Über uns\n\n## A & B\n\n<a id='raw'></a>\n\n## Kept {#kept-id}\n\n```\nopen\n",
    "docs/guides/y.md": "# Y\n\n## Über uns\n\n## A & B\n\n<a id='raw'></a>\n\n## Kept {#kept-id}\n",
    "docs/guides/Übersicht.md": "# Ü\n",
}
OTHER = ("docs/specs/map.png", "tools", "tools/run me.sh")


def _library(files: dict[str, str], config: Config | None = None, docs: str = "docs") -> Library:
    sources = [Source(path, text) for path, text in files.items()]
    return build_library(sources, config or Config(), docs=docs, exists=OTHER.__contains__)


@pytest.mark.parametrize(
    ("target", "outcome", "path"),
    [
        pytest.param("../guides/y.md", "document", "docs/guides/y.md", id="a path"),
        pytest.param("./../guides/../guides/y.md", "document", "docs/guides/y.md", id="with detours"),
        pytest.param("a%20b.md", "document", "docs/specs/a b.md", id="%20"),
        pytest.param("a b.md", "document", "docs/specs/a b.md", id="a space"),
        pytest.param("c%23d.md", "document", "docs/specs/c#d.md", id="%23"),
        pytest.param("c#d.md", "dead", None, id="a hash that is not written as %23 begins a fragment"),
        pytest.param("d,e(f)→g.md", "document", "docs/specs/d,e(f)→g.md", id="comma, parentheses, arrow"),
        pytest.param("d,e(f)%E2%86%92g.md", "document", "docs/specs/d,e(f)→g.md", id="the same as bytes"),
        pytest.param("../guides/%C3%9Cbersicht.md", "document", "docs/guides/Übersicht.md", id="bytes inside a path"),
        pytest.param("../guides/", "document", "docs/guides/README.md", id="a folder"),
        pytest.param("../guides", "document", "docs/guides/README.md", id="a folder without slash"),
        pytest.param("../guides/y", "document", "docs/guides/y.md", id="no extension"),
        pytest.param("../guides/y/", "document", "docs/guides/y.md", id="no extension and a slash"),
        pytest.param("../guides/y.html", "document", "docs/guides/y.md", id="generated output"),
        pytest.param("../guides/index.html", "document", "docs/guides/README.md", id="generated output of a README"),
        pytest.param("0007-z", "document", "docs/specs/0007-z/README.md", id="a document with a folder of its own"),
        pytest.param("../guides/y.md?raw=true", "document", "docs/guides/y.md", id="a query"),
        pytest.param("/guides/y.md", "document", "docs/guides/y.md", id="from the docs root"),
        pytest.param("/docs/guides/y.md", "document", "docs/guides/y.md", id="from the repository's root"),
        pytest.param("/", "document", "docs/index.md", id="the docs root"),
        pytest.param("../../README.md", "document", "README.md", id="a document outside the docs folder"),
        pytest.param("", "document", HERE, id="nothing is here"),
        pytest.param("map.png", "file", None, id="a file that is no document"),
        pytest.param("../../tools/run%20me.sh", "file", None, id="a file elsewhere in the repository"),
        pytest.param("/tools", "file", None, id="a folder of the repository"),
        pytest.param("gone.md", "dead", None, id="not there"),
        pytest.param("../guides/Y.md", "dead", None, id="case matters on the site"),
        pytest.param("../../../out.md", "outside", None, id="beyond the root"),
        pytest.param("https://example.org/y.md", "external", None, id="another host"),
        pytest.param("//example.org", "external", None, id="another host, same scheme"),
        pytest.param("mailto:a@example.org", "external", None, id="mail"),
        pytest.param("{{ page }}", "unknown", None, id="written by a template"),
        pytest.param("%base%/x", "unknown", None, id="written by another template"),
        pytest.param("#part-one", "document", HERE, id="an anchor here"),
        pytest.param("#part-two", "dead-anchor", HERE, id="no such anchor here"),
        pytest.param("../guides/y.md#a-b", "document", "docs/guides/y.md", id="an anchor as the site has it"),
        pytest.param("../guides/y.md#a--b", "github-anchor", "docs/guides/y.md", id="as GitHub has it"),
        pytest.param(
            "../guides/y.md#%C3%BCber-uns", "github-anchor", "docs/guides/y.md", id="as GitHub has it, as bytes"
        ),
        pytest.param("../guides/y.md#raw", "document", "docs/guides/y.md", id="an anchor in HTML"),
        pytest.param("../guides/y.md#kept-id", "document", "docs/guides/y.md", id="an id its author gave"),
        pytest.param(
            "../guides/y.md#kept", "github-anchor", "docs/guides/y.md", id="its heading, where GitHub shows it"
        ),
        pytest.param("../guides/x.md#gone", "document", "docs/guides/x.md", id="an open fence may hide the anchor"),
        pytest.param("../guides/y.md#L10", "document", "docs/guides/y.md", id="a line"),
        pytest.param(
            "https://git.example/o/r/blob/main/docs/guides/y.md#a-b", "document", "docs/guides/y.md", id="own blob"
        ),
        pytest.param(
            "https://git.example/o/r/-/blob/main/docs/guides/y.md", "document", "docs/guides/y.md", id="GitLab's"
        ),
        pytest.param(
            "https://git.example/o/r/tree/main/docs/guides", "document", "docs/guides/README.md", id="own tree"
        ),
        pytest.param("https://git.example/o/r/blob/main/docs/gone.md", "dead", None, id="own blob that is gone"),
        pytest.param("https://git.example/o/r/issues/4", "external", None, id="own issue"),
        pytest.param(
            "https://git.example/o/rest/blob/main/docs/guides/y.md", "external", None, id="another repository"
        ),
    ],
)
def test_where_a_link_leads(target: str, outcome: str, path: str | None) -> None:
    library = _library(FILES, Config(repo_url="https://git.example/o/r"))
    found = library.resolve_target(library.by_path[HERE], target)
    assert (found.outcome, found.document.path if found.document else None) == (outcome, path)


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        pytest.param("src/seats.rs", "file", id="a file above the folder that is read"),
        pytest.param("docs/plan.md", "file", id="a page, told from above"),
        pytest.param("src/gone.rs", "dead", id="not there"),
    ],
)
def test_addresses_of_the_repository_are_told_from_its_root(tmp_path: Path, path: str, outcome: str) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "src").mkdir()
    (tmp_path / "docs" / "src").mkdir(parents=True)
    (tmp_path / "src" / "seats.rs").write_text("pub struct Seat;\n", "utf-8")
    (tmp_path / "docs" / "asyncdocs.yml").write_text("docs: .\nrepo_url: https://git.example/o/r\n", "utf-8")
    (tmp_path / "docs" / "plan.md").write_text("# Plan\n", "utf-8")
    library = open_folder([tmp_path / "docs"]).library
    found = library.resolve_target(library.by_path["plan.md"], f"https://git.example/o/r/blob/main/{path}")
    assert found.outcome == outcome


def test_a_link_that_begins_with_bytes() -> None:
    library = _library({"a.md": "# A\n", "Über.md": "# U\n"}, docs="")
    assert library.resolve_target(library.by_path["a.md"], "%C3%9Cber.md").document is library.by_path["Über.md"]


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        pytest.param("ADR-7", ["adr/0007-queue.md"], id="as it is"),
        pytest.param("adr 0007", ["adr/0007-queue.md"], id="case, gap and zeros"),
        pytest.param("ADR #7", ["adr/0007-queue.md"], id="a hash"),
        pytest.param("0007-queue", ["adr/0007-queue.md"], id="the file's name"),
        pytest.param("0007 Queue", ["adr/0007-queue.md"], id="the file's name with a space"),
        pytest.param("Keep a queue", ["adr/0007-queue.md"], id="the title"),
        pytest.param("keep-a-queue.md", ["adr/0007-queue.md"], id="the title as a file's name"),
        pytest.param("ADR-8", [], id="nothing"),
        pytest.param("ADR-0", [], id="a template's number is no document"),
        pytest.param("SPEC-3", ["specs/spec-3-a.md", "specs/spec-3-b.md"], id="two of one id"),
        pytest.param("Notes", ["a/notes.md", "b/notes.md"], id="two of one name"),
    ],
)
def test_what_a_name_stands_for(name: str, paths: list[str]) -> None:
    library = library_of_texts(
        {
            "adr/0007-queue.md": "# Keep a queue\n",
            "adr/0000-template.md": "# Title\n",
            "specs/spec-3-a.md": "# A\n",
            "specs/spec-3-b.md": "# B\n",
            "a/notes.md": "# Notes\n",
            "b/notes.md": "# Notes\n",
            "page.md": "# Page\n",
        }
    )
    assert [document.path for document in library.called(name, library.by_path["page.md"])] == paths


def test_what_is_near_comes_first() -> None:
    library = library_of_texts({"a/notes.md": "# N\n", "b/notes.md": "# N\n", "b/page.md": "# P\n"})
    assert [document.path for document in library.called("notes", library.by_path["b/page.md"])] == ["b/notes.md"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("See ADR-7.", ["ADR-7"], id="hyphen"),
        pytest.param("See ADR 0007 and ADR #7.", ["ADR 0007", "ADR #7"], id="gap, zeros, hash"),
        pytest.param("See adr-7.", ["adr-7"], id="small letters with a hyphen"),
        pytest.param("See adr 7.", [], id="small letters with a gap are prose"),
        pytest.param("See ADR-8, ADR-77, ADR-7.1, XADR-7, ADR-7b.", [], id="other ids"),
        pytest.param("`ADR-7` <!-- ADR-7 --> [ADR-7](x.md)", [], id="code, comment, link"),
        pytest.param("```\nADR-7\n```\n", [], id="a fence"),
        pytest.param("a/ADR-7.md #ADR-7", [], id="part of a path or an anchor"),
        pytest.param("[x]: ADR-7", [], id="a definition"),
        pytest.param("SPEC-1 itself", [], id="its own"),
        pytest.param("RFC 2119 and RFC 9", ["RFC 9"], id="an id of somebody else"),
        pytest.param("PM-2031-004, PM-2031-005, PM-2031.", ["PM-2031-004"], id="a year and a number"),
        pytest.param("ADR-7\u2028ADR-7", ["ADR-7", "ADR-7"], id="U+2028 between two"),
        pytest.param("İ ADR-7", ["ADR-7"], id="a letter that is longer in capitals"),
    ],
)
def test_ids_in_prose(text: str, found: list[str]) -> None:
    files = {
        "specs/spec-1.md": f"# T\n\n{text}\n",
        "adr/0007-a.md": "# A\n",
        "postmortems/PM-2031-004-lost-anchor.md": "# Lost\n",
        "rfcs/2119-b.md": "# B\n",
        "rfcs/0009-c.md": "# C\n",
    }
    library = library_of_texts(files)
    document = library.by_path["specs/spec-1.md"]
    assert [document.text[mention.span.start : mention.span.end] for mention in library.mentions(document)] == found


@pytest.mark.parametrize(
    ("written", "wiki"),
    [
        pytest.param("[[a]] and [[b]]", True, id="they lead somewhere"),
        pytest.param("[[a]] and [[gone]]", True, id="half of them"),
        pytest.param("[[ -f x ]] and [[1]] and [[a]]", False, id="most are something else"),
        pytest.param("none", False, id="none"),
    ],
)
def test_whether_double_brackets_are_links(written: str, wiki: bool) -> None:
    assert library_of_texts({"a.md": "# A\n", "b.md": f"# B\n\n{written}\n"}).wiki is wiki


@pytest.mark.parametrize(("choice", "wiki"), [("on", True), ("off", False)])
def test_or_as_configured(choice: str, wiki: bool) -> None:
    library = library_of_texts({"a.md": "# A\n\n[[gone]]\n"}, Config.model_validate({"wiki-links": choice}))
    assert library.wiki is wiki
    assert bool(library.links(library.by_path["a.md"])) is wiki


@pytest.mark.parametrize(
    ("target", "outcome", "path"),
    [
        ("b", "document", "b.md"),
        ("B title", "document", "b.md"),
        ("c/d", "document", "c/d.md"),
        ("b#Part one", "document", "b.md"),
        ("b#part-one", "document", "b.md"),
        ("b#gone", "dead-anchor", "b.md"),
        ("#Own part", "document", "a.md"),
        ("gone", "dead", None),
        ("twin", "ambiguous", None),
        ("b\\", "document", "b.md"),
        ("b#Part one#part-one", "document", "b.md"),
        ("b#^kept", "document", "b.md"),
        ("b#^lost", "dead-anchor", "b.md"),
        ("#^own", "document", "a.md"),
        ("./b", "document", "b.md"),
        ("/c/d", "document", "c/d.md"),
        ("/c/d.md", "document", "c/d.md"),
        ("c/../b", "document", "b.md"),
        ("f/", "document", "f/index.md"),
        ("./f", "document", "f/index.md"),
        ("f/index", "document", "f/index.md"),
        ("./gone", "dead", None),
        ("c/", "dead", None),
        ("Bee", "document", "b.md"),
        ("bee line", "document", "b.md"),
        ("Bee#Part one", "document", "b.md"),
    ],
)
def test_where_a_wiki_link_leads(target: str, outcome: str, path: str | None) -> None:
    library = library_of_texts(
        {
            "a.md": "# A\n\nMine. ^own\n\n## Own part\n",
            "b.md": "---\nalias: Bee\naliases: [bee line, the bee]\n---\n# B title\n\n## Part one\n\nIt stays. ^kept\n",
            "f/index.md": "# F\n",
            "c/d.md": "# D\n",
            "x/twin.md": "# T\n",
            "y/twin.md": "# T\n",
        }
    )
    found = library.resolve(library.by_path["a.md"], Link("wiki", target, 0, 0))
    assert (found.outcome, found.document.path if found.document else None) == (outcome, path)


NUMBERED = {
    "inc/INC-2031-004-lost-anchor.md": "# The lost anchor\n",
    "inc/INC-2031-005-fog.md": "# Fog\n",
    "inc/INC-2031-005-fog-again.md": "# Fog again\n",
    "inc/INC-2031-04-12-log.md": "# Log of a day\n",
    "inc/TRIP-12.5-north.md": "# Halfway\n",
    "inc/templates/INC-2031-006-template.md": "# Incident\n\n[title]\n",
    "trips/trip-12-north.md": "# North\n",
    "trips/trip-13.md": "# South\n",
    "trips/trip-13-notes.md": "# Notes of the south\n",
    "trips/drydock.md": "# Drydock\n",
}


@pytest.mark.parametrize(
    ("target", "path"),
    [
        pytest.param("INC-2031-004", "inc/INC-2031-004-lost-anchor.md", id="a year and a number are its id"),
        pytest.param("inc 2031 004", "inc/INC-2031-004-lost-anchor.md", id="in other letters, as any name"),
        pytest.param("INC-2031-004#the-lost-anchor", "inc/INC-2031-004-lost-anchor.md", id="with a heading"),
        pytest.param("trip-12", "trips/trip-12-north.md", id="a number alone"),
        pytest.param("trip-13", "trips/trip-13.md", id="what is called so in full comes first"),
        pytest.param("INC-2031-005", None, id="two begin so"),
        pytest.param("INC-2031-00", None, id="a part of the number"),
        pytest.param("INC-2031-4", None, id="another spelling of the number"),
        pytest.param("INC-2031", None, id="a part of the id"),
        pytest.param("INC-2031-04", None, id="a part of a day"),
        pytest.param("INC-2031-004-lost", None, id="more than the id"),
        pytest.param("INC-2031-006", None, id="a pattern to copy is nobody"),
        pytest.param("drydock-1", None, id="no number in the name"),
    ],
)
def test_the_id_a_files_name_begins_with_stands_for_it(target: str, path: str | None) -> None:
    library = library_of_texts({"page.md": f"---\ndepends-on: {target.partition('#')[0]}\n---\n# Page\n", **NUMBERED})
    page = library.by_path["page.md"]
    found = library.resolve(page, Link("wiki", target, 0, 0))
    assert (found.outcome, found.document and found.document.path) == ("document" if path else "dead", path)
    assert [edge.target.path for edge in library.edges] == ([path] if path else [])


def test_who_points_at_whom() -> None:
    library = library_of_texts(
        {
            "adr/0001-a.md": "---\nstatus: superseded by ADR-2\n---\n# A\n",
            "adr/0002-b.md": "---\nsupersedes: 1\n---\n# B\n",
            "specs/spec-3.md": "---\ndecided-by: ADR-2\n---\n# C\n\n"
            "As ADR-1 said, see [B](../adr/0002-b.md) and ![x](../adr/0002-b.md).\n",
        }
    )
    one, two, spec = library.documents
    assert library.successors(one) == [two]
    assert library.related(spec, "decided-by") == [two]
    assert [(r.origin.path, r.relation) for r in library.references_to(two)] == [
        ("specs/spec-3.md", None),
        ("specs/spec-3.md", "decided-by"),
    ]
    assert [(r.target.path, r.relation) for r in library.references_from(spec)] == [
        ("adr/0001-a.md", None),
        ("adr/0002-b.md", None),
        ("adr/0002-b.md", "decided-by"),
    ]
    assert [(edge.relation, edge.origin.path, edge.target.path) for edge in library.edges] == [
        ("supersedes", "adr/0002-b.md", "adr/0001-a.md"),
        ("supersedes", "adr/0002-b.md", "adr/0001-a.md"),
        ("decided-by", "specs/spec-3.md", "adr/0002-b.md"),
    ]


@pytest.mark.parametrize(
    ("value", "candidates"),
    [
        pytest.param("ADR-9", 0, id="an id that nobody has"),
        pytest.param("gone.md", 0, id="a path that is not there"),
        pytest.param("ADR-2", 2, id="an id that two have"),
    ],
)
def test_relations_that_lead_nowhere(value: str, candidates: int) -> None:
    library = library_of_texts(
        {
            "adr/0001-a.md": f"---\nsuperseded-by: {value}\n---\n# A\n",
            "adr/0002-b.md": "# B\n",
            "adr/0002-c.md": "# C\n",
        }
    )
    assert [len(each.candidates) for each in library.dangling_from(library.documents[0])] == [candidates]


@pytest.mark.parametrize("value", ["nothing yet", "https://example.org/9", "the old way"])
def test_what_names_no_document_is_left_alone(value: str) -> None:
    library = library_of_texts({"adr/0001-a.md": f"---\nsupersedes: {value}\n---\n# A\n"})
    assert library.dangling == ()


def test_a_circle_is_found_once_for_each_who_states_it() -> None:
    files = {f"specs/spec-{n}.md": f"---\ndepends-on: SPEC-{n % 3 + 1}\n---\n# S\n" for n in (1, 2, 3)}
    library = library_of_texts(files)
    assert sorted(library.circles) == sorted(files)
    assert [circle.length for circles in library.circles.values() for circle in circles] == [3, 3, 3]


def test_a_chain_of_thousands_is_walked() -> None:
    library = library_of_texts({f"specs/spec-{n}.md": f"---\ndepends-on: SPEC-{n + 1}\n---\n" for n in range(1, 3000)})
    assert library.circles == {}


def test_an_empty_library() -> None:
    library = library_of_texts({})
    assert (library.wiki, library.prefixes, library.edges, library.references) == (False, (), (), ())
