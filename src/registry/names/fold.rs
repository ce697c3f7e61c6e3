//! What is left of a text when only its letters count: no case, marks, hyphens or spaces. And a hash of it.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// How a word's letters make words: which decides where a name can begin and end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// Words stand between spaces (Latin, Cyrillic, digits …).
    Spaced,
    /// Hangul: words stand between spaces, with particles at their ends.
    Hangul,
    /// Han characters and kana: nothing stands between words.
    Unspaced,
}

/// The script that a letter or digit belongs to; `None` for anything else.
pub(super) fn script(c: char) -> Option<Script> {
    match c {
        '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}' => Some(Script::Hangul),
        '\u{3005}' | '\u{3041}'..='\u{30FA}' | '\u{30FC}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => {
            Some(Script::Unspaced)
        }
        '\u{20000}'..='\u{3FFFF}' => Some(Script::Unspaced),
        _ if c.is_alphanumeric() || is_combining_mark(c) => Some(Script::Spaced),
        _ => None,
    }
}

/// Hands the folded letters of `c` to `push`: lower case, without marks; none for what is no letter or digit.
pub(super) fn fold(c: char, mut push: impl FnMut(char)) {
    if c.is_ascii() {
        if c.is_ascii_alphanumeric() {
            push(c.to_ascii_lowercase());
        }
        return;
    }
    match script(c) {
        None => {}
        Some(Script::Hangul | Script::Unspaced) => push(c),
        Some(Script::Spaced) => decompose_compatible(c, |part| {
            part.to_lowercase().filter(|letter| letter.is_alphanumeric()).for_each(&mut push);
        }),
    }
}

/// The folded letters of a text.
pub(super) fn folded(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    text.chars().for_each(|c| fold(c, |letter| letters.push(letter)));
    letters
}

/// A hash of folded letters that grows with them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Key {
    hash: u64,
    letters: u16,
}

impl Key {
    pub(super) fn push(&mut self, c: char) {
        fold(c, |letter| {
            self.hash = (self.hash.rotate_left(5) ^ u64::from(letter)).wrapping_mul(0x517c_c1b7_2722_0a95);
            self.letters = self.letters.saturating_add(1);
        });
    }

    pub(super) fn push_str(&mut self, text: &str) {
        text.chars().for_each(|c| self.push(c));
    }

    /// The number of folded letters.
    pub(super) fn letters(self) -> u16 {
        self.letters
    }

    pub(super) fn value(self) -> u64 {
        self.hash ^ (self.hash >> 29) ^ u64::from(self.letters)
    }
}

impl From<&str> for Key {
    fn from(text: &str) -> Self {
        let mut key = Self::default();
        key.push_str(text);
        key
    }
}
