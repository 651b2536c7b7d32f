"""Shows a report as JSON, the contract for programs: keys are stable, and `asyncdocs schema report` describes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from asyncdocs.lint.formats import Shown
from asyncdocs.lint.formats.item_by_item import with_items
from asyncdocs.lint.model.report import DocumentReport, Report


def render(report: Report, shown: Shown) -> Iterator[str]:
    """The report as JSON, two spaces deep, document by document, with a final line feed."""
    without = TypeAdapter(Report).dump_json(replace(report, documents=()), indent=2).decode("utf-8")
    one = TypeAdapter(DocumentReport)
    documents = (one.dump_json(document, indent=2).decode("utf-8") for document in report.documents)
    return with_items(without + "\n", '"documents": []', documents)


def schema() -> dict[str, Any]:
    """The JSON schema of what `render` writes."""
    return TypeAdapter(Report).json_schema(mode="serialization")
