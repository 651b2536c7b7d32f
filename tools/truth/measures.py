"""How far the product is right where a careful reader has said what is right: labels, and the numbers they give."""

from __future__ import annotations

import csv
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from versions import Read

from asyncdocs.lint.precision import interval

Row = dict[str, str]
Pair = tuple[str, str]

NEAREST = {"partly": "weak", "not found": "unanswered"}
"""Verdicts that the readers, who had four, called otherwise."""
ALIKE = {"rfc": "proposal", "design": "spec", "issue": "ticket", "runbook": "playbook"}
SAMPLES = 500


class Number(NamedTuple):
    """One number of a run: what it is of, its value, between what the true one lies, and of how many; None where of none."""

    name: str
    value: float | None
    low: float
    high: float
    of: int

    def __str__(self) -> str:
        if self.value is None:
            return f"{self.name}: none"
        return f"{self.name}: {self.value:.3f} [{self.low:.3f}, {self.high:.3f}] of {self.of}"


def rows_of(file: Path, folders: Iterable[str]) -> list[Row]:
    """The labels of a file that speak of the folders read."""
    known = set(folders)
    with file.open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if row["folder"] in known]


def share(name: str, good: int, of: int) -> Number:
    """A share with Wilson's interval."""
    return Number(name, good / of if of else None, *interval(good, of), of)


# -- findings -----------------------------------------------------------------------------------------------------------------


def precision(rows: list[Row], read: dict[str, Read]) -> Iterator[Number]:
    """How many of the labelled errors and warnings that are still told are right, and how many right ones are still told."""
    told: dict[tuple[str, str, int, str], bool] = {}
    for folder, one in read.items():
        for document in one["documents"]:
            for each in document["findings"]:
                told[folder, each["path"], each["line"], each["rule"]] = each["preview"]
    graver = [row for row in rows if row["severity"] != "info"]
    for name, kept in (("by default", {False}), ("with rules in preview", {False, True})):
        still = [row for row in graver if told.get(_key(row)) in kept]
        right = sum(row["verdict"] == "RIGHT" for row in still)
        doubtful = sum(row["verdict"] == "ARGUABLE" for row in still)
        yield share(f"errors and warnings {name}: right", right + doubtful, len(still))
        yield share(f"errors and warnings {name}: right, arguable ones counted wrong", right, len(still))
        all_right = [row for row in graver if row["verdict"] == "RIGHT"]
        yield share(f"right ones told {name}", sum(told.get(_key(row)) in kept for row in all_right), len(all_right))


def _key(row: Row) -> tuple[str, str, int, str]:
    return row["folder"], row["path"], int(row["line"]), row["rule"]


# -- verdicts -----------------------------------------------------------------------------------------------------------------


class Cell(NamedTuple):
    """A question of a document: what the product says, and what a reader says."""

    document: tuple[str, str]
    said: str
    should: str
    must: bool


def cells_of(rows: list[Row], read: dict[str, Read]) -> list[Cell]:
    """The labelled questions that are still asked."""
    said = {
        (folder, document["path"], answer["id"]): answer
        for folder, one in read.items()
        for document in one["documents"]
        for answer in document["answers"]
    }
    found = []
    for row in rows:
        answer = said.get((row["folder"], row["path"], row["question"]))
        if answer is not None:
            found.append(Cell((row["folder"], row["path"]), answer["verdict"], row["should-be"], answer["must"]))
    return found


def agreement(cells: list[Cell]) -> Iterator[Number]:
    """Agreement and kappa on all four values and on answered-or-not, and how far each verdict can be trusted."""
    for name, fold in (("four values", _four), ("answered or not", _answered)):
        yield _spread(f"verdicts, {name}: agree", cells, lambda some, fold=fold: raw(fold(some)))
        yield _spread(f"verdicts, {name}: kappa", cells, lambda some, fold=fold: kappa(fold(some)))
    for verdict in ("answered", "unanswered"):
        said = [cell for cell in cells if cell.said == verdict]
        yield share(f"“{verdict}” is right", sum(cell.should == verdict for cell in said), len(said))
    musts = [cell for cell in cells if cell.said == "unanswered" and cell.must]
    yield share("“unanswered” of a must is right", sum(cell.should == "unanswered" for cell in musts), len(musts))
    for verdict in ("answered", "unanswered"):
        real = [cell for cell in cells if cell.should == verdict]
        hit = sum(NEAREST.get(cell.said, cell.said) == verdict for cell in real)
        yield share(f"“{verdict}” is found", hit, len(real))


def false_caps(cells: list[Cell], read: dict[str, Read]) -> Number:
    """How many labelled documents are capped for want of an answer that a reader found, and for no other."""
    capped = {
        (folder, document["path"])
        for folder, one in read.items()
        for document in one["documents"]
        if document["cap"] is not None
    }
    of: defaultdict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        of[cell.document].append(cell)
    false = 0
    for document, own in of.items():
        blamed = [cell for cell in own if cell.must and cell.said == "unanswered"]
        false += document in capped and bool(blamed) and all(cell.should != "unanswered" for cell in blamed)
    return share("documents with a false cap", false, len(of))


def _four(cells: list[Cell]) -> list[Pair]:
    return [(NEAREST.get(cell.said, cell.said), cell.should) for cell in cells]


def _answered(cells: list[Cell]) -> list[Pair]:
    return [(str(said == "answered"), str(should == "answered")) for said, should in _four(cells)]


def raw(pairs: list[Pair]) -> float:
    """The share of pairs that are equal."""
    return sum(one == other for one, other in pairs) / len(pairs)


def kappa(pairs: list[Pair]) -> float:
    """Cohen's: what two agree on beyond what chance would give."""
    left, right = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(left[value] * right[value] for value in left) / len(pairs) ** 2
    return 1.0 if chance == 1 else (raw(pairs) - chance) / (1 - chance)


def _spread(name: str, cells: list[Cell], value: Callable[[list[Cell]], float]) -> Number:
    """A number and its interval by drawing documents, for the questions of one are not apart from each other."""
    if not cells:
        return Number(name, None, 0, 1, 0)
    of: defaultdict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        of[cell.document].append(cell)
    documents, draw = [of[key] for key in sorted(of)], random.Random(0)
    drawn = sorted(
        value([cell for own in draw.choices(documents, k=len(documents)) for cell in own]) for _ in range(SAMPLES)
    )
    return Number(name, value(cells), drawn[SAMPLES // 40], drawn[-SAMPLES // 40 - 1], len(cells))


# -- kinds --------------------------------------------------------------------------------------------------------------------


def kinds(rows: list[Row], read: dict[str, Read]) -> Number:
    """How many files are known for what a reader says they are; those that another reader could call otherwise are left out."""
    known = {(folder, each["path"]): each["kind"] for folder, one in read.items() for each in one["documents"]}
    names = set(known.values()) | {*ALIKE, *ALIKE.values(), "guide"}
    asked, right = 0, 0
    for row in rows:
        should = {ALIKE.get(name, name) for name in re.findall(r"[\w-]+", row["should-be"]) if name in names}
        kind = known.get((row["folder"], row["path"]))
        if row["firm"] == "yes" and should and kind is not None:
            asked += 1
            right += ALIKE.get(kind, kind) in should
    return share("kinds right", right, asked)


def by_folder(read: dict[str, Read], cells: list[Cell], rows: list[Row]) -> Iterator[dict[str, Any]]:
    """For each folder its documents, those scored and capped, and what the labels of it say."""
    for folder in sorted(read):
        documents = read[folder]["documents"]
        own = [cell for cell in cells if cell.document[0] == folder]
        labels = [row for row in rows if row["folder"] == folder]
        right = next(iter(precision(labels, {folder: read[folder]})))
        yield {
            "folder": folder,
            "documents": len(documents),
            "scored": sum(document["total"] is not None for document in documents),
            "caps": Counter(document["cap"] for document in documents if document["cap"] is not None),
            "findings right": right.value if right.of else None,
            "answered or not": raw(_answered(own)) if own else None,
            "kappa": kappa(_answered(own)) if own else None,
        }
