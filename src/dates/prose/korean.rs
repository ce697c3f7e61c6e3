//! Korean dates: `2025년 9월 8일`, `9월 8일`, `8일`, `2000년대`, `2분기`, `상반기`, `지난달`.

use super::numeric::number;
use super::{Found, When};
use crate::dates::PartialDate;
use crate::text::{Word, WordKind};

/// The date whose first word is at `at`.
pub fn at(words: &[Word<'_>], at: usize) -> Option<Found> {
    match words.get(at)?.kind {
        WordKind::Digits => year_first(words, at)
            .or_else(|| short_year_first(words, at))
            .or_else(|| month_first(words, at, None))
            .or_else(|| day_alone(words, at)),
        WordKind::Hangul => relative(words, at),
        _ => None,
    }
    .or_else(|| quarter(words, at))
}

/// The number at `at` with the Hangul `unit` after it: the number, whether the word goes on after the unit, and what
/// follows the unit in it.
fn counted<'t>(words: &[Word<'t>], at: usize, digits: usize, unit: &str) -> Option<(i16, &'t str)> {
    let number = number(words, at, digits)?;
    let word = words.get(at + 1).filter(|word| word.kind == WordKind::Hangul)?;
    Some((number, word.text.strip_prefix(unit)?))
}

/// A date that ends in the unit after the number at `at`.
fn ending(words: &[Word<'_>], at: usize, unit: &str, when: When) -> Option<Found> {
    let unit_word = words.get(at + 1)?;
    Some(Found { words_end: at + 2, byte_end: Some(unit_word.start + unit.len()), when })
}

/// `2025년`, `2025년 9월`, `2025년 9월 8일`, `2000년대`.
fn year_first(words: &[Word<'_>], at: usize) -> Option<Found> {
    let (year, rest) = counted(words, at, 4, "년").filter(|_| words[at].text.len() == 4)?;
    if !words[at + 1].text.starts_with('년') || words[at + 1].spaced {
        return None;
    }
    if rest.starts_with('대') {
        let year_at = |year| PartialDate::new(year, None, None);
        let when = When::Span { from: year_at(year)?, to: year_at(year + 9)? };
        return ending(words, at, "년대", when);
    }
    if rest.is_empty() || rest == "도" {
        if let Some(found) = month_first(words, at + 2, Some(year)) {
            return Some(found);
        }
        if let Some(found) = quarter_of(words, at + 2, Some(year)) {
            return Some(found);
        }
    }
    ending(words, at, "년", When::On(PartialDate::new(year, None, None)?))
}

/// `24년 3월 14일`: two digits are a year's where a month follows.
fn short_year_first(words: &[Word<'_>], at: usize) -> Option<Found> {
    let (year, rest) = counted(words, at, 2, "년").filter(|_| words[at].text.len() == 2)?;
    let year = if year < 50 { 2000 + year } else { 1900 + year };
    (rest.is_empty() && !words[at + 1].spaced).then(|| month_first(words, at + 2, Some(year)))?
}

/// `9월`, `9월 8일`, `9월 8∼10일`, `9월 8일(월)`.
fn month_first(words: &[Word<'_>], at: usize, year: Option<i16>) -> Option<Found> {
    let (month, rest) = counted(words, at, 2, "월")?;
    let month = i8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    if rest.is_empty()
        && let Some(found) = days(words, at + 2, month, year)
    {
        return Some(found);
    }
    // `월드컵`, `월급`, `월세`, `월별` begin alike.
    if rest.starts_with(['드', '급', '세', '별']) {
        return None;
    }
    if rest.is_empty()
        && let Some((day, _)) = counted(words, at + 2, 2, "일")
    {
        let day = i8::try_from(day).ok()?;
        PartialDate::new(2024, Some(month), Some(day))?;
        let when = match year {
            Some(year) => When::On(PartialDate::new(year, Some(month), Some(day))?),
            None => When::Yearless { month, day: Some(day) },
        };
        return ending(words, at + 2, "일", when);
    }
    let when = match year {
        Some(year) => When::On(PartialDate::new(year, Some(month), None)?),
        None => When::Yearless { month, day: None },
    };
    ending(words, at, "월", when)
}

/// `5∼7일` after a month; without a year the first day stands for all, as in English.
fn days(words: &[Word<'_>], at: usize, month: i8, year: Option<i16>) -> Option<Found> {
    let first = i8::try_from(number(words, at, 2)?).ok()?;
    let dash = words.get(at + 1).filter(|mark| matches!(mark.text, "~" | "∼" | "〜" | "-" | "–" | "～"))?;
    let (last, _) = counted(words, at + 2, 2, "일").filter(|_| !dash.spaced)?;
    let last = i8::try_from(last).ok()?;
    let day = |day| PartialDate::new(year.unwrap_or(2024), Some(month), Some(day));
    let (from, to) = (day(first)?, day(last)?);
    let when = match year {
        Some(_) if from.is_before(to) => When::Span { from, to },
        Some(_) => return None,
        None => When::Yearless { month, day: Some(first) },
    };
    ending(words, at + 2, "일", when)
}

/// `8일`, as news writes the day of this month; not `8일간`, `8일 동안`.
fn day_alone(words: &[Word<'_>], at: usize) -> Option<Found> {
    let (day, rest) = counted(words, at, 2, "일")?;
    let day = i8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
    let lasts = ["간", "째", "치", "만", "이내", "안"].iter().any(|suffix| rest.starts_with(suffix))
        || words.get(at + 2).is_some_and(|next| {
            ["동안", "만에", "이내", "안에", "뒤", "후", "전", "내내"].iter().any(|word| next.text.starts_with(word))
        });
    (!lasts && words[at].text.len() <= 2).then(|| ending(words, at, "일", When::Day(day)))?
}

/// `2분기`, `상반기`.
fn quarter(words: &[Word<'_>], at: usize) -> Option<Found> {
    quarter_of(words, at, None)
}

fn quarter_of(words: &[Word<'_>], at: usize, year: Option<i16>) -> Option<Found> {
    let word = words.get(at)?;
    let (from, to, words_end, byte_end) = if word.kind == WordKind::Digits {
        let (quarter, _) = counted(words, at, 1, "분기")?;
        let quarter = i8::try_from(quarter).ok().filter(|quarter| (1..=4).contains(quarter))?;
        (quarter * 3 - 2, quarter * 3, at + 2, words[at + 1].start + "분기".len())
    } else if word.text.starts_with("상반기") {
        (1, 6, at + 1, word.start + "상반기".len())
    } else if word.text.starts_with("하반기") {
        (7, 12, at + 1, word.start + "하반기".len())
    } else {
        return None;
    };
    let month = |year, month| PartialDate::new(year, Some(month), None);
    let when = match year {
        Some(year) => When::Span { from: month(year, from)?, to: month(year, to)? },
        None => When::Months { from, to },
    };
    Some(Found { words_end, byte_end: Some(byte_end), when })
}

const RELATIVE: [&str; 30] = [
    "지난달",
    "지난해",
    "지난주",
    "작년",
    "재작년",
    "올해",
    "금년",
    "내년",
    "내후년",
    "이달",
    "이번달",
    "다음달",
    "내달",
    "다음주",
    "이번주",
    "금주",
    "내주",
    "어제",
    "오늘",
    "내일",
    "모레",
    "그제",
    "월요일",
    "화요일",
    "수요일",
    "목요일",
    "금요일",
    "토요일",
    "일요일",
    "전날",
];
const NEAR: [&str; 5] = ["지난", "다음", "이번", "오는", "올"];
const PERIODS: [&str; 14] =
    ["달", "주말", "주", "해", "봄", "여름", "가을", "겨울", "분기", "월요일", "화요일", "수요일", "세기", "학기"];
const PARTICLES: [&str; 17] =
    ["", "에", "은", "는", "이", "의", "부터", "까지", "에는", "도", "엔", "과", "와", "에도", "에서", "보다", "들어"];

/// `지난달`, `올해`, `월요일`, `지난 가을`.
fn relative(words: &[Word<'_>], at: usize) -> Option<Found> {
    let word = words.get(at)?;
    let starts = |word: &Word<'_>, list: &[&str]| {
        list.iter()
            .find(|known| word.text.strip_prefix(**known).is_some_and(|rest| PARTICLES.contains(&rest)))
            .map(|known| known.len())
    };
    if let Some(len) = starts(word, &RELATIVE) {
        return Some(Found { words_end: at + 1, byte_end: Some(word.start + len), when: When::Relative });
    }
    let next = words.get(at + 1)?;
    if NEAR.contains(&word.text)
        && let Some(len) = starts(next, &PERIODS)
    {
        return Some(Found { words_end: at + 2, byte_end: Some(next.start + len), when: When::Relative });
    }
    None
}
