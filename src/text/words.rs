//! Prose as a row of words, numerals and marks: the common ground of everything that reads dates, figures and names.

use std::ops::Range;

/// What a [`Word`] is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// Letters of any script but Hangul, with the apostrophes that stand between them (`don't`).
    Letters,
    /// Hangul syllables.
    Hangul,
    /// ASCII digits.
    Digits,
    /// One character that is neither letter, digit nor white space.
    Mark,
}

/// A run of characters of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'t> {
    /// The characters.
    pub text: &'t str,
    /// Where they begin, in bytes.
    pub start: usize,
    /// What they are.
    pub kind: WordKind,
    /// Whether white space, or the beginning of the text, stands before it.
    pub spaced: bool,
}

impl Word<'_> {
    /// The bytes that the word covers.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end()
    }

    /// The byte after the word.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether this is the mark `mark`.
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == WordKind::Mark && self.text.starts_with(mark)
    }

    /// Whether this word is `word`, whatever its case. `word` is ASCII lower case.
    pub fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    /// Whether the first letter is a capital.
    pub fn is_capitalised(&self) -> bool {
        self.kind == WordKind::Letters && self.text.chars().next().is_some_and(char::is_uppercase)
    }
}

/// Whether the character is a Hangul syllable or letter.
pub fn is_hangul(character: char) -> bool {
    matches!(character, '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}')
}

/// The words, numerals and marks of a text, in order. White space is left out; nothing else is.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut spaced = true;
    let mut rest = text.char_indices().peekable();
    while let Some((start, character)) = rest.next() {
        if character.is_whitespace() {
            spaced = true;
            continue;
        }
        let kind = kind_of(character);
        let mut end = start + character.len_utf8();
        while let Some(&(at, next)) = rest.peek() {
            let joined = match kind {
                WordKind::Mark => false,
                WordKind::Letters if is_apostrophe(next) => {
                    text[at + next.len_utf8()..].chars().next().is_some_and(|after| kind_of(after) == kind)
                }
                _ => kind_of(next) == kind && !next.is_whitespace(),
            };
            if !joined {
                break;
            }
            end = at + next.len_utf8();
            rest.next();
        }
        words.push(Word { text: &text[start..end], start, kind, spaced });
        spaced = false;
    }
    words
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’')
}

fn kind_of(character: char) -> WordKind {
    if character.is_ascii_digit() {
        WordKind::Digits
    } else if is_hangul(character) {
        WordKind::Hangul
    } else if character.is_alphabetic() || is_combining(character) {
        WordKind::Letters
    } else {
        WordKind::Mark
    }
}

/// The combining marks that decomposed Latin text carries: they belong to the letter before them.
fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn scripts_numerals_and_marks_part() {
        let text = "Don’t cut 12.5%: 9월 8일(월) naïve";
        let shown: Vec<_> = words(text).iter().map(|word| word.text).collect();
        assert_eq!(shown, ["Don’t", "cut", "12", ".", "5", "%", ":", "9", "월", "8", "일", "(", "월", ")", "naïve"]);
        let spaced: Vec<_> = words("a b.c").iter().map(|word| word.spaced).collect();
        assert_eq!(spaced, [true, true, false, false]);
    }

    #[test]
    fn an_apostrophe_at_the_end_is_a_mark() {
        let text = "ministers' talks";
        let shown: Vec<_> = words(text).iter().map(|word| word.text).collect();
        assert_eq!(shown, ["ministers", "'", "talks"]);
    }

    proptest! {
        #[test]
        fn words_hold_all_that_is_no_white_space(text in "\\PC*|[a가0 '’.\\n\u{301}]*") {
            let joined: String = words(&text).iter().map(|word| word.text).collect();
            let expected: String = text.chars().filter(|character| !character.is_whitespace()).collect();
            prop_assert_eq!(joined, expected);
            for word in words(&text) {
                prop_assert_eq!(&text[word.range()], word.text);
            }
        }
    }
}
