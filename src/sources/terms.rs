//! Words as a search sees them: in small letters, without endings that say nothing of what is meant, so that a brief's
//! `houses` finds a source's `housing`; scripts without spaces, and Hangul, by pairs of characters.

use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::FxHasher;
use unicode_normalization::UnicodeNormalization;

use super::number::is_hangul;

/// A term's hash. Two terms with one hash are taken for the same: a false meeting in four thousand million costs a
/// place in a ranking and no verdict.
pub type Term = u32;

/// Words longer than this are cut for the search, in bytes.
const LONGEST: usize = 40;

/// Calls `see` with every term of a text in order, and the bytes that it was made from.
pub fn each(text: &str, mut see: impl FnMut(Term, Range<usize>)) {
    let mut at = 0;
    while at < text.len() {
        at = next(text, at, &mut see);
    }
}

/// Calls `see` with the terms of what stands at a byte of a text: a word, a number, a run of pairs; with none where a
/// word does not begin. Gives the byte at which to go on.
pub(super) fn next(text: &str, at: usize, see: &mut impl FnMut(Term, Range<usize>)) -> usize {
    let bytes = text.as_bytes();
    match bytes.get(at) {
        Some(b'0'..=b'9') => number(bytes, at, see),
        Some(b'a'..=b'z' | b'A'..=b'Z') => ascii_word(text, at, see),
        Some(byte) if !byte.is_ascii() => other(text, at, see),
        _ => at + 1,
    }
}

/// The term that a word makes by itself; `None` for what makes none or several.
pub fn of(word: &str) -> Option<Term> {
    let mut terms = Vec::new();
    each(word, |term, _| terms.push(term));
    match terms[..] {
        [one] => Some(one),
        _ => None,
    }
}

/// Digits with the commas that group them and a decimal point: `1,200` and `1200` are one term.
fn number(bytes: &[u8], start: usize, see: &mut impl FnMut(Term, Range<usize>)) -> usize {
    let mut buffer = Buffer::default();
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        let joins = matches!(byte, b',' | b'.') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        match byte {
            b'0'..=b'9' => buffer.push(byte),
            b',' if joins => {}
            b'.' if joins => buffer.push(byte),
            _ => break,
        }
        at += 1;
    }
    see(buffer.term(), start..at);
    at
}

fn ascii_word(text: &str, start: usize, see: &mut impl FnMut(Term, Range<usize>)) -> usize {
    let bytes = text.as_bytes();
    let mut buffer = Buffer::default();
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        if !byte.is_ascii() {
            return other(text, start, see);
        }
        let apostrophe = byte == b'\'' && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic);
        if !byte.is_ascii_alphabetic() && !apostrophe {
            break;
        }
        if apostrophe {
            // The possessive says nothing; `don't` and `o'clock` are words.
            let is_possessive = matches!(bytes.get(at + 1), Some(b's' | b'S'))
                && !bytes.get(at + 2).is_some_and(u8::is_ascii_alphabetic);
            if is_possessive {
                see(buffer.stem(), start..at);
                return at + 2;
            }
        } else {
            buffer.push(byte.to_ascii_lowercase());
        }
        at += 1;
    }
    see(buffer.stem(), start..at);
    at
}

/// A word with letters beyond ASCII, or a character that is part of no word.
fn other(text: &str, start: usize, see: &mut impl FnMut(Term, Range<usize>)) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let Some(first) = rest.chars().next() else { return text.len() };
    if is_paired(first) {
        return pairs(rest, start, see);
    }
    if !first.is_alphanumeric() {
        return start + first.len_utf8();
    }
    let length = rest.find(|character: char| !character.is_alphanumeric() || is_paired(character));
    let word = rest.get(..length.unwrap_or(rest.len())).unwrap_or_default();
    let mut buffer = Buffer::default();
    // Letters without their marks: `Beyoncé` is found by `Beyonce`.
    for character in word.nfd().filter(|character| !unicode_normalization::char::is_combining_mark(*character)) {
        for small in character.to_lowercase() {
            small.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| buffer.push(byte));
        }
    }
    see(buffer.stem(), start..start + word.len());
    start + word.len()
}

/// Hangul and scripts without spaces between words, by pairs; one character alone by itself.
fn pairs(rest: &str, start: usize, see: &mut impl FnMut(Term, Range<usize>)) -> usize {
    let mut before: Option<(usize, char)> = None;
    let mut alone = true;
    for (at, character) in rest.char_indices() {
        if !is_paired(character) {
            if let Some((at, one)) = before.filter(|_| alone) {
                see(pair(one, None), start + at..start + at + one.len_utf8());
            }
            return start + at;
        }
        if let Some((from, one)) = before {
            see(pair(one, Some(character)), start + from..start + at + character.len_utf8());
            alone = false;
        }
        before = Some((at, character));
    }
    if let Some((at, one)) = before.filter(|_| alone) {
        see(pair(one, None), start + at..start + at + one.len_utf8());
    }
    start + rest.len()
}

fn pair(one: char, other: Option<char>) -> Term {
    let mut hasher = FxHasher::default();
    hasher.write_u32(one as u32);
    hasher.write_u32(other.map_or(0, |other| other as u32));
    folded(hasher.finish())
}

/// Whether the character belongs to a script whose words are searched by pairs of characters.
pub fn is_paired(character: char) -> bool {
    is_hangul(character)
        || matches!(character, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The letters of one word.
struct Buffer {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Default for Buffer {
    fn default() -> Self {
        Self { bytes: [0; LONGEST], length: 0 }
    }
}

impl Buffer {
    fn push(&mut self, byte: u8) {
        if let Some(slot) = self.bytes.get_mut(self.length) {
            *slot = byte;
            self.length += 1;
        }
    }

    fn text(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    fn term(&self) -> Term {
        let mut hasher = FxHasher::default();
        hasher.write(self.text());
        folded(hasher.finish())
    }

    /// The term without inflections: plural, `-ed`, `-ing`, a last `e` or `y`. Light on purpose: a search that takes
    /// `general` for `generous` is worse than one that does not know `ran` from `run`.
    fn stem(mut self) -> Term {
        self.cut_plural();
        self.cut_tense();
        let text = self.text();
        match text {
            [.., b'e'] if text.len() > 3 => self.length -= 1,
            [.., b'y'] if text.len() > 2 => self.bytes[self.length - 1] = b'i',
            _ => {}
        }
        self.term()
    }

    fn cut_plural(&mut self) {
        let text = self.text();
        match text {
            [.., b'i', b'e', b's'] if text.len() > 4 => self.length -= 2,
            [.., b's', b's' | b'h', b'e', b's'] | [.., b'x' | b'z', b'e', b's'] if text.len() > 4 => self.length -= 2,
            [.., b's' | b'u' | b'i', b's'] => {}
            [.., b's'] if text.len() > 3 => self.length -= 1,
            _ => {}
        }
    }

    fn cut_tense(&mut self) {
        let text = self.text();
        let cut = match text {
            [stem @ .., b'i', b'n', b'g'] | [stem @ .., b'i', b'n', b'g', b's'] if has_vowel(stem) => {
                text.len() - stem.len()
            }
            [stem @ .., b'e', b'e', b'd'] if has_vowel(stem) => 1,
            [stem @ .., b'e', b'd'] if has_vowel(stem) => 2,
            _ => return,
        };
        if self.length - cut < 3 {
            return;
        }
        self.length -= cut;
        // `stopped`, `planning`; but `calling`, `passed`, `buzzed`.
        if let [.., one, other] = self.text()
            && one == other
            && !matches!(one, b'l' | b's' | b'z' | b'e' | b'o')
        {
            self.length -= 1;
        }
    }
}

fn has_vowel(stem: &[u8]) -> bool {
    stem.iter().any(|byte| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'))
}

fn folded(hash: u64) -> Term {
    (hash ^ (hash >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn terms(text: &str) -> Vec<Term> {
        let mut terms = Vec::new();
        each(text, |term, _| terms.push(term));
        terms
    }

    fn same(one: &str, other: &str) -> bool {
        terms(one) == terms(other)
    }

    #[test]
    fn inflections_meet_and_words_do_not() {
        for [one, other] in [
            ["houses", "housing"],
            ["countries", "country"],
            ["announced", "announces"],
            ["planned", "planning"],
            ["passes", "passed"],
            ["Minister's", "ministers"],
            ["1,200", "1200"],
            ["Beyoncé", "beyonce"],
        ] {
            assert!(same(one, other), "{one} {other}");
        }
        for [one, other] in [["general", "generous"], ["bus", "but"], ["king", "kin"], ["1.2", "12"], ["need", "ne"]] {
            assert!(!same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn hangul_goes_by_pairs_so_that_particles_do_not_hide_words() {
        let shared = |one: &str, other: &str| terms(one).iter().filter(|term| terms(other).contains(term)).count();
        assert_eq!(shared("장관은", "장관이"), 1);
        assert_eq!(terms("국방부").len(), 2);
        assert_eq!(terms("군").len(), 1);
    }

    proptest! {
        #[test]
        fn terms_lie_in_the_text_in_order(text in "\\PC*|([a-z']{1,5}|[0-9,.]{1,4}|가|나|é| |日)*") {
            let mut start = 0;
            let mut ranges = Vec::new();
            each(&text, |_, range| ranges.push(range));
            for range in ranges {
                prop_assert!(range.start >= start && text.get(range.clone()).is_some_and(|word| !word.is_empty()));
                start = range.start;
            }
        }
    }
}
