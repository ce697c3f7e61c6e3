//! English dates: `8 September 2025`, `Sept. 8`, `May 2020`, `the second quarter`, `on Monday`, `last autumn`.

use super::numeric::{number, year};
use super::{Found, When};
use crate::dates::PartialDate;
use crate::text::{Word, WordKind};

const MONTHS: [(&str, i8); 24] = [
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sept", 9),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const NEAR: [&str; 8] = ["last", "next", "this", "past", "coming", "previous", "following", "same"];
const PERIODS: [&str; 17] = [
    "week",
    "month",
    "year",
    "quarter",
    "decade",
    "century",
    "weekend",
    "night",
    "morning",
    "afternoon",
    "evening",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "day",
];
const SEASONS: [&str; 5] = ["spring", "summer", "autumn", "fall", "winter"];
const AGO_UNITS: [&str; 14] = [
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "decade",
    "decades",
    "hour",
    "hours",
    "century",
    "centuries",
];

fn is_any(word: Option<&Word<'_>>, list: &[&str]) -> bool {
    word.is_some_and(|word| word.kind == WordKind::Letters && list.iter().any(|known| word.is(known)))
}

fn before<'w, 't>(words: &'w [Word<'t>], at: usize) -> Option<&'w Word<'t>> {
    at.checked_sub(1).and_then(|at| words.get(at))
}

/// The date whose first word is at `at`.
pub fn at(words: &[Word<'_>], at: usize) -> Option<Found> {
    weekday(words, at)
        .or_else(|| day_month(words, at))
        .or_else(|| month_day(words, at))
        .or_else(|| season(words, at))
        .or_else(|| quarter(words, at))
        .or_else(|| relative(words, at))
}

/// A month's name at a word, and the word after it and its point.
fn month(words: &[Word<'_>], at: usize) -> Option<(i8, usize)> {
    let word = words.get(at).filter(|word| word.is_capitalised())?;
    let (name, month) = MONTHS.iter().find(|(name, _)| word.is(name))?;
    let point = name.len() <= 4
        && !matches!(*name, "may" | "june" | "july")
        && words.get(at + 1).is_some_and(|mark| !mark.spaced && mark.is_mark('.'));
    // The abbreviations `Mar`, `Sep` … stand with a day, a year or a point; alone they are names.
    Some((*month, at + 1 + usize::from(point)))
}

/// A day of the month at a word: `8`, `8th`, `8–10` (its first and last), and the word after it.
fn day(words: &[Word<'_>], at: usize) -> Option<(i8, Option<i8>, usize)> {
    let one = |at: usize| {
        let day = number(words, at, 2).and_then(|day| i8::try_from(day).ok()).filter(|day| (1..=31).contains(day))?;
        let suffix =
            words.get(at + 1).is_some_and(|next| !next.spaced && is_any(Some(next), &["st", "nd", "rd", "th"]));
        Some((day, at + 1 + usize::from(suffix)))
    };
    let (first, end) = one(at)?;
    if before(words, at).is_some_and(|before| !words[at].spaced && matches!(before.text, "." | "-" | "/" | "," | "$")) {
        return None;
    }
    let dash = words.get(end).is_some_and(|mark| matches!(mark.text, "-" | "–" | "—" | "and" | "to"));
    if dash && let Some((last, end)) = one(end + 1) {
        return Some((first, Some(last), end));
    }
    Some((first, None, end))
}

/// A year after a month or a day, with or without a comma before it.
fn trailing_year(words: &[Word<'_>], at: usize) -> Option<(i16, usize)> {
    let comma = words.get(at).is_some_and(|mark| mark.is_mark(','));
    let of = is_any(words.get(at), &["of"]);
    let at = at + usize::from(comma || of);
    let year = year(words, at)?;
    Some((year, at + 1))
}

fn dated(month: i8, days: Option<(i8, Option<i8>)>, year: Option<i16>) -> Option<When> {
    let day = days.map(|(first, _)| first);
    // Checked in a leap year, so that 29 February without a year is a date.
    PartialDate::new(2024, Some(month), day)?;
    let Some(year) = year else { return Some(When::Yearless { month, day }) };
    let from = PartialDate::new(year, Some(month), day)?;
    match days.and_then(|(_, last)| last).and_then(|last| PartialDate::new(year, Some(month), Some(last))) {
        Some(to) if from.is_before(to) => Some(When::Span { from, to }),
        _ => Some(When::On(from)),
    }
}

/// `8 September 2025`, `8th of September`, `8–10 Sept.`.
fn day_month(words: &[Word<'_>], at: usize) -> Option<Found> {
    let (first, last, end) = day(words, at)?;
    let of = is_any(words.get(end), &["of"]);
    let (month, end) = month(words, end + usize::from(of))?;
    let year = trailing_year(words, end);
    let end = year.map_or(end, |(_, end)| end);
    Found::new(end, dated(month, Some((first, last)), year.map(|(year, _)| year))?)
}

/// `September 8, 2025`, `Sept. 8`, `May 2020`, `in January`.
fn month_day(words: &[Word<'_>], at: usize) -> Option<Found> {
    let (month, end) = month(words, at)?;
    if let Some((first, last, end)) = day(words, end).filter(|(_, _, end)| !is_any(words.get(*end), &["percent"])) {
        let year = trailing_year(words, end);
        let end = year.map_or(end, |(_, end)| end);
        return Found::new(end, dated(month, Some((first, last)), year.map(|(year, _)| year))?);
    }
    if let Some((year, end)) = trailing_year(words, end) {
        return Found::new(end, dated(month, None, Some(year))?);
    }
    is_month_alone(words, at, end, month).then(|| Found::new(end, When::Yearless { month, day: None }))?
}

/// Whether a capitalised month name without day and year is a month: `May`, `March` and the short forms are so only
/// after a preposition.
fn is_month_alone(words: &[Word<'_>], at: usize, end: usize, month: i8) -> bool {
    const INTRODUCES: [&str; 22] = [
        "in", "since", "until", "till", "by", "of", "during", "from", "last", "next", "this", "early", "mid", "late",
        "before", "after", "through", "between", "and", "to", "or", "every",
    ];
    let word = &words[at];
    let hyphened = before(words, at).is_some_and(|mark| mark.is_mark('-'));
    let introduced = is_any(before(words, at), &INTRODUCES) || hyphened;
    let short = word.text.len() <= 3;
    let pointed = end > at + 1;
    match month {
        5 | 3 | 8 => introduced,
        _ => introduced || pointed || !short,
    }
}

/// `Monday`, `Monday, 8 September 2025`.
fn weekday(words: &[Word<'_>], at: usize) -> Option<Found> {
    let word = words.get(at).filter(|word| word.is_capitalised())?;
    let plural =
        word.text.strip_suffix('s').is_some_and(|day| WEEKDAYS.iter().any(|known| day.eq_ignore_ascii_case(known)));
    if !is_any(Some(word), &WEEKDAYS) && !plural {
        return None;
    }
    let comma = words.get(at + 1).is_some_and(|mark| mark.is_mark(','));
    let next = at + 1 + usize::from(comma);
    let date = day_month(words, next).or_else(|| month_day(words, next));
    Some(date.unwrap_or(Found { words_end: at + 1, byte_end: None, when: When::Relative }))
}

/// `autumn 2024`, `the spring of 2025`: the year is what can be compared.
fn season(words: &[Word<'_>], at: usize) -> Option<Found> {
    if !is_any(words.get(at), &SEASONS) {
        return None;
    }
    let (year, end) = trailing_year(words, at + 1)?;
    Found::new(end, When::On(PartialDate::new(year, None, None)?))
}

/// `the second quarter of 2024`, `Q2 2024`, `the first half`.
fn quarter(words: &[Word<'_>], at: usize) -> Option<Found> {
    const ORDINALS: [&str; 4] = ["first", "second", "third", "fourth"];
    let word = words.get(at)?;
    let (from, to, end) = if word.text == "Q" && words.get(at + 1).is_some_and(|next| !next.spaced) {
        let quarter =
            number(words, at + 1, 1).and_then(|quarter| i8::try_from(quarter).ok()).filter(|q| (1..=4).contains(q))?;
        (quarter * 3 - 2, quarter * 3, at + 2)
    } else {
        let nth = ORDINALS
            .iter()
            .position(|known| word.is(known))
            .or_else(|| is_any(Some(word), &["final", "last"]).then_some(3))?;
        let nth = i8::try_from(nth).ok()?;
        if is_any(words.get(at + 1), &["quarter"]) {
            (nth * 3 + 1, nth * 3 + 3, at + 2)
        } else if nth < 2 && is_any(words.get(at + 1), &["half"]) && is_any(words.get(at + 2), &["of"]) {
            (nth * 6 + 1, nth * 6 + 6, at + 2)
        } else {
            return None;
        }
    };
    let Some((year, end)) = trailing_year(words, end) else { return Found::new(end, When::Months { from, to }) };
    let month = |month| PartialDate::new(year, Some(month), None);
    Found::new(end, When::Span { from: month(from)?, to: month(to)? })
}

/// `today`, `last autumn`, `two years ago`.
fn relative(words: &[Word<'_>], at: usize) -> Option<Found> {
    let word = words.get(at)?;
    if is_any(Some(word), &["today", "yesterday", "tomorrow", "tonight"]) {
        return Found::new(at + 1, When::Relative);
    }
    let near = is_any(Some(word), &NEAR);
    if near && is_any(words.get(at + 1), &PERIODS) && !is_any(Some(word), &["following"]) {
        return Found::new(at + 2, When::Relative);
    }
    if near && (weekday(words, at + 1).is_some() || month(words, at + 1).is_some()) {
        let found = weekday(words, at + 1).or_else(|| month_day(words, at + 1))?;
        return Some(Found { when: if found.words_end == at + 2 { When::Relative } else { found.when }, ..found });
    }
    if is_any(words.get(at + 1), &AGO_UNITS) && is_any(words.get(at + 2), &["ago", "earlier"]) {
        return Found::new(at + 3, When::Relative);
    }
    None
}
