"""What a decision says in one sentence, and the day it was taken, by its own word."""

from __future__ import annotations

import re

from asyncdocs.documents.document import Document
from asyncdocs.lint.prose.prose import sentence_at
from asyncdocs.site.excerpts.excerpts import plain_words
from asyncdocs.site.excerpts.summary import summary
from asyncdocs.site.render.cards import date_of
from asyncdocs.site.site import Site
from asyncdocs.text.source import Span

KIND = "decision"
QUESTION = "decision"
"""The question whose evidence is the decision itself."""

LONGEST = 220

_BEGINNING = 40
"""So many characters tell where in the text a quotation stands."""

_OF_ITSELF = re.compile(
    r"(?:this|the|the present|ce|cette|le|la|ceci)\s+(?:\w+\s+){0,3}?"
    r"(?:adr|documents?|records?|decisions?|proposals?|rfcs?|pages?|décisions?)\s+"
    r"(?:documents?|describes?|records?|captures?|outlines?|explains?|details|summari[sz]es|proposes|décrit|documente|consigne)\b",
    re.IGNORECASE,
)
"""A sentence that says what its page is, and not what was decided."""

_LABEL = re.compile(
    r"(?:(?:chosen|selected|preferred) (?:option|alternative|solution)|decision|outcome|(?:option|solution) retenue)\s*:\s*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:option|alternative|solution|variante)\s+(?:\d{1,2}|[A-Z])\s*[-–—:.)]\s+(?=\w)", re.IGNORECASE
)
"""What only tells an option from the others of its page: `Option 1 - We will …`."""

_SEE_BELOW = re.compile(
    r",?\s*(?:because\s+(?:it\s+)?(?:comes|came) out best\s*)?\((?:see|details?|voir)\s+(?:below|above|ci-dessous|plus bas)\)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“”«]\s?(?P<said>.+?)\s?[\"“”»](?P<rest>[,;.:].*|\s*)\Z", re.DOTALL)
_WORDS = re.compile(r"\w+")
_DANGLING = re.compile(r"[,;:]?([\"”’']?)\s+(?:because|since|as|for|car|parce que)(?: of)?:?\Z")
_CLAUSE = re.compile(r"(.{60,})(?:[,;:]|\s[–—])\s", re.DOTALL)
_SENTENCE = re.compile(
    r"(.{20,}?[.!?])(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)(?<!\bcf\.)(?<!\bex\.)(?:\s|$)", re.DOTALL | re.IGNORECASE
)


def sentence(site: Site, document: Document) -> str:
    """The decision's own sentence in plain words, else what its page says it is about; empty where it says neither."""
    score = site.reports[document.path].score
    for component in score.components if score else ():
        for question in component.questions:
            if question.id == QUESTION:
                own = (_whole(document, each.text) for each in question.evidence if each.path == document.path)
                for text in own:
                    if told := _telling(document, _plain(text)):
                        return told
    return summed_up(document)


def summed_up(document: Document) -> str:
    """What a document's page says it is about, in one sentence; empty where that is nothing but that it is a document."""
    return _telling(document, summary(document))


def _telling(document: Document, text: str) -> str:
    """A sentence as it is shown; empty where it says no more than the title, only what the page is, or what follows it."""
    told = _unlabelled(text)
    if len(told.split()) < 3 or _OF_ITSELF.match(told) or "://" in told or told.endswith(":"):
        return ""
    told = _shortened(told)
    known = set(_WORDS.findall(document.title.casefold()))
    return told if set(_WORDS.findall(told.casefold())) - known else ""


def _unlabelled(text: str) -> str:
    """A sentence without its label, the quotation marks around what was chosen, and the pointer to the reasons."""
    label = _LABEL.match(text)
    told = _SEE_BELOW.sub("", text[label.end() :] if label else text)
    if label and (quoted := _QUOTED.match(told)):
        said = quoted["said"]
        said = said[:-1] if said.count('"') % 2 and said.endswith('"') else said
        told = f"{said}{quoted['rest']}"
    told = told.strip()
    if numbered := _NUMBERED.match(told):
        told = told[numbered.end() :]
        told = told[:1].upper() + told[1:]
    return told


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
    if len(told) <= LONGEST:
        return told
    clause = _CLAUSE.match(told, 0, LONGEST)
    return (clause[1] if clause else told[:LONGEST].rpartition(" ")[0]) + " …"
