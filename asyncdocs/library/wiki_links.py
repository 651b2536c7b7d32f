"""Whether the documents of a folder use `[[name]]` as a link, or `![[name]]`: most that are written lead somewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.library.resolution import Resolution
from asyncdocs.text.markup import Link


class Written(NamedTuple):
    """How many `[[name]]` and `![[name]]` some documents hold, and how many of these lead to a document or a file."""

    links: int
    leading: int

    @property
    def are_links(self) -> bool:
        """Whether they are links in the folder of all these documents."""
        return self.links > 0 and self.leading * 2 >= self.links


def written_in(documents: Iterable[Document], resolve: Callable[[Document, Link], Resolution]) -> Written:
    """Count them in some documents."""
    links = leading = 0
    for document in documents:
        markup = document.markup
        for link in (*markup.wiki_links, *markup.embedded_files) if document.source.has("[[") else ():
            links += 1
            leading += resolve(document, link).outcome not in ("dead",)
    return Written(links, leading)
