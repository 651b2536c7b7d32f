"""Serves a folder to an assistant by the Model Context Protocol, over standard input and output: tools that only read."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Annotated

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field

from asyncdocs import __version__
from asyncdocs.api import NothingToCheck, Unknown
from asyncdocs.api.consult import Consulted
from asyncdocs.kinds.files import KindError
from asyncdocs.settings.files import ConfigError
from asyncdocs.strings import gettext as _
from asyncdocs.units.formats import FormatError

Page = Annotated[str, Field(description="Path, id (ADR-7) or title of a page.")]
Below = Annotated[str, Field(description="Path, id or title of a page, or path of a folder; all pages if left out.")]
Start = Annotated[int, Field(description="Where to go on, as the notice at the end of a long answer says.", ge=0)]


def serve(folder: Consulted) -> None:
    """Answer until the other side hangs up."""
    server = MCPServer("asyncdocs", version=__version__, instructions=_instructions(), log_level="ERROR")
    for name, title, description, tool in _tools(folder):
        server.add_tool(
            _telling(tool),
            name=name,
            title=title,
            description=description,
            annotations=ToolAnnotations(read_only_hint=True, open_world_hint=False),
            structured_output=False,
        )
    server.run("stdio")


def _instructions() -> str:
    return _(
        "A handbook of specs, decisions, playbooks and guides as Markdown files. Search first, read the "
        "page before you rely on a passage, and cite path, line and heading. If a page says that it is "
        "outdated, read the page that replaces it."
    )


def _telling(tool: Callable[..., str]) -> Callable[..., str]:
    """A tool whose errors that a reader can mend are told in words."""

    @wraps(tool)
    def told(*values: object, **named: object) -> str:
        try:
            return tool(*values, **named)
        except (NothingToCheck, Unknown, ConfigError, KindError, FormatError) as error:
            raise ToolError(str(error)) from None

    return told


_Tool = tuple[str, str, str, Callable[..., str]]
"""The name of a tool, its title, what it does, and the function itself."""


def _to_read(folder: Consulted) -> list[_Tool]:
    """Tools that show what documents say."""

    def search(
        question: Annotated[
            str, Field(description="A question or some words; an id such as ADR-7 finds its page first.")
        ],
        limit: Annotated[int, Field(description="Most passages.", ge=1, le=20)] = 5,
        kind: Annotated[str, Field(description="Only documents of this kind, such as decision.")] = "",
        status: Annotated[str, Field(description="Only documents with this status or stage, such as accepted.")] = "",
        owner: Annotated[str, Field(description="Only documents that this person answers for.")] = "",
        start: Start = 0,
    ) -> str:
        return folder.search(question, limit, kind, status, owner, start)

    def read(
        page: Page,
        heading: Annotated[str, Field(description="Only the section under this heading.")] = "",
        start: Start = 0,
    ) -> str:
        return folder.read(page, heading, start)

    return [
        (
            "search",
            _("Search"),
            _("Find the passages that answer a question, with page, heading, line, status and date."),
            search,
        ),
        (
            "read",
            _("Read a page"),
            _("Read a page or one section, with its status, owner, relations and the pages that link to it."),
            read,
        ),
    ]


def _to_judge(folder: Consulted) -> list[_Tool]:
    """Tools that tell what documents leave open."""

    def lint(page: Below = "", start: Start = 0) -> str:
        return folder.lint(page, start)

    def score(page: Below = "", start: Start = 0) -> str:
        return folder.score(page, start)

    def explain(
        name: Annotated[str, Field(description="Of a rule, a kind or a question; all rules if left out.")] = "",
        start: Start = 0,
    ) -> str:
        return folder.explain(name, start)

    def open_matters(start: Start = 0) -> str:
        return folder.open_matters(start)

    return [
        (
            "lint",
            _("Find problems"),
            _("List the problems in a page, a folder or all pages that would block an outsider."),
            lint,
        ),
        (
            "score",
            _("Score"),
            _("Show which questions a page answers, or the scores of all pages."),
            score,
        ),
        (
            "explain",
            _("Explain"),
            _("Explain a rule, a kind of document or a question; without a name, list all rules."),
            explain,
        ),
        (
            "open",
            _("Open points"),
            _("List open questions, required questions without an answer, and overdue reviews."),
            open_matters,
        ),
    ]


def _to_work(folder: Consulted) -> list[_Tool]:
    """Tools for units of work."""

    def trace(
        unit: Annotated[str, Field(description="Name or path of a unit of work; all if left out.")] = "",
        start: Start = 0,
    ) -> str:
        return folder.trace(unit, start)

    def pickup(unit: Annotated[str, Field(description="Name or path of a unit of work.")], start: Start = 0) -> str:
        return folder.pickup(unit, start)

    return [
        (
            "trace",
            _("Trace"),
            _("List what is missing in a unit of work, and then its requirements with their tasks and tests."),
            trace,
        ),
        ("pickup", _("Pick up"), _("Get all information that is needed to start a unit of work, as one text."), pickup),
    ]


def _tools(folder: Consulted) -> list[_Tool]:
    return [*_to_read(folder), *_to_judge(folder), *(_to_work(folder) if folder.has_units else ())]
