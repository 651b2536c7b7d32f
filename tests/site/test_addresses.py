"""Where a link leads: MkDocs' own files, our table of them, lint, the plugin and verify all say the same of one link."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from agreement import MAIN, compare

from asyncdocs.api import check
from asyncdocs.api.opening.folder import open_folder
from asyncdocs.api.verify import verify_site

pytest.importorskip("mkdocs")

# fmt: off
ADDRESSES = (
    "tides.md", "tides", "tides/", "tides.html", "tides.md#springs", "tides.md#neaps", "tides/#springs", "../tides/",
    "../tides", "../tides/#springs", "../tides/#neaps", "../tides.md", "./tides.md", ".", "./", "..", "../",
    "../index.md", "../index.html", "../pilots/", "../pilots", "../pilots/index.md", "../pilots/README.md",
    "../../pilots/", "../../harbour/tides/", "../../harbour/tides.md", "/harbour/tides/", "/harbour/tides.md",
    "/harbour/tides.html", "/pilots/", "/", "/nowhere/", "/team/harbour/tides/", "/team/pilots/", "../unlisted/",
    "../unlisted/kai.md", "../unlisted/kai", "../../unlisted/kai/", "Tides.md", "tides.MD", "tides.md/",
    "tides.md?old=1#springs", "?old=1", "../chart.svg", "../../chart.svg", "../Chart.svg", "../chart.svg/",
    "../two%20words.md", "../two%2520words.md", "../rise&amp;fall.md", "../rise&fall.md", "..\\chart.svg",
    "../../../README.md", "https://example.org/team/harbour/tides/", "https://example.org/team/nowhere/",
    "//example.org/team/pilots/", "https://example.org/", "https://elsewhere.example/x", "mailto:kai@example.org",
    "../templates/slip.md", "../harbour/berths.md", "#berths", "#nowhere",
)
# fmt: on

HARBOUR = {
    "index.md": "# Harbour\n",
    "harbour/berths.md": "# Berths\n\n" + "\n".join(f"- [to {n}]({each})" for n, each in enumerate(ADDRESSES)) + "\n",
    "harbour/tides.md": "# Tides\n\n## Springs\n",
    "pilots/README.md": "# Pilots\n\n[tides](../harbour/tides.md), [its page](harbour/tides/), [from above](../harbour/tides/).\n",
    "unlisted/kai.md": "# Kai\n",
    "two words.md": "# Two words\n",
    "rise&fall.md": "# Rise and fall\n",
    "templates/slip.md": "# Slip\n",
    ".hidden/log.md": "# Log\n",
    "chart.svg": "<svg/>",
}

TWO_INDEXES = {
    "index.md": "# Home\n\n[old](README.md) [teams](teams/) [fleet](teams/fleet.md) [raw](teams/index.html)\n",
    "README.md": "# Read me\n\n[nowhere](nowhere.md)\n",
    "teams/README.md": "# Teams\n",
    "teams/index.html": "<p>Teams</p>",
    "teams/fleet.md": "# Fleet\n\n[up](../) [home](../index.md) [teams](README.md)\n",
    "plan.md": "# Plan\n",
    "plan/index.md": "# Plan again\n\n[plan](../plan.md)\n",
}

LEFT_OUT = {
    "index.md": "# Home\n\n[a](wip/a.md) [b](wip/b.md) [c](internal/c.md) [d](d.md) [e](internal/kept.md) [f](x.py) [w](wip/)\n",
    "wip/a.md": "# A\n\n[nowhere](nowhere.md)\n",
    "wip/b.md": "# B\n",
    "internal/c.md": "# C\n\n[nowhere](nowhere.md)\n",
    "internal/kept.md": "# Kept\n\n[c](c.md) [d](../d.md)\n",
    "d.md": "# D\n",
    "x.py": "",
    ".well-known/note.md": "# Note\n",
}

SITES: dict[str, tuple[dict[str, str], dict[str, Any]]] = {
    "folders for pages": (HARBOUR, {}),
    "files for pages": (HARBOUR, {"use_directory_urls": False}),
    "absolute addresses told from the docs folder": (
        HARBOUR,
        {"validation": {"links": {"absolute_links": "relative_to_docs"}}},
    ),
    "absolute addresses in files told from the docs folder": (
        HARBOUR,
        {"use_directory_urls": False, "validation": {"absolute_links": "relative_to_docs"}},
    ),
    "at the top of a host": (HARBOUR, {"site_url": "https://example.org/"}),
    "nobody says where": (HARBOUR, {"site_url": ""}),
    "an index beside a README": (TWO_INDEXES, {}),
    "an index beside a README, as files": (TWO_INDEXES, {"use_directory_urls": False}),
    "pages left out": (
        LEFT_OUT,
        {"exclude_docs": "internal/\n!internal/kept.md\n*.py\n!.well-known\n", "draft_docs": "wip/a.md\n"},
    ),
    "drafts alone": (LEFT_OUT, {"draft_docs": "wip/\n"}),
    "pages in no navigation": (LEFT_OUT, {"nav": ["index.md"], "not_in_nav": "/d.md\n"}),
}


def _project(folder: Path, files: dict[str, str], settings: dict[str, Any], plugins: list[Any]) -> Path:
    for path, text in files.items():
        file = folder / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (folder / "bare").mkdir()
    (folder / "bare" / "main.html").write_text(MAIN)
    own = {"site_name": "T", "site_url": "https://example.org/team/", "theme": {"name": None, "custom_dir": "bare"}}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump({**own, "plugins": plugins, **settings}), "utf-8")
    return folder


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    files, settings = SITES[request.param]
    return _project(tmp_path, files, settings, [])


def test_a_file_in_a_hidden_folder_is_not_on_the_site(tmp_path) -> None:
    files = {"index.md": "# Home\n\n[log](.hidden/log.md)\n", ".hidden/log.md": "# Log\n"}
    opened = open_folder([], _project(tmp_path, files, {}, []) / "mkdocs.yml")
    told = [finding.message for finding in check(opened.library, opened.documents).documents[0].findings]
    assert told == ["link target `.hidden/log.md` does not exist"]


def test_our_table_is_that_of_mkdocs(site: Path) -> None:
    from mkdocs.config import load_config
    from mkdocs.structure.files import get_files

    files = get_files(load_config(str(site / "mkdocs.yml")))
    table = open_folder([], site / "mkdocs.yml").library.addresses
    assert table is not None
    seen = [file for file in files if file.inclusion.is_included() or not file.src_uri.startswith(".")]
    theirs = {file.src_uri: file.dest_uri for file in seen}
    assert {source: table.named(source, source) for source in theirs} == theirs
    shown = {file.src_uri for file in files.documentation_pages()}
    assert set(table.pages.values()) == shown
    assert {file.dest_uri for file in files if file.inclusion.is_included()} <= table.standing


def test_lint_says_of_each_link_what_verify_says(site: Path) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    build(load_config(str(site / "mkdocs.yml")))
    settings = yaml.safe_load((site / "mkdocs.yml").read_text("utf-8"))
    found = compare(site, settings["site_url"] or "/")
    assert found.differ == []
    assert found.links > 5


@pytest.mark.parametrize("name", SITES)
def test_the_plugin_tells_what_the_command_tells(name: str, build) -> None:
    files, settings = SITES[name]
    built = build(files, theme={"name": "mkdocs"}, **{"site_url": "https://example.org/team/", **settings})
    opened = open_folder([], built.folder.parent / "project" / "mkdocs.yml")
    report = check(opened.library, opened.documents)
    lines = [
        f"{finding.path}:{finding.line}:{finding.column}: {finding.level}: {finding.message} [{finding.rule}]"
        for document in report.documents
        for finding in document.findings
        if finding.severity != "info"
    ]
    told = [message.removeprefix("asyncdocs: ") for _level, message in built.logged if "[link-dead]" in message]
    assert told == [line for line in lines if "[link-dead]" in line]
    assert not [message for _level, message in built.logged if message.startswith("Doc file ")], "told twice"


BLOG = {
    "index.md": "# Home\n\n[log](blog/posts/log.md)\n",
    "blog/index.md": "# Blog\n",
    "blog/posts/log.md": "---\ndate: 2031-03-04\n---\n# Log of the quay\n\nSpecimen one.\n",
    "blog/posts/later.md": "---\ndate: 2031-03-05\ndraft: true\n---\n# Spec: Secret of the pilots\n\n## Goals\n\nUnsaid.\n",
    "specs/spec-1.md": "---\nid: SPEC-1\nstatus: ready\n---\n# Seats\n\n## Goals\n\nSee [the log](../blog/posts/log.md).\n",
}


def test_a_draft_of_a_blog_appears_nowhere(build) -> None:
    built = build(BLOG, plugins=["blog", "search", "asyncdocs"])
    assert built.exists("blog/2031/03/04/log-of-the-quay/index.html")
    shown = [
        file for file in built.folder.rglob("*") if file.is_file() and b"Secret of the pilots" in file.read_bytes()
    ]
    assert shown == []
    assert verify_site(built.folder).findings == ()


@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_a_page_that_another_language_fills_in_for_is_there(structure: str, build) -> None:
    pytest.importorskip("mkdocs_static_i18n")
    languages = [{"locale": "en", "name": "English", "default": True}, {"locale": "fr", "name": "French"}]
    texts = {"en": ["index", "specs/spec-1", "specs/spec-2"], "fr": ["index", "specs/spec-1"]}
    name = {"folder": "{language}/{page}.md", "suffix": "{page}.{language}.md"}[structure]
    files = {
        name.format(language=language, page=page): f"# {page}\n\n"
        + ("[one](specs/spec-1.md) [two](specs/spec-2.md)\n" if page == "index" else "[two](spec-2.md)\n")
        for language, pages in texts.items()
        for page in pages
    }
    options = {"docs_structure": structure, "languages": languages}
    built = build(files, plugins=["search", {"i18n": options}, "asyncdocs"], site_url="https://example.org/")
    assert built.exists("fr/specs/spec-2/index.html") and built.exists("fr/specs/spec-1/index.md")
    assert not [message for _level, message in built.logged if "-dead" in message]
    assert verify_site(built.folder).findings == ()


def test_a_strict_build_fails_by_what_lint_fails_by(build) -> None:
    files = {"index.md": "# Home\n\n[gone](gone.md) [lost](#lost)\n"}
    off = build(files, {"rules": {"all": "off"}}, strict=True, theme={"name": "mkdocs"})
    assert off.failed == "" and off.messages("WARNING") == []
    on = build(files, strict=True, theme={"name": "mkdocs"})
    assert "1 warnings" in on.failed
    assert on.messages("WARNING") == [
        "asyncdocs: docs/index.md:3:1: error: link target `gone.md` does not exist [link-dead]"
    ]


def test_what_somebody_has_written_a_level_for_mkdocs_tells_too(build) -> None:
    files = {"index.md": "# Home\n\n[gone](gone.md) [lost](#lost)\n"}
    built = build(files, validation={"links": {"anchors": "warn"}}, theme={"name": "mkdocs"})
    said = [message for message in built.messages("WARNING") if message.startswith("Doc file")]
    assert len(said) == 1 and "#lost" in said[0]


def test_mkdocs_speaks_of_pages_that_are_not_judged(build) -> None:
    files = {"index.md": "# Home\n\n[gone](gone.md)\n", "own/page.md": "# Own\n\n[gone](gone.md)\n"}
    built = build(files, {"exclude": ["own/**"]}, theme={"name": "mkdocs"})
    assert [message for message in built.messages("WARNING") if message.startswith("Doc file")] == [
        "Doc file 'own/page.md' contains a link 'gone.md', but the target 'own/gone.md' is not found among documentation files."
    ]


def _built(folder: Path, files: dict[str, str], plugins: list[Any]) -> Path:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    build(load_config(str(_project(folder, files, {}, plugins) / "mkdocs.yml")))
    return folder


NUMBERED = {
    "index.md": "# Home\n\n[[INC-2031-004]], [[inc-2031-004|the anchor]], [[INC-2031-005]] and [[INC-2031-009]].\n",
    "inc/INC-2031-004-lost-anchor.md": "# The lost anchor\n",
    "inc/INC-2031-005-fog.md": "# Fog\n",
    "inc/INC-2031-005-more-fog.md": "# More fog\n",
}


def test_the_id_a_files_name_begins_with(tmp_path: Path) -> None:
    """`[[id]]` leads to the one file whose name begins with it, for lint and on the site; verify finds no other text left."""
    folder = _built(tmp_path, NUMBERED, ["asyncdocs"])
    library = open_folder([], folder / "mkdocs.yml").library
    linted = [f.message.split("`")[1] for d in check(library).documents for f in d.findings if f.rule == "link-dead"]
    left = [one.message.split("`")[1] for one in verify_site(folder / "site", "https://example.org/team/").findings]
    assert linted == ["INC-2031-005", "INC-2031-009"]
    assert left == [f"[[{name}]]" for name in linted]
    shown = (folder / "site/index.html").read_text("utf-8")
    assert [shown.count(f'title="The lost anchor">{said}</a>') for said in ("INC-2031-004", "the anchor")] == [1, 1]


FILES = {
    "index.md": "# Home\n\n[[Tides]] [[chart.svg]] ![[chart.svg]] ![[Chart.SVG|300]] [[berths/plan.pdf|the plan]]\n\n"
    "| a |\n|---|\n| ![[chart.svg\\|120x80]] |\n\n`![[code.png]]` and [[Nowhere]] ![[gone.png]] [[gone.pdf]].\n",
    "berths/page.md": "# Berths\n\n![[chart.svg|The chart]] ![[plan.pdf]] ![[../pictures/chart.svg]]\n",
    "berths/plan.pdf": "%PDF",
    "tides.md": "# Tides\n",
    "pictures/chart.svg": "<svg/>",
}


def test_files_that_notes_take_in(tmp_path: Path) -> None:
    """`[[file]]` and `![[file]]` lead to files, from anywhere by their bare names; what is nowhere is dead to all three."""
    folder = _built(tmp_path, FILES, ["asyncdocs"])
    linted = {
        f.message.split("`")[1]
        for d in check(open_folder([], folder / "mkdocs.yml").library).documents
        for f in d.findings
    }
    assert linted == {"gone.png", "gone.pdf", "Nowhere"}
    left = [one.message for one in verify_site(folder / "site", "https://example.org/team/").findings]
    assert sorted(left) == [
        f"`[[{name}]]` is plain text instead of a link" for name in ("Nowhere", "gone.pdf", "gone.png")
    ]
    home, page = ((folder / "site" / each).read_text("utf-8") for each in ("index.html", "berths/page/index.html"))
    for shown in (
        'src="pictures/chart.svg" width="300"',
        'height="80" src="pictures/chart.svg" width="120"',
        'href="berths/plan.pdf">the plan<',
    ):
        assert shown in home
    assert 'alt="The chart" src="../../pictures/chart.svg"' in page and 'href="../plan.pdf">plan.pdf<' in page


def test_files_alone_that_notes_take_in(tmp_path: Path) -> None:
    """A folder whose only names in brackets are files uses them as one in which pages have names too."""
    files = {"index.md": "# Home\n\n![[Chart.SVG]]\n", "pictures/Chart.SVG": "<svg/>"}
    folder = _built(tmp_path, files, ["asyncdocs"])
    assert 'src="pictures/Chart.SVG"' in (folder / "site/index.html").read_text("utf-8")


def test_addresses_with_blanks(tmp_path: Path) -> None:
    """The site makes links of them where CommonMark sees text, so lint and verify judge them alike."""
    pages = {"index.md": "# Home\n\n[a](two words.md) [b](no such.md) ![c](no picture.png) `[d](in code.md)` \\[e](out of.md)\n\n"
             "<!-- [f](in comment.md) -->\n\n<div>\n[g](in html.md)\n</div>\n\n[h](mailto:a b) [i](x.md \"a title\")\n",
             "two words.md": "# Two\n", "x.md": "# X\n"}  # fmt: skip
    folder = _built(tmp_path, pages, [])
    linted = {
        f.message.split("`")[1]
        for d in check(open_folder([], folder / "mkdocs.yml").library).documents
        for f in d.findings
    }
    assert linted == {"no such.md", "no picture.png"}
    assert {one.address for one in verify_site(folder / "site", "https://example.org/team/").findings} >= linted
    assert compare(folder, "https://example.org/team/").differ == []


def test_docs_folders_gathered_by_a_plugin_are_judged_where_they_lie(build, tmp_path) -> None:
    pytest.importorskip("mkdocs_monorepo_plugin")
    boats = tmp_path / "project" / "boats"
    (boats / "docs").mkdir(parents=True)
    (boats / "mkdocs.yml").write_text("site_name: boats\nnav:\n  - punt.md\n")
    (boats / "docs" / "punt.md").write_text("# Punt\n\n[home](../index.md) [gone](gone.md)\n")
    nav = [{"Home": "index.md"}, {"Boats": "!include boats/mkdocs.yml"}]
    built = build({"index.md": "# Home\n\n[punt](boats/punt.md)\n"}, plugins=["monorepo", "asyncdocs"], nav=nav)
    assert [message for _level, message in built.logged if "link-dead" in message] == [
        "asyncdocs: boats/docs/punt.md:3:21: error: link target `gone.md` does not exist [link-dead]"
    ]
