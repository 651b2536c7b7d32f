"""The open questions of a document: those that stand under a heading for them, and whether one was answered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from asyncdocs.documents.document import Document
from asyncdocs.documents.outline import Section
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.template_text import as_in_template
from asyncdocs.lint.prose.prose import own_text, prose, sentences, words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Span

ROLE = "open-questions"
_SETTLED = re.compile(r"~~\S|[✅✔☑]|\?[\"')*_`]*\s+(?:\S+\s+){2}\S")
_OWNER = re.compile(r"(?<![\w/.])@[\w-]+|\bby\s+\d{4}-\d\d(?:-\d\d)?|\([A-Z][a-z]+(?: [A-Z][a-z]+)?(?:,[^)]*)?\)")
"""Who answers and by when: no answer yet."""
_NUMBERED = re.compile(r"\W*(?:[^\W\d_]+\s+)?\d+(?:\.\d+)*\s*[.:)–—-]")


def questioning(document: Document) -> Iterator[Section]:
    """The sections for open questions.

    A label of one word below a numbered heading is none (`**Questions:**` in step 1): it asks what that part of the work is
    to find out, and who does the work answers.
    """
    above: Section | None = None
    for section in document.sections if ROLE in document.blocks_by_role else ():
        if not section.labelled:
            above = section
        elif above and " " not in section.title.strip() and _NUMBERED.match(above.title):
            continue
        if section.named and ROLE in section.roles:
            yield section


def open_questions(
    document: Document, library: Library, section: Section, is_over: Callable[[Span], bool]
) -> Iterator[Block]:
    """The questions right under a heading that have no answer beneath them, without those that are over in another way."""
    answers, none = _patterns(words_of(document))
    blocks = document.blocks_between(section.body, section.own_end)
    same = set(as_in_template(library, document)) if blocks else set()
    top = min((block.depth for block in blocks if block.form == "item"), default=0)
    lead: Block | None = None
    for number, block in enumerate(blocks):
        text = prose(document, own_text(document, block)).strip()
        if block.form in ("paragraph", "quote") and block.depth < max(top, 1):
            if answers.search(text) or (text.endswith(":") and number) or text.endswith("?"):
                lead = block
            if not text.endswith("?"):
                continue
        elif block.form != "item" or block.depth != top or lead is not None:
            continue
        if (
            _goes_on(block, blocks[number + 1 : number + 2])
            or not text
            or block.ticked
            or block in same
            or none.match(text)
            or text.endswith(":")
        ):
            continue
        if (
            not _OWNER.sub(" ", text).rstrip(" ,;.").endswith("?")
            and sum(1 for _each in sentences(document, own_text(document, block))) > 1
        ):
            continue  # it is discussed where it is asked
        if not is_over(own_text(document, block)):
            yield block


def asked_in(document: Document, block: Block) -> Span:
    """The question that a block asks: its first sentence that ends in a question mark, else all of it."""
    whole = own_text(document, block)
    found = sentences(document, whole)
    return next((each for each in found if document.text[each.start : each.end].rstrip("*_)\"' ").endswith("?")), whole)


def is_answered(document: Document, span: Span) -> bool:
    """Whether a question says itself that it was answered: it is struck out, marked, or its answer follows it."""
    return last_answer(document, span) >= 0


def last_answer(document: Document, span: Span) -> int:
    """Where in a stretch the last sign stands that a question before it was answered; -1 where there is none."""
    answers, _none = _patterns(words_of(document))
    text = _OWNER.sub(lambda match: " " * len(match[0]), document.text[span.start : span.end])
    found = (match.start() for sign in (_SETTLED, answers) for match in sign.finditer(text))
    return max((span.start + at for at in found), default=-1)


def _goes_on(block: Block, after: tuple[Block, ...]) -> bool:
    """Whether something stands beneath a question: another paragraph, or what is within its list item."""
    if not after or block.form != "item":
        return bool(after)
    return after[0].depth > block.depth or (after[0].depth == block.depth and after[0].form != "item")


@cache
def _patterns(words: Words) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A text that names an owner or an answer, and one that says there is none."""
    none = [*words.entries("none"), *words.entries("not-applicable"), *words.entries("placeholders")]
    return (
        re.compile(rf"\b(?:{alternatives(words.entries('answers'))})\b", re.IGNORECASE),
        re.compile(rf"\W*(?:{alternatives(none)})(?![\w-])", re.IGNORECASE),
    )
