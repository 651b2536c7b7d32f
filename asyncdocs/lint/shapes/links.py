"""The shapes of what leads elsewhere: links, addresses, relations, and the fields of the metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator

from asyncdocs.documents.stated import Field
from asyncdocs.kinds.parts import Shape
from asyncdocs.lint.facts.tasks import POINTER, with_nested
from asyncdocs.lint.prose.named_people import is_somebody
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.prose.stretches import Stretches
from asyncdocs.lint.shapes.view import Evidence, EvidenceSource, half_of, said, text_of

_ADDRESS = re.compile(r"https?://|\]\(|\]\[|<(?:video|iframe)\b")


def field(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """One of the fields has a value that is not a placeholder."""
    placeholder = words_of(view.document).entries("placeholders")
    for name in shape.sought:
        field = view.document.fields.get(name)
        if (
            field
            and field.text.casefold().strip(" .*_`<>{}") not in placeholder
            and not field.text.startswith(("{", "<"))
        ):
            if name == "status" and view.document.status is None:
                continue
            if view.document.kind.fields[name].type == "people" and not is_somebody(view.document, field):
                continue
            yield Evidence(view.document, field.span, field.path)


def code_owner(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The page names no owner, but the repository's CODEOWNERS does; `own` takes no line that is about all files alike."""
    owner = view.document.code_owner
    if owner is not None and (shape.sought != "own" or not _about_all(view, owner)):
        yield Evidence(view.document, owner.span, owner.path)


def _about_all(view: EvidenceSource, owner: Field) -> bool:
    """Whether the line of CODEOWNERS that names an owner fits every file: it says who may merge, and nothing of this page."""
    owners = view.document.reading.code_owners
    line = owners.source.text[owner.span.start : owner.span.end] if owners else ""
    return line.split(None, 1)[0].strip("/") in _ALL_FILES


_ALL_FILES = ("*", "**", "")


def relation(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The metadata contains a relation to a current document."""
    for edge in view.library.edges_by_document.get(view.document.path, ()):
        forward = edge.relation in shape.sought and edge.origin is view.document
        about = view.document.kind.relations.get(edge.relation)
        backward = about is not None and about.reverse in shape.sought and edge.target is view.document
        if (forward and edge.target.stage != "dead") or backward:
            yield Evidence(edge.stated_in, edge.span, edge.path)


def link(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """A link leads to a current document of the library; `sought` names the kinds, or `any`."""
    kinds = shape.sought if isinstance(shape.sought, tuple) else ()
    blocks = (block for role in shape.within for block in view.document.blocks_by_role.get(role, ()))
    inside = Stretches((block.start, block.end) for block in blocks)
    for reference in view.library.references_from(view.document):
        target = reference.target
        if reference.relation or not target.can_answer:
            continue
        if kinds and target.kind.name not in kinds:
            continue
        if not shape.within or inside.hold(reference.span.start):
            yield Evidence(view.document, reference.span, view.document.path)


def address(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The roles contain an address or a link, alone or in a sentence."""
    for block in view.candidates(shape.within):
        if _ADDRESS.search(text_of(view, block)) and view.judge.of(block) in ("says", "link"):
            yield view.place(block)


def tracked(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """Every item of the roles has a link, an address or an id of the place that tracks it; `text` requires one, `most` half
    of them, of which an id of the page's own kind tracks none: a decision that is named does no work.
    """
    if shape.sought == "most":
        yield from half_of(view, shape.within, lambda block: _tracks(view, with_nested(view.document, block)))
        return
    if shape.sought == "text":
        for block in view.candidates(shape.within):
            if block.form not in ("fence", "table") and POINTER.search(text_of(view, block)):
                yield from said(view, block)
        return
    listed = (block for block in view.candidates(shape.within) if block.form in ("item", "row"))
    items = [block for block in listed if view.judge.of(block) in ("says", "link")]
    outermost = min((block.depth for block in items), default=0)
    items = [block for block in items if block.depth == outermost]
    if all(POINTER.search(text_of(view, block)) for block in items):
        yield from (view.place(block) for block in items)


def _tracks(view: EvidenceSource, text: str) -> bool:
    own = view.document.kind.ids
    return any(match[0].partition("-")[0] not in own for match in POINTER.finditer(text))
