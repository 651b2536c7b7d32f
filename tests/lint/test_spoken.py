"""A word that is spoken of is no hole, and a hole is one whatever marks it has."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from asyncdocs.lint.model.finding import Finding


def _spec(item: str) -> dict[str, str]:
    return {"specs/spec-1.md": f"---\nstatus: ready\n---\n# Lock\n\n## Acceptance criteria\n\n- [ ] {item}\n"}


@pytest.mark.parametrize(
    "item",
    [
        'A press of the button never shows "TBD".',
        "A press of the button never shows 'TBD'.",
        "A press of the button never shows “TBD”.",
        "A press of the button never shows «TBD» or « FIXME ».",
        "A press of the button shows „TBD“ in grey.",
        "A press of the button never shows **TBD**.",
        "A press of the button never shows `TBD`.",
        'The cell holds **"TBD"** until a price is set.',
        "A press of the button never shows the word TBD.",
        "The page does not display TBD.",
        "The export doesn't contain any XXX.",
        "No FIXME is left in `lock.py`.",
        "The export writes a dash instead of TBD.",
        "The search for TBD finds nothing.",
        "The job fails on FIXME comments without a ticket.",
        "A card without a price has the placeholder TBD.",
        'A filter for "TBD".',
        "Every FIXME in the export has a ticket.",
    ],
)
def test_a_word_that_is_spoken_of(item: str, lint: Callable[..., list[Finding]]) -> None:
    assert lint("placeholder-left", _spec(item), "specs/spec-1.md") == []


@pytest.mark.parametrize(
    "item",
    [
        "The open time is TBD minutes.",
        "The open time is ??? minutes.",
        "The open time is **TBD** minutes.",
        "The open time is ==TBD== minutes.",
        "The open time is [TBD] minutes.",
        "The open time is (TBD) minutes.",
        "The page lists XXX bikes.",
        "The text of the button is TBD.",
        "The timeout value TBD is kept for a day by the server.",
        'The "open" time is TBD minutes.',
        "TBD",
    ],
)
def test_a_hole_is_a_hole(item: str, lint: Callable[..., list[Finding]]) -> None:
    assert len(lint("placeholder-left", _spec(item), "specs/spec-1.md")) == 1


@pytest.mark.parametrize(
    ("item", "count"),
    [
        ("La page n'affiche jamais TBD.", 0),
        ("Aucun FIXME ne reste dans le code.", 0),
        ("Le délai est de TBD minutes pour le client.", 1),
    ],
)
def test_in_french(item: str, count: int, lint: Callable[..., list[Finding]]) -> None:
    french = _spec(item)["specs/spec-1.md"].replace(
        "# Lock", "# Le cadenas\n\nLe client ouvre le cadenas de son vélo avec le téléphone."
    )
    assert len(lint("placeholder-left", {"specs/spec-1.md": french}, "specs/spec-1.md")) == count
