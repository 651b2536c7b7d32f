"""Which findings have one cause: they say the same, or the same of names that are written alike."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from asyncdocs.lint.model.report import FindingReport

FEWEST = 3
"""So many findings of one cause are told once, with their number."""

_NAMED = re.compile(r"`([^`\n]+)`")
_SIGN = re.compile(r"[^\w\s.]+|\.\.?/")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+\Z")


class Cause(NamedTuple):
    """What findings of one rule have in common: the message that fits them all, and the findings in the order given."""

    message: str
    findings: tuple[FindingReport, ...]


def causes(findings: Iterable[FindingReport]) -> list[Cause]:
    """The causes of at least three findings each, the most frequent first; a finding counts for one cause only."""
    alike: defaultdict[tuple[str, str], list[FindingReport]] = defaultdict(list)
    for finding in findings:
        alike[finding.rule, _shape(finding.message) or finding.message].append(finding)
    found = [
        Cause(shape if len({each.message for each in group}) > 1 else group[0].message, tuple(group))
        for (_rule, shape), group in alike.items()
        if len(group) >= FEWEST
    ]
    return sorted(found, key=lambda cause: (-len(cause.findings), cause.findings[0].rule, cause.message))


def _shape(message: str) -> str:
    """The message with what its first name begins with instead of the name: `@…` for a handle, `/docs/…` for a path from a root."""
    named = _NAMED.search(message)
    if named is None:
        return ""
    name = named[1]
    if _ADDRESS.match(name):
        return _put(message, named, "…@…")
    sign = _SIGN.match(name)
    if sign is None or sign[0].startswith("."):
        return ""
    folder, slash, _rest = name[sign.end() :].partition("/")
    begun = sign[0] + folder + slash if sign[0] == "/" and slash else sign[0]
    return _put(message, named, f"{begun}…")


def _put(message: str, named: re.Match[str], shape: str) -> str:
    # what follows the name speaks of it alone, such as a near miss
    return f"{message[: named.start()]}`{shape}`{message[named.end() :].partition('; ')[0]}"
