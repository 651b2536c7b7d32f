"""How to put remarks into documents, so that what is found today is expected, and the next finding is seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from asyncdocs.api.opening.folder import Opened
from asyncdocs.api.opening.writing import CannotWrite, write_over
from asyncdocs.lint.judging.judge import as_found
from asyncdocs.lint.model.report import FindingReport, Report
from asyncdocs.lint.remarks.expecting import remarks_for
from asyncdocs.lint.rules import by_name
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Edit, Source, read_bytes, spliced


def add_expectations(
    opened: Opened, report: Report, wanted: Callable[[FindingReport], bool], reason: str
) -> list[tuple[Path, int]]:
    """Write a remark at each finding that is wanted; gives the files written and how many findings each now expects.

    Args:
        opened: the folder.
        report: what was found in it.
        wanted: tells which findings are to be expected.
        reason: why they are.

    Raises:
        CannotWrite: a file cannot be written, is not UTF-8 at all, or has changed meanwhile.
    """
    written = []
    for told in report.documents:
        document = opened.library.by_path[told.path]
        findings = [
            as_found(opened.library, document, each)
            for each in told.findings
            if wanted(each) and by_name(each.rule) and not each.rule.startswith("expect-")
        ]
        if edits := remarks_for(document, findings, reason):
            file = opened.project.root / told.path
            edit_file(file, document.source, edits)
            written.append((file, len(findings)))
    return written


def edit_file(file: Path, source: Source, edits: tuple[Edit, ...]) -> None:
    """Make edits in a file that still says what it was read as; every byte outside of them stays.

    Raises:
        CannotWrite: it says something else by now, is not UTF-8 at all, or cannot be written.
    """
    try:
        before = read_bytes(file)
    except OSError as error:
        raise CannotWrite(f"{file}: {error.strerror or error}") from None
    if not source.holds(before):
        raise CannotWrite(
            _("{file}: another program changed the file in the meantime, so asyncdocs did not write to it").format(
                file=file
            )
        )
    after = spliced(before, edits)
    if after is None:
        raise CannotWrite(_("{file}: is not UTF-8, so asyncdocs did not change the file").format(file=file))
    write_over(file, before, after)
