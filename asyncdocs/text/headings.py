"""How headings and keys are compared: reduced to what they say, by their parts, and by what they come near to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence

from asyncdocs.memo import cache, lru_cache
from asyncdocs.text.wordlists import any_of, words_for

_OWN_NUMBER = re.compile(r"\s+#?\d+(?:\.\d+)*$")
_MOST_WORDS = 7
_FEW_WORDS = r"(?:[^\s]+ ){0,3}[^\s]+"
"""What a star stands for: a heading with more words is a sentence, and may be about anything."""


def near_forms(heading: str, before: Collection[str], after: Collection[str]) -> Iterator[str]:
    """The headings a folded one may stand for, the nearest first: itself without fillers, and in the other number.

    `User story 1 - Delete an account` is a user story, `The general motivation` a motivation.

    Args:
        heading: folded.
        before: words that add nothing where they come first.
        after: words that add nothing where they come last.
    """
    for form in dict.fromkeys((heading, _OWN_NUMBER.sub("", qualified(heading)[0]))):
        words = form.split()
        while 0 < len(words) <= _MOST_WORDS:
            whole = " ".join(words)
            yield whole
            yield from _other_number(words)
            if len(words) > 1 and words[-1] in after:
                yield from (shorter := " ".join(words[:-1]), *_other_number(shorter.split()))
            if words[0] not in before:
                break
            words = words[1:]


def _other_number(words: list[str]) -> Iterator[str]:
    """One heading or several: `user stories` for `user story`, `api changes` for `api change`, and the other way round."""
    *rest, last = words
    return (" ".join((*rest, other)) for other in _others(last))


def _others(word: str) -> Sequence[str]:
    """A word in the other number."""
    if word.endswith("ies"):
        return (f"{word[:-3]}y",)
    if word.endswith("s"):
        return (word[:-1],)
    return (f"{word}s", f"{word[:-1]}ies") if word.endswith("y") else (f"{word}s",)


def with_other_number(word: str) -> Iterator[str]:
    """The words whose other number is this one."""
    alike = (f"{word}s", word[:-1], f"{word[:-1]}ies", f"{word[:-3]}y")
    return (each for each in alike if word in _others(each))


def longest_word(heading: str) -> str:
    """The longest word of a heading, by which it may be looked for; nothing where it has none."""
    return max(_WORD.findall(heading), key=len, default="")


def star_pattern(forms: Collection[str]) -> re.Pattern[str]:
    """Finds folded headings of forms like `* procedures` and `rollback *`."""
    return re.compile("|".join(re.escape(form).replace(r"\*", _FEW_WORDS) for form in forms))


_WORD = re.compile(r"\w+")


@cache
def _between_parts() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:/|&|,|\+|\b(?:{any_of(words_for('heading-joins'))})\b)\s*")


_QUALIFIER = re.compile(r"\s*(?::|\s-\s|–|—)\s*")


@lru_cache(maxsize=4096)
def words_in(heading: str) -> tuple[str, ...]:
    """The words of a folded heading, and the empty one."""
    return ("", *_WORD.findall(heading))


@lru_cache(maxsize=4096)
def joined_in(heading: str) -> tuple[str, ...]:
    """What a folded heading joins (`goals and non-goals`); itself where it joins nothing."""
    return tuple(_between_parts().split(heading))


@lru_cache(maxsize=4096)
def qualified(heading: str) -> tuple[str, ...]:
    """What stands before each colon or dash of a folded heading, and behind the last."""
    return tuple(_QUALIFIER.split(heading))


@lru_cache(maxsize=4096)
def parts_of(heading: str) -> tuple[str, ...]:
    """A folded heading, what it joins, and what stands before its colon or dash."""
    return (heading, *joined_in(heading), qualified(heading)[0])


_WORDS_ONLY = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*").fullmatch


_SPACE = re.compile(r"\s+")


_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")


_ACCENTS = re.compile(r"[\u0300-\u036f]")


_LONGEST_HEADING = 500
"""Characters of a heading that are read: what is longer is on no list."""


_HEADING_NOISE = re.compile(r"[`*_~\[\]\"'“”‘’]|\{[^}]*\}|\([^)]*\)")


_HEADING_START = re.compile(r"^(?:[\W\d_]+(?:[.):]+\s*|\s+))+|^[^\w]+")


_HEADING_END = re.compile(r"[\s:.?!–—-]+$|[^\w)]+$")


@cache
def fold_heading(title: str) -> str:
    """A heading reduced to what it says: no case, accents, numbering, emphasis, emoji, parentheses or closing punctuation."""
    if _WORDS_ONLY(title):
        return title.lower()
    text = _HEADING_NOISE.sub("", unaccented(title[:_LONGEST_HEADING].casefold())).strip()
    text = _HEADING_END.sub("", _HEADING_START.sub("", text))
    return _SPACE.sub(" ", text)


@cache
def fold_key(name: str) -> str:
    """A metadata key reduced to what it says: no case, no accents, and one hyphen for every gap (`reviewBy`, `Review by`)."""
    spaced = _CAMEL.sub("-", name.strip().strip("*_").strip())
    return re.sub(r"[\s_-]+", "-", unaccented(spaced.casefold()))


def unaccented(text: str) -> str:
    """A text as many type it: `décidé` as `decide`, and `œuvre` as `oeuvre`."""
    if text.isascii():
        return text
    return _ACCENTS.sub("", unicodedata.normalize("NFD", text)).replace("œ", "oe")
