"""What a decision says in one sentence, and the day it was taken, by its own word."""

from __future__ import annotations

import re

from asyncdocs.documents.document import Document
from asyncdocs.lint.prose.prose import sentence_at, words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import by_objects
from asyncdocs.site.excerpts.excerpts import plain_words
from asyncdocs.site.excerpts.summary import summary
from asyncdocs.site.render.cards import date_of
from asyncdocs.site.site import Site
from asyncdocs.text.source import Span

QUESTION = "decision"
"""The question whose evidence is the decision itself."""

LONGEST = 220

_BEGINNING = 40
"""So many characters tell where in the text a quotation stands."""

_QUOTED = re.compile(r"[\"“”«]\s?(?P<said>.+?)\s?[\"“”»](?P<rest>[,;.:].*|\s*)\Z", re.DOTALL)
_WORDS = re.compile(r"\w+")
_CLAUSE = re.compile(r"(.{60,})(?:[,;:]|\s[–—])\s", re.DOTALL)
_SENTENCE = re.compile(
    r"(.{20,}?[.!?])(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)(?<!\bcf\.)(?<!\bex\.)(?:\s|$)", re.DOTALL | re.IGNORECASE
)


@by_objects
def _of_itself(words: Words) -> re.Pattern[str]:
    """A sentence that says what its page is, and not what was decided."""
    openers, nouns, verbs = (alternatives(words.entries(f"page-{each}")) for each in ("openers", "words", "verbs"))
    return re.compile(rf"(?:{openers})\s+(?:\w+\s+){{0,3}}?(?:{nouns})\s+(?:{verbs})\b", re.IGNORECASE)


@by_objects
def _label(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words.entries('chosen-labels'))})\s*:\s*", re.IGNORECASE)


@by_objects
def _numbered(words: Words) -> re.Pattern[str]:
    """What only tells an option from the others of its page: `Option 1 - We will …`."""
    options = alternatives(words.entries("option-words"))
    return re.compile(rf"(?:{options})\s+(?:\d{{1,2}}|[A-Z])\s*[-–—:.)]\s+(?=\w)", re.IGNORECASE)


@by_objects
def _see_below(words: Words) -> re.Pattern[str]:
    """The pointer to the reasons, as a template words it: `, because it came out best (see below)`."""
    best, see, where = (alternatives(words.entries(each)) for each in ("best-reasons", "see-words", "see-where"))
    return re.compile(rf",?\s*(?:(?:{best})\s*)?\((?:{see})\s+(?:{where})\)", re.IGNORECASE)


@by_objects
def _hanging(words: Words) -> re.Pattern[str]:
    return re.compile(rf"[,;:]?([\"”’']?)\s+(?:{alternatives(words.entries('hanging-ends'))}):?\Z")


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
    words = words_of(document)
    told = _unlabelled(words, text)
    if len(told.split()) < 3 or _of_itself(words).match(told) or "://" in told or told.endswith(":"):
        return ""
    told = _shortened(words, told)
    known = set(_WORDS.findall(document.title.casefold()))
    return told if set(_WORDS.findall(told.casefold())) - known else ""


def _unlabelled(words: Words, text: str) -> str:
    """A sentence without its label, the quotation marks around what was chosen, and the pointer to the reasons."""
    label = _label(words).match(text)
    told = _see_below(words).sub("", text[label.end() :] if label else text)
    if label and (quoted := _QUOTED.match(told)):
        said = quoted["said"]
        said = said[:-1] if said.count('"') % 2 and said.endswith('"') else said
        told = f"{said}{quoted['rest']}"
    told = told.strip()
    if numbered := _numbered(words).match(told):
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


def _shortened(words: Words, text: str) -> str:
    """The first sentence, or as much of it as is shown."""
    first = _SENTENCE.match(text)
    told = first[1] if first else text
    told = _hanging(words).sub(r"\1", told)  # the reasons are a list that follows
    if len(told) <= LONGEST:
        return told
    clause = _CLAUSE.match(told, 0, LONGEST)
    return (clause[1] if clause else told[:LONGEST].rpartition(" ")[0]) + " …"
