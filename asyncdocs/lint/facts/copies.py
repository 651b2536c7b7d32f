"""Which paragraphs and sections stand word for word in many documents: their template's, wherever that lies.

A folder need not keep the file its documents were copied from. What a good part of them says in the same words is said of
none of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.documents.outline import Section
from asyncdocs.library.library import Library
from asyncdocs.lint.folder.together import of_facts, stands_for, summed
from asyncdocs.lint.prose.prose import own_text

_LEAST = 40
"""Characters; what is shorter (`See the guide.`) may be said twice by chance."""
_DOCUMENTS = 6
_SHARE = 5
"""In so many documents of a folder, one in so many of all it has, the same words are copied."""
_REPEATED_WORDS = 20
_REPEATED_DOCUMENTS = 3
_REPEATED_SHARE = 10
"""The same section of this many words in so many documents, one in so many of all, is copied, not thought.

Three pages that are alike because what they speak of is alike are no template, and neither are three copies of one page.
"""

_FORMS = frozenset({"paragraph", "item", "quote"})


def copied_blocks(library: Library, document: Document) -> frozenset[int]:
    """The keys of what stands in many documents of the same folder and kind."""
    return _by_place(library).get(_place(document), frozenset())


def copy_key(text: str) -> int:
    """Stands for the text of a block; 0 for one that is too short to tell."""
    return stands_for(text.strip()) if len(text) >= _LEAST else 0


def _place(document: Document) -> tuple[str, str]:
    return document.path.rpartition("/")[0], document.kind.name


def _counts(library: Library, document: Document) -> bool:
    """Whether a document is told from its like; formats of units copy by design, and a procedure says the same for the same."""
    return document.scored and document.path not in library.unit_by_path and "steps" not in document.kind.roles


@of_facts
def _sizes(library: Library) -> Counter[tuple[str, str]]:
    """How many documents of each place are told from their like."""
    return Counter(_place(each) for each in library.documents if _counts(library, each))


def _part(document: Document, library: Library) -> tuple[tuple[str, str], frozenset[int]] | None:
    """The place of a document and the keys of its blocks; nothing where there are too few beside it."""
    place = _place(document)
    counts = _counts(library, document) and _sizes(library)[place] >= _DOCUMENTS
    return (place, frozenset(_keys(document))) if counts else None


@summed(_part)
def _by_place(
    parts: Mapping[str, tuple[tuple[str, str], frozenset[int]] | None],
) -> dict[tuple[str, str], frozenset[int]]:
    documents: dict[tuple[str, str], list[frozenset[int]]] = {}
    for part in parts.values():
        if part is not None:
            documents.setdefault(part[0], []).append(part[1])
    found: dict[tuple[str, str], frozenset[int]] = {}
    for place, own in documents.items():
        enough = max(_DOCUMENTS, len(own) // _SHARE)
        if len(own) >= enough:
            counts = Counter(key for each in own for key in each)
            if keys := frozenset(key for key, count in counts.items() if count >= enough):
                found[place] = keys
    return found


def _keys(document: Document) -> Iterator[int]:
    for block in document.markup.blocks:
        if block.form in _FORMS and block.end - block.start >= _LEAST:
            start, end = own_text(document, block)
            if key := copy_key(document.text[start:end]):
                yield key


class _Owing(NamedTuple):
    """A document that owes answers: what stands for its title, and its sections that may be repeated.

    Of each section: its length, what stands for its beginning, its first words, what stands for its text.
    """

    title: int
    sections: tuple[tuple[int, int, str, int], ...]


def _sections_of(document: Document, library: Library) -> tuple[int, tuple[tuple[int, int, str, int], ...]] | None:
    """What a document that owes answers adds, as plain values; None for another."""
    if not document.scored:
        return None
    # The formats of units copy by design: a requirement stands in the change, in the archive and in what holds now.
    sections = () if document.path in library.unit_by_path else document.sections
    text = document.text
    return stands_for(document.title), tuple(
        (
            section.own_end - section.body,
            stands_for(text[section.body : section.body + 40].strip()),
            section_start(document, section),
            section_key(document, section),
        )
        for section in sections
        if section.roles and section.own_end - section.body > 4 * _REPEATED_WORDS
    )


@summed(_sections_of, alone=True)
def repeated_sections(
    parts: Mapping[str, tuple[int, tuple[tuple[int, int, str, int], ...]] | None],
) -> dict[str, frozenset[int]]:
    """Keys, by their first words, of sections whose text stands word for word in several documents that owe answers."""
    owing = [_Owing(*part) for part in parts.values() if part is not None]
    alike: dict[tuple[int, int], list[tuple[str, int, _Owing]]] = {}
    for document in owing:
        for length, beginning, start, key in document.sections:
            alike.setdefault((length, beginning), []).append((start, key, document))
    enough = max(_REPEATED_DOCUMENTS, len(owing) // _REPEATED_SHARE)
    having: dict[tuple[str, int], list[_Owing]] = {}
    for places in alike.values():
        for start, key, document in places if len(places) >= enough else ():
            having.setdefault((start, key), []).append(document)
    found: dict[str, set[int]] = {}
    for (start, key), documents in having.items():
        if key and len(documents) >= enough and _different(documents) >= enough:
            found.setdefault(start, set()).add(key)
    return {start: frozenset(keys) for start, keys in found.items()}


def _different(documents: Iterable[_Owing]) -> int:
    """How many documents there are where a copy of another is none: the same title, and most of the text."""
    found: dict[int, list[frozenset[int]]] = {}
    for document in documents:
        keys = frozenset(section[-1] for section in document.sections)
        known = found.setdefault(document.title, [])
        if not any(2 * len(keys & other) > len(keys | other) for other in known):
            known.append(keys)
    return sum(map(len, found.values()))


def section_start(document: Document, section: Section) -> str:
    """How the text of a section begins: most sections are told apart by it, without reading them whole."""
    return document.text[section.body : section.body + 40].strip()[:16]


def section_key(document: Document, section: Section) -> int:
    """Stands for the text of a section, 0 for one of few words; the text itself would be kept for nothing."""
    text = document.text[section.body : section.own_end].strip()
    return stands_for(text) if text.count(" ") >= _REPEATED_WORDS - 1 else 0
