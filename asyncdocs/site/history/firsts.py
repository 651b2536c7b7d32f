"""When a document was first there, and when code first named it: from git, each asked once for a site."""

from __future__ import annotations

import datetime
import re
from collections import Counter

from asyncdocs.history.git_process import GitError
from asyncdocs.history.history import History
from asyncdocs.library.library import Library

IMPORTED = 10
"""A commit that adds so many pages brings them in from elsewhere: its day says nothing of when they were written."""

WORK = ("spec", "ticket", "design", "rfc", "proposal")
"""Kinds of work that code is written for."""


def added(library: Library, history: History) -> dict[str, datetime.date]:
    """The day each document was added, by its path; without those that came in with many others at once."""
    first = {
        document.path: commit
        for document in library.documents
        if not document.recognised.template and (commit := history.first(document.path)) is not None
    }
    together = Counter(commit.id for commit in first.values())
    return {path: commit.authored.date() for path, commit in first.items() if together[commit.id] < IMPORTED}


def named_in_code(library: Library, history: History) -> dict[str, datetime.date]:
    """The day of the first commit outside the docs folder that names a document by its id, by the document's path."""
    repository = history.repository
    ids = {
        (each.prefix.casefold(), each.number.lstrip("0") or "0"): document.path
        for document in library.documents
        if document.kind.name in WORK
        and not document.recognised.template
        and (each := document.id) is not None
        and each.prefix
        and each.number.isdigit()
    }
    if repository is None or not repository.prefix or not ids:
        return {}
    prefixes = "|".join(sorted(re.escape(prefix) for prefix, _number in ids))
    cited = re.compile(rf"(?<![\w-])({prefixes})[- #]?0*(\d+)(?!\w)", re.IGNORECASE)
    found: dict[str, datetime.date] = {}
    try:
        for message in repository.messages(rf"({prefixes})[- #]?[0-9]"):
            if any(not path.startswith(repository.prefix) for path in message.paths):
                day = datetime.date.fromisoformat(message.authored[:10])
                for prefix, number in cited.findall(message.text):
                    if path := ids.get((prefix.casefold(), number)):
                        found[path] = day  # newest first: the last one stays
    except (GitError, ValueError):
        return {}
    return found
