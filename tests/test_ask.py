"""Asking a handbook: the passages that answer come first, say where they stand, and whether they hold."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from asyncdocs.api import open_folder
from asyncdocs.api.search import Found, Search
from asyncdocs.cli import main

EXAMPLE = Path(__file__).parent.parent / "docs_example"

QUESTIONS = [
    ("why did we stop using Redis for holds?", "adr-0004-holds-in-postgres.md", 14, 50),
    ("who can approve spending 800 euros a month?", "rights-0001-who-decides-what.md", 15, 26),
    ("can I release on a Friday afternoon?", "release-process.md", 12, 18),
    ("a tablet was stolen at the pier, what do I do?", "pb-0003-replace-a-pier-tablet.md", 12, 60),
    ("how long may I take to answer a comment on a spec?", "how-we-work.md", 24, 35),
    ("who is called when the engineer on duty does not pick up?", "how-we-work.md", 48, 59),
    ("is a seat still taken after its hold has run out?", "question-0001-expired-holds.md", 9, 41),
    ("what does p95 mean?", "glossary.md", 48, 66),
    ("which company takes card payments for us?", "glossary.md", 34, 46),
]
"""Questions an employee may ask, written before the search was; the page that answers each, and the lines of the passage."""

DECIDED = "---\nid: {id}\nstatus: {status}\ndate: {date}\nowner: {owner}\n{more}---\n\n# {title}\n\n"
DECIDED += "## Context\n\n{context}\n\n## Decision\n\n{decision}\n"


def _decision(number: int, title: str, decision: str, status: str = "accepted", more: str = "", **rest: str) -> str:
    about = {"date": f"2026-0{number}-01", "owner": "Ana Reyes", "context": "Lanes are full by noon.", **rest}
    return DECIDED.format(id=f"ADR-{number}", title=title, decision=decision, status=status, more=more, **about)


HARBOUR = {
    "docs/decisions/adr-0001-paper-lists.md": _decision(
        1,
        "Count lorries on paper",
        "Lorries are counted on paper lists at the gate.",
        "superseded",
        "superseded-by: ADR-2\n",
    ),
    "docs/decisions/adr-0002-loops.md": _decision(
        2,
        "Count lorries by loops",
        "Lorries are counted by loops in the road.",
        more="supersedes: ADR-1\n",
        owner="Bo Lind",
    ),
    "docs/decisions/adr-0003-cameras.md": _decision(
        3, "Read number plates", "Cameras read number plates of lorries at the gate.", "proposed"
    ),
    "docs/guides/gate.md": "# The gate\n\nThe gate opens at five. [How we tally](../decisions/adr-0002-loops.md).\n\n"
    "## Deploying the gate's program\n\nOne deployment a week, on Mondays.\n",
    "docs/guides/glossary.md": "---\nkind: glossary\nstatus: active\nowner: Bo Lind\n---\n\n# Glossary\n\n## Terms\n\n"
    "| Term | Meaning | Not |\n| --- | --- | --- |\n| berth | where a vessel lies | dock, mooring |\n"
    "| ETA | estimated time of arrival | |\n",
    "docs/guides/berths.md": "# Berths\n\nA berth is given by the harbour office, by ETA.\n",
}


def _folder(root: Path, files: dict[str, str]) -> Path:
    (root / ".git").mkdir()
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())
    return root


@pytest.fixture
def harbour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(_folder(tmp_path, HARBOUR))
    return tmp_path


@pytest.fixture(scope="module")
def example() -> Search:
    return Search(open_folder([EXAMPLE]))


def _ask(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["ask", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def _found(question: str, **options: int) -> Found:
    return Search(open_folder()).find(question, **options)


def _paths(found: Found) -> list[str]:
    return [hit.path.rpartition("/")[2] for hit in found.passages]


@pytest.mark.parametrize(("question", "page", "first", "last"), QUESTIONS, ids=[each[0] for each in QUESTIONS])
def test_the_passage_that_answers_is_among_the_first_three(
    example: Search, question: str, page: str, first: int, last: int
) -> None:
    hits = example.find(question, 3).passages
    assert [hit for hit in hits if hit.path.endswith(page) and hit.line <= last and hit.end_line >= first], hits


@pytest.mark.parametrize(
    "question",
    ["ADR-2", "adr 2", "adr-0002", "ADR 0002", "decision 2", "why ADR-2?"],
    ids=["as written", "lower case", "padded", "a gap and padded", "by its kind", "in a question"],
)
def test_an_id_finds_its_page_first(harbour: Path, question: str) -> None:
    assert _paths(_found(question))[0] == "adr-0002-loops.md"


def test_an_id_alone_also_finds_who_points_at_it(harbour: Path) -> None:
    assert "gate.md" in _paths(_found("adr 2"))


@pytest.mark.parametrize("question", ["adr-99", "ISO 9001"], ids=["no such id", "an id of others"])
def test_an_id_of_nothing_here_finds_nothing(harbour: Path, question: str) -> None:
    assert not [hit for hit in _found(question).passages if hit.kind == "decision" and hit.id == question.upper()]


def test_what_no_longer_holds_comes_last_and_says_what_does(harbour: Path) -> None:
    hits = _found("how are lorries counted at the gate on paper lists?").passages
    over = [not hit.holds for hit in hits]
    assert over == sorted(over) and over[0] is False and over[-1] is True
    assert [each.id for each in hits[-1].instead] == ["ADR-2"]
    text = _ask("how are lorries counted on paper lists?").stdout
    assert "superseded" in text
    assert "no longer valid; read ADR-2 (docs/decisions/adr-0002-loops.md) instead" in text


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("where is the mooring of a ship?", "berths.md"),
        ("estimated time of arrival", "berths.md"),
        ("deploying", "gate.md"),
        ("tally", "adr-0002-loops.md"),
        ("cameras reading plates", "adr-0003-cameras.md"),
        ("berth", "berths.md"),
    ],
    ids=["a word not to use", "a long form", "y and i", "what others call it", "other endings", "a title"],
)
def test_words_are_found_however_they_are_said(harbour: Path, question: str, page: str) -> None:
    assert page in _paths(_found(question, limit=3))


def test_a_short_form_that_is_explained_anywhere_stands_for_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "docs/a.md": "# Reviews\n\nOpen a pull request (PR) first.\n",
        "docs/b.md": "# Size\n\nA PR has at most 400 lines.\n",
    }
    monkeypatch.chdir(_folder(tmp_path, files))
    assert _paths(_found("how many lines may a pull request have?"))[0] == "b.md"


def test_a_word_that_is_nowhere_is_said_with_the_nearest(harbour: Path) -> None:
    run = _ask("lorrys", "quxly")
    assert "no page contains the word `quxly`" in run.stdout
    nothing = _ask("quxly")
    assert nothing.exit_code == 1 and "Nothing found" in nothing.stdout


@pytest.mark.parametrize(
    ("options", "pages"),
    [
        (["--status", "proposed"], {"adr-0003-cameras.md"}),
        (["--status", "draft"], {"adr-0003-cameras.md"}),
        (["--kind", "decision", "--owner", "bo"], {"adr-0002-loops.md"}),
        (["--kind", "guide", "--kind", "glossary"], {"gate.md"}),
    ],
    ids=["a status", "a stage", "a kind and an owner", "two kinds"],
)
def test_documents_can_be_chosen(harbour: Path, options: list[str], pages: set[str]) -> None:
    run = _ask("lorries at the gate", "--format", "json", *options)
    assert {Path(each["path"]).name for each in json.loads(run.stdout)["passages"]} == pages


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gate", "--kind", "decisoin"], "kind `decisoin` does not exist; did you mean `decision`?"),
        (["gate", "--status", "acepted"], "no document has the status `acepted`; did you mean `accepted`?"),
        (["gate", "--owner", "nobody"], "no document has the owner `nobody`"),
        (["?!"], "add a question: asyncdocs ask"),
    ],
    ids=["kind", "status", "owner", "no question"],
)
def test_misuse_is_said(harbour: Path, arguments: list[str], said: str) -> None:
    run = _ask(*arguments)
    assert run.exit_code == 2 and said in run.stderr


def test_it_says_where_and_from_when(harbour: Path) -> None:
    run = _ask("loops in the road", "--limit", "1")
    assert run.exit_code == 0
    assert run.stdout.splitlines()[:3] == [
        "1  ADR-2 Count lorries by loops › Decision",
        "   docs/decisions/adr-0002-loops.md:17 · decision · accepted · 2026-02-01",
        "   | Lorries are counted by loops in the road.",
    ]


def test_json_has_all_of_it_and_is_the_same_every_time(harbour: Path) -> None:
    first, second = (_ask("loops in the road", "--format", "json").stdout for _time in range(2))
    assert first == second
    jsonschema.validate(json.loads(first), json.loads(CliRunner().invoke(main, ["schema", "ask"]).stdout))
    hit = json.loads(first)["passages"][0]
    assert {
        key: hit[key] for key in ("path", "best", "id", "headings", "anchor", "status", "stage", "owner", "date")
    } == {
        "path": "docs/decisions/adr-0002-loops.md",
        "best": 17,
        "id": "ADR-2",
        "headings": ["Decision"],
        "anchor": "decision",
        "status": "accepted",
        "stage": "done",
        "owner": "Bo Lind",
        "date": "2026-02-01",
    }


def test_markdown_links_to_the_heading(harbour: Path) -> None:
    told = _ask("loops in the road", "--format", "markdown").stdout
    assert "## [ADR-2 Count lorries by loops › Decision](docs/decisions/adr-0002-loops.md#decision)" in told
    assert "> Lorries are counted by loops in the road." in told


def test_without_fts5_it_says_what_is_missing(harbour: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Old(sqlite3.Connection):
        def execute(self, query: str, *rest: object) -> sqlite3.Cursor:  # type: ignore[override]
            if "fts5" in query:
                raise sqlite3.OperationalError("no such module: fts5")
            return super().execute(query, *rest)  # type: ignore[arg-type]

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **options: connect(*args, factory=Old, **options))
    run = _ask("gate")
    assert run.exit_code == 2
    assert "search needs SQLite with FTS5" in run.stderr and "another build of Python" in run.stderr


def test_nothing_in_a_page_is_obeyed_by_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "docs/a.md": "# A\x1b[31m gate\n\nThe gate\x1b]0;x\x07 opens.\x01\x02\r\nAt five.\n",
        "docs/b.md": "# B\n\nx\n",
    }
    monkeypatch.chdir(_folder(tmp_path, files))
    run = _ask("gate", "--color", "never")
    assert run.exit_code == 0
    assert not {"\x1b", "\x07", "\x01", "\x02"} & set(run.stdout)


def test_questions_in_french_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rest = "Les bateaux sont comptés par le bureau du port, et chaque place est donnée pour une journée à la fois."
    files = {
        "docs/places.md": f"# Les places\n\n{rest} La place est payée à l'arrivée, dans le bureau.\n",
        "docs/ponts.md": "# Les ponts\n\nLe pont est ouvert à midi, et il est fermé quand le vent est fort pour les bateaux.\n",
    }
    monkeypatch.chdir(_folder(tmp_path, files))
    assert _paths(_found("quand le pont est-il ouvert ?"))[0] == "ponts.md"
    assert _paths(_found("où paye-t-on les places ?"))[0] == "places.md"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# \n",
        "---\na: [\n---\n# Gate\n\ngate\n",
        "# Gate\n\n" + "gate lane " * 4000,
        "gate\r\n\r\n# x\r\n\r\ngate\r\n",
        "\ufeff# Gate\n\n```\ngate",
    ],
    ids=["empty", "no title", "front matter that cannot be read", "one long line", "CRLF", "open fence"],
)
def test_odd_pages_are_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.chdir(_folder(tmp_path, {"docs/a.md": text, "docs/b.md": "# Gate\n\nThe gate opens.\n"}))
    run = _ask("gate", "opens", "AND", 'NEAR("x', "*")
    assert run.exit_code == 0 and "b.md:3" in run.stdout


def test_a_long_section_is_several_passages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filler = "\n\n".join(
        f"Lane {number} is painted white and swept on every second day of the week." for number in range(90)
    )
    files = {"docs/a.md": f"# Lanes\n\n## All lanes\n\n{filler}\n\nThe crane stands behind the office.\n"}
    monkeypatch.chdir(_folder(tmp_path, files))
    hit = _found("where is the crane?").passages[0]
    assert len(hit.text) < 2000 and "crane" in hit.excerpt and hit.headings == ("All lanes",)
