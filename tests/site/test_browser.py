"""The example handbook in Chromium: readable at every width, in light and dark, with and without JavaScript."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.browser

HOSTILE = """\
---
kind: spec
id: SPEC-99
owner: '<img src=x onerror="window.hostile=1">'
created: '2026-01-01 "><script>window.hostile=1</script>'
decided-by: ADR-1
status: draft
---

# `<img src=x onerror="window.hostile=1">` and `"><script>window.hostile=1</script>`

See `</section><script>window.hostile=1</script>` in SPEC-1 and ADR-1, and `{{ 7*7 }}`, as discussed with Dave on Slack.

## `" onmouseover="window.hostile=1`

- [ ] It is fast.
"""

LONG = """\
---
kind: spec
id: SPEC-98
status: accepted
owner: {word}
---

# {word}

## Acceptance criteria

- [ ] `{word}` stays within the page, as SPEC-99 says: {word}.
""".format(word="unbreakable" * 20)

SOME = (
    "index.html",
    "specs/spec-0005-waiting-list.html",
    "specs/spec-0098-long.html",
    "specs/spec-0099-hostile.html",
    "decisions/adr-0002-holds-in-redis.html",
    "systems/booking-api.html",
    "readiness/index.html",
    "readiness/decision-log.html",
    "readiness/review-queue.html",
    "readiness/open-questions.html",
    "readiness/map.html",
    "readiness/impact.html",
    "readiness/people.html",
    "readiness/orphans.html",
    "readiness/glossary.html",
    "specs/index.html",
)
"""Pages that differ from each other, for the views in which not all are looked at."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example handbook with two pages that mean harm."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    project = tmp_path_factory.mktemp("handbook")
    shutil.copy(ROOT / "mkdocs.yml", project)
    shutil.copytree(ROOT / "docs_example", project / "docs_example")
    (project / "docs_example/specs/spec-0098-long.md").write_text(LONG, "utf-8")
    (project / "docs_example/specs/spec-0099-hostile.md").write_text(HOSTILE, "utf-8")
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return project / "site"


@pytest.fixture(scope="module")
def address(site: Path, serve: Any) -> str:
    return str(serve(site))


@pytest.fixture
def visit(window: Any, address: str) -> Any:
    """Opens pages in one view; gives each page and what went wrong while it loaded."""

    def open_view(width: int = 1440, scheme: str = "light", script: bool = True) -> Any:
        look = window(address, width, scheme, script)
        return lambda path: (look.page, look.go(path))

    return open_view


def all_pages(site: Path) -> list[str]:
    pages = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html")))
    # Those below `id/` lead on to others.
    return [page for page in pages if page != "404.html" and not page.startswith("id/")]


VIEWS = [
    pytest.param(width, scheme, script, id=f"{width}-{scheme}-{'script' if script else 'plain'}")
    for width in (1440, 390)
    for scheme in ("light", "dark")
    for script in (True, False)
]


@pytest.mark.parametrize(("width", "scheme", "script"), VIEWS)
def test_pages_hold_together(visit, site, width, scheme, script) -> None:
    go = visit(width, scheme, script)
    for path in SOME:  # test_walk goes through all
        page, troubles = go(path)
        assert troubles == [], path
        if script:
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} scrolls sideways"
            assert page.evaluate("window.hostile") is None, path
            assert page.evaluate("[...document.images].filter(each => !each.complete).length") == 0


@pytest.mark.parametrize(("width", "scheme", "script"), VIEWS)
def test_the_band_is_seen_at_once_and_the_text_soon(visit, width, scheme, script) -> None:
    page, _ = visit(width, scheme, script)("specs/spec-0005-waiting-list.html")
    glance = page.locator(".asyncdocs-glance")
    box = glance.bounding_box()
    assert box["y"] + box["height"] < 520
    assert glance.locator(".asyncdocs-band").inner_text() == "Not final"
    assert page.get_by_text("A passenger who finds").first.bounding_box()["y"] < 640
    glance.locator(".asyncdocs-more").click()
    assert page.locator("#asyncdocs-readiness-title").is_visible()
    assert page.locator(".asyncdocs-panel .asyncdocs-next").first.is_visible()


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_answers_unfold_to_their_evidence(visit, script) -> None:
    page, _ = visit(script=script)("specs/spec-0001-hold-places.html")
    page.locator(".asyncdocs-answered > summary").click()
    question = page.locator(".asyncdocs-answered .asyncdocs-question").first
    question.locator("summary").click()
    assert question.locator(".asyncdocs-evidence a").first.is_visible()
    question.locator(".asyncdocs-evidence a").first.click()
    assert "#" in page.url


def test_a_hostile_page_is_text(visit) -> None:
    page, _ = visit()("specs/spec-0099-hostile.html")
    assert '<img src=x onerror="window.hostile=1">' in page.locator(".asyncdocs-title").inner_text()
    assert page.locator(".asyncdocs img, .asyncdocs script").count() == 0
    page.locator(".asyncdocs-glance .asyncdocs-more").click()
    for summary in page.locator(".asyncdocs summary").all():
        if summary.is_visible():
            summary.hover()
    assert page.evaluate("window.hostile") is None


def test_tables_are_filtered_and_sorted(visit) -> None:
    page, _ = visit()("specs/index.html")
    rows = page.locator(".asyncdocs-rows tbody tr")
    every = rows.count()
    page.locator(".asyncdocs-filter").fill("SPEC-9")
    shown = [row for row in rows.all() if row.is_visible()]
    assert 0 < len(shown) < every
    page.locator(".asyncdocs-filter").fill("")
    page.get_by_role("button", name="Total").click()
    totals = [int(text) for text in page.locator(".asyncdocs-rows td.asyncdocs-count").all_inner_texts() if text]
    assert totals == sorted(totals)
    page.get_by_role("button", name="Total").click()
    assert page.locator("[aria-sort=descending]").count() == 1


def test_the_script_runs_once_per_page(visit) -> None:
    """Material may announce a page twice; nothing is then added twice."""
    go = visit()
    page, _ = go("specs/index.html")
    page.evaluate("window.document$ && window.document$.next(document)")
    assert page.locator(".asyncdocs-filter").count() == 1
    page, _ = go("readiness/index.html")
    page.evaluate("window.document$ && window.document$.next(document)")
    first = page.locator(".asyncdocs-next").first
    assert first.locator(".asyncdocs-copy").count() == 1


def test_print_shows_no_tools(visit) -> None:
    page, _ = visit()("specs/spec-0005-waiting-list.html")
    page.emulate_media(media="print")
    assert page.locator(".asyncdocs-copy").first.is_hidden()
    assert page.locator(".asyncdocs-panel").is_visible()


def test_times_are_told_where_they_are_and_nothing_moves(visit) -> None:
    go = {script: visit(390, script=script) for script in (True, False)}
    boxes = {}
    for script, open_page in go.items():
        page, _ = open_page("specs/spec-0003-rebooking-offers.html")
        zone = page.locator(".asyncdocs-zone").first
        assert "in Halifax, UTC" in zone.inner_text() and zone.get_attribute("title") == "America/Halifax"
        time = zone.locator("time")
        assert time.is_visible() is script
        assert not script or re.fullmatch(r"[0-2]\d:[0-5]\d", time.inner_text())
        boxes[script] = [page.locator(name).bounding_box() for name in (".asyncdocs-glance", ".asyncdocs-first")]
    assert boxes[True] == boxes[False]


def test_relative_days_are_counted_from_the_day_of_reading(visit) -> None:
    page, _ = visit()("playbooks/pb-0001-delayed-sailing-changes.html")
    told = page.evaluate(
        """() => {
          const times = ["5 days ago", "il y a 5 jours"].map((text) => {
            const time = document.createElement("time");
            time.dateTime = "2020-01-10";
            time.dataset.asyncdocsFrom = "2020-01-15";
            time.textContent = text;
            document.querySelector(".asyncdocs-title").append(time);
            return time;
          });
          window.document$.next(document);
          return times.map((each) => each.textContent);
        }"""
    )
    assert re.fullmatch(r"\d+ years ago", told[0]) and told[1] == "il y a 5 jours"


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_the_picture_is_walked_with_the_keyboard(visit, script) -> None:
    page, _ = visit(390, script=script)("specs/spec-0003-rebooking-offers.html")
    page.locator("#asyncdocs-graph").click()
    graph = page.locator(".asyncdocs-graph")
    graph.focus()
    names = []
    for _number in range(graph.locator("a").count()):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        box, frame = page.locator(".asyncdocs-graph a:focus rect").bounding_box(), graph.bounding_box()
        in_sight = box["x"] + box["width"] > frame["x"] and box["x"] < frame["x"] + frame["width"]
        assert in_sight or not script, names[-1]
    assert "Decided by: ADR-4 Keep holds in Postgres, next to the capacity they take" in names
    assert all(names) and len(set(names)) == len(names)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "spec-0003" not in url)


def test_the_picture_scrolls_in_its_own_box(visit) -> None:
    page, _ = visit(390)("systems/booking-api.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#asyncdocs-graph").click()
    own = page.locator(".asyncdocs-graph")
    assert own.evaluate("each => each.scrollWidth > each.clientWidth && each.tabIndex === 0")
    assert own.evaluate("each => Boolean(each.getAttribute('aria-label'))")


FITTING = """
() => [...document.querySelectorAll(".asyncdocs-node, .asyncdocs-here")].filter((each) => {
  const box = each.querySelector("rect").getBBox(), words = each.querySelector("text").getBBox();
  return words.x < box.x || words.x + words.width > box.x + box.width;
}).map((each) => each.textContent)
"""


def test_words_stay_in_their_boxes(visit, site) -> None:
    go = visit()
    for path in all_pages(site):
        if "asyncdocs-graph" in (site / path).read_text("utf-8"):
            page, _ = go(path)
            page.evaluate("document.getElementById('asyncdocs-graph').parentElement.open = true")
            assert page.evaluate(FITTING) == [], path


APART = """(css) => {
  const boxes = [...document.querySelectorAll(css)].map((each) => {
    const words = document.createRange();
    words.selectNodeContents(each);
    return words.getBoundingClientRect();
  });
  return boxes.length > 1 && boxes.every((box, at) => !at || box.left > boxes[at - 1].right || box.top >= boxes[at - 1].bottom);
}"""


@pytest.mark.parametrize("width", [1440, 390])
def test_names_stand_apart(visit, width) -> None:
    page, _ = visit(width)("readiness/index.html")
    assert page.evaluate(APART, ".asyncdocs-grouped thead .asyncdocs-band")


def test_bars_are_shown_with_their_names_or_not_at_all(visit) -> None:
    wide, _ = visit(1440)("specs/spec-0003-rebooking-offers.html")
    assert wide.evaluate(APART, ".asyncdocs-bars .asyncdocs-name")
    narrow, _ = visit(390)("specs/spec-0003-rebooking-offers.html")
    assert narrow.locator(".asyncdocs-glance .asyncdocs-bars").evaluate("(each) => each.clientHeight") <= 1


def test_quotations_stand_off_the_line_beside_them(visit) -> None:
    page, _ = visit()("specs/spec-0003-rebooking-offers.html")
    page.evaluate("document.querySelectorAll('.asyncdocs-panel details').forEach((each) => (each.open = true))")
    gap = "(all) => Math.min(...all.map((each) => parseFloat(getComputedStyle(each).paddingLeft)))"
    assert page.locator(".asyncdocs-evidence > li").evaluate_all(gap) >= 8


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("decisions/adr-0002-holds-in-redis.html", ".asyncdocs-banner-dead"),
        ("playbooks/pb-0004-restore-booking-database.html", ".asyncdocs-banner-overdue"),
        ("specs/spec-0005-waiting-list.html", ".asyncdocs-band-not-final"),
        ("specs/spec-0003-rebooking-offers.html", ".asyncdocs-first"),
        ("specs/spec-0003-rebooking-offers.html", "#asyncdocs-graph"),
        ("specs/spec-0003-rebooking-offers.html", "a.asyncdocs-term[title]"),
        ("specs/spec-0003-rebooking-offers.html", ".asyncdocs-edit a"),
        ("guides/release-process.html", ".asyncdocs-title .asyncdocs-zone"),
    ],
)
def test_the_example_shows_every_part(visit, path, part) -> None:
    page, _ = visit(script=False)(path)
    assert page.locator(part).first.is_visible()


CONTRAST = """
() => {
  const pixel = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const over = (colours) => {
    pixel.clearRect(0, 0, 1, 1);
    for (const colour of colours) { pixel.fillStyle = colour; pixel.fillRect(0, 0, 1, 1); }
    return [...pixel.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255).map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const low = [];
  for (const each of document.querySelectorAll(".asyncdocs *")) {
    const own = [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !each.offsetParent || each.closest(".asyncdocs-unseen")) continue;
    const grounds = [];
    for (let at = each; at; at = at.parentElement) grounds.unshift(getComputedStyle(at).backgroundColor);
    const ground = over(["#fff", ...grounds]);
    const words = over([`rgb(${ground})`, getComputedStyle(each).color]);
    const [a, b] = [light(words), light(ground)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) low.push(`${each.className || each.tagName} ${ratio.toFixed(2)} ${each.textContent.trim().slice(0, 30)}`);
  }
  return [...new Set(low)];
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(visit, scheme) -> None:
    """At least 4.5 : 1, as WCAG 2 asks of text (level AA)."""
    go = visit(1440, scheme)
    for path in SOME:
        page, _ = go(path)
        assert page.evaluate(CONTRAST) == [], path


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_permanent_address_leads_on(visit, script) -> None:
    page, troubles = visit(script=script)("id/SPEC-1.html?x=1#acceptance-criteria")
    page.wait_for_url("**/specs/spec-0001-hold-places.html*")
    assert "Hold places" in page.locator("h1").inner_text() and troubles == []
    if script:
        assert page.url.endswith("/specs/spec-0001-hold-places.html?x=1#acceptance-criteria")


def test_a_permanent_address_leads_on_from_disk(browser, site) -> None:
    page = browser.new_page()
    page.goto(f"{(site / 'id/ADR-1.html').as_uri()}#context")
    page.wait_for_url("**/decisions/*.html#context")
    page.close()


OWNERS = [
    "Maximiliana Featherstonehaugh",
    "Bo",
    "Ana-Lucia de la Fuente",
    "platform-infrastructure-maintainers",
    "Lin Wu",
]
CHIPS = """() => [...document.querySelectorAll(".asyncdocs-title .asyncdocs-person")].map((chip) => {
  const box = chip.getBoundingClientRect();
  const around = chip.closest("dl").getBoundingClientRect();
  return [chip.textContent, chip.scrollWidth > chip.clientWidth || box.right > around.right + 1 || box.left < around.left];
})"""


@pytest.mark.parametrize("width", [1440, 390])
def test_many_owners_stay_in_their_boxes(window: Any, serve: Any, build: Any, width: int) -> None:
    page = f"---\nkind: spec\nstatus: draft\nowner: {OWNERS}\n---\n\n# Seats\n\nA taken seat is grey.\n"
    look = window(str(serve(build({"specs/spec-0001-seats.md": page}).folder)), width)
    look.go("specs/spec-0001-seats/")
    assert look.page.evaluate(CHIPS) == [[name, False] for name in OWNERS]
