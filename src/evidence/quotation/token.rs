//! A folded text as a row of tokens, the steps in which a quotation is laid along its source: words, numerals, single
//! Hangul syllables (white space between them is a matter of layout) and marks.

use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::FxHasher;

use crate::sources::Folded;
use crate::text::is_hangul;

/// One step of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Bytes of the folded text.
    pub(super) range: Range<usize>,
    /// The same for two tokens that differ by letter case, or by the commas in a numeral, at most.
    pub(super) key: u32,
    pub(super) kind: TokenKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Word,
    Number,
    /// A character of a script in which white space is loose or missing.
    Syllable,
    Mark,
}

/// The tokens of a stretch of a folded text. White space, hyphens and quotation marks are left out.
pub(super) fn tokens(folded: &Folded, range: Range<usize>) -> Vec<Token> {
    let text = folded.text().get(range.clone()).unwrap_or_default();
    let mut found: Vec<Token> = Vec::with_capacity(text.len() / 5);
    let mut rest = text.char_indices().peekable();
    while let Some((at, character)) = rest.next() {
        let start = range.start + at;
        let mut end = start + character.len_utf8();
        if is_gap(character) {
            continue;
        }
        let mut hasher = FxHasher::default();
        let kind = kind_of(character);
        write(&mut hasher, character);
        match kind {
            TokenKind::Word => {
                while let Some(&(at, next)) = rest.peek() {
                    let divides = next == '-' && folded.is_soft_hyphen(range.start + at);
                    if !divides && kind_of(next) != TokenKind::Word {
                        break;
                    }
                    if !divides {
                        write(&mut hasher, next);
                        end = range.start + at + next.len_utf8();
                    }
                    rest.next();
                }
            }
            TokenKind::Number => {
                while let Some(&(at, next)) = rest.peek() {
                    let groups = matches!(next, '.' | ',');
                    let after = text.get(at + next.len_utf8()..).and_then(|after| after.chars().next());
                    let goes_on = groups && after.is_some_and(|after| after.is_ascii_digit());
                    if !goes_on && !next.is_ascii_digit() {
                        break;
                    }
                    if next != ',' {
                        write(&mut hasher, next);
                    }
                    end = range.start + at + next.len_utf8();
                    rest.next();
                }
            }
            TokenKind::Syllable | TokenKind::Mark => {}
        }
        let hash = hasher.finish();
        found.push(Token { range: start..end, key: (hash ^ (hash >> 32)) as u32, kind });
    }
    found
}

/// White space, hyphens, dashes and quotation marks of a folded text.
pub(super) fn is_gap(character: char) -> bool {
    matches!(character, ' ' | '\n' | '-' | '"' | '\'')
}

fn write(hasher: &mut FxHasher, character: char) {
    if character.is_ascii() {
        return hasher.write_u32(u32::from(character.to_ascii_lowercase()));
    }
    character.to_lowercase().for_each(|small| hasher.write_u32(u32::from(small)));
}

fn kind_of(character: char) -> TokenKind {
    if character.is_ascii_digit() {
        TokenKind::Number
    } else if is_hangul(character)
        || matches!(character, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
    {
        TokenKind::Syllable
    } else if character.is_alphabetic() || matches!(character, '\u{300}'..='\u{36F}') {
        TokenKind::Word
    } else {
        TokenKind::Mark
    }
}

impl Token {
    /// How much it counts that this token is the same or is not.
    pub(super) fn weight(&self) -> i32 {
        match self.kind {
            TokenKind::Word | TokenKind::Number => 4096,
            TokenKind::Syllable => 2048,
            TokenKind::Mark => 768,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> Vec<String> {
        let folded = Folded::new(text);
        let all = tokens(&folded, 0..folded.text().len());
        all.into_iter().map(|token| folded.text()[token.range].to_owned()).collect()
    }

    #[test]
    fn words_numerals_syllables_and_marks_part() {
        assert_eq!(
            shown("“It isn’t 1,200.5%,” 3일 한-미"),
            ["It", "isn", "t", "1,200.5", "%", ",", "3", "일", "한", "미"]
        );
        assert_eq!(shown("co-\noperation re-elect"), ["co-operation", "re", "elect"]);
    }

    proptest! {
        #[test]
        fn tokens_lie_in_the_text_in_order(text in "\\PC*|[aA가1 ,.'\\-\\n日]*") {
            let folded = Folded::new(&text);
            let mut end = 0;
            for token in tokens(&folded, 0..folded.text().len()) {
                prop_assert!(token.range.start >= end && folded.text().get(token.range.clone()).is_some());
                end = token.range.end;
            }
        }
    }
}
