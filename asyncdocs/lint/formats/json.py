"""Shows a report as JSON, the contract for programs: keys are stable, and `asyncdocs schema report` describes them."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from asyncdocs.lint.formats import Shown
from asyncdocs.lint.model.report import Report


def render(report: Report, shown: Shown) -> str:
    """The report as JSON, two spaces deep, with a final line feed."""
    return TypeAdapter(Report).dump_json(report, indent=2).decode("utf-8") + "\n"


def schema() -> dict[str, Any]:
    """The JSON schema of what `render` writes."""
    return TypeAdapter(Report).json_schema(mode="serialization")
