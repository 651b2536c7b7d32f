"""Attachments: the pictures, films and papers that pages take in; which came or went, and which documents may name one of them."""

from __future__ import annotations

import os
import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from asyncdocs.documents.document import Document

_ENDINGS = re.compile(
    r"\.(?:avif|bmp|gif|jpe?g|png|svg|webp|flac|m4a|mp3|ogg|wav|3gp|mkv|mov|mp4|ogv|webm|pdf|canvas|base|excalidraw)$",
    re.IGNORECASE,
)
"""What is taken in from anywhere in a folder of notes, by its bare name."""


def is_attachment(name: str) -> bool:
    """Whether a file is an attachment, by its name."""
    return _ENDINGS.search(name) is not None


class Moved(NamedTuple):
    """The places on the disk where something came or went since an earlier run, and the paths of the documents that may name it."""

    places: frozenset[str] = frozenset()
    pages: frozenset[str] = frozenset()


def moved(documents: Iterable[Document], docs: str, before: Collection[str], now: Collection[str]) -> Moved:
    """What came or went.

    Args:
        documents: all of them.
        docs: where the docs folder lies.
        before: the names of the attachments below it, as an earlier run knew them.
        now: the same as they are.
    """
    changed = {*before} ^ {*now}
    if not changed:
        return Moved()
    changed |= {*_folders(before)} ^ {*_folders(now)}
    places = frozenset(os.path.normpath(f"{docs}/{name}") for name in changed)
    return Moved(places, may_name(documents, places))


def _folders(names: Iterable[str]) -> Iterator[str]:
    """The folders that files lie in, below the docs folder."""
    for name in names:
        while name := posixpath.dirname(name):
            yield name


def may_name(documents: Iterable[Document], places: Iterable[str]) -> frozenset[str]:
    """The paths of the documents whose text, or the metadata beside it, may name a file or folder: rather too many than too few.

    An address may be written in many ways (`%20`, `&amp;`, `\\_`, other capitals), so only letters and digits are compared;
    it may leave out how a file ends (`seats` for `seats.md.erb`), but for an attachment.

    Args:
        documents: those to look through.
        places: where the files and folders are.
    """
    names = {posixpath.basename(place) for place in places}
    wanted = {_letters(name if is_attachment(name) else name.partition(".")[0]) for name in names}
    return frozenset(
        document.path
        for document in documents
        if any(any(each in told for each in wanted) for told in map(_letters, _texts(document)))
    )


def _texts(document: Document) -> Iterable[str]:
    beside = document.source.beside
    return (document.text, beside.text) if beside else (document.text,)


_OTHERS = bytes(sign for sign in range(256) if not (chr(sign).isascii() and chr(sign).isalnum()))


def _letters(text: str) -> bytes:
    """The plain letters and digits of a text, whatever their capitals."""
    text = unquote(unquote(unescape(text)))
    if not text.isascii():
        text = unicodedata.normalize("NFD", text).casefold()
    return text.encode("ascii", "ignore").lower().translate(None, _OTHERS)
