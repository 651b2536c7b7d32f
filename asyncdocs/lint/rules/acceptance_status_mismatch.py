"""The ticked acceptance criteria and the status agree.

Readers in another time zone see only the status and the ticks. If a document is done but some boxes are open, readers
do not know whether the box or the work was forgotten. If all boxes of a draft are ticked, the team may have built
something that nobody agreed to. The rule ignores documents that are no longer valid, criteria without boxes, criteria
that are struck through, and criteria with a reason: in their own words, by number (`#2 is unchecked until …`), or, if
other criteria are ticked, under a heading such as `What was not done`. Where most finished documents of a folder leave all boxes
open, nobody reads them there: the rule says so once, as a hint.

`tickets/ticket-1.md`:

```md bad
---
status: done
---
# Seat map

## Acceptance criteria

- [x] A taken seat shows "Sold"
- [ ] A click on a free seat holds it
```

`tickets/ticket-1.md`:

```md bad
---
status: draft
---
# Seat map

## Acceptance criteria

- [x] A taken seat shows "Sold"
- [x] A click on a free seat holds it
```

`tickets/ticket-1.md`:

```md good
---
status: done
---
# Seat map

## Acceptance criteria

- [x] A taken seat shows "Sold"
- [ ] ~~A click on a free seat holds it~~
- [ ] The map prints (left out, see TICKET-2)
```

`tickets/ticket-2.md`:

```md with
# Print the seat map
```

`tickets/ticket-1.md`:

```md good
---
status: done
---
# Seat map

## Acceptance criteria

- [x] A taken seat shows "Sold"
- [ ] The map of a large hall shows within 200 ms

## Notes

### What was not done

- No hall is large enough to measure it.
```

`tickets/ticket-1.md`:

```md good
---
status: in progress
---
# Seat map

## Acceptance criteria

- [x] A taken seat shows "Sold"
- [ ] A click on a free seat holds it
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.acceptance import criteria
from asyncdocs.lint.facts.tasks import mentions_another
from asyncdocs.lint.folder.norms import Seen, by_custom, counted
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import own_text, prose, words_of
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Span

_UNTOUCHED = Seen("ticks", lacking=True)
"""A finished document of which no box was ever ticked."""
_STRUCK = re.compile(r"~~\S|❌|🚫")
_NUMBER = re.compile(r"(?:#|AC[ -]?#?)(\d+)\b")
"""What a criterion is cited by, where it begins with it; else it is its place in the list."""


@rule(
    "warning",
    draft="info",
    why=_("the ticked criteria and the status of the page contradict each other"),
    next=_("tick the criteria that are met, say why the others are not, or change the status"),
)
def acceptance_status_mismatch(document: Document, library: Library) -> Iterator[Hit]:
    sought = {"draft": True, "done": False}.get(document.known_stage or "")
    if sought is None or not any(block.ticked is sought for block in document.markup.blocks):
        return  # which boxes are criteria takes longer to tell
    boxes = [block for block in criteria(document, library) if block.ticked is not None]
    missing = [block for block in boxes if not block.ticked]
    if document.known_stage == "done":
        begun = len(missing) < len(boxes)
        missing = [block for block in missing if not _is_left_out(document, library, block, begun)]
        if missing and _is_told_elsewhere(document, boxes, missing, begun):
            return
        message = ngettext(
            "`{count}` of `{all}` criteria is not ticked, but the status is `{status}`",
            "`{count}` of `{all}` criteria are not ticked, but the status is `{status}`",
            len(missing),
            all=len(boxes),
            status=document.status,
        )
    elif len(boxes) == 1 or missing:
        return
    else:
        message = _("all `{all}` criteria are ticked, but the status is still `{status}`").format(
            all=len(boxes), status=document.status
        )
    for block in (missing or boxes)[:1] if missing or document.known_stage == "draft" else ():
        start, end = own_text(document, block)
        hit = Hit(Span(start, start + len(document.text[start:end].rstrip())), message)
        untouched = document.known_stage == "done" and not any(block.ticked for block in boxes)
        yield by_custom(library, document, hit, _UNTOUCHED, "acceptance-status-mismatch") if untouched else hit


@counted("acceptance-status-mismatch")
def _see(document: Document, library: Library) -> Iterator[Seen]:
    if document.known_stage == "done" and any(block.ticked is not None for block in document.markup.blocks):
        boxes = [block for block in criteria(document, library) if block.ticked is not None]
        if boxes:
            yield _UNTOUCHED._replace(lacking=not any(block.ticked for block in boxes))


def _says_why(text: str, left_out: re.Pattern[str]) -> bool:
    """Whether an item's own words say that it was left, where "cancelled" may also be one of the states it speaks of."""
    for found in left_out.finditer(text):
        within = text.count("(", 0, found.start()) > text.count(")", 0, found.start())
        is_one_of_several = "/" in text[found.start() - 1 : found.start()] + text[found.end() : found.end() + 1]
        if not is_one_of_several and not (within and text.count("(") > 1):
            return True
    return False


def _is_left_out(document: Document, library: Library, block: Block, begun: bool) -> bool:
    """Whether an item says that it was left on purpose: it is struck out, says why, or points at what follows.

    Where others were ticked, one that holds on a condition ("when the schema changes") may not have had to hold.
    """
    span = own_text(document, block)
    if begun and words_of(document).pattern("ifs").search(prose(document, span)):
        return True
    return (
        _STRUCK.search(document.text, *span) is not None
        or _says_why(prose(document, span), words_of(document).pattern("left-out"))
        or mentions_another(document, library, *span)
    )


def _is_told_elsewhere(document: Document, boxes: list[Block], missing: list[Block], begun: bool) -> bool:
    """Whether the page says below the criteria what was left: under a heading of its own, or of each by its number."""
    undone = words_of(document).pattern("left-undone")
    after = [section for section in document.sections if section.start > boxes[-1].end]
    if begun and any(undone.search(each.title) and document.text[each.body : each.end].strip() for each in after):
        return True
    said = [document.text[each.start : each.body] for each in after]
    blocks = document.blocks_between(boxes[-1].end, len(document.text))
    said += [document.text[each.start : each.end] for each in blocks if each.form in ("paragraph", "item", "quote")]
    told = "\n".join(text for text in said if undone.search(text))
    numbers = (_NUMBER.match(document.text, own_text(document, each).start) for each in missing)
    return bool(told) and all(
        re.search(rf"(?:#|\bAC[ -]?#?){found[1] if found else boxes.index(each) + 1}\b", told)
        for each, found in zip(missing, numbers, strict=True)
    )
