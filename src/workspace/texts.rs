//! The texts of sources, read from disk when first asked for and kept as they were then.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::disk::{self, Root, Stamp};
use crate::evidence::{Attached, Texts};
use crate::sources::{Entry, SourceText, TextFormat};
use crate::text::FilePath;

/// Texts below one folder.
pub struct DiskTexts {
    root: Root,
    texts: Mutex<HashMap<FilePath, Arc<OnceLock<Read>>>>,
}

/// A text with what its file looked like just before it was read.
struct Read {
    stamp: Option<Stamp>,
    text: Attached,
}

impl DiskTexts {
    /// No text read yet.
    pub fn new(root: Root) -> Self {
        Self { root, texts: Mutex::default() }
    }

    /// The same texts, save those of `changed` files, which are read anew when asked for.
    pub fn without(&self, changed: &[FilePath]) -> Self {
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner).clone();
        texts.retain(|path, _| !changed.contains(path));
        Self { root: self.root.clone(), texts: Mutex::new(texts) }
    }

    /// Whether the file has been asked for.
    pub fn has_read(&self, path: &FilePath) -> bool {
        self.texts.lock().unwrap_or_else(PoisonError::into_inner).contains_key(path)
    }

    /// Whether a change of this file may change what has been asked for: because it was asked for itself or, if it
    /// `came_or_went`, because a file of its name was asked for in another folder.
    pub fn has_asked_for(&self, path: &FilePath, came_or_went: bool) -> bool {
        let texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        let same_name = |other: &FilePath| other.as_str().rsplit('/').next() == path.as_str().rsplit('/').next();
        texts.contains_key(path) || came_or_went && texts.keys().any(same_name)
    }

    /// The files that have been read and are not on disk what they were then.
    pub fn changed(&self) -> Vec<FilePath> {
        let texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let read = texts.iter().filter_map(|(path, slot)| Some((path, slot.get()?)));
        read.filter(|(path, read)| self.root.stamp(path) != read.stamp).map(|(path, _)| path.clone()).collect()
    }

    /// The text of a file.
    pub fn read(&self, path: &FilePath) -> Attached {
        // The lock is not held while the file is read: others may ask for other files meanwhile.
        let slot =
            Arc::clone(self.texts.lock().unwrap_or_else(PoisonError::into_inner).entry(path.clone()).or_default());
        let read = slot.get_or_init(|| Read { stamp: self.root.stamp(path), text: self.read_now(path) });
        read.text.clone()
    }

    fn read_now(&self, path: &FilePath) -> Attached {
        let format = match path.extension().map(str::to_ascii_lowercase).as_deref() {
            Some("md" | "markdown") => TextFormat::Markdown,
            Some("txt" | "text") | None => TextFormat::Plain,
            Some(other) => {
                return Attached::Unreadable(
                    format!("`.{other}` files cannot be read; attach its text as `.txt` or `.md`").into(),
                );
            }
        };
        match self.root.read_text(path) {
            Ok(text) => Attached::Text(Arc::new(SourceText::new(text.into(), format))),
            Err(why) => Attached::Unreadable(unreadable(path, &why).into()),
        }
    }

    /// The file that an entry names: relative to the folder of the brief that defines it if there is one there, else
    /// relative to the project's root.
    pub fn file_of(&self, entry: &Entry) -> Option<FilePath> {
        let file = entry.file.as_ref()?;
        let folder = entry.origin.path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
        if is_data_file(&entry.origin.path) || folder.is_empty() {
            return Some(normal(file.as_str()));
        }
        let beside = normal(&format!("{folder}/{file}"));
        let here = self.root.join(&beside).is_file();
        Some(if here { beside } else { normal(file.as_str()) })
    }
}

impl Texts for DiskTexts {
    fn text(&self, entry: &Entry) -> Attached {
        match self.file_of(entry) {
            Some(file) => self.read(&file),
            None => Attached::NoFile,
        }
    }

    fn file(&self, entry: &Entry) -> Option<FilePath> {
        self.file_of(entry)
    }
}

/// Why a text cannot be had, in words for a writer.
fn unreadable(path: &FilePath, why: &str) -> String {
    if why == disk::NO_SUCH_FILE {
        format!("the file `{path}` is not there")
    } else {
        format!("`{path}` cannot be read, {why}")
    }
}

fn is_data_file(path: &FilePath) -> bool {
    matches!(path.extension(), Some("toml" | "bib" | "json" | "yaml" | "yml"))
}

/// A path without `.` and, as far as it can be, without `..`.
fn normal(path: &str) -> FilePath {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    FilePath::new(&parts.join("/"))
}
