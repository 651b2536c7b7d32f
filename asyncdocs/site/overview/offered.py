"""What was decided and what can be begun; and where that is nothing, why, in one line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.lint.model.report import DocumentReport
from asyncdocs.site.render import decided
from asyncdocs.site.render.cards import listed
from asyncdocs.site.render.readiness import Shown, shown_band
from asyncdocs.site.site import Site
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext

_PROPOSED = ("proposal", "rfc")
"""Kinds whose documents settle something once they are accepted."""

_SETTLED = re.compile(r"accept|approv|approuv|adopt|agreed", re.IGNORECASE)

_WORK = ("ticket", "spec", "proposal")
_BEGUN = re.compile(r"progress|doing|started|underway|implementing|implemented|review|blocked|hold", re.IGNORECASE)
_ORDER: tuple[Shown, ...] = ("Ready", "Nearly", "Gaps", "Not scored", "Blocked")

State = Literal["offered", "blocked", "draft", "begun", "done", "unclear"]


class Work(NamedTuple):
    """A piece of work: its document, how ready that is, and whether it can be begun."""

    document: Document
    band: Shown | None
    state: State


def is_decided(document: Document) -> bool:
    """Whether it settles something: an accepted decision; a proposal that may be built on can still be under review."""
    if document.kind.name == decided.KIND:
        return document.stage in ("ready", "done")
    return document.kind.name in _PROPOSED and document.known_stage in ("ready", "done") and _is_accepted(document)


def _is_accepted(document: Document) -> bool:
    return document.known_stage == "done" or _SETTLED.match(document.status or "") is not None


def none_decided(site: Site) -> str:
    """Why no decision is shown."""
    counts = Counter(each.shown_stage for each in listed(site.library) if each.kind.name == decided.KIND)
    if not counts:
        return _("There are no decisions here.")
    told = [
        (counts["draft"], ngettext("{count} is proposed", "{count} are proposed", counts["draft"])),
        (
            counts["dead"],
            ngettext("{count} was rejected or replaced", "{count} were rejected or replaced", counts["dead"]),
        ),
        (counts["unclear"], ngettext("{count} has no clear status", "{count} have no clear status", counts["unclear"])),
    ]
    return _("No decision is accepted: {reasons}.").format(reasons=_counted(told))


def work_of(site: Site) -> list[Work]:
    """All pieces of work: tickets and specs, and accepted proposals that do not lie in a log of decisions."""
    everything = list(listed(site.library))
    logs = {each.place.rpartition("/")[0] for each in everything if each.kind.name == decided.KIND}
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
    return in_log or not _is_accepted(document)


def _state(document: Document, band: Shown | None) -> State:
    stage = document.known_stage
    if stage != "ready":
        return stage if stage in ("draft", "done") else "unclear"
    if _BEGUN.search(document.status or ""):
        return "begun"
    return "offered" if band and band != "Blocked" else "blocked"


def offered(work: Iterable[Work]) -> list[Document]:
    """The pieces of work that can be begun: what is closest to ready first."""
    found = [each for each in work if each.state == "offered"]
    found.sort(key=lambda each: (_WORK.index(each.document.kind.name), _ORDER.index(each.band), each.document.path))
    return [each.document for each in found]


def none_ready(site: Site, work: Sequence[Work]) -> str:
    """Why no piece of work is shown."""
    if not work:
        return _("There are no tickets or specs here.")
    counts = Counter(each.state for each in work)
    blocked = [site.reports[each.document.path] for each in work if each.state == "blocked"]
    told = [
        (counts["blocked"], _lacking(blocked)),
        (counts["draft"], ngettext("{count} is a draft", "{count} are drafts", counts["draft"])),
        (
            counts["begun"],
            ngettext("{count} is in progress or blocked", "{count} are in progress or blocked", counts["begun"]),
        ),
        (counts["unclear"], ngettext("{count} has no clear status", "{count} have no clear status", counts["unclear"])),
        (counts["done"], ngettext("{count} is done", "{count} are done", counts["done"])),
    ]
    return _("No ticket or spec is ready to pick up: {reasons}.").format(reasons=_counted(told))


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
        return ngettext("{count} leaves too many questions open", "{count} leave too many questions open", count)
    return ngettext("{count} does not answer “{question}”", "{count} do not answer “{question}”", count, question=ask)


def _counted(told: Iterable[tuple[int, str]]) -> str:
    """The reasons that apply, those of most pages first."""
    return ", ".join(said for count, said in sorted(told, key=lambda each: -each[0]) if count)
