//! A number of a locator: arabic, roman, or a letter, with what may be joined to it.

use std::fmt;

/// A number as a locator names it: `232`, `xii`, `12a`, `3.1`, `B`, `2의2`, `1:02:03`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Number {
    text: Box<str>,
    style: NumberStyle,
    parts: Vec<u32>,
    suffix: Option<Box<str>>,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberStyle {
    /// `12`
    Arabic,
    /// `xii`
    Roman,
    /// `B`
    Letter,
}

impl Number {
    /// The number as it is written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How it is written.
    pub fn style(&self) -> NumberStyle {
        self.style
    }

    /// Its value, if it has one part and no letter after it. Letters count from A = 1.
    pub fn value(&self) -> Option<u32> {
        match (&self.parts[..], &self.suffix) {
            ([value], None) => Some(*value),
            _ => None,
        }
    }

    /// The values of its parts: `[3, 1]` for `3.1`.
    pub fn parts(&self) -> &[u32] {
        &self.parts
    }

    /// How many pages after this one are meant as well: 1 for `12f.`, 2 for `12ff.`.
    pub(super) fn following(&self) -> u32 {
        match self.suffix.as_deref() {
            Some("f") => 1,
            Some("ff") => 2,
            _ => 0,
        }
    }

    /// The number of a provision inserted later: `제2조의3` is number 2 with 3.
    pub(super) fn inserted(mut self, after: u32) -> Self {
        self.text = format!("{}의{after}", self.text).into();
        self.parts.push(after);
        self
    }

    /// The number with what says that the following pages are meant as well: `f` or `ff`.
    pub(super) fn followed(mut self, by: &str) -> Self {
        self.text = format!("{}{by}", self.text).into();
        self.suffix = Some(by.into());
        self
    }

    /// Whether both name the same thing. Roman and arabic figures of one value do (`ch. IV`, `Chapter 4`), and so do
    /// figures with another letter case.
    pub fn same_as(&self, other: &Self) -> bool {
        let letters = |number: &Self| number.style == NumberStyle::Letter;
        self.text.eq_ignore_ascii_case(&other.text)
            || letters(self) == letters(other) && self.parts == other.parts && self.suffix == other.suffix
    }

    /// A plain arabic number.
    pub fn arabic(value: u32) -> Self {
        Self { text: value.to_string().into(), style: NumberStyle::Arabic, parts: vec![value], suffix: None }
    }

    /// The number that `text` begins with, and its length in bytes; `None` when it begins with none. A number ends
    /// where a letter or figure does not follow, save Hangul. `compound` tells whether a hyphen joins parts.
    pub fn prefix_of(text: &str, compound: bool) -> Option<(Self, usize)> {
        let (number, length) = match text.chars().next()? {
            '0'..='9' => arabic(text, compound)?,
            'a'..='z' | 'A'..='Z' => lettered(text)?,
            _ => return None,
        };
        let rest = text.get(length..)?;
        let goes_on = rest.starts_with(|next: char| next.is_alphanumeric() && !is_hangul(next));
        (!goes_on).then_some((number, length))
    }

    /// This number as the abbreviated end of a range from `start`: `232–5` means 232–235.
    pub(super) fn completed_after(self, start: &Self) -> Self {
        let (Some(first), Some(last)) = (start.value(), self.value()) else { return self };
        let both_arabic = start.style == NumberStyle::Arabic && self.style == NumberStyle::Arabic;
        let missing = start.text.len().checked_sub(self.text.len()).filter(|missing| *missing > 0);
        let (true, true, Some(missing)) = (both_arabic, last < first, missing) else { return self };
        let whole = start.text.get(..missing).map(|head| format!("{head}{}", self.text));
        whole.and_then(|whole| Self::prefix_of(&whole, false)).map_or(self, |(number, _)| number)
    }
}

fn arabic(text: &str, compound: bool) -> Option<(Number, usize)> {
    let mut parts = Vec::new();
    let mut at = 0;
    loop {
        let digits = text.get(at..)?.bytes().take_while(u8::is_ascii_digit).count();
        parts.push(text.get(at..at + digits)?.parse().unwrap_or(u32::MAX));
        at += digits;
        let rest = text.get(at..)?;
        let joints = if compound { &[".", ":", "의", "-"][..] } else { &[".", ":", "의"] };
        let Some(joint) = joints.iter().find(|joint| joins(rest, joint)) else { break };
        at += joint.len();
    }
    let letters = text.get(at..)?.bytes().take_while(u8::is_ascii_alphabetic).count();
    let suffix = match text.get(at..at + letters)? {
        "" => None,
        suffix if letters == 1 || suffix == "ff" => Some(suffix.into()),
        _ => return None,
    };
    at += letters;
    let number = Number { text: text.get(..at)?.into(), style: NumberStyle::Arabic, parts, suffix };
    Some((number, at))
}

fn joins(text: &str, joint: &str) -> bool {
    text.strip_prefix(joint).is_some_and(|after| after.starts_with(|next: char| next.is_ascii_digit()))
}

fn lettered(text: &str) -> Option<(Number, usize)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = text.get(..letters)?;
    if let Some(value) = roman_value(word) {
        let number = Number { text: word.into(), style: NumberStyle::Roman, parts: vec![value], suffix: None };
        return Some((number, letters));
    }
    let &[letter @ b'A'..=b'Z'] = word.as_bytes() else { return None };
    let mut parts = vec![u32::from(letter - b'A') + 1];
    let mut end = 1;
    let rest = text.get(1..)?;
    let figures = rest.strip_prefix(['.', '-']).unwrap_or(rest);
    let digits = figures.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        parts.push(figures.get(..digits)?.parse().unwrap_or(u32::MAX));
        end = text.len() - figures.len() + digits;
    }
    Some((Number { text: text.get(..end)?.into(), style: NumberStyle::Letter, parts, suffix: None }, end))
}

/// The value of a roman number in its usual form, all small or all capital letters; `None` for any other word. The
/// lone small letters c, d, l and m are no numbers here: they are initials far more often.
fn roman_value(word: &str) -> Option<u32> {
    let is_small = word.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_capital = word.bytes().all(|byte| byte.is_ascii_uppercase());
    if !(is_small || is_capital) || word.len() > 15 || matches!(word, "c" | "d" | "l" | "m") {
        return None;
    }
    let mut rest = &word.to_ascii_lowercase()[..];
    let mut value = 0;
    for (numeral, worth) in ROMAN {
        while let Some(after) = rest.strip_prefix(numeral) {
            (rest, value) = (after, value + worth);
        }
    }
    (rest.is_empty() && value > 0 && to_roman(value) == word.to_ascii_lowercase()).then_some(value)
}

fn to_roman(mut value: u32) -> String {
    let mut text = String::new();
    for (numeral, worth) in ROMAN {
        while value >= worth {
            text.push_str(numeral);
            value -= worth;
        }
    }
    text
}

const ROMAN: [(&str, u32); 13] = [
    ("m", 1000),
    ("cm", 900),
    ("d", 500),
    ("cd", 400),
    ("c", 100),
    ("xc", 90),
    ("l", 50),
    ("xl", 40),
    ("x", 10),
    ("ix", 9),
    ("v", 5),
    ("iv", 4),
    ("i", 1),
];

pub(super) fn is_hangul(character: char) -> bool {
    matches!(character, '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{A960}'..='\u{A97F}' | '\u{D7B0}'..='\u{D7FF}')
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<(NumberStyle, Vec<u32>, Option<String>, usize)> {
        let (number, length) = Number::prefix_of(text, false)?;
        Some((number.style, number.parts, number.suffix.map(String::from), length))
    }

    #[test]
    fn numbers_of_every_style_are_read() {
        use NumberStyle::*;
        assert_eq!(number("232"), Some((Arabic, vec![232], None, 3)));
        assert_eq!(number("232쪽"), Some((Arabic, vec![232], None, 3)));
        assert_eq!(number("12a"), Some((Arabic, vec![12], Some("a".into()), 3)));
        assert_eq!(number("12ff."), Some((Arabic, vec![12], Some("ff".into()), 4)));
        assert_eq!(number("3.1."), Some((Arabic, vec![3, 1], None, 3)));
        assert_eq!(number("1:02:03"), Some((Arabic, vec![1, 2, 3], None, 7)));
        assert_eq!(number("xii"), Some((Roman, vec![12], None, 3)));
        assert_eq!(number("IV"), Some((Roman, vec![4], None, 2)));
        assert_eq!(number("B"), Some((Letter, vec![2], None, 1)));
        assert_eq!(number("A-2 x"), Some((Letter, vec![1, 2], None, 3)));
        assert_eq!(number("99999999999999"), Some((Arabic, vec![u32::MAX], None, 14)));
        assert_eq!(number("3-5"), Some((Arabic, vec![3], None, 1)));
        assert_eq!(Number::prefix_of("6-3", true).map(|(number, _)| number.parts), Some(vec![6, 3]));
    }

    #[test]
    fn words_are_no_numbers() {
        for text in ["", "3rd", "words", "iiii", "Iv", "b", "n", "d.", "가", "-3", "MIXED"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn the_end_of_a_range_may_be_cut_short() {
        let complete = |start, end| {
            let read = |text| Number::prefix_of(text, false).expect("a number").0;
            read(end).completed_after(&read(start)).to_string()
        };
        assert_eq!(complete("232", "5"), "235");
        assert_eq!(complete("232", "41"), "241");
        assert_eq!(complete("232", "240"), "240");
        assert_eq!(complete("9", "3"), "3");
        assert_eq!(complete("x", "3"), "3");
    }

    #[test]
    fn roman_and_arabic_figures_of_one_value_are_the_same() {
        let read = |text| Number::prefix_of(text, false).expect("a number").0;
        assert!(read("IV").same_as(&read("4")));
        assert!(read("12A").same_as(&read("12a")));
        assert!(!read("B").same_as(&read("2")));
        assert!(!read("12").same_as(&read("12a")));
    }

    #[test]
    fn every_roman_number_reads_back() {
        for value in 1..4000 {
            let text = to_roman(value);
            if text.len() > 1 {
                assert_eq!(roman_value(&text), Some(value));
            }
            assert_eq!(roman_value(&text.to_uppercase()), Some(value));
        }
    }
}
