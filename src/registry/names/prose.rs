//! A text made ready for the search: in composed Unicode form, cut into words, with the way back to the original bytes.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc, is_nfc_quick};

use super::fold::{Script, script};

/// A text in Unicode form NFC, and where its bytes stand in the original.
pub(super) struct Prose<'t> {
    pub(super) text: Cow<'t, str>,
    /// For each byte of `text` the group of original bytes that it was composed from; `None` when nothing changed.
    origins: Option<Vec<Range<usize>>>,
}

/// One word, or a stretch of one script within it.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) range: Range<usize>,
    pub(super) script: Script,
}

impl<'t> Prose<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
            return Self { text: Cow::Borrowed(text), origins: None };
        }
        let (mut composed, mut origins) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
        let mut rest = text;
        let mut at = 0;
        while !rest.is_empty() {
            let length = rest.char_indices().skip(1).find(|(_, c)| !joins(*c)).map_or(rest.len(), |(end, _)| end);
            let (group, after) = rest.split_at(length);
            if is_nfc(group) {
                composed.push_str(group);
                origins.extend(
                    group
                        .char_indices()
                        .flat_map(|(i, c)| std::iter::repeat_n(at + i..at + i + c.len_utf8(), c.len_utf8())),
                );
            } else {
                composed.extend(group.nfc());
                origins.resize(composed.len(), at..at + length);
            }
            at += length;
            rest = after;
        }
        Self { text: Cow::Owned(composed), origins: Some(origins) }
    }

    /// The original bytes of a range of `text`.
    pub(super) fn original(&self, range: &Range<usize>) -> Range<usize> {
        let Some(origins) = &self.origins else { return range.clone() };
        let start = origins.get(range.start).map(|origin| origin.start);
        let end = range.end.checked_sub(1).and_then(|last| origins.get(last)).map(|origin| origin.end);
        start.unwrap_or(0)..end.or(start).unwrap_or(0)
    }

    /// The bytes of `text` that a range of the original came to.
    pub(super) fn composed(&self, range: &Range<usize>) -> Range<usize> {
        let Some(origins) = &self.origins else { return range.clone() };
        let start = origins.partition_point(|origin| origin.end <= range.start);
        let end = origins.partition_point(|origin| origin.start < range.end);
        start..end.max(start)
    }

    /// The words of the text, in order. A combining mark belongs to what it stands on.
    pub(super) fn words(&self) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::with_capacity(self.text.len() / 5);
        for (at, c) in self.text.char_indices() {
            let Some(script) = script(c) else { continue };
            let end = at + c.len_utf8();
            let mark = is_combining_mark(c);
            match words.last_mut() {
                Some(word) if word.range.end == at && (word.script == script || mark) => word.range.end = end,
                _ if mark => {}
                _ => words.push(Word { range: at..end, script }),
            }
        }
        words
    }
}

/// Whether a character may compose with the one before it: a combining mark, or a Hangul vowel or final letter.
fn joins(c: char) -> bool {
    canonical_combining_class(c) != 0 || matches!(c, '\u{1160}'..='\u{11FF}')
}
