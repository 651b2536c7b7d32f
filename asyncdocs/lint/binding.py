"""Knows where a text binds: the items and sentences that whoever works by it must follow, and the phrases of a list in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from asyncdocs.document import Document, Section
from asyncdocs.library import Library
from asyncdocs.lint.prose import sentence_at, words_of
from asyncdocs.lint.residue import as_in_template
from asyncdocs.lint.wording import wording
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.markup import Block
from asyncdocs.source import Span

PROMISED = frozenset({"scope-in", "acceptance", "reject", "deliverable", "success", "expected"})
"""Roles whose items are promises, whatever words they use."""

_INHERITED = frozenset({"acceptance", "reject", "success"})
"""Roles that hold for the sections within: the milestones of acceptance, but not the chapters of a proposal."""
_WORK = frozenset({"plan", "technical", "rollout", "open-questions", "why", "context"})
"""Roles under which items tell of the work, of the design or of doubts, and promise nothing."""


class Phrase(NamedTuple):
    """A phrase where it stands: the match in the text of the document, its sentence and its block."""

    match: re.Match[str]
    sentence: Span
    block: Block


def phrases(
    document: Document, library: Library, name: str, roles: frozenset[str] = PROMISED, *, must: bool = True
) -> Iterator[Phrase]:
    """The phrases of a word list in the items of some roles and, with `must`, in sentences that say "must"; in order."""
    offsets = wording(document, document.kind).offsets(name)
    if not offsets:
        return
    pattern = words_of(document).pattern(name)
    same: frozenset[Block] | None = None
    for offset in offsets:
        match = pattern.match(document.text, offset)
        block = document.block_at(offset) if match else None
        if match is None or block is None or block.form not in ("paragraph", "item"):
            continue
        promised = block.form == "item" and is_promised(document.section_at(offset), roles)
        if not promised and not must:
            continue
        sentence = sentence_at(document, Span(*match.span()))
        if not promised and not _must(words_of(document)).search(document.text, *sentence):
            continue
        same = frozenset(as_in_template(library, document)) if same is None else same
        if block not in same:
            yield Phrase(match, sentence, block)


def promised_items(document: Document, library: Library, roles: frozenset[str] = PROMISED) -> Iterator[Block]:
    """The items under some roles, without those of the template; in the order of the text."""
    same: frozenset[Block] | None = None
    found = {
        block.start: block
        for role in roles.intersection(document.blocks_by_role)
        for block in document.blocks_by_role[role]
        if block.form == "item"
    }
    for start in sorted(found):
        if is_promised(document.section_at(start), roles):
            same = frozenset(as_in_template(library, document)) if same is None else same
            if found[start] not in same:
                yield found[start]


def is_promised(section: Section | None, roles: frozenset[str]) -> bool:
    """Whether the items of a section are promises: it has one of the roles itself, and not for work or design."""
    if section is None or not _WORK.isdisjoint(section.roles):
        return False
    meant = roles.intersection(section.roles)
    return not meant.isdisjoint(_INHERITED) or (bool(meant) and section.named)


@cache
def _must(words: Words) -> re.Pattern[str]:
    """What says that a sentence binds; shouted or not, but no word that opens a question."""
    return re.compile(rf"\b(?:{alternatives(words.entries('musts'))})\b")
