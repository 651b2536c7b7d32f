"""How the rules are run: each over each document it speaks of, with a severity that fits the document's stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from asyncdocs.documents.document import Document
from asyncdocs.kinds.kind import Stage
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.archive import is_archived, is_over
from asyncdocs.lint.judging.dispatch import Offer
from asyncdocs.lint.judging.levels import RAISED, levels_of
from asyncdocs.lint.model.finding import Finding, Hit, Severity
from asyncdocs.lint.model.groups import group_of
from asyncdocs.lint.model.rule import Rule
from asyncdocs.lint.model.wanted import ALL, Wanted
from asyncdocs.lint.remarks.expectations import UNUSED, expectations, quieted
from asyncdocs.lint.rules import RULES
from asyncdocs.memo import cache
from asyncdocs.settings.config import Config
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span

INTERNAL = "internal-error"
"""The name of a finding that stands for a rule that broke down; it is a fault of ours, and a run with one exits with 2."""


def findings(
    library: Library,
    documents: Iterable[Document],
    rules: Iterable[Rule] = RULES,
    *,
    wanted: Wanted = ALL,
) -> dict[str, list[Finding]]:
    """All findings by the path of their document, in the order of the text.

    Args:
        library: all documents; it must be complete.
        documents: those to judge.
        rules: those to run.
        wanted: the parts of a report that somebody reads.
    """
    rules, found = tuple(rules), {}
    for document in documents:
        own = rules if wanted.findings else _named(rules, document.kind.weighed_rules if document.scored else _NONE)
        found[document.path] = sorted(_judged(library, document, own, wanted), key=_order)
    return found


@cache
def _named(rules: tuple[Rule, ...], names: frozenset[str]) -> tuple[Rule, ...]:
    """Those of some rules that have one of some names, as the rules that the score of a kind stands on."""
    return tuple(rule for rule in rules if rule.name in names)


_NONE: frozenset[str] = frozenset()


def _judged(library: Library, document: Document, rules: tuple[Rule, ...], wanted: Wanted) -> Iterator[Finding]:
    """The findings of a document, with those quieted that its own remarks expect."""
    remarks = expectations(document)
    if not remarks:
        return _of(library, document, rules_in_force(library, document, rules, wanted=wanted))
    asked, named = {rule.name for rule in rules}, {name for remark in remarks for name in remark.rules}
    if UNUSED in asked:  # which remarks have found theirs is known only when the rules that they name have run
        rules += tuple(rule for rule in RULES if rule.name in named - asked)
    in_force = rules_in_force(library, document, rules, wanted=wanted)
    run = frozenset(rule.name for rule, _severity, shown in in_force if shown)
    found = quieted(document, remarks, _of(library, document, in_force), run)
    return (finding for finding in found if finding.rule in asked or finding.rule == INTERNAL)


def rules_in_force(
    library: Library, document: Document, rules: tuple[Rule, ...] = RULES, *, wanted: Wanted = ALL
) -> tuple[tuple[Rule, Severity, bool], ...]:
    """The rules that are run over a document, each with its severity and whether its findings are shown.

    Where no document is scored, those that are not shown are not run.
    """
    unit = library.unit_by_path.get(document.path)
    stage = _stage(library, document)
    built = stage == "done" and (unit is not None or "acceptance" in document.kind.roles)
    weighed = document.kind.weighed_rules if wanted.scores else frozenset[str]()
    needed = weighed if document.scored else None
    return _in_force(rules, stage, built, is_over(document), needed, levels_of(document, rules, stage))


def _of(library: Library, document: Document, rules: tuple[tuple[Rule, Severity, bool], ...]) -> Iterator[Finding]:
    gated = _stage(library, document) in document.reading.config.gate
    offer = Offer(library, document)
    seen = set()
    for rule, severity, shown in rules:
        if rule.on not in offer.subjects:
            continue
        for hit in _hits(rule, document, offer):
            if isinstance(hit, Finding):
                yield hit
                continue
            quiet = not shown or hit.hidden
            found = Finding(
                rule.name,
                _of_a_hint(rule.name, severity, document.reading.config) if hit.hint else severity,
                hit.path or document.path,
                document.path,
                hit.span,
                hit.message,
                gated,
                suppressed=quiet,
                by="config" if quiet else "",
            )
            if found not in seen:
                seen.add(found)
                yield found


def _of_a_hint(rule: str, severity: Severity, config: Config) -> Severity:
    """How grave a finding is that its rule calls a hint."""
    if not {rule, group_of(rule), "all"}.isdisjoint(config.full_severity):
        return severity
    return "warning" if config.profile == "strict" and severity != "info" else "info"


def _hits(rule: Rule, document: Document, offer: Offer) -> Iterator[Hit | Finding]:
    """What a rule finds in a document; where it breaks down, what it found until then and a finding that says so."""
    try:
        yield from offer.to(rule)
    except Exception as error:
        reason = f"{type(error).__name__}: {error}".partition("\n")[0][:200]
        message = _("rule `{rule}` crashed on this file: {reason}; please report this bug").format(
            rule=rule.name, reason=reason
        )
        yield Finding(INTERNAL, "error", document.path, document.path, Span(0, 0), message, gated=True)


def _stage(library: Library, document: Document) -> Stage:
    """The stage to judge by: its unit's if it has one; prose is there to be used; what lies in an archive no longer holds."""
    unit = library.unit_by_path.get(document.path)
    if unit is not None:
        return unit.stage
    if not document.scored:
        return "ready"
    return "dead" if is_archived(document) else document.stage


@cache
def _in_force(
    rules: tuple[Rule, ...],
    stage: Stage,
    built: bool,
    over: bool,
    needed: frozenset[str] | None,
    choices: tuple[tuple[str, str], ...],
) -> tuple[tuple[Rule, Severity, bool], ...]:
    """The rules to run at a stage, each with its severity and whether it is shown: one the score stands on runs when it is off.

    Args:
        rules: all there are.
        stage: of the document.
        built: whether what the document asks for is done.
        over: whether nobody mends it any more; what is found in it is an info then.
        needed: rules the score stands on; None for a document that owes no answers.
        choices: the level of each rule, or of `all`.
    """
    chosen, found = dict(choices), []
    for rule in rules:
        choice = chosen.get(rule.name, chosen.get("all", "default"))
        default = "info" if over and not rule.certain else rule.severity_at(stage, built=built)
        severity = _severity(default, choice)
        if (rule.everywhere or needed is not None) and (choice != "off" or rule.name in (needed or ())):
            found.append((rule, severity, choice != "off"))
    return tuple(found)


def _severity(default: Severity, choice: str) -> Severity:
    match choice:
        case "error" | "warning" | "info":
            return choice
        case _ if choice == RAISED:
            return "warning" if default == "info" else "error"
        case _:
            return default


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    return finding.path, finding.span.start, finding.span.end, finding.rule, finding.message
