"""What is no file is never opened, and what the operating system refuses is a finding or one clear line."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from asyncdocs.api import open_folder
from asyncdocs.text import source
from asyncdocs.text.source import read_bytes, read_file, walk
from tests.commands import run as _run

COMMANDS = ("lint", "score", "doctor", "prepare")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one page, which is the working directory."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("# A\n\ntext\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _pipe(place: Path) -> None:
    os.mkfifo(place)


def _endless(place: Path) -> None:
    place.symlink_to("/dev/zero")


def _socket(place: Path) -> None:
    here = Path.cwd()
    os.chdir(place.parent)  # the name of a socket may not be long
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(place.name)
    finally:
        os.chdir(here)


def _itself(place: Path) -> None:
    place.symlink_to(place.name)


def _nowhere(place: Path) -> None:
    place.symlink_to("nowhere")


def _huge(place: Path) -> None:
    with place.open("wb") as stream:
        stream.truncate(10**12)


NO_FILES = {
    "a pipe": _pipe, "a device without end": _endless, "a socket": _socket, "a link to itself": _itself,
    "a link to nowhere": _nowhere, "a file of a terabyte": _huge,
}  # fmt: skip
every = pytest.mark.parametrize("make", NO_FILES.values(), ids=NO_FILES.keys())


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The kinds of all that is opened, as `stat` tells them."""
    seen: list[int] = []
    real = os.open

    def spying(path: str, flags: int, *rest: int) -> int:
        assert flags & os.O_NONBLOCK, "a pipe that is put there meanwhile would be waited for"
        seen.append(Path(path).stat().st_mode)
        return real(path, flags, *rest)

    monkeypatch.setattr(source.os, "open", spying)
    yield seen


@every
def test_a_page_that_is_no_file(folder: Path, make: Callable[[Path], None]) -> None:
    make(folder / "docs/x.md")
    for command in COMMANDS:
        assert _run(command).exit_code in (0, 1), command
    result = _run("lint")
    assert result.exit_code == 1
    assert "text-unreadable" in result.stdout
    assert "cannot be opened" in " ".join(result.stdout.split())
    assert "correct or remove the symbolic link" in " ".join(result.stdout.split())


@every
@pytest.mark.parametrize("name", ["docs/kep.yaml", "asyncdocs.yml", "mkdocs.yml", "pyproject.toml", ".git/config"])
def test_metadata_or_a_configuration_that_is_no_file(folder: Path, name: str, make: Callable[[Path], None]) -> None:
    make(folder / name)
    for command in COMMANDS:
        assert _run(command).exit_code in (0, 1, 2), command


@every
def test_a_kind_that_is_no_file_is_named(folder: Path, make: Callable[[Path], None]) -> None:
    (folder / "asyncdocs-kinds").mkdir()
    make(folder / "asyncdocs-kinds/memo.yaml")
    result = _run("lint")
    assert result.exit_code == 2
    assert "memo.yaml:1: cannot be read: " in result.stderr


@every
def test_a_built_page_that_is_no_file(folder: Path, make: Callable[[Path], None]) -> None:
    (folder / "site").mkdir()
    (folder / "site/index.html").write_text("<h1>A</h1>")
    make(folder / "site/x.html")
    result = _run("verify", "site")
    assert result.exit_code == 1
    assert "unreadable" in result.stdout


@every
def test_nothing_but_files_is_opened(tmp_path: Path, opened: list[int], make: Callable[[Path], None]) -> None:
    import stat

    (tmp_path / "a.md").write_text("# A\n")
    make(tmp_path / "x.md")
    texts = {path: read_file(file, path) for path, file in walk(tmp_path)}
    assert texts["a.md"].text == "# A\n"
    assert texts["x.md"].fault
    assert all(map(stat.S_ISREG, opened))


@pytest.mark.parametrize("size", [source.LARGEST, source.LARGEST + 1])
def test_the_largest_document(tmp_path: Path, size: int) -> None:
    with (tmp_path / "a.md").open("wb") as stream:
        stream.truncate(size)
    if size <= source.LARGEST:
        assert len(read_bytes(tmp_path / "a.md")) == size
    else:
        with pytest.raises(OSError, match="larger than 8 MB"):
            read_bytes(tmp_path / "a.md")


def test_what_the_system_makes_up_as_it_is_read() -> None:
    made_up = Path("/proc/self/status")
    if not made_up.exists():
        pytest.skip("this system has none")
    assert made_up.stat().st_size == 0
    assert read_bytes(made_up).startswith(b"Name:")


def test_links_of_folders_to_themselves(folder: Path) -> None:
    (folder / "docs/deep").mkdir()
    (folder / "docs/deep/up").symlink_to("../..")
    (folder / "docs/round").symlink_to("round")
    assert [path for path, _file in walk(folder / "docs") if path.endswith("a.md")] == ["a.md"]
    for command in COMMANDS:
        assert _run(command).exit_code in (0, 1), command


@pytest.fixture
def deep(folder: Path) -> Iterator[Path]:
    """A folder 1,200 levels down; it is taken away step by step, for pytest descends by itself."""
    here, levels = Path.cwd(), 1200
    os.chdir("docs")
    for _level in range(levels):
        Path("d").mkdir()
        os.chdir("d")
    Path("x.md").write_text("# X\n")
    os.chdir(here)
    yield folder
    os.chdir(Path("docs", *["d"] * levels))
    Path("x.md").unlink()
    for _level in range(levels):
        os.chdir("..")
        Path("d").rmdir()
    os.chdir(here)


def test_folders_1_200_deep(deep: Path) -> None:
    assert _run("lint").exit_code in (0, 1)
    assert len(open_folder().documents) == 2


def test_a_folder_is_listed_once_for_all_its_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "metadata.yaml").write_text("title: T\n")
    for number in range(50):
        (tmp_path / f"{number}.md").write_text("# A\n")
    listed: dict[Path, list[str]] = {}
    times = []
    real = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda self: times.append(self) or real(self))
    for path, file in list(walk(tmp_path)):
        read_file(file, path, listed)
    assert times == [tmp_path]


OUTSIDE = (
    "../../outside/secret.txt", "../../secret.txt", "/../outside/secret.txt", "/../../outside/secret.txt",
    "{0}/outside/secret.txt", "..%2F..%2Foutside/secret.txt", "%252e%252e/%252e%252e/outside/secret.txt",
    "%252F..%252F..%252Foutside/secret.txt", "../../outside/secret", "file://{0}/outside/secret.txt", "/../outside/",
)  # fmt: skip


def test_a_link_does_not_tell_what_lies_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "repo/docs").mkdir(parents=True)
    (tmp_path / "repo/asyncdocs.yml").write_text("")
    targets = [target.format(tmp_path) for target in OUTSIDE]
    lines = [f"[x]({target}) ![x]({target}) [[{target}]] `{target}`\n" for target in targets]
    (tmp_path / "repo/docs/a.md").write_text("# A\n\n" + "\n".join(lines))
    monkeypatch.chdir(tmp_path / "repo")
    before = _run("lint", "--format", "json").stdout
    (tmp_path / "outside").mkdir()
    for place in ("outside/secret.txt", "outside/secret.md", "secret.txt"):
        (tmp_path / place).write_text("x")
    assert _run("lint", "--format", "json").stdout == before


@pytest.mark.parametrize("put", [_pipe, _endless, _socket], ids=["a pipe", "a device without end", "a socket"])
def test_a_configuration_that_is_no_file_is_named(folder: Path, put: Callable[[Path], None]) -> None:
    put(folder / "asyncdocs.yml")
    result = _run("lint")
    assert result.exit_code == 2
    assert "asyncdocs.yml: cannot be read: not a regular file" in result.stderr


def test_a_pipe_that_nobody_reads_is_not_waited_for(folder: Path) -> None:
    _pipe(folder / "out.txt")
    result = _run("lint", "--output", "out.txt")
    assert (result.exit_code, result.stderr.startswith("asyncdocs: out.txt: ")) == (2, True)


def test_a_pipe_that_is_read_is_written_to(folder: Path) -> None:
    _pipe(folder / "out.txt")
    reader = os.open(folder / "out.txt", os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert _run("lint", "--output", "out.txt").exit_code == 0
        assert b"No problems found" in os.read(reader, 1000)
    finally:
        os.close(reader)
