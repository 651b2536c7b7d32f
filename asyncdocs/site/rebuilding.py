"""What a site still shows when it is built again after an edit, and what has to be made anew.

A page shows its document and its report, and of other documents what `_told_to_pages` lists, and their words where they point
at it or answer for it. Views, and files that tell of all documents, show of each what `_told_to_overviews` lists besides; a view
that shows more says so by `of_texts`. So where an edited document tells the others what it told them before, little is made anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.documents.rereading import recognised_alike
from asyncdocs.lint.judging.face import face, places
from asyncdocs.lint.model.report import ScoreReport
from asyncdocs.memo import answers, per_object
from asyncdocs.site.excerpts.summary import summary
from asyncdocs.site.files.calendar import ROLES
from asyncdocs.site.parts.read_first import stands_on
from asyncdocs.site.people.persons import about_people, aliases
from asyncdocs.site.people.zones import told_zones
from asyncdocs.site.render.decided import sentence
from asyncdocs.site.site import Site, headings_of
from asyncdocs.site.views.open_questions import asked, holes


class Standing(NamedTuple):
    """What is shown as it was: the pages of which documents, by path, whether views and files of all documents are, and
    whether links that name places still lead to them."""

    pages: frozenset[str] = frozenset()
    overviews: bool = False
    places: bool = False


def still_shown(now: Site, before: Site, edited: Set[str]) -> Standing:
    """What a site shows as it did; nothing where an edit may concern any page.

    Args:
        now: the site as it is, of the same choices and addresses.
        before: as it was, with documents of the same paths.
        edited: paths of the documents whose text is another.
    """
    if any(_told_to_pages(now, path) != _told_to_pages(before, path) for path in edited):
        return Standing()
    units = {*now.library.unit_by_path, *before.library.unit_by_path}
    same = {path for path, report in now.reports.items() if report is before.reports[path]}
    judged = {path for path in now.reports.keys() - same if now.reports[path] != before.reports[path]}
    pointed_at = {
        each.target.path
        for site in (now, before)
        for path in edited
        for each in site.library.references_from(site.library.by_path[path])
    }
    answers(now, _looked_at).update(each for each in answers(before, _looked_at).items() if each[0][0] in same)
    resting = {path for path in now.reports if not edited.isdisjoint(_looked_at(now, path))}
    overviews = not units and judged <= edited
    overviews = overviews and all(_told_to_overviews(now, each) == _told_to_overviews(before, each) for each in edited)
    documents = (now.library.by_path, before.library.by_path)
    stay = all(places(documents[0][path]) == places(documents[1][path]) for path in edited)
    return Standing(frozenset(now.reports.keys() - edited - units - judged - pointed_at - resting), overviews, stay)


def same_readiness(now: Site, before: Site) -> Iterator[str]:
    """The documents whose readiness is shown as it was, by path: also after an edit that may concern any page.

    Args:
        now: the site as it is, of the same choices and templates.
        before: as it was.
    """
    documents, were = now.library.by_path, before.library.by_path

    def stands(path: str) -> bool:
        """Whether a place in a file is told as it was."""
        if path not in documents or path not in were:
            return path not in documents and path not in were
        one, other = now.reports[path], before.reports[path]
        same = documents[path].source is were[path].source and (one.id, one.title) == (other.id, other.title)
        return same and now.urls.get(path) == before.urls.get(path)

    for path, report in now.reports.items():
        if path not in were or report != before.reports[path] or not stands(path):
            continue
        document, was = documents[path], were[path]
        same = document.stage == was.stage and recognised_alike(document, was)
        if same and all(map(stands, _looked_at(before, path))):
            yield path


def _told_to_pages(site: Site, path: str) -> object:
    """What the pages of others may show of a document, besides the words that point at them, and what theirs rest on."""
    report = site.reports[path]
    document = site.library.by_path[path]
    return (
        face(document),
        (report.kind, report.id, report.title, report.status, report.stage, report.owner),
        [(there.path, why) for there, why in stands_on(site, document)],
        about_people(document) and document.stage != "dead",
        list(aliases(document)),
        list(told_zones(document)),
    )


def _told_to_overviews(site: Site, path: str) -> object:
    """What views, and files of all documents, may show of a document beyond what pages do."""
    document, report = site.library.by_path[path], site.reports[path]
    questions = [*asked(document, site.library), *holes(site, [document], set())]
    return (
        [(each.target.path, each.relation) for each in site.library.references_from(document)],
        [(each.rule, each.severity, each.path, each.message, each.suppressed, each.gated) for each in report.findings],
        _unplaced(report.score),
        [(each.text, each.who, site.place_of_line("", path, each.line)) for each in questions],
        sentence(site, document),
        summary(document),
        [each[2:] for each in headings_of(document)],
        [block.ticked for block in document.markup.blocks if block.ticked is not None],
        [list(_words(document, role)) for role in ROLES],
    )


def _words(document: Document, role: str) -> Iterator[tuple[str, str]]:
    for block in document.blocks_by_role.get(role, ()):
        yield block.form, document.text[block.start : block.end]


def _unplaced(score: ScoreReport | None) -> ScoreReport | None:
    """A score without the lines that its answers stand on."""
    if score is None:
        return None
    components = tuple(
        replace(
            component,
            questions=tuple(
                replace(question, line=0, evidence=tuple(replace(each, line=0, column=0) for each in question.evidence))
                for question in component.questions
            ),
        )
        for component in score.components
    )
    return replace(score, components=components)


@per_object
def _looked_at(site: Site, path: str) -> frozenset[str]:
    """The other files in which something stands that the report of a document speaks of; the next build takes it over."""
    report = site.reports[path]
    found = {finding.path for finding in report.findings}
    for question in report.score.questions if report.score else ():
        found.update(each.path for each in question.evidence)
    return frozenset(found - {path})
