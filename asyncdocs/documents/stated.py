"""What a document states of itself: its fields, and its relations to others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from asyncdocs.documents.metadata.entries import Entry
from asyncdocs.documents.metadata.succession import Succession, successions, targets
from asyncdocs.documents.metadata.values import people_of
from asyncdocs.kinds.kind import Kind
from asyncdocs.memo import cache
from asyncdocs.text.markup import Markup
from asyncdocs.text.source import Span
from asyncdocs.text.wordlists import pattern_for


@cache
def _announced() -> re.Pattern[str]:
    """A line that says that another document has taken the place of this one."""
    opener, subject = pattern_for("announced-openers"), pattern_for("announced-subjects")
    return re.compile(
        rf"^[^\w\n]*(?:{opener})?(?:{subject})?(?P<said>(?:{pattern_for('announced')})\b[^\n]*)$",
        re.IGNORECASE | re.MULTILINE,
    )


class Field(NamedTuple):
    """A piece of metadata: its values, where it stands, and in what sort of place (`origin`)."""

    name: str
    values: tuple[str, ...]
    span: Span
    origin: str
    path: str

    @property
    def text(self) -> str:
        return ", ".join(self.values)


class Stated(NamedTuple):
    """A relation as written: its name, whether it is stated from the far end, the target's text, where, and if only of a part."""

    relation: str
    reverse: bool
    target: str
    span: Span
    path: str
    partly: bool = False


def fields_of(entries: Iterable[Entry], kind: Kind) -> dict[str, Field]:
    """Fields that have a value; the most trusted place wins, and in one place the name the kind lists first."""
    found: dict[str, Field] = {}
    ranks: dict[str, int] = {}
    order = {name: number for number, name in enumerate(kind.field_by_name)}
    for entry in entries:
        name = kind.field_by_name.get(entry.key)
        if not name or not entry.values:
            continue
        if kind.fields[name].type == "date" and _is_no_date(entry):
            continue
        values = people_of(entry.values) if kind.fields[name].type == "people" else entry.values
        if name not in found or (found[name].origin == entry.origin and order[entry.key] < ranks[name]):
            found[name] = Field(name, values, entry.span, entry.origin, entry.path)
            ranks[name] = order[entry.key]
    return found


def _is_no_date(entry: Entry) -> bool:
    """Whether a line of prose begins like a date and tells none: `Review: Kim has read it`."""
    return entry.origin not in ("front matter", "beside") and not any(map(str.isdigit, "".join(entry.values)))


def relations_of(
    entries: Iterable[Entry], status: Field | None, kind: Kind, prefixes: Collection[str]
) -> Iterator[Stated]:
    """The relations that metadata states, those first that have a key of their own, then those in the status."""
    for entry in entries:
        if relation := kind.relation_by_name.get(entry.key):
            for value in entry.values:
                for target in targets(value, prefixes):
                    yield Stated(*relation, target, entry.span, entry.path)
    for value in status.values if status else ():
        for told in successions(value, prefixes, kind.relations):
            yield Stated(*told[:3], status.span, status.path, told.partly)  # type: ignore[union-attr]


def successors_announced(
    markup: Markup, end: int, kind: Kind, prefixes: Collection[str]
) -> tuple[tuple[Span, Succession], ...]:
    """What the lines up to some offset, that begin with such a word, say of a successor."""
    found = []
    for match in _announced().finditer(markup.text, markup.body_start, end):
        if markup.in_code(match.start("said")) or markup.in_comment(match.start("said")):
            continue
        span = Span(match.start("said"), match.end())
        told = successions(match["said"], prefixes, kind.relations)
        found += [(span, each) for each in told if each.relation == "supersedes" and each.reverse]
    return tuple(found)
