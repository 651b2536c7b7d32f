"""How long an editor waits: from an edit in a folder of 1,000 documents to the diagnostics of its new text, over the protocol.

    python benchmarks/editing.py --corpora DIR --edits 40

Documents are spread over the folder; each edit writes a paragraph with a dead link, or an empty heading, somewhere in one.
Milliseconds of the clock hold for a machine that is otherwise idle. So the same edits are made once more within one process,
whose processor time hardly depends on what else runs: with the pause that the server makes, that is what an idle machine takes.
"""

import argparse
import asyncio
import gc
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import corpus
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from asyncdocs.api.editor.session import Session
from asyncdocs.lsp.judging import PAUSE
from asyncdocs.lsp.positions import Lines
from asyncdocs.lsp.projects import Found
from asyncdocs.lsp.shown import diagnostics

WRITTEN = ("See [the plan](nowhere-{number}.md), as agreed.", "## Part {number}")
SLOWEST = 0.95


async def measure(folder: Path, edits: int, pause: float) -> tuple[float, list[float]]:
    """Seconds until the first document is judged, and after each edit."""
    editor = LanguageClient("benchmark", "1")
    shown: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

    @editor.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def show(params: types.PublishDiagnosticsParams) -> None:
        shown.put_nowait(params)

    async def until(uri: str, version: int) -> None:
        params = await shown.get()
        while (params.uri, params.version) != (uri, version):
            params = await shown.get()

    await editor.start_io(sys.executable, "-m", "asyncdocs", "lsp")
    await editor.initialize_async(types.InitializeParams(types.ClientCapabilities(), root_uri=folder.as_uri()))
    editor.initialized(types.InitializedParams())
    files = sorted(folder.rglob("*.md"))
    begun, opening, seconds = time.perf_counter(), 0.0, []
    for number, file in enumerate(files[:: max(1, len(files) // max(1, edits // 4))]):
        uri, text = file.as_uri(), file.read_text("utf-8")
        editor.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "markdown", 0, text)))
        await until(uri, 0)
        opening = opening or time.perf_counter() - begun
        await asyncio.sleep(1 if number else 5)
        lines = text.split("\n")
        for version in range(1, 5):
            at = len(lines) * version // 5
            lines[at:at] = ["", WRITTEN[version % 2].format(number=version), ""]
            document = types.VersionedTextDocumentIdentifier(version=version, uri=uri)
            change = types.TextDocumentContentChangeWholeDocument("\n".join(lines))
            started = time.perf_counter()
            editor.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
            await until(uri, version)
            seconds.append(time.perf_counter() - started)
            await asyncio.sleep(pause)
        editor.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    await editor.shutdown_async(None)
    editor.exit(None)
    await editor.stop()
    return opening, seconds


def cost(folder: Path, edits: int) -> list[float]:
    """Seconds of processor time for each edit: reading it, judging it, and putting what is found in the protocol's words."""
    session, seconds = Session(folder), []
    files = sorted(folder.rglob("*.md"))
    for file in files[:: max(1, len(files) // max(1, edits // 4))]:
        lines = file.read_text("utf-8").split("\n")
        for version in range(5):  # the first is no edit: it is opened
            at = len(lines) * version // 5
            lines[at:at] = ["", WRITTEN[version % 2].format(number=version), ""] if version else []
            gc.collect()
            gc.disable()  # as the server does it
            started = time.process_time()
            for document in session.write({file: "\n".join(lines)}):
                found = Found(document, session.judged_at_once(document))
                diagnostics(session, found, lambda text: Lines(text, "utf-16"))
            if version:
                seconds.append(time.process_time() - started)
        session.put_away(file)
    return seconds


def told(name: str, seconds: list[float]) -> str:
    slow = sorted(seconds)[int(len(seconds) * SLOWEST)]
    median = statistics.median(seconds)
    return f"{name:16}{median * 1000:8.0f}{slow * 1000:8.0f}{max(seconds) * 1000:8.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "--corpora", type=Path, required=True, metavar="DIR", help="folder that holds kep/ and rust-rfcs/"
    )
    parser.add_argument("--edits", type=int, default=40, metavar="N", help="edits (default: 40)")
    parser.add_argument("--files", type=int, default=1000, metavar="N", help="files in the folder (default: 1000)")
    parser.add_argument(
        "--pause",
        type=float,
        default=0.5,
        metavar="S",
        help="seconds between an answer and the next edit (default: 0.5)",
    )
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="asyncdocs-bench-") as scratch:
        folder = Path(scratch, "docs").resolve()
        files, size = corpus.build(args.corpora, folder, args.files)
        if not files:
            sys.exit(f"no Markdown in {args.corpora}/kep or {args.corpora}/rust-rfcs/text")
        load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
        print(f"{files} files, {size / 1e6:.1f} MB, {os.cpu_count()} cores, load {load:.1f}", file=sys.stderr)
        opening, seconds = asyncio.run(measure(folder, args.edits, args.pause))
        busy = cost(folder, args.edits)
    print(f"opened: {opening:.2f} s until the first document is judged")
    print(f"{f'{len(seconds)} edits, ms':16}{'median':>8}{'95 %':>8}{'slowest':>8}")
    print(told("by the clock", seconds))
    print(told("processor", busy))
    print(told("and the pause", [each + PAUSE for each in busy]))


if __name__ == "__main__":
    main()
