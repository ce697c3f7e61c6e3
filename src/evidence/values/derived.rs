//! Figures that a source does not say and that follow from what it says: years between two dates of a passage, a sum, a
//! difference, by how much in a hundred something rose or fell.

use std::ops::Range;

use super::agree::bears_out;
use super::figures::{Claimed, counts_things};
use super::held::{Around, Held, Hit};
use crate::dates::prose::{DateMention, When};
use crate::figures::{Dimension, Hedge, Measure, Value};

/// What a statement says beside the figure that is looked for.
pub(super) struct Stated<'a> {
    /// Its words.
    pub words: &'a str,
    /// All of its figures.
    pub figures: &'a [Claimed],
    pub dates: &'a [DateMention],
}

/// Of so many passages two dates or the parts of a sum may be.
const PASSAGES: usize = 3;

/// Where a passage has what a figure follows from; `None` where none has.
pub(super) fn find(held: &Held<'_>, claim: &Claimed, stated: &Stated<'_>) -> Option<Hit> {
    let value = claim.values.first().filter(|value| value.first == value.last)?;
    let of_passage = held.passages_read().take(PASSAGES).find(|(_, around)| match value.measure.dimension {
        Dimension::Time => is_between_dates(held, around, value, stated.dates),
        _ => is_sum(held, around, value),
    });
    let of_passage = of_passage.map(|(passage, _)| passage.clone());
    of_passage.or_else(|| change(held, claim, value, stated)).map(Hit::derived)
}

/// Whether so many years lie between two dates of the passage, between one and the day of writing, or between two
/// that the statement itself names.
fn is_between_dates(held: &Held<'_>, around: &Around, value: &Value, stated: &[DateMention]) -> bool {
    let years = value.measure.base(value.first) / Measure::YEARS.factor;
    if years < 0.99 {
        return false;
    }
    let year_of = |mention: &DateMention| match mention.when {
        When::On(date) => Some(date.year()),
        When::Span { to, .. } => Some(to.year()),
        _ => None,
    };
    let named: Vec<i16> = around.dates.iter().chain(stated).filter_map(year_of).collect();
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

/// A figure of a passage.
struct Part {
    range: Range<usize>,
    value: Value,
    /// Whether it may be of the unit that only another figure names: `36 hours, down from 48`.
    open: bool,
}

/// More figures of one passage are not reckoned with.
const MOST_PARTS: usize = 24;

fn parts(held: &Held<'_>, around: &Around) -> Vec<Part> {
    let part = |(range, values): &(Range<usize>, Vec<Value>)| {
        let value = *values.first()?;
        let is_plain = value.hedge != Hedge::Vague && value.first == value.last && value.first > 1.0;
        let open = value.measure.is_open() && !counts_things(held.text(), range);
        is_plain.then(|| Part { range: range.clone(), value, open })
    };
    around.undated().filter_map(part).take(MOST_PARTS).collect()
}

/// Whether the figure is the sum of two figures that the passage adds up: `12 officers and 30 sailors`.
fn is_sum(held: &Held<'_>, around: &Around, value: &Value) -> bool {
    if value.first < 5.0 || value.measure.dimension == Dimension::Ordinal {
        return false;
    }
    let mut parts = parts(held, around);
    parts.retain(|part| part.value.measure == value.measure);
    parts.windows(2).any(|pair| match pair {
        [one, other] => {
            let between = held.text().get(one.range.end..other.range.start).unwrap_or_default();
            (one.value.first + other.value.first - value.first).abs() < 1e-9 && is_added(between)
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

/// So many bytes may lie between two figures of a passage of which one is the other's measure.
const NEAR: usize = 160;
/// Smaller differences follow from too many pairs of figures to tell anything.
const LEAST: f64 = 5.0;

/// The passage with two figures of which the claim's is the difference, or the share by which one exceeds or falls short
/// of the other, or which one is of the other. The two stand near each other, or the statement names one of them.
fn change(held: &Held<'_>, claim: &Claimed, value: &Value, stated: &Stated<'_>) -> Option<Range<usize>> {
    let compares = compares(stated.words);
    if matches!(value.measure.dimension, Dimension::Ordinal | Dimension::Times)
        || !compares && value.measure.dimension != Dimension::Share
    {
        return None;
    }
    let passages: Vec<(Range<usize>, Vec<Part>)> =
        held.passages_read().map(|(passage, around)| (passage.clone(), parts(held, around))).collect();
    let others = || stated.figures.iter().filter(|other| other.range != claim.range).flat_map(|other| &other.values);
    let is_stated = |theirs: &Value| {
        others().any(|ours| ours.first == ours.last && bears_out(theirs, ours, ours.first, false) && ours.first > 1.0)
    };
    let follows = |one: &Part, other: &Part| {
        let between = held.text().get(one.range.end..other.range.start).unwrap_or_default();
        results(one, other, between, compares).any(|result| bears_out(&result, value, value.first, false))
    };
    for (at, (passage, figures)) in passages.iter().enumerate() {
        for (index, one) in figures.iter().enumerate() {
            let here = figures.get(index + 1..).unwrap_or_default();
            let near = |other: &&Part| other.range.start - one.range.end <= NEAR && value.first >= LEAST;
            let named = is_stated(&one.value);
            if here.iter().any(|other| (near(&other) || named || is_stated(&other.value)) && follows(one, other)) {
                return Some(passage.clone());
            }
            let elsewhere = passages.iter().skip(at + 1).flat_map(|(_, figures)| figures);
            let mut elsewhere = elsewhere.filter(|other| named || is_stated(&other.value));
            if elsewhere.any(|other| follows(one, other)) {
                return Some(passage.clone());
            }
        }
    }
    None
}

/// What follows from two figures, in the order of the text: by how much they differ, if the statement `compares`, and
/// which part the first is of the second.
fn results(one: &Part, other: &Part, between: &str, compares: bool) -> impl Iterator<Item = Value> {
    let unit = match (one.value.measure, other.value.measure) {
        (ours, theirs) if ours == theirs || other.open => Some(ours),
        (_, theirs) if one.open => Some(theirs),
        _ => None,
    };
    let (one, other) = (one.value, other.value);
    let (small, large) = (one.first.min(other.first), one.first.max(other.first));
    let of = |first: f64, measure: Measure| Value { first, last: first, measure, hedge: Hedge::Plain };
    let is_whole = one.first < other.first && [" of ", " out of ", "중 "].iter().any(|of| between.contains(of));
    let words = between.split_whitespace().count();
    let mut results = Vec::new();
    if let Some(unit) = unit.filter(|_| compares && small < large) {
        results.push(of(large - small, unit));
        if unit != Measure::SHARE {
            results.push(of((large - small) / small * 100.0, Measure::SHARE));
            results.push(of((large - small) / large * 100.0, Measure::SHARE));
        }
    }
    if is_whole && words <= 3 && one.measure.dimension == other.measure.dimension {
        results.push(of(one.first / other.first * 100.0, Measure::SHARE));
    }
    results.into_iter()
}

/// Whether a statement compares: something rose or fell, is more or less.
fn compares(words: &str) -> bool {
    #[rustfmt::skip]
    const ENGLISH: [&str; 51] = [
        "rose", "risen", "rise", "rises", "rising", "fell", "fallen", "fall", "falls", "falling", "drop", "dropped", "up",
        "down", "gain", "gained", "lost", "loses", "loss", "increase", "increased", "decrease", "decreased", "grew",
        "grown", "growth", "grow", "shrank", "cut", "cuts", "added", "jumped", "climbed", "declined", "decline", "more",
        "fewer", "less", "longer", "shorter", "higher", "lower", "older", "younger", "difference", "gap", "margin",
        "than", "later", "reduced", "above",
    ];
    #[rustfmt::skip]
    const KOREAN: [&str; 16] = [
        "늘", "줄", "증가", "감소", "상승", "하락", "올랐", "오른", "내렸", "떨어", "많", "적은", "적다", "차이", "격차", "더 ",
    ];
    let is_known = |word: &str| ENGLISH.iter().any(|known| word.eq_ignore_ascii_case(known));
    words.split(|c: char| !c.is_alphabetic()).any(is_known) || KOREAN.iter().any(|known| words.contains(known))
}
