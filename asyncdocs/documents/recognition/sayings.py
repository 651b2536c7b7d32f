"""What a text says of itself where it begins: which kind it calls itself, or that it is written for an assistant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from asyncdocs.documents.recognition.recognise import FALLBACK, Recognised
from asyncdocs.documents.recognition.signs import Signs
from asyncdocs.memo import cache
from asyncdocs.text.wordlists import any_of, pattern_for, words_for

_KEYS = frozenset(("tools", "allowed-tools", "argument-hint", "agent", "model"))
"""Keys that settle what an assistant may do; they stand beside a description, by which it chooses."""

_HALT = re.compile(r"\bHALT\b")

_ENOUGH = 5
"""So often a text halts and asks: one that is about assistants quotes such a line or two."""

_STEP = re.compile(r"\d{1,2}[.)] ")
_STEPS = 3
"""So many headings that count are the steps of a procedure, where it lies among such."""


@cache
def _asks() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern_for('user-asked')})", re.IGNORECASE)


_ABOVE = r"(?:---\n(?:[^\n]*\n)*?---[ \t]*\n)?(?:[ \t]*\n|#[^\n]*\n)*"
"""Front matter and headings, below which a text begins."""


@cache
def _role() -> re.Pattern[str]:
    """The first words below front matter and headings: whom a prompt makes of its reader."""
    return re.compile(rf"{_ABOVE}(?:\*\*)?(?:{any_of(words_for('prompts'))}) ")


@cache
def _to_copy() -> re.Pattern[str]:
    """The first words below front matter and headings: that the text is a template."""
    return re.compile(rf"{_ABOVE}[>*_ \t]*(?:{pattern_for('template-sayings')})", re.IGNORECASE)


def told(known: Recognised, text: str) -> Recognised:
    """What is known of a text, where it may say of itself that it is one to copy: `This is a template for berth reviews`."""
    return known._replace(template=True) if _to_copy().match(text) else known


def sayings_of(text: str, keys: Collection[str], headings: Iterable[str], signs: Signs) -> frozenset[str]:
    """The kinds a text calls itself, or shows itself to be by steps in its headings; prose, where it speaks to an assistant.

    Args:
        text: the whole.
        keys: of its front matter.
        headings: as they are written.
        signs: what documents of each kind are known by.
    """
    if is_prompt(text, keys):
        return frozenset([FALLBACK])
    steps = sum(heading[:1].isdigit() and _STEP.match(heading) is not None for heading in headings)
    return signs.said_in(text) | signs.by_steps if steps >= _STEPS else signs.said_in(text)


def is_prompt(text: str, keys: Collection[str]) -> bool:
    """Whether a text is written for an assistant: it says who that is, what it may use, or where to halt and ask its user.

    Args:
        text: the whole.
        keys: of its front matter.
    """
    if "description" in keys and not _KEYS.isdisjoint(keys):
        return True
    if _role().match(text):
        return True
    halts = len(_HALT.findall(text)) if "HALT" in text else 0
    return halts > 0 and halts + len(_asks().findall(text)) >= _ENOUGH
