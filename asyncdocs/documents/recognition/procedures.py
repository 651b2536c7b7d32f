"""Whether a text tells how to do something to a system that runs: its title says so, and there are steps."""

from __future__ import annotations

import re
from collections.abc import Iterable

from asyncdocs.documents.metadata.entries import Entry, titles_of
from asyncdocs.documents.recognition.records import names_day
from asyncdocs.documents.recognition.signs import Signs
from asyncdocs.memo import cache
from asyncdocs.text.markup import Markup
from asyncdocs.text.wordlists import any_of, words_for

_STEPS = 3
"""So many in a row are a procedure; one or two are a hint."""


@cache
def _step() -> re.Pattern[str]:
    """How a heading begins that is a step: `1. Stop the pumps`, `Step 2: Call the harbour`."""
    words = any_of(words_for("step-words"))
    return re.compile(rf"(?:(?:{words}) )?\d{{1,2}}(?:[.):]|\s?[–—-])? \S", re.IGNORECASE)


def procedures_in(
    markup: Markup, title: str, entries: Iterable[Entry], signs: Signs, says: frozenset[str] = frozenset()
) -> frozenset[str]:
    """The kinds of procedure that a text is, by its title and its steps: `Rotating the harbour keys`, and a numbered list.

    One that calls itself a procedure where it begins is one where its headings are the steps.

    Args:
        markup: of the whole text.
        title: its first heading, where that is of the first rank.
        entries: its metadata, which may have the title instead.
        signs: what documents of each kind are known by.
        says: the kinds of procedure that it calls itself.
    """
    titles = {title, *titles_of(entries)}
    kinds = frozenset[str]().union(*(signs.by_operation(each) for each in titles if each and not names_day(each)))
    if not kinds and not says:
        return kinds
    items = sum(block.form == "item" and block.ordered and block.depth <= 1 for block in markup.blocks)
    headed = sum(_step().match(heading.text) is not None for heading in markup.headings)
    return (kinds if max(items, headed) >= _STEPS else frozenset()) | (says if headed >= _STEPS else frozenset())
