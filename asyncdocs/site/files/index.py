"""The index for machines: every document with its address, state and links, as JSON; same library, same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from asyncdocs.documents.document import Document
from asyncdocs.lint.model.report import Band
from asyncdocs.site.addresses import markdown_url, permanent_url
from asyncdocs.site.render.cards import date_of
from asyncdocs.site.render.links import relation_seen_from
from asyncdocs.site.site import Site, headings_of

FILE = "asyncdocs.json"
SCHEMA = "asyncdocs.schema.json"

SCHEMA_VERSION = 1
"""Of this index; it changes when a key is renamed, removed or means something else."""


@dataclass(frozen=True, slots=True)
class Related:
    """A relation of a document, seen from it: its name, and the path of the document at the other end."""

    relation: str
    path: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a document, and the fragment that leads to it."""

    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Indexed:
    """A document. Addresses are told from the top of the site; dates are ISO 8601; what is not known is null."""

    path: Annotated[str, Field(description="Of the source, from the root of the repository or folder.")]
    url: Annotated[str | None, Field(description="Of its page.")]
    markdown: Annotated[str | None, Field(description="Of its text as Markdown, with the links of the site.")]
    permanent: Annotated[str | None, Field(description="An address by its id, which stays when it is moved.")]
    former: Annotated[tuple[str, ...], Field(description="Paths at which the source stood before, newest first.")]
    kind: str
    id: str | None
    title: str
    status: Annotated[str | None, Field(description="As written.")]
    stage: Annotated[
        str,
        Field(
            description="What the status means: draft, ready, done or dead; unclear where it says none, or no word that is known."
        ),
    ]
    owner: str | None
    unit: Annotated[str | None, Field(description="Path of the unit of work it leads or is a part of.")]
    tags: tuple[str, ...]
    created: Annotated[str | None, Field(description="As the document says.")]
    updated: Annotated[str | None, Field(description="As the document says.")]
    review_by: Annotated[str | None, Field(description="As the document says.")]
    changed: Annotated[str | None, Field(description="When the last commit was made that touched it.")]
    band: Annotated[Band | None, Field(description="Null where the document owes no answers.")]
    total: int | None
    open_questions: Annotated[int, Field(description="Questions it leaves open, as it says itself.")]
    relations: tuple[Related, ...]
    backlinks: Annotated[tuple[str, ...], Field(description="Paths of the documents that point at it.")]
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class IndexedUnit:
    """Several documents that are one piece of work."""

    name: str
    path: Annotated[str, Field(description="Of its folder, or of its file where that is all there is.")]
    format: Annotated[str, Field(description="In which it is kept: spec-kit, openspec-change, kiro, …")]
    lead: Annotated[str, Field(description="Path of the document that speaks for it.")]
    url: Annotated[
        str | None, Field(description="Of that document's page; null where it is kept beside the docs folder.")
    ]
    parts: Annotated[tuple[str, ...], Field(description="Paths of its other documents.")]
    state: Annotated[str, Field(description="draft, specified, planned, started, done, dropped or in force.")]
    spec_band: Annotated[Band | None, Field(description="Whether somebody could plan from it.")]
    spec_total: int | None
    start_band: Annotated[Band | None, Field(description="Whether somebody could begin; null for what is no work.")]
    start_total: int | None
    requirements: int
    untasked: Annotated[int, Field(description="Requirements without a task, where its tasks cite what they are for.")]
    tasks: int
    ticked: int
    undecided: Annotated[int, Field(description="Places where something must be decided before the work begins.")]


@dataclass(frozen=True, slots=True)
class LitmusIndexed:
    """How many of the last pieces of work somebody from outside could have picked up."""

    passed: int
    asked: Annotated[int, Field(description="An outsider would have had to ask about them.")]
    tried: Annotated[int, Field(description="Of those that neither passed nor asked it cannot be told.")]
    low: Annotated[
        float, Field(description="The least share of all such work that fits the count, in 95 of 100 counts.")
    ]
    high: Annotated[float, Field(description="The greatest.")]


@dataclass(frozen=True, slots=True)
class Index:
    """All documents of a site."""

    schema: Annotated[str, Field(serialization_alias="$schema", description="Where this schema is.")]
    schema_version: Annotated[int, Field(description="Changes when a key is renamed, removed or means something else.")]
    score_version: Annotated[int, Field(description="Changes when the score is worked out otherwise.")]
    revision: Annotated[str | None, Field(description="Id of the commit that the site was made of.")]
    units: tuple[IndexedUnit, ...]
    litmus: Annotated[LitmusIndexed | None, Field(description="Null where no work is ready or was started.")]
    documents: tuple[Indexed, ...]


def texts(site: Site) -> Iterator[tuple[str, str | Iterator[str]]]:
    """The index, and beside it what its keys mean."""
    yield FILE, _pieces(site)
    yield SCHEMA, json.dumps(schema(), indent=1) + "\n"


def _pieces(site: Site) -> Iterator[str]:
    """The text of the index, a document at a time: tens of thousands of headings at once would keep memory busy."""
    index = Index(
        SCHEMA,
        SCHEMA_VERSION,
        site.report.score_version,
        site.history.revision or None,
        _units(site),
        _litmus(site),
        (),
    )
    head, _empty, tail = TypeAdapter(Index).dump_json(index, by_alias=True).decode("utf-8").rpartition("[]")
    dump = TypeAdapter(Indexed).dump_json
    between = f"{head}[\n"
    for document in site.library.documents:
        yield between + dump(_indexed(site, document)).decode("utf-8")
        between = ",\n"
    yield f"\n]{tail}\n" if site.library.documents else f"{head}[\n\n]{tail}\n"


def _units(site: Site) -> tuple[IndexedUnit, ...]:
    return tuple(
        IndexedUnit(
            name=unit.name,
            path=unit.path,
            format=unit.format,
            lead=unit.lead,
            url=site.urls.get(unit.lead),
            parts=unit.parts,
            state=unit.state,
            spec_band=unit.spec.band if unit.spec else None,
            spec_total=unit.spec.total if unit.spec else None,
            start_band=unit.start.band if unit.start else None,
            start_total=unit.start.total if unit.start else None,
            requirements=unit.requirements,
            untasked=unit.untasked,
            tasks=unit.tasks,
            ticked=unit.ticked,
            undecided=len(unit.open),
        )
        for unit in (*site.report.units, *site.beside)
    )


def _litmus(site: Site) -> LitmusIndexed | None:
    found = site.litmus
    if found is None:
        return None
    low, high = found.bounds
    return LitmusIndexed(found.window.passed, found.window.asked, found.window.tried, round(low, 4), round(high, 4))


def schema() -> dict[str, Any]:
    """The JSON schema of the index."""
    return TypeAdapter(Index).json_schema(mode="serialization")


def _indexed(site: Site, document: Document) -> Indexed:
    from asyncdocs.site.views.open_questions import asked  # views need Jinja, which the schema does not

    report = site.reports[document.path]
    edges = site.library.edges_by_document.get(document.path, ())
    related = sorted({(name, other.path) for name, other in (relation_seen_from(document, edge) for edge in edges)})
    pointing = {reference.origin.path for reference in site.library.references_to(document)}
    url = site.urls.get(document.path)
    touched = site.history.last(document.path)
    tags = document.fields.get("tags")
    return Indexed(
        path=document.path,
        url=url,
        markdown=markdown_url(url) if url is not None and "markdown" in site.config.machine_files else None,
        permanent=permanent_url(site, document.path) or None if "redirects" in site.config.machine_files else None,
        former=site.history.former_paths(document.path),
        kind=report.kind,
        id=report.id,
        title=report.title,
        status=report.status,
        stage=report.stage,
        owner=report.owner,
        unit=report.unit,
        tags=tags.values if tags else (),
        created=date_of(document, "created") or None,
        updated=date_of(document, "updated", "verified") or None,
        review_by=date_of(document, "review-by") or None,
        changed=touched.committed.isoformat() if touched else None,
        band=report.score.band if report.score else None,
        total=report.score.total if report.score else None,
        open_questions=sum(1 for _question in asked(document, site.library)),
        relations=tuple(Related(name, path) for name, path in related),
        backlinks=tuple(sorted(pointing)),
        headings=tuple(Heading(each.anchor, each.title) for each in headings_of(document)),
    )
