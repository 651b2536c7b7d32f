"""A site built by MkDocs shows on every page what it should, fails when it should, and stays out of the way otherwise."""

from __future__ import annotations

import json
import posixpath
import subprocess
import sys
from urllib.parse import unquote, urlsplit

import pytest
from handbook import DECISION, HANDBOOK, SPEC

SPEC_PAGE = {True: "specs/spec-0001-seats/index.html", False: "specs/spec-0001-seats.html"}
BOARD_PAGE = "readiness/index.html"


@pytest.fixture(params=[True, False], ids=["directory-urls", "html-urls"])
def urls(request):
    return request.param


def test_a_page_shows_it_all(build, urls) -> None:
    html = build(HANDBOOK, use_directory_urls=urls).read(SPEC_PAGE[urls])
    top, _, end = html.partition("Passengers see")
    assert top.index("<h1") < top.index("asyncdocs-title") < top.index("asyncdocs-glance")
    assert "accepted" in top and "Grace" in top and '<time datetime="2026-02-03">' in top
    assert 'id="asyncdocs-readiness"' in end and "What to write next" in end
    assert "Decided by" in end and "Linked from (" in end and "holds 40 orders per second" in end


def test_a_build_says_how_ready_the_pages_are(build) -> None:
    told = [message for message in build(HANDBOOK).messages("INFO") if "scored" in message]
    assert len(told) == 1 and "; see readiness/" in told[0] and "documents scored: " in told[0]
    assert "readiness/" not in "".join(build(HANDBOOK, {"views": ["orphans"]}).messages("INFO"))


def test_links_lead_to_files(build, reader, urls) -> None:
    """Every relative link on every page leads to a file that was built, with or without directory URLs, under a sub-path."""
    built = build(HANDBOOK, use_directory_urls=urls, site_url="https://example.org/handbook/")
    pages = sorted(built.folder.rglob("*.html"))
    checked = 0
    for page in pages:
        if page.name == "404.html":
            continue
        here = page.relative_to(built.folder).as_posix()
        for href in reader(page.read_text("utf-8")).hrefs():
            parts = urlsplit(href)
            if parts.scheme or parts.netloc or not parts.path:
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(parts.path)))
            file = built.folder / target
            assert (file / "index.html").is_file() if parts.path.endswith("/") or target == "." else file.is_file(), (
                f"{here}: {href}"
            )
            checked += 1
    assert checked > 50


def test_fragments_lead_to_headings(build, reader, urls) -> None:
    built = build(HANDBOOK, use_directory_urls=urls)
    html = built.read(SPEC_PAGE[urls])
    ids = {attributes.get("id") for _, attributes in reader(html).elements}
    own = {href[1:] for href in reader(html).hrefs() if href.startswith("#") and "asyncdocs" not in href}
    assert "acceptance-criteria" in own and own - {"__"} <= ids | {""}


def test_guides_show_backlinks_only(build) -> None:
    html = build(HANDBOOK).read("index.html")
    assert "Linked from (" in html and "Seat map" in html
    assert "asyncdocs-glance" not in html and "asyncdocs-title" not in html and "asyncdocs-panel" not in html


def test_names_become_links(build, urls) -> None:
    html = build(HANDBOOK, use_directory_urls=urls).read("index.html")
    end = "/" if urls else ".html"
    assert f'href="specs/spec-0001-seats{end}" title="Seat map">SPEC-1</a>' in html
    assert f'href="decisions/adr-0001-queue{end}" title="Keep the queue">the queue</a>' in html


def test_generated_pages(build, urls) -> None:
    built = build(HANDBOOK, use_directory_urls=urls)
    board = built.read(BOARD_PAGE)
    assert "<h1" in board and "&lt;h1" not in board
    assert "Readiness of the pages" in board and "Answers that would raise scores most" in board
    for name in ("decision-log", "specs", "decisions", "guides"):
        assert built.exists(f"readiness/{name}/index.html" if urls else f"readiness/{name}.html")
    assert not built.exists("readiness/tickets.html")
    log = built.read("readiness/decision-log/index.html" if urls else "readiness/decision-log.html")
    assert (
        '<time datetime="2026-01-02">' in log
        and "Keep the queue" in log
        and "in force" in log
        and "finished" not in log
    )


def test_successors_are_shown(build) -> None:
    files = {
        **HANDBOOK,
        "decisions/adr-0001-queue.md": DECISION.replace("status: accepted", "status: superseded\nsuperseded-by: ADR-2"),
        "decisions/adr-0002-log.md": DECISION.replace("ADR-1", "ADR-2").replace("Keep the queue", "Use a log"),
    }
    built = build(files, use_directory_urls=False)
    assert "Read instead:" in built.read("decisions/adr-0001-queue.html").partition("<h2")[0]
    log = built.read("readiness/decision-log.html").partition('class="asyncdocs ')[2]
    assert "1 current decision · 1 no longer valid" in log and 'aria-label="Replaces"' in log


def test_the_table_of_contents_and_the_search_index_stay_as_they_were(build) -> None:
    built = build(HANDBOOK, use_directory_urls=False)
    html = built.read("specs/spec-0001-seats.html")
    contents = html[html.index('data-md-component="toc"') :].partition("</nav>")[0]
    assert "Acceptance criteria" in contents and "outsider" not in contents and "points here" not in contents
    found = json.loads(built.read("search/search_index.json"))["docs"]
    texts = " ".join(entry["title"] + entry["text"] for entry in found)
    assert (
        "Could somebody from outside start" not in texts
        and "Linked from (" not in texts
        and "Readiness of the pages" not in texts
    )
    assert any(entry["title"] == "Readiness" for entry in found)


def test_machine_index(build, urls) -> None:
    built = build(HANDBOOK, use_directory_urls=urls)
    text = built.read("asyncdocs.json")
    index = json.loads(text)
    by_path = {document["path"]: document for document in index["documents"]}
    spec = by_path["docs/specs/spec-0001-seats.md"]
    assert spec["url"] == ("specs/spec-0001-seats/" if urls else "specs/spec-0001-seats.html")
    assert (spec["kind"], spec["id"], spec["status"], spec["stage"], spec["owner"]) == (
        "spec",
        "SPEC-1",
        "accepted",
        "ready",
        "Grace",
    )
    assert spec["relations"] == [{"relation": "decided-by", "path": "docs/decisions/adr-0001-queue.md"}]
    assert spec["backlinks"] == ["docs/decisions/adr-0001-queue.md", "docs/index.md"]
    assert spec["headings"][-1] == {"anchor": "acceptance-criteria", "title": "Acceptance criteria"}
    assert by_path["docs/index.md"]["band"] is None and isinstance(spec["total"], int)
    assert build(HANDBOOK, use_directory_urls=urls).read("asyncdocs.json") == text


DEAD = {**HANDBOOK, "specs/spec-0001-seats.md": SPEC + "\nSee [the ships](../ships.md).\n"}


def test_a_dead_link_fails_a_strict_build_with_its_place_and_rule(build) -> None:
    built = build(DEAD, strict=True)
    assert "strict mode" in built.failed
    found = [message for message in built.messages("WARNING") if "link-dead" in message]
    assert len(found) == 1 and "docs/specs/spec-0001-seats.md:21:5: error: link target `../ships.md`" in found[0]


def test_a_sound_handbook_passes_a_strict_build(build) -> None:
    rules = {"all": "off", "link-dead": "default"}
    assert build(HANDBOOK, {"rules": rules}, strict=True).failed == ""


def test_drafts_fail_nothing(build) -> None:
    text = SPEC.replace("status: accepted", "status: draft") + "\nDone as discussed with Dave on Slack.\n"
    built = build(
        {**HANDBOOK, "specs/spec-0001-seats.md": text}, {"rules": {"all": "off", "leak-conversation": "error"}}
    )
    assert any("leak-conversation" in message for message in built.messages("INFO"))
    assert not any("leak-conversation" in message for message in built.messages("WARNING"))


def test_links_to_files_of_any_sort_are_no_findings(build) -> None:
    text = "# Handbook\n\n[picture](seats.svg) [board](readiness/index.md) [index](asyncdocs.json)\n"
    built = build({**HANDBOOK, "index.md": text, "seats.svg": "<svg/>"})
    assert not [message for _, message in built.logged if "link-dead" in message]


def test_a_file_of_the_users_own_wins(build) -> None:
    own = {"readiness/index.md": "# My own board\n", "asyncdocs.json": "{}", "readiness/specs.md": "# My own list\n"}
    built = build({**HANDBOOK, **own}, use_directory_urls=False)
    assert "My own board" in built.read(BOARD_PAGE) and "Readiness of the pages" not in built.read(BOARD_PAGE)
    assert "My own list" in built.read("readiness/specs.html")
    assert built.read("asyncdocs.json") == "{}"
    assert built.exists("readiness/decision-log.html")


def _shows(html: str, reader, name: str) -> bool:
    return any(name in attributes.get("class", "").split() for _, attributes in reader(html).elements)


PARTS = [
    ("glance", "asyncdocs-glance"),
    ("panel", "asyncdocs-panel"),
    ("title", "asyncdocs-title"),
    ("relations", "asyncdocs-relations"),
    ("backlinks", "asyncdocs-backlinks"),
]


@pytest.mark.parametrize("where", ["all", "spec", "specs/**"], ids=["for-the-site", "for-a-kind", "for-a-glob"])
def test_parts_are_hidden_by_option(build, reader, where) -> None:
    page = "specs/spec-0001-seats.html"
    html = build(HANDBOOK, use_directory_urls=False).read(page)
    assert all(_shows(html, reader, shown) for _, shown in PARTS)
    for part, shown in PARTS[::2]:
        html = build(HANDBOOK, {"hidden-parts": {where: [part]}}, use_directory_urls=False).read(page)
        assert [name for name, other in PARTS if not _shows(html, reader, other)] == [part], shown


def test_a_page_hides_parts_of_its_own(build, reader) -> None:
    own = {**HANDBOOK, "specs/spec-0001-seats.md": SPEC.replace("---\n", "---\nhide: [panel, backlinks, toc]\n", 1)}
    html = build(own, use_directory_urls=False).read("specs/spec-0001-seats.html")
    assert [name for name, shown in PARTS if not _shows(html, reader, shown)] == ["panel", "backlinks"]


def test_ids_stay_as_written_by_option(build, reader) -> None:
    page = "specs/spec-0001-seats.html"
    assert _shows(build(HANDBOOK, use_directory_urls=False).read(page), reader, "asyncdocs-link")
    html = build(HANDBOOK, {"disable-id-links": True}, use_directory_urls=False).read(page)
    assert not _shows(html, reader, "asyncdocs-link")


@pytest.mark.parametrize(
    ("options", "gone"),
    [
        ({"views": ["decision-log", "kinds"]}, "readiness/index.html"),
        ({"views": ["scoreboard", "kinds"]}, "readiness/decision-log.html"),
        ({"views": ["scoreboard"]}, "readiness/specs.html"),
        ({"machine-files": []}, "asyncdocs.json"),
    ],
)
def test_files_that_can_be_turned_off(build, options, gone) -> None:
    assert not build(HANDBOOK, options, use_directory_urls=False).exists(gone)


def test_a_block_shows_a_view_in_any_page(build, reader) -> None:
    page = "# Where we stand\n\nAll specs:\n\n```asyncdocs\nkind: spec\n```\n\n~~~asyncdocs\nview: decision-log\n~~~\n\nThe end.\n"
    html = build({**HANDBOOK, "now.md": page}, use_directory_urls=False).read("now.html")
    assert 'href="specs/spec-0001-seats.html"' in html and "Keep the queue" in html and "The end." in html
    assert not _shows(html, reader, "asyncdocs-pages"), "the list of made pages belongs to those"


def test_a_block_within_code_stays_code(build) -> None:
    page = "# How\n\n````markdown\n```asyncdocs\nkind: spec\n```\n````\n"
    html = build({**HANDBOOK, "how.md": page}, use_directory_urls=False).read("how.html")
    assert "kind: spec" in html.replace("</span>", "").replace('<span class="p">', "") or "kind" in html
    assert "asyncdocs-listing" not in html


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("kinds: spec", "did you mean"),
        ("view: scorebord", "does not exist; did you mean"),
        ("just words", "the block needs a filter"),
        ("a: [", "expected"),
    ],
)
def test_a_block_that_cannot_be_shown_says_why(build, asked, said) -> None:
    html = build({**HANDBOOK, "now.md": f"# Now\n\n```asyncdocs\n{asked}\n```\n"}, use_directory_urls=False).read(
        "now.html"
    )
    assert "asyncdocs-unreadable" in html and said in html


def test_folder_and_title_of_the_generated_pages(build) -> None:
    built = build(HANDBOOK, {"pages-folder": "state", "pages-title": "State of things"}, use_directory_urls=False)
    assert built.exists("state/index.html") and "State of things" in built.read("index.html")


def test_a_team_has_its_own_words(build) -> None:
    html = build(HANDBOOK, {"strings": {"Gaps": "Not yet", "Blocked": "Not yet", "Owner": "Ask"}}).read(SPEC_PAGE[True])
    assert "Not yet" in html and "<dt>Ask</dt>" in html


NAV = [{"Home": "index.md"}, {"Rest": ["specs/spec-0001-seats.md", "decisions/adr-0001-queue.md"]}]


def test_a_written_navigation_is_joined(build) -> None:
    built = build(HANDBOOK, nav=[*NAV], use_directory_urls=False)
    assert "readiness/decision-log.html" in built.read("index.html")
    assert not [message for message in built.messages("INFO") if "not included" in message]


def test_a_written_navigation_is_left_alone_on_request(build) -> None:
    built = build(HANDBOOK, {"nav": "none"}, nav=[*NAV], use_directory_urls=False)
    assert "readiness/decision-log.html" not in built.read("index.html")
    assert not [message for message in built.messages("INFO") if "not included" in message]
    assert built.exists("readiness/decision-log.html")


def test_a_written_navigation_that_has_them_is_left_alone(build) -> None:
    built = build(HANDBOOK, nav=[*NAV, {"Mine": "readiness/index.md"}], use_directory_urls=False)
    html = built.read("index.html")
    assert "Mine" in html and "Decision log" not in html


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_other_themes(build, theme) -> None:
    html = build(HANDBOOK, theme={"name": theme}, use_directory_urls=False).read("specs/spec-0001-seats.html")
    assert html.count('id="asyncdocs-readiness"') == 1
    assert (
        html.index("<h1")
        < html.index("asyncdocs-glance")
        < html.index("Passengers see")
        < html.index("asyncdocs-panel")
    )


def test_a_template_of_the_users_own_stays(build, tmp_path) -> None:
    overrides = tmp_path / "project" / "overrides"
    overrides.mkdir(parents=True)
    (overrides / "plain.html").write_text("<body>plain {{ page.content }}</body>")
    (overrides / "mine.html").write_text("<body>{{ page.meta.asyncdocs.glance }} mine {{ page.content }}</body>")
    (overrides / "main.html").write_text('{% extends "base.html" %}{% block announce %}Announced{% endblock %}')
    files = {
        **HANDBOOK,
        "specs/spec-0001-seats.md": SPEC.replace("id: SPEC-1", "id: SPEC-1\ntemplate: plain.html"),
        "decisions/adr-0001-queue.md": DECISION.replace("id: ADR-1", "id: ADR-1\ntemplate: mine.html"),
        "specs/spec-0002-more.md": SPEC.replace("SPEC-1", "SPEC-2"),
    }
    theme = {"name": "material", "font": False, "custom_dir": "overrides"}
    built = build(files, theme=theme, use_directory_urls=False)
    plain, mine = built.read("specs/spec-0001-seats.html"), built.read("decisions/adr-0001-queue.html")
    assert plain.startswith("<body>plain") and plain.count("asyncdocs asyncdocs-glance") == 1
    assert mine.count("asyncdocs asyncdocs-glance") == 1 and "asyncdocs-panel" not in mine
    assert "Announced" in built.read("specs/spec-0002-more.html")


def test_fragments_can_be_overridden(build, tmp_path) -> None:
    overrides = tmp_path / "project" / "overrides" / "asyncdocs"
    overrides.mkdir(parents=True)
    (overrides / "glance.html").write_text("<p>glance of {{ score.band }}</p>")
    theme = {"name": "material", "font": False, "custom_dir": "overrides"}
    assert "<p>glance of " in build(HANDBOOK, theme=theme).read(SPEC_PAGE[True])


def test_assets_come_once_and_before_the_users(build) -> None:
    built = build({**HANDBOOK, "mine.css": ""}, extra_css=["mine.css"])
    html = built.read("index.html")
    assert built.exists("assets/asyncdocs/asyncdocs.css") and built.exists("assets/asyncdocs/asyncdocs.js")
    assert html.count("asyncdocs.css") == 1 and html.count("asyncdocs.js") == 1
    assert html.index("asyncdocs.css") < html.index("mine.css")


def test_bad_options_are_told_as_mkdocs_tells_them(build) -> None:
    from mkdocs.exceptions import Abort, ConfigurationError

    with pytest.raises((Abort, ConfigurationError, SystemExit)):
        build(HANDBOOK, {"disable-panels": True})


def test_a_changed_page_shows_its_new_score_at_the_next_build(build) -> None:
    """While MkDocs serves, one plugin sees many builds; nothing of the last one is left."""

    def total() -> int:
        documents = json.loads(build(files).read("asyncdocs.json"))["documents"]
        return next(document["total"] for document in documents if document["id"] == "SPEC-1")

    files = dict(HANDBOOK)
    before = total()
    files["specs/spec-0001-seats.md"] += "\n## Out of scope\n\n- Choosing seats for others.\n"
    assert total() > before


@pytest.mark.parametrize("quiet", [[], ["--quiet"]], ids=["aloud", "quiet"])
def test_the_command_fails_and_says_why(tmp_path, build, quiet) -> None:
    build(DEAD)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", *quiet, "--site-dir", str(tmp_path / "other")]
    ran = subprocess.run(command, cwd=tmp_path / "project", capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "docs/specs/spec-0001-seats.md:21:5: error: " in ran.stderr


def test_excluded_and_unreadable_files(build, tmp_path) -> None:
    (tmp_path / "project" / "docs").mkdir(parents=True)
    files = {**HANDBOOK, "hidden/spec-0009-x.md": SPEC.replace("SPEC-1", "SPEC-9")}
    built = build(files, exclude_docs="hidden/\n", use_directory_urls=False)
    assert "SPEC-9" not in built.read("asyncdocs.json")
    built = build(HANDBOOK, {"exclude": ["specs/**"]}, use_directory_urls=False)
    assert "asyncdocs-glance" not in built.read("specs/spec-0001-seats.html")


def test_drafts_of_mkdocs_show_it_all_while_serving(build) -> None:
    settings = {"draft_docs": "specs/\n", "use_directory_urls": False}
    assert "SPEC-1" not in build(HANDBOOK, **settings).read("asyncdocs.json")
    assert "asyncdocs-glance" in build(HANDBOOK, serve=True, **settings).read("specs/spec-0001-seats.html")


def test_a_page_without_a_heading_gets_its_title_first(build) -> None:
    """Material then writes a heading of its own."""
    text = SPEC.replace("# Seat map\n", "")
    html = build({**HANDBOOK, "specs/spec-0001-seats.md": text}, use_directory_urls=False).read(
        "specs/spec-0001-seats.html"
    )
    assert html.index("<h1") < html.index("asyncdocs-title") < html.index("Passengers see")


def test_docs_beside_the_config(build) -> None:
    """Paths in messages start at the config's folder, or at the folder above both it and the docs."""
    built = build({**DEAD}, docs_dir="../elsewhere/docs")
    assert any(
        "elsewhere/docs/specs/spec-0001-seats.md:21:5: error: " in message for message in built.messages("WARNING")
    )


def test_what_a_file_beside_a_page_answers_is_shown_with_the_file(build) -> None:
    page = "# KEP-7: Ring a bell\n\n## Summary\n\nPilots hear a bell.\n\n## Motivation\n\nThey run aground in fog.\n"
    metadata = "title: Ring a bell\nkep-number: 7\nstatus: implementable\n"
    built = build({"index.md": "# Home\n", "keps/7-bell/README.md": page, "keps/7-bell/kep.yaml": metadata})
    shown = built.read("keps/7-bell/index.html")
    assert "keps/7-bell/kep.yaml, line 3</span><q>status: implementable</q>" in shown


OWN_KIND = """\
name: contract
extends: spec
title: Contract
plural: Contracts
for: a promise
ids: [CON]
found: {folders: [contracts]}
"""


def test_a_kind_of_the_team_is_read_as_the_command_reads_it(build) -> None:
    files = {"index.md": "# Home\n", "contracts/con-0001-feed.md": "---\nid: CON-1\n---\n\n# Feed\n\nText.\n"}
    built = build(files | {"../asyncdocs-kinds/contract.yaml": OWN_KIND})
    documents = {each["id"]: each["kind"] for each in json.loads(built.read("asyncdocs.json"))["documents"]}
    assert documents["CON-1"] == "contract"


def test_what_is_wrong_with_a_kind_fails_the_build_with_file_and_line(build) -> None:
    wrong = OWN_KIND.replace("extends: spec", "extends: spek")
    built = build({"index.md": "# Home\n", "../asyncdocs-kinds/contract.yaml": wrong})
    assert built.failed
    assert any(
        "contract.yaml:2: `extends` names a kind that does not exist: `spek`" in message
        for message in built.messages("ERROR")
    )


def test_an_unknown_rule_in_the_options_fails_the_build(build) -> None:
    built = build({"index.md": "# Home\n"}, {"rules": {"link-ded": "off"}})
    assert built.failed
    assert any("`link-ded` does not exist" in message for message in built.messages("ERROR"))


BLOCKS = {
    **HANDBOOK,
    "index.md": """\
# Handbook

See [[SPEC-1]].

```asyncdocs
kind: spec
columns: title, band, backlinks
```

- An item

    ```asyncdocs
    view: decision-log
    ```

~~~asyncdocs
knd: spec
~~~

````md
```asyncdocs
kind: decision
```
````
""",
}


def test_blocks_in_a_page_become_what_they_ask_for(build, reader, urls) -> None:
    html = build(BLOCKS, use_directory_urls=urls).read("index.html")
    assert html.count('class="asyncdocs asyncdocs-listing"') == 2
    assert "Backlinks" in html and "1 current decision" in html and "asyncdocs cannot show this block:" in html
    assert "asyncdocs-block" not in html and "did you mean <code>kind</code>?" in html
    shown = "".join(reader(html).text)
    assert "kind: decision" in shown and "kind: spec" not in shown.replace("knd: spec", "")
    assert f"specs/spec-0001-seats{'/' if urls else '.html'}" in reader(html).hrefs()


def test_a_block_that_cannot_be_read_fails_a_strict_build(build) -> None:
    rules = {"all": "off", "block-unreadable": "default"}
    built = build(BLOCKS, {"rules": rules}, strict=True)
    assert "strict mode" in built.failed
    assert [each for each in built.messages("WARNING") if "block-unreadable" in each] == [
        "asyncdocs: docs/index.md:16:1: error: "
        "`knd` is not an option of this asyncdocs block; did you mean `kind`? [block-unreadable]"
    ]


def test_views_are_searched_by_title_or_not_at_all(build) -> None:
    def titles(**options: bool) -> set[str]:
        found = json.loads(build(HANDBOOK, options).read("search/search_index.json"))["docs"]
        return {entry["title"] for entry in found}

    assert {"Readiness", "Map", "Specs"} <= titles()
    assert {"Readiness", "Map", "Specs"}.isdisjoint(titles(**{"disable-search-of-views": True}))


def nav_of(html: str) -> str:
    return html.partition('data-md-component="sidebar"')[2].partition('class="md-content"')[0]


def test_the_navigation_lists_views_and_leaves_out_kinds(build) -> None:
    html = nav_of(build(HANDBOOK, use_directory_urls=False).read("index.html"))
    assert 'href="readiness/map.html"' in html and 'href="readiness/specs.html"' not in html
    assert "readiness/" not in nav_of(build(HANDBOOK, {"nav": "none"}, use_directory_urls=False).read("index.html"))


def test_the_section_of_views_stands_where_it_is_put(build) -> None:
    written = [{"Home": "index.md"}, {"Seats": "specs/spec-0001-seats.md"}, {"Queue": "decisions/adr-0001-queue.md"}]
    first = nav_of(build(HANDBOOK, {"nav": "prepend"}, nav=[*written], use_directory_urls=False).read("index.html"))
    last = nav_of(
        build(HANDBOOK, {"pages-title": "Overview"}, nav=[*written], use_directory_urls=False).read("index.html")
    )
    assert first.index("readiness/map.html") < first.index("spec-0001-seats.html")
    assert last.index("spec-0001-seats.html") < last.index("readiness/map.html") and "Overview" in last
    none = build(HANDBOOK, {"nav": "none"}, nav=[*written], use_directory_urls=False)
    assert "readiness/" not in nav_of(none.read("index.html")) and none.exists("readiness/map.html")


def test_kind_and_status_are_tags_by_option(build) -> None:
    tagged = {**HANDBOOK, "specs/spec-0001-seats.md": SPEC.replace("---\n", "---\ntags: [seats, Accepted]\n", 1)}
    plugins = ["search", "tags", {"asyncdocs": {"enable-status-tags": True}}]
    built = build(tagged, use_directory_urls=False, plugins=plugins)
    entries = {entry["location"]: entry for entry in json.loads(built.read("search/search_index.json"))["docs"]}
    assert entries["specs/spec-0001-seats.html"]["tags"] == ["seats", "Accepted", "Spec"]
    assert entries["decisions/adr-0001-queue.html"]["tags"] == ["Decision", "accepted"]
    assert "tags" not in entries["index.html"]
    built = build(tagged, use_directory_urls=False, plugins=["search", "tags", "asyncdocs"])
    entries = {entry["location"]: entry for entry in json.loads(built.read("search/search_index.json"))["docs"]}
    assert "tags" not in entries["decisions/adr-0001-queue.html"]
