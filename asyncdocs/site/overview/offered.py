"""What was decided and what can be begun; and where that is nothing, why, in one line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.report import DocumentReport, ReadinessName
from asyncdocs.lint.scoring.decisions import KIND, is_accepted
from asyncdocs.lint.words import alternatives, any_of, languages, unhyphened, words
from asyncdocs.memo import cache
from asyncdocs.site.render.cards import date_of, listed, numbered
from asyncdocs.site.render.readiness import shown_band
from asyncdocs.site.render.roles import is_taken
from asyncdocs.site.site import Site
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext

_WORK = ("ticket", "spec", "proposal")
_UNSAID = 2
"""Where work without a priority stands among them."""

_ORDER: tuple[ReadinessName, ...] = ("Ready", "Nearly", "Gaps", "Not scored", "Blocked")

State = Literal["offered", "blocked", "draft", "taken", "begun", "done", "unclear"]


class Work(NamedTuple):
    """A piece of work: its document, how ready that is, and whether it can be begun."""

    document: Document
    band: ReadinessName | None
    state: State


def none_decided(site: Site) -> str:
    """Why no decision is shown."""
    counts = Counter(each.shown_stage for each in listed(site.library) if each.kind.name == KIND)
    if not counts:
        return _("No decisions: this handbook has no decision records yet.")
    told = [
        (counts["draft"], ngettext("{count} decision is proposed", "{count} decisions are proposed", counts["draft"])),
        (
            counts["dead"],
            ngettext(
                "{count} decision was rejected or replaced",
                "{count} decisions were rejected or replaced",
                counts["dead"],
            ),
        ),
        (
            counts["unclear"],
            ngettext(
                "{count} decision has no clear status", "{count} decisions have no clear status", counts["unclear"]
            ),
        ),
    ]
    return _("There are no accepted decisions: {reasons}.").format(reasons=_counted(told))


def work_of(site: Site) -> list[Work]:
    """All pieces of work: tickets and specs, and accepted proposals that do not lie in a log of decisions."""
    everything = list(listed(site.library))
    logs = {each.place.rpartition("/")[0] for each in everything if each.kind.name == KIND}
    return [
        Work(each, band := shown_band(site, each), _state(each, band))
        for each in everything
        if each.kind.name in _WORK and each.scored and each.stage != "dead" and not _is_talk(each, logs)
    ]


def _is_talk(document: Document, logs: set[str]) -> bool:
    """Whether it is a proposal that is no work yet, or will never be: nobody accepted it, or it lies among decisions."""
    if document.kind.name != "proposal":
        return False
    folder = document.place.rpartition("/")[0]
    in_log = any(folder == log or (log and folder.startswith(f"{log}/")) for log in logs)
    return in_log or not is_accepted(document)


def _state(document: Document, band: ReadinessName | None) -> State:
    stage = document.known_stage
    if stage != "done" and _is_unwritten(document):
        return "draft"
    if stage != "ready":
        return stage if stage in ("draft", "done") else "unclear"
    if any_of("begun-statuses").search(unhyphened(document.status or "")):
        return "begun"
    if is_taken(document):
        return "taken"
    return "offered" if band and band != "Blocked" else "blocked"


def _is_unwritten(document: Document) -> bool:
    """Whether its folder or its id calls it a draft, whatever status it was given: `drafts/draft-8.md`."""
    *folders, _file = document.place.split("/")
    return any(
        any_of("unwritten-names").fullmatch(each) for each in (*folders, document.id.prefix if document.id else "")
    )


def offered(work: Iterable[Work]) -> list[Document]:
    """The pieces of work that can be begun: the most complete first, then the most urgent, then the oldest."""

    def order(each: Work) -> tuple[int, int, str, int, str]:
        document = each.document
        created = date_of(document, "created") or "9"
        return (
            _ORDER.index(each.band) if each.band else len(_ORDER),
            _urgency(priority(document)),
            created,
            _WORK.index(document.kind.name),
            document.path,
        )

    return [each.document for each in sorted((each for each in work if each.state == "offered"), key=order)]


def priority(document: Document) -> str:
    """How urgent a piece of work is, as it is written; empty where it is not said."""
    field = document.fields.get("priority")
    return field.text.strip() if field else ""


def _urgency(written: str) -> int:
    return next((rank for rank, words in enumerate(_priorities()) if words.match(written)), _UNSAID)


@cache
def _priorities() -> tuple[re.Pattern[str], ...]:
    """How a priority begins in any language, the most urgent first."""
    ranks = zip(*(words(language).entries("priorities") for language in languages()), strict=False)
    alike = ([each.strip() for group in rank for each in group.split("/")] for rank in ranks)
    return tuple(re.compile(rf"\W*(?:{alternatives(each)})\b", re.IGNORECASE) for each in alike)


def ordered_by(shown: Sequence[Document], number: int) -> str:
    """Which of so many pieces of work are shown, and in what order; empty where all of them are."""
    if number <= len(shown):
        return ""
    return _(
        "{shown} of {number} pages are shown: complete pages first, then pages with high priority, then older pages"
    ).format(shown=len(shown), number=number)


def none_ready(site: Site, work: Sequence[Work]) -> str:
    """Why no piece of work is shown."""
    if not work:
        return _("Nothing to start: this handbook has no tickets or specs yet.")
    counts = Counter(each.state for each in work)
    blocked = [site.reports[each.document.path] for each in work if each.state == "blocked"]
    told = [
        (counts["blocked"], _lacking(blocked)),
        (counts["draft"], ngettext("{count} page is not final", "{count} pages are not final", counts["draft"])),
        (
            counts["begun"],
            ngettext(
                "{count} page is in progress or blocked", "{count} pages are in progress or blocked", counts["begun"]
            ),
        ),
        (
            counts["taken"],
            ngettext(
                "{count} page already has somebody who works on it",
                "{count} pages already have somebody who works on them",
                counts["taken"],
            ),
        ),
        (counts["unclear"], _without_status(counts["unclear"])),
        (counts["done"], ngettext("{count} page is done", "{count} pages are done", counts["done"])),
    ]
    return _none_of(site.library, (each.document for each in work), _counted(told))


def none_clear(library: Library, work: Sequence[Document]) -> str:
    """That no piece of work can be picked up, because none has a status that is known."""
    return _none_of(library, work, _without_status(len(work)))


def _none_of(library: Library, work: Iterable[Document], reasons: str) -> str:
    whole = numbered(library, Counter(each.shown_kind.name for each in work), len(_WORK))
    return _("Of {work}, none is ready to pick up: {reasons}.").format(work=whole, reasons=reasons)


def _without_status(count: int) -> str:
    return ngettext("{count} page has no clear status", "{count} pages have no clear status", count)


def _lacking(reports: Sequence[DocumentReport]) -> str:
    """What most of some pages leave open that nobody can do without."""
    count = len(reports)
    open_musts = Counter(
        question.ask
        for report in reports
        if report.score
        for component in report.score.components
        for question in component.questions
        if question.must and question.verdict == "unanswered"
    )
    ask, number = max(open_musts.items(), key=lambda each: (each[1], each[0]), default=("", 0))
    if 2 * number <= count:
        return ngettext(
            "{count} page leaves too many questions open", "{count} pages leave too many questions open", count
        )
    return ngettext(
        "{count} page does not answer “{question}”", "{count} pages do not answer “{question}”", count, question=ask
    )


def _counted(told: Iterable[tuple[int, str]]) -> str:
    """The reasons that apply, those of most pages first."""
    return ", ".join(said for count, said in sorted(told, key=lambda each: -each[0]) if count)
