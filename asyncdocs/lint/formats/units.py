"""Shows units of work to a person: how many of each format, how far they are, and both verdicts of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from asyncdocs.lint.model.report import QuestionReport, ScoreReport, UnitReport
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext

SHOWN = 12
"""More units than this are summed up, and those that could be started least are named."""

Paint = Callable[[str, str], str]

_NOT_STARTED = ("draft", "specified", "planned")
_WORST = 3


def counted(title: str, units: Iterable[UnitReport]) -> str:
    """A line for the units of a format: how many there are, how many are not started, and how many have open questions."""
    units = tuple(units)
    waiting = sum(unit.state in _NOT_STARTED for unit in units)
    asking = sum(bool(unit.open) for unit in units)
    parts = [ngettext("{count} unit", "{count} units", len(units))]
    if waiting:
        parts.append(ngettext("{count} not started yet", "{count} not started yet", waiting))
    if asking:
        parts.append(_("{count} with an open decision").format(count=asking))
    return title + _(": ") + ", ".join(parts)


def lines(units: Iterable[UnitReport], titles: Mapping[str, str], everything: bool, paint: Paint) -> Iterator[str]:
    """The units of a report: a line for each format, then one for each unit, or for the worst five of many."""
    units = tuple(units)
    by_format: dict[str, list[UnitReport]] = {}
    for unit in units:
        by_format.setdefault(unit.format, []).append(unit)
    for name, own in by_format.items():
        yield paint(counted(titles.get(name, name), own), "1")
        if everything or len(units) <= SHOWN:
            yield from _rows(own, paint)
        else:
            yield "  " + ", ".join(f"{_(state)} {count}" for state, count in _states(own))
            for title, score in ((_("spec readiness"), "spec"), (_("start readiness"), "start")):
                bands = Counter(str(found.band) for unit in own if (found := getattr(unit, score)))
                if bands:
                    yield f"  {title}" + _(": ") + ", ".join(f"{_(band)} {count}" for band, count in banded(bands))
    if not everything and len(units) > SHOWN:
        begun = [unit for unit in units if unit.state not in ("done", "dropped")] or list(units)
        worst = sorted(begun, key=lambda unit: unit.rank)[:_WORST]
        yield paint(_("Units of work with the lowest readiness"), "1")
        yield from _rows(worst, paint)


def _states(units: Iterable[UnitReport]) -> list[tuple[str, int]]:
    order = ("draft", "specified", "planned", "started", "done", "dropped", "in force")
    counts = Counter(unit.state for unit in units)
    return sorted(counts.items(), key=lambda each: order.index(each[0]))


def banded(bands: Counter[str]) -> list[tuple[str, int]]:
    """How many there are in each band, the best first; a band that nothing is in is left out."""
    return [(band, bands[band]) for band in ("Ready", "Nearly", "Gaps", "Blocked", "Not scored") if bands[band]]


def _rows(units: Iterable[UnitReport], paint: Paint) -> Iterator[str]:
    """A line for each unit, and below it why somebody could not begin, where that is what a gate asks."""
    for unit in units:
        yield _row(unit, paint)
        start = unit.start if unit.asked is unit.start else None
        if start is not None and start.cap is not None:
            yield "      " + _("because: {reason}").format(reason=start.cap_because)
            if unit.open and _first_open_must(start) == "decided":
                place = unit.open[0]
                yield paint(f"      {place.path}:{place.line} {place.text}", "2")


def _first_open_must(score: ScoreReport) -> str:
    return next((question.id for question in score.questions if question.must and question.verdict == "unanswered"), "")


def _row(unit: UnitReport, paint: Paint) -> str:
    shown = []
    for title, score in ((_("spec"), unit.spec), (_("start"), unit.start)):
        if score is not None:
            total = "–" if score.total is None else str(score.total)
            shown.append(f"{title} " + paint(f"{total:>3} {_(score.band):<7}", score.band))
    said = f" ({unit.said})" if unit.said and unit.said != unit.state else ""
    row = f"  {'  '.join(shown):<33}  {unit.name}  {_(unit.state)}{said}"
    if unit.tasks and unit.state in ("started", "planned"):
        row += ", " + ngettext(
            "{ticked} of {count} task done", "{ticked} of {count} tasks done", unit.tasks, ticked=unit.ticked
        )
    if unit.untasked:
        row += ", " + ngettext(
            "{count} requirement without a task", "{count} requirements without a task", unit.untasked
        )
    return row


def added(unit: UnitReport) -> tuple[QuestionReport, ...]:
    """The questions of whoever starts the work that whoever plans it does not ask."""
    asked = {q.id for component in (unit.spec.components if unit.spec else ()) for q in component.questions}
    start = unit.start.components if unit.start else ()
    return tuple(q for component in start for q in component.questions if q.id not in asked)


_WORDS = (
    _("draft"), _("specified"), _("planned"), _("started"), _("done"), _("dropped"), _("valid"),
)  # fmt: skip
"""Named here for the translations, which are looked up by how far a unit is."""
