//! Figures that a source does not say and that follow from what it says: years between two dates of a passage, a sum, a
//! difference, by how much in a hundred something rose or fell.

use std::ops::Range;

use super::agree::bears_out;
use super::claimed::{Claimed, joined_times};
use super::figures::{counts_things, is_difference};
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
    let of_value = |value: &Value| {
        let of_passage = held.passages_read().take(PASSAGES).find(|(_, around)| match value.measure.dimension {
            Dimension::Time => {
                is_between_dates(held, around, value, stated.dates) || is_joined_time(held, around, claim, value)
            }
            _ => is_sum(held, around, value) || is_total(held, around, value, stated) || is_before(held, around, value),
        });
        let of_passage = of_passage.map(|(passage, _)| passage.clone());
        let of_passage = of_passage.or_else(|| change(held, claim, value, stated));
        of_passage.or_else(|| is_age(held, claim, value, stated)).map(Hit::derived)
    };
    claim.values.iter().filter(|value| value.first == value.last).find_map(of_value)
}

/// Whether the passage has a time in two units that comes to so much: `11 hours and 42 minutes`.
fn is_joined_time(held: &Held<'_>, around: &Around, claim: &Claimed, value: &Value) -> bool {
    if claim.joined && claim.values.last() != Some(value) {
        return false;
    }
    let times: Vec<(&Range<usize>, &Value)> =
        around.undated().filter_map(|(range, values)| Some((range, values.first()?))).collect();
    times.windows(2).any(|pair| match pair {
        [(one, ours), (other, theirs)] => {
            let between = held.text().get(one.end..other.start).unwrap_or_default();
            let joined = joined_times(ours, theirs, between);
            joined.is_some_and(|joined| bears_out(&joined, value, value.first, claim.bare))
        }
        _ => false,
    })
}

/// Words beside the date on which somebody was born, or died.
const BORN: [&str; 7] = ["born", "Born", "birth", "태어", "출생", "년생", "생년"];
const DIED: [&str; 8] = ["died", "death", "dead", "passed away", "사망", "별세", "숨", "타계"];
/// Of more places where such a word stands than these, the rest is not read.
const MOST_LIVES: usize = 12;

/// The birth that an age is reckoned from, wherever in the source it stands: to a date of the passages or the statement,
/// to a death, or to the day of writing.
fn is_age(held: &Held<'_>, claim: &Claimed, value: &Value, stated: &Stated<'_>) -> Option<Range<usize>> {
    if !claim.age {
        return None;
    }
    let of_life = |words: &[&str]| -> Vec<(i16, Range<usize>)> {
        let places = words.iter().flat_map(|word| {
            let found = memchr::memmem::find_iter(held.text().as_bytes(), word.as_bytes()).take(MOST_LIVES);
            found.map(|at| at..at + word.len())
        });
        let mut years = Vec::new();
        for place in places {
            let around = held.around(&place);
            years.extend(around.dates.iter().filter_map(|date| Some((year_of(date)?, date.range.clone()))));
        }
        years
    };
    let births = of_life(&BORN);
    if births.is_empty() {
        return None;
    }
    let passages = held.passages_read().flat_map(|(_, around)| &around.dates);
    let mut ends: Vec<i16> = passages.chain(stated.dates).filter_map(year_of).collect();
    ends.extend(held.told().iter().map(|date| date.year()));
    ends.extend(of_life(&DIED).into_iter().map(|(year, _)| year));
    let is_reckoned = |(birth, _): &(i16, Range<usize>)| {
        ends.iter().any(|end| (0.0..=1.0).contains(&(f64::from(end - birth) - value.first)))
    };
    births.into_iter().find(is_reckoned).map(|(_, place)| place)
}

fn year_of(mention: &DateMention) -> Option<i16> {
    match mention.when {
        When::On(date) => Some(date.year()),
        When::Span { to, .. } => Some(to.year()),
        _ => None,
    }
}

/// Whether so many years lie between two dates of the passage, between one and the day of writing, or between two
/// that the statement itself names.
fn is_between_dates(held: &Held<'_>, around: &Around, value: &Value, stated: &[DateMention]) -> bool {
    let years = value.measure.base(value.first) / Measure::YEARS.factor;
    if years < 0.99 {
        return false;
    }
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
        let mut value = *values.first()?;
        let scale = if value.measure.is_open() { held.table_scale(range) } else { 1.0 };
        (value.first, value.last) = (value.first * scale, value.last * scale);
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

/// Whether the statement says that the figure is a total, and it is one of three or four figures of the passage.
fn is_total(held: &Held<'_>, around: &Around, value: &Value, stated: &Stated<'_>) -> bool {
    const TOGETHER: [&str; 9] =
        ["together", "total", "combined", "in all", "altogether", "모두", "합쳐", "합하면", "합계"];
    if !TOGETHER.iter().any(|word| stated.words.contains(word)) {
        return false;
    }
    let mut parts = parts(held, around);
    parts.retain(|part| part.value.measure == value.measure);
    (2..=4).any(|many| {
        let sum = |parts: &[Part]| parts.iter().map(|part| part.value.first).sum::<f64>();
        parts.windows(many).any(|parts| (sum(parts) - value.first).abs() < 1e-9 * value.first)
    })
}

/// Whether the figure is the one before a change that the passage says: 12 where it has `14 seats, two more than before`.
fn is_before(held: &Held<'_>, around: &Around, value: &Value) -> bool {
    let figures: Vec<(&Range<usize>, &Value)> =
        around.undated().filter_map(|(range, values)| Some((range, values.first()?))).collect();
    let is_one = |one: &Value| one.first == one.last && one.hedge != Hedge::Vague;
    (1..=2).any(|apart| {
        figures.windows(apart + 1).any(|pair| {
            let (Some((now, level)), Some((place, change))) = (pair.first(), pair.last()) else { return false };
            let near = place.start - now.end <= NEAR / 2;
            let after = held.text().get(place.end..).unwrap_or_default();
            let after = after.trim_start_matches("포인트").trim_start_matches([' ', '명', '건', '척']);
            let sign = UP.iter().any(|word| after.starts_with(word)).then_some(-1.0);
            let sign = sign.or_else(|| DOWN.iter().any(|word| after.starts_with(word)).then_some(1.0));
            let same = level.measure == value.measure && (change.measure == level.measure || change.measure.is_open());
            let before = sign.map(|sign| level.first + sign * change.first);
            near && same
                && is_one(level)
                && is_one(change)
                && before.is_some_and(|before| (before - value.first).abs() < 1e-9 * value.first.abs().max(1.0))
        })
    })
}

/// What follows an amount by which something has risen, or fallen.
const UP: [&str; 9] = ["more", "higher", "up", "늘", "증가", "상승", "올랐", "올라", "많"];
const DOWN: [&str; 11] = ["fewer", "less", "lower", "down", "줄", "감소", "하락", "내렸", "내려", "떨어", "적"];

/// Whether the words between two figures add them up.
fn is_added(between: &str) -> bool {
    const MOST_WORDS: usize = 6;
    let adds = [" and ", " plus ", "와 ", "과 ", ", ", "및"].iter().any(|joint| between.contains(joint));
    between.split_whitespace().count() <= MOST_WORDS && adds && !between.contains(['.', ';', ':', '-', '–'])
}

/// So many bytes may lie between two figures of a passage of which one is the other's measure.
const NEAR: usize = 160;
/// A multiple that is so near to a whole number, as a part of itself, may be said as that.
const NEARLY_WHOLE: f64 = 0.05;
/// Smaller differences follow from too many pairs of figures to tell anything.
const LEAST: f64 = 5.0;

/// The passage with two figures of which the claim's is the difference, or the share by which one exceeds or falls short
/// of the other, or which one is of the other. The two stand near each other, or the statement names one of them.
fn change(held: &Held<'_>, claim: &Claimed, value: &Value, stated: &Stated<'_>) -> Option<Range<usize>> {
    let is_multiple = value.measure.dimension == Dimension::Times;
    let compares = is_multiple || compares(stated.words) || is_difference(stated.words, &claim.range);
    let compares = compares && (is_multiple || !is_level(stated.words, &claim.range));
    if value.measure.dimension == Dimension::Ordinal || !compares && value.measure.dimension != Dimension::Share {
        return None;
    }
    let passages: Vec<(Range<usize>, Vec<Part>)> =
        held.passages_read().map(|(passage, around)| (passage.clone(), parts(held, around))).collect();
    if is_multiple
        && let Some((passage, _)) = passages.iter().find(|(_, parts)| parts.iter().any(|part| amounts_to(part, value)))
    {
        return Some(passage.clone());
    }
    if value.measure == Measure::SHARE {
        let is_complement = |part: &Part| is_complement(part, value, stated.words, compares);
        if let Some((passage, _)) = passages.iter().find(|(_, parts)| parts.iter().any(is_complement)) {
            return Some(passage.clone());
        }
    }
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
            let near = |other: &&Part| {
                let is_telling = value.first >= LEAST
                    || value.first.fract() != 0.0
                    || is_multiple
                    || at == 0 && are_cells(held, one, other);
                other.range.start - one.range.end <= NEAR && is_telling
            };
            let named = is_stated(&one.value);
            if here.iter().any(|other| (near(&other) || named || is_stated(&other.value)) && follows(one, other)) {
                return Some(passage.clone());
            }
            let elsewhere = passages.iter().skip(at + 1).flat_map(|(_, figures)| figures);
            let column = |other: &&Part| are_in_column(held, one, other);
            let mut elsewhere = elsewhere.filter(|other| named || is_stated(&other.value) || column(other));
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
    if unit.is_some() && compares && 0.0 < small && small < large {
        let multiple = large / small;
        results.push(of(round_to_tenth(multiple), Measure::TIMES));
        if (multiple - multiple.round()).abs() <= multiple * NEARLY_WHOLE {
            results.push(of(multiple.round(), Measure::TIMES));
        }
    }
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

/// Whether a share of a hundred comes to a multiple: a rise by 200 percent, and what is a third of the other.
fn amounts_to(part: &Part, value: &Value) -> bool {
    let share = part.value.first / 100.0;
    let is_near = |multiple: f64| (multiple - value.first).abs() <= value.first * NEARLY_WHOLE;
    part.value.measure == Measure::SHARE
        && share > 0.0
        && (is_near(1.0 + share) || is_near(1.0 / share) || is_near(share))
}

/// Whether two shares make up the whole, where the statement speaks of the rest or of a fall: what is at 78 percent of what
/// it was has fallen by 22. Or, where it compares, whether one is by how much the other exceeds the whole.
fn is_complement(part: &Part, value: &Value, words: &str, compares: bool) -> bool {
    const REST: [&str; 6] = ["rest", "remaining", "remainder", "not", "without", "never"];
    const KOREAN_REST: [&str; 5] = ["나머지", "않", "못", "없", "아닌"];
    let lacks = || has_any(words, &FALLS, &KOREAN_FALLS) || has_any(words, &REST, &KOREAN_REST);
    let share = part.value.first;
    let of = |first: f64| Value { first, last: first, measure: Measure::SHARE, hedge: Hedge::Plain };
    part.value.measure == Measure::SHARE
        && (share < 100.0 && bears_out(&of(100.0 - share), value, value.first, false) && lacks()
            || share > 100.0 && compares && bears_out(&of(share - 100.0), value, value.first, false))
}

/// A multiple as a statement would say it: to a tenth below ten, to a whole number from there.
fn round_to_tenth(multiple: f64) -> f64 {
    if multiple < 10.0 { (multiple * 10.0).round() / 10.0 } else { multiple.round() }
}

/// Whether nothing but the border of two cells stands between two figures of a row of a table.
fn are_cells(held: &Held<'_>, one: &Part, other: &Part) -> bool {
    let between = held.text().get(one.range.end..other.range.start).unwrap_or_default();
    between.contains('|') && between.chars().all(|c| c == '|' || c.is_whitespace() || c == '%')
}

/// Whether two figures stand in the same cell of two rows of a table.
fn are_in_column(held: &Held<'_>, one: &Part, other: &Part) -> bool {
    let cell = |part: &Part| {
        let line = held.text().get(..part.range.start)?.rsplit('\n').next()?;
        Some(line.matches('|').count()).filter(|borders| *borders > 0)
    };
    let cell_of_one = cell(one);
    cell_of_one.is_some() && cell_of_one == cell(other)
}

/// Whether a figure is said as where something rose or fell from or to, so that it is no difference.
fn is_level(words: &str, range: &Range<usize>) -> bool {
    let before = words.get(..range.start).unwrap_or_default();
    let after = words.get(range.end..).unwrap_or_default();
    before.ends_with(" to ") && !before.ends_with(" up to ")
        || before.ends_with(" from ")
        || before.ends_with(" at ")
        || after.starts_with("에서")
        || after.starts_with("으로")
        || after.starts_with('로')
}

/// Words that say that something fell, or is less.
#[rustfmt::skip]
const FALLS: [&str; 26] = [
    "fell", "fallen", "fall", "falls", "falling", "drop", "dropped", "drops", "down", "lost", "loses", "loss", "decrease",
    "decreased", "shrank", "shrinks", "shrunk", "cut", "cuts", "declined", "decline", "declines", "fewer", "less", "lower",
    "reduced",
];
const KOREAN_FALLS: [&str; 9] = ["줄", "감소", "하락", "내렸", "떨어", "적은", "적다", "적었", "낮"];

/// Whether a statement compares: something rose or fell, is more or less.
fn compares(words: &str) -> bool {
    #[rustfmt::skip]
    const OTHERS: [&str; 42] = [
        "rose", "risen", "rise", "rises", "rising", "up", "gain", "gained", "increase", "increased", "grew", "grown",
        "growth", "grow", "added", "jumped", "climbed", "more", "longer", "shorter", "higher", "older", "younger",
        "difference", "gap", "margin", "than", "later", "above", "climbs", "jumps", "gains", "grows", "led", "lead", "leads",
        "ahead", "majority", "beat", "beating", "widened", "narrowed",
    ];
    const KOREAN_OTHERS: [&str; 11] = ["늘", "증가", "상승", "올랐", "오른", "많", "차이", "격차", "더 ", "보다", "높"];
    has_any(words, &FALLS, &KOREAN_FALLS) || has_any(words, &OTHERS, &KOREAN_OTHERS)
}

/// Whether a statement has one of these English words, or holds one of these Korean stems.
fn has_any(words: &str, english: &[&str], korean: &[&str]) -> bool {
    let is_known = |word: &str| english.iter().any(|known| word.eq_ignore_ascii_case(known));
    words.split(|c: char| !c.is_alphabetic()).any(is_known) || korean.iter().any(|known| words.contains(known))
}
