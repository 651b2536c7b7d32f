"""The shapes of code: where something is, what can be run, a signature, a fence or a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from asyncdocs.kinds.parts import Shape
from asyncdocs.lint.shapes.view import Evidence, EvidenceSource, said, text_of

_SIGNATURE = re.compile(
    r"`[^`\n]*\w\([^`\n]*\)[^`\n]*`|`(?:GET|POST|PUT|PATCH|DELETE|HEAD)\s+/[^`\n]*`|`[^`\n]*\s--?[a-z][^`\n]*`"
    r"|`[\w.]+:\s*\w+[^`\n]*`|`/[\w{}./:-]+`"
)
_SUFFIX = r"py|go|rs|js|ts|tsx|java|kt|rb|php|cs|md|ya?ml|json|toml|sh|sql|c|h|cpp|proto|tf|html|css|cfg|ini|txt"
_PATH = re.compile(
    rf"`(?!(?:GET|POST|PUT|PATCH|DELETE|HEAD) )[^`\n]*?(?:\w[.-]*/[\w.-]|\w\.(?:{_SUFFIX})\b|\w::\w)[^`\n]*`"
    r"|`\$?\s?[a-z][\w.-]*(?: [\w./:{}<>=$-]+)+`"
)
_COMMAND = re.compile(
    r"`\$?\s?(?:[a-z][\w.-]*|[\w.-]*/[\w./-]+)(?: [\w./:{}<>=$@*-]+)+`|`[^`\n]*?(?:\w::\w|\btests?[/_.])[^`\n]*`"
)
_SHELL = re.compile(
    r"\A\s*[`~]{3,}\s*\{?\.?(?:sh|bash|zsh|shell|console|shell-session|powershell|cmd)\b|^\s*\$ \w", re.MULTILINE
)
_DEFINED = re.compile(
    r"(?:[-*+]|\d+[.)])?\s*(?:\*\*|__)?`[^`\n]+`(?:\*\*|__)?(?:\s*\([^()\n]*\))?\s*(?:[:=–—]|-\s)\s*\S"
)
"""An item that names a thing in code and says behind it what it is."""
_RAISING = re.compile(
    r"(?<![\w.])(?:throw\s+\w|raise\s+[\"'A-Z]|except\s+[A-Z(]|catch\s*[({]|panic!?\(|Err\(|new\s+\w*(?:Error|Exception)\()"
    r"|[Ee]rrorf\(|[Ee]rrors?\.(?:New|Wrap)\w*\(|\)\s*(?:async\s+)?throws\b|@throws\b"
    r"|\b(?:[Tt]hrows|[Rr]everts)\s+(?:if|unless|when)\b"
)
"""Code that stops with an error, or a comment in it that says when."""
_DRAWN = re.compile(
    r"\A\s*[`~]{3,}\s*\{?\.?(?:mermaid|plantuml|puml|dot|graphviz|ditaa|d2)\b(?!.*\b(?:erDiagram|classDiagram|class|entity)\b)",
    re.DOTALL,
)
"""A drawing of parts and their traffic; one of classes and entities lists fields."""
_METHOD = r"(?:GET|POST|PUT|PATCH|DELETE|HEAD)"
_MESSAGE = re.compile(
    r"\b(?:struct|message|interface|enum)\b[^\n{}()]*\{|\btype\s+\w+\s*=?\s*\{"
    r"|^[ \t]*\{[ \t]*\n[ \t]*\"[\w.$-]+\":[^\n]*\n(?:[^\n]*\n){0,20}?[ \t]*\"[\w.$-]+\":"
    rf"|^{_METHOD}[ \t]+(?:https?:/)?/\w",
    re.MULTILINE,
)
"""Code that declares by its fields what is exchanged, or shows one: an object with two keys, a request."""
_RECORD = re.compile(rf"{_MESSAGE.pattern}|\bCREATE TABLE\b|^@dataclass\b|\brecord\s+\w+\s*\(", re.MULTILINE)
"""The same of what is kept."""
_ENDPOINT = re.compile(rf"`{_METHOD}\s+/[^`\n]*`")
_CODE = {"any": re.compile("`"), "path": _PATH, "command": _COMMAND, "raising": _RAISING, "endpoint": _ENDPOINT}
"""What code within a text has to look like, by what is sought."""
_IN_FENCES = {"raising": _RAISING, "record": _RECORD, "message": _MESSAGE}
"""What a block of code has to hold, by what is sought; for all else it shows what to run."""


def code(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The roles contain code: `any`, a `path` (where something is, or how to run it), a `command` (what can be
    run), an `endpoint` (a method and a path), code `raising` an error, or a block of code that lists fields, of a `message`
    or of any `record`.
    """
    sought, find = _CODE.get(str(shape.sought)), view.document.text.find
    for block in view.candidates(shape.within):
        form, start, end = block[:3]
        if form == "fence":
            told = _IN_FENCES.get(str(shape.sought), _SHELL)
            coded = shape.sought == "any" or told.search(text_of(view, block)) is not None
        else:
            coded = (
                sought is not None and find("`", start, end) >= 0 and sought.search(text_of(view, block)) is not None
            )
            if not coded and shape.sought in ("any", "path") and find("://git", start, end) >= 0:
                coded = "://git" in text_of(view, block)
        if coded:
            yield from said(view, block)


def artefact(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The roles contain a code block that is no drawing, a table, a signature, or definitions: two items that say what
    some code is.
    """
    fences, rows, signed, defining = (each in shape.sought for each in ("fence", "table", "signature", "definitions"))
    find, defined = view.document.text.find, list[Evidence]()
    for block in view.candidates(shape.within):
        form, start, end = block[:3]
        if form == "fence":
            there = fences and not _DRAWN.match(text_of(view, block))
        elif form == "row":
            there = rows
        else:
            text = text_of(view, block) if find("`", start, end) >= 0 else ""
            there = signed and "`" in text and _SIGNATURE.search(text) is not None
            if not there and defining and form == "item" and _DEFINED.match(text.strip()):
                defined += said(view, block)
                there = len(defined) == _SEVERAL
        if there:
            yield from said(view, block)


_SEVERAL = 2
"""So many things that are defined are what the change looks like; one is an example."""
