//! What we say to the client unasked: sent in order by one task of its own, so that no one waits for the client.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use lsp_types::{
    DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern, ProgressToken, PublishDiagnosticsParams,
    Registration,
};
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};
use tower_lsp::Client;

/// A client that does not answer in this time is not waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// What takes less time than this is not worth showing.
const SLOW: Duration = Duration::from_millis(400);

/// Takes what is to be sent. Never blocks.
#[derive(Clone)]
pub(super) struct Outbox {
    messages: mpsc::UnboundedSender<Outgoing>,
    client: Client,
    runtime: Handle,
}

enum Outgoing {
    Publish(PublishDiagnosticsParams),
    Refresh,
    Watch,
}

/// Something that the client is shown to be under way, until this is dropped.
pub(super) struct Progress {
    _end: oneshot::Sender<()>,
}

impl Outbox {
    /// An outbox whose messages a task on the current runtime sends.
    pub(super) fn new(client: Client) -> Self {
        let (sender, receiver) = mpsc::unbounded_channel();
        tokio::spawn(deliver(client.clone(), receiver));
        Self { messages: sender, client, runtime: Handle::current() }
    }

    pub(super) fn publish(&self, diagnostics: PublishDiagnosticsParams) {
        self.send(Outgoing::Publish(diagnostics));
    }

    /// Asks the client to pull diagnostics again.
    pub(super) fn refresh(&self) {
        self.send(Outgoing::Refresh);
    }

    /// Asks the client to watch the files that projects are made of.
    pub(super) fn watch(&self) {
        self.send(Outgoing::Watch);
    }

    /// Shows the client that something is under way, if it still is after a while.
    pub(super) fn progress(&self, title: String) -> Progress {
        let (end, ended) = oneshot::channel();
        self.runtime.spawn(show(self.client.clone(), title, ended));
        Progress { _end: end }
    }

    fn send(&self, message: Outgoing) {
        // Nobody receives once the server is going down.
        let _ = self.messages.send(message);
    }
}

async fn deliver(client: Client, mut messages: mpsc::UnboundedReceiver<Outgoing>) {
    while let Some(message) = messages.recv().await {
        match message {
            Outgoing::Publish(it) => client.publish_diagnostics(it.uri, it.diagnostics, it.version).await,
            Outgoing::Refresh => {
                let client = client.clone();
                patiently("workspace/diagnostic/refresh", async move { client.workspace_diagnostic_refresh().await });
            }
            Outgoing::Watch => {
                let client = client.clone();
                patiently(
                    "client/registerCapability",
                    async move { client.register_capability(vec![watchers()]).await },
                );
            }
        }
    }
}

async fn show(client: Client, title: String, mut ended: oneshot::Receiver<()>) {
    static SHOWN: AtomicU32 = AtomicU32::new(0);
    if tokio::time::timeout(SLOW, &mut ended).await.is_ok() {
        return;
    }
    let token = ProgressToken::String(format!("attache/{}", SHOWN.fetch_add(1, Ordering::Relaxed)));
    let created = tokio::time::timeout(PATIENCE, client.create_work_done_progress(token.clone())).await;
    if !matches!(created, Ok(Ok(()))) {
        return;
    }
    let progress = client.progress(token, title).begin().await;
    // An error only says that the sender is gone, which is what ends the work.
    let _ = ended.await;
    progress.finish().await;
}

/// Sends a request without waiting for its answer: a handler that waited would block the very task that receives it.
fn patiently<T>(what: &'static str, request: impl Future<Output = tower_lsp::jsonrpc::Result<T>> + Send + 'static)
where
    T: Send + 'static,
{
    tokio::spawn(async move {
        match tokio::time::timeout(PATIENCE, request).await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => tracing::warn!(%error, "the client refused `{what}`"),
            Err(_) => tracing::warn!("the client did not answer `{what}`"),
        }
    });
}

fn watchers() -> Registration {
    let globs = ["**/attache.toml", "**/*.{toml,txt,text,md,markdown,bib,json,yaml,yml,brief}"];
    let watcher = |glob: &str| FileSystemWatcher { glob_pattern: GlobPattern::Pattern(glob.to_owned()), kind: None };
    let options = DidChangeWatchedFilesRegistrationOptions { watchers: globs.map(watcher).into() };
    Registration {
        id: "attache-files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    }
}
