//! One way to read an entry's fields, whether it stands in TOML or in Popolo JSON.
//!
//! Which fields there are, and what they mean, is `load`'s matter.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde_json::Value;

use crate::datafile::{Problem, Table};
use crate::dates::PartialDate;
use crate::text::FilePath;

/// The fields of one table of a file, read by name. What is wrong is noted as a problem at its key.
pub(super) trait Fields: Copy {
    /// The text under `key`; `None` when absent or wrong (noted).
    fn text(self, key: &str) -> Option<Arc<str>>;
    /// The date under `key`; `None` when absent or wrong (noted).
    fn date(self, key: &str) -> Option<PartialDate>;
    /// The items under `key`, each a text or a table.
    fn items(self, key: &str) -> Vec<Item<Self>>;
    /// Bytes of the value under `key`, or of the whole table when it is absent.
    fn span_of(self, key: &str) -> Range<usize>;
    /// Bytes to point at for the table as a whole.
    fn span(self) -> Range<usize>;
    /// Notes a mistake.
    fn problem(self, range: Range<usize>, message: String);
    /// Notes keys that are not known, where the format has a closed list.
    fn expect_keys(self, known: &[&str]);
}

/// One item of a list.
pub(super) enum Item<F> {
    Text(Arc<str>),
    Table(F),
}

impl<'d, 'i> Fields for Table<'d, 'i> {
    fn text(self, key: &str) -> Option<Arc<str>> {
        Table::text(&self, key).map(Arc::from)
    }

    fn date(self, key: &str) -> Option<PartialDate> {
        let value = self.get(key)?;
        match value.as_text() {
            Some(text) if text.trim().is_empty() => None,
            _ => value.date(),
        }
    }

    fn items(self, key: &str) -> Vec<Item<Self>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        if let Some(text) = value.as_text() {
            return vec![Item::Text(text.into())];
        }
        let item = |value: crate::datafile::Value<'d, 'i>| {
            if value.is_table() {
                value.table().map(Item::Table)
            } else {
                value.text().map(|text| Item::Text(text.into()))
            }
        };
        match value.is_table() {
            true => item(value).into_iter().collect(),
            false => value.items().into_iter().filter_map(item).collect(),
        }
    }

    fn span_of(self, key: &str) -> Range<usize> {
        self.get(key).map_or_else(|| Table::span(&self), |value| value.span())
    }

    fn span(self) -> Range<usize> {
        Table::span(&self)
    }

    fn problem(self, range: Range<usize>, message: String) {
        self.document().problem(range, message);
    }

    fn expect_keys(self, known: &[&str]) {
        Table::expect_keys(&self, known);
    }
}

/// A Popolo JSON file. JSON carries no positions: an entry is pointed at by its id in the text.
pub(super) struct JsonFile {
    path: FilePath,
    root: Value,
    ids: FxHashMap<String, Range<usize>>,
    problems: RefCell<Vec<Problem>>,
}

/// One object of a [`JsonFile`].
#[derive(Clone, Copy)]
pub(super) struct JsonTable<'j> {
    file: &'j JsonFile,
    object: &'j Value,
}

impl JsonFile {
    /// Reads a file's text; what is no JSON is a problem, and the file then is empty.
    pub(super) fn parse(path: FilePath, text: &str) -> Self {
        let mut problems = Vec::new();
        let root = serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap_or_else(|error| {
            let range = line_range(text, error.line());
            problems.push(Problem { path: path.clone(), range, message: format!("this is not valid JSON: {error}.") });
            Value::Null
        });
        if !root.is_object() && problems.is_empty() {
            let message =
                "a Popolo file is an object with `persons`, `organizations`, `posts` and `memberships`.".into();
            problems.push(Problem { path: path.clone(), range: 0..0, message });
        }
        Self { path, ids: id_places(text), root, problems: RefCell::new(problems) }
    }

    pub(super) fn root(&self) -> JsonTable<'_> {
        JsonTable { file: self, object: &self.root }
    }

    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems.into_inner()
    }
}

impl JsonTable<'_> {
    fn get(&self, key: &str) -> Option<&Value> {
        self.object.get(key).filter(|value| !value.is_null())
    }

    fn wrong(self, key: &str, wanted: &str) {
        Fields::problem(self, Fields::span(self), format!("`{key}` must be {wanted}."));
    }
}

impl<'j> Fields for JsonTable<'j> {
    fn text(self, key: &str) -> Option<Arc<str>> {
        match self.object.get(key)? {
            Value::Null => None,
            Value::String(text) => Some(text.as_str().into()),
            Value::Number(number) => Some(number.to_string().into()),
            Value::Object(object) => object.get("name").and_then(Value::as_str).map(Arc::from),
            _ => {
                self.wrong(key, "a text");
                None
            }
        }
    }

    fn date(self, key: &str) -> Option<PartialDate> {
        let text = Fields::text(self, key)?;
        if text.trim().is_empty() {
            return None;
        }
        text.parse().map_err(|error| Fields::problem(self, Fields::span(self), format!("`{key}`: {error}."))).ok()
    }

    fn items(self, key: &str) -> Vec<Item<Self>> {
        let item = |value: &'j Value| match value {
            Value::String(text) => Some(Item::Text(text.as_str().into())),
            Value::Object(_) => Some(Item::Table(Self { file: self.file, object: value })),
            _ => {
                self.wrong(key, "a list of texts or objects");
                None
            }
        };
        match self.object.get(key) {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(values)) => values.iter().filter_map(item).collect(),
            Some(value) => item(value).into_iter().collect(),
        }
    }

    fn span_of(self, _key: &str) -> Range<usize> {
        Fields::span(self)
    }

    fn span(self) -> Range<usize> {
        let id = |key| self.get(key).and_then(Value::as_str).and_then(|id| self.file.ids.get(id));
        id("id").or_else(|| id("person_id")).cloned().unwrap_or(0..0)
    }

    fn problem(self, range: Range<usize>, message: String) {
        self.file.problems.borrow_mut().push(Problem { path: self.file.path.clone(), range, message });
    }

    /// Popolo allows further keys.
    fn expect_keys(self, _known: &[&str]) {}
}

/// Where each `"id": "…"` stands in the text; the first of several.
fn id_places(text: &str) -> FxHashMap<String, Range<usize>> {
    let mut places = FxHashMap::default();
    for (at, key) in text.match_indices("\"id\"") {
        let after = at + key.len();
        let rest = text.get(after..).unwrap_or_default();
        let Some(value) = rest.trim_start().strip_prefix(':').map(str::trim_start).and_then(|v| v.strip_prefix('"'))
        else {
            continue;
        };
        let Some(length) = value.find('"') else { continue };
        let start = text.len() - value.len();
        places.entry(value.get(..length).unwrap_or_default().to_owned()).or_insert(start - 1..start + length + 1);
    }
    places
}

fn line_range(text: &str, line: usize) -> Range<usize> {
    let start = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>().min(text.len());
    let length = text.get(start..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
    start..start + length
}
