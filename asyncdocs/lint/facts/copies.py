"""Which paragraphs stand word for word in many documents of one folder: their template's, wherever that lies.

A folder need not keep the file its documents were copied from. What a good part of them says in the same words is said of
none of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.folder.together import of_facts, stands_for, summed
from asyncdocs.lint.prose.prose import own_text

_LEAST = 40
"""Characters; what is shorter (`See the guide.`) may be said twice by chance."""
_DOCUMENTS = 6
_SHARE = 5
"""In so many documents of a folder, one in so many of all it has, the same words are copied."""
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
