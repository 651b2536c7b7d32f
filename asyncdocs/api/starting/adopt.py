"""How to begin where documents are: what is there, a configuration that says so, and what is known from now on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from asyncdocs.api.known.baseline import known_findings, write_baseline
from asyncdocs.api.opening.folder import NothingToCheck, Opened, open_folder, project_of
from asyncdocs.api.opening.reading import check
from asyncdocs.api.opening.writing import CannotWrite, write_atomically
from asyncdocs.lint.judging.baseline import Entry
from asyncdocs.lint.model.wanted import NO_SCORES
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import MARKDOWN, walk

CONFIG = "asyncdocs.yml"

_DOCS = ("docs", "doc", "documentation", "handbook")


@dataclass(frozen=True)
class Adoption:
    """What was found in a repository, and what is proposed for it.

    Attributes:
        root: its folder.
        folders: the folders with the most documents, each with how many they are.
        kinds: how many documents were read as each kind; those that owe no answers are left out.
        statuses: how many documents bear each status.
        size: how many documents there are, and how many words they have.
        config: the configuration that is proposed; empty where there is one already.
        origin: the configuration that there is already.
        outside: the folders with the most Markdown that the configuration leaves out, each with how many files that is.
        more_folders: how many folders besides those named hold documents.
        known: today's findings.
    """

    root: Path
    folders: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    size: tuple[int, int]
    config: str
    known: Counter[Entry]
    origin: Path | None = None
    outside: tuple[tuple[str, int], ...] = ()
    more_folders: int = 0


def look_at(folder: Path) -> Adoption:
    """Look at a repository, and work out how to begin; nothing is written.

    Raises:
        NothingToCheck: there is no Markdown in it.
        ConfigError: it has a configuration that cannot be used.
    """
    if not folder.is_dir():
        raise NothingToCheck(_("{path}: no such folder").format(path=folder))
    project = project_of(folder)
    configured = project.origin is not None
    root = project.root if configured else folder.resolve()
    docs = "" if configured else _docs_of(root)
    opened = open_folder((), project.origin) if configured else open_folder([root / docs])
    report = check(opened.library, opened.documents, wanted=NO_SCORES)
    documents = opened.documents
    folders = Counter(document.path.rpartition("/")[0] or "." for document in documents)
    kinds = Counter(document.shown_kind.name for document in documents if document.scored)
    statuses = Counter(document.status for document in documents if document.status and document.scored)
    return Adoption(
        root,
        tuple(folders.most_common(5)),
        tuple(kinds.most_common()),
        tuple(statuses.most_common(8)),
        (len(documents), sum(len(document.text.split()) for document in documents)),
        "" if configured else _config(docs),
        known_findings(opened, report),
        project.origin,
        tuple(_outside(opened).most_common(5)) if configured else (),
        max(0, len(folders) - 5),
    )


def _outside(opened: Opened) -> Counter[str]:
    """How many Markdown files lie in each folder of the root that holds no document as it is configured."""
    root = opened.project.root
    within = {document.path.partition("/")[0] for document in opened.documents}
    folders = (name.partition("/")[0] for name, _file in walk(root) if "/" in name and name.endswith(MARKDOWN))
    return Counter(folder for folder in folders if folder not in within)


def _docs_of(root: Path) -> str:
    """The folder of the documents: one by a usual name, unless others hold documents of a kind that is scored, too; then all."""
    if not any(name.endswith(MARKDOWN) for name, _file in walk(root)):
        raise NothingToCheck(_("{path}: contains no Markdown; `asyncdocs init` starts a handbook").format(path=root))
    within = [document for document in open_folder([root]).documents if "/" in document.path]
    pages = Counter(document.path.partition("/")[0] for document in within)
    scored = Counter(document.path.partition("/")[0] for document in within if document.scored)
    for name in _DOCS:
        others = pages.total() - pages[name]
        if pages[name] and not scored.total() - scored[name] and (scored[name] or pages[name] >= others):
            return name
    return "."


def _config(docs: str) -> str:
    lines = [
        "# Every option: `asyncdocs config show`, or `asyncdocs schema config` for an editor.",
        f"docs: {docs}",
        "",
        "# Findings that were there when asyncdocs began are listed in asyncdocs-baseline.json: only new ones fail.",
        "# asyncdocs baseline prune   takes out what is mended",
        "",
        "# rules-by-path:",
        "#   archive: {all: off}",
    ]
    return "\n".join(lines) + "\n"


def adopt(adoption: Adoption) -> list[Path]:
    """Write the configuration, where there is none, and the list of known findings; nothing that is there is touched.

    Raises:
        CannotWrite: a file cannot be written.
    """
    written = []
    if adoption.config:
        file = adoption.root / CONFIG
        if file.exists():
            raise CannotWrite(_("{file}: already exists; nothing was written").format(file=file))
        write_atomically(file, adoption.config)
        written.append(file)
    opened: Opened = open_folder(config=adoption.root / CONFIG if adoption.config else project_of(adoption.root).origin)
    listed = opened.project.root / opened.project.config.baseline
    if not listed.exists():
        write_baseline(listed, known_findings(opened, check(opened.library, opened.documents, wanted=NO_SCORES)))
        written.append(listed)
    return written
