"""How a text names somebody: loosely, as an answer may, and surely, as whoever does a task must be named."""

from __future__ import annotations

import re
from collections.abc import Iterable

from asyncdocs.documents.document import Document
from asyncdocs.documents.stated import Field
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache

_UPPER, _LOWER = "[A-ZÀ-ÖØ-Þ]", "[a-zß-öø-ÿ]"
_FIRST = rf"{_UPPER}{_LOWER}+"
_HANDLE = r"(?<![\w/.])@\w"
_ASIDE = rf"\({_FIRST}(?:,[^)]*)?\)"
_MARKS = r"\W{0,30}"
"""What may stand before a name at the beginning of a line."""
_COLON = r"[ \u00a0\u202f]?:"
_LEAD = re.compile(r"\W*(?:\*\*|__)(?P<who>[^*_\n]{1,60})(?:(?:\*\*|__)\s*[:—–-]|(?<=:)(?:\*\*|__))")
"""What an item begins with in bold, before a dash or a colon."""
_BETWEEN = re.compile(r"\([^()]*\)|[,;/]|\s&\s")
"""What stands between two names, or behind one of them."""
_MOST_WORDS = 12
"""Words of a line or item that tells who somebody is."""
_FLOW = re.compile(r":\s*\{[^:{}]*\}\s*$")


def names_anybody(document: Document, text: str) -> bool:
    """Whether a text holds a name as people write them: of a person, a handle or a team, or one the metadata names."""
    words = words_of(document)
    if any(form.search(text) for form in _SEEN) or words.pattern("teams").search(text) is not None:
        return True
    # Two words in capitals are found far sooner than it is seen that no article stands before them.
    if _CAPITALS.search(text) is not None and _full_name(words).search(text) is not None:
        return True
    return _names_known(document, text)


def has_handle(document: Document, text: str) -> bool:
    """Whether a text names somebody by a handle, or as the metadata does."""
    return _MARK.search(text) is not None or _names_known(document, text)


def names_somebody(document: Document, text: str) -> bool:
    """Whether a text names a person, a handle or a team: by its form, or because the metadata names them."""
    words = words_of(document)
    if _surely(words).search(text) is not None or words.pattern("doers").search(text) is not None:
        return True
    return _names_known(document, text)


def lists_people(document: Document, text: str) -> bool:
    """Whether a text is little else than names: a sentence that names somebody on its way does not say who they are."""
    return len(text.split()) <= _MOST_WORDS and names_anybody(document, text)


def led_by_names(document: Document, texts: Iterable[str]) -> bool:
    """Whether all texts begin in bold before a dash or a colon, and one of them with a name: then so do the others."""
    leads = [_LEAD.match(text) for text in texts]
    return all(leads) and any(lead and names_somebody(document, lead["who"]) for lead in leads)


def _names_known(document: Document, text: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in people(document) if name in text)


def people(document: Document) -> frozenset[str]:
    """The names the metadata holds, and their first words."""
    articles = words_of(document).entries("name-articles")
    found: set[str] = set()
    for name, field in document.fields.items():
        if document.kind.fields[name].type == "people":
            for value in _BETWEEN.split(field.text):
                plain = value.strip("@[]()*_ ")
                first = plain.partition(" ")[0]
                found.update(each for each in (plain, first) if len(each) > 1 and each.casefold() not in articles)
    return frozenset(found)


def is_somebody(document: Document, field: Field) -> bool:
    """Whether a field that asks for people has somebody's name, and no placeholder, no `unassigned` and no `your name`."""
    if field.path == document.path and _FLOW.search(document.text[field.span.start : field.span.end]):
        return False
    words = words_of(document)
    unfilled = _unfilled(words)
    nobody = [words.pattern(name) for name in ("placeholders", "none", "not-applicable")]
    plain = [value.strip("@*_`<>[]{}() .") for value in field.values if not unfilled.fullmatch(value)]
    return any(not any(pattern.fullmatch(value) for pattern in nobody) for value in plain)


@cache
def _unfilled(words: Words) -> re.Pattern[str]:
    """What stands for a name in a template."""
    return re.compile(
        rf"\W*|[\W_]*(?:{alternatives(words.entries('nobodies'))})[\W_]*"
        rf"|[\W_]*(?:{alternatives(words.entries('yours'))})[ _-].*"
        r"|[{<\[](?!.*@.*\.)[^\]()]*[}>\]]",
        re.IGNORECASE | re.DOTALL,
    )


_MARK = re.compile(r"@(?<![\w/.]@)\w")
_SEEN = (
    _MARK,
    re.compile(_ASIDE),
    re.compile(rf"^{_MARKS}{_FIRST}(?:{_COLON}\s|(?: ?/ ?{_FIRST})+\W{{0,4}}[:—–-])", re.MULTILINE),
    re.compile(rf"[—–-] {_FIRST}\s{{0,30}}(?:$|[,.;(])", re.MULTILINE),
)
"""How a name shows: by its mark, in brackets, before a colon, behind a dash. Each is told by how it begins; as one pattern they
would be tried at every letter."""
_CAPITALS = re.compile(rf"{_UPPER}[^\W\d_]+ {_UPPER}{_LOWER}")


@cache
def _full_name(words: Words) -> re.Pattern[str]:
    return re.compile(rf"{_no_article(words)}\b{_CAPITALS.pattern}")


@cache
def _surely(words: Words) -> re.Pattern[str]:
    joins, wills, ends, selves = (
        alternatives(words.entries(name)) for name in ("name-joins", "name-verbs", "third-persons", "selves")
    )
    return re.compile(
        rf"{_HANDLE}|(?<!^)(?<![.:!?] ){_no_article(words)}\b{_FIRST} {_FIRST}\b|{_ASIDE}"
        rf"|^{_MARKS}{_FIRST} {_UPPER}[\w'’-]+(?=\s*(?:[,:(—–]|$)|\s+(?:{wills}|{joins}|{_LOWER}+(?:{ends}))\b)"
        rf"|^{_MARKS}{_FIRST}(?: (?:{joins}|&|/) {_FIRST})?(?:{_COLON}\s|\s(?:{wills})\s)"
        rf"|[—–-] {_FIRST}\W{{0,30}}(?:$|[,.;(])|\[{_FIRST}\]|\b(?:{selves})\b",
        re.MULTILINE,
    )


def _no_article(words: Words) -> str:
    """A look-behind: capitalised words after an article are no name of a person, as in `the Seat Map`."""
    return "".join(rf"(?<!\b[{word[0].upper()}{word[0]}]{word[1:]} )" for word in words.entries("name-articles"))
