"""What kind of document a text is: declared, configured, or worked out from its folder, name, headings and metadata."""

from __future__ import annotations

from pathlib import Path

import pytest

from asyncdocs.api import check, examine, library_of_texts, open_folder
from asyncdocs.documents.recognition.names import is_index, own_name
from asyncdocs.library.names import Names
from asyncdocs.settings.config import Config

SPEC = "# T\n\n## Motivation\n\na\n\n## Non-Goals\n\nb\n\n## Alternatives\n\nc\n"
DECISION = "# T\n\n## Context\n\na\n\n## Decision\n\nb\n\n## Consequences\n\nc\n"
RUNBOOK = "# T\n\n## Meaning\n\na\n\n## Impact\n\nb\n\n## Diagnosis\n\nc\n\n## Mitigation\n\nd\n"
CHARTER = "# T\n\n## Slack\n\na\n\n## Response times\n\nb\n\n## Focus time\n\nc\n"
BARE_TICKET = "# T\n\n## Problem\n\na\n\n## Solution\n\nb\n\n## Acceptance\n\nc\n"
FULL = f'---\nstatus: draft\nauthors: ["@ada"]\n---\n{SPEC}'
PHASES, NUMBERS = (
    "# Night ferry\n" + "".join(f"\n## {form.format(n)}\n\nAt the pier.\n" for n in (1, 2, 3))
    for form in ("Phase {}: Look", "{}. Look")
)
CHAPTERS = "".join(f"\n## {name}\n\nRead.\n" for name in ("Pier", "Boat", "Crew", "Fuel"))
HANDED = f"{CHAPTERS}\n## Blockers\n\nFog.\n"
STEPS = "\n1. Open the box.\n2. Take the key.\n3. Close the box.\n"
BUG = "# T\n\n## Steps to reproduce\n\na\n\n## Expected\n\nb\n\n## Actual\n\nc\n"


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        pytest.param("page.md", "# T\n\ntext\n", "guide", id="nothing marks it"),
        pytest.param("specs/0001-seat-map.md", "# T\n", "spec", id="folder and number"),
        pytest.param("specs/1-seat-map.md", "# T\n", "spec", id="folder and a short number"),
        pytest.param("runbooks/night-ferry.md", PHASES, "playbook", id="phases where runbooks lie"),
        pytest.param("runbooks/night-ferry.md", NUMBERS, "playbook", id="numbered headings where runbooks lie"),
        pytest.param("howto/night-ferry.md", NUMBERS, "guide", id="numbered headings elsewhere"),
        pytest.param("specs/night-ferry.md", NUMBERS, "guide", id="a spec has no steps"),
        pytest.param(
            "runbooks/pumps.md",
            "# Pumps\n\nThis runbook says how they are stopped.\n",
            "playbook",
            id="it calls itself one",
        ),
        pytest.param(
            "pumps/pumps.md", "# Pumps\n\nThis runbook says how.\n", "guide", id="it calls itself one, elsewhere"
        ),
        pytest.param(
            "proposals/berths.md", "## Abstract\n\nThis proposal gives each boat one.\n", "proposal", id="this proposal"
        ),
        pytest.param(
            "adr/0003-berths/names.md", "# Decision\n\nFour.\n\n# Why\n\nRoom.\n", "decision", id="one heading there"
        ),
        pytest.param(
            "rfcs/berths.md", "# Berths\n\n## Motivation\n\nRoom.\n", "proposal", id="one heading, on their shelf"
        ),
        pytest.param(
            "design/berths.md", "# Berths\n\n## Motivation\n\nRoom.\n", "guide", id="one heading of two kinds"
        ),
        pytest.param(
            "design/berths.md",
            "# Berths\n\n- Owner: Ada\n- Reviewers: the crew\n- Status: Draft\n\n## Background\n\nRoom.\n",
            "proposal",
            id="who answers for it and how far it is, among designs",
        ),
        pytest.param("design/3-berths.md", CHAPTERS, "guide", id="a chapter of a design, with nothing of a proposal"),
        pytest.param("design-docs/3-berths.md", CHAPTERS, "guide", id="a chapter among design docs"),
        pytest.param("design/003-berths.md", CHAPTERS, "spec", id="one of a numbered series among designs"),
        pytest.param("design-proposals/3-berths.md", CHAPTERS, "proposal", id="a short number, where proposals lie"),
        pytest.param("enhancements/3-berths.md", CHAPTERS, "proposal", id="a short number, where no kind's word is"),
        pytest.param(
            "design/3-berths.md",
            f"{CHAPTERS}\n## Alternatives\n\nNone.\n",
            "proposal",
            id="a chapter of a design with a heading of proposals",
        ),
        pytest.param(
            "design/3-berths.md",
            "# Berths\n\nWe propose two more.\n",
            "proposal",
            id="a chapter of a design that proposes",
        ),
        pytest.param(
            "phases/03-RESEARCH.md",
            "# Phase 3: Berths - Research\n\n## Summary\n\na\n\n## Alternatives considered\n\nb\n\n## Open questions\n\nc\n",
            "guide",
            id="numbered notes of research with headings of a proposal",
        ),
        pytest.param(
            "rfc/berths.md",
            "# Berths\n\n## Motivation and scope\n\na\n\n### Deliverables\n\nb\n\n## Design proposal\n\nc\n",
            "proposal",
            id="a heading that ends with its word, against one of a spec",
        ),
        pytest.param(
            "pages/harbour-rfc002-night-ferry.md",
            "# Harbour RFC002: Night ferry\n\n## Boats\n\nTwo.\n",
            "proposal",
            id="a house and an RFC's number, in its name and its title",
        ),
        pytest.param(
            "decisions/d004-berths.md", "# D004: Berths\n\nFour.\n", "decision", id="a letter and a number there"
        ),
        pytest.param("decisions/D004/D004-fares.md", "# Fares\n\nFour.\n", "guide", id="a chapter of a decision"),
        pytest.param(
            "charts/d004-berths.md", "# D004: Berths\n\nFour.\n", "guide", id="a letter and a number elsewhere"
        ),
        pytest.param(
            "enhancements/boats/berths/README.md",
            f"---\nstatus: provisional\n---\n{SPEC}",
            "proposal",
            id="a folder's page with a status and three headings that tell",
        ),
        pytest.param(
            "enhancements/boats/berths/README.md",
            "---\nstatus: provisional\n---\n# T\n\n## Motivation\n\na\n\n## Pages\n\nb\n",
            "guide",
            id="a folder's page with a status and one such",
        ),
        pytest.param(
            "pages/harbour-rfc003-night-ferry.md",
            "# Harbour RFC002: Night ferry\n\n## Boats\n\nTwo.\n",
            "guide",
            id="a house and another RFC's number",
        ),
        pytest.param(
            "pages/harbour-rfc002-notes.md",
            "# What RFC002 says of boats\n\n## Boats\n\nTwo.\n",
            "guide",
            id="a title about an RFC",
        ),
        pytest.param(
            "ops/harbour-runbook.md", f"# Harbour Runbook\n{CHAPTERS}", "playbook", id="name and title have the word"
        ),
        pytest.param("ops/harbour-runbook.md", f"# Harbour\n{CHAPTERS}", "guide", id="the name alone"),
        pytest.param("img/adr-7/README.md", "# ADR-7 Pictures\n\nAll.\n", "guide", id="an index beside a decision"),
        pytest.param(
            "runbooks/pumps.md",
            f"# Pumps: first-call Runbook\n{CHAPTERS}",
            "playbook",
            id="the title ends with the word",
        ),
        pytest.param("playbooks/pumps.md", f"# The Pump Playbook\n{CHAPTERS}", "guide", id="the name of a whole work"),
        pytest.param(
            "playbooks/pumps.md",
            f"---\ntitle: The Pump Playbook\n---\n# Pump Playbook\n{CHAPTERS}",
            "guide",
            id="the name of a whole work, by the metadata",
        ),
        pytest.param(
            "tasks/7-book.md",
            "# Task: Book\n\nYou are a clerk of the harbour.\n",
            "guide",
            id="a role for an assistant",
        ),
        pytest.param(
            "tasks/7-book.md", "# Task: Book\n\nWhen you are a clerk, book.\n", "ticket", id="a role in passing"
        ),
        pytest.param(
            "tasks/7-book.md",
            "---\ndescription: books\nallowed-tools: [read]\n---\n# Book\n",
            "guide",
            id="what an assistant may use",
        ),
        pytest.param(
            "tasks/7-book.md",
            "# Task: Book\n\nAsk the user for a day. HALT if none.\n\nAsk user again, then HALT.\n\nHALT when the user confirms.\n",
            "guide",
            id="it halts and asks its user",
        ),
        pytest.param(
            "adr/0007-halt.md",
            "# Agents HALT\n\nThey ask the user, then HALT.\n",
            "decision",
            id="about assistants that halt",
        ),
        pytest.param(
            "tasks/7-book.md",
            "---\nstatus: open\n---\n# Book\n\nYou are a clerk of the harbour and want a berth.\n",
            "ticket",
            id="a status makes it work",
        ),
        pytest.param("keps/0001-seat-map/README.md", "# T\n", "proposal", id="a folder of its own"),
        pytest.param("eips/eip-20.md", "# T\n", "proposal", id="prefix and number"),
        pytest.param("decisions/adr-007-queue.md", "# T\n", "decision", id="a decision's prefix"),
        pytest.param("docs/adr/0007-queue.md", "# T\n", "decision", id="a decision's folder"),
        pytest.param("decisions/2024-01-02-queue.md", "# T\n", "decision", id="a date for a number"),
        pytest.param("tickets/back-273.04 - Title With Spaces.md", "# T\n", "ticket", id="a dotted number and spaces"),
        pytest.param("Tickets/TASK-1 x.md", "# T\n", "ticket", id="case does not matter"),
        pytest.param("notes/a.md", DECISION, "decision", id="headings alone: a decision"),
        pytest.param("notes/a.md", SPEC, "proposal", id="headings alone: a proposal"),
        pytest.param("notes/a.md", RUNBOOK, "playbook", id="headings alone: a runbook"),
        pytest.param("notes/a.md", BUG, "ticket", id="headings alone: a ticket"),
        pytest.param("team/COMMUNICATIONS_CHARTER.md", CHARTER, "charter", id="a charter's name, in the plural"),
        pytest.param(
            "specs/a.md", "# T\n\n## Motivation\n\na\n\n## Non-Goals\n\nb\n", "spec", id="folder and two headings"
        ),
        pytest.param(
            "notes/a.md", "# T\n\n## Motivation\n\na\n\n## Non-Goals\n\nb\n", "guide", id="two headings alone"
        ),
        pytest.param("specs/a.md", "---\nstatus: draft\nowner: b\n---\n# T\n", "spec", id="folder and metadata"),
        pytest.param("tickets/007-seat-map.md", BARE_TICKET, "ticket", id="a ticket by its bare number"),
        pytest.param("stories/99.05.story.md", "# T\n", "ticket", id="a story by its dotted number"),
        pytest.param("docs/prd/prd.md", "# T\n", "spec", id="a product's requirements"),
        pytest.param(
            "prds/seat-map.md", SPEC, "proposal", id="in a folder of requirements, with the headings of a proposal"
        ),
        pytest.param(
            "runbooks/seats.md", "# Runbook: seats are gone\n", "playbook", id="folder and title, the word first"
        ),
        pytest.param("runbooks/seats.md", "# Lost Seats Runbook\n", "playbook", id="folder and title, the word last"),
        pytest.param(
            "runbooks/seats.md",
            "# Runbook for lost seats\n\n## 1 - Call\n\na\n\n## 2 - Count\n\nb\n\n## 3 - Close\n\nc\n",
            "playbook",
            id="folder and a title that begins with the word, whatever its chapters are called",
        ),
        pytest.param(
            "notes/SEATS_RUNBOOK.md",
            "# Runbook - seats\n\n## Objectif\n\na\n\n## Variables\n\nb\n\n## Vérification\n\nc\n",
            "playbook",
            id="file name and a title that names the kind before a dash",
        ),
        pytest.param(
            "proposals/seat_map_proposal.md",
            "## Description\n\nSeats are shown by deck.\n\n```json\n{}\n```\n",
            "proposal",
            id="folder and file name, over a text without a heading that tells",
        ),
        pytest.param("notes/seat-map-proposal.md", "# Seats\n\nBy deck.\n", "guide", id="a proposal's name alone"),
        pytest.param("notes/seats-runbook.md", "# How we write a runbook\n", "guide", id="a file's name alone"),
        pytest.param(
            "runbooks/seats.md",
            "# The Lost Seats Runbook\n\n## Call\n\na\n\n## Count\n\nb\n\n## Close\n\nc\n",
            "guide",
            id="folder and a title that ends with it, over chapters that tell nothing",
        ),
        pytest.param("rfcs/seats.md", "# RFC 131: Seats\n", "proposal", id="folder and title with an id"),
        pytest.param("rfcs/seats.md", "# RFC: Seats\n", "proposal", id="folder and title with a prefix"),
        pytest.param("adr/seats.md", "# ADR 7 — Seats\n", "decision", id="folder and title, a dash"),
        pytest.param(
            "notes/0004-seats.md",
            "# Harbour Architecture Decision Record #4: Seats\n\n## Context\n\na\n\n## Changes\n\nb\n\n## Later\n\nc\n",
            "decision",
            id="a title that counts it among such documents, by the number in its name",
        ),
        pytest.param(
            "notes/0005-seats.md",
            "# Harbour Architecture Decision Record #4: Seats\n\n## Context\n\na\n",
            "guide",
            id="a title that counts another number is about that document",
        ),
        pytest.param("notes/seats-4.md", "# ADR 4: Seats\n", "guide", id="a number that the name does not begin with"),
        pytest.param("notes/seats.md", "# Postmortem: seats\n", "guide", id="a title alone"),
        pytest.param("notes/sprint-7-seats.md", "# Sprint 7 — seats\n", "guide", id="a sprint is a time, and no kind"),
        pytest.param("sprints/sprint-7-seats.md", "# Sprint 7 — seats\n", "planning", id="a sprint, in their folder"),
        pytest.param(
            "notes/sprint-7.md",
            "# Sprint 7\n\n## Stories\n\na\n\n## Capacity\n\nb\n",
            "planning",
            id="a sprint's stories",
        ),
        pytest.param(
            "notes/sprint-7-seats.md",
            "# Sprint 7 — seats\n\n## Problem\n\na\n\n## Alternatives considered\n\nb\n\n## Drawbacks\n\nc\n",
            "proposal",
            id="what is proposed in a sprint",
        ),
        pytest.param(
            "notes/seats.md",
            "# Ferry Proposal - Seats by deck\n\n## Problem statement\n\na\n\n## Proposed solution\n\nb\n",
            "proposal",
            id="a topic that ends with the word, and two headings",
        ),
        pytest.param(
            "notes/seats.md",
            "# Write a proposal - seats\n\n## Problem statement\n\na\n\n## Proposed solution\n\nb\n",
            "guide",
            id="a topic that is about the word",
        ),
        pytest.param(
            "proposals/seats.md",
            "### Moved to https://a.example\n\n# Seats by deck\n\n*Author*: Ada\n\n*Date*: 2031-02-03\n\n## Motivation\n\na\n",
            "proposal",
            id="folder and metadata in italics, below a remark with a colon and the title",
        ),
        pytest.param("runbooks/seats.md", "# Why a runbook is not enough here\n", "guide", id="a word within a title"),
        pytest.param("specs/seats.md", "# 1. Seats\n", "guide", id="a chapter's number is none"),
        pytest.param("specs/seats.md", "# Phase 2: Seats\n", "guide", id="nor is any word before a number"),
        pytest.param(
            "enhancements/seats/README.md", FULL, "proposal", id="a README with metadata and headings of its own"
        ),
        pytest.param(
            "proposals/seats/README.md",
            f"---\nauthors: [ada]\ncreation-date: 2031-02-03\n---\n{SPEC}",
            "proposal",
            id="a README with authors and a date",
        ),
        pytest.param(
            "proposals/4/README.md", "# Harbour Enhancement 4: Seats\n", "proposal", id="a README that its title counts"
        ),
        pytest.param(
            "proposals/seats/README.md",
            "# Seats\n\nThis proposal lets crews see seats by deck.\n",
            "proposal",
            id="a README in a folder of its own that calls itself so",
        ),
        pytest.param(
            "proposals/accepted/README.md",
            "# Seats\n\nThis proposal lets crews see seats by deck.\n",
            "guide",
            id="a README in a folder called for a stage",
        ),
        pytest.param("proposals/seats/README.md", "# Seats\n\nBy deck.\n", "guide", id="a README that tells nothing"),
        pytest.param(
            "proposals/CLAUDE.md",
            "# Harbour\n\n## Motivation\n\na\n\n## Alternatives\n\nb\n\n## Drawbacks\n\nc\n",
            "guide",
            id="a file that assistants read by its name",
        ),
        pytest.param("enhancements/README.md", f"---\ntitle: a\n---\n{SPEC}", "guide", id="a README with a title only"),
        pytest.param("specs/decisions/0001-a.md", "# T\n", "decision", id="the nearest folder counts"),
        pytest.param("specs/0001-a.md", DECISION, "spec", id="whoever made the folder has said what belongs there"),
        pytest.param("specs/README.md", "# Specs\n", "guide", id="an index of a folder"),
        pytest.param(
            "postmortem/README.md", "# Incidents\n", "guide", id="an index of a folder that names like a file"
        ),
        pytest.param("specs/index.md", SPEC, "guide", id="even one with a spec's headings"),
        pytest.param("page.md", "---\nkind: spec\n---\n# T\n", "spec", id="declared"),
        pytest.param("specs/0001-a.md", "---\ntype: Decision\n---\n# T\n", "decision", id="declared under another key"),
        pytest.param("specs/0001-a.md", "---\ntype: feature\n---\n# T\n", "spec", id="a type that is no kind"),
        pytest.param("page.md", "# T\n\n- Kind: spec\n", "guide", id="a bullet declares nothing"),
        pytest.param(
            "docs/berths.md",
            "# Berths\n\n## Problem\n\nFull.\n\n## Proposed resolution\n\nWe number them.\n",
            "proposal",
            id="a heading that proposes, beside why",
        ),
        pytest.param(
            "docs/berths.md",
            "# Berths\n\nThis proposal numbers them.\n\n## Motivation\n\nFull.\n\n## Open questions\n\nNone.\n",
            "proposal",
            id="it calls itself a proposal, and has two telling headings",
        ),
        pytest.param(
            "adr/berths.md",
            "# Berths\n\nThis proposal numbers them.\n\n## Motivation\n\nFull.\n\n## Open questions\n\nNone.\n",
            "guide",
            id="it calls itself a proposal, in the folder of another kind",
        ),
        pytest.param(
            "docs/keys.md", f"# How to rotate the harbour keys\n{STEPS}", "playbook", id="an operation in steps"
        ),
        pytest.param("docs/ferry.md", f"# Ferry release checklist\n{STEPS}", "playbook", id="the list of an operation"),
        pytest.param("docs/night.md", f"# Night ferry runbook\n\n## Fog\n{STEPS}", "playbook", id="a runbook in steps"),
        pytest.param("docs/handoff.md", f"# Night Handoff - Fog on the pier\n{HANDED}", "handoff", id="its one word"),
        pytest.param("docs/fog-handoff.md", f"# Fog: crew handoff\n{HANDED}", "handoff", id="a last word, twice"),
        pytest.param("docs/fog-handoff.md", "# Fog: crew handoff\n\nAda has the keys.\n", "handoff", id="a short one"),
        pytest.param("docs/fog-handoff.md", f"# Crew handoff\n{CHAPTERS}", "guide", id="chapters of a guide to it"),
        pytest.param("docs/pay-and-handoff.md", f"# Pay And Handoff\n{HANDED}", "guide", id="one of two subjects"),
        pytest.param("docs/pier-glossary.md", f"# Pier Glossary\n{CHAPTERS}", "glossary", id="words of its own"),
        pytest.param("docs/pier-words.md", f"# Pier Glossary\n{CHAPTERS}", "guide", id="words by its title alone"),
        pytest.param("docs/handoff.md", f"# How to write a handoff\n{CHAPTERS}", "guide", id="how to write one"),
        pytest.param("docs/handoff.md", f"# Night ferry\n{CHAPTERS}", "guide", id="a name alone"),
        pytest.param(
            "drills/2031-02-03_restore.md",
            f"# Restore drill - 2031-02-03\n{STEPS}",
            "guide",
            id="what was done on a day",
        ),
        pytest.param(
            "playbooks/smoke.md",
            "# Smoke test\n\n## Goal\n\na\n\n## Command Steps\n\nb\n\n## Verification\n\nc\n",
            "playbook",
            id="headings that come near, where playbooks lie",
        ),
        pytest.param(
            "pages/smoke.md",
            "# Smoke test\n\n## Goal\n\na\n\n## Command Steps\n\nb\n\n## Verification\n\nc\n",
            "guide",
            id="headings that come near, elsewhere",
        ),
        pytest.param(
            "architecture/BERTHS-MODULE-SPEC.md",
            f"# Berths Module Specification (v0.1)\n{CHAPTERS}",
            "spec",
            id="the short word in its name, and the long one in its title",
        ),
        pytest.param(
            "pages/berths-specification.md", f"# Berths Specification\n{CHAPTERS}", "guide", id="the long word in both"
        ),
        pytest.param(
            "stories/A.1.fog-horn.md",
            "# Story A1: Fog horn\n\nAcceptance Criteria:\n\n- It blows.\n",
            "ticket",
            id="which of a list of stories its title says",
        ),
        pytest.param(
            "plans/night-ferry-migration-plan.md",
            PHASES.replace("# Night ferry", "# Night Ferry Migration Plan", 1),
            "spec",
            id="a plan that counts its phases",
        ),
        pytest.param(
            "plans/berths-tasks.md",
            "# Berths - Work\n" + "".join(f"\n### Task P0.{n}: Dig\n\nAt the pier.\n" for n in (1, 2, 3)),
            "spec",
            id="tasks by phase and number",
        ),
        pytest.param(
            "plans/night-ferry-plan.md", f"# Night Ferry Plan\n{CHAPTERS}", "guide", id="a plan that counts nothing"
        ),
        pytest.param("plans/night-ferry.md", PHASES, "guide", id="phases of what is no plan"),
        pytest.param(
            "CrewMeetings/2031-02-03.md", "# 2031-02-03\n\n## Fog\n\na\n", "meeting", id="days in a folder for such"
        ),
        pytest.param("CrewMeetings/fog.md", "# Fog\n\n## Horn\n\na\n", "guide", id="no day in such a folder"),
        pytest.param("pages/fares.md", SPEC.replace("# T", "# Fares report", 1), "guide", id="a record, by its title"),
        pytest.param(
            "specs/fares.md", SPEC.replace("# T", "# Fares report", 1), "proposal", id="a record where specs lie"
        ),
        pytest.param(
            "pages/fares.md", SPEC.replace("# T", "# Summary", 1), "proposal", id="a first heading of its own"
        ),
        pytest.param("docs/keys.md", f"---\ntitle: Rotate the keys\n---\n{STEPS}", "playbook", id="its title on top"),
        pytest.param("docs/keys.md", f"# Key rotation policy\n{STEPS}", "guide", id="a policy in numbered rules"),
        pytest.param("docs/keys.md", f"# Restore policy\n{STEPS}", "guide", id="a policy of an operation"),
        pytest.param("docs/keys.md", "# Rotating the keys\n\nWe do it once a year.\n", "guide", id="no steps"),
        pytest.param("specs/keys.md", f"# Rotate the keys\n{STEPS}", "guide", id="steps where specs lie"),
        pytest.param("tour/pier.md", f"# Draw a map of the pier\n{STEPS}", "guide", id="steps, and no operation"),
        pytest.param("test/testdata/rfcs/0001-a.md", FULL, "guide", id="an input for tests"),
        pytest.param("specs/CHANGELOG.md", "# T\n", "guide", id="a changelog, as configured"),
        pytest.param(
            "docs/night-ferry-design.md",
            "# Night ferry design\n\n**Status:** Draft\n**Date:** 2031-02-03\n\n## Berths\n\nTwo.\n\n## Lamps\n\nGreen.\n",
            "proposal",
            id="a name that ends in the word, and a status",
        ),
        pytest.param(
            "specs/creating-proposal.md",
            "# Creating a proposal\n\n- Status: Draft\n",
            "spec",
            id="about proposals, among specs",
        ),
        pytest.param(
            "docs/lamp-design.md",
            "# Lamp design\n\n## Colours\n\nGreen.\n\n## Ropes\n\nBlue.\n",
            "guide",
            id="the name alone",
        ),
        pytest.param(
            "docs/night-ferry-spec.md",
            "# Night ferry\n\n**Status:** Draft\n**Date:** 2031-02-03\n\n## Motivation\n\nFull.\n\n## Alternatives\n\nTwo.\n",
            "spec",
            id="the word that ends a name counts against headings",
        ),
        pytest.param(
            "docs/night-ferry-spec.md",
            "# Night ferry spec (draft)\n\nTwo berths.\n",
            "spec",
            id="name and title end in it",
        ),
        pytest.param(
            "tips/tip-1.md",
            "---\ntip: 1\ntitle: TIP Purpose and Guidelines\nstatus: Living\nauthor: Ada\ncreated: 2031-02-03\n---\n"
            "## What is a TIP?\n\nA page about tides.\n",
            "guide",
            id="the first of a series says what the series is for",
        ),
        pytest.param(
            "rfcs/RFC-000-Process-description.md",
            "# Process description\n\n- Status: Draft\n- Created on: 2031-02-03\n\n## Lifecycle\n\nAll begin as drafts.\n",
            "guide",
            id="number zero describes the process",
        ),
        pytest.param(
            "rfcs/RFC-001-guidelines.md",
            "# Naming guidelines\n\n- Status: Draft\n- Created on: 2031-02-03\n\n## Motivation\n\nTwo piers share a name.\n",
            "proposal",
            id="the first of a series that argues for a change",
        ),
    ],
)
def test_kind(path: str, text: str, kind: str) -> None:
    document = library_of_texts({path: text}).by_path[path]
    assert document.kind.name == kind
    assert document.recognised.because


AUDITED = "\n## Findings\n\nTwo lamps are dark.\n\n## Recommendations\n\nBuy lamps.\n"
PLANNED = "\n## Objective\n\nLight.\n\n## Phase A\n\n- [ ] Buy lamps.\n\n## Phase B\n\n- [ ] Hang them.\n"
PROPOSED = "\n## Issue summary\n\nTwo piers share a name.\n\n## Recommended approach\n\nRename one.\n"
MENDED = "\n## Root cause\n\nA leak.\n\n## Files modified\n\n- `pump.py`\n"


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        pytest.param("Harbour lamp audit", AUDITED, "review", id="the last word"),
        pytest.param("Audit of the harbour lamps", AUDITED, "review", id="the word before what it is of"),
        pytest.param("Harbour lamps - Final audit report (2031)", AUDITED, "review", id="the last part"),
        pytest.param("Lamp audit - complete", AUDITED, "review", id="how far it is"),
        pytest.param("Review — BERTH-7 Lamp fix", AUDITED, "review", id="the first word comes before the last"),
        pytest.param("REVIEW BERTH-7 — Lamp guide", AUDITED, "review", id="the first word and an id"),
        pytest.param("Pump leak fix", MENDED, "completion", id="what was mended"),
        pytest.param("Pump - Implementation summary", MENDED, "completion", id="what was built"),
        pytest.param("Pump leak - Audit and fix summary", MENDED, "completion", id="what was looked into and mended"),
        pytest.param("Onboarding and handoff", "\n## Status\n\nRead.\n\n## Next steps\n\nAsk.\n", "guide", id="of two"),
        pytest.param("✅ Pump migration - COMPLETE", MENDED, "completion", id="that it is done"),
        pytest.param("Pump leak fix - complete audit", MENDED + AUDITED, "review", id="the later part"),
        pytest.param(
            "Audit des feux", "\n## Constats\n\nDeux.\n\n## Recommandations\n\nAcheter.\n", "review", id="in French"
        ),
        pytest.param(
            "Harbour lamp audit", "\n## Harbour\n\nA pier.\n\n## Lamps\n\nTwo.\n", "guide", id="other headings"
        ),
        pytest.param("Harbour lamp audit", "\n## Findings\n\nTwo lamps are dark.\n", "guide", id="one heading"),
        pytest.param("Auditing the lamps", AUDITED, "guide", id="about it"),
        pytest.param("Testing guide: pump leak fix", MENDED, "guide", id="a guide to it"),
        pytest.param("Pump leak fix - Testing guide", MENDED, "guide", id="a guide, after it"),
        pytest.param("Testing instructions for the pump leak fix", MENDED, "guide", id="instructions for it"),
        pytest.param("Plan: move the lamps", PLANNED, "spec", id="a plan of what is built"),
        pytest.param("Harbour lamp migration plan", PLANNED, "spec", id="a plan by its last word"),
        pytest.param("Sprint change proposal — 2031-02-03", PROPOSED, "proposal", id="a proposal of a day"),
        pytest.param(
            "Night ferry outage report",
            "\n## Timeline\n\n3 am.\n\n## Root cause\n\nFog.\n",
            "postmortem",
            id="an outage",
        ),
        pytest.param(
            "Handoff: night ferry",
            "\n## Current state\n\nMoored.\n\n## Next steps\n\nSail.\n",
            "handoff",
            id="a handoff",
        ),
        pytest.param(
            "Harbour status report", "\n## Completed\n\nA pier.\n\n## Blockers\n\nFog.\n", "update", id="a report"
        ),
        pytest.param(
            "Fog retrospective",
            "\n## What worked\n\nLamps.\n\n## Lessons\n\nHorns.\n\n## Actions\n\nBuy.\n",
            "retro",
            id="a retro",
        ),
        pytest.param("Ropes: plan in your own harbour", PLANNED, "guide", id="a verb"),
        pytest.param("Harbour lamp audit", f"\nYou are a careful auditor.\n{AUDITED}", "guide", id="a prompt"),
    ],
)
def test_a_title_says_what_it_is_where_its_headings_are_those_of_such(title: str, text: str, kind: str) -> None:
    (document,) = library_of_texts({"notes/a.md": f"# {title}\n{text}"}).documents
    assert document.kind.name == kind


@pytest.mark.parametrize(
    ("title", "headings", "told"),
    [
        pytest.param("Harbour architecture", ("Components", "Data flow"), "system", id="how a system is"),
        pytest.param("Architecture: the harbour", ("Services", "Storage"), "system", id="the first word"),
        pytest.param("Harbour architecture", ("Quays", "Lamps"), "guide", id="headings of any page"),
        pytest.param("Choosing an architecture", ("Components", "Data flow"), "guide", id="about any such"),
        pytest.param("Night ferry roadmap", ("Release A", "Release B"), "planning", id="what comes when"),
        pytest.param(
            "Lamps: Working Group Charter", ("Mission", "Goals", "Roles"), "charter", id="what a group is for"
        ),
        pytest.param("Lamps: a group without a charter", ("Mission", "Goals"), "guide", id="about having none"),
        pytest.param("Architecture du port", ("Composants", "Flux de données"), "system", id="in French"),
        pytest.param(
            "Charte du groupe: les phares", ("Membres", "Rôles"), "charter", id="what a team is for, in French"
        ),
    ],
)
def test_what_only_its_title_and_headings_tell_is_named_and_asked_nothing(
    title: str, headings: tuple[str, ...], told: str
) -> None:
    text = f"# {title}\n" + "".join(f"\n## {heading}\n\nThree of them.\n" for heading in headings)
    (document,) = check(library_of_texts({"notes/a.md": text})).documents
    assert (document.kind, document.score) == (told, None)


def test_a_design_that_argues_for_nothing_is_no_proposal() -> None:
    front = "---\nstatus: design phase\nowner: ada\n---\n"
    texts = {
        f"{folder}/lamps.md": f"{front}# Lamps\n\n## Light\n\nSix.\n\n## Open questions\n\nNone.\n{more}"
        for folder, more in (("design-docs", ""), ("design", "\n## Alternatives considered\n\nOil.\n"))
    }
    found = {each.path: each.kind.name for each in library_of_texts(texts).documents}
    assert found.get("design/lamps.md") == "proposal"
    assert found.get("design-docs/lamps.md") == "spec"


def test_days_behind_a_heading_do_not_hide_what_it_says() -> None:
    text = "# Lamps out\n\n## Timeline 03/02/2031 - 05/02/2031\n\nFog.\n\n## Resolution and recovery\n\nNew lamps.\n"
    (document,) = library_of_texts({"2031-02/2031-02-05-lamps-out.md": text}).documents
    assert document.kind.name == "postmortem"


def test_a_page_that_a_site_orders_is_no_document_by_its_title() -> None:
    texts = {"notes/a.md": f"---\ntitle: Harbour change proposal\nweight: 1\n---\n{PROPOSED}"}
    assert library_of_texts(texts).documents[0].kind.name == "guide"


def test_a_page_that_calls_itself_a_procedure_and_counts_its_steps_is_one() -> None:
    opened = "\nThis runbook covers the lamps.\n"
    steps = "".join(f"\n## Step {n}: Hang lamp {n}\n\nOn its hook.\n" for n in range(1, 4))
    texts = {
        "notes/a.md": f"# Lamps\n{opened}{steps}",
        "notes/b.md": f"# Lamps\n{steps}",
        "notes/c.md": f"# Lamps\n{opened}",
    }
    found = {each.path: each.kind.name for each in library_of_texts(texts).documents}
    assert found == {"notes/a.md": "playbook", "notes/b.md": "guide", "notes/c.md": "guide"}


def test_a_file_that_is_called_nothing_but_a_proposal_is_one() -> None:
    texts = {
        "2031/ada/proposal.md": f"# A horn for the night ferry\n{CHAPTERS}",
        "2031/ida/proposal.md": "# Short\n\nA note.\n",
        "2031/prompts/proposal.md": f"# A horn for the night ferry\n{CHAPTERS}",
    }
    found = {each.path: each.kind.name for each in library_of_texts(texts).documents}
    assert found == {
        "2031/ada/proposal.md": "proposal",
        "2031/ida/proposal.md": "guide",
        "2031/prompts/proposal.md": "guide",
    }


def test_a_procedure_where_procedures_lie() -> None:
    (document,) = library_of_texts({"runbooks/keys.md": f"# Ferry release process\n{STEPS}"}).documents
    assert document.kind.name == "playbook"


@pytest.mark.parametrize("path", ["skills/audit/SKILL.md", "agents/audit.md", ".claude/commands/audit.md"])
def test_what_assistants_are_told_is_no_document_of_the_kind_it_is_about(path: str) -> None:
    (document,) = library_of_texts({path: f"# Harbour lamp audit\n{AUDITED}"}).documents
    assert document.kind.name == "guide"


def test_metadata_shows_the_form_too_and_what_lies_there_does_not_tell_otherwise() -> None:
    """A house that keeps its fixes together has an audit among them."""
    texts = {f"fixes/pump-{n}.md": f"# Pump {n} fix\n{MENDED}" for n in range(8)}
    texts["fixes/lamps.md"] = "# Lamp audit\n\n**Verdict:** PASS\n\n## Findings\n\nNone.\n\n## Root cause\n\nA leak.\n"
    kinds = {each.path: each.kind.name for each in library_of_texts(texts).documents}
    assert kinds.pop("fixes/lamps.md") == "review"
    assert set(kinds.values()) == {"completion"}


@pytest.mark.parametrize(
    ("path", "template"),
    [
        ("specs/0000-template.md", True),
        ("specs/0000-seat-map.md", True),
        ("specs/NNNN-seat-map.md", True),
        ("keps/NNNN-kep-template/README.md", True),
        ("decisions/adr-template-short.md", True),
        ("templates/spec.md", True),
        ("specs/_template/README.md", True),
        ("decisions/YYYYMMDD-title.md", True),
        ("specs/TEMPLATE.md", True),
        ("enhancements/NNNN-seat-template/enhancement.md", True),
        ("decisions/ADR-XXX_title.md", True),
        ("decisions/adr-nnn-title.md", True),
        ("decisions/xxx.md", True),
        ("specs/0007-seat-template/spec.md", True),
        ("specs/nn-seats.md", False),
        ("specs/0001-templating.md", False),
        ("rfcs/rfc-145-drop-the-seat_template.md", False),
        ("runbooks/LoadTemplateRejected.md", False),
        ("tickets/BugTemplate.md", True),
        ("specs/0001-seat-map.md", False),
        ("specs/0010-0000.md", False),
        ("tasks/task-19.3 - Draw-the-seat-templates.md", False),
    ],
)
def test_template(path: str, template: bool) -> None:
    document = library_of_texts({path: SPEC}).by_path[path]
    assert document.recognised.template is template
    assert document.scored is not template


@pytest.mark.parametrize(
    ("name", "title", "template"),
    [
        pytest.param("0000-keep-storm-logs", "Keep Storm Logs", False, id="its title says its name again"),
        pytest.param("0000-keep-storm-logs", "Title of the decision", True, id="its title says something else"),
        pytest.param("0000-keep-logs", "Keep logs", True, id="too few words to tell"),
        pytest.param("0000-storm-log-template", "Storm log template", True, id="it says that it is one"),
    ],
)
def test_the_first_of_a_series_that_counts_from_zero(name: str, title: str, template: bool) -> None:
    path = f"decisions/{name}.md"
    assert (
        library_of_texts({path: DECISION.replace("# T", f"# {title}", 1)}).by_path[path].recognised.template is template
    )


@pytest.mark.parametrize(("day", "template"), [("2031-02-03", False), ("YYYY-MM-DD", True)])
def test_what_waits_for_its_number_is_no_template_once_it_bears_a_day(day: str, template: bool) -> None:
    path, text = "text/0000-seats.md", _with("Motivation", "Drawbacks", "Prior art")
    front = f"- Feature name: seats\n- Start date: {day}\n- RFC PR: (leave this empty)\n\n"
    assert library_of_texts({path: front + text}).by_path[path].recognised.template is template


@pytest.mark.parametrize(
    ("path", "status", "template"),
    [
        pytest.param("hip-00.md", "Draft | Open | Closed", True, id="numbered zero, and all of them"),
        pytest.param("hip-00.md", "Open", False, id="numbered zero, and one of them"),
        pytest.param("hip-07.md", "Draft | Open | Closed", False, id="a number of its own, and none chosen yet"),
    ],
)
def test_a_choice_that_nobody_has_made_is_a_template(path: str, status: str, template: bool) -> None:
    front = f'---\nstatus: "{status}"\nauthor: Ada\n---\n'
    assert library_of_texts({path: f"{front}# Seats\n"}).by_path[path].recognised.template is template
    named = library_of_texts({path: f"{front}# HIP 7: HIP template\n"}).by_path[path]
    assert named.recognised.template is ("|" in status)


@pytest.mark.parametrize(
    ("author", "day", "discussion", "template"),
    [
        pytest.param("<your name>", "<date created>", "<where to discuss>", True, id="nobody has filled it in"),
        pytest.param("<ada@pier.example>", "<https://pier.example/7>", "<date>", False, id="addresses, and one left"),
        pytest.param("Ada", "2024-03-03", "<where to discuss>", False, id="one left"),
    ],
)
def test_metadata_of_nothing_but_places_to_fill_in_is_a_template(
    author: str, day: str, discussion: str, template: bool
) -> None:
    front = f"---\nauthor: {author}\ncreated: {day}\ndiscussions: {discussion}\nstatus: Draft\n---\n"
    document = library_of_texts({"rfcs/rfc-x.md": front + SPEC}).by_path["rfcs/rfc-x.md"]
    assert document.recognised.template is template


def test_the_configuration_says_so_and_the_last_match_wins() -> None:
    config = Config(kinds={"**/*.md": "ticket", "a/*.md": "decision"})
    library = library_of_texts({"a/b.md": SPEC, "c.md": SPEC}, config)
    assert {document.path: document.kind.name for document in library.documents} == {
        "a/b.md": "decision",
        "c.md": "ticket",
    }


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a/b.md", "b"),
        ("0001-slug/README.md", "0001-slug"),
        ("0001-slug/readme.MD", "0001-slug"),
        ("guides/_index.md", "guides"),
        ("rfcs/0001-slug/rfc.md", "0001-slug"),
        ("rfcs/more/0001-slug/RFC.md", "0001-slug"),
        ("refunds-spec/spec.md", "refunds-spec"),
        ("specs/0001-slug/plan.md", "plan"),
        ("specs/spec.md", "spec"),
        ("README.md", "README"),
        ("a/back-273.04 - Title.md", "back-273.04 - Title"),
        ("a/page.html.md.erb", "page"),
        ("a/page.html.md", "page"),
        ("a/no-ending", "no-ending"),
        ("a/b#c,d(e)→f.md", "b#c,d(e)→f"),
    ],
)
def test_the_name_it_goes_by(path: str, name: str) -> None:
    assert own_name(path) == name


@pytest.mark.parametrize(("path", "index"), [("a/README.MD", True), ("a/_index.md", True), ("a/indexes.md", False)])
def test_an_index(path: str, index: bool) -> None:
    assert is_index(path) is index


PROPOSAL = "# Seats by voice\n\nThey are read out.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder without a configuration: proposals by number, two by folder, and a runbook that only its folder tells."""
    for path, text in {
        "rfcs/0009-seats.md": PROPOSAL,
        "rfcs/0010-rows/README.md": SPEC,
        "rfcs/0010-template/README.md": SPEC,
        "runbooks/restart.md": "# Restart\n\n## Diagnosis\n\na\n\n## Mitigation\n\nb\n",
    }.items():
        (tmp_path / "seats" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "seats" / path).write_text(text)
    return tmp_path / "seats"


@pytest.mark.parametrize(
    ("path", "kind", "id_"),
    [
        ("rfcs/0009-seats.md", "proposal", "RFC-9"),
        ("rfcs/0010-rows/README.md", "proposal", "RFC-10"),
        ("runbooks/restart.md", "playbook", "None"),
    ],
)
def test_a_file_is_the_same_document_however_it_is_named_and_from_where(
    folder: Path, monkeypatch: pytest.MonkeyPatch, path: str, kind: str, id_: str
) -> None:
    for start, asked in ((folder, "."), (folder, path), (folder, path.partition("/")[0]), (folder / path, "")):
        inside = folder / path.partition("/")[0] if not asked else start
        monkeypatch.chdir(inside)
        for named in [Path(asked)] if asked else [Path(), Path(path.partition("/")[2])]:
            opened = open_folder([named])
            document = next(
                each for each in opened.documents if (opened.project.root / each.path).samefile(folder / path)
            )
            assert (document.kind.name, str(document.id)) == (kind, id_), (inside, named)
    monkeypatch.chdir(Path(__file__).parent)
    document = open_folder([folder / path]).documents[0]
    assert (document.kind.name, str(document.id)) == (kind, id_)


@pytest.mark.parametrize("mark", ["asyncdocs.yml", "mkdocs.yml", ".git"])
def test_what_a_copy_of_a_repository_is_called_tells_nothing(tmp_path: Path, mark: str) -> None:
    kinds = []
    for name in ("runbooks", "docs"):
        copy = tmp_path / name
        (copy / "docs").mkdir(parents=True)
        (copy / mark).mkdir() if mark == ".git" else (copy / mark).write_text(
            "site_name: x\n" if "mkdocs" in mark else "{}"
        )
        (copy / "docs/restart.md").write_text("# Restart\n\n## Diagnosis\n\na\n\n## Mitigation\n\nb\n")
        kinds.append(open_folder([copy]).documents[0].kind.name)
    assert kinds == ["guide", "guide"]


@pytest.mark.parametrize(
    ("path", "text", "id_"),
    [
        ("rfcs/seats.md", "# RFC 131: Seats\n", "RFC-131"),
        ("rfcs/seats.md", "# RFC : Seats\n", "None"),
        ("rfcs/0007-seats.md", "# RFC 131: Seats\n", "RFC-7"),
        ("rfcs/seats.md", "# RFC 2119 words\n", "None"),
        ("stories/99.05.story.md", "# T\n", "STORY-99.05"),
    ],
)
def test_the_title_tells_the_id_where_nothing_else_does(path: str, text: str, id_: str) -> None:
    library = library_of_texts({path: text})
    document = library.by_path[path]
    assert str(document.id) == id_
    assert not document.id or Names(library.documents).called(id_, document) == (document,)


PROPOSES = ("Motivation", "Proposed solution")


@pytest.mark.parametrize("folder", ["rfcs", "accepted", "teps", "proposals", "enhancements"])
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(PROPOSES, "proposal", id="what a community weighs"),
        pytest.param((*PROPOSES, "Acceptance criteria"), "proposal", id="a finish line beside it"),
        pytest.param(("Why", "Out of scope", "Acceptance criteria"), "spec", id="what is handed to somebody"),
        pytest.param(("Why", "Requirements", "Definition of done"), "spec", id="in other words"),
        pytest.param(("Pourquoi", "Solution proposée", "Inconvénients"), "proposal", id="in French"),
        pytest.param(("Pourquoi", "Hors périmètre", "Critères d'acceptation"), "spec", id="a spec in French"),
    ],
)
def test_a_proposal_is_told_from_a_spec_by_its_text(folder: str, text: tuple[str, ...], kind: str) -> None:
    path = f"{folder}/0007-a.md"
    text_of = "---\nstatus: draft\nowner: b\n---\n" + _with(*text)
    assert library_of_texts({path: text_of}).by_path[path].kind.name == kind


def _with(*headings: str) -> str:
    return "# Seats by voice\n\n" + "".join(f"## {heading}\n\nThey are read out.\n\n" for heading in headings)


RUST = ("Guide-level explanation", "Drawbacks", "Prior art")


@pytest.mark.parametrize(
    ("path", "text", "style"),
    [
        ("specs/0001-a.md", _with(*RUST), "Rust RFC"),
        ("specs/0001-a.md", _with("Drawbacks & costs", "Unresolved questions and bikeshedding"), "Rust RFC"),
        ("specs/0001-a.md", "---\neip: 7\n---\n" + _with("Motivation"), "EIP"),
        (
            "specs/0001-a.md",
            _with("Abstract", "Motivation: why is this needed?", "Specification", "Rationale (short)"),
            "EIP",
        ),
        ("specs/0001-a.md", _with("Motivation", "Specification", "Rationale"), ""),
        ("proposals/0001-a.md", _with("Motivation", "Proposed solution"), ""),
        ("proposals/0001-a.md", _with("Motivation", "Drawbacks", "Prior art"), "Rust RFC"),
        ("adr/adr-1-a.md", _with("Abstract", "Specification", "Security"), "Specification"),
        ("adr/adr-1-a.md", _with("Abstract", "Decision", "Security"), ""),
    ],
)
def test_the_format(path: str, text: str, style: str) -> None:
    assert library_of_texts({path: text}).by_path[path].kind.style == style


def test_a_page_is_in_the_format_of_nearly_all_of_its_folder() -> None:
    texts = {f"text/000{number}-a.md": _with(*RUST, "Alternatives", "Motivation") for number in range(1, 8)}
    texts |= {"text/0008-b.md": _with("Motivation", "Alternatives", "Non-goals"), "text/c.md": SPEC}
    texts |= {"proposals/" + path.partition("/")[2]: text for path, text in texts.items()}
    documents = library_of_texts(texts).by_path
    for folder in ("text", "proposals"):
        assert documents[f"{folder}/0008-b.md"].kind.style == "Rust RFC"
        assert documents[f"{folder}/c.md"].kind.style != "Rust RFC"
    few = {path: text for path, text in texts.items() if path > "text/0005"}
    assert library_of_texts(few).by_path["text/0008-b.md"].kind.style == ""


def test_a_format_that_a_page_speaks_against_is_not_its_own() -> None:
    nygard = _with("Status", "Context", "Decision", "Consequences")
    texts = {f"adr/000{number}-a.md": nygard for number in range(1, 8)}
    texts["adr/0008-b.md"] = _with("Context", "Options", "Decision", "Consequences")
    assert library_of_texts(texts).by_path["adr/0008-b.md"].kind.style == ""


GERMAN = """# Sitzplätze in der Datenbank

## Kontext

Der Saalplan lag bisher in einer Tabelle, die nur eine Person pflegte. Wer einen Platz sperren wollte, schrieb ihr eine
Nachricht und wartete. Zweimal wurde dieselbe Reihe doppelt verkauft, weil niemand die neue Fassung bekommen hatte.

## Decision

Wir legen den Saalplan in der Datenbank ab. Jede Kasse liest ihn dort und sperrt einen Platz, bevor sie ihn verkauft. Die
Tabelle wird danach nicht mehr gepflegt und im Archiv abgelegt.

## Consequences

Die Kassen brauchen eine Verbindung zur Datenbank. Ohne sie wird nicht verkauft.
"""
PORTUGUESE = """# Runbook: os lugares sumiram

## Sintomas

O mapa de lugares aparece vazio em todas as caixas, e ninguém consegue vender uma entrada. O painel continua verde, porque
só verifica se o processo responde. Em geral acontece depois de uma troca de senha que não chegou ao serviço de mapas.

## Passos

Confirme primeiro que a senha antiga ainda está no arquivo de configuração do serviço. Troque pela nova, reinicie o
serviço e espere dois minutos. Se o mapa voltar, avise as caixas pelo rádio; se não voltar, chame quem cuida do banco.
Nunca apague o arquivo antes de guardar uma cópia, pois ele tem também os preços da temporada e os descontos da escola.

## Depois

Escreva no diário o que aconteceu, a que horas começou e quanto tempo durou. Diga também quantas entradas deixaram de ser
vendidas, para que a direção saiba quanto custou. Quem trocou a senha deve conferir os outros serviços que usam a mesma
conta, e anotar os nomes deles nesta página. Na segunda-feira a equipe lê o diário inteiro e decide o que muda. Se nada
mudar, a página ganha uma linha com a data e o motivo, e fica assim até a próxima vez que os lugares sumirem do mapa.
"""
TERSE = "# Files\n\n## Steps to reproduce\n\n" + "".join(f"- `a{n}`: src/seats/row{n}.ts:{n}\n" for n in range(90))


@pytest.mark.parametrize(
    ("text", "language", "foreign"),
    [
        (GERMAN, "auto", True),
        (PORTUGUESE, "auto", True),
        (GERMAN, "en", False),
        (GERMAN, "de", False),
        (DECISION, "auto", False),
        (TERSE, "auto", False),
        (TERSE.replace("`", ""), "auto", False),
        ("# 座席\n\n" + "座席 の 図 は 表 に ある。" * 20, "auto", True),
    ],
)
def test_what_is_in_a_language_that_is_not_read_is_not_scored(text: str, language: str, foreign: bool) -> None:
    library = library_of_texts({"adr/0001-a.md": text}, Config(documents_language=language))
    document = library.documents[0]
    assert (document.foreign, document.scored) == (foreign, not foreign)
    assert document.kind.name == "decision"
    assert (check(library).documents[0].score is None) is foreign


def test_the_doctor_tells_of_what_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "adr").mkdir()
    (tmp_path / "adr" / "0001-a.md").write_text(GERMAN, "utf-8")
    (tmp_path / "adr" / "0002-b.md").write_text(DECISION, "utf-8")
    told = [advice.text for advice in examine(open_folder([tmp_path]))]
    assert "language: 1 document has no score, because asyncdocs does not know its language" in told


@pytest.mark.parametrize(
    ("text", "scored"),
    [
        ("done/story-3.md", False),
        ("../specs/0001-seats.md\n", False),
        ("See done/story-3.md for what is left to do.\n", True),
        ("story-3.md\n", True),
    ],
    ids=["a link as git writes it", "with a line end", "a sentence", "a name alone"],
)
def test_a_link_that_the_machine_could_not_make_is_no_document_of_its_own(text: str, scored: bool) -> None:
    library = library_of_texts({"tickets/0003-count.md": text})
    assert library.by_path["tickets/0003-count.md"].scored == scored
