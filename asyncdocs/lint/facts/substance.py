"""Whether a block says something: not a heading's words again, not template text, not a placeholder, not a bare link.

Headings and length say little: of 657 specs with a mandatory template, up to 47 % of the sections that were there held
nothing of their own. So a block counts by what it says, and no number of characters buys an answer.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.documents.outline import LABEL, Section
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.clarifications import only_open_values
from asyncdocs.lint.facts.copies import copied_blocks, copy_key, repeated_sections, section_key, section_start
from asyncdocs.lint.facts.left_open import is_left_open
from asyncdocs.lint.facts.options import matching, options
from asyncdocs.lint.facts.template_text import as_in_template, template_texts
from asyncdocs.lint.prose.prose import normal, own_text, words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache, kept, per_object
from asyncdocs.text.markup import COMMENT, Block

Substance = Literal["says", "none", "not applicable", "unexplained", "link", "empty"]
"""What a block amounts to: `none` is an answer where none is one; `link` only points elsewhere.

`not applicable` has a reason, `unexplained` says so without one.
"""

_WORD = re.compile(r"[^\W\d_][^\W_]+")
_SOLID = re.compile(r"`[^`\n]+`|\d")
_LINK = re.compile(r"!?\[[^\[\]]*\](?:\([^)\]]*\)|\[[^\[\]]*\])|<https?://[^<>]*>|https?://\S+|\[\[[^\[\]]*\]\]")
_SHOWN = re.compile(r"\[([^\[\]]*)\](?:\([^)\]]*\)|\[[^\[\]]*\])")
_TAG = re.compile(rf"{COMMENT}|</?[a-zA-Z][^<>]*>")
_FENCE_LINE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[^\n]*$", re.MULTILINE)
_NEVER_WRITTEN = ("fence", "row")
"""Forms of blocks that `as_in_template` leaves out."""

_AROUND = " \t\r\n*_>#|"
_SET_ANSWERS = ("placeholders", "unsaid", "none", "not-applicable")
_LONGEST_SET_ANSWER = 400
"""Characters; a longer text is no placeholder and no `not applicable`."""

_FEW = 3
"""Words of its own that make a paragraph a statement; an item of a list needs one."""

_FEW_FIRST = 2
"""Words of its own that make a sentence a statement where its section begins with it: `Purely additive.`"""

_LONGEST_CHOICE = 80
"""Characters of a decision that is the name of an option."""

_LONGEST_LEAD = 40
"""Characters that lead up to a hole; a longer text says something besides."""

_LONGEST_DENIAL = 80
"""Characters of a sentence that says that there is nothing; a longer one gives its reason."""

CLARIFICATION = "[NEEDS CLARIFICATION"
"""What an unanswered question begins with in a spec-driven format."""


def _spoken_of(text: str) -> bool:
    """Whether the mark is only spoken of, in code: `[NEEDS CLARIFICATION: …]`."""
    return text.count(CLARIFICATION) == text.count(f"`{CLARIFICATION}")


class _Answers(NamedTuple):
    """Set answers as a language words them; `unsaid` may say until when it is."""

    placeholder: re.Pattern[str]
    unsaid: re.Pattern[str]
    none: re.Pattern[str]
    not_applicable: re.Pattern[str]


@cache
def _answers(words: Words) -> _Answers:
    def whole(name: str, rest: str) -> re.Pattern[str]:
        return re.compile(rf"\W*(?:{alternatives(words.entries(name))}){rest}", re.IGNORECASE)

    until = rf"(?:\s+(?:{alternatives(words.entries('postponements'))})(?!\w)[^.\n]*)?\W*\Z"
    return _Answers(
        whole("placeholders", r"[\s.:;!]*\Z"),
        whole("unsaid", until),
        whole("none", r"\W*\Z"),
        whole("not-applicable", r"(?![\w/-])"),
    )


def opens_with_hole(words: Words, text: str) -> bool:
    """Whether a text begins by saying that it is still to be written: `TODO: …`, all of it set as code or not."""
    coded = _ALL_CODE.fullmatch(text) if "`" in text[:_NEAR] else None
    return _hole(words).match(coded["text"] if coded else text) is not None


def _closes_with_hole(words: Words, text: str) -> bool:
    """Whether the few words of a text lead up to what is still to be written: `Includes XXX`."""
    said = " ".join(text.split()) if len(text) <= 2 * _LONGEST_LEAD else ""
    return 0 < len(said) <= _LONGEST_LEAD and _hole_at_end(words).search(said) is not None


@cache
def _hole_at_end(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w`])(?:{alternatives(words.entries('inline-placeholders'))})[\s*_.)]*\Z")


@cache
def _hole(words: Words) -> re.Pattern[str]:
    return re.compile(rf"[\s>*_[(]*(?:{alternatives(words.entries('hole-openers'))})[\s*_\])]*(?:[:(.,;–—-]|\Z)")


_OF_NO_LANGUAGE = re.compile(r"\s*[`~]{3,}[ \t]*$", re.MULTILINE)
_HEADING = 4
"""So many words in capitals may be a heading that is set as code: `(P) Preparation`."""
_NEAR = 4
"""Characters before which a text begins that is all code."""
_ALL_CODE = re.compile(r"\s*`(?P<text>[^`]+)`\s*")
"""A block that is one piece of code: what is still to be written may be set so, to stand out (`TODO: the steps`)."""


def _is_heading(words: list[str]) -> bool:
    return len(words) <= _HEADING and all(word.strip("()[]:").istitle() for word in words)


def _only_promises(words: Words, text: str) -> bool:
    """Whether a text has no subject and only says that something will be done: `Will be described by the authors.`"""
    return _promise(words).match(text) is not None


@cache
def _promise(words: Words) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{alternatives(words.entries('promises'))})\s+[^.!?]*[.!]?\s*\Z")


@cache
def _denies(words: Words) -> re.Pattern[str]:
    """Finds a text that says in a few words that there is nothing: `There are no security implications.`"""
    return re.compile(rf"\W*(?:{alternatives(words.entries('none-openers'))})\s+[^.!?]*[.!]?\s*\Z", re.IGNORECASE)


def _unlabelled(text: str) -> str:
    """A text without a label in front (`**Blockers:** none`): what is said is what comes behind it."""
    match = LABEL.match(text) if ":" in text[:60] or "**" in text[:8] else None
    return text[match.end() :] if match else text


@cache
def _first_letters(words: Words) -> frozenset[str]:
    """How set answers begin: a text that begins otherwise is none."""
    return frozenset(entry[:2].casefold() for name in _SET_ANSWERS for entry in words.entries(name))


@cache
def _starts(texts: frozenset[str]) -> frozenset[str]:
    return frozenset(map(_start, texts))


def _start(text: str) -> str:
    """By which a text is told from all template texts before it is compared as a whole."""
    return " ".join(text[:24].split())[:12].casefold()


class _Around(NamedTuple):
    """What a block stands in: the words of its heading, which say nothing here, and whether all of it is copied."""

    said: frozenset[str]
    repeats: bool


def judge_of(library: Library, document: Document) -> BlockClassifier:
    """The judge of a document: one for all who ask."""
    return kept(document, BlockClassifier, lambda: BlockClassifier(library, document))


class BlockClassifier:
    """Says of each block of one document what it amounts to."""

    def __init__(self, library: Library, document: Document) -> None:
        self._document = document
        self._text = document.text
        self._templates = template_texts(library, document)
        self._template_starts = _starts(self._templates)
        self._from_template = frozenset(block.start for block in as_in_template(library, document))
        self._words = words_of(document)
        self._first_letters = _first_letters(self._words)
        self._first_of_denials = frozenset(entry[:1] for entry in self._words.entries("none-openers"))
        self._repeated = repeated_sections(library)
        self._copied = copied_blocks(library, document)

    @per_object
    def of(self, block: Block) -> Substance:
        """What a block amounts to."""
        form, start = block[:2]
        if form == "table" or start in self._from_template:
            return "empty"
        span = own_text(self._document, block)
        text = self._text[span.start : span.end]
        if CLARIFICATION[1:] in text and (only_open_values(text) or (CLARIFICATION in text and not _spoken_of(text))):
            return "empty"
        if form in _NEVER_WRITTEN and _start(text) in self._template_starts and normal(text) in self._templates:
            return "empty"
        if form == "fence":
            code = _FENCE_LINE.sub("", text).split(maxsplit=_HEADING)
            return "empty" if not code or (_OF_NO_LANGUAGE.match(text) and _is_heading(code)) else "says"
        if len(text) < _LONGEST_SET_ANSWER and (answer := self._set_answer(text)):
            return answer
        if form in ("paragraph", "quote") and (opens_with_hole(self._words, text) or _only_promises(self._words, text)):
            return "empty"
        if _ALL_CODE.fullmatch(text) and opens_with_hole(self._words, text):
            return "empty"
        if form in ("paragraph", "item", "quote") and _closes_with_hole(self._words, text):
            return "empty"
        if (self._copied and copy_key(text) in self._copied) or is_left_open(self._document, block, text):
            return "empty"
        around = self._around(self._document.section_at(start))
        if around.repeats:
            return "empty"
        if form == "paragraph" and self._denies_heading(block, text, around.said):
            return "none"
        if self._content(_plain_start(text), around.said) >= _FEW:
            return "says"
        bare = text
        if "](" in text or "][" in text or "[[" in text or "http" in text:
            bare = _LINK.sub(" ", text)
        if "<" in bare:
            bare = _TAG.sub(" ", bare)
        content = self._content(bare, around.said)
        solid = content < _FEW and _SOLID.search(bare) is not None
        item = form in ("item", "row")
        if content >= _FEW or (content > 0 and (item or solid)) or (item and solid):
            return "says"
        if content and bare.rstrip().endswith(".") and self._comes_first(block):
            shown = _TAG.sub(" ", _SHOWN.sub(r"\1", text))
            if self._content(shown, frozenset()) >= _FEW_FIRST:
                return "says"
        if len(text) <= _LONGEST_CHOICE and self._names_a_choice(block, bare):
            return "says"
        if content and form == "paragraph" and _denies(self._words).match(bare):
            return "none"
        return "link" if _LINK.search(text) else "empty"

    def _denies_heading(self, block: Block, text: str, said: frozenset[str]) -> bool:
        """Whether all that a section says is that there is none of what it is called: `No big questions in my head`."""
        text = " ".join(text.split()) if len(text) <= 2 * _LONGEST_DENIAL else text
        if len(text) > _LONGEST_DENIAL or text[:1].casefold() not in self._first_of_denials:
            return False
        section = self._document.section_at(block.start)
        if section is None or self._document.blocks_between(section.body, section.own_end) != (block,):
            return False
        words = [word.casefold() for word in _WORD.findall(text)]
        return not said.isdisjoint(words) and _denies(self._words).match(text) is not None

    def _names_a_choice(self, block: Block, text: str) -> bool:
        """Whether a decision is no more than the name of one of the options: `Option D`."""
        section = self._document.section_at(block.start)
        if section is None or "decision" not in section.roles:
            return False
        found = options(self._document)
        return len(found) > 1 and matching(self._document, text.strip(_AROUND + "."), found) is not None

    def _comes_first(self, block: Block) -> bool:
        document, section = self._document, self._document.section_at(block.start)
        begin, end = (
            (section.body, section.own_end) if section else (0, document.sections[0].start if document.sections else 0)
        )
        return document.blocks_between(begin, end)[:1] == (block,)

    def _set_answer(self, text: str) -> Substance | None:
        """What a short text amounts to where it is one of the set answers: a placeholder, none, or not applicable."""
        text = _unlabelled(text)
        if text[:1].isalnum() and "<" not in text[:2] and text[:2].casefold() not in self._first_letters:
            return None
        stripped = (_TAG.sub(" ", text) if "<" in text else text).strip(_AROUND)
        if not stripped:
            return "empty"
        if stripped[:2].casefold() not in self._first_letters and stripped[0].isalnum():
            return None
        answers = _answers(self._words)
        if answers.placeholder.match(stripped) or answers.unsaid.match(stripped):
            return "empty"
        if answers.none.match(stripped):
            return "none"
        if match := answers.not_applicable.match(stripped):
            reason = (word[0].casefold() for word in _WORD.finditer(stripped, match.end()))
            return (
                "not applicable"
                if sum(1 for word in reason if word not in self._words.stopwords) >= 2
                else "unexplained"
            )
        return None

    @per_object
    def _around(self, section: Section | None) -> _Around:
        title = section.title if section else self._document.title
        said = frozenset(map(str.casefold, _WORD.findall(title)))
        return _Around(said, section is not None and self._repeats(section))

    def _repeats(self, section: Section) -> bool:
        keys = self._repeated.get(section_start(self._document, section))
        return keys is not None and section_key(self._document, section) in keys

    def _content(self, text: str, said: frozenset[str]) -> int:
        """How many words say something the heading above does not, counted up to the number that is enough."""
        count, stopwords = 0, self._words.stopwords
        for match in _WORD.finditer(text):
            word = match[0].casefold()
            if word not in stopwords and word not in said:
                count += 1
                if count == _FEW:
                    break
        return count


def _plain_start(text: str) -> str:
    """The words before the first link, address or tag: they mostly say enough, and need no links taken out."""
    ends = [at for at in map(text.find, ("[", "<", "://")) if at >= 0]
    return text[: text.rfind(" ", 0, min(ends)) + 1] if ends else text
