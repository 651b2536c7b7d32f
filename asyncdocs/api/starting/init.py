"""How a new handbook begins: the files of the site template, copied where nothing is yet."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

from asyncdocs.api.opening.writing import CannotWrite, write_new
from asyncdocs.settings.files import SITE_FILES
from asyncdocs.settings.project import FILES, ZENSICAL, find_project
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import MARKDOWN, walk

_PACKAGE = Path(__file__).parent.parent.parent
_PLACES = (_PACKAGE / "site_template", _PACKAGE.parent / "site_template")


_CONFIG = "mkdocs.yml"
_OWN_CONFIG = "asyncdocs.yml"
_OF_REPOSITORIES = frozenset(
    (
        "readme",
        "index",
        "_index",
        "changelog",
        "contributing",
        "license",
        "licence",
        "code_of_conduct",
        "security",
        "support",
    )
)
"""Names, without case, of files that every repository has: they are no documents of a handbook yet."""


@dataclass(frozen=True)
class Begun:
    """What `init` did: the files written, those that were there and were left alone, and where documents were found.

    Attributes:
        written: the files it wrote.
        kept: the files that were there.
        documents: the folder that holds documents already, if one does; then only a configuration is written.
        count: how many there are.
        unwritten: the files of the template that were left out for their sake.
        site: whether there is a configuration of a site; MkDocs refuses one beside the documents.
        adopted: whether our own configuration was there before.
    """

    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    documents: Path | None = None
    count: int = 0
    unwritten: tuple[Path, ...] = ()
    site: bool = True
    adopted: bool = False


def template_folder() -> Path:
    """Where the site template lies: in the installed package, or beside it in a checkout."""
    found = next((place for place in _PLACES if place.is_dir()), None)
    if found is None:
        raise CannotWrite(_("the site template is missing from this installation; install asyncdocs again"))
    return found


def init_site(folder: Path) -> Begun:
    """Copy the site template into a folder; a file that is there is kept as it is.

    Where documents are there already, they are the handbook: only a configuration is written, which names their folder. Beside our
    own configuration it is that of a site.

    Raises:
        CannotWrite: the folder cannot be written, or is a file.
    """
    if folder.exists() and not folder.is_dir():
        raise CannotWrite(_("{path}: is a file, not a folder").format(path=folder))
    template = template_folder()
    files = {file.relative_to(template): file for file in sorted(template.rglob("*"))}
    texts = {
        name: file.read_text("utf-8")
        for name, file in files.items()
        if file.is_file() and "__pycache__" not in name.parts
    }
    found = _documents(folder)
    if found:
        unwritten = tuple(name for name in texts if name.name not in (_CONFIG, "requirements.txt"))
        there = tuple(folder / name for name in FILES if name != "pyproject.toml" and (folder / name).is_file())
        adopted = any(file.name not in SITE_FILES for file in there)
        home, configuration = _lacking(folder, _home(found), texts[Path(_CONFIG)])
        begun = _write(folder, configuration)
        count = sum(path.is_relative_to(home) for path in found)
        return Begun(begun.written, begun.kept or there, folder / home, count, unwritten, _has_site(folder), adopted)
    return _write(folder, texts)


def would_make_site(folder: Path) -> bool:
    """Whether `init` would write the configuration of a site: MkDocs refuses one beside the documents."""
    return Path(_CONFIG) in _lacking(folder, _home(_documents(folder)), "")[1]


def _write(folder: Path, texts: Mapping[Path, str]) -> Begun:
    written, kept = [], []
    for name, text in texts.items():
        target = folder / name
        try:
            write_new(target, requirement(text) if name.name == "requirements.txt" else text, folder)
            written.append(target)
        except FileExistsError:
            kept.append(target)
    return Begun(tuple(written), tuple(kept))


def _has_site(folder: Path) -> bool:
    return any((folder / name).is_file() for name in (ZENSICAL, *SITE_FILES))


def _lacking(folder: Path, home: PurePosixPath, template: str) -> tuple[PurePosixPath, dict[Path, str]]:
    """Where the documents lie, and the configuration that is not there yet; our own configuration says where, and lacks a site."""
    if _has_site(folder):
        return home, {}
    project = find_project(folder)
    if project.origin is None or project.origin.parent.resolve() != folder.resolve():
        return home, _configuration(home, template)
    try:
        home = PurePosixPath(project.docs.resolve().relative_to(folder.resolve()).as_posix())
    except ValueError:  # the documents lie elsewhere
        return home, {}
    return home, {} if str(home) == "." else _configuration(home, template)


def _documents(folder: Path) -> list[PurePosixPath]:
    """The Markdown files below a folder, without those that every repository has."""
    if not folder.is_dir():
        return []
    paths = (PurePosixPath(path) for path, _file in walk(folder))
    return [path for path in paths if path.suffix in MARKDOWN and path.stem.casefold() not in _OF_REPOSITORIES]


def _home(paths: Iterable[PurePosixPath]) -> PurePosixPath:
    """The folder around some documents: `docs` where most lie there, else the one that holds them all."""
    paths = tuple(paths)
    inside = sum(1 for path in paths if path.parts[0] == "docs" and len(path.parts) > 1)
    if 2 * inside > len(paths):
        return PurePosixPath("docs")
    first = {path.parts[0] for path in paths if len(path.parts) > 1}
    alone = len(first) == 1 and all(len(path.parts) > 1 for path in paths)
    return PurePosixPath(first.pop()) if alone else PurePosixPath(".")


def _configuration(home: PurePosixPath, template: str) -> dict[Path, str]:
    """The configuration for documents that are there: a site's, or our own where they lie beside it, which MkDocs refuses."""
    if str(home) == ".":
        return {Path(_OWN_CONFIG): "docs: .\n"}
    if str(home) == "docs":
        return {Path(_CONFIG): template}
    named = re.sub(
        r"(?m)^(site_description:.*\n)", rf"\1docs_dir: {json.dumps(str(home), ensure_ascii=False)}\n", template
    )
    return {Path(_CONFIG): named}


def requirement(text: str) -> str:
    """What CI installs: asyncdocs from where it was installed here, if that is no registry and CI can reach it."""
    try:
        told = distribution("asyncdocs").read_text("direct_url.json")
        origin = json.loads(told) if told else {}
    except (PackageNotFoundError, ValueError):
        return text
    url, vcs = str(origin.get("url", "")), origin.get("vcs_info")
    if not url:
        return text
    if isinstance(vcs, dict):
        commit = vcs.get("commit_id", "")
        return text.replace("asyncdocs[site]", f"asyncdocs[site] @ {vcs.get('vcs', 'git')}+{url}@{commit}")
    if url.startswith("file:"):
        said = _(
            "asyncdocs was installed from a local folder that CI does not have. Put the address of the "
            "asyncdocs repository here."
        )
        return text.replace("asyncdocs[site]", f"# {said}\nasyncdocs[site]")
    return text.replace("asyncdocs[site]", f"asyncdocs[site] @ {url}")
