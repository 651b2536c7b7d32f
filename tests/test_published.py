"""Links in folders as they lie on disk: what a site publishes, what other generators make of them, and what GitHub shows."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
from commands import run

from asyncdocs.api import check
from asyncdocs.api.opening.folder import open_folder
from asyncdocs.library.addresses.blog import Blog
from asyncdocs.library.addresses.languages import Languages
from asyncdocs.text.fences import python_markdown_fences

MKDOCS = "site_name: Quay\nsite_url: https://quay.example/\n"


def told(folder: Path, files: dict[str, str], rule: str = "link-dead") -> list[str]:
    """What one rule says of files by path, as (path, line, message) in a line each."""
    (folder / ".git").mkdir(exist_ok=True)
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    opened = open_folder([folder])
    return [
        f"{finding.path}:{finding.line} {finding.message}"
        for document in check(opened.library, opened.documents).documents
        for finding in document.findings
        if finding.rule == rule
    ]


@pytest.mark.parametrize(
    ("config", "files", "expected"),
    [
        pytest.param(
            "",
            {"a.md": "[b](b), [to b](../b/)\n", "b.md": "# B\n"},
            ["docs/a.md:1 link target `b` does not exist; did you mean `b.md`?"],
            id="from the address of the page",
        ),
        pytest.param(
            "use_directory_urls: false\n",
            {"a.md": "[b](b), [to b](../b/), [file](b.html)\n", "b.md": "# B\n"},
            ["docs/a.md:1 link target `../b/` does not exist"],
            id="from the file of the page",
        ),
        pytest.param(
            "exclude_docs: |\n  wip/\n",
            {"a.md": "[b](wip/b.md)\n", "wip/b.md": "[nowhere](nowhere.md)\n"},
            ["docs/a.md:1 `wip/b.md` leads to a page that is excluded from the site"],
            id="pages left out are not judged, and links to them are dead",
        ),
        pytest.param(
            "draft_docs: |\n  b.md\n",
            {"a.md": "[b](b.md)\n", "b.md": "[nowhere](nowhere.md)\n"},
            ["docs/a.md:1 `b.md` leads to a page that is excluded from the site"],
            id="drafts are shown only while one writes",
        ),
        pytest.param(
            "not_in_nav: |\n  b.md\n",
            {"a.md": "[b](b.md)\n", "b.md": "[nowhere](nowhere.md)\n"},
            ["docs/b.md:1 link target `nowhere.md` does not exist"],
            id="a page in no navigation is a page",
        ),
        pytest.param(
            "",
            {"a.md": "[t](templates/t.md) [r](README.md)\n", "templates/t.md": "[x](x.md)\n", "README.md": "[x](x.md)\n",
             "index.md": "# I\n"},
            ["docs/a.md:1 `templates/t.md` leads to a page that is excluded from the site",
             "docs/a.md:1 link target `README.md` does not exist"],
            id="what MkDocs leaves out by itself",
        ),
        pytest.param(
            "",
            {"a.md": "<img src='pic.png'> <a href=\"../b/\">b</a> <img src='../pic.png'>\n\n`<a href='no'>`\n",
             "pic.png": "", "b.md": "# B\n"},
            ["docs/a.md:1 link target `pic.png` does not exist"],
            id="raw HTML is told from the address of the page",
        ),
        pytest.param(
            "",
            {"a.md": "[b](/b/) [c](/c/) [whole](https://quay.example/b/) [gone](https://quay.example/c/)\n", "b.md": "# B\n"},
            ["docs/a.md:1 link target `/c/` does not exist", "docs/a.md:1 link target `https://quay.example/c/` does not exist"],
            id="whole addresses of the site's own",
        ),
        pytest.param(
            "plugins:\n  - redirects:\n      redirect_maps: {old.md: b.md}\n",
            {"a.md": "[old](../old/) [older](../older/)\n", "b.md": "# B\n"},
            ["docs/a.md:1 link target `../older/` does not exist"],
            id="pages that lead on",
        ),
        pytest.param(
            "plugins: [gen-files]\n", {"a.md": "[made](made.md)\n"}, [], id="another plugin may add pages"
        ),
        pytest.param(
            "hooks: [docs/add.py]\n",
            {"a.md": "[made](made.md)\n", "add.py": "def on_files(files, config):\n    return files\n"},
            [],
            id="a hook may add pages",
        ),
        pytest.param(
            "hooks: [docs/add.py]\n",
            {"a.md": "[made](made.md)\n", "add.py": "def on_page_content(html, page, config, files):\n    return html\n"},
            ["docs/a.md:1 link target `made.md` does not exist"],
            id="a hook that adds none",
        ),
        pytest.param(
            "plugins: [literate-nav]\n",
            {"SUMMARY.md": "* [Quays](quays/)\n* [Gone](gone.md)\n", "quays/b.md": "[q](../quays/)\n"},
            ["docs/quays/b.md:1 link target `../quays/` does not exist"],
            id="a navigation names folders",
        ),
        pytest.param(
            "plugins: [literate-nav]\n",
            {"quays/SUMMARY.md": "* [All](../)\n* [These](./)\n* [North](north/)\n", "quays/north/a.md": "# A\n"},
            ["docs/quays/SUMMARY.md:1 link target `../` does not exist",
             "docs/quays/SUMMARY.md:2 link target `./` does not exist"],
            id="a navigation cannot take in itself",
        ),
        pytest.param(
            "plugins:\n  - blog\n",
            {"index.md": "[one](blog/posts/one.md) [two](blog/posts/two.md) [all](blog/archive/2031/)\n",
             "blog/posts/one.md": "---\ndate: 2031-01-01\n---\n# One\n\n[i](../../index.md) [p](../x/)\n",
             "blog/posts/two.md": "---\ndate: 2031-01-01\ndraft: true\n---\n# Two\n\n[nowhere](nowhere.md)\n"},
            ["docs/index.md:1 `blog/posts/two.md` leads to a page that is excluded from the site"],
            id="a blog keeps drafts back and gives posts addresses of their own",
        ),
        pytest.param(
            "plugins:\n  - i18n:\n      docs_structure: folder\n      languages:\n"
            "        - {locale: en, default: true, name: English}\n        - {locale: fr, name: French}\n",
            {"en/index.md": "[b](b.md)\n", "en/b.md": "# B\n", "fr/index.md": "[b](b.md) [c](c.md)\n"},
            ["docs/fr/index.md:1 link target `c.md` does not exist"],
            id="a page that another language lacks is shown in the first",
        ),
        pytest.param(
            "plugins:\n  - i18n:\n      languages:\n"
            "        - {locale: en, default: true, name: English}\n        - {locale: fr, name: French}\n",
            {"index.md": "[b](b.md) [site](fr/b/)\n", "b.md": "# B\n", "index.fr.md": "[b](b.md) [c](c.md) [site](b/)\n"},
            ["docs/index.fr.md:1 link target `c.md` does not exist"],
            id="languages by the endings of names",
        ),
    ],
)  # fmt: skip
def test_a_folder_that_mkdocs_publishes(
    config: str, files: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    assert (
        told(tmp_path, {"mkdocs.yml": MKDOCS + config, **{f"docs/{path}": text for path, text in files.items()}})
        == expected
    )


def test_docs_folders_that_are_gathered_into_one(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": MKDOCS
        + "nav:\n  - Home: index.md\n  - Boats: '!include boats/mkdocs.yml'\nplugins: [monorepo]\n",
        "docs/index.md": "[boat](boats/punt.md) [site](boats/punt/) [none](boats/none.md)\n",
        "boats/mkdocs.yml": "site_name: boats\nnav:\n  - punt.md\n",
        "boats/docs/punt.md": "[home](../index.md) [gone](gone.md)\n",
    }
    assert told(tmp_path, files) == [
        "boats/docs/punt.md:1 link target `gone.md` does not exist",
        "docs/index.md:1 link target `boats/none.md` does not exist",
    ]


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(
            {"site/hugo.toml": "baseURL = 'x'\n", "site/content/a.md": "[r](/rules/) [s](../slug/)\n"}, id="Hugo"
        ),
        pytest.param(
            {"config.yaml": "baseURL: x\n", "content/a.md": "[r](b) ![p](/pic.png)\n", "static/pic.png": ""},
            id="old Hugo",
        ),
        pytest.param(
            {"_config.yml": "title: x\n", "a.md": "[r](b.html) [s](/2031/05/post.html) ![p](p.png)\n"}, id="Jekyll"
        ),
        pytest.param(
            {"config.rb": "set :x, 1\n", "source/a.html.md": "[r](/b.html#c) [s](../d.html)\n"}, id="Middleman"
        ),
        pytest.param({"book.toml": "[book]\n", "src/a.md": "[r](b.html)\n"}, id="mdBook"),
        pytest.param({"docusaurus.config.ts": "x\n", "docs/a.md": "[r](/docs/slug) [s](../b#c)\n"}, id="Docusaurus"),
        pytest.param({"docs/.vitepress/config.ts": "x\n", "docs/a.md": "[r](/guide/b) [s](./c)\n"}, id="VitePress"),
        pytest.param({"astro.config.mjs": "x\n", "src/content/docs/a.md": "[r](/b/) [s](../c/)\n"}, id="Astro"),
        pytest.param(
            {
                "docs/make.jl": "makedocs(sitename = 1)\n",
                "docs/src/a.md": "[r](b.md#Two-Decks) [s](../slug/)\n",
                "docs/src/b.md": "# B\n\n## Two Decks\n",
            },
            id="Documenter",
        ),
        pytest.param(
            {"_index.md": "---\ntitle: x\n---\n", "plans/_index.md": "---\ntitle: y\n---\n[d](../../ships/)\n"},
            id="a section of Hugo, whose configuration lies elsewhere",
        ),
        pytest.param({"a.md": "[b](b.1.md)\n", "b.1.md.in": "# B\n"}, id="a page that is made of a source"),
        pytest.param(
            {"a.md": "[rules](/rules/) [state](/plans/states/#accepted)\n", "plans/b.md": "# B\n"}, id="not known"
        ),
    ],
)
def test_addresses_of_another_generators_site_are_left_alone(files: dict[str, str], tmp_path: Path) -> None:
    assert told(tmp_path, files) == []


def test_pages_that_another_folder_gathers(tmp_path: Path) -> None:
    """A site that includes others shows their pages beside its own: what leaves a folder may stand there."""
    files = {
        "site/mkdocs.yml": "site_name: Quay\nnav:\n  - '!include boats/mkdocs.yml'\n",
        "site/docs/a.md": "[punt](docs/latest/punt.md) [none](none.md)\n",
        "docs/mkdocs.yml": "site_name: docs/latest\n",
        "docs/docs/punt.md": "[quay](../../rates.md) [gone](gone.md)\n",
    }
    assert told(tmp_path, files) == [
        "docs/docs/punt.md:1 link target `gone.md` does not exist",
        "site/docs/a.md:1 link target `none.md` does not exist",
    ]


def test_a_markdown_file_that_another_generator_does_not_find_is_dead(tmp_path: Path) -> None:
    files = {"book.toml": "[book]\n", "src/a.md": "[gone](gone.md) [b](b.md)\n", "src/b.md": "# B\n"}
    assert told(tmp_path, files) == ["src/a.md:1 link target `gone.md` does not exist"]


def test_a_read_me_is_the_first_page_of_a_book(tmp_path: Path) -> None:
    pages = {
        "docs/README.md": "# Tours\n\n## Rates\n",
        "docs/how/a.md": "[t](../index.md) [r](../index.md#rates) [x](index.md)\n",
    }
    gone = "docs/how/a.md:1 link target `index.md` does not exist"
    assert told(tmp_path, {"docs/book.toml": '[book]\nsrc = "."\n', **pages}) == [gone]
    (tmp_path / "docs/book.toml").unlink()
    assert len(told(tmp_path, pages)) == 3


def test_what_another_generator_makes_of_the_signs_in_a_heading_is_left_alone(tmp_path: Path) -> None:
    text = "# Incidents\n\n[tell](#2.-tell-the-team) [gone](#3.-go-home)\n\n## 2. Tell the team\n"
    gone = "a.md:3 no heading on this page has the anchor `#3.-go-home`"
    assert told(tmp_path, {"eleventy.config.js": "x\n", "a.md": text}, "anchor-dead") == [gone]
    (tmp_path / "eleventy.config.js").unlink()
    assert len(told(tmp_path, {"a.md": text}, "anchor-dead")) == 2


def test_a_config_of_another_program_makes_no_site(tmp_path: Path) -> None:
    assert told(tmp_path, {"config.yaml": "port: 80\n", "content/a.md": "![p](p.png)\n"}) != []


def test_what_a_pattern_to_copy_leaves_to_fill_in(tmp_path: Path) -> None:
    text = "# {title}\n\n[next](NNNN-name.md) [who](@handle) [it](path/to/it.md) [ship]({ship}.md) [old](../old.md)\n"
    assert told(tmp_path, {"templates/0000-template.md": text}) == [
        "templates/0000-template.md:3 link target `../old.md` does not exist"
    ]


def test_github_calls_the_text_it_shows_readme(tmp_path: Path) -> None:
    files = {
        "docs/README.md": "[tours](tours.md#readme) [here](#readme) [no](#readmes)\n",
        "docs/tours.md": "# Tours\n",
    }
    assert told(tmp_path, files, "anchor-dead") == [
        "docs/README.md:1 no heading on this page has the anchor `#readmes`"
    ]


def test_the_anchors_of_a_page_that_code_fills_are_not_known(tmp_path: Path) -> None:
    fence = "```python exec='true'\nprint('## Tolls')\n```\n"
    files = {"docs/a.md": "[tolls](b.md#tolls) [c](c.md#tolls)\n", "docs/b.md": f"# B\n\n{fence}", "docs/c.md": "# C\n"}
    assert told(tmp_path, files, "anchor-dead") == ["docs/a.md:1 no heading of `docs/c.md` has the anchor `#tolls`"]


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("---\ndraft: true\n---\n", True),
        ("---\r\ntitle: x\r\ndraft: yes\r\n---\r\n", True),
        ("---\ndraft: false\n---\n", False),
        ("---\ntitle: 'draft: true'\n---\n", False),
        ("draft: true\n", False),
        ("---\ndraft: [true]\n---\n", False),
    ],
)
def test_a_draft_of_a_blog(text: str, draft: bool) -> None:
    assert Blog("blog", "blog/posts/").is_draft(text) is draft
    assert not Blog("blog", "blog/posts/", with_drafts=True).is_draft(text)


def test_what_a_name_stands_for_in_a_language() -> None:
    spoken = Languages("en", ("en", "fr"), in_folders=True, filled_up=True)
    assert list(spoken.meant("fr", "fr/a.md")) == ["fr/a.md", "en/a.md", "a.md"]
    assert list(spoken.meant("fr", "a.png")) == ["fr/a.png", "en/a.png", "a.png"]
    assert spoken.parted("fr/a.md") == ("fr", "a.md") and spoken.of("a.png") == "en"


@pytest.mark.parametrize(
    ("extensions", "expected"),
    [
        pytest.param(
            "",
            [
                "docs/a.md:1 `#gate` works on GitHub only; the site shows its heading as plain text, which has no anchor",
            ],
            id="as Python-Markdown reads them by itself",
        ),
        pytest.param("markdown_extensions: [pymdownx.superfences]\n", [], id="as GitHub does too"),
        pytest.param("markdown_extensions:\n  - pymdownx.superfences: {}\n", [], id="with options"),
        pytest.param("markdown_extensions: {pymdownx.superfences: {}}\n", [], id="as a mapping"),
    ],
)
def test_a_heading_that_the_site_takes_for_code(extensions: str, expected: list[str], tmp_path: Path) -> None:
    page = "[a](#gate), [b](#berth)\n\n```sh title=x\nrun\n```\n\n## Gate\n\n```sh\nrun\n```\n\n## Berth\n"
    assert told(tmp_path, {"mkdocs.yml": MKDOCS + extensions, "docs/a.md": page}, "anchor-dead") == expected


NO_SUCH = ["docs/a.md:1 no heading on this page has the anchor `#the-gate-gate`"]


@pytest.mark.parametrize(
    ("extensions", "expected"),
    [
        pytest.param(
            "",
            [
                "docs/a.md:1 the site shows `{#gate}` as text: add `attr_list` to `markdown_extensions`",
                "docs/a.md:1 no heading on this page has the anchor `#rope`",
            ],
            id="nothing reads them",
        ),
        pytest.param("markdown_extensions: [attr_list]\n", NO_SUCH, id="the extension for them"),
        pytest.param("markdown_extensions: {extra: null}\n", NO_SUCH, id="the one that brings it"),
        pytest.param("hooks: [docs/hook.py]\n", NO_SUCH, id="a hook may turn it on"),
        pytest.param("plugins: [techdocs-core]\n", NO_SUCH, id="a plugin that turns it on"),
    ],
)
def test_ids_in_braces(extensions: str, expected: list[str], tmp_path: Path) -> None:
    page = "[a](#gate), [b](#the-gate-gate), [c](#rope)\n\n## The gate { #gate }\n\nA rope.\n{#rope}\n"
    files = {"mkdocs.yml": MKDOCS + extensions, "docs/a.md": page, "docs/hook.py": "def on_config(config): ...\n"}
    assert told(tmp_path, files, "anchor-dead") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("```\na\n```\n", ["```\na\n```"], id="bare"),
        pytest.param("```sh  \r\na\r\n```  \r\n", ["```sh  \r\na\r\n```  \r"], id="a name, and Windows line ends"),
        pytest.param("``` {.sh #x}\na\n```\n", ["``` {.sh #x}\na\n```"], id="attributes"),
        pytest.param('```sh hl_lines="1"\na\n```\n', ['```sh hl_lines="1"\na\n```'], id="lines to mark"),
        pytest.param("```sh title=x\na\n```\nb\n```\n", ["```\nb\n```"], id="more than a name: its end opens the next"),
        pytest.param("````\n```\n````\n", ["````\n```\n````"], id="only as many ticks close it"),
        pytest.param("```\na\n````\nb\n", [], id="more ticks do not"),
        pytest.param("```\na\n  ```\n", [], id="an end that is indented is none"),
        pytest.param("  ```\n# a\n  ```\n", [], id="nor is a beginning"),
        pytest.param("~~~\n```\n~~~\n```\n", ["~~~\n```\n~~~"], id="tildes"),
        pytest.param("```\nnever closed\n", [], id="never closed"),
    ],
)
def test_fences_as_python_markdown_reads_them(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in python_markdown_fences(text, 0)] == expected
    plain = text.replace("\r\n", "\n")
    shown = markdown.markdown(plain, extensions=["fenced_code"]).count("<pre")
    assert shown == len(expected)


def test_an_anchor_of_github_in_a_page_that_is_filled_while_it_is_built(tmp_path: Path) -> None:
    page = "[a](#dawn--dusk), [b](#made)\n\n{% include 'times.md' %}\n\n## Dawn & dusk\n"
    expected = ["docs/a.md:1 `#dawn--dusk` works on GitHub only; on the site, the anchor is `#dawn-dusk`"]
    assert told(tmp_path, {"mkdocs.yml": MKDOCS, "docs/a.md": page}, "anchor-dead") == expected


@pytest.mark.parametrize(
    ("written", "github", "site"),
    [
        pytest.param("#quay-7---north", "#quay-7---north-side", "#quay-7-north-side", id="strokes around a hyphen"),
        pytest.param(
            "#bow--stern-line", "#bow--stern-lines", "#bow-stern-lines", id="a dash is dropped between blanks"
        ),
        pytest.param("#tide_tabels", "#tide_tables", "#tide_tables", id="both write it alike"),
        pytest.param("#the-mooring-rings", "#the-mooring-ring", "#the-mooring-ring", id="an id in raw HTML"),
    ],
)
def test_the_anchor_that_may_be_meant_works_where_the_page_is_read(
    written: str, github: str, site: str, tmp_path: Path
) -> None:
    page = "## Quay 7 - North side\n\n## Bow \u2014 stern lines\n\n## Tide_tables\n\n<a id='the-mooring-ring'></a>\n"
    files = {"docs/a.md": f"# Plan\n\n[a]({written})\n\n{page}"}
    said = f"docs/a.md:3 no heading on this page has the anchor `{written}`; did you mean `{{}}`?"
    assert told(tmp_path, files, "anchor-dead") == [said.format(github)]
    assert told(tmp_path, {"mkdocs.yml": MKDOCS, **files}, "anchor-dead") == [said.format(site)]


@pytest.mark.parametrize(
    "config",
    [
        pytest.param({"mkdocs.yml": MKDOCS}, id="on a site"),
        pytest.param({"asyncdocs.yml": "docs: docs\n"}, id="on GitHub"),
    ],
)
@pytest.mark.parametrize(
    ("written", "near"),
    [
        pytest.param("docs/tides/low.md", "../tides/low.md", id="from the root of the repository"),
        pytest.param("tides/low.md#at-dawn", "../tides/low.md#at-dawn", id="from the docs folder, with its heading"),
        pytest.param("docs/tides", "../tides/index.md", id="a folder has a page"),
        pytest.param("docs/tides/none.md", "", id="from nowhere"),
        pytest.param("docs", "", id="a bare name of a folder"),
        pytest.param("docs/tides/low.md#", "../tides/low.md#", id="an empty fragment stays"),
    ],
)
def test_an_address_that_is_told_from_another_folder(
    written: str, near: str, config: dict[str, str], tmp_path: Path
) -> None:
    files = {
        "docs/quays/north.md": f"# North\n\n[low]({written})\n",
        "docs/tides/low.md": "# Low tide\n\n## At dawn\n",
        "docs/tides/index.md": "# Tides\n",
        **config,
    }
    said = f"docs/quays/north.md:3 link target `{written}` does not exist"
    assert told(tmp_path, files) == [said + (f"; did you mean `{near}`?" if near else "")]


@pytest.mark.parametrize(
    ("written", "near"),
    [
        pytest.param("tools/tide.py", "../tools/tide.py", id="from the root of the repository"),
        pytest.param("tools/boat.py", "", id="from nowhere"),
        pytest.param("tools", "", id="a bare name may be anything"),
    ],
)
def test_a_file_that_is_told_from_the_root(written: str, near: str, tmp_path: Path) -> None:
    files = {"docs/a.md": f"# A\n\n[it]({written})\n", "tools/tide.py": "rows = 24\n"}
    said = f"docs/a.md:3 link target `{written}` does not exist"
    assert told(tmp_path, files) == [said + (f"; did you mean `{near}`?" if near else "")]


@pytest.mark.parametrize(
    ("written", "config", "expected"),
    [
        pytest.param("#slack-water", {}, [], id="a name on another page"),
        pytest.param("#Slack-Water", {}, [], id="in other capitals"),
        pytest.param("north.md#slack-water", {}, ["no heading on this page has"], id="asked of a page that has it not"),
        pytest.param("#spring-tide", {}, ["no heading on this page has"], id="within a line it names nothing"),
        pytest.param("#neap-tide", {}, ["no heading on this page has"], id="a name nowhere"),
        pytest.param("#slack-water", {"mkdocs.yml": MKDOCS}, ["no heading on this page has"], id="MkDocs knows none"),
    ],
)
def test_a_name_that_myst_gives(written: str, config: dict[str, str], expected: list[str], tmp_path: Path) -> None:
    files = {
        "docs/north.md": f"# North\n\n[slack]({written})\n",
        "docs/tides.md": "# Tides\n\n(slack-water)=\n## Slack\n\nWrite (spring-tide)=here.\n",
        **config,
    }
    found = told(tmp_path, files, "anchor-dead")
    anchor = written.partition("#")[2]
    assert found == [f"docs/north.md:3 {said} the anchor `#{anchor}`" for said in expected]


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        pytest.param(["a.md"], "does not publish its Markdown file (see `exclude_docs`)", id="one"),
        pytest.param(["a.md", "b.md"], "does not publish its 2 Markdown files (see `exclude_docs`)", id="several"),
        pytest.param([], "looked for **/*.md", id="none at all"),
    ],
)
def test_a_folder_that_the_site_leaves_out_says_so(pages: list[str], said: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Harbour\nexclude_docs: |\n  decisions/\n", encoding="utf-8")
    (tmp_path / "docs" / "decisions").mkdir(parents=True)
    (tmp_path / "docs" / "index.md").write_text("# Harbour\n", encoding="utf-8")
    for page in pages:
        (tmp_path / "docs" / "decisions" / page).write_text("# ADR-1: Piers\n", encoding="utf-8")
    result = run("score", str(tmp_path / "docs" / "decisions"), "--no-cache")
    assert result.exit_code == 2 and said in result.output
