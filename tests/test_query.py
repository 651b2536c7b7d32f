"""What a block asks for is read as it is meant, and what cannot be asked for is named with what may be meant."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from asyncdocs.api import library_of_texts
from asyncdocs.library.query import BANDS, COLUMNS, LIKE, VIEWS, Query, QueryError, Related, Wanted, parse_query
from asyncdocs.lint.model.report import Band
from asyncdocs.settings.config import ViewName

LIBRARY = library_of_texts(
    {
        "specs/spec-1.md": "---\nid: SPEC-1\nowner: Ana Ruiz\nstatus: Ready\ntags: [Seats, api]\n---\n# Seats\n",
        "specs/old/spec-2.md": "---\nid: SPEC-2\nowner: '@ben'\nstatus: draft\n---\n# Meals\n",
        "adr/0003-x.md": "---\nid: ADR-3\nstatus: accepted\n---\n# Log\n\n## Decision\n\nYes.\n",
    }
)
DOCUMENTS = LIBRARY.documents


def taken(text: str) -> list[str]:
    query = parse_query(text, DOCUMENTS)
    return [str(document.id) for document in DOCUMENTS if query.takes(document)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("kind: spec", ["SPEC-2", "SPEC-1"]),
        ("kind: [spec, decision]", ["ADR-3", "SPEC-2", "SPEC-1"]),
        ("kind: Spec , decision", ["ADR-3", "SPEC-2", "SPEC-1"]),
        ("kind: not spec", ["ADR-3"]),
        ("kind: '!spec'", ["ADR-3"]),
        ("stage: draft", ["SPEC-2"]),
        ("status: accepted", ["ADR-3"]),
        ("status: not draft", ["ADR-3", "SPEC-1"]),
        ("owner: ana", ["SPEC-1"]),
        ("owner: Ana  ruiz", ["SPEC-1"]),
        ("owner: '@ben'", ["SPEC-2"]),
        ("owner: not ben", ["ADR-3", "SPEC-1"]),
        ("tag: seats", ["SPEC-1"]),
        ("folder: specs", ["SPEC-2", "SPEC-1"]),
        ("folder: specs/*.md", ["SPEC-1"]),
        ("folder: not specs/old/", ["ADR-3", "SPEC-1"]),
        ("kind: spec\nstage: not draft", ["SPEC-1"]),
        ("limit: 1", ["ADR-3", "SPEC-2", "SPEC-1"]),
    ],
)
def test_filters(text: str, ids: list[str]) -> None:
    assert taken(text) == ids


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("knid: spec", "`knid` is not an option of this asyncdocs block; did you mean `kind`?"),
        ("kind: specs", "kind `specs` does not exist; did you mean `spec`?"),
        ("band: redy", "band `redy` does not exist; did you mean `ready`?"),
        ("stage: drafft", "stage `drafft` does not exist; did you mean `draft`?"),
        ("view: scorebord", "view `scorebord` does not exist; did you mean `scoreboard`?"),
        ("view: kinds", "view `kinds` does not exist"),
        ("view: map\nkind: spec", "`kind` works only for tables, not for views"),
        ("columns: titel", "column `titel` does not exist; did you mean `title`?"),
        ("sort: -updatd", "column `updatd` does not exist; did you mean `updated`?"),
        ("relation: implemnts", "relation `implemnts` does not exist; did you mean `implements`?"),
        ("relation: implements SPEC-77", "document `SPEC-77` does not exist"),
        ("limit: many", "`limit` must be a number from 1 to 10000"),
        ("limit: true", "`limit` must be a number from 1 to 10000"),
        ("limit: 0", "`limit` must be a number from 1 to 10000"),
        ("spec", "the block needs a filter, for example `kind: spec`"),
        ("", "the block needs a filter, for example `kind: spec`"),
        ("a: [", "not YAML"),
        ("[" * 9000, "nest"),
    ],
)
def test_what_cannot_be_asked_for(text: str, said: str) -> None:
    with pytest.raises(QueryError) as trouble:
        parse_query(text, DOCUMENTS)
    assert said in str(trouble.value)


def test_what_is_more_than_a_slip_away_is_no_guess() -> None:
    with pytest.raises(QueryError) as trouble:
        parse_query("band: great", DOCUMENTS)
    assert str(trouble.value) == "band `great` does not exist"


def test_relations_go_by_all_their_names() -> None:
    query = parse_query("relation: implements SPEC-1, replaced-by, Superseded by", DOCUMENTS)
    assert query.relation[:2] == (Related("implements", "SPEC-1"), Related("superseded-by", ""))


def test_columns_and_order() -> None:
    query = parse_query("columns: title, Review by\nsort: -updated, title\nlimit: 3", DOCUMENTS)
    assert query.columns == ("title", "review-by")
    assert query.sort == (("updated", True), ("title", False))
    assert query.limit == 3
    assert parse_query("kind: spec", DOCUMENTS).columns == LIKE


def test_nothing_wanted_is_all() -> None:
    assert Wanted().admits() and Wanted(none_of=("a",)).admits() and not Wanted(("a",)).admits()


def test_the_bands_are_those_of_the_score() -> None:
    assert tuple(band.casefold() for band in get_args(Band)) == BANDS
    assert set(VIEWS) == set(get_args(ViewName)) - {"kinds"}


def test_the_readme_names_every_filter_column_and_view() -> None:
    text = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    assert ", ".join(f"`{name}`" for name in COLUMNS) in text
    assert all(f"| `{name}` |" in text for name in VIEWS)
    filters = text[text.index("A table contains the documents") :].partition("Several values")[0]
    names = [each.name for each in fields(Query) if isinstance(each.default, Wanted)]
    assert len(names) == 7 and all(f"`{name}`" in filters for name in names)
