//! One source of the catalogue: who published what, when and where, and which file holds its text.

use std::fmt::Write;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHasher;

use super::{Grade, Sha256, SourceKey};
use crate::dates::PartialDate;
use crate::text::FilePath;

/// What is known about one source. A field is `None` or empty where nothing is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key that briefs cite it by.
    pub key: SourceKey,
    /// The document's title.
    pub title: Option<Arc<str>>,
    /// Who published it.
    pub publisher: Option<Arc<str>>,
    /// Who wrote it.
    pub author: Vec<Arc<str>>,
    /// Where it can be read on the web.
    pub url: Option<Arc<str>>,
    /// When it was published.
    pub date: Option<PartialDate>,
    /// When it was read on the web.
    pub accessed: Option<PartialDate>,
    /// Its languages, as BCP 47 tags.
    pub languages: Vec<Arc<str>>,
    /// The file that holds its text, relative to the project's root.
    pub file: Option<FilePath>,
    /// The digest of that file when it was reviewed.
    pub sha256: Option<Sha256>,
    /// How far it is trusted.
    pub grade: Option<Grade>,
    /// The sources that it takes its information from.
    pub derived_from: Vec<SourceKey>,
    /// Where this entry is written.
    pub origin: Origin,
}

/// Where an entry stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The catalogue file, or the brief that defines the source.
    pub path: FilePath,
    /// Bytes of the key in that file.
    pub key_range: Range<usize>,
    /// Bytes of the table's header or of the definition.
    pub range: Range<usize>,
    /// The 1-based line of the key.
    pub line: usize,
}

impl Entry {
    /// An entry of which only the key is known.
    pub fn new(key: SourceKey, origin: Origin) -> Self {
        Self {
            key,
            title: None,
            publisher: None,
            author: Vec::new(),
            url: None,
            date: None,
            accessed: None,
            languages: Vec::new(),
            file: None,
            sha256: None,
            grade: None,
            derived_from: Vec::new(),
            origin,
        }
    }

    /// A reference in one line: author, “title”, publisher, date, as far as they are known; else the address, the
    /// file, or the key.
    pub fn reference(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        match &self.author[..] {
            [] => {}
            [one] => parts.push(one.to_string()),
            [one, two] => parts.push(format!("{one} and {two}")),
            [first, ..] => parts.push(format!("{first} and others")),
        }
        if let Some(title) = &self.title {
            parts.push(format!("“{title}”"));
        }
        if let Some(publisher) = &self.publisher {
            parts.push(publisher.to_string());
        }
        if parts.is_empty() {
            let name = self.url.as_deref().or(self.file.as_ref().map(FilePath::as_str));
            parts.push(name.unwrap_or(self.key.as_str()).to_owned());
        }
        let mut reference = parts.join(", ");
        if let Some(date) = self.date {
            let _ = write!(reference, ", {date}");
        }
        reference
    }

    /// A number that differs when anything said of the source differs. Where the entry stands is left out, so that
    /// an edit elsewhere in its file does not count as a change.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = FxHasher::default();
        let Self { key, title, publisher, author, url, date, accessed, languages, file, sha256, grade, .. } = self;
        (key, title, publisher, author, url, date).hash(&mut hasher);
        (accessed, languages, file, sha256, grade, &self.derived_from).hash(&mut hasher);
        hasher.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry::new("a".into(), Origin { path: "sources.toml".into(), key_range: 0..1, range: 0..3, line: 1 })
    }

    #[test]
    fn a_reference_says_what_is_known() {
        let mut entry = entry();
        assert_eq!(entry.reference(), "a");
        entry.file = Some("sources/a.txt".into());
        assert_eq!(entry.reference(), "sources/a.txt");
        entry.title = Some("A Title".into());
        entry.date = "2020-05".parse().ok();
        assert_eq!(entry.reference(), "“A Title”, 2020-05");
        entry.publisher = Some("A House".into());
        entry.author = ["Kim", "Lee", "Park"].map(Arc::from).to_vec();
        assert_eq!(entry.reference(), "Kim and others, “A Title”, A House, 2020-05");
        entry.author.pop();
        assert_eq!(entry.reference(), "Kim and Lee, “A Title”, A House, 2020-05");
    }

    #[test]
    fn a_fingerprint_changes_with_the_facts_and_not_with_the_place() {
        let (one, mut other) = (entry(), entry());
        other.origin.range = 40..43;
        assert_eq!(one.fingerprint(), other.fingerprint());
        other.derived_from = vec!["b".into()];
        assert_ne!(one.fingerprint(), other.fingerprint());
    }
}
