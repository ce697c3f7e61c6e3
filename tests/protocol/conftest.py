"""An editor with a copy of the examples: its profile says what it can do, and `Editor` does what editors do."""

import asyncio
import os
import shutil
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features

REPO = Path(__file__).resolve().parents[2]
SERVER = (REPO / os.environ.get("ATTACHE", "target/debug/attache")).resolve()
# The last one is a Visual Studio Code that also tells the versions of pushed diagnostics apart.
PROFILES = ["neovim@0.11", "neovim@0.6", "emacs", "visual-studio-code", "visual-studio-code+versions"]


def recorder() -> LanguageClient:
    """A client that keeps what the server sends of its own accord."""
    client = LanguageClient(converter_factory=default_converter)
    client.published, client.registered = asyncio.Queue(), []

    def publish(params: types.PublishDiagnosticsParams):
        client.published.put_nowait(params)

    def register(params: types.RegistrationParams):
        client.registered.extend(params.registrations)

    kept = DEFAULT_CLIENT_FEATURES.keys() - {types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS}
    register_lsp_features(client, {name: DEFAULT_CLIENT_FEATURES[name] for name in kept})
    client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(publish)
    client.feature(types.CLIENT_REGISTER_CAPABILITY)(register)
    return client


class Document:
    """A document as the client has it; positions count in the units that were agreed on."""

    def __init__(self, path: Path, encoding: str):
        self.uri = path.as_uri()
        self.id = types.TextDocumentIdentifier(self.uri)
        self.text = path.read_bytes().decode()
        self.version = 1
        units = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
        self._encoding, self._unit = units[encoding]

    def position(self, offset: int) -> types.Position:
        before = self.text[:offset].split("\n")
        return types.Position(len(before) - 1, len(before[-1].encode(self._encoding)) // self._unit)

    def offset(self, position: types.Position) -> int:
        # Not `splitlines`, for which a form feed ends a line too.
        lines = self.text.split("\n")
        columns = lines[position.line].encode(self._encoding)[: position.character * self._unit]
        return sum(len(line) + 1 for line in lines[: position.line]) + len(columns.decode(self._encoding))

    def range(self, words: str) -> types.Range:
        """Where the words first are."""
        start = self.text.index(words)
        return types.Range(self.position(start), self.position(start + len(words)))

    def at(self, range: types.Range) -> str:
        """The words in a range."""
        return self.text[self.offset(range.start) : self.offset(range.end)]


class Editor:
    """Does what editors do with documents."""

    def __init__(self, client: LanguageClient, project: Path, offered: types.ServerCapabilities):
        self.client, self.project, self.offered = client, project, offered
        self.can = client.capabilities.text_document

    def document(self, path: str) -> Document:
        return Document(self.project / path, str(self.offered.position_encoding))

    def open(self, path: str) -> Document:
        document = self.document(path)
        item = types.TextDocumentItem(document.uri, "attache-brief", document.version, document.text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return document

    def change(self, document: Document, *changes: tuple[str, str]):
        """Replaces words by others, one after the other, in one notification."""
        events = []
        for old, new in changes:
            events.append(types.TextDocumentContentChangePartial(text=new, range=document.range(old)))
            document.text = document.text.replace(old, new, 1)
        document.version += 1
        versioned = types.VersionedTextDocumentIdentifier(version=document.version, uri=document.uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(versioned, events))

    def close(self, document: Document):
        document.version = None
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(document.id))

    async def diagnostics(self, document: Document) -> list[types.Diagnostic]:
        """Asks for them where the client can, and otherwise takes the next that are sent for the document."""
        if self.can.diagnostic:
            assert self.client.published.empty()
            params = types.DocumentDiagnosticParams(document.id)
            return list((await self.client.text_document_diagnostic_async(params)).items)
        while (params := await asyncio.wait_for(self.client.published.get(), 20)).uri != document.uri:
            pass
        assert params.version == (document.version if self.can.publish_diagnostics.version_support else None)
        return list(params.diagnostics)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REPO / "examples", tmp_path / "나의 examples"))


@pytest_lsp.fixture(
    config=ClientServerConfig(server_command=[str(SERVER), "lsp", "--stdio"], client_factory=recorder),
    params=PROFILES,
)
async def client(client: LanguageClient, request: pytest.FixtureRequest, project: Path):
    """Every session begins with a handshake, and ends with one."""
    profile, _, versions = request.param.partition("+")
    capabilities = client_capabilities(profile)
    if versions:
        capabilities.text_document.publish_diagnostics.version_support = True
    folder = types.WorkspaceFolder(project.as_uri(), project.name)
    params = types.InitializeParams(capabilities=capabilities, root_uri=folder.uri, workspace_folders=[folder])
    client.initialized_with = await client.initialize_session(params)
    yield
    if client._server.returncode is None:
        await client.shutdown_session()
    assert client.error is None
    assert client._server.returncode == 0


@pytest.fixture
def editor(client: LanguageClient, project: Path) -> Editor:
    return Editor(client, project, client.initialized_with.capabilities)
