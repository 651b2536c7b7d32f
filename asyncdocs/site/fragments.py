"""How a template of the theme becomes HTML in which whatever came from a document is escaped."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup, escape

from asyncdocs.memo import cache
from asyncdocs.strings import gettext, ngettext

THEME = Path(__file__).parent / "theme"
"""Templates and assets, laid out as a folder of a MkDocs theme."""

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)
_BETWEEN_BACKTICKS = re.compile("`([^`]*)`")

PACKAGE = SimpleNamespace(__file__=str(THEME / "mkdocs_theme.yml"))
"""What a host that takes the templates as a theme of their own is told: the folder is looked for by this file."""

STYLES = "assets/asyncdocs/asyncdocs.css"
SCRIPT = "assets/asyncdocs/asyncdocs.js"


def fragment(name: str, overrides: tuple[str, ...] = (), /, **values: Any) -> Markup:
    """Fill in the template of a name; folders of overrides come before the shipped one."""
    return Markup(_environment(overrides).get_template(f"asyncdocs/{name}.html").render(values))


def coded(text: str) -> Markup:
    """A message with what stands between its backticks as code."""
    plain = escape(text)
    return Markup(_BETWEEN_BACKTICKS.sub(r"<code>\1</code>", str(plain))) if "`" in text else plain


class _Unindented(Extension):
    """Leaves the indentation of the templates out of the pages."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return _INDENTATION.sub("", source)


@cache
def _environment(overrides: tuple[str, ...]) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([*overrides, THEME]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        extensions=[_Unindented],
    )
    environment.globals.update(_=gettext, ngettext=ngettext)
    environment.filters["coded"] = coded
    return environment
