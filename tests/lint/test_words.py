"""The words of a list as patterns: what a star and a space stand for, and that no text makes one take for ever."""

from __future__ import annotations

import re
import sys

import pytest

from asyncdocs.lint.words import alternatives, languages, words
from asyncdocs.lint.words.entries import in_any_case


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


@pytest.mark.parametrize("language", languages())
def test_a_list_is_found_as_if_each_of_its_entries_were_tried_everywhere(language: str) -> None:
    """Patterns begin with the letters of their entries, so that little is tried; it is the same that is found."""
    lists = words(language)
    for name in sorted(lists.names):
        entries = lists.entries(name)
        plainly = re.compile(rf"(?<![\w-])(?:{alternatives(entries)})(?![\w-])", re.IGNORECASE)
        said = [each.replace("*", "ing") for each in entries]
        said += [f"{before}{each}" for each in said for before in ("x", "-", "\n", "é")]
        others = [f"{letter}{each[1:]}" for each in said for letter in "\u0130\u0131\u017f\u212aÉ"]
        text = " ".join(f"{each} {each.upper()}, {each.capitalize()}s {each}-x" for each in (*said, *others))
        spans = [match.span() for match in lists.pattern(name).finditer(text)]
        assert spans == [match.span() for match in plainly.finditer(text)], name


def test_no_letter_is_taken_for_another_unknown_to_the_patterns() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    entries = [entry for each in languages() for name in words(each).names for entry in words(each).entries(name)]
    for letter in sorted({entry[:1].lower() for entry in entries if entry[:1].isalnum()}):
        same = re.findall(re.escape(letter), every, re.IGNORECASE)
        assert in_any_case([letter]).findall(" ".join(same)) == same
