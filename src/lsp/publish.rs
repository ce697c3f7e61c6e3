//! Diagnostics that are sent unasked: those of briefs, for clients that do not pull, and those of a project's own
//! files, which a client has not opened and so would never ask for.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use lsp_types::{PublishDiagnosticsParams, Uri};

use super::convert::Places;
use super::diagnostics::Shown;
use super::outbox::Outbox;
use super::traits::Traits;
use crate::ide::Snapshot;
use crate::workspace::check::project_findings;
use crate::workspace::{ProjectView, View};

/// What has been published of one document. Whoever has worked out its diagnostics publishes them here, and what comes
/// late, after later ones or after the document was closed, is dropped.
#[derive(Clone, Default)]
pub(super) struct Published(Arc<Mutex<Latest>>);

#[derive(Default)]
struct Latest {
    /// The ticket handed out last.
    asked: u64,
    /// The ticket of what the client shows.
    shown: u64,
    closed: bool,
}

/// One state of a document whose diagnostics are wanted.
pub(super) struct Ticket {
    number: u64,
    published: Published,
}

impl Published {
    pub(super) fn ticket(&self) -> Ticket {
        let mut latest = self.lock();
        latest.asked += 1;
        Ticket { number: latest.asked, published: self.clone() }
    }

    /// Clears what the client shows.
    pub(super) fn close(&self, uri: Uri, outbox: &Outbox) {
        let mut latest = self.lock();
        latest.closed = true;
        outbox.publish(PublishDiagnosticsParams { uri, version: None, diagnostics: Vec::new() });
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Latest> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ticket {
    /// Whether a later state is wanted by now.
    fn is_stale(&self) -> bool {
        let latest = self.published.lock();
        latest.closed || latest.asked > self.number
    }

    /// Publishes, unless something later is shown already.
    fn publish(self, outbox: &Outbox, diagnostics: PublishDiagnosticsParams) {
        let mut latest = self.published.lock();
        if !latest.closed && latest.shown < self.number {
            latest.shown = self.number;
            outbox.publish(diagnostics);
        }
    }
}

/// Works out and publishes the diagnostics of an open brief.
pub(super) fn brief(view: &View, uri: Uri, ticket: Ticket, traits: &Traits, outbox: &Outbox) {
    if ticket.is_stale() {
        return;
    }
    let Some(analysis) = view.snapshot.analysis(&view.path) else { return };
    let places = Places::new(&view.snapshot, &view.names, traits.encoding);
    let findings = analysis.findings();
    let diagnostics = Shown::new(&findings, analysis.brief().text(), &places, traits).diagnostics();
    let version = traits.versions.then_some(view.version);
    ticket.publish(outbox, PublishDiagnosticsParams { uri, version, diagnostics });
}

/// What has been published of a project's own files: by file, the fingerprint of what the client shows.
#[derive(Clone, Default)]
pub(super) struct OwnFiles(Arc<Mutex<LastShown>>);

#[derive(Default)]
struct LastShown {
    asked: u64,
    files: HashMap<Uri, u64>,
}

impl OwnFiles {
    /// A number that tells this state of the project from earlier ones.
    pub(super) fn ticket(&self) -> u64 {
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shown.asked += 1;
        shown.asked
    }

    /// Publishes the findings in a project's own files: those that are new or have changed, and clears what is gone.
    pub(super) fn publish(&self, project: &ProjectView, ticket: u64, traits: &Traits, outbox: &Outbox) {
        let findings = project_findings(&project.project);
        let snapshot = Snapshot::new(Arc::clone(&project.project), []);
        let places = Places::new(&snapshot, &project.names, traits.encoding);
        let mut now: HashMap<Uri, Vec<lsp_types::Diagnostic>> = HashMap::new();
        let mut fingerprints: HashMap<Uri, u64> = HashMap::new();
        for findings in findings.chunk_by(|a, b| a.path == b.path) {
            let Some(first) = findings.first() else { continue };
            let Some(uri) = places.uri(&first.path) else { continue };
            // A file that cannot be read has its findings at its very start.
            let text = snapshot.text(&first.path).unwrap_or_default();
            let findings = Shown::new(findings, &text, &places, traits);
            fingerprints.insert(uri.clone(), findings.fingerprint());
            now.insert(uri, findings.diagnostics());
        }
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if shown.asked > ticket {
            return;
        }
        for uri in shown.files.keys().filter(|uri| !now.contains_key(*uri)) {
            clear(uri, outbox);
        }
        for (uri, diagnostics) in now {
            if shown.files.get(&uri) != fingerprints.get(&uri) {
                outbox.publish(PublishDiagnosticsParams { uri, version: None, diagnostics });
            }
        }
        shown.files = fingerprints;
    }

    /// Clears all that the client shows.
    pub(super) fn clear(&self, outbox: &Outbox) {
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shown.asked += 1;
        shown.files.drain().for_each(|(uri, _)| clear(&uri, outbox));
    }
}

fn clear(uri: &Uri, outbox: &Outbox) {
    outbox.publish(PublishDiagnosticsParams { uri: uri.clone(), version: None, diagnostics: Vec::new() });
}
