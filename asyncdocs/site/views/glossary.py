"""The glossary of the whole library: every term that some page defines, where it is used, and those defined twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.site.excerpts.terms import KIND, Term, terms_of
from asyncdocs.site.fragments import fragment
from asyncdocs.site.render.cards import Card, card, kinds_present, listed
from asyncdocs.site.site import Site
from asyncdocs.site.view import View
from asyncdocs.strings import gettext as _

SHOWN_USES = 12
"""So many pages that use a term are named; the others are counted."""


class Definition(NamedTuple):
    """What a term means, and the page that says so."""

    meaning: str
    href: str
    title: str


class Entry(NamedTuple):
    """A term in the glossary: what it means, wherever it is defined, and the pages that use it."""

    word: str
    definitions: tuple[Definition, ...]
    uses: tuple[Card, ...]
    used: int


def shown(site: Site, page: str) -> Markup:
    """The glossary on a page: terms that are defined more than once first, then all by their letters."""
    terms = terms_of(site.library)
    folded: dict[str, list[Term]] = {}
    for word in sorted(terms.by_word, key=lambda word: (word.casefold(), word)):
        folded.setdefault(word.casefold(), []).extend(terms.by_word[word])
    uses = _uses(site.library)
    entries = [_entry(site, told, uses.get(word, ()), page) for word, told in folded.items()]
    homes = {term.document.path for told in folded.values() for term in told}
    twice = [entry for entry in entries if len(entry.definitions) > 1]
    return fragment("glossary", site.overrides, entries=entries, twice=twice, several=len(homes) > 1)


def _entry(site: Site, told: Sequence[Term], uses: Sequence[Document], page: str) -> Entry:
    definitions = tuple(
        Definition(
            term.meaning, site.href(page, term.document.path, term.anchor), site.reports[term.document.path].title
        )
        for term in told
    )
    homes = {term.document.path for term in told}
    elsewhere = [document for document in uses if document.path not in homes]
    cards = tuple(card(site, document, page) for document in elsewhere[:SHOWN_USES])
    return Entry(told[0].word, definitions, cards, len(elsewhere))


def _uses(library: Library) -> dict[str, list[Document]]:
    """The documents that use a term, by its folded word, in the order of their paths."""
    terms = terms_of(library)
    found: dict[str, list[Document]] = {}
    if terms.by_word:
        for document in listed(library):
            for word in dict.fromkeys(each.word.casefold() for each in terms.spotted(document.text)):
                found.setdefault(word, []).append(document)
    return found


VIEW = View(
    name="glossary",
    file="glossary",
    title=lambda: _("Glossary"),
    lead=lambda: _("All terms that the pages define, with their meaning and the pages that use them."),
    shown=shown,
    worth=lambda library, history: KIND in kinds_present(library) and bool(terms_of(library).by_word),
    group="start",
    of_texts=True,
)
