"""The house: each floor imports only floors below it, and the words of the code are the words of the project."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import asyncdocs

PACKAGE = Path(asyncdocs.__file__).parent
MODULES = sorted(file for file in PACKAGE.rglob("*.py") if "__pycache__" not in file.parts)

FLOORS = {
    "memo": 1, "garbage": 1, "shipped": 1,
    "strings": 1, "yaml_values": 1, "source": 1, "generated": 1, "globs": 1, "urls": 1, "headings": 1, "kind_parts": 1, "kinds": 1,
    "kind_files": 1, "unit_formats": 1, "patterns": 1, "config_errors": 1, "witness": 1, "git_state": 1,
    "config_files": 2, "config": 2, "project": 2, "markup": 2, "link_targets": 2, "parse": 2, "front_forms": 2, "fences": 2,
    "anchors": 2, "git_process": 2, "git": 2, "cache": 2,
    "dates": 3, "statuses": 3, "succession": 3, "values": 3, "pairs": 3, "leadins": 3, "metadata": 3, "signs": 3, "learned": 3,
    "variants": 3, "recognition": 3, "series": 3, "read_settings": 3, "outline": 3, "identity": 3, "lifecycle": 3, "stated": 3,
    "inserted": 3, "code_owners": 3, "document": 3, "rereading": 3, "told": 3,
    "addresses": 4, "editions": 4, "names": 4, "resolution": 4, "units": 4, "mentions": 4, "relations": 4, "library": 4,
    "history": 4, "query": 4,
    "lint": 5,
    "site": 6, "verify": 6,
    "api": 7,
    "lsp": 8, "plugins": 8, "cli": 9, "__main__": 9,
}  # fmt: skip
ORDER = (
    "dates",
    "statuses",
    "succession",
    "values",
    "pairs",
    "leadins",
    "metadata",
    "signs",
    "variants",
    "learned",
    "recognition",
    "series",
    "read_settings",
    "outline",
    "identity",
    "lifecycle",
    "stated",
    "inserted",
    "code_owners",
    "document",
    "rereading",
    "told",
    "addresses",
    "editions",
    "names",
    "resolution",
    "units",
    "mentions",
    "relations",
    "library",
)
"""Within the third floor, and within the fourth, each may import those before it."""

NOT_OURS = ("manager", "handler", "helper", "utils", "util", "processor", "base")

CORE = sorted(
    ".".join(("asyncdocs", *file.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
    for file in MODULES
    if FLOORS.get(file.relative_to(PACKAGE).with_suffix("").parts[0], 0) in (*range(1, 6), 7)
    if file.name != "prepared.py"  # it puts a site together, with the templates the site needs
)


def _name(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def _floor(file: Path) -> int | None:
    """None for the package's own `__init__`, which is above none and below all."""
    top = file.relative_to(PACKAGE).with_suffix("").parts[0]
    return None if top == "__init__" else FLOORS[top]


def _imports(file: Path) -> Iterator[str]:
    """Dotted names of all that a module imports, wherever in it; only what is for types alone is left out."""
    tree = ast.parse(file.read_text("utf-8"))
    typing = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in typing:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{_name(file)}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_module_has_a_floor() -> None:
    assert {file.relative_to(PACKAGE).with_suffix("").parts[0] for file in MODULES} - {"__init__"} <= set(FLOORS)


@pytest.mark.parametrize("file", MODULES, ids=_name)
def test_it_imports_only_floors_below(file: Path) -> None:
    floor = _floor(file)
    own = file.relative_to(PACKAGE).with_suffix("").parts[0]
    for name in _imports(file):
        parts = name.split(".")
        if parts[0] != "asyncdocs" or parts[1] not in FLOORS:
            continue
        there = parts[1]
        assert floor is not None, f"asyncdocs/__init__.py imports {name}"
        if there == own or {own, there} == {"__main__", "cli"}:
            continue
        if own in ORDER and there in ORDER:
            assert ORDER.index(there) < ORDER.index(own), f"{_name(file)} imports {name}"
        elif floor > 2 or FLOORS[there] != floor:
            assert FLOORS[there] < floor, f"{_name(file)} imports {name}"


@pytest.mark.parametrize("file", MODULES, ids=_name)
def test_only_front_ends_know_their_hosts(file: Path) -> None:
    top = file.relative_to(PACKAGE).parts[0]
    imported = {name.partition(".")[0] for name in _imports(file)}
    assert top == "plugins" or "mkdocs" not in imported
    assert top == "cli" or "click" not in imported
    assert top in ("site", "plugins") or "jinja2" not in imported


@pytest.mark.parametrize("file", MODULES, ids=_name)
def test_what_is_kept_and_let_go_is_decided_in_one_place(file: Path) -> None:
    """How long something that was worked out lives, and when Python looks for garbage, is said in one module each."""
    imported = set(_imports(file)) | {name.partition(".")[0] for name in _imports(file)}
    assert "weakref" not in imported or file.name == "memo.py"
    assert "gc" not in imported or file.name == "garbage.py"


def test_there_is_no_circle_on_a_floor() -> None:
    leaving = {
        top: {name.split(".")[1] for name in _imports(file) if name.startswith("asyncdocs.")} & set(FLOORS) - {top}
        for file in MODULES
        if (top := file.relative_to(PACKAGE).with_suffix("").parts[0]) in FLOORS and file.parent == PACKAGE
    }
    done: set[str] = set()
    while ready := {top for top in leaving if top not in done and leaving[top] & set(leaving) <= done}:
        done |= ready
    assert done == set(leaving)


def test_the_core_needs_no_front_end() -> None:
    """All that judges can be imported where MkDocs, click and Jinja are not installed."""
    code = f"""
import importlib, sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("mkdocs", "click", "jinja2", "material"):
            raise ImportError(name)

sys.meta_path.insert(0, Blocked())
for module in {CORE!r}:
    importlib.import_module(module)
from asyncdocs.api import check, library_of_texts
assert check(library_of_texts({{"specs/spec-1.md": "# A"}})).documents
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("file", MODULES, ids=_name)
def test_it_says_what_it_knows(file: Path) -> None:
    docstring = ast.get_docstring(ast.parse(file.read_text("utf-8")))
    assert docstring and docstring.partition("\n")[0].endswith((".", "!", "?"))


@pytest.mark.parametrize("file", MODULES, ids=_name)
def test_its_names_are_ours(file: Path) -> None:
    assert file.stem not in NOT_OURS
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ClassDef):
            name = node.name.lower()
            assert not name.endswith(NOT_OURS[:-1]), node.name
            assert not name.startswith("base") and not name.endswith("base"), node.name


LONGEST_MODULE, LONGEST_FUNCTION = 400, 60
"""Lines of a module, and of a function below its docstring, that a reader still takes in."""


@pytest.mark.parametrize("file", MODULES, ids=_name)
def test_it_can_be_taken_in(file: Path) -> None:
    text = file.read_text("utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
            last = node.body[-1].end_lineno or first.lineno
            assert last - first.lineno < LONGEST_FUNCTION, node.name


ANY_TEXT = ("lint/rules/near_duplicate.py", "lint/rules/mention_unlinked.py")
"""Rules in preview that compare the texts of all documents: where they are shown, an edit makes all be judged."""


@pytest.mark.parametrize(
    "file", [file for file in MODULES if "lint" in file.parts and _name(file) not in ANY_TEXT], ids=_name
)
def test_what_is_kept_for_a_library_says_what_it_rests_on(file: Path) -> None:
    """Kept in any other way than by `together`, an edit of one page would make all be judged again."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            of = {each.annotation.id for each in node.args.args if isinstance(each.annotation, ast.Name)}
            by = {each.id for each in node.decorator_list if isinstance(each, ast.Name)}
            assert not ("memoised" in by and "Library" in of), f"{node.name}: use together.of_facts or together.summed"
