"""How a site is built again and again by one process, as `mkdocs serve` does, and once by one that keeps nothing."""

from __future__ import annotations

import datetime
import os
import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from asyncdocs.plugins import served
from asyncdocs.site.rebuilding import Standing
from tests.edits import EDITS

_STAMP = re.compile(rb"Build Date UTC : [^\n]*")
_DAY = datetime.date(2031, 3, 14)

CONFIG = "site_name: Fares\ntheme: mkdocs\nplugins: [search, asyncdocs]\n"


def pages(folder: Path) -> dict[str, bytes]:
    """The files of a site, by their paths, without what tells the time of the build."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file() and not file.name.startswith("sitemap"))
    return {file.relative_to(folder).as_posix(): _STAMP.sub(b"", file.read_bytes()) for file in files}


class Served:
    """A site that is served, and edited at random; `kept` counts the pages that builds took over, `overviews` tells of views."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, seed: str) -> None:
        self.kept: list[int] = []
        self.overviews: list[bool] = []
        self._config, self._site = folder / "mkdocs.yml", folder / "site"
        self._docs = folder / "docs"
        self._monkeypatch = monkeypatch
        self._random = random.Random(seed)
        self._plugins: dict[str, object] = {}
        self._count = 0
        self._day = _DAY
        still_shown: Callable[..., Standing] = served.still_shown

        def counted(*arguments: object) -> Standing:
            found = still_shown(*arguments)
            self.kept.append(len(found.pages))
            self.overviews.append(found.overviews)
            return found

        monkeypatch.setattr(served, "still_shown", counted)
        self._config.write_text(CONFIG)
        self._set_day()

    def build(self) -> dict[str, bytes]:
        """Build as `mkdocs serve` does: by the plugins of the first build, with the configuration as it is now."""
        self._monkeypatch.delenv("ASYNCDOCS_NO_CACHE", raising=False)
        with _of_process(self._plugins):
            config = load_config(str(self._config))
            if not self._count:
                config.plugins.on_startup(command="serve", dirty=False)
            self._count += 1
            build(config)
        return pages(self._site)

    def serve(self) -> Callable[[str], str | None]:
        """Begin to serve; what asks for a file of the site, None where there is none."""
        with _of_process(self._plugins):
            config = load_config(str(self._config))
        server = LiveReloadServer(lambda: None, "127.0.0.1", 8000, str(self._site))  # it is never bound
        config.plugins.on_serve(server, config=config, builder=lambda: None)

        def ask(path: str) -> str | None:
            said: list[str] = []
            answer = server.get_app()
            assert answer is not None
            read = b"".join(answer({"PATH_INFO": f"/{path}"}, lambda status, headers: said.append(status)))
            return read.decode() if said == ["200 OK"] else None

        return ask

    def build_by_command(self) -> dict[str, bytes]:
        """Build as `mkdocs build` does in a process of its own, with the cache that earlier ones left."""
        return self._build_alone(cache=True)

    def build_anew(self) -> dict[str, bytes]:
        """Build as `mkdocs build` does in a process of its own that keeps nothing."""
        return self._build_alone(cache=False)

    def _build_alone(self, *, cache: bool) -> dict[str, bytes]:
        self._monkeypatch.setenv("ASYNCDOCS_NO_CACHE", "" if cache else "1")
        with _of_process({}):
            config = load_config(str(self._config))
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        return pages(self._site)

    def edit(self, sort: str) -> str:
        """Edit something; gives what it was."""
        files = sorted(each for each in self._docs.rglob("*.md") if each.is_file())
        file, other = self._random.choice(files), self._random.choice(files)
        if sort == "text":
            sort = self._random.choice(list(EDITS))
        if sort in EDITS:
            lines, others = (each.read_text("utf-8", "surrogateescape").split("\n") for each in (file, other))
            EDITS[sort](self._random, lines, self._random.randrange(len(lines)), others)
            file.write_text("\n".join(lines), "utf-8", "surrogateescape")
        elif sort == "a link":
            leads = os.path.relpath(other, file.parent).replace(os.sep, "/")
            with file.open("a", encoding="utf-8", errors="surrogateescape") as stream:
                stream.write(f"\nSee [how others do it]({leads}) first.\n")
        elif sort == "added":
            file.with_name(f"page-{self._count}.md").write_text(f"# Page {self._count}\n\n[One]({other.name})\n")
        elif sort == "removed":
            file.unlink()
        elif sort == "renamed":
            file.rename(file.with_name(f"moved-{self._count}.md"))
        elif sort == "choices":
            option = self._random.choice(
                ["enable-status-tags: true", "views: [scoreboard]", "hidden-parts: {all: [graph]}"]
            )
            self._config.write_text(CONFIG.replace("asyncdocs]", f"asyncdocs: {{{option}}}]"))
        elif sort == "the day":
            self._day += datetime.timedelta(days=40)
            self._set_day()
        return f"{sort}: {file.relative_to(self._docs)}"

    def _set_day(self) -> None:
        class Day(datetime.date):
            @classmethod
            def today(cls) -> datetime.date:
                return day

        day = self._day
        self._monkeypatch.setattr("asyncdocs.inputs.witness.datetime", SimpleNamespace(date=Day))


@contextmanager
def _of_process(plugins: dict[str, object]) -> Iterator[None]:
    """Let MkDocs take the plugins that it keeps for a process from here."""
    option = dict(MkDocsConfig._schema)["plugins"]
    before, option.plugin_cache = option.plugin_cache, plugins
    try:
        yield
    finally:
        option.plugin_cache = before
