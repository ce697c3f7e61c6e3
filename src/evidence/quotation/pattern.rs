//! A quotation read for comparison: its words, and the marks by which the writer owns up to a change: `…` and `[…]`
//! where words are left out, `[the ministry]` where others are put in.

use std::ops::Range;

use super::token::{Token, TokenKind, tokens};
use crate::sources::Folded;
use crate::sources::terms::{self, Term};

/// Quoted words.
#[derive(Debug)]
pub(super) struct Pattern {
    /// The words, folded. The parts of a split quotation follow one another.
    pub(super) folded: Folded,
    /// The words as they stand in the brief, the parts of a split quotation divided by one space.
    pub(super) text: String,
    /// Of each part, its bytes in `text`.
    pub(super) parts: Vec<Range<usize>>,
    pub(super) items: Vec<Item>,
    /// The terms of each stretch that stands in the source unbroken.
    pub(super) stretches: Vec<Vec<Term>>,
}

/// One step of a quotation.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) kind: ItemKind,
    /// Bytes of the folded words.
    pub(super) range: Range<usize>,
}

#[derive(Clone, Debug)]
pub(super) enum ItemKind {
    Token(Token),
    /// A word of which a part stands in brackets: `[A]nd`, `minister[s]`. What is outside of them is the word's
    /// beginning and its end, in small letters.
    Affixed {
        before: String,
        after: String,
    },
    /// `…`: any words may have been left out.
    Omission,
    /// `[words]`: put in, or written in place of others.
    Insertion,
    /// Where a quotation was split by the words between its parts.
    Joint,
}

/// The longest insertion in brackets, in bytes.
const LONGEST_INSERTION: usize = 300;

impl Pattern {
    /// Reads the parts of a quotation.
    pub(super) fn new(words: &[&str]) -> Self {
        let mut text = String::new();
        let mut parts = Vec::with_capacity(words.len());
        for words in words {
            if !text.is_empty() {
                text.push(' ');
            }
            let start = text.len();
            text.push_str(words.trim());
            parts.push(start..text.len());
        }
        let folded = Folded::new(&text);
        let joints = parts.iter().skip(1).map(|part| folded.folded(part.start)).collect();
        let items = Reader { folded: &folded, joints, items: Vec::new() }.read();
        let stretches = stretches(&folded, &items);
        Self { folded, text, parts, items, stretches }
    }

    /// The bytes of the folded words without gaps around them, and without punctuation after them.
    pub(super) fn core(&self) -> Range<usize> {
        let text = self.folded.text();
        let start = text.len() - text.trim_start_matches(super::token::is_gap).len();
        let end = text.trim_end_matches(|last| super::token::is_gap(last) || is_stop(last)).len();
        start..end.max(start)
    }
}

/// A mark that may be lost or added where a quotation ends.
pub(super) fn is_stop(character: char) -> bool {
    matches!(character, '.' | ',' | ';' | ':' | '!' | '?' | '。')
}

struct Reader<'f> {
    folded: &'f Folded,
    joints: std::collections::VecDeque<usize>,
    items: Vec<Item>,
}

impl Reader<'_> {
    fn read(mut self) -> Vec<Item> {
        let text = self.folded.text();
        let (mut at, mut plain) = (0, 0);
        while let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let Some((kind, range)) = mark(text, at, plain) else {
                at += character.len_utf8();
                continue;
            };
            let range = if matches!(kind, ItemKind::Affixed { .. }) { range } else { at..range.end };
            self.plain(plain..range.start);
            (at, plain) = (range.end, range.end);
            self.items.push(Item { kind, range });
        }
        self.plain(plain..text.len());
        self.without_loose_stops()
    }

    /// The tokens of a stretch without marks, with the joints in it.
    fn plain(&mut self, range: Range<usize>) {
        let mut start = range.start;
        while let Some(joint) = self.joints.front().copied().filter(|joint| *joint <= range.end) {
            self.joints.pop_front();
            let joint = joint.clamp(start, range.end);
            self.tokens(start..joint);
            self.items.push(Item { kind: ItemKind::Joint, range: joint..joint });
            start = joint;
        }
        self.tokens(start..range.end);
    }

    fn tokens(&mut self, range: Range<usize>) {
        let item = |token: Token| Item { range: token.range.clone(), kind: ItemKind::Token(token) };
        self.items.extend(tokens(self.folded, range).into_iter().map(item));
    }

    /// Drops punctuation at the ends of the words, and beside an omission or a joint.
    fn without_loose_stops(self) -> Vec<Item> {
        let text = self.folded.text();
        let is_loose = |item: &Item| match &item.kind {
            ItemKind::Token(token) => {
                token.kind == TokenKind::Mark
                    && text.get(token.range.clone()).is_some_and(|text| text.chars().all(is_stop))
            }
            _ => false,
        };
        let mut kept: Vec<Item> = Vec::with_capacity(self.items.len());
        let mut after_break = false;
        for item in self.items {
            let breaks = matches!(item.kind, ItemKind::Omission | ItemKind::Joint);
            if breaks {
                while kept.last().is_some_and(is_loose) {
                    kept.pop();
                }
            }
            if after_break && is_loose(&item) {
                continue;
            }
            after_break = breaks;
            kept.push(item);
        }
        while kept.last().is_some_and(is_loose) {
            kept.pop();
        }
        kept
    }
}

/// The mark that begins at a byte, or the bracketed word around it, which does not begin before `from`.
fn mark(text: &str, at: usize, from: usize) -> Option<(ItemKind, Range<usize>)> {
    let rest = text.get(at..)?;
    match rest.chars().next()? {
        '.' | '·' | '⋯' => dots(rest).map(|length| (ItemKind::Omission, at..at + length)),
        '(' => {
            let inner = rest.get(1..closing(rest, b')')?)?;
            is_omission(inner).then(|| (ItemKind::Omission, at..at + inner.len() + 2))
        }
        '[' => {
            let inner = rest.get(1..closing(rest, b']')?)?;
            let range = at..at + inner.len() + 2;
            if is_omission(inner) {
                return Some((ItemKind::Omission, range));
            }
            Some(affixed(text, range.clone(), from).unwrap_or((ItemKind::Insertion, range)))
        }
        _ => None,
    }
}

/// The place of the bracket that closes, if it is near.
fn closing(text: &str, bracket: u8) -> Option<usize> {
    text.bytes().take(LONGEST_INSERTION).position(|byte| byte == bracket)
}

/// A word of which this bracket is a part.
fn affixed(text: &str, bracket: Range<usize>, from: usize) -> Option<(ItemKind, Range<usize>)> {
    let is_letter = |character: char| character.is_alphabetic() && !is_syllable(character);
    let head = text.get(..bracket.start)?;
    let tail = text.get(bracket.end..)?;
    let start = head.trim_end_matches(is_letter).len().max(from);
    let end = text.len() - tail.trim_start_matches(is_letter).len();
    let before = text.get(start..bracket.start)?.to_lowercase();
    let after = text.get(bracket.end..end)?.to_lowercase();
    (!before.is_empty() || !after.is_empty()).then_some((ItemKind::Affixed { before, after }, start..end))
}

fn is_syllable(character: char) -> bool {
    crate::text::is_hangul(character) || character >= '\u{3040}'
}

/// The bytes of dots that stand for words left out; `None` for a full stop.
fn dots(text: &str) -> Option<usize> {
    let mut dots = 0;
    let mut end = 0;
    for (at, character) in text.char_indices() {
        match character {
            '.' | '·' => dots += 1,
            '⋯' => dots += 3,
            // `. . .`; a space after the first full stop alone ends a sentence.
            ' ' if text.get(at + 1..).is_some_and(|rest| rest.starts_with('.')) => continue,
            _ => break,
        }
        end = at + character.len_utf8();
    }
    (dots >= 3).then_some(end)
}

fn is_omission(inner: &str) -> bool {
    let inner = inner.trim();
    matches!(inner, "중략" | "전략" | "후략" | "하략" | "생략" | "이하 생략")
        || dots(inner).or_else(|| (inner == "..").then_some(2)).is_some_and(|length| length == inner.len())
}

/// The terms of each stretch between omissions, insertions and joints.
fn stretches(folded: &Folded, items: &[Item]) -> Vec<Vec<Term>> {
    let is_token = |item: &Item| matches!(item.kind, ItemKind::Token(_));
    let mut stretches = Vec::new();
    for run in items.split(|item| !is_token(item)) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let mut found = Vec::new();
        let words = folded.text().get(first.range.start..last.range.end).unwrap_or_default();
        terms::each(words, |term, _| found.push(term));
        if !found.is_empty() {
            stretches.push(found);
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(words: &[&str]) -> String {
        let pattern = Pattern::new(words);
        let show = |item: &Item| match &item.kind {
            ItemKind::Token(_) => pattern.folded.text()[item.range.clone()].to_owned(),
            ItemKind::Affixed { before, after } => format!("<{before}_{after}>"),
            ItemKind::Omission => "~".to_owned(),
            ItemKind::Insertion => "+".to_owned(),
            ItemKind::Joint => "|".to_owned(),
        };
        pattern.items.iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn marks_of_the_writer_are_told_from_the_words() {
        assert_eq!(shown(&["We … sail, [the crew] and. . . [...] rest."]), "We ~ sail , + and ~ ~ rest");
        assert_eq!(shown(&["[A]nd the boat[s] left. Then"]), "<_nd> the <boat_> left . Then");
        assert_eq!(shown(&["배는 (중략) [선장]은 떠났다…"]), "배 는 ~ + 은 떠 났 다 ~");
        assert_eq!(shown(&["a (b) U.S. 1.5"]), "a ( b ) U . S . 1.5");
    }

    #[test]
    fn the_parts_of_a_split_quotation_are_joined() {
        assert_eq!(shown(&["We came,", "and we stay."]), "We came | and we stay");
        assert_eq!(Pattern::new(&["We came,", "and we stay."]).text, "We came, and we stay.");
    }

    proptest! {
        #[test]
        fn items_follow_one_another(one in "\\PC*|[a가1 .,\\[\\]()…·'\\-]*", other in "[a가 .\\[\\]…]*") {
            let pattern = Pattern::new(&[&one, &other]);
            let mut end = 0;
            for item in &pattern.items {
                prop_assert!(item.range.start >= end && pattern.folded.text().get(item.range.clone()).is_some());
                end = item.range.end;
            }
        }
    }
}
