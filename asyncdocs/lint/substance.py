"""Knows whether a block says something: not a heading's words again, not template text, not a placeholder, not a bare link.

Headings and length say little: of 657 specs with a mandatory template, up to 47 % of the sections that were there held
nothing of their own. So a block counts by what it says, and no number of characters buys an answer.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Literal
from weakref import WeakKeyDictionary

from asyncdocs.document import LABEL, Document, Section
from asyncdocs.library import Library
from asyncdocs.lint.prose import normal, own_text, words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.markup import Block, read_markup

Substance = Literal["says", "none", "not applicable", "link", "empty"]
"""What a block amounts to: `none` is an answer where none is one; `link` only points elsewhere."""

_WORD = re.compile(r"[^\W\d_][^\W_]+")
_SOLID = re.compile(r"`[^`\n]+`|\d")
_LINK = re.compile(r"!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])|<https?://[^>]*>|https?://\S+|\[\[[^\]]*\]\]")
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|</?[a-zA-Z][^>]*>", re.DOTALL)
_FENCE_LINE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[^\n]*$", re.MULTILINE)
_START = 12
"""Characters by which a text is told from all template texts before it is compared as a whole."""

_AROUND = " \t\r\n*_>#|"
_SET_ANSWERS = ("placeholders", "none", "not-applicable")
_LONGEST_SET_ANSWER = 400
"""Characters; a longer text is no placeholder and no `not applicable`."""

_FEW = 3
"""Words of its own that make a paragraph a statement; an item of a list needs one."""

_REPEATED_WORDS = 20
_REPEATED_DOCUMENTS = 3
"""The same section of this many words in so many documents is copied, not thought."""

_template_texts: WeakKeyDictionary[Library, dict[str, frozenset[str]]] = WeakKeyDictionary()
_repeated: WeakKeyDictionary[Library, frozenset[int]] = WeakKeyDictionary()


@cache
def texts_of(template: str) -> frozenset[str]:
    """The blocks of a kind's own template, as `normal` text."""
    return frozenset(normal(template[block.start : block.end]) for block in read_markup(template).blocks) - {""}


def template_texts(library: Library, document: Document) -> frozenset[str]:
    """The blocks that stand in a pattern this document may have been copied from, as `normal` text.

    These are its kind's own template and the templates of its folder and of the folders above.
    """
    if library not in _template_texts:
        by_home: dict[str, set[str]] = {}
        for each in library.documents:
            if each.recognised.template:
                blocks = (normal(each.text[block.start : block.end]) for block in each.markup.blocks)
                by_home.setdefault(_home(each.path), set()).update(text for text in blocks if len(text) > 3)
        _template_texts[library] = {home: frozenset(texts) for home, texts in by_home.items()}
    if document.recognised.template or not document.kind.scored:
        return frozenset()
    folder = document.path.rpartition("/")[0] + "/"
    homes = tuple(texts for home, texts in _template_texts[library].items() if folder.startswith(home))
    own = tuple(texts_of(template) for template in document.kind.templates.values())
    return _together(texts_of(document.kind.template), own + homes)


@cache
def _together(texts: frozenset[str], more: tuple[frozenset[str], ...]) -> frozenset[str]:
    return texts.union(*more)


def _home(path: str) -> str:
    """The folder a template speaks for: its own, or the one above where it has a folder to itself or with its like."""
    folder, _, name = path.rpartition("/")
    parent, _, own = folder.rpartition("/")
    alone = name.partition(".")[0].lower() in ("readme", "index", "_index") or "template" in own.casefold()
    home = parent if alone else folder
    return f"{home}/" if home else ""


@cache
def _answers(words: Words) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    def whole(name: str, rest: str) -> re.Pattern[str]:
        return re.compile(rf"\W*(?:{alternatives(words.entries(name))}){rest}", re.IGNORECASE)

    return whole("placeholders", r"[\s.:;!]*\Z"), whole("none", r"\W*\Z"), whole("not-applicable", r"(?![\w/-])")


def _unlabelled(text: str) -> str:
    """A text without a label in front (`**Blockers:** none`): what is said is what comes behind it."""
    match = LABEL.match(text) if ":" in text[:60] or "**" in text[:8] else None
    return text[match.end() :] if match else text


@cache
def _first_letters(words: Words) -> frozenset[str]:
    """How set answers begin: a text that begins otherwise is none."""
    return frozenset(entry[:2].casefold() for name in _SET_ANSWERS for entry in words.entries(name))


class Judge:
    """Says of each block of one document what it amounts to."""

    def __init__(self, library: Library, document: Document) -> None:
        self._library = library
        self._document = document
        self._templates = template_texts(library, document)
        self._template_starts = frozenset(text[:_START] for text in self._templates)
        self._words = words_of(document)
        self._known: dict[int, Substance] = {}
        self._titles: dict[str, frozenset[str]] = {}
        self._section_repeats: dict[int, bool] = {}

    def of(self, block: Block) -> Substance:
        """What a block amounts to."""
        known = self._known.get(block.start)
        if known is None:
            known = self._known[block.start] = self._judge(block)
        return known

    def _judge(self, block: Block) -> Substance:
        if block.form == "table":
            return "empty"
        document = self._document
        span = own_text(document, block)
        text = document.text[span.start : span.end]
        if (
            " ".join(text[: 2 * _START].split())[:_START].casefold() in self._template_starts
            and normal(text) in self._templates
        ):
            return "empty"
        if block.form == "fence":
            return "says" if _FENCE_LINE.sub("", text).strip() else "empty"
        if len(text) < _LONGEST_SET_ANSWER and (answer := self._set_answer(_unlabelled(text))):
            return answer
        if self._repeats(block):
            return "empty"
        bare = text
        if "](" in text or "][" in text or "[[" in text or "http" in text:
            bare = _LINK.sub(" ", text)
        if "<" in bare:
            bare = _TAG.sub(" ", bare)
        content = self._content(bare, block)
        solid = content < _FEW and _SOLID.search(bare) is not None
        item = block.form in ("item", "row")
        if content >= _FEW or (content > 0 and (item or solid)) or (item and solid):
            return "says"
        return "link" if _LINK.search(text) else "empty"

    def _set_answer(self, text: str) -> Substance | None:
        """What a short text amounts to where it is one of the set answers: a placeholder, none, or not applicable."""
        stripped = (_TAG.sub(" ", text) if "<" in text else text).strip(_AROUND)
        if not stripped:
            return "empty"
        if stripped[:2].casefold() not in _first_letters(self._words) and stripped[0].isalnum():
            return None
        placeholder, none, not_applicable = _answers(self._words)
        if placeholder.match(stripped):
            return "empty"
        if none.match(stripped):
            return "none"
        if match := not_applicable.match(stripped):
            reason = (word[0].casefold() for word in _WORD.finditer(stripped, match.end()))
            return "not applicable" if sum(1 for word in reason if word not in self._words.stopwords) >= 2 else "empty"
        return None

    def _content(self, text: str, block: Block) -> int:
        """How many words say something the heading above does not, counted up to the number that is enough."""
        section = self._document.section_at(block.start)
        title = section.title if section else self._document.title
        own = self._titles.get(title)
        if own is None:
            own = self._titles[title] = frozenset(map(str.casefold, _WORD.findall(title))) | self._words.stopwords
        count = 0
        for match in _WORD.finditer(text):
            if match[0].casefold() not in own:
                count += 1
                if count == _FEW:
                    break
        return count

    def _repeats(self, block: Block) -> bool:
        repeated = repeated_sections(self._library)
        if not repeated:
            return False
        section = self._document.section_at(block.start)
        if section is None:
            return False
        if section.start not in self._section_repeats:
            self._section_repeats[section.start] = _section_key(self._document, section) in repeated
        return self._section_repeats[section.start]


def repeated_sections(library: Library) -> frozenset[int]:
    """Keys of sections whose text stands, word for word, in several documents that owe answers."""
    if library not in _repeated:
        alike: dict[tuple[int, str], list[tuple[Document, Section]]] = {}
        for document in library.documents:
            if document.scored:
                for section in document.sections:
                    if section.roles and section.own_end - section.body > 4 * _REPEATED_WORDS:
                        start = document.text[section.body : section.body + 40].strip()
                        alike.setdefault((section.own_end - section.body, start), []).append((document, section))
        counts: Counter[int] = Counter()
        for places in alike.values():
            if len(places) >= _REPEATED_DOCUMENTS:
                counts.update(_section_key(document, section) for document, section in places)
        _repeated[library] = frozenset(key for key, count in counts.items() if count >= _REPEATED_DOCUMENTS and key)
    return _repeated[library]


def _section_key(document: Document, section: Section) -> int:
    """Stands for the text of a section, 0 for one of few words; the text itself would be kept for nothing."""
    text = document.text[section.body : section.own_end].strip()
    return hash(text) if text.count(" ") >= _REPEATED_WORDS - 1 else 0
