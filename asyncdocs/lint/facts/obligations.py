"""Where a text binds: the items and sentences that whoever works by it must follow, and the phrases of a list in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.documents.outline import Section
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.acceptance import is_anchored
from asyncdocs.lint.facts.template_text import as_in_template
from asyncdocs.lint.prose.phrases import wording
from asyncdocs.lint.prose.prose import sentence_at, words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Span

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


def written(document: Document, name: str) -> Iterator[tuple[re.Match[str], Block]]:
    """The entries of a word list in paragraphs and items, each with its block; in order."""
    for offset in wording(document, document.kind).offsets(name):
        match = words_of(document).pattern(name).match(document.text, offset)
        block = document.block_at(offset) if match else None
        if match and block and block.form in ("paragraph", "item"):
            yield match, block


def phrases(
    document: Document, library: Library, name: str, roles: frozenset[str] = PROMISED, *, must: bool = True
) -> Iterator[Phrase]:
    """The phrases of a word list in the items of some roles and, with `must`, in sentences that say "must"; in order."""
    same: frozenset[Block] | None = None
    binds: dict[Span, bool] = {}
    for match, block in written(document, name):
        promised = block.form == "item" and is_promised(document.section_at(match.start()), roles)
        if not promised and not must:
            continue
        sentence = sentence_at(document, Span(*match.span()))
        if not promised:
            if sentence not in binds:
                binds[sentence] = _must(words_of(document)).search(document.text, *sentence) is not None
            if not binds[sentence]:
                continue
        same = frozenset(as_in_template(library, document)) if same is None else same
        if block not in same:
            yield Phrase(match, sentence, block)


def unmeasured(
    document: Document, library: Library, name: str, roles: frozenset[str], measures: Iterable[re.Pattern[str]]
) -> Iterator[Phrase]:
    """The phrases of a word list that bind, in a sentence without any measure and a block with nothing to compare with."""
    measures = tuple(measures)
    known: dict[Span, bool] = {}
    for phrase in phrases(document, library, name, roles):
        sentence = phrase.sentence
        if sentence not in known:
            known[sentence] = any(measure.search(document.text, *sentence) for measure in measures)
        if not known[sentence] and not is_anchored(document, phrase.block):
            yield phrase


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
    """Matches `must` and `MUST`, and not `Must`, which opens a question."""
    return re.compile(rf"\b(?:{alternatives(words.entries('musts'))})\b")
