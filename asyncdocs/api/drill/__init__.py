"""The drill: if the whole team were gone tomorrow, could somebody go on with each project from what is written alone?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from asyncdocs.api.drill.points import MOST_WORK, Points
from asyncdocs.api.drill.projects import By, Project, common_folder, entry_of, projects
from asyncdocs.api.drill.reached import Reached, spot
from asyncdocs.api.drill.told import Drilled, Person, Spot
from asyncdocs.api.opening.folder import NothingToCheck, Opened, open_folder
from asyncdocs.api.opening.reading import check
from asyncdocs.documents.document import Document
from asyncdocs.history.history import NO_HISTORY, History, read_history
from asyncdocs.library.library import Library
from asyncdocs.lint.model.report import DocumentReport
from asyncdocs.lint.model.wanted import Wanted
from asyncdocs.settings.config import Config
from asyncdocs.strings import gettext as _
from asyncdocs.strings import near
from asyncdocs.text.source import read_file

LEAKS = ("leak-conversation", "leak-chat-only")
"""The rules that find what rests on a conversation."""

_PAGES = 3
"""So many pages that one person alone has written are named."""

_BOT = re.compile(r"\[bot\]|\bbot\b|^github-actions|^dependabot|^renovate", re.IGNORECASE)


def opened(folder: Path | None, config: Path | None) -> Opened:
    """The documents to drill; where the docs folder has no page to begin at, with the README of the repository around it.

    Args:
        folder: of the documents; the docs folder where it is left out.
        config: the config file to use instead of the one found upward.
    """
    found = open_folder([folder] if folder else [], config)
    readme = found.project.root / "README.md"
    top = common_folder(found.documents)
    if folder or not found.library.docs or not readme.is_file() or entry_of(found.documents, top, found.project.config):
        return found
    with_readme = open_folder(config=config, overlay=read_file(readme, "README.md"))
    own = {document.path for document in found.documents} | {"README.md"}
    documents = tuple(document for document in with_readme.library.documents if document.path in own)
    return replace(with_readme, documents=documents)


def named(found: tuple[Drilled, ...], names: Iterable[str]) -> tuple[Drilled, ...]:
    """The projects of some names or folders, all where none is named.

    Raises:
        NothingToCheck: there is no such project, or none at all.
    """
    if not found:
        raise NothingToCheck(_("asyncdocs found no project here; the option `drill-by` sets what counts as a project"))
    chosen: list[Drilled] = []
    for name in names:
        wanted = name.strip("/").casefold()
        matching = [each for each in found if wanted in (each.name.casefold(), each.path.casefold())]
        if not matching:
            known = [label for each in found for label in (each.name, each.path) if label]
            raise NothingToCheck(_("project `{name}` does not exist").format(name=name) + near(name, known))
        chosen += matching
    return tuple(dict.fromkeys(chosen)) if chosen else found


def drill(library: Library, documents: Iterable[Document], root: Path, config: Config, by: By) -> tuple[Drilled, ...]:
    """Drill each project of some documents.

    Args:
        library: all documents.
        documents: those to divide into projects.
        root: the folder paths are told from.
        config: the team's choices.
        by: what makes a project.
    """
    documents = tuple(documents)
    found = projects(library, documents, config, root.resolve().name, by)
    history = NO_HISTORY if config.disable_history else read_history(root, "", (each.source for each in documents))
    reports = {report.path: report for report in check(library, documents, wanted=Wanted(evidence=False)).documents}
    return tuple(_drilled(library, project, config, history, reports) for project in found)


def _drilled(
    library: Library, project: Project, config: Config, history: History, reports: Mapping[str, DocumentReport]
) -> Drilled:
    reached = Reached(library, project)
    points = Points(reached, config)
    answer, lacking, begin = points.answer
    own = {each.path for each in points.work}
    musts = [each for each in reached.living if each.path not in own]
    lost = sorted((each for each in reached.living if not reached.is_found(each)), key=lambda d: (not d.scored, d.path))
    return Drilled(
        name=project.name,
        path=project.path,
        by=project.by,
        entry=project.entry.path if project.entry else "",
        answer=answer,
        reason=f"{lacking} {begin}".strip(),
        begin=begin,
        points=points.all,
        first=tuple(points.first()),
        documents=len(reached.living),
        drafts=sum(1 for each in project.documents if each.scored and each.shown_stage == "draft"),
        reachable=len(reached.living) - len(lost),
        unreachable=tuple(spot(each, _(each.shown_kind.title)) for each in lost),
        work=points.work,
        more_work=max(0, len(points.open) - MOST_WORK),
        proven=tuple(_musts(musts, reports, "unanswered")),
        unfound=tuple(_musts(musts, reports, "not found")),
        people=tuple(_people(reached, history)),
        written=sum(1 for each in reached.living if _authors(history, each)),
        leaks=tuple(_leaks(reached.living, reports)),
        history=history.trouble,
    )


def _musts(documents: Iterable[Document], reports: Mapping[str, DocumentReport], verdict: str) -> Iterator[Spot]:
    """Must-questions with a verdict, of what holds and is no open work: the questions of that are told with it."""
    for document in documents:
        report = reports.get(document.path)
        for component in report.score.components if report and report.score else ():
            for question in component.questions:
                if question.must and question.verdict == verdict and not question.custom:
                    yield Spot(document.path, question.line, question.ask, question.because)


def _people(reached: Reached, history: History) -> Iterator[Person]:
    """Who alone has written pages, or alone owns several, those with most first."""
    wrote: dict[str, list[Document]] = {}
    owns: Counter[str] = Counter()
    for document in reached.living:
        authors, owner = _authors(history, document), document.fields.get("owner")
        if len(authors) == 1:
            wrote.setdefault(authors[0], []).append(document)
        if owner and len(owner.values) == 1:
            owns[owner.values[0].lstrip("@")] += 1
    for name in sorted({*wrote, *owns}, key=lambda each: (-len(wrote.get(each, ())), -owns[each], each)):
        pages = sorted(wrote.get(name, ()), key=lambda each: (-reached.pointed(each), each.path))
        if pages or owns[name] > 1:
            yield Person(name, len(pages), owns[name], tuple(each.path for each in pages[:_PAGES]))


def _authors(history: History, document: Document) -> tuple[str, ...]:
    return tuple(name for name, _count in history.authors(document.path) if not _BOT.search(name))


def _leaks(documents: Iterable[Document], reports: Mapping[str, DocumentReport]) -> Iterator[Spot]:
    """What rests on a conversation, decisions first, whether its rule is in preview or known; what is expected is not."""
    for document in sorted(documents, key=lambda each: (each.kind.name != "decision", each.path)):
        report = reports.get(document.path)
        for finding in report.findings if report else ():
            if finding.rule in LEAKS and finding.suppressed_by in ("", "config", "baseline"):
                yield Spot(finding.path, finding.line, document.title, finding.message)
