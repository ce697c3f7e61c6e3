//! The text of a source: its lines, paragraphs and pages, and what they are called at a given offset.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::interruptions;
use super::pages::{self, Page};
use super::structure::Structure;
use super::{Flat, Sha256};
use crate::text::FilePath;

/// A source's text, which never changes. Cloning shares it. All offsets are bytes of the text.
#[derive(Clone)]
pub struct SourceText(Arc<Inner>);

struct Inner {
    text: String,
    format: TextFormat,
    lines: Vec<Range<usize>>,
    paragraphs: Vec<Range<usize>>,
    pages: Vec<Page>,
    furniture: Vec<Range<usize>>,
    sha256: OnceLock<Sha256>,
    hash: OnceLock<u128>,
    flat: OnceLock<Flat>,
    structure: OnceLock<Structure>,
}

/// How a source's file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextFormat {
    /// Text as it is, perhaps laid out in pages and hard-wrapped lines.
    Plain,
    /// Markdown, whose headings begin sections.
    Markdown,
}

/// What people call a place in a text. All numbers count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PlaceInText {
    /// The line.
    pub line: u32,
    /// The paragraph; `None` between two of them.
    pub paragraph: Option<u32>,
    /// The page's number; `None` in a text without pages.
    pub page: Option<u32>,
}

impl TextFormat {
    /// The format that a file's extension tells: Markdown for `.md` and `.markdown`, else plain text.
    pub fn of(path: &FilePath) -> Self {
        match path.extension().map(str::to_ascii_lowercase).as_deref() {
            Some("md" | "markdown") => Self::Markdown,
            _ => Self::Plain,
        }
    }
}

impl SourceText {
    /// Reads the layout of a text.
    pub fn new(text: String, format: TextFormat) -> Self {
        let lines = lines(&text);
        let paragraphs = paragraphs(&text, &lines);
        let (pages, mut furniture) = pages::layout(&text);
        let is_known = |line: &Range<usize>| {
            let next = furniture.partition_point(|known| known.end <= line.start);
            furniture.get(next).is_some_and(|known| known.start < line.end)
        };
        let more: Vec<_> = interruptions::find(&text, &paragraphs).into_iter().filter(|line| !is_known(line)).collect();
        if !more.is_empty() {
            furniture.extend(more);
            furniture.sort_by_key(|range| range.start);
        }
        Self(Arc::new(Inner {
            text,
            format,
            lines,
            paragraphs,
            pages,
            furniture,
            sha256: OnceLock::new(),
            hash: OnceLock::new(),
            flat: OnceLock::new(),
            structure: OnceLock::new(),
        }))
    }

    /// As [`SourceText::new`], for a text that was taken out of a file of other bytes, such as one in another
    /// encoding: `sha256` is that file's digest.
    pub fn with_sha256(text: String, format: TextFormat, sha256: Sha256) -> Self {
        let source = Self::new(text, format);
        let _ = source.0.sha256.set(sha256);
        source
    }

    /// The text itself.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// How the file is written.
    pub fn format(&self) -> TextFormat {
        self.0.format
    }

    /// The digest of the file's bytes.
    pub fn sha256(&self) -> Sha256 {
        *self.0.sha256.get_or_init(|| Sha256::of(self.text().as_bytes()))
    }

    /// The text's own hash (BLAKE3, 128 bits): a range of bytes means a passage only together with it.
    pub fn hash(&self) -> u128 {
        *self.0.hash.get_or_init(|| {
            let mut bytes = [0; 16];
            blake3::Hasher::new().update(self.text().as_bytes()).finalize_xof().fill(&mut bytes);
            u128::from_le_bytes(bytes)
        })
    }

    /// The text of a range; empty where the range does not hold.
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.text().get(range).unwrap_or_default()
    }

    /// The lines without their breaks; `\n`, `\r\n` and a lone `\r` end one.
    pub fn lines(&self) -> &[Range<usize>] {
        &self.0.lines
    }

    /// The n-th line, from 1, without its break; `None` when there are fewer.
    pub fn line_range(&self, n: usize) -> Option<Range<usize>> {
        self.0.lines.get(n.checked_sub(1)?).cloned()
    }

    /// The blocks between blank lines, without the white space around them.
    pub fn paragraphs(&self) -> &[Range<usize>] {
        &self.0.paragraphs
    }

    /// The n-th paragraph, from 1; `None` when there are fewer.
    pub fn paragraph(&self, n: usize) -> Option<Range<usize>> {
        self.0.paragraphs.get(n.checked_sub(1)?).cloned()
    }

    /// The pages, in order; one where the text has no form feed.
    pub fn pages(&self) -> &[Page] {
        &self.0.pages
    }

    /// Whether the text tells of pages: it has form feeds, or shows a page's number.
    pub fn has_pages(&self) -> bool {
        self.0.pages.len() > 1 || self.0.pages.iter().any(|page| page.label.is_some())
    }

    /// The page of that number; `None` when there is none. The first, when several show it.
    pub fn page(&self, number: u32) -> Option<&Page> {
        let shown = |page: &&Page| page.label.as_ref().and_then(|label| label.value()) == Some(number);
        self.0.pages.iter().find(shown).or_else(|| self.0.pages.iter().find(|page| page.number == number))
    }

    /// Lines that belong to the page and not to the text: page numbers, running titles. By place.
    pub fn furniture(&self) -> &[Range<usize>] {
        &self.0.furniture
    }

    /// What the place at an offset is called. Offsets past the end count as the end.
    pub fn place(&self, offset: usize) -> PlaceInText {
        let at_or_before = |ranges: &[Range<usize>]| ranges.partition_point(|range| range.start <= offset);
        let line = at_or_before(self.lines()).max(1);
        let paragraph = at_or_before(self.paragraphs());
        let inside = self.paragraph(paragraph).is_some_and(|range| offset <= range.end);
        let page = self.0.pages.partition_point(|page| page.range.start <= offset).max(1);
        let page = self.0.pages.get(page - 1).filter(|_| self.has_pages());
        PlaceInText {
            line: line as u32,
            paragraph: inside.then_some(paragraph as u32),
            page: page.map(|page| page.number),
        }
    }

    pub(super) fn structure(&self) -> &Structure {
        self.0.structure.get_or_init(|| Structure::of(self))
    }

    pub(super) fn flat_cell(&self) -> &OnceLock<Flat> {
        &self.0.flat
    }

    /// A range without the white space at its ends.
    pub(super) fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        trimmed(self.text(), range)
    }
}

impl std::fmt::Debug for SourceText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SourceText({} bytes)", self.text().len())
    }
}

/// White space, and what shows as nothing at all: a byte order mark, zero-width characters.
pub(super) fn is_blank_character(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{FEFF}' | '\u{200B}'..='\u{200D}' | '\u{2060}')
}

pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = text.get(range.clone()).unwrap_or_default();
    if let [first, .., last] = inner.as_bytes()
        && first.is_ascii_graphic()
        && last.is_ascii_graphic()
    {
        return range;
    }
    let start = inner.len() - inner.trim_start_matches(is_blank_character).len();
    let length = inner.trim_matches(is_blank_character).len();
    let start = range.start + if length == 0 { 0 } else { start };
    start..start + length
}

fn lines(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut lines = Vec::with_capacity(bytes.len() / 48 + 1);
    let mut start = 0;
    for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        // The `\n` of `\r\n` has been taken with it.
        if at >= start {
            lines.push(start..at);
            let is_pair = bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) == Some(&b'\n');
            start = at + if is_pair { 2 } else { 1 };
        }
    }
    if start < bytes.len() || lines.is_empty() {
        lines.push(start..bytes.len());
    }
    lines
}

fn paragraphs(text: &str, lines: &[Range<usize>]) -> Vec<Range<usize>> {
    let is_blank =
        |line: &&Range<usize>| text.get((*line).clone()).is_none_or(|line| line.chars().all(is_blank_character));
    lines
        .split(|line| is_blank(&line))
        .filter_map(|block| Some(trimmed(text, block.first()?.start..block.last()?.end)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn source(text: &str) -> SourceText {
        SourceText::new(text.into(), TextFormat::Plain)
    }

    #[test]
    fn paragraphs_are_the_blocks_between_blank_lines() {
        let text = "\u{FEFF}One\r\n  two\r\n\u{a0} \t\r\n\r\nThree\rfour\r\r가나\n";
        let source = source(text);
        let found: Vec<_> = source.paragraphs().iter().map(|range| &text[range.clone()]).collect();
        assert_eq!(found, ["One\r\n  two", "Three\rfour", "가나"]);
        assert_eq!(source.paragraph(2).map(|range| &text[range]), Some("Three\rfour"));
        assert_eq!((source.paragraph(0), source.paragraph(4)), (None, None));
    }

    #[test]
    fn lines_count_from_one_and_lose_their_breaks() {
        let source = source("a\r\n\r\nb\rc\n");
        let line = |n| source.line_range(n).map(|range| source.slice(range).to_owned());
        assert_eq!([line(1), line(2), line(3), line(4)].map(Option::unwrap_or_default), ["a", "", "b", "c"]);
        assert_eq!((line(0), line(5)), (None, None));
    }

    #[test]
    fn an_empty_text_has_a_line_and_a_page_and_no_paragraph() {
        let source = source("");
        assert_eq!((source.lines().len(), source.paragraphs().len(), source.pages().len()), (1, 0, 1));
        assert_eq!(source.place(9), PlaceInText { line: 1, paragraph: None, page: None });
    }

    #[test]
    fn a_place_is_told_by_line_paragraph_and_page() {
        let source = source("one\n\ntwo\nmore\n\u{c}three\n");
        assert_eq!(source.place(0), PlaceInText { line: 1, paragraph: Some(1), page: Some(1) });
        assert_eq!(source.place(4), PlaceInText { line: 2, paragraph: None, page: Some(1) });
        assert_eq!(source.place(10), PlaceInText { line: 4, paragraph: Some(2), page: Some(1) });
        assert_eq!(source.place(15), PlaceInText { line: 5, paragraph: Some(2), page: Some(2) });
    }

    #[test]
    fn digests_are_of_the_files_bytes() {
        assert_eq!(source("abc").sha256(), Sha256::of(b"abc"));
        let other = SourceText::with_sha256("abc".into(), TextFormat::Plain, Sha256::of(b"xyz"));
        assert_eq!(other.sha256(), Sha256::of(b"xyz"));
        assert_eq!(other.hash(), source("abc").hash());
        assert_ne!(other.hash(), source("abd").hash());
    }

    proptest! {
        #[test]
        fn layout_holds_for_any_text(text in r"(\n|\r|\r\n|\f|[a-z]{1,3}|가|\u{a0}| |\u{feff}|Page [0-9]{1,2}|[0-9]{1,3}|\p{Any}){0,60}", offset in 0usize..300) {
            let source = source(&text);
            for ranges in [source.lines(), source.paragraphs(), source.furniture()] {
                let mut end = 0;
                for range in ranges {
                    prop_assert!(range.start >= end && text.get(range.clone()).is_some());
                    end = range.end;
                }
            }
            let mut end = 0;
            for page in source.pages() {
                prop_assert!(page.range.start >= end && text.get(page.range.clone()).is_some());
                end = page.range.end;
            }
            let place = source.place(offset);
            prop_assert!(source.line_range(place.line as usize).is_some());
        }
    }
}
