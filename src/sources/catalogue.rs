//! The catalogue: every source that a project's catalogue files name, by key, and what is wrong with those files.

use std::ops::Range;
use std::sync::Arc;

use indexmap::IndexMap;
use indexmap::map::Entry as Slot;

use super::{Entry, Grade, Origin, SourceKey};
use crate::datafile::{Document, Problem, Table, Value};
use crate::text::{FilePath, nearest};

const KEYS: [&str; 11] =
    ["title", "publisher", "author", "date", "accessed", "url", "languages", "file", "sha256", "grade", "derived_from"];

/// The sources of a project by key, in the order of their files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    entries: IndexMap<SourceKey, Arc<Entry>>,
    duplicates: Vec<Duplicate>,
}

/// A key that is given twice. The first one counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// The key.
    pub key: SourceKey,
    /// Where the entry stands that counts.
    pub first: Origin,
    /// Where it is given again.
    pub second: Origin,
}

impl Catalogue {
    /// Reads catalogue files, in this order. Each mistake is a problem at its place, and the rest still loads.
    pub fn load(files: &[(FilePath, &str)]) -> (Self, Vec<Problem>) {
        let mut catalogue = Self::default();
        let mut problems = Vec::new();
        let mut ancestors = Vec::new();
        for (path, text) in files {
            match path.extension().map(str::to_ascii_lowercase).as_deref() {
                Some("bib" | "json" | "yaml" | "yml") => problems.push(foreign(path)),
                _ => problems.extend(catalogue.load_toml(path, text, &mut ancestors)),
            }
        }
        problems.extend(ancestors.iter().filter_map(|ancestor| catalogue.missing_ancestor(ancestor)));
        (catalogue, problems)
    }

    /// Adds an entry, as a brief's own definition does. `false` when its key is taken: the first one counts, and the
    /// other is kept under [`Catalogue::duplicates`].
    pub fn add(&mut self, entry: Entry) -> bool {
        match self.entries.entry(entry.key.clone()) {
            Slot::Vacant(slot) => {
                slot.insert(Arc::new(entry));
                true
            }
            Slot::Occupied(slot) => {
                let first = slot.get().origin.clone();
                self.duplicates.push(Duplicate { key: entry.key, first, second: entry.origin });
                false
            }
        }
    }

    /// The source of that key; `None` when there is none.
    pub fn get(&self, key: impl AsRef<str>) -> Option<&Arc<Entry>> {
        self.entries.get(key.as_ref())
    }

    /// Every source, in the order of the files.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &Arc<Entry>> {
        self.entries.values()
    }

    /// Number of sources.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no source at all.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Keys that are given more than once.
    pub fn duplicates(&self) -> &[Duplicate] {
        &self.duplicates
    }

    /// The key that a writer most likely meant; `None` when none is near.
    pub fn nearest(&self, key: &str) -> Option<&SourceKey> {
        let near = nearest(key, self.entries.keys().map(SourceKey::as_str))?;
        self.entries.get_key_value(near).map(|(key, _)| key)
    }

    /// The sources that what is typed so far may mean: first those whose key begins so, then those whose key holds
    /// it, then those in whose title, publisher or author each typed word begins a word. Case does not matter.
    pub fn matching(&self, typed: &str) -> Vec<&Arc<Entry>> {
        let typed = typed.trim().trim_start_matches('@').to_lowercase();
        let mut found: Vec<_> =
            self.entries.values().filter_map(|entry| Some((match_rank(entry, &typed)?, entry))).collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, entry)| entry).collect()
    }

    fn load_toml(&mut self, path: &FilePath, text: &str, ancestors: &mut Vec<Ancestor>) -> Vec<Problem> {
        let repeated = repeated_tables(path, text);
        let text = &without(text, &repeated);
        let document = Document::parse(path.clone(), text);
        for (key, value) in document.root().entries() {
            if !value.is_table() {
                document.problem(value.key_span(), outside_message(key));
                continue;
            }
            if let Some(entry) = value.table().and_then(|table| read_entry(key, value, table, ancestors)) {
                self.add(entry);
            }
        }
        for repeated in repeated {
            if let Some(first) = self.entries.get(repeated.key.as_str()).map(|entry| entry.origin.clone()) {
                let line = document.line_of(repeated.key_range.start);
                let second = Origin { path: path.clone(), key_range: repeated.key_range, range: repeated.header, line };
                self.duplicates.push(Duplicate { key: repeated.key, first, second });
            }
        }
        document.into_problems()
    }

    fn missing_ancestor(&self, ancestor: &Ancestor) -> Option<Problem> {
        if self.entries.contains_key(&ancestor.key) {
            return None;
        }
        let hint = self.nearest(ancestor.key.as_str()).map(|near| format!("; did you mean `{near}`?"));
        let message = format!("`{}` is no source of this catalogue{}", ancestor.key, hint.as_deref().unwrap_or("."));
        Some(Problem { path: ancestor.path.clone(), range: ancestor.range.clone(), message })
    }
}

/// A key under `derived_from`, and where it stands.
struct Ancestor {
    key: SourceKey,
    path: FilePath,
    range: Range<usize>,
}

fn foreign(path: &FilePath) -> Problem {
    let message = format!(
        "{path} cannot be read yet, and its sources are missing: only catalogues in TOML can. Write them into a file such as sources.toml."
    );
    Problem { path: path.clone(), range: 0..0, message }
}

fn outside_message(key: &str) -> String {
    if KEYS.contains(&key) {
        return format!(
            "`{key}` belongs to a source; write the source's key in brackets above it, such as [key-2020]."
        );
    }
    format!("`{key}` must be the table of a source: [{key}], and its title, publisher and so on in the lines below.")
}

fn read_entry(key: &str, value: Value<'_, '_>, table: Table<'_, '_>, ancestors: &mut Vec<Ancestor>) -> Option<Entry> {
    let document = table.document();
    let key = SourceKey::from(key);
    if !key.is_valid() {
        document.problem(value.key_span(), format!("a citation cannot name `{key}`; {KEY_RULE}"));
        return None;
    }
    let values = table.entries();
    expect_keys(key.as_str(), table);
    if !values.is_empty() && values.iter().all(|(name, value)| value.is_table() && !KEYS.contains(name)) {
        return None;
    }
    let line = document.line_of(value.key_span().start);
    let origin = Origin { path: document.path().clone(), key_range: value.key_span(), range: table.span(), line };
    let text = |name| table.text(name).map(str::trim).filter(|text| !text.is_empty()).map(Arc::from);
    let texts = |name| table.texts(name).into_iter().map(Arc::from).collect();
    Some(Entry {
        title: text("title"),
        publisher: text("publisher"),
        author: texts("author"),
        url: table.get("url").and_then(read_url),
        date: table.date("date"),
        accessed: table.date("accessed"),
        languages: texts("languages"),
        file: table.get("file").and_then(read_file),
        sha256: parsed(table.get("sha256")),
        grade: parsed::<Grade, _>(table.get("grade")),
        derived_from: table
            .get("derived_from")
            .map(|value| read_ancestors(document.path(), value, ancestors))
            .unwrap_or_default(),
        ..Entry::new(key, origin)
    })
}

const KEY_RULE: &str =
    "a key has letters, figures and `_`, with single marks such as `-`, `.` or `:` between them and no spaces.";

/// Notes keys that no entry has. A table among them is a key with a dot that lacks its quotation marks.
fn expect_keys(key: &str, table: Table<'_, '_>) {
    let (tables, values): (Vec<_>, Vec<_>) = table.entries().into_iter().partition(|(_, value)| value.is_table());
    for (name, value) in tables.iter().filter(|(name, _)| !KEYS.contains(name)) {
        let message = format!("a key with a dot needs quotation marks here: [\"{key}.{name}\"].");
        table.document().problem(value.key_span(), message);
    }
    for (name, value) in values.iter().filter(|(name, _)| !KEYS.contains(name)) {
        let hint = match nearest(name, KEYS) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("a source has {}.", KEYS.join(", ")),
        };
        table.document().problem(value.key_span(), format!("`{name}` is not known here; {hint}"));
    }
}

/// The value that a text stands for; `None` when it is absent or wrong (noted).
fn parsed<T, E>(value: Option<Value<'_, '_>>) -> Option<T>
where
    T: std::str::FromStr<Err = E>,
    E: std::fmt::Display,
{
    let value = value?;
    value.text()?.parse().map_err(|error| value.problem(format!("{error}."))).ok()
}

fn read_url(value: Value<'_, '_>) -> Option<Arc<str>> {
    let url = value.text()?.trim();
    if url::Url::parse(url).is_err() {
        value.problem(format!("`{url}` is no web address; write it in full, with https://."));
        return None;
    }
    Some(url.into())
}

fn read_file(value: Value<'_, '_>) -> Option<FilePath> {
    let path = value.text()?.trim();
    if path.contains("://") {
        value.problem("this is a web address; write it under `url`, and keep `file` for a file of this project.");
        return None;
    }
    let inside = path_inside(path);
    if inside.is_none() {
        value.problem(format!("`{path}` lies outside this project; name a file inside it, from its root."));
    }
    inside
}

/// The path from the project's root without `.` and `..`; `None` when it leads out of the project or nowhere.
fn path_inside(path: &str) -> Option<FilePath> {
    let path = FilePath::new(path);
    let has_drive = path.as_str().as_bytes().get(1) == Some(&b':');
    if path.as_str().starts_with('/') || has_drive {
        return None;
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in path.as_str().split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| FilePath::new(&parts.join("/")))
}

fn read_ancestors(path: &FilePath, value: Value<'_, '_>, ancestors: &mut Vec<Ancestor>) -> Vec<SourceKey> {
    let items = if value.as_text().is_some() { vec![value] } else { value.items() };
    let mut keys = Vec::new();
    for item in items {
        let Some(text) = item.text() else { continue };
        let key = SourceKey::from(text.trim().trim_start_matches('@'));
        ancestors.push(Ancestor { key: key.clone(), path: path.clone(), range: item.span() });
        keys.push(key);
    }
    keys
}

/// A table whose header stands in the file once before.
struct Repeated {
    key: SourceKey,
    key_range: Range<usize>,
    header: Range<usize>,
    body: Range<usize>,
}

/// TOML forbids a table to be given twice, and merges the two as it recovers. Which of them counts is for us to say.
fn repeated_tables(path: &FilePath, text: &str) -> Vec<Repeated> {
    let problems = Document::parse(path.clone(), text).into_problems();
    let repeated = problems.iter().filter(|problem| problem.message.contains("duplicate key"));
    repeated.filter_map(|problem| repeated_table(text, problem.range.clone())).collect()
}

fn repeated_table(text: &str, key_range: Range<usize>) -> Option<Repeated> {
    let (before, key) = (text.get(..key_range.start)?, text.get(key_range.clone())?);
    let line = before.rfind('\n').map_or(0, |newline| newline + 1);
    if before.get(line..)?.trim() != "[" {
        return None;
    }
    let header = line..line + text.get(line..)?.lines().next()?.trim_end().len();
    let next = text.get(header.end..)?.find("\n[").map_or(text.len(), |newline| header.end + newline + 1);
    let key = SourceKey::from(key.trim_matches(['"', '\'']));
    Some(Repeated { key, key_range, header, body: line..next })
}

/// The text with the repeated tables blanked out, every other byte in its place.
fn without(text: &str, repeated: &[Repeated]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for byte in repeated.iter().flat_map(|table| table.body.clone()) {
        if let Some(byte) = bytes.get_mut(byte).filter(|byte| !matches!(byte, b'\n' | b'\r')) {
            *byte = b' ';
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn match_rank(entry: &Entry, typed: &str) -> Option<u8> {
    let key = entry.key.as_str().to_lowercase();
    if key.starts_with(typed) {
        return Some(0);
    }
    if key.contains(typed) {
        return Some(1);
    }
    let names = entry.title.iter().chain(&entry.publisher).chain(&entry.author);
    let words: Vec<String> = names.flat_map(|name| words(name)).collect();
    typed.split_whitespace().all(|typed| words.iter().any(|word| word.starts_with(typed))).then_some(2)
}

fn words(text: &str) -> Vec<String> {
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests;
