"""Where other site generators keep their pages, told from their own configuration: what they make of an address is theirs.

Permalinks, slugs, mounts and languages give a page an address that no file has. So what can be found by the usual rule is
followed, and what cannot is left alone: it may be there all the same.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple


class Generator(NamedTuple):
    """A site that another generator makes of a folder.

    Attributes:
        name: the generator's.
        content: folders of its pages, from the root of the library; the first is the top of the site.
        static: folders of the files that it copies to the top of the site.
        readme_is_index: whether a `README.md` is the first page of its folder, which links name `index.md`.
        gathers: whether it is put together of the pages of several folders, so that a page stands elsewhere than its file.
    """

    name: str
    content: tuple[str, ...]
    static: tuple[str, ...]
    readme_is_index: bool = False
    gathers: bool = False

    def publishes(self, path: str) -> bool:
        """Whether a file is a page of it."""
        return any(not folder or path.startswith(f"{folder}/") for folder in self.content)

    def places(self, path: str, address: str) -> Iterator[str]:
        """The paths from the root that an address on a page may stand for, below its content, its static files or its page."""
        if address.startswith("/"):
            for folder in (*self.content, *self.static):
                yield posixpath.normpath(posixpath.join(folder, address.strip("/")))
            return
        folder, name = posixpath.split(path)
        for place in (posixpath.join(folder, name.partition(".")[0]), folder, posixpath.dirname(folder)):
            yield posixpath.normpath(posixpath.join(place, address))


class Sort(NamedTuple):
    """A generator as its configuration gives it away.

    Attributes:
        name: its name.
        files: what its configuration may be called.
        holds: what that must hold, where another program's may be called so too.
        content: where its pages lie, beside the configuration.
        static: where its static files lie.
        chosen: what in the configuration names another folder of pages.
        readme_is_index: whether a `README.md` is the first page of its folder.
        gathers: whether it is put together of the pages of several folders.
    """

    name: str
    files: tuple[str, ...]
    holds: str = ""
    content: tuple[str, ...] = ("",)
    static: tuple[str, ...] = ()
    chosen: str = ""
    readme_is_index: bool = False
    gathers: bool = False


_HUGO = ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json")
_OF_HUGO = ("config.toml", "config.yaml", "config.yml", "config.json")
_MOUNTED = r"\b(?:contentDir|source)\b\W{0,4}(?:=|:)\s*[\"']?([\w./-]*content[\w./-]*)"

SORTS = (
    Sort("Hugo", _HUGO, "", ("content",), ("static", "assets"), _MOUNTED),
    Sort("Hugo", _OF_HUGO, r"(?i)\bbaseURL\b", ("content",), ("static", "assets"), _MOUNTED),
    Sort("Hugo", ("_index.md",), r"\A\s*(?:---|\+\+\+)"),
    Sort("Zola", ("config.toml",), r"\bbase_url\b", ("content",), ("static",)),
    Sort("Jekyll", ("_config.yml", "_config.yaml", "_config.toml")),
    Sort("Middleman", ("config.rb",), r"\b(?:set|activate|page|configure)\b|GovukTechDocs", ("source",), ("source",)),
    Sort("mdBook", ("book.toml",), "", ("src",), (), r"\bsrc\s*=\s*[\"']([^\"'\n]+)", True),
    Sort("Docusaurus", tuple(f"docusaurus.config.{end}" for end in ("js", "ts", "mjs", "cjs")), "",
         ("docs", "blog", "src/pages"), ("static",), r"\bpath:\s*[\"'](?:\./)?([^\"'\n]+)"),
    Sort("VitePress", tuple(f".vitepress/config.{end}" for end in ("js", "ts", "mjs", "mts")), "", ("",), ("public",)),
    Sort("VuePress", tuple(f".vuepress/config.{end}" for end in ("js", "ts", "mjs")), "", ("",), (".vuepress/public",)),
    Sort("Astro", tuple(f"astro.config.{end}" for end in ("js", "ts", "mjs")), "", ("src/content/docs", "src/pages"), ("public",)),
    Sort("Eleventy", (".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs")),
    Sort("Gatsby", ("gatsby-config.js", "gatsby-config.ts", "gatsby-config.mjs"), "", ("",), ("static",)),
    Sort("Sphinx", ("conf.py",), r"\bextensions\s*=|\bhtml_theme\b"),
    Sort("Quarto", ("_quarto.yml",)),
    Sort("Mintlify", ("mint.json", "docs.json"), r"mintlify|\"navigation\""),
    Sort("GitBook", (".gitbook.yaml", ".gitbook.yml")),
    Sort("Docsify", ("index.html",), r"\$docsify"),
    Sort("MkDocs", ("mkdocs.yml", "mkdocs.yaml"), r"(?m)!include\b|\bmonorepo\b|^site_name:[ \t]*[\"']?[\w.-]+/\w", ("docs",),
         gathers=True),
    Sort("Documenter", ("make.jl",), r"\bmakedocs\b", ("src",), ("src/assets",)),
    Sort("Quartz", ("quartz.config.ts",), "", ("content",)),
    Sort("Antora", ("antora.yml",), "", ("modules",)),
)  # fmt: skip
"""Every generator that is known, by what its configuration is called."""


def generators(folders: Iterable[str], text: Callable[[str], str | None]) -> tuple[Generator, ...]:
    """The sites that other generators make of some folders.

    Args:
        folders: those that may hold a configuration, from the root of the library.
        text: the text of a file by its path, if there is one.
    """
    found = []
    for folder in folders:
        for sort in SORTS:
            for name in sort.files:
                written = text(posixpath.join(folder, name))
                if written is not None and re.search(sort.holds, written):
                    found.append(_made(sort, folder, written))
                    break
    return tuple(found)


def _made(sort: Sort, folder: str, written: str) -> Generator:
    chosen = re.findall(sort.chosen, written) if sort.chosen else []
    content = tuple(dict.fromkeys(_below(folder, each) for each in (*chosen, *sort.content)))
    return Generator(
        sort.name, content, tuple(_below(folder, each) for each in sort.static), sort.readme_is_index, sort.gathers
    )


def _below(folder: str, place: str) -> str:
    path = posixpath.normpath(posixpath.join(folder, place))
    return "" if path == "." else path
