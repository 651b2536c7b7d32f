"""When a page must say something: which sections are asked for only later, and what somebody waits for now.

A section is due later where the template says so, under its heading or under one above.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.values import parse_date
from asyncdocs.documents.outline import Section
from asyncdocs.kinds.kind import Kind
from asyncdocs.library.library import Library
from asyncdocs.lint.folder.together import of_facts
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.words import Words
from asyncdocs.memo import by_objects, lru_cache, memoised, memoised_by
from asyncdocs.text.markup import Block


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


_RECENT = 2
"""So many years after the last one that a page tells somebody may still come back to it."""
_ACCEPTANCE = "acceptance"
_FOR_THE_RECORD = ("history", "references")
"""Roles of what is filled in as it comes, and of what leads on: nobody is stuck without it."""


def is_owed(document: Document, library: Library, block: Block, left_open: Container[Block]) -> bool:
    """Whether somebody who uses a page now waits for what a block leaves open, as do the others that are left open.

    The page is one that others act on, and its own days are not of long ago; and the block stands where a required question of
    the kind has all its answer, with nothing that says anything, or is a criterion of work that is handed over. What is open
    beside other text is for whoever wrote it.
    """
    section = document.section_at(block.start)
    if section is None or not _is_in_use(document, library):
        return False
    required = _required_roles(document.kind)
    criterion = block.form == "item" and _ACCEPTANCE in required.intersection(section.roles)
    asked = required.intersection(section.roles) if section.named else ()
    if not criterion and not any(
        all(each in left_open for each in document.blocks_by_role.get(role, ())) for role in asked
    ):
        return False
    return _is_recent(document)


def _is_in_use(document: Document, library: Library) -> bool:
    """Whether others act on a page as it stands: by its status, or because pages like it never wait for one."""
    if document.known_stage is not None:
        return document.known_stage == "ready"
    unit = library.unit_by_path.get(document.path)
    if unit is not None:
        return unit.state == "in force" or unit.lead.known_stage == "ready"
    return document.status is None and document.kind.group == "run"


def _is_recent(document: Document) -> bool:
    """Whether the last day that a page tells, in its metadata or its name, is not long ago; what tells none may be of today."""
    fields = (name for name, about in document.kind.fields.items() if about.type == "date" and name != "review-by")
    days = [told.last for name in fields if (told := document.date(name))]
    if named := parse_date(document.place.rpartition("/")[2]):
        days.append(named)
    return not days or max(days).year + _RECENT >= document.reading.year


@by_objects
def _required_roles(kind: Kind) -> frozenset[str]:
    """The roles in which the required questions of a kind look for their answers first."""
    shapes = (shape for question in kind.questions if question.must for shape in question.answered_by)
    return frozenset(role for shape in shapes for role in shape.roles).difference(_FOR_THE_RECORD)
