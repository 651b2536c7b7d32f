"""How a text names other documents: what a relation points at, and whose place a status says was taken, or by what."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from asyncdocs.kinds.parts import Relation
from asyncdocs.memo import cache
from asyncdocs.text.wordlists import pattern_for, respelt, words_for

_LINK = r"\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\])*)\](?:\(\s*<?(?P<link>[^)\s>]+)>?[^)]*\)|\[[^\[\]]*\])"
_WIKI = r"\[\[(?P<wiki>[^\[\]|#]++)[^\[\]]*+\]\]"
_ID = r"(?P<prefix>[A-Za-z]{2,12})(?P<gap>[-_#]{0,2}|[ ]#?|\u00a0)0*\d+(?:\.\d+)*(?![\w-])"
_PATH = r"(?:\.{0,2}/)?[\w.%-]+(?:/[\w.%-]+)*(?:\.md|\.markdown|/\d[\w.%-]*|/[\w.%]+-[\w.%-]+)"
_TOKEN = r"(?=[A-Za-z_.-]*\d)\w[\w.]*(?:-[\w.]*\w)+"
_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?:T[\d:.]+\w*)?(?![\w-])")
_STARTS = re.compile(r"[\[A-Za-z\d#./]")
_MARKS = re.compile(r"\*+|`+|(?<![\w/.-])_+(?=\w)|(?<=\w)_+(?![\w/.-])|~~[^~]*~~|<!--.*?-->")
_SPLIT = re.compile(r"[,;](?![^()\[\]]{0,300}[)\]])\s*")
_LONGEST_NAME, _LONGEST_STATUS, _LONGEST_TARGETS = 400, 1_000, 5_000
"""Characters that are read of the name of a document, of a status and of a list of documents: a longer one is a text."""
_QUOTES = "\"'“”„«»‘’ .:\u00a0"


class _Wording(NamedTuple):
    """How texts word what they say of another document, in all languages.

    Attributes:
        reference: what names one: a link, an id, a path, a number.
        lead: what may stand before its name.
        join: what may stand between two names.
        aside: how a remark behind a name begins.
        successor: that another one holds instead; behind it stands which.
        predecessor: that this one holds instead of another.
        unreal: ends before one of these where it is not so.
        stop: where what is said of it ends.
        connect: what stands between the verb and a name.
        by: the same, with all behind it that may be a name without signs of one.
        of_a_part: that only a part was replaced, before the verb.
        part_behind: the same, behind a name.
        partly_at_end: the same, at the end.
        partly_before: the same, right before the verb.
        part_before: the same, between the verb and the name.
    """

    reference: re.Pattern[str]
    lead: re.Pattern[str]
    join: re.Pattern[str]
    aside: re.Pattern[str]
    successor: re.Pattern[str]
    predecessor: re.Pattern[str]
    unreal: re.Pattern[str]
    stop: re.Pattern[str]
    connect: re.Pattern[str]
    by: re.Pattern[str]
    of_a_part: re.Pattern[str]
    part_behind: re.Pattern[str]
    partly_at_end: re.Pattern[str]
    partly_before: re.Pattern[str]
    part_before: re.Pattern[str]


@cache
def _wording() -> _Wording:
    any_of, quotes = pattern_for, r"[\s:(\"“”„«'‘]*"
    number = (
        r"(?:\#\d+|(?!(?:19|20)\d\d\b)\d+)(?!\w)"
        rf"(?=\s*(?:$|[,;/&|.:)(\[—–-]|(?:{any_of('number-goes-on')})\b))"
    )
    taken, partly, parts = any_of("taken"), any_of("partly"), any_of("parts")
    joined, by = any_of("heading-joins"), any_of("succession-by")
    patterns = {
        "reference": rf"{_WIKI}|{_LINK}|(?P<url>https?://[^\s)>,;]+)|(?P<path>{_PATH})(?:\#[\w^-]+)?|(?P<id>{_ID})"
        rf"|(?P<token>{_TOKEN})|(?P<number>{number})",
        "lead": rf"{quotes}(?:(?:(?:{any_of('reference-leads')})\b|(?:{any_of('reference-sorts')})\b(?! \d))"
        rf"(?![-/]?\d){quotes}){{0,4}}",
        "join": rf"[\"”“»'’]*(?:\s*\([^()]*\))?(?:\s*(?:\s[-–—]|:)\s[^,;]*?)?(?:\s+(?:{any_of('reference-tails')}))?"
        rf"\s*(?:,|;|/|&|\+|\b(?:{any_of('reference-joins')})\b)\s*(?:(?:{any_of('reference-joins-more')})\s+|&\s*)*",
        "aside": rf"(?:{any_of('reference-asides')})\b",
        "successor": rf"\b(?:(?:{taken})(?:\s+(?:{joined})\s+(?:{taken}))?(?P<plain>-(?:{by})\b)?"
        rf"|(?:{any_of('given-up')})(?=[^.;]{{0,20}}\b(?:{any_of('in-favour')})\b))",
        "predecessor": rf"\b(?:{any_of('takes')})\b:?",
        "unreal": rf"(?:{any_of('unreal')})$",
        "stop": rf"\b(?:{any_of('succession-stops')})\b|[.!?;]\s+(?!(?:{any_of('succession-goes-on')})\b)",
        "connect": rf"(?:^|\b)(?:{any_of('succession-connects')})\b[\s:(\"“'‘*]*|^\s*(?::|->|→|=>|\(|—|–|-)?\s*(?=[\[#\d])",
        "by": rf"\s*-?(?:{by})\b:?\s*([^.;,(]+)",
        "of_a_part": rf"\b(?:{any_of('partly-said')}|{parts})\b(?! (?:{by}))|§",
        "part_behind": rf"\s*,?\s*(?:\(?(?:{partly})\b|['’]s?\s+\w|§|(?:{parts})\b)",
        "partly_at_end": rf"\(?\b(?:{partly})\W*$",
        "partly_before": rf"\b(?:{partly})\s+$",
        "part_before": rf"[^.;]*\b(?:{any_of('of-the')})$|.*\b(?:{any_of('partly-said')})\b",
    }
    return _Wording(
        re.compile(patterns.pop("reference")), *(re.compile(each, re.IGNORECASE) for each in patterns.values())
    )


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
        if not named and not _DATE.fullmatch(part.strip()) and not (found and _wording().aside.match(part)):
            links = [
                target
                for each in _wording().reference.finditer(part)
                if (each["link"] or each["wiki"]) and (target := _target(each))
            ]
            named = links or [part.strip(_QUOTES)]
        elif named and found and _wording().aside.match(part):
            continue
        found += named
    return [target for target in found if target and not _is_nothing(target)]


def successions(status: str, prefixes: Collection[str], relations: dict[str, Relation]) -> Iterator[Succession]:
    """What a status says of other documents, in the words for it and by the names its kind has for a relation.

    Args:
        status: as written.
        prefixes: what ids begin with.
        relations: those of the kind.
    """
    text = respelt(_plain(status[:_LONGEST_STATUS]))
    seen = set()
    for each in _said(text, prefixes, relations):
        if (key := each[:3]) not in seen:
            seen.add(key)
            yield each


def _said(text: str, prefixes: Collection[str], relations: dict[str, Relation]) -> Iterator[Succession]:
    if "supersedes" in relations:
        for match in _wording().successor.finditer(text):
            before, rest = text[: match.start()], text[match.end() :]
            if not _wording().unreal.search(before):
                partly = is_of_a_part(before, rest)
                for target in _successors(rest, prefixes):
                    yield Succession("supersedes", True, target, partly)
        for match in _wording().predecessor.finditer(text):
            if not _wording().unreal.search(text[: match.start()]):
                partly = _wording().partly_before.search(text[: match.start()]) is not None
                yield from _predecessors(text[match.end() :], partly, prefixes)
    for name, about in relations.items():
        for names, reverse in ((about.reverse_names, True), (about.names, False)):
            pattern = _named(names) if name in _TOLD else None
            for match in pattern.finditer(text) if pattern else ():
                if not _wording().unreal.search(text[: match.start()]):
                    for target in _chain(text[match.end() :], prefixes):
                        yield Succession(name, reverse, target, False)


def is_of_a_part(before: str, behind: str) -> bool:
    """Whether what stands around a word for what holds no longer says it only of a part."""
    wording, clause = _wording(), re.split(r"[.;]\s", before)[-1]
    around = wording.of_a_part.search(clause), wording.part_behind.match(behind), wording.partly_at_end.search(behind)
    return any(around)


_TOLD = ("supersedes", "amends")
"""Relations that a status may state."""


def _successors(rest: str, prefixes: Collection[str]) -> list[str]:
    """Whom the text behind `superseded` names: the first that is told apart from words, else what follows `by`."""
    stop = _wording().stop.search(rest)
    clause = rest[: stop.start()] if stop else rest
    for match in _wording().reference.finditer(clause):
        apart = match["id"] or match["link"] or match["wiki"] or match["path"] or match["label"]
        if apart and _stands(match, prefixes):
            return list(_chain(rest[match.start() :], prefixes))
    for match in _wording().connect.finditer(clause):
        if named := list(_chain(rest[match.end() :], prefixes)):
            return named
    by = _wording().by.match(rest)
    return [name] if by and (name := by[1].strip(_QUOTES)) and not _is_nothing(name) else []


def _is_nothing(name: str) -> bool:
    """Whether a name says that there is no document (`N/A`, in a table `| N/A |`)."""
    return name.strip(" |.-").casefold() in ("", *words_for("no-document"))


def _predecessors(rest: str, partly: bool, prefixes: Collection[str]) -> Iterator[Succession]:
    """Whom the text behind `supersedes` names, and whether only a part of each."""
    stop = _wording().stop.search(rest)
    clause = rest[: stop.start()] if stop else rest
    first = next((each for each in _wording().reference.finditer(clause) if _stands(each, prefixes)), None)
    if first is None:
        if name := re.split(r"[.;,(]", clause)[0].strip(_QUOTES):
            yield Succession("supersedes", False, name, partly)
        return
    before = rest[: first.start()]
    if (first["number"] or first["token"]) and not _wording().lead.fullmatch(before):
        return
    of_part = partly or (_wording().part_before.fullmatch(before) is not None and bool(before.strip()))
    for target, end in _chained(rest[first.start() :], prefixes):
        behind = _wording().part_behind.match(rest[first.start() + end :]) is not None
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
    lead = _wording().lead.match(text)
    at = lead.end() if lead else 0
    while match := _reference_at(text, at, prefixes):
        if target := _target(match):
            yield from ((each, match.end()) for each in _apart(target))
        joined = _wording().join.match(text, match.end())
        if joined is None:
            return
        at = joined.end()


def _reference_at(text: str, at: int, prefixes: Collection[str]) -> re.Match[str] | None:
    if not _STARTS.match(text, at):
        return None
    match = _wording().reference.match(text, at)
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
