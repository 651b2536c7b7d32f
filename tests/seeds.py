"""Puts one fault at a time into a good document, and tells whether a run reports it where it is."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from asyncdocs.api import check
from asyncdocs.documents.document import Document
from asyncdocs.documents.outline import Section
from asyncdocs.kinds.parts import ROLE_SHAPES, Question
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.acceptance import criteria
from asyncdocs.lint.model.report import OPEN, DocumentReport, EvidenceReport, QuestionReport
from asyncdocs.lint.prose.prose import own_text, prose, sentences, words_of
from asyncdocs.lint.shapes import roles_of
from asyncdocs.text.markup import Link
from asyncdocs.text.source import Span

AT_LEAST = 0.97
"""So many of the faults must be reported at their place, in pages of the project and in real ones."""

OF_A_SORT = 0.9
"""The same for each sort of fault that there are enough of."""

OF_A_SORT_ON_REAL_PAGES = 0.95
"""The same on real pages, where a section that was taken away is missed if prose elsewhere says half of it."""

_ENOUGH = 10
"""So many faults of a sort tell a share."""

MOVED: dict[tuple[str, str], tuple[tuple[str, ...], str]] = {
    ("spec", "why"): (("context", "summary"), "the trouble or the reason is told in a sentence of its own"),
    ("spec", "system"): (
        ("summary", "lead", "start", "context"),
        "the first sentences name it, or the place to start does",
    ),
    ("spec", "neighbours"): (
        ("context", "summary", "lead", "why", "data-flow", "interface", "metadata"),
        "a sentence says what it reads from, calls or depends on",
    ),
    ("spec", "data-in-out"): (("context", "interface"), "the contract says what goes in and what comes back"),
    ("spec", "start"): (
        ("context", "summary", "lead", "conventions"),
        "a folder or command is named where it is introduced",
    ),
    ("spec", "conventions"): (("metadata", "context", "technical"), "the decision behind it is linked"),
    ("spec", "finished-first"): (("metadata",), "`depends-on` names it"),
    ("spec", "interface"): (("technical", "scope-in"), "the design shows the type, the call or the message in code"),
    ("spec", "data-model"): (
        ("interface", "technical", "scope-in"),
        "an example of the message or type shows its fields",
    ),
    ("spec", "errors"): (
        ("acceptance", "reject", "interface", "technical"),
        "a case that fails is told together with what then happens",
    ),
    ("spec", "performance"): (
        ("interface", "technical", "errors", "acceptance", "rollout"),
        "a bound with its number, or that there is no load worth a number",
    ),
    ("spec", "security"): (("interface",), "the contract says which role may make the call"),
    ("spec", "rollout"): (
        ("technical", "compatibility", "scope-in"),
        "the design says how it is switched on, migrated to or deprecated",
    ),
    ("spec", "proof"): (("acceptance",), "an item names the test or the command"),
    ("proposal", "why"): (("context", "summary"), "the trouble or the reason is told in a sentence of its own"),
    ("proposal", "system"): (("summary", "lead", "context", "why"), "the first sentences name it"),
    ("proposal", "scope-in"): (
        ("technical", "summary", "lead"),
        "the design or the summary says what is proposed",
    ),
    ("proposal", "interface"): (
        ("technical", "scope-in"),
        "the design shows the type, the call or the message in code",
    ),
    ("proposal", "errors"): (
        ("acceptance", "reject", "interface", "technical", "security", "compatibility"),
        "a case that fails is told together with what then happens",
    ),
    ("proposal", "security"): (("interface", "technical", "data", "errors"), "the design says which role may do it"),
    ("proposal", "rollout"): (
        ("technical", "compatibility", "scope-in"),
        "the design says how it is switched on, migrated to or deprecated",
    ),
    ("proposal", "alternatives"): (("technical", "scope-in", "why", "context"), "it is told beside the choice"),
    ("proposal", "drawbacks"): (("scope-in", "technical", "compatibility", "errors"), "it is told beside the choice"),
    ("proposal", "done"): (("tests",), "the test plan says what is verified"),
    ("proposal", "proof"): (("acceptance",), "an item names the test or the command"),
    ("decision", "problem"): (("lead",), "the trouble is told before the first heading"),
    ("decision", "drivers"): (("context",), "the situation says what is needed, wanted or not to be lost"),
    ("decision", "affects"): (
        ("metadata", "another page", "decision", "consequences", "next-steps"),
        "what was decided names what it is about, or that page says it was decided here",
    ),
    ("decision", "because"): (
        ("consequences", "drivers"),
        "what is gained is given as the reason, right beneath what was decided, or what the choice had to meet",
    ),
    ("decision", "upsides"): (("options",), "what speaks for the chosen option is said where it is weighed"),
    ("decision", "downsides"): (("options",), "what speaks against the chosen option is said where it is weighed"),
    ("decision", "revisit"): (("metadata",), "`review-by` gives the day"),
    ("ticket", "why"): (
        ("another page", "why", "summary", "lead", "observed"),
        "a ticket may leave the why to its spec",
    ),
    ("ticket", "scope-in"): (
        ("why", "summary", "context", "lead", "expected"),
        "the description says what to add, allow or fix; a small ticket needs no list",
    ),
    ("ticket", "pointers"): (
        ("metadata", "another page", "scope-in", "plan", "start"),
        "`implements` is a pointer, and so is the path of the file",
    ),
    ("ticket", "done"): (
        ("expected", "observed", "acceptance"),
        "a bug has two finish lines, the items and expected against observed; one is enough",
    ),
    ("ticket", "expected"): (("acceptance", "scope-in", "summary", "lead"), "the items say what is seen from outside"),
    ("ticket", "proof"): (
        ("acceptance", "steps-to-reproduce", "environment", "tests"),
        "an item names the test or the command",
    ),
    ("playbook", "see-after"): (("steps", "rollback"), "the steps say what each one shows"),
    ("playbook", "impact"): (("lead", "trigger", "summary"), "a sentence says who cannot do what"),
}
"""Questions whose answer may honestly stand elsewhere once its section is gone: where, and why a careful reader agrees."""

_UNIT = (
    r"(?:%|percent|[µmn]?s\b|secs?\b|seconds?\b|min(?:ute)?s?\b|hours?\b|[kKMGT]i?[Bb]?\b|bytes?\b|(?:requests?|calls?|users?"
    r"|connections?|messages?|events?|e-mails|bookings)\b|rps\b|qps\b|req/s|/s\b|Hz\b|gas\b|per\s+(?:second|minute|hour|day))"
)
_QUANTITY = re.compile(
    rf"(?:(?:\b(?:at\s+most|at\s+least|no\s+more\s+than|up\s+to|fewer\s+than|less\s+than|more\s+than|within|maximum\s+of|minimum\s+of|max|min)|[<>≤≥~±]=?)\s*"
    rf"[`*_$]*\d[\d,._]*[`*_]*(?:[\s-]*{_UNIT})?)|(?<![\w.])(?:\d[\d,._]*\s*(?:-|–|to|x)\s*)?\d[\d,._]*[\s-]*{_UNIT}",
    re.IGNORECASE,
)
_ANCHORS = re.compile(r"[`\"“‘\[<>=:(/]|(?<!\w)'|\d|\b[A-Z]{3,}\b|\b[a-z]+[A-Z_]\w+|\.[a-z]")
_DECORATION = "[](){}<>*_`\"'.,: \t\r"


AMOUNTS = "amounts blurred"


@dataclass(frozen=True)
class Seed:
    """A document with one fault, and what has to report it.

    Attributes:
        sort: of fault.
        document: the good one.
        text: the one with the fault.
        lines: of the text with the fault in which the report has to stand; anywhere an answer could be written, or at the half
            of one that is left, where empty.
        rules: any of which reports it.
        questions: any of which reports it by being answered no more.
        cap: the most the document may then score.
        cut: stretches of the good text that are gone, for answers that stand elsewhere now.
        about: what was done to what.
        others: further texts by path that had to change, so that the library does not know it from elsewhere.
    """

    sort: str
    document: Document
    text: str
    lines: tuple[int, ...] = ()
    rules: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    cap: int | None = None
    cut: tuple[Span, ...] = ()
    about: str = ""
    others: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What became of a fault: reported or not, and how."""

    seed: Seed
    reported: bool
    how: str


def with_texts(library: Library, texts: dict[str, str]) -> Library:
    """The library with some documents of other texts; they stay of their kind."""

    def new(document: Document) -> Document:
        source = replace(document.source, text=texts[document.path])
        return replace(document, source=source, declared=document.kind)

    documents = tuple(new(each) if each.path in texts else each for each in library.documents)
    return Library(documents, library.exists, library.docs, library.repo_url)


def answers_of(report: DocumentReport) -> dict[str, QuestionReport]:
    """The answers of a report by question."""
    components = report.score.components if report.score else ()
    return {question.id: question for component in components for question in component.questions}


def outcome(library: Library, seed: Seed) -> Outcome:
    """Judge the text with the fault, in its library, and look for the report."""
    document = seed.document
    changed = with_texts(library, {**seed.others, document.path: seed.text})
    after = check(changed, [changed.by_path[document.path]]).documents[0]
    total = after.score.total if after.score else None
    if seed.cap is not None and (total is None or total > seed.cap):
        return Outcome(seed, False, f"scores {total}, more than {seed.cap}")
    for finding in after.findings:
        if finding.rule in seed.rules and (not seed.lines or _within(seed.lines, finding.line, finding.end_line)):
            return Outcome(seed, True, finding.rule)
    new = answers_of(after)
    turned = [q for q in seed.questions if q in new and new[q].verdict in OPEN]
    for name in turned:
        line = new[name].line
        half = new[name].verdict == "partly" and any(
            each.path == document.path and line == each.line for each in new[name].evidence
        )
        if (
            _within(seed.lines, line, line)
            if seed.lines
            else half or _may_be_written(changed.by_path[document.path], name, line)
        ):
            return Outcome(seed, True, f"{name}: {new[name].verdict}")
    if turned:
        return Outcome(seed, False, f"{turned[0]} is reported elsewhere, in line {new[turned[0]].line}")
    for name in seed.questions:
        places, _reason = MOVED.get((document.kind.name, name), ((), ""))
        if name in new and new[name].evidence and places:
            evidence = new[name].evidence[0]
            roles = _roles_at(changed.by_path[document.path], evidence)
            if seed.sort == AMOUNTS:
                if words_of(document).pattern("no-limits").search(evidence.text):
                    return Outcome(seed, True, "it says that there is no load worth a number")
                continue
            if not roles.isdisjoint(places):
                told = ", ".join(sorted(roles.intersection(places)))
                return Outcome(seed, True, f"{name} is answered in {told} ({evidence.line}): {evidence.text[:110]}")
    left = ((name, new[name].evidence[0]) for name in seed.questions if name in new and new[name].evidence)
    told = "; ".join(f"{name} by line {each.line}: {each.text[:90]}" for name, each in left)
    return Outcome(seed, False, f"still answered: {told}" if told else "not reported")


def _roles_at(document: Document, evidence: EvidenceReport) -> set[str]:
    """What the place of an answer means: the roles of its section or label, or that it is metadata or on another page."""
    if evidence.path != document.path:
        return {"another page"} if evidence.path.endswith(".md") else {"metadata"}
    if evidence.line < document.source.position(document.markup.body_start).line:
        return {"metadata"}
    roles = set()
    for role, blocks in document.blocks_by_role.items():
        for block in blocks:
            if document.source.position(block.start).line <= evidence.line <= document.source.position(block.end).line:
                roles.add(role)
    return roles


def _within(lines: tuple[int, ...], start: int, end: int) -> bool:
    return any(start <= line <= end for line in lines)


def _may_be_written(document: Document, name: str, line: int) -> bool:
    """Whether an answer could be written in a line: under a heading for it, behind a section, at the end, or in the metadata."""
    question = next(each for each in document.kind.questions if each.id == name)
    roles = {role for shape in question.answered_by for role in roles_of(shape)}
    at = document.source.position
    for section in document.sections:
        if roles & set(section.roles) and at(section.start).line <= line <= at(section.own_end).line:
            return True
        if line in (at(section.start).line, at(section.start - 1).line, at(max(section.own_end - 1, 0)).line):
            return True
    return line <= at(document.markup.body_start).line or line >= at(len(document.text.rstrip())).line


# -- the faults ----------------------------------------------------------------------------------------------------------------


def seeds(library: Library, document: Document, report: DocumentReport) -> Iterator[Seed]:
    """All faults that can be put into a document."""
    answered = {name for name, each in answers_of(report).items() if each.verdict == "answered"}
    good = _Good(library, document, report, answered)
    for sort in SORTS:
        yield from sort(good)


@dataclass(frozen=True)
class _Good:
    library: Library
    document: Document
    report: DocumentReport
    answered: set[str]

    @property
    def text(self) -> str:
        return self.document.text

    def line(self, offset: int) -> int:
        return self.document.source.position(offset).line

    def put(self, span: Span, new: str) -> str:
        return self.text[: span.start] + new + self.text[span.end :]

    def lines_of(self, start: int, new: str) -> tuple[int, ...]:
        """The lines a new text takes up where it begins at an offset of the old one."""
        first = self.line(start)
        return tuple(range(first, first + new.rstrip("\n").count("\n") + 1))

    def questions_for(self, fields: Iterable[str]) -> tuple[str, ...]:
        return tuple(
            q.id
            for q in self.document.kind.questions
            if q.id in self.answered and any(s.name == "field" and set(s.sought) & set(fields) for s in q.answered_by)
        )

    def stands_in(self, name: str, spans: Iterable[Span]) -> bool:
        """Whether the evidence of an answer stands in some stretches of the text."""
        lines = [range(self.line(start), self.line(max(end - 1, start)) + 1) for start, end in spans]
        evidence = answers_of(self.report)[name].evidence
        return any(each.path == self.document.path and any(each.line in span for span in lines) for each in evidence)

    def clean_lines(self) -> set[int]:
        """Lines in which nothing is found."""
        found = {line for each in self.report.findings for line in range(each.line, each.end_line + 1)}
        return set(range(1, self.text.count("\n") + 2)) - found


def _cut(text: str, spans: Iterable[Span]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return text


def _looks_for(question: Question, role: str) -> bool:
    """Whether a question looks for a role before all others."""
    return any(
        role in shape.sought if shape.name in ROLE_SHAPES else shape.within[:1] == (role,)
        for shape in question.answered_by
    )


_OF_ROLE = {"reject": "reasons to reject removed", "rollback": "way back removed"}


def role_removed(good: _Good) -> Iterator[Seed]:
    """All that stands under the headings of a role is gone, and no other heading promises the same answer."""
    seen: set[tuple[Span, ...]] = set()
    for roles in _promising(good):
        sections = [section for section in good.document.sections if not roles.isdisjoint(section.roles)]
        if not any(section.named for section in sections):
            continue
        spans = [Span(section.start, section.own_end) for section in sections]
        spans += [
            Span(block.start, block.end)
            for role in sorted(roles)
            for block in good.document.blocks_by_role.get(role, ())
            if not any(span.start <= block.start < span.end for span in spans)
        ]
        spans = sorted(set(spans))
        asked = tuple(q.id for q in good.document.kind.questions if _depends_on(good, q, roles, spans))
        if asked and tuple(spans) not in seen:
            seen.add(tuple(spans))
            about = "+".join(sorted(roles))
            sort = _OF_ROLE.get(about, "section removed")
            yield Seed(sort, good.document, _cut(good.text, spans), questions=asked, cut=tuple(spans), about=about)


def _promising(good: _Good) -> list[frozenset[str]]:
    """The roles whose sections are taken away: each, and all together that promise the answer to one question."""
    alone = [frozenset({role}) for role in good.document.kind.roles]
    together = (_promised(question) for question in good.document.kind.questions if question.id in good.answered)
    return list(dict.fromkeys([*alone, *(roles for roles in together if len(roles) > 1)]))


def _promised(question: Question) -> frozenset[str]:
    """The roles of the sections that are there to answer a question."""
    return frozenset(role for shape in question.answered_by if shape.name in ROLE_SHAPES for role in roles_of(shape))


def _depends_on(good: _Good, question: Question, roles: frozenset[str], spans: list[Span]) -> bool:
    """Whether an answer is missing for a reader once the sections of some roles are gone.

    It is not where another heading promises it, where sentences elsewhere give it in so many words, or where nobody asks:
    what shows that finished work is finished, or what only the taken sections gave reason to ask.
    """
    document, text = good.document, _cut(good.text, spans)
    if (
        question.id not in good.answered
        or question.only_if_raised
        or document.known_stage in question.not_asked_of
        or not any(_looks_for(question, role) for role in roles)
        or not good.stands_in(question.id, spans)
    ):
        return False
    starts = {start for start, _end in spans}
    left = [section for section in document.sections if section.named and section.start not in starts]
    if any(not _promised(question).isdisjoint(section.roles) for section in left):
        return False
    told = _TOLD_ANYWHERE.get(question.id)
    return told is None or not told.search(text)


_TOLD_ANYWHERE = {
    "scope-out": re.compile(
        r"\b(?:out\s+of|outside|beyond)\s+(?:of\s+)?(?:the\s+)?scope\b"
        r"|\bseparate\s+(?:RFC|KEP|OTEP|EIP|proposal)\b"
        r"|\bdecided\s+(?:not|NOT)\s+to\s+(?:add|support|include)\b",
    ),
    "compatibility": re.compile(
        r"\b(?:backwards?|forwards?)[- ]compatib|\bincompatib|\bbreaking\s+changes?\b", re.IGNORECASE
    ),
}
"""By question, sentences which a reader takes for the answer wherever they stand."""


def quantities_blurred(good: _Good) -> Iterator[Seed]:
    """All amounts are gone: `150 ms` became `quickly`."""
    asked = [
        q
        for q in good.document.kind.questions
        if q.id in good.answered and any(s.name == "quantity" and s.sought == "limit" for s in q.answered_by)
    ]
    changed: dict[Span, str] = {}
    for block in good.document.markup.blocks:
        if block.form not in ("fence", "table"):
            for match in _QUANTITY.finditer(good.text, block.start, block.end):
                changed.setdefault(Span(*match.span()), "quickly")
    if asked and changed:
        text, lines, at = "", 0, 0
        for span, word in sorted(changed.items()):
            if span.start < at:
                continue
            text += good.text[at : span.start]
            lines += 1
            text += word
            at = span.end
        text += good.text[at:]
        yield Seed(
            AMOUNTS,
            good.document,
            text,
            rules=("performance-unquantified", "acceptance-vague"),
            questions=tuple(q.id for q in asked),
            about=f"{lines} amounts",
        )


def amount_of_an_item_blurred(good: _Good) -> Iterator[Seed]:
    """A criterion that has an amount to go by, and nothing else, has it no more."""
    for block in islice(_plain_criteria(good), 30):
        span = own_text(good.document, block)
        text = good.text[span.start : span.end]
        match = _QUANTITY.search(text)
        if match and not _ANCHORS.search(text[: match.start()] + text[match.end() :]):
            new = text[: match.start()] + "quickly" + text[match.end() :]
            yield Seed(
                "amount of a criterion blurred",
                good.document,
                good.put(span, new),
                good.lines_of(span.start, new),
                ("acceptance-vague", "performance-unquantified"),
                about=text[:60],
            )
            return


def owner_removed(good: _Good) -> Iterator[Seed]:
    """Nobody answers for it any more."""
    document = good.document
    asked = tuple(q for q in good.questions_for(("owner", "deciders")))
    names = {name for name, to in document.kind.field_by_name.items() if to in ("owner", "deciders")}
    entries = [e for e in document.entries if e.key in names]
    if not asked or not entries or any(e.path != document.path or e.origin == "section" for e in entries):
        return
    spans = [_whole_lines(good.text, e.span) for e in entries]
    spans += [
        Span(s.start, s.own_end)
        for s in document.sections
        if "deciders" in s.roles and "deciders" in document.kind.roles
    ]
    yield Seed(
        "owner removed",
        document,
        _cut(good.text, spans),
        rules=("owner-missing",),
        questions=asked,
        about=entries[0].key,
    )


def _whole_lines(text: str, span: Span) -> Span:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", max(span.end - 1, start))
    return Span(start, len(text) if end < 0 else end + 1)


def option_removed(good: _Good) -> Iterator[Seed]:
    """One option is left of several."""
    document = good.document
    asked = tuple(
        q.id
        for q in document.kind.questions
        if q.id in good.answered and any(s.name == "options" and "options" in s.sought for s in q.answered_by)
    )
    if not asked:
        return
    spans: list[Span] = []
    own = [s for s in document.sections if "options" in s.roles and not s.named]
    top = min((s.level for s in own), default=0)
    spans += [Span(s.start, s.end) for s in [s for s in own if s.level == top][1:]]
    for section in document.sections:
        if "options" in section.roles and section.named:
            if own:
                spans += [
                    Span(b.start, b.end)
                    for b in document.blocks_between(section.body, section.own_end)
                    if b.form == "table"
                ]
            blocks = [b for b in document.blocks_between(section.body, section.own_end) if b.form in ("item", "row")]
            depth = min((b.depth for b in blocks), default=0)
            tops = [b for b in blocks if b.depth == depth]
            for number, block in enumerate(tops):
                if number:
                    end = tops[number + 1].start if number + 1 < len(tops) else section.own_end
                    spans.append(Span(_line_start(good.text, block.start), _line_start(good.text, end)))
    if spans:
        yield Seed(
            "options removed but one", document, _cut(good.text, _merged(spans)), questions=asked, cut=tuple(spans)
        )


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def because_removed(good: _Good) -> Iterator[Seed]:
    """A decision is told, and all that says why is gone: its sections, and the sentences that give a reason elsewhere."""
    document = good.document
    if document.kind.name != "decision" or "because" not in good.answered:
        return
    question = next(each for each in document.kind.questions if each.id == "because")
    told = {role for shape in question.answered_by if shape.name == "substance" for role in roles_of(shape)}
    spans = [Span(s.start, s.own_end) for s in document.sections if not told.isdisjoint(s.roles)]
    for shape in question.answered_by:
        reasons = words_of(document).pattern(shape.sought) if shape.name == "says" else None
        for block in (b for role in shape.within for b in document.blocks_by_role.get(role, ()) if reasons):
            if block.form in ("fence", "table") or any(s.start <= block.start < s.end for s in spans):
                continue
            for sentence in sentences(document, own_text(document, block)):
                match = reasons.search(prose(document, sentence)) if reasons else None
                if match:
                    clause = sentence.start + match.start()
                    clipped = shape.sought == "reasons" and match.start() > 15
                    spans.append(Span(clause if clipped else sentence.start, sentence.end))
    spans = [Span(s.start, s.end) for s in _merged(spans)]
    if spans:
        yield Seed("because removed", document, _cut(good.text, spans), questions=("because",), cut=tuple(spans))


def link_broken(good: _Good) -> Iterator[Seed]:
    """A link leads to a page that is not there."""
    clean = good.clean_lines()
    for link in good.document.links:
        outcome = good.library.resolve(good.document, link).outcome
        address = link.target.partition("#")[0]
        if outcome in ("document", "file") and address and link.form == "inline" and good.line(link.start) in clean:
            at = good.text.find(f"]({address}", link.start, link.end)
            if at >= 0:
                new = address.rstrip("/") + "-of-old-times.md"
                text = good.put(Span(at + 2, at + 2 + len(address)), new)
                lines = tuple(range(good.line(link.start), good.line(link.end) + 1))
                yield Seed("link broken", good.document, text, lines, ("link-dead",), about=address)
                return


def relation_broken(good: _Good) -> Iterator[Seed]:
    """A relation names an id that nothing has."""
    document = good.document
    for stated in document.stated:
        match = re.fullmatch(r"\W*([A-Za-z]{2,})-(\d+)\W*", stated.target)
        if match and match[1].upper() in good.library.prefixes and stated.path == document.path:
            at = good.text.find(stated.target, *stated.span)
            if at >= 0:
                text = good.put(Span(at, at + len(stated.target)), f"{match[1]}-7919")
                lines = tuple(range(good.line(stated.span.start), good.line(stated.span.end) + 1))
                yield Seed("relation broken", document, text, lines, ("link-dead",), about=stated.target)
                return


def _plain_criteria(good: _Good):  # type: ignore[no-untyped-def]
    clean = good.clean_lines()
    for block in criteria(good.document, good.library):
        after = good.document.blocks_between(block.end, block.end + 200)[:1]
        if good.line(block.start) in clean and not any(each.depth > block.depth for each in after):
            yield block


def criterion_spoilt(good: _Good) -> Iterator[Seed]:
    """A criterion becomes a judgement, a topic, or something said in a call."""
    document = good.document
    blocks = [b for b in _plain_criteria(good) if b.depth == 1][:3]
    if not blocks:
        return
    cap = max((each.at for each in document.kind.caps if "leak-conversation" in each.rules), default=None)
    for sort, new, rules, most in (
        ("criterion made vague", "Works well and fast", ("acceptance-vague", "acceptance-judgement"), None),
        ("criterion made vague", "The result is easy to use.", ("acceptance-vague", "acceptance-judgement"), None),
        ("criterion made a topic", "Error handling", ("acceptance-unobservable", "acceptance-vague"), None),
        ("criterion made a topic", "Good documentation", ("acceptance-unobservable", "acceptance-vague"), None),
        ("conversation as the source", "It is done as agreed with Dave in the call.", ("leak-conversation",), cap),
        ("conversation as the source", "The totals are rounded as we discussed on Slack.", ("leak-conversation",), cap),
    ):
        for block in blocks[:1]:
            span = own_text(document, block)
            ending = "\n" if good.text[span.start : span.end].endswith("\n") else ""
            yield Seed(
                sort, document, good.put(span, new + ending), good.lines_of(span.start, new), rules, cap=most, about=new
            )


def _leaves(good: _Good) -> Iterator[Section]:
    for section in good.document.sections:
        if section.named and section.own_end == section.end and section.level < 7:
            yield section


def placeholder_put(good: _Good) -> Iterator[Seed]:
    """A placeholder stands where a section had its text."""
    clean = good.clean_lines()
    for number, section in enumerate(_leaves(good)):
        lines = range(good.line(section.start), good.line(section.own_end - 1) + 1)
        if not clean.issuperset(lines) or not good.text[section.body : section.own_end].strip() or number % 3:
            continue
        new = f"\n{('TBD', 'To be written.', '- TODO', 'TBC')[number % 4]}\n\n"
        asked = tuple(
            q.id
            for q in good.document.kind.questions
            if q.id in good.answered and any(_looks_for(q, role) for role in section.roles)
        )
        text = good.put(Span(section.body, section.own_end), new)
        placed = tuple(range(good.line(section.start), good.line(section.body) + 4))
        yield Seed("placeholder put", good.document, text, placed, ("placeholder-left",), asked, about=section.title)


def question_without_owner(good: _Good) -> Iterator[Seed]:
    """An open question has nobody to answer it."""
    for section in good.document.sections:
        if section.named and section.roles[:1] == ("open-questions",) and section.own_end == section.end:
            new = "\n- Which time zone do we keep?\n\n"
            text = good.put(Span(section.body, section.own_end), new)
            first = good.line(section.body)
            asked = tuple({"open-questions"} & good.answered)
            rules = ("question-unowned", "question-open-at-ready")
            yield Seed("question without owner", good.document, text, (first, first + 1), rules, asked)
            return


def status_misspelt(good: _Good) -> Iterator[Seed]:
    """A letter of the status is missing."""
    document, stated = good.document, good.document.fields.get("status")
    if stated is None or stated.path != document.path or document.known_stage is None or not document.status:
        return
    word = document.status
    at = good.text.casefold().find(word, *stated.span)
    if at < 0 or len(word) < 4 or " " in word:
        return
    text = good.text[: at + 1] + good.text[at + 2 :]
    yield Seed("status misspelt", document, text, (good.line(at),), ("status-unknown",), about=word)


def successor_removed(good: _Good) -> Iterator[Seed]:
    """It says that it is superseded, and no longer by what."""
    document = good.document
    if not document.superseded or document.fields["status"].path != document.path:
        return
    stated = document.fields["status"]
    value = good.text[stated.span.start : stated.span.end]
    match = re.search(r"superseded|replaced", value, re.IGNORECASE)
    if match is None:
        return
    rest, end = stated.span.start + match.end(), stated.span.end
    tail = good.text[rest:end]
    kept = re.search(r"[\"'`*_]*\s*$", tail)
    names = [fold for fold, to in document.kind.relation_by_name.items() if to == ("supersedes", True)]
    spans = [Span(rest, end - len(kept[0]) if kept and tail.strip() else rest)]
    spans += [_whole_lines(good.text, e.span) for e in document.entries if e.key in names and e.path == document.path]
    others = {}
    for edge in good.library.edges_by_document.get(document.path, ()):
        if edge.relation == "supersedes" and edge.target is document and edge.stated_in is not document:
            other = edge.stated_in
            others[other.path] = _cut(other.text, [_whole_lines(other.text, edge.span)])
    text = _cut(good.text, spans)
    if re.search(r"(?im)(?:^\W*|\bthis\b[^.\n]*)(?:superseded|replaced) (?:by|with)", text):
        return  # it still says so elsewhere
    yield Seed(
        "successor removed",
        document,
        text,
        (good.line(rest),),
        ("superseded-dangling",),
        others=others,
        about=value.strip(),
    )


def metadata_spoilt(good: _Good) -> Iterator[Seed]:
    """The front matter is no YAML any more."""
    front = good.document.markup.front
    if front is None or front.end <= front.start or good.document.faults:
        return
    spoilt = ("reviewer: @ruth", "note: late: again", "also: [one, two")
    for number, line in islice(enumerate(spoilt), len(good.text) % 3, len(good.text) % 3 + 1):
        text = good.text[: front.start] + line + "\n" + good.text[front.start :]
        first = good.line(front.start)
        lines = tuple(range(first, good.line(front.end) + 2)) if number == 2 else (first, first + 1)
        yield Seed("metadata spoilt", good.document, text, lines, ("metadata-unreadable",), about=line)


def box_malformed(good: _Good) -> Iterator[Seed]:
    """A box to tick is none any more."""
    clean = good.clean_lines()
    boxes = [b for b in good.document.markup.blocks if b.ticked is not None and good.line(b.start) in clean]
    for number, block in enumerate(boxes[:3]):
        match = re.match(r"\s*([-*+])( )\[([ xX])\]( )", good.text[block.start : block.end])
        if match is None:
            continue
        new = (f"{match[1]}[{match[3]}] ", f"{match[1]} [{match[3]}]", f"{match[1]} [] ")[number]
        if number == 1 and not good.text[block.start + match.end()].isalpha():
            continue
        span = Span(block.start + match.start(1), block.start + match.end())
        yield Seed(
            "box malformed",
            good.document,
            good.put(span, new),
            (good.line(span.start),),
            ("task-malformed",),
            about=new,
        )


SORTS: tuple[Callable[[_Good], Iterator[Seed]], ...] = (
    role_removed,
    quantities_blurred,
    amount_of_an_item_blurred,
    owner_removed,
    option_removed,
    because_removed,
    link_broken,
    relation_broken,
    criterion_spoilt,
    placeholder_put,
    question_without_owner,
    status_misspelt,
    successor_removed,
    metadata_spoilt,
    box_malformed,
)


# -- the sum -------------------------------------------------------------------------------------------------------------------


def table(outcomes: Iterable[Outcome]) -> str:
    """The share reported, by sort, and the faults that were not."""
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    missed = []
    for each in outcomes:
        counts[each.seed.sort][each.reported] += 1
        if not each.reported:
            missed.append(f"{each.seed.document.path}: {each.seed.sort} ({each.seed.about}): {each.how}")
    total: Counter[bool] = sum(counts.values(), Counter())
    rows = [*sorted(counts.items()), ("all", total)]
    lines = [
        f"{sort:<32}{each[True]:>5} of {each.total():>5}{100 * each[True] / each.total():>7.1f} %"
        for sort, each in rows
    ]
    return "\n".join(["", *lines, "", *missed])


def share(outcomes: Iterable[Outcome]) -> float:
    """How many of the faults are reported."""
    outcomes = list(outcomes)
    return sum(each.reported for each in outcomes) / len(outcomes)


def shares(outcomes: Iterable[Outcome]) -> dict[str, float]:
    """How many are reported, by those sorts that there are enough of to tell."""
    by_sort: dict[str, list[Outcome]] = defaultdict(list)
    for each in outcomes:
        by_sort[each.seed.sort].append(each)
    return {sort: share(found) for sort, found in by_sort.items() if len(found) >= _ENOUGH}


def new_elsewhere(library: Library, seed: Seed, before: dict[str, DocumentReport]) -> list[str]:
    """What is found in other documents because of a fault in one, without what is about that one."""
    changed = with_texts(library, {**seed.others, seed.document.path: seed.text})
    own = {seed.document.path, *seed.others}
    found = []
    for report in check(changed, [each for each in changed.documents if each.path not in own]).documents:
        known = Counter((each.rule, each.path, each.message) for each in before[report.path].findings)
        document = changed.by_path[report.path]
        about = [each.span for each in changed.references_from(document) if each.target.path in own]
        about += [Span(each.start, each.end) for each in document.links if _leads_to(library, document, each, own)]
        lines = {line for span in about for line in range(_line(document, span.start), _line(document, span.end) + 1)}
        for each in report.findings:
            if known[(each.rule, each.path, each.message)]:
                known[(each.rule, each.path, each.message)] -= 1
            elif lines.isdisjoint(range(each.line, each.end_line + 1)):
                found.append(f"{each.path}:{each.line}: {each.rule}: {each.message}")
    return found


def _leads_to(library: Library, document: Document, link: Link, paths: set[str]) -> bool:
    target = library.resolve(library.by_path[document.path], link).document
    return target is not None and target.path in paths


def _line(document: Document, offset: int) -> int:
    return document.source.position(offset).line
