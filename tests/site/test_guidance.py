"""A template's guidance is on the page until its section is written, and answers nothing."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from asyncdocs.api import check, library_of_texts
from asyncdocs.settings.config import Config
from asyncdocs.site.markdown.extension import AsyncDocsExtension

SKETCH = "# Rain covers\n\n## Context\n\n{context}\n\n## In scope\n\n{scope}\n\n## Acceptance criteria\n\n- [ ] \n"
CONTEXT = "<!-- Which situation makes a decision necessary, with evidence? -->"
SCOPE = "<!-- What somebody will be able to do or see, one item each. -->\n\n- "


def shown(text: str, kind: str = "spec", config: Config | None = None) -> list[str]:
    path = f"{kind}s/{kind}-0001-rain.md"
    library = library_of_texts({path: text}, config or Config())
    md = Markdown(extensions=["fenced_code", "toc", AsyncDocsExtension(library=lambda: library)])
    step = Treeprocessor(md)
    step.file = SimpleNamespace(src_uri=path, url=path.replace(".md", "/"))  # type: ignore[attr-defined]
    step.run = lambda root: None  # type: ignore[method-assign]
    md.treeprocessors.register(step, "relpath", 0)
    html = md.convert(text)
    found = re.findall(r'<p class="asyncdocs asyncdocs-guidance" data-search-exclude><b>To write</b> (.*?)</p>', html)
    assert not found or "<li>" not in html.partition("asyncdocs-guidance")[2].partition("<h2")[0]
    return found


@pytest.mark.parametrize(
    ("context", "scope", "expected"),
    [
        pytest.param("Seats get wet.", SCOPE, ["What somebody will be able to do or see, one item each."], id="empty"),
        pytest.param("Seats get wet.", SCOPE + "covers for all seats", [], id="written"),
        pytest.param("Seats get wet.", "<!-- ask Bo -->\n\n- ", [], id="a comment of one's own stays hidden"),
        pytest.param("Seats get wet.", "```\n" + SCOPE + "\n```", [], id="a fence shows what it holds"),
        pytest.param(CONTEXT, "- covers", [], id="another kind's guidance is one's own comment here"),
    ],
)
def test_guidance_is_shown_where_nothing_is_written(context: str, scope: str, expected: list[str]) -> None:
    assert shown(SKETCH.format(context=context, scope=scope)) == expected


def test_guidance_can_be_hidden() -> None:
    assert shown(SKETCH.format(context="", scope=SCOPE), config=Config(disable_guidance=True)) == []


def test_guidance_answers_nothing() -> None:
    def totals(scope: str) -> int | None:
        library = library_of_texts({"specs/spec-0001-rain.md": SKETCH.format(context="", scope=scope)})
        score = check(library).documents[0].score
        assert score is not None
        return score.total

    assert totals(SCOPE) == totals("")
