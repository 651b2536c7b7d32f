"""Knows how the rules are run: each over each document it speaks of, with a severity that fits the document's stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from asyncdocs.config import Config
from asyncdocs.document import Document
from asyncdocs.library import Library
from asyncdocs.lint.finding import Finding, Severity
from asyncdocs.lint.rule import Rule
from asyncdocs.lint.rules import RULES


def findings(
    library: Library, documents: Iterable[Document], rules: Iterable[Rule] = RULES
) -> dict[str, list[Finding]]:
    """All findings by the path of their document, in the order of the text.

    Args:
        library: all documents; it must be complete.
        documents: those to judge.
        rules: those to run.
    """
    rules = tuple(rules)
    return {document.path: sorted(_of(library, document, rules), key=_order) for document in documents}


def _of(library: Library, document: Document, rules: tuple[Rule, ...]) -> Iterator[Finding]:
    config = document.reading.config
    stage = document.stage if document.scored else "ready"
    gated = stage in config.gate
    needed = document.kind.weighed_rules if document.scored else frozenset()
    seen = set()
    for rule in rules:
        default = rule.severity_at(stage)
        severity = severity_of(rule, default, config)
        if (severity is None and rule.name not in needed) or not (rule.everywhere or document.scored):
            continue
        for hit in rule.check(document, library):
            found = Finding(
                rule.name,
                severity or default,
                hit.path or document.path,
                document.path,
                hit.span,
                hit.message,
                gated,
                suppressed=severity is None,
            )
            if found not in seen:
                seen.add(found)
                yield found


def severity_of(rule: Rule, default: Severity, config: Config) -> Severity | None:
    """The severity a team has chosen for a rule; None where it is off."""
    chosen = config.rules.get(rule.name, config.rules.get("all", "default"))
    if chosen == "off":
        return None
    return default if chosen == "default" else chosen


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    return finding.path, finding.span.start, finding.span.end, finding.rule, finding.message
