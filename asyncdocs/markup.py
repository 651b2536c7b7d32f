"""What a Markdown text holds and where: headings, blocks, links, code and comments, each at its true offsets.

One parse by pyromark (CommonMark) per text; it alone knows that parser. Two things make its ranges fit: a character
outside ASCII is replaced by one ASCII letter, so that byte offsets are character offsets; and MkDocs' own blocks
(`!!! note`, `=== "Tab"`) are rewritten, at the same length, into list items, whose indented body CommonMark reads as
text and not as code.

The site is made by Python-Markdown, which reads some things otherwise. Where that is known at no cost, a heading or link
says that only GitHub shows it as one (`shown`); tests/real/test_differential.py counts what is left.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import Any, NamedTuple

from pyromark import Options, events_with_range

_OPTIONS = Options.ENABLE_TABLES | Options.ENABLE_TASKLISTS | Options.ENABLE_FOOTNOTES
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_MASK = "Z"
_FENCE_TAB = re.compile(r"^([ \t>]*`{3,})([ \t]*\t[ \t]*)(?=\r?$)", re.MULTILINE)
_MKDOCS_BLOCK = re.compile(r"^([ \t]*)(!!!|\?\?\?\+?|===[!+]?)([ ]+)(?=[\w\"'])", re.MULTILINE)
_WIKI = re.compile(r"(?<!\\)\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\](?![\[(])")
_HTML_TARGET = re.compile(r"""<[a-z][^<>]*?\s(?:id|name)=["']?([^"'\s>]+)""", re.IGNORECASE)
_HTML_LINK = re.compile(
    r"<(?:a|area|img|image|iframe|video|audio|source|embed)\s(?:[^<>]*?\s)?(?:href|src|(?P<set>srcset))\s*=\s*"
    r"(?:\"(?P<double>[^\"<>]*)\"|'(?P<single>[^'<>]*)')",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    r"^[ \t>]*\[(?P<name>(?:[^\[\]\\]|\\.)+)\]:[ \t]*(?:\r?\n[ \t>]*)?(?:<(?P<pointed>[^<>\n]*)>|(?P<bare>[^\s<]\S*))",
    re.MULTILINE,
)
_NAMED = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\Z")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ATTRIBUTE_ID = re.compile(r"\{:?[^{}\n]{0,200}#([\w.:-]++)[^{}\n]{0,200}\}")
_ATTRIBUTES = re.compile(r"(?<! ) ++\{:? *+([^}\n ][^}\n]{0,500})\}$")
_ATTRIBUTES_END = re.compile(r"\}[ \t]*+(?:#++[ \t]*+)?(?:\r?\n[=-]++[ \t]*+)?\s*\Z")
_GIVEN_ID = re.compile(r"""(?:^|(?<= ))(?:#|id=["']?)([^\s="'}]+)""")
_TIGHT_HEADING = re.compile(r"(#{2,6}|#(?=[A-Z\xa0]))\xa0*(?=[^\W\d_])([^\n]*)\n?")
_RAW_HTML = re.compile(
    r"[ ]{0,3}<(address|article|aside|blockquote|body|canvas|center|dd|details|div|dl|dt|fieldset|figcaption|figure"
    r"|footer|form|h[1-6]|header|hgroup|html|iframe|li|main|map|nav|noscript|object|ol|p|pre|script|section|style"
    r"|summary|table|tbody|td|tfoot|th|thead|tr|ul|video)\b(?![^<>]*\smarkdown\b)(?![^<>]*/>)",
    re.IGNORECASE,
)

_HEADING = {"H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6}


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
    """Front matter: the offsets of its YAML, and of the whole block with its fences."""

    start: int
    end: int
    block_end: int


@dataclass(frozen=True)
class Markup:
    """What one text holds."""

    text: str
    front: Front | None
    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    code: tuple[tuple[int, int], ...]

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
    def _comment_starts(self) -> list[int]:
        return [start for start, _ in self.comments]

    def in_comment(self, offset: int) -> bool:
        """Whether an offset lies in an HTML comment."""
        at = bisect_right(self._comment_starts, offset) - 1
        return at >= 0 and offset < self.comments[at][1]

    def shown(self, start: int, end: int) -> str:
        """A stretch of the text as readers get it: HTML comments are blanked at the same length."""
        starts, at = self._comment_starts, start
        pieces: list[str] = []
        for begin, stop in self.comments[max(0, bisect_right(starts, start) - 1) : bisect_left(starts, end)]:
            begin, stop = max(begin, start), min(stop, end)
            if begin < stop:
                pieces += self.text[at:begin], " " * (stop - begin)
                at = stop
        return "".join([*pieces, self.text[at:end]])

    @cached_property
    def wiki_links(self) -> tuple[Link, ...]:
        """`[[target]]` and `[[target|label]]` outside code and comments; the library says whether they are links."""
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
        found: set[str] = set()
        marked = _HTML_TARGET.finditer(self.text) if "<" in self.text else iter(())
        given = _ATTRIBUTE_ID.finditer(self.text) if "#" in self.text and "{" in self.text else iter(())
        matches = [*marked, *(match for match in given if _is_attribute(self.text, match))]
        for match in matches:
            if not self.in_code(match.start()) and not self.in_comment(match.start()):
                found.add(match[1])
        return frozenset(found)


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


_FILE = re.compile(r"\.(?!md\b)[A-Za-z][\w]{1,4}\s*\\?\s*(?:#|$)")


def embeds_a_page(target: str) -> bool:
    """Whether `![[target]]` takes in a page: then it is a link to it here; pictures and sounds are none."""
    return _FILE.search(target) is None


def _mask(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    return _MASK * (error.end - error.start), error.end


codecs.register_error("asyncdocs.mask", _mask)


def _item_marker(match: re.Match[str]) -> str:
    indent, marker, gap = match.groups()
    return f"{indent}-   {'x' * (len(marker) + len(gap) - 4)}"


def _after_indent(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\t"):
        at += 1
    return at


def read_markup(text: str) -> Markup:
    """Parse one text."""
    front = None
    begin = 0
    if text.startswith(("---", "\ufeff---")) and (match := _FRONT.match(text)):
        front = Front(match.start("yaml"), match.end("yaml"), match.end())
        begin = front.block_end
    masked = "\n" * begin + text[begin:] if begin else text
    plain = masked.isascii()
    if not plain:
        masked = masked.encode("ascii", "asyncdocs.mask").decode("ascii")
    own_items: set[int] = set()
    if "!!!" in masked or "???" in masked or ("===" in masked and ("=== " in masked or "===! " in masked)):
        own_items = {match.end(1) for match in _MKDOCS_BLOCK.finditer(masked)}
        masked = _MKDOCS_BLOCK.sub(_item_marker, masked)
    return _parse(text, front, masked, plain, own_items)


def _parse(text: str, front: Front | None, masked: str, plain: bool, own_items: set[int]) -> Markup:
    """What the parser sees in the masked text, `plain` where no character had to be masked, told of the text itself."""
    headings: list[Heading] = []
    blocks: list[Block | None] = []
    links: list[Link] = []
    code: list[tuple[int, int]] = []
    # An open item: [index of its block, start, end of its own text or None, ordered, ticked, whether MkDocs' own block]
    items: list[list[Any]] = []
    lists: list[bool] = []
    depth = quotes = pictures = raw_end = 0
    title: list[str] | None = None
    defined: dict[str, str] | None = None
    new: Any = tuple.__new__  # makes the tuples that come in thousands, in half the time

    # The order of the cases is that of their number: most of a text is Text.
    event: Any
    for event, where in events_with_range(masked, options=_OPTIONS):
        if event.__class__ is str:  # a break of some sort
            if title is not None:
                title.append(" ")
        elif "Text" in event:
            if title is not None and not pictures:
                start, end = where["start"], where["end"]
                value = event["Text"]
                title.append(value if plain or len(value) != end - start else text[start:end])
        elif "Start" in event:
            value = event["Start"]
            if value.__class__ is str:
                if value == "Item":
                    start = where["start"]
                    own = bool(own_items) and _after_indent(text, start) in own_items
                    items.append([len(blocks), start, None, lists[-1] if lists else False, None, own])
                    depth -= own
                    blocks.append(None)
                elif value == "Paragraph":
                    start, end = where["start"], where["end"]
                    if items and items[-1][2] is None:
                        opened = items[-1]
                        if not opened[5]:
                            opened[2] = end
                            continue
                        title_end = text.find("\n", start, end)  # it begins with the rewritten marker's line
                        opened[2] = start = title_end + 1 if title_end >= 0 else end
                    elif text[start] == "#" and (match := _TIGHT_HEADING.match(text, start, end)):
                        told = read_markup(f"# {match[2]}").headings[0]
                        headings.append(Heading(len(match[1]), start, match.end(), *told[3:5], start >= raw_end))
                        start = match.end()
                    if start < end:
                        form = "quote" if quotes else "paragraph"
                        blocks.append(new(Block, (form, start, end, depth, False, None, "")))
                elif value == "TableRow":
                    blocks.append(new(Block, ("row", where["start"], where["end"], depth, False, None, "")))
                elif value == "HtmlBlock":
                    start, end = where["start"], where["end"]
                    if items and items[-1][2] is None:
                        items[-1][2] = start
                    if start >= raw_end:
                        raw_end = _raw_end(text, start)
                    blocks.append(new(Block, ("html", start, end, depth, False, None, "")))
                continue
            start, end = where["start"], where["end"]
            if "Link" in value or "Image" in value:
                picture = "Image" in value
                about = value["Image" if picture else "Link"]
                target = about["dest_url"]
                shown = start >= raw_end
                form = "image" if picture else _FORMS.get(about["link_type"], "reference")
                if form == "auto":
                    target = text[start + 1 : end - 1]
                elif not plain and _MASK in target:
                    if defined is None:
                        defined = _definitions(text)
                    target = _original_target(about, text, masked, (start, end), defined)
                if picture:
                    pictures += 1
                elif form == "reference":
                    if text[start - 1 : start] == "[" and text[end : end + 1] == "]":
                        continue
                    shown = shown and "`" not in about["id"]
                links.append(new(Link, (form, target, start, end, shown)))
                continue
            if items and items[-1][2] is None:
                items[-1][2] = start
            if "Heading" in value:
                title = []
            elif "List" in value:
                lists.append(value["List"] is not None)
                depth += 1
            elif "CodeBlock" in value:
                if masked.find("```\t", start, end) >= 0:  # a tab behind a closing fence hides it from the parser
                    mended = _FENCE_TAB.sub(lambda match: f"{match[1]}{' ' * len(match[2])}", masked)
                    if mended != masked:
                        return _parse(text, front, mended, plain, own_items)
                code.append((start, end))
                about = value["CodeBlock"]
                info = about["Fenced"] if about.__class__ is dict else ""
                blocks.append(Block("fence", start, end, depth, info=str(info)))
            elif "BlockQuote" in value:
                quotes += 1
            elif "Table" in value:
                blocks.append(Block("table", start, end, depth))
        elif "End" in event:
            value = event["End"]
            if value.__class__ is str:
                if value == "Item":
                    index, start, own_end, ordered, ticked, own = items.pop()
                    end = where["end"] if own_end is None else own_end
                    if not own:
                        blocks[index] = new(Block, ("item", start, end, depth, ordered, ticked, ""))
                        continue
                    depth += own
                    first_line = text.find("\n", start, where["end"])
                    start = first_line + 1 if 0 <= first_line < end else end
                    if own_end is None and text[start:end].strip():
                        blocks[index] = Block("paragraph", start, end, depth - 1)
                elif value == "Image":
                    pictures -= 1
            elif "Heading" in value:
                start, end = where["start"], where["end"]
                heading = _heading(text, start, end, _HEADING[value["Heading"]], "".join(title or ()), start >= raw_end)
                title = None
                if heading:
                    headings.append(heading)
                else:
                    underline = text[start:end].rstrip().rfind("\n")
                    blocks.append(Block("paragraph", start, start + underline + 1, depth))
            elif "List" in value:
                lists.pop()
                depth -= 1
            elif "BlockQuote" in value:
                quotes -= 1
        elif "Code" in event:
            start, end = where["start"], where["end"]
            code.append((start, end))
            if title is not None:
                title.append(event["Code"] if plain else text[start:end].strip("`"))
        elif "TaskListMarker" in event and items:
            items[-1][4] = event["TaskListMarker"]
    if links and ("$" in text or "\\(" in text or "\\[" in text or "\\begin" in text):
        links = _without_formulas(text, links)
    return Markup(text, front, tuple(headings), tuple(filter(None, blocks)), tuple(links), tuple(code))


_FORMULA = re.compile(
    r"(?<!\\)\$\$(?:(?!\n[ \t]*\n)[^$]){1,2000}\$\$|(?<![\\$\w])\$(?![\s$])[^$\n]{1,400}?(?<![\s\\])\$(?![\d$\w])"
    r"|\\\((?:(?!\n[ \t]*\n).){1,400}?\\\)|\\\[(?:(?!\n[ \t]*\n).){1,2000}?\\\]|\\begin\{(\w+\*?)\}.{1,4000}?\\end\{\1\}",
    re.DOTALL,
)
_SYMBOL = re.compile(r"\\.*|[^./#:\s]{1,20}")


def _without_formulas(text: str, links: list[Link]) -> list[Link]:
    """The links of a text but those that are a formula's: `$f[i](x)$` is no link, whatever brackets it has."""
    if not any(_SYMBOL.fullmatch(link.target) for link in links):
        return links
    formulas = [match.span() for match in _FORMULA.finditer(text)]
    if not formulas:
        return links
    starts = [start for start, _end in formulas]

    def in_formula(link: Link) -> bool:
        at = bisect_right(starts, link.start) - 1
        return at >= 0 and link.end <= formulas[at][1] and _SYMBOL.fullmatch(link.target) is not None

    return [link for link in links if not in_formula(link)]


def _heading(text: str, start: int, end: int, level: int, title: str, shown: bool) -> Heading | None:
    """A heading as Python-Markdown takes it; what CommonMark sees over several lines is a paragraph to it."""
    title = title.strip()
    anchor = None
    if text[start] != "#":
        if text.count("\n", start, end) > 1 and text[start:end].strip().count("\n") > 1:
            return None
    elif start and text[start - 1] == " ":  # it must stand at the margin, of the page or of what is indented by four
        margin = text[text.rfind("\n", 0, start) + 1 : start]
        shown = shown and (len(margin) % 4 == 0 or not margin.isspace())
    if title.endswith("}") and (given := _ATTRIBUTES.search(title)) and _ATTRIBUTES_END.search(text, start, end):
        title = title[: given.start()]
        ids = _GIVEN_ID.findall(given[1])
        anchor = ids[-1] if ids else None
    heading: Heading = tuple.__new__(Heading, (level, start, end, title, anchor, shown))
    return heading


def _raw_end(text: str, start: int) -> int:
    """Where the HTML ends that begins here: up to its closing tag nothing is Markdown to Python-Markdown."""
    opened = _RAW_HTML.match(text, start)
    if opened is None or start - text.rfind("\n", 0, start) > 4:
        return start
    depth = 0
    for tag in re.compile(rf"<(/?){opened[1]}\b", re.IGNORECASE).finditer(text, start):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return len(text)


_FORMS = {"Inline": "inline", "Autolink": "auto", "Email": "auto"}


def _original_target(about: Any, text: str, masked: str, where: tuple[int, int], defined: dict[str, str]) -> str:
    """A link's target in the text as it was: found at the link, or where its name is defined."""
    target, written = about["dest_url"], text[where[0] : where[1]]
    if named := _NAMED.search(written):
        name = named[1] or written[: named.start()].lstrip("!")[1:-1]
        if (found := defined.get(_folded(name))) is not None:
            return found
    at = masked.rfind(target, *where)
    return text[at : at + len(target)] if at >= 0 else target


def _definitions(text: str) -> dict[str, str]:
    """The targets that names stand for; of two definitions the first counts."""
    found: dict[str, str] = {}
    for match in _DEFINITION.finditer(text):
        written = match["pointed"] if match["bare"] is None else match["bare"]
        found.setdefault(_folded(match["name"]), unescape(_ESCAPED.sub(r"\1", written)))
    return found


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
