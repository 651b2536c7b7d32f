"""A key and its value where they stand in a text: in lines, bullets, quotes and tables."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from asyncdocs.memo import cache
from asyncdocs.text.headings import fold_key
from asyncdocs.text.source import Span
from asyncdocs.text.wordlists import any_of, words_for


class Pair(NamedTuple):
    """A folded key, what it says, and where both stand, with all their marks."""

    key: str
    values: tuple[str, ...]
    span: Span


class _Cell(NamedTuple):
    text: str
    start: int
    end: int


class Sought(NamedTuple):
    """What metadata is known by.

    Attributes:
        known: whether a folded key is metadata where it stands in prose.
        states: whether it is a key that says a status.
        told: whether a text says a status, as `Accepted` and `superseded by ADR-7` do.
    """

    known: Callable[[str], bool]
    states: Callable[[str], bool]
    told: Callable[[str], bool]


_GAP = "[ \t\u00a0\u202f]"
_KEY = r"[^\W\d_][A-Za-zÀ-ÖØ-öø-ÿ /_-]{1,28}?(?:\((?:e?s|e)\))?"
_BEFORE = re.compile(r"[ \t]{0,3}(?:>[ \t]?)*[ \t]{0,3}(?:[-*+][ \t]+)?")
_PAIR = re.compile(
    rf"(?P<b>\*\*|__|\*|_)?(?P<key>{_KEY}){_GAP}*"
    rf"(?:(?P=b){_GAP}*:|:[ \t]*(?P=b)|:|(?P=b)(?<=\*\*|__)(?=[ \t]*\r?\n[ \t]*[-*+][ \t]|[ \t]+\[[^\]\n]+\]\())[ \t]*"
)
_DASHED = re.compile(rf"(?P<b>\*\*|__)(?P<key>{_KEY})(?P=b)[ \t]+(?:[—–-]|--)[ \t]+(?P<value>[^\n]*\S)")
_LINKS = r"(?:\[[^\]\n]+\]\([^()\s]+\)|<[^<>\s]+@[^<>\s]+>|@[\w-]+)"
_DASHED_LINKS = re.compile(
    rf"(?P<b>\*\*|__)?(?P<key>{_KEY})(?(b)(?P=b))[ \t]+[—–-][ \t]+(?P<value>{_LINKS}(?:,?[ \t]+{_LINKS})*)[ \t]*\r?$",
    re.MULTILINE,
)
"""A label, a dash, and nothing but links after it: a sentence with a dash has more."""
_BREAK = re.compile(r"(?:[ \t]*(?:<br[ \t]*/?>|\\))+$", re.IGNORECASE)
"""What ends a line of a page and is no part of its value."""
_HTML_ROW = re.compile(
    r"<tr\b[^<>]*>\s*<t[dh]\b[^<>]*>(?P<key>[^<>]{1,60})</t[dh]>\s*<td\b[^<>]*>(?P<value>.{0,400}?)</td>",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_BOLD_KEY = rf"(?:\*\*|__){_KEY}{_GAP}*(?:(?:\*\*|__){_GAP}*:|:[ \t]*(?:\*\*|__))"
_NEXT = re.compile(
    rf"(?<=[ \t])[·•|][ \t]{{1,4}}(?={_BOLD_KEY}|{_KEY}{_GAP}?:[ \t])"
    rf"|\.[ \t]{{1,4}}(?={_BOLD_KEY}|(?P<plain>[A-ZÀ-ÖØ-Þ]{_KEY}){_GAP}?:(?:[ \t]|\r?$))",
    re.MULTILINE,
)
_NESTED = re.compile(r"(?:\r?\n[ \t]+[-*+][ \t]+([^\n]+))+")
_LISTED = re.compile(
    rf"[*_ \t]*\r?\n(?:[ \t]*\r?\n)?(?:[ \t]*[-*+][ \t]+(?!(?:{_BOLD_KEY}|[^\W\d_][\w -]*:[ \t]))([^\n]+)(?:\r?\n|\Z))+"
)
_BULLET = re.compile(r"[-*+][ \t]")
_NESTED_ITEM = re.compile(r"\n[ \t]*[-*+][ \t]+([^\n\r]+)")
_DEFINED = re.compile(
    rf"(?:\*\*|__)?(?P<key>{_KEY})(?:\*\*|__)?[ \t]*\r?\n(?:[ \t]*\r?\n)?"
    r"(?P<values>(?:[ \t]{0,3}:[ \t]+\S[^\n]*(?:\n|\Z))+)"
)
"""A term of a definition list with what stands below it."""
_DEFINITION = re.compile(r"[ \t]{0,3}:[ \t]+([^\n]*\S)")
_ROW = re.compile(r"\|(?P<cells>[^\n]*?)\|?[ \t]*\r?$", re.MULTILINE)
"""A row of a table; the bar at its end may be left out."""
_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r":?-+:?")
_VALUE_LINE = re.compile(r"\n[ \t]{0,3}:[ \t]")
"""What every definition has: where it is not, `_DEFINED` need not be looked for."""

_SHORT_PAIR = re.compile(
    rf"(?:[ \t]*>)*[ \t]*(?:[-*+][ \t]+)?(?:\|[^|]*\|[^|]*\|\s*$|(?:{_BOLD_KEY}|[^\W\d_][^:\n]{{1,40}}:(?=\s)))"
)
_NEXT_LINE = re.compile(r"[*_ \t]*\r?\n[ \t]*(?P<rest>(?![-*+#>|]|\d+[.)][ \t])\S[^\n]*)")
_SENTENCE_END = re.compile(r"[^\W\d_]{2}[.!?][\s*_|]*$")
_SHORTEST_KEY, _LONGEST_KEY = 2, 30
_PLURAL = re.compile(r"\((?:e?s|e)\)")


@cache
def _goes_on() -> re.Pattern[str]:
    """How a value ends that goes on in the next line: `Replaced by`."""
    return re.compile(rf"(?:\b(?:{any_of(words_for('goes-on'))})|[,(])[*_]*$", re.IGNORECASE)


def fold_name(key: str) -> str:
    """A key as it is looked up: `Author(s)` is `author`."""
    return fold_key(_PLURAL.sub("", key) if "(" in key else key)


def pairs(text: str, start: int, end: int, sought: Sought) -> Iterator[Pair]:
    """The pairs with a known key in a stretch of a text, in its order."""
    table: list[list[_Cell]] = []
    for at, line_end in _lines(text, start, end):
        before = _BEFORE.match(text, at, line_end)
        begin = before.end() if before else at
        row = _ROW.match(text, begin, line_end) if text.startswith("|", begin) else None
        if row:
            table.append(_cells(row["cells"], begin + 1))
            continue
        if table:
            yield from _of_table(table, sought)
            table = []
        if text.startswith((": ", ":\t"), begin):
            yield from _of_definition(text, start, at, end, sought.known)
        else:
            yield from _of_line(text, begin, line_end, end, sought)
    if table:
        yield from _of_table(table, sought)


def ticked(text: str, start: int, end: int, sought: Sought) -> tuple[str, ...]:
    """The statuses of a table that has a mark beside the one that holds, as a checklist; nothing where it is none."""
    matches = [_ROW.match(text, at, line_end) for at, line_end in _lines(text, start, end)]
    table = [_cells(row["cells"], row.start() + 1) for row in matches if row]
    return _ticked(table, sought) if len(table) > 3 else ()


def pairs_of_html(text: str, start: int, end: int, sought: Sought) -> Iterator[Pair]:
    """The pairs with a known key in the rows of tables in HTML: two cells, the first a label."""
    for match in _HTML_ROW.finditer(text, start, end) if "<tr" in text[start:end].lower() else ():
        value = html.unescape(_TAG.sub(" ", match["value"])).strip()
        if value and sought.known(key := fold_name(html.unescape(match["key"]).strip().rstrip(":"))):
            yield Pair(key, (value,), Span(match.start("key"), match.end("value")))


def is_all_pairs(text: str, start: int, end: int) -> bool:
    """Whether every line of a stretch is a key and a value, and none a sentence."""
    told = text[start:end]
    if _VALUE_LINE.search(told):
        told = _DEFINED.sub("", told)
    return all(_SHORT_PAIR.match(line) and not _SENTENCE_END.search(line) for line in told.split("\n") if line.strip())


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines that can hold a pair, and the empty ones that end a table."""
    at = start
    for line in text[start:end].split("\n"):
        if ":" in line or "|" in line or "**" in line or "__" in line or not line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def _of_line(text: str, begin: int, line_end: int, end: int, sought: Sought) -> Iterator[Pair]:
    known, match = sought.known, _PAIR.match(text, begin, end)
    if match is None:
        yield from _of_dashed_line(text, begin, line_end, sought)
        return
    if not match["b"] and match["key"][0].islower() and _ends_a_sentence(text, begin, match.end(), line_end):
        return
    breaks = list(_NEXT.finditer(text, match.end(), line_end)) if match.end() < line_end else []
    sentences = sum(1 for each in breaks if each["plain"])
    for each in [*breaks, None]:
        if each and each["plain"] and sentences == 1 and not known(fold_name(each["plain"])):
            continue  # one sentence with a colon in it is no further pair
        close = each.start() if each else line_end
        if match and known(key := fold_name(match["key"])):
            yield _pair(text, match, key, max(close, match.end()), end)
        if each:
            match = _PAIR.match(text, each.end(), end)


def _of_dashed_line(text: str, begin: int, line_end: int, sought: Sought) -> Iterator[Pair]:
    """The pair of a line with a dash for the colon: a status, or nothing but links."""
    stated = _DASHED.match(text, begin, line_end)
    if stated and sought.states(key := fold_name(stated["key"])) and sought.told(stated["value"]):
        yield Pair(key, (stated["value"],), Span(*stated.span()))
        return
    linked = _DASHED_LINKS.match(text, begin, line_end)
    if linked and sought.known(key := fold_name(linked["key"])):
        yield Pair(key, (linked["value"],), Span(*linked.span()))


def _ends_a_sentence(text: str, begin: int, after: int, line_end: int) -> bool:
    """Whether nothing follows a small word and its colon, and the line above is prose that goes on: `we would like` / `to:`."""
    above = text[text.rfind("\n", 0, max(0, begin - 1)) + 1 : max(0, begin - 1)].strip()
    return not text[after:line_end].strip() and len(above) > _LONGEST_KEY and not _SHORT_PAIR.match(above)


def _of_definition(text: str, start: int, at: int, end: int, known: Callable[[str], bool]) -> Iterator[Pair]:
    """The pair of a term of a definition list, told at the first line that says what it is."""
    above = max(start, text.rfind("\n", start, max(start, at - 1)) + 1)
    if not text[above:at].strip():
        above = max(start, text.rfind("\n", start, max(start, above - 1)) + 1)
    match = _DEFINED.match(text, above, end)
    if match and match.start("values") == at and known(key := fold_name(match["key"])):
        values = tuple(_DEFINITION.findall(match["values"]))
        yield Pair(key, values, Span(match.start("key"), match.start() + len(match[0].rstrip())))


def _pair(text: str, match: re.Match[str], key: str, close: int, end: int) -> Pair:
    value = _BREAK.sub("", text[match.end() : close].strip())
    marks = match["b"]
    if marks and value.endswith(marks) and value.count(marks) % 2:
        value = value.removesuffix(marks).rstrip()  # key and value in one emphasis
    if _goes_on().search(value) and (more := _NEXT_LINE.match(text, close, end)):
        value, close = f"{value} {more['rest'].strip()}", more.end()
    start = match.start("b") if marks else match.start("key")
    stop = match.end() + len(text[match.end() : close].rstrip())
    alone = not value and _BULLET.search(text, text.rfind("\n", 0, start) + 1, start) is None
    if not value and (nested := (_LISTED if alone else _NESTED).match(text, match.end(), end)):
        values = tuple(item.strip() for item in _NESTED_ITEM.findall(nested[0]))
        return Pair(key, values, Span(start, match.end() + len(nested[0].rstrip())))
    return Pair(key, (value,) if value else (), Span(start, stop))


def _cells(row: str, start: int) -> list[_Cell]:
    found = []
    at = 0
    for each in [*(bar.start() for bar in _BAR.finditer(row)), len(row)]:
        inner = row[at:each]
        text = inner.strip()
        begin = start + at + (len(inner) - len(inner.lstrip()) if text else 0)
        found.append(_Cell(text, begin, begin + len(text)))
        at = each + 1
    return found


def _label(cell: _Cell) -> str:
    """The name in a cell; the colon behind it belongs to the table: `| Status: | Accepted |`."""
    return fold_name(cell.text.rstrip(": "))


def _of_table(table: list[list[_Cell]], sought: Sought) -> Iterator[Pair]:
    """Each row of a table of two columns; or the only row below a head that names the fields, a status among them."""
    if len(table) == 3 and all(_RULE.fullmatch(cell.text) for cell in table[1]):
        names, row = [_label(cell) for cell in table[0]], table[2]
        said = [(name, cell) for name, cell in zip(names, row, strict=False) if sought.known(name)]
        headed = len(said) > 1 and any(map(sought.states, names)) and not any(sought.told(c.text) for c in table[0])
        if headed and not sought.known(fold_name(row[0].text)):
            yield from (Pair(name, (cell.text,), Span(cell.start, cell.end)) for name, cell in said if cell.text)
            return
    if len(table) > 3 and sought.states(fold_name(table[0][0].text)) and (chosen := _ticked(table, sought)):
        yield Pair(fold_name(table[0][0].text), chosen, Span(table[0][0].start, table[-1][-1].end))
        return
    for cells in table:
        if len(cells) != 2 or not _SHORTEST_KEY <= len(cells[0].text) <= _LONGEST_KEY or not cells[1].text:
            continue
        if sought.known(key := _label(cells[0])):
            yield Pair(key, (cells[1].text,), Span(cells[0].start, cells[1].end))


@cache
def _tick() -> re.Pattern[str]:
    return re.compile(rf"[xX✓✔√●☑✅]\ufe0f?|\[[xX]\]|{any_of(words_for('ticks'))}", re.IGNORECASE)


def _ticked(table: list[list[_Cell]], sought: Sought) -> tuple[str, ...]:
    """The statuses of a table with a mark beside the one that holds, as a checklist has them; nothing where it is none."""
    rows = table[2:]
    if not all(len(row) == 2 and sought.told(row[0].text) for row in rows):
        return ()
    marks = [_tick().fullmatch(row[1].text) is not None for row in rows]
    plain = all(mark or row[1].text in ("", "[ ]", "-", "–") for mark, row in zip(marks, rows, strict=True))
    if not plain:
        return ()
    return tuple(f"[{'x' if mark else ' '}] {row[0].text}" for mark, row in zip(marks, rows, strict=True))
