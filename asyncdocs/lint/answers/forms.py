"""What the shapes of evidence can tell: which look under headings alone, which at metadata, and what a section lacks."""

from __future__ import annotations

from asyncdocs.kinds.parts import ROLE_SHAPES, Question
from asyncdocs.lint.facts.substance import Substance
from asyncdocs.strings import gettext as _

BY_ROLE = ("substance", "items", "options", "weighed", "steps", "settled")
"""Shapes that seek what some roles say, by itself or in a form."""

HINTED = _("the answer may be here, in words that asyncdocs does not know")

NOTHING_OPEN = _("the page lists no open questions")

METADATA_SHAPES = frozenset({"field", "relation", "file-date", "field-day", "shelved"})
"""Shapes that look at what a page says of itself, all of which is read."""

ABOUT_ROLES = METADATA_SHAPES.union(
    ROLE_SHAPES, ("titled", "title-tells", "opens", "first-told", "link", "named", "code", "artefact")
)
"""Shapes that tell nothing of a text whose role is not known."""

UNDER_HEADINGS = ABOUT_ROLES.union(("imperative",))
"""Shapes that find an answer under its heading alone: what a check of the result is, a check of the input may be elsewhere."""

LACKING = {
    "items": _("the section exists but has no list of items"),
    "steps": _("the section exists but has no step that somebody could do"),
    "options": _("the page has only one option"),
    "weighed": _("at least two options must be described, not only named"),
}
"""What a section lacks that says something, by the shape that is asked for."""

SHORT_OF_AN_ANSWER: dict[Substance, str] = {
    "link": _("the section only links to another page"),
    "none": _('the section only says "none"'),
    "not applicable": _('the section only says "not applicable"'),
}
"""What a section may amount to that is more than nothing."""


def own_roles(question: Question) -> list[str]:
    """The roles of the sections that a question has of its own."""
    return [role for shape in question.answered_by if shape.name in BY_ROLE for role in shape.sought]


def raising_roles(question: Question) -> list[str]:
    """The roles of the sections that give reason to ask a question: its own, or those its answers stand in."""
    return own_roles(question) or [role for shape in question.answered_by for role in shape.within]
