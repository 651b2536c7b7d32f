"""What a document, a file name or a configuration says reaches a terminal or a log as signs to read, never to obey."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from asyncdocs.cli import main
from asyncdocs.strings import printable

SIGNS = {
    "a colour": "\x1b[31m",
    "the title of the window": "\x1b]0;OWNED\x07",
    "a line of a log": "\n::error::forged",
    "back to the start of the line": "\rforged",
    "backspaces": "\b\b\b",
    "the other way round": "\u202eforged",
    "a line separator": "\u2028::error::forged",
    "a sequence of one character": "\x9b31m",
    "delete": "\x7f",
}
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]|^::error", re.MULTILINE)
signs = pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS.keys())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs/specs").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _told(*arguments: str) -> str:
    result = CliRunner().invoke(main, list(arguments), color=True)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    # Our own colours, as each begins and ends around a whole word of the report, are taken out.
    return re.sub(r"\x1b\[\d*m|\x1b\[K|\rjudged \d+/\d+|\r|^::error file=", "", result.output, flags=re.MULTILINE)


def _write(folder: Path, name: str, text: str) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="")


COMMANDS = (
    ("lint", "--all"), ("lint",), ("score", "--all", "--explain"), ("score",), ("doctor",), ("prepare",),
    ("lint", "--format", "github"), ("lint", "--format", "markdown"), ("lint", "--format", "junit"),
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
class TestNothingIsObeyed:
    def test_names_of_files_and_folders(self, folder: Path, command: tuple[str, ...]) -> None:
        for sign in SIGNS.values():
            _write(folder, f"docs/specs/a{sign}b.md", "# A\n\n[x](gone.md)\n")
            _write(folder, f"docs/d{sign}d/README.md", "# B\n\n[x](gone.md)\n")
            _write(folder, f"docs/d{sign}d/kep.yaml", "a: [\n")
        assert not OBEYED.search(_told(*command))

    def test_texts_of_documents(self, folder: Path, command: tuple[str, ...]) -> None:
        for number, sign in enumerate(SIGNS.values()):
            quoted = sign.encode("unicode_escape").decode()
            _write(
                folder,
                f"docs/specs/spec-{number}-a.md",
                f'---\nid: SPEC-{number}\nstatus: "ready{quoted}"\nowner: "Ann{quoted}"\nx: "{quoted}\n---\n# Seat{sign}\n\n'
                f"## Goals\n\n- Guests choose {sign} a seat.\n\n## Acceptance criteria\n\n- [ ] fast{sign}\n\n"
                f"[x](<gone{sign}.md>) [[gone{sign}]] ADR-9{sign}\n",
            )
            _write(
                folder, f"docs/specs/spec-{number}-b.md", f"---\nid: SPEC-{number}\nstatus: x{sign}\n---\n# B{sign}\n"
            )
        assert not OBEYED.search(_told(*command))


@signs
@pytest.mark.parametrize("command", [("lint", "--all"), ("score", "--all", "--explain")], ids=" ".join)
def test_on_a_terminal(folder: Path, command: tuple[str, ...], sign: str) -> None:
    from asyncdocs.api import check, open_folder
    from asyncdocs.lint.formats import FORMATS, Shown

    _write(
        folder,
        f"docs/specs/spec-1{sign}.md",
        f'---\nstatus: "x\\e[31m"\n---\n# A{sign}\n\n[x](<gone{sign}.md>) {sign}\n',
    )
    opened = open_folder()
    for explain in (True, False):
        shown = Shown(part=command[0], everything=True, explain=explain, colour=True, name=opened.shown)
        text = "".join(FORMATS["text"].render(check(opened.library), shown))
        assert "\x1b[" in text
        assert not OBEYED.search(re.sub(r"\x1b\[(?:0|1|2|3[0-9])m", "", text))
        for begun, ended in re.findall(r"\x1b\[(\d+)m[^\x1b]*\x1b\[(\d*)m", text):
            assert (begun != "0", ended) == (True, "0"), "a colour that is not ours"


@signs
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("asyncdocs.yml", '"fail{}": error\n'),
        ("asyncdocs.yml", 'language: "x{}"\n'),
        ("asyncdocs.yml", 'rules: {{"x{}": error}}\n'),
        ("asyncdocs-kinds/memo.yaml", 'extends: "x{}"\n'),
        ("asyncdocs-kinds/memo.yaml", 'roles: {{}}\n"x{}": 1\n'),
    ],
)
def test_a_configuration(folder: Path, name: str, text: str, sign: str) -> None:
    _write(folder, "docs/a.md", "# A\n")
    _write(folder, name, text.format(sign.encode("unicode_escape").decode()))
    told = _told("lint")
    assert told.startswith("asyncdocs: ")
    assert not OBEYED.search(told)


@signs
@pytest.mark.parametrize("command", [("lint",), ("new", "spec"), ("explain",), ("verify",), ("init",)], ids=" ".join)
def test_what_somebody_asks_for(folder: Path, command: tuple[str, ...], sign: str) -> None:
    _write(folder, "docs/a.md", "# A\n")
    assert not OBEYED.search(_told(*command, f"x{sign}"))


@signs
def test_a_built_site(folder: Path, sign: str) -> None:
    _write(folder, "site/index.html", f'<a href="gone{sign}.html">x{sign}</a>')
    _write(folder, f"site/x{sign}.html", '<a href="gone.html">x</a> <p>[[a]]</p>')
    assert not OBEYED.search(_told("verify", "site", "--all"))


@signs
def test_the_log_of_a_build(folder: Path, sign: str, caplog: pytest.LogCaptureFixture) -> None:
    from asyncdocs.api import check, open_folder
    from asyncdocs.plugins.telling import as_told, tell

    _write(folder, f"docs/specs/a{sign}.md", f"# A\n\n[x](<gone{sign}.md>) [y](gone.md)\n")
    with caplog.at_level(logging.DEBUG):
        tell(as_told(check(open_folder().library), "error"), strict=False, elsewhere=frozenset())
    assert caplog.records
    assert not any(OBEYED.search(record.getMessage()) for record in caplog.records)


@pytest.mark.parametrize("text", ["plain", "Größe", "日本語", "a\u00a0: b\u202f;", "e\u0301", "👩‍💻"])
def test_what_people_write_stays(text: str) -> None:
    assert printable(text) == text


@pytest.mark.skipif(os.name == "nt", reason="a shell closes the streams")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_streams_that_were_closed_before_it_began(folder: Path, closed: str) -> None:
    _write(folder, "docs/a.md", "# A\n\n[x](gone.md)\n")
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m asyncdocs lint {closed}', sys.executable], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
