"""How to say what is wrong with a configuration: every option at once, in plain words, with what may have been meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from asyncdocs.strings import gettext as _
from asyncdocs.strings import near

_SHOWN = 12
"""Choices that are listed; of more, only the near one is named."""


def config_errors(error: ValidationError, model: type[BaseModel]) -> list[str]:
    """What a person should read of a validation error: a line for each mistake."""
    names = [field.alias or name for name, field in model.model_fields.items()]
    lines = []
    for trouble in _of_one_shape(error):
        place = ".".join(str(part) for part in _written(trouble["loc"]))
        if trouble["type"] == "extra_forbidden":
            lines.append(_("unknown option `{option}`").format(option=place) + near(place, names))
        else:
            lines.append(_("option `{option}`: {trouble}").format(option=place, trouble=_said(trouble)))
    return list(dict.fromkeys(lines))


def _of_one_shape(error: ValidationError) -> Iterator[Any]:
    """The mistakes; where a value may have one of two shapes, those of the shape that it has."""
    for trouble in error.errors():
        branch = next((str(part) for part in trouble["loc"] if "[" in str(part)), "")
        is_mapping = isinstance(trouble["input"], dict) or len(_written(trouble["loc"])) < len(trouble["loc"]) - 1
        if branch.startswith("literal[") and isinstance(trouble["input"], dict):
            continue
        if branch.startswith("dict[") and trouble["type"] == "dict_type" and not is_mapping:
            continue
        yield trouble


def _written(place: Iterable[Any]) -> list[Any]:
    """The parts of a place that somebody has written: the names of shapes are ours."""
    return [part for part in place if "[" not in str(part) or not str(part).startswith(("literal[", "dict[", "tuple["))]


def _said(trouble: Any) -> str:
    sort, given, more = trouble["type"], trouble["input"], trouble.get("ctx", {})
    if sort == "value_error":
        return str(more.get("error", trouble["msg"])).removeprefix("Value error, ")
    if sort == "literal_error":
        return _choice(given, str(more["expected"]))
    shapes = {
        "tuple_type": _("must be a list, for example `[a, b]`"),
        "list_type": _("must be a list, for example `[a, b]`"),
        "dict_type": _("must contain `name: value` pairs"),
        "string_type": _("must be text"),
        "int_type": _("must be a whole number"),
        "int_parsing": _("must be a whole number"),
        "int_from_float": _("must be a whole number"),
        "bool_type": _("must be `true` or `false`"),
        "bool_parsing": _("must be `true` or `false`"),
        "greater_than_equal": _("must be {least} or more").format(least=more.get("ge")),
        "less_than_equal": _("must be {most} or less").format(most=more.get("le")),
    }
    shape = shapes.get(sort, _("cannot be `{value}`").format(value=given))
    return shape + (_(", and not `{value}`").format(value=given) if isinstance(given, (str, int, float)) else "")


def _choice(given: Any, expected: str) -> str:
    choices = [choice.strip(" '") for choice in expected.replace(" or ", ", ").split(",")]
    said = _("`{value}` is not allowed").format(value=given)
    if len(choices) <= _SHOWN:
        said += _("; choose from {choices}").format(choices=", ".join(f"`{choice}`" for choice in choices))
    return said + near(str(given), choices)
