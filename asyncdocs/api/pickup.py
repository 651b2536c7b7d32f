"""What somebody needs who takes up a unit: one text with what is open on top, and all its files below."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace

from asyncdocs.api.opening.folder import Opened
from asyncdocs.api.opening.reading import check
from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library, Reference
from asyncdocs.lint.model.report import ScoreReport
from asyncdocs.lint.scoring.readiness import undecided
from asyncdocs.strings import gettext as _
from asyncdocs.units.trace import trace
from asyncdocs.units.unit import Unit


@dataclass(frozen=True)
class Included:
    """A file of the unit, or around it; `text` is empty where there was no room for it."""

    path: str
    title: str
    text: str


@dataclass(frozen=True)
class Pointed:
    """A document the unit points at: what it is called, where it stands, and what holds instead if it no longer does."""

    path: str
    title: str
    status: str
    instead: tuple[str, ...]


@dataclass(frozen=True)
class Pickup:
    """All that one needs to begin; bands are None for what is no work to be done."""

    name: str
    path: str
    format: str
    state: str
    spec: str | None
    start: str | None
    open: tuple[str, ...]
    contacts: tuple[str, ...]
    decisions: tuple[Pointed, ...]
    over: tuple[Pointed, ...]
    terms: tuple[tuple[str, str], ...]
    files: tuple[Included, ...]


def pickup(opened: Opened, unit: Unit, limit: int) -> Pickup:
    """What it takes to begin a unit.

    Args:
        opened: the folder it is in.
        unit: the one to begin.
        limit: the most characters of its files that are put in; the others are named.
    """
    report = next((each for each in check(opened.library, unit.documents).units if each.path == unit.path), None)
    pointed = _pointed_at(opened.library, unit)
    return Pickup(
        name=unit.name,
        path=unit.path,
        format=unit.format.name,
        state=unit.state,
        spec=_band(report.spec) if report else None,
        start=_band(report.start) if report else None,
        open=tuple(_open(unit, report.start or report.spec if report else None)),
        contacts=_contacts(unit),
        decisions=tuple(
            _point(opened.library, each) for each in pointed if each.kind.name == "decision" and each.stage != "dead"
        ),
        over=tuple(_point(opened.library, each) for each in pointed if each.stage == "dead"),
        terms=_terms(opened.library, unit),
        files=tuple(_files(unit, limit)),
    )


def _band(score: ScoreReport | None) -> str | None:
    return None if score is None else score.band if score.total is None else f"{score.total} {score.band}"


def _open(unit: Unit, score: ScoreReport | None) -> Iterator[str]:
    """What is undecided, then what no task is for, then the questions that have no answer, the weightiest first."""
    for place, reason in undecided(unit):
        companion = next((each.source for each in unit.beside if each.source.path == place.path), None)
        source = companion or place.document.source
        line = source.position(place.span.start).line
        text = " ".join(source.text[place.span.start : place.span.end].split())
        yield f"{reason}: {text} ({place.path}:{line})"
    for row in trace(unit).untasked:
        line = row.thing.document.source.position(row.thing.span.start).line
        yield _("requirement `{id}` has no task").format(id=row.thing.id) + f" ({row.thing.document.path}:{line})"
    questions = [q for component in (score.components if score else ()) for q in component.questions]
    for question in sorted(questions, key=lambda each: (not each.must, -each.gain)):
        if question.verdict == "unanswered" and question.id not in ("decided", "plan-covers"):
            yield question.ask


def _contacts(unit: Unit) -> tuple[str, ...]:
    fields = [document.fields.get(name) for document in unit.documents for name in ("owner", "deciders")]
    return tuple(dict.fromkeys(value for field in fields if field for value in field.values))


def _pointed_at(library: Library, unit: Unit) -> list[Document]:
    own = {document.path for document in unit.documents}
    found = [ref.target for document in unit.documents for ref in _references(library, document)]
    return [each for each in dict.fromkeys(found) if each.path not in own]


def _references(library: Library, document: Document) -> tuple[Reference, ...]:
    return library.references_from(document) if document.path in library.by_path else ()


def _point(library: Library, document: Document) -> Pointed:
    instead = tuple(each.path for each in library.successors(document))
    return Pointed(document.path, document.title, document.status or "", instead)


def _terms(library: Library, unit: Unit) -> tuple[tuple[str, str], ...]:
    """The glossaries' terms that its files use, in the order of the alphabet."""
    from asyncdocs.site.excerpts.terms import Terms

    terms = Terms(library)
    if not terms.by_word:
        return ()
    spotted = {spot.word for document in unit.documents for spot in terms.spotted(document.text)}
    used = {found[0].word: found[0].meaning for word, found in terms.by_word.items() if word in spotted}
    return tuple(sorted(used.items(), key=lambda term: term[0].casefold()))


def _files(unit: Unit, limit: int) -> Iterator[Included]:
    """The leading file, the plan, the other parts, then what stands around them, as long as there is room."""
    plans = [document for document in unit.plans if document is not unit.lead]
    own = [placed.document for placed in unit.parts if placed.part and not placed.part.further]
    known = [document for document in own if document not in plans]
    around = [placed.document for placed in unit.around]
    for document in dict.fromkeys([unit.lead, *plans, *known, *around]):
        included = Included(document.path, document.title, document.text[document.markup.body_start :].strip("\r\n"))
        if len(included.text) > limit:
            yield replace(included, text="")
        else:
            limit -= len(included.text)
            yield included


def as_json(found: Pickup) -> str:
    """It as JSON, two spaces deep."""
    return json.dumps(asdict(found), indent=2, ensure_ascii=False) + "\n"


def as_markdown(found: Pickup) -> str:
    """It as one Markdown file."""
    verdicts = [
        f"{title}: {band}"
        for title, band in ((_("spec readiness"), found.spec), (_("start readiness"), found.start))
        if band
    ]
    lines = [f"# {found.name}", "", ", ".join([_(found.state), *verdicts]) + f" (`{found.path}`)", ""]
    lines += _list(_("Open questions"), found.open or (_("none found"),))
    over = [f"`{each.path}` ({each.status})" + "".join(f" → `{to}`" for to in each.instead) for each in found.over]
    lines += _list(_("Outdated pages that other pages still link to"), over)
    lines += _list(_("Contacts"), found.contacts)
    lines += _list(_("Current decisions"), [f"{each.title} (`{each.path}`)" for each in found.decisions])
    lines += _list(_("Terms"), [f"**{word}**: {' '.join(meaning.split())}" for word, meaning in found.terms])
    lines += _list(
        _("Left out, because the text would be too long"),
        [f"`{each.path}`" for each in found.files if not each.text],
    )
    for each in found.files:
        if each.text:
            lines += [f"<!-- {each.path} -->", "", "---", "", f"**`{each.path}`**", "", each.text, ""]
    return "\n".join(lines)


def _list(title: str, items: Iterable[str]) -> list[str]:
    items = list(items)
    return [f"## {title}", "", *(f"- {item}" for item in items), ""] if items else []
