"""Anchors: as Python-Markdown's toc makes them, which is asked itself, and as GitHub does."""

from __future__ import annotations

import re

import markdown
import pytest

from asyncdocs.text.anchors import github_anchors, named_slugify, site_anchors, slugify
from asyncdocs.text.parse import read_markup

HEADINGS = {
    "plain": "# Plain words\n",
    "signs": "## C++ & C# / .NET: what?!\n",
    "code, emphasis and links": "## `a_b` *c* **d** [e](f.md) [g][1]\n\n[1]: h.md\n",
    "a picture gives no text": "## A ![alt](p.png) B\n",
    "tags give no text": "## <b>A</b> B <!-- c -->\n",
    "tags in code are text": "## `<T>` of `{x}`\n",
    "accents go, other scripts too": "## Überfähre Straße 日本 x\n",
    "nothing left to make one of": "## 日本\n\n## ⛴\n\n## \n",
    "emoji": "## ⛴ Ferries :ship:\n",
    "doubles": "## A\n\n## A\n\n## A\n",
    "a double that is taken": "## A_1\n\n## A\n\n## A\n",
    "given ones come first": "## A\n\n## B {#a}\n",
    "given behind a link": "## [A](b.md) {#here}\n",
    "given as attr_list writes it": "## A {: #here }\n\n## B {: .c }\n",
    "entities": "## A &amp; B &lt;c&gt;\n",
    "dashes": "## a -- b — c – d - e\n",
    "a number first": "## 1. First step (2.0)\n",
    "setext": "A *b*\n=====\n\nC\n---\n",
    "CRLF": "# A b\r\n\r\n## C d\r\n",
    "a footnote's mark": "## A[^1]\n\n[^1]: b\n",
    "an address": "## See <https://a.b/c>\n",
    "escapes": "## a \\* b \\_c\\_\n",
    "in an admonition": "!!! note\n    ## A b\n",
    "in a quote": "> ## A b\n",
}


@pytest.mark.parametrize("text", HEADINGS.values(), ids=HEADINGS.keys())
def test_the_site_has_the_same(text: str) -> None:
    html = markdown.markdown(text, extensions=["toc", "attr_list", "tables", "footnotes", "admonition"])
    assert site_anchors(read_markup(text).headings) == re.findall(r'<h[1-6][^>]*\bid="([^"]*)"', html)


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        pytest.param("## A b\n", ["a-b"], id="plain"),
        pytest.param("## Über 日本\n", ["über-日本"], id="letters of any script stay"),
        pytest.param("## A & B\n", ["a--b"], id="every space is a hyphen"),
        pytest.param("## A\n\n## A\n\n## A\n", ["a", "a-1", "a-2"], id="doubles"),
        pytest.param("## `a_b`: c.d\n", ["a_b-cd"], id="signs go, underscores stay"),
        pytest.param("## ⛴ A\n", ["-a"], id="emoji leave their space"),
        pytest.param(
            "# \u26a0\ufe0f Fog\n\n# 3\ufe0f\u20e3 Locks\n", ["\ufe0f-fog", "3\ufe0f\u20e3-locks"], id="marks of emoji"
        ),
        pytest.param("# e\u0301te\u0301 हिन्दी\n", ["e\u0301te\u0301-हिन्दी"], id="marks that go with a letter"),
        pytest.param("# a\u203fb m² ½ ②\n", ["a\u203fb-m--"], id="joining strokes, and numbers that are signs"),
    ],
)
def test_github(text: str, anchors: list[str]) -> None:
    assert github_anchors(read_markup(text).headings) == anchors


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        pytest.param("markdown.extensions.toc.slugify", "uber-a", id="Python-Markdown's own"),
        pytest.param("markdown.extensions.toc.slugify_unicode", "über-a", id="with letters of any script"),
        pytest.param("pymdownx.slugs.slugify(case=lower)", "über-a", id="PyMdown's, with an option"),
        pytest.param("pymdownx.slugs.slugify", None, id="one that cannot be called so"),
        pytest.param("os.system", None, id="any other is not called"),
        pytest.param("markdown.extensions.toc.gone", None, id="one that is not there"),
        pytest.param("auto", None, id="none named"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_named_slugify(name: str, slug: str | None) -> None:
    if name.startswith("pymdownx"):
        pytest.importorskip("pymdownx.slugs")
    function = named_slugify(name)
    assert (function("Über A", "-") if function else None) == slug


def test_slugify_is_python_markdowns() -> None:
    from markdown.extensions.toc import slugify as theirs

    for text in ("A  b", "_a_", "Ü ß", "a-b--c", " x ", "1.2.3", "a\tb", "ﬁ"):
        assert slugify(text) == theirs(text, "-")
