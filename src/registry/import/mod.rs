//! Registry data of other projects, made into our own entries: Popolo JSON, the YAML of `congress-legislators`, Wikidata
//! entities, and tables (CSV). Plain functions from a text to records; `merge` writes them into a registry file.
//!
//! Ids are kept as they are, every record says where it comes from, and what cannot be taken over is told with its
//! reason.

mod congress;
mod merge;
mod popolo;
mod table;
mod wikidata;

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use serde_json::Value;

use crate::dates::PartialDate;

pub use merge::{Merged, merge};

/// The formats that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Popolo JSON: `persons`, `organizations`, `posts`, `memberships`.
    Popolo,
    /// The YAML, or JSON, of unitedstates/congress-legislators.
    Congress,
    /// Wikidata entities as JSON: an answer of its API, a list, or one entity a line.
    Wikidata,
    /// A table with a header line (CSV).
    Csv,
}

/// How to read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where the data come from: a key of the catalogue or a URL, for records that do not say it themselves.
    pub source: String,
    /// The languages whose names are taken over, the one of the main name first (language tags); those of Wikidata.
    pub languages: Vec<String>,
    /// For a table: which column holds which of our fields.
    pub columns: HashMap<String, String>,
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// Entries that have an id and a name.
    pub records: Vec<Record>,
    /// Who held what.
    pub tenures: Vec<Tenure>,
    /// What was left out.
    pub skipped: Vec<Skipped>,
}

/// The kinds of entries that are imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordKind {
    /// `[[organization]]`
    Organization,
    /// `[[post]]`
    Post,
    /// `[[person]]`
    Person,
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What sort of thing it is.
    pub kind: RecordKind,
    /// Its id.
    pub id: String,
    /// Its main name; a post's label.
    pub name: String,
    /// Its other names.
    pub names: Vec<OtherName>,
    /// Further fields in the registry's terms, in the order in which they are written.
    pub fields: Vec<(&'static str, String)>,
    /// Where it comes from.
    pub sources: Vec<String>,
}

/// Another name of an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherName {
    /// The name.
    pub text: String,
    /// Its language; `None` when that is not known.
    pub lang: Option<String>,
    /// From when it was used; `None` when that is not known, or always.
    pub start: Option<PartialDate>,
    /// Until when it was used; `None` when that is not known, or still.
    pub end: Option<PartialDate>,
}

/// A membership.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tenure {
    /// The person's id.
    pub person: String,
    /// The post's id.
    pub post: Option<String>,
    /// The organization's id.
    pub organization: Option<String>,
    /// As what.
    pub role: Option<String>,
    /// The first day.
    pub start: Option<PartialDate>,
    /// The last day.
    pub end: Option<PartialDate>,
    /// Where it comes from.
    pub sources: Vec<String>,
}

/// Something that was not taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Which record, or which field of one.
    pub what: String,
    /// Why, in words for a writer.
    pub why: String,
}

impl Format {
    /// The format of a file, by its name and its beginning; `None` when it is none of them.
    pub fn of(name: &str, text: &str) -> Option<Self> {
        match name.rsplit('.').next().unwrap_or_default().to_lowercase().as_str() {
            "csv" | "tsv" => Some(Self::Csv),
            "yaml" | "yml" => Some(Self::Congress),
            "jsonl" | "ndjson" => Some(Self::Wikidata),
            "json" if text.contains("\"claims\"") || text.contains("\"labels\"") => Some(Self::Wikidata),
            "json" if text.trim_start_matches('\u{feff}').trim_start().starts_with('[') => Some(Self::Congress),
            "json" => Some(Self::Popolo),
            _ => None,
        }
    }
}

/// Reads a text of some format. What keeps all of it from being read is told in words for a writer.
pub fn read(format: Format, text: &str, options: &Options) -> Result<Import, String> {
    let text = text.trim_start_matches('\u{feff}');
    match format {
        Format::Popolo => popolo::read(text, options),
        Format::Congress => congress::read(text, options),
        Format::Wikidata => wikidata::read(text, options),
        Format::Csv => table::read(text, options),
    }
}

impl Import {
    fn skip(&mut self, what: impl Into<String>, why: impl Into<String>) {
        self.skipped.push(Skipped { what: what.into(), why: why.into() });
    }

    /// Keeps the first record of each kind and id.
    fn settle(mut self) -> Self {
        let mut seen = std::collections::HashSet::new();
        let mut again = Vec::new();
        self.records.retain(|record| {
            let fresh = seen.insert(record.id.clone());
            if !fresh {
                again.push(record.id.clone());
            }
            fresh
        });
        for id in again {
            self.skip(format!("`{id}`"), "the id stands there twice; the first entry counts");
        }
        let known = |id: &String| seen.contains(id);
        let mut dangling = Vec::new();
        self.tenures.retain(|tenure| {
            let whole =
                known(&tenure.person) && tenure.post.as_ref().or(tenure.organization.as_ref()).is_some_and(known);
            if !whole {
                dangling.push(tenure.clone());
            }
            whole
        });
        for tenure in dangling {
            let of = tenure.post.or(tenure.organization).unwrap_or_default();
            self.skip(format!("a membership of `{}` in `{of}`", tenure.person), "the file lacks one of the two");
        }
        self
    }

    /// A date in one of the registry's forms; what is none is noted.
    fn date(&mut self, of: &str, field: &str, text: Option<&str>) -> Option<PartialDate> {
        let text = text.map(str::trim).filter(|text| !text.is_empty())?;
        match text.parse() {
            Ok(date) => Some(date),
            Err(error) => {
                self.skip(format!("`{field}` of `{of}`"), format!("{error}"));
                None
            }
        }
    }
}

impl Record {
    fn new(kind: RecordKind, id: impl Into<String>, name: impl Into<String>, source: &str) -> Self {
        let sources = if source.is_empty() { Vec::new() } else { vec![source.to_owned()] };
        Self { kind, id: id.into(), name: name.into(), names: Vec::new(), fields: Vec::new(), sources }
    }

    /// Notes a further field, if there is a value.
    fn with(mut self, field: &'static str, value: Option<impl Into<String>>) -> Self {
        if let Some(value) = value.map(Into::into).filter(|value| !value.trim().is_empty()) {
            self.fields.push((field, value));
        }
        self
    }

    /// Notes another name, unless it is known.
    fn call(&mut self, name: &str, language: Option<&str>) {
        self.call_once(OtherName { text: name.to_owned(), lang: language.map(str::to_owned), ..OtherName::default() });
    }

    /// Notes another name that may have been used for a time, unless it is known.
    fn call_once(&mut self, name: OtherName) {
        let text = name.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() && text != self.name && !self.names.iter().any(|known| known.text == text) {
            self.names.push(OtherName { text, ..name });
        }
    }
}

/// An id made of words: small letters, digits and hyphens, other scripts as they are.
fn slug(words: &str) -> String {
    let mut slug = String::with_capacity(words.len());
    for c in words.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && c != '\'' && c != '’' && c != '.' {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// The text under a key of a JSON object; numbers are texts too.
fn text_of(value: &Value, key: &str) -> Option<String> {
    match value.get(key)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn items<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}
