"""The house: each floor imports only floors below it, and the words of the code are the words of the project."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import asyncdocs
from tests.memos import hidden, is_empty
from tests.patterns import EVERYWHERE, PATTERNS_HAVE, words_in

PACKAGE = Path(asyncdocs.__file__).parent
MODULES = sorted(file for file in PACKAGE.rglob("*.py") if "__pycache__" not in file.parts)

FLOORS: dict[str, tuple[str, ...]] = {
    "": (
        "garbage inputs memo room strings whole_files",
        "text",
        "cache history kinds settings",
        "documents",
        "units",
        "library",
        "lint verify",
        "site",
        "api",
        "lsp plugins",
        "cli",
        "__main__",
    ),
    "api": (
        "explained opening",
        "known litmus mending pickup search tracing verify",
        "drill editor explaining starting",
        "consult prepared",
    ),
    "documents": (
        "metadata packed",
        "no_longer outline parsed recognition stated",
        "code_owners identity lifecycle read_settings",
        "document",
        "called editions plain_values rereading",
    ),
    "library": (
        "addresses attachments mentions names query relations near_names",
        "resolution",
        "wiki_links",
        "library",
        "dependents permanent rereading",
    ),
    "lint": (
        "precision words",
        "prose",
        "model",
        "folder remarks",
        "facts",
        "fixes rules shapes",
        "answers",
        "scoring",
        "judging",
        "formats",
    ),
    "site": (
        "excerpts fragments history shelf",
        "people",
        "site",
        "addresses render view",
        "overview parts",
        "views",
        "files markdown pages",
        "ahead published rebuilding",
    ),
}
"""For each package that holds packages: what is in it, floor by floor from the ground. Each imports only from floors below its
own, and stands on the lowest floor where it can; so there is no circle, and the longest chain of imports is as long as the list."""
ENTRIES = ("lint.rules", "lint.formats", "site.views")
"""Packages of which each file is an entry of one list: they grow by what they are for."""
MOST = 16
"""How many modules, and how many packages, a reader takes in at a time."""
FRONT = ("site", "verify", "lsp", "plugins", "cli", "__main__")
CORE = sorted(
    ".".join(("asyncdocs", *file.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
    for file in MODULES
    if file.relative_to(PACKAGE).with_suffix("").parts[0] not in FRONT
    if file.name != "prepared.py"  # it puts a site together, with the templates the site needs
)

NOT_OURS = ("manager", "handler", "helper", "utils", "util", "processor", "base")


def _name(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


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


def _dotted(file: Path) -> tuple[str, ...]:
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


def _children() -> dict[str, dict[str, set[str]]]:
    """For each package what is in it, and what of the rest of it each of those imports."""
    found: dict[str, dict[str, set[str]]] = {}
    for file in MODULES:
        own = _dotted(file)
        for depth, part in enumerate(own):
            found.setdefault(".".join(own[:depth]), {}).setdefault(part, set())
    known = {_dotted(file) for file in MODULES}
    for file in MODULES:
        own = _dotted(file)
        for name in _imports(file):
            there = tuple(name.split("."))[1:]
            if not name.startswith("asyncdocs.") or not there:
                continue
            if there not in known:
                there = there[:-1]
            depth = 0
            while depth < min(len(own), len(there)) and own[depth] == there[depth]:
                depth += 1
            if depth < len(own) and depth < len(there):
                found[".".join(own[:depth])][own[depth]].add(there[depth])
    return found


CHILDREN = _children()


def test_every_module_has_a_floor() -> None:
    for package, floors in FLOORS.items():
        assert sorted(" ".join(floors).split()) == sorted(CHILDREN[package]), package or "asyncdocs"
    of_packages = {package.rpartition(".")[0] for package in CHILDREN if package}
    assert of_packages == set(FLOORS)


@pytest.mark.parametrize("package", FLOORS)
def test_it_imports_only_floors_below(package: str) -> None:
    floor = {child: number for number, floor in enumerate(FLOORS[package]) for child in floor.split()}
    for child, imported in CHILDREN[package].items():
        up = sorted(each for each in imported if floor[each] >= floor[child])
        assert not up, f"{package or 'asyncdocs'}: {child} imports {', '.join(up)}"
        lowest = max((floor[each] + 1 for each in imported), default=0)
        assert floor[child] == lowest, f"{package or 'asyncdocs'}: {child} belongs on floor {lowest}, counted from 0"


@pytest.mark.parametrize("package", CHILDREN)
def test_there_is_no_circle_in_a_package(package: str) -> None:
    rest = {child: set(imported) for child, imported in CHILDREN[package].items()}
    while ready := {child for child, imported in rest.items() if not imported & set(rest)}:
        rest = {child: imported for child, imported in rest.items() if child not in ready}
    assert not rest


@pytest.mark.parametrize("package", [each for each in CHILDREN if each not in ENTRIES])
def test_a_package_can_be_taken_in(package: str) -> None:
    packages = {child for child in CHILDREN[package] if f"{package}.{child}".lstrip(".") in CHILDREN}
    assert len(packages) <= MOST and len(CHILDREN[package]) - len(packages) <= MOST


FILLED = {
    "lint/folder/norms.py": "functions enter themselves while modules are imported",
    "lint/folder/together.py": "functions enter themselves while modules are imported",
    "plugins/zensical.py": "Zensical calls an extension anew for each page and has no place of its own for a site that was read",
    "strings.py": "the wording in force, which the command sets",
    "text/shipped.py": "the program's own data files, which do not change while it runs",
}
"""The modules that fill a table of their own, and why."""
KEPT_BY_ITSELF = {
    "api/opening/folder.py": "what the plugin adds to a site is worked out of links, which ask for it while they are followed",
    "api/prepared.py": "a record of the files that were written, for the next time",
    "documents/document.py": "where `memo` keeps what it works out of a document",
    "history/history.py": "a walk along the commits: what it has met so far",
    "inputs/witness.py": "a record of what was asked of the world, with the answers",
    "kinds/files.py": "a kind as it is put together of its files",
    "library/library.py": "where `memo` keeps what it works out of a library",
    "lint/formats/text_findings.py": "the lines of an output as they are written",
    "lint/prose/search.py": "the words that rules have asked for so far, for all documents after",
    "memo.py": "the one place",
    "site/shelf.py": "the shelf, which is there to keep",
    "text/shipped.py": FILLED["text/shipped.py"],
}
"""The modules that look for something in a table, or a field, and fill it where it is not there; and why."""
SERVE = ("cli", "lsp", "plugins")
"""Front-ends, which live from one request or build to the next, and remember between them."""


@pytest.mark.parametrize("file", MODULES, ids=_name)
def test_what_is_kept_and_let_go_is_decided_in_one_place(file: Path) -> None:
    """How long something that was worked out lives, and when Python looks for garbage, is said in one module each."""
    imported = set(_imports(file)) | {name.partition(".")[0] for name in _imports(file)}
    assert file.name == "memo.py" or not imported & {"weakref", "functools.cache", "functools.lru_cache"}
    assert file.name == "garbage.py" or "gc" not in imported


@pytest.mark.parametrize("file", [file for file in MODULES if _name(file) not in FILLED], ids=_name)
def test_no_module_fills_a_table_of_its_own(file: Path) -> None:
    """A table at the top of a module that starts empty is a memo that nobody declared: `memo.by_objects` and others do that."""
    for node in ast.parse(file.read_text("utf-8")).body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            assert not is_empty(node.value), f"line {node.lineno}: declare what is kept with one of memo.py"


@pytest.mark.parametrize("file", [file for file in MODULES if _name(file).partition("/")[0] not in SERVE], ids=_name)
def test_nothing_is_kept_by_itself(file: Path) -> None:
    """A table or a field that is filled while it is read is a memo that nobody declared: `memo.per_object` and others do that."""
    found = [f"line {line}: {told}" for line, told in hidden(ast.parse(file.read_text("utf-8")))]
    assert bool(found) is (_name(file) in KEPT_BY_ITSELF), "\n".join(found) or "nothing is kept here any more"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("class A:\n @cached_property\n def b(self): return {}", ["b: an empty table"]),
        ("class A:\n def of(self, c):\n  if c not in self.b: self.b[c] = 1\n  return self.b[c]", ["of: self.b"]),
        ("class A:\n def of(self, c):\n  known = self.b\n  return known.setdefault(c, 1)", ["of: self.b"]),
        ("class A:\n def of(self):\n  if self.b is None: self.b = 1\n  return self.b", ["of: self.b"]),
        ("class A:\n def of(self):\n  self.b = self.b or 1", ["of: self.b"]),
        ("@memoised\ndef b(d): return {}\ndef of(d, c):\n k = b(d)\n if c not in k: k[c] = 1", ["b: an empty table", "of: b(d)"]),
        ("def of(c):\n b = {}\n def d(e):\n  if e not in b: b[e] = 1", ["d: b"]),
        ("class A:\n def __init__(self): self.b = {}; self._c()\n def _c(self): self.b.setdefault(1, 2)", []),
        ("def of(c):\n b = {}\n for d in c: b.setdefault(d, 1)\n return b", []),
    ],
)  # fmt: skip
def test_what_counts_as_kept_by_itself(code: str, told: list[str]) -> None:
    assert [each for _line, each in hidden(ast.parse(code))] == told


def test_the_map_names_what_there_is() -> None:
    way = (PACKAGE.parent / "CONTRIBUTING.md").read_text("utf-8").partition("## Find your way")[2].partition("\n## ")[0]
    for named in re.findall(r"`([a-z_]+(?:/[a-z_]+)+)/?(?:\.[\w.]+)?`", way):
        own = named.removeprefix("tests/")
        assert (
            (PACKAGE / f"{own}.py").exists() or (PACKAGE / own).is_dir() or (PACKAGE.parent / f"{named}.py").exists()
        ), named


def test_the_map_has_the_floors() -> None:
    way = (
        (PACKAGE.parent / "CONTRIBUTING.md")
        .read_text("utf-8")
        .partition("From the ground:")[2]
        .partition("\nIn `lint/`")[0]
    )
    told = [set(re.findall(r"`(\w+)/?`: ", floor)) for floor in re.split(r"^\d+\. ", way, flags=re.MULTILINE)[1:]]
    assert told == [set(floor.split()) for floor in FLOORS[""]]


@pytest.mark.parametrize("file", MODULES, ids=_name)
def test_only_front_ends_know_their_hosts(file: Path) -> None:
    top = file.relative_to(PACKAGE).parts[0]
    imported = {name.partition(".")[0] for name in _imports(file)}
    assert top == "plugins" or "mkdocs" not in imported
    assert top == "cli" or "click" not in imported
    assert top in ("site", "plugins") or "jinja2" not in imported


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
def test_words_of_other_languages_are_data(file: Path) -> None:
    """A word with an accent in code is one that strayed from the lists, where each language has a file."""
    tree = ast.parse(file.read_text("utf-8"))
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in prose]
    assert not [
        text for text in texts if isinstance(text, str) and re.search(r"[a-z]{2}[à-ÿœ]|[à-ÿœ][a-z]{2}", text.casefold())
    ]


@pytest.mark.parametrize("file", MODULES, ids=_name)
def test_no_pattern_has_a_word_of_a_language(file: Path) -> None:
    """A word that a pattern looks for stands in a list, where each language has its own: `lint/words/` or `text/words/`."""
    known = EVERYWHERE | {word for each in PATTERNS_HAVE.values() for word in each.get(_name(file), "").split()}
    found = {word: line for line, word in words_in(ast.parse(file.read_text("utf-8")))}
    assert not [f"line {line}: {word}" for word, line in found.items() if word not in known]
    assert not known - EVERYWHERE - found.keys()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (r'A = re.compile(r"\b(?:none|never)\b")', ["none", "never"]),
        (r'A = re.compile(rf"(?P<name>{names})|(?i:mixed) [a-z]{2,} \w+")', ["mixed"]),
        (r'A = r"(?:by|until)\s"', ["until"]),
        (r'A = "a sentence of words"', []),
        (r'A = re.compile(any_of(words_for("status-asides")))', []),
    ],
)
def test_what_counts_as_a_word_of_a_pattern(code: str, words: list[str]) -> None:
    assert [word for _line, word in words_in(ast.parse(code))] == words


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
OF_LIBRARY = {
    "lint/folder/norms.py": "counts, which a later run keeps for itself",
    "lint/rules/path_not_found.py": "whether a file is there, which the disk tells",
    "lint/answers/named_places.py": "the same",
}
"""The modules in which something is kept with a library that `together` does not know of, and what that rests on."""


@pytest.mark.parametrize(
    "file", [file for file in MODULES if "lint" in file.parts and _name(file) not in ANY_TEXT], ids=_name
)
def test_what_is_kept_for_a_library_says_what_it_rests_on(file: Path) -> None:
    """Kept in any other way than by `together`, an edit of one page would make all be judged again."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            of = [each.annotation.id for each in node.args.args[:1] if isinstance(each.annotation, ast.Name)]
            by = {each.id for each in node.decorator_list if isinstance(each, ast.Name)}
            known = _name(file) in OF_LIBRARY and "memoised" not in by
            kept = not known and by & {"memoised", "memoised_by", "per_object"} and of == ["Library"]
            assert not kept, f"{node.name}: use together.of_facts or together.summed"


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_no_pattern_repeats_a_group_possessively(file: Path) -> None:
    """Python 3.11.0 to 3.11.4 loses matches of `(…)*+`; `(?>(…)*)` says the same everywhere."""
    strings = (node.value for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Constant))
    patterns = [text for text in strings if isinstance(text, str) and "`" not in text]
    assert not [text for text in patterns if re.search(r"(?<![\\(])\)[*+?]\+", text)]
