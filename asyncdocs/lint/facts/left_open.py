"""What a writer left open: a label without its value, a sentence without its end, a placeholder in brackets, a blank to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from asyncdocs.documents.document import Document
from asyncdocs.documents.outline import Section
from asyncdocs.kinds.kind import Kind
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import by_objects, cache
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Span

_LABEL_WORDS = 5
"""A label of an item has at most so many words; a longer one says something, and leads on to the next."""
_LONGEST = 300
_BRACKETS = ("()", "[]", "{}", "<>")
_MARKS = " \t\r\n*_>"
_QUESTIONS = re.compile(r"(?:[^.!?]+\?[\s*_]*)+")
_MAY_ASK = frozenset(
    {"context", "problem", "why", "discussion", "comments", "asks", "trigger", "blockers", "summary", "purpose"}
)
"""Roles in which a question may be what is said."""
_LABELLED = re.compile(r"(?:[*_]{2}:|:[*_]{2})[ \t]+\S")
"""What stands behind the last word of a label in bold that is followed by its text."""
_BLANK = re.compile(r"(?<![\w`\\])_{5,}(?![\w`])")
_RULE = re.compile(r"[\s*_-]*\Z")
AROUND = " \t\r\n*_|>()[].:!+-#0123456789…"
"""Markers, emphasis and punctuation that may stand around a placeholder."""
_LABEL = re.compile(r"(?P<mark>\s*[-*+|]\s+)[^:|\n]{2,50}[:|][*_]*\s*")
"""What a line of a list or a table begins with where it gives one thing its value."""
_POINT = re.compile(r"[*_`\[]*v?\d+(?:[-./]\d+)+")
"""A date or a version."""
_LONGEST_PLACEHOLDER = 20
_MARKER = r"[ \t]*(?:(?:[-*+>]|\d+[.)])[ \t]+)*"


def is_left_open(document: Document, block: Block, text: str) -> bool:
    """Whether a block, by its text, waits for what should stand in it or behind it."""
    if block.form not in ("paragraph", "item", "quote") or len(text) > _LONGEST:
        return False
    said = text.strip(_MARKS)
    if _is_prompt(document, block, said):
        return True
    if said.endswith(":"):
        return _nothing_follows(document, block, said)
    if said[-1:].isalpha():
        return _unfinished(words_of(document)).search(said) is not None and _nothing_follows(document, block, said)
    return said.endswith("?") and _only_asks(document, block, said)


def _is_prompt(document: Document, block: Block, said: str) -> bool:
    """Whether a block tells its writer what to write: all of it in brackets, or as all that its section says of itself."""
    words = words_of(document)
    if said[:1] + said[-1:] in _BRACKETS:
        return _opening(words, "calls-to-write", "self-descriptions").match(said[1:]) is not None
    if said[:1].casefold() not in _first_letters(words) or _opening(words, "self-descriptions").match(said) is None:
        return False
    section = document.section_at(block.start)
    blocks = document.blocks_between(section.body, section.end) if section is not None else ()
    return all((other.start >= block.start and other.end <= block.end) or other.form == "quote" for other in blocks)


@cache
def _first_letters(words: Words) -> frozenset[str]:
    """How texts begin that describe themselves; most others need no closer look."""
    return frozenset(entry[:1].casefold() for entry in words.entries("self-descriptions"))


@cache
def _opening(words: Words, *lists: str) -> re.Pattern[str]:
    """A text that opens with an entry of one of these lists."""
    entries = [entry for name in lists for entry in words.entries(name)]
    return re.compile(rf"(?:{alternatives(entries)})(?![\w-])", re.IGNORECASE)


def leads_on(document: Document, block: Block) -> bool:
    """Whether a block is the label of what stands below it: `Todo:` above a list."""
    said = document.text[block.start : block.end].strip(_MARKS)
    return said.endswith(":") and not _nothing_follows(document, block, said)


def _nothing_follows(document: Document, block: Block, said: str) -> bool:
    """Whether nothing stands behind a block that leads on: the next one is beside it, or in another section."""
    section = document.section_at(block.start)
    following = next(document.blocks_from(block.start + 1), None)
    if following is None or (section is not None and following.start >= section.end):
        return True
    if block.form != "item":
        return False
    return following.form == "item" and following.depth <= block.depth and len(said.split()) <= _LABEL_WORDS


@cache
def _unfinished(words: Words) -> re.Pattern[str]:
    """A text whose last word opens something: `It is slow because the`."""
    return re.compile(rf"\s(?:{alternatives(words.entries('openers-of-more'))})\Z", re.IGNORECASE)


def _only_asks(document: Document, block: Block, said: str) -> bool:
    """Whether a section says nothing but a question, where an answer is asked for: its template's, left as it was."""
    section = document.section_at(block.start)
    if section is None or not section.named or block.form == "item" or _QUESTIONS.fullmatch(said) is None:
        return False
    return not _may_ask(section) and len(document.blocks_between(section.body, section.end)) == 1


def _may_ask(section: Section) -> bool:
    return any(role in _MAY_ASK or "question" in role for role in section.roles)


def marked_open(document: Document, suspects: Iterable[Block]) -> Iterator[Span]:
    """A heading or a text that is marked as open, `Roll-out (TBD)`, `[To be discussed] The …`; and blanks, `Signed: _____`.

    Args:
        document: the document.
        suspects: its blocks that hold the letters of a placeholder.
    """
    text, markup = document.text, document.markup
    marked, begun = _marks_to(words_of(document), document.kind)
    for heading in markup.headings:
        if "(" in heading.text or "[" in heading.text:
            yield from (
                Span(*sign.span())
                for sign in marked.finditer(text, heading.start, heading.end)
                if not _heads_a_list_of_work(document, heading.end, sign["mark"])
            )
    found = [match.span("mark") for block in suspects if (match := begun.match(text, block.start, block.end))]
    if "_____" in text:
        found += _blanks(text, markup.body_start)
    for start, end in found:
        if not markup.in_code(start) and not markup.in_comment(start) and document.block_at(start) is not None:
            yield Span(start, end)


def _heads_a_list_of_work(document: Document, end: int, mark: str) -> bool:
    """Whether a heading says of the list below it that it is to be done, `Both decks (TODO)`, and not that it lacks a text."""
    if bare(mark) not in document.kind.stage_by_status:
        return False
    below = document.block_at(end + len(document.text[end:]) - len(document.text[end:].lstrip()))
    return below is not None and below.form == "item"


def _blanks(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Rows of underscores with something beside them in their line: one alone is a line across the page, and no blank of a form."""
    line_end, drawn = -1, False
    for match in _BLANK.finditer(text, begin):
        if match.start() > line_end:
            start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
            line_end = end if end >= 0 else len(text)
            drawn = _RULE.match(text[start:line_end]) is not None
        if not drawn:
            yield match.span()


@by_objects
def _marks_to(words: Words, kind: Kind) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return _marks(words, frozenset(kind.stage_by_status))


@cache
def _marks(words: Words, statuses: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A placeholder in brackets, anywhere and where a text begins; a status of work (`to do`) is none."""
    signs = alternatives(sorted({*words.entries("inline-placeholders"), *words.entries("hole-openers")}))
    told = [each for each in words.entries("placeholders") if " " in each and each not in statuses]
    mark = rf"(?P<mark>[\[(][ \t]*(?:{signs}|(?i:{alternatives(told)}))[ \t]*[\])])"
    return re.compile(mark), re.compile(rf"{_MARKER}{mark}(?=[ \t]*\w)")


def bare(text: str) -> str:
    """A text without what may stand around a placeholder; a figure beside a letter is part of a name."""
    inner = text.strip(AROUND)
    start = text.find(inner)
    end = start + len(inner)
    joined = text[:start][-1:].isdigit() or text[end : end + 1].isdigit()
    return (text.strip() if joined else inner).casefold()


def is_milestone_ahead(document: Document, offset: int) -> bool:
    """Whether a line is the next in a row of milestones, `Started: 2031-01-02` and then `Released: TBD`: it comes when it comes.

    All the lines before it in the row name a point in time or a version; what stands in it is nothing but the label.
    """
    text = document.text
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    own = text[start : end if end >= 0 else len(text)]
    if not (label := _LABEL.match(own)) or bare(own[label.end() :]).count(" "):
        return False
    while start > 0:
        end, start = start - 1, text.rfind("\n", 0, start - 1) + 1
        line = text[start:end]
        before = _LABEL.match(line)
        if before is None or before["mark"] != label["mark"]:
            return False
        if _POINT.match(line, before.end()):
            return True
        if len(bare(line[before.end() :])) > _LONGEST_PLACEHOLDER or re.search(r"\d", line[before.end() :]):
            return False
    return False


def is_told(text: str, start: int, end: int, words: Words, *, short: bool) -> bool:
    """Whether what is undecided is told, so that nothing waits to be filled in; a short line with nothing else tells nothing."""
    if _is_aside(text, start, end) or _LABELLED.match(text, end):
        return True
    if short:
        return words.pattern("comes-with-work").search(text, 0, start) is not None or _is_condition(words, text, start)
    return _tells_itself(text, start, words)


def _tells_itself(text: str, start: int, words: Words) -> bool:
    """Whether a sentence tells what is undecided, so that nothing in it waits to be filled in: `the details are still TBD`."""
    return _undecided(words).search(text, 0, start) is not None or remark_of(words).match(text, start) is not None


def _is_aside(text: str, start: int, end: int) -> bool:
    """Whether a placeholder ends an aside, `by a scheme of its own (details TBD)`, and is no value: `Owner: (TBD)`."""
    opened = text.rfind("(", 0, start)
    if opened < 0 or ")" in text[opened:start] or not text[end:].lstrip("*_ ").startswith(")"):
        return False
    return text[:opened].rstrip(" *_`")[-1:].isalnum()


def _is_condition(words: Words, text: str, start: int) -> bool:
    """Whether a step of a scenario sets a state that is undecided: `Given the price is TBD`."""
    return _undecided(words).search(text, 0, start) is not None and _given(words).match(text) is not None


@cache
def _given(words: Words) -> re.Pattern[str]:
    return re.compile(rf"[\s>*_+-]*(?:{alternatives(words.entries('gherkin-givens'))})(?!\w)", re.IGNORECASE)


@cache
def _undecided(words: Words) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(words.entries('undecided-before'))})\s+[*_`]*\Z", re.IGNORECASE)


@cache
def remark_of(words: Words) -> re.Pattern[str]:
    """A placeholder and a sentence of its own behind it, which weighs something and says nothing of what is to be written."""
    holes = {*words.entries("hole-openers"), *words.entries("inline-placeholders")}
    openers = alternatives(words.entries("remark-openers"))
    return re.compile(
        rf"[\s>*_[(]*(?:{alternatives(sorted(holes))})[\s*_\])]*(?:\([^()\n]*\))?[\s*_:.,;–—-]+(?:(?i:{openers}))(?!\w)"
    )


def asks(text: str, holes: frozenset[str]) -> bool:
    """Whether what follows a placeholder is a question (`XXX what if it grows too big?`), and not the placeholder alone."""
    return text.rstrip("*_>) \t\r\n").endswith("?") and bare(text.strip("*_>?) \t\r\n")) not in holes
