//! Which sources the briefs of a project cite.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::brief::Brief;
use crate::ide::OpenBrief;
use crate::sources::SourceKey;
use crate::text::{FilePath, Text};
use crate::workspace::{Loaded, check};

/// The keys that each brief of a project cites, as it lies on disk.
#[derive(Clone, Default)]
pub struct Index {
    briefs: HashMap<FilePath, Arc<HashSet<SourceKey>>>,
}

impl Index {
    /// Whether it knows these briefs and no others.
    pub(super) fn is_of(&self, briefs: &[FilePath]) -> bool {
        self.briefs.len() == briefs.len() && briefs.iter().all(|brief| self.briefs.contains_key(brief))
    }

    /// The index of a project's briefs, of which only those are read that are not known yet or have changed.
    pub(super) fn updated(&self, loaded: &Loaded, changed: &[FilePath]) -> Self {
        let keys = |path: &FilePath| match self.briefs.get(path) {
            Some(known) if !changed.contains(path) => Arc::clone(known),
            _ => Arc::new(keys_on_disk(loaded, path)),
        };
        let briefs = loaded.project.briefs.iter();
        Self { briefs: briefs.map(|path| (path.clone(), keys(path))).collect() }
    }
}

/// The keys that any brief cites, the open ones as they stand in the editor.
pub(super) fn union(index: &Index, open: &[Arc<OpenBrief>]) -> HashSet<SourceKey> {
    let mut cited = check::cited(open.iter().map(|open| open.brief()));
    for (path, keys) in &index.briefs {
        if !open.iter().any(|brief| brief.path() == path) {
            cited.extend(keys.iter().cloned());
        }
    }
    cited
}

fn keys_on_disk(loaded: &Loaded, path: &FilePath) -> HashSet<SourceKey> {
    let text = loaded.root.read_text(path).unwrap_or_default();
    if !text.contains('@') {
        return HashSet::new();
    }
    check::cited([&Brief::new(Text::from(text.as_str()))])
}
