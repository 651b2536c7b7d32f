"""Knows the pages that are made, not written: the scoreboard, the decision log, and an index of each kind.

A host first asks for `pages` and gives each a place and a URL, then for `listing`, the HTML behind a page's text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape
from typing import Literal, NamedTuple, get_args

from markupsafe import Markup

from asyncdocs.config import Config
from asyncdocs.document import Document, parse_date
from asyncdocs.kinds import Kind
from asyncdocs.library import Library
from asyncdocs.lint.report import Band, DocumentReport, QuestionReport, ScoreReport
from asyncdocs.site.fragments import fragment
from asyncdocs.site.page import Card, card, stage_meaning
from asyncdocs.site.site import Site, between
from asyncdocs.strings import gettext as _

BANDS: tuple[Band, ...] = get_args(Band)

WORST = 5
"""So many documents are put first, with what to write next."""

DECISION = "decision"
"""The kind whose documents make up the decision log."""


class Page(NamedTuple):
    """A page to make: what it lists, its file below the docs folder, and the text above the list."""

    view: Literal["scoreboard", "log", "kind"]
    file: str
    title: str
    lead: str
    kind: str = ""

    @property
    def markdown(self) -> str:
        """The page's source; the list itself is no Markdown, and takes no part in the table of contents."""
        return f"---\nhide: [toc]\n---\n\n# {escape(self.title)}\n\n{escape(self.lead)}\n"


class Segment(NamedTuple):
    """The share of one band in a bar, in hundredths of its length, and how many documents it stands for."""

    band: Band
    number: int
    start: float
    length: float


class Row(NamedTuple):
    """A document in a table; `score` is None where it owes no answers."""

    card: Card
    report: DocumentReport
    kind: str
    date: str
    score: ScoreReport | None


class Worst(NamedTuple):
    """A document that needs work most, and the question whose answer would bring most."""

    card: Card
    score: ScoreReport
    question: QuestionReport


class Decided(NamedTuple):
    """A decision in the log, with what it took the place of and what took its place."""

    card: Card
    date: str
    people: str
    replaces: tuple[Card, ...]
    replaced_by: tuple[Card, ...]


def pages(library: Library, config: Config) -> tuple[Page, ...]:
    """The pages this library gives rise to, the scoreboard first."""
    folder = config.pages_folder.strip("/")
    prefix = f"{folder}/" if folder else ""
    kinds = _kinds(library)
    found = []
    if not config.disable_scoreboard:
        lead = _("Which pages could somebody pick up who has no access to the conversations behind them?")
        found.append(Page("scoreboard", f"{prefix}index.md", _("Scoreboard"), lead))
    if not config.disable_decision_log and DECISION in kinds:
        lead = _("What was decided, when and by whom, and what holds today.")
        found.append(Page("log", f"{prefix}decision-log.md", _("Decision log"), lead))
    if not config.disable_kind_pages:
        for name, kind in kinds.items():
            file = f"{prefix}{_slug(kind.plural) or name}.md"
            lead = _(kind.purpose)
            found.append(Page("kind", file, _(kind.plural), f"{lead[:1].upper()}{lead[1:]}.", name))
    return tuple(found)


def listing(site: Site, page: Page, urls: Mapping[Page, str]) -> Markup:
    """The HTML of a page behind its text.

    Args:
        site: what is published.
        page: the one to fill.
        urls: addresses of all pages that are made, from the top of the site.
    """
    url = urls[page]
    others = [(each.title, between(url, urls[each]), each == page) for each in urls]
    if page.view == "scoreboard":
        body = _scoreboard(site, url, {each.kind: between(url, urls[each]) for each in urls if each.view == "kind"})
    elif page.view == "log":
        body = _log(site, url)
    else:
        body = _of_kind(site, page.kind, url)
    return fragment("listing", site.overrides, others=others, title=page.title, body=body)


def _kinds(library: Library) -> dict[str, Kind]:
    present = {document.kind.name: document.kind for document in _documents(library)}
    return {name: present[name] for name in sorted(present, key=lambda name: (not present[name].scored, name))}


def _documents(library: Library) -> Iterable[Document]:
    return (document for document in library.documents if not document.recognised.template)


def _slug(text: str) -> str:
    return "-".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())


def _row(site: Site, document: Document, url: str) -> Row:
    report = site.reports[document.path]
    stated = document.fields.get("updated") or document.fields.get("created")
    date = parse_date(stated.text) if stated else None
    kind = _(document.kind.title)
    return Row(card(site, document, url), report, kind, date.isoformat() if date else "", report.score)


def _scoreboard(site: Site, url: str, kind_urls: Mapping[str, str]) -> Markup:
    rows = [_row(site, document, url) for document in site.library.documents if site.reports[document.path].score]
    rows.sort(key=lambda row: (_total(row.score), row.report.path))
    by_kind = []
    for name, kind in _kinds(site.library).items():
        scores = [row.score for row in rows if row.report.kind == name and row.score]
        if scores:
            counts = Counter[str](score.band for score in scores)
            by_kind.append((_(kind.plural), kind_urls.get(name, ""), _segments(counts)))
    return fragment(
        "scoreboard",
        site.overrides,
        segments=_segments(site.report.summary.bands),
        by_kind=by_kind,
        bands=[band for band in BANDS if band != "Not scored" or site.report.summary.bands.get(band)],
        scored=len(rows),
        worst=_worst(rows),
        rows=rows,
        score_version=site.report.score_version,
    )


def _total(score: ScoreReport | None) -> int:
    return 101 if score is None or score.total is None else score.total


def _segments(counts: Mapping[str, int]) -> tuple[Segment, ...]:
    whole = sum(counts.values()) or 1
    segments, start = [], 0.0
    for band in BANDS:
        count = counts.get(band, 0)
        length = round(100 * count / whole, 2)
        segments.append(Segment(band, count, round(start, 2), length))
        start += length
    return tuple(segments)


def _worst(rows: Iterable[Row]) -> list[Worst]:
    """The lowest of those that still hold and have something left to write, lowest first."""
    found = []
    for row in rows:
        if row.score is None or row.report.stage == "dead":
            continue
        questions = [question for component in row.score.components for question in component.questions]
        missing = [question for question in questions if question.next]
        if missing:
            found.append(Worst(row.card, row.score, max(missing, key=lambda question: (question.gain, question.must))))
    return found[:WORST]


def _log(site: Site, url: str) -> Markup:
    groups: dict[str, dict[str, list[Decided]]] = {"draft": {}, "ready": {}, "done": {}, "dead": {}}
    for document in _documents(site.library):
        if document.kind.name == DECISION:
            status = document.status or _("no status")
            groups[document.stage].setdefault(status, []).append(_decided(site, document, url))
    shown = []
    for stage in ("done", "ready", "draft", "dead"):
        for status, decisions in sorted(groups[stage].items()):
            decisions.sort(key=lambda each: (each.date, each.card.id or "", each.card.title), reverse=True)
            shown.append((status, stage, stage_meaning(stage), decisions))
    return fragment("log", site.overrides, groups=shown)


def _decided(site: Site, document: Document, url: str) -> Decided:
    stated = document.fields.get("created") or document.fields.get("updated")
    date = parse_date(stated.text) if stated else None
    people = document.fields.get("deciders") or document.fields.get("owner")
    return Decided(
        card(site, document, url),
        date.isoformat() if date else "",
        people.text if people else "",
        tuple(card(site, each, url) for each in site.library.related(document, "supersedes")),
        tuple(card(site, each, url) for each in site.library.successors(document)),
    )


def _of_kind(site: Site, name: str, url: str) -> Markup:
    documents = [document for document in _documents(site.library) if document.kind.name == name]
    rows = [_row(site, document, url) for document in documents]
    return fragment("kind", site.overrides, rows=rows, scored=any(row.score for row in rows))
