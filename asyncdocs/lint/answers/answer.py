"""An answer to a question, before it is scored: the verdict, the places that show it, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass

from asyncdocs.kinds.parts import Question
from asyncdocs.lint.model.report import Verdict
from asyncdocs.lint.shapes.view import Evidence


@dataclass(frozen=True)
class Answer:
    """A question, the verdict, the places that show it, and half a sentence on what keeps it from being answered.

    `empty` is whether a section is there for the answer, and nothing in it; `custom` whether hardly any document of the same
    format answers it, `unusual` whether hardly any does so in whole. `next` is the sentence to write, where it is not the
    question's own. `unowed` is whether nothing that is changed asks for it: what is said of it all the same costs nothing.
    `faults` says of each place what is wrong with it, where the question is about faults.
    """

    question: Question
    verdict: Verdict
    places: tuple[Evidence, ...]
    because: str
    offset: int
    empty: bool = False
    custom: bool = False
    next: str = ""
    unowed: bool = False
    unusual: bool = False
    faults: tuple[str, ...] = ()
