"""How many findings of a rule were read on real folders, and how many were right: a rule earns its place by that."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from asyncdocs.memo import cache

FILE = Path(__file__).parent / "precision.csv"
"""A line for a rule and a folder, `OWNER/NAME` on GitHub: the day, how many findings were read, and how many were right."""

ENOUGH = 30
FOLDERS = 5
RIGHT = 0.9
SURELY_RIGHT = 0.75
"""What a rule needs to be shown by default: findings read, over folders of different owners, the share that was right, and
the lower end of its 95 % interval."""

_Z = 1.959964


class Precision(NamedTuple):
    """What was counted of a rule: the days from and to, the folders, the findings read in them and those that were right."""

    first: str = ""
    last: str = ""
    folders: tuple[str, ...] = ()
    read: int = 0
    right: int = 0

    @property
    def owners(self) -> frozenset[str]:
        """Whose folders they were: two of one owner are written by the same habits."""
        return frozenset(folder.partition("/")[0].casefold() for folder in self.folders)

    @property
    def earned(self) -> bool:
        """Whether enough was read, and enough of it was right."""
        return (
            self.read >= ENOUGH
            and len(self.owners) >= FOLDERS
            and self.right >= RIGHT * self.read
            and interval(self.right, self.read)[0] >= SURELY_RIGHT
        )


def interval(right: int, read: int) -> tuple[float, float]:
    """Between what the true share lies, in 95 of 100 such counts (Wilson)."""
    if not read:
        return 0.0, 1.0
    share, square = right / read, _Z * _Z / read
    middle = share + square / 2
    reach = math.sqrt(share * (1 - share) * square + square * square / 4)
    return (middle - reach) / (1 + square), (middle + reach) / (1 + square)


@cache
def counted() -> Mapping[str, Precision]:
    """What was counted, by the name of the rule."""
    lines: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    with FILE.open(encoding="utf-8", newline="") as stream:
        for line in csv.DictReader(stream):
            lines[line["rule"]].append(line)
    return {rule: _sum(counts) for rule, counts in lines.items()}


def _sum(lines: list[dict[str, str]]) -> Precision:
    days = sorted(line["date"] for line in lines)
    folders = tuple(sorted({line["folder"] for line in lines}, key=str.casefold))
    read, right = (sum(int(line[name]) for line in lines) for name in ("read", "right"))
    return Precision(days[0], days[-1], folders, read, right)
