"""The shapes of tables: columns that are filled, and who stands in them for a role."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from asyncdocs.kinds.parts import Shape
from asyncdocs.lint.facts.tasks import cells
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.shapes.view import Evidence, EvidenceSource, text_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.text.markup import Block

_LETTERED = re.compile(r"\|\s*[RAD](?:/[RACID])?\s*\|(?:.|\n)*\|\s*[CI]\s*\|")


def column(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """Every row of the roles' tables has a value in the column whose header contains a word of the list `sought`."""
    rows = [block for block in view.candidates(shape.within) if block.form == "row" and view.judge.of(block) == "says"]
    if set(rows_with(view, shape.within, shape.sought)).issuperset(rows):
        yield from (view.place(block) for block in rows)


def cell(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """A row of the roles' tables has a value in the column whose header contains a word of the list `sought`."""
    for row in rows_with(view, shape.within, str(shape.sought)):
        if view.judge.of(row) == "says":
            yield view.place(row)


def rows_with(view: EvidenceSource, roles: tuple[str, ...], heads: str) -> Iterator[Block]:
    """The rows that have something in the column whose head has a word of the list."""
    word, columns = words_of(view.document).pattern(heads), frozenset[int]()
    for block in view.candidates(roles):
        if block.form == "table":
            names = cells(text_of(view, block).partition("\n")[0])
            columns = frozenset(number for number, name in enumerate(names) if word.search(name))
        elif block.form == "row":
            said = cells(text_of(view, block))
            if any(number in columns and cell.strip(" -–—?") for number, cell in enumerate(said)):
                yield block


def filled(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """A table has a column, or letters in its cells, for one of the roles."""
    for row, said in _by_column(view, shape.within):
        if said:
            yield view.place(row)


def sole(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """Every row has exactly one name in the cell of the role, and so does every item or section about the role."""
    another = _and_another(words_of(view.document))
    found = [(row, len(said) == 1 and not another.search(said[0])) for row, said in _by_column(view, shape.within)]
    told = [block for block in view.blocks(shape.within) if block.form in ("item", "paragraph")]
    sections = [view.document.section_at(block.start) for block in told]
    counts = Counter(sections)
    for block, section in zip(told, sections, strict=True):
        headed = section is not None and not set(section.roles).isdisjoint(shape.within)
        alone = not headed or counts[section] == 1
        found.append((block, alone and not another.search(text_of(view, block))))
    if all(one for _block, one in found):
        yield from (view.place(block) for block, _one in found)


@cache
def _and_another(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?:[,;/&+]|<br>|\b(?:{alternatives(words.entries('conjunctions'))})\b)\s*(?:@|\[|[A-Z])")


def _by_column(view: EvidenceSource, roles: tuple[str, ...]) -> Iterator[tuple[Block, list[str]]]:
    """Each row of a table that knows the roles, with what it says of them: by heads of columns, else by letters (R, A, C, I)."""
    document, placeholders = view.document, words_of(view.document).entries("placeholders")
    columns: list[int] = []
    heads: list[str] = []
    lettered = False
    for block in document.markup.blocks:
        if block.form == "table":
            heads = cells(text_of(view, block).partition("\n")[0])
            columns = [
                number for number, head in enumerate(heads) if not set(document.roles_of(head)).isdisjoint(roles)
            ]
            lettered = not columns and _LETTERED.search(text_of(view, block)) is not None
        elif block.form == "row" and (columns or lettered) and (row := cells(text_of(view, block)))[:1] > [""]:
            if columns:
                said = [row[number] for number in columns if number < len(row)]
            else:
                pairs = zip(row[1:], heads[1:], strict=False)
                said = [
                    head for cell, head in pairs if len(cell) < 4 and set(roles).intersection(document.roles_of(cell))
                ]
            yield block, [each for each in said if each and each.casefold() not in placeholders]
