//! One pass over a flat text that finds what everything else asks for: its terms sentence by sentence, its numbers and
//! its words of time. Words come again and again, so each is looked at closely once, and known again by its letters.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::anchors::{Anchors, Known};
use super::index::{Index, TermId};
use super::sentences;
use super::terms::{self, Term};

/// Reads a flat text.
pub(super) fn read(text: &str) -> (Index, Anchors) {
    let sentences = sentences::cut(text);
    let mut reader = Reader {
        text,
        sentences: &sentences,
        words: FxHashMap::default(),
        numbers: FxHashMap::default(),
        vocabulary: Vec::new(),
        terms: Vec::with_capacity(text.len() / 5),
        first: Vec::with_capacity(sentences.len() + 1),
        paired: 0,
        anchors: Anchors::default(),
        anchored: 0,
    };
    reader.run();
    let Reader { numbers, vocabulary, terms, first, paired, mut anchors, .. } = reader;
    anchors.finish();
    (Index::new(sentences, terms, first, numbers, vocabulary, paired), anchors)
}

struct Reader<'t> {
    text: &'t str,
    sentences: &'t [Range<u32>],
    /// Words of fewer than [`LANES`] ASCII letters, in small letters, as one number.
    words: FxHashMap<u128, Word>,
    numbers: FxHashMap<Term, TermId>,
    vocabulary: Vec<Term>,
    terms: Vec<TermId>,
    /// For each sentence the index of its first term.
    first: Vec<u32>,
    /// How many terms are pairs of characters.
    paired: usize,
    anchors: Anchors,
    /// The byte up to which numbers and words of time have been taken up.
    anchored: usize,
}

/// A word in ASCII letters.
#[derive(Clone, Copy)]
struct Word {
    term: TermId,
    known: Known,
}

/// So many bytes are looked at in one step.
const LANES: usize = 16;

impl Reader<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            at = match byte {
                b'a'..=b'z' | b'A'..=b'Z' => self.word(at).unwrap_or_else(|| self.other(at)),
                0..=0x7f if !byte.is_ascii_digit() => at + 1,
                _ => self.other(at),
            };
        }
        self.first.resize(self.sentences.len() + 1, self.terms.len() as u32);
    }

    /// A word of nothing but ASCII letters, and the byte after it; `None` for any other, and for a long one.
    fn word(&mut self, at: usize) -> Option<usize> {
        let window = self.text.as_bytes().get(at..)?.first_chunk::<LANES>()?;
        let (length, small) = letters(*window);
        if window.get(length).is_none_or(|next| !next.is_ascii() || *next == b'\'') {
            return None;
        }
        let word = match self.words.get(&small) {
            Some(word) => *word,
            None => self.new_word(at..at + length, small)?,
        };
        self.push(word.term, at);
        if at >= self.anchored {
            self.anchors.known_word(self.text, at, word.known);
        }
        Some(at + length)
    }

    fn new_word(&mut self, range: Range<usize>, small: u128) -> Option<Word> {
        let letters = self.text.get(range)?;
        let term = terms::of(letters)?;
        let word =
            Word { term: number(&mut self.numbers, &mut self.vocabulary, term), known: Known::of(letters.as_bytes()) };
        self.words.insert(small, word);
        Some(word)
    }

    /// Digits, letters beyond ASCII, and whatever needs a closer look; gives the byte after it.
    fn other(&mut self, at: usize) -> usize {
        let text = self.text;
        let end = terms::next(text, at, &mut |term, range| {
            let term = number(&mut self.numbers, &mut self.vocabulary, term);
            // Hangul and the scripts of East Asia begin with a byte of E1 or more; Latin, Greek and Cyrillic below.
            self.paired += usize::from(text.as_bytes().get(range.start).is_some_and(|byte| *byte >= 0xE1));
            self.push(term, range.start);
        });
        if self.anchored < end {
            self.anchored = self.anchors.scan(text, self.anchored.max(at)..end);
        }
        end
    }

    fn push(&mut self, term: TermId, at: usize) {
        while self.sentences.get(self.first.len()).is_some_and(|sentence| sentence.start as usize <= at) {
            self.first.push(self.terms.len() as u32);
        }
        self.terms.push(term);
    }
}

/// A term's number, a new one where it has none.
fn number(numbers: &mut FxHashMap<Term, TermId>, vocabulary: &mut Vec<Term>, term: Term) -> TermId {
    *numbers.entry(term).or_insert_with(|| {
        vocabulary.push(term);
        vocabulary.len() as TermId - 1
    })
}

/// How many ASCII letters these bytes begin with, and the letters as small ones, the first in the lowest byte.
fn letters(bytes: [u8; LANES]) -> (usize, u128) {
    const EVERY: u128 = u128::MAX / 0xFF;
    let small = u128::from_le_bytes(bytes) | (EVERY * 0x20);
    let low = small & (EVERY * 0x7F);
    // The highest bit of a byte tells whether it is at least `a`, and whether it is beyond `z`: no sum carries over.
    let (from_a, beyond_z) = (low + EVERY * (0x80 - 0x61), low + EVERY * (0x80 - 0x7B));
    let others = !(from_a & !beyond_z & !small) & (EVERY * 0x80);
    let length = others.trailing_zeros() as usize / 8;
    let mask = if length < LANES { (1 << (8 * length)) - 1 } else { u128::MAX };
    (length, small & mask)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_are_counted_in_one_step() {
        for (text, count) in
            [("Ministers, about", 9), ("@[`{AZaz\u{e9}......", 0), ("azAZ[..........z", 4), ("abcdefghijklmnop", 16)]
        {
            let window = *text.as_bytes().first_chunk().expect("sixteen bytes");
            let (length, small) = letters(window);
            assert_eq!(length, count, "{text}");
            let expected = text.as_bytes()[..count].to_ascii_lowercase();
            assert_eq!(small.to_le_bytes()[..count], expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn one_pass_finds_what_several_find(text in r"(\PC|[a-zA-Z]{1,20}|[0-9]{1,3}|,|\.|'|two|hundred|f ve|-| |\n|and|만|조|열|두|지난|May|m|½|é|日本)*") {
            let (index, anchors) = read(&text);
            let mut terms = Vec::new();
            terms::each(&text, |term, _| terms.push(term));
            let read: Vec<Term> = index.numbers().iter().map(|number| index.vocabulary()[*number as usize]).collect();
            prop_assert_eq!(read, terms);
            prop_assert_eq!(format!("{anchors:?}"), format!("{:?}", Anchors::of(&text)));
        }
    }
}
