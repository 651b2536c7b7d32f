"""What a finding is: one thing wrong, where it is, how much it matters, and what to write instead."""

from __future__ import annotations

from typing import Literal, NamedTuple

from asyncdocs.text.source import Span

Severity = Literal["error", "warning", "info"]

RANK: dict[str, int] = {"info": 0, "warning": 1, "error": 2}
"""Severities in order; a run fails on findings at or above one of them."""


class Hit(NamedTuple):
    """What a rule yields: where, what is wrong, and the file where it is not the document itself (a YAML beside it).

    `quiet` ones count in the score and are not shown: said of the first document of the folder already, or of a ticked task.
    A `hint` is no more than that, whatever its rule says: what most documents of the folder do alike.
    """

    span: Span
    message: str
    path: str = ""
    hidden: bool = False
    hint: bool = False


Quieter = Literal["", "config", "expect", "baseline", "effective-from"]
"""What quiets a finding: an option or its own rule, a remark in the document, the list of known ones, its document's age."""


class Finding(NamedTuple):
    """A hit with the name of its rule, the path of its file and of its document, and a severity for the stage.

    `gated` ones can fail a run; `suppressed` ones are not shown, and count in the score all the same: `by` tells what
    quiets them, and `reason` what somebody has written on it.
    """

    rule: str
    severity: Severity
    path: str
    document: str
    span: Span
    message: str
    gated: bool
    suppressed: bool = False
    by: Quieter = ""
    reason: str = ""
