"""What must hold for every text: reading never fails, and the score is moved by answers and faults and by nothing else."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from asyncdocs.api import check, library_of_texts
from asyncdocs.documents.document import Document
from asyncdocs.kinds.files import shipped_kinds
from asyncdocs.kinds.kind import Kind
from asyncdocs.kinds.parts import Cap, Component, Question, Shape
from asyncdocs.library.library import Library
from asyncdocs.lint.answers.answer import Answer
from asyncdocs.lint.model.report import DocumentReport, ScoreReport, Verdict
from asyncdocs.lint.scoring.score import gains, score
from asyncdocs.text.parse import read_markup
from asyncdocs.text.source import Source

settings.register_profile(
    "steady", derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
settings.load_profile("steady")

EXAMPLES = Path(__file__).parent.parent / "docs_example"
RANK = {"unanswered": 0, "not found": 1, "partly": 2, "answered": 3, "not applicable": 3}

# -- any text -------------------------------------------------------------------------------------------------------------

PIECES = (
    "# ", "## ", "###### ", "- ", "* ", "1. ", "- [ ] ", "- [x] ", "> ", "```", "~~~", "```py\n", "    ", "  ", "\t",
    "|", "| a | b |\n|---|---|\n", "---\n", "---", "===\n", "<!--", "-->", "<a id='x'>", "<", ">", "!!! note\n",
    "??? tip \"T\"\n", '=== "Tab"\n', "[", "](", ")", "]", "[[", "]]", "![", "[a]: b\n", "{#id}", "{: #x }", "`",
    "``", "*", "**", "_", "\\", "&amp;", "http://x.y", "TBD", "N/A", "None.", "as discussed", "status: draft\n",
    "Status: ", "**Owner:** ", "id: 7\n", "ADR-1", "spec 2", "Acceptance criteria\n", "Out of scope\n", "Scope",
    "word ", "é", "😀", "\u2028", "\u00a0", "\u200b", "\x00", "\x0b", "\x0c", "\x85", "\n", "\n", "\n\n", "\n\n", "a",
    " ", ":", ".", "7", "2025-30-01",
)  # fmt: skip
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
MARKDOWNISH = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
PATHS = st.sampled_from(
    ["page.md", "specs/spec-1.md", "tickets/ticket-1.md", "decisions/adr-1.md", "playbooks/pb-1.md"]
)


def _assert_all_lies_in_the_text(document: Document) -> None:
    text, markup = document.text, document.markup
    spans = [(heading.start, heading.end) for heading in markup.headings]
    spans += [(link.start, link.end) for link in (*markup.links, *markup.wiki_links)]
    spans += [*markup.code, *markup.comments, *((block.start, block.end) for block in markup.blocks)]
    spans += [(section.start, section.body) for section in document.sections]
    spans += [(section.own_end, section.end) for section in document.sections]
    spans += [field.span for field in document.fields.values()]
    spans += [fault.span for fault in document.faults]
    spans += [document.head]
    for start, end in spans:
        assert 0 <= start <= end <= len(text)
    starts = [block.start for block in markup.blocks]
    assert starts == sorted(starts)
    assert [heading.start for heading in markup.headings] == sorted(heading.start for heading in markup.headings)


def _assert_places_are_real(text: str, report: DocumentReport) -> None:
    lines = text.split("\n")
    for finding in report.findings:
        assert 1 <= finding.line <= finding.end_line <= len(lines)
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1
        assert (finding.line, finding.column) <= (finding.end_line, finding.end_column)
    for question in _questions(report.score) if report.score else ():
        assert 1 <= question.line <= len(lines)


@settings(max_examples=250)
@given(text=ANY | MARKDOWNISH, path=PATHS)
def test_any_text_is_read_and_judged(text: str, path: str) -> None:
    library = library_of_texts({path: text, "decisions/adr-7.md": "# Seven\n"})
    document = library.by_path[path]
    _assert_all_lies_in_the_text(document)
    report = check(library, [document]).documents[0]
    _assert_places_are_real(text, report)
    if report.score and report.score.total is not None:
        assert 0 <= report.score.total <= 100


@settings(max_examples=100)
@given(
    yaml=st.text(st.characters(exclude_categories=["Cs"]), max_size=80) | st.lists(st.sampled_from(PIECES)).map("".join)
)
def test_any_front_matter_is_read(yaml: str) -> None:
    text = f"---\n{yaml}\n---\n# T\n\n## Scope\n\nfar\n"
    document = library_of_texts({"specs/spec-1.md": text}).documents[0]
    _assert_all_lies_in_the_text(document)
    assert document.title


def _shape_of(document: Document) -> object:
    sections = [(section.title, section.level, section.roles) for section in document.sections]
    headings = [(heading.level, heading.text) for heading in document.markup.headings]
    fields = {name: field.values for name, field in document.fields.items()}
    return sections, headings, fields, document.title, document.status, [b.form for b in document.markup.blocks]


@settings(max_examples=150)
@given(text=MARKDOWNISH, path=PATHS)
def test_line_endings_change_nothing(text: str, path: str) -> None:
    assume("\r" not in text)
    one, other = (library_of_texts({path: each}) for each in (text, text.replace("\n", "\r\n")))
    assert _shape_of(one.documents[0]) == _shape_of(other.documents[0])
    assert _numbers(check(one).documents[0].score) == _numbers(check(other).documents[0].score)


# -- the examples, taken apart and put together ------------------------------------------------------------------------------


@cache
def _examples() -> Library:
    texts = {file.relative_to(EXAMPLES).as_posix(): file.read_text("utf-8") for file in sorted(EXAMPLES.rglob("*.md"))}
    return library_of_texts(texts)


@cache
def _well_kept() -> tuple[str, ...]:
    """The examples without a fault: what is added from them adds none."""
    found = check(_examples()).documents
    return tuple(each.path for each in found if each.score and each.score.band == "Ready" and not each.findings)


def _with(path: str, text: str) -> Document:
    """An example with another text; it stays of its kind, however little is left of it."""
    old = _examples().by_path[path]
    return replace(old, source=Source(path, text), declared=old.kind)


def _score(path: str, text: str) -> ScoreReport:
    """The score of an example with another text; all other pages are as they were."""
    examples, new = _examples(), _with(path, text)
    documents = tuple(new if document.path == path else document for document in examples.documents)
    found = check(Library(documents, examples.exists), [new]).documents[0].score
    assert found is not None
    return found


def _dead_anchors(path: str, text: str) -> int:
    """How many links of a page lead to a part of itself that is not there."""
    document = _with(path, text)
    library = Library((document,), lambda _: True)
    return sum(
        library.resolve(document, link).outcome == "dead-anchor" for link in document.links if link.target[:1] == "#"
    )


def _parts(text: str) -> tuple[str, list[str]]:
    """What stands before the first section, and the sections."""
    starts = [match.start() for match in re.finditer(r"^## ", text, re.MULTILINE)]
    return text[: starts[0]], [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def _questions(found: ScoreReport):  # type: ignore[no-untyped-def]
    return [question for component in found.components for question in component.questions]


def _numbers(found: ScoreReport | None) -> object:
    if found is None:
        return None
    verdicts = {question.id: question.verdict for question in _questions(found)}
    return found.total, found.cap, found.uncapped, {c.name: c.score for c in found.components}, verdicts


def _assert_nothing_is_lower(less: ScoreReport, more: ScoreReport) -> None:
    assert (less.total is None) == (more.total is None)
    assert (more.total or 0) >= (less.total or 0)
    for before, after in zip(less.components, more.components, strict=True):
        assert (after.score or 0) >= (before.score or 0), before.name
    for before, after in zip(_questions(less), _questions(more), strict=True):
        assert RANK[after.verdict] >= RANK[before.verdict], before.id


@st.composite
def an_example(draw: st.DrawFn) -> tuple[str, str, list[str], list[bool]]:
    """A well-kept page: its path, its head, its sections, and which of them are kept."""
    path = draw(st.sampled_from(_well_kept()))
    head, sections = _parts(_examples().by_path[path].text)
    kept = draw(st.lists(st.booleans(), min_size=len(sections), max_size=len(sections)))
    return path, head, sections, kept


def _joined(head: str, sections: list[str], kept: list[bool]) -> str:
    return head + "".join(section for section, keep in zip(sections, kept, strict=True) if keep)


def test_there_are_examples() -> None:
    kinds = {_examples().by_path[path].kind.name for path in _well_kept()}
    assert kinds >= {"spec", "ticket", "decision", "playbook"}
    assert len(_well_kept()) >= 10


@settings(max_examples=150)
@given(example=an_example(), data=st.data())
def test_putting_a_missing_section_back_lowers_nothing(
    example: tuple[str, str, list[str], list[bool]], data: st.DataObject
) -> None:
    path, head, sections, kept = example
    gone = [number for number, keep in enumerate(kept) if not keep]
    assume(gone)
    back = data.draw(st.sampled_from(gone))
    more = [keep or number == back for number, keep in enumerate(kept)]
    text, fuller = _joined(head, sections, kept), _joined(head, sections, more)
    assume(
        _dead_anchors(path, fuller) <= _dead_anchors(path, text)
    )  # one section may lead to another that is still gone
    _assert_nothing_is_lower(_score(path, text), _score(path, fuller))


@settings(max_examples=60)
@given(path=st.deferred(lambda: st.sampled_from(_well_kept())), data=st.data())
def test_putting_a_missing_line_of_metadata_back_lowers_nothing(path: str, data: st.DataObject) -> None:
    text = _examples().by_path[path].text
    lines = text[: text.index("\n---\n", 3)].split("\n")[1:]
    line = data.draw(st.sampled_from(lines))
    _assert_nothing_is_lower(_score(path, text.replace(line + "\n", "", 1)), _score(path, text))


@settings(max_examples=60)
@given(path=st.deferred(lambda: st.sampled_from(_well_kept())), data=st.data())
def test_putting_a_missing_block_back_lowers_nothing(path: str, data: st.DataObject) -> None:
    document = _examples().by_path[path]
    block = data.draw(st.sampled_from([b for b in document.markup.blocks if b.form in ("paragraph", "item", "fence")]))
    without = document.text[: block.start] + document.text[block.end :]
    _assert_nothing_is_lower(_score(path, without), _score(path, document.text))


@settings(max_examples=60)
@given(
    path=st.deferred(lambda: st.sampled_from(_well_kept())),
    other=st.deferred(lambda: st.sampled_from(_well_kept())),
    heading=st.sampled_from(["", "## Further\n\n", "## Notes\n\n", "**Besides:**\n\n"]),
    data=st.data(),
)
def test_a_paragraph_of_another_page_lowers_nothing(path: str, other: str, heading: str, data: st.DataObject) -> None:
    text, theirs = _examples().by_path[path].text, _examples().by_path[other]
    paragraphs = [b for b in theirs.markup.blocks if b.form == "paragraph" and not b.depth]
    assume(paragraphs)
    block = data.draw(st.sampled_from(paragraphs))
    added = theirs.text[block.start : block.end].strip()
    assume("](" not in added and "?" not in added)  # its links lead elsewhere from here, and a question wants an owner
    less, more = _score(path, text), _score(path, f"{text.rstrip()}\n\n{heading}{added}\n")
    assert (more.total or 0) >= (less.total or 0)


HALVES = (
    *(question.half_because for kind in shipped_kinds().values() for question in kind.questions),
    "the page may mention it, but not in a section for it",
    "the section only links to another page",
    "the section exists but has no list of items",
)
"""Why an answer is half of one, other than by a fault in it."""

LEAKS = (
    "- It is done as discussed with Dave on Slack.\n",
    "- The rest must follow what we agreed in the meeting.\n",
    "- For the exact values, ask @dave.\n",
    "It must be as we decided in the call.\n",
)


@settings(max_examples=60)
@given(example=an_example(), leak=st.sampled_from(LEAKS), data=st.data())
def test_removing_a_leak_lowers_nothing(
    example: tuple[str, str, list[str], list[bool]], leak: str, data: st.DataObject
) -> None:
    path, head, sections, kept = example
    assume(any(kept))
    at = data.draw(st.sampled_from([number for number, keep in enumerate(kept) if keep]))
    leaking = [s.rstrip("\n") + f"\n\n{leak}\n" if number == at else s for number, s in enumerate(sections)]
    with_it = _score(path, _joined(head, leaking, kept))
    # What the leak says besides may answer a question that nothing else answers: only faults are compared.
    without = _score(path, _joined(head, sections, kept))
    clean = {"conversations", "references", "finished-text"}
    for before, after in zip(_questions(with_it), _questions(without), strict=True):
        if before.id in clean or (before.verdict == "partly" and before.because not in HALVES):
            assert RANK[after.verdict] >= RANK[before.verdict], before.id
    if {q.id for q in _questions(with_it) if q.verdict in ("answered", "partly")} <= {
        q.id for q in _questions(without) if q.verdict in ("answered", "partly")
    }:
        _assert_nothing_is_lower(with_it, without)


# -- what changes nothing ------------------------------------------------------------------------------------------------


def _paragraphs(text: str) -> list[tuple[int, int]]:
    blocks = (block for block in read_markup(text).blocks if block.form == "paragraph" and block.depth == 0)
    return [(block.start, block.start + len(text[block.start : block.end].rstrip())) for block in blocks]


def _in_paragraphs(text: str, change: Callable[[str, int], str]) -> str:
    for start, end in reversed(_paragraphs(text)):
        text = text[:start] + change(text[start:end], start) + text[end:]
    return text


def _repeated(head: str, sections: list[str], dice: random.Random) -> str:
    text = head + "".join(sections)
    return _in_paragraphs(text, lambda part, _at: f"{part}\n\n{part}" if dice.random() < 0.3 else part)


def _spaced(head: str, sections: list[str], dice: random.Random) -> str:
    spaced = (re.sub(r"\n\n(?=\S)", lambda _: "\n" * dice.randint(2, 5), s) if "```" not in s else s for s in sections)
    return head + "".join(spaced) + "\n" * dice.randint(0, 5)


def _shuffled(head: str, sections: list[str], dice: random.Random) -> str:
    whole = [section.rstrip("\n") + "\n\n" for section in sections]
    dice.shuffle(whole)
    return head + "".join(whole)


def _one_line_each(head: str, sections: list[str], dice: random.Random) -> str:
    return _in_paragraphs(head + "".join(sections), lambda part, _at: " ".join(part.split("\n")))


def _many_lines_each(head: str, sections: list[str], dice: random.Random) -> str:
    text = head + "".join(sections)
    markup = read_markup(text)
    whole = [*markup.code, *((link.start, link.end) for link in markup.links)]

    def broken(part: str, start: int) -> str:
        letters = list(part)
        for match in re.finditer(r" (?=[a-z])", part):
            at = start + match.start()
            if not any(begin <= at < end for begin, end in whole) and dice.random() < 0.5:
                letters[match.start()] = "\n"
        return "".join(letters)

    return _in_paragraphs(text, broken)


def _carriage_returns(head: str, sections: list[str], dice: random.Random) -> str:
    return (head + "".join(sections)).replace("\n", "\r\n")


SAME = [_repeated, _spaced, _shuffled, _one_line_each, _many_lines_each, _carriage_returns]


@pytest.mark.parametrize("change", SAME, ids=lambda change: change.__name__.strip("_"))
@settings(max_examples=35)
@given(example=an_example(), seed=st.integers(0, 1000))
def test_what_says_the_same_scores_the_same(
    change: Callable[[str, list[str], random.Random], str],
    example: tuple[str, str, list[str], list[bool]],
    seed: int,
) -> None:
    path, head, sections, kept = example
    left = [section for section, keep in zip(sections, kept, strict=True) if keep]
    before = _score(path, head + "".join(left))
    assert _numbers(_score(path, change(head, left, random.Random(seed)))) == _numbers(before)


@pytest.mark.parametrize(
    ("path", "once"),
    [
        pytest.param(
            "decisions/adr-1.md",
            "# T\n\n## Options\n\nUse a queue, because it is there.\n",
            id="an option as a paragraph",
        ),
        pytest.param(
            "decisions/adr-1.md",
            "# T\n\n## Options\n\n- Use a queue, because it is there.\n",
            id="an option as an item",
        ),
        pytest.param("playbooks/pb-1.md", "# T\n\n## Steps\n\n- Look at the board and wait.\n", id="a step as an item"),
        pytest.param(
            "playbooks/pb-1.md", "# T\n\n## Steps\n\nLook at the board and wait.\n", id="a step as a paragraph"
        ),
        pytest.param(
            "specs/spec-1.md", "# T\n\n## Acceptance criteria\n\n- [ ] The board shows 8 places.\n", id="a criterion"
        ),
    ],
)
def test_saying_it_twice_adds_nothing(path: str, once: str) -> None:
    said = once.rpartition("\n\n")[2]
    one, two = (check(library_of_texts({path: text})).documents[0] for text in (once, f"{once}\n{said}"))
    assert _numbers(one.score) == _numbers(two.score)


def test_a_second_section_does_not_ask_for_an_order() -> None:
    steps = "# T\n\n## Steps\n\nRestart the server with `restart`.\n"
    less, more = (
        check(library_of_texts({"playbooks/pb-1.md": text})).documents[0].score
        for text in (steps, f"{steps}\n## Diagnosis\n\nLook at the log for errors.\n")
    )
    assert less and more
    _assert_nothing_is_lower(less, more)


# -- the sum ------------------------------------------------------------------------------------------------------------------

VERDICTS: list[Verdict] = ["answered", "partly", "not found", "unanswered", "not applicable"]


@st.composite
def a_kind(draw: st.DrawFn) -> Kind:
    components = [f"c{number}" for number in range(draw(st.integers(1, 4)))]
    questions = []
    for component in components:
        for number in range(draw(st.integers(1, 5))):
            clean = draw(st.integers(0, 4)) == 0
            shape = Shape(name="clean", sought=("leak",)) if clean else Shape(name="substance", sought=("a",))
            questions.append(
                Question(
                    id=f"{component}q{number}", component=component, ask="?", next="!", answered_by=(shape,),
                    weight=draw(st.integers(1, 4)), must=draw(st.booleans()),
                )
            )  # fmt: skip
    ids = [question.id for question in questions]
    some = st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True).map(tuple)
    caps = [Cap(at=49, because="a", unless_answered=draw(some)), Cap(at=69, because="b", must=True)]
    caps.append(Cap(at=84, because="c", rules=("leak",)))
    return Kind(
        name="k",
        title="K",
        plural="Ks",
        purpose="a test",
        questions=tuple(questions),
        components={name: Component(title=name, weight=draw(st.integers(1, 50))) for name in components},
        caps=tuple(draw(st.lists(st.sampled_from(caps), unique_by=lambda cap: cap.at))),
    )


@st.composite
def answers(draw: st.DrawFn) -> tuple[Kind, tuple[Answer, ...], tuple[str, ...]]:
    kind = draw(a_kind())
    likely = st.sampled_from([*VERDICTS[:4] * 3, VERDICTS[4]])
    given = tuple(Answer(question, draw(likely), (), "", 0, custom=draw(st.booleans())) for question in kind.questions)
    return kind, given, draw(st.sampled_from([(), ("leak",)]))


def _changed(given: tuple[Answer, ...], at: int, verdict: Verdict) -> tuple[Answer, ...]:
    return (*given[:at], replace(given[at], verdict=verdict), *given[at + 1 :])


@settings(max_examples=300)
@given(case=answers())
def test_a_gain_is_what_the_total_rises_by(case: tuple[Kind, tuple[Answer, ...], tuple[str, ...]]) -> None:
    kind, given_answers, rules = case
    now = score(kind, given_answers, rules)
    told = gains(kind, given_answers, rules)
    assert set(told) == {question.id for question in kind.questions}
    for at, answer in enumerate(given_answers):
        cured = {rule for shape in answer.question.answered_by if shape.name == "clean" for rule in shape.sought}
        if answer.verdict in ("answered", "not applicable") or now.total is None:
            assert told[answer.question.id] == 0
            continue
        then = score(kind, _changed(given_answers, at, "answered"), set(rules) - cured)
        assert told[answer.question.id] == (then.total or 0) - now.total >= 0


@settings(max_examples=200)
@given(case=answers(), data=st.data())
def test_a_better_verdict_lowers_nothing(
    case: tuple[Kind, tuple[Answer, ...], tuple[str, ...]], data: st.DataObject
) -> None:
    kind, given_answers, rules = case
    at = data.draw(st.integers(0, len(given_answers) - 1))
    before = given_answers[at].verdict
    better = [verdict for verdict in VERDICTS[:4] if RANK[verdict] > RANK[before]]
    assume(better)
    less = score(kind, given_answers, rules)
    more = score(kind, _changed(given_answers, at, data.draw(st.sampled_from(better))), rules)
    assert (less.total is None) == (more.total is None)
    assert (more.total or 0) >= (less.total or 0)
    for name in kind.components:
        assert (more.components[name] or 0) >= (less.components[name] or 0)


@settings(max_examples=100)
@given(case=answers())
def test_what_a_total_is_made_of(case: tuple[Kind, tuple[Answer, ...], tuple[str, ...]]) -> None:
    kind, given_answers, rules = case
    found = score(kind, given_answers, rules)
    shares = {
        name: component.weight for name, component in kind.components.items() if found.components[name] is not None
    }
    whole = sum(component.weight for component in kind.components.values())
    if found.raw is None:
        assert 5 * sum(shares.values()) < 3 * whole
        assert found.band == "Not scored"
        return
    weights = sum(shares.values())
    sums = sum((share * (found.components[name] or 0) for name, share in shares.items()), Fraction(0))
    assert found.raw == sums / weights
    assert 0 <= (found.total or 0) <= (found.cap.at if found.cap else 100)
    assert found.band != "Ready" or not found.cap
