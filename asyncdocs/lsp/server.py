"""The server: what an editor says and asks, handed on to the projects that are open."""

from __future__ import annotations

import asyncio
import logging
from typing import NamedTuple

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from asyncdocs import __version__
from asyncdocs.api.editor.completing import offers
from asyncdocs.api.editor.pointing import Pointed, Spot, heading_at, place_of, pointed_at, pointing_at
from asyncdocs.api.editor.renaming import CannotRename, name_of_heading, rename_heading
from asyncdocs.api.editor.session import Session
from asyncdocs.documents.document import Document
from asyncdocs.lsp.judging import Judging
from asyncdocs.lsp.positions import Lines
from asyncdocs.lsp.projects import Buffer, Found, Projects, file_at, uri_of
from asyncdocs.lsp.shown import NAME, actions, completion, diagnostics, hover_text, text_edits, workspace_edit
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Edit, Span

_WATCHED = "**/*.{md,markdown,mdown,mkd,mdx,qmd,rmd,yml,yaml,toml,json}"
FIX_ALL = types.CodeActionKind(types.CodeActionKind.SourceFixAll)


class Asked(NamedTuple):
    """What a question is about: the project, the document as it is being written, its lines, and a place in it."""

    session: Session
    document: Document
    lines: Lines
    offset: int


class Server(LanguageServer):
    """A language server with its open projects."""

    def __init__(self) -> None:
        # The whole text at each change: by lines an editor and Python do not mean the same.
        super().__init__(NAME, f"v{__version__}", text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.projects = Projects(self.say)
        self.judging = Judging(self.projects, self.tell)
        self.watched = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._told: dict[str, dict[str, list[types.Diagnostic]]] = {}

    def begin(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.judging.start()

    def lines(self, text: str) -> Lines:
        return Lines(text, str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding)))

    def say(self, text: str) -> None:
        """Show what somebody can mend, from any thread."""
        params = types.ShowMessageParams(types.MessageType.Error, f"asyncdocs: {text}")
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self.window_show_message, params)

    def tell(self, buffer: Buffer, found: Found | None, always: bool) -> None:
        """Show what was found in a document, and no more what was found before in the files beside it.

        Of a file that is no document nothing is published, unless something was: an empty list for it would come
        before or after that of a document opened with it, as the machine has time.
        """
        before = self._told.get(buffer.uri, {})
        now: dict[str, list[types.Diagnostic]] = {}
        session = self.projects.session(buffer)
        if found is not None and session is not None:
            now = diagnostics(session, found, self.lines)
        own = uri_of(session.file_of(found.document.path)) if found and session else buffer.uri
        now = {buffer.uri if uri == own else uri: told for uri, told in now.items()}  # as the editor writes it
        if found is not None:
            now.setdefault(buffer.uri, [])
        for uri in [*now, *(uri for uri in before if uri not in now)]:
            told = now.get(uri, [])
            again = always and uri == buffer.uri and uri in now
            if again or told != before.get(uri):
                self._publish(uri, told, buffer.version if uri == buffer.uri else None)
        self._told[buffer.uri] = now

    def forget(self, uri: str) -> None:
        """Show nothing any more of a document that was closed."""
        for each in self._told.pop(uri, {}):
            self._publish(each, [], None)

    def _publish(self, uri: str, told: list[types.Diagnostic], version: int | None) -> None:
        params = types.PublishDiagnosticsParams(uri, told, version)
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self.text_document_publish_diagnostics, params)

    def asked(self, uri: str, position: types.Position) -> Asked | None:
        """What a question is about; None where that is no document."""
        buffer = self.projects.buffers.get(uri)
        document = self.projects.document(buffer) if buffer else None
        session = self.projects.session(buffer) if buffer else None
        if document is None or session is None:
            return None
        lines = self.lines(document.text)
        return Asked(session, document, lines, lines.offset(position))

    def pointed(self, uri: str, position: types.Position) -> tuple[Asked | None, Pointed | None]:
        """What a question is about, and what the words there point at; None for either where there is none."""
        asked = self.asked(uri, position)
        return asked, pointed_at(asked.session.opened.library, asked.document, asked.offset) if asked else None

    def location(self, session: Session, spot: Spot) -> types.Location:
        uri = uri_of(session.file_of(spot.document.path))
        return types.Location(uri, self.lines(spot.document.text).range(spot.span))


def make_server() -> Server:
    """A server that knows what to answer, not yet connected to anybody."""
    server = Server()
    _keep_up(server)
    _answer(server)
    _mend(server)
    return server


def _keep_up(server: Server) -> None:
    """Hear of what is open, and of what changes."""

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        named = [each.uri for each in params.workspace_folders or ()] or [params.root_uri or ""]
        server.projects.folders = [folder for uri in named if (folder := file_at(uri))]
        files = params.capabilities.workspace and params.capabilities.workspace.did_change_watched_files
        server.watched = bool(files and files.dynamic_registration)
        server.begin()

    @server.feature(types.INITIALIZED)
    async def initialized(_params: types.InitializedParams) -> None:
        if server.watched:
            options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(_WATCHED)])
            watching = types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await server.client_register_capability_async(types.RegistrationParams([watching]))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        with server.projects.lock:
            buffer = server.projects.open(document.uri, document.text, document.version)
        if buffer is not None:
            server.judging.edited(document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        buffer = server.projects.buffers.get(uri)
        if buffer is not None and params.content_changes:
            buffer.text, buffer.version = params.content_changes[-1].text, params.text_document.version
            server.judging.edited(uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        with server.projects.lock:
            server.projects.close(params.text_document.uri)
            server.forget(params.text_document.uri)
        server.judging.closed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(_params: types.DidSaveTextDocumentParams) -> None:
        if not server.watched:
            server.judging.files_changed()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(params: types.DidChangeWatchedFilesParams) -> None:
        changed = types.FileChangeType.Changed
        if any(each.type != changed or each.uri not in server.projects.buffers for each in params.changes):
            server.judging.files_changed()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configured(_params: types.DidChangeConfigurationParams) -> None:
        """The options of asyncdocs stand in files of the project alone."""

    @server.feature(types.SHUTDOWN)
    def shutdown(_params: None) -> None:
        server.judging.stop()


def _answer(server: Server) -> None:
    """Answer what is asked of a place in a text."""
    lock = server.projects.lock

    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=["[", "(", "#", "/", "-"])
    )
    def complete(params: types.CompletionParams) -> types.CompletionList | None:
        with lock:
            buffer = server.projects.buffers.get(params.text_document.uri)
            session = server.projects.session(buffer) if buffer else None
            document = session.document(buffer.file) if session and buffer else None
            if buffer is None or session is None or document is None:
                return None
            lines = server.lines(buffer.text)
            found = offers(session.opened.library, document, buffer.text, lines.offset(params.position))
            return types.CompletionList(is_incomplete=True, items=completion(found, lines))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        with lock:
            asked, pointed = server.pointed(params.text_document.uri, params.position)
            if asked is None or pointed is None:
                return None
            text = types.MarkupContent(types.MarkupKind.Markdown, hover_text(asked.session, pointed))
            return types.Hover(text, asked.lines.range(pointed.span))

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(params: types.DefinitionParams) -> list[types.Location] | None:
        with lock:
            asked, pointed = server.pointed(params.text_document.uri, params.position)
            if asked is None or pointed is None:
                return None
            return [server.location(asked.session, spot) for spot in place_of(pointed)]

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def references(params: types.ReferenceParams) -> list[types.Location] | None:
        with lock:
            asked, pointed = server.pointed(params.text_document.uri, params.position)
            if asked is None or pointed is None:
                return None
            library, itself = asked.session.opened.library, params.context.include_declaration
            return [server.location(asked.session, spot) for spot in pointing_at(library, pointed, itself=itself)]


def _mend(server: Server) -> None:
    """Change texts: rename headings, mend what was found, expect it."""
    lock = server.projects.lock

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare_rename(params: types.PrepareRenameParams) -> types.Range | None:
        with lock:
            asked = server.asked(params.text_document.uri, params.position)
            heading = heading_at(asked.document, asked.offset) if asked else None
            return asked.lines.range(name_of_heading(asked.document, heading)) if asked and heading else None

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    def rename(params: types.RenameParams) -> types.WorkspaceEdit | None:
        with lock:
            asked = server.asked(params.text_document.uri, params.position)
            heading = heading_at(asked.document, asked.offset) if asked else None
            if asked is None or heading is None:
                raise JsonRpcInvalidParams(_("no heading at this place; only headings can be renamed"))
            try:
                edits = rename_heading(asked.session.opened, asked.document, heading, params.new_name)
            except CannotRename as error:
                raise JsonRpcInvalidParams(str(error)) from None
            return workspace_edit(asked.session, edits, server.lines)

    kinds = types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL])

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)
    def code_action(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        with lock:
            uri, only = params.text_document.uri, params.context.only
            asked = server.asked(uri, params.range.start)
            if asked is None:
                return None
            buffer = server.projects.buffers[uri]
            if buffer.found is None or buffer.found.document.text != asked.document.text:
                buffer.found = Found(asked.document, asked.session.judged_at_once(asked.document))
            found: list[types.CodeAction] = []
            if _wants(only, types.CodeActionKind.QuickFix):
                found += actions(asked.session, buffer.found, params.range, params.context.diagnostics, server.lines)
            if only and _wants(only, FIX_ALL):
                found += _fix_all(server, uri, asked)
            return found


def _wants(only: object, kind: types.CodeActionKind) -> bool:
    """Whether an editor asks for a kind of action: for all, for it, or for one that it is a part of."""
    named = [str(getattr(each, "value", each)) for each in only] if isinstance(only, (list, tuple)) else None
    return named is None or any(kind.value == each or kind.value.startswith(f"{each}.") for each in named)


def _fix_all(server: Server, uri: str, asked: Asked) -> list[types.CodeAction]:
    """What `lint --fix` would do to the document."""
    after = asked.session.mended(asked.document)
    if after is None:
        return []
    before = asked.document.text
    start = next(
        (at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    behind = 0
    while behind < min(len(before), len(after)) - start and before[-1 - behind] == after[-1 - behind]:
        behind += 1
    edit = Edit(Span(start, len(before) - behind), after[start : len(after) - behind])
    changes = types.WorkspaceEdit(changes={uri: text_edits([edit], asked.lines)})
    return [types.CodeAction(_("Fix all fixable findings"), kind=FIX_ALL, edit=changes)]


def serve() -> None:
    """Speak with an editor over standard input and output, until it says that it is done."""
    logging.basicConfig(level=logging.ERROR)  # on standard error; the protocol has standard output
    make_server().start_io()
