//! The one owner of the state: a thread that takes in messages in the order in which the client sent them, changes the
//! world by them, and hands each request a view of the world as it is just then.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::time::{Duration, Instant};

use lsp_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, FileChangeType, FileEvent, Uri,
};

use super::outbox::{Outbox, Progress};
use super::pool::{Pool, catch};
use super::publish::{self, OwnFiles, Published};
use super::traits::Traits;
use super::{convert, uri};
use crate::workspace::{
    Effects, FileChange, HomeKey, NewDocument, Opened, Outcome, Place, Task, View, Viewed, Waiting, World,
};

/// Citations are counted when the writer has not typed for this long.
const PAUSE: Duration = Duration::from_millis(300);

/// The disk is looked at no more often than this while the writer types.
const BETWEEN_LOOKS: Duration = Duration::from_secs(1);

/// What is sent to the owner.
pub(super) enum Event {
    Open(DidOpenTextDocumentParams),
    Change(DidChangeTextDocumentParams),
    Close(DidCloseTextDocumentParams),
    Saved,
    Files(Vec<FileEvent>),
    Folders(Vec<PathBuf>),
    Ask(Uri, Job),
    AskAll(JobForAll),
    Done(Outcome),
    Panicked(Place),
}

/// A request's work. It is given nothing when there is nothing to look at.
pub(super) type Job = Box<dyn FnOnce(Option<View>) + Send>;

/// A request's work that is of no document. It is given every project that is read.
pub(super) type JobForAll = Box<dyn FnOnce(Vec<Opened>) + Send>;

/// Starts an owner; it lives as long as someone may send to it.
pub(super) fn start(traits: Arc<Traits>, outbox: Outbox) -> Sender<Event> {
    let (sender, events) = mpsc::channel();
    let own = sender.clone();
    let run = move || {
        let mut owner = Owner {
            world: World::new(traits.profile),
            events: own,
            traits,
            outbox,
            pool: Pool::new(),
            waiting: Vec::new(),
            waiting_for_all: Vec::new(),
            open: HashMap::new(),
            stale: HashSet::new(),
            own_files: HashMap::new(),
            loading: HashMap::new(),
            cites: HashMap::new(),
            next_look: None,
            looked: None,
            patient: None,
        };
        owner.run(&events);
    };
    if let Err(error) = std::thread::Builder::new().name("attache-owner".to_owned()).spawn(run) {
        tracing::error!(%error, "the language server cannot work");
    }
    sender
}

struct Owner {
    world: World,
    events: Sender<Event>,
    traits: Arc<Traits>,
    outbox: Outbox,
    pool: Pool,
    /// Requests whose project is being read.
    waiting: Vec<(Waiting, Job)>,
    /// Requests of no document, while some project is being read.
    waiting_for_all: Vec<JobForAll>,
    /// The open documents with what has been published of them.
    open: HashMap<Place, (Uri, Published)>,
    /// Documents whose diagnostics are to be published.
    stale: HashSet<Place>,
    own_files: HashMap<HomeKey, OwnFiles>,
    loading: HashMap<HomeKey, Progress>,
    /// When to count a project's citations.
    cites: HashMap<HomeKey, Instant>,
    /// When to look for changed files, where the client does not.
    next_look: Option<Instant>,
    /// When that was last done.
    looked: Option<Instant>,
    /// Runs work that can wait.
    patient: Option<Sender<Task>>,
}

impl Owner {
    fn run(&mut self, events: &Receiver<Event>) {
        loop {
            let event = match events.try_recv() {
                Ok(event) => event,
                Err(TryRecvError::Disconnected) => return,
                Err(TryRecvError::Empty) => {
                    self.settle();
                    match self.next(events) {
                        Ok(event) => event,
                        Err(RecvTimeoutError::Timeout) => continue,
                        Err(RecvTimeoutError::Disconnected) => return,
                    }
                }
            };
            if let Err(panic) = catch(|| self.handle(event)) {
                tracing::error!("a message could not be followed: {panic}");
            }
        }
    }

    fn next(&self, events: &Receiver<Event>) -> Result<Event, RecvTimeoutError> {
        match self.cites.values().chain(&self.next_look).min() {
            Some(due) => events.recv_timeout(due.saturating_duration_since(Instant::now())),
            None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
        }
    }

    fn handle(&mut self, event: Event) {
        match event {
            Event::Open(params) => self.open(params),
            Event::Change(params) => self.change(params),
            Event::Close(params) => self.close(&params.text_document.uri),
            Event::Saved => self.look(),
            Event::Files(changes) => {
                let effects = self.world.files_changed(&file_changes(&changes));
                self.follow(effects);
            }
            Event::Folders(folders) => {
                for folder in folders {
                    let effects = self.world.preload(&folder);
                    self.follow(effects);
                }
            }
            Event::Ask(uri, job) => self.ask(&uri, job),
            Event::AskAll(job) => {
                self.waiting_for_all.push(job);
                self.resume_for_all();
            }
            Event::Done(outcome) => {
                let effects = self.world.done(outcome);
                self.follow(effects);
            }
            // Its diagnostics are not tried again before the next change: they might go wrong just so.
            Event::Panicked(place) => self.world.rebuild(&place),
        }
    }

    fn open(&mut self, params: DidOpenTextDocumentParams) {
        let item = params.text_document;
        let place = uri::place(&item.uri);
        let opened = NewDocument {
            place: place.clone(),
            spelling: item.uri.as_str().into(),
            is_brief: String::from(item.language_id) == "brief",
            version: item.version,
            text: item.text,
        };
        self.open.insert(place.clone(), (item.uri, Published::default()));
        let effects = self.world.open(opened);
        self.follow(effects);
        self.stale.insert(place);
        self.look();
    }

    fn change(&mut self, params: DidChangeTextDocumentParams) {
        let document = params.text_document;
        let place = uri::place(&document.text_document_identifier.uri);
        let Some(text) = self.world.text(&place) else {
            tracing::warn!(uri = %document.text_document_identifier.uri, "a document has changed that is not open");
            return;
        };
        let edits = convert::edits(text, params.content_changes, self.traits.encoding);
        self.world.edit(&place, document.version, &edits);
        if let Some(home) = self.world.home_of(&place) {
            self.cites.insert(home.clone(), Instant::now() + PAUSE);
        }
        self.stale.insert(place);
        if !self.traits.watches {
            let due = Instant::now() + PAUSE;
            self.next_look = Some(self.looked.map_or(due, |looked| due.max(looked + BETWEEN_LOOKS)));
        }
    }

    fn close(&mut self, uri: &Uri) {
        let place = uri::place(uri);
        self.stale.remove(&place);
        if let Some((uri, published)) = self.open.remove(&place)
            && !self.traits.pulls
        {
            published.close(uri, &self.outbox);
        }
        match self.world.close(&place) {
            Some(effects) => self.follow(effects),
            None => tracing::warn!(%uri, "a document was closed that is not open"),
        }
    }

    fn ask(&mut self, uri: &Uri, job: Job) {
        match self.world.view(&uri::place(uri)) {
            Viewed::Ready(view) => self.pool.run(move || job(Some(view))),
            Viewed::Waiting(waiting) => self.waiting.push((waiting, job)),
            Viewed::Unknown => self.pool.run(move || job(None)),
        }
    }

    /// Looks for changed files where the client does not.
    fn look(&mut self) {
        if !self.traits.watches {
            self.next_look = None;
            self.looked = Some(Instant::now());
            self.world.look().into_iter().for_each(|task| self.start(task));
        }
    }

    fn follow(&mut self, effects: Effects) {
        for key in effects.gone {
            self.cites.remove(&key);
            self.loading.remove(&key);
            if let Some(own_files) = self.own_files.remove(&key) {
                own_files.clear(&self.outbox);
            }
        }
        if !effects.renewed.is_empty() && self.traits.pulls && self.traits.refreshes {
            self.outbox.refresh();
        }
        for key in effects.renewed {
            self.loading.remove(&key);
            self.stale.extend(self.world.briefs_of(&key).cloned());
            self.publish_own_files(&key);
        }
        for key in effects.own_files {
            self.publish_own_files(&key);
        }
        for key in effects.cites {
            self.cites.entry(key).or_insert_with(Instant::now);
        }
        effects.tasks.into_iter().for_each(|task| self.start(task));
        self.resume();
    }

    /// Goes on with requests whose project has been read.
    fn resume(&mut self) {
        let (ready, waiting) = self.waiting.drain(..).partition(|(waiting, _)| self.world.is_ready(waiting));
        self.waiting = waiting;
        let ready: Vec<(Waiting, Job)> = ready;
        for (waiting, job) in ready {
            let view = self.world.resume(waiting);
            self.pool.run(move || job(view));
        }
        self.resume_for_all();
    }

    /// Goes on with requests of no document, once every project has been read.
    fn resume_for_all(&mut self) {
        if self.world.is_reading() {
            return;
        }
        for job in std::mem::take(&mut self.waiting_for_all) {
            let projects = self.world.opened();
            self.pool.run(move || job(projects));
        }
    }

    /// There is nothing to take in just now: does what can be done once for many messages.
    fn settle(&mut self) {
        if self.traits.pulls {
            self.stale.clear();
        }
        for place in std::mem::take(&mut self.stale) {
            self.publish(place);
        }
        let now = Instant::now();
        let due: Vec<HomeKey> = self.cites.iter().filter(|(_, due)| **due <= now).map(|(key, _)| key.clone()).collect();
        for key in due {
            self.cites.remove(&key);
            if let Some(task) = self.world.cite(&key) {
                self.start(task);
            }
        }
        if self.next_look.is_some_and(|due| due <= now) {
            self.look();
        }
    }

    fn publish(&mut self, place: Place) {
        let Some((uri, published)) = self.open.get(&place).cloned() else { return };
        let view = match self.world.view(&place) {
            Viewed::Ready(view) => view,
            // It is looked at again when its project has been read.
            Viewed::Waiting(_) | Viewed::Unknown => return,
        };
        let ticket = published.ticket();
        let (traits, outbox, events) = (Arc::clone(&self.traits), self.outbox.clone(), self.events.clone());
        self.pool.run(move || {
            if let Err(panic) = catch(|| publish::brief(&view, uri, ticket, &traits, &outbox)) {
                tracing::error!(document = %view.path, "its diagnostics went wrong: {panic}");
                let _ = events.send(Event::Panicked(place));
            }
        });
    }

    fn publish_own_files(&mut self, key: &HomeKey) {
        let Some(project) = self.world.project(key) else { return };
        let own_files = self.own_files.entry(key.clone()).or_default().clone();
        let (traits, outbox, ticket) = (Arc::clone(&self.traits), self.outbox.clone(), own_files.ticket());
        self.pool.run(move || own_files.publish(&project, ticket, &traits, &outbox));
    }

    fn start(&mut self, task: Task) {
        if let Some(home) = task.loads()
            && self.traits.progress
        {
            let progress = || self.outbox.progress("Reading the project".to_owned());
            self.loading.entry(home.clone()).or_insert_with(progress);
        }
        if task.can_wait() {
            return self.start_patiently(task);
        }
        let events = self.events.clone();
        self.pool.run(move || {
            let _ = events.send(Event::Done(task.run()));
        });
    }

    /// Runs work that nobody waits for on a thread of its own, one piece after the other.
    fn start_patiently(&mut self, task: Task) {
        let events = self.events.clone();
        let patient = self.patient.get_or_insert_with(|| {
            let (sender, tasks) = mpsc::channel::<Task>();
            let work = move || {
                for task in tasks {
                    match catch(|| task.run()) {
                        Ok(outcome) => drop(events.send(Event::Done(outcome))),
                        Err(panic) => tracing::error!("reading the project's briefs went wrong: {panic}"),
                    }
                }
            };
            if let Err(error) = std::thread::Builder::new().name("attache-index".to_owned()).spawn(work) {
                tracing::error!(%error, "the project's briefs cannot be read");
            }
            sender
        });
        let _ = patient.send(task);
    }
}

fn file_changes(events: &[FileEvent]) -> Vec<FileChange> {
    let change = |event: &FileEvent| {
        Some(FileChange { path: uri::file_path(&event.uri)?, came_or_went: event.kind != FileChangeType::Changed })
    };
    events.iter().filter_map(change).collect()
}
