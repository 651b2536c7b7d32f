"""One unit of work: its files, what each is for, and how far it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.statuses import is_started
from asyncdocs.kinds.kind import Kind, Stage
from asyncdocs.memo import cached_property
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Source, Span
from asyncdocs.units.formats import Beside, Format, Part

State = Literal["draft", "specified", "planned", "started", "done", "dropped", "in force"]
"""How far a unit is: `specified` has no plan yet, `planned` has one and nothing of it is done; what is no work is in force."""

_BOX = re.compile(r"\s*(?:[-*+]|\d+[.)])\s*\[(?P<mark>[ xX~\-/])\]")


class Placed(NamedTuple):
    """A file of a unit or around it, and what it is for; None where the format does not know it."""

    document: Document
    part: Part | None


class Companion(NamedTuple):
    """A file beside a unit that is no document: its text, what it says, and which of its keys tell something."""

    source: Source
    data: Mapping[str, Any]
    about: Beside

    def line_of(self, key: str) -> Span:
        """The line on which a key stands, the first line where it is not found."""
        match = re.search(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*:[^\n]*", self.source.text, re.MULTILINE)
        return Span(match.start(), match.end()) if match else Span(0, self.source.text.find("\n") % 200)


class Box(NamedTuple):
    """An item with a box in a plan or a gate, and whether it is ticked; `[~]` and `[-]` are neither open nor done."""

    document: Document
    block: Block
    mark: str

    @property
    def ticked(self) -> bool:
        return self.mark in "xX"

    @property
    def open(self) -> bool:
        return self.mark == " "


@dataclass(frozen=True, eq=False)
class Unit:
    """Files that together are one piece of work.

    Attributes:
        name: the folder's, or the file's.
        path: of the folder, or of the file where that is all there is.
        format: in which it is kept.
        lead: the document that speaks for it, and bears its score.
        parts: its other documents, in the order of their paths.
        around: documents it stands on that are no part of it.
        beside: files that are no documents and tell how far it is.
        over: whether it is kept for the record only.
    """

    name: str
    path: str
    format: Format
    lead: Document
    parts: tuple[Placed, ...]
    around: tuple[Placed, ...]
    beside: tuple[Companion, ...]
    over: bool

    @property
    def documents(self) -> tuple[Document, ...]:
        """All its documents, the leading one first."""
        return (self.lead, *(placed.document for placed in self.parts))

    @property
    def plans(self) -> tuple[Document, ...]:
        """The documents whose boxes are what is to be done; a file that is a unit by itself is its own plan."""
        return tuple(placed.document for placed in self.parts if placed.part and placed.part.plan)

    @property
    def gates(self) -> tuple[Document, ...]:
        """The documents whose boxes must be ticked before the next step."""
        return tuple(placed.document for placed in self.parts if placed.part and placed.part.gate)

    @property
    def deltas(self) -> tuple[Document, ...]:
        """The documents that say what changes in another unit."""
        own = self.format.part_of(self.lead.path.removeprefix(f"{self.path}/"))
        lead = (self.lead,) if own and own.delta else ()
        return (*lead, *(placed.document for placed in self.parts if placed.part and placed.part.delta))

    def answering(self, question: str) -> tuple[Document, ...]:
        """The documents in which an answer to a question may stand, besides the leading one."""
        return tuple(
            placed.document
            for placed in (*self.parts, *self.around)
            if placed.part and question in placed.part.answers and not placed.document.recognised.template
        )

    @cached_property
    def boxes(self) -> tuple[Box, ...]:
        """The boxes of its plan, in order."""
        return tuple(box for document in self.plans for box in boxes_of(document))

    @cached_property
    def said(self) -> str | None:
        """The word that says where it stands: the leading file's, or that of the file beside it."""
        return self.lead.status or next((word for word, _companion in self._said_beside), None)

    @cached_property
    def _said_beside(self) -> tuple[tuple[str, Companion], ...]:
        found = []
        for companion in self.beside:
            word = companion.data.get(companion.about.status) if companion.about.status else None
            if isinstance(word, str):
                found.append((word, companion))
        return tuple(found)

    @cached_property
    def listed(self) -> tuple[str, Companion] | None:
        """What a list of all units says of this one, and the list."""
        for companion in self.beside:
            words = companion.data.get(companion.about.statuses) if companion.about.statuses else None
            word = words.get(self.name) if isinstance(words, Mapping) else None
            if isinstance(word, str):
                return word, companion
        return None

    @cached_property
    def approvals(self) -> tuple[tuple[str, bool], ...]:
        """The steps that wait for an approval, in order, and whether they have it; what is not written yet waits for none."""
        found: list[tuple[str, bool]] = []
        for companion in self.beside:
            steps = companion.data.get(companion.about.approvals) if companion.about.approvals else None
            for name, step in steps.items() if isinstance(steps, Mapping) else ():
                if isinstance(step, Mapping) and step.get("generated") is not False:
                    found.append((str(name), step.get("approved") is not False))
        return tuple(found)

    @property
    def unapproved(self) -> tuple[str, ...]:
        """The steps whose approval is missing though their text is there."""
        return tuple(name for name, is_approved in self.approvals if not is_approved)

    @cached_property
    def held_back(self) -> bool:
        """Whether a file beside it says that work may not begin yet."""
        return any(
            companion.about.ready and companion.data.get(companion.about.ready) is False for companion in self.beside
        )

    @cached_property
    def state(self) -> State:
        """How far it is, by its status, its boxes, its folder and the files beside it."""
        said = self.lead.known_stage or self._stage_beside
        if self.over or said == "dead":
            return "dropped" if said == "dead" else "done"
        if not self.format.work:
            return "in force"
        counted = [box for box in self.boxes if box.mark in " xX"]
        ticked = sum(box.ticked for box in counted)
        if counted and ticked == len(counted):
            return "done"
        if ticked:
            return "done" if said == "done" else "started"
        if said == "done":
            return "done"
        if said == "draft" and not counted:
            return "draft"
        if self.held_back:
            return "draft"
        if not self.format.planned:
            return "draft" if said == "draft" else self._by_status
        return "planned" if self.plans else "specified"

    @property
    def _by_status(self) -> State:
        """Where a unit of one file stands: as its status says, for it has no plan of its own."""
        return "started" if is_started(self.lead.status) else "planned"

    @cached_property
    def _stage_beside(self) -> Stage | None:
        words = [self.listed[0]] if self.listed else [word for word, _companion in self._said_beside]
        for word in words:
            for each in (word, word.replace("-", " ").replace("_", " ")):
                if stage := self.lead.kind.stage_by_status.get(each.casefold()):
                    return stage
        return None

    @property
    def stage(self) -> Stage:
        """The stage to judge by: with a plan it is offered to whoever builds it, whatever its status still says."""
        if self.state == "specified":
            return "draft" if self.lead.stage == "draft" else "ready"
        stages: dict[State, Stage] = {
            "draft": "draft",
            "planned": "ready",
            "started": "ready",
            "done": "done",
            "in force": "ready",
        }
        return stages.get(self.state, "dead")

    def spec_kind(self) -> Kind:
        """The kind with the questions of whoever plans from it; all of them where it needs no plan."""
        return self.lead.kind.only(self.format.begins) if self.format.begins else self.lead.kind


def boxes_of(document: Document) -> list[Box]:
    """The items with a box in a document, outside its template's comments, in order."""
    found = []
    text = document.text
    for block in document.markup.blocks:
        if block.form == "item" and not document.markup.in_comment(block.start):
            match = _BOX.match(text, text.rfind("\n", 0, block.start) + 1) or _BOX.match(text, block.start)
            if match:
                found.append(Box(document, block, match["mark"]))
    return found
