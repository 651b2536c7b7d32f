"""Knows what to say of an installation and a folder: what was read as what, what is wired, and what would go wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from asyncdocs.api.folder import Opened
from asyncdocs.config import read_yaml_config
from asyncdocs.recognition import is_index
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext

MANY_PAGES = 300
"""Above this, a site without `navigation.prune` builds several times slower: every page renders a link to every other."""


@dataclass(frozen=True)
class Advice:
    """One line of the doctor's: what holds, and whether it wants mending."""

    text: str
    mend: bool = False


def examine(opened: Opened) -> list[Advice]:
    """What a folder was read as, and what of its set-up wants mending."""
    return [*_configuration(opened), *_folders(opened), *_wiring(opened)]


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
        said = "; ".join(
            ngettext("{count} document", "{count} documents", count) + " " + _("read as {kind}").format(kind=kind)
            for kind, count in kinds.most_common()
        )
        advice.append(Advice(f"{opened.shown(folder)}/: {said}"))
    if len(ordered) > 20:
        advice.append(Advice(ngettext("and {count} more folder", "and {count} more folders", len(ordered) - 20)))
    return advice


def _wiring(opened: Opened) -> list[Advice]:
    advice = []
    root = opened.project.root
    site = next((root / name for name in ("mkdocs.yml", "mkdocs.yaml") if (root / name).is_file()), None)
    if site is None:
        return [Advice(_("site: no mkdocs.yml here; `asyncdocs init` makes one"))]
    data: Any = read_yaml_config(site)
    data = data if isinstance(data, dict) else {}
    plugins = data.get("plugins")
    entries = plugins if isinstance(plugins, (list, dict)) else ()
    listed = [next(iter(entry), "") if isinstance(entry, dict) else entry for entry in entries]
    if "asyncdocs" in listed:
        advice.append(Advice(_("site: the plugin is listed in {file}").format(file=site.name)))
    else:
        text = _("site: the plugin is not listed in {file}; add `- asyncdocs` under `plugins:`").format(file=site.name)
        advice.append(Advice(text, mend=True))
    theme = data.get("theme")
    features = theme.get("features") if isinstance(theme, dict) else None
    if len(opened.documents) > MANY_PAGES and not (isinstance(features, list) and "navigation.prune" in features):
        text = _(
            "site: {count} pages without `navigation.prune`; add it under `theme: features:`, the build takes half the time"
        )
        advice.append(Advice(text.format(count=len(opened.documents)), mend=True))
    if _version("mkdocs") and (8, 2, 2) <= _version("click") < (8, 4):
        text = _(
            "site: with this version of click `mkdocs serve` does not reload; update it: `pip install 'click>=8.4'`"
        )
        advice.append(Advice(text, mend=True))
    if not _version("mkdocs"):
        advice.append(Advice(_("site: MkDocs is not installed; `pip install 'asyncdocs[site]'`"), mend=True))
    return advice


def _version(package: str) -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in version(package).split(".")[:3] if part.isdigit())
    except PackageNotFoundError:
        return ()
