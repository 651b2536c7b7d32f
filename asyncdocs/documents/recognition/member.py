"""A document as its series sees it: where it lies, what it is called, and what of it others may have in common with it."""

from __future__ import annotations

import re
from typing import NamedTuple

from asyncdocs.documents.recognition.names import own_name
from asyncdocs.documents.recognition.recognise import Recognised
from asyncdocs.documents.recognition.signs import OPENING, Signs
from asyncdocs.text.headings import fold_heading, fold_key

NUMBERED_NAME = re.compile(r"^#?(?P<prefix>[a-z]{0,11})[-_ #]?(?P<number>\d+)", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:[-*] (?:\[[ xX]\] )?)?(?:\*\*|__)?(?P<label>[A-Z][a-z]+(?:[ -]\w+){0,2})(?::(?:\*\*|__)?|(?:\*\*|__):)[ \t]+\S",
    re.MULTILINE,
)
_COUNTED_TITLE = re.compile(r"(?P<word>[^\W\d_]{3,}) #?(?:[A-Z]{1,2}|[A-Z]{0,2}[.-]?\d+(?:\.\d+)*)(?::| [–—-]) ")
"""What a title begins with that says which of many it is: `Voyage A: …`, `Voyage 1.3 - …`."""

_BOLD_LINE = re.compile(r"\n(\*\*|__)(?P<title>[^*_\n]{2,60}?)(?::\1|\1:|\1[ \t\r]*$)", re.MULTILINE)
"""Behind the end of the line above: a pattern that begins with `^` is tried at every character of a text."""


class Member(NamedTuple):
    """A document as its series sees it.

    Attributes:
        path: of the file.
        qualified_path: the same with all folders that tell.
        outline: its headings below the title, folded, in the order of the text.
        headings: all of them, to look up.
        keys: of the metadata that has a value.
        title: its first heading, where that is of the first rank.
        known: what it is on its own.
        labels: what lines of its opening begin with, before a colon, folded (`Champion issue: …`); no keys of any kind. So
            does a title that says which of many it is (`Voyage A: …`).
        says: the kinds its title or opening calls itself.
        led_in: what stands in bold for a heading above steps, folded (`**Remediation:**`).
    """

    path: str
    qualified_path: str
    outline: tuple[str, ...]
    headings: frozenset[str]
    keys: frozenset[str]
    title: str
    known: Recognised
    labels: frozenset[str] = frozenset()
    says: frozenset[str] = frozenset()
    led_in: frozenset[str] = frozenset()

    @property
    def home(self) -> str:
        """The folder it lies in; for one that has a folder to itself, the one around that."""
        folder, _slash, file = self.qualified_path.rpartition("/")
        stem, (around, _slash, own) = file.rpartition(".")[0], folder.rpartition("/")
        return around if own_name(self.qualified_path) != stem or _is_same(stem, own) else folder

    @property
    def free(self) -> bool:
        """Whether its like may tell what it is: nobody has said it, and it is no pattern to copy."""
        return not self.known.told and not self.known.template


def labels_of(text: str, title: str) -> frozenset[str]:
    """What lines near the top of a text begin with, before a colon (`**Goal:** …`, `* [x] Prototype: …`), and what it is one of.

    Args:
        text: the whole.
        title: its first heading; of `Voyage A: …`, `Voyage B: …` the word is what all have in common.
    """
    counted = _COUNTED_TITLE.match(title)
    labels = frozenset(fold_key(match["label"]) for match in _LABEL.finditer(text, 0, OPENING))
    return labels | {f"{counted['word'].casefold()} #"} if counted else labels


def led_in_by(text: str, signs: Signs) -> frozenset[str]:
    """What stands in bold for a heading, alone or before a colon, and leads to what a kind of procedure has to do."""
    found = _BOLD_LINE.finditer(f"\n{text}") if "**" in text or "__" in text else ()
    lines = {fold_heading(match["title"]) for match in found}
    return frozenset(line for line in lines if signs.leads_to_steps(line))


def _is_same(stem: str, folder: str) -> bool:
    """Whether a folder is called as a file in it is, or bears the same number: it is the file's own."""
    if stem.casefold() == folder.casefold():
        return True
    own, around = NUMBERED_NAME.match(stem), NUMBERED_NAME.match(folder)
    return own is not None and around is not None and own["number"] == around["number"]


def is_numbered(path: str) -> bool:
    """Whether a file is one of a series: a number is in its name, behind a prefix at most."""
    return NUMBERED_NAME.match(own_name(path)) is not None
