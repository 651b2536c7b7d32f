"""The badges: a small picture of a document's readiness, and of the whole folder's, to show in a README."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, tostring

from asyncdocs.documents.called import shown_id
from asyncdocs.documents.document import Document
from asyncdocs.history.history import History
from asyncdocs.library.library import Library
from asyncdocs.library.permanent import permanent_ids
from asyncdocs.lint.judging.litmus import has_work
from asyncdocs.lint.judging.litmus_told import colour, count_of, short
from asyncdocs.lint.model.report import ReadinessName
from asyncdocs.site.files.stable import xml_text
from asyncdocs.site.site import Site
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext

FOLDER = "badges"
ALL = f"{FOLDER}/all.svg"
LITMUS = f"{FOLDER}/litmus.svg"

COLOURS: dict[ReadinessName, str] = {
    "Ready": "#1a7f37",
    "Nearly": "#7d6200",
    "Gaps": "#ad4a00",
    "Blocked": "#b3261e",
    "Not final": "#5f6368",
    "Not scored": "#5f6368",
}
"""Of the right half; white letters on each stand out by 4.5 to 1 at least."""

_LABEL_COLOUR = "#444b52"
_LONGEST = 60
_HEIGHT, _MARGIN = 20, 6

_NARROW, _WIDE = frozenset("ijlI.,:;|!'`()[]{}ftr -"), frozenset("mwMW@%&—–")


def linked(library: Library, history: History) -> Iterator[str]:
    """The files of all badges."""
    yield ALL
    if has_work(library):
        yield LITMUS
    for document in _scored(library):
        yield file_of_badge(library, document)


def texts(site: Site) -> Iterator[tuple[str, str]]:
    """A badge for each document that owes answers, and one for the folder."""
    summary = site.report.summary
    ready = summary.readiness.get("Ready", 0)
    share = ready / summary.scored if summary.scored else 0
    band: ReadinessName = "Not scored"
    if summary.scored:
        band = "Ready" if share >= 0.8 else "Nearly" if share >= 0.5 else "Gaps" if share > 0 else "Blocked"
    told = ngettext("{count} of {all} ready", "{count} of {all} ready", ready, all=summary.scored)
    yield ALL, badge(site.name or _("Documents"), told, COLOURS[band])
    if has_work(site.library):
        yield LITMUS, _litmus(site)
    for document in _scored(site.library):
        report = site.reports[document.path]
        if report.score is not None and report.readiness is not None:
            shown = _(report.readiness)
            told = shown if report.score.total is None else f"{shown} {report.score.total}"
            label = report.id if report.id and shown_id(document) else report.title
            yield (
                file_of_badge(site.library, document),
                badge(label, told, COLOURS[report.readiness], title=f"{report.title}: {told}"),
            )


def _litmus(site: Site) -> str:
    """The badge of the litmus; where it is not known, it says so."""
    found = site.litmus
    if found is None:
        return badge(_("litmus"), _("unknown"), COLOURS["Not scored"])
    return badge(_("litmus"), short(found), colour(found)[0], title=f"{_('litmus')}{_(': ')}{count_of(found.window)}")


def _scored(library: Library) -> Iterator[Document]:
    return (document for document in library.documents if document.scored)


def file_of_badge(library: Library, document: Document) -> str:
    """The file of a document's badge: by its id where that is its own, else by its path."""
    permanent = permanent_ids(library).get(document.path)
    name = permanent or document.place.rpartition(".")[0]
    return f"{FOLDER}/{name}.svg"


def badge(label: str, told: str, colour: str, title: str = "") -> str:
    """A picture with two halves: what it is about, and what is told of it."""
    label, told = _short(xml_text(label)), _short(xml_text(told))
    left, right = _width(label) + 2 * _MARGIN, _width(told) + 2 * _MARGIN
    name = xml_text(title) or f"{label}: {told}"
    size = {"width": str(left + right), "height": str(_HEIGHT)}
    svg = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, "role": "img", "aria-label": name})
    SubElement(svg, "title").text = name
    clip = SubElement(svg, "clipPath", id="round")
    SubElement(clip, "rect", size, rx="3")
    halves = SubElement(svg, "g", {"clip-path": "url(#round)"})
    SubElement(halves, "rect", width=str(left), height=str(_HEIGHT), fill=_LABEL_COLOUR)
    SubElement(halves, "rect", x=str(left), width=str(right), height=str(_HEIGHT), fill=colour)
    font = {"fill": "#fff", "font-family": "Verdana,DejaVu Sans,Geneva,sans-serif", "font-size": "11"}
    words = SubElement(svg, "g", {**font, "text-anchor": "middle", "aria-hidden": "true"})
    for text, middle, wide in ((label, left / 2, left), (told, left + right / 2, right)):
        place = {"x": f"{middle:g}", "y": "14", "textLength": str(wide - 2 * _MARGIN)}
        SubElement(words, "text", place).text = text
    drawn: str = tostring(svg, encoding="unicode")
    return f"{drawn}\n"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _width(text: str) -> int:
    """How wide a text is at 11 pixels, about: a browser fits its letters to it."""
    return max(1, round(sum(map(_letter, text))))


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 4.2
    if letter in _WIDE or ord(letter) > 0x2E7F:
        return 11.0
    return 7.8 if letter.isupper() else 6.9
