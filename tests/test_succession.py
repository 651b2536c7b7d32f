"""How documents name one another: in a status, in a relation, and in the lines above the first section."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from asyncdocs.documents.metadata.succession import targets
from asyncdocs.library.library import Library

Make = Callable[[dict[str, str]], Library]

TWO = {
    "docs/adr/0001-ring-locks.md": "# 1. Ring locks for all\n\n## Status\n\nAccepted\n\n## Decision\n\nWe fit them.\n",
    "docs/adr/0002-key-box.md": "# 2. A key box\n\n## Status\n\nAccepted\n\n## Decision\n\nWe hang it up.\n",
}


def _old(status: str) -> str:
    return f"# 7. Chains\n\n## Status\n\n{status}\n\n## Decision\n\nWe fit chains.\n"


def _named(library: Make, text: str) -> list[str]:
    made = library({**TWO, "docs/adr/0007-chains.md": text})
    return sorted(each.path[9:13] for each in made.successors(made.by_path["docs/adr/0007-chains.md"]))


@pytest.mark.parametrize(
    "status",
    [
        "Superseded by ADR-1",
        "Superseded by ADR-0001.",
        "superseded by adr-1;",
        "Superseded by ADR-1 (see pull request #12)",
        "Superseded by ADR-1 (2031-05-08)",
        "Superseded by ADR-1 on 8 May 2031",
        "Superseded by ADR-1, 2031-05-08",
        "Superseded by ADR-1 since v0.5",
        "Superseded by ADR-1 - Ring locks for all",
        "Superseded by ADR-1 – Ring locks for all",
        "Superseded by ADR-1: Ring locks for all",
        "Superseded by ADR 0001 — Ring locks",
        "Superseded by #1",
        "Superseded by 0001",
        "Superseded by 1.",
        "Superseded by record 1",
        "Superseded by decision 1",
        "Superseded by 0001-ring-locks",
        "Superseded by adr-0001-ring-locks",
        "Superseded by 0001-ring-locks.md",
        "Superseded by adr/0001-ring-locks.md",
        "Superseded by docs/adr/0001-ring-locks.md",
        "Superseded by [[0001-ring-locks]]",
        "Superseded by [[0001-ring-locks|the ring lock]]",
        "Superseded by [ADR-1](0001-ring-locks.md)",
        "Superseded by [ADR-1: Ring locks (all)](./0001-ring-locks.md#decision)",
        "Superseded by the decision on locks, [ADR-1](0001-ring-locks.md)",
        "Superseded by [ADR-1](0001-ring-locks.md), which cites ADR-2",
        "Superseded by ADR-1, which was itself replaced by ADR-2",
        "Superseded by ADR-1 because ADR-2 made chains useless",
        "Superseded by **ADR-1**",
        "Superseded by _ADR-1_",
        "Superseded by `ADR-1`",
        'Superseded by "Ring locks for all"',
        "Superseded by “Ring locks for all”",
        "Superseded by: ADR-1",
        "Superseded-by: ADR-1",
        "superseded_by ADR-1",
        "Superseded (by ADR-1)",
        "Superseded (ADR-1)",
        "Superseded → ADR-1",
        "Superseded: ADR-1",
        "Superseded — see ADR-1",
        "Superseded, see [ADR-1](0001-ring-locks.md) instead",
        "Superseded; use ADR-1",
        "Superseded. See ADR-1.",
        "Superseded in 2031 by ADR-1",
        "Superseded on 2031-05-08 by ADR-1",
        "Superseded 2031-05-08 by [ADR-1](0001-ring-locks.md)",
        "Superseded and replaced by ADR-1",
        "Superseded by the new ADR-1",
        "Superceded by ADR-1",
        "superseeded by ADR-1",
        "Replaced with ADR-1",
        "Replaced by ADR1",
        "Obsoleted by 1",
        "Deprecated in favour of ADR-1",
        "Deprecated in favor of [ring locks](0001-ring-locks.md)",
        "Deprecated, replaced by ADR-1",
        "Rejected in favour of ADR-1",
        "~~Accepted~~ Superseded by ADR-1",
        "Accepted → Superseded by ADR-1",
        "Remplacée par ADR-1",
    ],
)
def test_one_successor_is_named_in_many_ways(status: str, library: Make) -> None:
    assert _named(library, _old(status)) == ["0001"]


@pytest.mark.parametrize(
    "status",
    [
        "Superseded by ADR-1 and ADR-2",
        "Superseded by ADR-1, ADR-2",
        "Superseded by ADR-1/ADR-2",
        "Superseded by ADR-1 & 2",
        "Superseded by #1 and #2",
        "Superseded by _ADR-1_ and **ADR-2**",
        "Superseded by ADR-1 (locks) and ADR-2 (keys)",
        "Superseded by ADR-1 - Ring locks, and by ADR-2",
        "Replaced by [locks](0001-ring-locks.md) and [keys](0002-key-box.md)",
        "Superseded by [[0001-ring-locks]], [[0002-key-box]]",
    ],
)
def test_several_successors(status: str, library: Make) -> None:
    assert _named(library, _old(status)) == ["0001", "0002"]


@pytest.mark.parametrize(
    "status",
    [
        "Accepted",
        "Accepted, not superseded by ADR-1",
        "Accepted, will be superseded by ADR-1",
        "Accepted, to be replaced by ADR-1 in autumn",
        "Accepted until it is superseded by ADR-1",
        "Superseded since 2031-05-08",
        "Superseded by https://docs.velo.example/adr/0001-ring-locks/",
        "Superseded by ADR-99",
        "Rejected; see ADR-1",
        "Deprecated since 2031",
        "Proposed, after ADR-1",
    ],
)
def test_nobody_is_made_a_successor(status: str, library: Make) -> None:
    assert _named(library, _old(status)) == []


@pytest.mark.parametrize(
    "text",
    [
        "# 7. Chains\n\n**Status**: Superseded by\nADR-1\n\n## Decision\n\nChains.\n",
        "# 7. Chains\n\nStatus: Superseded by the\n[ring lock](0001-ring-locks.md)\n\n## Decision\n\nChains.\n",
        "# 7. Chains\n\n**Status:** Superseded\n**Superseded:** 2031-05-08 by the ADR-1 pair\n\n## Decision\n\nChains.\n",
        "# 7. Chains\n\n> **Superseded** by ADR-1 (ring locks).\n\n## Decision\n\nChains.\n",
        "# 7. Chains\n\n> Superseded by ADR-1.\n\n## Decision\n\nChains.\n",
        "# 7. Chains\n\n> [!WARNING]\n> This decision was replaced by [ADR-1](0001-ring-locks.md).\n\n## Decision\n\nChains.\n",
        '# 7. Chains\n\n!!! warning "Superseded by ADR-1"\n\n    Read that instead.\n\n## Decision\n\nChains.\n',
        "# 7. Chains\n\n* **Superseded by:** ADR-1 (ring locks)\n\n## Decision\n\nChains.\n",
        "# 7. Chains\n\n**Status:** superseded\n\n**Superseded by:**\n\n- ADR-1\n\n## Decision\n\nChains.\n",
        "---\nstatus: superseded\nsupersededBy: ADR-1\n---\n# 7. Chains\n",
        "---\nstatus: superseded\nreplaced_by: ADR-1 # the ring lock\n---\n# 7. Chains\n",
        "---\nstatus: superseded\nsuperseded-by: {id: ADR-1}\n---\n# 7. Chains\n",
        "---\nstatus: superseded\nsuperseded-by: '#1'\n---\n# 7. Chains\n",
        "# 7. Chains\n\n| Status | Superseded by [ADR-1](0001-ring-locks.md) |\n|--|--|\n| Date | 2031 |\n\n## Decision\n\nX.\n",
    ],
)
def test_a_successor_stands_in_many_places(text: str, library: Make) -> None:
    assert _named(library, text) == ["0001"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("ADR-1 (2031-05-08)", ["ADR-1"]),
        ("ADR-1 - Ring locks", ["ADR-1"]),
        ("ADR-1: Ring locks, for all", ["ADR-1"]),
        ("ADR-1 and ADR-2", ["ADR-1", "ADR-2"]),
        ("TASK-1#tenancy", ["TASK-1"]),
        ("TASK-1 (lock); TASK-2 (log)", ["TASK-1", "TASK-2"]),
        ("TASK-1.1", ["TASK-1.1"]),
        ("[A](a.md), [B](b.md)", ["a.md", "b.md"]),
        ("the [old](old.md) one", ["old.md"]),
        ("Search, Lock service", ["Search", "Lock service"]),
        ("2031-05-08-ring-locks", ["2031-05-08-ring-locks"]),
        ("ADR-1, 2031-05-08", ["ADR-1"]),
        ("Plan 9 for locks", ["Plan 9 for locks"]),
        ("../specs/lock.md", ["../specs/lock.md"]),
        ("", []),
    ],
)
def test_what_a_relation_points_at(value: str, expected: list[str]) -> None:
    assert targets(value, ("ADR", "TASK")) == expected


def _chain(**status: str) -> dict[str, str]:
    return {
        f"docs/adr/000{key[1:]}-x.md": f"# {key[1:]}. X\n\n## Status\n\n{said}\n\n## Decision\n\nX.\n"
        for key, said in status.items()
    }


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ({"_1": "Superseded by ADR-2", "_2": "Superseded by ADR-3", "_3": "Accepted"}, ["3"]),
        (
            {"_1": "Superseded by ADR-2", "_2": "Superseded by ADR-3 and ADR-4", "_3": "Accepted", "_4": "Accepted"},
            ["3", "4"],
        ),
        ({"_1": "Superseded by ADR-2", "_2": "Superseded by ADR-1"}, []),
        ({"_1": "Superseded by ADR-2", "_2": "Rejected"}, []),
        ({"_1": "Superseded by ADR-2", "_2": "Proposed"}, []),
        ({"_1": "Accepted", "_2": "Proposed. Supersedes ADR-1."}, []),
        ({"_1": "Accepted", "_2": "Rejected. Would supersede ADR-1."}, []),
        ({"_1": "Accepted", "_2": "Accepted (supersedes ADR-1)"}, ["2"]),
        ({"_1": "Accepted", "_2": "Accepted; supersedes ADR-1 Decisions 1 to 3"}, []),
        ({"_1": "Accepted", "_2": "Accepted; partly supersedes ADR-1"}, []),
        ({"_1": "Accepted; section 3 superseded by ADR-2", "_2": "Accepted"}, []),
        ({"_1": "Accepted, partially superseded by ADR-2", "_2": "Accepted"}, []),
    ],
)
def test_only_what_is_in_force_takes_a_place(status: dict[str, str], expected: list[str], library: Make) -> None:
    made = library(_chain(**status))
    found = made.holding_instead(made.by_path["docs/adr/0001-x.md"])
    assert [each.path[12:13] for each in found] == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ({"_1": "Accepted", "_2": "Accepted; supersedes ADR-1 Decisions 1 to 3"}, ["2"]),
        ({"_1": "Accepted", "_2": "Accepted; supersedes the retention rule of ADR-1"}, ["2"]),
        ({"_1": "Accepted", "_2": "Accepted; supersedes ADR-1's fee"}, ["2"]),
        ({"_1": "Accepted; section 3 superseded by ADR-2", "_2": "Accepted"}, ["2"]),
        ({"_1": "Partially superseded by ADR-2", "_2": "Accepted"}, ["2"]),
        ({"_1": "Partly superseded", "_2": "Accepted; supersedes ADR-1"}, ["2"]),
        ({"_1": "Accepted", "_2": "Accepted (supersedes ADR-1)"}, []),
    ],
)
def test_a_part_may_be_superseded(status: dict[str, str], expected: list[str], library: Make) -> None:
    made = library(_chain(**status))
    found = made.holding_instead(made.by_path["docs/adr/0001-x.md"], partly=True)
    assert [each.path[12:13] for each in found] == expected
