//! TOML values with the bytes that they stand in, read so that one mistake spoils no more than its own key.

use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Problem;
use crate::dates::PartialDate;
use crate::text::{FilePath, nearest};

/// A TOML file, read as far as it can be. Collects the problems that its readers find.
pub struct Document<'i> {
    path: FilePath,
    text: &'i str,
    root: Spanned<DeTable<'i>>,
    /// Where the file is no TOML, sorted.
    broken: Vec<usize>,
    problems: RefCell<Vec<Problem>>,
}

/// One table of a [`Document`], with the bytes of its header or braces.
#[derive(Clone, Copy)]
pub struct Table<'d, 'i> {
    document: &'d Document<'i>,
    table: &'d DeTable<'i>,
    span: (usize, usize),
}

/// One value of a [`Document`].
#[derive(Clone, Copy)]
pub struct Value<'d, 'i> {
    document: &'d Document<'i>,
    value: &'d Spanned<DeValue<'i>>,
    key: (usize, usize),
}

impl<'i> Document<'i> {
    /// Reads a file's text. Syntax errors become problems, and what can be read around them is there.
    pub fn parse(path: FilePath, text: &'i str) -> Self {
        let (root, errors) = DeTable::parse_recoverable(text);
        let mut errors: Vec<(Range<usize>, String)> =
            errors.into_iter().map(|error| (error.span().unwrap_or(0..0), syntax_message(error.message()))).collect();
        errors.sort_by_key(|(range, _)| range.start);
        let broken = errors.iter().map(|(range, _)| range.start).collect();
        let problems = independent(text, errors)
            .into_iter()
            .map(|(range, message)| Problem { path: path.clone(), range, message })
            .collect();
        Self { path, text, root, broken, problems: RefCell::new(problems) }
    }

    /// The file's top-level table.
    pub fn root(&self) -> Table<'_, 'i> {
        Table { document: self, table: self.root.get_ref(), span: (0, 0) }
    }

    /// The file's name.
    pub fn path(&self) -> &FilePath {
        &self.path
    }

    /// The 1-based line of a byte offset.
    pub fn line_of(&self, offset: usize) -> usize {
        1 + self.text.as_bytes().iter().take(offset).filter(|byte| **byte == b'\n').count()
    }

    /// Notes a mistake at `range`, in bytes of the file.
    pub fn problem(&self, range: Range<usize>, message: impl Into<String>) {
        self.problems.borrow_mut().push(Problem { path: self.path.clone(), range, message: message.into() });
    }

    /// The problems found, by place.
    pub fn into_problems(self) -> Vec<Problem> {
        let mut problems = self.problems.into_inner();
        problems.sort_by_key(|problem| (problem.range.start, problem.range.end));
        problems
    }
}

impl<'d, 'i> Table<'d, 'i> {
    /// Bytes of the table's header (`[key]`), key or braces: where to point at the table as a whole.
    pub fn span(&self) -> Range<usize> {
        self.span.0..self.span.1
    }

    /// The document that this table stands in.
    pub fn document(&self) -> &'d Document<'i> {
        self.document
    }

    /// The value under `key`; `None` when it is absent.
    pub fn get(&self, key: &str) -> Option<Value<'d, 'i>> {
        let (name, value) = self.table.get_key_value(key)?;
        Some(Value { document: self.document, value, key: (name.span().start, name.span().end) })
    }

    /// Every key with its value, in the file's order.
    pub fn entries(&self) -> Vec<(&'d str, Value<'d, 'i>)> {
        let mut entries: Vec<_> = self
            .table
            .iter()
            .map(|(name, value)| {
                let key = (name.span().start, name.span().end);
                (name.get_ref().as_ref(), Value { document: self.document, value, key })
            })
            .collect();
        entries.sort_by_key(|(_, value)| value.key);
        entries
    }

    /// The text under `key`; `None` when it is absent, or no text (which is noted as a problem).
    pub fn text(&self, key: &str) -> Option<&'d str> {
        self.get(key)?.text()
    }

    /// The date under `key`, partial or full, as text or as a TOML date; `None` when absent or wrong (noted).
    pub fn date(&self, key: &str) -> Option<PartialDate> {
        self.get(key)?.date()
    }

    /// The texts under `key`, which may be one text or an array; empty when absent or wrong (noted).
    pub fn texts(&self, key: &str) -> Vec<&'d str> {
        self.get(key).map(|value| value.texts()).unwrap_or_default()
    }

    /// The tables under `key` (`[[key]]`, or an array of inline tables, or one table); what is no table is noted.
    pub fn tables(&self, key: &str) -> Vec<Table<'d, 'i>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        match value.value.get_ref() {
            DeValue::Array(_) => value.items().into_iter().filter_map(|item| item.table()).collect(),
            _ => value.table().into_iter().collect(),
        }
    }

    /// Notes every key that is not among `known`, with the nearest known one.
    pub fn expect_keys(&self, known: &[&str]) {
        if self.table.keys().all(|key| known.contains(&&**key.get_ref())) {
            return;
        }
        for (key, value) in self.entries() {
            if known.contains(&key) {
                continue;
            }
            let hint = match nearest(key, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known here: {}.", known.join(", ")),
            };
            self.document.problem(value.key_span(), format!("`{key}` is not known here; {hint}"));
        }
    }
}

impl<'d, 'i> Value<'d, 'i> {
    /// Bytes of the value.
    pub fn span(&self) -> Range<usize> {
        self.value.span()
    }

    /// Whether the value is all TOML. One with a syntax error in it is a guess at what was meant.
    pub fn is_whole(&self) -> bool {
        let span = self.span();
        let first = self.document.broken.partition_point(|at| *at < span.start);
        self.document.broken.get(first).is_none_or(|at| *at > span.end)
    }

    /// Bytes of the key that the value stands under; of the value itself for items of an array.
    pub fn key_span(&self) -> Range<usize> {
        self.key.0..self.key.1
    }

    /// Notes a mistake at this value.
    pub fn problem(&self, message: impl Into<String>) {
        self.document.problem(self.span(), message);
    }

    /// The text; `None` when it is no text (noted).
    pub fn text(&self) -> Option<&'d str> {
        let text = self.value.get_ref().as_str();
        if text.is_none() {
            self.problem(format!("this must be a text in quotation marks, and is {}.", self.kind()));
        }
        text
    }

    /// The text if it is one, with no problem noted if it is not.
    pub fn as_text(&self) -> Option<&'d str> {
        self.value.get_ref().as_str()
    }

    /// The date, partial or full; `None` when it is none (noted).
    pub fn date(&self) -> Option<PartialDate> {
        let parsed = match self.value.get_ref() {
            DeValue::String(text) => text.parse::<PartialDate>(),
            DeValue::Datetime(date) => date.to_string().parse(),
            DeValue::Integer(year) => year.as_str().parse(),
            _ => {
                self.problem(format!("this must be a date such as \"2022-05-10\", and is {}.", self.kind()));
                return None;
            }
        };
        parsed.map_err(|error| self.problem(format!("{error}."))).ok()
    }

    /// The truth value; `None` when it is none (noted).
    pub fn boolean(&self) -> Option<bool> {
        let boolean = self.value.get_ref().as_bool();
        if boolean.is_none() {
            self.problem(format!("this must be true or false, and is {}.", self.kind()));
        }
        boolean
    }

    /// The texts of an array, or the one text; anything else in it is noted and left out.
    pub fn texts(&self) -> Vec<&'d str> {
        match self.value.get_ref() {
            DeValue::Array(_) => self.items().into_iter().filter_map(|item| item.text()).collect(),
            _ => self.text().into_iter().collect(),
        }
    }

    /// The items of an array; empty when it is none (noted).
    pub fn items(&self) -> Vec<Value<'d, 'i>> {
        let Some(array) = self.value.get_ref().as_array() else {
            self.problem(format!("this must be a list in square brackets, and is {}.", self.kind()));
            return Vec::new();
        };
        array.iter().map(|value| Value { document: self.document, value, key: self.item_span(value) }).collect()
    }

    /// The table; `None` when it is none (noted).
    pub fn table(&self) -> Option<Table<'d, 'i>> {
        let Some(table) = self.value.get_ref().as_table() else {
            self.problem(format!("this must be a table, and is {}.", self.kind()));
            return None;
        };
        let span = self.header_span();
        Some(Table { document: self.document, table, span })
    }

    /// Whether the value is a table, with no problem noted if it is not.
    pub fn is_table(&self) -> bool {
        self.value.get_ref().is_table()
    }

    /// Whether the value is a list, with no problem noted if it is not.
    pub fn is_list(&self) -> bool {
        self.value.get_ref().is_array()
    }

    fn item_span(&self, value: &Spanned<DeValue<'i>>) -> (usize, usize) {
        (value.span().start, value.span().end)
    }

    /// A table's span may reach over its whole body; what is worth pointing at is its first line.
    fn header_span(&self) -> (usize, usize) {
        let span = self.value.span();
        let text = self.document.text.get(span.clone()).unwrap_or_default();
        let first = text.lines().next().unwrap_or_default().trim_end();
        (span.start, span.start + first.len())
    }

    fn kind(&self) -> &'static str {
        match self.value.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        }
    }
}

/// The most syntax errors told of one file: whoever has more than that mends some first.
const MOST_ERRORS: usize = 10;

/// The errors that do not follow from earlier ones: an unclosed bracket, say, makes an error of every line after it.
/// An error stands by itself when it is there also for a reader who begins after the one before it.
fn independent(text: &str, errors: Vec<(Range<usize>, String)>) -> Vec<(Range<usize>, String)> {
    let mut told: Vec<(Range<usize>, String)> = Vec::new();
    let (mut next_line, mut of_the_rest) = (0, Vec::new());
    for (range, message) in errors {
        if !told.is_empty() && of_the_rest.binary_search(&range.start).is_err() {
            continue;
        }
        let rest = text.get(range.end..).unwrap_or_default();
        next_line = rest.find('\n').map_or(text.len(), |at| range.end + at + 1).max(next_line);
        told.push((range, message));
        if told.len() == MOST_ERRORS {
            break;
        }
        let (_, errors) = DeTable::parse_recoverable(text.get(next_line..).unwrap_or_default());
        of_the_rest = errors.iter().filter_map(|error| Some(next_line + error.span()?.start)).collect();
        of_the_rest.sort_unstable();
    }
    told
}

fn syntax_message(message: &str) -> String {
    let message = message.trim().trim_end_matches('.').replace('\n', ", ");
    format!("this is not valid TOML: {message}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str, read: impl FnOnce(&Document<'_>)) -> Vec<String> {
        let document = Document::parse("a.toml".into(), text);
        read(&document);
        document.into_problems().into_iter().map(|p| format!("{:?} {}", &text[p.range], p.message)).collect()
    }

    #[test]
    fn a_mistake_spoils_no_more_than_its_key() {
        let text = "one = 1 oops\ntwo = \"b\"\n";
        let document = Document::parse("a.toml".into(), text);
        assert_eq!(document.root().text("two"), Some("b"));
        assert_eq!(document.into_problems().len(), 1);
    }

    #[test]
    fn what_follows_from_a_syntax_error_is_not_told() {
        let unclosed = "list = [\nsources = [\"a\"]\nother = [\"b\"]\nprofile = \"c\"\n[rules]\nx = \"off\"\n";
        assert_eq!(problems(unclosed, |_| ()).len(), 1);
        let apart = problems("a =\nb = 1\nc =\nd = \"x\n", |document| {
            assert!(document.root().get("b").is_some_and(|value| value.is_whole()));
            assert!(document.root().get("c").is_some_and(|value| !value.is_whole()));
        });
        assert_eq!(apart.len(), 3, "{apart:?}");
        assert_eq!(problems(&"a =\n".repeat(1000), |_| ()).len(), MOST_ERRORS);
    }

    #[test]
    fn wrong_kinds_and_unknown_keys_are_said_at_their_place() {
        let found = problems("title = 3\ndaet = \"2022\"\ndate = \"soon\"\n", |document| {
            let root = document.root();
            assert_eq!(root.text("title"), None);
            assert_eq!(root.date("date"), None);
            root.expect_keys(&["title", "date"]);
        });
        assert_eq!(
            found,
            [
                "\"3\" this must be a text in quotation marks, and is a number.",
                "\"daet\" `daet` is not known here; did you mean `date`?",
                "\"\\\"soon\\\"\" `soon` is no date; write it as 2022, 2022-05 or 2022-05-10.",
            ]
        );
    }

    #[test]
    fn dates_may_be_texts_toml_dates_or_years() {
        let text = "a = \"2022-05\"\nb = 2022-05-10\nc = 2022\n";
        let document = Document::parse("a.toml".into(), text);
        let date = |key| document.root().date(key).map(|date| date.to_string());
        assert_eq!([date("a"), date("b"), date("c")].map(Option::unwrap_or_default), ["2022-05", "2022-05-10", "2022"]);
    }

    #[test]
    fn a_table_points_at_its_header() {
        let text = "[[person]]\nid = \"a\"\n\n[[person]]\nid = \"b\"\n";
        let document = Document::parse("a.toml".into(), text);
        let people = document.root().tables("person");
        assert_eq!(people.iter().map(|person| &text[person.span()]).collect::<Vec<_>>(), ["[[person]]", "[[person]]"]);
    }
}
