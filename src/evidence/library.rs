//! What briefs are held against: the catalogue with the texts of its sources, and the registry.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::FxHasher;

use crate::brief::{BlockKind, Brief};
use crate::registry::Registry;
use crate::sources::{Catalogue, Entry, Origin, SourceKey, SourceText};
use crate::text::FilePath;

/// Whether an entry's text is at hand.
#[derive(Clone)]
pub enum Attached {
    /// The text, as it was when it was first asked for.
    Text(Arc<SourceText>),
    /// The entry names no file: there is nothing to read.
    NoFile,
    /// The entry names a file that cannot be read, and why, in words for a writer.
    Unreadable(Arc<str>),
}

/// Where the texts of sources come from. The same entry gives the same text as long as the provider lives; a changed
/// file is a new provider's matter.
pub trait Texts: Send + Sync {
    /// The text that an entry names.
    fn text(&self, entry: &Entry) -> Attached;

    /// The file that holds an entry's text, as places in it are shown; `None` when the entry names none.
    fn file(&self, entry: &Entry) -> Option<FilePath>;
}

/// The catalogue, the texts and the registry of a project. Cheap to clone.
#[derive(Clone)]
pub struct Library {
    /// The sources of the project.
    pub catalogue: Arc<Catalogue>,
    /// Their texts.
    pub texts: Arc<dyn Texts>,
    /// People, posts, organizations, agreements, events.
    pub registry: Arc<Registry>,
}

/// The sources that a brief defines itself.
#[derive(Default)]
pub struct Locals {
    entries: IndexMap<SourceKey, Arc<Entry>>,
}

impl Locals {
    /// The entries that a brief's definitions make, by key; of several with one key the first counts. `path` is the
    /// brief's own, which the paths in its definitions are relative to.
    pub fn new(brief: &Brief, path: &FilePath) -> Self {
        let mut entries = IndexMap::new();
        for &index in brief.definitions() {
            let Some(placed) = brief.blocks().get(index) else { continue };
            let BlockKind::Definition(definition) = &placed.block.kind else { continue };
            let start = brief.start_of(index);
            let key_range = start + definition.key_range.start..start + definition.key_range.end;
            let line = brief.text().line_of(key_range.start) + 1;
            let range = start..start + placed.block.text.len();
            let origin = Origin { path: path.clone(), key_range, range, line };
            let mut entry = Entry::new(definition.key.clone(), origin);
            entry.title.clone_from(&definition.title);
            if definition.destination.contains("://") {
                entry.url = Some(Arc::clone(&definition.destination));
            } else {
                entry.file = Some(FilePath::new(&definition.destination));
            }
            entries.entry(definition.key.clone()).or_insert_with(|| Arc::new(entry));
        }
        Self { entries }
    }

    /// The entry with that key; `None` when the brief does not define it.
    pub fn get(&self, key: &SourceKey) -> Option<&Arc<Entry>> {
        self.entries.get(key)
    }

    /// Whether the two define the same sources in the same way, wherever the definitions stand.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let told = |entry: &Arc<Entry>| (entry.key.clone(), entry.fingerprint());
        self.entries.values().map(told).eq(other.entries.values().map(told))
    }

    /// Every entry in document order.
    pub fn entries(&self) -> impl Iterator<Item = &Arc<Entry>> {
        self.entries.values()
    }
}

impl Library {
    /// Whether the two share everything, so that nothing that is held against them has changed.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.catalogue, &other.catalogue)
            && Arc::ptr_eq(&self.texts, &other.texts)
            && Arc::ptr_eq(&self.registry, &other.registry)
    }

    /// Whether the two share the catalogue and the texts.
    pub fn has_same_sources(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.catalogue, &other.catalogue) && Arc::ptr_eq(&self.texts, &other.texts)
    }

    /// The entry that a key means in a brief: the brief's own definition, else the catalogue's; for a key that neither
    /// has, the entry of the longest known key that it is with a Korean particle after it.
    pub fn entry<'a>(&'a self, locals: &'a Locals, key: &SourceKey) -> Option<&'a Arc<Entry>> {
        let known = |key: &str| locals.entries.get(key).or_else(|| self.catalogue.get(key));
        known(key.as_str()).or_else(|| key.stems().find_map(known))
    }

    /// The known key that a writer most likely meant, if one is near.
    pub fn nearest_key<'a>(&'a self, locals: &'a Locals, key: &SourceKey) -> Option<&'a SourceKey> {
        let local = crate::text::nearest(key.as_str(), locals.entries().map(|entry| entry.key.as_str()));
        let local = local.and_then(|near| locals.entries().map(|entry| &entry.key).find(|key| key.as_str() == near));
        local.or_else(|| self.catalogue.nearest(key.as_str()))
    }

    /// Changes whenever what the library says of a key changes: its entry, its text, or, for a key that is not known,
    /// which others are. The place of a catalogue's entry counts, as findings point at it; that of a brief's own
    /// definition does not, as every edit above moves it.
    pub fn key_fingerprint(&self, locals: &Locals, key: &SourceKey) -> u64 {
        let mut hasher = FxHasher::default();
        let Some(entry) = self.entry(locals, key) else {
            locals.entries().chain(self.catalogue.entries()).for_each(|entry| entry.key.hash(&mut hasher));
            return hasher.finish();
        };
        entry.fingerprint().hash(&mut hasher);
        if locals.get(key).is_none() {
            (&entry.origin.path, &entry.origin.key_range).hash(&mut hasher);
        }
        match self.texts.text(entry) {
            Attached::Text(text) => text.hash().hash(&mut hasher),
            Attached::NoFile => 1u8.hash(&mut hasher),
            Attached::Unreadable(why) => why.hash(&mut hasher),
        }
        hasher.finish()
    }
}
