"""Which status is meant where several stand together: the ticked one, the marked one, the latest, or where an arrow ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from asyncdocs.documents.metadata.dates import read_date
from asyncdocs.memo import cache
from asyncdocs.text.wordlists import any_of, words_for

_BOX = re.compile(
    r"\[(?P<square>[ xX✓✔√]?)\](?!\()|(?P<sign>[☐☑☒⬜🔲🗹✅❌◯○⚪●◉🔘])\ufe0f?|(?P<round>\((?:[ xX*•●✓✔])\))"
)
_TICKED = re.compile(r"[xX✓✔√☑☒🗹✅●◉🔘*•]")
_PARTS = re.compile(r"\s*(?:\||/|·|•|,|;)\s*")
_CHOICES = re.compile(r"\s*(?:\||/|·|•)\s*")
_MARKED = re.compile(
    r"\*\*|__|==|<(?:b|u|mark|strong)>|^\s*(?:→|➡️?|▶️?|👉|✅|✔️?|☑️?|>)|[←⬅👈✅✔☑]\ufe0f?\s*$|(?:^|\s)\*[^*]+\*(?:\s|$)|`"
)
_LONGEST = 1_000
"""Characters of a status that is read by its parts; a longer one is a text."""
_DATE_FIRST = re.compile(r"^\W*(?:\d{4}[-/.]\d\d?[-/.]\d\d?|\d\d?[./]\d\d?[./]\d{4})\W+")


@cache
def _arrow() -> re.Pattern[str]:
    """What leads from a status to the one after it."""
    return re.compile(rf"\s*(?:→|->|=>|⇒|➡\ufe0f?|➔)\s*|.*\b(?:{any_of(words_for('now'))}):?\s+", re.IGNORECASE)


@cache
def _key() -> re.Pattern[str]:
    return re.compile(rf"(?i)^\W*(?:{any_of(words_for('status-keys'))})\W*:\s*")


def is_started(status: str | None) -> bool:
    """Whether a status says that somebody has begun the work."""
    return " ".join((status or "").replace("-", " ").replace("_", " ").casefold().split()) in words_for("started")


def meant(values: Sequence[str], told: Callable[[str], bool]) -> tuple[str, ...]:
    """The status meant by some values under one name; the values as they are where nothing tells one from the others.

    Args:
        values: as written, each without its list marker.
        told: whether a text begins with a word of a ladder.
    """
    plain = tuple(_key().sub("", value) for value in values)
    boxed = _boxed(plain, told)
    if boxed is not None:
        return boxed
    parts = _PARTS.split(plain[0]) if len(plain) == 1 else plain
    if len(parts) > 1 and all(map(told, parts)):
        marked = [part for part in parts if _MARKED.search(part)]
        if len(marked) == 1:
            return (marked[0],)
    if len(plain) > 1 and (latest := _latest(plain, told)):
        return (latest,)
    return tuple(_at_its_end(value, told) for value in plain)


def _boxed(values: Sequence[str], told: Callable[[str], bool]) -> tuple[str, ...] | None:
    """What is ticked, the last where several are; None where there are no boxes."""
    text = "\n".join(values)
    boxes = list(_BOX.finditer(text))
    if not boxes or (len(boxes) == 1 and boxes[0]["square"] is None):
        return None
    ends = [*(box.start() for box in boxes[1:]), len(text)]
    labels = [text[box.end() : end].strip(" \t\n|,;/·") for box, end in zip(boxes, ends, strict=True)]
    if len(boxes) == 1 and boxes[0].start() == 0:  # of a row of choices only the ticked one has a box
        first, *others = _CHOICES.split(labels[0])
        labels = [first] if others and all(map(told, others)) else labels
    if not any(map(told, labels)):
        return None
    ticked = [label for box, label in zip(boxes, labels, strict=True) if _TICKED.search(box[0])]
    return tuple(ticked[-1:])


def _latest(values: Sequence[str], told: Callable[[str], bool]) -> str:
    """The last entry of a log of statuses, each with its day; nothing where they are none."""
    days = [read_date(value) for value in values]
    labels = [_DATE_FIRST.sub("", value) for value in values]
    if not all(days) or not all(map(told, labels)):
        return ""
    order = [day.first for day in days if day]
    falling = order[0] > order[-1]
    return labels[order.index(max(order))] if falling else labels[len(order) - 1 - order[::-1].index(max(order))]


def _at_its_end(value: str, told: Callable[[str], bool]) -> str:
    """A status that was another before (`Proposed → Accepted`), or that stands behind its day."""
    if len(value) > _LONGEST:
        return value
    if not told(value) and told(rest := _DATE_FIRST.sub("", value)):
        value = rest
    parts = _arrow().split(value)
    last = parts[-1].strip()
    return last if len(parts) > 1 and told(last) else value
