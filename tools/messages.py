"""Collects every message of asyncdocs and brings each language's .po and .mo up to date.

Messages are the strings in `_("…")` and `ngettext(…)` of the Python files and the site's templates, and what the kinds show:
titles, questions, next sentences. Run it by `make messages`; then translate what it says is missing, and run it again.

A new language is a folder: `asyncdocs/locale/CODE/LC_MESSAGES` (this writes the .po), `asyncdocs/lint/words/CODE.yaml` and
`asyncdocs/kinds/CODE/`.
"""

from __future__ import annotations

import ast
import io
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from babel.messages import Catalog, Message
from babel.messages.pofile import read_po, write_po

from asyncdocs.kinds.files import FOLDER, shipped_kinds
from asyncdocs.kinds.kind import Kind, ShownStage
from asyncdocs.lint.model.report import ReadinessName, Verdict
from asyncdocs.settings.config import Config, Severity
from asyncdocs.strings import LOCALE
from asyncdocs.units.formats import FOLDER as UNITS
from asyncdocs.units.formats import Format, shipped_formats

PACKAGE = LOCALE.parent
_CALL = re.compile(r"""\b(_|ngettext)\(\s*(["'])(.+?)\2(?:\s*,\s*(["'])(.+?)\4)?""")

Text = str | tuple[str, str]
"""A message, or one and its plural."""


def messages() -> dict[Text, list[str]]:
    """Every message in reading order, with the files it stands in."""
    found: dict[Text, list[str]] = {}
    for where, text in (*_of_code(), *_of_templates(), *_of_kinds(), *_of_words()):
        places = found.setdefault(text, [])
        if where not in places:
            places.append(where)
    singles = {text[0] for text in found if isinstance(text, tuple)}
    return {text: places for text, places in found.items() if text not in singles}


def _of_code() -> Iterator[tuple[str, Text]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        nodes = [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)]
        for node in sorted(nodes, key=lambda node: (node.lineno, node.col_offset)):
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            said = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            if name == "_" and said:
                yield _place(file), said[0]
            elif name == "ngettext" and len(said) == 2:
                yield _place(file), (said[0], said[1])


def _of_templates() -> Iterator[tuple[str, Text]]:
    for file in sorted((PACKAGE / "site" / "theme").rglob("*.html")):
        for match in _CALL.finditer(file.read_text("utf-8")):
            yield _place(file), (match[3], match[5]) if match[1] == "ngettext" else match[3]


def _of_kinds() -> Iterator[tuple[str, Text]]:
    for kind in sorted(shipped_kinds().values(), key=lambda kind: kind.name):
        for text in _shown(kind):
            yield _place(FOLDER / f"{kind.name}.yaml"), text
    for each in sorted(shipped_formats(), key=lambda each: each.name):
        for text in _asked(each):
            yield _place(UNITS / f"{each.name}.yaml"), text


def _shown(kind: Kind) -> Iterator[str]:
    yield from (kind.title, kind.plural, kind.purpose)
    yield from (component.title for component in kind.components.values())
    yield from (cap.because for cap in kind.caps)
    for question in kind.questions:
        yield from (question.ask, question.next, question.half_because)
        yield from (text for part in question.parts for text in (part.because, part.next))
    for relation, about in kind.relations.items():
        yield from (name.replace("-", " ").capitalize() for name in (relation, about.reverse))


def _asked(of: Format) -> Iterator[str]:
    """What a format of units asks otherwise than its kind; what it is called is a name."""
    yield from (component.title for component in of.asks.new_components.values())
    yield from (cap.because for cap in of.asks.caps or ())
    for question in of.asks.questions:
        yield from (question.ask, question.next)


def _of_words() -> Iterator[tuple[str, Text]]:
    """Words of the report that are shown as they are, or in lower case."""
    for word in (*get_args(ReadinessName), *get_args(Verdict), *get_args(Severity), *get_args(ShownStage)):
        yield "asyncdocs/lint/model/report.py", word
    yield "asyncdocs/settings/config.py", Config().pages_title


def _place(file: Path) -> str:
    return file.relative_to(PACKAGE.parent).as_posix()


def updated(po: str, language: str) -> tuple[Catalog, str]:
    """A language's catalogue with every message and no other, and its text; translations there are kept."""
    known, catalog = read_po(io.StringIO(po), locale=language), Catalog(locale=language)
    if plurals := _PLURALS.search(
        po
    ):  # the file's own: what the translations were written for, whatever Babel says today
        catalog.mime_headers = [("Plural-Forms", plurals[1])]
    for text, places in messages().items():
        was = known.get(text[0] if isinstance(text, tuple) else text)
        string = was.string if was and isinstance(was.id, str) == isinstance(text, str) else ""
        catalog.add(text, string, locations=[(place, None) for place in places])  # type: ignore[misc]
    stream = io.BytesIO()
    write_po(stream, catalog, width=10_000, omit_header=True)
    head = "".join(f'"{line}\\n"\n' for line in _header(catalog))
    return catalog, f'{_ABOUT}\nmsgid ""\nmsgstr ""\n{head}\n{stream.getvalue().decode("utf-8").strip()}\n'


_PLURALS = re.compile(r'^"Plural-Forms: (.+?)\\n"$', re.MULTILINE)
_ABOUT = "# Messages of asyncdocs. `make messages` adds what is missing and compiles this file."


def _header(catalog: Catalog) -> list[str]:
    """What gettext must know, without dates and versions: the same messages make the same bytes."""
    return [
        f"Language: {catalog.locale_identifier}",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {catalog.plural_forms}",
    ]


def compiled(catalog: Catalog) -> bytes:
    """A catalogue as gettext reads it: a table of messages, a table of translations, and the texts."""
    said = {"": "".join(f"{line}\n" for line in _header(catalog))}
    for message in catalog:
        if message.id and all(parts(message.string)):
            said["\0".join(parts(message.id))] = "\0".join(parts(message.string))
    pairs = sorted((one.encode(), other.encode()) for one, other in said.items())
    offset = 28 + 16 * len(pairs)
    tables, texts = [], b""
    for side in (0, 1):
        for pair in pairs:
            tables += [len(pair[side]), offset + len(texts)]
            texts += pair[side] + b"\0"
    head = (0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 28 + 16 * len(pairs))
    return struct.pack(f"<{7 + len(tables)}I", *head, *tables) + texts


def parts(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, (tuple, list)) else (str(text),)


def missing(catalog: Catalog) -> list[Message]:
    """The messages without a translation."""
    return [message for message in catalog if message.id and not all(parts(message.string))]


def main() -> int:
    found = messages()
    uncounted = [text[0] for text in found if isinstance(text, tuple) and text[0] in found]
    for text in uncounted:
        print(f"{', '.join(found[text])}: {text!r} has a plural elsewhere: use ngettext here too")
    wanted = len(uncounted)
    for file in sorted(LOCALE.glob("*/LC_MESSAGES/asyncdocs.po")):
        catalog, text = updated(file.read_text("utf-8"), file.parent.parent.name)
        file.write_text(text, "utf-8", newline="\n")
        file.with_suffix(".mo").write_bytes(compiled(catalog))
        for message in missing(catalog):
            print(f"{file.name} ({catalog.locale_identifier}): no translation of {message.id!r}")
            wanted += 1
    return wanted > 0


if __name__ == "__main__":
    sys.exit(main())
