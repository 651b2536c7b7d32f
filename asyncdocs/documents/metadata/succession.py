"""How a text names other documents: what a relation points at, and whose place a status says was taken, or by what."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from asyncdocs.kinds.parts import Relation
from asyncdocs.memo import cache

_LINK = r"\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\])*)\](?:\(\s*<?(?P<link>[^)\s>]+)>?[^)]*\)|\[[^\[\]]*\])"
_WIKI = r"\[\[(?P<wiki>[^\[\]|#]++)[^\[\]]*+\]\]"
_ID = r"(?P<prefix>[A-Za-z]{2,12})(?P<gap>[-_#]{0,2}|[ ]#?|\u00a0)0*\d+(?:\.\d+)*(?![\w-])"
_PATH = r"(?:\.{0,2}/)?[\w.%-]+(?:/[\w.%-]+)*(?:\.md|\.markdown|/\d[\w.%-]*|/[\w.%]+-[\w.%-]+)"
_TOKEN = r"(?=[A-Za-z_.-]*\d)\w[\w.]*(?:-[\w.]*\w)+"
_NUMBER = r"(?:\#\d+|(?!(?:19|20)\d\d\b)\d+)(?!\w)(?=\s*(?:$|[,;/&|.:)(\[—–-]|(?:and|et|on|in|from)\b))"
_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?:T[\d:.]+\w*)?(?![\w-])")
_REFERENCE = re.compile(
    rf"{_WIKI}|{_LINK}|(?P<url>https?://[^\s)>,;]+)|(?P<path>{_PATH})(?:\#[\w^-]+)?|(?P<id>{_ID})|(?P<token>{_TOKEN})"
    rf"|(?P<number>{_NUMBER})"
)
_STARTS = re.compile(r"[\[A-Za-z\d#./]")
_LEAD = re.compile(
    r"[\s:(\"“”„«'‘]*(?:(?:(?:the|our|its|new|newer|later|see|also|both|record|number|by|with|of|from|in favou?r of)\b"
    r"|(?:decision|adr)\b(?! \d))(?![-/]?\d)[\s:(\"“”„«'‘]*){0,4}",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"[\"”“»'’]*(?:\s*\([^()]*\))?(?:\s*(?:\s[-–—]|:)\s[^,;]*?)?(?:\s+(?:pair|on [\d./-]+|in v?[\d.]+))?"
    r"\s*(?:,|;|/|&|\+|\band\b|\bet\b|\bor\b)\s*(?:and\s+|&\s*|also\s+|partly\s+|by\s+)*",
    re.IGNORECASE,
)
_MARKS = re.compile(r"\*+|`+|(?<![\w/.-])_+(?=\w)|(?<=\w)_+(?![\w/.-])|~~[^~]*~~|<!--.*?-->")
_SPLIT = re.compile(r"[,;](?![^()\[\]]{0,300}[)\]])\s*")
_ASIDE = re.compile(r"(?:which|who|that|see|because|since|as|in|on|at|from|until|for|to|if|when)\b", re.IGNORECASE)
_LONGEST_NAME, _LONGEST_STATUS, _LONGEST_TARGETS = 400, 1_000, 5_000
"""Characters that are read of the name of a document, of a status and of a list of documents: a longer one is a text."""
_QUOTES = "\"'“”„«»‘’ .:\u00a0"

_SPELLED = re.compile(r"super[sc]ee?d", re.IGNORECASE)
_TAKEN = r"(?:superseded|replaced|obsoleted|deprecated|retired|overridden|subsumed)"
_SUCCESSOR = re.compile(
    rf"\b(?:{_TAKEN}(?:\s+and\s+{_TAKEN})?(?P<plain>-by\b)?"
    r"|(?:rejected|withdrawn|abandoned|dropped|closed|declined)(?=[^.;]{0,20}\bin favou?r of\b))",
    re.IGNORECASE,
)
_PREDECESSOR = re.compile(r"\b(?:supersedes|replaces|obsoletes)\b:?", re.IGNORECASE)
_UNREAL = re.compile(
    r"(?:(?:\b(?:not|never|until|unless|if|once|when|which|that|who)|n['’]t)\s+(?:\w+\s+){0,2}"
    r"|\b(?:will|to|would|may|might|could|should|can|must)\s+(?:\w+\s+)?be\s+(?:\w+\s+)?|\bbeing\s+)$",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\b(?:because|since|when|which|except|until|unless|after|before|not|never|supersed\w*|replaces|amends?|amended|accepted"
    r"|approved|proposed|than|rejected|see also)\b|[.!?;]\s+(?!(?:see|use|now|superseded|replaced|read)\b)",
    re.IGNORECASE,
)
_CONNECT = re.compile(
    r"(?:^|\b)(?:by|with|see|of|use|now|to)\b[\s:(\"“'‘*]*|^\s*(?::|->|→|=>|\(|—|–|-)?\s*(?=[\[#\d])", re.IGNORECASE
)
_OF_A_PART = re.compile(
    r"\b(?:part(?:s|ly|ially)?|sections?|decisions?|rules?|points?|items?|paragraphs?|clauses?|steps?|chapters?|articles?"
    r"|options?)\b(?! by)|§",
    re.IGNORECASE,
)
_PART_BEHIND = re.compile(
    r"\s*,?\s*(?:\(?(?:in part|part(?:ly|ially))\b|['’]s?\s+\w|§|(?:part|section|decision|rule|point|item|paragraph|clause|step"
    r"|chapter|article|option)s?\b)",
    re.IGNORECASE,
)
_PARTLY_AT_END = re.compile(r"\(?\b(?:part(?:ly|ially)|in part)\W*$", re.IGNORECASE)
_PART_BEFORE = re.compile(r"[^.;]*\bof\s+(?:the\s+)?$|.*\bpart(?:s|ly|ially)\b", re.IGNORECASE)


class Succession(NamedTuple):
    """What a status says of another document: its relation, whether from the far end, whom it names, and if only of a part."""

    relation: str
    reverse: bool
    target: str
    partly: bool


def targets(value: str, prefixes: Collection[str] = ()) -> list[str]:
    """What a relation points at: links, ids, numbers and files, without what stands behind them, else the names between commas.

    Args:
        value: as written.
        prefixes: what ids begin with; one of these may stand apart from its number.
    """
    text = _plain(value[:_LONGEST_TARGETS])
    found: list[str] = []
    for part in (each[:_LONGEST_NAME] for each in _SPLIT.split(text)):
        named = list(_chain(part, prefixes))
        if not named and not _DATE.fullmatch(part.strip()) and not (found and _ASIDE.match(part)):
            links = [
                target
                for each in _REFERENCE.finditer(part)
                if (each["link"] or each["wiki"]) and (target := _target(each))
            ]
            named = links or [part.strip(_QUOTES)]
        elif named and found and _ASIDE.match(part):
            continue
        found += named
    return [target for target in found if target]


def successions(status: str, prefixes: Collection[str], relations: dict[str, Relation]) -> Iterator[Succession]:
    """What a status says of other documents, in English and by the names its kind has for a relation.

    Args:
        status: as written.
        prefixes: what ids begin with.
        relations: those of the kind.
    """
    text = _SPELLED.sub("supersed", _plain(status[:_LONGEST_STATUS]))
    seen = set()
    for each in _said(text, prefixes, relations):
        if (key := each[:3]) not in seen:
            seen.add(key)
            yield each


def _said(text: str, prefixes: Collection[str], relations: dict[str, Relation]) -> Iterator[Succession]:
    if "supersedes" in relations:
        for match in _SUCCESSOR.finditer(text):
            before, rest = text[: match.start()], text[match.end() :]
            if not _UNREAL.search(before):
                clause = re.split(r"[.;]\s", before)[-1]
                partly = _PART_BEHIND.match(rest) is not None or _OF_A_PART.search(clause) is not None
                partly = partly or _PARTLY_AT_END.search(rest) is not None
                for target in _successors(rest, prefixes):
                    yield Succession("supersedes", True, target, partly)
        for match in _PREDECESSOR.finditer(text):
            if not _UNREAL.search(text[: match.start()]):
                partly = re.search(r"\bpart(?:ly|ially)\s+$", text[: match.start()], re.IGNORECASE) is not None
                yield from _predecessors(text[match.end() :], partly, prefixes)
    for name, about in relations.items():
        for names, reverse in ((about.reverse_names, True), (about.names, False)):
            pattern = _named(names) if name in _TOLD else None
            for match in pattern.finditer(text) if pattern else ():
                if not _UNREAL.search(text[: match.start()]):
                    for target in _chain(text[match.end() :], prefixes):
                        yield Succession(name, reverse, target, False)


_TOLD = ("supersedes", "amends")
"""Relations that a status may state."""


def _successors(rest: str, prefixes: Collection[str]) -> list[str]:
    """Whom the text behind `superseded` names: the first that is told apart from words, else what follows `by`."""
    stop = _STOP.search(rest)
    clause = rest[: stop.start()] if stop else rest
    for match in _REFERENCE.finditer(clause):
        apart = match["id"] or match["link"] or match["wiki"] or match["path"] or match["label"]
        if apart and _stands(match, prefixes):
            return list(_chain(rest[match.start() :], prefixes))
    for match in _CONNECT.finditer(clause):
        if named := list(_chain(rest[match.end() :], prefixes)):
            return named
    by = re.match(r"\s*(?:-?by|with)\b:?\s*([^.;,(]+)", rest, re.IGNORECASE)
    return [name] if by and (name := by[1].strip(_QUOTES)) else []


def _predecessors(rest: str, partly: bool, prefixes: Collection[str]) -> Iterator[Succession]:
    """Whom the text behind `supersedes` names, and whether only a part of each."""
    stop = _STOP.search(rest)
    clause = rest[: stop.start()] if stop else rest
    first = next((each for each in _REFERENCE.finditer(clause) if _stands(each, prefixes)), None)
    if first is None:
        if name := re.split(r"[.;,(]", clause)[0].strip(_QUOTES):
            yield Succession("supersedes", False, name, partly)
        return
    before = rest[: first.start()]
    if (first["number"] or first["token"]) and not _LEAD.fullmatch(before):
        return
    of_part = partly or (_PART_BEFORE.fullmatch(before) is not None and bool(before.strip()))
    for target, end in _chained(rest[first.start() :], prefixes):
        behind = _PART_BEHIND.match(rest[first.start() + end :]) is not None
        yield Succession("supersedes", False, target, of_part or behind)


@cache
def _named(names: tuple[str, ...]) -> re.Pattern[str] | None:
    told = [re.escape(name).replace(r"\-", r"[\s-]+") for name in names]
    return re.compile(rf"\b(?:{'|'.join(told)})\b\s*:?", re.IGNORECASE) if told else None


def _plain(text: str) -> str:
    """A text in one line without emphasis, code marks, comments and what is struck out."""
    return " ".join(_MARKS.sub("", text).split())


def _chain(text: str, prefixes: Collection[str]) -> Iterator[str]:
    """The documents that a text begins with naming, one joined to the next."""
    return (target for target, _end in _chained(text, prefixes))


def _chained(text: str, prefixes: Collection[str]) -> Iterator[tuple[str, int]]:
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    while match := _reference_at(text, at, prefixes):
        if target := _target(match):
            yield from ((each, match.end()) for each in _apart(target))
        joined = _JOIN.match(text, match.end())
        if joined is None:
            return
        at = joined.end()


def _reference_at(text: str, at: int, prefixes: Collection[str]) -> re.Match[str] | None:
    if not _STARTS.match(text, at):
        return None
    match = _REFERENCE.match(text, at)
    return match if match and _stands(match, prefixes) else None


def _stands(match: re.Match[str], prefixes: Collection[str]) -> bool:
    """Whether what looks like a reference is one: no day, and no word with a number behind it."""
    if _DATE.fullmatch(match[0]):
        return False
    before = match.string[match.start() - 1 : match.start()]
    if before and (before.isalnum() or before in "-_/."):
        return False
    if match["id"] and match["gap"].strip("#") in (" ", "\u00a0"):
        return match["prefix"].isupper() or match["prefix"].upper() in prefixes
    return not re.fullmatch(r"v?\d+(?:\.\d+)+", match[0])


def _target(match: re.Match[str]) -> str:
    told = match["wiki"] or match["link"] or match["label"] or match["url"] or match["path"] or match[0]
    return told.strip().rstrip(".")


_IDS = re.compile(r"[A-Za-z]{2,12}-?\d+(?:/(?:[A-Za-z]{2,12}-?)?\d+)+")


def _apart(target: str) -> list[str]:
    """Ids that a slash joins, each by itself."""
    return target.split("/") if _IDS.fullmatch(target) else [target]
