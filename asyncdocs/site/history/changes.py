"""What a change to a document means to its readers: not which lines differ, but what is now decided, ready, or gone."""

from __future__ import annotations

import datetime
from typing import Literal, NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.kinds.kind import Kind
from asyncdocs.strings import gettext as _

Meaning = Literal[
    "added",
    "became-ready",
    "decided",
    "answered",
    "done",
    "superseded",
    "withdrawn",
    "reopened",
    "moved",
    "removed",
]

AT_ONCE = 14
"""So many days between a decision's own date and its record are none: one that was brought in from elsewhere is older."""

_RANK = {"draft": 0, "ready": 1, "done": 2, "dead": 3}


class Change(NamedTuple):
    """One change to one document, by what it means.

    Attributes:
        meaning: what happened.
        path: the document's path today; where it stood, if it was removed.
        title: what it is called today.
        kind: the name of its kind.
        date: when that came to the branch that is published, in UTC.
        author: who wrote the commit.
        from_status: the status before, as written; None where there was none.
        to_status: the status after.
        commit: the commit's id.
        former: where it stood before, if it was moved; else empty.
    """

    meaning: Meaning
    path: str
    title: str
    kind: str
    date: datetime.datetime
    author: str
    from_status: str | None
    to_status: str | None
    commit: str
    former: str = ""


def meaning_of(before: Document, after: Document) -> Meaning | None:
    """What the change of status between two versions of a document means; None where it stands where it stood.

    Only what both say counts: a status that was written down for the first time decides nothing.
    """
    old, new = before.known_stage, after.known_stage
    if old is None or new is None or old == new:
        return None
    if new == "dead":
        return "superseded" if after.superseded else "withdrawn"
    if _RANK[new] < _RANK[old]:
        return "reopened"
    return "became-ready" if new == "ready" else _reached(after.kind)


def meaning_of_new(document: Document, day: datetime.date) -> Meaning:
    """What it means that a document is there: a decision counts as decided if it is dated, and was written down then.

    Args:
        document: as it was when it was added.
        day: when that was.
    """
    if (
        written_at_once(document, day)
        and document.known_stage == "done"
        and (reached := _reached(document.kind)) == "decided"
    ):
        return reached
    return "added"


def written_at_once(document: Document, day: datetime.date) -> bool | None:
    """Whether a record that was added on a day is of about that day by its own date; None where it gives none."""
    told = document.date("created")
    return None if told is None or told.day is None else abs((day - told.day).days) <= AT_ONCE


def _reached(kind: Kind) -> Meaning:
    """What it means that a document of some kind is done, by the words of that stage of its ladder."""
    words = kind.ladder.get("done", ())
    if "answered" in words:
        return "answered"
    return "decided" if {"accepted", "decided"}.issubset(words) else "done"


def shown(meaning: Meaning) -> str:
    """A meaning in the reader's language."""
    return {
        "added": _("added"),
        "became-ready": _("became ready"),
        "decided": _("decided"),
        "answered": _("answered"),
        "done": _("done"),
        "superseded": _("superseded"),
        "withdrawn": _("withdrawn"),
        "reopened": _("reopened"),
        "moved": _("moved"),
        "removed": _("removed"),
    }[meaning]
