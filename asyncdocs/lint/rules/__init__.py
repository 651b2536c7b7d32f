"""Lists every rule, in reading order: a new rule is a file in this folder and a line in this table of contents."""

from __future__ import annotations

from asyncdocs.lint.rule import Rule
from asyncdocs.lint.rules.acceptance_unobservable import acceptance_unobservable
from asyncdocs.lint.rules.acceptance_vague import acceptance_vague
from asyncdocs.lint.rules.anchor_dead import anchor_dead
from asyncdocs.lint.rules.id_duplicate import id_duplicate
from asyncdocs.lint.rules.id_mismatch import id_mismatch
from asyncdocs.lint.rules.leak_chat_only import leak_chat_only
from asyncdocs.lint.rules.leak_conversation import leak_conversation
from asyncdocs.lint.rules.link_ambiguous import link_ambiguous
from asyncdocs.lint.rules.link_dead import link_dead
from asyncdocs.lint.rules.metadata_unreadable import metadata_unreadable
from asyncdocs.lint.rules.owner_missing import owner_missing
from asyncdocs.lint.rules.placeholder_left import placeholder_left
from asyncdocs.lint.rules.question_unowned import question_unowned
from asyncdocs.lint.rules.relation_cycle import relation_cycle
from asyncdocs.lint.rules.section_empty import section_empty
from asyncdocs.lint.rules.status_unknown import status_unknown
from asyncdocs.lint.rules.superseded_cited import superseded_cited
from asyncdocs.lint.rules.superseded_dangling import superseded_dangling
from asyncdocs.lint.rules.task_malformed import task_malformed
from asyncdocs.lint.rules.template_residue import template_residue
from asyncdocs.lint.rules.template_unchanged import template_unchanged
from asyncdocs.lint.rules.text_unreadable import text_unreadable

RULES: tuple[Rule, ...] = (
    link_dead,
    anchor_dead,
    link_ambiguous,
    superseded_cited,
    superseded_dangling,
    relation_cycle,
    text_unreadable,
    metadata_unreadable,
    id_duplicate,
    id_mismatch,
    status_unknown,
    owner_missing,
    section_empty,
    placeholder_left,
    template_residue,
    template_unchanged,
    task_malformed,
    acceptance_vague,
    acceptance_unobservable,
    question_unowned,
    leak_conversation,
    leak_chat_only,
)
"""All rules that are shipped."""


def by_name(name: str) -> Rule | None:
    """The rule of a name, or None."""
    return next((rule for rule in RULES if rule.name == name), None)
