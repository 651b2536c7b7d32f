"""No value of any YAML raises: in a page it is a finding, in a configuration, a kind or a block one line that says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from asyncdocs.api import build_library, check, library_of_texts
from asyncdocs.library.query import QueryError, parse_query
from asyncdocs.settings.config import Config
from asyncdocs.text.source import Source
from asyncdocs.text.yaml_values import NotYAML, read_yaml
from tests.commands import run as _run

UNMADE = {
    "an int of nothing": '!!int ""',
    "an int that is a sign": '!!int "-"',
    "an int of words": "!!int twelve",
    "a float of nothing": '!!float ""',
    "a bool that is neither": "!!bool maybe",
    "a timestamp of words": "!!timestamp soon",
    "a timestamp of a mapping": "!!timestamp {a: b}",
    "a day no calendar has": "2025-30-01",
    "a zone of 99 hours": "2025-01-02T03:04:05+99:99",
    "binary that is none": "!!binary '=a'",
    "a list for a text": "!!str [a]",
    "a text for a mapping": "!!map a",
    "an ordered mapping of text": "!!omap a",
    "pairs of three": "!!pairs [{a: 1, b: 2}]",
    "a key that is a list": "{[a]: b}",
    "a key that is a mapping": "{? {a: b} : c}",
    "an unknown tag of the language": "!!python/object:os.system x",
    "a number of 5,000 digits": "9" * 5000,
    "a base 60 number of 5,000 parts": "1" + ":1" * 5000,
    "merged with a text": "{<<: a}",
}
ODD = {
    "binary": "!!binary aGk=",
    "a set": "!!set {a, b}",
    "not a number": ".nan",
    "endless": "-.inf",
    "a number in base 16": "0x" + "f" * 900,
    "a moment": "2025-01-02T03:04:05Z",
    "holds itself": "&a [*a]",
    "merged with itself": "&a {<<: *a}",
    "aliases of aliases": "[&a [x, x], " + ", ".join(f"&b{n} [{', '.join(['*a'] * 9)}]" for n in range(3)) + "]",
}
BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 25))
CHAIN = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 3000))
MERGES = "a0: &a0 {x: y}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 60))
WHOLE = {
    "aliases that unfold without end": BOMB,
    "aliases 3,000 deep": CHAIN,
    "merges that double": MERGES,
    "brackets 5,000 deep": "x: " + "[" * 5000,
    "lists 5,000 deep": "x:\n" + "- " * 5000,
    "a control character": "x: \x01\n",
    "half a surrogate pair": 'x: "\\ud800"\n',
    "a tab for a margin": "x:\n\ty: z\n",
}
values = pytest.mark.parametrize("value", (UNMADE | ODD).values(), ids=(UNMADE | ODD).keys())
texts = pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE.keys())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("# A\n\ntext\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _rules(text: str, beside: str | None = None) -> set[str]:
    metadata = None if beside is None else Source("docs/specs/kep.yaml", beside)
    library = build_library([Source("docs/specs/README.md", text, beside=metadata)], Config())
    return {finding.rule for document in check(library).documents for finding in document.findings}


@pytest.mark.parametrize("value", UNMADE.values(), ids=UNMADE.keys())
@pytest.mark.parametrize("key", ["x", "status", "id", "kind", "tags", "supersedes"])
def test_a_value_that_cannot_be_made_is_a_finding(key: str, value: str) -> None:
    assert "metadata-unreadable" in _rules(f"---\n{key}: {value}\nowner: Ann\n---\n# T\n")


@pytest.mark.parametrize("value", UNMADE.values(), ids=UNMADE.keys())
def test_the_fields_beside_it_are_read(value: str) -> None:
    library = library_of_texts({"specs/spec-1.md": f"---\nid: SPEC-7\nx: {value}\n---\n# T\n"})
    assert str(library.documents[0].stated_id) == "SPEC-7"


@values
def test_a_value_beside_a_page(value: str) -> None:
    _rules("# T\n", beside=f"title: T\nx: {value}\n")


@texts
def test_a_text_that_cannot_be_read(text: str) -> None:
    found = _rules(f"---\n{text}\n---\n# T\n\n[x](gone.md)\n")
    assert {"metadata-unreadable", "link-dead"} <= found
    assert "metadata-unreadable" in _rules("# T\n", beside=text)


@values
@pytest.mark.parametrize("name", ["asyncdocs.yml", "mkdocs.yml", "asyncdocs-kinds/memo.yaml"])
def test_a_value_of_a_configuration(folder: Path, name: str, value: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(f"docs-folder: {value}\n")
    for command in ("lint", "doctor"):
        result = _run(command)
        if name != "mkdocs.yml" or value in UNMADE.values():
            assert result.exit_code == 2 or value.startswith("!!python")
            assert all(line.startswith("asyncdocs: ") or name in line for line in result.stderr.splitlines())


@texts
@pytest.mark.parametrize("name", ["asyncdocs.yml", "mkdocs.yml", "asyncdocs-kinds/memo.yaml"])
def test_a_text_of_a_configuration(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    result = _run("lint")
    assert result.exit_code == 2
    assert name in result.stderr


@pytest.mark.parametrize(
    "text",
    [
        "questions: [5]",
        "questions: 5",
        "questions: [{id: [a]}]",
        "roles: 5",
        "roles: [a]",
        "ladder: x",
        "extends: [spec]",
        "extends: memo",
        "found: {files: [5]}",
        "name: {a: b}",
    ],
)
def test_a_kind_of_another_shape(folder: Path, text: str) -> None:
    (folder / "asyncdocs-kinds").mkdir()
    (folder / "asyncdocs-kinds/memo.yaml").write_text(f"{text}\n")
    result = _run("lint")
    assert result.exit_code == 2
    assert "memo.yaml:1: " in result.stderr


@values
@pytest.mark.parametrize("key", ["kind", "status", "columns", "relation", "limit", "view", "folder"])
def test_a_value_of_a_block(key: str, value: str) -> None:
    documents = library_of_texts({"specs/spec-1.md": "# A\n"}).documents
    for text in (f"{key}: {value}", f"{key}: [{value}]"):
        try:
            parse_query(text, documents)
        except QueryError as error:
            assert "\n" not in str(error)


@texts
def test_a_text_of_a_block(text: str) -> None:
    with pytest.raises(QueryError):
        parse_query(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("json", '{"a": ' + "9" * 5000 + "}"),
        ("json", "[" * 9000),
        ("toml", "a = " + "9" * 5000),
        ("toml", "a = " + "[" * 9000),
        ("yaml", "a: !!int ''"),
        ("yaml", "- " * 9000),
    ],
)
def test_an_example_of_a_page(language: str, text: str) -> None:
    assert "metadata-unreadable" not in _rules(f"# T\n\n```{language}\n{text}\n```\n")


@pytest.mark.parametrize("value", UNMADE.values(), ids=UNMADE.keys())
def test_it_is_one_error(value: str) -> None:
    with pytest.raises(NotYAML) as trouble:
        read_yaml(f"x: {value}")
    assert "\n" not in str(trouble.value)
