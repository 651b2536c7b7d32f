"""Which files are patterns to copy: by what they are called, or by places to fill in where a title would stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from asyncdocs.documents.metadata.entries import Entry
from asyncdocs.documents.recognition.signs import Signs
from asyncdocs.text.globs import matches

LAST_WORD = re.compile(r"[-_ ]")
"""What parts the words of a file's name."""

_NO_NUMBER_YET = re.compile(r"^(?:[a-z]{2,11}[-_ ])?(?:(?:x{3,}|n{3,})(?=[-_ ]|$)|0{3,}$)", re.IGNORECASE)
_ZERO = re.compile(r"^[a-z]{0,11}[-_ ]?0+(?![^\W_])", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_SAID_AGAIN = 3
_OFFERED = 3
"""So many words with a bar between them are a choice that nobody has made."""

_OWN_NUMBER = re.compile(r"^(?:[a-z]{2,11}[-_])?\d*[1-9]\d*(?:\.\d+)*[-_ ]", re.IGNORECASE)


def _in_passing(name: str) -> bool:
    """Whether a name has `template` only within a word of several (`LoadTemplateRejected`): it is about one, and none."""
    every = LAST_WORD.split(name.casefold())
    words = [word for word in every if "template" in word]
    if words and len(every) - every.index(words[-1]) > _TEMPLATE_OF + 1 and every[0] not in words:
        return True
    return bool(words) and not any(
        word.startswith("template") or word.endswith(("template", "templates")) for word in words
    )


_HOLE = re.compile(r"<[A-Z][^<>]*>|<[^<>/]*\s[^<>]*>|\[[^\[\]]*\s[^\[\]]*\](?!\()|\{[^{}]+\}|\b(?:N{3,}|X{3,})\b")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_DAY = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")


def is_all_holes(title: str, signs: Signs) -> bool:
    """Whether a title is nothing but places to fill in: `<number>. <title of the decision>`."""
    if title and not title.strip(" .:,;–—-#()/"):
        return True  # `<number>. <title>`: what stands in angles is a tag to Markdown
    if not _HOLE.search(title):
        return False
    prefixes = {each for prefix in signs.prefixes.values() for each in prefix}
    return {word.casefold() for word in _LETTERS.findall(_HOLE.sub(" ", title))} <= prefixes


def is_filled_in(name: str, title: str, entries: Iterable[Entry], signs: Signs) -> bool:
    """Whether a page that is called a template's by its name is about one: numbered it bears a day, else it is over.

    What ends in the word is a pattern whatever stands in it; `template-stacks-experience` may be a page of its own, and so
    may one that is counted from zero, whose title says the words of its name again: `0000-keep-a-log-of-storms`.
    """
    if (zero := _ZERO.match(name)) and "template" not in name.casefold():
        words = [word for word in LAST_WORD.split(name[zero.end() :].casefold()) if word]
        if len(words) >= _SAID_AGAIN and set(words) <= {each.casefold() for each in _WORD.findall(title)}:
            return True
    told = {entry.key: entry.values for entry in entries}
    if _OWN_NUMBER.match(name) or (zero and "template" not in name.casefold()):
        return any(_DAY.search(value) for values in told.values() for value in values)
    if "template" in LAST_WORD.split(name.casefold())[-1]:
        return False
    return any(signs.is_over(value) for value in told.get("status", ()))


def offers_all(name: str, title: str, entries: Collection[Entry]) -> bool:
    """Whether a page has all that a status may be in its place (`Draft | Open | Closed`): nobody has filled it in.

    It is numbered zero, or its title ends in the word: one with a number of its own may only have made no choice yet.
    """
    titles = (title, *(value for entry in entries if entry.key == "title" for value in entry.values))
    if not _ZERO.match(name) and not any(LAST_WORD.split(each.casefold())[-1] == "template" for each in titles):
        return False
    statuses = (value for entry in entries if entry.key == "status" for value in entry.values)
    return any(value.count("|") >= _OFFERED - 1 for value in statuses)


_ONLY_HOLE = re.compile(r"<[^<>@:/=]*[^\W\d_][^<>@:/=]*>|\{\{?[^{}]+\}\}?")
_UNFILLED = 3


def is_unfilled(entries: Iterable[Entry]) -> bool:
    """Whether several fields of the metadata hold nothing but a place to fill in: `author: <your name>`."""
    values = (entry.values[0] for entry in entries if len(entry.values) == 1 and entry.origin != "section")
    return sum(_ONLY_HOLE.fullmatch(value.strip()) is not None for value in values) >= _UNFILLED


_TEMPLATE_OF = 2
"""A numbered name is a template's where it says no more than of what: `7-seat-template`, and not `7-drop-the-seat-template`."""


def is_template(path: str, name: str, signs: Signs) -> bool:
    """Whether a file is a pattern to copy: by its own name, or by its folder's where it is the folder's document.

    What has letters in its number's place is one (`adr-XXX-title`), or zeros alone (`RFC-0000`); what bears a number
    of its own is none: `0012-template-engine` is about templates.
    """
    given, name = name, name.casefold()
    if numbered := _OWN_NUMBER.match(name):
        words = LAST_WORD.split(name[numbered.end() :])
        if not words[-1].startswith("template") or len(words) > _TEMPLATE_OF:
            return False
    if _NO_NUMBER_YET.match(name):
        return True
    if _in_passing(given):
        path = f"{path.rpartition('/')[0]}/_"
    folder = path.casefold().rpartition("/")[0]
    return is_called_template(path, signs) or (name == folder.rpartition("/")[2] and matches(folder, signs.templates))


def is_called_template(path: str, signs: Signs) -> bool:
    """Whether a file is a pattern to copy by its own name: part of a piece of work may lie in a folder that is about templates."""
    return matches(path.casefold(), signs.templates)
