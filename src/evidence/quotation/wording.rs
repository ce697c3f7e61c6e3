//! What kind of change it is when words give way to others: of a figure, of a negation, or of another word.

use crate::evidence::Verdict;
use crate::text::is_hangul;

/// What kind of change it is to write `ours` where the source has `theirs`. Both are whole words, or nothing.
pub(super) fn verdict(ours: &str, theirs: &str) -> Verdict {
    if negations(ours) != negations(theirs) || is_turned_around(ours, theirs) || is_turned_around(theirs, ours) {
        return Verdict::AlteredNegation;
    }
    if numerals(ours) != numerals(theirs) || is_other_korean_numeral(ours, theirs) {
        return Verdict::AlteredNumber;
    }
    Verdict::AlteredWord
}

/// How many negations words hold.
pub(super) fn negations(words: &str) -> usize {
    let mut after_ji = false;
    let mut count = 0;
    for word in words.split(|character: char| !(character.is_alphanumeric() || character == '\'')) {
        if word.is_empty() {
            continue;
        }
        count += usize::from(if word.chars().any(is_hangul) {
            is_korean_negation(word, after_ji)
        } else {
            is_english_negation(&word.to_lowercase())
        });
        after_ji = word.ends_with('지');
    }
    count
}

fn is_english_negation(word: &str) -> bool {
    matches!(
        word,
        "not" | "no" | "never" | "none" | "nor" | "neither" | "nothing" | "nobody" | "nowhere" | "without" | "cannot"
    ) || word.ends_with("n't")
}

/// Whether an eojeol denies: 않다, 없다, 아니다, 못하다, 안 되다, and 말다 after -지.
fn is_korean_negation(word: &str, after_ji: bool) -> bool {
    const OF_AN: [&str; 8] = ["안", "안돼", "안되", "안된", "안될", "안됐", "안하", "안했"];
    word.contains(['않', '없'])
        || word.contains("아니")
        || word.contains('못') && !["잘못", "연못"].iter().any(|other| word.contains(other))
        || word == "안"
        || OF_AN.iter().skip(1).any(|form| word.starts_with(form))
        || after_ji && word.starts_with(['말', '마'])
}

/// Whether one word is the other with a prefix that turns it around: `unlikely`, `불가능`.
fn is_turned_around(word: &str, root: &str) -> bool {
    const PREFIXES: [&str; 7] = ["un", "in", "im", "ir", "il", "non", "dis"];
    const KOREAN: [char; 5] = ['불', '비', '미', '무', '부'];
    let root = root.trim().to_lowercase();
    let word = word.trim().to_lowercase();
    if root.chars().any(|character| !character.is_alphanumeric()) {
        return false;
    }
    let Some(prefix) = word.strip_suffix(root.as_str()).map(|prefix| prefix.trim_end_matches('-')) else {
        return false;
    };
    match root.chars().next() {
        Some(first) if is_hangul(first) => {
            let mut characters = prefix.chars();
            characters.next().is_some_and(|prefix| KOREAN.contains(&prefix))
                && characters.next().is_none()
                && root.chars().count() > 1
        }
        Some(_) => root.len() > 3 && PREFIXES.contains(&prefix),
        None => false,
    }
}

/// The figures and number words among words, in order, in small letters and without commas.
fn numerals(words: &str) -> Vec<String> {
    let mut found = Vec::new();
    let is_part = |character: char| character.is_alphanumeric() || matches!(character, '.' | ',');
    for word in words.split(|character: char| !is_part(character)) {
        let word = word.trim_matches(['.', ',']);
        if word.bytes().any(|byte| byte.is_ascii_digit()) {
            let figure = |character: &char| character.is_ascii_digit() || *character == '.';
            let digits: String = word
                .chars()
                .filter(|character| *character != ',')
                .skip_while(|c| !figure(c))
                .take_while(figure)
                .collect();
            found.push(digits);
        } else {
            let word = word.to_lowercase();
            if is_number_word(&word) {
                found.push(word);
            }
        }
    }
    found
}

fn is_number_word(word: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: [&str; 49] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty",
        "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million", "billion", "trillion",
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth", "dozen", "half", "twice", "tens",
    ];
    let is = |word: &str| WORDS.contains(&word);
    is(word)
        || word.strip_suffix('s').is_some_and(|one| {
            matches!(
                one,
                "hundred" | "thousand" | "million" | "billion" | "trillion" | "dozen" | "third" | "fifth" | "tenth"
            )
        })
        || word.strip_suffix("teenth").is_some_and(|_| true)
        || word.strip_suffix("tieth").is_some_and(|stem| is(&format!("{stem}ty")))
}

/// Whether two Korean words differ in the numeral that they begin with, and in nothing else: `한 명`, `10억`.
fn is_other_korean_numeral(ours: &str, theirs: &str) -> bool {
    let (our_numeral, our_rest) = korean_numeral(ours);
    let (their_numeral, their_rest) = korean_numeral(theirs);
    !our_numeral.is_empty() && !their_numeral.is_empty() && our_rest == their_rest && our_numeral != their_numeral
}

/// The numeral at the beginning of a word, figures before it included, and the rest.
fn korean_numeral(word: &str) -> (&str, &str) {
    #[rustfmt::skip]
    const NUMERALS: [&str; 42] = [
        "하나", "다섯", "여섯", "일곱", "여덟", "아홉", "스물", "스무", "서른", "마흔", "예순", "일흔", "여든", "아흔",
        "한", "두", "둘", "세", "셋", "네", "넷", "석", "넉", "열", "쉰", "첫", "일", "이", "삼", "사", "오", "육", "칠", "팔",
        "구", "십", "백", "천", "만", "억", "조", "영",
    ];
    let mut rest =
        word.trim_start_matches(|character: char| character.is_ascii_digit() || matches!(character, ',' | '.'));
    while let Some(next) = NUMERALS.iter().find_map(|numeral| rest.strip_prefix(numeral)) {
        rest = next;
    }
    word.split_at(word.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_negation_put_in_left_out_or_turned_around() {
        for [ours, theirs] in [
            ["not", ""],
            ["is", "isn't"],
            ["with", "without"],
            ["no longer", ""],
            ["likely", "unlikely"],
            ["하지 않았다", "했다"],
            ["없는", "있는"],
            ["해서는 안 된다", "해야 한다"],
            ["불가능하다고", "가능하다고"],
            ["가지 말라고", "가라고"],
        ] {
            assert_eq!(verdict(ours, theirs), Verdict::AlteredNegation, "{ours} {theirs}");
        }
    }

    #[test]
    fn another_figure_or_number_word() {
        for [ours, theirs] in [
            ["150", "160"],
            ["two", "seven"],
            ["billion", "million"],
            ["$1.5", "$5.1"],
            ["12", ""],
            ["세 명이", "네 명이"],
            ["10억", "10만"],
            ["1996년", "1993년"],
        ] {
            assert_eq!(verdict(ours, theirs), Verdict::AlteredNumber, "{ours} {theirs}");
        }
    }

    #[test]
    fn another_word() {
        for [ours, theirs] in [
            ["may", "will"],
            ["1,000 men", "1000 women"],
            ["never", "not"],
            ["안전", "위험"],
            ["회담이", "회담을"],
            ["잘못", "결정"],
            ["", "new"],
        ] {
            assert_eq!(verdict(ours, theirs), Verdict::AlteredWord, "{ours} {theirs}");
        }
    }
}
