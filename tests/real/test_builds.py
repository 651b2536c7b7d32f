"""Real sites, built strictly with the plugin and without it: nothing new is warned of but defects, no link or anchor is another."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

pytest.importorskip("mkdocs")
pytest.importorskip("material")

SITES = {
    "argo-cd": "docs",
    "govuk-aws": "docs",
    "jabref": "docs",
    "kep": "keps",
    "madr": "docs",
    "ms-engineering-playbook": "docs",
    "otel-oteps": ".",
    "prom-operator-runbooks": "content",
}
"""Each folder, and where in it its pages are; those with a mkdocs.yml are built with it, theme and plugins included."""

MATERIAL = {"site_name": "Test", "theme": {"name": "material", "font": False, "features": ["navigation.prune"]}}
DEFECTS = frozenset(
    {"link-dead", "anchor-dead", "id-duplicate", "metadata-unreadable", "placeholder-left", "question-open-at-ready"}
)
"""Rules whose findings may turn a strict build red: each tells of something that is broken for whoever opens the page, and
was right in over nine of ten findings that were read (`precision.csv`)."""

_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_ADDED = ("asyncdocs-link", "asyncdocs-term")
_WARNED = re.compile(r"^(?:WARNING|ERROR) +-  (.*)$", re.MULTILINE)


class Text(HTMLParser):
    """The links and anchors of a page's own text: what asyncdocs adds is left out, and so is what is around the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: list[str] = []
        self._inside = 0
        self._skipped = 0
        self._open: list[tuple[str, bool, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        classes = attributes.get("class", "").split()
        text = tag == "article" or attributes.get("role") == "main"
        ours = any(name.startswith("asyncdocs") for name in classes) and not set(classes) & set(_ADDED)
        if self._inside and not self._skipped and not ours:
            if "href" in attributes and not set(classes) & set(_ADDED):
                self.links.append(attributes["href"])
            if "id" in attributes and "asyncdocs-former" not in classes:
                self.anchors.append(attributes["id"])
        if tag not in _VOID:
            self._open.append((tag, text, ours))
            self._inside += text
            self._skipped += ours

    def handle_endtag(self, tag: str) -> None:
        if tag in (each for each, _, _ in self._open):
            while self._open:
                opened, text, ours = self._open.pop()
                self._inside -= text
                self._skipped -= ours
                if opened == tag:
                    break


def _settings(folder: Path) -> dict[str, Any]:
    own = folder / "mkdocs.yml"
    if not own.is_file():
        return dict(MATERIAL)
    return yaml.load(own.read_text("utf-8"), _loader())


def _loader() -> type[yaml.SafeLoader]:
    class Loader(yaml.SafeLoader):
        """Leaves Python's tags as they are written."""

    def kept(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Any:
        return Kept(node.tag, getattr(node, "value", ""))

    Loader.add_multi_constructor("tag:yaml.org,2002:python/", kept)
    Loader.add_multi_constructor("!", kept)
    return Loader


class Kept(str):
    """A value with its tag, written out again as it was."""

    tag: str

    def __new__(cls, tag: str, value: str) -> Kept:
        made = super().__new__(cls, value)
        made.tag = tag
        return made


yaml.SafeDumper.add_representer(Kept, lambda dumper, kept: dumper.represent_scalar(kept.tag, str(kept)))


def _plugins(settings: dict[str, Any]) -> list[Any]:
    """The folder's own plugins; the one for dates is told that these folders have left their repository."""
    dates = "git-revision-date-localized"
    listed = settings.get("plugins", ["search"])
    return [{dates: {"fallback_to_build_date": True}} if each == dates else each for each in listed]


def _build(folder: Path, place: str, plugins: list[Any], to: Path) -> list[str]:
    """Build a site; what was warned of."""
    docs = (folder / place).resolve()
    settings = _settings(folder) | {"docs_dir": str(docs), "plugins": plugins, "site_url": "https://example.org/x/"}
    settings["strict"] = False  # what is warned of is compared, and what these folders lack of their own does not count
    theme = settings.get("theme")
    if isinstance(theme, dict) and theme.get("custom_dir"):
        theme["custom_dir"] = str((folder / theme["custom_dir"]).resolve())
    for name in ("hooks", "extra_css", "extra_javascript"):
        settings.pop(name, None)
    config = to.with_suffix(".yml")
    config.write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(config), "-d", str(to)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    built = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert built.returncode == 0, built.stderr[-3000:]
    return _WARNED.findall(built.stderr)


@pytest.mark.parametrize("name", SITES)
def test_a_real_site_is_as_it_was_but_for_what_is_added(name: str, corpora: Path, tmp_path: Path) -> None:
    folder = corpora / name
    plugins = _plugins(_settings(folder))
    without = _build(folder, SITES[name], plugins, tmp_path / "without")
    warned = _build(folder, SITES[name], [*plugins, "asyncdocs"], tmp_path / "with")
    new = [line for line in warned if line not in without]
    assert [line for line in new if not _tells_of_a_defect(line)] == []

    checked = 0
    for page in sorted((tmp_path / "without").rglob("*.html")):
        relative = page.relative_to(tmp_path / "without")
        before = Text(page.read_text("utf-8"))
        after = Text((tmp_path / "with" / relative).read_text("utf-8"))
        assert after.anchors == before.anchors, relative
        assert after.links == before.links, relative
        checked += len(before.links) + len(before.anchors)
    assert checked > 100


def _tells_of_a_defect(line: str) -> bool:
    said = re.match(r"asyncdocs: .*?:\d+:\d+: [a-z]+: .*\[([a-z-]+)\]$", line)
    return said is not None and said[1] in DEFECTS
