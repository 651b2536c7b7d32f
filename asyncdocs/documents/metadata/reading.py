"""All metadata of a page, wherever people put it: in front matter, beside it, at its top, in headings and sections."""

from __future__ import annotations

from collections.abc import Iterable

from asyncdocs.documents.metadata.entries import Entry, Fault, Metadata
from asyncdocs.documents.metadata.front_matter import read_front_matter, read_yaml, shown_front_matter
from asyncdocs.documents.metadata.statuses import meant
from asyncdocs.documents.metadata.top_of_page import at_top, in_card
from asyncdocs.documents.metadata.under_headings import in_headings, in_sections
from asyncdocs.text.key_values import Sought
from asyncdocs.text.markup import Markup
from asyncdocs.text.source import Source


def read_metadata(source: Source, markup: Markup, sought: Sought, sections: Iterable[str]) -> Metadata:
    """Collect the metadata of one text.

    Args:
        source: the document's text, and the YAML beside it.
        markup: its parse.
        sought: what metadata is known by where it stands in prose (top bullets, tables).
        sections: folded headings whose section's first lines are the value (`status`, `date`).
    """
    entries: list[Entry] = []
    faults: list[Fault] = []
    read_front_matter(source, markup, sought, entries, faults)
    if source.beside is not None:
        read_yaml(source.beside.text, 0, source.beside.path, "beside", sought, entries, faults)
    entries += shown_front_matter(source, markup, sought)
    entries += at_top(source, markup, sought)
    entries += in_card(source, markup, frozenset(sections), sought)
    entries += in_headings(source, markup, sought)
    entries += in_sections(source, markup, frozenset(sections), sought)
    said = (
        e._replace(values=meant(e.values, sought.told)) if sought.states(e.key) and e.values else e for e in entries
    )
    return Metadata(tuple(said), tuple(faults))
