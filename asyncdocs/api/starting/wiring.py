"""What each host needs in its configuration to show what asyncdocs has, and what is missing there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from asyncdocs.api.opening.folder import Opened
from asyncdocs.api.opening.published import other_sites, site_file, site_settings
from asyncdocs.api.starting.init import would_make_site
from asyncdocs.settings.project import ZENSICAL
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import folders_in, passed_over

MANY_PAGES = 300
"""Above this, a site without `navigation.prune` builds several times slower: every page renders a link to every other."""

THEME = "asyncdocs"
"""The theme by which Zensical finds the templates; on MkDocs the plugin brings them to any theme."""


WATCHED = ".asyncdocs/site.json"
"""A file that changes whenever any page may look different; not in `.cache`, which Zensical empties with `--clean`."""


@dataclass(frozen=True)
class Advice:
    """One line of the doctor's: what holds, and whether it wants mending."""

    text: str
    mend: bool = False


def wiring(opened: Opened) -> list[Advice]:
    """What of a folder's site is wired, and what is missing for its host."""
    file = site_file(opened.project.root)
    if file is None:
        return [Advice(_without(opened))]
    settings = site_settings(file)
    theme = settings.get("theme")
    name = theme.get("name") if isinstance(theme, Mapping) else theme
    if file.name == ZENSICAL or name == THEME:
        return _zensical(opened, file, settings, name)
    return [*_mkdocs(opened, file, settings, theme), *_home(opened, settings)]


def _without(opened: Opened) -> str:
    """What there is instead of a site at the root, and what would make one."""
    root, docs = opened.project.root, opened.project.docs
    below = [root / name for name in folders_in(root) if not passed_over(name)]
    if elsewhere := next((found for each in (docs, *below) if (found := site_file(each))), None):
        return _("site: {file} is not read here; run asyncdocs in its folder, or with `--config {file}`").format(
            file=opened.shown(str(elsewhere))
        )
    made = opened.library.generators or other_sites(root, docs)
    if named := next((each.name for each in made if each.name not in ("MkDocs", "Documenter")), ""):
        return _("site: {generator} makes it; asyncdocs shows its pages only in MkDocs and Zensical").format(
            generator=named
        )
    if not would_make_site(root):
        return _(
            "site: no mkdocs.yml found; MkDocs refuses documents beside its mkdocs.yml, so move them into a folder such as "
            "docs/ first"
        )
    return _("site: no mkdocs.yml found; `asyncdocs init` creates the file")


def _home(opened: Opened, settings: Mapping[str, Any]) -> Iterator[Advice]:
    """A site opens at its root: without a page for it, its address answers that there is none, but where a view stands in."""
    docs = opened.project.docs
    made = "asyncdocs" in _names(settings.get("plugins")) and "home" in opened.project.config.views
    if (
        docs.is_dir()
        and not made
        and not any((docs / name).is_file() for name in ("index.md", "README.md", "index.html"))
    ):
        text = _("site: {folder} has no index.md, so the site has no home page")
        yield Advice(text.format(folder=docs), mend=True)


def _mkdocs(opened: Opened, file: Path, settings: Mapping[str, Any], theme: Any) -> Iterator[Advice]:
    if "asyncdocs" in _names(settings.get("plugins")):
        yield Advice(_("site: the plugin is listed in {file}").format(file=file.name))
    else:
        text = _("site: the plugin is not listed in {file}; add `- asyncdocs` under `plugins:`").format(file=file.name)
        yield Advice(text, mend=True)
    features = theme.get("features") if isinstance(theme, Mapping) else None
    if len(opened.documents) > MANY_PAGES and not (isinstance(features, list) and "navigation.prune" in features):
        text = _(
            "site: with {count} pages, the build is slow; add `navigation.prune` under `theme: features:` to "
            "halve the time"
        )
        yield Advice(text.format(count=len(opened.documents)), mend=True)
    if _version("mkdocs") and (8, 2, 2) <= _version("click") < (8, 4):
        text = _(
            "site: `mkdocs serve` does not reload with this version of click; update click: `pip install 'click>=8.4'`"
        )
        yield Advice(text, mend=True)
    if not (_version("mkdocs") or _version("properdocs")):
        yield Advice(_("site: MkDocs is not installed; `pip install 'asyncdocs[site]'`"), mend=True)


def _zensical(opened: Opened, file: Path, settings: Mapping[str, Any], theme: Any) -> list[Advice]:
    """Zensical passes over a plugin without a word, so all that stands in for it is looked at."""
    from asyncdocs.site.fragments import SCRIPT, STYLES

    wanted = [
        ("markdown_extensions", "asyncdocs"),
        ("extra_css", STYLES),
        ("extra_javascript", SCRIPT),
        ("watch", WATCHED),
    ]
    missing = [(option, value) for option, value in wanted if value not in _names(settings.get(option))]
    advice = [] if theme == THEME else [_missing(file, "theme", f"name: {THEME}")]
    advice += [_missing(file, option, value) for option, value in missing]
    folder = opened.project.docs / opened.project.config.pages_folder.strip("/")
    if opened.project.config.views and not any(folder.glob("*.md")):
        advice.append(
            Advice(_("site: the generated pages are missing; run `asyncdocs prepare` before the build"), mend=True)
        )
    return advice or [Advice(_("site: Zensical is set up in {file}").format(file=file.name))]


def _missing(file: Path, option: str, value: str) -> Advice:
    text = _("site: Zensical needs `{value}` under `{option}` in {file}")
    return Advice(text.format(value=value, option=option, file=file.name), mend=True)


def _names(entries: Any) -> list[str]:
    """What a list of names, or of names with options, holds."""
    if isinstance(entries, Mapping):
        return [str(name) for name in entries]
    listed = entries if isinstance(entries, list) else []
    return [str(next(iter(entry), "")) if isinstance(entry, Mapping) else str(entry) for entry in listed]


def _version(package: str) -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in version(package).split(".")[:3] if part.isdigit())
    except PackageNotFoundError:
        return ()
