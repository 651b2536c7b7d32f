"""A heading is followed by text.

If a section is empty, readers do not know whether it was forgotten, decided elsewhere, or has nothing to say.
"None.", a link, a picture or a code block is an answer. Comments, text of the template and empty list items are not.
The rule ignores an empty history, headings that say that they are optional, and sections that the template asks for
only later, until the work is done. It also ignores headings that state something, link somewhere or contain a value,
and a heading right above another one, if only one of the two is used on this page alone. If most documents leave the
same section empty, the rule reports this once.

`specs/spec-1.md`:

```md bad
# Seat map

## Out of scope

## Acceptance criteria

- [ ] The map shows every free seat.
```

`specs/spec-1.md`:

```md bad
# Seat map

## Performance

<!-- How many seats, and how fast? -->

## Roll-out

-
```

`specs/spec-1.md`:

```md good
# Seat map

## Out of scope

None.

## Design

### Layout

![Two decks, six rows each](decks.png)

## References

[The ship catalogue](https://example.org/ships)
```

`specs/spec-1.md`:

```md good
# Seat map

## Constraints (optional)

## User stories

## Story 1

A guest chooses a seat.
```

`specs/spec-1.md`:

```md good
# Seat map

## Status: ready

## Files

### `seats/old.css` — delete

### `seats/map.css`

Takes over its colours.
```

`specs/spec-1.md`:

```md good
# Seat map

## Interface

    GET /seats

## Data

| seat | deck |
|------|------|
| 12A  | 2    |
```
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from asyncdocs.documents.document import Document
from asyncdocs.documents.outline import Section
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.template_text import left_over, says_optional
from asyncdocs.lint.facts.when_asked import due_later
from asyncdocs.lint.folder.norms import Seen, by_custom, counted
from asyncdocs.lint.folder.together import summed
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import own_text, words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import by_objects, memoised_by
from asyncdocs.strings import gettext as _
from asyncdocs.text.headings import fold_key
from asyncdocs.text.markup import COMMENT, Block
from asyncdocs.text.source import Span

_SILENT = re.compile(
    rf"{COMMENT}|</?(?!img|video|iframe|svg|picture|object|embed|input|canvas|[\w.+-]+[:@])[a-z][^<>]*>", re.IGNORECASE
)
_DEFINITION = re.compile(r"^[ \t]*\[[^\]\n]+\]:[^\n]*$", re.MULTILINE)
"""The definition of a link shows nothing; where references are asked for, it is one."""
_ANCHOR = re.compile(r"^[ \t]*\[[^\]\n]+\]:[ \t]*#\S*[ \t]*$", re.MULTILINE)
"""The definition of a link to a heading of the page itself leads nowhere else."""
_WORD = re.compile(r"[^\W\d_]")
_BARE = re.compile(r"[-*+_>|:\s]*(?:\d+[.)]\s*)?(?:\[[ xX]?\]\s*)?\Z")
_OPENED = re.compile(r"<!--[^<>]*\b(begin|start)\b[^<>]*-->(?!.*<!--[^<>]*\b(?:end|stop)\b)", re.DOTALL | re.IGNORECASE)
_PART = re.compile(r"(?P<name>[^\W\d_]{3,}(?: [^\W\d_]+){0,2}?)(?:\s*#?\d|\s+[A-Z]\b|\s*[:–—])")
"""The title of one of several: its name with a number, a letter or what it is about."""
_FIRST = re.compile(r"(?:1|A|I)[.):]\s")
_ANSWERED = re.compile(r"\?[\s*_]*\w|\w\s+\(no(?:ne|t)?\b[^()]*\)\W*\Z", re.IGNORECASE)
"""A heading that asks, and answers itself: `New API calls? No`, `Deletion (no change)`."""
_TOLD = re.compile(r"#+\s+`[^`\n]+`\s*(?:[—–:]|->|→|-\s)\s*\w")
"""A heading that names a thing in code and says behind it what becomes of it: `cd.yml` — delete."""
_NUMBER = re.compile(r"\d+(?:\.\d+)*\.?(?=\s)")
_VALUE = re.compile(r"\s*(?:`|\d|[^\W\d_].*\s)")
"""What stands behind the colon of a heading that is a name with its value: some code, an amount, or a few words."""
_LINKED = re.compile(r"\]\(\s*<?(?:[a-z][\w+.-]*:|[^)\s#]*[/.])", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]{4,}")
_TITLE_LENGTH = 100
_STATEMENT = 9
"""A heading of so many words states something, and needs nothing under it."""


@rule(
    "warning",
    draft="info",
    done="info",
    why=_("readers do not know whether somebody forgot this section"),
    next=_("write the first sentence, write 'None.', or remove the heading"),
)
def section_empty(document: Document, library: Library) -> Iterator[Hit]:
    for section in _empty(document, library):
        heading = _heading(document, section)
        span = Span(section.start, section.start + len(heading))
        hit = Hit(span, _("section `{title}` is empty").format(title=section.title))
        yield by_custom(library, document, hit, Seen(section.title.casefold(), True), "section-empty")


@counted("section-empty")
def _see(document: Document, library: Library) -> Iterator[Seen]:
    empty = set(_empty(document, library))
    for section in document.sections:
        if section.own_end == section.end:
            yield Seen(section.title.casefold(), bool(empty) and section in empty)


@memoised_by
def _empty(document: Document, library: Library) -> tuple[Section, ...]:
    return tuple(_find_empty(document, library))


def _find_empty(document: Document, library: Library) -> Iterator[Section]:
    left: frozenset[Block] | None = None
    titled = document.title_heading is not None
    later: frozenset[str] | None = None
    optional: int | None = None
    for number, section in enumerate(document.sections):
        if optional is None or section.level <= optional:
            optional = section.level if says_optional(document, section.title) else None
        if section.own_end != section.end or section.level > 6 or not (titled or number or section.named):
            continue
        blocks = document.blocks_between(section.body, section.own_end)
        if blocks and blocks[0].form == "fence":
            continue
        left = frozenset(left_over(library, document)) if left is None else left
        if any(_says_something(document, block) and not (left and block in left) for block in blocks):
            continue
        if left.isdisjoint(blocks) and _shows_something(document, section):
            continue
        if (
            not _by_accident(_heading(document, section))
            and not _goes_on(document.text[section.body : section.own_end])
            and optional is None
            and not _says_it_all(document, section)
            and "history" not in section.roles
            and not (
                "completion" in section.roles and document.path in library.unit_by_path
            )  # filled in after the work
            and not _has_parts_beside(document.sections[number : number + 2])
            and not _groups(library, document.sections[number : number + 2])
            and not _may_be_left(document, section)
        ):
            later = due_later(library, document) if later is None else later
            if document.stage == "done" or section.title.casefold() not in later:
                yield section


@by_objects
def _staged(words: Words) -> re.Pattern[str]:
    """A comment that begins with the stage at which it is to be followed."""
    return re.compile(rf"<!--\s*(?:{alternatives(words.entries('staged-openers'))})\s+\d", re.IGNORECASE)


def _opens_optional(document: Document, text: str) -> bool:
    """Whether what stands there, a comment or a quotation of the template, opens with "optional", or with "once …"."""
    first = text.lstrip(" \t\r\n<!->_*(").partition("\n")[0].casefold()
    words = words_of(document)
    if first.startswith(tuple(words.entries("optional"))):
        return True
    return "?" not in first and first.startswith(tuple(f"{word} " for word in words.entries("postponements")))


def _heading(document: Document, section: Section) -> str:
    return document.text[section.start : section.body].rstrip()


def _says_it_all(document: Document, section: Section) -> bool:
    """Whether a heading answers itself: it asks and answers, states something, leads on, or is a name with its value."""
    name, _colon, value = section.title.partition(":")
    if value.strip() and document.kind.field_by_name.get(fold_key(name)) is not None:
        return True
    heading, words = _heading(document, section), section.title.split()
    if value and _is_qualified(document, section, name):
        value = ""
    scenario = name.strip().casefold() in words_of(document).entries("scenario-titles")
    return (
        (bool(value) and not scenario and not _numbered(name) and _VALUE.match(f"{value} ") is not None)
        or (len(words) > 2 and section.title.endswith("."))
        or len(words) >= _STATEMENT
        or _LINKED.search(heading) is not None
        or _ANSWERED.search(section.title) is not None
        or _TOLD.match(heading) is not None
    )


def _is_qualified(document: Document, section: Section, name: str) -> bool:
    """Whether what stands before the colon of a heading is the heading it stands under: `Solution`, then `Solution: Drawbacks`."""
    folded = name.strip().casefold()
    return any(each.title.casefold() == folded and each.start < section.start < each.end for each in document.sections)


def _numbered(name: str) -> bool:
    """Whether what stands before a colon counts: what stands behind it is a title then, as in `Step 1: the desk`."""
    return (
        any(character.isdigit() for character in name) or len(name.split()) > 4 or (" " in name and name[-2:-1] == " ")
    )


def _may_be_left(document: Document, section: Section) -> bool:
    """Whether a comment or a remark in the section itself, or right above it, says that there may be nothing to say yet."""
    own = document.text[section.body : section.own_end]
    if (
        says_optional(document, own)
        or _opens_optional(document, own)
        or _staged(words_of(document)).search(own)
        or words_of(document).pattern("later").search(own)
    ):
        return True
    above = next(
        (each for each in reversed(document.sections) if each.start < section.start and each.level < section.level),
        None,
    )
    if above is None or document.stage == "done" or above.end < section.end:
        return False
    remark = document.text[above.body : above.own_end]
    return len(remark) <= 2 * _TITLE_LENGTH and words_of(document).pattern("later").search(remark) is not None


def _has_parts_beside(pair: tuple[Section, ...]) -> bool:
    """Whether the next heading is written at the same rank or above and yet a part: `User stories`, and then `Story 1`."""
    if len(pair) < 2 or pair[0].level < pair[1].level:
        return False
    if _FIRST.match(pair[1].title) and not _FIRST.match(pair[0].title):
        return True
    part = _PART.match(pair[1].title)
    stem = part["name"].casefold() if part else ""
    if stem and re.search(rf"\b{re.escape(stem[:-1])}", pair[0].title.casefold()):
        return True
    named = _LETTER.findall(pair[0].title.casefold())
    # a part says more than the name of the whole: `Switches`, and then `New switch --boat`
    if not named or len(pair[1].title.split()) <= len(pair[0].title.split()):
        return False
    return re.search(rf"\b{re.escape(_singular(named[-1]))}", pair[1].title.casefold()) is not None


def _groups(library: Library, pair: tuple[Section, ...]) -> bool:
    """Whether a heading stands over the next one, though of its rank: one of the two is asked for by nobody.

    Of a template's headings the next is another of the template's. What no kind asks for and no other document has is the
    author's own, and authors give a title to what follows, or a part to what was said.
    """
    if len(pair) < 2:
        return False
    section, following = pair
    number = _NUMBER.match(section.title)
    if number and following.title.startswith(f"{number[0].rstrip('.')}."):
        return True
    return _of_its_own(library, section) or (following.level == section.level and _of_its_own(library, following))


def _of_its_own(library: Library, section: Section) -> bool:
    """Whether nobody asks for a heading: it names no role, and no other document has it."""
    return not section.named and section.title.casefold() not in _shared_titles(library)


def _titles(document: Document, _library: Library) -> frozenset[str]:
    return frozenset(section.title.casefold() for section in document.sections)


@summed(_titles, "section-empty", alone=True)
def _shared_titles(parts: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The titles that are in several documents."""
    counts = Counter(title for titles in parts.values() for title in titles)
    return frozenset(title for title, count in counts.items() if count > 1)


def _singular(word: str) -> str:
    return word[:-2] if word.endswith(("ches", "shes", "xes", "sses")) else word.removesuffix("s")


def _shows_something(document: Document, section: Section) -> bool:
    """Whether a section whose blocks say nothing has words all the same: references by their definition, the rest of an item."""
    text = document.text[section.body : section.own_end]
    mute = _ANCHOR if "references" in section.roles else _DEFINITION
    return text.strip() != "" and _WORD.search(mute.sub("", _SILENT.sub("", text))) is not None


def _says_something(document: Document, block: Block) -> bool:
    if block.form == "fence":
        return True
    start, end = own_text(document, block)
    if document.text[start : start + 1].isalpha():
        return True
    text = document.text[start:end]
    return _BARE.match(_SILENT.sub("", text) if "<" in text else text) is None


def _by_accident(heading: str) -> bool:
    """Whether a paragraph became a heading because a rule was drawn right under it."""
    return not heading.startswith("#") and (heading.count("\n") > 1 or len(heading) > _TITLE_LENGTH)


def _goes_on(text: str) -> bool:
    """Whether a marker that begins a stretch of the page stands here and is closed only under a later heading."""
    return "<!--" in text and _OPENED.search(text) is not None
