"""After any edits of a real folder, a run that takes what an earlier one came to prints what one that takes nothing prints."""

from __future__ import annotations

import gc
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from asyncdocs.cli import main
from asyncdocs.lint.judging.earlier import Memory, Plan
from tests.edits import EDITS
from tests.real.conftest import everything, markdown_files

SAMPLED = ("otel-oteps", "prometheus-proposals")
FOLDERS = (*SAMPLED, "madr", "govuk-aws", "jabref", "foam", "prom-operator-runbooks") if everything() else SAMPLED


@pytest.mark.parametrize("name", FOLDERS)
@pytest.mark.parametrize("command", [("lint", "--format", "json"), ("score", "--explain")], ids=" ".join)
def test_after_any_edits_a_run_prints_what_one_without_a_cache_prints(
    name: str, command: tuple[str, ...], corpora: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / name
    shutil.copytree(corpora / name, folder, symlinks=True)
    monkeypatch.chdir(folder)
    monkeypatch.delenv("ASYNCDOCS_NO_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "of-user"))
    taken = []

    def plan(self: Memory, *arguments: object) -> Plan:
        made: Plan = planned(self, *arguments)
        taken.append(len(made.keep))
        return made

    planned: Callable[..., Plan] = Memory.plan
    monkeypatch.setattr(Memory, "plan", plan)
    rnd = random.Random(name)
    for step in range(30 if everything() else 5):
        edit = "none" if not step else "a line at the end" if step == 1 else rnd.choice(list(EDITS))
        if step:
            files = markdown_files(Path())
            file, other = rnd.choice(files), rnd.choice(files)
            lines, others = (each.read_text("utf-8", "surrogateescape").split("\n") for each in (file, other))
            EDITS[edit](rnd, lines, rnd.randrange(len(lines)), others)
            file.write_text("\n".join(lines), "utf-8", "surrogateescape")
        warm, cold = (CliRunner().invoke(main, [*command, ".", *more]) for more in ((), ("--no-cache", "--jobs", "1")))
        gc.collect()  # a command leaves that to the end of its process
        assert (warm.output, warm.exit_code) == (cold.output, cold.exit_code), (step, edit, os.fspath(folder))
    assert any(taken), "no run took anything"
