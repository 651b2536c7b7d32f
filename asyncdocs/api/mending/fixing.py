"""How to mend what can be mended: which fixes go together, that none makes things worse, and how they reach the files."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from asyncdocs.api.mending.expecting import edit_file
from asyncdocs.api.opening.folder import Opened
from asyncdocs.api.opening.reading import check
from asyncdocs.api.opening.writing import CannotWrite
from asyncdocs.lint.fixes.sections import scaffold
from asyncdocs.lint.model.report import DocumentReport, Report
from asyncdocs.lint.model.wanted import NO_SCORES
from asyncdocs.text.source import Edit, Source, Span, edited

_PASSES = 5
"""A fix may bring another one up; there is an end to it."""

Open = Callable[[dict[str, str]], Opened]
"""Opens the folder with other texts in place of some."""


class Fixed(NamedTuple):
    """A document that fixes change: its path from the root, its text as it was read, and as it is mended."""

    path: str
    source: Source
    text: str


@dataclass(frozen=True)
class Fixes:
    """What can be mended in a folder.

    Attributes:
        fixed: the documents, in order.
        count: how many findings are mended, or sections laid out.
        refused: documents in which a fix would have brought up another finding, so that a person has to look.
    """

    fixed: tuple[Fixed, ...]
    count: int
    refused: tuple[str, ...]


def find_fixes(open_with: Open, *, unsafe: bool = False) -> Fixes:
    """Work out what can be mended, until nothing is left; no file is touched.

    Args:
        open_with: opens the folder.
        unsafe: lay out missing sections, too.
    """
    texts: dict[str, str] = {}
    refused: dict[str, None] = {}
    opened = open_with(texts)
    sources = {document.path: document.source for document in opened.library.documents}
    report, count = check(opened.library, opened.documents, wanted=NO_SCORES), 0
    for _pass in range(_PASSES):
        wanted = {path: edits for path, edits in _edits(opened, report, unsafe).items() if path not in refused}
        unsafe = False  # what is laid out once is there
        if not wanted:
            break
        while wanted:
            after = texts | {path: edited(opened.library.by_path[path].text, edits) for path, edits in wanted.items()}
            opened_after = open_with(after)
            told = check(opened_after.library, opened_after.documents, wanted=NO_SCORES)
            worse = _worse(report, told)
            if not worse:
                break
            refused |= dict.fromkeys(worse & wanted.keys() or wanted)
            wanted = {path: edits for path, edits in wanted.items() if path not in refused}
        else:
            break
        count += sum(map(len, wanted.values()))
        texts, opened, report = after, opened_after, told
    fixed = [Fixed(path, sources[path], text) for path, text in sorted(texts.items()) if text != sources[path].text]
    return Fixes(tuple(fixed), count, tuple(refused))


def _edits(opened: Opened, report: Report, unsafe: bool) -> dict[str, tuple[Edit, ...]]:
    """The edits of each document that has any, in order; of two that overlap the first."""
    found: dict[str, tuple[Edit, ...]] = {}
    for told in report.documents:
        document = opened.library.by_path[told.path]
        edits = sorted(set(_of_findings(told, document.source)))
        if unsafe:
            edits += scaffold(document)
        kept: list[Edit] = []
        for edit in edits:
            if not kept or edit.span.start >= kept[-1].span.end:
                kept.append(edit)
        if kept:
            found[told.path] = tuple(kept)
    return found


def _of_findings(told: DocumentReport, source: Source) -> Iterable[Edit]:
    for finding in told.findings:
        if not finding.suppressed:
            for fix in finding.fixes:
                start, end = source.offset(fix.line, fix.column), source.offset(fix.end_line, fix.end_column)
                yield Edit(Span(start, end), fix.text)


def _worse(before: Report, after: Report) -> set[str]:
    """The documents that have more findings of some rule than before."""
    known = {document.path: _rules(document) for document in before.documents}
    return {document.path for document in after.documents if _rules(document) - known.get(document.path, Counter())}


def _rules(document: DocumentReport) -> Counter[str]:
    return Counter(finding.rule for finding in document.findings if not finding.suppressed)


def write_fixes(root: Path, fixes: Fixes) -> tuple[list[Path], list[str]]:
    """Write what is mended, each file whole or not at all; gives those written, and why others were not."""
    written, troubles = [], []
    for fixed in fixes.fixed:
        try:
            edit_file(root / fixed.path, fixed.source, tuple(_difference(fixed.source.text, fixed.text)))
            written.append(root / fixed.path)
        except CannotWrite as error:
            troubles.append(str(error))
    return written, troubles


def _difference(before: str, after: str) -> Iterable[Edit]:
    """The edits that make one text of another, so that bytes outside of them are not even read as text."""
    old, new = before.split("\n"), after.split("\n")
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line) + 1)
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            end = min(starts[b], len(before))
            text = "\n".join(new[c:d])
            if starts[b] <= len(before) and d > c:
                text += "\n"
            start = starts[a]
            if start > len(before):  # lines behind the last one
                start, text = len(before), "\n" + text
            yield Edit(Span(start, end), text)


def difference(fixed: Fixed, name: str) -> str:
    """A unified diff of one document, as `git apply` takes it."""
    lines = difflib.unified_diff(
        fixed.source.text.splitlines(keepends=True),
        fixed.text.splitlines(keepends=True),
        f"a/{name}",
        f"b/{name}",
    )
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
