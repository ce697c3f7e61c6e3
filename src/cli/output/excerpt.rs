//! The lines of a text that a finding is about, cut to what fits into a terminal.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::text::Text;

/// Some lines of a text, with the bytes of them to underline.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The lines, each perhaps cut at its ends.
    pub text: String,
    /// The first line's number, from 1.
    pub first_line: usize,
    /// The last line's number.
    pub last_line: usize,
    /// Bytes of `text`, at most one range a line.
    pub spans: Vec<Range<usize>>,
}

/// More lines than these say no more.
const MOST_LINES: usize = 4;
const CUT: &str = "...";

impl Excerpt {
    /// The lines of a range, none of them wider than `width` columns.
    pub(super) fn new(text: &Text, range: &Range<usize>, width: usize) -> Self {
        let range = text.clamp(range.clone());
        let first = text.line_of(range.start);
        let last = text.line_of(range.end.max(range.start + 1) - 1).clamp(first, first + MOST_LINES - 1);
        let mut excerpt = Self { text: String::new(), first_line: first + 1, last_line: last + 1, spans: Vec::new() };
        for line in first..=last {
            excerpt.push_line(text, line, &range, width);
        }
        excerpt
    }

    fn push_line(&mut self, text: &Text, line: usize, range: &Range<usize>, width: usize) {
        if line + 1 > self.first_line {
            self.text.push('\n');
        }
        let content = text.line_content(line);
        let mut start = range.start.clamp(content.start, content.end);
        let end = range.end.clamp(start, content.end);
        if content.start > range.start {
            // Neither the indentation nor the mark of a block quote is meant.
            let line = text.slice(start..end);
            start += line.len() - line.trim_start_matches([' ', '\t', '>']).len();
        }
        let shown = window(text, &content, start, width);
        let cut = |cut: bool| if cut { CUT } else { "" };
        self.text.push_str(cut(shown.start > content.start));
        let base = self.text.len();
        self.text.push_str(&text.slice(shown.clone()));
        self.text.push_str(cut(shown.end < content.end));
        let end = end.min(shown.end);
        if start < end || range.is_empty() {
            self.spans.push(base + start - shown.start..base + end.max(start) - shown.start);
        }
    }
}

/// The stretch of a line around `start` that fits into `width` columns: whatever follows `start`, with at least a
/// quarter of the columns for what stands before it.
fn window(text: &Text, line: &Range<usize>, start: usize, width: usize) -> Range<usize> {
    // No character is wider than two columns or longer than four bytes; marks without width are few.
    let reach = width.saturating_mul(4);
    let before = text.slice(start.saturating_sub(reach).max(line.start)..start);
    let after = text.slice(start..start.saturating_add(reach).min(line.end));
    let (left, right) = (columns(&before), columns(&after));
    let whole = before.len() == start - line.start && after.len() == line.end - start;
    if whole && left + right <= width {
        return line.clone();
    }
    let width = width.saturating_sub(2 * CUT.len());
    let left = left.min((width / 4).max(width.saturating_sub(right)));
    let right = right.min(width - left);
    let backwards = taken(before.chars().rev(), left);
    let from = text.floor_char_boundary(start - backwards);
    from..start + taken(after.chars(), right)
}

/// The beginning of a text that fits into some columns.
pub(super) fn cut(text: &str, width: usize) -> String {
    if text.len() <= width || columns(text) <= width {
        return text.to_owned();
    }
    let (head, _) = text.split_at(taken(text.chars(), width.saturating_sub(CUT.len())));
    format!("{}{CUT}", head.trim_end())
}

/// Bytes of the characters that fit into some columns.
fn taken(characters: impl Iterator<Item = char>, columns: usize) -> usize {
    let mut left = columns;
    let mut bytes = 0;
    for character in characters {
        let Some(rest) = left.checked_sub(column(character)) else { break };
        left = rest;
        bytes += character.len_utf8();
    }
    bytes
}

fn columns(text: &str) -> usize {
    text.chars().map(column).sum()
}

/// Columns of a character in a terminal, as excerpts show it: a tab as four spaces, a control character as a sign.
fn column(character: char) -> usize {
    if character == '\t' { 4 } else { character.width().unwrap_or(1) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn underlined(text: &str, words: &str, width: usize) -> (String, Vec<String>) {
        let start = text.find(words).expect("the words are there");
        let excerpt = Excerpt::new(&Text::from(text), &(start..start + words.len()), width);
        let spans = excerpt.spans.iter().map(|span| excerpt.text[span.clone()].to_owned()).collect();
        (excerpt.text, spans)
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        assert_eq!(underlined("one\ntwo three\nfour", "three", 40), ("two three".into(), vec!["three".into()]));
    }

    #[test]
    fn every_line_of_a_statement_is_underlined_without_its_indentation() {
        let text = "> He came\r\n> in May.\r\nx";
        let (shown, spans) = underlined(text, "He came\r\n> in May.", 40);
        assert_eq!(shown, "> He came\n> in May.");
        assert_eq!(spans, ["He came", "in May."]);
    }

    #[test]
    fn a_long_line_is_cut_around_the_words() {
        let text = format!("{}HERE{}", "가나 ".repeat(5000), " 다라".repeat(5000));
        let (shown, spans) = underlined(&text, "HERE", 40);
        assert_eq!(spans, ["HERE"]);
        assert!(shown.starts_with("...") && shown.ends_with("...") && columns(&shown) <= 40, "{shown}");
    }

    #[test]
    fn a_long_statement_shows_its_beginning() {
        let text = format!("Before it. {}", "word ".repeat(100));
        let (shown, spans) = underlined(&text, text[11..].trim_end(), 60);
        assert!(shown.starts_with("Before it. word") && shown.ends_with("..."), "{shown}");
        assert!(spans[0].starts_with("word word") && columns(&shown) <= 60);
    }

    proptest! {
        #[test]
        fn any_range_of_any_text_has_an_excerpt(
            text in "[a가\u{301}\t\r\n😀 >\u{7}]{0,80}", start in 0usize..300, length in 0usize..300, width in 0usize..50,
        ) {
            let excerpt = Excerpt::new(&Text::from(text.as_str()), &(start..start + length), width);
            for span in &excerpt.spans {
                prop_assert!(excerpt.text.get(span.clone()).is_some());
            }
            prop_assert_eq!(excerpt.text.matches('\n').count(), excerpt.last_line - excerpt.first_line);
        }
    }
}
