"""A folder that is asked again and again: it is opened anew where one of its files has changed, and only read."""

from __future__ import annotations

from pathlib import Path
from threading import RLock

from asyncdocs.api.consult import judged, pages, waiting
from asyncdocs.api.consult.bounded import MOST, piece
from asyncdocs.api.explaining import explain, list_rules
from asyncdocs.api.known.baseline import gated
from asyncdocs.api.opening.folder import NothingToCheck, Opened, open_folder
from asyncdocs.api.opening.reading import check
from asyncdocs.api.pickup import as_markdown as pickup_as_markdown
from asyncdocs.api.pickup import pickup
from asyncdocs.api.search import FORMATS, Search, filters
from asyncdocs.api.tracing import as_markdown as trace_as_markdown
from asyncdocs.api.tracing import traced, units_named
from asyncdocs.lint.model.report import Report
from asyncdocs.memo import cached_property

_MOST_PASSAGES = 20


class Consulted:
    """A folder, and what may be asked of it. Every answer is Markdown; `start` goes on where a long one was cut.

    Pages are looked for among the documents of the folder alone: no path leads out of it, and nothing is written.
    """

    def __init__(self, config: Path | None = None) -> None:
        self._config = config
        self._lock = RLock()
        self._state = _State(open_folder(config=config))

    def search(
        self, question: str, limit: int = 5, kind: str = "", status: str = "", owner: str = "", start: int = 0
    ) -> str:
        """The passages that answer a question, whole, each with its page, heading, line, status and date."""
        with self._lock:
            state = self._now()
            chosen = filters(state.opened, *((name,) if name else () for name in (kind, status, owner)))
            search = state.search if not (kind or status or owner) else Search(state.opened, chosen)
            found = search.find(question, max(1, min(limit, _MOST_PASSAGES)))
            return piece(FORMATS["markdown"](found, str, 100, False), start)

    def read(self, page: str, heading: str = "", start: int = 0) -> str:
        """A page or one of its sections, with what it is and what it is related to."""
        with self._lock:
            return piece(pages.read(self._now().opened.library, page, heading), start)

    def lint(self, page: str = "", start: int = 0) -> str:
        """What is found in a page, in the pages below a folder, or in all, what fails a run first."""
        with self._lock:
            state = self._now()
            return piece(judged.findings(state.opened, state.report, page), start)

    def score(self, page: str = "", start: int = 0) -> str:
        """What a page answers and what it leaves open, or how ready all pages are, the worst first."""
        with self._lock:
            state = self._now()
            return piece(judged.scores(state.opened, state.report, page), start)

    def explain(self, name: str = "", start: int = 0) -> str:
        """What a rule, a kind or a question means; all rules where none is named."""
        with self._lock:
            documents = self._now().opened.library.documents
            return piece(explain(name, documents[0].reading.kinds) if name else list_rules(), start)

    def open_matters(self, start: int = 0) -> str:
        """What waits for somebody: open questions, musts that no page answers, and reviews that are overdue."""
        with self._lock:
            state = self._now()
            return piece(waiting.waiting(state.opened, state.report), start)

    def trace(self, unit: str = "", start: int = 0) -> str:
        """Each requirement of a unit of work with its tasks and tests, the gaps first."""
        with self._lock:
            opened = self._now().opened
            return piece(trace_as_markdown(traced(opened, units_named(opened, [unit] if unit else ()))), start)

    def pickup(self, unit: str, start: int = 0) -> str:
        """All that somebody needs who begins a unit of work, in one text."""
        with self._lock:
            opened = self._now().opened
            return piece(pickup_as_markdown(pickup(opened, units_named(opened, [unit])[0], 10 * MOST)), start)

    @property
    def has_units(self) -> bool:
        """Whether there are units of work."""
        return any(unit.format.work for unit in self._state.opened.library.units)

    def _now(self) -> _State:
        if self._state.changed:
            self._state = _State(open_folder(config=self._config))
        return self._state


class _State:
    """A folder as it stood when it was opened."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self._stood = self._stands()

    @property
    def changed(self) -> bool:
        """Whether a document, the configuration or a folder around them has changed since."""
        return self._stands() != self._stood

    @cached_property
    def report(self) -> Report:
        project = self.opened.project
        report = check(self.opened.library, self.opened.documents)
        return gated(self.opened.library, report, project.config, project.root, project.docs, known=True)

    @cached_property
    def search(self) -> Search:
        return Search(self.opened)

    def _stands(self) -> dict[Path, tuple[int, int] | None]:
        """When each file and folder was changed last, and its size; nothing for what is gone."""
        project = self.opened.project
        files = {project.root / document.path for document in self.opened.library.documents}
        files |= {project.origin} if project.origin else set()
        folders = {above for file in files for above in file.parents if above.is_relative_to(project.root)}
        found: dict[Path, tuple[int, int] | None] = {}
        for place in files | folders | {project.docs, project.root / project.config.kinds_folder}:
            try:
                about = place.stat()
                found[place] = about.st_mtime_ns, about.st_size
            except OSError:
                found[place] = None
        return found


__all__ = ["Consulted", "NothingToCheck"]
