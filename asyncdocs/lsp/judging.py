"""Judges open documents in a thread of its own: the one that was edited at once, all others when nobody types."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Literal

from asyncdocs.garbage import look_and_set_apart, never_look
from asyncdocs.lsp.projects import Buffer, Found, Projects

PAUSE = 0.03
"""Seconds without an edit before an edited document is judged: who types on is not answered letter by letter."""

REST = 0.3
"""Seconds without an edit before everything is judged that the edit may matter to."""

_TURNS = 200
"""After so many turns what is no longer needed is let go of, though somebody still types."""

Task = Literal["edited", "again", "rest", "tidy", "stop"]


class Overtaken(BaseException):
    """Somebody has typed on: what was looked at for the rest is looked at again later."""


class Judging:
    """Says of each open document what is found in it, whenever that may have changed."""

    def __init__(self, projects: Projects, tell: Callable[[Buffer, Found | None, bool], None]) -> None:
        """Begin.

        Args:
            projects: what is open.
            tell: is told what was found in a document, and whether it was edited; called within the lock of the projects.
        """
        self._projects = projects
        self._tell = tell
        self._condition = threading.Condition()
        self._touched = 0.0
        self._edited: dict[str, None] = {}
        self._left: dict[str, None] = {}
        self._again = self._stopped = False
        self._turns = 0
        self._thread = threading.Thread(target=self._run, name="judging", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        with self._condition:
            self._stopped = True
            self._condition.notify()

    def edited(self, uri: str) -> None:
        """A document has another text now."""
        with self._condition:
            self._edited[uri] = None
            self._touch()

    def closed(self, uri: str) -> None:
        """A document is open no more; others may look at what it is on the disk."""
        with self._condition:
            self._edited.pop(uri, None)
            self._left = dict.fromkeys(self._projects.buffers)
            self._touch()

    def files_changed(self) -> None:
        """Files have changed that are not open: documents, metadata, a configuration."""
        with self._condition:
            self._again = True
            self._touch()

    def _touch(self) -> None:
        self._touched = time.monotonic()
        self._turns += 1
        self._condition.notify()

    def _run(self) -> None:
        never_look()  # a look for garbage would come amidst an answer; it is looked for when nobody waits
        while (task := self._next()) != "stop":
            if task == "edited":
                self._judge_edited()
            elif task == "again":
                self._read_again()
            elif task == "rest":
                self._judge_one_more()
            else:
                look_and_set_apart()

    def _next(self) -> Task:
        with self._condition:
            while True:
                since = time.monotonic() - self._touched
                if self._stopped:
                    return "stop"
                if self._edited and since >= PAUSE:
                    return "edited"
                if self._again and since >= REST:
                    return "again"
                if self._left and since >= REST:
                    return "rest"
                if self._turns and (since >= REST or self._turns > _TURNS) and not (self._edited or self._again):
                    self._turns = 0
                    return "tidy"
                waits = PAUSE if self._edited else REST
                busy = self._edited or self._again or self._left or self._turns
                self._condition.wait(max(waits - since, 0.001) if busy else None)

    def _judge_edited(self) -> None:
        with self._condition:
            uris, self._edited = list(self._edited), {}
            self._left = dict.fromkeys([*reversed(uris), *self._projects.buffers])
        with self._projects.lock:
            self._projects.write(uris)
        for uri in reversed(uris):
            self._judge(uri, at_once=True)

    def _read_again(self) -> None:
        with self._condition:
            self._again = False
            self._left = dict.fromkeys([*self._left, *self._projects.buffers])
        with self._projects.lock:
            self._projects.read_again()

    def _judge_one_more(self) -> None:
        with self._condition:
            uri = next(iter(self._left), None)
            self._left.pop(uri or "", None)
        if uri is not None:
            try:
                self._judge(uri, at_once=False)
            except Overtaken:
                with self._condition:
                    self._left = {uri: None, **self._left}

    def _pause(self) -> None:
        if self._edited or self._stopped:
            raise Overtaken

    def _judge(self, uri: str, *, at_once: bool) -> None:
        projects = self._projects
        with projects.lock:
            buffer = projects.buffers.get(uri)
            if buffer is None:
                return
            document, session = projects.document(buffer), projects.session(buffer)
            if document is None or session is None:
                buffer.found = None
            else:
                report = session.judged_at_once(document) if at_once else session.judged(document, self._pause)
                buffer.found = Found(document, report)
            self._tell(buffer, buffer.found, at_once)
