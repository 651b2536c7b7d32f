"""Bad input is a finding or one clear line, and never a traceback: odd folders, odd bytes, odd metadata, odd configurations."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from asyncdocs.cli import main

COMMANDS = ("lint", "score", "doctor")
HEAD = "---\nstatus: ready\n---\n# T\n\n## Acceptance criteria\n\n"
SECONDS = 20
"""Generous: what takes longer grows faster than its input."""

Write = Callable[[dict[str, str | bytes]], Path]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository, which is the working directory."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def write(folder: Path) -> Write:
    def files(texts: dict[str, str | bytes]) -> Path:
        for name, text in texts.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return folder

    return files


def _run(*arguments: str) -> Result:
    """Run a command; whatever it is given, it ends by itself, and without working long, however busy the machine is."""
    begun = time.process_time()
    result = CliRunner().invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), (arguments, result.exc_info)
    assert time.process_time() - begun < SECONDS, arguments
    return result


def _all_run(*, exits: tuple[int, ...] = (0, 1)) -> None:
    for command in COMMANDS:
        assert _run(command).exit_code in exits, command


def _rules(path: str | None = None) -> set[str]:
    report = json.loads(_run("lint", "--format", "json").stdout)
    return {f["rule"] for d in report["documents"] for f in d["findings"] if path is None or f["path"] == path}


def _refused(*arguments: str) -> str:
    """The one line a misuse is answered with."""
    result = _run(*arguments)
    assert result.exit_code == 2, arguments
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("asyncdocs: ")
    return lines[0]


# -- nothing, or nothing that can be opened -----------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
class TestNothingToCheck:
    def test_an_empty_folder(self, command: str, folder: Path) -> None:
        assert "contains no documents" in _refused(command)

    def test_a_folder_without_documents(self, command: str, write: Write) -> None:
        write({"docs/picture.png": b"\x89PNG", "docs/.hidden/a.md": "# A\n"})
        assert "docs: contains no documents" in _refused(command)

    def test_a_docs_folder_that_is_not_there(self, command: str, write: Write) -> None:
        write({"asyncdocs.yml": "docs: gone", "a.md": "# A\n"})
        assert "gone: contains no documents" in _refused(command)

    def test_a_path_that_is_not_there(self, command: str, write: Write) -> None:
        write({"docs/a.md": "# A\n"})
        assert _refused(command, "docs/b.md") == "asyncdocs: docs/b.md: no such file or folder"

    def test_a_path_outside_the_project(
        self, command: str, write: Write, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        write({"asyncdocs.yml": "", "a.md": "# A\n"})
        other = tmp_path_factory.mktemp("other") / "b.md"
        other.write_text("# B\n")
        _refused(command, "a.md", str(other))

    def test_a_config_that_is_not_there(self, command: str, write: Write) -> None:
        write({"docs/a.md": "# A\n"})
        assert _refused(command, "--config", "gone.yml") == "asyncdocs: gone.yml: no such config file"

    def test_a_config_that_is_a_folder(self, command: str, write: Write) -> None:
        write({"docs/a.md": "# A\n"})
        _refused(command, "--config", "docs")


def test_no_config_is_fine(write: Write) -> None:
    write({"docs/a.md": "# A\n\ntext\n"})
    _all_run(exits=(0,))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(write: Write) -> None:
    root = write({"docs/a.md": "# A\n", "docs/b.md": "# B\n"})
    (root / "docs/b.md").chmod(0)
    _all_run()
    assert _rules("docs/b.md") == {"text-unreadable"}


def test_links_of_the_file_system(write: Write) -> None:
    root = write({"docs/a.md": "# A\n", "docs/deep/b.md": "# B\n"})
    (root / "docs/deep/up").symlink_to("..")
    (root / "docs/itself.md").symlink_to("itself.md")
    (root / "docs/dangling.md").symlink_to("gone.md")
    _all_run()
    assert _rules("docs/dangling.md") == {"text-unreadable"}
    assert _rules("docs/itself.md") == {"text-unreadable"}


def test_a_docs_folder_that_is_a_link(write: Write, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "a.md").write_text("# A\n")
    root = write({"asyncdocs.yml": "docs: docs"})
    (root / "docs").symlink_to(other)
    for command in COMMANDS:
        assert _run(command).exit_code in (0, 2)


@pytest.mark.parametrize("docs", ["..", "../elsewhere", "/", "/nowhere", ".", "a.md", "''", "a\\0b"])
def test_a_docs_folder_in_an_odd_place(write: Write, docs: str) -> None:
    root = write({"project/asyncdocs.yml": f'docs: "{docs}"\n', "project/a.md": "# A\n", "elsewhere/b.md": "# B\n"})
    os.chdir(root / "project")
    if docs != "/":  # which would be read as a whole
        _all_run(exits=(0, 1, 2))


@pytest.mark.parametrize(
    "name",
    [
        "a b.md",
        "a#b.md",
        "a,b.md",
        "a(b.md",
        "a→b.md",
        "a\nb.md",
        "a%20b.md",
        "é.md",
        "-.md",
        "[x].md",
        "{x}.md",
        "a'\".md",
    ],
)
def test_names(write: Write, name: str) -> None:
    root = write({f"docs/specs/{name}": HEAD + "- [ ] It is fast, see [x](gone.md).\n"})
    _all_run()
    assert json.loads(_run("lint", "--format", "json").stdout)["documents"][0]["path"] == f"docs/specs/{name}"
    assert _run("lint", str(root / "docs/specs" / name)).exit_code == 1


def test_a_name_that_is_no_text(folder: Path) -> None:
    (folder / "docs").mkdir()
    try:
        Path(os.fsdecode(os.fsencode(str(folder / "docs")) + b"/fl\xfcge.md")).write_text("# A\n\n[x](gone.md)\n")
    except OSError:
        pytest.skip("this file system takes only text for names")
    _all_run()
    _run("lint", "--format", "json")


# -- bytes ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "rules"),
    [
        pytest.param(b"", set(), id="empty"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", {"text-unreadable"}, id="a picture"),
        pytest.param("# A\n\ntext\n".encode("utf-16"), {"text-unreadable"}, id="UTF-16 with a mark"),
        pytest.param("# A\n\ntext\n".encode("utf-16-le"), {"text-unreadable"}, id="UTF-16 without a mark"),
        pytest.param("# A\n\ntext\n".encode("utf-32"), {"text-unreadable"}, id="UTF-32"),
        pytest.param(b"\xff\xfe\xff", {"text-unreadable"}, id="half a UTF-16 character"),
        pytest.param("# A\n\nFlüge\n".encode("latin-1"), {"text-unreadable"}, id="Latin-1"),
        pytest.param("# A\n\ntext\n".encode("utf-8-sig"), set(), id="a UTF-8 mark"),
        pytest.param("\ufeff---\nowner: Ann\n---\n# A\n\ntext\n".encode("utf-8-sig"), set(), id="a mark twice"),
        pytest.param(b"# A\n\ntext\x00\n", {"text-unreadable"}, id="NUL"),
        pytest.param(b"# A\r\n\r\ntext\r\n", set(), id="CRLF"),
        pytest.param(b"# A\r\rtext\r", set(), id="CR alone"),
        pytest.param(
            "# A\n\none\u2028two\u2029three\x0bfour\x0cfive\x85six\n".encode(),
            set(),
            id="marks that look like line ends",
        ),
        pytest.param(b"\xed\xa0\x80 # A\n", {"text-unreadable"}, id="half a surrogate pair"),
    ],
)
def test_bytes(write: Write, data: bytes, rules: set[str]) -> None:
    write({"docs/page.md": data, "docs/other.md": "# O\n\n[to it](page.md)\n"})
    _all_run()
    assert _rules() == rules


def test_lines_are_counted_by_line_feeds_alone(write: Write) -> None:
    write({"docs/page.md": "# A\r\n\r\none\u2028two\rthree\x85\r\n\r\n[x](gone.md)\r\n"})
    assert _run("lint").stdout.splitlines()[1].strip().startswith("5:1 ")


# -- metadata ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key", ["id", "title", "status", "owner", "created", "supersedes", "tags", "kind", "template", "x"]
)
@pytest.mark.parametrize(
    "value",
    [
        "",
        "~",
        "3",
        "3.5",
        ".nan",
        "yes",
        "2025-01-02",
        "2025-30-01",
        "[a, b]",
        "[]",
        "{}",
        "{a: {b: [c]}}",
        "[[[]], {a: null}]",
        "!!binary aGk=",
        "!!set {a, b}",
        "!!python/object:os.system x",
        "'\\0'",
        '"\\0\\u2028"',
        "|\n  a\n  b",
        "&a [*a]",
        "999999999999999999999999999",
        "@handle",
        "'a'b",
        "a: b",
        "{? [x] : y}",
    ],
)
def test_front_matter_of_every_type(write: Write, key: str, value: str) -> None:
    write({"specs/spec-1.md": f"---\n{key}: {value}\n---\n# T\n\n## Scope\n\n- [ ] a\n"})
    result = _run("lint", "--format", "json")
    assert result.exit_code in (0, 1)
    assert json.loads(result.stdout)["documents"][0]["title"]
    assert _run("score", "--explain").exit_code == 0


@pytest.mark.parametrize(
    "yaml",
    ["- a\n- b", "text", "42", "null", "? [a]\n: b", "? {a: b}\n: c", "a: 1\na: 2", "\ta: 1", "%YAML 9.9", "---\n---"],
)
def test_front_matter_of_another_shape(write: Write, yaml: str) -> None:
    write({"specs/spec-1.md": f"---\n{yaml}\n---\n# T\n\n[x](gone.md)\n"})
    _all_run()
    assert "link-dead" in _rules(), "the body is still read"


@pytest.mark.parametrize("name", ["kep.yaml", "metadata.yaml"])
@pytest.mark.parametrize("data", [b"", b"[", b"- a", b"\x00", b"\xff\xfea\x00", b"a: @b", b"owner: {a: [b]}"])
def test_metadata_beside(write: Write, name: str, data: bytes) -> None:
    write({f"specs/0001-a/{name}": data, "specs/0001-a/README.md": "# A\n"})
    _all_run()


def test_metadata_beside_that_is_a_folder(write: Write) -> None:
    write({"specs/0001-a/kep.yaml/x.md": "# X\n", "specs/0001-a/README.md": "# A\n"})
    _all_run()


def test_a_bomb_of_aliases(write: Write) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 25))
    write({"specs/spec-1.md": f"---\n{bomb}owner: *a24\n---\n# T\n"})
    _all_run()
    assert "metadata-unreadable" in _rules()


# -- size and depth ----------------------------------------------------------------------------------------------------------

MUCH = {
    "one line of 2 MB": "word appropriate " * 120_000,
    "one word of 2 MB": "x" * 2_000_000,
    "10,000 links": "".join(f"- [a{n}](gone{n}.md)\n" for n in range(10_000)),
    "10,000 links in one line": " ".join(f"[a{n}](gone{n}.md)" for n in range(10_000)),
    "10,000 references that are not ASCII": "".join(f"[é{n}]: ü{n}.md\n" for n in range(10_000)) + "[é1] [é2]\n",
    "a table of 100,000 rows": "| a | b |\n|---|---|\n" + "| x | fast |\n" * 100_000,
    "quotes 10,000 deep": "> " * 10_000 + "x",
    "lists 10,000 deep": "- " * 10_000 + "x",
    "lists 500 deep, line by line": "".join("  " * n + "- a\n" for n in range(500)),
    "admonitions 500 deep": "".join("    " * n + "!!! note\n" for n in range(500)),
    "brackets 10,000 deep": "[" * 10_000 + "x" + "]" * 10_000,
    "links in links": "[a](" * 10_000,
    "images in images": "![" * 10_000,
    "emphasis in emphasis": "*a **b " * 10_000,
    "underscores": "_" * 10_000 + "a",
    "tags that do not close": "<a " * 10_000,
    "comments that do not close": "<!-- " * 10_000,
    "backticks of every length": " ".join("`" * (n % 300) for n in range(10_000)),
    "double brackets": "[[" * 10_000 + "a]]",
    "braces": "{{ " * 10_000,
    "20,000 headings": "".join(f"## H {n % 7}\n\ntext\n\n" for n in range(20_000)),
    "20,000 headings alike": "## A\n\n" * 20_000,
    "20,000 tasks": "- [ ] It returns fast\n" * 20_000,
    "20,000 ids": "SPEC-2 " * 20_000,
    "20,000 placeholders": "TBD " * 20_000,
    "20,000 phrases": "as discussed with Ann " * 20_000,
    "20,000 pairs": "Status: a\n" * 20_000,
    "200,000 blank lines": "\n" * 200_000,
    "spaces": " " * 200_000 + "x",
    "carriage returns": "a\r" * 100_000,
}


@pytest.mark.parametrize("text", MUCH.values(), ids=MUCH.keys())
def test_much(write: Write, text: str) -> None:
    write({"specs/spec-1.md": HEAD + text + "\n"})
    _all_run()


@pytest.mark.parametrize(
    "status", ["a" * 100_000, "[a](" * 10_000, "superseded by " * 10_000, "(" * 10_000, "~~" * 10_000]
)
def test_a_status_of_any_length(write: Write, status: str) -> None:
    write({"specs/spec-1.md": f"---\nid: SPEC-1\nstatus: '{status}'\n---\n# T\n"})
    _all_run()


def test_front_matter_of_20_000_keys(write: Write) -> None:
    write({"specs/spec-1.md": "---\n" + "".join(f"k{n}: v\n" for n in range(20_000)) + "---\n# T\n"})
    _all_run()


# -- configurations --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        pytest.param("asyncdocs.yml", "fail-on: [", "cannot be read", id="not YAML"),
        pytest.param("asyncdocs.yml", "- a", "must be `name: value` pairs", id="a list"),
        pytest.param("asyncdocs.yml", "fail-no: error", "did you mean `fail-on`?", id="a misspelt option"),
        pytest.param("asyncdocs.yml", "fail-on: fatal", "option `fail-on`", id="a value that is none"),
        pytest.param("asyncdocs.yml", "today: 2025-30-01", "cannot be read", id="a date no calendar has"),
        pytest.param("asyncdocs.yml", b"docs: fl\xfcge", "cannot be read", id="Latin-1"),
        pytest.param("asyncdocs.yml", "a: " + "[" * 50_000, "cannot be read", id="brackets without end"),
        pytest.param("pyproject.toml", "[tool.asyncdocs", "cannot be read", id="not TOML"),
        pytest.param("pyproject.toml", "[tool.asyncdocs]\nfail-on = 1", "option `fail-on`", id="a number for a word"),
        pytest.param(
            "mkdocs.yml", "plugins: [asyncdocs: {fail-no: x}]", "did you mean `fail-on`?", id="the plugin's block"
        ),
        pytest.param("mkdocs.yml", "a: b: c", "cannot be read", id="a broken mkdocs.yml"),
    ],
)
def test_a_broken_config_is_one_line(write: Write, command: str, name: str, text: str | bytes, said: str) -> None:
    write({name: text, "docs/a.md": "# A\n"})
    line = _refused(command)
    assert name in line
    assert said in line


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("site_name: !ENV [NAME, x]\nextra: !ENV OTHER\n", id="!ENV"),
        pytest.param(
            "markdown_extensions:\n- toc:\n    slugify: !!python/name:os.system ''\n", id="!!python/name: of anything"
        ),
        pytest.param(
            "markdown_extensions:\n- toc:\n    slugify: !!python/name:pymdownx.slugs.slugify ''\n",
            id="slugify uncalled",
        ),
        pytest.param(
            "markdown_extensions:\n- toc:\n    slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}\n",
            id="slugify called",
        ),
        pytest.param("x: !!python/object/apply:os.system [echo]\n", id="!!python/object/apply: runs nothing"),
        pytest.param("x: !relative $config_dir\ny: !unknown {a: b}\n", id="other tags"),
        pytest.param("", id="empty"),
        pytest.param("- a\n", id="a list"),
        pytest.param(
            "plugins: 3\ntheme: 4\nmarkdown_extensions: 5\nrepo_url: 6\ndocs_dir: 7\n", id="numbers everywhere"
        ),
        pytest.param("plugins: [3, [4], {}, null, search]\ntheme: {features: 5}\n", id="numbers in lists"),
        pytest.param("plugins: {asyncdocs: null}\ntheme: material\n", id="plugins as a mapping"),
        pytest.param("plugins: [asyncdocs: 3]\n", id="a number for the plugin's options"),
    ],
)
def test_an_odd_mkdocs_yml_is_read(write: Write, text: str) -> None:
    write({"mkdocs.yml": text, "docs/a.md": "# Ä b\n\n[x](#a-b)\n"})
    _all_run()


def test_an_odd_mkdocs_yml_with_many_pages(write: Write) -> None:
    write({"mkdocs.yml": "theme: {features: 5}\nplugins: 3\n", **{f"docs/{n}.md": "# A\n" for n in range(301)}})
    assert "navigation.prune" in _run("doctor").stdout
