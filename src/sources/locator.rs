//! Reading what a citation says of the place in its source: `p. 232`, `pp. 3-5, ¶ 2`, `제2조 제3항`, `"words"`.
//!
//! Nothing is dropped: what is neither a label with numbers nor quoted words is told as unknown.

use std::fmt;
use std::ops::Range;

use super::{Label, Number};
use crate::text::nearest;

/// A locator as it is written. All ranges are bytes of its own text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Locator {
    /// The text that was read.
    pub raw: Box<str>,
    /// Labels and numbers, in order. Parts of different labels narrow each other down.
    pub parts: Vec<LocatorPart>,
    /// Words of the source, given in quotation marks.
    pub words: Option<QuotedWords>,
    /// The first stretch that means nothing to us.
    pub unknown: Option<Unknown>,
}

/// One label with its numbers: `pp. 3-5, 9`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LocatorPart {
    /// What the numbers count.
    pub label: Label,
    /// Single numbers and ranges, at least one.
    pub ranges: Vec<NumberRange>,
    /// Where it stands.
    pub range: Range<usize>,
}

/// A number, and the last one of a range.
pub type NumberRange = (Number, Option<Number>);

/// Words of the source that name the place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct QuotedWords {
    /// The words without their quotation marks.
    pub text: Box<str>,
    /// Where the words stand, without their marks.
    pub range: Range<usize>,
}

/// A stretch of a locator that is neither a label with numbers nor quoted words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Unknown {
    /// The stretch.
    pub text: Box<str>,
    /// Where it stands.
    pub range: Range<usize>,
    /// The label, when it is one whose number is missing.
    pub label: Option<Label>,
    /// The written form of a label that was most likely meant.
    pub nearest: Option<&'static str>,
}

impl Locator {
    /// Reads a locator. A bare number is a page, as in CSL and Pandoc.
    pub fn parse(text: &str) -> Self {
        let locator = Self { raw: text.into(), parts: Vec::new(), words: None, unknown: None };
        Reader { text, at: 0, begins: true, locator }.read()
    }

    /// Whether it names no place at all.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.words.is_none()
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// Whether nothing stands before this place but a separator: only here is a bare number a page.
    begins: bool,
    locator: Locator,
}

impl<'t> Reader<'t> {
    fn read(mut self) -> Locator {
        loop {
            self.skip_separators();
            if self.rest().is_empty() {
                return self.locator;
            }
            if !(self.quoted_words() || self.headword() || self.labelled() || self.numbered()) {
                self.unknown_word();
            }
        }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_separators(&mut self) {
        loop {
            let rest = self.rest();
            let Some(first) = rest.chars().next() else { return };
            if first.is_whitespace() || first == '.' {
                self.at += first.len_utf8();
            } else if matches!(first, ',' | ';' | '&' | '，' | '、') {
                self.at += first.len_utf8();
                self.begins = true;
            } else if let Some(word) = ["and", "및"].into_iter().find(|word| is_word(rest, word)) {
                self.at += word.len();
                self.begins = true;
            } else {
                return;
            }
        }
    }

    fn quoted_words(&mut self) -> bool {
        let Some((open, close)) = opening_quote(self.rest()) else { return false };
        let start = self.at + open.len();
        let inner = self.text.get(start..).unwrap_or_default();
        let length = inner.find(close).unwrap_or(inner.len());
        let range = start..start + length;
        let end = (range.end + close.len()).min(self.text.len());
        let text = inner.get(..length).unwrap_or_default();
        if self.locator.words.is_some() || text.trim().is_empty() {
            self.note_unknown(self.at..end, None);
        } else {
            self.locator.words = Some(QuotedWords { text: text.into(), range });
        }
        self.at = end;
        self.begins = false;
        true
    }

    /// `s.v. word`: the words after it name the entry of a dictionary.
    fn headword(&mut self) -> bool {
        let Some((Label::SubVerbo, length)) = Label::prefix_of(self.rest()) else { return false };
        let after = self.rest().get(length..).unwrap_or_default();
        let start = self.at + length + (after.len() - after.trim_start().len());
        let rest = self.text.get(start..).unwrap_or_default();
        if opening_quote(rest).is_some() {
            self.at = start;
            return self.quoted_words();
        }
        let words = rest.split([',', ';']).next().unwrap_or_default().trim_end();
        if words.is_empty() || self.locator.words.is_some() {
            self.note_unknown(self.at..start + words.len(), Some(Label::SubVerbo));
        } else {
            self.locator.words = Some(QuotedWords { text: words.into(), range: start..start + words.len() });
        }
        self.at = start + words.len();
        self.begins = false;
        true
    }

    /// A label and its numbers.
    fn labelled(&mut self) -> bool {
        let Some((label, length)) = Label::prefix_of(self.rest()) else { return false };
        let start = self.at;
        let after = self.rest().get(length..).unwrap_or_default();
        let numbers = start + length + (after.len() - after.trim_start().len());
        let Some((ranges, end)) = self.numbers(numbers, label) else {
            self.note_unknown(start..start + length, Some(label));
            self.at = start + length;
            self.begins = false;
            return true;
        };
        self.push(label, ranges, start..end);
        true
    }

    /// Numbers without a label before them: a Korean label may follow (`제2조`, `3, 5쪽`), else they are pages.
    fn numbered(&mut self) -> bool {
        let start = self.at;
        let ordinal = self.rest().strip_prefix('제').map(|rest| rest.len() - rest.trim_start().len() + '제'.len_utf8());
        let Some((mut ranges, mut end)) = self.numbers(start + ordinal.unwrap_or(0), Label::Page) else { return false };
        let after = self.text.get(end..).unwrap_or_default();
        let gap = after.len() - after.trim_start().len();
        let Some((label, length)) = Label::after_number(after.trim_start()) else {
            if ordinal.is_some() || !self.begins {
                return false;
            }
            self.push(Label::Page, ranges, start..end);
            return true;
        };
        end += gap + length;
        if let (Some((number, after)), Some((last, None))) = (self.insertion(end), ranges.last_mut()) {
            *last = last.clone().inserted(number);
            end = after;
        }
        if let (Some((number, after)), Some((_, last @ None))) =
            (self.range_to_provision(end, label), ranges.last_mut())
        {
            *last = Some(number);
            end = after;
        }
        self.push(label, ranges, start..end);
        true
    }

    /// `의3` after `제2조`.
    fn insertion(&self, at: usize) -> Option<(u32, usize)> {
        let rest = self.text.get(at..)?.strip_prefix('의')?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number = rest.get(..digits)?.parse().ok()?;
        Some((number, at + '의'.len_utf8() + digits))
    }

    /// `~제4조` after `제2조`.
    fn range_to_provision(&self, at: usize, label: Label) -> Option<(Number, usize)> {
        let dash = range_dash(self.text.get(at..)?)?;
        let rest = self.text.get(at + dash..)?;
        let number = rest.strip_prefix('제').unwrap_or(rest);
        let (number, length) =
            Number::prefix_of(number, false).map(|(found, length)| (found, length + rest.len() - number.len()))?;
        let (found, form) = Label::after_number(rest.get(length..)?)?;
        (found == label).then_some((number, at + dash + length + form))
    }

    /// A list of numbers and ranges from `at`, and where it ends.
    fn numbers(&self, at: usize, label: Label) -> Option<(Vec<NumberRange>, usize)> {
        let (first, mut end) = self.number_range(at, label)?;
        let mut ranges = vec![first];
        while let Some(next) = self.text.get(end..).and_then(list_joint) {
            let Some((range, after)) = self.number_range(end + next, label) else { break };
            let follows = self.text.get(after..).unwrap_or_default();
            let has_own_label = Label::after_number(follows.trim_start()).is_some();
            let counts_bare_pages = label == Label::Page && at == self.at;
            if has_own_label && !counts_bare_pages {
                break;
            }
            ranges.push(range);
            end = after;
        }
        Some((ranges, end))
    }

    fn number_range(&self, at: usize, label: Label) -> Option<(NumberRange, usize)> {
        let compound = label.has_compound_numbers();
        let (start, length) = Number::prefix_of(self.text.get(at..)?, compound)?;
        let end = at + length;
        let last = range_dash(self.text.get(end..)?).and_then(|dash| {
            let (last, length) = Number::prefix_of(self.text.get(end + dash..)?, compound)?;
            Some((last.completed_after(&start), end + dash + length))
        });
        if let Some((last, end)) = last {
            return Some(((start, Some(last)), end));
        }
        match self.text.get(end..).and_then(following) {
            Some((by, length)) if start.value().is_some() => Some(((start.followed(by), None), end + length)),
            _ => Some(((start, None), end)),
        }
    }

    fn push(&mut self, label: Label, ranges: Vec<NumberRange>, range: Range<usize>) {
        self.at = range.end;
        self.begins = false;
        self.locator.parts.push(LocatorPart { label, ranges, range });
    }

    fn unknown_word(&mut self) {
        let rest = self.rest();
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let ends =
            |character: char| character.is_whitespace() || matches!(character, ',' | ';') || is_opening(character);
        let length = rest.get(first..).and_then(|tail| tail.find(ends)).map_or(rest.len(), |tail| first + tail);
        self.note_unknown(self.at..self.at + length, None);
        self.at += length;
        self.begins = false;
    }

    /// Notes a stretch as unknown: only the first is kept, and grows over the words that follow it directly.
    fn note_unknown(&mut self, range: Range<usize>, label: Option<Label>) {
        let start = match &self.locator.unknown {
            None => range.start,
            Some(known) if self.is_blank(known.range.end..range.start) => known.range.start,
            Some(_) => return,
        };
        let range = start..range.end;
        let text = self.text.get(range.clone()).unwrap_or_default();
        let word = text.split_whitespace().next().unwrap_or_default().trim_end_matches('.');
        let near = match label {
            Some(_) => None,
            None => nearest(word, Label::all_forms().map(|(form, _)| form).filter(|form| form.chars().count() > 3)),
        };
        let near = near.and_then(|near| Label::all_forms().map(|(form, _)| form).find(|form| *form == near));
        let label = if start == range.start { label } else { None };
        self.locator.unknown = Some(Unknown { text: text.into(), range, label, nearest: near });
    }

    fn is_blank(&self, range: Range<usize>) -> bool {
        self.text.get(range).is_some_and(|between| between.trim().is_empty())
    }
}

/// The pairs of marks that words are quoted with.
const QUOTES: [(&str, &str); 9] = [
    ("\"", "\""),
    ("“", "”"),
    ("„", "“"),
    ("‘", "’"),
    ("'", "'"),
    ("「", "」"),
    ("『", "』"),
    ("«", "»"),
    ("＂", "＂"),
];

fn opening_quote(text: &str) -> Option<(&'static str, &'static str)> {
    QUOTES.into_iter().find(|(open, _)| text.starts_with(open))
}

fn is_opening(character: char) -> bool {
    QUOTES.iter().any(|(open, _)| open.starts_with(character))
}

fn is_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// What says after a number that the following pages are meant too, and its length with the white space before it.
fn following(text: &str) -> Option<(&'static str, usize)> {
    let rest = text.trim_start();
    let (form, by) = [("ff", "ff"), ("f", "f"), ("et seq", "ff")].into_iter().find(|(form, _)| is_word(rest, form))?;
    let stop = usize::from(rest.get(form.len()..).is_some_and(|rest| rest.starts_with('.')));
    let goes_on = rest.get(form.len() + stop..).is_some_and(|rest| rest.trim_start().starts_with(char::is_numeric));
    (!goes_on).then_some((by, text.len() - rest.len() + form.len() + stop))
}

/// Length of a dash between the ends of a range, with the white space around it.
fn range_dash(text: &str) -> Option<usize> {
    let rest = text.trim_start().strip_prefix(['-', '–', '—', '‐', '‑', '‒', '−', '~', '～', '∼'])?;
    Some(text.len() - rest.trim_start().len())
}

/// Length of what joins two numbers of a list, with the white space around it.
fn list_joint(text: &str) -> Option<usize> {
    let rest = text.trim_start();
    let after = rest.strip_prefix([',', '&', '，', '、']).or_else(|| {
        ["and", "및"].into_iter().find(|word| is_word(rest, word)).and_then(|word| rest.strip_prefix(word))
    })?;
    Some(text.len() - after.trim_start().len())
}

impl fmt::Display for Locator {
    /// The usual way to write it: `pp. 3–5, ¶ 2, "words"`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, part) in self.parts.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            fmt::Display::fmt(part, f)?;
        }
        let Some(words) = &self.words else { return Ok(()) };
        write!(f, "{}\"{}\"", if self.parts.is_empty() { "" } else { ", " }, words.text)
    }
}

impl LocatorPart {
    /// The place in words: `page 42`, `paragraphs 2–4`.
    pub fn in_words(&self) -> String {
        let noun = self.label.noun();
        let numbers = self.to_string();
        let numbers = numbers.split_once(' ').map_or(numbers.as_str(), |(_, numbers)| numbers);
        match (self.is_single(), noun.strip_suffix('y')) {
            (true, _) => format!("{noun} {numbers}"),
            (false, Some(stem)) => format!("{stem}ies {numbers}"),
            (false, None) => format!("{noun}s {numbers}"),
        }
    }

    fn is_single(&self) -> bool {
        matches!(self.ranges.as_slice(), [(_, None)])
    }
}

impl fmt::Display for LocatorPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.label.short(!self.is_single()))?;
        for (index, (first, last)) in self.ranges.iter().enumerate() {
            write!(f, "{}{first}", if index > 0 { ", " } else { "" })?;
            last.as_ref().map_or(Ok(()), |last| write!(f, "–{last}"))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
