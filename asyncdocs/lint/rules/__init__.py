"""Lists every rule, in reading order: a new rule is a file in this folder and a line in this table of contents."""

from __future__ import annotations

from asyncdocs.lint.model.rule import Rule
from asyncdocs.lint.rules.acceptance_duplicate import acceptance_duplicate
from asyncdocs.lint.rules.acceptance_judgement import acceptance_judgement
from asyncdocs.lint.rules.acceptance_status_mismatch import acceptance_status_mismatch
from asyncdocs.lint.rules.acceptance_unobservable import acceptance_unobservable
from asyncdocs.lint.rules.acceptance_vague import acceptance_vague
from asyncdocs.lint.rules.accountable_not_one import accountable_not_one
from asyncdocs.lint.rules.action_unowned import action_unowned
from asyncdocs.lint.rules.action_untracked import action_untracked
from asyncdocs.lint.rules.anchor_dead import anchor_dead
from asyncdocs.lint.rules.approval_missing import approval_missing
from asyncdocs.lint.rules.blame_language import blame_language
from asyncdocs.lint.rules.block_unreadable import block_unreadable
from asyncdocs.lint.rules.blocked_without_who import blocked_without_who
from asyncdocs.lint.rules.blocker_recurring import blocker_recurring
from asyncdocs.lint.rules.capability_without_delta import capability_without_delta
from asyncdocs.lint.rules.chat_residue import chat_residue
from asyncdocs.lint.rules.checklist_open import checklist_open
from asyncdocs.lint.rules.chosen_not_listed import chosen_not_listed
from asyncdocs.lint.rules.clarification_left import clarification_left
from asyncdocs.lint.rules.comparison_without_baseline import comparison_without_baseline
from asyncdocs.lint.rules.contract_untasked import contract_untasked
from asyncdocs.lint.rules.criterion_without_proof import criterion_without_proof
from asyncdocs.lint.rules.date_invalid import date_invalid
from asyncdocs.lint.rules.decision_hedged import decision_hedged
from asyncdocs.lint.rules.decision_unlinked import decision_unlinked
from asyncdocs.lint.rules.delta_overlap import delta_overlap
from asyncdocs.lint.rules.delta_target_missing import delta_target_missing
from asyncdocs.lint.rules.dependency_immature import dependency_immature
from asyncdocs.lint.rules.edge_case_unanswered import edge_case_unanswered
from asyncdocs.lint.rules.entity_undefined import entity_undefined
from asyncdocs.lint.rules.example_unparseable import example_unparseable
from asyncdocs.lint.rules.expect_invalid import expect_invalid
from asyncdocs.lint.rules.expect_unused import expect_unused
from asyncdocs.lint.rules.handoff_chain_broken import handoff_chain_broken
from asyncdocs.lint.rules.id_duplicate import id_duplicate
from asyncdocs.lint.rules.id_mismatch import id_mismatch
from asyncdocs.lint.rules.image_only_section import image_only_section
from asyncdocs.lint.rules.impact_unquantified import impact_unquantified
from asyncdocs.lint.rules.leak_chat_only import leak_chat_only
from asyncdocs.lint.rules.leak_conversation import leak_conversation
from asyncdocs.lint.rules.leak_private_place import leak_private_place
from asyncdocs.lint.rules.leak_usual_way import leak_usual_way
from asyncdocs.lint.rules.link_ambiguous import link_ambiguous
from asyncdocs.lint.rules.link_dead import link_dead
from asyncdocs.lint.rules.list_open_ended import list_open_ended
from asyncdocs.lint.rules.loophole import loophole
from asyncdocs.lint.rules.machine_local import machine_local
from asyncdocs.lint.rules.mention_unlinked import mention_unlinked
from asyncdocs.lint.rules.metadata_unreadable import metadata_unreadable
from asyncdocs.lint.rules.na_contradicted import na_contradicted
from asyncdocs.lint.rules.near_duplicate import near_duplicate
from asyncdocs.lint.rules.option_dummy import option_dummy
from asyncdocs.lint.rules.optional_only import optional_only
from asyncdocs.lint.rules.owner_missing import owner_missing
from asyncdocs.lint.rules.parallel_same_file import parallel_same_file
from asyncdocs.lint.rules.path_not_found import path_not_found
from asyncdocs.lint.rules.performance_unquantified import performance_unquantified
from asyncdocs.lint.rules.placeholder_left import placeholder_left
from asyncdocs.lint.rules.plan_status_mismatch import plan_status_mismatch
from asyncdocs.lint.rules.pronoun_unclear import pronoun_unclear
from asyncdocs.lint.rules.question_open_at_ready import question_open_at_ready
from asyncdocs.lint.rules.question_unowned import question_unowned
from asyncdocs.lint.rules.reference_unknown import reference_unknown
from asyncdocs.lint.rules.relation_cycle import relation_cycle
from asyncdocs.lint.rules.relation_one_way import relation_one_way
from asyncdocs.lint.rules.requirement_incomplete import requirement_incomplete
from asyncdocs.lint.rules.requirement_untasked import requirement_untasked
from asyncdocs.lint.rules.review_overdue import review_overdue
from asyncdocs.lint.rules.scenario_incomplete import scenario_incomplete
from asyncdocs.lint.rules.scope_contradiction import scope_contradiction
from asyncdocs.lint.rules.scope_out_trivial import scope_out_trivial
from asyncdocs.lint.rules.section_duplicate import section_duplicate
from asyncdocs.lint.rules.section_empty import section_empty
from asyncdocs.lint.rules.status_unknown import status_unknown
from asyncdocs.lint.rules.step_destructive_unguarded import step_destructive_unguarded
from asyncdocs.lint.rules.step_unexecutable import step_unexecutable
from asyncdocs.lint.rules.steps_not_ordered import steps_not_ordered
from asyncdocs.lint.rules.superseded_cited import superseded_cited
from asyncdocs.lint.rules.superseded_dangling import superseded_dangling
from asyncdocs.lint.rules.task_malformed import task_malformed
from asyncdocs.lint.rules.task_number_duplicate import task_number_duplicate
from asyncdocs.lint.rules.task_number_misplaced import task_number_misplaced
from asyncdocs.lint.rules.task_unrequired import task_unrequired
from asyncdocs.lint.rules.template_residue import template_residue
from asyncdocs.lint.rules.template_unchanged import template_unchanged
from asyncdocs.lint.rules.text_unreadable import text_unreadable
from asyncdocs.lint.rules.time_relative import time_relative
from asyncdocs.lint.rules.timeline_ambiguous import timeline_ambiguous
from asyncdocs.lint.rules.title_generic import title_generic
from asyncdocs.lint.rules.unit_missing import unit_missing
from asyncdocs.lint.rules.variable_undeclared import variable_undeclared

RULES: tuple[Rule, ...] = (
    link_dead,
    anchor_dead,
    link_ambiguous,
    path_not_found,
    superseded_cited,
    superseded_dangling,
    relation_one_way,
    relation_cycle,
    dependency_immature,
    decision_unlinked,
    mention_unlinked,
    near_duplicate,
    text_unreadable,
    metadata_unreadable,
    block_unreadable,
    id_duplicate,
    id_mismatch,
    status_unknown,
    date_invalid,
    review_overdue,
    owner_missing,
    section_empty,
    section_duplicate,
    image_only_section,
    title_generic,
    placeholder_left,
    template_residue,
    template_unchanged,
    chat_residue,
    task_malformed,
    scope_contradiction,
    scope_out_trivial,
    acceptance_vague,
    acceptance_unobservable,
    acceptance_judgement,
    acceptance_duplicate,
    acceptance_status_mismatch,
    scenario_incomplete,
    loophole,
    list_open_ended,
    pronoun_unclear,
    comparison_without_baseline,
    decision_hedged,
    time_relative,
    performance_unquantified,
    unit_missing,
    example_unparseable,
    na_contradicted,
    question_unowned,
    question_open_at_ready,
    option_dummy,
    chosen_not_listed,
    accountable_not_one,
    action_unowned,
    action_untracked,
    blocked_without_who,
    blocker_recurring,
    clarification_left,
    requirement_untasked,
    task_unrequired,
    reference_unknown,
    criterion_without_proof,
    parallel_same_file,
    delta_target_missing,
    capability_without_delta,
    requirement_incomplete,
    delta_overlap,
    plan_status_mismatch,
    edge_case_unanswered,
    checklist_open,
    contract_untasked,
    entity_undefined,
    task_number_duplicate,
    task_number_misplaced,
    optional_only,
    approval_missing,
    handoff_chain_broken,
    step_unexecutable,
    step_destructive_unguarded,
    variable_undeclared,
    steps_not_ordered,
    timeline_ambiguous,
    impact_unquantified,
    blame_language,
    leak_conversation,
    leak_chat_only,
    leak_private_place,
    leak_usual_way,
    machine_local,
    expect_invalid,
    expect_unused,
)
"""All rules that are shipped."""


def by_name(name: str) -> Rule | None:
    """The rule of a name, or None."""
    return next((rule for rule in RULES if rule.name == name), None)
