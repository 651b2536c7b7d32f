"""How to put the last pieces of work to the litmus: which they are, and how they stood when they were started."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from asyncdocs.api.litmus.moments import Moment, moments
from asyncdocs.api.litmus.snapshots import Present, Snapshot
from asyncdocs.api.opening.folder import NothingToCheck
from asyncdocs.api.opening.reading import formats_in
from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.values import parse_date
from asyncdocs.history.git import find_repository
from asyncdocs.history.git_process import GitError
from asyncdocs.history.history import NO_HISTORY, History, read_history
from asyncdocs.library.library import Library
from asyncdocs.lint.judging.litmus import Asked, Litmus, Tried, Work, asked, musts_of, window_of
from asyncdocs.settings.config import Config
from asyncdocs.strings import gettext as _
from asyncdocs.strings import near
from asyncdocs.text.source import Source
from asyncdocs.units.formats import shipped_formats

_MARKS = "@`*_ "


@dataclass(frozen=True)
class Wanted:
    """Which work is put to the litmus: that of some kinds or formats, of one team or owner, under one label, since a day."""

    last: int
    kinds: frozenset[str] = field(default_factory=frozenset)
    team: str = ""
    label: str = ""
    since: datetime.date | None = None

    def takes(self, work: Work) -> bool:
        """Whether a piece of work is of the kind, the team and the label."""
        names = {work.lead.kind.name} | ({work.unit.format.name, "unit"} if work.unit else set())
        return (
            not names.isdisjoint(self.kinds)
            and (not self.team or _fold(self.team) in set(map(_fold, _people(work))))
            and (not self.label or _fold(self.label) in set(map(_fold, _labels(work))))
        )


def _fold(text: str) -> str:
    return text.strip(_MARKS).casefold()


def _people(work: Work) -> Iterator[str]:
    """Whoever any of its metadata names as answering for it: a person, or a team."""
    for document in work.documents:
        keys = {name for name, of in document.kind.field_by_name.items() if of == "owner"}
        yield from (value for entry in document.entries if entry.key in keys for value in entry.values)
        for name in ("owner", "deciders"):
            yield from document.fields[name].values if name in document.fields else ()


def _labels(work: Work) -> Iterator[str]:
    for document in work.documents:
        yield from document.fields["tags"].values if "tags" in document.fields else ()


def works(library: Library, documents: Iterable[Document] | None = None) -> tuple[Work, ...]:
    """Every piece of work: units that are to be done, and documents of a scored kind that are part of none."""
    own = {document.path: unit for unit in library.units for document in unit.documents}
    asked_for = {document.path for document in (library.documents if documents is None else documents)}
    units = [Work(unit.lead, unit) for unit in library.units if unit.format.work and unit.lead.path in asked_for]
    alone = [Work(each, None) for each in library.documents if each.path in asked_for and each.path not in own]
    return (*units, *(work for work in alone if work.lead.scored))


def _is_stated(work: Work) -> bool:
    """Whether anything tells how far a piece of work is: without a status that is known, it may be a mere idea."""
    return work.unit is not None or work.lead.known_stage is not None


def wanted(
    config: Config,
    library: Library,
    last: int | None = None,
    kinds: Iterable[str] = (),
    team: str = "",
    label: str = "",
    since: str = "",
) -> Wanted:
    """What is chosen, and what the configuration has where nothing is chosen.

    Raises:
        NothingToCheck: a kind or a format that there is not, or what is no date.
    """
    kinds = tuple(kinds) or config.litmus_kinds
    reading = library.documents[0].reading if library.documents else None
    known = [*(reading.kinds if reading else ()), *(each.name for each in shipped_formats()), "unit"]
    known += [unit.format.name for unit in library.units]
    if wrong := next((kind for kind in kinds if reading and kind not in known), ""):
        raise NothingToCheck(_("no kind or format has the name `{name}`").format(name=wrong) + near(wrong, known))
    day = parse_date(since) if since else None
    if since and day is None:
        raise NothingToCheck(_("`{value}` is not a date; write YYYY-MM-DD").format(value=since))
    return Wanted(last or config.litmus_last, frozenset(kinds), team, label, day)


def nothing(which: Wanted, library: Library, documents: Iterable[Document] | None = None) -> str:
    """What is said where there is no such work, in the home page's words where it is there and none has a known status."""
    chosen = [work for work in works(library, documents) if which.takes(work)]
    unclear = [work.lead for work in chosen if work.lead.shown_stage == "unclear"]
    if unclear and not any(map(_is_stated, chosen)):
        from asyncdocs.site.overview.offered import none_clear

        return (
            none_clear(library, unclear)
            + " "
            + _("Give each page a status of its kind, or choose other kinds with --kind.")
        )
    told = _("there is no work of the kinds {kinds} that is started or ready to start").format(
        kinds=", ".join(f"`{kind}`" for kind in sorted(which.kinds))
    )
    narrowed = [text for text in (which.team, which.label, which.since.isoformat() if which.since else "") if text]
    told += f" ({', '.join(narrowed)})" if narrowed else ""
    return told + _("; choose other kinds with --kind, or with `litmus-kinds` in the configuration")


def litmus(
    library: Library,
    root: Path,
    which: Wanted,
    documents: Iterable[Document] | None = None,
    history: History | None = None,
    windows: int = 0,
) -> Litmus | None:
    """Put the last pieces of work to the litmus, and those of the windows before; None where there is none.

    Args:
        library: all documents.
        root: the folder its paths are told from.
        which: which work is meant.
        documents: those to choose from; all where they are left out.
        history: what git knows of them, where it was asked already.
        windows: how many of them; as the configuration has it where left out.
    """
    if not library.documents:
        return None
    config = library.documents[0].reading.config
    today = library.documents[0].reading.today
    chosen = [work for work in works(library, documents) if which.takes(work)]
    taken = len(chosen)
    chosen = [work for work in chosen if _is_stated(work)]
    unstated = taken - len(chosen)
    known, trouble = _history(library, chosen, root, config) if history is None else (history, history.told)
    present = _present(library, root, config) if known.touches else None
    found = moments(chosen, present, known, today)
    judge = _Judge(library, present, config)
    tried: list[Tried] = []
    for moment in found:
        if which.since and (moment.day is None or moment.day < which.since):
            continue
        if one := judge.tried(moment):
            tried.append(one)
        if len(tried) == which.last * (windows or config.litmus_windows):
            break
    if not tried:
        return None
    counted = [window_of(tried[at : at + which.last]) for at in range(0, len(tried), which.last)]
    if len(counted) > 1 and counted[-1].tried < which.last:
        del counted[-1]  # a window of fewer says less than nothing
    return Litmus(
        tried=tuple(tried[: which.last]),
        windows=tuple(counted[::-1]),
        musts={work.lead.kind.name: _musts(work, config) for work in chosen},
        text=config.litmus_text,
        history=trouble,
        left_out=judge.left_out,
        unstated=unstated,
    )


def _present(library: Library, root: Path, config: Config) -> Present | None:
    """What tells how to read earlier texts; None where git has none of them here."""
    try:
        repository = find_repository(root)
    except GitError:
        return None
    return None if repository.partial else Present(library, formats_in(root, config), repository)


def litmus_of_site(library: Library, history: History, root: Path) -> Litmus | None:
    """The litmus of what a site holds; None where the view is not asked for. The windows before take their time: `enable-trend`.

    Args:
        library: all documents.
        history: what git knows of them.
        root: the folder its paths are told from.
    """
    config = library.documents[0].reading.config if library.documents else None
    if config is None or "litmus" not in config.views:
        return None
    windows = config.litmus_windows if config.enable_trend else 1
    return litmus(library, root, wanted(config, library), history=history, windows=windows)


def _musts(work: Work, config: Config) -> tuple[str, ...]:
    return tuple(question.id for question in musts_of(work.lead.kind, config.litmus_asks))


def _history(library: Library, chosen: list[Work], root: Path, config: Config) -> tuple[History, str]:
    """What git knows of some pieces of work, wherever they are kept, and what it does not know, in words."""
    if config.disable_history:
        return NO_HISTORY, ""
    sources: dict[str, Source] = {}
    for work in chosen:
        sources.update((document.path, document.source) for document in work.documents)
        if work.unit:
            sources.update((companion.source.path, companion.source) for companion in work.unit.beside)
    known = read_history(root, "", sources.values())
    return known, known.trouble


class _Judge:
    """Asks pieces of work, each as it stood at its moment, or as it stands."""

    def __init__(self, library: Library, present: Present | None, config: Config) -> None:
        self._library = library
        self._present = present
        self._config = config
        self.left_out = 0

    def tried(self, moment: Moment) -> Tried | None:
        work, revision = moment.work, moment.revision if self._config.litmus_text == "as-started" else ""
        if work.unit and work.unit.over and work.unit.path != work.lead.path and not revision:
            self.left_out += 1
            return None
        if revision and self._present is not None:
            then = self._then(moment)
            if then is None:
                self.left_out += 1
                return None
            found, seen = then
        else:
            revision = ""
            found, seen = asked(self._library, work, self._config.litmus_asks), work
        return _tried(moment, seen, revision, found)

    def _then(self, moment: Moment) -> tuple[Asked, Work] | None:
        present = self._present
        assert present is not None
        try:
            with present.repository.texts() as texts:
                snapshot = Snapshot(present, present.repository.tree(moment.revision), texts)
                found = snapshot.work(moment.lead, moment.work)
                return None if found is None else (asked(found[0], found[1], self._config.litmus_asks), found[1])
        except GitError:
            return None


def _tried(moment: Moment, seen: Work, revision: str, found: Asked) -> Tried:
    work = moment.work
    first = moment.event == "done" and moment.told in ("added", "dates")
    owner = work.lead.contact
    return Tried(
        name=work.name,
        title=work.lead.title,
        path=work.path,
        lead=work.lead.path,
        kind=seen.unit.format.name if seen.unit else seen.lead.kind.name,
        status=work.lead.status or (work.unit.state if work.unit else None),
        owner=owner.text if owner else None,
        event=moment.event,
        day=moment.day,
        told=moment.told,
        text="today" if not revision else "first" if first else "then",
        revision=revision,
        outcome=found.outcome,
        asks=found.asks,
        unclear=found.unclear,
        leans_on=found.leans_on,
    )
