//! The marks that lead out of a brief: citations to sources, mentions to the registry.

use std::ops::Range;
use std::sync::Arc;

use crate::sources::{Locator, SourceKey};

/// One cited source. Ranges are bytes of the block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The whole mark, brackets and other sources in it included.
    pub mark: Range<usize>,
    /// This source's part of it: prefix, key and locator.
    pub range: Range<usize>,
    /// The key with its `@`.
    pub key_range: Range<usize>,
    /// The locator's text, if there is one.
    pub locator_range: Option<Range<usize>>,
    /// What is cited, wherever it stands.
    pub cited: Arc<Cited>,
    /// The index of the statement that it stands in or directly follows; `None` when the block has none before or
    /// after it.
    pub statement: Option<usize>,
}

/// What is cited, apart from where the citation stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The source.
    pub key: SourceKey,
    /// The locator as written, and what it means; ranges are bytes of what is written.
    pub locator: Option<(Arc<str>, Locator)>,
}

impl std::hash::Hash for Cited {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.key.hash(state);
        self.locator.as_ref().map(|(written, _)| written).hash(state);
    }
}

/// `[[id]]` or `[[id|shown text]]`. Ranges are bytes of the block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The whole mark.
    pub range: Range<usize>,
    /// The id as written.
    pub id: Arc<str>,
    /// The id's place.
    pub id_range: Range<usize>,
    /// The shown text, or else the id: what is prose.
    pub shown: Range<usize>,
    /// The index of the statement that it stands in, if it stands in one.
    pub statement: Option<usize>,
}
