"""The guidance of a kind's template, shown on a page where its section is still empty: a Python-Markdown step."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markupsafe import escape

from asyncdocs.kinds.kind import Kind
from asyncdocs.memo import lru_cache
from asyncdocs.strings import gettext as _

AFTER_FENCES = 22
"""Priority among first steps: fences are put away by then, and comments are still comments."""

CLASS = "asyncdocs-guidance"

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_EMPTY_ITEM = re.compile(r"^[ \t]*[-*+](?:[ \t]+\[[ \t]\])?[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t].*$", re.MULTILINE)


class Guidance(Preprocessor):
    """Shows the comments a template begins a section with, until something is written in the section.

    Args:
        md: the Markdown that is being read.
        kind: gives the kind of the document being read, None where there is none.
    """

    def __init__(self, md: Markdown, kind: Callable[[], Kind | None]) -> None:
        super().__init__(md)
        self._kind = kind

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if "<!--" not in text or (kind := self._kind()) is None:
            return lines
        known, skeleton, begin = _template((kind.template, *kind.templates.values()))
        # Most comments are long and are none of ours: their first words tell that.
        if not any(_beginning(each) in begin and " ".join(each.split()) in known for each in _comments(text)):
            return lines
        starts = [0, *(match.end() for match in _HEADING.finditer(text)), len(text)]
        pieces: list[str] = []
        for start, end in pairwise(starts):
            piece = text[start:end]
            body = _HEADING.sub("", _COMMENT.sub("", piece))
            if "<!--" in piece and all(line.strip() in skeleton for line in body.split("\n")):
                shown = _COMMENT.sub(lambda match: self._shown(match, known), piece)
                piece = _EMPTY_ITEM.sub("", shown) if shown != piece else piece
            pieces.append(piece)
        return "".join(pieces).split("\n")

    def _shown(self, comment: re.Match[str], known: frozenset[str]) -> str:
        told = " ".join(comment[1].split())
        if told not in known:
            return comment[0]
        label = escape(_("To write"))
        html = f'<p class="asyncdocs {CLASS}" data-search-exclude><b>{label}</b> {escape(told)}</p>'
        return f"\n\n{self.md.htmlStash.store(html)}\n\n"


def _comments(text: str) -> Iterator[str]:
    """What the comments of a text say: as the pattern for them finds them, in a tenth of the time."""
    end = 0
    while (start := text.find("<!--", end)) >= 0 and (close := text.find("-->", start + 4)) >= 0:
        yield text[start + 4 : close]
        end = close + 3


_FIRST_WORDS = 3


def _beginning(comment: str) -> tuple[str, ...]:
    return tuple(comment.split(maxsplit=_FIRST_WORDS)[:_FIRST_WORDS])


@lru_cache(maxsize=64)
def _template(templates: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str], frozenset[tuple[str, ...]]]:
    """What the comments of a kind's templates say, the lines the templates consist of, and how the comments begin."""
    known, skeleton = set(), {""}
    for template in templates:
        known |= {" ".join(match[1].split()) for match in _COMMENT.finditer(template)}
        skeleton |= {line.strip() for line in _COMMENT.sub("", template).split("\n")}
    return frozenset(known), frozenset(skeleton), frozenset(map(_beginning, known))
