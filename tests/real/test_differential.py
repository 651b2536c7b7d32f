"""Headings, anchors and links are what the site shows: real files, read by asyncdocs and rendered by Python-Markdown.

Where the two differ, Python-Markdown reads the text otherwise than CommonMark and GitHub do. What is left is this: fences
that its extension does not take as such (their info string, their place in a list, a rule right below them), `#` at the
start of a wrapped line, which is a heading there, the last of two definitions of one reference instead of the first,
addresses with spaces or template code in them, brackets within brackets.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import MEASURES, everything, markdown_files
from .truth import as_read, on_the_site

SAMPLE = 80
"""At least so many files of a folder are read in an ordinary run, evenly spaced; all of them with ASYNCDOCS_FULL=1."""

AT_LEAST = {
    "18f-development-guide": (97, 97, 95),
    "argo-cd": (99, 99, 99),
    "backlog-md": (99, 99, 99),
    "eips": (98, 98, 99),
    "foam": (98, 98, 98),
    "govuk-aws": (97, 97, 98),
    "govuk-developer-docs": (97, 97, 97),
    "jabref": (99, 99, 95),
    "kep": (93, 93, 94),
    "madr": (99, 99, 99),
    "mkdocs": (95, 95, 95),
    "moj-modernisation-platform": (99, 99, 99),
    "ms-engineering-playbook": (97, 97, 97),
    "otel-oteps": (98, 98, 96),
    "prom-operator-runbooks": (97, 97, 91),
    "prometheus-proposals": (99, 99, 99),
    "rust-rfcs": (96, 96, 95),
}
"""Of a folder's files, in how many per cent headings, anchors and links agree at the least: as measured, less a file or so."""


def test_what_is_read_is_what_the_site_shows(
    folder: Path, corpora: Path, record_property: Callable[[str, object], None]
) -> None:
    files = markdown_files(corpora / folder)
    files = files if everything() else files[:: max(1, len(files) // SAMPLE)]
    agree = dict.fromkeys(MEASURES, 0)
    differ: dict[str, list[str]] = {measure: [] for measure in MEASURES}
    for file in files:
        text = file.read_bytes().decode("utf-8", "replace")
        site, read = on_the_site(text), as_read(text)
        agree["files"] += 1
        for measure in MEASURES[1:]:
            if getattr(site, measure) == getattr(read, measure):
                agree[measure] += 1
            else:
                differ[measure].append(file.relative_to(corpora).as_posix())
    for measure, count in agree.items():
        record_property(f"site:{folder}:{measure}", count)
    for measure, least in zip(MEASURES[1:], AT_LEAST[str(folder)], strict=True):
        share = 100 * agree[measure] / agree["files"]
        assert share >= least, f"{measure} differ in {len(differ[measure])} files: {', '.join(differ[measure][:10])}"


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        pytest.param("## `Vec<T>`\n\n## A <b>c</b>\n", "anchors", id="tags in code are text"),
        pytest.param("## A ![b](c.png)\n", "headings", id="a picture in a heading has no text"),
        pytest.param("# {a b, c}\n\n## D {e}\n\n## F {: #g .h }\n", "headings", id="braces that are no attributes"),
        pytest.param("# A\n\na: b\nc: d\n---\n\ne\n", "headings", id="several lines above a rule are no heading"),
        pytest.param("##A b\n\n#Cd\n\n##\u00a0Ef\n", "headings", id="no space behind the marks"),
        pytest.param("# A\n\n ## B\n\n- c\n\n  ## D\n", "headings", id="marks that are indented"),
        pytest.param("- a\n\n    ## B\n\n- ## C\n\n> ## D\n", "headings", id="in lists and quotes"),
        pytest.param("<details>\n\n## A\n\n[b](c)\n\n</details>\n\n## D\n\n[e](f)\n", "headings", id="inside raw HTML"),
        pytest.param("<details>\n\n## A\n\n[b](c)\n\n</details>\n\n[e](f)\n", "links", id="links inside raw HTML"),
        pytest.param("<div>\n<div>\n\n# A\n</div>\n\n# B\n</div>\n\n# C\n", "headings", id="HTML within HTML"),
        pytest.param("[`a`] and [b][`a`] and [`a`][c]\n\n[`a`]: d\n[c]: e\n", "links", id="names with code in them"),
        pytest.param("[[a]] and [a]\n\n[a]: b\n", "links", id="brackets within brackets"),
        pytest.param("é [b](c&amp;d) &eacute;\n\n# &eacute; &amp; ü\n", "anchors", id="entities beside letters"),
        pytest.param("```\na\n```\t\n\n# B\n", "headings", id="a tab behind a closing fence"),
        pytest.param(
            '!!! note\n    ## A\n\n=== "B"\n\n    ## C\n\n    [d](e)\n', "headings", id="in MkDocs' own blocks"
        ),
    ],
)
def test_what_the_site_reads_otherwise(text: str, measure: str) -> None:
    assert getattr(as_read(text), measure) == getattr(on_the_site(text), measure)
