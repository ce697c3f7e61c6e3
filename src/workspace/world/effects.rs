//! What a change of the world asks of its owner.

use std::path::PathBuf;

use super::{HomeKey, Task};
use crate::workspace::discover::CONFIG;

/// A file that has changed on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// The file.
    pub path: PathBuf,
    /// Whether it has come or gone; otherwise only its text has changed.
    pub came_or_went: bool,
}

impl FileChange {
    pub(super) fn is_configuration(&self) -> bool {
        self.path.file_name().is_some_and(|name| name == CONFIG)
    }
}

/// What a change of the world asks of its owner.
#[derive(Default)]
#[must_use]
pub struct Effects {
    /// Work to be run elsewhere.
    pub tasks: Vec<Task>,
    /// Projects that are not what they were: their open briefs are to be looked at again, and so are their own files.
    pub renewed: Vec<HomeKey>,
    /// Projects whose own files are to be looked at again.
    pub own_files: Vec<HomeKey>,
    /// Projects whose briefs may cite other sources than before: ask [`super::World::cite`] when there is time.
    pub cites: Vec<HomeKey>,
    /// Projects that nobody works in any longer.
    pub gone: Vec<HomeKey>,
}

impl Effects {
    pub(super) fn join(&mut self, other: Self) {
        self.tasks.extend(other.tasks);
        self.renewed.extend(other.renewed);
        self.own_files.extend(other.own_files);
        self.cites.extend(other.cites);
        self.gone.extend(other.gone);
    }
}
