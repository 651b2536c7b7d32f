"""Which pages still show what they showed when a site is built again after an edit.

A page shows its document and its report, and of other documents what `_told_elsewhere` lists, and their words where they point
at it or answer for it. So where an edited document tells the others what it told them before, few pages have to be made anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from asyncdocs.lint.judging.face import face
from asyncdocs.lint.model.report import DocumentReport
from asyncdocs.site.parts.read_first import stands_early
from asyncdocs.site.people.persons import about_people, aliases
from asyncdocs.site.people.zones import told_zones
from asyncdocs.site.site import Site


def still_shown(now: Site, before: Site, edited: Set[str]) -> frozenset[str]:
    """The paths of the documents whose pages show what they showed; none where an edit may concern any page.

    Args:
        now: the site as it is, of the same choices and addresses.
        before: as it was, with documents of the same paths.
        edited: paths of the documents whose text is another.
    """
    if any(_told_elsewhere(now, path) != _told_elsewhere(before, path) for path in edited):
        return frozenset()
    anew = {*edited, *now.library.unit_by_path, *before.library.unit_by_path}
    for site in (now, before):
        for path in edited:
            anew |= {each.target.path for each in site.library.references_from(site.library.by_path[path])}
    for path, report in now.reports.items():
        if report != before.reports[path] or not edited.isdisjoint(_looked_at(report)):
            anew.add(path)
    return frozenset(now.reports.keys() - anew)


def _told_elsewhere(site: Site, path: str) -> object:
    """What the pages of others may show of a document, besides the words that point at them, and what theirs rest on."""
    library, report = site.library, site.reports[path]
    document = library.by_path[path]
    return (
        face(document),
        (report.kind, report.id, report.title, report.status, report.stage, report.owner),
        [
            (each.target.path, each.relation, stands_early(document, each.span.start))
            for each in library.references_from(document)
        ],
        about_people(document) and document.stage != "dead",
        list(aliases(document)),
        list(told_zones(document)),
    )


def _looked_at(report: DocumentReport) -> Iterator[str]:
    """The files in which something stands that the report of a document speaks of."""
    yield from (finding.path for finding in report.findings)
    for component in report.score.components if report.score else ():
        for question in component.questions:
            yield from (each.path for each in question.evidence)
