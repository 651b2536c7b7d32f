"""A link to a heading leads to a heading that exists.

The browser opens the top of the page, and readers of a long page do not know which part was meant. Usually somebody
reworded the heading; the message names the nearest one, as it is written where the page is read. GitHub and the site
make some anchors in different ways (duplicates, punctuation). If a link works only on GitHub, this is an info that says
so and names the anchor on the site. Such a link is fine in a folder without `mkdocs.yml`, and so is a link that differs only
in upper and lower case. The rule ignores pages that another tool fills in. In a template, and in
a folder whose first page is called one, an anchor that is still to be written (`#todo-your-shop`) is only an info. Where
many links of a folder without `mkdocs.yml` put the same word before the anchors (`#h-rows`), its site makes them so.

`specs/spec-1.md`:

```md bad
# Seat map

The decks are [further down](#the-deks).

## The decks
```

`specs/roll-out.md`:

```md with
# Roll-out

## Upgrade / Downgrade
```

`specs/spec-1.md`:

```md bad
# Seat map

Back-out is [part of the roll-out](roll-out.md#upgrade--downgrade).
```

`specs/roll-out.md`:

```md with
# Roll-out
```

`specs/spec-1.md`:

```md good
# Seat map

See [decks](#decks), [what is left out](#not-this), and [line 12](roll-out.md#L12).

## Decks

## What is left out {#not-this}
```

`cli.md`:

```md with
# Command line

::: airline.cli
```

`page.md`:

```md good
# Start

<a id="first"></a> Call [the booking command](cli.md#book), or go back to [the first step](#first).
In code, `[no](#nowhere)` is no link.
```
"""

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.library.resolution import Resolution
from asyncdocs.lint.facts.written_at import and_others, told_once
from asyncdocs.lint.folder.patterns import is_for_adopters, to_fill_in
from asyncdocs.lint.folder.together import of_facts, summed
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.strings import gettext as _
from asyncdocs.text.markup import Link

_NO_ANCHORS = ("/#", "#tab/")
"""How an address begins that names a view of an application, or a tab, as DocFX writes it."""
_NO_SLIP = 5
"""So many links that are spoilt in the same way are none: the site makes its anchors so."""
_TARGET = re.compile(r"^\(([^()\n]+)\)=", re.MULTILINE)
_TO_FILL_IN = re.compile(r"\[[\[<{]")
"""How the text of a link begins that stands in a pattern to copy: `[<name of the risk>](#…)`."""


@rule(
    "warning",
    draft="info",
    everywhere=True,
    why=_("the link opens the top of the page instead of the heading"),
    next=_("link to the current heading, or give the heading an id"),
)
def anchor_dead(document: Document, library: Library) -> Iterator[Hit]:
    for link, span, count in told_once(document, _dead(document, library)):
        found = library.resolve(document, link)
        if not found.document:
            continue
        if found.outcome == "dead-anchor":
            hint = _is_hole(document, library, found.fragment)
            yield Hit(span, and_others(_missing(document, library, found.document, found), count), hint=hint)
            continue
        near = found.document.github_anchors[found.fragment]
        if near:
            message = _("`#{fragment}` works on GitHub only; on the site, the anchor is `#{near}`")
        else:
            message = _(
                "`#{fragment}` works on GitHub only; the site shows its heading as plain text, which has no anchor"
            )
        yield Hit(span, and_others(message.format(fragment=found.fragment, near=near), count), hint=True)


def _dead(document: Document, library: Library) -> Iterator[Link]:
    """The links to places that a page has not, or has on GitHub alone."""
    for link in library.followed(document):
        if "#" not in link.target or link.target.startswith(_NO_ANCHORS):
            continue
        found = library.resolve(document, link)
        if found.document is None or found.outcome not in ("github-anchor", "dead-anchor"):
            continue
        if found.outcome == "github-anchor":
            if library.site:
                yield link
        elif (
            (library.site or not _leads_on_github(found.document, found.fragment))
            and not (document.recognised.template and _TO_FILL_IN.match(document.text, link.start))
            and not _is_marked(found.document, found.fragment)
            and (library.site or not _is_prefixed(library, found.document, found.fragment))
            and (library.site or not link.target.startswith("#") or found.fragment.casefold() not in _targets(library))
        ):
            yield link


def _is_hole(document: Document, library: Library, fragment: str) -> bool:
    """Whether an anchor is to be written by whoever copies the page: `#todo-your-shop`."""
    return is_for_adopters(library, document) and to_fill_in().search(fragment) is not None


def _is_marked(document: Document, fragment: str) -> bool:
    """Whether a page has an id as docs-builder writes it, or MyST does, for Sphinx and Jupyter Book."""
    return f"$$${fragment}$$$" in document.text or f"\n({fragment})=" in document.text


def _is_prefixed(library: Library, document: Document, fragment: str) -> bool:
    """Whether an anchor is another one behind what the site puts before all of them, `#h-rows` for `#rows`."""
    prefix, _sign, rest = fragment.partition("-")
    return rest.casefold() in document.github_anchors and prefix in _site_prefixes(library)


def _prefixes(document: Document, _library: Library) -> dict[str, int]:
    """How many links of a page to itself would lead somewhere without a first word of their anchor, by that word."""
    found: Counter[str] = Counter()
    for link in document.links if "](#" in document.text else ():
        prefix, _sign, rest = link.target.removeprefix("#").partition("-")
        if link.target.startswith("#") and rest and link.target[1:].casefold() not in document.github_anchors:
            found[prefix] += rest.casefold() in document.github_anchors
    return {prefix: count for prefix, count in found.items() if count}


@summed(_prefixes, "anchor-dead", alone=True)
def _site_prefixes(parts: Mapping[str, dict[str, int]]) -> frozenset[str]:
    """The words that stand before the anchors of a folder's site: no slip is made so often."""
    counts: Counter[str] = Counter()
    for part in parts.values():
        counts.update(part)
    return frozenset(prefix for prefix, count in counts.items() if count >= _NO_SLIP)


@of_facts
def _targets(library: Library) -> frozenset[str]:
    """The names that MyST gives to places, for Sphinx and Jupyter Book: `#name` leads there from any page."""
    texts = (document.text for document in library.documents if document.source.has(")="))
    return frozenset(match[1].casefold() for text in texts for match in _TARGET.finditer(text))


def _leads_on_github(document: Document, fragment: str) -> bool:
    """Whether GitHub goes there: it ignores case, puts a prefix before each id, and calls a file's text `readme`."""
    folded = fragment.casefold()
    bare = fragment.removeprefix("user-content-")
    return (
        folded in document.github_anchors
        or folded == "readme"
        or bare in document.github_anchors
        or bare in document.anchors
    )


def _missing(document: Document, library: Library, target: Document, found: Resolution) -> str:
    if any(heading.anchor == found.fragment for heading in target.markup.headings):
        message = _("the site shows `{{#{fragment}}}` as text: add `attr_list` to `markdown_extensions`")
        return message.format(fragment=found.fragment)
    if target is document:
        message = _("no heading on this page has the anchor `#{fragment}`").format(fragment=found.fragment)
    else:
        message = _("no heading of `{path}` has the anchor `#{fragment}`").format(
            path=target.path, fragment=found.fragment
        )
    folded, there = found.fragment.casefold(), library.fragments(target)
    near = [folded] if folded in there else difflib.get_close_matches(folded, there, n=1, cutoff=0.75)
    return message + (_("; did you mean `#{near}`?").format(near=near[0]) if near else "")
