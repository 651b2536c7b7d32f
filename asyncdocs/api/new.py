"""Knows how a new document begins: its kind's template, the next id, the folder its like live in."""

from __future__ import annotations

import datetime
import json
import os
import re
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

from asyncdocs.anchors import slugify
from asyncdocs.api.folder import NothingToCheck, open_folder
from asyncdocs.config import find_project
from asyncdocs.document import Document
from asyncdocs.kinds import Kind, shipped_kinds
from asyncdocs.strings import gettext as _

_PLAIN = re.compile(r"^[A-Za-z][\w .,'-]*$")


class CannotWrite(Exception):
    """A file cannot be written; the message says which and why."""


def new_document(kind_name: str, title: str, *, folder: Path | None = None, owner: str | None = None) -> Path:
    """Write a new document of a kind and return its file; nothing that is there is touched.

    Args:
        kind_name: one of the kinds.
        title: its heading, and with its id the file's name.
        folder: where to write it; where its like live, if not given.
        owner: who answers for it; the name git knows, if not given.

    Raises:
        CannotWrite: the kind or the title is no use, or the file exists.
        ConfigError: the configuration cannot be used.
    """
    kinds = shipped_kinds()
    if kind_name not in kinds:
        raise CannotWrite(
            _("there is no kind `{kind}`; there are {kinds}").format(kind=kind_name, kinds=", ".join(kinds))
        )
    kind = kinds[kind_name]
    slug = slugify(title)
    if not slug:
        raise CannotWrite(_("`{title}` has no letter or digit to name a file by").format(title=title))
    project = find_project(folder if folder and folder.is_dir() else Path.cwd())
    try:
        documents = open_folder(
            [project.docs] if project.docs.is_dir() and project.origin is None else []
        ).library.documents
    except NothingToCheck:
        documents = ()
    like = [document for document in documents if document.kind is kind or document.kind.name == kind.name]
    like = [document for document in like if document.id and not document.recognised.template]
    target = folder or _folder_of(like, project.root) or project.docs / _folder_name(kind)
    here = [document for document in like if (project.root / document.path).parent == target.resolve()]
    name, text_id = _name(kind, here or like, slug)
    file = target / f"{name}.md"
    if file.exists():
        raise CannotWrite(_("{file}: is there already; nothing was written").format(file=file))
    values = {
        "id": text_id,
        "title": title.strip(),
        "owner": _scalar(owner or _git_name()),
        "today": today(project.config.today),
    }
    write_atomically(file, re.sub(r"\{(id|title|owner|today)\}", lambda match: values[match[1]], kind.template))
    return file


def today(configured: str) -> str:
    """The date as ISO text; `today` is the machine's."""
    return datetime.date.today().isoformat() if configured == "today" else configured


def _folder_of(like: list[Document], root: Path) -> Path | None:
    folders = Counter(document.path.rpartition("/")[0] for document in like)
    return root / folders.most_common(1)[0][0] if folders else None


def _folder_name(kind: Kind) -> str:
    return kind.plural.lower()


def _name(kind: Kind, like: list[Document], slug: str) -> tuple[str, str]:
    """File name (without ending) and id of the next document, written as its like are."""
    if not kind.ids:
        return slug, ""
    prefixes = Counter(document.id.prefix for document in like if document.id and document.id.prefix)
    prefix = prefixes.most_common(1)[0][0] if prefixes else kind.ids[0]
    numbers = [
        int(document.id.number.partition(".")[0])
        for document in like
        if document.id and document.id.number[0].isdigit()
    ]
    number = max(numbers, default=0) + 1
    widths = [match[1] for document in like if (match := re.search(r"(\d+)", document.path.rpartition("/")[2]))]
    width = Counter(map(len, widths)).most_common(1)[0][0] if widths else 4
    bare = like and not any(document.path.rpartition("/")[2].lower().startswith(prefix.lower()) for document in like)
    stem = f"{number:0{width}d}-{slug}"
    return (stem if bare else f"{prefix.lower()}-{stem}"), f"{prefix}-{number}"


def _scalar(text: str) -> str:
    """A text as YAML reads it back: quoted where it is not plain."""
    return text if _PLAIN.match(text) else json.dumps(text, ensure_ascii=False)


def _git_name() -> str:
    try:
        named = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, timeout=5, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return os.environ.get("USER", "") or _("nobody yet")
    return named.stdout.strip() or os.environ.get("USER", "") or _("nobody yet")


def write_atomically(file: Path, text: str) -> None:
    """Write a whole file or nothing: to a temporary name beside it, then renamed.

    Raises:
        CannotWrite: the folder or file cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
                stream.write(text)
            mask = os.umask(0)
            os.umask(mask)
            Path(name).chmod(0o666 & ~mask)
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CannotWrite(f"{file}: {error.strerror or error}") from None
