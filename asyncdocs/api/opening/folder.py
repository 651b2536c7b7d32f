"""How to open a folder on disk: which configuration holds, which files are documents, and which of them are asked about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from os.path import normpath
from pathlib import Path
from typing import Any

from asyncdocs.api.opening.choices import notices, with_unknown_names
from asyncdocs.api.opening.published import SiteFiles, other_sites, site_file, site_files
from asyncdocs.api.opening.reach import Reach
from asyncdocs.api.opening.reading import build_library, formats_in, kinds_in, unknown_names
from asyncdocs.api.opening.submodules import Files
from asyncdocs.documents.code_owners import code_owners_around
from asyncdocs.documents.document import Document
from asyncdocs.documents.packed import roomy
from asyncdocs.library.addresses import Addresses
from asyncdocs.library.addresses.table import page_at
from asyncdocs.library.library import Library
from asyncdocs.settings.files import ConfigError
from asyncdocs.settings.project import Project, find_project
from asyncdocs.strings import gettext as _
from asyncdocs.strings import near, ngettext
from asyncdocs.text.globs import matches
from asyncdocs.text.source import MARKDOWN, Source, read_file, readable, real, repository_around, why
from asyncdocs.units.entries import file_of


class NothingToCheck(Exception):
    """There is nothing to read where somebody pointed; the message says where."""


@dataclass(frozen=True, eq=False)
class Opened:
    """A folder, opened: its project, the library of all its documents, and those that were asked about.

    `notices` is what a team should hear of its options; `left_out` are the Markdown files that the site does not publish, and
    that are not read for it; `attachments` are the files in the folders of a site that are no documents, by their paths.
    """

    project: Project
    library: Library
    documents: tuple[Document, ...]
    notices: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    _again: Callable[[Mapping[str, str]], Opened] | None = None

    def changed(self, texts: Mapping[str, str]) -> Opened:
        """The folder as it is with other texts, by path; what the same texts tell of themselves is not worked out anew.

        A text in a place where a document could be is one, whether it was saved or not; what lies elsewhere is left out.
        """
        return self if self._again is None else self._again(texts)

    def shown(self, path: str) -> str:
        """A path of the library as seen from the working directory."""
        try:
            return (self.project.root / path).relative_to(Path.cwd()).as_posix()
        except ValueError:
            return (self.project.root / path).as_posix()


def open_folder(
    paths: Iterable[Path] = (),
    config: Path | None = None,
    overlay: Source | None = None,
    kind: str | None = None,
    *,
    may_be_empty: bool = False,
    chosen: Mapping[str, Any] | None = None,
    texts: Mapping[str, str] | None = None,
    start: Path | None = None,
    known: Mapping[str, Document] | None = None,
) -> Opened:
    """Open the documents of some paths, or of the project around a folder.

    Args:
        paths: files and folders asked about; none for the whole docs folder.
        config: the config file to use instead of the one found upward.
        overlay: a text that is laid over the folder (an unsaved buffer, standard input); it alone is asked about.
        kind: the kind of the overlay, where it is not to be worked out.
        may_be_empty: whether a place without any document is no mistake.
        chosen: options that stand above those of the configuration, by their names in Python.
        texts: what some files are to be read as, by path, whatever they hold.
        start: the folder whose project is meant where no path is; the working directory if left out.
        known: documents that were read before, by path; what the same texts tell is not worked out anew.

    Raises:
        ConfigError: the configuration cannot be used.
        KindError: one of the team's own kinds cannot be used.
        NothingToCheck: a path is not there, or holds no document.
    """
    paths = tuple(paths)
    asked = [real(path) for path in paths]
    _stand(asked, paths)
    project = project_for(asked, config, (start or Path.cwd()).resolve())
    if chosen:
        project = project.model_copy(update={"config": project.config.model_copy(update=dict(chosen))})
    root = project.root
    kinds = kinds_in(root, project.config)
    if troubles := unknown_names(project.config, kinds):
        raise ConfigError(*(f"{project.origin or '--select'}: {trouble}" for trouble in troubles))
    if kind is not None and kind not in kinds:
        raise NothingToCheck(_("kind `{kind}` does not exist").format(kind=kind) + near(kind, kinds))
    docs = _inside(project.docs, root).rstrip("/") if project.docs.is_dir() else ""
    own_site = project.site or site_file(root)
    publishes = site_files(root, project.docs, own_site)
    made = _Made(project, publishes)
    addresses = publishes.addresses(made) if publishes else None
    formats = formats_in(root, project.config)
    reach = Reach(project.config, formats)
    left_out = _left_out(publishes, addresses, reach)
    folders = [path for path in asked if path.is_dir()]
    found = dict(_documents(project, reach, publishes, addresses, folders, left_out))
    skipped = _add_files(found, zip(asked, paths, strict=True), project, reach)
    beside = {} if asked and root not in asked else reach.beside(root, found)
    sources = _read({**found, **beside}, texts or {})
    if overlay is not None:
        sources, overlay = _laid_over(sources, overlay)
    declared = {overlay.path: kinds[kind]} if overlay is not None and kind is not None else {}
    build = partial(
        build_library,
        config=project.config,
        docs=docs,
        exists=Files(root).exist,
        declared=declared,
        kinds=kinds,
        site=own_site is not None,
        root=_called(project),
        addresses=addresses,
        formats=formats,
        generators=() if own_site else other_sites(root, project.docs),
        code_owners=code_owners_around(root),
    )
    library = made.library = build(sources, before=known)
    documents = _asked_for(library, asked, root, overlay, beside)
    if not documents and not may_be_empty:
        raise _nothing(project, paths, skipped, _unpublished(left_out, asked, root))
    told = (*_of_skipped(skipped), *notices(project, sources, whole=not asked and overlay is None))
    prefix = f"{docs}/" if docs else ""

    def again(before: Opened, sources: Mapping[str, Source], texts: Mapping[str, str]) -> Opened:
        new = _with_texts(
            sources, texts, lambda path: path.startswith(prefix) and reach.takes(path.removeprefix(prefix))
        )
        library = made.library = build(new.values(), before=before.library.by_path)
        after = replace(before, library=library, documents=_asked_for(library, asked, root, overlay, beside))
        return replace(after, _again=partial(again, after, new))

    opened = Opened(project, library, documents, told, _unpublished(left_out, asked, root), _others(publishes, found))
    return replace(opened, _again=partial(again, opened, {source.path: source for source in sources}))


def _stand(asked: Iterable[Path], paths: Iterable[Path]) -> None:
    """Raise `NothingToCheck` for the first path that is not there, as it was written."""
    for path, written in zip(asked, paths, strict=False):
        try:
            path.stat()
        except FileNotFoundError:
            raise NothingToCheck(_("{path}: no such file or folder").format(path=written)) from None
        except (OSError, ValueError) as error:
            raise NothingToCheck(f"{written}: {why(error)}") from None


def _add_files(
    found: dict[str, Path], asked: Iterable[tuple[Path, Path]], project: Project, reach: Reach
) -> list[Path]:
    """Add the files among what is asked about to those that are found; give back, as written, those that are no documents."""
    skipped = []
    for path, written in asked:
        if path.is_file():
            name = _inside(path, project.root).rstrip("/")
            if path.suffix.lower() in MARKDOWN or matches(name, project.config.include):
                found[name] = path
                found |= reach.around(path, project.root)
            elif reach.lists(name):
                found[name] = path
            else:
                skipped.append(written)
    return skipped


def _read(files: Mapping[str, Path], texts: Mapping[str, str]) -> list[Source]:
    """What some files hold, or are to be read as."""
    listed: dict[Path, list[str]] = {}
    sources = roomy(read_file(file, path, listed) for path, file in files.items())
    return [replace(each, text=texts.get(each.path, each.text)) for each in sources] if texts else sources


def _laid_over(sources: list[Source], overlay: Source) -> tuple[list[Source], Source]:
    """Sources with one that takes the place of the file at its path; what lies beside that file belongs to it."""
    on_disk = next((source for source in sources if source.path == overlay.path), None)
    overlay = replace(overlay, beside=on_disk.beside) if on_disk else overlay
    return [source for source in sources if source.path != overlay.path] + [overlay], overlay


def _with_texts(
    sources: Mapping[str, Source], texts: Mapping[str, str], takes: Callable[[str], bool]
) -> dict[str, Source]:
    """Sources with other texts, and with new ones in places where a document could be."""
    new = dict(sources)
    for path, text in texts.items():
        if path in new:
            new[path] = replace(new[path], text=text, fault=None)
        elif takes(path):
            new[path] = Source(path, text)
    return new


def _left_out(publishes: SiteFiles | None, addresses: Addresses | None, reach: Reach) -> set[str]:
    """The files of a site's docs folders that it does not publish, and that tell nothing of others."""
    if publishes is None or addresses is None:
        return set()
    return {path for path in publishes.files.keys() - addresses.pages.keys() if not reach.tells(path)}


def _of_skipped(paths: Iterable[Path]) -> Iterator[str]:
    return (_("{path}: is not Markdown, so it was skipped").format(path=path) for path in paths)


def _others(publishes: SiteFiles | None, found: Mapping[str, Path]) -> tuple[str, ...]:
    """The files in the folders of a site that are no documents."""
    return tuple(sorted(publishes.files.keys() - found.keys())) if publishes else ()


def _unpublished(left_out: Iterable[str], asked: Iterable[Path], root: Path) -> tuple[str, ...]:
    """The Markdown files among those that a site leaves out, below what was asked about."""
    below = tuple(_inside(path, root) for path in asked)
    return tuple(sorted(p for p in left_out if p.startswith(below or "") and p.lower().endswith(MARKDOWN)))


def _nothing(
    project: Project, paths: tuple[Path, ...], skipped: Iterable[Path], left_out: Collection[str]
) -> NothingToCheck:
    """Why there is nothing to check."""
    if names := ", ".join(map(str, skipped)):
        return NothingToCheck(
            _("{path}: is not Markdown, so it was skipped, and nothing was checked").format(path=names)
        )
    where = ", ".join(str(path) for path in paths) or str(project.docs)
    if left_out:
        message = ngettext(
            "{path}: contains no documents; the site does not publish its Markdown file (see `exclude_docs`)",
            "{path}: contains no documents; the site does not publish its {count} Markdown files (see `exclude_docs`)",
            len(left_out),
            path=where,
        )
        return NothingToCheck(message)
    hint = "" if paths else _("; `asyncdocs init` creates a handbook")
    globs = ", ".join(project.config.include)
    return NothingToCheck(
        _("{path}: contains no documents (looked for {globs})").format(path=where, globs=globs) + hint
    )


def _documents(
    project: Project,
    reach: Reach,
    publishes: SiteFiles | None,
    addresses: Addresses | None,
    asked: list[Path],
    left_out: Collection[str],
) -> Iterator[tuple[str, Path]]:
    """The files that are documents: of the docs folder those that are published, of other folders all."""
    if publishes is not None and addresses is not None:
        yield from ((path, publishes.files[path]) for path, source in addresses.pages.items() if reach.takes(source))
        yield from ((path, file) for path, file in publishes.files.items() if reach.tells(path))
    for folder in dict.fromkeys(asked if publishes else [project.docs, *asked]):
        if folder.is_dir():
            below = reach.below(folder, _inside(folder, project.root))
            yield from ((path, file) for path, file in below.items() if path not in left_out)


def project_of(start: Path, config: Path | None = None) -> Project:
    """The configuration that holds for a folder, with names of rules and kinds checked where something else is wrong, too.

    Raises:
        ConfigError: it cannot be used; the message names all that is wrong.
    """
    try:
        return find_project(start, config)
    except ConfigError as error:
        raise with_unknown_names(error) from None


def project_for(asked: list[Path], config: Path | None, around: Path) -> Project:
    """The project of some paths, or of a folder where there are none; without a configuration, that of the repository."""
    start = asked[0] if asked else around
    project = project_of(start, config)
    if project.origin is not None:
        for path in asked:
            if path != project.root and project.root not in path.parents:
                raise ConfigError(
                    _(
                        "{path}: is outside the project that {config} configures; run the command in the project folder"
                    ).format(path=path, config=project.origin)
                )
        return project
    folder = start if start.is_dir() else start.parent
    top = repository_around(folder)
    if top is None:
        top = around if all(path.is_relative_to(around) for path in asked) else folder
    for path in asked:
        if path != top and top not in path.parents:
            raise ConfigError(
                _("{path}: is outside {root}; run the command for one folder at a time").format(path=path, root=top)
            )
    docs = top / "docs" if (top / "docs").is_dir() else top
    if not all(path.is_relative_to(docs) for path in asked) or (asked and docs == top):
        # a page of a repository is read among all its pages, whichever way it is named
        docs = folder if repository_around(folder) is None else top
    return project.model_copy(update={"root": top, "docs": docs})


def _called(project: Project) -> str:
    """The names of the root and of the folder it lies in, where nothing marks it as a root.

    What a marked root is called is up to whoever made the copy: the same pages are `rfcs` here and `/docs` in a container.
    """
    root = project.root.resolve()
    if project.origin is not None or (root / ".git").exists():
        return ""
    return "/".join(name for name in root.parts[-2:] if name != root.anchor)


def _inside(path: Path, root: Path) -> str:
    """A folder as a prefix of the paths below it, told from the root; a link stands where it is, not where it leads."""
    for inner, outer in ((Path(normpath(path)), Path(normpath(root))), (real(path), real(root))):
        if inner.is_relative_to(outer):
            relative = readable(inner.relative_to(outer).as_posix())
            return "" if relative == "." else f"{relative}/"
    raise ConfigError(
        _("{path}: is outside {root}; move the configuration file to a folder that contains both").format(
            path=path, root=root
        )
    )


def _asked_for(
    library: Library, asked: list[Path], root: Path, overlay: Source | None, beside: Mapping[str, Path]
) -> tuple[Document, ...]:
    if overlay is not None:
        return (library.by_path[overlay.path],)
    if not asked:
        prefix = f"{library.docs}/" if library.docs else ""
        return tuple(
            document
            for document in library.documents
            if document.path.startswith(prefix) or file_of(document.path) in beside
        )
    names = [_inside(path, root) for path in asked]
    return tuple(
        document
        for document in library.documents
        if any(
            name == "" or document.path.startswith(name) or file_of(document.path) == name.rstrip("/") for name in names
        )
    )


class _Made:
    """What the plugin puts on a site: asked for only where a link would be dead without it, for that takes templates and git."""

    def __init__(self, project: Project, publishes: SiteFiles | None) -> None:
        self._project = project
        self._publishes = publishes
        self._found: dict[str, str] | None = None
        self.library: Library | None = None

    def __call__(self) -> Mapping[str, str]:
        """Its sources below the docs folder, and where on the site each stands."""
        if self._found is None and self.library is not None and self._publishes is not None:
            self._found = {}  # links are followed meanwhile, and must not ask for it again
            if self._publishes.settings.shows_ours:
                self._ask(self.library, self._found, self._publishes.settings.directory_urls)
        return self._found or {}

    def _ask(self, library: Library, found: dict[str, str], directory_urls: bool) -> None:
        try:
            from asyncdocs.api.opening.past import history_of
            from asyncdocs.site.published import published
        except ImportError:  # without the templates nothing is published from here
            return
        paths = published(library, self._project.config, history_of(library, self._project.docs))
        found.update((path, page_at(path, directory_urls)) for path in list(paths))
        library.retry_unresolved()
