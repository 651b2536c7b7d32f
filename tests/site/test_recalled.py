"""A build that takes what an earlier one came to makes the same site, in `serve` and from one command to the next."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from handbook import HANDBOOK
from mkdocs.commands.build import build
from mkdocs.config import load_config

from asyncdocs.lint.judging.earlier import Memory, Plan

PAGE, OTHER = "specs/spec-0001-seats.md", "decisions/adr-0001-queue.md"
EDITS: tuple[tuple[str, str], ...] = (
    (PAGE, "\nOne line more.\n"),
    (PAGE, "\n## Out of scope\n\n- Choosing seats for others, which SPEC-2 does.\n"),
    (OTHER, "\n[The seats](../specs/spec-0001-seats.md#nowhere)\n"),
    (PAGE, ""),
)


STAMP = re.compile(rb"Build Date UTC : [^\n]*")


def pages(folder: Path) -> dict[str, bytes]:
    files = (file for file in sorted(folder.rglob("*")) if file.is_file() and not file.name.startswith("sitemap"))
    return {file.relative_to(folder).as_posix(): STAMP.sub(b"", file.read_bytes()) for file in files}


@pytest.mark.parametrize("serving", [True, False], ids=["serve", "command by command"])
def test_after_edits_a_site_is_as_one_built_without_a_cache(
    serving: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in HANDBOOK.items():
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text(text, "utf-8")
    file = tmp_path / "mkdocs.yml"
    file.write_text("site_name: Seats\nplugins: [search, asyncdocs]\n")
    kept: list[int] = []
    planned: Callable[..., Plan] = Memory.plan

    def plan(self: Memory, *arguments: object) -> Plan:
        made = planned(self, *arguments)
        kept.append(len(made.keep))
        return made

    monkeypatch.setattr(Memory, "plan", plan)
    config = load_config(str(file))
    config.plugins.on_startup(command="serve" if serving else "build", dirty=False)
    for number, (name, more) in enumerate((("index.md", ""), *EDITS)):
        with (tmp_path / "docs" / name).open("a", encoding="utf-8") as stream:
            stream.write(more)
        sites = []
        for recalls in (True, False):
            monkeypatch.setenv("ASYNCDOCS_NO_CACHE", "" if recalls else "1")
            own = config if serving and recalls else load_config(str(file))
            if own is not config:
                own.plugins.on_startup(command="build", dirty=False)
            build(own)
            sites.append(pages(tmp_path / "site"))
        assert sites[0] == sites[1], name
        assert number != 1 or any(kept), "the second build took nothing"
