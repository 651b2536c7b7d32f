"""Where the target of a link is written: in the link itself, or once for many in the definition of their name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from asyncdocs.documents.document import Document
from asyncdocs.memo import memoised
from asyncdocs.strings import gettext as _
from asyncdocs.text.link_targets import defined_in, name_in
from asyncdocs.text.markup import Link
from asyncdocs.text.source import Span


def told_once(document: Document, links: Iterable[Link]) -> Iterator[tuple[Link, Span, int]]:
    """The links in order, those whose target one definition gives as one: each with the place to mend, and their number."""
    found: dict[tuple[Span, str], tuple[Link, int]] = {}
    for link in links:
        place = written_at(document, link), link.target
        first, count = found.get(place, (link, 0))
        found[place] = first, count + 1
    for (span, _target), (link, count) in found.items():
        yield link, span, count


def written_at(document: Document, link: Link) -> Span:
    """The link, or the definition that says where it leads."""
    span = Span(link.start, link.end)
    if link.form != "reference":
        return span
    return _definitions(document).get(name_in(document.text[link.start : link.end]), span)


def names_a_speaker(document: Document, link: Link) -> bool:
    """Whether a link is one by accident: its name is who speaks in notes, `- [ana]: agreed`, which Markdown reads as a definition.

    It is the one thing in an item there, and what stands behind it is a word, or a link of its own, and no path.
    """
    if link.form != "reference" or name_in(document.text[link.start : link.end]) in _definitions(document):
        return False
    return "](" in link.target or not any(sign in link.target for sign in "./#")


def and_others(message: str, count: int) -> str:
    """A message of a link that speaks of all that lead to the same place."""
    return (
        message + _("; `{count}` links on this page lead to the same place").format(count=count)
        if count > 1
        else message
    )


@memoised
def _definitions(document: Document) -> dict[str, Span]:
    """By name, the definition that counts: the first."""
    found: dict[str, Span] = {}
    markup = document.markup
    for name, start, end in defined_in(document.text):
        if not markup.in_code(start) and not markup.in_comment(start):
            found.setdefault(name, Span(start, end))
    return found
