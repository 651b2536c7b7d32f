"""What mkdocs-monorepo-plugin does to a site: the docs folders of other configurations become folders of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from asyncdocs.library.addresses.settings import SiteSettings
from asyncdocs.text.anchors import slugify

_STATEMENT = re.compile(r"(?P<all>[!*])include\s+(?P<path>\S.*)")
_PLAIN = re.compile(r"[a-zA-Z0-9_.\-/]+")


def included(settings: SiteSettings) -> Iterator[tuple[str, bool]]:
    """The configurations a navigation names, from its own one, and whether the name is a glob for several."""
    waiting: list[Any] = [settings.data.get("nav")] if "monorepo" in settings.plugins else []
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, dict):
            waiting += reversed(entry.values())
        elif isinstance(entry, list):
            waiting += reversed(entry)
        elif isinstance(entry, str) and (match := _STATEMENT.fullmatch(entry.strip())):
            yield match["path"].strip(), match["all"] == "*"


def folder_of(site_name: str) -> str:
    """The folder of the site that the pages of an included configuration go to."""
    return (site_name if _PLAIN.fullmatch(site_name) else slugify(site_name)).strip("/")
