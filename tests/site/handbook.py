"""A small handbook in which everything leads somewhere."""

DECISION = """\
---
id: ADR-1
status: accepted
date: 2026-01-02
deciders: [Ada]
---

# Keep the queue

## Context

The queue of [the seat map](../specs/spec-0001-seats.md) holds 40 orders per second.

## Decision

We keep it, because a second store costs a month.
"""

SPEC = """\
---
id: SPEC-1
status: accepted
owner: Grace
created: 2026-02-03
decided-by: ADR-1
---

# Seat map

Passengers see which seats are free. It stands on ADR-1.

## Context

The seat map is part of the [handbook](../index.md).

## Acceptance criteria

- [ ] A taken seat is grey.
"""

HANDBOOK = {
    "index.md": "# Handbook\n\nSee [[SPEC-1]] and [[ADR-1|the queue]].\n",
    "decisions/adr-0001-queue.md": DECISION,
    "specs/spec-0001-seats.md": SPEC,
}
