"""Each decision has exactly one accountable person or role.

In a RACI or DACI table, a decision without an accountable person waits forever. With two accountable people, a
decision waits until both agree, and across time zones each round costs a day. One name or one role is right; "duty
engineer" is one role, and so is "lead of research and development". The rule ignores tables without other columns of
this kind.

`page.md`:

```md bad
# Who decides

| Area | Driver | Approver | Informed |
| --- | --- | --- | --- |
| Hosts | Petter Aas | Jonas Eide, Dana MacIsaac | all |
```

`page.md`:

```md bad
# Who decides

| Area | Responsible | Accountable | Consulted |
| --- | --- | --- | --- |
| Hosts | Petter Aas | | Dana MacIsaac |
```

`page.md`:

```md bad
# Who does what

| Task | Petter | Dana | Jonas |
| --- | --- | --- | --- |
| Hosts | R | A | A |
| Prices | C | A | R |
```

`page.md`:

```md good
# Who decides

| Area | Driver | Approver | Informed |
| --- | --- | --- | --- |
| Hosts | Petter Aas | lead of research and development | all |
| Prices | Ruth Boudreau, Owen Fraser | Ingrid Solheim, managing director | all |
```

`page.md`:

```md good
# Who does what

| Task | Petter | Dana | Jonas |
| --- | --- | --- | --- |
| Hosts | R | A | C |
| Prices | C | A/R | I |
```
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.tasks import cells, heads_of
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import own_text, words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.text.headings import fold_heading
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Span

_PERSON = r"(?:@[\w-]+|\[[^\]]+\]|[A-ZÀ-ÖØ-Þ][\w'’.-]+(?: [A-ZÀ-ÖØ-Þ][\w'’.-]+)+)"
_LETTERS = re.compile(r"[\s*_`]*[RACIDS](?:\s*[/,&]\s*[RACIDS])*[\s*_`]*$")
_LETTER_CELL = re.compile(r"\|[\s*_`]*[RACIDS](?:[\s*_`/,&|]|\Z)")
_ITEM = re.compile(
    r"(?:\*\*|__)?(?P<head>[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿ -]{2,30}?)(?:\*\*|__)?\s*:(?:\*\*|__)?\s*(?P<said>[^\n]*)"
)
_ROWS = 200
_LETTERED = 0.6
"""Share of a table's cells that are letters where it is one of letters."""


@rule(
    "warning",
    draft="info",
    everywhere=True,
    why=_("nobody can decide alone, so the decision waits"),
    next=_("name one person or one role as accountable; the others are contributors"),
)
def accountable_not_one(document: Document, library: Library) -> Iterator[Hit]:
    if document.recognised.template:
        return
    if "\n|" in document.text or "\n |" in document.text:
        yield from _in_tables(document)
    if "approver" in document.kind.roles:
        yield from _in_lists(document)


def _in_tables(document: Document) -> Iterator[Hit]:
    words = words_of(document)
    ours, others = words.entries("accountable-heads"), words.entries("raci-heads")
    blocks = document.markup.blocks
    for number, block in enumerate(blocks):
        if block.form != "table":
            continue
        heads = [fold_heading(head) for head in heads_of(document, block)]
        rows = list(takewhile(lambda each: each.form == "row", blocks[number + 1 : number + 1 + _ROWS]))
        columns = [n for n, head in enumerate(heads) if head in ours]
        if len(columns) == 1 and any(head in others for head in heads):
            for row, said in _by_column(document, rows, columns[0]):
                if trouble := _trouble(document, said):
                    yield Hit(Span(row.start, row.end), trouble)
        elif not columns and len(heads) > 2 and _LETTER_CELL.search(document.text, block.start, block.end):
            yield from _by_letter(document, rows)


def _by_column(document: Document, rows: list[Block], column: int) -> Iterator[tuple[Block, str]]:
    for row in rows:
        said = cells(document.text[row.start : row.end].partition("\n")[0])
        if column < len(said) and sum(map(bool, said)) >= 2:
            yield row, said[column]


def _by_letter(document: Document, rows: list[Block]) -> Iterator[Hit]:
    told = [(row, cells(document.text[row.start : row.end].partition("\n")[0])) for row in rows]
    marked = [cell for _row, said in told for cell in said[1:] if cell]
    letters = [cell for cell in marked if _LETTERS.match(cell)]
    found = {letter for cell in letters for letter in cell if letter in "RACI"}
    if len(letters) < _LETTERED * len(marked) or not {"A", "R"} <= found or len(found) < 3:
        return
    for row, said in told:
        count = sum("A" in cell for cell in said[1:] if _LETTERS.match(cell))
        if count != 1 and any(cell for cell in said[1:]):
            message = (
                _("nobody is accountable for `{area}`")
                if not count
                else _("several people are accountable for `{area}`")
            )
            yield Hit(Span(row.start, row.end), message.format(area=said[0]))


def _in_lists(document: Document) -> Iterator[Hit]:
    for block in document.blocks_by_role.get("approver", ()):
        if block.form in ("item", "paragraph"):
            span = own_text(document, block)
            match = _ITEM.match(document.text, span.start, span.end)
            said = match["said"] if match else document.text[span.start : span.end]
            if said.strip() and (trouble := _trouble(document, said)):
                yield Hit(Span(span.start, span.end), trouble)
    field = document.fields.get("approver")
    if field and len(field.values) > 1:
        yield Hit(field.span, _("several people are accountable: `{names}`").format(names=field.text), field.path)


def _trouble(document: Document, said: str) -> str:
    """What is wrong with what stands in the place of the one who answers for it."""
    plain = said.strip(" *_`-–—?.").casefold()
    if not plain or plain in words_of(document).entries("placeholders"):
        return _("this decision has no accountable person or role")
    match = _several(words_of(document)).match(said)
    titles = words_of(document).pattern("job-titles")
    if match and (match["other"][0] in "@[" or not titles.search(match["other"]) or titles.search(match["one"])):
        return _("several people are accountable: `{names}`").format(names=said.strip())
    return ""


@cache
def _several(words: Words) -> re.Pattern[str]:
    join = rf",|;|/|&|\+|<br\s*/?>|\b(?:{alternatives(words.entries('conjunctions'))})\b"
    return re.compile(rf"\s*(?P<one>{_PERSON})(?:\([^)]*\))?\s*(?:{join})\s*(?P<other>{_PERSON})")
