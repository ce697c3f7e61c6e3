//! Figures that a source does not say and that follow from what it says: years between two dates of a passage, a sum.

use std::ops::Range;

use super::figures::Claimed;
use super::held::{Held, Hit};
use crate::dates::prose::{DateMention, When};
use crate::figures::{Dimension, Hedge, Measure, Value};

/// Where a passage has what a figure follows from; `None` where none has.
pub(super) fn find(held: &Held<'_>, claim: &Claimed) -> Option<Hit> {
    let value = claim.values.first().filter(|value| value.first == value.last)?;
    held.passages.iter().take(3).find_map(|passage| {
        let follows = match value.measure.dimension {
            Dimension::Time => is_between_dates(held, passage, value),
            _ => is_sum(held, passage, value),
        };
        follows.then(|| Hit::derived(passage.clone()))
    })
}

/// Whether so many years lie between two dates of the passage, or between one and the day of writing.
fn is_between_dates(held: &Held<'_>, passage: &Range<usize>, value: &Value) -> bool {
    let years = value.measure.base(value.first) / Measure::YEARS.factor;
    if years < 0.99 {
        return false;
    }
    let around = held.read(passage.clone());
    let year_of = |mention: &DateMention| match mention.when {
        When::On(date) => Some(date.year()),
        When::Span { to, .. } => Some(to.year()),
        _ => None,
    };
    let named: Vec<i16> = around.dates.iter().filter_map(year_of).collect();
    let told = held.told().iter().take(1).map(|date| date.year());
    let all: Vec<i16> = named.iter().copied().chain(told).collect();
    named.iter().any(|from| {
        all.iter().any(|to| {
            let lie_between = f64::from(to - from);
            // A birthday may or may not have passed.
            lie_between >= 1.0 && (lie_between - years).abs() < 0.1
                || (lie_between - 1.0 - years).abs() < 0.1 && years > 4.0
        })
    })
}

/// Whether the figure is the sum of two figures that the passage adds up: `12 officers and 30 sailors`.
fn is_sum(held: &Held<'_>, passage: &Range<usize>, value: &Value) -> bool {
    if value.first < 5.0 || value.measure.dimension == Dimension::Ordinal {
        return false;
    }
    let is_part = |part: &Value| {
        part.hedge != Hedge::Vague && part.measure == value.measure && part.first == part.last && part.first > 1.0
    };
    let parts: Vec<(Range<usize>, f64)> = held
        .read(passage.clone())
        .undated()
        .filter_map(|(range, values)| values.first().filter(|part| is_part(part)).map(|part| (range, part.first)))
        .collect();
    parts.windows(2).any(|pair| match pair {
        [(one, first), (other, second)] => {
            let between = held.text().get(one.end..other.start).unwrap_or_default();
            (first + second - value.first).abs() < 1e-9 && is_added(between)
        }
        _ => false,
    })
}

/// Whether the words between two figures add them up.
fn is_added(between: &str) -> bool {
    const MOST_WORDS: usize = 6;
    let adds = [" and ", " plus ", "와 ", "과 ", ", ", "및"].iter().any(|joint| between.contains(joint));
    between.split_whitespace().count() <= MOST_WORDS && adds && !between.contains(['.', ';', ':', '-', '–'])
}
