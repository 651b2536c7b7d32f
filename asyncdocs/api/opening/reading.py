"""How texts from anywhere (a disk, MkDocs, an editor, a test) become a library, and a library a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from asyncdocs import room
from asyncdocs.documents.code_owners import CodeOwners
from asyncdocs.documents.document import Document
from asyncdocs.documents.parsed import Parsed
from asyncdocs.documents.plain_values import STAYS
from asyncdocs.documents.read_settings import ReadSettings
from asyncdocs.documents.rereading import take_over
from asyncdocs.garbage import not_looked_for
from asyncdocs.kinds.files import Known, read_kinds, shipped_kinds
from asyncdocs.kinds.kind import Kind
from asyncdocs.library.addresses import Addresses
from asyncdocs.library.addresses.generators import Generator
from asyncdocs.library.library import Library
from asyncdocs.lint.judging.earlier import Memory
from asyncdocs.lint.judging.judge import judge
from asyncdocs.lint.judging.levels import known_names
from asyncdocs.lint.model.report import Report
from asyncdocs.lint.model.wanted import ALL, Wanted
from asyncdocs.lint.prose.prose import told_language
from asyncdocs.lint.rules import RULES
from asyncdocs.lint.shapes import SHAPES
from asyncdocs.lint.words import words
from asyncdocs.settings.config import Config
from asyncdocs.settings.files import ConfigError
from asyncdocs.strings import gettext as _
from asyncdocs.strings import near, set_language
from asyncdocs.text.anchors import named_slugify, slugify
from asyncdocs.text.generated import is_generated
from asyncdocs.text.headings import fold_heading
from asyncdocs.text.source import Source
from asyncdocs.units.arranging import Arrangement, is_data
from asyncdocs.units.entries import with_entries
from asyncdocs.units.formats import Format, read_formats, shipped_formats


def build_library(
    sources: Iterable[Source],
    config: Config,
    *,
    docs: str = "",
    exists: Callable[[str], bool] = lambda path: False,
    declared: Mapping[str, Kind] | None = None,
    kinds: Mapping[str, Kind] | None = None,
    site: bool = True,
    root: str = "",
    addresses: Addresses | None = None,
    formats: tuple[Format, ...] | None = None,
    generators: tuple[Generator, ...] = (),
    before: Mapping[str, Document] | None = None,
    beside: Library | None = None,
    code_owners: CodeOwners | None = None,
) -> Library:
    """A library of sources from anywhere; messages are from now on in the configured language.

    Args:
        sources: the documents' texts; paths are relative to one root.
        config: the team's choices.
        docs: path of the docs folder from the root.
        exists: whether a path from the root is a file that is no document, for links to it.
        declared: kinds somebody has said, by path, whatever the documents look like.
        kinds: all there are, by name; the shipped ones if left out.
        site: whether the documents are published as a site.
        addresses: where on the site each document stands, where that is known.
        generators: the sites that other generators make of the documents.
        root: names of the root and of the folder around it, where nothing marks it; they tell as any other folder does.
        formats: in which units of work are kept; the shipped ones if left out.
        before: documents as they were read before, by path; what the same texts tell is not worked out anew.
        beside: documents of units that are no pages of the site.
        code_owners: who answers for which paths by the repository's CODEOWNERS.

    Raises:
        ConfigError: an option names a rule or a kind that there is not.
    """
    kinds = shipped_kinds() if kinds is None else kinds
    if troubles := unknown_names(config, kinds):
        raise ConfigError(*troubles)
    set_language(config.language, config.strings)
    kinds = _with_headings(kinds, config.headings)
    reading = ReadSettings(
        kinds, config, named_slugify(config.slugify) or slugify, root, told_language, code_owners=code_owners
    )
    if addresses:
        reading = replace(reading, plain_fences=addresses.plain_fences, plain_braces=addresses.plain_braces)
    prefix = f"{docs}/" if docs else ""
    sources = sorted(
        (source for source in sources if not is_generated(source.beginning(200))), key=lambda source: source.path
    )
    if sum(source.size for source in sources) > room.TEXTS:
        reading = replace(reading, parsed=Parsed(STAYS))
    known = () if config.disable_units else shipped_formats() if formats is None else formats
    sources = with_entries(sources, known, f"{root}/" if root else "")
    arranged = Arrangement(sources, known, kinds, root)
    as_kind = {**arranged.kinds, **(declared or {})}
    told_by = arranged.companions
    read = {
        source.path: Document(source, reading, _place(source.path, prefix, addresses), as_kind.get(source.path))
        for source in sources
        if source.path not in told_by and (source.path in as_kind or not is_data(source.path))
    }
    documents = [document for path, document in read.items() if not is_data(path)]
    reading.documents.extend(documents)
    if before:
        take_over(documents, before)
    repo_url = "" if config.repo_url == "auto" else config.repo_url
    units = arranged.units(read)
    return Library(tuple(documents), exists, docs, repo_url, site, addresses, units, generators, beside)


def _place(path: str, prefix: str, addresses: Addresses | None) -> str:
    """The path of a document from the docs folder: by the name the site has for it, where it is gathered from another one."""
    published = addresses.pages.get(path) if addresses else None
    return path.removeprefix(prefix) if published is None else published


def kinds_in(root: Path, config: Config) -> dict[str, Kind]:
    """The shipped kinds and those a team keeps in the folder its configuration names, by name.

    Args:
        root: the folder of the configuration.
        config: the team's choices.

    Raises:
        KindError: a file there describes no kind.
    """
    folder = root / config.kinds_folder
    if not folder.is_dir():
        return shipped_kinds()
    return read_kinds(folder, Known(frozenset(SHAPES), words("en").names, frozenset(rule.name for rule in RULES)))


def formats_in(root: Path, config: Config) -> tuple[Format, ...]:
    """The formats of units of work: a team's own, in the folder its configuration names, and the shipped ones.

    Raises:
        FormatError: a file there describes no format.
    """
    return () if config.disable_units else read_formats(root / config.units_folder)


def _with_headings(kinds: Mapping[str, Kind], headings: Mapping[str, Mapping[str, str]]) -> Mapping[str, Kind]:
    """The kinds with the headings a team has told the role of; the kinds themselves, where that is what they say anyhow."""
    found = {}
    for name, kind in kinds.items():
        told = {**headings.get("all", {}), **headings.get(name, {})}
        told = {
            h: role
            for h, role in told.items()
            if role in kind.roles and kind.roles_by_alias.get(fold_heading(h)) != (role,)
        }
        found[name] = kind.with_headings(told) if told else kind
    return found


def unknown_names(config: Config, kinds: Mapping[str, Kind]) -> list[str]:
    """What is wrong with the rules and kinds an otherwise sound configuration names, a line each."""
    levels, every = known_names(), list(kinds)
    named = [("rules", name, levels) for name in config.rules]
    named += [(f"rules-by-path.{glob}", name, levels) for glob, by in config.rules_by_path.items() for name in by]
    named += [("full-severity", name, ["none", *levels]) for name in config.full_severity]
    named += [("effective-from", name, levels) for name in config.effective_from]
    named += [("select", name, [*levels, *every]) for name in config.select]
    named += [("ignore", name, ["none", *levels, *every]) for name in config.ignore]
    named += [("kinds", name, every) for name in config.kinds.values()]
    roles = list(dict.fromkeys(role for kind in kinds.values() for role in kind.roles))
    named += [("headings", name, ["all", *every]) for name in config.headings]
    named += [
        ("headings", role, list(kinds[name].roles) if name in kinds else roles)
        for name, told in config.headings.items()
        for role in told.values()
    ]
    return [
        _("option `{option}`: `{name}` does not exist").format(option=option, name=name)
        + (near(name, known) or (_("; `asyncdocs explain KIND` lists the roles") if option == "headings" else ""))
        for option, name, known in named
        if name not in known
    ]


def library_of_texts(texts: Mapping[str, str], config: Config | None = None) -> Library:
    """A library of texts in memory, by path."""
    return build_library((Source(path, text) for path, text in texts.items()), config or Config())


def check(
    library: Library,
    documents: Iterable[Document] | None = None,
    each: Callable[[int, int], None] | None = None,
    *,
    wanted: Wanted = ALL,
    jobs: int = 1,
    memory: Memory | None = None,
) -> Report:
    """Judge documents of a library, all of them where none are named.

    Args:
        library: all documents.
        documents: those to judge.
        each: told how many are judged, of how many, after each one.
        wanted: the parts of the report that somebody reads.
        jobs: the most processes to use.
        memory: what an earlier run came to, and where to keep what this one does.

    Raises:
        Changed: what was taken from an earlier run does not hold: all are to be judged, by a library made anew.
    """
    asked = library.documents if documents is None else documents
    with not_looked_for():
        return judge(library, asked, each, wanted=wanted, jobs=jobs, memory=memory)
