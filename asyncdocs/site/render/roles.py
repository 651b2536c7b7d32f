"""What the people who are named on a document have to do with it: they wrote it, took it, own it or decided it."""

from __future__ import annotations

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.values import people_of
from asyncdocs.documents.stated import Field
from asyncdocs.lint.prose.named_people import is_somebody
from asyncdocs.lint.words import in_any_language
from asyncdocs.memo import cache
from asyncdocs.site.render.cards import person_field
from asyncdocs.strings import gettext as _
from asyncdocs.text.key_values import fold_name


@cache
def _keys(name: str) -> frozenset[str]:
    """A list of keys in all languages, as keys are told apart."""
    return frozenset(map(fold_name, in_any_language(name)))


def is_taken(document: Document) -> bool:
    """Whether it says who works on it, under a key that means just that: an owner or an author may be anybody."""
    return any(
        is_somebody(document, Field("owner", people_of(entry.values), entry.span, entry.origin, entry.path))
        for entry in document.entries
        if entry.key in _keys("taking-keys") and entry.values
    )


def role(document: Document, *fields: str) -> str:
    """What those in the first of some fields that a document has did, to stand before their names; empty where nobody is named."""
    field = person_field(document, *fields)
    if field is None:
        return ""
    if field.name == "deciders":
        return _("decided by")
    keys = {entry.key for entry in document.entries if (entry.span, entry.path) == (field.span, field.path)}
    if keys & _keys("taking-keys"):
        return _("assigned to")
    return _("written by") if keys & _keys("writing-keys") else _("owned by")
