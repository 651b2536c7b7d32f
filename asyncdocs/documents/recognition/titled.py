"""Which kind a text says that it is by the words of its title, where its headings are those of such a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from asyncdocs.documents.metadata.entries import Entry, titles_of
from asyncdocs.documents.recognition.names import is_among_prompts
from asyncdocs.documents.recognition.procedures import procedures_in
from asyncdocs.documents.recognition.recognise import FALLBACK, SITE_KEYS
from asyncdocs.documents.recognition.signs import ASIDE, TOPIC, Signs
from asyncdocs.memo import cache
from asyncdocs.text.markup import Markup
from asyncdocs.text.wordlists import any_of, words_for

_FORM = 2
"""So many headings or keys show the form of a kind: one is that of many a page."""

_COLON = re.compile(r":(?=\s|$)")
_NO_WORD = re.compile(r"[^\w-]+")


def shown_in(
    markup: Markup, title: str, entries: Sequence[Entry], signs: Signs, path: str, text: str
) -> tuple[frozenset[str], str]:
    """What the title of a text and what stands below it tell together: the kinds of procedure that it is, and the kind it names.

    Where a team keeps what its assistants are told, a text may say how to write a document of a kind, and is none.
    """
    titled = "" if is_among_prompts(path) else titled_in(markup, title, entries, signs)
    says = frozenset() if is_among_prompts(path) else signs.said_in(text) & signs.by_steps
    return procedures_in(markup, title, entries, signs, says), titled


def titled_in(markup: Markup, title: str, entries: Iterable[Entry], signs: Signs) -> str:
    """The kind that the title of a text names by its last word, or its first before a colon: `Berth 7 - Final audit report`.

    Args:
        markup: of the whole text.
        title: its first heading, where that is of the first rank.
        entries: its metadata, which may have the title instead.
        signs: what documents of each kind are known by.
    """
    own, entries = title or _only_first(markup), list(entries)
    keys = {entry.key for entry in entries if entry.origin != "section"}
    if not SITE_KEYS.isdisjoint(keys) and signs.answering.isdisjoint(keys):
        return ""  # a page that a site orders is one to read
    for each in dict.fromkeys((own, *titles_of(entries))):
        kind = _named_by(each, signs) if each else ""
        if kind and _has_form(kind, markup, own, entries, signs):
            return kind
    return ""


def _only_first(markup: Markup) -> str:
    """The first heading, where all others are below it."""
    first, *others = markup.headings or (None,)
    return first.text if first and all(each.level > first.level for each in others) else ""


def _named_by(title: str, signs: Signs) -> str:
    """The kind that a title begins with, else that its last telling part names: `Night ferry fix - Complete audit` is an audit.

    A part that is one word says how far the text before it is (`Berth audit - complete`). What is a guide by any part is one, and
    `Write a proposal` is about any such.
    """
    found, parts, any_such = "", _parts(title), frozenset(words_for("any-such"))
    for name, kind in signs.titled if len(parts) > 1 else ():
        if kind.found.begin_pattern.match(parts[0]):
            return name
    if any(signs.names(FALLBACK, part.replace(" ", "-")) for part in parts):
        return ""
    for place, part in enumerate(parts):
        head = _head(part)
        if place and head != part and " " not in head:
            continue  # `Ropes: plan in your own harbour`
        if not head.endswith(signs.title_ends):
            continue
        for name, kind in signs.titled:
            named = kind.found.end_pattern.search(head) if " " in part or not found else None
            before = head[: named.start()].split()[-1:] if named else ()
            if (
                named
                and any_such.isdisjoint((head.split()[0], *before))
                and not _is_one_of_two(before, named[0], signs)
            ):
                found = name
    return found


def _is_one_of_two(before: Sequence[str], word: str, signs: Signs) -> bool:
    """Whether the word for a kind is one of two things that a title is about: `Onboarding and handoff`."""
    return bool(signs.meant_by(word.strip())) and not frozenset(words_for("heading-joins")).isdisjoint(before)


def _parts(title: str) -> Sequence[str]:
    """A title in lower case at its colons and dashes, without an aside, in words."""
    parts = _COLON.split(TOPIC.sub(": ", ASIDE.sub("", title.casefold().replace("_", " "))))
    plain = (_NO_WORD.sub(" ", part).strip() for part in parts)
    return [part for part in plain if part]


@cache
def _behind() -> re.Pattern[str]:
    """What follows the word that says what a thing is: its number, or what it is for (`Audit of berth 7`)."""
    return re.compile(rf"(?: [\d-]+)* (?:(?:{any_of(words_for('title-joins'))}) .*|[\d-]+)$")


def _head(part: str) -> str:
    """A part of a title up to what it is for, or of."""
    return _behind().sub("", part)


def _has_form(name: str, markup: Markup, title: str, entries: Iterable[Entry], signs: Signs) -> bool:
    pattern = signs.kinds[name].found.bear_pattern
    headings = (heading.text.casefold() for heading in markup.headings if heading.text != title)
    keys = {entry.key for entry in entries if entry.origin != "section"} - signs.answering
    return sum(pattern.search(each) is not None for each in (*headings, *keys)) >= _FORM
