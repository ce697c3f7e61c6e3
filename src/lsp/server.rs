//! The protocol's methods. Each hands its message to the owner of the state at once, before it waits for anything: the
//! order in which messages come is the order in which they are taken in.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use lsp_types::{
    CodeAction, CodeActionParams, CodeActionResponse, CompletionParams, CompletionResponse, DeclarationParams,
    DeclarationResponse, DefinitionParams, DefinitionResponse, DidChangeTextDocumentParams,
    DidChangeWatchedFilesParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentLink, DocumentLinkParams, DocumentSymbolParams,
    DocumentSymbolResponse, Hover, HoverParams, InitializeParams, InitializeResult, InitializedParams, InlayHint,
    InlayHintParams, Location, Position, PrepareRenameResult, ReferenceParams, RenameParams, SemanticTokens,
    SemanticTokensParams, ServerInfo, TextDocumentPositionParams, Uri, WorkspaceEdit, WorkspaceFolders,
    WorkspaceSymbolParams, WorkspaceSymbolResponse,
};
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::{Client, LanguageServer};

use super::convert::Places;
use super::evidence::{Evidence, EvidenceParams};
use super::outbox::Outbox;
use super::owner::{self, Event};
use super::pool::{Token, catch};
use super::traits::Traits;
use super::{
    actions, completion, definition, diagnostics, evidence, hover, inlay_hints, links, references, rename,
    semantic_tokens, symbols, uri, workspace_symbols,
};
use crate::workspace::{Opened, View};

/// The server's end of the protocol.
pub(super) struct Server {
    client: Client,
    session: OnceLock<Session>,
    shut_down: Arc<AtomicBool>,
    /// How many documents have been opened so far.
    openings: AtomicU64,
}

/// What there is from `initialize` on.
struct Session {
    traits: Arc<Traits>,
    outbox: Outbox,
    // A lock that is never held for longer than a send takes, and that no one else wants.
    owner: Mutex<Sender<Event>>,
    folders: Vec<std::path::PathBuf>,
}

/// What a request reads.
pub(super) struct Request {
    pub(super) view: View,
    pub(super) traits: Arc<Traits>,
}

impl Request {
    /// Converts places in the project's files.
    pub(super) fn places(&self) -> Places<'_> {
        Places::new(&self.view.snapshot, &self.view.names, self.traits.encoding)
    }
}

impl Server {
    pub(super) fn new(client: Client, shut_down: Arc<AtomicBool>) -> Self {
        Self { client, session: OnceLock::new(), shut_down, openings: AtomicU64::new(0) }
    }

    /// Hands something to the owner of the state.
    fn tell(&self, event: Event) {
        if let Some(session) = self.session.get() {
            let owner = session.owner.lock().unwrap_or_else(PoisonError::into_inner);
            if owner.send(event).is_err() {
                tracing::error!("the language server has lost its state");
            }
        }
    }

    /// `attache/evidence`: what bears out the statement at a place.
    pub(super) async fn evidence(&self, params: EvidenceParams) -> Result<Option<Evidence>> {
        let EvidenceParams { text_document, position } = params;
        Ok(self.ask(text_document.uri, move |request| evidence::evidence(request, position)).await?.flatten())
    }

    /// Has a place in a document looked at; see [`Server::ask`].
    async fn ask_at<T: Send + 'static>(
        &self,
        place: TextDocumentPositionParams,
        work: fn(&Request, Position) -> Option<T>,
    ) -> Result<Option<T>> {
        let position = place.position;
        let answer = self.ask(place.text_document.uri, move |request| work(request, position)).await?;
        Ok(answer.flatten())
    }

    /// Has `work` done on every project, when each has been read. Whoever drops the future gives the work up.
    async fn ask_all<T: Send + 'static>(
        &self,
        work: impl FnOnce(Vec<Opened>, &Traits) -> T + Send + 'static,
    ) -> Result<Option<T>> {
        let Some(session) = self.session.get() else { return Ok(None) };
        let (token, _guard) = Token::new();
        let (answer, answered) = oneshot::channel();
        let traits = Arc::clone(&session.traits);
        let job = move |projects: Vec<Opened>| {
            if token.is_given_up() {
                return;
            }
            let result = catch(move || work(projects, &traits));
            if let Err(panic) = &result {
                tracing::error!("a request went wrong: {panic}");
            }
            let _ = answer.send(result.map(Some).map_err(|_| Error::internal_error()));
        };
        self.tell(Event::AskAll(Box::new(job)));
        answered.await.unwrap_or_else(|_| Err(Error::internal_error()))
    }

    /// Has `work` done on a document as it stands after all messages so far. `None` when it is not open. Whoever drops
    /// the future, as `$/cancelRequest` does, gives the work up.
    async fn ask<T: Send + 'static>(
        &self,
        uri: Uri,
        work: impl FnOnce(&Request) -> T + Send + 'static,
    ) -> Result<Option<T>> {
        let Some(session) = self.session.get() else { return Ok(None) };
        let (token, _guard) = Token::new();
        let (answer, answered) = oneshot::channel();
        let traits = Arc::clone(&session.traits);
        let owner = session.owner.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let place = uri::place(&uri);
        let job = move |view: Option<View>| {
            if token.is_given_up() {
                return;
            }
            let Some(view) = view else { return drop(answer.send(Ok(None))) };
            let request = Request { view, traits };
            let result = catch(|| work(&request));
            if let Err(panic) = &result {
                tracing::error!(document = %request.view.path, "a request went wrong: {panic}");
                let _ = owner.send(Event::Panicked(place));
            }
            let _ = answer.send(result.map(Some).map_err(|_| Error::internal_error()));
        };
        self.tell(Event::Ask(uri, Box::new(job)));
        answered.await.unwrap_or_else(|_| Err(Error::internal_error()))
    }
}

impl LanguageServer for Server {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let traits = Traits::of(&params.capabilities).with_options(params.initialization_options.as_ref());
        let traits = Arc::new(traits);
        let capabilities = traits.offer();
        let outbox = Outbox::new(self.client.clone());
        let owner = Mutex::new(owner::start(Arc::clone(&traits), outbox.clone()));
        let session = Session { traits, outbox, owner, folders: folders(&params) };
        if self.session.set(session).is_err() {
            return Err(Error::invalid_request());
        }
        let server_info =
            ServerInfo { name: "attache".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
        Ok(InitializeResult { capabilities, server_info: Some(server_info) })
    }

    async fn initialized(&self, _: InitializedParams) {
        let Some(session) = self.session.get() else { return };
        self.tell(Event::Folders(session.folders.clone()));
        if session.traits.watches {
            session.outbox.watch();
        }
    }

    async fn shutdown(&self) -> Result<()> {
        self.shut_down.store(true, Ordering::SeqCst);
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.openings.fetch_add(1, Ordering::SeqCst);
        self.tell(Event::Open(params));
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.tell(Event::Change(params));
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.tell(Event::Close(params));
    }

    async fn did_save(&self, _: DidSaveTextDocumentParams) {
        self.tell(Event::Saved);
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        self.tell(Event::Files(params.changes));
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReport> {
        let previous = params.previous_result_id;
        let opening = self.openings.load(Ordering::SeqCst);
        let pull = move |request: &Request| diagnostics::pull(request, opening, previous.as_deref());
        Ok(self.ask(params.text_document.uri, pull).await?.unwrap_or_else(diagnostics::nothing))
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        self.ask_at(params.text_document_position_params, hover::hover).await
    }

    async fn goto_definition(&self, params: DefinitionParams) -> Result<Option<DefinitionResponse>> {
        self.ask_at(params.text_document_position_params, definition::definition).await
    }

    async fn goto_declaration(&self, params: DeclarationParams) -> Result<Option<DeclarationResponse>> {
        self.ask_at(params.text_document_position_params, definition::declaration).await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let declared = params.context.include_declaration;
        let place = params.text_document_position_params;
        let position = place.position;
        let uri = place.text_document.uri;
        self.ask(uri, move |request| references::references(request, position, declared)).await
    }

    async fn prepare_rename(&self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResult>> {
        self.ask_at(params, rename::prepare).await
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let place = params.text_document_position_params;
        let (position, new) = (place.position, params.new_name);
        let answer = self.ask(place.text_document.uri, move |request| rename::rename(request, position, &new)).await?;
        answer.transpose().map_err(Error::invalid_params).map(Option::flatten)
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let InlayHintParams { text_document, range, .. } = params;
        self.ask(text_document.uri, move |request| inlay_hints::hints(request, &range)).await
    }

    async fn semantic_tokens_full(&self, params: SemanticTokensParams) -> Result<Option<SemanticTokens>> {
        Ok(self.ask(params.text_document.uri, semantic_tokens::tokens).await?.flatten())
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
        self.ask_all(move |projects, traits| workspace_symbols::symbols(&projects, traits, &params.query)).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        self.ask_at(params.text_document_position_params, completion::completion).await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        self.ask(params.text_document.uri, symbols::symbols).await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.ask(params.text_document.uri, links::links).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<Vec<CodeActionResponse>>> {
        let CodeActionParams { text_document, range, context, .. } = params;
        self.ask(text_document.uri, move |request| actions::actions(request, &range, &context)).await
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        let what = action.data.clone().and_then(|data| serde_json::from_value::<actions::Everywhere>(data).ok());
        let Some(what) = what else { return Ok(action) };
        let uri = what.uri.clone();
        let edit = self.ask(uri, move |request| actions::everywhere(request, &what)).await?.flatten();
        Ok(CodeAction { edit, ..action })
    }
}

/// The folders that the client works in.
#[allow(deprecated)] // Clients that do not know workspace folders say it so.
fn folders(params: &InitializeParams) -> Vec<std::path::PathBuf> {
    let folders = match &params.workspace_folders_initialize_params.workspace_folders {
        Some(WorkspaceFolders::WorkspaceFolderList(folders)) => {
            folders.iter().map(|folder| folder.uri.clone()).collect()
        }
        _ => params.root_uri.iter().cloned().collect::<Vec<_>>(),
    };
    folders.iter().filter_map(uri::file_path).collect()
}
