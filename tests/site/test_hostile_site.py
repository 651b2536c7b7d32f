"""A handbook full of texts that mean harm, built whole and opened in Chromium: nothing in it runs, and nothing of it leaves.

Two things are not ours and are kept out: Material prints what the front matter says of a page (its title, status, description) as
HTML, and undoes the escapes of a heading in `<title>`, so a hook empties the one and replaces the other; and HTML that is written
raw comes alive on its author's own page, which is not opened.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import icalendar
import payloads
import pytest
import yaml
from git_folder import Folder

pytestmark = pytest.mark.browser

HOOK = """\
def on_page_markdown(markdown, page, **_):
    page.meta.clear()
    page.title = page.file.src_uri[:3]
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook, with its past: every status was another one before, and harmful people changed them."""
    root = tmp_path_factory.mktemp("hostile") / "project"
    files = {f"docs/{path}": text for path, text in payloads.handbook().items()}
    if shutil.which("git"):
        folder = Folder(root).begin()
        folder.commit({path: text.replace("\nstatus: ", "\nstatus: draft # ") for path, text in files.items()}, day=200)
        folder.commit(files, author="<img src=x onerror=alert(1)> \"' {{ 7 * 7 }}", day=210)
        folder.move("docs/people.md", "docs/folk <img src=x onerror=alert(1)>.md")
        folder.commit(day=211)
    else:
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, "utf-8")
    return root


@pytest.fixture(scope="module")
def site(root: Path, serve: Any) -> Iterator[tuple[Path, str]]:
    """The site in a folder of its own, and its address."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    site = root.parent / "site"
    address = serve(site)
    (root / "hooks.py").write_text(HOOK, "utf-8")
    settings = {
        "site_name": "Hostile",
        "site_url": address,
        "repo_url": "https://code.example/x",
        "edit_uri": "edit/main/docs/",
        "use_directory_urls": False,
        "theme": {"name": "material", "font": False, "features": ["content.tooltips", "content.action.edit"]},
        "nav": ["index.md"],
        "hooks": ["hooks.py"],
        "markdown_extensions": ["attr_list", "tables", "toc"],
        "plugins": ["search", {"asyncdocs": {"today": "2026-10-01", "wiki-links": "on"}}],
    }
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    before = tree(root.parent)
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(site))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    made = ("site/", "project/__pycache__/", "project/.asyncdocs_cache/")
    assert {path for path in tree(root.parent) - before if not path.startswith(made)} == set()
    (site / "frames.html").write_text("<!doctype html><title>Frames</title><body>", "utf-8")
    yield site, address


def tree(folder: Path) -> set[str]:
    """Every file below a folder, but for what git keeps."""
    found = (Path(at, name).relative_to(folder).as_posix() for at, _, names in os.walk(folder) for name in names)
    return {path for path in found if not path.startswith("project/.git/")}


LIVE = """
(document) => {
  const found = [];
  const deadly = "script, style, link, meta, base, img, image, iframe, object, embed, form, video, audio, foreignObject, animate";
  for (const ours of document.querySelectorAll(".asyncdocs, .asyncdocs-link, .asyncdocs-term")) {
    for (const each of [ours, ...ours.querySelectorAll("*")]) {
      const tell = (what) => found.push(`${what}: ${each.outerHTML.slice(0, 200)}`);
      if (each.matches(deadly)) tell("element");
      if (each.matches("input:not(.asyncdocs-filter)")) tell("element");
      for (const {name, value} of each.attributes) {
        if (name.startsWith("on")) tell("handler");
        if (name === "style" && !/^min-width: [0-9.]+px;$/.test(value)) tell("style");
        if (["href", "src", "xlink:href", "action", "formaction", "poster", "background"].includes(name)) {
          const to = new URL(value, document.baseURI);
          const out = !["127.0.0.1", "code.example"].includes(to.hostname);
          if (out || !["http:", "https:"].includes(to.protocol)) tell("address");
        }
      }
    }
    if (ours.querySelector("footer.md-footer, main, .md-sidebar")) found.push("holds what comes after it");
  }
  if (/(^|[^0-9])49([^0-9]|$)/.test(document.title)) found.push("template worked out");
  return found.slice(0, 5);
}
"""


@pytest.fixture
def look(window: Any, site: tuple[Path, str]) -> Any:
    """A window in which redirects stay where they are, and Material's script only runs where it is asked for."""
    look = window(site[1])
    look.page.context.route("**/redirect.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    return look


def pages(folder: Path, *patterns: str) -> list[str]:
    return sorted({path.relative_to(folder).as_posix() for each in patterns for path in folder.glob(each)})


def alone(look: Any, paths: list[str]) -> dict[str, list[str]]:
    """What went wrong on each page, opened one after the other."""
    troubles = {}
    for path in paths:
        found = [*look.go(quote(path))]
        if path.endswith(".html"):
            found += look.page.evaluate(f"({LIVE})(document)")
        if look.page.url != look.address + quote(path):
            found.append(f"went to {look.page.url}")
        if found:
            troubles[path] = found
    return troubles


FRAMES = f"""
(addresses) => Promise.all(addresses.map((address) => new Promise((done) => {{
  const frame = document.createElement("iframe");
  frame.src = address;
  frame.onload = () => {{
    const live = address.endsWith(".html") ? ({LIVE})(frame.contentDocument) : [];
    const went = frame.contentWindow.location.href;
    done(went === address ? live : [...live, `${{address}} went to ${{went}}`]);
  }};
  document.body.append(frame);
}})))
"""


def together(look: Any, paths: list[str]) -> dict[str, list[str]]:
    """What went wrong on pages opened in frames side by side, where scripts run as they do alone; by the first of each lot."""
    troubles = {}
    for start in range(0, len(paths), 24):
        lot = paths[start : start + 24]
        found = [*look.go("frames.html")]
        for live in look.page.evaluate(FRAMES, [look.address + quote(path) for path in lot]):
            found += live
        found += look.troubles
        if found:
            troubles[lot[0]] = found
    return troubles


def test_there_are_enough() -> None:
    assert len(set(payloads.ALL)) == len(payloads.ALL) >= 60


def test_the_trap_springs(look, site) -> None:
    (site[0] / "trap.html").write_text(
        '<div class="asyncdocs"><img src="//evil.example/x.png" onerror="alert(1)"><a href="javascript:x"></a></div>',
        "utf-8",
    )
    for told in (str(alone(look, ["trap.html"])), str(together(look, ["trap.html", "index.html"]))):
        assert all(word in told for word in ("dialog", "another host", "handler", "element", "address"))


def test_made_pages_are_inert(look, site) -> None:
    folder, _ = site
    made = pages(folder, "readiness/*.html")
    assert len(made) >= 10
    telling = ["index", "people", "glossary", "open-questions", "review-queue", "decision-log", "impact", "map"]
    assert alone(look, [*made, "asks.html", "glossary.html"]) == {}
    for path in [*(f"readiness/{name}.html" for name in telling), "spec.html"]:
        assert alone(look, [path]) == {}
        told = look.page.evaluate("[...document.querySelectorAll('.asyncdocs')].map((each) => each.textContent).join()")
        least = 0 if path == "readiness/index.html" else 6  # the scoreboard names few pages, and each once
        assert sum(text in told for text in payloads.MARKUP) > least, path


def test_documents_are_inert(look, site) -> None:
    """Material's script, which is the same on all, is run on some."""
    folder, _ = site
    documents = pages(folder, "texts/*.html", "yaml/*.html", "ids/*.html", "files/*/*.html", "folk*.html")
    assert len(documents) > len(payloads.ALL)
    assert alone(look, documents[::12]) == {}
    blank = {"body": "", "content_type": "text/javascript"}
    look.page.context.route("**/assets/javascripts/**", lambda route: route.fulfill(**blank))
    assert together(look, documents) == {}
    assert {path.name for path in folder.glob("files/*")} == set(payloads.FILES)


def test_badges_and_feeds_are_inert_alone(look, site) -> None:
    """As documents of their own, where scripts would run."""
    folder, _ = site
    badges = pages(folder, "badges/**/*.svg")
    feeds = pages(folder, "feeds/*.xml")
    assert len(badges) > len(payloads.TEXTS) and (feeds or not shutil.which("git"))
    assert alone(look, [*badges[::12], *feeds]) == {}
    assert together(look, badges) == {}
    for path in [*badges, *feeds]:
        tags = {each.tag.rpartition("}")[2] for each in ElementTree.parse(folder / path).iter()}
        assert not tags & {"script", "image", "img", "foreignObject", "use", "a", "animate"}, path


def test_redirects_are_inert(look, site) -> None:
    folder, _ = site
    redirects = pages(folder, "id/*.html", "people.html")
    assert len(redirects) > 50
    assert together(look, redirects) == {}


def test_files_for_machines_can_be_read(site) -> None:
    folder, _ = site
    for path in pages(folder, "*.json", "**/*.json"):
        json.loads((folder / path).read_text("utf-8"))
    for path in pages(folder, "feeds/*.ics"):
        calendar = icalendar.Calendar.from_ical((folder / path).read_bytes())
        assert {part.name for part in calendar.walk()} == {"VCALENDAR", "VEVENT"}
        assert not any("ATTACH" in part or part.get("UID") == "evil" for part in calendar.walk())
    for path in pages(folder, "**/*.txt", "**/*.md"):
        (folder / path).read_text("utf-8")
