"""A document that is ready or done has no open question.

People who start the work find the question in the middle of it and must stop to ask; an owner helps only while that
person is awake. Open questions are fine in drafts and in proposals that are open for comments. Answered or ticked
questions are fine too, and so are questions that the page puts off until later. In the design of a unit of work that
already has a plan, the finding is only an info.

`specs/spec-1.md`:

```md bad
---
status: ready
---
# Seat map

## Open questions

- How long is a seat held? @ana, by 2031-05-02
```

`specs/spec-1.md`:

```md bad
---
status: implemented
---
# Seat map

## Unresolved questions

Who pays for the cache?
```

`specs/spec-1.md`:

```md good
---
status: draft
---
# Seat map

## Open questions

- How long is a seat held? @ana, by 2031-05-02
```

`specs/spec-1.md`:

```md good
---
status: ready
---
# Seat map

## Open questions

- ~~Which cache?~~ Redis.
- [x] Which port?
- Is the map shown to guests? Yes, without prices.
- Is it printed? Deferred to the next version.
```
"""

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.open_questions import ROLE, asked_in, is_answered, open_questions, questioning
from asyncdocs.lint.facts.tasks import mentions_another
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import prose, words_of
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span

_ACTED_ON = frozenset({"acceptance", "proposal", "decision"})
"""A kind with one of these roles is acted on once it is ready; a handoff or a log may hand its questions on."""
_SHOWN = 60


@rule(
    "error",
    done="info",
    why=_("people who start the work must first stop and ask"),
    next=_("answer the question, say why it can safely wait, or change the status back to an earlier one"),
    everywhere=True,
)
def question_open_at_ready(document: Document, library: Library) -> Iterator[Hit]:
    if ROLE not in document.blocks_by_role:
        return
    kind, unit = document.kind, library.unit_by_path.get(document.path)
    planned = unit is not None and unit.lead is not document and unit.state in ("planned", "started")
    if document.known_stage not in ("ready", "done") and not planned:
        return
    if _ACTED_ON.isdisjoint(kind.roles) or (document.known_stage == "ready" and "comment-by" in kind.fields):
        return
    put_off = words_of(document).pattern("left-out")

    def over(span: Span) -> bool:
        mentioned = mentions_another(document, library, *span)
        return mentioned or is_answered(document, span) or put_off.search(prose(document, span)) is not None

    for section in questioning(document):
        if not put_off.search(section.title):
            for block in open_questions(document, library, section, over):
                start, end = asked_in(document, block)
                text = document.text[start:end].rstrip()
                shown = " ".join(text.split())
                shown = shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"
                message = _("question `{question}` is open, but the status is `{status}`")
                if planned:
                    message = _("question `{question}` is open, but the work is already planned")
                yield Hit(
                    Span(start, start + len(text)),
                    message.format(question=shown, status=document.status),
                    hint=planned,
                )
