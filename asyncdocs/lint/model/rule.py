"""What a rule is: a generator over what it looks at, and the page its docstring makes."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, NotRequired, TypedDict, Unpack

from asyncdocs.documents.document import Document
from asyncdocs.kinds.kind import Stage
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit, Severity
from asyncdocs.lint.precision import Precision, counted
from asyncdocs.memo import cached_property
from asyncdocs.units.unit import Unit

Check = Callable[[Document, Library], Iterator[Hit]]
UnitCheck = Callable[[Document, Library, Unit], Iterator[Hit]]

UnitSubject = Literal["unit", "lead", "plan", "delta", "checklist"]
"""Of a unit of work, what a rule looks at: any document, or one that plays this part."""

Subject = Literal["document", UnitSubject]
"""What a rule looks at: any document, or one of a unit."""

_FENCE = re.compile(
    r"(?:^`(?P<path>[^`\n]+)`:\n\n?)?^(?P<ticks>`{3,}|~{3,})md (?P<part>bad|good|with)\n(?P<text>.*?)^(?P=ticks)$",
    re.MULTILINE | re.DOTALL,
)


class Example(NamedTuple):
    """One example of a rule's page: a small library (path to text), the document looked at, and whether it is bad."""

    files: dict[str, str]
    path: str
    bad: bool


@dataclass(frozen=True, eq=False)
class Rule:
    """A rule: what it checks, how much a hit matters at each stage, and what to tell the person who reads it.

    Attributes:
        check: yields a `Hit` for each thing wrong; a rule that looks at more than documents is given their unit too.
        severity: of a hit in a document that is ready to be used, or that is prose.
        draft: of a hit in a draft, and in a document that no longer holds: nobody will act on either today.
        done: of a hit in a document about work that is done: nobody waits for its page any more.
        why: half a sentence, what an outsider cannot do because of it.
        next: what to write instead.
        everywhere: whether prose and templates are checked too, and not only documents that owe answers.
        certain: whether a hit needs no judge: it says what asyncdocs could not read, or what was written to it in vain.
        on: what it looks at; it is offered nothing else.
    """

    check: Callable[..., Iterator[Hit]]
    severity: Severity
    draft: Severity
    done: Severity
    why: str
    next: str
    everywhere: bool
    certain: bool
    on: Subject = "document"

    @cached_property
    def name(self) -> str:
        return self.check.__name__.replace("_", "-")

    @cached_property
    def page(self) -> str:
        """The module's docstring: a summary line, the reasons, and the examples."""
        return inspect.cleandoc(inspect.getmodule(self.check).__doc__ or "")

    @property
    def summary(self) -> str:
        return self.page.partition("\n")[0]

    @cached_property
    def examples(self) -> tuple[Example, ...]:
        """The examples of the page; files marked `with` belong to the next bad or good one."""
        found, files = [], {}
        for match in _FENCE.finditer(self.page):
            path = match["path"] or "page.md"
            files[path] = match["text"]
            if match["part"] != "with":
                found.append(Example(files, path, match["part"] == "bad"))
                files = {}
        return tuple(found)

    @cached_property
    def precision(self) -> Precision:
        """What was counted of its hits on real folders."""
        return counted().get(self.name, Precision())

    @cached_property
    def preview(self) -> bool:
        """Whether it is shown only to those who ask for it: too few hits were read yet, or too few were right."""
        return not self.certain and not self.precision.earned

    def severity_at(self, stage: Stage, *, built: bool = False) -> Severity:
        """What a hit matters at a stage, and where what the document asks for was `built`."""
        if stage in ("draft", "dead"):
            return self.draft
        return self.done if built else self.severity


class _About(TypedDict):
    """What a rule says of itself; what it leaves out is as in `Rule`: no milder in a draft or after, for what owes answers."""

    why: str
    next: str
    draft: NotRequired[Severity]
    done: NotRequired[Severity]
    everywhere: NotRequired[bool]
    certain: NotRequired[bool]


def rule(severity: Severity, **about: Unpack[_About]) -> Callable[[Check], Rule]:
    """Make a rule of a generator over documents; its name is the function's, its page the docstring of its module."""
    return lambda check: _made(check, severity, "document", about)


def unit_rule(severity: Severity, *, on: UnitSubject, **about: Unpack[_About]) -> Callable[[UnitCheck], Rule]:
    """Make a rule of a generator over the documents that play a part in a unit of work, each offered with its unit."""
    return lambda check: _made(check, severity, on, about)


def _made(check: Callable[..., Iterator[Hit]], severity: Severity, on: Subject, about: _About) -> Rule:
    draft, done = about.get("draft", severity), about.get("done", severity)
    everywhere, certain = about.get("everywhere", False), about.get("certain", False)
    return Rule(check, severity, draft, done, about["why"], about["next"], everywhere, certain, on)
