//! Page furniture in the middle of a sentence: a page's number, perhaps with a title above or below it, between blank
//! lines, where the text breaks off before it and goes on with a small letter after it. What pages have in common tells
//! nothing in a text of two of them, or in one that lost its form feeds.

use std::ops::Range;

use super::pages::{Mark, marks, title_key};

/// So many blocks at most stand between the halves of a sentence.
const MOST: usize = 3;
/// A longer block is text, in lines.
const LINES: usize = 2;
/// A longer line is no title above a number, in bytes.
const LONGEST_TITLE: usize = 80;

/// The lines of such furniture, in order. `paragraphs` are the text's blocks between blank lines.
pub(super) fn find(text: &str, paragraphs: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(before) = paragraphs.get(at) {
        at += 1;
        if !breaks_off(text, before) {
            continue;
        }
        let goes_on = |count: &usize| {
            let next = paragraphs.get(at + count).and_then(|next| text.get(next.clone()));
            next.is_some_and(|next| next.starts_with(char::is_lowercase))
        };
        let Some(blocks) = (1..=MOST).find(goes_on).and_then(|count| paragraphs.get(at..at + count)) else { continue };
        let shown = |line: &Range<usize>| text.get(line.clone()).is_some_and(shows_number);
        let blocks: Vec<Vec<Range<usize>>> = blocks.iter().map(|block| lines(text, block)).collect();
        let is_short = blocks.iter().all(|lines| lines.len() <= LINES);
        let count = blocks.len();
        // A heading breaks off too, and what follows it is text: the interruption comes after that.
        let is_text = |lines: &[Range<usize>]| lines.len() > 1 || lines.iter().any(|line| line.len() > LONGEST_TITLE);
        let begins_with_text = count > 1
            && blocks.first().is_some_and(|first| is_text(first) && !first.iter().any(shown))
            && blocks.iter().skip(1).flatten().any(shown);
        let lines: Vec<Range<usize>> = blocks.into_iter().flatten().collect();
        let is_title = |line: &Range<usize>| {
            text.get(line.clone())
                .is_some_and(|line| title_key(line).is_some() && !line.ends_with(['.', '!', '?', '。']))
        };
        if is_short && !begins_with_text && lines.iter().any(shown) && lines.iter().all(is_title) {
            found.extend(lines);
            at += count;
        }
    }
    found
}

/// Whether a block ends in the middle of a sentence.
fn breaks_off(text: &str, block: &Range<usize>) -> bool {
    let last = text.get(block.clone()).and_then(|block| block.chars().next_back());
    last.is_some_and(|last| last.is_alphanumeric() || matches!(last, ',' | '-' | '\u{2010}' | '’' | '\u{AD}'))
}

/// Whether a line shows a page's number.
fn shows_number(line: &str) -> bool {
    marks(line).iter().any(|mark| match mark {
        Mark::Numbered(..) | Mark::Lone(_) => true,
        Mark::Beside(_) => line.contains('|'),
        Mark::Strip => false,
    })
}

/// The lines of a block that hold something, without the white space around them.
fn lines(text: &str, block: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = block.start;
    for line in text.get(block.clone()).unwrap_or_default().split(['\n', '\r', '\u{c}']) {
        let start = at + line.len() - line.trim_start().len();
        at += line.len() + 1;
        if !line.trim().is_empty() {
            found.push(start..start + line.trim().len());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::sources::{SourceText, TextFormat};

    fn flat(text: &str) -> String {
        SourceText::new(text.into(), TextFormat::Plain).flat().text().to_owned()
    }

    #[test]
    fn a_sentence_goes_on_behind_a_page_number() {
        let text = "The boats left the harb-\n\n  The Harbour Office  |  1\n\nA LONG DAY AT SEA AND ITS\n\nour at six in the morn-\ning.";
        assert_eq!(flat(text), "The boats left the harb-our at six in the morn-ing.");
        assert_eq!(flat("Boats left the new\n\n- 3 -\n\nquay at six."), "Boats left the new quay at six.");
    }

    #[test]
    fn a_heading_is_no_half_of_a_sentence() {
        let text = "A New Quay\n\nBoats left the old quay,\nall of them, for a\n\n  The Harbour Office  |  3\n\nnew one at six.";
        assert_eq!(flat(text), "A New Quay\nBoats left the old quay, all of them, for a new one at six.");
    }

    #[test]
    fn what_may_be_text_stays() {
        for text in [
            "Boats left.\n\n3\n\nThe quay is new.",
            "Boats left the\n\nNew Quay\n\nquay at six.",
            "Boats left the\n\n3 men and a dog were seen\n\nquay at six.",
        ] {
            assert_eq!(flat(text), text.replace("\n\n", "\n"), "{text}");
        }
    }
}
