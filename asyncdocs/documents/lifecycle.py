"""What a document says of its own life: its status without decoration, whether another holds instead, and a warning above it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from asyncdocs.documents.metadata.values import fold_status, stage_in, word_in
from asyncdocs.kinds.kind import Kind, Stage
from asyncdocs.memo import cache, per_object
from asyncdocs.text.headings import fold_key
from asyncdocs.text.markup import Block
from asyncdocs.text.wordlists import any_of, words_for

_BOX = re.compile(r"[ \t]*(?:!!!|\?\?\?\+?|:::)[ \t]*\w")
_BANNER = re.compile(r"(?:\[!\w+\]\s*(?:>\s*)*)?[^\w*\n]*(\*\*|__)[^\w\n]*(?P<word>[^\W\d_][^*_\n]*?)[^\w\n]*\1")
_DIGITS = re.compile(r"[\d./-]+")
_UNION = re.compile(r"(?<!\w)\w+\s*\|\s*\w+\s*\|")
_UNCLOSED = re.compile(r"\s*[(\[][^)\]]*\Z")
_CLAUSE_END = re.compile(r"[.;:!]\s|\s[·–—-]+\s")


@cache
def _aside() -> re.Pattern[str]:
    """What begins an aside behind a status: where it was done, by whom, since when."""
    return re.compile(rf"(?<=[^\W\d_])\s+(?:{any_of(words_for('status-asides'))})(?:\s|\Z)")


def status_in(values: Iterable[str], kind: Kind) -> str | None:
    """The status as written, without decoration or explanation; None where there is none, or only a union of all there are."""
    plain = [fold_status(value) for value in values]
    plain = [value for value in plain if value and not _UNION.search(value)]
    dead = (value for value in plain if stage_in(kind.stage_by_status, value) == "dead")
    said = next(dead, plain[0] if plain else None)
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


def banner(text: str, blocks: Iterable[Block], kind: Kind) -> Block | None:
    """The quote or box that begins with a word, in bold, that says the document no longer holds."""
    for block in blocks:
        boxed = block.form == "quote" or _BOX.match(text, text.rfind("\n", 0, max(block.start - 1, 0)) + 1)
        match = _BANNER.match(text, block.start, block.end) if boxed else None
        word = fold_status(_DIGITS.sub("", match["word"])) if match else ""
        if kind.stage_by_status.get(word) == "dead":
            return block
    return None


def shelf(path: str, kind: Kind) -> Stage | None:
    """The stage of what lies in a folder that is called by a word for it: `implemented/`, `rejected/`; only of what is over."""
    return _stage_of_folder(kind, path.rpartition("/")[0].rpartition("/")[2])


@per_object
def _stage_of_folder(kind: Kind, folder: str) -> Stage | None:
    stage = kind.stage_by_status.get(fold_status(folder))
    return stage if stage in ("done", "dead") else None
