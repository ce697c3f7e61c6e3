//! The figures of a statement, looked for in a source by value.

use std::ops::Range;

use super::agree::{bears_out, intervals, same};
use super::held::{Around, Held, Hit};
use crate::dates::prose::DateMention;
use crate::figures::{self, Dimension, Figure, FigureKind, Hedge, Measure, Value};
use crate::text::{Word, words};

/// A figure that a statement gives.
pub(super) struct Claimed {
    /// Bytes of the statement's words.
    pub range: Range<usize>,
    /// What it may say: in one of these readings a source must have it.
    pub values: Vec<Value>,
    /// Whether a source that does not have it is worth a word. Words such as `half`, `dozens`, `first` or `the two`
    /// say what a source may say without a figure.
    pub firm: bool,
}

/// The figures of a statement's words that are no part of a date, `taken` or not.
pub(super) fn claimed(text: &str, dates: &[DateMention]) -> Vec<Claimed> {
    let words = words(text);
    let is_free = |figure: &Figure| {
        !dates.iter().any(|date| date.range.start < figure.range.end && figure.range.start < date.range.end)
    };
    let claim = |figure: Figure| {
        let mut values = figures::values(text, &figure);
        if is_age(text, &figure) {
            values.iter_mut().for_each(|value| value.measure = Measure::YEARS);
        }
        let firm = is_firm(text, &words, &figure, &values);
        Claimed { range: figure.range, values, firm }
    };
    figures::find(text).into_iter().filter(is_free).map(claim).filter(|claim| !claim.values.is_empty()).collect()
}

/// `at the age of 78`, `aged 31`, `a 14-year-old`.
fn is_age(text: &str, figure: &Figure) -> bool {
    let before = text.get(..figure.range.start).unwrap_or_default().trim_end();
    let after = text.get(figure.range.end..).unwrap_or_default();
    figure.kind == FigureKind::Count
        && (["age of", "ages of", "aged", "age", "만"].iter().any(|word| before.ends_with(word))
            || after.starts_with(" years old")
            || after.starts_with("-year-old"))
}

fn is_firm(text: &str, words: &[Word<'_>], figure: &Figure, values: &[Value]) -> bool {
    let inside = text.get(figure.range.clone()).unwrap_or_default();
    let digits = inside.bytes().any(|byte| byte.is_ascii_digit());
    let Some(value) = values.first() else { return false };
    match figure.kind {
        FigureKind::Vague => false,
        FigureKind::Fraction => digits,
        FigureKind::Ordinal => digits || value.first > 2.0,
        _ if digits => true,
        _ => value.first > 1.0 && !is_anaphoric(words, figure) && value.measure.dimension != Dimension::Times,
    }
}

/// Whether a small number only takes up what was named before: `the two sides`, `두 장관은`.
fn is_anaphoric(words: &[Word<'_>], figure: &Figure) -> bool {
    let at = words.partition_point(|word| word.start < figure.range.start);
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    let small = words.get(at).is_some_and(|word| {
        ["two", "three", "four"].iter().any(|number| word.is(number)) || ["두", "세", "네", "양"].contains(&word.text)
    });
    const TAKING_UP: [&str; 10] = ["the", "these", "those", "both", "our", "their", "other", "its", "his", "her"];
    let english = before.is_some_and(|before| TAKING_UP.iter().any(|word| before.is(word)));
    let korean = words.get(at).is_some_and(|word| ["두", "세", "네"].contains(&word.text))
        && figure.kind == FigureKind::Count
        && figure.range.end <= words.get(at).map_or(0, Word::end);
    small && (english || korean)
}

/// Where a source has a figure; `None` where it has not.
pub(super) fn find(held: &Held<'_>, claim: &Claimed) -> Option<Hit> {
    claim.values.iter().find_map(|value| {
        let hits: Option<Vec<Hit>> = value.amounts().map(|amount| find_amount(held, value, amount)).collect();
        hits?.into_iter().next()
    })
}

fn find_amount(held: &Held<'_>, value: &Value, amount: f64) -> Option<Hit> {
    let places = held.numbers(&intervals(value, amount));
    places.into_iter().find_map(|place| bears(held, &place, value, amount))
}

/// The place of the figure at a number, if it bears the amount out.
fn bears(held: &Held<'_>, place: &Range<usize>, value: &Value, amount: f64) -> Option<Hit> {
    let around = held.around(place);
    if let Some((range, values)) = around.figure_at(place)
        && !is_dated(&around, place)
    {
        return values.iter().any(|theirs| bears_out(theirs, value, amount)).then(|| Hit::at(range.clone()));
    }
    let number = figures::amount_at(held.text(), place.start)?.value;
    if is_dated(&around, place) {
        // A number of four digits may be meant as one where it is taken for a year.
        return (same(number, amount) && amount >= 1000.0).then(|| Hit::at(place.clone()));
    }
    let bare = Value { first: number, last: number, measure: Measure::COUNT, hedge: Hedge::Plain };
    bears_out(&bare, value, amount).then(|| Hit::at(place.clone()))
}

fn is_dated(around: &Around, place: &Range<usize>) -> bool {
    around.date_at(place).is_some() || around.slashed_at(place).is_some()
}

/// What a source has in a figure's place: a figure of the same kind and unit in one of the passages, most alike in
/// the words around it.
pub(super) fn instead(held: &Held<'_>, text: &str, claim: &Claimed, others: &[Claimed]) -> Option<Range<usize>> {
    let value = claim.values.first()?;
    let ours = neighbours(text, &claim.range);
    let is_taken = |theirs: &Value| {
        let other = others.iter().flat_map(|other| &other.values);
        other.clone().any(|known| known.amounts().any(|amount| bears_out(theirs, known, amount)))
    };
    let mut best: Option<(usize, Range<usize>)> = None;
    for passage in &held.passages {
        for (range, values) in held.read(passage.clone()).figures {
            let Some(theirs) = values.first().filter(|theirs| is_like(theirs, value) && !is_taken(theirs)) else {
                continue;
            };
            let shared = neighbours(held.text(), &range).iter().filter(|word| ours.contains(word)).count();
            let needed = usize::from(theirs.measure.is_open());
            if shared >= needed && best.as_ref().is_none_or(|(most, _)| shared > *most) {
                best = Some((shared, range));
            }
        }
    }
    best.map(|(_, range)| range)
}

fn is_like(theirs: &Value, ours: &Value) -> bool {
    let (one, other) = (theirs.measure.dimension, ours.measure.dimension);
    let money = matches!((one, other), (Dimension::Money(_), Dimension::Money(_)));
    theirs.hedge != Hedge::Vague && (one == other || money)
}

/// The words next to a place that tell what is counted, in small letters.
fn neighbours(text: &str, range: &Range<usize>) -> Vec<String> {
    let is_word = |word: &&str| word.chars().count() > 2;
    let after = text.get(range.end..).unwrap_or_default();
    let before = text.get(..range.start).unwrap_or_default();
    let split = |c: char| !c.is_alphanumeric();
    let near = after.split(split).filter(is_word).take(3).chain(before.rsplit(split).filter(is_word).take(2));
    near.map(|word| word.to_lowercase().trim_end_matches('s').to_owned()).collect()
}
