"""Which documents are searched: of some kinds, statuses and owners."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from asyncdocs.api.opening.folder import NothingToCheck, Opened
from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.values import fold_status
from asyncdocs.kinds.kind import ShownStage
from asyncdocs.library.query import Query, Wanted
from asyncdocs.strings import gettext as _
from asyncdocs.strings import near


@dataclass(frozen=True)
class Filters:
    """What documents are searched: of some kinds, statuses (or stages) and owners; of all, where none is named."""

    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()

    def take(self, document: Document) -> bool:
        """Whether a document is searched."""
        query = Query(kind=Wanted(self.kinds), owner=Wanted(self.owners))
        said = (fold_status(document.status or ""), document.shown_stage)
        return query.takes(document) and (not self.statuses or not set(said).isdisjoint(self.statuses))


def filters(
    opened: Opened, kinds: Iterable[str] = (), statuses: Iterable[str] = (), owners: Iterable[str] = ()
) -> Filters:
    """Filters by the names people write.

    Raises:
        NothingToCheck: there is no such kind, or no document has such a status or owner.
    """
    documents = opened.library.documents
    known = documents[0].reading.kinds if documents else {}
    chosen = tuple(kind.strip().casefold() for kind in kinds)
    for kind in chosen:
        if kind not in known:
            raise NothingToCheck(_("kind `{kind}` does not exist").format(kind=kind) + near(kind, known))
    said = tuple(fold_status(status) for status in statuses)
    there = [*sorted({fold_status(each.status) for each in documents if each.status}), *get_args(ShownStage)]
    for status in said:
        if status not in there:
            raise NothingToCheck(_("no document has the status `{status}`").format(status=status) + near(status, there))
    whom = tuple(" ".join(owner.strip().strip("@").casefold().split()) for owner in owners)
    for owner in whom:
        if not any(Filters(owners=(owner,)).take(document) for document in documents):
            raise NothingToCheck(_("no document has the owner `{owner}`").format(owner=owner))
    return Filters(chosen, said, whom)
