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
    /// Whether an `attache.toml` says which folder this is.
    configured: bool,
    texts: Mutex<HashMap<FilePath, Arc<OnceLock<Read>>>>,
    /// Whether files that briefs name lie beside those briefs, so that the disk is asked once.
    beside: Mutex<HashMap<FilePath, bool>>,
}

/// A text with what its file looked like just before it was read.
struct Read {
    stamp: Option<Stamp>,
    text: Attached,
}

impl DiskTexts {
    /// No text read yet. `configured` tells whether an `attache.toml` stands in the folder.
    pub fn new(root: Root, configured: bool) -> Self {
        Self { root, configured, texts: Mutex::default(), beside: Mutex::default() }
    }

    /// The same texts, save those of `changed` files, which are read anew when asked for.
    pub fn without(&self, changed: &[FilePath]) -> Self {
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner).clone();
        texts.retain(|path, _| !changed.contains(path));
        Self { texts: Mutex::new(texts), ..Self::new(self.root.clone(), self.configured) }
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

    /// The files that have been read and are not on disk what they were then, and those that have come or gone beside
    /// briefs that name them.
    pub fn changed(&self) -> Vec<FilePath> {
        let beside = self.beside.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let moved = beside.into_iter().filter(|(path, here)| self.root.join(path).is_file() != *here);
        let texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let read = texts.iter().filter_map(|(path, slot)| Some((path, slot.get()?)));
        read.filter(|(path, read)| self.root.stamp(path) != read.stamp)
            .map(|(path, _)| path.clone())
            .chain(moved.map(|(path, _)| path))
            .collect()
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
        if !self.configured && path.as_str().split('/').any(|part| part == "..") {
            return Attached::Unreadable(
                format!(
                    "`{path}` lies outside of this brief's folder, and without an `attache.toml` nothing else is read; put one into the folder that holds both"
                )
                .into(),
            );
        }
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
            Ok(text) if is_blank(&text) => Attached::Unreadable(format!("the file `{path}` is empty").into()),
            Ok(text) => Attached::Text(Arc::new(SourceText::new(text, format))),
            Err(why) => Attached::Unreadable(unreadable(path, &why).into()),
        }
    }

    /// The file that an entry names: relative to the folder of the brief that defines it if there is one there, else
    /// relative to the project's root.
    pub fn file_of(&self, entry: &Entry) -> Option<FilePath> {
        let file = entry.file.as_ref()?;
        if is_absolute(file) {
            return Some(file.clone());
        }
        let folder = entry.origin.path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
        if is_data_file(&entry.origin.path) || folder.is_empty() {
            return Some(normal(file.as_str()));
        }
        let beside = normal(&format!("{folder}/{file}"));
        let mut known = self.beside.lock().unwrap_or_else(PoisonError::into_inner);
        let here = *known.entry(beside.clone()).or_insert_with_key(|beside| self.root.join(beside).is_file());
        Some(if here { beside } else { normal(file.as_str()) })
    }
}

impl Texts for DiskTexts {
    fn text(&self, entry: &Entry) -> Attached {
        match self.file_of(entry) {
            Some(file) if is_absolute(&file) => {
                let from = if is_data_file(&entry.origin.path) { "the project's folder" } else { "the brief" };
                Attached::Unreadable(format!("`{file}` is an absolute path; write it relative to {from}").into())
            }
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

/// Whether there is nothing to read but white space, or the mark that tells the encoding.
fn is_blank(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim().is_empty()
}

fn is_data_file(path: &FilePath) -> bool {
    matches!(path.extension(), Some("toml" | "bib" | "json" | "yaml" | "yml"))
}

/// Whether a path begins at the root of a disk, on whatever system it was written.
fn is_absolute(path: &FilePath) -> bool {
    let drive = |path: &str| matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic());
    path.as_str().starts_with('/') || drive(path.as_str())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Origin;
    use std::fs;

    fn entry(origin: &str, file: &str) -> Entry {
        let origin = Origin { path: origin.into(), key_range: 0..1, range: 0..1, line: 1 };
        Entry { file: Some(file.into()), ..Entry::new("a".into(), origin) }
    }

    fn why(texts: &DiskTexts, origin: &str, file: &str) -> String {
        match texts.text(&entry(origin, file)) {
            Attached::Unreadable(why) => why.to_string(),
            Attached::Text(_) => "a text".to_owned(),
            Attached::NoFile => "no file".to_owned(),
        }
    }

    #[test]
    fn whether_a_file_lies_beside_its_brief_is_asked_once_until_files_change() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("b")).expect("a folder");
        fs::write(folder.path().join("b/a.txt"), "x").expect("a file");
        let texts = DiskTexts::new(Root::new(folder.path()).expect("a root"), true);
        let file = |texts: &DiskTexts| texts.file_of(&entry("b/x.brief", "a.txt"));
        assert_eq!(file(&texts), Some("b/a.txt".into()));
        fs::remove_file(folder.path().join("b/a.txt")).expect("removed");
        assert_eq!(file(&texts), Some("b/a.txt".into()));
        assert_eq!(texts.changed(), ["b/a.txt".into()]);
        assert_eq!(file(&texts.without(&["b/a.txt".into()])), Some("a.txt".into()));
    }

    #[test]
    fn a_text_without_a_word_is_no_text() {
        let folder = tempfile::tempdir().expect("a folder");
        let texts = DiskTexts::new(Root::new(folder.path()).expect("a root"), true);
        for (name, text) in [("a.txt", ""), ("b.txt", " \r\n\u{c}\n"), ("c.txt", "\u{feff}\n")] {
            fs::write(folder.path().join(name), text).expect("a file");
            assert_eq!(why(&texts, "x.brief", name), format!("the file `{name}` is empty"));
        }
        fs::write(folder.path().join("d.txt"), "글").expect("a file");
        assert_eq!(why(&texts, "x.brief", "d.txt"), "a text");
    }

    #[test]
    fn paths_that_lead_elsewhere_are_refused_with_what_to_do() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Root::new(folder.path()).expect("a root");
        let alone = DiskTexts::new(root.clone(), false);
        for absolute in ["/etc/x.txt", "C:\\x.txt"] {
            let why = why(&alone, "x.brief", absolute);
            assert!(why.ends_with("is an absolute path; write it relative to the brief"), "{why}");
        }
        let outside = why(&alone, "x.brief", "../x.txt");
        assert!(outside.ends_with("put one into the folder that holds both"), "{outside}");
        assert!(!why(&DiskTexts::new(root, true), "x.brief", "../x.txt").contains("attache.toml"));
    }
}
