//! Finds the registry's names in prose: in one pass, as long as they can be, at word boundaries, in any spelling that
//! the registry lists or that follows from one it lists.
//!
//! A name is looked up by its letters alone (`fold`): `Ahn Gyu-back`, `AHN GYUBACK` and `Ahn Gyu Back` share a key.
//! From every place where a word begins, the letters that follow are hashed one by one and looked up, so a pass costs
//! the text's length, whatever the number of names. What was found is then compared with the listed spelling.

mod find;
mod fold;
mod index;
mod korean;
mod offices;
mod people;
mod prose;
mod resolve;
mod roman;
mod short;
mod spelling;
mod spellings;
mod surnames;
mod titles;
mod unlisted;

use std::ops::Range;
use std::sync::Arc;

use super::EntityId;

pub(super) use index::Index;
pub use korean::refit;
pub use offices::{Office, Tense};
pub use spellings::{in_its_capitals, is_hangul_name};
pub use unlisted::Unlisted;

/// A place in prose that names entries of the registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameHit {
    /// Bytes of the text: the name alone, without particle, possessive or title.
    pub range: Range<usize>,
    /// Whom it may mean.
    pub candidates: Candidates,
    /// How the name is written.
    pub form: NameForm,
}

/// The entries that a name may mean: at least one, each once, in the order of their ids. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Candidates {
    /// Only one entry has that name.
    One(EntityId),
    /// Several have it.
    Many(Arc<[EntityId]>),
}

/// How a name is written, compared with what the registry lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameForm {
    /// As listed, or the same in capitals.
    Listed,
    /// As a listed name in another order, hyphenation, spacing or case.
    Variant {
        /// The listed name that it comes from.
        of: Arc<str>,
    },
    /// A family name after or before a title: "Minister Ahn", "안 장관". The candidates are all who have that family
    /// name; [`Registry::resolve_titled`](super::Registry::resolve_titled) tells which is meant.
    Titled {
        /// Bytes of the title's words.
        title: Range<usize>,
        /// The posts that the title may mean, in the order of their ids; empty when the registry has none such.
        posts: Arc<[EntityId]>,
    },
    /// A family name alone ("Lee said"). Says something only where one person of that name was introduced before.
    Surname,
}

impl NameHit {
    fn map_ranges(mut self, map: impl Fn(Range<usize>) -> Range<usize>) -> Self {
        self.range = map(self.range);
        if let NameForm::Titled { title, .. } = &mut self.form {
            *title = map(title.clone());
        }
        self
    }
}

impl Candidates {
    /// The entries, in the order of their ids.
    pub fn as_slice(&self) -> &[EntityId] {
        match self {
            Self::One(id) => std::slice::from_ref(id),
            Self::Many(ids) => ids,
        }
    }

    /// The entry, if it is the only one.
    pub fn single(&self) -> Option<&EntityId> {
        match self.as_slice() {
            [id] => Some(id),
            _ => None,
        }
    }

    /// The entries, in the order of their ids.
    pub fn iter(&self) -> std::slice::Iter<'_, EntityId> {
        self.as_slice().iter()
    }

    /// Of a list that is sorted and without duplicates; `None` of nothing.
    fn shared(ids: &Arc<[EntityId]>) -> Option<Self> {
        match &**ids {
            [] => None,
            [id] => Some(Self::One(id.clone())),
            _ => Some(Self::Many(ids.clone())),
        }
    }

    /// Sorted and without duplicates; `None` of nothing.
    fn new(mut ids: Vec<EntityId>) -> Option<Self> {
        ids.sort_unstable();
        ids.dedup();
        match ids.len() {
            0 => None,
            1 => ids.pop().map(Self::One),
            _ => Some(Self::Many(ids.into())),
        }
    }
}

impl<'c> IntoIterator for &'c Candidates {
    type Item = &'c EntityId;
    type IntoIter = std::slice::Iter<'c, EntityId>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod data_tests;
#[cfg(test)]
mod tests;
