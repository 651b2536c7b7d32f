"""A document has an owner.

Colleagues in another time zone need a name to ask. A spec and a playbook name an owner, which is a person or a team;
a decision names the people who decided. `TBD`, `@todo` and the template's `{owner}` are not names. The rule ignores
documents that are no longer valid, and tickets, which have no owner until somebody takes them. If most documents of a
kind have no owner, the rule reports this once for the folder. The owner may also come from the repository's
CODEOWNERS.

`specs/spec-1.md`:

```md bad
---
status: ready
---
# Seat map
```

`specs/spec-1.md`:

```md bad
---
status: ready
owner: TBD
---
# Seat map
```

`decisions/0001-queue.md`:

```md bad
---
status: accepted
deciders: {list everyone who took part}
---
# Keep orders in a queue
```

`specs/spec-1.md`:

```md good
# Seat map

- Status: ready
- Authors: Mara Holt, [@ines](https://example.org/ines)
```

`decisions/0001-queue.md`:

```md good
# Keep orders in a queue

## Status

Accepted

## Deciders

The bookings team.
```

`tickets/ticket-1.md`:

```md good
---
status: to do
assignee: []
---
# Show the fee
```
"""

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.documents.stated import Field
from asyncdocs.library.library import Library
from asyncdocs.lint.folder.norms import Seen, by_custom, counted
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.named_people import is_somebody
from asyncdocs.strings import gettext as _

_PEOPLE = frozenset({"owner", "deciders"})


@rule(
    "warning",
    draft="info",
    why=_("readers do not know whom to ask about this page"),
    next=_("write `owner: <person or team>` at the top; for a decision, write `deciders: <names>`"),
)
def owner_missing(document: Document, library: Library) -> Iterator[Hit]:
    seen = next(_see(document, library), None)
    if seen is None or not seen.lacking or _belongs_to_another(document, library):
        return
    asked, stated = _asked(document)
    for field in stated:
        yield Hit(
            field.span, _("`{value}` is not the name of a person or a team").format(value=field.text[:40]), field.path
        )
    if not stated:
        message = _("the page names no owner") if "deciders" not in asked else _("the page does not say who decided")
        yield by_custom(library, document, Hit(document.head, message), seen, "owner-missing")


@counted("owner-missing")
def _see(document: Document, library: Library) -> Iterator[Seen]:
    """Whether a document that owes somebody's name has none; nothing of one that owes none."""
    if document.stage == "dead" or document.source.fault or document.faults or _only_points(document):
        return
    asked, _stated = _asked(document)
    if asked:
        people = [document.fields[name] for name in asked & document.fields.keys()]
        named = document.code_owner is not None or any(is_somebody(document, field) for field in people)
        yield Seen(document.kind.name, not named and asked.isdisjoint(document.blocks_by_role))


def _belongs_to_another(document: Document, library: Library) -> bool:
    """Whether it lies in the folder of one document, whose YAML beside its README names somebody for all of it."""
    folder = document.path.rpartition("/")[0]
    for name in ("README.md", "index.md"):
        whole = library.by_path.get(f"{folder}/{name}" if folder else name)
        if whole is not None and whole is not document and whole.source.beside is not None:
            return any(not seen.lacking for seen in _see(whole, library))
    return False


def _asked(document: Document) -> tuple[frozenset[str], list[Field]]:
    """The fields and roles that may answer who is asked about it, and those of the fields that are there."""
    for question in document.kind.questions:
        shapes = (*question.answered_by, *question.partly_by)  # who wrote it can be asked too
        fields = {name for shape in shapes if shape.name == "field" for name in shape.sought}
        if not fields.isdisjoint(_PEOPLE):
            roles = {role for shape in shapes if shape.name == "substance" for role in shape.sought}
            return frozenset(fields | roles), [
                document.fields[name] for name in document.fields if name in fields & _PEOPLE
            ]
    return frozenset(), []


def _only_points(document: Document) -> bool:
    """Whether it is what is left of a document that has moved: a line or two, with a link."""
    return not document.sections and 0 < len(document.markup.blocks) < 3 and bool(document.links)
