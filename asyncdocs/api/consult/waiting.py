"""What is open in a folder: questions that pages leave open, musts that no page answers, and reviews that are overdue."""

from __future__ import annotations

from collections.abc import Iterator

from asyncdocs.api.consult.pages import called, place
from asyncdocs.api.opening.folder import Opened
from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.open_questions import ROLE, is_answered, open_questions
from asyncdocs.lint.model.report import Report
from asyncdocs.lint.prose.prose import own_text
from asyncdocs.strings import gettext as _

_QUESTION = "question"
_LONGEST = 300


def waiting(opened: Opened, report: Report) -> str:
    """Everything that waits for somebody, by what it waits for."""
    alive = [each for each in opened.documents if each.stage != "dead" and not each.recognised.template]
    groups = (
        (_("Open questions"), [line for document in alive for line in _questions(opened.library, document)]),
        (_("Required questions without an answer"), list(_musts(opened, report))),
        (_("Overdue reviews"), list(_reviews(alive))),
    )
    lines: list[str] = []
    for title, items in groups:
        lines += [f"## {title} ({len(items)})", "", *(items or [f"{_('none')}"]), ""]
    return "\n".join(lines)


def _owner(document: Document) -> str:
    field = document.contact
    return field.text if field else _("no person named")


def _questions(library: Library, document: Document) -> Iterator[str]:
    if document.kind.name == _QUESTION and document.scored and document.stage in ("draft", "ready"):
        yield f"- `{document.path}`{_(': ')}{document.title} ({_owner(document)})"
    for section in document.sections if ROLE in document.blocks_by_role else ():
        if section.named and ROLE in section.roles:
            for block in open_questions(document, library, section, lambda span: is_answered(document, span)):
                text = " ".join(document.text[own_text(document, block).start : block.end].split())[:_LONGEST]
                line = document.source.position(block.start).line
                yield f"- {place(document, line)}{_(': ')}{text} ({_owner(document)})"


def _musts(opened: Opened, report: Report) -> Iterator[str]:
    for each in report.documents:
        if each.score is None or each.stage == "dead":
            continue
        document = opened.library.by_path[each.path]
        for component in each.score.components:
            for question in component.questions:
                if question.must and question.verdict == "unanswered":
                    yield f"- `{each.path}:{question.line}` {called(document)}{_(': ')}{question.ask} ({_owner(document)})"


def _reviews(documents: list[Document]) -> Iterator[str]:
    due = [(each.review_due, each) for each in documents if each.review_due and each.reading.is_past(each.review_due)]
    for day, document in sorted(due, key=lambda pair: (pair[0], pair[1].path)):
        yield f"- {day.isoformat()}{_(': ')}{called(document)} (`{document.path}`, {_owner(document)})"
