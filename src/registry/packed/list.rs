//! A list of entries: as they were read from the registry's files, or as bytes of which each entry is made when it is
//! first asked for.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Reader, Texts, Writer};
use crate::registry::entry::Place;
use crate::text::FilePath;

/// What stands somewhere in a registry file. The place is written apart from the rest: as a number for the file.
pub(in super::super) trait Placed: Serialize + DeserializeOwned + Send + Sync {
    fn place(&self) -> &Place;
    fn place_mut(&mut self) -> &mut Place;
}

/// Entries in an order that stays.
#[derive(Debug)]
pub(in super::super) struct List<T>(Kept<T>);

#[derive(Debug)]
enum Kept<T> {
    Read(Vec<T>),
    Packed(Packed<T>),
}

#[derive(Debug)]
struct Packed<T> {
    files: Arc<[FilePath]>,
    entries: Texts,
    made: Box<[OnceLock<Option<Box<T>>>]>,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Kept::Read(Vec::new()))
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(entries: Vec<T>) -> Self {
        Self(Kept::Read(entries))
    }
}

impl<T: Placed> List<T> {
    pub(in super::super) fn len(&self) -> usize {
        match &self.0 {
            Kept::Read(entries) => entries.len(),
            Kept::Packed(packed) => packed.made.len(),
        }
    }

    pub(in super::super) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(in super::super) fn get(&self, index: usize) -> Option<&T> {
        match &self.0 {
            Kept::Read(entries) => entries.get(index),
            Kept::Packed(packed) => packed.get(index),
        }
    }

    pub(in super::super) fn iter(&self) -> impl Iterator<Item = &T> {
        (0..self.len()).filter_map(|index| self.get(index))
    }

    /// `None` when it would be too long. `files` are all files in which entries stand, sorted.
    pub(in super::super) fn pack(&self, files: &[FilePath], out: &mut Writer) -> Option<()> {
        let packed: Vec<Vec<u8>> =
            (0..self.len()).into_par_iter().map(|index| packed(self.get(index)?, files)).collect::<Option<_>>()?;
        Texts::new(packed)?.pack(out);
        Some(())
    }

    pub(in super::super) fn unpack(files: &Arc<[FilePath]>, from: &mut Reader) -> Option<Self> {
        let entries = Texts::unpack(from)?;
        let made = (0..entries.len()).map(|_| OnceLock::new()).collect();
        Some(Self(Kept::Packed(Packed { files: Arc::clone(files), entries, made })))
    }
}

impl<T: Placed> Packed<T> {
    fn get(&self, index: usize) -> Option<&T> {
        self.made.get(index)?.get_or_init(|| self.make(index).map(Box::new)).as_deref()
    }

    fn make(&self, index: usize) -> Option<T> {
        let ((file, start, length), mut entry): ((u32, usize, usize), T) =
            postcard::from_bytes(self.entries.bytes(index)?).ok()?;
        let path = self.files.get(file as usize)?.clone();
        *entry.place_mut() = Place { path, range: start..start.checked_add(length)? };
        Some(entry)
    }
}

fn packed<T: Placed>(entry: &T, files: &[FilePath]) -> Option<Vec<u8>> {
    let Place { path, range } = entry.place();
    let file = u32::try_from(files.binary_search(path).ok()?).ok()?;
    postcard::to_allocvec(&((file, range.start, range.len()), entry)).ok()
}
