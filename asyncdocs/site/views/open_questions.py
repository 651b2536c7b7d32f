"""The ledger of open questions: every one the documents themselves write down, with its spot, its age and who answers it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from asyncdocs.documents.document import Document
from asyncdocs.history.history import History
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.open_questions import ROLE, is_answered, open_questions
from asyncdocs.lint.prose.prose import own_text
from asyncdocs.memo import cache
from asyncdocs.site.excerpts.excerpts import plain_words
from asyncdocs.site.fragments import fragment
from asyncdocs.site.render.cards import card, chips_or, date_of, holding, listed
from asyncdocs.site.render.freshness import due
from asyncdocs.site.render.table import Column, not_shown, rows_table
from asyncdocs.site.site import Site
from asyncdocs.site.view import View
from asyncdocs.strings import gettext as _
from asyncdocs.text.wordlists import any_of, words_for

KIND = "question"

HOLES = ("placeholder-left", "question-unowned")
"""Rules whose findings are questions that somebody left in the text."""

SHOWN = 300
"""So many questions of each sort are listed; the others are counted."""

_LONGEST = 200
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_ASKS = re.compile(r".{10,}?\?(?=\s|$)", re.DOTALL)
"""What a question asks, without what follows: who is to answer, and until when."""
_HANDLE = re.compile(r"(?<![\w/.])@[\w-]+")
_WORD = re.compile(r"\w+")
_FEW_WORDS = 1
"""So many words besides names and days say nothing more: `@ada, by 2026-11-20`."""

_SPACE = re.compile(r"\s+")
_LEAD = re.compile(r"[ \t>]*(?:#+[ \t]+|(?:[-*+]|\d+[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?")
"""What begins a line without being said: a quote, a heading, an item of a list."""


@cache
def _held_from() -> re.Pattern[str]:
    """The end of a text behind which stands a day from which something holds."""
    return re.compile(rf"\b(?:{any_of(words_for('since'))})[ \t]+$", re.IGNORECASE)


class Asked(NamedTuple):
    """An open question: where it stands (a line from 1), what it says, and who is named to answer it."""

    document: Document
    line: int
    text: str
    who: str

    @property
    def due(self) -> str:
        """The last day it names, other than days from which something holds (`as of 2026-04-02`); empty where it names none."""
        days = (found for found in _DAY.finditer(self.text) if not _held_from().search(self.text, 0, found.start()))
        return max((found[0] for found in days), default="")

    @property
    def question(self) -> str:
        """What it asks, without whom and until when; all it says where that cannot be told."""
        found = _ASKS.match(self.text)
        if found is None:
            return self.text
        rest = _DAY.sub(" ", _HANDLE.sub(" ", self.text[found.end() :]))
        return found[0] if len(_WORD.findall(rest)) <= _FEW_WORDS else self.text


def shown(site: Site, page: str) -> Markup:
    """The ledger on a page: questions that have a page of their own, those in other pages, and holes in the text."""
    documents = list(holding(site.library))
    own = [_of_document(document) for document in documents if _is_open_question(document)]
    within = [each for document in documents for each in asked(document, site.library)]
    left = list(holes(site, documents, {(each.document.path, each.line) for each in within}))
    groups = (
        ("pages", _("Questions with their own page"), own),
        ("within", _("Open questions on other pages") if own else _("Open questions on the pages"), within),
        ("holes", _("Marked as open in the text"), left),
    )
    sections = [
        (name, title, _table(site, sorted(group, key=_by_due)[:SHOWN], page, title), not_shown(len(group) - SHOWN))
        for name, title, group in groups
        if group
    ]
    return fragment("sections", site.overrides, sections=sections, nothing=_("No page leaves a question open."))


def asked(document: Document, library: Library) -> Iterator[Asked]:
    """The questions under a document's headings for them that have no answer yet."""
    if ROLE not in document.blocks_by_role:
        return
    for section in document.sections:
        if section.named and ROLE in section.roles:
            for block in open_questions(document, library, section, lambda span: is_answered(document, span)):
                text = document.text[own_text(document, block).start : block.end]
                yield _asked(document, document.source.position(block.start).line, text)


def _is_open_question(document: Document) -> bool:
    return document.kind.name == KIND and document.scored and document.stage in ("draft", "ready")


def _of_document(document: Document) -> Asked:
    return Asked(document, 1, document.title, _owner(document))


def _asked(document: Document, line: int, text: str) -> Asked:
    handles = dict.fromkeys(_HANDLE.findall(text))
    return Asked(document, line, _plain(text), ", ".join(handles) or _owner(document))


def holes(site: Site, documents: Iterable[Document], known: set[tuple[str, int]]) -> Iterator[Asked]:
    """What findings show to be left open in some documents, without those of known lines, by path and line."""
    for document in documents:
        for finding in site.reports[document.path].findings:
            here = (document.path, finding.line)
            if finding.rule in HOLES and not finding.suppressed and finding.path == document.path and here not in known:
                known.add(here)
                line = document.text.split("\n", finding.line)[finding.line - 1]
                yield Asked(document, finding.line, _plain(_LEAD.sub("", line, count=1)), _owner(document))


def _owner(document: Document) -> str:
    field = document.contact
    return field.text if field else ""


def _plain(text: str) -> str:
    told = _SPACE.sub(" ", plain_words(text.strip())).replace("`", "")
    return told if len(told) <= _LONGEST else told[:_LONGEST].rpartition(" ")[0] + " …"


def _table(site: Site, questions: Iterable[Asked], page: str, label: str) -> Markup:
    questions = list(questions)
    columns = [
        Column(_("Question"), "text"),
        Column(_("Page"), "card"),
        Column(_("Where"), "spot"),
        Column(_("Who answers"), "people"),
        Column(_("Open since"), "date"),
        Column(_("Due"), "due"),
    ]
    rows: list[tuple[object, ...]] = [
        (
            each.question,
            card(site, each.document, page),
            site.place_of_line(page, each.document.path, each.line),
            chips_or(site, each.who or _("no person named"), page, _("no person named")),
            _since(site, each.document),
            due(each.due, site.today, owed=True),
        )
        for each in questions
    ]
    if not any(each.due for each in questions):
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    return rows_table(site, columns, rows, label)


def _by_due(asked: Asked) -> tuple[bool, str]:
    """Those with a day first, the earliest first; the others stay in the order of their pages."""
    return not asked.due, asked.due


def _since(site: Site, document: Document) -> str:
    commit = site.history.first(document.path)
    return date_of(document, "created") or (commit.authored.date().isoformat() if commit else "")


def _worth(library: Library, history: History) -> bool:
    return any(
        _is_open_question(document) or next(asked(document, library), None) is not None
        for document in listed(library)
        if document.stage != "dead"
    )


VIEW = View(
    name="open-questions",
    file="open-questions",
    title=lambda: _("Open questions"),
    lead=lambda: _("All open questions on the pages, with the person who should answer."),
    shown=shown,
    worth=_worth,
    group="decide",
)
