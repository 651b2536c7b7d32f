"""How what was found is told in the words of the protocol: diagnostics, quick fixes, hover texts, completions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from lsprotocol import types

from asyncdocs.api.editor.completing import Offer
from asyncdocs.api.editor.pointing import Pointed
from asyncdocs.api.editor.session import Session
from asyncdocs.documents.called import shown_id
from asyncdocs.documents.document import Document
from asyncdocs.lint.model.report import OPEN, DocumentReport, FindingReport
from asyncdocs.lint.rules import by_name
from asyncdocs.lsp.positions import Lines
from asyncdocs.lsp.projects import Found, uri_of
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext
from asyncdocs.text.source import Edit, Source, Span

NAME = "asyncdocs"

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
_SORTS = {
    "page": types.CompletionItemKind.File,
    "id": types.CompletionItemKind.Reference,
    "heading": types.CompletionItemKind.Text,
    "status": types.CompletionItemKind.EnumMember,
    "person": types.CompletionItemKind.Value,
}
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|!])")

LinesOf = Callable[[str], Lines]
"""Makes lines of a text, in the encoding agreed on."""


def diagnostics(session: Session, found: Found, lines_of: LinesOf) -> dict[str, list[types.Diagnostic]]:
    """The findings of a document that nothing quiets, by the URI of the file they stand in; its own is always there."""
    told: dict[str, list[types.Diagnostic]] = {uri_of(session.file_of(found.document.path)): []}
    lines: dict[str, tuple[Source, Lines]] = {}
    for finding in found.report.findings:
        if finding.suppressed:
            continue
        if finding.path not in lines:
            source = session.source(found.document, finding.path)
            lines[finding.path] = source, lines_of(source.text)
        source, counted = lines[finding.path]
        told.setdefault(uri_of(session.file_of(finding.path)), []).append(_diagnostic(finding, source, counted))
    return told


def _diagnostic(finding: FindingReport, source: Source, lines: Lines) -> types.Diagnostic:
    rule = by_name(finding.rule)
    return types.Diagnostic(
        range=lines.range(span_of(finding, source)),
        severity=_SEVERITIES[finding.level],
        code=finding.rule,
        source=NAME,
        message=finding.message + (f"\n→ {_(rule.next)}" if rule else ""),
        data=finding.fingerprint,
    )


def span_of(finding: FindingReport, source: Source) -> Span:
    """Where a finding stands in its text."""
    return Span(source.offset(finding.line, finding.column), source.offset(finding.end_line, finding.end_column))


def actions(
    session: Session, found: Found, wanted: types.Range, given: Iterable[types.Diagnostic], lines_of: LinesOf
) -> list[types.CodeAction]:
    """What can be done about the findings on some lines: mend them, or say that they are expected."""
    document = found.document
    lines, source = lines_of(document.text), document.source
    uri = uri_of(session.file_of(document.path))
    by_fingerprint = {each.data: each for each in given if each.source == NAME}
    made = []
    for finding in found.report.findings:
        if finding.suppressed or finding.path != document.path:
            continue
        there = lines.range(span_of(finding, source))
        if there.end.line < wanted.start.line or there.start.line > wanted.end.line:
            continue
        about = by_fingerprint.get(finding.fingerprint) or _diagnostic(finding, source, lines)
        mending = tuple(
            Edit(Span(source.offset(f.line, f.column), source.offset(f.end_line, f.end_column)), f.text)
            for f in finding.fixes
        )
        if mending:
            title = _("Fix: {message}").format(message=finding.message)
            made.append(_action(title, uri, mending, lines, about, preferred=True))
        if by_name(finding.rule) and not finding.rule.startswith("expect-"):
            title = _("Add an expect comment for `{rule}` with a reason").format(rule=finding.rule)
            made.append(_action(title, uri, session.expecting(document, [finding], ""), lines, about))
    return made


def _action(
    title: str, uri: str, edits: Iterable[Edit], lines: Lines, about: types.Diagnostic, preferred: bool = False
) -> types.CodeAction:
    return types.CodeAction(
        title=title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[about],
        is_preferred=preferred or None,
        edit=types.WorkspaceEdit(changes={uri: text_edits(edits, lines)}),
    )


def text_edits(edits: Iterable[Edit], lines: Lines) -> list[types.TextEdit]:
    return [types.TextEdit(lines.range(edit.span), edit.text) for edit in edits]


def workspace_edit(session: Session, edits: Mapping[str, Iterable[Edit]], lines_of: LinesOf) -> types.WorkspaceEdit:
    """The edits of several documents, by their paths."""
    by_path = session.opened.library.by_path
    return types.WorkspaceEdit(
        changes={
            uri_of(session.file_of(path)): text_edits(own, lines_of(by_path[path].text)) for path, own in edits.items()
        }
    )


def hover_text(session: Session, pointed: Pointed) -> str:
    """What an outsider would want to know of a page before going there: what it is, and whether it holds."""
    parts = [_page(session, target) for target in pointed.targets]
    if len(parts) > 1:
        parts.insert(0, _("several pages have this name:"))
    return "\n\n---\n\n".join(parts)


def _page(session: Session, document: Document) -> str:
    name = f"**{_plain(document.title)}**"
    if shown_id(document) and document.scored and str(document.id) not in document.title:
        name += f" ({_plain(str(document.id))})"
    told = [_(document.shown_kind.title)]
    if document.scored:
        told.append(_plain(document.status or _("no status")))
    told += _readiness(session.scored(document))
    lines = [name, " · ".join(told)]
    instead = session.opened.library.holding_instead(document)
    if instead:
        names = ", ".join(_plain(f"{each.id} {each.title}" if each.id else each.title) for each in instead)
        lines.append(_("no longer valid; read instead: {pages}").format(pages=names))
    return "\n\n".join([*lines, f"`{document.path}`"])


def _readiness(report: DocumentReport) -> list[str]:
    score = report.score
    if score is None:
        return [_("not scored")]
    open_ = sum(question.verdict in OPEN for question in score.questions)
    told = [f"{_(report.readiness or score.band)} {score.total}"]
    if open_:
        told.append(ngettext("{count} question open", "{count} questions open", open_))
    return told


def _plain(text: str) -> str:
    """Words of a document as they stand, in Markdown."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def completion(offers: Iterable[Offer], lines: Lines) -> list[types.CompletionItem]:
    return [
        types.CompletionItem(
            label=offer.text.removesuffix("]]"),
            kind=_SORTS[offer.sort],
            detail=offer.about,
            sort_text=f"{number:04}",
            filter_text=f"{offer.text} {offer.about}" if offer.sort == "page" else None,
            text_edit=types.TextEdit(lines.range(offer.span), offer.text),
        )
        for number, offer in enumerate(offers)
    ]
