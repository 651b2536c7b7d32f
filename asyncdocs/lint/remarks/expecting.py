"""How to write remarks that expect what was found: where each goes, and in which form Markdown leaves the page as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from asyncdocs.documents.document import Document
from asyncdocs.lint.model.finding import Finding
from asyncdocs.lint.remarks.expectations import KEY
from asyncdocs.text.source import Edit, Span


def remarks_for(document: Document, findings: Iterable[Finding], reason: str) -> tuple[Edit, ...]:
    """The edits that put a remark at each finding of a document; those at one place share one.

    Args:
        document: they stand in.
        findings: what is to be expected; those of a YAML file beside the document are expected for the whole file.
        reason: why they are.
    """
    ours = [finding for finding in findings if finding.document == document.path]
    whole = [finding for finding in ours if _is_about_the_file(document, finding)]
    places: dict[tuple[int, str], list[str]] = {}
    for finding in ours:
        if finding not in whole:
            names = places.setdefault(_place(document, finding.span.start), [])
            if finding.rule not in names:
                names.append(finding.rule)
    reason = " ".join(reason.replace("-->", "").split())
    edits = list(_for_the_file(document, dict.fromkeys(finding.rule for finding in whole), reason))
    for (at, form), names in places.items():
        remark = f"<!-- asyncdocs: expect {', '.join(names)} -- {reason} -->"
        edits.append(Edit(Span(at, at), form.format(remark=remark)))
    return tuple(sorted(edits))


def _is_about_the_file(document: Document, finding: Finding) -> bool:
    own = finding.path == document.path
    return not own or finding.span == document.head or finding.span.start < document.markup.body_start


def _place(document: Document, offset: int) -> tuple[int, str]:
    """Where a remark goes, and what is written there: behind a line of its block, or on a line above a heading or code."""
    text = document.text
    line = text.rfind("\n", 0, offset) + 1
    block = document.block_at(offset)
    newline = newline_of(text)
    if block is None or block.form not in ("item", "paragraph", "row"):
        start = text.rfind("\n", 0, block.start) + 1 if block else line
        indent = text[start : len(text) - len(text[start:].lstrip(" "))]
        return start, f"{indent}{{remark}}{newline}"
    if block.form == "row":
        return _table_start(document, line), f"{{remark}}{newline}"
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    end = len(text[:end].rstrip()) if text[line:end].strip() else end
    return min(end, block.end) if block.form == "item" else end, " {remark}"


def _table_start(document: Document, line: int) -> int:
    """Where the table begins that a line is a row of."""
    text = document.text
    while line > 0:
        above = text.rfind("\n", 0, line - 1) + 1
        if "|" not in text[above : line - 1]:
            break
        line = above
    return line


def _for_the_file(document: Document, names: Iterable[str], reason: str) -> Iterator[Edit]:
    names = list(names)
    if not names:
        return
    text, newline, front = document.text, newline_of(document.text), document.markup.front
    known = any(entry.key == KEY and entry.origin == "front matter" for entry in document.entries)
    if front is not None and front.is_yaml and not known:
        quoted = reason.replace("\\", "\\\\").replace('"', '\\"')
        lines = [f"{KEY}:{newline}", *(f'  - "{name} -- {quoted}"{newline}' for name in names)]
        yield Edit(Span(front.end, front.end), "".join(lines))
        return
    title = document.title_heading
    at = text.rfind("\n", 0, title.start) + 1 if title else document.markup.body_start
    yield Edit(Span(at, at), f"<!-- asyncdocs: expect {', '.join(names)} -- {reason} -->{newline}")


def newline_of(text: str) -> str:
    """How the lines of a text end."""
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"
