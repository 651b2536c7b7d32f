"""The shapes of sentences by what they do: that several things are named, or that something is supposed not to be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from asyncdocs.kinds.parts import Shape
from asyncdocs.lint.prose.named_people import people
from asyncdocs.lint.prose.prose import own_text, prose, words_of
from asyncdocs.lint.shapes.view import Evidence, EvidenceSource, said, text_of
from asyncdocs.lint.words import Words, alternatives, pieces
from asyncdocs.memo import cache

_PROPER = re.compile(
    r"(?<=[a-zß-öø-ÿ,;:(/] )(?:\*\*|_)?([A-Z][\w+#-]*[\w+#](?: [A-Z][\w+#-]*[\w+#])*)|\b([A-Z][a-z]+[A-Z]\w+)"
)
_CODE = re.compile(r"`([A-Za-z][\w./:-]+)`")
_CLAUSE = 80
"""Characters within which a clause that supposes something says what is not there."""


def names(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The roles name at least so many different things that readers can look up: names in capitals, or code.

    Names in the title and people do not count.
    """
    known = {word.casefold() for name in people(view.document) for word in name.split()}
    known |= {word.casefold() for word in re.findall(r"\w+", view.document.title)}
    found: dict[str, Evidence] = {}
    for block in view.candidates(shape.within):
        if block.form in ("fence", "table"):
            continue
        text = text_of(view, block)
        said = [match[1] or match[2] for match in _PROPER.finditer(text)] + _CODE.findall(text)
        new = [name for each in said if (name := each.casefold()) not in known and name not in found]
        if new and view.judge.of(block) == "says":
            found |= dict.fromkeys(new, view.place(block))
        if len(found) >= int(shape.sought):
            yield from dict.fromkeys(found.values())
            return


def supposes(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """A sentence of the roles says what happens if something is missing or wrong.

    A clause of the sentence begins with `if`, `when` or `without` and contains a word of the list `sought`.
    """
    document, words, name = view.document, words_of(view.document), str(shape.sought)
    opening, needed, whole = _supposing(words, name), _needed(words, name), document.text
    for block in view.candidates(shape.within):
        form, start, end = block[:3]
        if form != "fence" and form != "table" and _may_hold(whole[start:end], needed):
            text = " ".join((_BEGINS, *prose(document, own_text(document, block)).split()))
            if opening.search(text):
                yield from said(view, block)


_BEGINS = "."
"""Put before a text, so that its first clause begins as all others do: a pattern is found sooner by how it begins."""


def _may_hold(text: str, needed: tuple[str, ...]) -> bool:
    """Whether a text may hold what is looked for, by the letters it would have: nine of ten need no closer look."""
    if not text.isascii():
        return True
    return any(map(text.lower().__contains__, needed))


@cache
def _needed(words: Words, name: str) -> tuple[str, ...]:
    return pieces([*words.entries(name), *words.entries(f"{name}-alone")])


@cache
def _supposing(words: Words, name: str) -> re.Pattern[str]:
    ifs, absent = alternatives(words.entries("supposed")), alternatives(words.entries(name))
    alone = alternatives(words.entries(f"{name}-alone"))
    return re.compile(
        rf"[.!?:;,—–|(]\s[\W_]{{0,6}}(?:(?:{ifs})\s[^.!?]{{0,{_CLAUSE}}}?(?<![\w-])(?:{absent})(?![\w-])"
        rf"|(?:{alone})\s)[^.!?]*\w",
        re.IGNORECASE,
    )
