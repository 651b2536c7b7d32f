"""What a heading comes near to that is on no list: another number, words that add nothing, a form with a star."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_STARTS_WITH_NAME = re.compile(r"\s*(?::|\s-\s|–|—)\s*")
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
    for form in dict.fromkeys((heading, _OWN_NUMBER.sub("", _STARTS_WITH_NAME.split(heading)[0]))):
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
    if last.endswith("ies"):
        others = [f"{last[:-3]}y"]
    elif last.endswith("s"):
        others = [last[:-1]]
    else:
        others = [f"{last}s", *([f"{last[:-1]}ies"] if last.endswith("y") else ())]
    yield from (" ".join((*rest, other)) for other in others)


def star_pattern(forms: Collection[str]) -> re.Pattern[str]:
    """Finds folded headings of forms like `* procedures` and `rollback *`."""
    return re.compile("|".join(re.escape(form).replace(r"\*", _FEW_WORDS) for form in forms))
