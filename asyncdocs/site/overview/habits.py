"""The habits of a team, measured on its pages and in git: how many of the cases that can be told went as they should."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from statistics import median
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.dates import DateRange
from asyncdocs.site.history.changes import AT_ONCE, written_at_once
from asyncdocs.site.history.firsts import WORK
from asyncdocs.site.render.cards import holding, listed
from asyncdocs.site.site import Site
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext

LOOSE = 30
"""A page that is older than so many days should have no task left that nobody ticked."""

FEW = 3
"""With fewer cases than this, no share is told."""

RUNNING = ("update", "handoff", "devlog")
MEETING = ("meeting", "retro", "postmortem", "planning")


class Tally(NamedTuple):
    """How many cases of those that can be told went as they should."""

    good: int
    of: int

    @property
    def share(self) -> float | None:
        """The share, from 0 to 1; None where the cases are too few."""
        return self.good / self.of if self.of >= FEW else None


class Habit(NamedTuple):
    """One habit.

    Attributes:
        name: for programs and anchors.
        title: what the team does where it has the habit.
        tally: the cases of today, or of the last `changes-window` days where they have a day.
        before: the same for as many days before; None where that is not known.
        note: what is worth knowing besides: how fast, how many are left out.
        pages: those to look at, which went otherwise.
        advice: what to do about them.
    """

    name: str
    title: str
    tally: Tally
    before: Tally | None
    note: str
    pages: tuple[Document, ...]
    advice: str


def habits(site: Site) -> tuple[Habit, ...]:
    """All habits of a site; those that nothing could be counted of have no cases."""
    return tuple(measure(site) for measure in _MEASURES)


def _day(document: Document) -> DateRange | None:
    """The day a meeting or a log is about."""
    return document.date("held") or document.date("day") or document.date("created")


def _since(site: Site) -> datetime.date:
    return site.today - datetime.timedelta(days=site.config.changes_window)


def _two_windows(site: Site, cases: Iterable[tuple[datetime.date, bool]]) -> tuple[Tally, Tally]:
    """The cases of the last `changes-window` days, and of as many days before."""
    since, length = _since(site), datetime.timedelta(days=site.config.changes_window)
    cases = tuple(cases)
    now = [good for day, good in cases if since <= day <= site.today]
    before = [good for day, good in cases if since - length <= day < since]
    return Tally(sum(now), len(now)), Tally(sum(before), len(before))


def _recorded(site: Site) -> Habit:
    days = site.added
    cases, late = [], []
    for document in listed(site.library):
        day = days.get(document.path) if document.kind.name == "decision" else None
        at_once = written_at_once(document, day) if day else None
        if day is None or at_once is None:
            continue
        cases.append((day, at_once))
        if not at_once and day >= _since(site):
            late.append(document)
    count, before = _two_windows(site, cases)
    note = _("records that were added within {days} days of their date").format(days=AT_ONCE)
    advice = _("Write the record on the day of the decision; three sentences are enough.")
    return Habit(
        "recorded", _("People write decisions down on the day they make them"), count, before, note, tuple(late), advice
    )


def _specs_first(site: Site) -> Habit:
    named = site.named_in_code
    cases, late = [], []
    for document in listed(site.library):
        commit = site.history.first(document.path)
        code = named.get(document.path)
        if document.kind.name in WORK and commit is not None and code is not None:
            first = commit.authored.date() <= code
            cases.append((code, first))
            if not first and code >= _since(site):
                late.append(document)
    count, before = _two_windows(site, cases)
    note = _("based only on code commits that mention the id of a page")
    advice = _("Write the page before the first commit, and put the page's id in the commit message.")
    return Habit("specs-first", _("People write specs before the code"), count, before, note, tuple(late), advice)


def _answered(site: Site) -> Habit:
    questions = [document for document in holding(site.library) if document.kind.name == "question" and document.scored]
    still = tuple(document for document in questions if document.stage != "done")
    took = []
    for change in site.recent.changes:
        commit = site.history.first(change.path) if change.meaning == "answered" else None
        if commit is not None:
            took.append((change.date.date() - commit.authored.date()).days)
    note = ""
    if took:
        days = max(1, round(median(took)))
        note = ngettext(
            "the latest answers took {count} day (median)", "the latest answers took {count} days (median)", days
        )
    advice = _("Give each question an owner and a date, and write the answer on the page.")
    count = Tally(len(questions) - len(still), len(questions))
    return Habit("answered", _("Questions get a written answer"), count, None, note, still, advice)


def _reviewed(site: Site) -> Habit:
    due = [(document, day) for document in holding(site.library) if (day := document.review_due) is not None]
    late = tuple(document for document, day in due if day < site.today)
    advice = _(
        "Check the page, correct it, and set the next review date. If the page is outdated, mark it as superseded."
    )
    count = Tally(len(due) - len(late), len(due))
    return Habit("reviewed", _("Reviews happen on time"), count, None, "", late, advice)


def _decided(site: Site) -> Habit:
    windows = []
    for document in listed(site.library):
        told = document.date("comment-by")
        if told is not None and told.last < site.today:
            windows.append(document)
    waiting = tuple(document for document in windows if document.stage == "draft" or document.stage == "ready")
    advice = _("Make the decision, withdraw the page, or set a new last day for comments.")
    count = Tally(len(windows) - len(waiting), len(windows))
    return Habit("decided", _("Comment periods end with a decision"), count, None, "", waiting, advice)


def _closed(site: Site) -> Habit:
    older = site.today - datetime.timedelta(days=LOOSE)
    pages, left = [], []
    for document in holding(site.library):
        told = _day(document) if document.kind.name in MEETING else None
        boxes = [block.ticked for block in document.markup.blocks if block.ticked is not None]
        if told is None or told.last > older or not boxes:
            continue
        pages.append(document)
        if not all(boxes):
            left.append(document)
    note = _("pages with task lists, older than {days} days").format(days=LOOSE)
    advice = _("Tick the finished tasks, and write a ticket with an owner for each open task.")
    count = Tally(len(pages) - len(left), len(pages))
    return Habit(
        "closed", _("People finish the tasks from meetings and reviews"), count, None, note, tuple(left), advice
    )


def _running(site: Site) -> Habit:
    """Weeks in which somebody wrote an update, a handoff or a log: a page's own date, else the day it was added."""
    days = site.added
    written = []
    for document in listed(site.library):
        if document.kind.name in RUNNING:
            told = _day(document)
            if day := (told.day if told else None) or days.get(document.path):
                written.append(day)
    weeks = max(1, site.config.changes_window // 7)

    def within(last: datetime.date) -> int:
        return len({(last - day).days // 7 for day in written if 0 <= (last - day).days < weeks * 7})

    now, before = within(site.today), within(site.today - datetime.timedelta(days=weeks * 7))
    note = _("weeks with at least one such page")
    advice = _("At the end of each week or shift, write a page: what changed, and what comes next.")
    many = weeks if written else 0
    return Habit(
        "running",
        _("People write updates, handoffs or logs every week"),
        Tally(now, many),
        Tally(before, many) if many else None,
        note,
        (),
        advice,
    )


_MEASURES: tuple[Callable[[Site], Habit], ...] = (
    _specs_first,
    _recorded,
    _answered,
    _decided,
    _reviewed,
    _closed,
    _running,
)
"""The habits in the order they are shown; a new one is a function here."""
