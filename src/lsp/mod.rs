//! The language server: the only room that knows the protocol. It converts, schedules and cancels; what there is to
//! say comes from `ide` and `rules`.
//!
//! The protocol's task does nothing but pass messages on, in order, to the one owner of the state (`owner`). The owner
//! hands each request a view of that state, which is read on other threads (`pool`), and answers go back to the
//! protocol's task.

mod actions;
mod completion;
mod convert;
mod definition;
mod diagnostics;
mod edits;
mod evidence;
mod hover;
mod inlay_hints;
mod links;
mod outbox;
mod owner;
mod pool;
mod publish;
mod references;
mod rename;
mod semantic_tokens;
mod server;
mod symbols;
mod traits;
mod uri;
mod workspace_symbols;

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tower_lsp::{LspService, Server as Transport};
use tracing_subscriber::EnvFilter;

/// How many requests may be under way at once. Low limits would block the reader, and with it notifications and
/// cancellations, behind slow requests.
const CONCURRENCY: usize = 256;

/// Serves a client on standard input and output until it says `exit` or closes the input. Fails when it did so without
/// having asked for `shutdown`, as the protocol has it.
pub fn run() -> ExitCode {
    log_to_stderr();
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("The language server cannot start: {error}");
            return ExitCode::from(2);
        }
    };
    let shut_down = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&shut_down);
    runtime.block_on(async move {
        let service = LspService::build(|client| server::Server::new(client, flag));
        let (service, socket) = service.custom_method("attache/evidence", server::Server::evidence).finish();
        let transport = Transport::new(tokio::io::stdin(), tokio::io::stdout(), socket);
        transport.concurrency_level(CONCURRENCY).serve(service).await;
    });
    // A client may keep the input open after `exit`; the thread that reads it must not keep us.
    runtime.shutdown_background();
    if shut_down.load(Ordering::SeqCst) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Standard output belongs to the protocol. `ATTACHE_LOG`, or else `RUST_LOG`, says how much is logged.
fn log_to_stderr() {
    let filter = EnvFilter::try_from_env("ATTACHE_LOG").or_else(|_| EnvFilter::try_from_default_env());
    let filter = filter.unwrap_or_else(|_| EnvFilter::new("warn"));
    let logger = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(false);
    // Someone who runs us as a library may have set up a log of their own.
    let _ = logger.try_init();
}
