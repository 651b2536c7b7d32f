"""What a document says of its own life: its status without decoration, whether another holds instead, and a warning above it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence

from asyncdocs.documents.metadata.dates import later_by, read_date
from asyncdocs.documents.metadata.values import fold_status, stage_in, word_in
from asyncdocs.documents.no_longer import taken_back
from asyncdocs.documents.stated import Field
from asyncdocs.kinds.kind import Kind, Stage
from asyncdocs.memo import cache, per_object
from asyncdocs.text.headings import fold_key
from asyncdocs.text.wordlists import any_of, words_for

_UNION = re.compile(r"(?<!\w)\w+\s*\|\s*\w+\s*\|")
_LOOKED = ("verified", "updated", "created")
"""Fields that tell when somebody last looked at a page, the one that counts first."""
_UNCLOSED = re.compile(r"\s*[(\[][^)\]]*\Z")
_CLAUSE_END = re.compile(r"[.;:!]\s|\s[·–—-]+\s")


@cache
def _aside() -> re.Pattern[str]:
    """What begins an aside behind a status: where it was done, by whom, since when."""
    return re.compile(rf"(?<=[^\W\d_])\s+(?:{any_of(words_for('status-asides'))})(?:\s|\Z)")


def status_in(values: Sequence[str], kind: Kind) -> str | None:
    """The status as written, without decoration or explanation; None where there is none, or only a union of all there are.

    What else stands beside such a union explains it, unless it is a status.
    """
    folded = [value for each in values if (value := fold_status(each))]
    plain = [value for value in folded if not _UNION.search(value)]
    if len(plain) < len(folded):
        plain = [value for value in plain if stage_in(kind.stage_by_status, value)]
    dead = next((value for value in plain if stage_in(kind.stage_by_status, value) == "dead"), None)
    back = (told for value in values if (told := taken_back(value, kind)))
    said = dead or next(back, plain[0] if plain else None)
    return said and _unexplained(said, kind)


def _unexplained(status: str, kind: Kind) -> str:
    """A status without the clauses behind a word of the ladder; what has taken its place is no explanation."""
    clause = fold_status(_UNCLOSED.sub("", _aside().split(_CLAUSE_END.split(status, maxsplit=1)[0], maxsplit=1)[0]))
    on_ladder = stage_in(kind.stage_by_status, clause)
    return clause if on_ladder and not names_succession(clause, kind) else status


def names_succession(status: str, kind: Kind) -> bool:
    """Whether a status says that another document has taken its place."""
    names = kind.relations["supersedes"].reverse_names if "supersedes" in kind.relations else ()
    return not {fold_key(name).partition("-")[0] for name in names}.isdisjoint(re.findall(r"[^\W_]+", fold_key(status)))


def is_superseded(status: str, kind: Kind) -> bool:
    """Whether a status says that another document holds instead, wholly or partly; `accepted, replaces …` does not."""
    word = word_in(kind.stage_by_status, status)
    if word is None:
        return False
    return names_succession(status if kind.stage_by_status[word] == "dead" else word, kind)


def due_for_review(fields: Mapping[str, Field]) -> datetime.date | None:
    """The last day for a second look: the one that is stated, or so long after the last look as is stated."""
    dates = {name: read_date(field.text) for name, field in fields.items() if name in ("review-by", *_LOOKED)}
    if due := dates.get("review-by"):
        return due.last
    since = next((date for name in _LOOKED if (date := dates.get(name))), None)
    return later_by(since.last, fields["review-in"].text) if since and "review-in" in fields else None


def shelf(path: str, kind: Kind) -> Stage | None:
    """The stage of what lies in a folder that is called by a word for it: `implemented/`, `rejected/`; only of what is over."""
    return _stage_of_folder(kind, path.rpartition("/")[0].rpartition("/")[2])


@per_object
def _stage_of_folder(kind: Kind, folder: str) -> Stage | None:
    stage = kind.stage_by_status.get(fold_status(folder))
    return stage if stage in ("done", "dead") else None
