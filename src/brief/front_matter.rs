//! A brief's front matter: its title and date, and what is wrong with it.

use std::ops::Range;
use std::sync::Arc;

use saphyr::{LoadableYamlNode, MarkedYaml, YamlData};

use crate::dates::PartialDate;

/// What the front matter says. Ranges are bytes of the YAML text. Keys that are not known are left to whoever reads
/// them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FrontMatter {
    /// The title, if there is one.
    pub title: Option<Arc<str>>,
    /// The date of the brief; `None` when there is none that can be read.
    pub date: Option<PartialDate>,
    /// The language, as a BCP 47 tag, if it is given.
    pub lang: Option<Arc<str>>,
    /// What cannot be read, with its place.
    pub problems: Vec<(Range<usize>, String)>,
}

impl FrontMatter {
    /// Reads the YAML between the `---` lines.
    pub fn parse(yaml: &str) -> Self {
        let mut front = Self::default();
        let documents = match MarkedYaml::load_from_str(yaml) {
            Ok(documents) => documents,
            Err(error) => {
                let line = line_around(yaml, byte_of(yaml, error.marker().index()));
                let message = match value_with_colon(yaml.get(line.clone()).unwrap_or_default()) {
                    Some((name, value)) => {
                        format!("A value that holds a colon goes into quotation marks: `{name}: \"{value}\"`.")
                    }
                    None => "The front matter cannot be read here; write a name, a colon and a value, as in `date: 2025-09-10`.".to_owned(),
                };
                front.problems.push((line, message));
                return front;
            }
        };
        let Some(YamlData::Mapping(entries)) = documents.into_iter().next().map(|document| document.data) else {
            if !yaml.trim().is_empty() {
                let message = "The front matter holds no `key: value` lines, such as `title: …` and `date: …`.";
                front.problems.push((0..yaml.trim_end().len(), message.to_owned()));
            }
            return front;
        };
        for (key, value) in &entries {
            let range = byte_of(yaml, value.span.start.index())..byte_of(yaml, value.span.end.index());
            let written = unquoted(yaml.get(range.clone()).unwrap_or_default());
            match key.data.as_str() {
                Some("title") => front.title = Some(written.into()),
                Some("lang" | "language") => front.lang = Some(written.into()),
                Some("date") => match written.parse() {
                    Ok(date) => front.date = Some(date),
                    Err(error) => {
                        let range = if range.is_empty() { key_range(yaml, key) } else { range };
                        front.problems.push((range, format!("The brief's date cannot be read: {error}.")));
                    }
                },
                _ => {}
            }
        }
        front
    }
}

fn key_range(yaml: &str, key: &MarkedYaml<'_>) -> Range<usize> {
    byte_of(yaml, key.span.start.index())..byte_of(yaml, key.span.end.index())
}

/// The line that holds a byte, or the last one before it with anything in it; without the white space around it.
fn line_around(yaml: &str, at: usize) -> Range<usize> {
    let (before, after) = yaml.split_at(at);
    let end = at + after.find(['\n', '\r']).unwrap_or(after.len());
    let until = yaml.get(..end).unwrap_or(before).trim_end();
    let line = until.rfind(['\n', '\r']).map_or(until, |break_| &until[break_ + 1..]);
    until.len() - line.trim_start().len()..until.len()
}

/// The name and the value of a line whose value holds a colon that YAML would take for its own.
fn value_with_colon(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let value = value.trim();
    let plain = !value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!']) && !value.contains('"');
    (plain && (value.contains(": ") || value.ends_with(':'))).then_some((name, value))
}

/// The byte offset of the character with this index.
fn byte_of(text: &str, character: usize) -> usize {
    text.char_indices().nth(character).map_or(text.len(), |(offset, _)| offset)
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) {
            return inner;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_date_and_language_are_read() {
        let front = FrontMatter::parse("title: \"회담: 서울\"\ndate: 2025-09-10\nlang: ko\nauthor: [a, b]\n");
        assert_eq!(front.title.as_deref(), Some("회담: 서울"));
        assert_eq!(front.date.map(|date| date.to_string()).as_deref(), Some("2025-09-10"));
        assert_eq!(front.lang.as_deref(), Some("ko"));
        assert!(front.problems.is_empty());
    }

    #[test]
    fn a_wrong_date_is_told_at_its_place() {
        let yaml = "title: 회담\ndate: tomorrow\n";
        let front = FrontMatter::parse(yaml);
        assert_eq!(front.title.as_deref(), Some("회담"));
        let [(range, message)] = front.problems.as_slice() else { panic!("{:?}", front.problems) };
        assert_eq!(&yaml[range.clone()], "tomorrow");
        assert!(message.contains("2022-05-10"), "{message}");
    }

    #[test]
    fn what_is_no_yaml_is_one_problem_and_no_front_matter_is_none() {
        assert_eq!(FrontMatter::parse("title: [\n").problems.len(), 1);
        assert_eq!(FrontMatter::parse("just words\n").problems.len(), 1);
        assert!(FrontMatter::parse("").problems.is_empty());
        assert!(FrontMatter::parse("date:\n").problems.len() <= 1);
    }
}
