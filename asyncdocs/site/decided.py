"""What a decision says in one sentence, and the day it was taken, by its own word."""

from __future__ import annotations

import re

from asyncdocs.document import Document
from asyncdocs.lint.prose import sentence_at
from asyncdocs.site.quotes import plain_words
from asyncdocs.site.rows import date_of
from asyncdocs.site.site import Site
from asyncdocs.site.summary import summary
from asyncdocs.source import Span

KIND = "decision"
QUESTION = "decision"
"""The question whose evidence is the decision itself."""

LONGEST = 220

_BEGINNING = 40
"""So many characters tell where in the text a quotation stands."""

_DANGLING = re.compile(r"[,;:]?([\"”’']?)\s+(?:because|since|as|for|car|parce que)(?: of)?:?\Z")
_SENTENCE = re.compile(r"(.{20,}?[.!?])(?:\s|$)", re.DOTALL)


def sentence(site: Site, document: Document) -> str:
    """The decision's own sentence in plain words, else what its page says it is about; empty where it says neither."""
    score = site.reports[document.path].score
    for component in score.components if score else ():
        for question in component.questions:
            if question.id == QUESTION:
                own = (_whole(document, each.text) for each in question.evidence if each.path == document.path)
                told = next((words for text in own if len((words := _plain(text)).split()) > 2), "")
                if told:
                    return _shortened(told)
    return _shortened(summary(document))


def date(site: Site, document: Document) -> str:
    """The day of a decision as ISO 8601, as far as it is told: by its own date, else by git's first commit; or empty."""
    if own := date_of(document, "created", "updated"):
        return own
    if "created" in document.fields or "updated" in document.fields:
        return ""
    commit = site.history.first(document.path)
    return commit.authored.date().isoformat() if commit else ""


def _whole(document: Document, text: str) -> str:
    """The sentence a quotation begins, whole: quotations are shortened."""
    if not text.endswith("…"):
        return text
    start = document.text.find(text[:_BEGINNING])
    return document.text[slice(*sentence_at(document, Span(start, start + _BEGINNING)))] if start >= 0 else text


def _plain(text: str) -> str:
    return " ".join(plain_words(text).replace("`", "").split()).lstrip("-*+ ")


def _shortened(text: str) -> str:
    """The first sentence, or as much of it as is shown."""
    first = _SENTENCE.match(text)
    told = first[1] if first else text
    told = _DANGLING.sub(r"\1", told)  # the reasons are a list that follows
    return told if len(told) <= LONGEST else told[:LONGEST].rpartition(" ")[0] + " …"
