//! Texts of sources for tests: in memory, by file name.

use std::collections::HashMap;

use super::library::{Attached, Texts};
use crate::sources::{Entry, SourceText, TextFormat};
use crate::text::FilePath;

/// Texts by the file that an entry names.
pub struct MemoryTexts(HashMap<FilePath, SourceText>);

impl MemoryTexts {
    /// These files with these texts.
    pub fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let read = |(name, text): (&str, &str)| {
            let path = FilePath::new(name);
            let format = TextFormat::of(&path);
            (path, SourceText::new(text.into(), format))
        };
        Self(files.into_iter().map(read).collect())
    }
}

impl Texts for MemoryTexts {
    fn text(&self, entry: &Entry) -> Attached {
        match &entry.file {
            None => Attached::NoFile,
            Some(file) => match self.0.get(file) {
                Some(text) => Attached::Text(text.clone().into()),
                None => Attached::Unreadable(format!("the file `{file}` is not there").into()),
            },
        }
    }

    fn file(&self, entry: &Entry) -> Option<FilePath> {
        entry.file.clone()
    }
}
