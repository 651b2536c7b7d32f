"""The shapes evidence comes in: each is one function that finds the places where a document gives that sort of answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from asyncdocs.documents.outline import LEAD
from asyncdocs.kinds.parts import Shape
from asyncdocs.lint.prose.prose import normal
from asyncdocs.lint.shapes import code, dates, links, lists, naming, numbers, people, saying, steps, tables
from asyncdocs.lint.shapes.view import Evidence, EvidenceSource
from asyncdocs.memo import per_object

_SHOWN = 3
"""So many places are looked up as evidence of an answer, where no fault could stand in the others."""

Find = Callable[[EvidenceSource, Shape], Iterator[Evidence]]

SHAPES: dict[str, Find] = {
    "substance": saying.substance,
    "items": lists.items,
    "observable": lists.observable,
    "field": links.field,
    "code-owner": links.code_owner,
    "relation": links.relation,
    "link": links.link,
    "says": saying.says,
    "named": saying.named,
    "code": code.code,
    "artefact": code.artefact,
    "quantity": numbers.quantity,
    "steps": steps.steps,
    "ordered": steps.ordered,
    "options": lists.options,
    "pair": saying.pair,
    "dated": dates.dated,
    "tracked": links.tracked,
    "owned": people.owned,
    "column": tables.column,
    "cell": tables.cell,
    "counted": numbers.counted,
    "headed": saying.headed,
    "by-own-headings": saying.by_own_headings,
    "unheaded": saying.unheaded,
    "terms": lists.terms,
    "spelled-out": lists.spelled_out,
    "address": links.address,
    "without": saying.without,
    "opens": saying.opens,
    "first-told": saying.first_told,
    "against": saying.against,
    "of-others": saying.of_others,
    "of-chosen": saying.of_chosen,
    "apart": saying.apart,
    "listed": saying.listed,
    "day": dates.day,
    "file-date": dates.file_date,
    "heading-date": dates.heading_date,
    "field-day": dates.field_day,
    "shelved": dates.shelved,
    "due": dates.due,
    "filled": tables.filled,
    "sole": tables.sole,
    "imperative": saying.imperative,
    "titled": saying.titled,
    "title-tells": saying.title_tells,
    "names": naming.names,
    "supposes": naming.supposes,
    "settled": lists.settled,
    "weighed": lists.weighed,
    "ticked-off": steps.ticked_off,
    "clicks": steps.clicks,
}
"""Every shape by the name kinds use; `clean` is no shape of a text but of its findings, and lives with the questions."""

_BLOCK_BY_BLOCK = frozenset({"substance", "says", "named", "supposes", "imperative"})
"""Shapes that go through the blocks of their roles, one after the other."""

_WHOLE = ("substance", "items", "observable", "steps", "options", "weighed", "settled")
"""Shapes whose every place is part of the answer, so that one bad place weakens it however many good ones there are."""


def find(view: EvidenceSource, shape: Shape, *, all_places: bool = False, first: bool = False) -> list[Evidence]:
    """The places where a document gives an answer of this shape: the first few, or all that are part of the answer.

    There are none where they are fewer than the shape asks for; saying the same thing again adds nothing. Several questions
    look for the same, and whoever reads what is the custom looks for all of it: each thing is looked for once.

    Args:
        view: of the document.
        shape: what to look for.
        all_places: whether a fault in any of the places would weaken the answer.
        first: whether nothing but the first place is of use.
    """
    whole = all_places and shape.name in _WHOLE
    return _look_for(view, shape, None if whole else 1 if first and not all_places else _SHOWN)


@per_object
def _look_for(view: EvidenceSource, shape: Shape, most: int | None) -> list[Evidence]:
    places = SHAPES[shape.name](view, shape)
    if shape.times > 1:
        found = list(islice(different_places(places), max(_SHOWN, shape.times)))
        return found if len(found) >= shape.times else []
    return list(islice(places, most))


def finds_in_order(view: EvidenceSource, shape: Shape) -> bool:
    """Whether the first place that is found is the first one in the text."""
    return shape.name in _BLOCK_BY_BLOCK and view.is_in_order(
        roles_of(shape) if shape.name != "named" else shape.within
    )


def different_places(places: Iterable[Evidence]) -> Iterator[Evidence]:
    """Some places, without those that say what one before them says."""
    seen: set[str] = set()
    for place in places:
        text = normal(place.document.markup.shown(*place.span))
        if text not in seen:
            seen.add(text)
            yield place


def roles_of(shape: Shape) -> tuple[str, ...]:
    """The roles a shape looks in."""
    return shape.roles or ((LEAD,) if shape.name == "named" else ())
