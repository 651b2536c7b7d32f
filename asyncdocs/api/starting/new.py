"""How a new document begins: its kind's template, the next id, the folder its like live in."""

from __future__ import annotations

import datetime
import os
import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import yaml

from asyncdocs.api.opening.folder import NothingToCheck, open_folder
from asyncdocs.api.opening.reading import kinds_in
from asyncdocs.api.opening.writing import CannotWrite, one_at_a_time, write_new
from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.values import parse_id
from asyncdocs.documents.recognition.names import is_index, own_name
from asyncdocs.kinds.kind import Kind
from asyncdocs.settings.project import Project, find_project
from asyncdocs.strings import gettext as _
from asyncdocs.strings import near
from asyncdocs.text.anchors import slugify
from asyncdocs.text.source import readable

_COUNTED = re.compile(r"(?P<before>[A-Za-z][A-Za-z_-]*[-_])(?P<number>\d{2,5})(?=[-_])")
_PLAIN = re.compile(r"^[A-Za-z][\w .,'-]*$")


def new_document(
    kind_name: str,
    title: str,
    *,
    folder: Path | None = None,
    owner: str | None = None,
    stands_on: Iterable[str] = (),
    twin: bool = False,
) -> Path:
    """Write a new document of a kind and return its file; nothing that is there is touched.

    Args:
        kind_name: one of the kinds, or what its ids begin with (`adr`).
        title: its heading, and with its id the file's name.
        folder: where to write it; where its like live, if not given.
        owner: who answers for it; the name git knows, if not given.
        stands_on: ids of the documents it is written for; it is related to them as its kind says.
        twin: whether there may be one of that title already.

    Raises:
        CannotWrite: the kind, the title or an id is no use, or the file exists.
        ConfigError: the configuration cannot be used.
    """
    if title != readable(title):
        raise CannotWrite(_("the title is not UTF-8"))
    project = find_project(folder if folder and folder.is_dir() else Path.cwd())
    kinds = kinds_in(project.root, project.config)
    kind = _kind(kind_name, kinds)
    slug = slugify(title)
    if not slug:
        raise CannotWrite(_("`{title}` has no letter or digit for a file name").format(title=title))
    # Whoever begins one at the same time waits, and sees this one's number.
    with one_at_a_time(project.root):
        return _begin(project, kind, slug, title, folder, owner, stands_on, twin=twin)


def _kind(name: str, kinds: Mapping[str, Kind]) -> Kind:
    """The kind somebody means: by its name, its plural, or what only its ids begin with."""
    wanted = name.strip().casefold()
    if wanted in kinds:
        return kinds[wanted]
    named = [kind for kind in kinds.values() if wanted in (kind.plural.casefold(), kind.title.casefold())]
    prefixed = [kind for kind in kinds.values() if wanted.upper() in kind.ids]
    for meant in (named, prefixed):
        if len(meant) == 1:
            return meant[0]
    aliases = [*kinds, *(prefix.lower() for kind in kinds.values() for prefix in kind.ids if len(prefix) > 2)]
    hint = near(wanted, aliases) or _("; known kinds are {kinds}").format(kinds=", ".join(kinds))
    raise CannotWrite(_("kind `{kind}` does not exist").format(kind=name) + hint)


def _begin(
    project: Project,
    kind: Kind,
    slug: str,
    title: str,
    folder: Path | None,
    owner: str | None,
    stands_on: Iterable[str],
    *,
    twin: bool,
) -> Path:
    documents: tuple[Document, ...] = ()
    if project.docs.is_dir():
        with suppress(NothingToCheck):
            documents = open_folder([project.docs]).library.documents
    like = [document for document in documents if document.kind is kind or document.kind.name == kind.name]
    like = [document for document in like if not document.recognised.template]
    # Names that no id is read from still tell where the next one goes, and how it is counted.
    counted = [document for document in like if _COUNTED.match(own_name(document.path))]
    like = counted if _of_their_own(counted) else [document for document in like if document.id]
    same = next(
        (document for document in like if document.title.casefold() == " ".join(title.split()).casefold()), None
    )
    if same is not None and not twin:
        raise CannotWrite(
            _("{path}: already has this title; use --force to create a second document").format(path=same.path)
        )
    target = folder or _folder_of(like, project.root) or project.docs / _folder_name(kind)
    like = [document for document in like if project.root / _home(document) == target.resolve()] or like
    name, text_id = _name(kind, like, slug, today(project.config.today)[:4])
    in_folders = 2 * sum(is_index(document.path) for document in like) > len(like)
    file = target / name / "README.md" if in_folders else target / f"{name}.md"
    values = {
        "id": text_id,
        "title": " ".join(title.split()),
        "owner": _scalar(owner or _git_name()),
        "today": today(project.config.today),
    }
    template = kind.templates.get(project.config.language, kind.template)
    if related := _related(stands_on, documents):
        names = kind.fields["status"].names if "status" in kind.fields else ("status",)
        status = re.compile(rf"^(?:{'|'.join(map(re.escape, names))}):.*\n", re.MULTILINE)
        template = status.sub(lambda match: f"{match[0]}{kind.stands_on}: [{', '.join(related)}]\n", template, count=1)
    text = re.sub(r"\{(id|title|owner|today)\}", lambda match: values[match[1]], template)
    try:
        write_new(file, text, None if folder else project.root)
    except FileExistsError:
        raise CannotWrite(_("{file}: already exists; nothing was written").format(file=file)) from None
    return file


def _related(names: Iterable[str], documents: Iterable[Document]) -> list[str]:
    """The ids of documents, as they bear them."""
    known = {str(document.id): document for document in documents if document.id and document.scored}
    found = []
    for name in names:
        wanted = str(parse_id(name) or name)
        if wanted not in known:
            raise CannotWrite(_("document `{name}` does not exist").format(name=name) + near(wanted, known))
        found.append(wanted)
    return found


def today(configured: str) -> str:
    """The date as ISO text; `today` is the machine's."""
    return datetime.date.today().isoformat() if configured == "today" else configured


def _folder_of(like: list[Document], root: Path) -> Path | None:
    folders = Counter(map(_home, like))
    return root / folders.most_common(1)[0][0] if folders else None


def _home(document: Document) -> str:
    """The folder a document lies in; for one that has a folder to itself, the one around that."""
    folder = document.path.rpartition("/")[0]
    return folder.rpartition("/")[0] if is_index(document.path) else folder


def _folder_name(kind: Kind) -> str:
    return kind.plural.lower().replace(" ", "-")


def _name(kind: Kind, like: list[Document], slug: str, year: str) -> tuple[str, str]:
    """File name (without ending) and id of the next document, written as its like are."""
    if not kind.ids:
        return slug, ""
    prefixes = Counter(document.id.prefix for document in like if document.id and document.id.prefix)
    prefix = prefixes.most_common(1)[0][0] if prefixes else kind.ids[0]
    ids = [each for document in like for each in (document.stated_id, document.file_id) if each and each.prefix]
    names = [own_name(document.path) for document in like]
    if _of_their_own(like):
        return _next(names, prefix, slug)
    yearly = [parted for each in ids if (parted := each.number.partition("-"))[1]]
    if yearly and len(yearly) == len(ids):
        return _next_of_year([(of, count) for of, _dash, count in yearly], prefix, slug, year)
    number = max((int(each.number.partition(".")[0]) for each in ids if "-" not in each.number), default=0) + 1
    widths = [match[1] for name in names if (match := re.search(r"(\d+)", name))]
    width = Counter(map(len, widths)).most_common(1)[0][0] if widths else 4
    bare = names and not any(name.lower().startswith(prefix.lower()) for name in names)
    stem = f"{number:0{width}d}-{slug}"
    return (stem if bare else f"{prefix.lower()}-{stem}"), f"{prefix}-{number}"


def _next_of_year(yearly: list[tuple[str, str]], prefix: str, slug: str, year: str) -> tuple[str, str]:
    """File name and id of the next document where each year counts its own (`inc-2031-004-…`)."""
    number = max((int(count) for of, count in yearly if of == year), default=0) + 1
    whole = f"{year}-{number:0{max(len(count) for _of, count in yearly)}d}"
    return f"{prefix.lower()}-{whole}-{slug}", f"{prefix}-{whole}"


def _of_their_own(like: list[Document]) -> bool:
    """Whether most documents are called in a way of their own, of which no id is read; one made here states an id."""
    return 2 * sum(1 for document in like if document.id) < len(like)


def _next(names: list[str], prefix: str, slug: str) -> tuple[str, str]:
    """File name and id of the next document where the others are called in a way of their own (`OUR-ADR-Web-0007-…`)."""
    counted = [match for name in names if (match := _COUNTED.match(name))]
    before = Counter(match["before"] for match in counted).most_common(1)[0][0]
    own = [match["number"] for match in counted if match["before"] == before]
    number = max(map(int, own)) + 1
    return f"{before}{number:0{len(own[0])}d}-{slug}", f"{prefix}-{number}"


def _scalar(text: str) -> str:
    """A text as YAML reads it back: quoted where it is not plain."""
    if _PLAIN.match(text) and yaml.safe_load(text) == text:
        return text
    return str(yaml.safe_dump(text, default_style='"', allow_unicode=True, width=10_000)).strip()


def _git_name() -> str:
    try:
        named = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, timeout=5, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return os.environ.get("USER", "") or _("nobody yet")
    return named.stdout.strip() or os.environ.get("USER", "") or _("nobody yet")
