"""What a change does to the requirements of a capability, and which open changes claim the same one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.memo import kept
from asyncdocs.text.source import Span
from asyncdocs.units.reading import contents
from asyncdocs.units.unit import Unit

Action = Literal["added", "modified", "removed", "renamed", "renamed to"]

_ACTION = re.compile(r"(ADDED|MODIFIED|REMOVED|RENAMED)\s+Requirements", re.IGNORECASE)
_NAME = re.compile(r"Requirement:\s*(?P<name>.+)", re.IGNORECASE)
_RENAMED = re.compile(
    r"^[ \t]*[-*]?[ \t]*(?:\*\*)?(?P<end>FROM|TO):?(?:\*\*)?:?[ \t]*`?(?:#{1,4}[ \t]*)?Requirement:[ \t]*(?P<name>[^`\n]+)`?",
    re.IGNORECASE | re.MULTILINE,
)
_TAKES = ("modified", "removed", "renamed")


class Change(NamedTuple):
    """What is done to one requirement of a capability, and where that is said."""

    action: Action
    capability: str
    name: str
    span: Span

    @property
    def folded(self) -> str:
        """Its name as it is compared."""
        return folded(self.name)


def folded(name: str) -> str:
    """A requirement's name without case, code marks and double spaces."""
    return " ".join(name.replace("`", "").split()).casefold()


def changes_of(document: Document) -> tuple[Change, ...]:
    """What a delta does, in the order it is written."""
    return kept(document, changes_of, lambda: tuple(_changes(document)))


def capability_of(document: Document) -> str:
    """The capability that a delta changes, by the folder it lies in."""
    return document.path.split("/specs/")[-1].rpartition("/")[0]


def _changes(document: Document) -> Iterator[Change]:
    capability = capability_of(document)
    action: Action | None = None
    for heading in document.markup.headings:
        if match := _ACTION.search(heading.text):
            action = match[1].lower()  # type: ignore[assignment]
        elif action and action != "renamed" and (match := _NAME.match(heading.text.strip())):
            end = heading.start + len(document.text[heading.start : heading.end].split("\n", 1)[0].rstrip())
            yield Change(action, capability, match["name"].strip(), Span(heading.start, end))
    for match in _RENAMED.finditer(document.text):
        end_of: Action = "renamed" if match["end"].upper() == "FROM" else "renamed to"
        yield Change(end_of, capability, match["name"].strip(), Span(*match.span()))


def _root(unit: Unit) -> str:
    return unit.path.rpartition("openspec/")[0]


def living(units: Iterable[Unit], change: Unit) -> dict[str, frozenset[str]]:
    """The names of the requirements that hold, by capability, in the repository of a change."""
    return {
        unit.path.split("/specs/")[-1]: frozenset(folded(thing.id) for thing in contents(unit).of("requirement"))
        for unit in units
        if not unit.format.work and _root(unit) == _root(change)
    }


def claims(units: Iterable[Unit], own: Unit, document: Document) -> Iterator[tuple[Change, list[str]]]:
    """What a delta does to a requirement that other open changes claim too, with their names."""
    others = [unit for unit in units if unit.deltas and not unit.over and unit is not own and _root(unit) == _root(own)]
    for change in changes_of(document):
        claiming = [
            unit.name
            for unit in others
            if any(_same(change, other) for delta in unit.deltas for other in changes_of(delta))
        ]
        if claiming:
            yield change, claiming


def _same(one: Change, other: Change) -> bool:
    """Whether two changes undo one another: both take the same text, or both bring it."""
    alike = one.capability == other.capability and one.folded == other.folded
    return alike and (
        (one.action in _TAKES and other.action in _TAKES) or (one.action == "added" and other.action == "added")
    )
