"""Keeps what runs came to document by document in the cache, with every answer of the disk it rests on.

A run that judged few documents adds what came of those to what is kept already, instead of writing all of it again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from asyncdocs.cache import values
from asyncdocs.cache.folder import CacheFolder
from asyncdocs.inputs.witness import Answers, digest
from asyncdocs.lint.judging.earlier import CLASSES, Earlier, Since

_SECTION = "documents"
_Value = TypeVar("_Value", Earlier, Since)

_SINCE = "-since"
"""Ends the name of an entry that says what differs from the one it is laid over."""


@dataclass(frozen=True)
class Kept:
    """What a run came to, the answers it rests on, and `places`: where pages stand that were made for it.

    `attachments` are the files that its documents may name. `ground` is what of it lies on the disk whole, and `stamp` the name
    of that.
    """

    answers: Answers
    earlier: Earlier
    places: dict[str, str]
    attachments: tuple[str, ...] = ()
    ground: Kept | None = None
    stamp: str = ""


def find(place: Path, name: str) -> Kept | None:
    """What a run of this name came to; None where there is none. Whether it still holds is up to whoever asks.

    Args:
        place: the folder of the cache.
        name: of the run.
    """
    folder = CacheFolder(place, _SECTION)
    try:
        head, earlier = _read(folder.get(name), Earlier)
    except _Missing:
        return None
    ground = Kept(head.answers, earlier, head.places, head.attachments, stamp=head.stamp)
    ground = replace(ground, ground=ground)
    try:
        head, since = _read(folder.get(name + _SINCE), Since)
        if head.stamp != ground.stamp:
            return ground
        answers = _laid(ground.answers, head.answers)
        return replace(
            ground, answers=answers, earlier=since.over(earlier), places=head.places, attachments=head.attachments
        )
    except _Missing:
        return ground


def keep(place: Path, name: str, kept: Kept, before: Kept | None) -> None:
    """Keep what a run came to.

    Args:
        place: the folder of the cache.
        name: of the run.
        kept: what it came to.
        before: what was found when it began, if it took something of that over.
    """
    folder = CacheFolder(place, _SECTION)
    ground = before.ground if before else None
    since = kept.earlier.since(ground.earlier) if ground else None
    if ground is None or since is None:
        data = values.written(kept.earlier)
        folder.put(name, _Head(kept.answers, kept.places, digest(data), kept.attachments).written() + data)
        return
    new = {sort: told.items() - ground.answers.get(sort, {}).items() for sort, told in kept.answers.items()}
    head = _Head({sort: dict(sorted(told)) for sort, told in new.items()}, kept.places, ground.stamp, kept.attachments)
    folder.put(name + _SINCE, head.written() + values.written(since))


class _Head(NamedTuple):
    """What stands before the values of an entry; `stamp` is the name of the whole one, or of the one it is laid over."""

    answers: Answers
    places: dict[str, str]
    stamp: str
    attachments: tuple[str, ...] = ()

    def written(self) -> bytes:
        return json.dumps(self).encode() + b"\n"


class _Missing(Exception):
    """An entry is not there, or whoever wrote it was not this program."""


def _read(body: bytes | None, sort: type[_Value]) -> tuple[_Head, _Value]:
    if body is None:
        raise _Missing
    head, _newline, data = body.partition(b"\n")
    try:
        told, value = _Head(*json.loads(head)), values.read(data, CLASSES)
        told = told._replace(attachments=tuple(told.attachments))
    except (ValueError, TypeError):
        raise _Missing from None
    if not isinstance(value, sort) or not isinstance(told.stamp, str) or not _are_texts(told.places):
        raise _Missing
    if not all(isinstance(each, str) for each in told.attachments):
        raise _Missing
    if not isinstance(told.answers, dict) or not all(map(_are_texts, told.answers.values())):
        raise _Missing
    return told, value


def _are_texts(told: Any) -> bool:
    return isinstance(told, dict) and all(isinstance(each, str) for each in told.values())


def _laid(answers: Answers, over: Answers) -> Answers:
    return {sort: {**answers.get(sort, {}), **over.get(sort, {})} for sort in (*answers, *over)}
