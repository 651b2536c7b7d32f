"""A sentence about a decision links to the decision or gives the reason.

"We decided to keep both" says that reasons exist but does not name them, so people ask again or decide again. A link
to the decision record, its id, or the reason in the same sentence is enough. The rule ignores decision records, and
sections that state decisions, alternatives or history of the page itself.

`specs/spec-1.md`:

```md bad
# Seat map

## Context

The map and the fare table are two services. We decided to keep them apart.
```

`handoffs/handoff-1.md`:

```md bad
# Load run

## Progress

- Two of three runs are done; we agreed to drop the fourth.
```

`decisions/adr-4-services.md`:

```md with
# Keep map and fares apart
```

`specs/spec-1.md`:

```md good
# Seat map

## Context

The map and the fare table are two services; we decided to keep them apart in ADR-4. We decided against a cache because
seats change every second.
```

`handoffs/handoff-1.md`:

```md good
# Load run

## Decisions and why

- We agreed to drop the fourth run.
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.tasks import POINTER, mentions_another
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.neighbours import previous
from asyncdocs.lint.prose.phrases import wording
from asyncdocs.lint.prose.prose import own_text, prose, sentence_at, words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span

_OWN = frozenset({"decision", "decisions", "rationale", "recorded", "outcome", "verdict", "status"})
_ASIDE = frozenset({"history", "discussion", "references", "alternatives", "options", "prior-art", "why"})
_BEFORE, _AFTER = 40, 60
"""Characters around the verb in which the phrase stands."""


@rule(
    "warning",
    draft="info",
    why=_("readers cannot find the reasons, so people ask or decide the same thing again"),
    next=_("link the decision record, or add the reason: `because …`"),
)
def decision_unlinked(document: Document, library: Library) -> Iterator[Hit]:
    if "decision" in document.kind.roles and "deciders" in document.kind.fields:
        return
    words = words_of(document)
    pattern = _pattern(words)
    for offset in wording(document, document.kind).offsets("decided"):
        match = pattern.search(document.text, max(0, offset - _BEFORE), offset + _AFTER)
        if match is None:
            continue
        block = document.block_at(match.start())
        if block is None or block.form not in ("paragraph", "item", "row") or match.end() > block.end:
            continue
        section = document.section_at(match.start())
        if section and not (_OWN | _ASIDE).isdisjoint(section.roles):
            continue
        if _in_passing(words, document.text, match.start(), match.end()):
            continue
        span = own_text(document, block)
        if POINTER.search(document.text, span.start, span.end) or _reasoned(document, words, span, match):
            continue
        if not mentions_another(document, library, *span):
            phrase = " ".join(match[0].split())
            yield Hit(Span(*match.span()), _("no reason and no link to the decision: `{phrase}`").format(phrase=phrase))


def _in_passing(words: Words, text: str, start: int, end: int) -> bool:
    """Whether the phrase names a class of things, "changes that we have decided to make", or is quoted as an example."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    quoted = line.count('"') % 2 == 1 and '"' in text[end : end + _AFTER]
    return quoted or _relative(words).search(line) is not None


def _reasoned(document: Document, words: Words, span: Span, match: re.Match[str]) -> bool:
    """Whether the paragraph, or the one before, gives the reason or points at it, or the decision is only supposed."""
    earlier = previous(document, span.start)
    start = earlier.start if earlier and earlier.form == "paragraph" else span.start
    text = prose(document, Span(start, span.end))
    text = f"{text[: match.start() - start]} {text[match.end() - start :].lstrip().partition(' ')[2]}"
    sentence = sentence_at(document, Span(*match.span()))
    return (
        words.pattern("supposings").search(document.text[sentence.start : match.start()].rpartition(".")[2]) is not None
        or words.pattern("reasons").search(text) is not None
        or words.pattern("weighing").search(text) is not None
        or words.pattern("pointing").search(prose(document, sentence)) is not None
        or _owed(words).search(document.text, match.end(), sentence.end) is not None
    )


@cache
def _owed(words: Words) -> re.Pattern[str]:
    """A clause behind a comma that says what must be: `We decided against a switch, copying must be asked for.`"""
    return re.compile(rf",\s[^,;:.]*\b(?:{alternatives(words.entries('musts'))})\b")


@cache
def _pattern(words: Words) -> re.Pattern[str]:
    verbs = alternatives(words.entries("decided"))
    return re.compile("|".join(words.entries("decided-patterns")).replace("{decided}", verbs), re.IGNORECASE)


@cache
def _relative(words: Words) -> re.Pattern[str]:
    return re.compile(rf"\b[^\W\d_]{{3,}}s? (?:{alternatives(words.entries('relatives'))}) \Z")
