"""How headings become anchors: as the site makes them (Python-Markdown's toc) and as GitHub does."""

from __future__ import annotations

import importlib
import re
import unicodedata
from collections.abc import Callable, Iterable

from asyncdocs.memo import lru_cache
from asyncdocs.text.markup import Heading

Slugify = Callable[[str, str], str]

_TRUSTED = ("markdown.extensions.toc.", "pymdownx.slugs.")
_SWITCH: dict[str, str | bool] = {"True": True, "False": False}
_NO_SLUG = re.compile(r"[^\w\s-]")
_NO_GITHUB_SLUG = re.compile(r"[^\w\- ]")
_LABELLED = re.compile(r"\[\[[^\[\]|\n]+\|([^\[\]\n]+)\]\]")
_COUNTED = re.compile(r"^(.*)_([0-9]+)$")
_BRACES = re.compile(r"\{[^{}\n]*\}(?=[\s#]*\Z|[ \t#]*\r?\n)")
_LONGEST_COUNTED = 1000
"""Characters of an anchor whose own number is counted on."""


@lru_cache(maxsize=100_000)  # documents made from one template share most of their headings
def slugify(text: str, separator: str = "-") -> str:
    """The slug Python-Markdown makes by default: ASCII letters, digits and hyphens."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    text = _NO_SLUG.sub("", text).strip().lower()
    return re.sub(rf"[{separator}\s]+", separator, text)


def named_slugify(name: str) -> Slugify | None:
    """The slug function a `mkdocs.yml` names, where it is Python-Markdown's or PyMdown's own; None for any other.

    Args:
        name: a dotted name, for example `pymdownx.slugs.slugify`, with `(case=lower)` behind it where it takes options.
    """
    dotted, _, options = name.partition("(")
    if not dotted.startswith(_TRUSTED):
        return None
    module, _, attribute = dotted.rpartition(".")
    pairs = (pair.partition("=") for pair in options.rstrip(")").split(",") if pair)
    chosen = {key.strip(): _SWITCH.get(value.strip(), value.strip()) for key, _, value in pairs}
    try:
        function = getattr(importlib.import_module(module), attribute)
        made: Slugify = function(**chosen) if options else function
        return made if isinstance(made("A b", "-"), str) else None
    except (ImportError, AttributeError, TypeError, ValueError):
        return None


def with_wiki_labels(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Headings with `[[page|label]]` as its label, of which the site's anchor is made."""
    if not any("[[" in heading.text for heading in headings):
        return headings
    return tuple(heading._replace(text=_LABELLED.sub(r"\1", heading.text)) for heading in headings)


def with_braces(heading: Heading, text: str) -> Heading:
    """A heading as a site shows it that reads what stands in braces behind it as text."""
    told = _BRACES.search(text, heading.start, heading.end) if heading.anchor else None
    return heading._replace(text=f"{heading.text} {told[0]}", anchor=None) if told else heading


def site_anchors(headings: Iterable[Heading], slug: Slugify = slugify) -> list[str]:
    """The id of each heading on the site: given ones first, doubles counted as `_1`, `_2`, as Python-Markdown does.

    A heading that only GitHub shows as one has none: its place is empty.
    """
    headings = tuple(headings)
    used = {heading.anchor for heading in headings if heading.anchor and heading.shown}
    anchors = []
    counted: dict[str, int] = {}
    for heading in headings:
        if not heading.shown:
            anchors.append("")
        elif heading.anchor:
            anchors.append(heading.anchor)
        else:
            anchor = slug(heading.text, "-")
            if anchor in used or not anchor:
                anchor = _free(anchor, used, counted)
            used.add(anchor)
            anchors.append(anchor)
    return anchors


def github_anchors(headings: Iterable[Heading]) -> list[str]:
    """The id of each heading as GitHub shows the file: letters of any script, doubles counted as `-1`, `-2`."""
    used: dict[str, int] = {}
    anchors = []
    for heading in headings:
        text = _github_slug(heading.text)
        count = used.get(text, -1) + 1
        used[text] = count
        anchors.append(f"{text}-{count}" if count else text)
    return anchors


@lru_cache(maxsize=100_000)
def _github_slug(text: str) -> str:
    text = text.strip().lower()
    if text.isascii():
        return _NO_GITHUB_SLUG.sub("", text).replace(" ", "-")
    return "".join("-" if letter == " " else letter for letter in text if letter in "- " or _in_word(letter))


def _in_word(letter: str) -> bool:
    """Whether GitHub takes a character for a part of a word: marks and joining strokes too, but no fraction or circled number."""
    category = unicodedata.category(letter)
    return category[0] in "LM" or category in ("Nd", "Nl", "Pc")


def _free(anchor: str, used: set[str], counted: dict[str, int]) -> str:
    """The first of `a_1`, `a_2` … that is free; `counted` knows how far each was counted before."""
    if anchor in counted:
        stem, number = anchor, counted[anchor]
    else:
        match = _COUNTED.match(anchor) if len(anchor) < _LONGEST_COUNTED else None
        stem, number = (match[1], int(match[2])) if match else (anchor, 0)
    while f"{stem}_{number + 1}" in used:
        number += 1
    counted[anchor] = number
    return f"{stem}_{number + 1}"
