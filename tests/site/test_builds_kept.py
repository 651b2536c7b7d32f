"""Whatever becomes of the cache, a build makes the site that one without it makes: killed, spoilt, shared, or with no room left."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import NoReturn

import pytest
from handbook import HANDBOOK

from asyncdocs.cache.folder import CacheFolder
from asyncdocs.inputs.witness import CACHE_FOLDER
from tests.serving import Served

FULL = os.environ.get("ASYNCDOCS_FULL", "") not in ("", "0")

needs_forks = pytest.mark.skipif(sys.platform == "win32", reason="there are no forks")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Served:
    _write(tmp_path)
    return Served(tmp_path, monkeypatch, "kept")


def _write(folder: Path) -> None:
    for name, text in HANDBOOK.items():
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_text(text, "utf-8")


KILLED = """
import os, random, re, signal, sys
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config
from asyncdocs.plugins import work
from tests.serving import pages

root, kills = Path(sys.argv[1]), int(sys.argv[2])
os.chdir(root)
rnd = random.Random(kills)
STEPS = ("open", "os.rename", "os.remove", "os.mkdir", "os.utime", "os.fork", "tempfile.mkstemp", "shutil.copyfile")

def begun(site, *, cache=True, at=0):
    # A copy of this process that builds, and is killed at a step; a copy of its own that judges counts on.
    child = os.fork()
    if child:
        return child
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    os.environ["ASYNCDOCS_NO_CACHE"] = "" if cache else "1"
    seen = 0

    def step(event, values):
        nonlocal seen
        if event in STEPS:
            seen += 1
            if seen == at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(step)
    code = 1
    try:
        config = load_config("mkdocs.yml", site_dir=str(root / site))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        code = 0
    finally:
        (root / "steps").write_text(str(seen))
        os._exit(code)

def ended(child):
    status = os.waitpid(child, 0)[1]
    assert not os.WIFEXITED(status) or os.WEXITSTATUS(status) == 0, "a build failed"
    return os.WIFEXITED(status)

def run(site, **how):
    return ended(begun(site, **how))

run("cold", cache=False)
steps, killed, fresh = int((root / "steps").read_text()), 0, True
while killed < kills:
    work.ENOUGH = rnd.choice([0, 9_999_999])
    if rnd.random() < 0.7:
        page = rnd.choice(sorted(Path("docs").rglob("*.md")))
        page.write_text(page.read_text() + rnd.choice(["More words.\\n", "## More\\n", "See [it](gone.md).\\n"]))
        run("cold", cache=False)
    killed += not run("site", at=rnd.randrange(1, steps))
    assert run("site") and pages(root / "site") == pages(root / "cold"), f"after kill {killed}"

with (root / "docs/index.md").open("a") as page:
    page.write("The last words.\\n")
run("cold", cache=False)
names = [f"site-{number}" for number in range(3)]
for child in [begun(name) for name in names]:
    assert ended(child)
for name in [*names, "site"]:
    assert run("site") and pages(root / name) == pages(root / "cold"), name
print(killed)
"""


@needs_forks
def test_after_a_kill_at_any_moment_and_after_builds_at_once_the_next_build_is_right(tmp_path: Path) -> None:
    kills = 60 if FULL else 5
    _write(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: Fares\ntheme: mkdocs\nplugins: [search, asyncdocs]\n")
    code = [sys.executable, "-c", KILLED, str(tmp_path), str(kills)]
    top = Path(__file__).parents[2]
    run = subprocess.run(code, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(top)})
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) == kills


SORTS = ("a line at the end", "words", "added", "text", "choices", "renamed", "the day", "removed", "text", "text")


@pytest.mark.parametrize("apart", [False, True], ids=["by the process", "by a copy"])
def test_after_any_edits_a_build_takes_what_still_holds(
    apart: bool, site: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("asyncdocs.plugins.work.ENOUGH", 0 if apart else 9_999_999)
    site.build_by_command()
    for number, sort in enumerate(SORTS * (6 if FULL else 1)):
        edited = site.edit(sort)
        kept, fresh = site.build_by_command(), site.build_anew()
        assert kept.keys() == fresh.keys(), (number, edited)
        assert [name for name in fresh if kept[name] != fresh[name]] == [], (number, edited)


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut": lambda data: data[: len(data) // 2],
    "a byte is another": lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
    "of another version": lambda data: data.replace(b"cache 1", b"cache 0", 1),
    "something else": lambda data: b"\xff\xfe" * 99,
}


def test_an_entry_that_is_not_as_it_was_written_counts_for_nothing(site: Served, tmp_path: Path) -> None:
    first = site.build_by_command()
    for spoil in SPOILT.values():
        entries = [file for file in (tmp_path / CACHE_FOLDER / "pages").iterdir() if file.is_file()]
        assert entries
        for entry in entries:
            entry.write_bytes(spoil(entry.read_bytes()))
        assert site.build_by_command() == first


def test_an_entry_of_sound_bytes_that_says_other_things_counts_for_nothing(site: Served, tmp_path: Path) -> None:
    from asyncdocs.cache import values

    first = site.build_by_command()
    folder = CacheFolder(tmp_path / CACHE_FOLDER, "pages")
    for entry in list((tmp_path / CACHE_FOLDER / "pages").iterdir()):
        head = (folder.get(entry.name) or b"").partition(b"\n")[0]
        others = (values.written(each) for each in ([], {1: b""}, {"made": "text"}, {"made": b"no zlib"}))
        for body in (b"", b"{}\n", b"[]", b"\xff", *(head + b"\n" + other for other in others)):
            folder.put(entry.name, body)
            assert site.build_by_command() == first, body[-40:]


def _in_the_way(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / CACHE_FOLDER).write_text("in the way")


def _section_in_the_way(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / CACHE_FOLDER).mkdir()
    (folder / CACHE_FOLDER / "pages").write_text("in the way")


def _refusing(number: int, name: str) -> Callable[[Path, pytest.MonkeyPatch], None]:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise OSError(number, os.strerror(number))

    def set_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(f"asyncdocs.cache.folder.{name}", refuse)

    return set_up


def _refusing_to_write() -> Callable[[Path, pytest.MonkeyPatch], None]:
    def refuse(descriptor: int, mode: str) -> NoReturn:
        os.close(descriptor)
        raise OSError(28, os.strerror(28))

    def set_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("asyncdocs.whole_files.os", SimpleNamespace(**{**vars(os), "fdopen": refuse}))

    return set_up


@pytest.mark.parametrize(
    "set_up",
    [
        pytest.param(_in_the_way, id="a file is in the way"),
        pytest.param(_section_in_the_way, id="a file is in the way of the pages"),
        pytest.param(_refusing(30, "written_beside"), id="a folder that is read-only"),
        pytest.param(_refusing(28, "written_beside"), id="no room for a file"),
        pytest.param(_refusing_to_write(), id="no room for what is in it"),
        pytest.param(_refusing(28, "Path.replace"), id="no room for its name"),
    ],
)
def test_where_nothing_can_be_kept_a_build_goes_on_without(
    set_up: Callable[[Path, pytest.MonkeyPatch], None],
    site: Served,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patched:
        set_up(tmp_path, patched)
        kept = [site.build_by_command() for _time in range(2)]
    assert kept == [site.build_anew()] * 2
