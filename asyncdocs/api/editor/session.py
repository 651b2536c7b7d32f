"""A project that is held in memory while somebody writes: what an editor has open lies over the files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from os.path import normpath
from pathlib import Path

from asyncdocs.api.known.baseline import gated
from asyncdocs.api.mending.fixing import find_fixes
from asyncdocs.api.opening.folder import Opened, open_folder, project_for
from asyncdocs.api.opening.past import history_of
from asyncdocs.api.opening.reading import check
from asyncdocs.documents.document import Document
from asyncdocs.lint.folder.norms import Counts, counts_of, take_for_counts
from asyncdocs.lint.judging.judge import as_found
from asyncdocs.lint.model.report import DocumentReport, FindingReport
from asyncdocs.lint.model.wanted import NO_SCORES, Wanted
from asyncdocs.lint.remarks.expecting import remarks_for
from asyncdocs.lint.scoring.scored import source_at
from asyncdocs.memo import cache
from asyncdocs.text.source import Edit, Source, readable


class Session:
    """A project in memory. An edit reads one document; what the texts of all others tell is kept.

    One thread asks at a time.
    """

    def __init__(self, start: Path) -> None:
        """Open the project around a folder.

        Raises:
            ConfigError: the configuration cannot be used; so it is with the other errors of `open_folder`.
        """
        self._start = start
        self._buffers: dict[str, str] = {}
        self._customs: Counts = {}
        self._exact = True
        self._open(None)

    @property
    def opened(self) -> Opened:
        """The folder as it is now."""
        return self._opened

    def read_again(self) -> None:
        """Read configuration and files again; where they cannot be read, all stays as it was.

        Raises:
            ConfigError: as when it is opened.
        """
        self._open(self._opened)

    def _open(self, before: Opened | None) -> None:
        known = before.library.by_path if before else None
        opened = open_folder(start=self._start, may_be_empty=True, texts=self._buffers, known=known)
        new = {path: text for path, text in self._buffers.items() if path not in opened.library.by_path}
        self._opened, self._exact = opened.changed(new) if new else opened, True
        first = self._opened
        self._history = cache(lambda: history_of(first.library, first.project.docs))

    def path_of(self, file: Path) -> str | None:
        """What a file is called in the library, whether it is a document or not; None where it lies outside the project."""
        root = self._opened.project.root
        for place, folder in ((file, root), (file.parent.resolve() / file.name, root.resolve())):
            if place.is_relative_to(folder):
                return readable(place.relative_to(folder).as_posix())
        return None

    def file_of(self, path: str) -> Path:
        """Where a file of the library lies."""
        return Path(normpath(self._opened.project.root / path))

    def document(self, file: Path) -> Document | None:
        """The document a file is; None where it is none."""
        path = self.path_of(file)
        return self._opened.library.by_path.get(path) if path is not None else None

    def write(self, texts: dict[Path, str]) -> list[Document]:
        """Lay texts over files, as they are being edited; gives those that are documents."""
        told = {path: text for file, text in texts.items() if (path := self.path_of(file)) is not None}
        self._buffers |= told
        before = self._opened.library.by_path
        new = {path: text for path, text in told.items() if path not in before or before[path].text != text}
        if new:
            self._opened, self._exact = self._opened.changed(new), False
            take_for_counts(self._opened.library, self._customs)
        after = self._opened.library.by_path
        return [after[path] for path in told if path in after]

    def put_away(self, file: Path) -> None:
        """Let a file be what it is on the disk again."""
        path = self.path_of(file)
        if path is None or self._buffers.pop(path, None) is None:
            return
        document = self._opened.library.by_path.get(path)
        try:
            same = document is not None and document.source.holds(file.read_bytes())
        except OSError:
            same = False
        if not same:
            self.read_again()

    def judged_at_once(self, document: Document) -> DocumentReport:
        """What is wrong in a document; where the customs of the folder count, those from before the edit."""
        return self._judged(document)

    def judged(self, document: Document, pause: Callable[[], None]) -> DocumentReport:
        """What is wrong in a document, as `lint` says it.

        Args:
            document: of the folder as it is now.
            pause: called now and then where all documents are looked at; it may raise what stops the run.
        """
        if not self._exact:
            take_for_counts(self._opened.library, {}, pause)
            self._exact = True
        return self._judged(document)

    def _judged(self, document: Document) -> DocumentReport:
        opened, project = self._opened, self._opened.project
        report = check(opened.library, [document], wanted=NO_SCORES)
        self._customs |= counts_of(opened.library)
        told = gated(opened.library, report, project.config, project.root, project.docs, history=self._history)
        return told.documents[0]

    def scored(self, document: Document) -> DocumentReport:
        """What is wrong in a document, and how well it answers an outsider's questions."""
        return check(self._opened.library, [document], wanted=Wanted(evidence=False)).documents[0]

    def source(self, document: Document, path: str) -> Source:
        """The text a finding of a document stands in."""
        return source_at(document, path, self._opened.library.unit_by_path.get(document.path))

    def expecting(self, document: Document, findings: Iterable[FindingReport], reason: str) -> tuple[Edit, ...]:
        """The edits that write a remark at findings of a document."""
        library = self._opened.library
        return remarks_for(document, [as_found(library, document, each) for each in findings], reason)

    def mended(self, document: Document) -> str | None:
        """The text of a document with all that can be mended safely; None where nothing can."""

        def open_with(texts: dict[str, str]) -> Opened:
            opened = self._opened.changed(texts) if texts else self._opened
            return replace(opened, documents=(opened.library.by_path[document.path],))

        fixed = find_fixes(open_with).fixed
        return fixed[0].text if fixed else None


def start_of(file: Path, around: Path) -> Path:
    """The folder to open for a file: that of the configuration which holds for it, else the root of its repository.

    Raises:
        ConfigError: the configuration cannot be used.
    """
    folder = next(place for place in file.parents if place.is_dir()).resolve()
    project = project_for([folder], None, around.resolve())
    return project.root.resolve()
