"""A page that mentions another page by its name links to it.

Readers of "as in Restore the booking database" do not know that a page with this name exists, so they search or ask.
The name is a document's title of at least two words, or the name of a system, spelled as on its own page. The rule
reports a name once per page. It ignores pages that already have a link, and words that many pages use.

`playbooks/pb-4-restore.md`:

```md with
# Restore the booking database
```

`specs/spec-1.md`:

```md bad
# Hold places

When the disk is lost, follow Restore the booking database and take the holds as gone.
```

`systems/quay.md`:

```md with
---
kind: system
---
# Quay
```

`specs/spec-2.md`:

```md bad
# Sailing events

Every change of a sailing is sent to Quay within ten seconds.
```

`playbooks/pb-4-restore.md`:

```md with
# Restore the booking database
```

`specs/spec-1.md`:

```md good
# Hold places

When the disk is lost, follow [Restore the booking database](../playbooks/pb-4-restore.md) and take the holds as gone.
```

`playbooks/pb-4-restore.md`:

```md with
# Restore the booking database
```

`specs/spec-1.md`:

```md good
# Hold places

To restore the booking database takes an hour, and holds last ten minutes.
```
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from asyncdocs.documents.document import Document
from asyncdocs.documents.editions import editions
from asyncdocs.documents.recognition.names import own_name
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.archive import is_archived
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.memo import memoised
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span, detached_copy

_ID = re.compile(r"^(?:[A-Z][A-Za-z]{1,11}[ -]?#?\d[\d.]*|#?\d+)\s*(?:[:.–—-]\s*)?(?=\w)")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SHORTEST = 8
"""Characters of a title of two words; shorter ones are words that stand in any text."""
_SHORTEST_SYSTEM = 4
_LONGEST_ARTICLE = 6
_LONGEST = 200
"""Characters of a title; nobody says a longer one within a sentence."""
_COMMON = 5
"""What more pages than this speak of is a phrase, or is so well known that nobody needs the link."""
_NAME_GOES_ON = re.compile(r" (?:[A-Z]|\d)|-\w")
_NAME_BEGAN = re.compile(r"(?:\b[A-Z][^\W_]*[ -]|[\w-]-)$")
_LABEL = re.compile(r"[*_]*:|:[*_]|[*_]*\s+[–—-]\s")
_VERB = re.compile(r"(?:\A|[.!?(]\s*|\n\s*)(?:[-*+]\s+|\d+[.)]\s+)?[A-Z][a-z]+ \Z")
"""A word that begins a sentence, as in "See ...": no part of a name that is long itself."""
_OPENS = re.compile(r"(?:\A|[.!?]\s+|\n\s*)(?:[-*+]\s+|\d+[.)]\s+)?\Z")
_FRONT_PAGES = frozenset({"readme.md", "index.md", "_index.md"})
_PROSE = ("paragraph", "item", "quote", "row")


class _Names(NamedTuple):
    """The document of each name that is looked for, and the automaton that finds all names in one pass."""

    documents: list[Document]
    automaton: AhoCorasick


@rule(
    "info",
    why=_("readers do not know that a page with this name exists"),
    next=_("turn the name of the page into a link to that page"),
    everywhere=True,
)
def mention_unlinked(document: Document, library: Library) -> Iterator[Hit]:
    for span, other in _mentions(library).get(document.path, ()):
        yield Hit(span, _("the text mentions `{path}` but does not link to it").format(path=other.path))


@memoised
def _mentions(library: Library) -> dict[str, list[tuple[Span, Document]]]:
    """By the path of a document, where it first speaks of each other one that it does not lead to."""
    names = _names(library)
    found: dict[str, list[tuple[Span, Document]]] = {}
    if not names.documents:
        return found
    speaking: dict[str, set[str]] = {}
    for document in library.documents:
        if document.recognised.template:
            continue
        told: dict[str, tuple[Span, Document]] = {}
        for number, start, end in names.automaton.find_matches_as_indexes(detached_copy(document.text)):
            other = names.documents[number]
            if (
                other is document
                or other.source.made
                or is_archived(other)
                or other.path in told
                or not _stands_alone(document.text, start, end)
            ):
                continue
            speaking.setdefault(other.path, set()).add(document.path)
            if _in_prose(document, start, end):
                told[other.path] = (Span(start, end), other)
        if told:
            found[document.path] = list(told.values())
    return {
        path: kept
        for path, all_told in found.items()
        if (kept := list(_worth(library, library.by_path[path], all_told, speaking)))
    }


def _worth(
    library: Library, document: Document, told: list[tuple[Span, Document]], speaking: dict[str, set[str]]
) -> Iterator[tuple[Span, Document]]:
    """Those that are no phrase, and that the document does not lead to in any way."""
    rare = [each for each in told if len(speaking[each[1].path]) <= _COMMON]
    if not rare:
        return
    led = {reference.target.path for reference in library.references_from(document)}
    # An address on another host that bears the page's own name is most often the page as it is published.
    addresses = "\n".join(link.target for link in document.links if "://" in link.target)
    names = list(dict.fromkeys(own_name(other.qualified_path) for _span, other in rare)) if addresses else []
    named = {
        names[found[0]]
        for found in AhoCorasick(names).find_matches_as_indexes(detached_copy(addresses), overlapping=True)
    }
    for span, other in rare:
        if other.path not in led and own_name(other.qualified_path) not in named and not editions(document, other):
            yield span, other


def _names(library: Library) -> _Names:
    """The names that tell one document from all others; a long one also as it is written within a sentence."""
    owners: dict[str, list[tuple[str, Document]]] = {}
    for document in library.documents:
        title = _ID.sub("", document.title).strip()
        if not document.recognised.template and title[:1].isupper():
            owners.setdefault(title.casefold(), []).append((title, document))
    names: dict[str, Document] = {}
    for bearers in owners.values():
        title, document = bearers[0]
        front = not document.scored and document.place.rpartition("/")[2].lower() in _FRONT_PAGES
        if len(bearers) > 1 or document.known_stage == "dead" or front:
            continue
        for form in _forms(title, document):
            names[form] = document
    return _Names(list(names.values()), AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest))


def _forms(title: str, document: Document) -> tuple[str, ...]:
    """How a document is spoken of: nothing where its title is what many things are called."""
    if len(title) > _LONGEST:
        return ()
    words = _WORD.findall(title)
    if document.kind.name == "system" and len(title) >= _SHORTEST_SYSTEM:
        return (title,)
    if len(words) > 2:
        return (title, title[0] + title[1:].lower())
    named = len(words) == 2 and len(title) >= _SHORTEST and all(word[0].isupper() for word in words)
    return (title,) if named and document.scored else ()


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the words are whole, and neither part of a longer name nor what an item or a link is called."""
    before, after = text[max(0, start - 40) : start], text[end : end + 30]
    if before[-1:].isalnum() or before[-1:] in "-_/.[" or after[:1].isalnum() or after[:1] in "/_" or after[:2] == "](":
        return False
    if after[:1] == "," and _OPENS.search(before):
        return False  # the clause that a sentence begins with: "Before you start, ..."
    if _NAME_BEGAN.search(before) and not (text.count(" ", start, end) > 1 and _VERB.search(before)):
        return False
    return not _NAME_GOES_ON.match(after) and not _LABEL.match(after) and not _defined_in_a_row(before, after)


def _defined_in_a_row(before: str, after: str) -> bool:
    """Whether a name is all of a cell, in bold: the row says what it is."""
    return before.endswith(("| **", "|**", "| __", "|__")) and after.startswith(("**", "__"))


def _covers(spans: list[Span], start: int, end: int) -> bool:
    """Whether one of some stretches, in their order and none within another, touches a place."""
    at = bisect_left(spans, (end,)) - 1
    return at >= 0 and start < spans[at].end


@memoised
def _links_of(document: Document) -> list[Span]:
    """The stretches of the links; what lies within another (a picture that is a link) is left to that."""
    found: list[Span] = []
    for span in sorted(
        (Span(link.start, link.end) for link in document.links), key=lambda each: (each.start, -each.end)
    ):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


@memoised
def _headings_of(document: Document) -> list[Span]:
    return [Span(heading.start, heading.end) for heading in document.markup.headings]


def _in_prose(document: Document, start: int, end: int) -> bool:
    markup = document.markup
    if start < markup.body_start or markup.in_code(start) or markup.in_comment(start):
        return False
    if _covers(_links_of(document), start, end) or _covers(_headings_of(document), start, start + 1):
        return False
    block = document.block_at(start)
    return block is not None and block.form in _PROSE and not _acts(document, start, end)


def _acts(document: Document, start: int, end: int) -> bool:
    """Whether the name is that of a thing which has to do something (`The Ferry API must …`), and not that of its page."""
    words, before = words_of(document), document.text[max(0, start - _LONGEST_ARTICLE) : start].split()
    introduced = bool(before) and before[-1].casefold() in words.stopwords
    return introduced and words.pattern("obligations").match(document.text, end + 1) is not None
