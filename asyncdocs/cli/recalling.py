"""Judges a folder with what an earlier run came to, so that after an edit only what the edit concerns is judged."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asyncdocs.api import Opened
    from asyncdocs.documents.document import Document
    from asyncdocs.inputs.witness import Witness
    from asyncdocs.lint.judging.earlier import Memory
    from asyncdocs.lint.judging.kept import Kept
    from asyncdocs.lint.model.report import Report


class Recall:
    """What runs with the same choices came to, in one cache; `keep` is to be called once it is sure that a run was sound."""

    def __init__(self, witness: Witness, cache_dir: Path | None) -> None:
        self._witness = witness
        self._cache_dir = cache_dir
        self._place: Path | None = None
        self._name = ""
        self._memory: Memory | None = None
        self._before: Kept | None = None
        self._answers: dict[str, dict[str, str]] = {}
        self._attachments: tuple[str, ...] = ()

    def judged(
        self,
        opened: Opened,
        again: Callable[[], Opened],
        judge: Callable[[Opened, Memory | None], Report],
        choices: dict[str, Any],
    ) -> tuple[Opened, Report]:
        """Judge a folder that was just opened.

        Args:
            opened: the folder.
            again: opens it once more, where what was taken over proves not to hold.
            judge: judges it with what an earlier run came to.
            choices: all that the result rests on, besides what the disk says.
        """
        from asyncdocs.cache.folder import place_of
        from asyncdocs.cache.outcomes import key
        from asyncdocs.lint.judging.earlier import Changed, Memory
        from asyncdocs.lint.judging.kept import find

        with self._witness.aside():
            self._place = place_of(opened.project, self._cache_dir)
        if self._place is None or opened.documents != opened.library.documents:
            return opened, judge(opened, None)
        self._name = key("documents", choices)
        with self._witness.aside():
            self._before = find(self._place, self._name)
        self._attachments = opened.attachments
        concerned = self._concerned(opened)
        if concerned is None:
            self._before, concerned = None, frozenset()
        earlier = self._before.earlier if self._before else None
        self._memory = Memory(earlier, partial(self._text_of, opened.project.root), concerned)
        taken = self._witness.take_out(self._before.answers if self._before else {})
        try:
            report = judge(opened, self._memory)
        except Changed:
            opened = again()
            report = judge(opened, self._memory)
        self._answers = {sort: dict(answers) for sort, answers in self._witness.answers.items()}
        self._witness.put_back(taken)
        return opened, report

    def _concerned(self, opened: Opened) -> frozenset[str] | None:
        """The paths of documents that are to be judged again, as files came or went that they may name.

        None where no earlier run is known, or where all are to be judged: the world answers something else that each may rest on.
        What folders hold was listed for the documents and files that were read, and those are compared one by one.
        """
        from asyncdocs.inputs.again import answered_now, asked_more, come_or_gone
        from asyncdocs.inputs.witness import LISTS
        from asyncdocs.library.attachments import may_name, moved
        from asyncdocs.text.source import read_bytes

        if self._before is None or asked_more(self._before.answers, self._witness):
            return None
        documents, root = opened.library.documents, str(opened.project.root)
        published = moved(documents, root, self._before.attachments, opened.attachments)
        places = come_or_gone(self._before.answers, self._witness)
        files = frozenset(str(opened.project.root / path) for path in _paths(opened))
        spare = {"read": files, "stands": places, **{sort: frozenset(self._witness.answers[sort]) for sort in LISTS}}
        if not answered_now(self._before.answers, self._witness, read_bytes, spare):
            return None
        return published.pages | (may_name(documents, places) if places else frozenset())

    def keep(self) -> None:
        """Keep what this run came to for the next."""
        from asyncdocs.lint.judging.kept import Kept, keep

        if self._place is not None and self._memory is not None and self._memory.now is not None:
            keep(self._place, self._name, Kept(self._answers, self._memory.now, {}, self._attachments), self._before)

    def _text_of(self, root: Path, document: Document) -> str | None:
        """A digest of the files a document is read from, by what was recorded when they were read."""
        source, read = document.source, self._witness.answers["read"]
        held = [read.get(str(root / each.path)) for each in (source, source.beside) if each]
        if None in held:
            return None
        from asyncdocs.inputs.witness import digest

        told = source.path, document.place, source.made, source.beside and source.beside.path, held
        return digest(repr(told).encode("utf-8", "surrogatepass"))


def recalled(read: Callable[[], Opened], name: str) -> tuple[Opened, Report]:
    """Read and judge a folder with what an earlier run of the same name came to, and keep what this one comes to.

    Args:
        read: opens the folder.
        name: of what is done with it.
    """
    from asyncdocs.api import check
    from asyncdocs.inputs.witness import recorded

    def judge(opened: Opened, memory: Memory | None) -> Report:
        return check(opened.library, opened.documents, memory=memory)

    if os.environ.get("ASYNCDOCS_NO_CACHE"):
        opened = read()
        return opened, judge(opened, None)
    with recorded() as witness:
        recall = Recall(witness, Path(chosen) if (chosen := os.environ.get("ASYNCDOCS_CACHE_DIR")) else None)
        found = recall.judged(read(), read, judge, {"for": name})
    if witness.sound:
        recall.keep()
    return found


def _paths(opened: Opened) -> list[str]:
    sources = [document.source for document in opened.library.documents]
    return [source.path for source in sources] + [source.beside.path for source in sources if source.beside]
