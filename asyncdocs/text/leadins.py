"""The titles that are no headings: what leads in a list, stands alone in capitals or bold, or heads a box that folds.

A title is known by its form: it is short, says nothing by itself, and something stands below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from asyncdocs.text.markup import BOXES, FENCED, Block, Markup

_LONGEST = 90
_FEW_WORDS = 4
_TAIL = 8
_TITLE_ENDS = (":", "?", "*", "_")
_SUMMARY = re.compile(r"<summary[^>]*>(?:\s*<[a-z]+[^>]*>)*\s*(?P<title>[^<\n]{2,80})", re.IGNORECASE)
_FENCED = re.compile(
    r"^(?P<fence>/{3,}|:{3,})[ \t]*[\w-]+[ \t]*(?:\|[ \t]*(?P<title>[^\n]{2,80}?)|\[(?P<named>[^\]\n]{2,80})\])[ \t]*\r?$",
    re.MULTILINE,
)
_CALLOUT = re.compile(r"\[!\w+\][^\n]*\n[ \t>]*(?P<bold>\*\*|__)(?P<title>[^*_\n]{2,80}?):?(?P=bold):?\s*\Z")
_CALLED = re.compile(r"\[!\w+\][+-]?[ \t]+(?P<title>[^\n]{2,80}?):?\s*\Z")
_BOX = re.compile(
    r"^(?P<indent>[ \t]*)(?:(?:!!!|\?\?\?\+?)[ \t]+[\w -]+?[ \t]+|===!?\+?[ \t]+)\"(?P<title>[^\"\n]{2,80})\"[ \t]*$",
    re.MULTILINE,
)
_MARKER = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+")
_LAST = re.compile(r"(?P<bold>\*\*|__)(?P<title>[^*_\n]{2,60}?)(?::(?P=bold)|(?P=bold):)\s*\Z")
_ALONE = re.compile(r"(?P<bold>\*\*|__)?(?P<title>[^\W\d_][^\n]{1,80}?)(?P<end>:?(?(bold)(?P=bold)):?|\?)\s*\Z")


def lead_ins(markup: Markup) -> Iterator[tuple[str, Sequence[Block]]]:
    """Each title that is no heading, with the blocks it speaks for."""
    text, blocks = markup.text, markup.blocks
    last = len(blocks) - 1
    for number, block in enumerate(blocks):
        form, start, end, _depth, _ordered, _ticked, _info = block
        if form == "paragraph" or form == "item":  # nine of ten need no closer look
            tail = text[max(start, end - _TAIL) : end].rstrip() or text[start:end].rstrip()
            if tail[-1:] not in _TITLE_ENDS:
                length = end - start
                if length > _LONGEST + 20:
                    continue
                over_list = (
                    form == "paragraph" and length <= _LONGEST and number < last and blocks[number + 1].form == "item"
                )
                if not over_list and not text[start:end].isupper():
                    continue
        elif form != "html" and form != "quote":
            continue
        title = _title(text, block) or _over_list(text, blocks, number)
        if title and (below := _below(text, blocks, number)):
            yield title, below
    if '"' in text and not BOXES.isdisjoint(markup.openers):
        for match in _BOX.finditer(text):
            end = _indented_end(text, match.end(), len(match["indent"]))
            yield match["title"], [block for block in blocks if match.end() <= block.start < end]

    if not FENCED.isdisjoint(markup.openers):
        for match in _FENCED.finditer(text):
            close = re.compile(rf"^{match['fence']}[ \t]*\r?$", re.MULTILINE).search(text, match.end())
            end = close.start() if close else match.end()
            yield match["title"] or match["named"], [block for block in blocks if match.end() <= block.start < end]


def _over_list(text: str, blocks: Sequence[Block], number: int) -> str:
    """The title a line of a few words is that has a list right below it, and ends in nothing."""
    form, start, end = blocks[number][:3]
    if form != "paragraph" or end - start > _LONGEST or number + 1 >= len(blocks) or blocks[number + 1].form != "item":
        return ""
    line = text[start:end].strip()
    alone = 2 <= len(line.split()) <= _FEW_WORDS and "\n" not in line and line[-1:].isalpha()
    return line if alone and not _apart(text, blocks, number + 1) else ""


def _title(text: str, block: Block) -> str:
    """The title a block is, if it is one."""
    form, start, end = block[:3]
    if form == "html":
        match = _SUMMARY.search(text, start, end) if text.find("<summary", start, end) >= 0 else None
        return match["title"].strip() if match else ""
    if form not in ("paragraph", "item", "quote"):
        return ""
    if form == "paragraph" and (match := _LAST.search(text, max(start, end - _LONGEST), end)):
        return match["title"]
    if end - start > _LONGEST + 20:
        return ""
    own = text[start:end]
    if form == "quote":
        match = _CALLOUT.match(own) or _CALLED.match(own)
        if match is not None:
            return match["title"]
        match = _ALONE.match(own)
        return match["title"] if match and match["bold"] else ""
    if form == "item" and (marker := _MARKER.match(own)):
        own = own[marker.end() :]
    own = " ".join(own.split())
    if len(own) > _LONGEST:
        return ""
    match = _ALONE.match(own)
    if match is None or not (match["end"] or own.isupper()):
        return ""
    return match["title"].rstrip("?:*_ ")


def _below(text: str, blocks: Sequence[Block], number: int) -> Sequence[Block]:
    """What stands below a title: what is nested in an item, the list behind a line, what a box holds, or the next block."""
    own, end = blocks[number], number + 1
    if own.form == "html":
        while end < len(blocks) and "</details" not in text[blocks[end].start : blocks[end].end]:
            end += 1
        return blocks[number + 1 : end]
    if own.form == "item":
        while end < len(blocks) and blocks[end].depth > own.depth:
            end += 1
        return blocks[number + 1 : end]
    while end < len(blocks) and blocks[end].form in ("item", "row", "table") and not _apart(text, blocks, end):
        end += 1
    if end == number + 1 and end < len(blocks) and blocks[end].form in ("paragraph", "fence"):
        end += not _apart(text, blocks, end)
    return blocks[number + 1 : end]


def _apart(text: str, blocks: Sequence[Block], number: int) -> bool:
    """Whether a heading stands before a block."""
    between = text[blocks[number - 1].end : blocks[number].start]
    return "#" in between or "===" in between or "---" in between


def _indented_end(text: str, start: int, indent: int) -> int:
    """Where the lines end that stand deeper than a box's own."""
    at = start
    while (at := text.find("\n", at)) >= 0:
        line = text[at + 1 : at + 200].partition("\n")[0]
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            return at + 1
        at += 1
    return len(text)
