"""What to say of a folder: what was read as what, what git knows of it, and how its host is wired."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from asyncdocs.api.opening.folder import Opened
from asyncdocs.api.opening.past import history_of
from asyncdocs.api.starting.wiring import Advice, wiring
from asyncdocs.documents.recognition.learned_headings import Format
from asyncdocs.documents.recognition.names import is_index
from asyncdocs.lint.facts.clarifications import clarifications
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext
from asyncdocs.text.globs import fits
from asyncdocs.text.source import MARKDOWN, walk
from asyncdocs.units.unit import Unit


def examine(opened: Opened, *, everything: bool = False) -> list[Advice]:
    """What a folder was read as, and what of its set-up wants mending.

    Args:
        opened: the folder.
        everything: tell of all folders below it, however many they are.
    """
    return [
        *_configuration(opened),
        *map(Advice, opened.notices),
        *_folders(opened, everything=everything),
        *_unread(opened),
        *_unpublished(opened),
        *_formats(opened),
        *_units(opened),
        *_languages(opened),
        _past(opened),
        *wiring(opened),
    ]


def _configuration(opened: Opened) -> list[Advice]:
    project = opened.project
    origin = str(project.origin) if project.origin else _("no file found, so the defaults apply")
    docs = opened.library.docs
    beside = {
        document.path.partition("/")[0]
        for document in opened.documents
        if docs and not document.path.startswith(f"{docs}/")
    }
    folders = ", ".join((str(project.docs), *(f"{name}/" for name in sorted(beside))))
    return [
        Advice(_("configuration: {origin}").format(origin=origin)),
        Advice(_("documents: {folder}, {count}").format(
            folder=folders, count=ngettext("{count} file", "{count} files", len(opened.documents))
        )),
    ]  # fmt: skip


def _folders(opened: Opened, *, everything: bool) -> list[Advice]:
    read: defaultdict[str, Counter[str]] = defaultdict(Counter)
    in_units = opened.library.unit_by_path
    for document in opened.documents:
        if document.path in in_units:
            continue
        folder = document.path.rpartition("/")[0] or "."
        kind = document.shown_kind.name
        if document.kind.style:
            kind = _("{kind}, {style} style").format(kind=kind, style=document.kind.style)
        if document.recognised.template:
            kind = _("template, no score")
        elif is_index(document.place) and not document.scored:
            kind = _("index, no score")
        elif not document.scored:
            kind = _("{kind}, no score").format(kind=kind)
        read["/".join(folder.split("/")[:3])][kind] += 1
    ordered = sorted(_gathered(read).items(), key=lambda item: (-sum(item[1].values()), item[0]))
    advice = []
    shown = ordered if everything else ordered[:20]
    for folder, kinds in shown:
        said = _("; ").join(
            ngettext("{count} document", "{count} documents", count) + " " + _("read as {kind}").format(kind=kind)
            for kind, count in kinds.most_common()
        )
        advice.append(Advice(f"{opened.shown(folder)}/" + _(": ") + said))
    if rest := len(ordered) - len(shown):
        more = ngettext("and {count} more folder", "and {count} more folders", rest)
        advice.append(Advice(more + _("; add --all to show all folders")))
    return advice


def _gathered(read: Mapping[str, Counter[str]]) -> dict[str, Counter[str]]:
    """The folders by what was read in them; many side by side with a document or two, each of one piece, are told in one line."""
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for folder, kinds in read.items():
        if "/" in folder and kinds.total() <= _OF_ONE_PIECE:
            beside[folder.rpartition("/")[0]].append(folder)
    found = dict(read)
    for parent, folders in beside.items():
        if len(folders) >= _SIDE_BY_SIDE:
            found[f"{parent}/*"] = sum((found.pop(folder) for folder in folders), Counter[str]())
    return found


def _unread(opened: Opened) -> Iterator[Advice]:
    """The files whose names tell of Markdown (`index.html.md.erb`) and which nobody chose to read, with the glob to add."""
    config = opened.project.config
    endings: Counter[str] = Counter()
    for name, _file in walk(opened.project.docs) if opened.project.docs.is_dir() else ():
        ending = _markdown_ending(name)
        if (
            ending
            and not ending.endswith(_LEFT_OVER)
            and not fits(name, config.include)
            and not fits(name, config.exclude)
        ):
            endings[ending] += 1
    for ending, count in endings.most_common():
        if count < _FEW_UNREAD:
            break
        globs = json.dumps([*config.include, f"**/*{ending}"])
        told = ngettext(
            "{count} file `*{ending}` looks like a page and is not read; to read it, set the option: {option}",
            "{count} files `*{ending}` look like pages and are not read; to read them, set the option: {option}",
            count,
            ending=ending,
            option=f"include: {globs}",
        )
        yield Advice(told)


def _markdown_ending(name: str) -> str:
    """What the name of a file ends with from the first part on that names Markdown; empty where none does."""
    _stem, *parts = name.rpartition("/")[2].split(".")
    at = next((number for number, part in enumerate(parts) if f".{part}".lower() in MARKDOWN), None)
    return "" if at is None else "." + ".".join(parts[at:])


def _unpublished(opened: Opened) -> Iterator[Advice]:
    """The folders whose Markdown the site does not publish: nobody reads it there, so it is not read here either."""
    indexed = {document.path.rpartition("/")[0] for document in opened.library.documents if is_index(document.place)}
    beside = (path.rpartition("/") for path in opened.left_out)  # a README beside an index.md is what the index is
    folders = Counter(folder for folder, _slash, name in beside if not (is_index(name) and folder in indexed))
    if folders:
        named = ", ".join(
            f"{opened.shown(folder)}/ ({count})" for folder, count in sorted(folders.items())[:_FOLDERS_NAMED]
        )
        if (rest := len(folders) - _FOLDERS_NAMED) > 0:
            named += " " + ngettext("and {count} more", "and {count} more", rest)
        told = ngettext(
            "{count} Markdown file is not read, because the site does not publish it (see `exclude_docs`): {folders}",
            "{count} Markdown files are not read, because the site does not publish them (see `exclude_docs`): {folders}",
            folders.total(),
            folders=named,
        )
        yield Advice(told)


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
            parts.append(ngettext("{count} not started yet", "{count} not started yet", waiting))
        if marked:
            parts.append(_("{count} with open questions").format(count=marked))
        advice.append(Advice(title + _(": ") + ", ".join(parts)))
    if kept:
        told = ngettext(
            "{count} archived unit is not counted",
            "{count} archived units are not counted",
            kept,
        )
        advice.append(Advice(told))
    return advice


_OF_ONE_PIECE, _SIDE_BY_SIDE = 2, 5
"""So many documents at most are in a folder of one piece, and so many of such folders side by side are told in one line."""

_FEW_UNREAD = 3
"""So many files with one ending are pages; fewer are templates, or a slip."""

_LEFT_OVER = (".bak", ".orig", ".rej", ".old", ".tmp", ".swp", ".save", "~")
"""What the names of files end with that editors and git leave beside a page: nobody reads them as one."""

_FOLDERS_NAMED = 5
"""So many folders that a site leaves out are named."""

_MOST_SAID, _KNOWN_SAID = 6, 3
"""So many headings of a format are told, and so many of those that are known: the rest is for who asks."""


def _formats(opened: Opened) -> list[Advice]:
    """The formats without a name that series are in, how each of their headings was read, and how to say otherwise."""
    if not opened.documents:
        return []
    formats = opened.documents[0].reading.settled.formats
    return [*(Advice(_told(opened, each)) for each in formats), *_to_paste(formats)]


def _told(opened: Opened, learned: Format) -> str:
    told = (
        f"{opened.shown(learned.folder)}/" + _(": ") + ngettext("{count} document", "{count} documents", learned.size)
    )
    told += _(", all in the same format, which asyncdocs does not know; kind of page: {kind}").format(kind=learned.kind)
    heard = _common_headings(learned)
    if not heard:
        return told + _("; asyncdocs knows what all common headings mean")
    for heading, role, having in heard:
        read = (
            _("asyncdocs reads `{heading}` as {role} (in {count} of {of} documents)")
            if role
            else _("`{heading}` has no meaning that asyncdocs knows (in {count} of {of} documents)")
        )
        told += _("; ") + read.format(heading=heading, role=role, count=having, of=learned.size)
    return told


def _common_headings(learned: Format) -> list[tuple[str, str, int]]:
    """The headings of a format that are told: each with what it is read as, if anything, and in how many documents it stands."""
    known = () if learned.heard else learned.known[:_KNOWN_SAID]
    heard = [(each.heading.capitalize(), each.role, each.having) for each in (*learned.heard, *known)]
    heard += [(heading.capitalize(), "", having) for heading, having in learned.unheard]
    return heard[:_MOST_SAID]


def _to_paste(formats: Iterable[Format]) -> Iterator[Advice]:
    """For each kind the option that says what the headings of its formats are read as: as it stands it changes nothing."""
    by_kind: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for learned in formats:
        for heading, role, _having in _common_headings(learned):
            by_kind[learned.kind].setdefault(heading, role)
    for kind, roles in by_kind.items():
        mapped = {heading: role for heading, role in roles.items() if role} or dict.fromkeys(list(roles)[:1], "<role>")
        told = _("to change what headings mean, set the option: {option}; `asyncdocs explain {kind}` lists the roles")
        option = f"headings: {json.dumps({kind: mapped}, ensure_ascii=False)}"
        yield Advice(told.format(option=option, kind=kind))


def _languages(opened: Opened) -> list[Advice]:
    count = sum(document.foreign for document in opened.documents)
    told = ngettext(
        "language: {count} document has no score, because asyncdocs does not know its language",
        "language: {count} documents have no score, because asyncdocs does not know their language",
        count,
    )
    return [Advice(told)] if count else []


def _past(opened: Opened) -> Advice:
    if opened.project.config.disable_history:
        return Advice(_("history: off, because the option `disable-history` is set"))
    history = history_of(opened.library, opened.project.docs)
    if history.trouble:
        return Advice(_("history: {trouble}").format(trouble=history.trouble), mend=history.repository is not None)
    known = ngettext("{count} document", "{count} documents", len(history.touches))
    return Advice(_("history: git has commits for {known}").format(known=known))
