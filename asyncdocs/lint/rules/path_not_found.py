"""A path to a file in the repository exists.

If `src/fares/table.py` does not exist, readers do not know whether the file was moved, renamed or never written. The
rule checks only folders where most paths are right, so that it ignores paths in other repositories, services and
generated projects. It also ignores patterns, placeholders, files that will be created ("create", "(new)") or were
removed ("removed"), and documents that are done or outdated.

`specs/spec-2.md`:

```md with
# Fares
```

`specs/spec-3.md`:

```md with
# Holds
```

`specs/spec-4.md`:

```md with
# Offers
```

`specs/spec-1.md`:

```md bad
---
status: ready
---
# Seat map

Start in `specs/spec-2.md`, `specs/spec-3.md` and `specs/spec-4.md`; the prices are in `specs/fares/table.md`.
```

`specs/spec-2.md`:

```md with
# Fares
```

`specs/spec-3.md`:

```md with
# Holds
```

`specs/spec-4.md`:

```md with
# Offers
```

`page.md`:

```md bad
# Release

See `specs/spec-2.md`, `specs/spec-3.md`, `specs/spec-4.md` and `./specs/spec-5.md:12`.
```

`specs/spec-2.md`:

```md with
# Fares
```

`specs/spec-3.md`:

```md with
# Holds
```

`specs/spec-4.md`:

```md with
# Offers
```

`page.md`:

```md good
# Release

See `specs/spec-2.md`, `specs/spec-3.md` and `specs/spec-4.md`. Create `specs/spec-5.md` from `specs/*.md`, and set
`specs/<name>.md` right. Then comes `specs/spec-6.md` (new).
```

`page.md`:

```md good
# Release

The other repository has `lib/table.py`, and the service answers at `api/v1/holds`.
```
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.folder.together import of_facts, summed
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import prose, sentence_at, words_of
from asyncdocs.lint.words import alternatives, in_any_language
from asyncdocs.memo import cache, per_object
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span

_PATH = re.compile(r"`(?P<path>(?:\./)?[\w.-]+(?:/[\w.@+-]+)+)(?::\d+(?:-\d+)?)?`$")
_FILE = re.compile(r"[^/.]\.[a-z]\w{0,5}$", re.IGNORECASE)
_GAP = re.compile(r"`\s*\(?")
_LONGEST = 200
_RIGHT, _FEW = 0.6, 3
"""A folder is this repository's where so many of the paths that begin with it are there, and so large a share."""


class _Named(NamedTuple):
    path: str
    span: Span
    there: bool


@rule(
    "warning",
    draft="info",
    everywhere=True,
    why=_("readers who open this path find nothing"),
    next=_("write the current path of the file, or mark the file as `(new)`"),
)
def path_not_found(document: Document, library: Library) -> Iterator[Hit]:
    if document.recognised.template or document.known_stage in ("done", "dead"):
        return
    ours = _ours(library)
    for named in _paths(document, library) if ours else ():
        if not named.there and named.path.partition("/")[0] in ours and not _explained(document, named.span):
            yield Hit(named.span, _("the repository has no file `{path}`").format(path=named.path))


def _counted(document: Document, library: Library) -> tuple[tuple[str, bool], ...]:
    return tuple((named.path.partition("/")[0], named.there) for named in _paths(document, library))


@summed(_counted, "path-not-found")
def _ours(parts: Mapping[str, tuple[tuple[str, bool], ...]]) -> frozenset[str]:
    """The first folders of paths that are mostly right."""
    counts: dict[str, list[int]] = {}
    for top, there in (named for part in parts.values() for named in part):
        counts.setdefault(top, [0, 0])[there] += 1
    return frozenset(
        top for top, (absent, there) in counts.items() if there >= _FEW and there >= _RIGHT * (absent + there)
    )


@per_object
def _is_top(library: Library, name: str) -> bool:
    """Whether the first folder of a path is there."""
    return _is_there(library, name)


def _paths(document: Document, library: Library) -> Iterator[_Named]:
    text = document.text
    for start, end in document.markup.code:
        if end - start > _LONGEST or "/" not in (code := text[start:end]) or not (match := _PATH.match(code)):
            continue
        path = match["path"].removeprefix("./")
        if _is_top(library, path.partition("/")[0]) and _FILE.search(path) and not _invented().search(path):
            places = {path, posixpath.normpath(posixpath.join(posixpath.dirname(document.path), path))}
            yield _Named(path, Span(start, end), any(_is_there(library, place) for place in places))


def _is_there(library: Library, path: str) -> bool:
    """Whether a path is a file, a document or a folder with documents, from the root or from the docs folder."""
    for place in dict.fromkeys((path, posixpath.join(library.docs, path))):
        if place in library.by_path or library.exists(place):
            return True
    return "/" not in path and path in _tops(library)


@of_facts
def _tops(library: Library) -> frozenset[str]:
    """The first folders of the documents."""
    return frozenset(path.partition("/")[0] for path in library.by_path if "/" in path)


def _explained(document: Document, span: Span) -> bool:
    """Whether the sentence says that the file is yet to be made, or is no longer there."""
    gap = _GAP.match(document.text, span.end - 1)
    if gap and words_of(document).pattern("not-yet").match(document.text, gap.end()):
        return True
    told = words_of(document).pattern("made-or-gone")
    section = document.section_at(span.start)
    if section and told.search(section.title):
        return True
    before, after = sentence_at(document, span), sentence_at(document, Span(span.end + 1, span.end + 1))
    return any(told.search(prose(document, sentence)) for sentence in (before, after))


@cache
def _invented() -> re.Pattern[str]:
    """What shows that a path is an example, or one of those that every machine has for itself."""
    names = alternatives(in_any_language("invented-names"))
    return re.compile(rf"\.\.|(?:^|[/_.-])(?:{names}|x{{3,}})(?:[/_.-]|$)|/_|^\.(?:vscode|idea)/", re.IGNORECASE)
