//! Dates in digits alone: `2025-09-08`, `2025/9/8`, `2024. 3. 1.`, `2018–19`, and years.

use super::{Found, When};
use crate::dates::PartialDate;
use crate::text::{Word, WordKind};

/// The number in digits at a word, if it has at most that many digits.
pub fn number(words: &[Word<'_>], at: usize, most_digits: usize) -> Option<i16> {
    let word = words.get(at).filter(|word| word.kind == WordKind::Digits && word.text.len() <= most_digits)?;
    word.text.parse().ok()
}

/// A year in four digits that stands free: no part of a larger number, a code or a sum.
pub fn year(words: &[Word<'_>], at: usize) -> Option<i16> {
    let word = words.get(at).filter(|word| word.text.len() == 4)?;
    let year = number(words, at, 4).filter(|year| (1000..=2099).contains(year))?;
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    let glued_before = !word.spaced
        && before.is_some_and(|before| {
            before.kind != WordKind::Mark
                || matches!(before.text, "." | "," | "-" | "$" | "€" | "£" | "¥" | "₩" | "@" | "#" | "_" | "/")
        });
    let currency = before.is_some_and(|before| matches!(before.text, "$" | "€" | "£" | "¥" | "₩"));
    let goes_on = words.get(at + 1).is_some_and(|mark| !mark.spaced && matches!(mark.text, "," | "."))
        && words.get(at + 2).is_some_and(|next| !next.spaced && next.kind == WordKind::Digits);
    (!glued_before && !currency && !goes_on).then_some(year)
}

/// The date whose first word is at `at`.
pub fn at(words: &[Word<'_>], at: usize) -> Option<Found> {
    iso(words, at).or_else(|| dotted(words, at)).or_else(|| years(words, at))
}

fn glued(words: &[Word<'_>], at: usize, marks: &[&str]) -> bool {
    words.get(at).is_some_and(|word| !word.spaced && marks.contains(&word.text))
}

fn glued_number(words: &[Word<'_>], at: usize) -> Option<i8> {
    words.get(at).filter(|word| !word.spaced)?;
    number(words, at, 2).and_then(|number| i8::try_from(number).ok())
}

/// `2025-09-08`, `2025/9/8`, `2025-09`.
fn iso(words: &[Word<'_>], at: usize) -> Option<Found> {
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    let free = words.get(at)?.spaced || before.is_none_or(|before| before.kind == WordKind::Mark);
    let year = number(words, at, 4).filter(|year| free && words[at].text.len() == 4 && (1000..=2999).contains(year))?;
    let mark = words.get(at + 1).filter(|mark| !mark.spaced && matches!(mark.text, "-" | "/" | "."))?;
    let month = glued_number(words, at + 2).filter(|_| words[at + 2].text.len() == 2 || mark.text != "-")?;
    if glued(words, at + 3, &[mark.text])
        && let Some(day) = glued_number(words, at + 4)
    {
        return Found::new(at + 5, When::On(PartialDate::new(year, Some(month), Some(day))?));
    }
    // `2018-19` goes on in time and means years; `2024-05` cannot, and means a month.
    let is_month = mark.is_mark('-') && i16::from(month) <= year % 100;
    is_month.then(|| Found::new(at + 3, When::On(PartialDate::new(year, Some(month), None)?)))?
}

/// `2024. 3. 1.`, `2024. 3.`, as Korean documents write dates.
fn dotted(words: &[Word<'_>], at: usize) -> Option<Found> {
    let year = number(words, at, 4).filter(|year| words[at].text.len() == 4 && (1000..=2999).contains(year))?;
    if !glued(words, at + 1, &["."]) {
        return None;
    }
    let month = number(words, at + 2, 2).and_then(|month| i8::try_from(month).ok())?;
    if !glued(words, at + 3, &["."]) {
        return None;
    }
    let day = number(words, at + 4, 2).and_then(|day| i8::try_from(day).ok());
    let full = day.and_then(|day| PartialDate::new(year, Some(month), Some(day)));
    match full {
        Some(date) => Found::new(at + 5 + usize::from(glued(words, at + 5, &["."])), When::On(date)),
        None if words[at + 2].spaced => Found::new(at + 4, When::On(PartialDate::new(year, Some(month), None)?)),
        None => None,
    }
}

/// `2018–19`, `2018-2020`, `the 2000s`, and a year alone.
fn years(words: &[Word<'_>], at: usize) -> Option<Found> {
    let first = year(words, at)?;
    let last = |year: i16| PartialDate::new(year, None, None);
    if glued(words, at + 1, &["-", "–", "—", "~", "/"])
        && let Some(second) = words.get(at + 2).filter(|word| !word.spaced).and_then(|_| number(words, at + 2, 4))
    {
        let to = match words[at + 2].text.len() {
            4 => second,
            2 => first / 100 * 100 + second,
            _ => return None,
        };
        return (to > first).then(|| Found::new(at + 3, When::Span { from: last(first)?, to: last(to)? }))?;
    }
    let decade = words.get(at + 1).is_some_and(|next| !next.spaced && next.text == "s") && first % 10 == 0;
    if decade {
        let length = if first % 100 == 0 && !(2000..2100).contains(&first) && first < 1900 { 99 } else { 9 };
        return Found::new(at + 2, When::Span { from: last(first)?, to: last(first + length)? });
    }
    is_year(words, at, first).then(|| Found::new(at + 1, When::On(last(first)?)))?
}

const BEFORE_A_YEAR: [&str; 30] = [
    "in", "since", "of", "from", "until", "till", "by", "during", "before", "after", "between", "and", "to", "early",
    "mid", "late", "year", "through", "for", "fiscal", "fy", "election", "summit", "or", "around", "circa", "c",
    "spring", "autumn", "winter",
];
const COUNTED: [&str; 14] = [
    "percent", "per", "people", "men", "women", "million", "billion", "thousand", "hundred", "km", "kg", "metres",
    "dollars", "won",
];

/// Whether four digits alone are a year and no quantity.
fn is_year(words: &[Word<'_>], at: usize, year: i16) -> bool {
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    let next = words.get(at + 1);
    if next.is_some_and(|next| next.is_mark('%') || next.kind == WordKind::Hangul && !next.spaced) {
        return false;
    }
    let lower = next.filter(|next| next.kind == WordKind::Letters && !next.is_capitalised());
    if lower.is_some_and(|next| !next.spaced || COUNTED.iter().any(|known| next.is(known))) {
        return false;
    }
    let plural = lower.is_some_and(|next| next.text.ends_with('s') && !["was", "is", "has", "as"].contains(&next.text));
    let is_any = |list: &[&str]| before.is_some_and(|before| list.iter().any(|known| before.is(known)));
    if !(1900..=2099).contains(&year) {
        return !plural && is_any(&["in", "since", "until", "of"]);
    }
    // `hired 2000 staff` counts; `the 2000 treaty`, `Expo 2012`, `(2012)`, `Norway's 2012 budget` date.
    let named = before.is_none_or(|before| {
        before.kind == WordKind::Mark
            || before.is_capitalised()
            || before.kind == WordKind::Hangul
            || before.text.ends_with("'s")
            || before.text.ends_with("’s")
    });
    !plural
        && (named
            || is_any(&BEFORE_A_YEAR)
            || is_any(&["the", "a", "this", "that", "its", "his", "her", "their", "our"]))
}
