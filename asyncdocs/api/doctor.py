"""Knows what to say of a folder: what was read as what, what git knows of it, and how its host is wired."""

from __future__ import annotations

from collections import Counter, defaultdict

from asyncdocs.api.folder import Opened
from asyncdocs.api.past import history_of
from asyncdocs.api.wiring import Advice, wiring
from asyncdocs.recognition import is_index
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext


def examine(opened: Opened) -> list[Advice]:
    """What a folder was read as, and what of its set-up wants mending."""
    return [*_configuration(opened), *_folders(opened), *_languages(opened), _past(opened), *wiring(opened)]


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
    for document in opened.documents:
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
