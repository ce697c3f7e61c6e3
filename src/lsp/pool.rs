//! A few threads that do the work of requests, so that neither the protocol nor the owner of the state ever waits.
//!
//! They are none of rayon's: a thread of rayon's that waits for work done on several takes up another job meanwhile, which
//! may then wait for what the first one holds, and neither goes on.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// More threads than this would only take turns.
const MOST_THREADS: usize = 4;

type Job = Box<dyn FnOnce() + Send>;

/// Threads that run jobs in the order in which they are handed over. They end when the last pool that knows them is gone.
#[derive(Clone)]
pub(super) struct Pool {
    /// `None` when not one thread is to be had.
    jobs: Option<Sender<Job>>,
}

impl Pool {
    pub(super) fn new() -> Self {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let (jobs, queue) = channel();
        let queue = Arc::new(Mutex::new(queue));
        let start = |index| {
            let queue = Arc::clone(&queue);
            thread::Builder::new().name(format!("attache-{index}")).spawn(move || work(&queue))
        };
        let (started, failed): (Vec<_>, Vec<_>) = (0..cores.min(MOST_THREADS)).map(start).partition(Result::is_ok);
        for error in failed.into_iter().filter_map(Result::err) {
            tracing::error!(%error, "a thread is not to be had; working on {}", started.len());
        }
        Self { jobs: (!started.is_empty()).then_some(jobs) }
    }

    /// Runs a job on one of the threads. A job that panics says so in the log and is over.
    pub(super) fn run(&self, job: impl FnOnce() + Send + 'static) {
        let job = move || {
            if let Err(panic) = catch(job) {
                tracing::error!("a job went wrong: {panic}");
            }
        };
        match &self.jobs {
            Some(jobs) => {
                if jobs.send(Box::new(job)).is_err() {
                    tracing::error!("a job is left undone, as its threads have ended");
                }
            }
            None => job(),
        }
    }
}

/// Takes one job after the other until there will be no more.
fn work(queue: &Mutex<Receiver<Job>>) {
    loop {
        // The lock is free again before the job begins.
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = next else { return };
        job();
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

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;
    use std::time::Duration;

    use rayon::prelude::*;

    use super::*;

    #[test]
    fn jobs_that_wait_for_one_another_and_for_work_on_several_threads_go_on() {
        let pool = Pool::new();
        let cores = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
        let (done, dones) = channel();
        for _ in 0..200 {
            let shared = Arc::new(OnceLock::new());
            for _ in 0..2 * cores {
                let (shared, done) = (Arc::clone(&shared), done.clone());
                pool.run(move || {
                    let sum: u64 = *shared.get_or_init(|| (0..20_000_u64).into_par_iter().map(|n| n % 7).sum());
                    let _ = done.send(sum);
                });
            }
        }
        let sums: Vec<u64> = (0..400 * cores)
            .map(|_| dones.recv_timeout(Duration::from_secs(60)).expect("a job that comes to its end"))
            .collect();
        assert!(sums.iter().all(|sum| *sum == 59_997), "{sums:?}");
    }

    #[test]
    fn a_job_that_panics_takes_nothing_with_it() {
        let pool = Pool::new();
        for _ in 0..20 {
            pool.run(|| panic!("on purpose"));
        }
        let (done, dones) = channel();
        pool.run(move || done.send(()).unwrap_or_default());
        assert_eq!(dones.recv_timeout(Duration::from_secs(60)), Ok(()));
    }
}
