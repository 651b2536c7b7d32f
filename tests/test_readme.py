"""What README promises: its options are the model's, its commands exist, and each option is used by a test or the code."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from asyncdocs.cli import main
from asyncdocs.kinds.files import shipped_kinds
from asyncdocs.lint.shapes import SHAPES
from asyncdocs.settings.config import Config

README = Path(__file__).parent.parent / "README.md"


def between(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)", re.DOTALL)


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


def kinds() -> str:
    return "".join(f"| `{kind.name}` | {kind.purpose} |\n" for kind in shipped_kinds().values())


def shapes() -> str:
    rows = []
    for name, find in SHAPES.items():
        sentence = " ".join((find.__doc__ or "").split()).rstrip(".")
        rows.append(f"| `{name}` | {sentence[0].lower()}{sentence[1:]} |\n")
    return "".join(rows) + "| `clean` | none of the named rules reports a finding |\n"


@pytest.mark.parametrize(("name", "written"), [("options", options), ("kinds", kinds), ("shapes", shapes)])
def test_what_is_generated_is_up_to_date(name: str, written: Callable[[], str]) -> None:
    text = README.read_text("utf-8")
    if os.environ.get("ASYNCDOCS_GOLDEN"):
        README.write_text(between(name).sub(lambda _: written(), text), "utf-8")
        text = README.read_text("utf-8")
    found = between(name).search(text)
    assert found is not None and found[0] == written(), "README is behind: make golden"


def test_its_own_kind_works_at_the_first_try(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kind README shows, copied as it stands."""
    found = re.search(r"```yaml\n# (asyncdocs-kinds/\S+)\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert found is not None
    file = tmp_path / found[1]
    file.parent.mkdir()
    file.write_text(found[2], "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins: [asyncdocs]\n")
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke(main, ["new", "contract", "Sailing events"])
    assert run.exit_code == 0, run.output
    written = tmp_path / "docs/contracts/con-0001-sailing-events.md"
    assert written.is_file()
    text = written.read_text("utf-8") + "\n## When a promise is broken\n\nBooking answers within 4 hours.\n"
    for content, verdict in ((written.read_text("utf-8"), "unanswered"), (text, "answered")):
        written.write_text(content, "utf-8")
        document = json.loads(CliRunner().invoke(main, ["score", "--format", "json"]).stdout)["documents"][0]
        asked = [question for part in document["score"]["components"] for question in part["questions"]]
        assert document["kind"] == "contract"
        assert [q["verdict"] for q in asked if q["id"] == "breach"] == [verdict]


@pytest.mark.parametrize("name", list(Config.model_fields))
def test_every_option_has_a_description_and_a_default_that_is_not_empty(name: str) -> None:
    field = Config.model_fields[name]
    assert field.description
    assert field.default not in ("", (), {}, None)
    if isinstance(field.default, bool):
        assert field.default is False and name.startswith(("disable_", "enable_"))


def test_every_command_it_names_exists() -> None:
    named = set(
        re.findall(
            r"asyncdocs ([a-z]+)\b", "\n".join(re.findall(r"`[^`\n]+`|^\$ .*$", README.read_text("utf-8"), re.M))
        )
    )
    assert named <= set(main.commands) | {"example"}
    assert set(main.commands) - named == set()
