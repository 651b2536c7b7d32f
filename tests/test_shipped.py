"""The data files of the program are read as YAML once: what they hold is kept where Python keeps what it has compiled."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from asyncdocs.text.shipped import as_json

TEXT = "roles: {goal: [Purpose, Aim], risk: []}\nscored: true\nweight: 3\n"


@pytest.fixture(autouse=True)
def _compiling(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "berth.yaml"
    file.write_text(TEXT)
    return file


def kept(file: Path) -> list[Path]:
    return sorted(file.parent.glob("__pycache__/*"))


def test_what_was_read_once_is_read_no_more_as_yaml(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = as_json(file)
    assert json.loads(read) == yaml.safe_load(TEXT)
    assert [each.name for each in kept(file)] == [f"berth.yaml.{sys.implementation.cache_tag}.json"]
    monkeypatch.delattr(yaml, "load")
    assert as_json(file) == read


def _rewritten(file: Path) -> None:
    file.write_text(TEXT.replace("3", "4"))
    os.utime(file, ns=(1, 1))


def _cut(file: Path) -> None:
    kept(file)[0].write_bytes(kept(file)[0].read_bytes()[:-9])


def _changed(file: Path) -> None:
    kept(file)[0].write_bytes(kept(file)[0].read_bytes().replace(b"Aim", b"Arm"))


def _emptied(file: Path) -> None:
    kept(file)[0].write_bytes(b"")


def _no_file(file: Path) -> None:
    name = kept(file)[0]
    name.unlink()
    name.mkdir()


@pytest.mark.parametrize("spoil", [_rewritten, _cut, _changed, _emptied, _no_file])
def test_what_does_not_fit_the_file_is_not_taken(file: Path, spoil: Callable[[Path], None]) -> None:
    as_json(file)
    spoil(file)
    for _time in range(2):
        assert json.loads(as_json(file)) == yaml.safe_load(file.read_text())
    assert len(kept(file)) == 1


def test_nothing_is_kept_where_python_is_to_keep_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert json.loads(as_json(file)) == yaml.safe_load(TEXT)
    assert kept(file) == []


def test_a_folder_that_cannot_be_written_to_is_read(file: Path) -> None:
    (file.parent / "__pycache__").write_text("no folder")
    assert json.loads(as_json(file)) == yaml.safe_load(TEXT)


def test_a_folder_for_what_is_compiled_is_used(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "elsewhere"))
    as_json(file)
    assert kept(file) == [] and list((tmp_path / "elsewhere").rglob("berth.yaml.*.json"))
