"""How to read anybody's YAML: whatever it holds, it is read in time or refused with one error that says what and where.

The readers of PyYAML raise whatever Python raised within them: `!!int ""` is an `IndexError`, `!!timestamp x` an
`AttributeError`. Aliases of aliases unfold without a limit, and the reader in C descends until the process ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

import yaml

from asyncdocs.strings import gettext as _

DEEPEST = 200
"""Levels of YAML that are read; nobody's front matter or configuration has a tenth of them."""

MOST_VALUES = 10_000
"""Front matter that unfolds to more values than this (aliases of aliases) is not read."""

_MOST_OF_A_FILE = 1_000_000
_LONGEST_NUMBER = 1_000
_NUMBERS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("int", "float", "timestamp"))
_RAISED = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError, yaml.YAMLError)
"""All that a reader of YAML has been seen to raise of a text."""

SAFE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The reader that makes plain values, in C where there is one."""


class NotYAML(Exception):
    """A text, or one value of it, that cannot be read; the message says why.

    Attributes:
        offset: where in the text, in characters; None where that is not known.
        sound: whether it is YAML, and refused for what it holds.
    """

    def __init__(self, message: str, offset: int | None = None, *, sound: bool = False) -> None:
        super().__init__(message)
        self.offset = offset
        self.sound = sound


class Pair(NamedTuple):
    """One line of a mapping: the nodes of its key and value, and the values where they could be made.

    `fault` says why not; key and value are then as they are written.
    """

    key_node: Any
    value_node: Any
    key: Any
    value: Any
    fault: str | None


def read_yaml(text: str, loader: Any = SAFE) -> Any:
    """The value of a text.

    Args:
        text: the YAML.
        loader: a class of readers.

    Raises:
        NotYAML: it is none, or holds a value that cannot be made.
    """
    with _told(text), _reader(text, loader) as reader:
        node = reader.get_single_node()
        if node is None:
            return None
        _bounded(node, text, max(len(text), _MOST_OF_A_FILE))
        return reader.construct_document(node)


def read_node(text: str) -> Any:
    """The nodes of a text, with the place of each; None where there is none.

    Raises:
        NotYAML: it cannot be read.
    """
    with _told(text), _reader(text, SAFE) as reader:
        node = reader.get_single_node()
        if node is not None:
            _bounded(node, text, max(len(text), _MOST_OF_A_FILE))
        return node


def pairs_of(text: str) -> Iterator[Pair]:
    """The lines of a text that is a mapping, one by one; a value that cannot be made does not end it. A notice has none.

    Raises:
        NotYAML: the text cannot be read, or is no mapping.
    """
    with _told(text), _reader(text, SAFE) as reader:
        node = reader.get_single_node()
        if node is None or _is_a_notice(node):
            return
        if not isinstance(node, yaml.MappingNode):
            raise NotYAML(_("front matter must be a list of `key: value` lines"), sound=True)
        _bounded(node, text, MOST_VALUES)
        reader.flatten_mapping(node)
        for key_node, value_node in node.value:
            yield _pair(reader, key_node, value_node)


_SENTENCE = 5  # words


def _is_a_notice(node: Any) -> bool:
    """Whether a text is a sentence that somebody put between two rules, and no metadata that went wrong."""
    if not isinstance(node, yaml.ScalarNode) or node.style:
        return False
    return node.value.rstrip("*_`)").endswith((".", "!", "?")) and len(node.value.split()) >= _SENTENCE


def fault_of(text: str) -> tuple[str, int | None] | None:
    """What is wrong with the syntax of a text, and in which line (from 1), whatever its values are; None for nothing."""
    try:
        for _event in yaml.parse(text, SAFE):
            pass
    except _RAISED as error:
        mark = getattr(error, "problem_mark", None)
        return str(getattr(error, "problem", None) or error), mark.line + 1 if mark else None
    return None


def _pair(reader: Any, key_node: Any, value_node: Any) -> Pair:
    key, value = _written(key_node), _written(value_node)
    try:
        key = reader.construct_object(key_node, deep=True) if key is None else key
        value = reader.construct_object(value_node, deep=True) if value is None else value
    except _RAISED as error:
        return Pair(key_node, value_node, _as_written(key_node), _as_written(value_node), _why(error))
    return Pair(key_node, value_node, key, value, None)


def _as_written(node: Any) -> str:
    return str(node.value) if node.__class__ is yaml.ScalarNode else ""


_TEXT, _LIST = "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq"


def _written(node: Any) -> Any:
    """The value of a node that is a string or a list of strings, as most are; None for all that takes a reader of YAML."""
    if node.tag == _TEXT:
        return node.value if node.__class__ is yaml.ScalarNode else None
    if node.tag == _LIST and node.__class__ is yaml.SequenceNode:
        plain = all(each.tag == _TEXT and each.__class__ is yaml.ScalarNode for each in node.value)
        return [each.value for each in node.value] if plain else None
    return None


@contextmanager
def _reader(text: str, loader: Any) -> Iterator[Any]:
    reader = loader(text)
    try:
        if _too_deep(text):
            raise NotYAML(_("not YAML: {problem}").format(problem=_("nested too deeply")))
        yield reader
    finally:
        reader.dispose()


@contextmanager
def _told(text: str) -> Iterator[None]:
    """Turn whatever is raised into the one error, with its place in the text."""
    try:
        yield
    except _RAISED as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        at = min(mark.index, len(text)) if mark else None
        if isinstance(error, yaml.reader.ReaderError):  # a control character; the position is in bytes
            at = len(text.encode("utf-8", "replace")[: error.position].decode("utf-8", "ignore"))
        raise NotYAML(_why(error), at) from None


_OF_A_DATE = re.compile(r"(?:year|month|day|hour|minute|second)\b.* (?:range|in \d)")
"""How Python says that a day or a time is none."""


def _why(error: BaseException) -> str:
    problem = getattr(error, "problem", None) or str(error)
    if not isinstance(error, (yaml.YAMLError, ValueError)):
        problem = _("a value does not match its YAML tag")
    elif not isinstance(error, yaml.YAMLError) and _OF_A_DATE.match(problem):
        return _("invalid date: {problem}").format(problem=problem)
    return _("not YAML: {problem}").format(problem=re.sub(r"\s+", " ", problem))


def _too_deep(text: str) -> bool:
    """Whether YAML is nested so deeply that reading it could end the process: the reader in C descends without a limit."""
    if sum(map(text.count, "[{-?:")) <= DEEPEST:
        return False
    depth = 0
    with suppress(yaml.YAMLError):  # the reader stops at the same place
        for event in yaml.parse(text, SAFE):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                return True
    return False


def _bounded(node: Any, text: str, most: int) -> None:
    """Refuse what would unfold to more values than anybody writes, descends without end, or is a number without end."""
    if "*" not in text and len(text) <= _LONGEST_NUMBER:
        return
    size, depth = _measure(node, {})
    if size > most:
        raise NotYAML(_("YAML aliases expand to too many values"), sound=True)
    if depth > DEEPEST:
        raise NotYAML(_("not YAML: {problem}").format(problem=_("nested too deeply")), sound=True)


def _measure(node: Any, known: dict[int, tuple[float, int]]) -> tuple[float, int]:
    """How many values a node holds once its aliases are followed, and how deep; endless for one that holds itself."""
    if node.__class__ is yaml.ScalarNode:
        if len(node.value) > _LONGEST_NUMBER and node.tag in _NUMBERS:
            problem = _("a number with too many digits")
            raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark)
        return 1, 0
    if id(node) in known:
        return known[id(node)]
    known[id(node)] = float("inf"), 0
    size, depth = 1.0, 0
    below = node.value if node.__class__ is yaml.SequenceNode else [each for pair in node.value for each in pair]
    for child in below:
        more, deeper = _measure(child, known)
        size, depth = size + more, max(depth, deeper)
    known[id(node)] = size, depth + 1
    return size, depth + 1
