"""A page about an incident says what happened, not who is to blame.

"Human error" and "should have known" stop the search for causes too early: with the same screen, the next person will
make the same mistake. People who read such a page will hide what they know next time. The rule ignores sentences that
deny blame.

`postmortems/pm-1.md`:

```md bad
# Holds lost

## Root cause

Human error: the wrong server was restarted.
```

`postmortems/pm-1.md`:

```md bad
# Holds lost

## Timeline

- 07:31 UTC: the engineer should have known that the copy was old.
```

`postmortems/pm-1.md`:

```md good
# Holds lost

## Root cause

Both servers have the same prompt, so the wrong one was restarted. Nobody is to blame, and "human error" is no cause.
```

`postmortems/pm-1.md`:

```md good
# Holds lost

## Root cause

The alert should have fired after ten minutes.
```
"""

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import prose, sentence_at, words_of
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span


@rule(
    "info",
    why=_("blame makes people hide what they know, and real causes stay unknown"),
    next=_("say what the person saw, and why the action seemed right"),
)
def blame_language(document: Document, library: Library) -> Iterator[Hit]:
    if not {"timeline", "root"} <= document.kind.roles.keys():
        return
    words = words_of(document)
    start = document.markup.body_start
    text = prose(document, Span(start, len(document.text)))
    for match in words.pattern("blame").finditer(text):
        span = Span(start + match.start(), start + match.end())
        sentence = sentence_at(document, span)
        if words.pattern("denials").search(prose(document, sentence)) is None:
            phrase = " ".join(match[0].split())
            yield Hit(span, _("this wording blames a person: `{phrase}`").format(phrase=phrase))
