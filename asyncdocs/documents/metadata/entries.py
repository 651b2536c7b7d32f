"""Where people put metadata: front matter, a YAML file beside, top bullets, `Key: value` lines, tables, sections."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Any, NamedTuple

from asyncdocs.documents.metadata.dates import read_date
from asyncdocs.documents.metadata.fences import in_fence
from asyncdocs.documents.metadata.statuses import meant
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.text.front_forms import NotTOML, is_toml, stated
from asyncdocs.text.headings import fold_heading, fold_key
from asyncdocs.text.key_values import Sought, fold_name, is_all_pairs, pairs, pairs_of_html, ticked
from asyncdocs.text.markup import Heading, Markup
from asyncdocs.text.source import Source, Span
from asyncdocs.text.wordlists import any_of, words_for
from asyncdocs.text.yaml_values import NotYAML, pairs_of


class Entry(NamedTuple):
    """One piece of metadata as found: folded key, texts, where, and in what sort of place (`origin`).

    `path` is the file it stands in: the document's own, or that of the YAML beside it.
    """

    key: str
    values: tuple[str, ...]
    span: Span
    origin: str
    path: str


def titles_of(entries: Iterable[Entry]) -> Iterator[str]:
    """The titles that metadata give a document."""
    return (value for entry in entries if entry.key == "title" for value in entry.values)


class Fault(NamedTuple):
    """Metadata that cannot be read: where and why."""

    span: Span
    message: str
    path: str


class Metadata(NamedTuple):
    """All that was found, in the order of trust, and what could not be read."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]


_LATE_FRONT = re.compile(
    r"\s*?^(?P<line>---)[ \t]*\r?\n(?P<yaml>(?:(?![ \t]*\r?\n)[^\n]*\n)+?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)",
    re.MULTILINE,
)
_PLAIN_PAIR = re.compile(
    r"^(?P<indent>[ \t]*)(?P<key>[^\W\d_][\w -]*):(?:[ \t]+(?P<value>\S[^\n]*)|[ \t]*\r?)$"
    r"(?P<items>(?:\n[ \t]*-[ \t][^\n]*)*)",
    re.MULTILINE,
)
_PLAIN_ITEM = re.compile(r"\n[ \t]*-[ \t]+([^\n]*\S)")
_STATED = re.compile(r"(?P<key>[^\W\d_][^\W\d_]*)[ \u00a0\u202f]?:[ \u00a0\u202f]*(?P<value>\S.*)")
_ITEM_START = re.compile(r"^\s*(?:(?:[-*+>]|\d+[.)])\s+)+")
_BADGES = (
    re.compile(r"!\[(?P<key>[^\W\d_]+)\s*[:=]\s*(?P<value>[^\]\n]+)\]\("),
    re.compile(r"!\[[^\[\]\n]*\]\([^)\]\s]*/badge/(?P<key>[A-Za-z]+)-(?P<value>(?:[^-)\s]|--)+)-"),
)
_FENCED = re.compile(
    r"\s*(?P<fence>`{3,}|~{3,})[ \t]*ya?ml[ \t]*\r?\n(?:---[ \t]*\r?\n)?(?P<yaml>[^`~]*?)(?:^(?:---|\.\.\.)[ \t]*\r?\n)?"
    r"^(?P=fence)[`~]*[ \t]*$",
    re.MULTILINE,
)


@cache
def _in_a_release() -> re.Pattern[str]:
    """A line that is a status and since which release it holds (`Implemented in Go 1.2.`)."""
    since = any_of(words_for("since"))
    return re.compile(rf"(?P<status>[^\W\d_]+)[ \t]+(?:{since})[ \t]+(?=[^\n]*\d)[^\n.!?;:]*(?:\.\d[^\n.!?;:]*)*\.?")


@cache
def _signature() -> re.Pattern[str]:
    """A line that says when a page was written, and by whom: `Created on 2024-03-03 by Ada (@ada).`"""
    on, by = any_of(words_for("written-on")), any_of(words_for("written-by"))
    return re.compile(
        rf"[*_]*(?:{any_of(words_for('written'))})"
        rf"(?:(?: (?:{on}))?[ \t]+(?P<day>[^\s*_][^\n]{{5,24}}?)[ \t]+(?:{by})[ \t]+(?P<by>[^\n]{{2,300}}?)"
        rf"|[ \t]+(?:{by})[ \t]+(?P<first>[^\n]{{2,300}}?)[ \t]+(?:{on})[ \t]+(?P<then>[^\n]{{6,24}}?))\.?[*_]*",
        re.IGNORECASE,
    )


_MOST_LISTED = 12
"""So many items of a section are its values: a checklist of all statuses is no longer."""
_CARD = 2
"""So many pairs below the first heading say what the page is; one alone may speak of what the heading names."""
_HEAD_LENGTH = 4000
"""Top bullets are looked for in so many characters at most: further down a pair is prose."""


def read_metadata(source: Source, markup: Markup, sought: Sought, sections: Iterable[str]) -> Metadata:
    """Collect the metadata of one text.

    Args:
        source: the document's text, and the YAML beside it.
        markup: its parse.
        sought: what metadata is known by where it stands in prose (top bullets, tables).
        sections: folded headings whose section's first lines are the value (`status`, `date`).
    """
    entries: list[Entry] = []
    faults: list[Fault] = []
    if markup.front:
        text = source.text[markup.front.start : markup.front.end]
        if is_toml(source.text):
            _read_toml(text, markup.front.start, source.path, entries, faults)
        else:  # JSON is YAML too
            _read_yaml(text, markup.front.start, source.path, "front matter", sought, entries, faults)
    elif source.text[:1].isspace() and (match := _LATE_FRONT.match(source.text)):
        late: list[Entry] = []
        _read_yaml(match["yaml"], match.start("yaml"), source.path, "front matter", sought, late, [])
        if any(sought.known(entry.key) for entry in late):
            message = _("front matter must begin on the first line; delete the empty lines above it")
            faults.append(Fault(Span(match.start("line"), match.end("line")), message, source.path))
    if source.beside is not None:
        _read_yaml(source.beside.text, 0, source.beside.path, "beside", sought, entries, faults)
    entries += _fenced(source, markup, sought)
    entries += _head(source, markup, sought)
    entries += _card(source, markup, frozenset(sections), sought)
    entries += _headings(source, markup, sought)
    entries += _sections(source, markup, frozenset(sections), sought)
    said = (
        e._replace(values=meant(e.values, sought.told)) if sought.states(e.key) and e.values else e for e in entries
    )
    return Metadata(tuple(said), tuple(faults))


def _read_yaml(
    text: str, base: int, path: str, origin: str, sought: Sought, entries: list[Entry], faults: list[Fault]
) -> None:
    if not text.strip():
        return
    try:
        for key_node, value_node, key, value, fault in pairs_of(text):
            start, end = key_node.start_mark.index, value_node.end_mark.index
            if fault is not None:
                faults.append(Fault(Span(base + start, base + end), fault, path))
            while end > start and text[end - 1].isspace():
                end -= 1
            entries.append(Entry(fold_name(str(key)), _texts(value), Span(base + start, base + end), origin, path))
    except NotYAML as error:
        if error.sound:
            faults.append(Fault(_line(base, text), str(error), path))
            return
        at = error.offset or 0
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        faults.append(Fault(Span(base + start, base + (end if end >= 0 else len(text))), str(error), path))
        entries += _plain_pairs(text, base, path, origin, sought)


def _read_toml(text: str, base: int, path: str, entries: list[Entry], faults: list[Fault]) -> None:
    try:
        for key, value, start, end in stated(text):
            entries.append(Entry(fold_name(key), _texts(value), Span(base + start, base + end), "front matter", path))
    except NotTOML as error:
        faults.append(Fault(_line(base, text), str(error), path))


def _plain_pairs(text: str, base: int, path: str, origin: str, sought: Sought) -> list[Entry]:
    """What can be read of YAML that is none: the pairs at the margin, then those a slip of indentation put elsewhere."""
    margin, slipped = [], []
    parent = False
    for match in _PLAIN_PAIR.finditer(text):
        key, indented = fold_name(match["key"]), bool(match["indent"])
        items = tuple(item.strip("\"'") for item in _PLAIN_ITEM.findall(match["items"]))
        values = (match["value"].strip().strip("\"'"),) if match["value"] else items
        entry = Entry(key, values, Span(base + match.start("key"), base + match.end()), origin, path)
        if not indented and values:
            margin.append(entry)
        elif indented and values and sought.known(key) and not parent:
            slipped.append(entry)
        if not indented:
            parent = not values  # what is indented below is its own
    return margin + slipped


def _line(base: int, text: str) -> Span:
    stripped = len(text) - len(text.lstrip())
    end = text.find("\n", stripped)
    return Span(base + stripped, base + (end if end >= 0 else len(text)))


def _texts(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, set):
        value = sorted(value, key=str)
    if isinstance(value, (list, tuple)):
        return tuple(text for each in value for text in _texts(each))
    if isinstance(value, dict):
        named = next((value[key] for key in ("name", "id", "title", "path", "github") if key in value), None)
        return _texts(named if named is not None else list(value))
    if isinstance(value, bool):
        return ("true" if value else "false",)
    if isinstance(value, datetime.datetime):
        return (value.date().isoformat(),)
    return (str(value).strip(),) if str(value).strip() else ()


def opening(markup: Markup) -> Heading | None:
    """The heading of any lower rank that a text without one of the first rank begins with."""
    headings = markup.headings
    if not headings or any(heading.level == 1 for heading in headings):
        return None
    first = headings[0]
    before = any(block.form != "html" for block in takewhile(lambda block: block.start < first.start, markup.blocks))
    return None if before else first


def _said_again(headings: Sequence[Heading]) -> Heading | None:
    """The second heading, where it says the title once more, as an export writes it below a title of its own."""
    if (
        len(headings) > 1
        and headings[0].level == 1
        and fold_heading(headings[0].text) == fold_heading(headings[1].text)
    ):
        return headings[1]
    return None


def _head(source: Source, markup: Markup, sought: Sought) -> Iterator[Entry]:
    text = source.text
    start = markup.body_start
    title = opening(markup)
    again = _said_again(markup.headings)
    first_section = next(
        (h.start for h in markup.headings if h.level > 1 and h.start > start and h is not title and h is not again),
        None,
    )
    end = min(len(text) if first_section is None else first_section, start + _HEAD_LENGTH)
    for heading in markup.headings:
        if heading.level == 1 and heading.start > start and text[start : heading.start].strip():
            above = next(pairs(text, start, heading.start, sought), None)  # a remark above the title is no metadata
            end = end if above is None else min(end, heading.start)
            break
    yield from _badges(source, start, end, sought)
    for pair in pairs(text, start, end, sought):
        if not markup.in_code(pair.span.start) and not markup.in_comment(pair.span.start):
            yield Entry(*pair, "top of the page", source.path)
    for pair in pairs_of_html(text, start, end, sought):
        if not markup.in_code(pair.span.start) and not markup.in_comment(pair.span.start):
            yield Entry(*pair, "top of the page", source.path)
    first = next((block for block in markup.blocks if block.start >= start), None)
    if first and first.start < end:
        yield from (Entry(*pair, "top of the page", source.path) for pair in in_fence(source.text, first, sought))
    yield from _released(source, markup, start, end, sought)
    yield from _signed(source, markup, start, end)


def _card(source: Source, markup: Markup, names: frozenset[str], sought: Sought) -> list[Entry]:
    """The pairs that the first section begins with, where nothing stands above it: a status, and something more.

    `# Night ferry`, `## Document data`, `- Status: Accepted`: the heading only names what else would stand below the title.
    """
    headings = markup.headings
    if len(headings) < 2 or headings[1].level <= headings[0].level or fold_heading(headings[1].text) in names:
        return []
    title, first = headings[:2]
    if source.text[markup.body_start : title.start].strip() or source.text[title.end : first.start].strip():
        return []
    end = min(headings[2].start if len(headings) > 2 else len(source.text), first.end + _HEAD_LENGTH)
    below = markup.blocks[bisect_left(markup.blocks, first.end, key=lambda block: block.start) :]
    if below and (shown := in_fence(source.text, below[0], sought)):
        return [Entry(*pair, "top of the page", source.path) for pair in shown]
    listed = (
        block.form in ("item", "table", "row") or is_all_pairs(source.text, block.start, block.end) for block in below
    )
    other = next((block.start for block, card in zip(below, listed, strict=True) if not card), end)
    found = list(pairs(source.text, first.end, min(end, other), sought))
    if len(found) < _CARD or not any(sought.states(pair.key) and any(map(sought.told, pair.values)) for pair in found):
        return []
    return [Entry(*pair, "top of the page", source.path) for pair in found if not markup.in_comment(pair.span.start)]


def _fenced(source: Source, markup: Markup, sought: Sought) -> list[Entry]:
    """Front matter that is shown: a fence of YAML that a page begins with."""
    match = None if markup.front else _FENCED.match(source.text)
    if match is None:
        return []
    entries: list[Entry] = []
    _read_yaml(match["yaml"], match.start("yaml"), source.path, "top of the page", sought, entries, [])
    return entries if any(sought.known(entry.key) for entry in entries) else []


def _released(source: Source, markup: Markup, start: int, end: int, sought: Sought) -> Iterator[Entry]:
    """The status that a line of its own at the top says with its release."""
    for block in markup.blocks:
        if block.start >= end:
            return
        if block.form == "paragraph" and block.start >= start:
            match = _in_a_release().fullmatch(source.text[block.start : block.end].strip())
            if match and sought.told(match["status"]):
                yield Entry("status", (match["status"],), Span(block.start, block.end), "top of the page", source.path)
                return


def _signed(source: Source, markup: Markup, start: int, end: int) -> Iterator[Entry]:
    """The author and the day that a line of its own at the top says in one sentence."""
    for block in markup.blocks:
        if block.start >= end:
            return
        if block.form == "paragraph" and block.start >= start:
            match = _signature().fullmatch(source.text[block.start : block.end].strip())
            day = match and (match["day"] or match["then"])
            if match and day and read_date(day):
                at = Span(block.start, block.end)
                yield Entry("created", (day,), at, "top of the page", source.path)
                yield Entry("author", (match["by"] or match["first"],), at, "top of the page", source.path)
                return


def _badges(source: Source, start: int, end: int, sought: Sought) -> Iterator[Entry]:
    """A status that a picture says: by its alternative text, or by its address."""
    for pattern in _BADGES if "![" in source.text[start:end] else ():
        for match in pattern.finditer(source.text, start, end):
            value = match["value"].replace("--", "-").replace("_", " ").replace("%20", " ").strip()
            if sought.states(key := fold_key(match["key"])) and sought.told(value):
                yield Entry(key, (value,), Span(*match.span()), "top of the page", source.path)
                return


def _headings(source: Source, markup: Markup, sought: Sought) -> Iterator[Entry]:
    """The headings that are a field and its value: the one that tells the status, and those right below the title.

    `## Status: Accepted` may stand anywhere; `#### Authors: Ada` speaks of the page where only such stand between it and the title.
    """
    statuses, at = [], markup.headings[0].end if markup.headings and markup.headings[0].level == 1 else None
    for heading in markup.headings:
        match = _STATED.fullmatch(heading.text) if ":" in heading.text else None
        key = fold_key(match["key"]) if match else ""
        below = at is not None and heading.start >= at and not source.text[at : heading.start].strip()
        if match is None or not sought.known(key):
            continue
        entry = Entry(key, (match["value"],), Span(heading.start, heading.end), "heading", source.path)
        at = heading.end if below else at
        if sought.states(key):
            statuses += [entry] if sought.told(match["value"]) and (below or heading.level < 3) else []
        elif below:
            yield entry
    if len(statuses) == 1:
        yield from statuses


def _sections(source: Source, markup: Markup, names: frozenset[str], sought: Sought) -> Iterator[Entry]:
    starts = [block.start for block in markup.blocks]
    for number, heading in enumerate(markup.headings):
        if heading.level == 1 and number == 0:
            continue
        key = fold_heading(heading.text)
        if key not in names:
            continue
        end = markup.headings[number + 1].start if number + 1 < len(markup.headings) else len(source.text)
        below = markup.blocks[bisect_left(starts, heading.end) : bisect_left(starts, end)]
        if below and below[0].form == "table":
            chosen = ticked(source.text, below[0].start, below[0].end, sought) if sought.states(fold_key(key)) else ()
            if chosen:
                yield Entry(fold_key(key), chosen, Span(below[0].start, below[0].end), "section", source.path)
                continue
            for pair in pairs(source.text, below[0].start, below[0].end, sought):
                yield Entry(*pair, "section", source.path)
            continue
        blocks = [block for block in below if block.form in ("paragraph", "item", "quote")]
        listed = next((n for n, block in enumerate(blocks) if block.form != "item"), len(blocks))
        most = max(4, min(listed, _MOST_LISTED))
        values = [(b, _ITEM_START.sub("", source.text[b.start : b.end]).strip()) for b in blocks[:most]]
        values = [(b, v) for b, v in values if v]
        if values:
            texts = tuple(re.sub(r"\s+", " ", value) for _block, value in values)
            if (
                sought.states(fold_key(key))
                and not any(map(sought.told, texts))
                and _is_of_a_part(markup, number, texts)
            ):
                continue
            span = Span(values[0][0].start, values[-1][0].end)
            yield Entry(fold_key(key), texts, span, "section", source.path)


def _is_of_a_part(markup: Markup, number: int, texts: Sequence[str]) -> bool:
    """Whether a heading stands below another than the title, above a sentence: `Status` of what is built, not of the page."""
    level = markup.headings[number].level
    above = next((at for at in range(number - 1, -1, -1) if markup.headings[at].level < level), 0)
    return above > 0 and texts[0].endswith((".", ":", "!", "?"))
