//! One pass over a flat text that finds what everything else asks for: its terms sentence by sentence, its numbers and
//! its words of time. Words come again and again, so each is looked at closely once, and known again by its letters.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::anchors::{Anchors, Known};
use super::fold::is_syllable;
use super::index::{Index, TermId};
use super::sentences::{Cutter, may_end};
use super::terms::{self, Term};
use crate::dates::prose::is_near_korean;

/// Reads a flat text.
pub(super) fn read(text: &str) -> (Index, Anchors) {
    let mut reader = Reader {
        text,
        cutter: Cutter::default(),
        words: FxHashMap::default(),
        hangul: FxHashMap::default(),
        numbers: FxHashMap::default(),
        vocabulary: Vec::new(),
        terms: Vec::with_capacity(text.len() / 5),
        first: Vec::new(),
        paired: 0,
        anchors: Anchors::default(),
        anchored: 0,
    };
    reader.run();
    let Reader { cutter, numbers, vocabulary, terms, first, paired, mut anchors, .. } = reader;
    anchors.finish();
    (Index::new(cutter.sentences, terms, first, numbers, vocabulary, paired), anchors)
}

struct Reader<'t> {
    text: &'t str,
    cutter: Cutter,
    /// Words of fewer than [`LANES`] ASCII letters, in small letters, as one number.
    words: FxHashMap<u128, Word>,
    /// Words of a few Hangul syllables, by their bytes.
    hangul: FxHashMap<u128, Hangul>,
    numbers: FxHashMap<Term, TermId>,
    vocabulary: Vec<Term>,
    terms: Vec<TermId>,
    /// For each sentence the index after its last term.
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

/// A word in Hangul.
#[derive(Clone, Copy)]
struct Hangul {
    terms: [TermId; MOST_PAIRS],
    count: usize,
    /// Whether it says a time near the present.
    is_near: bool,
}

/// So many bytes are looked at in one step.
const LANES: usize = 16;
/// The pairs of as many syllables as that holds.
const MOST_PAIRS: usize = LANES / 3 - 1;

impl Reader<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if may_end(byte) {
                self.cutter.stop(self.text, at);
                self.count_sentences();
            }
            at = match byte {
                b'a'..=b'z' | b'A'..=b'Z' => self.word(at).unwrap_or_else(|| self.other(at)),
                0xEA..=0xED => self.hangul(at).unwrap_or_else(|| self.other(at)),
                0..=0x7f if !byte.is_ascii_digit() => at + 1,
                _ => self.other(at),
            };
        }
        self.cutter.finish(self.text);
        self.count_sentences();
        self.first.insert(0, 0);
    }

    /// The next sentence's first term comes after all terms so far, if a sentence has just ended.
    fn count_sentences(&mut self) {
        self.first.resize(self.cutter.sentences.len(), self.terms.len() as u32);
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
        self.terms.push(word.term);
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

    /// A word of a few Hangul syllables and nothing else, and the byte after it; `None` for any other.
    fn hangul(&mut self, at: usize) -> Option<usize> {
        let window = self.text.as_bytes().get(at..)?.first_chunk::<LANES>()?;
        let syllables = window.chunks_exact(3).take_while(|syllable| is_syllable(syllable)).count();
        let length = 3 * syllables;
        if syllables == 0 || !window.get(length)?.is_ascii() {
            return None;
        }
        let key = u128::from_le_bytes(*window) & ((1 << (8 * length)) - 1);
        let word = match self.hangul.get(&key) {
            Some(word) => *word,
            None => self.new_hangul(at..at + length, key)?,
        };
        let terms = word.terms.get(..word.count).unwrap_or_default();
        self.paired += terms.len();
        self.terms.extend_from_slice(terms);
        if at >= self.anchored {
            self.anchors.known_hangul(self.text, at..at + length, word.is_near);
        } else if self.anchored < at + length {
            // A number before it has ended inside the word.
            self.anchored = self.anchors.scan(self.text, self.anchored..at + length);
        }
        Some(at + length)
    }

    fn new_hangul(&mut self, range: Range<usize>, key: u128) -> Option<Hangul> {
        let syllables = self.text.get(range)?;
        let mut word = Hangul { terms: [0; MOST_PAIRS], count: 0, is_near: is_near_korean(syllables) };
        terms::each(syllables, |term, _| {
            if let Some(slot) = word.terms.get_mut(word.count) {
                *slot = number(&mut self.numbers, &mut self.vocabulary, term);
                word.count += 1;
            }
        });
        self.hangul.insert(key, word);
        Some(word)
    }

    /// Digits, letters beyond ASCII, and whatever needs a closer look; gives the byte after it.
    fn other(&mut self, at: usize) -> usize {
        let text = self.text;
        let end = terms::next(text, at, &mut |term, range| {
            let term = number(&mut self.numbers, &mut self.vocabulary, term);
            // Hangul and the scripts of East Asia begin with a byte of E1 or more; Latin, Greek and Cyrillic below.
            self.paired += usize::from(text.as_bytes().get(range.start).is_some_and(|byte| *byte >= 0xE1));
            self.terms.push(term);
        });
        if self.anchored < end {
            self.anchored = self.anchors.scan(text, self.anchored.max(at)..end);
        }
        end
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
