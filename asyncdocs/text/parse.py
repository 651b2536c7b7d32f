"""Parses a Markdown text, by pyromark (CommonMark), into what it holds; it alone knows that parser.

Two things make its ranges fit: a character outside ASCII is replaced by one ASCII letter, so that byte offsets are
character offsets; and MkDocs' own blocks (`!!! note`, `=== "Tab"`) are rewritten, at the same length, into list items,
whose indented body CommonMark reads as text and not as code.
"""

from __future__ import annotations

import codecs
import re
from typing import Any

from pyromark import Options, events_with_range

from asyncdocs.text.front_forms import other_front
from asyncdocs.text.link_targets import definitions, original_target, without_formulas
from asyncdocs.text.markup import FORMULAS, Block, Front, Heading, Link, Markup, openers_in

_OPTIONS = Options.ENABLE_TABLES | Options.ENABLE_TASKLISTS | Options.ENABLE_FOOTNOTES


_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


_MASK = "Z"
_new: Any = tuple.__new__
"""Makes the tuples that come in thousands, in half the time."""


_FENCE_TAB = re.compile(r"^([ \t>]*`{3,})([ \t]*\t[ \t]*)(?=\r?$)", re.MULTILINE)


_MKDOCS_BLOCK = re.compile(r"^([ \t]*)(!!!|\?\?\?\+?|===[!+]?)([ ]+)(?=[\w\"'])", re.MULTILINE)


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
    elif other := other_front(text):
        front = Front(*other.span("said"), other.end(), is_yaml=False)
        begin = front.block_end
    masked = "\n" * begin + text[begin:] if begin else text
    plain = masked.isascii()
    if not plain:
        masked = _masked(masked)
    openers = openers_in(masked)
    if begin:
        openers |= openers_in(_masked(text[:begin]))
    own_items: set[int] = set()
    if "!!!" in openers or "???" in openers or ("===" in openers and ("=== " in masked or "===! " in masked)):
        own_items = {match.end(1) for match in _MKDOCS_BLOCK.finditer(masked)}
        masked = _MKDOCS_BLOCK.sub(_item_marker, masked)
    return _parse(text, front, masked, plain, own_items, openers)


def _masked(text: str) -> str:
    return text.encode("ascii", "asyncdocs.mask").decode("ascii")


def _parse(
    text: str, front: Front | None, masked: str, plain: bool, own_items: set[int], openers: frozenset[str]
) -> Markup:
    """What the parser sees in the masked text, `plain` where no character had to be masked, told of the text itself."""
    walk = _Walk(text, masked, plain, own_items)
    while (mended := walk.through()) is not None:
        walk.end()
        walk = _Walk(text, mended, plain, own_items)
    walk.end()
    links = walk.links
    if links and ("$" in text or not FORMULAS.isdisjoint(openers)):
        links = without_formulas(text, links)
    blocks = tuple(filter(None, walk.blocks))
    return Markup(text, front, tuple(walk.headings), blocks, tuple(links), tuple(walk.code), openers)


class _Item:
    """A list item that is open: the number of its block, where its own text is, and whether MkDocs' own block is meant."""

    __slots__ = ("end", "index", "ordered", "own", "start", "ticked")

    def __init__(self, index: int, start: int, ordered: bool, own: bool) -> None:
        self.index, self.start, self.ordered, self.own = index, start, ordered, own
        self.end: int | None = None
        self.ticked: bool | None = None


class _Walk:
    """One walk over the parser's events: what was found so far, and what is open."""

    __slots__ = (
        "_closing", "_defined", "_depth", "_items", "_linking", "_lists", "_masked", "_opening", "_own_items", "_pictures",
        "_plain", "_quotes", "_raw_end", "_starting", "_text", "_title", "blocks", "code", "headings", "links",
    )  # fmt: skip

    def __init__(self, text: str, masked: str, plain: bool, own_items: set[int]) -> None:
        self._text, self._masked, self._plain, self._own_items = text, masked, plain, own_items
        self.headings: list[Heading] = []
        self.blocks: list[Block | None] = []
        self.links: list[Link] = []
        self.code: list[tuple[int, int]] = []
        self._items: list[_Item] = []
        self._lists: list[bool] = []
        self._depth = self._quotes = self._pictures = self._raw_end = 0
        self._title: list[str] | None = None
        self._defined: dict[str, str] | None = None
        self._starting = {
            "Item": self._item,
            "Paragraph": self._paragraph,
            "TableRow": self._row,
            "HtmlBlock": self._html,
        }
        self._linking = {"Link": self._link, "Image": self._picture}
        self._opening = {
            "Heading": self._open_title,
            "List": self._open_list,
            "CodeBlock": self._fence,
            "BlockQuote": self._open_quote,
            "Table": self._table,
        }
        self._closing = {"Heading": self._close_title, "List": self._close_list, "BlockQuote": self._close_quote}

    def end(self) -> None:
        """Let go of what holds this walk by itself: it keeps the masked text, until somebody looks for garbage."""
        for table in (self._starting, self._linking, self._opening, self._closing):
            table.clear()

    def through(self) -> str | None:
        """Walk over all events; the masked text as it should be read instead, where something in it misleads the parser."""
        text, plain = self._text, self._plain
        starting, linking, opening, closing = self._starting, self._linking, self._opening, self._closing
        # The order of the cases is that of their number: most of a text is Text.
        event: Any
        for event, where in events_with_range(self._masked, options=_OPTIONS):
            if event.__class__ is str:  # a break of some sort
                if self._title is not None:
                    self._title.append(" ")
            elif "Text" in event:
                if self._title is not None and not self._pictures:
                    start, end = where["start"], where["end"]
                    value = event["Text"]
                    self._title.append(value if plain or len(value) != end - start else text[start:end])
            elif "Start" in event:
                value = event["Start"]
                if value.__class__ is str:
                    if value in starting:
                        starting[value](where["start"], where["end"])
                    continue
                for name in value:
                    start = where["start"]
                    if name in linking:
                        linking[name](value[name], start, where["end"])
                        continue
                    if self._items and self._items[-1].end is None:  # its own text ends where a block begins within it
                        self._items[-1].end = start
                    if name in opening and (mended := opening[name](value[name], start, where["end"])) is not None:
                        return mended
            elif "End" in event:
                value = event["End"]
                if value.__class__ is str:
                    if value == "Item":
                        self._close_item(where["end"])
                    elif value == "Image":
                        self._pictures -= 1
                else:
                    for name in value:
                        if name in closing:
                            closing[name](value[name], where["start"], where["end"])
            elif "Code" in event:
                start, end = where["start"], where["end"]
                self.code.append((start, end))
                if self._title is not None:
                    self._title.append(event["Code"] if plain else text[start:end].strip("`"))
            elif "TaskListMarker" in event and self._items:
                self._items[-1].ticked = event["TaskListMarker"]
        return None

    def _block(self, form: str, start: int, end: int, info: str = "") -> None:
        self.blocks.append(_new(Block, (form, start, end, self._depth, False, None, info)))

    # -- what has a name alone ----------------------------------------------------------------------------------------

    def _item(self, start: int, _end: int) -> None:
        own = bool(self._own_items) and _after_indent(self._text, start) in self._own_items
        self._items.append(_Item(len(self.blocks), start, self._lists[-1] if self._lists else False, own))
        self._depth -= own
        self.blocks.append(None)

    def _close_item(self, last: int) -> None:
        item, text = self._items.pop(), self._text
        start, end = item.start, last if item.end is None else item.end
        if not item.own:
            self.blocks[item.index] = _new(Block, ("item", start, end, self._depth, item.ordered, item.ticked, ""))
            return
        self._depth += item.own
        first_line = text.find("\n", start, last)
        start = first_line + 1 if 0 <= first_line < end else end
        if item.end is None and text[start:end].strip():
            self.blocks[item.index] = Block("paragraph", start, end, self._depth - 1)

    def _paragraph(self, start: int, end: int) -> None:
        text = self._text
        if self._items and (item := self._items[-1]).end is None:
            if not item.own:
                item.end = end
                return
            title_end = text.find("\n", start, end)  # it begins with the rewritten marker's line
            item.end = start = title_end + 1 if title_end >= 0 else end
        elif text[start] == "#" and (match := _TIGHT_HEADING.match(text, start, end)):
            told = read_markup(f"# {match[2]}").headings[0]
            self.headings.append(Heading(len(match[1]), start, match.end(), *told[3:5], start >= self._raw_end))
            start = match.end()
        if start < end:
            self._block("quote" if self._quotes else "paragraph", start, end)

    def _row(self, start: int, end: int) -> None:
        self._block("row", start, end)

    def _html(self, start: int, end: int) -> None:
        if self._items and self._items[-1].end is None:
            self._items[-1].end = start
        if start >= self._raw_end:
            self._raw_end = _raw_end(self._text, start)
        self._block("html", start, end)

    # -- what has more to say -----------------------------------------------------------------------------------------

    def _picture(self, about: dict[str, Any], start: int, end: int) -> None:
        self._pictures += 1
        self._link(about, start, end, picture=True)

    def _link(self, about: dict[str, Any], start: int, end: int, picture: bool = False) -> None:
        text, target = self._text, about["dest_url"]
        shown = start >= self._raw_end
        form = "image" if picture else _FORMS.get(about["link_type"], "reference")
        if form == "auto":
            target = text[start + 1 : end - 1]
        elif not self._plain and _MASK in target:
            if self._defined is None:
                self._defined = definitions(text)
            target = original_target(about, text, self._masked, (start, end), self._defined)
        if form == "reference":
            if text[start - 1 : start] == "[" and text[end : end + 1] == "]":
                return
            shown = shown and "`" not in about["id"]
        self.links.append(_new(Link, (form, target, start, end, shown)))

    def _open_title(self, _about: Any, _start: int, _end: int) -> None:
        self._title = []

    def _close_title(self, level: str, start: int, end: int) -> None:
        title = "".join(self._title or ())
        self._title = None
        heading = _heading(self._text, start, end, _HEADING[level], title, start >= self._raw_end)
        if heading:
            self.headings.append(heading)
        else:
            underline = self._text[start:end].rstrip().rfind("\n")
            self._block("paragraph", start, start + underline + 1)

    def _open_list(self, number: Any, _start: int, _end: int) -> None:
        self._lists.append(number is not None)
        self._depth += 1

    def _close_list(self, _about: Any, _start: int, _end: int) -> None:
        self._lists.pop()
        self._depth -= 1

    def _fence(self, about: Any, start: int, end: int) -> str | None:
        if self._masked.find("```\t", start, end) >= 0:  # a tab behind a closing fence hides it from the parser
            mended = _FENCE_TAB.sub(lambda match: f"{match[1]}{' ' * len(match[2])}", self._masked)
            if mended != self._masked:
                return mended
        self.code.append((start, end))
        self._block("fence", start, end, str(about["Fenced"] if about.__class__ is dict else ""))
        return None

    def _open_quote(self, _about: Any, _start: int, _end: int) -> None:
        self._quotes += 1

    def _close_quote(self, _about: Any, _start: int, _end: int) -> None:
        self._quotes -= 1

    def _table(self, _about: Any, start: int, end: int) -> None:
        self._block("table", start, end)


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
