"""The example handbook walked in Chromium, as published: under a path of a host and from disk, wide and narrow, light and dark.

By default every made page of its own sort is looked at in light, some in the dark, and the other pages take turns; with
ASYNCDOCS_FULL=1 all are looked at in all ways.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from asyncdocs.site.views import VIEWS as MADE

ROOT = Path(__file__).parents[2]
FULL = bool(os.environ.get("ASYNCDOCS_FULL"))
BELOW = "/team/handbook/"

pytestmark = pytest.mark.browser

SCORED = "specs/spec-0005-waiting-list"
"""A page with all parts, and questions left open."""

VIEWS = [(width, scheme, script) for width in (1440, 390) for scheme in ("light", "dark") for script in (True, False)]


class Published(NamedTuple):
    """A site as built: its folder, its address over HTTP, and its pages that a reader stays on, told from its top."""

    folder: Path
    address: str
    pages: tuple[str, ...]

    @property
    def views(self) -> list[str]:
        """Made pages of their own sort; those that are made for each kind are alike."""
        ends = tuple(f"readiness/{view.file}{end}" for view in MADE for end in ("/", ".html"))
        return [page for page in self.pages if page in ("readiness/", *ends)]

    @property
    def others(self) -> list[str]:
        return [page for page in self.pages if page not in self.views]

    def page(self, stem: str) -> str:
        return next(page for page in self.pages if page in (f"{stem}/", f"{stem}.html"))


def _published(example: Path, folder: Path, serve: Any, **settings: Any) -> Published:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    site = folder / "site"
    address = serve(site, BELOW)
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    config |= {"docs_dir": str(example / "docs_example"), "site_url": address, **settings}
    config["theme"]["features"].append("navigation.instant")
    config["plugins"] = ["search", {"asyncdocs": {"today": "2026-11-20", "enable-trend": True}}]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    loaded = load_config(str(folder / "mkdocs.yml"), site_dir=str(site))
    loaded.plugins.on_startup(command="build", dirty=False)
    build(loaded)
    found = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html")))
    pages = tuple(
        path.removesuffix("index.html") if config["use_directory_urls"] else path
        for path in found
        if path != "404.html" and "redirect.js" not in (site / path).read_text("utf-8")
    )
    return Published(site, address, pages)


@pytest.fixture(scope="session")
def folders(example: Path, tmp_path_factory: pytest.TempPathFactory, serve: Any) -> Published:
    """The example with directory URLs."""
    return _published(example, tmp_path_factory.mktemp("folders"), serve, use_directory_urls=True)


@pytest.fixture(scope="session")
def files(example: Path, tmp_path_factory: pytest.TempPathFactory, serve: Any) -> Published:
    """The example as files that open from disk, too."""
    return _published(example, tmp_path_factory.mktemp("files"), serve, use_directory_urls=False)


SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) {
    if (shift.hadRecentInput) continue;
    const moved = shift.sources.map(({node}) => node?.parentElement).filter((parent) => parent?.closest(".asyncdocs"));
    if (moved.length) window.shifts.push([shift.value, ...moved.map((parent) => parent.outerHTML.slice(0, 120))]);
  }
}).observe({type: "layout-shift", buffered: true});
"""

SHIFTED = 0.005
"""The least shift that counts; 0.1 is what is called good."""

SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(window.shifts))))"

SPILT = """
() => {
  // Without JavaScript, a long title in Material's own header is wider than a telephone.
  document.querySelector(".md-header").style.display = "none";
  const width = document.documentElement.clientWidth;
  const boxed = (each) => {
    for (let at = each.parentElement; at; at = at.parentElement) {
      if (getComputedStyle(at).overflowX !== "visible" && at !== document.body && at !== document.documentElement) return true;
    }
    return false;
  };
  const spilt = [...document.querySelectorAll(".asyncdocs, .asyncdocs *")]
    .filter((each) => each.getBoundingClientRect().right > width + 0.5 && each.checkVisibility() && !boxed(each))
    .map((each) => each.outerHTML.slice(0, 120));
  return [document.documentElement.scrollWidth - width, ...spilt.slice(0, 3)];
}
"""


FOCUS = """
(elements) => {
  const wrong = [];
  for (const each of elements) {
    if (each.closest("[aria-hidden=true]") || !each.checkVisibility({visibilityProperty: true})) continue;
    each.focus();
    const style = getComputedStyle(each);
    const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const tab = each.tabIndex >= 0 && document.activeElement === each && each.matches(":focus-visible");
    if (!tab || !seen) wrong.push(`${tab ? "focus not seen" : "not reached"}: ${each.outerHTML.slice(0, 160)}`);
  }
  return [...new Set(wrong)].slice(0, 5);
}
"""

INTERACTIVE = ".asyncdocs :is(a, button, summary, input, select, [tabindex], [onclick]), a.asyncdocs, .asyncdocs-link"

SCROLLERS = """
() => [...document.querySelectorAll(".asyncdocs, .asyncdocs *")].filter((each) => {
  const style = getComputedStyle(each);
  const scrolls = /auto|scroll/.test(style.overflowX) && each.scrollWidth > each.clientWidth;
  return scrolls && !(each.tabIndex === 0 && (each.ariaLabel || each.getAttribute("aria-labelledby")));
}).map((each) => each.outerHTML.slice(0, 160))
"""


@pytest.mark.parametrize("turn", range(len(VIEWS)), ids=lambda turn: "-".join(map(str, VIEWS[turn])))
def test_pages_hold_together(window, folders, turn) -> None:
    """No error, nothing from elsewhere, nothing wider than the window, nothing that moves once it is seen, nothing out of reach."""
    width, scheme, script = VIEWS[turn]
    look = window(folders.address, width, scheme, script)
    look.page.add_init_script(SHIFTS)
    troubles = {}
    views = folders.views[:: 1 if scheme == "light" else 2]
    for path in folders.pages if FULL else [*views, *folders.others[turn :: len(VIEWS)]]:
        found = [*look.go(path)]
        if script:
            found += [shift for shift in look.page.evaluate(SETTLED) if shift[0] > SHIFTED]
        over, *spilt = look.page.evaluate(SPILT)
        if over > 0 or spilt:
            found.append(f"{over} pixels too wide: {spilt}")
        if script:
            look.page.keyboard.press("Tab")  # from now on focus is shown
            look.page.evaluate("document.querySelectorAll('.asyncdocs details').forEach((each) => each.open = true)")
            found += look.page.evaluate(SCROLLERS)
            found += look.page.eval_on_selector_all(INTERACTIVE, FOCUS)
        if found:
            troubles[path] = found
    assert troubles == {}


@pytest.mark.parametrize("place", ["http", "disk"])
def test_files_hold_together(window, files, place) -> None:
    look = window(files.address if place == "http" else f"{files.folder.as_uri()}/", 390)
    pages = files.pages if FULL else files.others[::8] if place == "http" else files.views
    troubles = {path: [*found] for path in pages if (found := look.go(path))}
    assert troubles == {}


def test_tab_goes_through_a_page_in_its_order(window, folders) -> None:
    look = window(folders.address)
    look.go(folders.page(SCORED))
    look.page.locator(".asyncdocs-glance a").first.focus()
    reached = []
    for _ in range(12):
        reached.append(look.page.evaluate("document.activeElement.closest('.asyncdocs, .md-typeset')?.className ?? ''"))
        look.page.keyboard.press("Tab")
    assert reached[0].startswith("asyncdocs asyncdocs-glance") and all(reached)
    look.page.locator(".asyncdocs-panel > .asyncdocs-others > summary").first.click()
    first = look.page.locator(".asyncdocs-question > summary").first
    first.focus()
    was = first.evaluate("each => each.parentElement.open")
    look.page.keyboard.press("Enter")
    assert first.evaluate("each => each.parentElement.open") is not was


def test_instant_navigation_leaves_one_of_each(window, folders) -> None:
    """From a table to a document and back, without a load: what the script adds is there, works, and is there once."""
    look = window(folders.address)
    look.go("readiness/people/")
    page = look.page
    page.evaluate("window.stayed = true")
    page.evaluate("document.querySelectorAll('.asyncdocs-rows details').forEach((each) => (each.open = true))")
    once = "each => [...each].every((one) => one.querySelectorAll('.asyncdocs-copy').length === 1)"
    assert page.locator(".asyncdocs-filter").count() == page.locator("table[data-asyncdocs-table]").count() > 0
    page.locator(".asyncdocs-rows tbody a[href*='spec-0005']").first.click()
    page.wait_for_url("**/spec-0005-waiting-list/")
    page.locator("#asyncdocs-readiness").wait_for(state="attached")
    page.locator(".asyncdocs-copy").first.wait_for(state="attached")
    assert page.eval_on_selector_all(".asyncdocs-next", once)
    page.go_back()
    page.wait_for_url("**/readiness/people/")
    filters = page.locator(".asyncdocs-filter")
    filters.first.wait_for()
    assert filters.count() == page.locator("table[data-asyncdocs-table]").count()
    filters.last.fill("spec-0005 or nothing at all")
    assert (
        page.evaluate("[...document.querySelectorAll('table[data-asyncdocs-table]')].at(-1).tBodies[0].innerText") == ""
    )
    assert page.evaluate("window.stayed") is True
    assert look.troubles == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_print_shows_what_there_is_to_read(window, folders, script) -> None:
    look = window(folders.address, script=script)
    look.go(folders.page(SCORED))
    look.page.emulate_media(media="print")
    assert look.page.locator(".asyncdocs-glance .asyncdocs-bars").is_visible()
    assert look.page.locator(".asyncdocs-panel .asyncdocs-next").first.is_visible()
    assert look.page.locator(".asyncdocs-links").first.is_visible()
    assert not [each for each in look.page.locator(".asyncdocs-copy, .asyncdocs-filter").all() if each.is_visible()]


TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

COLOURS = ["color-contrast", "link-in-text-block"]

OURS = [[".asyncdocs"], [".asyncdocs-link"], [".asyncdocs-term"], ["[data-asyncdocs-former]"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(window, folders, scheme) -> None:
    """In our elements; what Material makes of a page around them is its own. In the dark only colours differ."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    look = window(folders.address, scheme=scheme)
    documents = [folders.page(stem) for stem in (SCORED, "decisions/adr-0002-holds-in-redis", "guides/glossary")]
    wanted = {"type": "tag", "values": TAGS} if scheme == "light" else {"type": "rule", "values": COLOURS}
    found: dict[str, str] = {}
    for path in folders.pages if FULL else [*folders.views[:: 1 if scheme == "light" else 2], *documents]:
        look.go(path)
        present = [each for each in OURS if look.page.locator(each[0]).count()]
        if not present:
            continue
        options = {"resultTypes": ["violations"], "runOnly": wanted}
        result = axe.run(look.page, context={"include": present}, options=options)
        for violation in result.response["violations"]:
            for node in violation["nodes"]:
                told = f"{violation['id']} ({violation['impact']}): {node['html'][:150]} {node.get('failureSummary', '')[:200]}"
                found.setdefault(told, path)
    assert found == {}
