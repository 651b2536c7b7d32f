"""The words of a list as patterns: what a star and a space stand for, and that no text makes one take for ever."""

from __future__ import annotations

import re

import pytest

from asyncdocs.lint.words import alternatives


@pytest.mark.parametrize(
    ("entry", "text", "fits"),
    [
        pytest.param("depend* on", "depends   on", True, id="a star is any ending, a space any gap"),
        pytest.param("only * can", "only admins can", True, id="a star that stands alone is a word"),
        pytest.param("only * can", "only can", False, id="and no empty one"),
        pytest.param("only * * can", "only site admins can", True, id="two are two words"),
        pytest.param("don't know", "don\u2019t know", True, id="an apostrophe of either form"),
    ],
)
def test_what_an_entry_fits(entry: str, text: str, fits: bool) -> None:
    assert bool(re.fullmatch(alternatives([entry]), text)) is fits


def test_a_long_gap_is_passed_over_at_once() -> None:
    """Code is blanked at its own length, so a gap may be of any length; with an empty word between, this would not end."""
    assert re.match(alternatives(["only * * * * can"]), "only" + " " * 50_000) is None
