"""What is published beside the documents and what the user keeps: the paths of made pages and of files for machines."""

from __future__ import annotations

from collections.abc import Iterator

from asyncdocs.history.history import History
from asyncdocs.library.library import Library
from asyncdocs.settings.config import Config
from asyncdocs.site.files import linked
from asyncdocs.site.pages import pages


def published(library: Library, config: Config, history: History) -> Iterator[str]:
    """Paths below the docs folder that a document may link to as if they were there."""
    yield from (page.file for page in pages(library, config, history))
    yield from linked(library, history, config.machine_files)
