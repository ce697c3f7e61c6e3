//! Figures that are written in Korean words: `두 나라`, `열두 명`, `백만 달러`, `첫`, `절반`, `수십 명`.

use super::units::{self, Unit};
use super::{Figure, FigureKind, Found, amount_at};
use crate::text::{Word, WordKind};

const NATIVE_TENS: [&str; 10] = ["열", "스물", "스무", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"];
const NATIVE_ONES: [&str; 14] =
    ["다섯", "여섯", "일곱", "여덟", "아홉", "하나", "한", "두", "세", "석", "네", "넉", "둘", "셋"];
const SINO: &str = "일이삼사오육칠팔구십백천만억조";
const SINO_SCALES: &str = "십백천만억조";
const VAGUE: [&str; 9] = ["수십억", "수십만", "수백만", "수천만", "수십", "수백", "수천", "수만", "수억"];
const PARTS: [&str; 4] = ["절반", "과반", "반수", "반세기"];
const ORDINALS: [&str; 6] = ["첫째", "첫번째", "둘째", "셋째", "넷째", "마지막"];

/// The figure whose first word is at `at`.
pub fn at(words: &[Word<'_>], at: usize) -> Option<Found> {
    let word = words.get(at).filter(|word| word.kind == WordKind::Hangul && word.spaced)?;
    let inside = |len: usize, kind| Some(Found { words: at..at + 1, end: Some(word.start + len), kind });
    if word.text == "첫" {
        return inside(word.text.len(), FigureKind::Ordinal);
    }
    if let Some(ordinal) = ORDINALS[..5].iter().find(|ordinal| word.text.starts_with(*ordinal)) {
        return inside(ordinal.len(), FigureKind::Ordinal);
    }
    if let Some(part) = PARTS.iter().find(|part| word.text.starts_with(*part)) {
        return inside(part.len(), FigureKind::Fraction);
    }
    if let Some(vague) = VAGUE.iter().find(|vague| word.text.starts_with(*vague)) {
        return inside(vague.len(), FigureKind::Vague);
    }
    if let Some(days) =
        DAYS.iter().find(|days| word.text.strip_prefix(**days).is_some_and(|rest| PARTICLES.contains(&rest)))
    {
        return inside(days.len(), FigureKind::Measure);
    }
    counted(words, at, number_len(word.text)?)
}

/// Makes one figure of `다섯 명 가운데 한 명`, `10명 중 9명`: so many of a few, or of a round hundred, are a share.
pub(super) fn unite_shares(text: &str, figures: &mut Vec<Figure>) {
    let mut at = 0;
    while let Some([whole, part]) = figures.get(at..at + 2) {
        let of = text.get(whole.range.end..part.range.start).is_some_and(|of| matches!(of.trim(), "중" | "가운데"));
        let amount = |figure: &Figure| amount_at(text, figure.range.start).map_or(0.0, |amount| amount.value);
        let (all, some) = (amount(whole), amount(part));
        let few = (3.0..=10.0).contains(&all) || all == 100.0;
        let counts = whole.kind == FigureKind::Count && part.kind == FigureKind::Count;
        if of && few && counts && some > 0.0 && some < all {
            let united = Figure { range: whole.range.start..part.range.end, kind: FigureKind::Fraction };
            figures.splice(at..at + 2, [united]);
        }
        at += 1;
    }
}

/// Numbers of days that are words of their own, from two to fifteen.
const DAYS: [&str; 10] = ["이틀", "사흘", "나흘", "닷새", "엿새", "이레", "여드레", "아흐레", "열흘", "보름"];

/// How many bytes of a word are a number word. `None` when it does not begin with one.
fn number_len(word: &str) -> Option<usize> {
    let tens = NATIVE_TENS.iter().find(|tens| word.starts_with(*tens)).map_or(0, |tens| tens.len());
    let ones = word.get(tens..).and_then(|rest| NATIVE_ONES.iter().find(|ones| rest.starts_with(*ones)));
    let native = tens + ones.map_or(0, |ones| ones.len());
    if native > 0 {
        return Some(native);
    }
    let sino: usize = word.chars().take_while(|digit| SINO.contains(*digit)).map(char::len_utf8).sum();
    word.get(..sino)?.contains(|digit| SINO_SCALES.contains(digit)).then_some(sino)
}

/// Nouns that a number word counts without a counter.
const COUNTED: [&str; 9] = ["나라", "장관", "정상", "사람", "기관", "회사", "정당", "지도자", "도시"];

/// A number word counts only with a counter or a counted noun after it: 두 is two in `두 나라`, not in `두드러진`.
fn counted(words: &[Word<'_>], at: usize, len: usize) -> Option<Found> {
    let word = words.get(at)?;
    let rest = word.text.get(len..)?;
    let (unit_word, unit_text, index) = if rest.is_empty() {
        let next = words.get(at + 1).filter(|next| next.kind == WordKind::Hangul)?;
        (next, next.text, at + 1)
    } else {
        (word, rest, at)
    };
    let offset = unit_word.text.len() - unit_text.len();
    if index > at && COUNTED.iter().any(|noun| unit_text.starts_with(noun)) {
        return Some(Found { words: at..at + 1, end: None, kind: FigureKind::Count });
    }
    let (unit_len, unit) = units::korean_unit(unit_text).filter(|(unit_len, _)| is_unit(unit_text, *unit_len))?;
    if rest.is_empty() && word.text == "한" && ["번", "가지", "때"].iter().any(|unit| unit_text.starts_with(unit))
    {
        return None;
    }
    // A single syllable glued to a counter is more often another word: 세기, 네명 stands for 네 명.
    if !rest.is_empty() && len <= 3 && unit_len <= 3 && unit != Unit::Counter || rest == "기" || rest == "대" {
        return None;
    }
    let kind = match unit {
        Unit::Percent => FigureKind::Percent,
        Unit::Money => FigureKind::Money,
        Unit::Measure => FigureKind::Measure,
        Unit::Ordinal => FigureKind::Ordinal,
        Unit::Part => FigureKind::Fraction,
        Unit::Counter => FigureKind::Count,
    };
    Some(Found { words: at..index + 1, end: Some(unit_word.start + offset + unit_len), kind })
}

const PARTICLES: [&str; 36] = [
    "",
    "꼴",
    "꼴로",
    "이",
    "가",
    "은",
    "는",
    "을",
    "를",
    "의",
    "에",
    "에서",
    "로",
    "으로",
    "와",
    "과",
    "도",
    "만",
    "간",
    "동안",
    "여",
    "씩",
    "까지",
    "부터",
    "이상",
    "이하",
    "이나",
    "뿐",
    "였다",
    "이었다",
    "이다",
    "째",
    "에게",
    "마다",
    "인",
    "에는",
];

/// Whether nothing but a particle follows the unit, so that it is a word of its own: 대 in `두 대가`, not in `두 대통령`.
fn is_unit(text: &str, unit_len: usize) -> bool {
    text.get(unit_len..).is_some_and(|rest| PARTICLES.contains(&rest))
}
