"""What is wanted of a report: nobody waits for a part that is not read."""

from __future__ import annotations

from typing import NamedTuple


class Wanted(NamedTuple):
    """The parts of a report that are wanted.

    Attributes:
        scores: whether documents are asked questions; without, every score is None, and nothing is looked for that is not shown.
        evidence: whether it is told where each answer stands.
        findings: whether it is told what is wrong; without, no more of that is looked for than a score stands on.
    """

    scores: bool = True
    evidence: bool = True
    findings: bool = True


ALL = Wanted()
NO_SCORES = Wanted(scores=False)
