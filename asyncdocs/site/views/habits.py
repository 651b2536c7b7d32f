"""The habits of the team: each with its number, what it was before, and the pages behind it. It does not measure people."""

from __future__ import annotations

from markupsafe import Markup

from asyncdocs.history.history import History
from asyncdocs.library.library import Library
from asyncdocs.site.fragments import fragment
from asyncdocs.site.overview.habits import Habit, Tally, habits
from asyncdocs.site.render.cards import card, listed
from asyncdocs.site.render.table import Column, not_shown, rows_table
from asyncdocs.site.site import Site
from asyncdocs.site.view import View
from asyncdocs.strings import gettext as _

SHOWN_PAGES = 12
"""So many pages behind a habit are named; the others are counted."""


def shown(site: Site, page: str) -> Markup:
    """The habits on a page: those that could be counted, and below which could not."""
    found = habits(site)
    told = [each for each in found if each.tally.of]
    columns = [
        Column(_("Habit"), "text"),
        Column(_("Now"), "text"),
        Column(_("Previous {days} days").format(days=site.config.changes_window), "text"),
        Column(_("Counted"), "text"),
    ]
    rows = [(each.title, in_words(each.tally), _before(each), each.note) for each in told]
    sections = []
    if rows:
        sections.append(("habits", _("Result"), rows_table(site, columns, rows, _("Habits")), site.history.told))
    for each in told:
        if each.pages:
            cards = [(card(site, document, page),) for document in each.pages[:SHOWN_PAGES]]
            table = rows_table(site, [Column(_("Document"), "card")], cards, each.title)
            sections.append((f"habit-{each.name}", _behind(each), table, _advice(each)))
    silent = [each.title for each in found if not each.tally.of]
    missing = _("No data yet for: {habits}.").format(habits=", ".join(silent))
    if silent and sections:
        sections.append(("habits-unknown", _("Not counted"), Markup(), missing))
    counted = _("asyncdocs counts from dates, statuses and names on the pages, and from git.")
    return fragment("sections", site.overrides, sections=sections, nothing=f"{missing} {counted}")


def in_words(count: Tally) -> str:
    """A count as it is shown: `7 of 9`."""
    return _("{good} of {of}").format(good=count.good, of=count.of)


def _before(habit: Habit) -> str:
    return in_words(habit.before) if habit.before and habit.before.of else "–"


def _behind(habit: Habit) -> str:
    return _("{habit}: pages to look at").format(habit=habit.title)


def _advice(habit: Habit) -> str:
    return f"{habit.advice} {not_shown(len(habit.pages) - SHOWN_PAGES)}".rstrip()


def _worth(library: Library, history: History) -> bool:
    return any(
        document.review_due or document.kind.name in ("question", "decision", "update", "handoff", "meeting")
        for document in listed(library)
        if document.scored
    )


VIEW = View(
    name="habits",
    file="habits",
    title=lambda: _("Habits"),
    lead=lambda: _(
        "Does the team write things down on time, answer questions and review its pages? The numbers "
        "come from the pages and do not measure people."
    ),
    shown=shown,
    worth=_worth,
    group="people",
)
