"""How a page says that it holds no longer: behind its status, in its title, or in the lines above its first section."""

from __future__ import annotations

import re
from collections.abc import Iterable

from asyncdocs.documents.metadata.succession import Succession, is_of_a_part
from asyncdocs.documents.metadata.values import fold_status, word_in
from asyncdocs.kinds.kind import Kind
from asyncdocs.memo import cache
from asyncdocs.text.markup import Heading, Markup
from asyncdocs.text.source import Span
from asyncdocs.text.wordlists import any_of, pattern_for, words_for

_BOX = re.compile(r"[ \t]*(?:!!!|\?\?\?\+?|:::)[ \t]*\w")
_BANNER = re.compile(r"(?:\[!\w+\]\s*(?:>\s*)*)?[^\w*\n]*(\*\*|__)[^\w\n]*(?P<word>[^\W\d_][^*_\n]*?)[^\w\n]*\1")
_DIGITS = re.compile(r"[\d./-]+")
_DECORATED = re.compile(r"~~[^~]*~~|<!--.*?-->|[*_`]+(?=\w)|(?<=\w)[*_`]+")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_GROUP = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_CHOICES = re.compile(r"(?<!\w)\w+\s*[|/]\s*\w+")
_LABEL = re.compile(r"\W*([^\W\d_][^:\n]*):\s")
_LONGEST_STATUS, _MOST_STAGES = 300, 3
"""Characters of a status, and stages it names: a longer one is a text, and one of more a list of all there are."""
_REMARKS = ("paragraph", "item", "quote")
"""The forms of text in which a page may say only what became of it."""
_LONGEST_BANNER = 200
"""So many characters of a quote or a box are looked at: its first words say it, if any."""


@cache
def _clause_ends() -> re.Pattern[str]:
    """What parts a status from what came later: signs, and words such as `but`."""
    turns = any_of(words_for("status-turns"))
    return re.compile(rf"(?:\A|[.,;!]\s+|\s+[·–—-]+\s+|\s+(?=(?:{turns})\s))(?:(?:{turns})\s+)*", re.IGNORECASE)


@cache
def _goes_on() -> re.Pattern[str]:
    """How a status goes on behind its word without another object: nothing, a sign, a year, since when or by what."""
    behind = any_of((*words_for("status-asides"), *words_for("succession-connects"), *words_for("written-on")))
    return re.compile(rf"\W*(?:\Z|(?:{behind})\b|(?:19|20)\d\d\b)")


@cache
def _sentence() -> re.Pattern[str]:
    """A line that says something of the page itself (`This page is now …`)."""
    opener, subject = pattern_for("announced-openers"), pattern_for("announced-subjects")
    return re.compile(rf"^[^\w\n]*(?:{opener})?(?:{subject})(?P<said>[^\n]*)$", re.IGNORECASE | re.MULTILINE)


def taken_back(value: str, kind: Kind) -> str | None:
    """The clause behind a status that says it holds no longer (`accepted (superseded by ADR-9)`), folded; None without one."""
    text = _LINK.sub(r"\1", _DECORATED.sub("", value)) if len(value) <= _LONGEST_STATUS else ""
    clauses = _clauses(_GROUP.sub(" ", text))
    if sum(1 for each in clauses if word_in(kind.stage_by_status, fold_status(each))) >= _MOST_STAGES:
        return None
    later = (*(match[1] or match[2] or "" for match in _GROUP.finditer(text)), *clauses[1:])
    return next((fold_status(each) for each in later if _over(each, kind)), None)


def over_of(
    markup: Markup,
    title: Heading | None,
    end: int,
    announced: Iterable[tuple[Span, Succession]],
    kind: Kind,
) -> str:
    """The word by which a title, or what stands above the first section, says so of the page; nothing without one.

    Args:
        markup: the parse of the page.
        title: the heading that names it.
        end: where its first section begins.
        announced: what the lines above that say of a successor.
        kind: its kind.
    """
    told = title.text if title else ""
    label = _LABEL.match(told)
    marked = (*(match[1] or match[2] or "" for match in _GROUP.finditer(told)), label[1] if label else "")
    successors = (markup.text[span.start : span.end] for span, each in announced if not each.partly)
    words = (
        *(_over(each, kind) for each in marked),
        _banner(markup, end, kind),
        *(word_in(kind.stage_by_status, fold_status(each)) or "" for each in successors),
        _only_remark(markup, kind),
    )
    return next(filter(None, words), "") or _sentence_over(markup, _line_end(markup.text, end), kind)


def _only_remark(markup: Markup, kind: Kind) -> str:
    """The word with which the only text of a page without sections begins, where it says so: `Cancelled for the holidays`."""
    if len(markup.blocks) != 1 or markup.blocks[0].form not in _REMARKS or len(markup.headings) > 1:
        return ""
    start, end = markup.blocks[0].start, markup.blocks[0].end
    said = _DECORATED.sub("", markup.text[start : min(end, start + _LONGEST_STATUS)])
    first = next(filter(None, _clauses(said)), "")
    return _over(_reason().split(first, maxsplit=1)[0], kind)


@cache
def _reason() -> re.Pattern[str]:
    """What begins the reason for which something is over."""
    return re.compile(rf"[:(]|\s(?:{any_of(words_for('remark-reasons'))})\s", re.IGNORECASE)


def _line_end(text: str, start: int) -> int:
    """The end of the line of the first heading, which may be such a sentence itself."""
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _sentence_over(markup: Markup, end: int, kind: Kind) -> str:
    """The word by which a sentence of the page itself, in front of an offset, says so."""
    for match in _sentence().finditer(markup.text, markup.body_start, end):
        start = match.start("said")
        if not markup.in_code(start) and not markup.in_comment(start):
            before = ""
            for clause in _clauses(_DECORATED.sub("", _LINK.sub(r"\1", match["said"][:_LONGEST_STATUS]))):
                if word := _over(clause, kind, before):
                    return word
                before += clause + " "
    return ""


def _banner(markup: Markup, end: int, kind: Kind) -> str:
    """The word, in bold, with which a quote or a box in front of an offset begins, that says so."""
    text = markup.text
    for block in markup.blocks_between(markup.body_start, end):
        boxed = block.form == "quote" or _BOX.match(text, text.rfind("\n", 0, max(block.start - 1, 0)) + 1)
        match = _BANNER.match(text, block.start, min(block.end, block.start + _LONGEST_BANNER)) if boxed else None
        word = fold_status(_DIGITS.sub("", match["word"])) if match else ""
        if kind.stage_by_status.get(word) == "dead":
            return word
    return ""


def _clauses(text: str) -> list[str]:
    ends = _clause_ends()
    return ends.split(ends.sub("", text, count=1) if ends.match(text) else text)


def _over(clause: str, kind: Kind, before: str = "") -> str:
    """The word for what holds no longer that a clause begins with, where it says so of the whole; nothing without one."""
    folded = fold_status(clause)
    word = word_in(kind.stage_by_status, folded)
    if word is None or kind.stage_by_status[word] != "dead" or _CHOICES.search(clause):
        return ""
    behind = folded[len(word) :]
    return "" if not _goes_on().match(behind) or is_of_a_part(before, behind) else word
