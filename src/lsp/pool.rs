//! A few threads that do the work of requests, so that neither the protocol nor the owner of the state ever waits.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// More threads than this would only take turns.
const MOST_THREADS: usize = 4;

/// Threads that run jobs in the order in which they are handed over.
#[derive(Clone)]
pub(super) struct Pool {
    threads: Option<Arc<rayon::ThreadPool>>,
}

impl Pool {
    pub(super) fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let builder = rayon::ThreadPoolBuilder::new().num_threads(cores.min(MOST_THREADS));
        let threads = builder.thread_name(|index| format!("attache-{index}")).build();
        if let Err(error) = &threads {
            tracing::error!(%error, "there are no threads to be had; working on one");
        }
        Self { threads: threads.ok().map(Arc::new) }
    }

    /// Runs a job on one of the threads. A job that panics says so in the log and is over.
    pub(super) fn run(&self, job: impl FnOnce() + Send + 'static) {
        let job = move || {
            if let Err(panic) = catch(job) {
                tracing::error!("a job went wrong: {panic}");
            }
        };
        match &self.threads {
            Some(threads) => threads.spawn_fifo(job),
            None => job(),
        }
    }
}

/// Runs `work`; what it said when it panicked.
pub(super) fn catch<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| message(&*panic))
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

/// Whether anyone still waits for an answer.
#[derive(Clone, Default)]
pub(super) struct Token(Arc<AtomicBool>);

/// Gives up its token when it is dropped: held by the one who waits.
pub(super) struct Guard(Token);

impl Token {
    pub(super) fn new() -> (Self, Guard) {
        let token = Self::default();
        (token.clone(), Guard(token))
    }

    /// Whether nobody waits any longer.
    pub(super) fn is_given_up(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.0.store(true, Ordering::Relaxed);
    }
}
