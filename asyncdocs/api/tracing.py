"""How to tell what of a unit is covered: a line for each requirement, and the gaps before all lines."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from asyncdocs.api.opening.folder import NothingToCheck, Opened
from asyncdocs.strings import gettext as _
from asyncdocs.strings import near
from asyncdocs.text.source import read_file, walk
from asyncdocs.units.reading import Task
from asyncdocs.units.trace import Row, Trace, trace
from asyncdocs.units.unit import Unit

Gap = Literal["untasked", "unproven", "unknown"]

_LARGEST = 1_000_000
"""Characters; a larger file is data, and no source that cites a requirement."""


@dataclass(frozen=True)
class TracedRow:
    """One requirement: its criteria, the tasks that cite it, what proves it, how far it is, and the code that names it."""

    id: str
    sort: str
    name: str
    path: str
    line: int
    criteria: tuple[str, ...]
    tasks: tuple[str, ...]
    proof: tuple[str, ...]
    progress: str
    uncovered: tuple[str, ...]
    code: tuple[str, ...]


@dataclass(frozen=True)
class TracedGap:
    """What is missing, where: `untasked`, `unproven` or `unknown`."""

    gap: Gap
    id: str
    path: str
    line: int
    message: str


@dataclass(frozen=True)
class TracedUnit:
    """The coverage of one unit; `cites` tells whether its tasks cite enough for a gap in them to mean anything."""

    name: str
    path: str
    format: str
    state: str
    cites: bool
    gaps: tuple[TracedGap, ...]
    rows: tuple[TracedRow, ...]


def units_named(opened: Opened, names: Iterable[str]) -> tuple[Unit, ...]:
    """The units of some names or paths, all that are not kept for the record where none is named.

    Raises:
        NothingToCheck: there is no such unit, or none at all.
    """
    names = tuple(names)
    units = opened.library.units
    if not names:
        found = tuple(unit for unit in units if not unit.over and unit.format.work)
        if not found:
            raise NothingToCheck(_("{path}: contains no unit of work").format(path=opened.project.root))
        return found
    chosen = []
    for name in names:
        wanted = name.strip("/")
        matching = [unit for unit in units if wanted in (unit.name, opened.shown(unit.path), unit.path, unit.lead.path)]
        if not matching:
            known = [unit.name for unit in units]
            raise NothingToCheck(_("unit `{name}` does not exist").format(name=name) + near(wanted, known))
        chosen += matching
    return tuple(dict.fromkeys(chosen))


def traced(opened: Opened, units: Iterable[Unit], code: Path | None = None) -> tuple[TracedUnit, ...]:
    """The coverage of some units.

    Args:
        opened: the folder they are in.
        units: those to tell of.
        code: a folder whose files are searched for the ids, as plain text.
    """
    shared = Counter(
        (row.thing.sort, row.thing.id) for unit in opened.library.units if not unit.over for row in trace(unit).rows
    )
    texts = _texts(code) if code else {}
    return tuple(_traced(trace(unit), texts, shared) for unit in units)


def _traced(found: Trace, texts: dict[str, str], shared: Counter[tuple[str, str]]) -> TracedUnit:
    unit = found.unit
    return TracedUnit(
        name=unit.name,
        path=unit.path,
        format=unit.format.name,
        state=unit.state,
        cites=found.cites,
        gaps=tuple(_gaps(found)),
        rows=tuple(_row(row, unit, texts, shared) for row in found.rows),
    )


def _row(row: Row, unit: Unit, texts: dict[str, str], shared: Counter[tuple[str, str]]) -> TracedRow:
    thing = row.thing
    return TracedRow(
        id=thing.id,
        sort=thing.sort,
        name=thing.name,
        path=thing.document.path,
        line=thing.document.source.position(thing.span.start).line,
        criteria=tuple(each.id for each in row.criteria),
        tasks=tuple(_called(task) for task in row.tasks),
        proof=tuple(_called(each) if isinstance(each, Task) else f"{each.sort} {each.id}" for each in row.proofs),
        progress=row.progress,
        uncovered=tuple(each.id for each in row.uncovered),
        code=_code(row, unit, texts, shared),
    )


def _called(task: Task) -> str:
    return task.id or task.title[:40]


def _gaps(found: Trace) -> list[TracedGap]:
    gaps = []
    for row in found.rows:
        thing = row.thing
        place = thing.document.path, thing.document.source.position(thing.span.start).line
        if row.progress == "no task":
            gaps.append(
                TracedGap("untasked", thing.id, *place, _("requirement `{id}` has no task").format(id=thing.id))
            )
        elif row.tasks and not row.proofs and found.cites:
            gaps.append(
                TracedGap(
                    "unproven", thing.id, *place, _("requirement or criterion `{id}` has no test").format(id=thing.id)
                )
            )
        for each in row.uncovered if row.progress != "no task" else ():
            line = each.document.source.position(each.span.start).line
            message = _("criterion `{id}` has no task").format(id=each.id)
            gaps.append(TracedGap("untasked", each.id, each.document.path, line, message))
    for citation in found.unknown:
        line = citation.document.source.position(citation.span.start).line
        message = _("in unit `{unit}`, the cited id `{id}` does not exist").format(id=citation.id, unit=found.unit.name)
        gaps.append(TracedGap("unknown", citation.id, citation.document.path, line, message))
    order = ("untasked", "unknown", "unproven")
    return sorted(gaps, key=lambda gap: (order.index(gap.gap), gap.path, gap.line))


def _texts(folder: Path) -> dict[str, str]:
    """The texts of a folder of code, by path; no Markdown, for a document that names an id is no proof."""
    if not folder.is_dir():
        raise NothingToCheck(_("{path}: no such file or folder").format(path=folder))
    found = {}
    for name, file in walk(folder):
        if not name.endswith((".md", ".markdown")):
            source = read_file(file, name)
            if source.fault is None and len(source.text) < _LARGEST:
                found[(folder / name).as_posix()] = source.text
    return found


def _code(row: Row, unit: Unit, texts: dict[str, str], shared: Counter[tuple[str, str]]) -> tuple[str, ...]:
    """The files that name a requirement, or one of its criteria; where units share the id, those that name the unit too."""
    ids = [row.thing.id, *(each.id for each in row.criteria)]
    pattern = re.compile("|".join(_written(identity) for identity in ids), re.IGNORECASE)
    names = (unit.name, unit.name.partition("-")[0]) if unit.name[:1].isdigit() else (unit.name,)
    unique = shared[row.thing.sort, row.thing.id] < 2
    return tuple(
        path
        for path, text in texts.items()
        if pattern.search(text) and (unique or any(name in text or name in path for name in names))
    )


def _written(identity: str) -> str:
    """A pattern of an id in code: with a word before it, or as a test's name has it, where it is only a number."""
    if re.fullmatch(r"\d+(?:\.\d+)*", identity):
        number = re.escape(identity).replace(r"\.", "[._]")
        return rf"\b(?:req(?:uirement)?s?|ac|criteri\w+|story|us)[ :#_.-]*{number}(?![\w.]*\d)|\btest_{number}(?=_|\b)"
    return rf"(?<![\w-]){'[-_]'.join(map(re.escape, identity.split('-')))}(?![\w-])"


# -- shown ----------------------------------------------------------------------------------------------------------


def as_json(units: Iterable[TracedUnit]) -> str:
    """The coverage as JSON, two spaces deep."""
    return json.dumps({"units": [asdict(unit) for unit in units]}, indent=2, ensure_ascii=False) + "\n"


def as_markdown(units: Iterable[TracedUnit]) -> str:
    """The coverage as Markdown: a heading, the gaps and a table for each unit."""
    lines: list[str] = []
    for unit in units:
        lines += [f"## {unit.name}", ""]
        lines += [f"- {gap.message} (`{gap.path}:{gap.line}`)" for gap in unit.gaps] or [f"- {_('no gap found')}"]
        head = [_("requirement"), _("criteria"), _("tasks"), _("proof"), _("status")]
        code = any(row.code for row in unit.rows)
        head += [_("code")] if code else []
        lines += ["", f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
        for row in unit.rows:
            cells = [
                _label(row),
                str(len(row.criteria) or ""),
                ", ".join(row.tasks),
                ", ".join(row.proof),
                _(row.progress),
            ]
            cells += [", ".join(f"`{path}`" for path in row.code)] if code else []
            lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
        lines.append("")
    return "\n".join(lines)


def as_text(units: Iterable[TracedUnit]) -> str:
    """The coverage as lines for a terminal: gaps on top, then a line for each requirement."""
    lines: list[str] = []
    for unit in units:
        lines.append(f"{unit.name}  {_(unit.state)}")
        lines += [f"  ✗ {gap.message}  {gap.path}:{gap.line}" for gap in unit.gaps]
        if not unit.cites and unit.rows:
            lines.append("  " + _("the tasks do not cite requirements"))
        width = max((len(_label(row)) for row in unit.rows), default=0)
        for row in unit.rows:
            shown = [f"{_label(row):<{min(width, _WIDEST)}}", f"{_(row.progress):<9}"]
            shown += [_("tasks") + " " + ", ".join(row.tasks)] if row.tasks else []
            shown += [_("proof") + " " + ", ".join(row.proof)] if row.proof else []
            shown += [_("code") + " " + ", ".join(row.code)] if row.code else []
            lines.append(("    " + "  ".join(shown)).rstrip())
        lines.append("")
    return "\n".join(lines)


_WIDEST = 48
_WORDS = (_("no task"), _("not cited"), _("open"))
"""Named here for the translations, which are looked up by how far a requirement is."""


def _label(row: TracedRow) -> str:
    """What a requirement is called in a line: its id, with its sort before a bare number, and its name behind."""
    identity = f"{row.sort} {row.id}" if row.id.replace(".", "").isdigit() else row.id
    label = f"{identity} {row.name}".strip() if row.name and row.name != row.id else identity
    return label if len(label) <= _WIDEST else label[: _WIDEST - 1] + "…"
