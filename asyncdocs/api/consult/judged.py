"""How to tell a program what was found in pages and how ready they are, each with its place and what to write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from asyncdocs.api.consult.pages import called, named, place
from asyncdocs.api.opening.folder import NothingToCheck, Opened
from asyncdocs.lint.formats import Shown
from asyncdocs.lint.model.report import READINESS, DocumentReport, FindingReport, Report
from asyncdocs.lint.rules import by_name
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext


def findings(opened: Opened, report: Report, name: str = "") -> str:
    """What is found in a page, below a folder, or in all pages, what fails a run first.

    Raises:
        NothingToCheck: there is no such page or folder.
    """
    paths = _paths(opened, name)
    shown = Shown(fail_on=opened.project.config.fail_on)
    found = [each for each in shown.by_weight(report) if each.path in paths]
    failing = sum(map(shown.fails, found))
    read = ngettext("{count} document read", "{count} documents read", len(paths))
    if not found:
        return f"{_('No problems found')}{_(': ')}{read}.\n"
    whole = ngettext("{count} finding", "{count} findings", len(found))
    fails = ngettext("{count} finding makes this run fail", "{count} findings make this run fail", failing)
    return (
        "\n".join(
            [
                f"{fails}, {_('of {findings}').format(findings=whole)}; {read}.",
                "",
                *(_finding(opened, shown, each) for each in found),
            ]
        )
        + "\n"
    )


def _finding(opened: Opened, shown: Shown, finding: FindingReport) -> str:
    document = opened.library.by_path.get(finding.path)
    where = place(document, finding.line) if document else f"`{finding.path}:{finding.line}`"
    rule = by_name(finding.rule)
    fix = f" → {_(rule.next)}" if rule else ""
    return f"- {where}{_(': ')}{_(finding.level)} `{finding.rule}`{_(': ')}{finding.message}.{fix}"


def scores(opened: Opened, report: Report, name: str = "") -> str:
    """What a page answers and leaves open, or how ready the pages below a folder or all are, the worst first.

    Raises:
        NothingToCheck: there is no such page or folder, or the page is not scored.
    """
    paths = _paths(opened, name)
    scored = [document for document in report.documents if document.path in paths and document.score]
    if len(paths) == 1 and name:
        if not scored:
            raise NothingToCheck(
                _("`{page}` has no score, because it is a guide or a template").format(page=next(iter(paths)))
            )
        return "\n".join(_explained(opened, scored[0])) + "\n"
    bands = Counter(document.readiness for document in scored)
    told = ", ".join(f"{_(name)} {bands[name]}" for name in READINESS if bands[name])
    lines = [
        ngettext("{count} document scored", "{count} documents scored", len(scored))
        + (f"{_(': ')}{told}" if told else ""),
        "",
    ]
    worst_first = sorted(scored, key=lambda document: document.rank)
    return "\n".join([*lines, *(_row(opened, document) for document in worst_first)]) + "\n"


def _paths(opened: Opened, name: str) -> frozenset[str]:
    """The paths of the page or of the pages below the folder that is named; of all where none is."""
    every = [document.path for document in opened.documents]
    if not name:
        return frozenset(every)
    prefix = name.strip("/").removeprefix("./") + "/"
    below = frozenset(path for path in every if path.startswith(prefix))
    return below or frozenset([named(opened.library, name).path])


def _row(opened: Opened, document: DocumentReport) -> str:
    score = document.score
    assert score is not None
    told = "–" if score.total is None else str(score.total)
    told += f" {_(document.readiness or score.band)}{_(': ')}{called(opened.library.by_path[document.path])}"
    return f"- {told} (`{document.path}`)" + (f" → {score.best.ask}" if score.best else "")


def _explained(opened: Opened, report: DocumentReport) -> Iterator[str]:
    score, document = report.score, opened.library.by_path[report.path]
    assert score is not None
    yield f"# {called(document)} (`{report.path}`)"
    yield ""
    yield f"{'–' if score.total is None else score.total} {_(report.readiness or score.band)}"
    if score.cap is not None:
        yield _("The score cannot be above {cap}: {reason}.").format(cap=score.cap, reason=_(score.cap_because))
    if score.band_because:
        yield _("{band}: {because}").format(band=_(score.band), because=score.band_because) + "."
    for component in score.components:
        yield from ("", f"## {_(component.title)} {'–' if component.score is None else component.score}", "")
        for question in component.questions:
            must = f" {_('(required)')}" if question.must else ""
            yield f"- **{_(question.verdict)}** {question.ask}{must}"
            for evidence in question.evidence:
                told = opened.library.by_path.get(evidence.path)
                where = place(told, evidence.line) if told else f"`{evidence.path}:{evidence.line}`"
                yield f"    - {where}{_(': ')}{evidence.said}"
            if question.verdict != "answered" and question.because:
                yield f"    - {question.because}"
            if question.next:
                gain = f" (+{question.gain})" if question.gain else ""
                yield f"    - {_('line {line}').format(line=question.line)} → {question.next}{gain}"
