"""Which rules belong together: a group can be switched, selected and read about as one."""

from __future__ import annotations

from collections.abc import Mapping

from asyncdocs.strings import gettext as _

GROUPS: Mapping[str, str] = {
    "links": _("Links and relations point to pages that exist and are valid"),
    "identity": _("Documents state their kind, owner and status"),
    "structure": _("Sections and tasks are complete and contain no template text"),
    "wording": _("Requirements have one meaning and can be checked"),
    "choices": _("Questions have an answer, decisions a reason, and actions an owner"),
    "steps": _("Instructions can be followed, and incident records are complete"),
    "leaks": _("Facts are on the page, not only in a conversation, a private place or on one machine"),
    "units": _("The files of one piece of work do not contradict each other"),
    "remarks": _("Comments that tell asyncdocs to expect a finding are valid and still needed"),
}
"""The groups in reading order, each with what its rules are about."""

_MEMBERS: Mapping[str, str] = {
    "links": "link-dead anchor-dead link-ambiguous path-not-found superseded-cited superseded-dangling relation-one-way"
    " relation-cycle dependency-immature decision-unlinked mention-unlinked near-duplicate",
    "identity": "text-unreadable metadata-unreadable block-unreadable id-duplicate id-mismatch status-unknown date-invalid"
    " review-overdue owner-missing accountable-not-one title-generic",
    "structure": "section-empty section-duplicate image-only-section placeholder-left template-residue template-unchanged"
    " chat-residue task-malformed scope-contradiction scope-out-trivial acceptance-status-mismatch",
    "wording": "acceptance-vague acceptance-unobservable acceptance-judgement acceptance-duplicate scenario-incomplete"
    " loophole list-open-ended pronoun-unclear comparison-without-baseline decision-hedged time-relative"
    " performance-unquantified unit-missing na-contradicted",
    "choices": "question-unowned question-open-at-ready option-dummy chosen-not-listed action-unowned action-untracked"
    " blocked-without-who blocker-recurring handoff-chain-broken",
    "steps": "example-unparseable step-unexecutable step-destructive-unguarded variable-undeclared steps-not-ordered"
    " timeline-ambiguous impact-unquantified blame-language",
    "leaks": "leak-conversation leak-chat-only leak-private-place leak-usual-way machine-local",
    "units": "clarification-left requirement-untasked task-unrequired reference-unknown criterion-without-proof"
    " parallel-same-file delta-target-missing capability-without-delta requirement-incomplete delta-overlap"
    " plan-status-mismatch edge-case-unanswered checklist-open contract-untasked entity-undefined task-number-duplicate"
    " task-number-misplaced optional-only approval-missing",
    "remarks": "expect-invalid expect-unused",
}

_GROUP = {rule: group for group, rules in _MEMBERS.items() for rule in rules.split()}


def group_of(rule: str) -> str:
    """The group of a rule, by its name."""
    return _GROUP.get(rule, "wording")
