//! Dates as prose has them, in English and Korean: full, partial, without a year, or relative to when it was written.

mod english;
mod korean;
mod numeric;
mod relative;

use std::ops::Range;

pub use relative::{TIME_WORDS, TimeWord, is_near_korean, resolve_relative};

use super::PartialDate;
use crate::text::{Word, words};

/// A date in prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// The bytes of the words that say it; a preposition before it and a Korean particle after it are left out.
    pub range: Range<usize>,
    /// The time that it says.
    pub when: When,
}

/// The time that a date in prose says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A year, a month of a year, or a day.
    On(PartialDate),
    /// From one date to another, both included: `2018–19`, `the 2000s`, `the second quarter of 2024`.
    Span {
        /// The first date.
        from: PartialDate,
        /// The last date.
        to: PartialDate,
    },
    /// A month, or a day of a month, of a year that the text does not say here.
    Yearless {
        /// From 1 to 12.
        month: i8,
        /// From 1; `None` for the whole month.
        day: Option<i8>,
    },
    /// A day of a month that the text does not say here: `8일`.
    Day(i8),
    /// Months of a year that the text does not say here: a quarter or a half.
    Months {
        /// The first month, from 1.
        from: i8,
        /// The last month.
        to: i8,
    },
    /// A time that only the day of writing gives: `on Monday`, `last autumn`, `지난달`.
    Relative,
}

impl DateMention {
    /// The date, where the words alone say it. `None` when the year is left out, and for spans and relative dates.
    pub fn date(&self) -> Option<PartialDate> {
        match self.when {
            When::On(date) => Some(date),
            _ => None,
        }
    }

    /// The date, with what the words leave out taken from `reference`, the date that the text speaks of or was
    /// written on: its year, or the year before or after where that lies nearer by far (December, read in January).
    /// `None` for spans and relative dates, for a day alone where the reference has no month, and for 29 February
    /// where there was none.
    pub fn resolve(&self, reference: PartialDate) -> Option<PartialDate> {
        match self.when {
            When::On(date) => Some(date),
            When::Yearless { month, day } => PartialDate::new(year_of(month, reference), Some(month), day),
            When::Day(day) => PartialDate::new(reference.year(), Some(reference.month()?), Some(day)),
            When::Span { .. } | When::Months { .. } | When::Relative => None,
        }
    }

    /// The first and the last date that is meant, with what is left out taken from `reference`. `None` for relative
    /// dates, and where [`DateMention::resolve`] has none.
    pub fn resolve_span(&self, reference: PartialDate) -> Option<(PartialDate, PartialDate)> {
        match self.when {
            When::Span { from, to } => Some((from, to)),
            When::Months { from, to } => {
                let month = |month| PartialDate::new(reference.year(), Some(month), None);
                Some((month(from)?, month(to)?))
            }
            _ => self.resolve(reference).map(|date| (date, date)),
        }
    }
}

/// The year in which a month without one lies, told at `reference`.
fn year_of(month: i8, reference: PartialDate) -> i16 {
    const FAR: i8 = 9;
    match reference.month() {
        Some(told) if month - told > FAR => reference.year() - 1,
        Some(told) if told - month > FAR => reference.year() + 1,
        _ => reference.year(),
    }
}

/// A date as a row of words: the index after the last, and the byte after it where it ends inside that word.
struct Found {
    words_end: usize,
    byte_end: Option<usize>,
    when: When,
}

impl Found {
    fn new(words_end: usize, when: When) -> Option<Self> {
        Some(Self { words_end, byte_end: None, when })
    }
}

/// The dates of a text, in order; none overlaps another.
pub fn find(text: &str) -> Vec<DateMention> {
    let words = words(text);
    let mut mentions = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let found = numeric::at(&words, at).or_else(|| korean::at(&words, at)).or_else(|| english::at(&words, at));
        let Some(found) = found else {
            at += 1;
            continue;
        };
        let last = found.words_end.max(at + 1) - 1;
        let end = found.byte_end.or_else(|| words.get(last).map(Word::end)).unwrap_or(word.end());
        mentions.push(DateMention { range: word.start..end, when: found.when });
        at = last + 1;
    }
    mentions
}

#[cfg(test)]
mod tests;
