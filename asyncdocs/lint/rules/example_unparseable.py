"""An example in JSON, YAML or TOML is valid.

Readers copy examples first. If a comma or bracket is missing, the copy fails, and readers cannot see whether the page
or their tool is wrong. The rule accepts omissions (`...`), placeholders (`<name>`, `{{ name }}`, `${NAME}`), comments,
several documents in one block, a part of an object, diffs (`+`, `-`), types instead of values, tables that a program
printed, lines of a log, signatures of functions, usages and grammars, what is called broken (`a broken YAML file`),
and complete examples in another language. What begins with neither a key nor a list is no YAML that somebody got
wrong: it is another language, and readers see that.

`specs/spec-1.md`:

````md bad
# Seat map

## Interface

```json
{"seat": "12A", "deck": 2
```
````

`specs/spec-1.md`:

````md bad
# Seat map

## Data

```yaml
seat: 12A
 deck: 2
```
````

`specs/spec-1.md`:

````md good
# Seat map

## Interface

```json
{
  "seat": "12A", // as printed on the ticket
  "deck": <number>,
  ...
}
```
````

`specs/spec-1.md`:

````md good
# Seat map

## Interface

```json
"seat": "12A",
"deck": 2
```

```yaml
seat: {{ seat }}
---
deck: 2
```

```yaml
SEAT   STATE   SINCE
12A    held    2: 14 s
```

```yaml
seat: object (Seat)
  row: number
```

```yaml
[row]: string → uses: seat   # one for each
deck: string                 # as printed
```

```yaml
Sending the plan to: https://halls.example/7
error: sending: it was refused: the hall is full
```

```yaml
[[decks]]
rows = 7
```

```yaml
hold(seat: string, deck: number): Hold
free(hold: Hold): void
```

```yaml
usage: seats list [--deck N]: prints the seats of a deck
```

```yaml
if seat.state == "held" {
  wait: "the hall is asked again: in 5 s"
}
```
````
"""

import json
import re
import textwrap
import tomllib
from collections.abc import Callable, Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.words import alternatives, in_any_language
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span
from asyncdocs.text.yaml_values import fault_of

_LONGEST = 20_000
_OPEN = re.compile(r"(?:`{3,}|~{3,})[^\n]*\n")
_LANGUAGE = re.compile(r"\W*(json|ya?ml|toml)\b(?![+!-])", re.IGNORECASE)
_LEFT_OPEN = re.compile(
    r"\.\.\.|…|<[A-Za-z_][^<>\n]*>|\{\{|\{%|\$\{|@@|\?\?\?|TODO|<<<|%\w|\*{3,}|--8<--|^[ \t]*(?:[+-]{3} |\+(?![\d.]))",
    re.MULTILINE,
)
_SKETCH = re.compile(r"[:\[,|]\s*(?!(?:true|false|null)\b)[A-Za-z_(]")
"""A name where a value must stand (`"deck": number`): the example shows the types."""
_TYPES = re.compile(
    r"^[ \t-]*[\w.-]+:[ \t]+(?:[A-Za-z]+ \([A-Z]\w*\)[ \t]*$"
    r"|(?:string|str|integer|int|number|float|boolean|bool|object|array|list|map|any)(?:[\[(<|?,][^\n]*)?[ \t]*(?:#|$))",
    re.MULTILINE,
)
"""The same in YAML, where the parts follow (`limits: object (Limits)`), or the types stand alone: `deck: string  # as printed`."""
_SIGNATURE = re.compile(
    r"[ \t-]*[\w.$]+\([^()\n]*\)[ \t]*(?:->|=>|→|:|$)"
    r"|[ \t-]*[\w.-]+:[ \t]+[\w.$]*\(\w+\??: "
    r"|[ \t-]*[\w.$]+[ \t]*::?="
    r"|[ \t]*[A-Z]{3,7}[ \t]+/\S*(?:[ \t]|:|$)"
    r"|[ \t-]*(?![\w-]+:[ \t])[^\n]*[ \t](?:!=|==|&&|\|\|)[ \t]"
    r"|[^\n]*\w[ \t]+\[(?:--?\w|[\w-]+\.\.\.|[A-Z_]{2,}\])"
)
"""A line that shows how something is called: a function with its types, a rule of a grammar, a request, a condition, an option."""
_SENTENCE = re.compile(r"(?:[A-Za-z][\w'’-]*[ ,]+){2,}[\w'’-]+(?::| [^:\n]*$)", re.MULTILINE)
"""A line of a log, or a sentence: keys have no three words."""
_COLUMNS = re.compile(r"[A-Z][A-Z0-9/()-]*(?: [A-Z0-9/()-]+)*(?:[ \t]{2,}[A-Z][A-Z0-9 /()-]*)+\s*(?:\n|\Z)")
"""The heads of a table that a program printed: `NAME   AGE`."""
_COMMENT = re.compile(r'("(?:[^"\\\n]|\\.)*")|//[^\n]*|/\*.*?\*/|#[^\n]*', re.DOTALL)
_LAST_COMMA = re.compile(r'("(?:[^"\\\n]|\\.)*")|,(?=\s*[}\]])')
"""A comma after the last value, which readers of settings take and JSON does not: who copies the example is not misled."""
_REMARK = re.compile(r"(?:^|(?<=[ \t]))//[^\n]*", re.MULTILINE)
_JSON = json.JSONDecoder(strict=False)
_BARE_KEY = re.compile(r'\s*"[^"\n]*"\s*:')


@rule(
    "warning",
    draft="info",
    why=_("anyone who copies this gets an error"),
    next=_("fix the example, or mark omissions with `...`"),
)
def example_unparseable(document: Document, library: Library) -> Iterator[Hit]:
    for block in document.markup.blocks:
        if block.form != "fence" or not block.info or not (language := _LANGUAGE.match(block.info)):
            continue
        margin = block.start - document.text.rfind("\n", 0, block.start) - 1
        text = document.text[block.start : block.end]
        opened = _OPEN.match(text)
        if not opened or block.end - block.start > _LONGEST or _quiet().search(block.info) or _LEFT_OPEN.search(text):
            continue
        name = language[1].lower()
        inner = _inner(text, margin).strip("\n")
        if inner.startswith("$ ") or (inner.startswith("---\n") and not document.text[: block.start].strip()):
            continue  # what was typed and shown on a terminal, and metadata in a fence, which another rule reads
        if _is_shown_as_bad(document.text, block.start, inner):
            continue
        if fault := _FAULTS[name[0]](inner):
            message = _("this example is not valid `{language}`: {fault}").format(language=name, fault=fault)
            yield Hit(Span(block.start, block.start + len(opened[0].rstrip())), message)


def _inner(fence: str, margin: int) -> str:
    """What stands within a fence, without the margin of its first line."""
    lines = fence.replace("\r\n", "\n").rstrip().split("\n")[1:]
    if lines and not lines[-1].strip(" \t>`~"):
        lines.pop()
    return textwrap.dedent("\n".join(line[margin:] if not line[:margin].strip(" \t>") else line for line in lines))


def _json(text: str) -> str | None:
    text = text.strip()
    if text[:1] not in ("{", "[", '"') or _SKETCH.search(text):
        return None
    if "//" in text or "/*" in text or "#" in text:
        text = _COMMENT.sub(lambda match: match[1] or "", text)
    text = _LAST_COMMA.sub(lambda match: match[1] or "", text)
    if _BARE_KEY.match(text):
        text = f"{{{text.rstrip().rstrip(',')}}}"
    fault: json.JSONDecodeError | None = None
    for each in (text, f"[{text.rstrip().rstrip(',')}]"):  # members of a list are understood without its brackets
        try:
            at, end = 0, len(each.rstrip())
            while at < end:  # several values may follow each other
                _value, at = _JSON.raw_decode(each, at)
                at += len(each[at:]) - len(each[at:].lstrip())
            return None
        except json.JSONDecodeError as error:
            if each[error.pos : error.pos + 1] == "|":  # the values that may stand here, `true | false`
                return None
            fault = fault or error
        except (RecursionError, ValueError):  # nested, or a number, beyond what is read here
            return None
    assert fault
    return _("{problem} in line {line} of the example").format(problem=_lower(fault.msg), line=fault.lineno)


_LEADS = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(?:-|[\[{\"'&*!|>%@?]|[^\n]*?[\w)\]}>\"'][ \t]*:(?:\s|\Z))")
"""YAML begins with a key, an item or a value that is marked as one."""


def _yaml(text: str) -> str | None:
    if not _LEADS.match(text) or _COLUMNS.match(text) or _TYPES.search(text) or _SENTENCE.match(text):
        return None
    fault = fault_of(_REMARK.sub("", text))
    if fault is None or _is_other(text):
        return None
    problem, line = fault
    lines = text.split("\n")
    if any(_SIGNATURE.match(each) for each in (*lines[max((line or 1) - 2, 0) : line or 1], *lines[:1])):
        return None
    return (
        _("{problem} in line {line} of the example").format(problem=_lower(problem), line=line)
        if line
        else _lower(problem)
    )


def _is_other(text: str) -> bool:
    """Whether what is called YAML is whole in another language for the same things: whoever copies it sees which."""
    try:
        tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return False
    return True


def _toml(text: str) -> str | None:
    try:
        tomllib.loads(_REMARK.sub("", text))
    except tomllib.TOMLDecodeError as error:
        return None if "overwrite" in str(error) or "twice" in str(error) else _lower(str(error))
    except (RecursionError, ValueError):
        return None
    return None


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:].rstrip(".")


_FAULTS: dict[str, Callable[[str], str | None]] = {"j": _json, "y": _yaml, "t": _toml}


def _is_shown_as_bad(text: str, start: int, inner: str) -> bool:
    """Whether the line above an example, or its first one, calls it what it is: `Write a broken YAML file`."""
    above = text[:start].rstrip(" \t\r\n>").rpartition("\n")[2]
    return any(_called_bad().search(line) for line in (above, inner.partition("\n")[0]))


@cache
def _called_bad() -> re.Pattern[str]:
    bad = alternatives(in_any_language("bad-examples"))
    return re.compile(rf"\b(?:{bad})[ -](?:json|ya?ml|toml)\b", re.IGNORECASE)


@cache
def _quiet() -> re.Pattern[str]:
    """What stands behind the language of an example that is not meant to be read by a program."""
    return re.compile(rf"\b(?:{alternatives(in_any_language('bad-examples'))})\b", re.IGNORECASE)
