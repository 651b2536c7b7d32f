"""Knows what to say of a folder: what was read as what, what git knows of it, and how its host is wired."""

from __future__ import annotations

from collections import Counter, defaultdict

from asyncdocs.api.folder import Opened
from asyncdocs.api.past import history_of
from asyncdocs.api.wiring import Advice, wiring
from asyncdocs.lint.clarifications import clarifications
from asyncdocs.recognition import is_index
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext
from asyncdocs.units.unit import Unit


def examine(opened: Opened) -> list[Advice]:
    """What a folder was read as, and what of its set-up wants mending."""
    return [
        *_configuration(opened),
        *_folders(opened),
        *_units(opened),
        *_languages(opened),
        _past(opened),
        *wiring(opened),
    ]


def _configuration(opened: Opened) -> list[Advice]:
    project = opened.project
    origin = str(project.origin) if project.origin else _("none found; defaults are in force")
    return [
        Advice(_("configuration: {origin}").format(origin=origin)),
        Advice(_("documents: {folder}, {count}").format(
            folder=project.docs, count=ngettext("{count} file", "{count} files", len(opened.documents))
        )),
    ]  # fmt: skip


def _folders(opened: Opened) -> list[Advice]:
    read: defaultdict[str, Counter[str]] = defaultdict(Counter)
    in_units = opened.library.unit_by_path
    for document in opened.documents:
        if document.path in in_units:
            continue
        folder = document.path.rpartition("/")[0] or "."
        kind = document.kind.name
        if document.kind.style:
            kind = _("{kind}, {style} style").format(kind=kind, style=document.kind.style)
        if document.recognised.template:
            kind = _("template, not scored")
        elif is_index(document.place) and not document.scored:
            kind = _("index, not scored")
        elif not document.scored:
            kind = _("{kind}, not scored").format(kind=kind)
        read["/".join(folder.split("/")[:3])][kind] += 1
    ordered = sorted(read.items(), key=lambda item: (-sum(item[1].values()), item[0]))
    advice = []
    for folder, kinds in ordered[:20]:
        said = _("; ").join(
            ngettext("{count} document", "{count} documents", count) + " " + _("read as {kind}").format(kind=kind)
            for kind, count in kinds.most_common()
        )
        advice.append(Advice(f"{opened.shown(folder)}/" + _(": ") + said))
    if len(ordered) > 20:
        advice.append(Advice(ngettext("and {count} more folder", "and {count} more folders", len(ordered) - 20)))
    return advice


def _units(opened: Opened) -> list[Advice]:
    """The units of work by their format: how many, how many are not started, how many have open questions."""
    by_format: defaultdict[str, list[Unit]] = defaultdict(list)
    kept = 0
    for unit in opened.library.units:
        if unit.over:
            kept += 1
        else:
            by_format[unit.format.title].append(unit)
    advice = []
    for title, units in by_format.items():
        parts = [ngettext("{count} unit", "{count} units", len(units))]
        waiting = sum(unit.state in ("draft", "specified", "planned") for unit in units)
        marked = sum(any(any(clarifications(each)) for each in unit.documents) for unit in units)
        if waiting:
            parts.append(_("{count} not started").format(count=waiting))
        if marked:
            parts.append(_("{count} with open clarifications").format(count=marked))
        advice.append(Advice(title + _(": ") + ", ".join(parts)))
    if kept:
        told = ngettext(
            "{count} unit is kept for the record and counts for nothing",
            "{count} units are kept for the record and count for nothing",
            kept,
        )
        advice.append(Advice(told))
    return advice


def _languages(opened: Opened) -> list[Advice]:
    count = sum(document.foreign for document in opened.documents)
    told = ngettext(
        "language: {count} document in a language that is not read; it is not scored",
        "language: {count} documents in a language that is not read; they are not scored",
        count,
    )
    return [Advice(told)] if count else []


def _past(opened: Opened) -> Advice:
    if opened.project.config.disable_history:
        return Advice(_("history: not asked for, as `disable-history` is set"))
    history = history_of(opened.library, opened.project.docs)
    if history.trouble:
        return Advice(_("history: {trouble}").format(trouble=history.trouble), mend=history.repository is not None)
    known = ngettext("{count} document", "{count} documents", len(history.touches))
    return Advice(_("history: git knows of {known}").format(known=known))
