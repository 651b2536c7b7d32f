"""What the theme of a site shows by itself: which templates there are, which place our parts, and links to edit."""

from __future__ import annotations

from jinja2 import Environment, TemplateNotFound
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files


def templates_of(files: Files) -> set[str]:
    return {str(file.page.meta["template"]) for file in files if file.page and "template" in file.page.meta}


def links_to_edit(config: MkDocsConfig) -> bool:
    """Whether the theme leads to where a page is edited: Material where that is chosen, the others wherever there is a place."""
    features = config.theme.get("features")
    return features is None or "content.action.edit" in features


def has_template(env: Environment, name: str) -> bool:
    try:
        env.get_template(name)
    except TemplateNotFound:
        return False
    return True


def mentions_us(env: Environment, name: str) -> bool:
    """Whether a template places what a page shows itself."""
    try:
        return env.loader is not None and "asyncdocs" in env.loader.get_source(env, name)[0]
    except TemplateNotFound:
        return False
