"""Knows the index for machines: every document with its address, state and links, as JSON; same library, same bytes."""

from __future__ import annotations

import json
from typing import Any

from asyncdocs.document import Document
from asyncdocs.site.links import relation_seen_from
from asyncdocs.site.site import Site

FILE = "asyncdocs.json"

SCHEMA_VERSION = 1
"""Of this index; it changes when a key is renamed, removed or means something else."""


def index(site: Site) -> str:
    """The text of the index."""
    documents = [_document(site, document) for document in site.library.documents]
    whole = {"schema_version": SCHEMA_VERSION, "score_version": site.report.score_version, "documents": documents}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _document(site: Site, document: Document) -> dict[str, Any]:
    report = site.reports[document.path]
    edges = site.library.edges_by_document.get(document.path, ())
    related = sorted({(name, other.path) for name, other in (relation_seen_from(document, edge) for edge in edges)})
    pointing = {reference.origin.path for reference in site.library.references_to(document)}
    return {
        "path": document.path,
        "url": site.urls.get(document.path),
        "kind": report.kind,
        "id": report.id,
        "title": report.title,
        "status": report.status,
        "stage": report.stage,
        "owner": report.owner,
        "band": report.score.band if report.score else None,
        "total": report.score.total if report.score else None,
        "relations": [{"relation": name, "path": path} for name, path in related],
        "backlinks": sorted(pointing),
        "headings": [{"anchor": each.anchor, "title": each.title} for each in site.headings[document.path]],
    }
