"""What a Markdown text holds and where: headings, blocks, links, code and comments, each at its true offsets.

`parse` makes it of a text.

The site is made by Python-Markdown, which reads some things otherwise. Where that is known at no cost, a heading or link
says that only GitHub shows it as one (`shown`); tests/real/test_differential.py counts what is left.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import accumulate
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from asyncdocs.memo import cache, cached_property

_WIKI = re.compile(r"(?<!\\)\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\](?![\[(])")
_HTML_TARGET = re.compile(r"""<[a-z][^<>]*?\s(?:id|name)=["']?([^"'\s>]+)""", re.IGNORECASE)
_HTML_LINK = re.compile(
    r"<(?:a|area|img|image|iframe|video|audio|source|embed)\s(?:[^<>]*?\s)?(?:href|src|(?P<set>srcset))\s*=\s*"
    r"(?:\"(?P<double>[^\"<>]*)\"|'(?P<single>[^'<>]*)')",
    re.IGNORECASE,
)
_SPACED = re.compile(r"(?![a-z][a-z0-9+.-]*:)[^\s()<>\"'\[\]{}`]++(?:[ \t]++[^\s()<>\"'\[\]{}`]++)+", re.IGNORECASE)
_ATTRIBUTE_ID = re.compile(r"\{:?[^{}\n]{0,200}#([\w.:-]++)[^{}\n]{0,200}\}")


class Heading(NamedTuple):
    """A heading; `anchor` is the id its author gave it, if any; `shown` whether it is one on the site too."""

    level: int
    start: int
    end: int
    text: str
    anchor: str | None
    shown: bool = True


class Block(NamedTuple):
    """A leaf of the text: paragraph, item, row, fence, quote, html or table; an item is its own text, no child's.

    `ordered` and `ticked` speak of items (`ticked` is None where there is no box), `info` of fences, `depth` counts
    lists (MkDocs' own blocks are none).
    """

    form: str
    start: int
    end: int
    depth: int = 0
    ordered: bool = False
    ticked: bool | None = None
    info: str = ""


class Link(NamedTuple):
    """A link as written; `form` is inline, reference, auto, image, wiki or html; `shown` whether it is one on the site too.

    Python-Markdown takes no reference by a name with code in it for a link, and nothing inside raw HTML.
    """

    form: str
    target: str
    start: int
    end: int
    shown: bool = True


class Front(NamedTuple):
    """Front matter: the offsets of what it says, and of the whole block with its fences; whether it is YAML."""

    start: int
    end: int
    block_end: int
    is_yaml: bool = True


@dataclass(frozen=True)
class Markup:
    """What one text holds; `openers` are those of `openers_in` that stand in it, be it in code."""

    text: str
    front: Front | None
    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    code: tuple[tuple[int, int], ...]
    openers: frozenset[str]

    @property
    def body_start(self) -> int:
        """Where the text begins behind the front matter."""
        return self.front.block_end if self.front else 0

    @cached_property
    def comments(self) -> tuple[tuple[int, int], ...]:
        """HTML comments outside code."""
        found = []
        text = self.text
        at = text.find("<!--", self.body_start)
        while at >= 0:
            start, at = at, at + 4
            if not self.in_code(start):
                closed = text.find("-->", at)
                at = closed + 3 if closed >= 0 else len(text)
                found.append((start, at))
            at = text.find("<!--", at)
        return tuple(found)

    @cached_property
    def _code_starts(self) -> list[int]:
        return [start for start, _ in self.code]

    def in_code(self, offset: int) -> bool:
        """Whether an offset lies in a code span or block."""
        at = bisect_right(self._code_starts, offset) - 1
        return at >= 0 and offset < self.code[at][1]

    def code_between(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The code spans and blocks that begin in a stretch of the text."""
        starts = self._code_starts
        return self.code[bisect_left(starts, start) : bisect_left(starts, end)]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def blocks_between(self, start: int, end: int) -> tuple[Block, ...]:
        """The blocks that begin in a stretch of the text."""
        starts = self._block_starts
        return self.blocks[bisect_left(starts, start) : bisect_left(starts, end)]

    def blocks_from(self, start: int) -> Iterator[Block]:
        """The blocks that begin at an offset or behind it, as many as are asked for."""
        blocks = self.blocks
        return map(blocks.__getitem__, range(bisect_left(self._block_starts, start), len(blocks)))

    @cached_property
    def _block_reach(self) -> list[int]:
        """How far the blocks up to each one reach: behind that, an offset is in none of them."""
        return list(accumulate((block.end for block in self.blocks), max))

    def block_at(self, offset: int) -> Block | None:
        """The innermost block an offset stands in."""
        at = bisect_left(self._block_starts, offset + 1) - 1
        while at >= 0 and offset < self._block_reach[at]:
            block = self.blocks[at]
            if offset < block.end:
                return block
            if block.depth == 0 and block.form != "item":
                return None
            at -= 1
        return None

    @cached_property
    def _comment_starts(self) -> list[int]:
        return [start for start, _ in self.comments]

    def in_comment(self, offset: int) -> bool:
        """Whether an offset lies in an HTML comment."""
        at = bisect_right(self._comment_starts, offset) - 1
        return at >= 0 and offset < self.comments[at][1]

    def shown(self, start: int, end: int) -> str:
        """A stretch of the text as readers get it: HTML comments are blanked at the same length."""
        starts, at = self._comment_starts, start
        first, last = max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)
        if first >= last or self.comments[last - 1][1] <= start:  # none within, as nearly everywhere
            return self.text[start:end]
        pieces: list[str] = []
        for begin, stop in self.comments[first:last]:
            begin, stop = max(begin, start), min(stop, end)
            if begin < stop:
                pieces += self.text[at:begin], " " * (stop - begin)
                at = stop
        return "".join([*pieces, self.text[at:end]])

    @cached_property
    def wiki_links(self) -> tuple[Link, ...]:
        """`[[target]]` and `[[target|label]]` outside code and comments; the library says whether they are links."""
        if NAMES not in self.openers:
            return ()
        found = []
        text = self.text
        at = text.find("[[", self.body_start)
        while at >= 0:
            match = _WIKI.match(text, at)
            if match and text[at - 1 : at] == "!" and not embeds_a_page(match[1]):
                match = None
            if match and not self.in_code(at) and not self.in_comment(at):
                start = at - 1 if text[at - 1 : at] == "!" else at
                found.append(Link("wiki", match[1].strip().rstrip("\\"), start, match.end()))
            at = text.find("[[", match.end() if match else at + 1)
        return tuple(found)

    @cached_property
    def embedded_files(self) -> tuple[Link, ...]:
        """`![[picture.png]]` outside code and comments."""
        if NAMES not in self.openers:
            return ()
        found = []
        at = self.text.find("![[", self.body_start)
        while at >= 0:
            match = _WIKI.match(self.text, at + 1)
            if match and not embeds_a_page(match[1]) and not self.in_code(at) and not self.in_comment(at):
                found.append(Link("wiki", match[1].strip().rstrip("\\"), at, match.end()))
            at = self.text.find("![[", match.end() if match else at + 3)
        return tuple(found)

    @cached_property
    def spaced_links(self) -> tuple[Link, ...]:
        """`[text](an address.md)` outside code and comments: a link to Python-Markdown, and text to CommonMark."""
        found = []
        at = self.text.find("](", self.body_start)
        while at >= 0:
            opening, end = (
                self.text.rfind("[", max(self.body_start, at - _LINE), at),
                self.text.find(")", at, at + _LINE),
            )
            target = self.text[at + 2 : end].strip() if end >= 0 <= opening else ""
            if _SPACED.fullmatch(target) and "\n" not in self.text[opening:end] and self._is_text(opening):
                image = self.text[opening - 1 : opening] == "!"
                found.append(Link("image" if image else "inline", target, opening - image, end + 1))
            at = self.text.find("](", at + 2)
        return tuple(found)

    def _is_text(self, offset: int) -> bool:
        """Whether what stands at an offset is no code, comment or raw HTML, and not escaped."""
        escaped = offset > 0 and self.text[offset - 1] == "\\"
        return not (escaped or self.in_code(offset) or self.in_comment(offset) or self._in_raw_html(offset))

    @cached_property
    def _raw_html(self) -> list[tuple[int, int]]:
        return [(block.start, block.end) for block in self.blocks if block.form == "html"]

    def _in_raw_html(self, offset: int) -> bool:
        at = bisect_right(self._raw_html, (offset, len(self.text))) - 1
        return at >= 0 and offset < self._raw_html[at][1]

    @cached_property
    def html_links(self) -> tuple[Link, ...]:
        """The links and pictures of raw HTML outside code and comments."""
        if "=" not in self.text or "<" not in self.text:
            return ()
        found: list[Link] = []
        for match in _HTML_LINK.finditer(self.text, self.body_start):
            if not self.in_code(match.start()) and not self.in_comment(match.start()):
                value = unescape(match["double"] or match["single"] or "")
                several = (each.split()[0] for each in value.split(", ") if each.strip())
                found += (Link("html", each, *match.span()) for each in (several if match["set"] else [value]))
        return tuple(found)

    @cached_property
    def html_targets(self) -> frozenset[str]:
        """Ids that raw HTML and attribute lists give to places other than headings."""
        given = _ATTRIBUTE_ID.finditer(self.text) if "#" in self.text and "{" in self.text else iter(())
        return self.html_ids | self._shown_ids(match for match in given if _is_attribute(self.text, match))

    @cached_property
    def html_ids(self) -> frozenset[str]:
        """Ids that raw HTML gives."""
        return self._shown_ids(_HTML_TARGET.finditer(self.text) if "<" in self.text else iter(()))

    def _shown_ids(self, matches: Iterable[re.Match[str]]) -> frozenset[str]:
        return frozenset(
            match[1] for match in matches if not self.in_code(match.start()) and not self.in_comment(match.start())
        )


COMMENT = r"<!--[^-]*+(?>(?:-(?!->)[^-]*+)*)(?:-->|\Z)"
"""A comment, for patterns: `.*?` would look for its end behind each character, and takes five times as long.

A group that gives nothing back is written `(?>(?:…)*)`, as `(?:…)*+` finds nothing in Python 3.11.0 to 3.11.4.
"""

BOXES = frozenset({"!!!", "???", "==="})
FENCED = frozenset({"///", ":::"})
FORMULAS = frozenset({"\\(", "\\[", "\\begin"})
NAMES, SLOTS = "[[", "{{"

_OPENERS = (*sorted(BOXES | FENCED | FORMULAS), NAMES, SLOTS)


def openers_in(text: str) -> frozenset[str]:
    """Which of the characters stand in a text that its rarer parts begin with: boxes, formulas, `[[names]]`, slots.

    All are looked for in one pass: most texts have none of them, and a search for each takes a quarter of that.

    Args:
        text: in ASCII characters; of any other the search would keep a second form.
    """
    found = _automaton().find_matches_as_indexes(text, overlapping=True)
    return frozenset(_OPENERS[number] for number, _start, _end in found)


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick(_OPENERS)


_LINE = 2_000
"""So much of a line is looked at on either side of what is asked about."""


def _is_attribute(text: str, match: re.Match[str]) -> bool:
    """Whether an attribute list belongs to something: what is right before it, a cell, a term, or the paragraph it ends.

    Behind the words of a paragraph or of an item it is text to Python-Markdown, and names no place.
    """
    near, far = max(0, match.start() - _LINE), match.end() + _LINE
    start, end = max(near, text.rfind("\n", near, match.start()) + 1), text.find("\n", match.end(), far)
    line = text[start : end if end >= 0 else far]
    before, behind = text[start : match.start()], line[match.end() - start :].strip()
    if before[-1:] in ("*", "_", "`", "]", ")", ">", "~", "=", "^") or not before.strip(" \t>"):
        return True
    term = text[end + 1 : end + 4].lstrip().startswith(":") if end >= 0 else False
    return "|" in line or before.lstrip().startswith("#") or (not behind and term)


_FILE = re.compile(r"\.(?!md\b)[A-Za-z][\w]{1,9}\s*\\?\s*(?:#|$)")


def embeds_a_page(target: str) -> bool:
    """Whether `![[target]]` takes in a page: then it is a link to it here; pictures and sounds are none."""
    return _FILE.search(target) is None
