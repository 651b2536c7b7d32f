"""How to run a version of asyncdocs, the work tree or a git revision, over many folders."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
READER = Path(__file__).parent / "read_folder.py"
AT_ONCE = 2

Read = dict[str, Any]


class Broken(Exception):
    """A version could not be run, or a folder could not be read; the message says which and why."""


def folders_in(places: Iterable[Path]) -> list[Path]:
    """The folders of documents: each folder in a place, or the place itself where it holds Markdown on its own."""
    found: dict[str, Path] = {}
    for place in places:
        if not place.is_dir():
            raise Broken(f"{place}: there is no such folder")
        inner = [each for each in sorted(place.iterdir()) if each.is_dir() and not each.name.startswith(".")]
        for folder in [place] if any(place.glob("*.md")) else inner:
            if folder.name in found:
                raise Broken(f"{folder} and {found[folder.name]} have one name")
            found[folder.name] = folder.resolve()
    if not found:
        raise Broken("there is no folder in " + ", ".join(map(str, places)))
    return [found[name] for name in sorted(found)]


@contextmanager
def tree_of(revision: str) -> Iterator[Path]:
    """A work tree of a revision, for as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="asyncdocs-truth-") as parent:
        tree = Path(parent) / "tree"
        made = subprocess.run(
            ["git", "worktree", "add", "--detach", str(tree), revision], cwd=ROOT, capture_output=True, text=True
        )
        if made.returncode:
            raise Broken(f"{revision}: {made.stderr.strip()}")
        try:
            yield tree
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(tree)], cwd=ROOT, capture_output=True)


def read_all(tree: Path, folders: list[Path]) -> dict[str, Read]:
    """What a version says of each folder, by its name."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        read = pool.map(lambda folder: _read(tree, folder), folders)
        return {folder.name: each for folder, each in zip(folders, read, strict=True)}


def _read(tree: Path, folder: Path) -> Read:
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run([sys.executable, READER, folder], env=environment, capture_output=True, text=True)
    if run.returncode:
        raise Broken(f"{folder}: {(run.stderr.strip() or 'no word').splitlines()[-1]}")
    result: Read = json.loads(run.stdout)
    return result
