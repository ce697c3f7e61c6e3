//! Work that takes long and reads the disk: done on other threads, on what it is given, and handed back whole.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
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
    /// Keep what reading the project came to, for the next session.
    Keep { loaded: Arc<Loaded> },
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
    /// What its briefs cite could not be read; nor was what has changed in these.
    #[doc(hidden)]
    NotIndexed { home: HomeKey, changed: Vec<FilePath> },
    /// What is cited has been counted; `None` when it is what it was.
    #[doc(hidden)]
    Cited { home: HomeKey, asked: u64, cited: Option<Arc<HashSet<SourceKey>>> },
    /// What was read has been kept, as far as it could be.
    Kept,
    /// Files that are not what they were.
    Changed(Vec<FileChange>),
}

impl Outcome {
    pub(super) fn home(&self) -> Option<&HomeKey> {
        match self {
            Self::Loaded { home, .. }
            | Self::Indexed { home, .. }
            | Self::NotIndexed { home, .. }
            | Self::Cited { home, .. } => Some(home),
            Self::Kept | Self::Changed(_) => None,
        }
    }
}

impl Task {
    /// Whether nobody waits for it, so that it may be done when there is nothing else to do.
    pub fn can_wait(&self) -> bool {
        matches!(self.work, Work::Index { .. } | Work::Keep { .. })
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
                index_safely(home, changed, |changed| known.updated(&loaded, changed))
            }
            Work::Cite { asked, index, open, before } => {
                let cited = cited::union(&index, &open);
                let same = before.is_some_and(|before| *before == cited);
                Outcome::Cited { home, asked, cited: (!same).then(|| Arc::new(cited)) }
            }
            Work::Keep { loaded } => {
                loaded.keep();
                Outcome::Kept
            }
            Work::Look(Look { loaded }) => {
                let changed = loaded.changed_files().into_iter();
                let changes = changed.map(|path| FileChange { path: loaded.root.join(&path), came_or_went: true });
                Outcome::Changed(changes.collect())
            }
        }
    }
}

/// While an index is being read no other is begun, so that it must come to something whatever the briefs hold.
fn index_safely(home: HomeKey, changed: Vec<FilePath>, read: impl FnOnce(&[FilePath]) -> Index) -> Outcome {
    match catch_unwind(AssertUnwindSafe(|| read(&changed))) {
        Ok(index) => Outcome::Indexed { index: Arc::new(index), home },
        Err(_) => {
            tracing::error!(?home, "the project's briefs cannot be read");
            Outcome::NotIndexed { home, changed }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Profile;
    use crate::workspace::disk::Root;
    use crate::workspace::world::home::Home;

    #[test]
    fn an_index_that_goes_wrong_is_read_again_at_the_next_occasion() {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in [(CONFIG, ""), ("sources.toml", "[a]\ntitle = \"A\"\n"), ("a.brief", "A. [@a]\n")] {
            std::fs::write(folder.path().join(name), text).expect("a file");
        }
        let key = HomeKey::Configured(Root::new(folder.path()).expect("a root"));
        let (mut home, load) = Home::new(&key, Profile::default());
        let effects = home.done(&key, load.expect("it is to be read").run());
        assert_eq!(effects.tasks.iter().filter(|task| task.can_wait()).count(), 1);
        assert!(home.index(&key, &[]).is_none(), "it is under way");
        let effects = home.done(&key, index_safely(key.clone(), Vec::new(), |_| panic!("for the test")));
        assert!(effects.tasks.is_empty(), "it might go wrong just so");
        let again = home.index(&key, &[]).expect("it is free again");
        assert!(matches!(again.run(), Outcome::Indexed { .. }));
    }
}
