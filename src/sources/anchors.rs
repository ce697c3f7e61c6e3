//! Where a source has numbers and words of time, so that a figure or a date is looked for where it can stand and
//! nowhere else. Found in one fast pass over the flat text; what an anchor counts or dates is read by whoever asks.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::dates::prose::{TIME_WORDS, TimeWord, is_near_korean};
use crate::figures::{NUMBER_WORDS, amount_at, korean_number_at};
use crate::text::is_hangul;

/// The numbers and the words of time in a flat text. Ranges are bytes of it.
#[derive(Debug, Default)]
pub struct Anchors {
    /// By amount, then by place.
    numbers: Vec<Number>,
    /// In the order of the text.
    times: Vec<(TimeWord, u32)>,
    latin: usize,
    hangul: usize,
}

#[derive(Clone, Copy, Debug)]
struct Number {
    amount: f64,
    start: u32,
    length: u32,
}

/// What a word in ASCII letters is, as far as it matters here.
#[derive(Clone, Copy, Debug)]
pub(super) enum Known {
    /// Neither a number nor a word of time.
    Nothing,
    /// A number or the beginning of one.
    Number,
    /// A word of time.
    Time(TimeWord),
    /// An `f` alone, which may be all that a lost ligature has left of a word's beginning.
    LostLigature,
}

static WORDS: LazyLock<FxHashMap<&str, Known>> = LazyLock::new(|| {
    let numbers = NUMBER_WORDS.iter().map(|(word, _)| (*word, Known::Number));
    let times = TIME_WORDS.iter().map(|(word, time)| (*word, Known::Time(*time)));
    numbers.chain(times).collect()
});

impl Known {
    /// What a word of ASCII letters is.
    pub(super) fn of(word: &[u8]) -> Self {
        /// Longer words are none of [`WORDS`], in bytes.
        const LONGEST: usize = 12;
        let mut small = [0; LONGEST];
        let Some(small) = small.get_mut(..word.len()) else { return Self::Nothing };
        small.copy_from_slice(word);
        small.make_ascii_lowercase();
        match str::from_utf8(small) {
            Ok("f") => Self::LostLigature,
            Ok(word) => WORDS.get(word).copied().unwrap_or(Self::Nothing),
            Err(_) => Self::Nothing,
        }
    }
}

impl Anchors {
    #[cfg(test)]
    pub(super) fn of(text: &str) -> Self {
        let mut anchors = Self::default();
        anchors.scan(text, 0..text.len());
        anchors.finish();
        anchors
    }

    /// Takes up what begins in a range of the text; gives the byte up to which that reaches, which may be beyond it.
    pub(super) fn scan(&mut self, text: &str, range: Range<usize>) -> usize {
        let bytes = text.as_bytes();
        let mut at = range.start;
        while let Some(&byte) = bytes.get(at).filter(|_| at < range.end) {
            at = match byte {
                b'0'..=b'9' => self.numeral(text, at),
                b'a'..=b'z' | b'A'..=b'Z' => self.word(text, at),
                0..=0x7f => at + 1,
                _ => self.other(text, at),
            };
        }
        at
    }

    /// Puts the numbers in order, when all have been taken up.
    pub(super) fn finish(&mut self) {
        self.numbers.sort_unstable_by(|a, b| {
            a.amount.total_cmp(&b.amount).then(a.start.cmp(&b.start)).then(a.length.cmp(&b.length))
        });
    }

    fn push(&mut self, amount: f64, range: Range<usize>) {
        if let (Ok(start), Ok(length)) = (u32::try_from(range.start), u32::try_from(range.len())) {
            self.numbers.push(Number { amount, start, length });
        }
    }

    /// Digits, with the scale after them: a number with one also counts without it (`5m`, and what a page of text
    /// has run together).
    fn numeral(&mut self, text: &str, at: usize) -> usize {
        let Some(amount) = amount_at(text, at) else { return at + 1 };
        self.push(amount.value, at..amount.end);
        if amount.scale != 1.0 && amount.scale > 0.0 {
            self.push(amount.value / amount.scale, at..amount.end);
        }
        let digits = text.as_bytes().iter().skip(at).take_while(|byte| byte.is_ascii_digit()).count();
        // `2018.05.07`, `5.4`: what stands before and after a point also counts by itself.
        let whole = text.get(at..at + digits).unwrap_or_default();
        if at + digits < amount.end && text.as_bytes().get(at + digits) == Some(&b'.') {
            if let Ok(number) = whole.parse() {
                self.push(number, at..at + digits);
            }
            return at + digits;
        }
        amount.end.max(at + 1)
    }

    fn word(&mut self, text: &str, at: usize) -> usize {
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count().max(1);
        self.known_word(text, at, Known::of(rest.get(..length).unwrap_or_default()));
        at + length
    }

    /// Takes up a word in ASCII letters, of which it is known what it is.
    pub(super) fn known_word(&mut self, text: &str, at: usize, known: Known) {
        self.latin += 1;
        match known {
            Known::Nothing => {}
            Known::Number => {
                // The words of a longer number also count by themselves: which of them belong together is read later.
                if let Some(amount) = amount_at(text, at) {
                    self.push(amount.value, at..amount.end);
                }
            }
            Known::Time(time) => {
                if let Ok(start) = u32::try_from(at) {
                    self.times.push((time, start));
                }
            }
            Known::LostLigature => self.ligature(text, at),
        }
    }

    /// A number word that has lost its ligature: `f ve`, `f fty`.
    fn ligature(&mut self, text: &str, at: usize) {
        const WORDS: [(&str, f64); 7] = [
            ("fteenth", 15.0),
            ("fteen", 15.0),
            ("ftieth", 50.0),
            ("fty", 50.0),
            ("fth", 5.0),
            ("rst", 1.0),
            ("ve", 5.0),
        ];
        let Some(rest) = text.get(at..).and_then(|rest| rest.strip_prefix("f ")) else { return };
        let ends = |word: &str| !rest.as_bytes().get(word.len()).is_some_and(u8::is_ascii_alphabetic);
        if let Some((word, amount)) = WORDS.iter().find(|(word, _)| rest.starts_with(word) && ends(word)) {
            self.push(*amount, at..at + 2 + word.len());
        }
    }

    /// A word that does not begin in ASCII.
    fn other(&mut self, text: &str, at: usize) -> usize {
        let rest = text.get(at..).unwrap_or_default();
        let Some(first) = rest.chars().next() else { return text.len() };
        if !is_hangul(first) {
            let length = rest.find(|c: char| c.is_ascii() || !c.is_alphanumeric()).unwrap_or(rest.len());
            self.latin += usize::from(first.is_alphabetic());
            return at + length.max(first.len_utf8());
        }
        let length = rest.find(|c: char| !is_hangul(c)).unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or_default();
        self.known_hangul(text, at..at + length, is_near_korean(word));
        at + length
    }

    /// Takes up a word in Hangul, of which it is known whether it says a time near the present.
    pub(super) fn known_hangul(&mut self, text: &str, range: Range<usize>, is_near: bool) {
        self.hangul += 1;
        let first = text.get(range.start..).and_then(|rest| rest.chars().next());
        let begins = text.as_bytes().get(range.start.wrapping_sub(1)).is_none_or(|before| !before.is_ascii_digit());
        if begins
            && first.is_some_and(may_count)
            && let Some(amount) = korean_number_at(text, range.start)
        {
            self.push(amount.value, range.start..amount.end);
        }
        if is_near && let Ok(start) = u32::try_from(range.start) {
            self.times.push((TimeWord::Near, start));
        }
    }

    /// The places of numbers from `low` to `high`, by amount and then in the order of the text.
    pub fn numbers(&self, low: f64, high: f64) -> impl Iterator<Item = Range<usize>> + '_ {
        let first = self.numbers.partition_point(|number| number.amount < low);
        let numbers = self.numbers.get(first..).unwrap_or_default().iter();
        let place = |number: &Number| number.start as usize..number.start as usize + number.length as usize;
        numbers.take_while(move |number| number.amount <= high).map(place)
    }

    /// The amounts between two places of the text, with their places, in no order.
    pub fn numbers_within(&self, place: &Range<usize>) -> impl Iterator<Item = (f64, usize)> + '_ {
        let place = place.clone();
        let numbers = self.numbers.iter().map(|number| (number.amount, number.start as usize));
        numbers.filter(move |(_, start)| place.contains(start))
    }

    /// The places of words of time that `is` names, in order: the first byte of each.
    pub fn times(&self, is: impl Fn(TimeWord) -> bool) -> impl Iterator<Item = usize> {
        self.times.iter().filter(move |(time, _)| is(*time)).map(|(_, start)| *start as usize)
    }

    /// Whether the text is written in the Latin script and others with spaces, for the greater part.
    pub fn is_latin(&self) -> bool {
        self.latin >= self.hangul
    }

    /// Whether at least a tenth of its words are in Hangul.
    pub fn has_hangul(&self) -> bool {
        self.hangul * 10 >= self.latin
    }
}

/// Whether a Korean number may begin with a syllable: most words do not.
#[rustfmt::skip]
fn may_count(first: char) -> bool {
    matches!(first, '과' | '구' | '나' | '넉' | '네' | '넷' | '다' | '닷' | '두' | '둘' | '마' | '만' | '백' | '보' | '사' | '삼' | '서' | '석' | '세' | '셋' | '쉰' | '스' | '십' | '아' | '양' | '억' | '여' | '열' | '엿' | '예' | '오' | '육' | '이' | '일' | '절' | '조' | '천' | '첫' | '칠' | '팔' | '하' | '한')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn has(text: &str, amount: f64) -> bool {
        Anchors::of(text).numbers(amount, amount).next().is_some()
    }

    #[test]
    fn numbers_are_found_by_what_they_come_to() {
        for (text, amount) in [
            ("It has 1,200 rooms.", 1200.0),
            ("some 1.2 million people", 1.2e6),
            ("twenty-four and two hundred and five", 24.0),
            ("two hundred and five", 205.0),
            ("three hundred thousand", 3e5),
            ("마스크 100만 장", 1e6),
            ("1조 2,000억 원", 1.2e12),
            ("열두 명", 12.0),
            ("백만 달러", 1e6),
            ("the twenty-first", 21.0),
            ("€5m", 5e6),
            ("5m deep", 5.0),
        ] {
            assert!(has(text, amount), "{text} {amount}");
        }
        assert!(!has("two, three", 5.0) && !has("두드러진", 3.0));
    }

    proptest! {
        #[test]
        fn anchors_lie_in_the_text(text in "\\PC*|([0-9]{1,3}|,|\\.|two|hundred|-| |and|만|조|열|두|May|m|½|é)*") {
            for range in Anchors::of(&text).numbers(f64::MIN, f64::MAX) {
                prop_assert!(text.get(range).is_some_and(|number| !number.is_empty()));
            }
        }
    }
}
