//! Work that takes long and reads the disk: done on other threads, on what it is given, and handed back whole.

use std::collections::HashSet;
use std::panic::catch_unwind;
use std::sync::Arc;

use super::cited::{self, Index};
use super::{FileChange, HomeKey};
use crate::datafile::Problem;
use crate::ide::{OpenBrief, Project};
use crate::sources::SourceKey;
use crate::text::FilePath;
use crate::workspace::Loaded;
use crate::workspace::discover::CONFIG;

/// Work that takes long, to be run on another thread.
pub struct Task {
    pub(super) home: HomeKey,
    pub(super) work: Work,
}

pub(super) enum Work {
    /// Read the project.
    Load { asked: u64 },
    /// Read what the project's briefs cite.
    Index { loaded: Arc<Loaded>, known: Arc<Index>, changed: Vec<FilePath> },
    /// Count what is cited.
    Cite { asked: u64, index: Arc<Index>, open: Vec<Arc<OpenBrief>>, before: Option<Arc<HashSet<SourceKey>>> },
    /// Look for changed files.
    Look(Look),
}

pub(super) struct Look {
    pub(super) loaded: Arc<Loaded>,
}

/// What has come of a task.
pub enum Outcome {
    /// A project has been read.
    #[doc(hidden)]
    Loaded { home: HomeKey, asked: u64, loaded: Option<Arc<Loaded>> },
    /// What its briefs cite has been read.
    #[doc(hidden)]
    Indexed { home: HomeKey, index: Arc<Index> },
    /// What is cited has been counted; `None` when it is what it was.
    #[doc(hidden)]
    Cited { home: HomeKey, asked: u64, cited: Option<Arc<HashSet<SourceKey>>> },
    /// Files that are not what they were.
    Changed(Vec<FileChange>),
}

impl Outcome {
    pub(super) fn home(&self) -> Option<&HomeKey> {
        match self {
            Self::Loaded { home, .. } | Self::Indexed { home, .. } | Self::Cited { home, .. } => Some(home),
            Self::Changed(_) => None,
        }
    }
}

impl Task {
    /// Whether nobody waits for it, so that it may be done when there is nothing else to do.
    pub fn can_wait(&self) -> bool {
        matches!(self.work, Work::Index { .. })
    }

    /// The project that it reads, if that is what it does: requests wait for it, and the writer may want to know.
    pub fn loads(&self) -> Option<&HomeKey> {
        matches!(self.work, Work::Load { .. }).then_some(&self.home)
    }

    /// Does the work.
    pub fn run(self) -> Outcome {
        let home = self.home;
        match self.work {
            Work::Load { asked } => Outcome::Loaded { loaded: load_safely(&home), home, asked },
            Work::Index { loaded, known, changed } => {
                Outcome::Indexed { index: Arc::new(known.updated(&loaded, &changed)), home }
            }
            Work::Cite { asked, index, open, before } => {
                let cited = cited::union(&index, &open);
                let same = before.is_some_and(|before| *before == cited);
                Outcome::Cited { home, asked, cited: (!same).then(|| Arc::new(cited)) }
            }
            Work::Look(Look { loaded }) => {
                let changed = loaded.changed_files().into_iter();
                let changes = changed.map(|path| FileChange { path: loaded.root.join(&path), came_or_went: true });
                Outcome::Changed(changes.collect())
            }
        }
    }
}

/// Requests wait for a project, so that it must come to something whatever its files hold.
fn load_safely(home: &HomeKey) -> Option<Arc<Loaded>> {
    let loaded = catch_unwind(|| load(home));
    loaded
        .unwrap_or_else(|_| {
            tracing::error!(?home, "the project cannot be read");
            None
        })
        .map(Arc::new)
}

/// Reads a project. One whose configuration cannot be read is read without it, and says so. `None` when its folder is
/// gone.
fn load(home: &HomeKey) -> Option<Loaded> {
    let root = home.root()?;
    let config = FilePath::new(CONFIG);
    let error = match Loaded::with_config(&root.join(&config)) {
        Ok(loaded) => return Some(loaded),
        Err(error) => error,
    };
    let mut loaded = Loaded::alone(root.path()).ok()?;
    let message = format!("This file cannot be read: {}.", error.why);
    let problem = Problem { path: config.clone(), range: 0..0, message };
    let project = Project::clone(&loaded.project);
    loaded.project = Arc::new(Project { problems: Arc::new([problem]), data_files: Arc::new([config]), ..project });
    Some(loaded)
}
