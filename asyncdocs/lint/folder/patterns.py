"""What is written for others to copy and fill in: a template, a folder that is called one, documents with the same prompts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from asyncdocs.documents.document import Document
from asyncdocs.documents.recognition.names import is_index
from asyncdocs.library.library import Library
from asyncdocs.lint.folder.together import of_facts, summed
from asyncdocs.lint.words import alternatives, in_any_language, sought
from asyncdocs.memo import cache, memoised_by

_FEWEST = 10
"""What so many documents ask for alike, nobody has filled in by custom."""


def is_for_adopters(library: Library, document: Document) -> bool:
    """Whether what is open in a document is open on purpose: whoever takes it over fills it in."""
    if document.recognised.template:
        return True
    homes = _homes(library)
    if homes and f"{document.path.rpartition('/')[0]}/".lstrip("/").startswith(homes):
        return True
    return not _said_again(library).isdisjoint(_prompts(document, library))


@of_facts
def _homes(library: Library) -> tuple[str, ...]:
    """The folders whose first page is called a template, `Plan for a storm: template`, or one of or for something."""
    titled = _titled()
    firsts = (each for each in library.documents if is_index(each.path))
    return tuple(f"{each.path.rpartition('/')[0]}/".lstrip("/") for each in firsts if titled.search(each.title.strip()))


@memoised_by
def _prompts(document: Document, _library: Library) -> frozenset[str]:
    """What a document asks of whoever fills it in, a line each: `TODO: say who opens the hall`, `#TODO-link-to-your-hall`."""
    if not any(document.source.has(word) for word in in_any_language("hole-openers")):
        return frozenset()
    return frozenset(" ".join(match[0].split()) for match in _prompt().finditer(document.text))


@summed(_prompts, "link-dead", "placeholder-left", "anchor-dead", alone=True)
def _said_again(parts: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The prompts that so many documents have, word by word, that they belong to a pattern which all of them follow."""
    counts = Counter(prompt for prompts in parts.values() for prompt in prompts)
    return frozenset(prompt for prompt, count in counts.items() if count >= _FEWEST)


@cache
def _prompt() -> re.Pattern[str]:
    openers = sought(in_any_language("hole-openers"), behind=r"\w")
    return re.compile(rf"{openers}(?:[ \t]*:|-)[^\n`)\]]{{3,200}}")


@cache
def _titled() -> re.Pattern[str]:
    ends, opens = (alternatives(in_any_language(name)) for name in ("pattern-titles", "pattern-openers"))
    return re.compile(rf"(?<!\w)(?:{ends})\W*\Z|\A\W*(?:{opens})(?!\w)", re.IGNORECASE)


@cache
def to_fill_in() -> re.Pattern[str]:
    """What stands in a pattern to copy for an address that is still to be written."""
    holes = "|".join(in_any_language("address-holes"))
    return re.compile(rf"N{{3,}}|X{{3,}}|Y{{4}}|MM-DD|0000|[{{<\[].*[}}>\]]|^@|\.\.\.|…|{holes}", re.IGNORECASE)
