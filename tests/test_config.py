"""The choices of a team: where they stand, what MkDocs' own settings answer, and what is said of a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from asyncdocs.api import open_folder
from asyncdocs.settings.config import Config, parse_config
from asyncdocs.settings.files import ConfigError, read_yaml_config
from asyncdocs.settings.project import find_project, from_mkdocs


def _write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")


def test_every_option_is_described_and_has_a_default_that_says_something() -> None:
    for name, field in Config.model_fields.items():
        default = field.get_default()
        assert field.description, name
        assert default is False if isinstance(default, bool) else default, name
        if isinstance(default, bool):
            assert name.startswith(("disable_", "enable_")), name


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param({"fail-no": "error"}, "f: unknown option `fail-no`; did you mean `fail-on`?", id="a near miss"),
        pytest.param(
            {"fail_onn": "error"}, "f: unknown option `fail_onn`; did you mean `fail-on`?", id="with underscores"
        ),
        pytest.param({"wibble": 1}, "f: unknown option `wibble`", id="nothing near"),
        pytest.param(
            {"fail-on": "fatal"},
            "f: option `fail-on`: `fatal` is not allowed; choose from `error`, `warning`, `info`",
            id="choice",
        ),
        pytest.param(
            {"rules": {"link-dead": "loud"}},
            "f: option `rules.link-dead`: `loud` is not allowed",
            id="inside a mapping",
        ),
        pytest.param(
            {"include": "*.md"}, "f: option `include`: must be a list, for example `[a, b]`", id="a text for a list"
        ),
        pytest.param(
            {"slugify": "nope"},
            "f: option `slugify`: `nope` is not a known slug function; use `auto`, or a function of `markdown.ext",
            id="a slug function that is none",
        ),
        pytest.param(
            {"slugify": "pymdownx.slugs.wibble"},
            "f: option `slugify`: `pymdownx.slugs.wibble` is not a known slug function",
            id="a slip",
        ),
        pytest.param(
            {"language": "xx"},
            "f: option `language`: language `xx` is not available; choose from `en`, `fr`",
            id="a language",
        ),
        pytest.param(["a"], "f: the options must be `name: value` pairs", id="a list"),
        pytest.param("a", "f: the options must be `name: value` pairs", id="a text"),
        pytest.param({1: 2}, "f: ", id="a key that is no text"),
    ],
)
def test_a_mistake_is_named(data: object, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_config(data, "f")
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("data", [None, {}], ids=["an empty file", "no options"])
def test_leaving_all_out_gives_the_defaults(data: object) -> None:
    assert parse_config(data, "f") == Config()


@pytest.mark.parametrize(
    ("files", "start", "origin", "docs"),
    [
        pytest.param({}, ".", None, ".", id="no config, no docs folder"),
        pytest.param({"docs/a.md": ""}, ".", None, "docs", id="no config, a docs folder"),
        pytest.param({"asyncdocs.yml": "", "docs/a.md": ""}, ".", "asyncdocs.yml", "docs", id="an empty asyncdocs.yml"),
        pytest.param({"asyncdocs.yml": "docs: handbook"}, ".", "asyncdocs.yml", "handbook", id="docs named"),
        pytest.param(
            {"asyncdocs.yaml": "docs: a", "x/y/z.md": ""}, "x/y/z.md", "asyncdocs.yaml", "a", id="found upward"
        ),
        pytest.param(
            {"pyproject.toml": '[tool.asyncdocs]\ndocs = "a"'}, ".", "pyproject.toml", "a", id="pyproject.toml"
        ),
        pytest.param({"pyproject.toml": "[tool.other]\na = 1"}, ".", None, ".", id="somebody else's pyproject.toml"),
        pytest.param({"mkdocs.yml": "site_name: a"}, ".", "mkdocs.yml", "docs", id="MkDocs' default"),
        pytest.param({"mkdocs.yml": "docs_dir: src"}, ".", "mkdocs.yml", "src", id="MkDocs' docs_dir"),
        pytest.param(
            {"mkdocs.yml": "docs_dir: src\nplugins:\n- search\n- asyncdocs:\n    docs: src/specs\n"},
            ".",
            "mkdocs.yml",
            "src/specs",
            id="the plugin's block wins over docs_dir",
        ),
        pytest.param(
            {"mkdocs.yml": "plugins: {asyncdocs: {docs: a}}"}, ".", "mkdocs.yml", "a", id="plugins as a mapping"
        ),
        pytest.param(
            {"asyncdocs.yml": "fail-on: info", "mkdocs.yml": "docs_dir: src"},
            ".",
            "asyncdocs.yml",
            "src",
            id="asyncdocs.yml, and MkDocs' docs_dir",
        ),
        pytest.param(
            {"mkdocs.yml": "docs_dir: up", "sub/.git/x": "", "sub/a.md": ""},
            "sub",
            None,
            "sub",
            id="not beyond the repository",
        ),
    ],
)
def test_where_it_is_found(tmp_path: Path, files: dict[str, str], start: str, origin: str | None, docs: str) -> None:
    _write(tmp_path, files | {".git/HEAD": ""})
    project = find_project(tmp_path / start)
    assert project.origin == (tmp_path / origin if origin else None)
    assert project.docs == tmp_path / docs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("repo_url: https://a.b/c", {"repo_url": "https://a.b/c", "docs": "docs"}, id="repo_url"),
        pytest.param("repo_url: !ENV [URL, 'https://a.b']", {"docs": "docs"}, id="!ENV is left alone"),
        pytest.param("docs_dir: !ENV DOCS", {"docs": "docs"}, id="!ENV for docs_dir"),
        pytest.param("docs_dir: 3", {"docs": "docs"}, id="a number for docs_dir"),
        pytest.param(
            "markdown_extensions:\n- toc:\n    slugify: !!python/name:markdown.extensions.toc.slugify_unicode\n",
            {"docs": "docs", "slugify": "markdown.extensions.toc.slugify_unicode"},
            id="!!python/name: is a name",
        ),
        pytest.param(
            "markdown_extensions:\n- toc:\n    slugify: !!python/object/apply:pymdownx.slugs.slugify\n      kwds: {case: lower}\n",
            {"docs": "docs", "slugify": "pymdownx.slugs.slugify(case=lower)"},
            id="!!python/object/apply: with its options",
        ),
        pytest.param(
            "markdown_extensions:\n- toc:\n    slugify: !!python/object/apply:a.b\n      kwds: 3\n",
            {"docs": "docs", "slugify": "a.b()"},
            id="options that are none",
        ),
        pytest.param(
            "markdown_extensions: {toc: {slugify: !!python/name:a.b }}",
            {"docs": "docs", "slugify": "a.b"},
            id="extensions as a mapping",
        ),
        pytest.param("markdown_extensions: 3", {"docs": "docs"}, id="extensions that are a number"),
        pytest.param(
            "markdown_extensions:\n- tables\n- toc\n- 3\n- toc: yes\n", {"docs": "docs"}, id="toc without options"
        ),
    ],
)
def test_what_mkdocs_answers(tmp_path: Path, text: str, expected: dict[str, str]) -> None:
    _write(tmp_path, {"mkdocs.yml": text})
    config = from_mkdocs(read_yaml_config(tmp_path / "mkdocs.yml"), Config())
    assert config == Config().model_copy(update=expected)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("asyncdocs.yml", "docs: [", id="not YAML"),
        pytest.param("asyncdocs.yml", "docs: a\n  b: c", id="indented wrongly"),
        pytest.param("asyncdocs.yml", "- a", id="a list"),
        pytest.param("asyncdocs.yml", "today: 2025-30-01", id="a date no calendar has"),
        pytest.param("asyncdocs.yml", "? [a]\n: b", id="a key that cannot be one"),
        pytest.param("asyncdocs.yml", "a: " + "[" * 20_000, id="brackets without end"),
        pytest.param("pyproject.toml", "[tool.asyncdocs\n", id="not TOML"),
        pytest.param("pyproject.toml", "[tool]\nasyncdocs = 3\n", id="TOML of another shape"),
        pytest.param("pyproject.toml", "[tool.asyncdocs]\nfail-on = 3\n", id="an option of another type"),
        pytest.param("mkdocs.yml", "plugins:\n- asyncdocs:\n    fail-no: error\n", id="the plugin's block"),
        pytest.param("mkdocs.yml", "a: b: c", id="a broken mkdocs.yml"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, name: str, text: str) -> None:
    _write(tmp_path, {name: text, ".git/HEAD": ""})
    with pytest.raises(ConfigError) as caught:
        find_project(tmp_path)
    assert str(caught.value).startswith(str(tmp_path / name))
    assert "\n" not in str(caught.value)


def test_a_pyproject_without_tools(tmp_path: Path) -> None:
    _write(tmp_path, {"pyproject.toml": "tool = 3\n", ".git/HEAD": ""})
    assert find_project(tmp_path).origin is None


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        pytest.param("gone.yml", None, "no such config file", id="not there"),
        pytest.param("pyproject.toml", "[tool.other]\n", "contains no asyncdocs options", id="somebody else's"),
    ],
)
def test_a_file_that_was_named(tmp_path: Path, name: str, text: str | None, message: str) -> None:
    _write(tmp_path, {} if text is None else {name: text})
    with pytest.raises(ConfigError, match=message):
        find_project(tmp_path, tmp_path / name)


@pytest.mark.parametrize(
    "slug", ["auto", "markdown.extensions.toc.slugify_unicode", "pymdownx.slugs.slugify(case=lower)"]
)
def test_slug_functions_there_are(slug: str) -> None:
    assert parse_config({"slugify": slug}, "f").slugify == slug


_PARENT = "markdown_extensions:\n  - toc:\n      slugify: pymdownx.slugs.uslugify\nextra: {a: 1}\ndocs_dir: pages\n"


@pytest.mark.parametrize(
    ("child", "slug", "docs"),
    [
        pytest.param("INHERIT: ../shared/mkdocs.yml\n", "pymdownx.slugs.uslugify", "pages", id="all of it"),
        pytest.param(
            "INHERIT: ../shared/mkdocs.yml\nmarkdown_extensions: [toc]\n", "auto", "pages", id="a list is whole"
        ),
        pytest.param(
            "INHERIT: ../shared/mkdocs.yml\ndocs_dir: d\n", "pymdownx.slugs.uslugify", "d", id="its own first"
        ),
    ],
)
def test_what_a_parent_file_says(tmp_path: Path, child: str, slug: str, docs: str) -> None:
    _write(tmp_path, {"shared/mkdocs.yml": _PARENT, "site/mkdocs.yml": child})
    project = find_project(tmp_path / "site")
    assert (project.config.slugify, project.config.docs) == (slug, docs)


@pytest.mark.parametrize(
    ("value", "docs"),
    [
        pytest.param("!ENV PAGES", "quay", id="a variable"),
        pytest.param("!ENV [GONE, PAGES, pages]", "quay", id="the first that is set"),
        pytest.param("!ENV [GONE, pages]", "pages", id="what to take where none is"),
        pytest.param("!ENV GONE", "docs", id="none is set"),
        pytest.param("!ENV [[PAGES], pages]", "pages", id="a list for a name"),
        pytest.param("!ENV {PAGES: pages}", "docs", id="a mapping"),
        pytest.param('!ENV ["é", pages]', "pages", id="no name of a variable"),
    ],
)
def test_what_the_surroundings_say(value: str, docs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGES", "quay")
    monkeypatch.delenv("GONE", raising=False)
    _write(tmp_path, {"mkdocs.yml": f"docs_dir: {value}\n"})
    assert find_project(tmp_path).config.docs == docs


def test_only_a_configuration_of_mkdocs_asks_the_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGES", "quay")
    _write(tmp_path, {"asyncdocs.yml": "docs: !ENV [PAGES, pages]\n"})
    assert "quay" not in str(read_yaml_config(tmp_path / "asyncdocs.yml"))


def test_a_grandparent(tmp_path: Path) -> None:
    _write(tmp_path, {"a.yml": _PARENT, "b.yml": "INHERIT: a.yml\n", "site/mkdocs.yml": "INHERIT: ../b.yml\n"})
    assert find_project(tmp_path / "site").config.slugify == "pymdownx.slugs.uslugify"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("INHERIT: mkdocs.yml", "the option `INHERIT` leads back to the same file"),
        ("INHERIT: gone.yml", "gone.yml: cannot be read"),
    ],
)
def test_a_parent_that_cannot_be(tmp_path: Path, text: str, message: str) -> None:
    _write(tmp_path, {"mkdocs.yml": text})
    with pytest.raises(ConfigError, match=message):
        find_project(tmp_path)


@pytest.mark.parametrize("options", ["rules: {link-ded: off}", "kinds: {a/**: spek}"])
def test_a_name_there_is_not_is_told_with_its_file(tmp_path: Path, options: str) -> None:
    _write(tmp_path, {"asyncdocs.yml": options, "docs/a.md": "# A\n"})
    with pytest.raises(ConfigError, match=r"asyncdocs\.yml: option `(rules|kinds)`: `(link-ded|spek)` does not exist"):
        open_folder([tmp_path])


def test_latin_1_is_said(tmp_path: Path) -> None:
    (tmp_path / "asyncdocs.yml").write_bytes(b"docs: fl\xfcge\n")
    with pytest.raises(ConfigError, match="cannot be read"):
        find_project(tmp_path)
