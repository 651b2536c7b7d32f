"""A second run prints what the first one printed, as long as all that rests on is as it was; whatever becomes of the cache."""

from __future__ import annotations

import datetime
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import asyncdocs
from asyncdocs.cli import main
from asyncdocs.inputs.again import still_holds
from asyncdocs.inputs.witness import CACHE_FOLDER, recorded, this_year
from asyncdocs.lint.judging.earlier import Memory, Plan
from asyncdocs.text.shipped import shipped
from asyncdocs.text.source import read_bytes

SPEC = """---
status: ready
owner: Ida
---

# Move the tide tables

## Context

The [importer](../tools/importer.py) reads them from [the harbour](harbour.md).

## Acceptance criteria

- [ ] `make import` writes 24 rows a day.
"""
FILES = {
    "asyncdocs.yml": "docs: docs\nenable-preview: true\n",
    "docs/index.md": "# Handbook\n\n[Tides](specs/spec-1-tides.md)\n",
    "docs/specs/spec-1-tides.md": SPEC,
    "docs/specs/harbour.md": "# Harbour\n\nAs discussed with Ole, see [the tides](spec-1-tides.md#context).\n",
    "docs/tools/importer.py": "rows = 24\n",
    "asyncdocs-kinds/README.md": "# Kinds\n",
    "asyncdocs-units/README.md": "# Formats\n",
}

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("ASYNCDOCS_NO_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "of-user"))
    project = tmp_path / "project"
    write(project, FILES)
    monkeypatch.chdir(project)
    return project


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def same(one: Result, other: Result) -> bool:
    return (one.output, one.stderr, one.exit_code) == (other.output, other.stderr, other.exit_code)


@pytest.fixture
def unjudged(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From when it is called, nothing can be judged any more."""

    def stop() -> None:
        def judge(*_arguments: object, **_named: object) -> None:
            raise AssertionError("it was judged again")

        monkeypatch.setattr("asyncdocs.api.opening.reading.judge", judge)

    return stop


@pytest.fixture
def plans(monkeypatch: pytest.MonkeyPatch) -> list[Plan]:
    """What each run from now on means to judge, and what it takes over."""
    made: list[Plan] = []
    plan: Callable[..., Plan] = Memory.plan

    def planned(self: Memory, *arguments: object) -> Plan:
        made.append(plan(self, *arguments))
        return made[-1]

    monkeypatch.setattr(Memory, "plan", planned)
    return made


@pytest.mark.parametrize(
    "arguments",
    [
        ("lint",),
        ("lint", "--format", "json"),
        ("lint", "--all", "--color", "always"),
        ("lint", "docs/specs"),
        ("score", "--explain"),
        ("score", "--format", "json", "--min-band", "ready"),
    ],
    ids=" ".join,
)
def test_a_second_run_prints_the_same_and_judges_nothing(
    folder: Path, unjudged: Callable[[], None], arguments: tuple[str, ...]
) -> None:
    cold, first = run(*arguments, "--no-cache"), run(*arguments)
    unjudged()
    assert same(first, cold) and same(run(*arguments), cold)


def test_it_writes_the_report_to_its_file_again(folder: Path, unjudged: Callable[[], None]) -> None:
    run("lint", "--format", "json", "--output", "../report.json")
    text = Path("../report.json").read_bytes()
    unjudged()
    Path("../report.json").unlink()
    run("lint", "--format", "json", "--output", "../report.json")
    assert Path("../report.json").read_bytes() == text


EDITS: dict[str, Callable[[Path], object]] = {
    "a page says more": lambda at: (at / "docs/index.md").write_text("# Handbook\n\nTBD\n"),
    "a page is as long as before": lambda at: (at / "docs/index.md").write_text(
        FILES["docs/index.md"].replace("T", "P")
    ),
    "a page is new": lambda at: (at / "docs/new.md").write_text("# TBD\n\nAsk Ole.\n"),
    "a page is gone": lambda at: (at / "docs/specs/harbour.md").unlink(),
    "a page is called otherwise": lambda at: (at / "docs/specs/harbour.md").rename(at / "docs/specs/port.md"),
    "a page cannot be read": lambda at: (at / "docs/specs/harbour.md").write_bytes(b"\0"),
    "what a link leads to is gone": lambda at: (at / "docs/tools/importer.py").unlink(),
    "what a link leads to is a folder": lambda at: (at / "docs/tools").rename(at / "docs/tool"),
    "an option is another": lambda at: (at / "asyncdocs.yml").write_text("docs: docs\nrules: {all: error}\n"),
    "the configuration is gone": lambda at: (at / "asyncdocs.yml").unlink(),
    "a configuration stands nearer": lambda at: (at / "docs/specs/asyncdocs.yml").write_text("rules: {all: off}\n"),
    "a site is configured": lambda at: (at / "mkdocs.yml").write_text("site_name: Tides\nplugins: [asyncdocs]\n"),
    "a kind is the team's own": lambda at: write(
        at, {"asyncdocs-kinds/spec.yaml": "name: spec\ntitle: Spec\nextends: ticket\n"}
    ),
    "metadata lies beside": lambda at: (at / "docs/specs/metadata.yml").write_text("status: done\n"),
    "another kind is": lambda at: (at / "asyncdocs-kinds/other.yml").write_text("name: [\n"),
    "another format is": lambda at: (at / "asyncdocs-units/other.yaml").write_text("name: [\n"),
    "findings are known": lambda at: run("baseline", "create"),
    "it is a repository": lambda at: (at / "docs/.git").mkdir(),
    "what a link leads to is there again": lambda at: (at / "docs/tools/other.py").write_text("rows = 2\n"),
    "a file is new beside": lambda at: (at / "notes.txt").write_text("rows\n"),
    "another site is configured": lambda at: write(at, {"website/docusaurus.config.js": "routeBasePath: '/'\n"}),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize(
    "arguments", [("lint", "--format", "json"), ("score", "--explain", "docs/specs")], ids=" ".join
)
def test_after_a_change_it_prints_what_a_run_without_a_cache_prints(
    folder: Path, edit: Callable[[Path], object], arguments: tuple[str, ...]
) -> None:
    run(*arguments)
    edit(folder)
    assert same(run(*arguments), run(*arguments, "--no-cache"))


@pytest.mark.parametrize(
    ("files", "judged"),
    [
        pytest.param({"notes.txt": ""}, [], id="a file that no page names"),
        pytest.param({"src/deep/down/x.py": ""}, [], id="a folder that no page names"),
        pytest.param({"docs/tools/gauges.py": ""}, [], id="a file beside one that a page names"),
        pytest.param({"docs/tide.png": ""}, ["docs/specs/spec-1-tides.md"], id="a picture that one page names"),
        pytest.param({"docs/new.md": "# New\n"}, None, id="a page"),
    ],
)
@pytest.mark.parametrize("site", [False, True], ids=["a folder", "a site"])
def test_a_new_file_has_those_judged_again_that_may_name_it(
    folder: Path, files: dict[str, str], judged: list[str] | None, site: bool, plans: list[Plan]
) -> None:
    write(
        folder, {"asyncdocs.yml": "docs: docs\n", "docs/specs/spec-1-tides.md": f"{SPEC}\n![The tide](../tide.png)\n"}
    )
    if site:
        write(folder, {"mkdocs.yml": "site_name: Tides\n"})
    run("lint", "--format", "json")
    write(folder, files)
    plans.clear()
    warm = run("lint", "--format", "json")
    assert ([each.path for each in plans[0].judge] if plans else []) == (
        judged
        if judged is not None
        else ["docs/index.md", "docs/new.md", "docs/specs/harbour.md", "docs/specs/spec-1-tides.md"]
    )
    assert same(warm, run("lint", "--format", "json", "--no-cache"))


def test_a_file_that_comes_after_other_runs_has_only_those_judged_again_that_may_name_it(
    folder: Path, plans: list[Plan]
) -> None:
    write(
        folder, {"asyncdocs.yml": "docs: docs\n", "docs/specs/spec-1-tides.md": f"{SPEC}\n![The tide](../tide.png)\n"}
    )
    for file in ("docs/first.txt", "docs/second.txt", "docs/tide.png"):
        run("lint", "--format", "json")
        plans.clear()
        write(folder, {file: ""})
    run("lint", "--format", "json")
    assert [each.path for each in plans[0].judge] == ["docs/specs/spec-1-tides.md"]


WORDS = (
    "",
    "TBD.",
    "As discussed with Ole.",
    "[a](b.md)",
    "[b](b.md#x)",
    "See SPEC-2.",
    "## X",
    "## Scope",
    "[f](../f.txt)",
    "![p](p.png)",
    "![[p.png]]",
    "[sources](../src/), `src/x.py`",
    "[a page](/a/)",
)
NAMES = (
    "docs/a.md",
    "docs/b.md",
    "docs/specs/spec-1.md",
    "docs/specs/spec-2.md",
    "f.txt",
    "docs/metadata.yml",
    "docs/p.png",
    "docs/pictures/p.png",
    "docs/a.md.erb",
    "src/x.py",
    "website/docusaurus.config.js",
    "docs/_config.yml",
    "CODEOWNERS",
    "openspec/changes/x/tasks.md",
    "openspec/changes/x/.openspec.yaml",
)
CONFIGS = ("docs: docs\n", "docs: docs\nrules: {link-dead: off}\n", "docs: docs\nprofile: strict\n")
SITES = ("site_name: Tides\n", "site_name: Tides\nexclude_docs: a.md\nplugins: [asyncdocs]\n")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from(NAMES), st.lists(st.sampled_from(WORDS), max_size=4)),
        st.tuples(st.just("remove"), st.sampled_from(NAMES), st.just([])),
        st.tuples(st.just("rename"), st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), min_size=1, max_size=1)),
        st.tuples(st.just("configure"), st.sampled_from(CONFIGS), st.just([])),
        st.tuples(st.just("publish"), st.sampled_from(SITES), st.just([])),
        st.tuples(st.just("back"), st.sampled_from(NAMES), st.just([])),
    ),
    max_size=6,
)


def take(folder: Path, step: tuple[str, str, list[str]]) -> None:
    what, name, more = step
    file = folder / name
    if what in ("configure", "publish"):
        (folder / ("asyncdocs.yml" if what == "configure" else "mkdocs.yml")).write_text(name)
    elif what == "remove":
        file.unlink(missing_ok=True)
    elif what == "rename" and file.exists():
        (folder / more[0]).parent.mkdir(parents=True, exist_ok=True)
        file.replace(folder / more[0])
    elif what == "back":
        write(folder, {name: "# Title\n"})
    elif what == "write":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("# Title\n\n" + "\n\n".join(more) + "\n")


@given(STEPS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_edits_a_run_with_a_cache_prints_what_one_without_prints(folder: Path, steps: list[tuple]) -> None:  # type: ignore[type-arg]
    shutil.rmtree(folder)
    write(folder, {"asyncdocs.yml": "docs: docs\n", "docs/index.md": "# Home\n", "docs/specs/spec-1.md": "# One\n"})
    os.chdir(folder)
    for step in [None, *steps]:
        if step is not None:
            take(folder, step)
        assert same(run("lint", "--format", "json"), run("lint", "--format", "json", "--no-cache"))
        assert same(run("score", "--explain"), run("score", "--explain", "--no-cache"))


def entries(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (folder / CACHE_FOLDER / "documents").iterdir()}


@pytest.mark.parametrize("then", ["sound", "damaged", "gone", "of another"])
def test_after_an_edit_only_what_differs_is_written(folder: Path, then: str) -> None:
    page = folder / "docs/specs/harbour.md"
    (folder / "asyncdocs.yml").write_text("docs: docs\n")
    write(
        folder, {f"docs/specs/pier-{number}.md": f"# Pier {number}\n\nIt is {number} m long.\n" for number in range(8)}
    )
    for number in range(3):
        run("score", "--explain")
        page.write_text(f"{page.read_text()}\nOle has keys {number}.\n", "utf-8")
        if not number:
            whole = entries(folder)
    now = entries(folder)
    (since,) = now.keys() - whole.keys()
    assert {name: now[name] for name in whole} == whole and len(now[since]) < len(*whole.values()) / 2
    at = folder / CACHE_FOLDER / "documents"
    if then == "damaged":
        (at / since).write_bytes(now[since][:-9])
    elif then == "gone":
        (at / since).unlink()
    elif then == "of another":
        shutil.rmtree(at.parent)
        run("score", "--explain")
        (at / since).write_bytes(now[since])
        page.write_text("# Harbour\n\nOle has left.\n", "utf-8")
    assert same(run("score", "--explain"), run("score", "--explain", "--no-cache"))


def test_prepare_takes_what_still_holds(folder: Path, plans: list[Plan], monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "asyncdocs.yml").write_text("docs: docs\n")
    page = folder / "docs/specs/harbour.md"
    for number in range(4):
        if number:
            page.write_text(f"{page.read_text()}\nOle has keys {number}.\n")
        cold = folder.parent / "cold" / str(number) / folder.name
        shutil.copytree(folder, cold, ignore=shutil.ignore_patterns(CACHE_FOLDER))
        assert run("prepare").exit_code == 0
        monkeypatch.chdir(cold)
        monkeypatch.setenv("ASYNCDOCS_NO_CACHE", "1")
        assert run("prepare").exit_code == 0
        monkeypatch.delenv("ASYNCDOCS_NO_CACHE")
        monkeypatch.chdir(folder)
        made = {file.relative_to(cold): file.read_bytes() for file in (cold / "docs").rglob("*") if file.is_file()}
        assert made == {name: (folder / name).read_bytes() for name in made} and len(made) > 10
    assert len(plans[-1].keep) > 0


def test_what_data_files_hold_goes_through_json_unchanged() -> None:
    package = Path(asyncdocs.__file__).parent
    files = [file for part in ("kinds", "units", "lint/words") for file in (package / part).rglob("*.yaml")]
    assert files and all(shipped(file) == yaml.safe_load(file.read_text("utf-8")) for file in files)


def test_another_day_is_another_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import datetime

    class Later(datetime.date):
        @classmethod
        def today(cls) -> datetime.date:
            return datetime.date(2099, 1, 1)

    (folder / "docs/specs/spec-1-tides.md").write_text(SPEC.replace("owner: Ida", "owner: Ida\nreview-by: 2090-01-01"))
    before = run("lint")
    monkeypatch.setattr("asyncdocs.inputs.witness.datetime.date", Later)
    assert same(run("lint"), run("lint", "--no-cache")) and run("lint").output != before.output


class Day(datetime.date):
    told = (2031, 6, 10)

    @classmethod
    def today(cls) -> datetime.date:
        return datetime.date(*cls.told)


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Day]]:
    monkeypatch.setattr("asyncdocs.inputs.witness.datetime", SimpleNamespace(date=Day))
    before = Day.told
    yield Day
    Day.told = before


@pytest.mark.parametrize(
    ("later", "holds"), [((2031, 12, 31), True), ((2032, 1, 1), False)], ids=["a day later", "a year later"]
)
def test_what_rests_on_the_year_holds_until_it_is_over(
    day: type[Day], later: tuple[int, int, int], holds: bool
) -> None:
    with recorded() as witness:
        assert this_year() == 2031
    day.told = later
    assert still_holds(witness.answers, read_bytes) is holds


@pytest.mark.parametrize(
    ("due", "judged"),
    [
        pytest.param("", 0, id="nothing rests on the day"),
        pytest.param("review-by: 2029-01-01", 0, id="a year that is over"),
        pytest.param("review-by: 2031-06-15", 1, id="a day between"),
    ],
)
def test_the_next_day_only_what_rests_on_the_day_is_judged(
    folder: Path, day: type[Day], due: str, judged: int, plans: list[Plan]
) -> None:
    write(
        folder,
        {
            "asyncdocs.yml": "docs: docs\n",
            "docs/specs/spec-1-tides.md": SPEC.replace("owner: Ida", f"owner: Ida\n{due}"),
        },
    )
    run("lint", "--select", "review-overdue")
    with (folder / "docs/index.md").open("a", encoding="utf-8") as file:
        file.write("\nOne line more.\n")
    before = run("lint", "--select", "review-overdue")
    day.told = (2031, 6, 20)
    plans.clear()
    after = run("lint", "--select", "review-overdue")
    assert same(after, run("lint", "--select", "review-overdue", "--no-cache"))
    assert (after.output != before.output) is bool(judged) and any(each.judge for each in plans) is bool(judged)


def test_it_is_marked_as_a_cache_and_ignored_by_git(folder: Path) -> None:
    run("lint")
    assert (
        (folder / CACHE_FOLDER / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")
    )
    assert (folder / CACHE_FOLDER / ".gitignore").read_text().splitlines()[-1] == "*"


@pytest.mark.parametrize("how", ["option", "command", "variable"])
def test_it_can_be_turned_off(folder: Path, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if how == "option":
        (folder / "asyncdocs.yml").write_text("docs: docs\ndisable-cache: true\n")
    if how == "variable":
        monkeypatch.setenv("ASYNCDOCS_NO_CACHE", "1")
    run("lint", *(["--no-cache"] if how == "command" else []))
    assert not (folder / CACHE_FOLDER).exists() and not (folder.parent / "of-user").exists()


@pytest.mark.parametrize("how", ["option", "command", "variable"])
def test_it_can_be_kept_elsewhere(
    folder: Path, how: str, monkeypatch: pytest.MonkeyPatch, unjudged: Callable[[], None]
) -> None:
    arguments = ["lint"]
    if how == "option":
        (folder / "asyncdocs.yml").write_text("docs: docs\ncache-dir: .cache/docs\n")
    if how == "variable":
        monkeypatch.setenv("ASYNCDOCS_CACHE_DIR", str(folder / ".cache/docs"))
    if how == "command":
        arguments += ["--cache-dir", ".cache/docs"]
    cold = run(*arguments)
    assert list((folder / ".cache/docs").rglob("runs/*")) and not (folder / CACHE_FOLDER).exists()
    unjudged()
    assert same(run(*arguments), cold)


def test_a_folder_that_nobody_works_in_is_left_as_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch, unjudged: Callable[[], None]
) -> None:
    """Somebody who looks at other people's pages finds them unchanged; the second look is quick all the same."""
    (folder / "asyncdocs.yml").unlink()
    monkeypatch.chdir(folder.parent.parent)
    cold = run("lint", str(folder / "docs"))
    assert not list(folder.rglob(CACHE_FOLDER))
    unjudged()
    assert same(run("lint", str(folder / "docs")), cold)


def test_a_configuration_that_leads_out_of_its_folder_keeps_nothing(folder: Path) -> None:
    (folder / "asyncdocs.yml").write_text("docs: docs\ncache-dir: ../elsewhere\n")
    run("lint")
    assert not (folder.parent / "elsewhere").exists()


def test_a_link_that_leads_out_of_the_folder_is_not_followed(folder: Path) -> None:
    (folder.parent / "elsewhere").mkdir()
    (folder / CACHE_FOLDER).symlink_to(folder.parent / "elsewhere")
    run("lint")
    assert not list((folder.parent / "elsewhere").iterdir())


def test_where_nothing_can_be_written_it_goes_on_without(folder: Path) -> None:
    (folder / CACHE_FOLDER).write_text("in the way")
    assert same(run("lint"), run("lint", "--no-cache"))


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_read_only_stays_as_it_is(folder: Path) -> None:
    folder.chmod(0o555)
    try:
        assert same(run("lint"), run("lint", "--no-cache"))
        assert not (folder / CACHE_FOLDER).exists()
    finally:
        folder.chmod(0o755)


def test_a_disk_that_is_full_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("asyncdocs.cache.folder.written_beside", refuse)
    assert same(run("lint"), run("lint", "--no-cache"))


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut": lambda data: data[: len(data) // 2],
    "a byte is another": lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
    "of another version": lambda data: data.replace(b"cache 1", b"cache 0", 1),
    "something else": lambda data: b"\xff\xfe" * 99,
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_an_entry_that_is_not_as_it_was_written_counts_for_nothing(
    folder: Path, spoil: Callable[[bytes], bytes]
) -> None:
    cold = run("lint")
    for entry in (folder / CACHE_FOLDER).rglob("*"):
        if entry.is_file() and entry.name != ".gitignore":
            entry.write_bytes(spoil(entry.read_bytes()))
    assert same(run("lint"), cold) and same(run("lint"), cold)


def test_an_entry_of_sound_bytes_that_says_other_things_counts_for_nothing(folder: Path) -> None:
    from asyncdocs.cache.folder import CacheFolder

    cold = run("lint")
    entries = CacheFolder(folder / CACHE_FOLDER, "runs")
    for entry in (folder / CACHE_FOLDER / "runs").iterdir():
        for body in (b"", b"{}\n", b"[]", b'{"answers": {}, "pieces": [], "code": 0}\n', b"\xff"):
            entries.put(entry.name, body)
            assert same(run("lint"), cold)


def test_an_older_or_newer_program_takes_nothing_of_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from asyncdocs.cache import outcomes

    names = []
    for version in ("1", "2"):
        monkeypatch.setattr(outcomes, "program", lambda version=version: version)
        names.append(outcomes.key("lint", {}))
    assert names[0] != names[1]


def test_a_change_while_it_runs_is_not_taken_for_what_it_read(folder: Path) -> None:
    page = folder / "docs/index.md"
    with recorded() as witness:
        read_bytes(page)
        page.write_text("# Other\n")
    assert witness.sound and not still_holds(witness.answers, read_bytes)
    with recorded() as witness:
        read_bytes(page)
        page.write_text("# Third\n")
        read_bytes(page)
    assert not witness.sound


def test_a_variable_that_says_something_else(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from asyncdocs.inputs.witness import variable

    monkeypatch.setenv("PAGES", "docs")
    with recorded() as witness:
        assert variable("PAGES") == "docs"
    assert still_holds(witness.answers, read_bytes)
    monkeypatch.setenv("PAGES", "quay")
    assert not still_holds(witness.answers, read_bytes)


ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "ASYNCDOCS_NO_CACHE"}
COMMAND = [sys.executable, "-m", "asyncdocs", "lint", "--format", "json"]


def test_a_second_run_reads_no_markup_and_no_model(folder: Path) -> None:
    run("lint", "--format", "json")
    code = (
        "import sys\nfrom asyncdocs.cli import main\nsys.argv[1:] = ['lint', '--format', 'json']\n"
        "try: main()\nexcept SystemExit: print(sorted({'pydantic', 'pyromark', 'markdown', 'yaml'} & set(sys.modules)))"
    )
    for _time in range(2):  # the interpreter of the test has other modules on its path
        told = subprocess.run([sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "[]"


def test_what_is_opened_and_listed_in_a_run_is_recorded(folder: Path) -> None:
    """The interpreter itself tells of every file that is opened and every folder that is listed: none goes past the record."""
    code = """
import os, sys
seen = set()
sys.addaudithook(lambda event, args: seen.add(os.fspath(args[0])) if event in ("open", "os.listdir", "os.scandir")
                 and isinstance(args[0], (str, os.PathLike)) else None)
from asyncdocs.api import check, open_folder
from asyncdocs.inputs.witness import recorded
seen.clear()
with recorded() as witness:
    check(open_folder().library)
asked = {os.path.abspath(name) for sort in ("read", "names", "entries") for name in witness.answers[sort]}
here = os.getcwd()
print(sorted(name for name in map(os.path.abspath, seen) if name.startswith(here) and name not in asked))
print(sum(name.startswith(here) for name in map(os.path.abspath, seen)))
"""
    told = subprocess.run([sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, text=True, check=True)
    unrecorded, count = told.stdout.splitlines()
    assert unrecorded == "[]" and int(count) >= len(FILES) - 1


def test_today_is_asked_of_the_witness_alone() -> None:
    package = Path(__file__).parent.parent / "asyncdocs"
    asking = {file.name for file in package.rglob("*.py") if "date.today()" in file.read_text("utf-8")}
    assert asking == {"witness.py", "new.py"}  # the other one begins a document, and is in no cache


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is killed like that there")
def test_a_run_that_is_killed_leaves_a_right_next_one(folder: Path) -> None:
    cold = subprocess.run([*COMMAND, "--no-cache"], capture_output=True, env=ENVIRONMENT, check=False)
    for wait in (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8):
        process = subprocess.Popen(COMMAND, env=ENVIRONMENT, stdout=subprocess.DEVNULL, start_new_session=True)
        time.sleep(wait)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    after = [subprocess.run(COMMAND, capture_output=True, env=ENVIRONMENT, check=False) for _time in range(2)]
    assert [each.stdout for each in after] == [cold.stdout] * 2


def test_two_runs_at_once_leave_a_sound_cache(folder: Path) -> None:
    cold = subprocess.run([*COMMAND, "--no-cache"], capture_output=True, env=ENVIRONMENT, check=False)
    both = [subprocess.Popen(COMMAND, env=ENVIRONMENT, stdout=subprocess.PIPE) for _time in range(3)]
    assert [process.communicate()[0] for process in both] == [cold.stdout] * 3
    assert subprocess.run(COMMAND, capture_output=True, env=ENVIRONMENT, check=False).stdout == cold.stdout


def test_the_oldest_entries_are_dropped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("asyncdocs.cache.folder._MOST_ENTRIES", 2)
    for path in ("docs", "docs/specs", "docs/index.md"):
        run("lint", path)
    assert len(list((folder / CACHE_FOLDER / "runs").iterdir())) == 2
