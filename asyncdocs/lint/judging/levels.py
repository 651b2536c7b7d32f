"""How grave a finding is to a team: by the profile, by what is said of a rule, and by what is said of it for some paths."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from asyncdocs.documents.document import Document
from asyncdocs.kinds.kind import Stage
from asyncdocs.lint.model.groups import GROUPS, group_of
from asyncdocs.lint.model.rule import Rule
from asyncdocs.memo import cache
from asyncdocs.text.globs import fits

RAISED = "raised"
"""The level of the profile `strict`: an info is a warning, and a warning an error."""

Layer = tuple[tuple[str, Any], ...]


def levels_of(document: Document, rules: tuple[Rule, ...], stage: Stage) -> tuple[tuple[str, str], ...]:
    """The level of each rule in a document, by name: a severity, `off`, `default` or `raised`."""
    config = document.reading.config
    layers = [_frozen(config.rules)]
    layers += [_frozen(levels) for glob, levels in config.rules_by_path.items() if fits(document.place, (glob,))]
    kinds = document.reading.kinds
    chosen = (config.select, config.ignore)
    named = tuple(tuple(name for name in names if name not in kinds) for names in chosen)
    of_kinds = tuple(tuple(name for name in names if name in kinds) for names in chosen)
    kind = document.shown_kind.name
    if (of_kinds[0] and kind not in of_kinds[0]) or kind in of_kinds[1]:
        return (("all", "off"),)
    return _levels(rules, stage, config.profile, config.enable_preview, tuple(layers), *named)


def _frozen(levels: Mapping[str, Any]) -> Layer:
    return tuple(
        (name, tuple(level.items()) if isinstance(level, Mapping) else level) for name, level in levels.items()
    )


@cache
def _levels(
    rules: tuple[Rule, ...],
    stage: Stage,
    profile: str,
    preview: bool,
    layers: tuple[Layer, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> tuple[tuple[str, str], ...]:
    found = []
    for rule in rules:
        names = (rule.name, group_of(rule.name), "all")
        waits = rule.preview and not preview  # it is shown where it is set or selected by its own name
        level = "off" if waits else _of_profile(rule, profile)
        for layer in layers:
            said = dict(layer)
            name = next((name for name in names[: 1 if waits else None] if name in said), "")
            own = said.get(name)
            own = dict(own).get(stage) if isinstance(own, tuple) else own
            if own and not (
                own == "default" and name == "all" and layer is layers[0]
            ):  # the default, which says nothing
                level = own
        if waits and rule.name in select:
            level = _of_profile(rule, profile)
        if not _is_in(names, select, True) or _is_in(names, ignore, False):
            level = "off"
        found.append((rule.name, level))
    return tuple(found)


def _is_in(names: tuple[str, ...], listed: tuple[str, ...], empty: bool) -> bool:
    return any(name in listed for name in names) if listed else empty


def _of_profile(rule: Rule, profile: str) -> str:
    if profile == "minimal":
        return "default" if rule.severity == "error" else "off"
    return RAISED if profile == "strict" else "default"


def known_names() -> list[str]:
    """What a level may be given to: a rule, a group of rules, or all."""
    from asyncdocs.lint.rules import RULES

    return ["all", *GROUPS, *(rule.name for rule in RULES)]
