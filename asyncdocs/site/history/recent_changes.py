"""What happened to the documents lately, from one walk over what git touched: changes by meaning, headings renamed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.history.history import History, Touch
from asyncdocs.library.library import Library
from asyncdocs.settings.config import Config
from asyncdocs.site.history.changes import Change, Meaning, meaning_of, meaning_of_new
from asyncdocs.site.history.past import Past
from asyncdocs.site.history.renamed import compose, renamed
from asyncdocs.text.globs import fits


class Recent(NamedTuple):
    """What happened within the window of `changes-window` days.

    Attributes:
        changes: newest first; those of one moment in the order of the documents' paths.
        former_anchors: by path, the anchors that are gone, each with the one that took its place.
    """

    changes: tuple[Change, ...] = ()
    former_anchors: Mapping[str, Mapping[str, str]] = {}


def recent(library: Library, history: History) -> Recent:
    """What happened to the documents of a library lately; its cost is that of reading what was touched."""
    if not library.documents:
        return Recent()
    reading = library.documents[0].reading
    since = reading.today - datetime.timedelta(days=reading.config.changes_window)
    changes: dict[tuple[str, str, str, str], Change] = {}
    anchors = {}
    with history.texts() as texts:
        past = Past(library, history, texts)
        for document in library.documents:
            touches = history.touches.get(document.path, ())
            if document.recognised.template or not touches:
                continue
            steps = []
            oldest = touches[-1]
            for group in _commits(touches, since, reading.today):
                before, after = past.before_and_after(group, document)
                if before and after:
                    steps.append(renamed(before, after))
                for change in _changes(document, group, before, after, oldest):
                    # A change that was taken over to another branch is told once, by its first date.
                    changes[change.path, change.meaning, group[0].old, group[0].new] = change
            if lead := compose(steps, document.anchors):
                anchors[document.path] = lead
        for touch in history.removed:
            if _within(touch, since, reading.today) and _a_document(touch.path, library, reading.config):
                gone = past.removed(touch)
                if gone is None or not gone.recognised.template:
                    changes[touch.path, "removed", touch.old, touch.commit.id] = _removal(touch, gone)
    return Recent(tuple(sorted(changes.values(), key=lambda change: change.date, reverse=True)), anchors)


def _commits(touches: Iterable[Touch], since: datetime.date, today: datetime.date) -> Iterator[list[Touch]]:
    """The touches of each commit in the window, newest first."""
    within = (touch for touch in touches if _within(touch, since, today))
    for _commit, group in groupby(within, key=lambda touch: touch.commit.id):
        yield list(group)


def _within(touch: Touch, since: datetime.date, today: datetime.date) -> bool:
    return since <= touch.commit.landed.astimezone(datetime.UTC).date() <= today


def _changes(
    document: Document, group: list[Touch], before: Document | None, after: Document | None, oldest: Touch
) -> Iterator[Change]:
    own = next((touch for touch in group if not touch.beside), None)
    from_status, to_status = before.status if before else None, after.status if after else None

    def change(meaning: Meaning, former: str = "") -> Change:
        commit = group[0].commit
        date = commit.landed.astimezone(datetime.UTC)
        told = (meaning, document.path, document.title, document.shown_kind.name, date, commit.author)
        return Change(*told, from_status, to_status, commit.id, former)

    begins = own is not None and own is oldest and own.action == "added"
    came = own is not None and own.action == "moved" and not own.before
    if begins or came:
        yield change(meaning_of_new(after, group[0].commit.authored.date()) if after else "added")
        return
    if before and after and (meaning := meaning_of(before, after)):
        yield change(meaning)
    if own is not None and own.action == "moved":
        yield change("moved", own.before)


def _removal(touch: Touch, gone: Document | None) -> Change:
    date = touch.commit.landed.astimezone(datetime.UTC)
    title, kind, status = (gone.title, gone.shown_kind.name, gone.status) if gone else (touch.path, "", None)
    return Change("removed", touch.path, title, kind, date, touch.commit.author, status, None, touch.commit.id)


def _a_document(path: str, library: Library, config: Config) -> bool:
    place = path.removeprefix(f"{library.docs}/") if library.docs else path
    return fits(place, config.include) and not fits(place, config.exclude)
