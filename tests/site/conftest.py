"""Fixtures for the site: a handbook built by MkDocs, a browser, and a reader of HTML that notices what is live."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from chromium import ARGUMENTS, NAMES, Window, served
from git_folder import Folder

ROOT = Path(__file__).parents[2]


@dataclass
class Built:
    """A built site: its folder, and what was logged as (level, message)."""

    folder: Path
    logged: list[tuple[str, str]] = field(default_factory=list)
    failed: str = ""

    def read(self, path: str) -> str:
        return (self.folder / path).read_text("utf-8")

    def exists(self, path: str) -> bool:
        return (self.folder / path).is_file()

    def messages(self, level: str) -> list[str]:
        return [message for at, message in self.logged if at == level]


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., Built]:
    """Builds files by path with MkDocs; `options` are the plugin's, all else goes into mkdocs.yml."""

    def run(
        files: dict[str, str], options: dict[str, Any] | None = None, *, serve: bool = False, **settings: Any
    ) -> Built:
        from mkdocs.commands.build import build as build_site
        from mkdocs.config import load_config
        from mkdocs.exceptions import Abort

        project = tmp_path / "project"
        for path, text in files.items():
            file = project / settings.get("docs_dir", "docs") / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        written = {
            "site_name": "Test",
            "theme": {"name": "material", "font": False},
            "plugins": ["search", {"asyncdocs": options or {}}],
            **settings,
        }
        config_file = project / "mkdocs.yml"
        config_file.write_text(yaml.safe_dump(written, sort_keys=False), "utf-8")
        config = load_config(str(config_file), site_dir=str(tmp_path / "site"))
        built = Built(tmp_path / "site")

        class Collect(logging.Handler):
            def emit(self, record: logging.LogRecord) -> None:
                built.logged.append((record.levelname, record.getMessage()))

        collect = Collect(logging.INFO)
        logger = logging.getLogger("mkdocs")
        logger.addHandler(collect)
        level = logger.level
        logger.setLevel(logging.INFO)
        # As the command line does at its start and its end.
        config.plugins.on_startup(command="serve" if serve else "build", dirty=False)
        try:
            build_site(config, serve_url="http://127.0.0.1/" if serve else None)
        except Abort as abort:
            built.failed = str(abort)
        finally:
            config.plugins.on_shutdown()
            logger.removeHandler(collect)
            logger.setLevel(level)
        return built

    return run


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example handbook under git, with a past: a decision that was only proposed at first, a page that was moved."""
    root = tmp_path_factory.mktemp("example")
    shutil.copytree(ROOT / "docs_example", root / "docs_example")
    if shutil.which("git"):
        folder = Folder(root, docs="docs_example").begin()
        decision = root / "docs_example/decisions/adr-0004-holds-in-postgres.md"
        today = decision.read_text("utf-8")
        decision.write_text(today.replace("status: accepted", "status: proposed"), "utf-8")
        (root / "docs_example/systems/quay.md").rename(root / "docs_example/systems/tablets.md")
        folder.commit(day=230)
        folder.move("docs_example/systems/tablets.md", "docs_example/systems/quay.md")
        decision.write_text(today, "utf-8")
        folder.commit(day=250)
    return root


def required(reason: str) -> None:
    if os.environ.get("ASYNCDOCS_REQUIRE_BROWSER"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, started once."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        required("no Chromium on PATH")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        required("Playwright is not installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path, str], str]]:
    """Serves a folder over loopback, below a path, and gives its address; the folder may be filled later."""
    servers = []

    def run(folder: Path, below: str = "/") -> str:
        server = served(folder, below)
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}{below}"

    yield run
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def window(browser: Any) -> Iterator[Callable[..., Window]]:
    """Opens a window of a width and a colour scheme on the site at an address, with or without JavaScript."""
    opened = []

    def run(address: str, width: int = 1440, scheme: str = "light", script: bool = True) -> Window:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script
        )
        opened.append(context)
        return Window(context.new_page(), address)

    yield run
    for context in opened:
        context.close()


class Reader(HTMLParser):
    """Reads HTML as a browser would take it apart: elements with their attributes, and the text within one class."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    @property
    def live(self) -> list[tuple[str, dict[str, str]]]:
        """Elements that run something, or that only raw HTML in a text could have made."""
        return [
            (tag, attributes)
            for tag, attributes in self.elements
            if tag in ("script", "img", "iframe", "style", "object")
            or any(name.startswith("on") for name in attributes)
            or attributes.get("href", "").lower().lstrip().startswith(("javascript:", "data:"))
        ]

    def hrefs(self) -> list[str]:
        return [attributes["href"] for tag, attributes in self.elements if tag == "a" and "href" in attributes]


@pytest.fixture
def reader() -> type[Reader]:
    """Takes HTML apart."""
    return Reader
