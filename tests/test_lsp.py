"""The language server, asked by the protocol's own client: what it shows while somebody writes, and what it answers."""

from __future__ import annotations

import asyncio
import os
import random
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.client import LanguageClient

from asyncdocs.api import check, gated, open_folder
from asyncdocs.cli import main
from asyncdocs.lint.model.wanted import NO_SCORES
from asyncdocs.lsp.positions import Lines
from asyncdocs.text.source import Span

BOATS = "docs/decisions/adr-0004-boats.md"
INDEX = "docs/index.md"
FILES = {
    "asyncdocs.yml": "docs: docs\n",
    BOATS: "---\nid: ADR-4\nstatus: accepted\nowner: Dana Berg\n---\n# Which boats\n\n## Why\n\nCost.\n",
    INDEX: "# Home\n\n𝛼 [boats](decisions/adr-0004-boats.md) and [gone](gone.md).\n\n[why](decisions/adr-0004-boats.md#why)\n",
}
PATIENCE = 60
"""Seconds until a test gives up that would wait for ever."""


class Editor(LanguageClient):
    """An editor with one folder open."""

    def __init__(self, root: Path) -> None:
        super().__init__("editor", "1")
        self.root = root
        self.shown: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.told: asyncio.Queue[str] = asyncio.Queue()
        self.registered: list[types.Registration] = []
        self.version = 0

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def show(params: types.PublishDiagnosticsParams) -> None:
            self.shown.put_nowait(params)

        @self.feature(types.WINDOW_SHOW_MESSAGE)
        def tell(params: types.ShowMessageParams) -> None:
            self.told.put_nowait(params.message)

        @self.feature(types.CLIENT_REGISTER_CAPABILITY)
        def register(params: types.RegistrationParams) -> None:
            self.registered.extend(params.registrations)

    def uri(self, path: str) -> str:
        return (self.root / path).as_uri()

    def open(self, path: str, text: str | None = None) -> None:
        self.version += 1
        text = (self.root / path).read_bytes().decode() if text is None else text
        item = types.TextDocumentItem(self.uri(path), "markdown", self.version, text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def type(self, path: str, text: str) -> None:
        self.version += 1
        document = types.VersionedTextDocumentIdentifier(version=self.version, uri=self.uri(path))
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    async def publication(self) -> types.PublishDiagnosticsParams:
        """What is shown next, of whatever file."""
        return await asyncio.wait_for(self.shown.get(), PATIENCE)

    async def sees(self, path: str, wanted: Callable[[list[types.Diagnostic]], bool] = lambda found: True) -> list[Any]:
        """What is shown of a document, as soon as it is what is wanted, of the newest version."""
        while True:
            params = await self.publication()
            mine = params.uri == self.uri(path) and params.version in (None, self.version)
            if mine and wanted(list(params.diagnostics)):
                return list(params.diagnostics)


def edit(root: Path, does: Callable[[Editor], Awaitable[None]], **capabilities: Any) -> None:
    """Start the server, do something as an editor, and end it: it must end well."""

    async def run() -> None:
        editor = Editor(root)
        await editor.start_io(sys.executable, "-m", "asyncdocs", "lsp", "--stdio", cwd=root)
        able = types.ClientCapabilities(**capabilities)
        folder = types.WorkspaceFolder(root.as_uri(), root.name)
        await editor.initialize_async(types.InitializeParams(able, workspace_folders=[folder]))
        editor.initialized(types.InitializedParams())
        await does(editor)
        await editor.shutdown_async(None)
        editor.exit(None)
        assert await asyncio.wait_for(editor._server.wait(), PATIENCE) == 0  # type: ignore[union-attr]

    # In a thread of its own: where a browser is driven in this process, its loop is running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, run()).result()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


def at(text: str, words: str, behind: int = 1) -> types.Position:
    """A position some characters behind where words begin, counted as editors do by default."""
    before = text[: text.index(words) + behind]
    return types.Position(before.count("\n"), len(before.rpartition("\n")[2].encode("utf-16-le")) // 2)


def test_what_is_shown_of_a_saved_folder_is_what_lint_finds(root: Path) -> None:
    opened = open_folder(start=root)
    project = opened.project
    report = check(opened.library, opened.documents, wanted=NO_SCORES)
    report = gated(opened.library, report, project.config, project.root, project.docs)

    async def does(editor: Editor) -> None:
        for told in report.documents:
            editor.open(told.path)
            found = await editor.sees(told.path)
            lines = Lines((root / told.path).read_text("utf-8"), "utf-16")
            source = opened.library.by_path[told.path].source
            wanted = [
                (f.rule, lines.range(Span(source.offset(f.line, f.column), source.offset(f.end_line, f.end_column))))
                for f in told.findings
                if not f.suppressed
            ]
            assert [(each.code, each.range) for each in found] == wanted
        assert any(told.findings for told in report.documents)

    edit(root, does)


def test_what_is_typed_is_judged_and_other_open_documents_count(root: Path) -> None:
    async def does(editor: Editor) -> None:
        editor.open(INDEX)
        assert [each.code for each in await editor.sees(INDEX)] == ["link-dead"]
        editor.open(BOATS)
        await editor.sees(BOATS)
        editor.type(INDEX, FILES[INDEX].replace(" and [gone](gone.md)", ""))
        assert await editor.sees(INDEX) == []
        editor.type(BOATS, FILES[BOATS].replace("## Why", "## What for"))
        editor.version -= 1  # what is shown next is of the other document
        assert [each.code for each in await editor.sees(INDEX, bool)] == ["anchor-dead"]

    edit(root, does)


def test_positions_are_counted_as_agreed(root: Path) -> None:
    """The sign before the links is two units in UTF-16, four in UTF-8, and one character."""
    for encoding, column in (("utf-16", 44), ("utf-8", 46), ("utf-32", 43)):

        async def does(editor: Editor, column: int = column) -> None:
            editor.open(INDEX)
            (found,) = await editor.sees(INDEX)
            assert found.range.start == types.Position(2, column)

        general = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind(encoding)])
        edit(root, does, general=general)


def test_what_is_asked_is_answered(root: Path) -> None:
    text = FILES[INDEX]
    document = types.TextDocumentIdentifier((root / INDEX).as_uri())
    boats = (root / BOATS).as_uri()

    async def does(editor: Editor) -> None:
        editor.open(INDEX)
        editor.open(BOATS)
        await editor.sees(BOATS)
        here = at(text, "[boats]", 3)
        hover = await editor.text_document_hover_async(types.HoverParams(document, here))
        assert hover is not None and isinstance(hover.contents, types.MarkupContent)
        assert "**Which boats** (ADR-4)" in hover.contents.value
        assert "accepted" in hover.contents.value and "Blocked" in hover.contents.value
        assert hover.range == types.Range(types.Position(2, 3), types.Position(2, 39))
        found = await editor.text_document_definition_async(types.DefinitionParams(document, at(text, "#why")))
        assert [(each.uri, each.range.start.line) for each in found] == [(boats, 7)]  # type: ignore[union-attr]
        heading = at(FILES[BOATS], "## Why", 4)
        context = types.ReferenceContext(include_declaration=True)
        there = types.TextDocumentIdentifier(boats)
        references = await editor.text_document_references_async(types.ReferenceParams(context, there, heading))
        assert [(each.uri, each.range.start.line) for each in references or ()] == [(boats, 7), (document.uri, 4)]
        name = await editor.text_document_prepare_rename_async(types.PrepareRenameParams(there, heading))
        assert name == types.Range(types.Position(7, 3), types.Position(7, 6))
        changes = await editor.text_document_rename_async(types.RenameParams(there, heading, "What for"))
        assert changes is not None and changes.changes is not None
        assert {uri: [each.new_text for each in edits] for uri, edits in changes.changes.items()} == {
            boats: ["What for"],
            document.uri: ["what-for"],
        }
        with pytest.raises(JsonRpcException, match="only headings"):
            await editor.text_document_rename_async(types.RenameParams(document, here, "What for"))
        editor.type(INDEX, text + "\nAs adr")
        items = await editor.text_document_completion_async(types.CompletionParams(document, types.Position(6, 6)))
        assert isinstance(items, types.CompletionList)
        assert [(each.label, each.detail) for each in items.items] == [("ADR-4", "Which boats · accepted")]

    edit(root, does)


def test_what_is_found_can_be_mended_and_expected(root: Path) -> None:
    text = "# Home\n\n- [boats](adr-0004-boats.md)\n-[ ] pack\n"
    document = types.TextDocumentIdentifier((root / INDEX).as_uri())
    everything = types.Range(types.Position(0, 0), types.Position(9, 0))

    async def does(editor: Editor) -> None:
        editor.open(INDEX, text)
        found = await editor.sees(INDEX)
        params = types.CodeActionParams(document, everything, types.CodeActionContext(found))
        actions = {action.title: action for action in await editor.text_document_code_action_async(params) or ()}
        mend = next(action for title, action in actions.items() if title.startswith("Fix: "))
        assert mend.is_preferred and mend.kind == types.CodeActionKind.QuickFix
        assert [each.new_text for each in mend.edit.changes[document.uri]] == ["decisions/adr-0004-boats.md"]
        (expect,) = actions["Add an expect comment for `link-dead` with a reason"].edit.changes[document.uri]
        assert expect.new_text == " <!-- asyncdocs: expect link-dead --  -->"
        assert expect.range.start == types.Position(2, 28)
        lines = text.split("\n")
        said = expect.new_text.replace("--  -->", "-- the page moves in May -->")
        editor.type(INDEX, "\n".join([*lines[:2], lines[2] + said, *lines[3:]]))
        assert "link-dead" not in [each.code for each in await editor.sees(INDEX)]
        editor.type(INDEX, text)
        await editor.sees(INDEX)
        only = types.CodeActionContext([], only=[types.CodeActionKind.SourceFixAll])
        (whole,) = (
            await editor.text_document_code_action_async(types.CodeActionParams(document, everything, only)) or ()
        )
        (change,) = whole.edit.changes[document.uri]  # type: ignore[union-attr]
        assert change.new_text.startswith("decisions/")

    edit(root, does)


@pytest.mark.parametrize("watching", [True, False], ids=["an editor that watches files", "one that only saves"])
def test_configuration_and_files_are_read_again(root: Path, watching: bool) -> None:
    able = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=watching)

    async def does(editor: Editor) -> None:
        editor.open(INDEX)
        assert len(await editor.sees(INDEX)) == 1

        def changed(path: str) -> None:
            if watching:
                event = types.FileEvent(editor.uri(path), types.FileChangeType.Created)
                editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
            else:
                saved = types.TextDocumentIdentifier(editor.uri(INDEX))
                editor.text_document_did_save(types.DidSaveTextDocumentParams(saved))

        (root / "asyncdocs.yml").write_text("docs: docs\nrules: {links: off}\n")
        changed("asyncdocs.yml")
        assert await editor.sees(INDEX) == []
        (root / "asyncdocs.yml").write_text("docs: docs\nruels: {}\n")
        changed("asyncdocs.yml")
        assert "ruels" in await asyncio.wait_for(editor.told.get(), PATIENCE)
        (root / "asyncdocs.yml").write_text("docs: docs\n")
        changed("asyncdocs.yml")
        assert len(await editor.sees(INDEX)) == 1
        (root / "docs/gone.md").write_text("# Here\n")
        changed("docs/gone.md")
        assert await editor.sees(INDEX) == []
        assert [each.method for each in editor.registered] == ["workspace/didChangeWatchedFiles"] * watching

    edit(root, does, workspace=types.WorkspaceClientCapabilities(did_change_watched_files=able))


def test_what_is_closed_is_shown_no_more(root: Path) -> None:
    async def does(editor: Editor) -> None:
        editor.open(INDEX)
        await editor.sees(INDEX, bool)
        editor.text_document_did_close(
            types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(editor.uri(INDEX)))
        )
        assert await editor.sees(INDEX) == []

    edit(root, does)


def test_metadata_beside_a_document_is_shown_where_it_stands(root: Path) -> None:
    (root / "docs/keps/7-x").mkdir(parents=True)
    (root / "docs/keps/7-x/README.md").write_text("# KEP-7: X\n\n## Summary\n\nX.\n")
    (root / "docs/keps/7-x/kep.yaml").write_text("title: X\nstatus: [\n")

    async def does(editor: Editor) -> None:
        editor.open("docs/keps/7-x/README.md")
        found = []
        while not found:
            params = await editor.publication()
            found = params.diagnostics if params.uri == editor.uri("docs/keps/7-x/kep.yaml") else []
        assert [each.code for each in found] == ["metadata-unreadable"]

    edit(root, does)


@pytest.mark.parametrize("path", ["README.md", "docs/.obsidian/a.md", "untitled:Untitled-1"])
def test_what_lint_does_not_look_at_is_left_alone(root: Path, path: str) -> None:
    async def does(editor: Editor) -> None:
        uri = path if ":" in path else editor.uri(path)
        item = types.TextDocumentItem(uri, "markdown", 1, "# A\n\n[b](gone.md)\n")
        editor.text_document_did_open(types.DidOpenTextDocumentParams(item))
        params = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(2, 2))
        assert await editor.text_document_hover_async(params) is None
        editor.open(INDEX)
        assert (await editor.publication()).uri == editor.uri(INDEX)
        assert editor.shown.empty()

    edit(root, does)


def test_half_written_text_breaks_nothing(root: Path) -> None:
    """Any text at all, and questions at any place of it, those behind its end included."""
    chance = random.Random(7)
    pieces = [
        *FILES[INDEX].split(" "),
        *FILES[BOATS].split("\n"),
        "---\n",
        "[[",
        "](",
        "```",
        "<!-- asyncdocs: expect",
        "\r",
        "\0",
    ]
    document = types.TextDocumentIdentifier((root / INDEX).as_uri())

    async def does(editor: Editor) -> None:
        editor.open(INDEX)
        for _round in range(40):
            editor.type(INDEX, "".join(chance.choice((" ", "\n", "")).join(chance.choices(pieces, k=12))))
            place = types.Position(chance.randrange(12), chance.randrange(40))
            await editor.text_document_hover_async(types.HoverParams(document, place))
            await editor.text_document_completion_async(types.CompletionParams(document, place))
            await editor.text_document_definition_async(types.DefinitionParams(document, place))
            wide = types.Range(types.Position(0, 0), place)
            await editor.text_document_code_action_async(
                types.CodeActionParams(document, wide, types.CodeActionContext([]))
            )
        assert "internal-error" not in [each.code for each in await editor.sees(INDEX)]
        assert editor.told.empty()

    edit(root, does)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_positions_and_offsets_are_each_others_inverse(encoding: str) -> None:
    text = "a𝛼é\r\nb\u2028c\rd\n\n\x0c😀e"
    lines = Lines(text, encoding)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] != "\r\n":
            assert lines.offset(lines.position(offset)) == offset
    assert lines.position(len(text)).line == 4
    assert lines.offset(types.Position(99, 0)) == len(text)
    assert lines.offset(types.Position(0, 99)) == 3


def test_what_it_needs_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("asyncdocs.lsp")]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("pygls", "pygls.exceptions", "pygls.uris", "pygls.lsp.server", "lsprotocol"):
        monkeypatch.setitem(sys.modules, name, None)
    run = CliRunner().invoke(main, ["lsp"])
    assert (run.exit_code, run.stdout) == (2, "")
    assert "pip install 'asyncdocs[lsp]'" in run.stderr
    assert os.linesep not in run.stderr.strip()
