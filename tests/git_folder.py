"""A folder under git, made by git's own command, with the dates and the people a test names."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from asyncdocs.api import build_library, history_of
from asyncdocs.history.history import History
from asyncdocs.library.library import Library
from asyncdocs.settings.config import Config
from asyncdocs.text.globs import matches
from asyncdocs.text.source import read_file, walk

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

FIRST_DAY = datetime.datetime(2026, 3, 1, 12, 0, tzinfo=datetime.UTC)


@dataclass
class Folder:
    """A repository of documents in `docs/`, whose commits are a day apart from the first of March 2026."""

    root: Path
    docs: str = "docs"
    config: Config = field(default_factory=lambda: Config(today="2026-04-01"))
    day: int = 0

    def git(self, *arguments: str | bytes, author: str = "Rua Pere", day: float | None = None) -> str:
        date = (FIRST_DAY + datetime.timedelta(days=self.day if day is None else day)).isoformat()
        environment = {
            **os.environ,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": author,
            "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_AUTHOR_DATE": date,
            "GIT_COMMITTER_NAME": "Mel Okoro",
            "GIT_COMMITTER_EMAIL": "m@example.org",
            "GIT_COMMITTER_DATE": date,
        }
        command = ["git", "-c", "protocol.file.allow=always", *arguments]
        told = subprocess.run(command, cwd=self.root, env=environment, capture_output=True, check=False)
        assert told.returncode == 0, told.stderr
        return told.stdout.decode("utf-8", "replace").strip()

    def begin(self) -> Folder:
        self.root.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")
        return self

    def write(self, texts: Mapping[str, str]) -> None:
        for path, text in texts.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(text, "utf-8")

    def commit(
        self,
        texts: Mapping[str, str] | None = None,
        author: str = "Rua Pere",
        day: float | None = None,
        message: str = "a change",
    ) -> str:
        """Write some files, commit all there is, and go on to the next day."""
        self.write(texts or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message, author=author, day=day)
        self.day = max(self.day, int(self.day if day is None else day)) + 1
        return self.git("rev-parse", "HEAD")

    def move(self, old: str, new: str) -> None:
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        self.git("mv", old, new)

    @property
    def library(self) -> Library:
        prefix = f"{self.docs}/" if self.docs else ""
        files = [(f"{prefix}{name}", file) for name, file in walk(self.root / self.docs)]
        wanted = [read_file(file, path) for path, file in files if matches(path, ("**/*.md",))]
        return build_library(wanted, self.config, docs=self.docs, exists=lambda path: (self.root / path).exists())

    @property
    def history(self) -> History:
        return history_of(self.library, self.root / self.docs)


def page(title: str, lines: int = 12) -> str:
    """A page that is like no other of another title."""
    return f"# {title}\n\n" + "".join(f"{title} has a line {number} of its own.\n" for number in range(lines))
