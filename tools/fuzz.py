"""Changes real pages at random and reads, judges and shows them: none may raise, and none may take more than two seconds.

    python tools/fuzz.py [--seed N] [--count N] [--corpora DIR]

Run by `make fuzz`. The pages are those of the example handbook and, if given, of a folder of real ones. A run with the same
seed and pages tries the same; what fails is told with its number, and written to a file to try again.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import tempfile
import time
import traceback
from pathlib import Path

from asyncdocs.api import build_library, check
from asyncdocs.lint.formats import FORMATS, Shown
from asyncdocs.lint.judging.run import INTERNAL
from asyncdocs.settings.config import Config
from asyncdocs.text.source import Source, decode, read_file, walk

ROOT = Path(__file__).parent.parent
SECONDS = 2.0
LARGEST = 60_000

PIECES = (
    "# ", "## ", "- ", "- [ ] ", "1. ", "> ", "```", "~~~", "    ", "\t", "|", "| a | b |\n|---|---|\n",
    "---\n", "===\n", "<!--",
    "-->", "<div>", "</div>", "<a id='x'>", "<", ">", "!!! note\n", '=== "Tab"\n', "[", "](", ")", "]", "[[",
    "]]", "![", "[a]: b\n",
    "{#id}", "{: #x }", "`", "*", "**", "_", "\\", "&amp;", "http://x.y", "TBD", "N/A", "None.",
    "as discussed", "status: draft\n",
    "Status: ", "**Owner:** ", "id: 7\n", "ADR-1", "spec 2", "## Acceptance criteria\n", "## Out of scope\n",
    "\u2028", "\u00a0", "\u200b",
    "\u202e", "\x0b", "\x0c", "\x85", "\r", "\r\n", "\n", "\n\n", "é", "😀", "e\u0301", "2025-30-01",
    "::error::", "\x1b[31m", "{{ x }}",
    "<!-- asyncdocs: expect link-dead -- why -->\n", "```asyncdocs\nkind: spec\n```\n", "```json\n{\n```\n",
    "$VAR", "<name>",
)  # fmt: skip
VALUES = (
    '!!int ""', "!!bool maybe", "!!timestamp x", "!!binary aGk=", "!!set {a, b}", "!!str [a]", "~", "[]",
    "{}", "[[a], {b: c}]",
    ".nan", "0x1F", "1:2:3", "2025-01-02T03:04:05+99:99", "&a [*a]", "*a", "{? [x] : y}", "'",
    '"', "|\n  a\n  b", "9" * 5000,
    "superseded by ADR-7", "[SPEC-1, SPEC-2]", "@ann", "a: b: c", "<<: *a", "!x y", "'\\0'", "\tx",
)  # fmt: skip


def changed(text: str, others: list[str], chance: random.Random) -> str:
    """A text with a few random changes."""
    for _change in range(chance.randint(1, 6)):
        at = chance.randint(0, len(text))
        end = min(len(text), at + chance.choice((1, 5, 30, 200, 1000)))
        match chance.randrange(9):
            case 0:
                text = text[:at] + chance.choice(PIECES) * chance.choice((1, 1, 1, 2, 7, 50, 400)) + text[at:]
            case 1:
                text = text[:at] + text[end:]
            case 2:
                text = text[:end] + text[at:end] * chance.choice((1, 2, 20)) + text[end:]
            case 3:
                lines = text.split("\n")
                chance.shuffle(lines)
                text = "\n".join(lines)
            case 4:
                other = chance.choice(others)
                begin = chance.randint(0, len(other))
                text = text[:at] + other[begin : begin + chance.choice((50, 500, 3000))] + text[at:]
            case 5:
                key = chance.choice(
                    ("status", "owner", "id", "supersedes", "depends-on", "tags", "kind", "x", "created")
                )
                text = f"---\n{key}: {chance.choice(VALUES)}\n" + text.removeprefix("---\n")
            case 6:
                text = text.replace(
                    chance.choice(("\n", " ", "- ", "#", "|", "]")), chance.choice(PIECES), chance.randint(1, 40)
                )
            case 7:
                data = bytearray(text.encode("utf-8", "surrogatepass"))
                for _byte in range(chance.randint(1, 4)):
                    if data:
                        data[chance.randrange(len(data))] = chance.randrange(256)
                text = decode(bytes(data))[0]
            case _:
                text = text[at:] + text[:at]
    return text[:LARGEST]


def attempt(sources: list[Source], config: Config, *, site: bool) -> str | None:
    """Read, judge and show some texts; what went wrong, if anything did."""
    begun = time.process_time()
    library = build_library(sources, config)
    report = check(library)
    broken = [each.message for document in report.documents for each in document.findings if each.rule == INTERNAL]
    if broken:
        return broken[0]
    for name, form in FORMATS.items():
        for part in form.reports:
            if part in ("lint", "score"):
                text = form.render(report, Shown(part=part, everything=True, explain=True))
                text.encode("utf-8")
                if form.plain and any(sign in text for sign in "\x1b\x07\r\x9b"):
                    return f"the format {name} lets through what a terminal obeys"
    if site:
        _show(library, report, config)
    taken = time.process_time() - begun
    return f"took {taken:.1f} seconds" if taken > SECONDS else None


def _show(library: object, report: object, config: Config) -> None:
    from asyncdocs.site import files, pages
    from asyncdocs.site.markdown.blocks import block
    from asyncdocs.site.parts import parts
    from asyncdocs.site.site import Site

    made = {each: f"{each.file}/" for each in pages.pages(library, config)}  # type: ignore[arg-type]
    urls = {document.path: f"{document.place}/" for document in library.documents}  # type: ignore[attr-defined]
    site = Site(library, report, urls, config, made, name="x")  # type: ignore[arg-type]
    for document in library.documents:  # type: ignore[attr-defined]
        parts(site, document)
    for page, url in made.items():
        block(site, page.block, url)
    for _path, pieces in files.texts(site):
        "".join(pieces).encode("utf-8")


def pages_of(folder: Path) -> list[Source]:
    """The pages of a folder that are not too long to be changed often."""
    found = (read_file(file, path) for path, file in walk(folder) if path.endswith(".md"))
    return [source for source in found if source.fault is None and 0 < len(source.text) < LARGEST]


def main() -> int:
    """Try as many as are asked for; 1 where any failed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--count", type=int, default=5000)
    options.add_argument("--corpora", type=Path)
    chosen = options.parse_args()
    sources = pages_of(ROOT / "docs_example")
    if chosen.corpora:
        sources += pages_of(chosen.corpora)
    texts = [source.text for source in sources]
    languages = [Config(disable_history=True), Config(disable_history=True, documents_language="en")]
    failed, slowest = 0, 0.0
    gc.disable()
    for number in range(chosen.count):
        chance = random.Random(f"{chosen.seed}-{number}")
        some = chance.sample(sources, min(3, len(sources)))
        tried = [Source(some[0].path, changed(some[0].text, texts, chance)), *some[1:]]
        tried = list({source.path: source for source in reversed(tried)}.values())
        begun = time.process_time()
        try:
            fault = attempt(tried, chance.choice(languages), site=number % 10 == 0)
        except Exception:
            fault = traceback.format_exc(limit=-3)
        slowest = max(slowest, time.process_time() - begun)
        if fault:
            failed += 1
            kept = Path(tempfile.gettempdir()) / f"asyncdocs-fuzz-{chosen.seed}-{number}.md"
            kept.write_text(tried[-1].text, "utf-8", "replace")
            print(f"{chosen.seed}-{number} ({some[0].path}, kept as {kept}): {fault}", flush=True)
        if number % 200 == 0:
            gc.collect()
    print(f"{chosen.count} tried with seed {chosen.seed}, {failed} failed, the slowest took {slowest:.1f} seconds")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
