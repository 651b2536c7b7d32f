"""What README promises: its options are the model's, its commands exist, and each option is used by a test or the code."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

from asyncdocs.cli import main
from asyncdocs.config import Config

README = Path(__file__).parent.parent / "README.md"
BETWEEN = re.compile(r"(?<=<!-- options -->\n).*?(?=<!-- /options -->)", re.DOTALL)


def shown(value: Any) -> str:
    """A default as it is written in YAML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return ", ".join(f"`{key}: {each}`" for key, each in value.items())
    return ", ".join(f"`{each}`" for each in value) if isinstance(value, tuple) else f"`{value}`"


def options() -> str:
    rows = ["| option | default | |", "|---|---|---|"]
    for name, field in Config.model_fields.items():
        rows.append(f"| `{field.alias or name}` | {shown(field.default)} | {field.description} |")
    return "\n" + "\n".join(rows) + "\n\n"


def test_the_options_are_those_of_the_model() -> None:
    text = README.read_text("utf-8")
    if os.environ.get("ASYNCDOCS_GOLDEN"):
        README.write_text(BETWEEN.sub(lambda _: options(), text), "utf-8")
        text = README.read_text("utf-8")
    found = BETWEEN.search(text)
    assert found is not None and found[0] == options(), "README is behind: make golden"


@pytest.mark.parametrize("name", list(Config.model_fields))
def test_every_option_has_a_description_and_a_default_that_is_not_empty(name: str) -> None:
    field = Config.model_fields[name]
    assert field.description
    assert field.default not in ("", (), {}, None)
    if isinstance(field.default, bool):
        assert field.default is False and name.startswith(("disable_", "enable_"))


def test_every_command_it_names_exists() -> None:
    named = set(re.findall(r"asyncdocs ([a-z]+)\b", "\n".join(re.findall(r"`[^`\n]+`|^\$ .*$", README.read_text("utf-8"), re.M))))
    assert named <= set(main.commands) | {"example"}
    assert set(main.commands) - named == set()
