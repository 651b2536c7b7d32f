"""Knows where people put metadata: front matter, a YAML file beside, top bullets, `Key: value` lines, tables, sections."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import yaml

from asyncdocs.config import too_deep
from asyncdocs.kinds import fold_heading, fold_key
from asyncdocs.markup import Markup
from asyncdocs.source import Source, Span
from asyncdocs.strings import gettext as _

MOST_VALUES = 10_000
"""Front matter that unfolds to more values than this (aliases of aliases) is not read."""


class Entry(NamedTuple):
    """One piece of metadata as found: folded key, texts, where, and in what sort of place (`origin`).

    `path` is the file it stands in: the document's own, or that of the YAML beside it.
    """

    key: str
    values: tuple[str, ...]
    span: Span
    origin: str
    path: str


class Fault(NamedTuple):
    """Metadata that cannot be read: where and why."""

    span: Span
    message: str
    path: str


class Metadata(NamedTuple):
    """All that was found, in the order of trust, and what could not be read."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT, _LIST = "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq"
_LATE_FRONT = re.compile(
    r"\s*?^(?P<line>---)[ \t]*\r?\n(?P<yaml>(?:(?![ \t]*\r?\n)[^\n]*\n)+?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)",
    re.MULTILINE,
)
_PLAIN_PAIR = re.compile(r"^([^\W\d_][\w -]*):[ \t]+(\S.*?)[ \t]*\r?$", re.MULTILINE)
_HEAD_PAIR = re.compile(
    r"^[ \t]{0,3}(?P<bullet>[-*+][ \t]+)?(?P<b>\*\*|__)?(?P<key>[^\W\d_][A-Za-zÀ-ÖØ-öø-ÿ /_-]{1,28}?)[ \t\u00a0\u202f]*"
    r"(?:(?P=b)[ \t\u00a0\u202f]*:|:[ \t]*(?P=b)|:|(?P=b)(?=[ \t]*\r?\n[ \t]+[-*+][ \t]))[ \t]*(?P<value>[^\n]*)$",
    re.MULTILINE,
)
_HEAD_PAIR_PLAIN = re.compile(
    r"^[ \t]{0,3}(?P<bullet>[-*+][ \t]+)?(?P<key>[^\W\d_][A-Za-zÀ-ÖØ-öø-ÿ /_-]{1,28}?)[ \t\u00a0\u202f]*:[ \t]*(?P<value>[^\n]*)$",
    re.MULTILINE,
)
_TABLE_PAIR = re.compile(
    r"^\|[ \t]*(?P<key>[^|\n]{2,30}?)[ \t]*\|[ \t]*(?P<value>[^|\n]+?)[ \t]*\|[ \t]*\r?$", re.MULTILINE
)
_NESTED = re.compile(r"(?:\r?\n[ \t]+[-*+][ \t]+([^\n]+))+")
_NESTED_ITEM = re.compile(r"\n[ \t]+[-*+][ \t]+([^\n\r]+)")
_ITEM_START = re.compile(r"^\s*(?:(?:[-*+>]|\d+[.)])\s+)+")
_HEAD_LENGTH = 4000
"""Top bullets are looked for in so many characters at most: further down a pair is prose."""


def read_metadata(source: Source, markup: Markup, known: Callable[[str], bool], sections: Iterable[str]) -> Metadata:
    """Collect the metadata of one text.

    Args:
        source: the document's text, and the YAML beside it.
        markup: its parse.
        known: whether a folded key is metadata when it stands in prose (top bullets, tables).
        sections: folded headings whose section's first lines are the value (`status`, `date`).
    """
    entries: list[Entry] = []
    faults: list[Fault] = []
    if markup.front:
        text = source.text[markup.front.start : markup.front.end]
        _read_yaml(text, markup.front.start, source.path, "front matter", entries, faults)
    elif source.text[:1].isspace() and (match := _LATE_FRONT.match(source.text)):
        late: list[Entry] = []
        _read_yaml(match["yaml"], match.start("yaml"), source.path, "front matter", late, [])
        if any(known(entry.key) for entry in late):
            message = _("front matter begins on the first line, so this is text; delete the empty lines before it")
            faults.append(Fault(Span(match.start("line"), match.end("line")), message, source.path))
    if source.beside is not None:
        _read_yaml(source.beside.text, 0, source.beside.path, "beside", entries, faults)
    entries += _head(source, markup, known)
    entries += _sections(source, markup, frozenset(sections))
    return Metadata(tuple(entries), tuple(faults))


def _read_yaml(text: str, base: int, path: str, origin: str, entries: list[Entry], faults: list[Fault]) -> None:
    if not text.strip():
        return
    loader = _LOADER(text)
    try:
        if too_deep(text):
            raise ValueError(_("nested deeper than can be read"))
        node = loader.get_single_node()
        if node is None:
            return
        if not isinstance(node, yaml.MappingNode):
            faults.append(Fault(_line(base, text), _("front matter must be a list of `key: value` lines"), path))
            return
        if (len(text) > MOST_VALUES or "*" in text) and _unfolded(node, {}) > MOST_VALUES:
            faults.append(Fault(_line(base, text), _("aliases unfold to more values than can be read"), path))
            return
        loader.flatten_mapping(node)
        for key_node, value_node in node.value:
            span = Span(base + key_node.start_mark.index, base + value_node.end_mark.index)
            key, value = _written(key_node), _written(value_node)
            try:
                key = loader.construct_object(key_node, deep=True) if key is None else key
                value = loader.construct_object(value_node, deep=True) if value is None else value
            except (ValueError, TypeError, OverflowError, yaml.YAMLError) as error:
                faults.append(Fault(span, _reason(error), path))
                key, value = getattr(key_node, "value", ""), getattr(value_node, "value", "")
            end = base + len(text[: value_node.end_mark.index].rstrip())
            entries.append(
                Entry(fold_key(str(key)), _texts(value), Span(span.start, max(span.start, end)), origin, path)
            )
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        at = min(mark.index, len(text)) if mark else 0
        if isinstance(error, yaml.reader.ReaderError):  # a control character; the position is in bytes
            at = len(text.encode("utf-8", "replace")[: error.position].decode("utf-8", "ignore"))
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        faults.append(Fault(Span(base + start, base + (end if end >= 0 else len(text))), _reason(error), path))
        for match in _PLAIN_PAIR.finditer(text):
            value = match[2].strip("\"'")
            span = Span(base + match.start(), base + match.end())
            entries.append(Entry(fold_key(match[1]), (value,), span, origin, path))
    finally:
        loader.dispose()


def _written(node: Any) -> Any:
    """The value of a node that is a string or a list of strings, as most are; None for all that takes a reader of YAML."""
    if node.tag == _TEXT:
        return node.value if node.__class__ is yaml.ScalarNode else None
    if node.tag == _LIST and node.__class__ is yaml.SequenceNode:
        plain = all(each.tag == _TEXT and each.__class__ is yaml.ScalarNode for each in node.value)
        return [each.value for each in node.value] if plain else None
    return None


def _reason(error: BaseException) -> str:
    problem = getattr(error, "problem", None) or str(error)
    return _("not YAML: {problem}").format(problem=re.sub(r"\s+", " ", problem))


def _line(base: int, text: str) -> Span:
    stripped = len(text) - len(text.lstrip())
    end = text.find("\n", stripped)
    return Span(base + stripped, base + (end if end >= 0 else len(text)))


def _unfolded(node: Any, known: dict[int, float]) -> float:
    """How many values a node holds once its aliases are followed; endless for one that holds itself."""
    if id(node) in known:
        return known[id(node)]
    known[id(node)] = float("inf")
    size = 1.0
    if isinstance(node, yaml.MappingNode):
        size += sum(_unfolded(key, known) + _unfolded(value, known) for key, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        size += sum(_unfolded(child, known) for child in node.value)
    known[id(node)] = size
    return size


def _texts(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, (list, tuple, set)):
        return tuple(text for each in value for text in _texts(each))
    if isinstance(value, dict):
        named = next((value[key] for key in ("name", "id", "title", "path", "github") if key in value), None)
        return _texts(named if named is not None else list(value))
    if isinstance(value, bool):
        return ("true" if value else "false",)
    if isinstance(value, datetime.datetime):
        return (value.date().isoformat(),)
    return (str(value).strip(),) if str(value).strip() else ()


def _head(source: Source, markup: Markup, known: Callable[[str], bool]) -> Iterator[Entry]:
    text = source.text
    start = markup.body_start
    first_section = next(
        (heading.start for heading in markup.headings if heading.level > 1 and heading.start > start), None
    )
    end = min(len(text) if first_section is None else first_section, start + _HEAD_LENGTH)
    for heading in markup.headings:
        if heading.level == 1 and heading.start > start and text[start : heading.start].strip():
            end = min(end, heading.start) if ":" in text[start : heading.start] else end
            break
    lines, at = [], start
    for line in text[start:end].split("\n"):
        if ":" in line or "**" in line or "__" in line or line.startswith("|"):  # no other line is a pair
            lines.append(at)
        at += len(line) + 1
    for pattern in (_HEAD_PAIR, _HEAD_PAIR_PLAIN, _TABLE_PAIR):
        for match in filter(None, (pattern.match(text, line, end) for line in lines)):
            key = fold_key(match["key"])
            if not known(key) or markup.in_code(match.start()) or markup.in_comment(match.start()):
                continue
            value, close = match["value"].strip(), match.end("value")
            values = (value,) if value else ()
            if not value and (nested := _NESTED.match(text, match.end(), end)):
                values = tuple(item.strip() for item in _NESTED_ITEM.findall(nested[0]))
                close = nested.end()
            yield Entry(key, values, Span(match.start("key"), close), "top of the page", source.path)


def _sections(source: Source, markup: Markup, names: frozenset[str]) -> Iterator[Entry]:
    for number, heading in enumerate(markup.headings):
        if heading.level == 1 and number == 0:
            continue
        key = fold_heading(heading.text)
        if key not in names:
            continue
        end = markup.headings[number + 1].start if number + 1 < len(markup.headings) else len(source.text)
        blocks = [b for b in markup.blocks if heading.end <= b.start < end and b.form in ("paragraph", "item", "quote")]
        values = [(b, _ITEM_START.sub("", source.text[b.start : b.end]).strip()) for b in blocks[:4]]
        values = [(b, v) for b, v in values if v]
        if values:
            texts = tuple(re.sub(r"\s+", " ", value) for _block, value in values)
            span = Span(values[0][0].start, values[-1][0].end)
            yield Entry(fold_key(key), texts, span, "section", source.path)
