"""Knows how texts from anywhere (a disk, MkDocs, an editor, a test) become a library, and a library a report."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping

from asyncdocs.anchors import named_slugify, slugify
from asyncdocs.config import Config, ConfigError
from asyncdocs.document import Document, Reading
from asyncdocs.kinds import Kind, shipped_kinds
from asyncdocs.library import Library
from asyncdocs.lint.judge import judge
from asyncdocs.lint.report import Report
from asyncdocs.lint.rules import RULES
from asyncdocs.source import Source
from asyncdocs.strings import gettext as _
from asyncdocs.strings import speak


def build_library(
    sources: Iterable[Source],
    config: Config,
    *,
    docs: str = "",
    exists: Callable[[str], bool] = lambda path: False,
    declared: Mapping[str, Kind] | None = None,
) -> Library:
    """A library of sources from anywhere; messages are from now on in the configured language.

    Args:
        sources: the documents' texts; paths are relative to one root.
        config: the team's choices.
        docs: path of the docs folder from the root.
        exists: whether a path from the root is a file that is no document, for links to it.
        declared: kinds somebody has said, by path, whatever the documents look like.

    Raises:
        ConfigError: an option names a rule or a kind that there is not.
    """
    if troubles := unknown_names(config):
        raise ConfigError("\n".join(troubles))
    speak(config.language, config.strings)
    reading = Reading(shipped_kinds(), config, named_slugify(config.slugify) or slugify)
    prefix = f"{docs}/" if docs else ""
    documents = [
        Document(source, reading, source.path.removeprefix(prefix), (declared or {}).get(source.path))
        for source in sorted(sources, key=lambda source: source.path)
    ]
    repo_url = "" if config.repo_url == "auto" else config.repo_url
    return Library(tuple(documents), exists, docs, repo_url)


def unknown_names(config: Config) -> list[str]:
    """What is wrong with the rules and kinds an otherwise sound configuration names, a line each."""
    troubles = []
    named = [("rules", name, ["all", *(rule.name for rule in RULES)]) for name in config.rules]
    named += [("kinds", name, list(shipped_kinds())) for name in config.kinds.values()]
    for option, name, known in named:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = _("; did you mean `{near}`?").format(near=near[0]) if near else ""
            troubles.append(_("option `{option}`: there is no `{name}`").format(option=option, name=name) + hint)
    return troubles


def library_of_texts(texts: Mapping[str, str], config: Config | None = None) -> Library:
    """A library of texts in memory, by path."""
    return build_library((Source(path, text) for path, text in texts.items()), config or Config())


def check(
    library: Library,
    documents: Iterable[Document] | None = None,
    each: Callable[[int, int], None] | None = None,
    *,
    unscored: bool = False,
) -> Report:
    """Judge documents of a library, all of them where none are named.

    Args:
        library: all documents.
        documents: those to judge.
        each: told how many are judged, of how many, after each one.
        unscored: look for what is wrong only; every score is then None.
    """
    return judge(library, library.documents if documents is None else documents, each, unscored=unscored)
