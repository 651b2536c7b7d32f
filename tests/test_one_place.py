"""One place for one thing: each change that CONTRIBUTING names, made in the files it says and no other, is there in what runs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import asyncdocs

PACKAGE = Path(asyncdocs.__file__).parent

RULE = '''"""No page speaks of a ferry."""

from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.text.source import Span


@rule("warning", why="nobody can swim", next="take the bridge", everywhere=True, certain=True)
def ferry_named(document, library):
    at = document.text.find("ferry")
    if at >= 0:
        yield Hit(Span(at, at + 5), "a ferry is named")
'''
FORMAT = '''"""Shows how many documents there are."""


def render(report, shown):
    return f"{shown.part}: {len(report.documents)}\\n"
'''
VIEW = '''"""The ferries."""

from markupsafe import Markup

from asyncdocs.site.view import View

VIEW = View(
    name="ferries", file="ferries", title=lambda: "Ferries", lead=lambda: "All ferries.",
    shown=lambda site, page: Markup("Here"), worth=lambda library, history: True,
)
'''
PART = '''"""The quay."""

from markupsafe import Markup


def quay(site, document, page):
    return Markup("Here")
'''
KIND = """name: sailing
extends: common
title: Sailing
plural: Sailings
for: when a ferry leaves
found: {folders: [sailings]}
"""


def _add(file: Path, after: str, more: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(after) == 1, f"{file.name} has no single {after!r}"
    file.write_text(text.replace(after, after + more), "utf-8", newline="")


def _status_word(top: Path) -> None:
    _add(top / "kinds/common.yaml", "\nladder:\n  draft:\n", "    - simmering\n")


def _field(top: Path) -> None:
    _add(top / "kinds/common.yaml", "\nfields:\n", "  quay: {type: text, names: [quay, berth]}\n")


def _heading_alias(top: Path) -> None:
    _add(top / "kinds/postmortem.yaml", "  root: [", "what bit us, ")


def _question(top: Path) -> None:
    _add(top / "kinds/common.yaml", "  - id: references\n    weight: 0\n    ask: Do ", "all ")


def _trigger_word(top: Path) -> None:
    _add(top / "lint/words/en.yaml", "\nusual-ways: [", "the customary way, ")


def _kind(top: Path) -> None:
    (top / "kinds/sailing.yaml").write_text(KIND, "utf-8")


def _rule(top: Path) -> None:
    (top / "lint/rules/ferry_named.py").write_text(RULE, "utf-8")
    listed = top / "lint/rules/__init__.py"
    _add(
        listed,
        "from asyncdocs.lint.model.rule import Rule\n",
        "from asyncdocs.lint.rules.ferry_named import ferry_named\n",
    )
    _add(listed, "RULES: tuple[Rule, ...] = (\n", "    ferry_named,\n")


def _format(top: Path) -> None:
    (top / "lint/formats/number.py").write_text(FORMAT, "utf-8")
    _add(
        top / "lint/formats/__init__.py",
        "FORMATS: dict[str, Format] = {\n",
        '    "number": Format("number", ("lint",)),\n',
    )


def _view(top: Path) -> None:
    (top / "site/views/ferries.py").write_text(VIEW, "utf-8")
    listed = top / "site/views/__init__.py"
    _add(listed, "from asyncdocs.site.views import (\n", "    ferries,\n")
    _add(listed, "VIEWS: tuple[View, ...] = (\n", "    ferries.VIEW,\n")
    _add(top / "settings/config.py", "ViewName = Literal[\n", '    "ferries",\n')


def _part(top: Path) -> None:
    (top / "site/parts/quay.py").write_text(PART, "utf-8")
    listed = top / "site/parts/__init__.py"
    _add(listed, "from asyncdocs.site.fragments import fragment\n", "from asyncdocs.site.parts.quay import quay\n")
    _add(listed, "BEHIND_TEXT: dict[PartName, Part] = {", '"quay": quay, ')
    _add(top / "settings/config.py", "PartName = Literal[", '"quay", ')


def _language(top: Path) -> None:
    shutil.copy(top / "lint/words/fr.yaml", top / "lint/words/eo.yaml")
    shutil.copytree(top / "kinds/fr", top / "kinds/eo")
    shutil.copytree(top / "locale/fr", top / "locale/eo")
    (top / "text/words/eo.yaml").write_text("months: [[januaro], [februaro], [marto]]\nstarted: [farata]\n", "utf-8")


SCORED = "# PM-1 The quay was dark\n\n## What bit us\n\nThe timer had no battery, because nobody checks it.\n"
CHANGES: dict[str, tuple[Callable[[Path], None], str, object]] = {
    "a status word": (
        _status_word,
        "of({'decisions/0001-quay.md': '---\\nstatus: simmering\\n---\\n# Quay\\n'}).stage",
        "draft",
    ),
    "a field": (_field, "of({'a.md': '---\\nberth: north\\n---\\n# A\\n'}).fields['quay'].text", "north"),
    "a heading alias": (
        _heading_alias,
        f"[s.roles for s in of({{'postmortems/pm-1-quay.md': {SCORED!r}}}).sections]",
        [["root"]],
    ),
    "a question": (
        _question,
        "[q.ask[:12] for q in of({'a.md': '---\\nkind: ticket\\n---\\n# A\\n'}).kind.questions if q.id == 'references']",
        ["Do all links"],
    ),
    "words that a rule looks for": (
        _trigger_word,
        "found({'decisions/0001-quay.md': '# Quay\\n\\n## Decision\\n\\nWe moor the boat the customary way today.\\n'})",
        "leak-usual-way",
    ),
    "a kind of document": (
        _kind,
        "of({'sailings/one.md': '---\\nkind: sailing\\n---\\n# One\\n'}).kind.title",
        "Sailing",
    ),
    "a rule": (_rule, "found({'a.md': '# A\\n\\nTake the ferry home.\\n'})", "ferry-named"),
    "an output format": (
        _format,
        "run('lint', '--format', 'number') + run('score', '--format', 'json')[:1]",
        "lint: 1\n{",
    ),
    "a view of all documents": (
        _view,
        "[p.file for p in pages(library_of_texts({'a.md': '# A\\n'}), Config(), NO_HISTORY, 'Home') if 'ferries' in p.file]",
        ["readiness/ferries.md"],
    ),
    "a part of every page": (
        _part,
        "[name for name in BEHIND_TEXT if name in Config(hidden_parts={'all': ('quay',)}).hidden_parts['all']]",
        ["quay"],
    ),
    "a language": (
        _language,
        "(lambda d: [d.language, d.fields['created'].text, str(read_date('7 marto 2026').day)])"
        "(of({'a.md': '---\\nstatus: accepté\\ncreated: 7 marto 2026\\n---\\n# A\\n'}, documents_language='eo', language='eo'))",
        ["eo", "7 marto 2026", "2026-03-07"],
    ),
}
"""What CONTRIBUTING lists, how it is done, what to ask of the product then, and its answer."""

ASK = """
import json, subprocess, sys
from pathlib import Path
from asyncdocs.api import build_library, check, library_of_texts
from asyncdocs.documents.metadata.dates import read_date
from asyncdocs.settings.config import Config
from asyncdocs.history.history import NO_HISTORY
from asyncdocs.site.pages import pages
from asyncdocs.site.parts import BEHIND_TEXT

def of(texts, **options):
    return library_of_texts(texts, Config(**options)).documents[0]

def found(texts):
    report = check(library_of_texts(texts, Config(enable_preview=True)))
    return [each.rule for document in report.documents for each in document.findings]

def run(*arguments):
    Path("one.md").write_text("# One\\n\\nText.\\n")
    asked = [sys.executable, "-m", "asyncdocs", *arguments, "--no-cache", "one.md"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout

print(json.dumps(eval(sys.argv[1]), default=str))
"""


@pytest.mark.parametrize(("change", "question", "answer"), CHANGES.values(), ids=CHANGES)
def test_a_change_in_the_files_that_are_named_is_enough(
    tmp_path: Path, change: Callable[[Path], None], question: str, answer: object
):
    top = tmp_path / "asyncdocs"
    shutil.copytree(PACKAGE, top, ignore=shutil.ignore_patterns("__pycache__"))
    change(top)
    run = subprocess.run(
        [sys.executable, "-c", ASK, question],
        cwd=tmp_path, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    assert answer in told if isinstance(told, list) and isinstance(answer, str) else told == answer


ELSEWHERE = {
    "a format of units of work": "tests/test_units.py reads one from a team's own folder",
    "an answer in an editor": "an API of its own, tested by asking a server",
    "a file for other programs": "the same as a part",
    "a message": "tools/messages.py lists what is not translated",
    "an option": "tests/test_config.py walks all of them",
    "a dependency": "the oldest and the newest releases are tested by themselves",
}
"""What is shown in another way, and how."""


def test_every_change_of_the_guide_is_tried():
    guide = (PACKAGE.parent / "CONTRIBUTING.md").read_text("utf-8")
    listed = re.findall(r"\*\*([a-z][^*]*)\*\*:", guide.partition("## Add")[2].partition("\n## ")[0])
    assert sorted(listed) == sorted([*CHANGES, *ELSEWHERE])
