"""Which sections are asked for only later: the template says so, under their heading or under one above."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.documents.outline import Section
from asyncdocs.library.library import Library
from asyncdocs.lint.folder.together import of_facts
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.words import Words
from asyncdocs.memo import lru_cache, memoised, memoised_by


def due_later(library: Library, document: Document) -> frozenset[str]:
    """The titles, in lower case, that a document may leave empty for now: by the templates, or by a comment of its own."""
    return _by_templates(library).union(_titles(document, said_aloud=False))


@memoised_by
def is_written_later(document: Document, title: str) -> bool:
    """Whether a document itself says of a section that it is written later, in a comment or aloud: in it, or in one above.

    Only these are read: most documents with an empty section say so nowhere, and are long.

    Args:
        document: the one that may say so.
        title: of the section, or of several, in lower case.
    """
    return any(_says_later(document, section) for section in _around(document).get(title, ()))


@memoised
def _around(document: Document) -> dict[str, list[Section]]:
    """By title, in lower case, the sections that are called so, and those above them, each once."""
    found: dict[str, dict[int, Section]] = {}
    above: list[Section] = []
    for section in document.sections:
        while above and above[-1].level >= section.level:
            above.pop()
        above.append(section)
        found.setdefault(section.title.casefold(), {}).update((each.body, each) for each in above)
    return {title: list(sections.values()) for title, sections in found.items()}


@memoised_by
def _says_later(document: Document, section: Section) -> bool:
    end = min(section.own_end + _LONGEST, len(document.text))
    match = words_of(document).pattern("later").search(document.text, section.body, end)
    return match is not None and match.start() < section.own_end


_LONGEST = 200
"""Characters in which it is said, with all the space there may be between two words."""


@of_facts  # of a template, the whole text counts as a fact
def _by_templates(library: Library) -> frozenset[str]:
    templates = (each for each in library.documents if each.recognised.template)
    return frozenset(title for template in templates for title in _titles(template, said_aloud=True))


def _titles(document: Document, *, said_aloud: bool) -> Iterator[str]:
    """The titles of the sections, with those within them, that are not asked for yet; in comments only, or `said_aloud` too."""
    said_at = list(_said_at(document, said_aloud=said_aloud))
    if not said_at:
        return
    above: list[tuple[int, bool]] = []
    for section in document.sections:
        while above and above[-1][0] >= section.level:
            above.pop()
        said = above[-1][1] if above else False
        if not said:
            at = bisect_left(said_at, section.body)
            said = at < len(said_at) and said_at[at] < section.own_end
        above.append((section.level, said))
        if said:
            yield section.title.casefold()


def _said_at(document: Document, *, said_aloud: bool) -> Iterator[int]:
    """Where it says "later", in order; looked for in the comments alone where only they count, for they are few."""
    words = words_of(document)
    for start, end in [(0, len(document.text))] if said_aloud else document.markup.comments:
        for at in _later_in(document.text[start:end], words):
            yield start + at


@lru_cache(maxsize=1024)
def _later_in(text: str, words: Words) -> tuple[int, ...]:
    """Where a text says it; the comments of a template stand in all of its copies."""
    return tuple(match.start() for match in words.pattern("later").finditer(text))
