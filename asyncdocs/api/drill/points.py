"""What an outsider needs of a project to go on with it, and whether that is there: the answer, and where to begin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from asyncdocs.api.drill.reached import Reached, spot
from asyncdocs.api.drill.told import Open, Point, Spot, Verdict, decisive
from asyncdocs.api.litmus.litmus import works
from asyncdocs.api.litmus.moments import rank_of
from asyncdocs.documents.document import Document
from asyncdocs.kinds.parts import Shape
from asyncdocs.lint.judging.litmus import Work, asked
from asyncdocs.lint.scoring.decisions import records_decision
from asyncdocs.lint.shapes import find
from asyncdocs.lint.shapes.view import EvidenceSource, evidence_source
from asyncdocs.memo import cached_property
from asyncdocs.settings.config import Config
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext

MOST_WORK = 100
"""So much open work is asked, what is nearest to the entry page; the rest is counted."""

_BEGUN = 2
_NEAR = 1
_ENOUGH = 0.8
"""Share of the open work that can be picked up: what is left can wait until somebody knows more."""

_WORDS = 5
"""What has fewer is a name, and no sentence that says what something is."""

_TRACKER = re.compile(
    r"https?://(?:[\w.-]+/[^\s)>\"'\]]*/(?:-/)?(?:issues|boards|projects)/?(?:\d+/?)?(?=[\s)>\"'\]?#.,]|$)"
    r"|[\w.-]*(?:linear\.app|trello\.com/b|atlassian\.net/(?:browse|jira|projects))/?[^\s)>\"'\]]*|jira\.[^\s)>\"'\]]*)",
    re.IGNORECASE,
)
_ISSUE = re.compile(r"/issues/\d+/?$")
_COMMAND = Shape(name="code", sought="command")
_VERBS = r"(?:test|tests|build|install|run|start|serve|make|check|up|deploy|compose|init|bootstrap)"
_TELLS_HOW: tuple[tuple[re.Pattern[str], Verdict], ...] = (
    (
        re.compile(
            rf"(?:^[ \t]*(?:\$ )?|`\$? ?)(?P<told>[\w./-]+(?: [\w./:=@-]+)*?[ /:]{_VERBS}\b[^`\n]*|make \w[^`\n]*)",
            re.MULTILINE,
        ),
        "yes",
    ),
    (re.compile(r"(?:^[ \t]*\$ |`\$? ?)(?P<told>[a-z][\w./-]* [^`\n]+)", re.MULTILINE), "partly"),
)
"""What a command looks like that runs, tests or builds something; and any other, which says half of how."""


class Points:
    """One project, asked for what an outsider needs."""

    def __init__(self, reached: Reached, config: Config) -> None:
        self._reached = reached
        self._project = reached.project
        self._config = config

    @cached_property
    def open(self) -> tuple[Work, ...]:
        """Work that is ready or begun, what is nearest to the entry page first."""
        found = [
            work
            for work in works(self._reached.library, self._project.documents)
            if (work.unit and not work.unit.over) or (not work.unit and work.lead.known_stage)
            if work.unit or work.lead.kind.name in self._config.litmus_kinds
            if rank_of(work) in (1, _BEGUN) and self._reached.holds(work.lead)
        ]
        return tuple(sorted(found, key=lambda each: (self._reached.distance(each.lead), each.path)))

    @cached_property
    def work(self) -> tuple[Open, ...]:
        """The same, asked."""
        return tuple(self._opened(work) for work in self.open[:MOST_WORK])

    def _opened(self, work: Work) -> Open:
        found = asked(self._reached.library, work, self._config.litmus_asks)
        asks = tuple(Spot(each.path, each.line, each.ask, each.because) for each in (found.asks or found.unclear))
        return Open(
            name=work.name,
            title=work.lead.title,
            path=work.lead.path,
            kind=work.unit.format.name if work.unit else work.lead.kind.name,
            begun=rank_of(work) == _BEGUN,
            reachable=self._reached.is_found(work.lead),
            outcome=found.outcome,
            asks=asks,
        )

    @cached_property
    def all(self) -> tuple[Point, ...]:
        """All that is needed, in the order in which somebody needs it."""
        return self._entry(), self._what(), self._how(), self._next(), self._why(), self._trouble()

    def _entry(self) -> Point:
        ask, entry = _("Is there an entry page?"), self._project.entry
        if entry is None:
            names = _(" or ").join(f"`{name}.md`" for name in self._config.drill_entries[:2])
            told = _("no entry page; write {names} that says what the project is and links to the other pages").format(
                names=names
            )
            return Point("entry", ask, "no", told)
        if len(self._reached.living) > 1 and not any(self._reached.steps.values()):
            told = _("`{path}` links to no other page").format(path=entry.path)
            return Point("entry", ask, "partly", told, spot=spot(entry, entry.title))
        return Point("entry", ask, "yes", entry.title, spot=spot(entry, entry.title))

    def _what(self) -> Point:
        ask = _("What is the project, and who is it for?")
        for document in self._reached.near(
            lambda each: each is self._project.entry or each.kind.name in ("system", "brief")
        ):
            said = self._says(document)
            if said and (document is self._project.entry or self._reached.is_found(document)):
                return Point("what", ask, "yes", said.text, spot=said)
        told = (
            _("the entry page does not say what the project is")
            if self._project.entry
            else _("no page says what the project is")
        )
        return Point("what", ask, "no", told)

    def _says(self, document: Document) -> Spot | None:
        """The first paragraph of a page that says something itself, and does not only lead elsewhere."""
        view = self._view(document)
        for block in document.markup.blocks:
            if block.form != "paragraph" or block.depth or block.start < document.markup.body_start:
                continue
            place = view.place(block)
            text = " ".join(document.text[place.span.start : place.span.end].split())
            if view.judge.of(block) == "says" and len(re.findall(r"[^\W\d_]{2,}", _LINKED.sub("", text))) > _WORDS:
                return spot(document, _short(text), place.span.start)
        return None

    def _view(self, document: Document) -> EvidenceSource:
        return evidence_source(self._reached.library, document)

    def _how(self) -> Point:
        ask = _("How do people run, test or change the project?")
        lost: Spot | None = None
        for wanted, verdict in _TELLS_HOW:
            for document in self._reached.near(self._may_tell_how):
                found = self._telling(document, wanted)
                if found and self._reached.is_found(document):
                    return Point("how", ask, verdict, found.text, spot=found)
                lost = lost or found
        if lost:
            told = (
                _("`{path}` contains the answer, but readers cannot reach that page from the entry page")
                if self._project.entry
                else _("`{path}` contains the answer, but no entry page leads there")
            ).format(path=lost.path)
            return Point("how", ask, "partly", told, spot=lost)
        return Point("how", ask, "no", _("no guide, page about a system or playbook contains a command or a path"))

    def _telling(self, document: Document, wanted: re.Pattern[str]) -> Spot | None:
        """The first command in a document that runs, tests or builds something, or any of a wanted form."""
        for place in find(self._view(document), _COMMAND, all_places=True):
            text = document.text[place.span.start : place.span.end]
            if match := wanted.search(text):
                return spot(document, _short(" ".join(match["told"].split())), place.span.start + match.start("told"))
        return None

    @staticmethod
    def _may_tell_how(document: Document) -> bool:
        return not document.scored or document.kind.name in ("system", "playbook")

    def _next(self) -> Point:
        ask = _("What is the next piece of work, and could somebody pick it up?")
        if not self.work:
            if tracker := self._tracker():
                told = _(
                    "no page describes a piece of work; the tracker at {address} may list some work, but asyncdocs "
                    "did not read the tracker"
                ).format(address=tracker)
                return Point("next", ask, "partly", told)
            return Point("next", ask, "no", _("no ticket, spec or unit of work is ready or started"))
        passing = [each for each in self.work if each.outcome == "passes"]
        asking = [each for each in self.work if each.outcome == "asks"]
        lost = sum(1 for each in self.work if not each.reachable)
        told = ngettext(
            "an outsider could start {passing} of {count} open piece of work",
            "an outsider could start {passing} of {count} open pieces of work",
            len(self.work),
            passing=len(passing),
        )
        if unclear := len(self.work) - len(passing) - len(asking):
            told += _(", {count} unknown").format(count=unclear)
        if lost:
            told += ngettext(
                "; {count} cannot be reached by links from the entry page",
                "; {count} cannot be reached by links from the entry page",
                lost,
            )
        if not passing and len(asking) == len(self.work):
            return Point("next", ask, "no", told)
        enough = any(each.reachable for each in passing) and len(passing) >= _ENOUGH * (len(passing) + len(asking))
        return Point("next", ask, "yes" if enough else "partly", told)

    def _tracker(self) -> str:
        """The address of a tracker that the entry page, or a page next to it, names."""
        for document in self._reached.near(lambda each: self._reached.distance(each) <= _NEAR):
            for match in _TRACKER.finditer(document.text, document.markup.body_start):
                if not _ISSUE.search(match[0]):
                    return match[0].rstrip(".,;:")
        return ""

    def _why(self) -> Point:
        def told(known: int, count: int) -> str:
            return ngettext(
                "readers can reach {known} of {count} current decision by links",
                "readers can reach {known} of {count} current decisions by links",
                count,
                known=known,
            )

        written = any(map(records_decision, self._project.documents))
        none = _("there are no accepted decisions") if written else _("no decision is written down")
        return self._all_of("why", _("Why is the project built this way?"), records_decision, told, none)

    def _trouble(self) -> Point:
        def told(known: int, count: int) -> str:
            return ngettext(
                "readers can reach {known} of {count} playbook by links",
                "readers can reach {known} of {count} playbooks by links",
                count,
                known=known,
            )

        return self._all_of(
            "trouble",
            _("What do people do when something fails?"),
            lambda each: each.kind.name == "playbook",
            told,
            _("no playbook is written down"),
        )

    def _all_of(
        self, name: str, ask: str, wanted: Callable[[Document], bool], told: Callable[[int, int], str], none: str
    ) -> Point:
        found = [each for each in self._reached.living if wanted(each)]
        known = [each for each in found if self._reached.is_found(each)]
        verdict: Verdict = "no" if not known else "yes" if len(known) == len(found) else "partly"
        return Point(name, ask, verdict, told(len(known), len(found)) if found else none, decides=False)

    @property
    def answer(self) -> tuple[Verdict, str, str]:
        """Could somebody start from this? The answer, what lacks, and the sentence on where to begin, each where there is any.

        Where no work is written down that could be begun, the answer is no, however well all else is told.
        """
        found = decisive(self.all)
        if not found:
            return "yes", "", self._begin()
        nothing = self.begin is None and all(each.outcome == "asks" for each in self.work)
        told = " ".join(f"{point.ask} {_sentence(point.told)}" for point in found)
        if nothing or found[0].verdict == "no":
            return "no", told, ""
        return "partly", told, self._begin()

    def _begin(self) -> str:
        """A sentence on the piece of work to begin with."""
        each = self.begin
        if each is None:
            return ""
        name = each.title if each.title == each.name else f"{each.name}, {each.title}"
        return _("Begin with {name} (`{path}`).").format(name=name, path=each.path)

    @cached_property
    def begin(self) -> Open | None:
        """The work to begin with: a ticket before a spec, what nobody has begun before what somebody has."""
        passing = [each for each in self.work if each.outcome == "passes"]
        return min(passing, key=lambda each: (not each.reachable, each.kind != "ticket", each.begun), default=None)

    def first(self) -> Iterator[Spot]:
        """What an outsider reads first, in order: at most two pages of a sort, each with what it is for."""
        seen: set[str] = set()
        sorts = (
            (_("begin here"), 1, lambda each: each is self._project.entry),
            (_("parts of the project"), 2, lambda each: each.kind.name == "system"),
            (_("meaning of the project's terms"), 1, lambda each: each.kind.name == "glossary"),
            (_("how to run and change the project"), 2, self._is_guide),
            (_("current work"), 2, self._is_built),
            (_("reasons behind the project"), 2, records_decision),
            (_("help when something fails"), 1, lambda each: each.kind.name == "playbook"),
        )
        begin = self.begin.path if self.begin else ""
        for purpose, most, wanted in sorts:
            found = [each for each in self._reached.near(wanted) if self._reached.is_found(each)]
            found = [each for each in found if each.path not in seen and each.path != begin]
            found.sort(key=lambda each: (-self._commands(each), -self._reached.pointed(each), each.path))
            for each in found[:most]:
                seen.add(each.path)
                yield spot(each, purpose)
        if begin:
            yield spot(self._reached.library.by_path[begin], _("first piece of work"))

    def _is_guide(self, document: Document) -> bool:
        unit = self._reached.library.unit_by_path.get(document.path)
        return document.kind.name == "guide" and unit is None and self._commands(document) > 0

    def _is_built(self, document: Document) -> bool:
        unit = self._reached.library.unit_by_path.get(document.path)
        alone = unit is None or unit.lead is document
        return document.kind.name in ("spec", "proposal") and alone and document.stage == "ready"

    def _commands(self, document: Document) -> int:
        """How many commands a guide names: the one with most tells most of how a thing is run."""
        return len(find(self._view(document), _COMMAND, all_places=True)) if document.kind.name == "guide" else 0


_LINKED = re.compile(r"!?\[[^\]]*\]\([^)]*\)|<[^>]*>|https?://\S+")
_LONGEST = 120


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _sentence(text: str) -> str:
    """Half a sentence as one."""
    begun = text[:1].upper() + text[1:]
    return begun if begun.endswith((".", "!", "?")) else f"{begun}."
