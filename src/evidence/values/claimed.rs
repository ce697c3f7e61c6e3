//! The figures that a statement gives: what each may say, and how firmly it says it.

use std::ops::Range;

use crate::dates::prose::DateMention;
use crate::figures::{self, Dimension, Figure, FigureKind, Hedge, Measure, Value};
use crate::text::{Word, WordKind, words};

/// A figure that a statement gives.
pub(super) struct Claimed {
    /// Bytes of the statement's words.
    pub range: Range<usize>,
    /// What it may say: in one of these readings a source must have it.
    pub values: Vec<Value>,
    /// Whether it does not say what it is an amount of: `at 31, she`.
    pub bare: bool,
    /// Whether it is written in digits.
    pub digits: bool,
    /// Whether its last value is what it comes to together with the figure beside it: `11 hours and 42 minutes`.
    pub joined: bool,
    /// Whether it is somebody's age: `aged 31`.
    pub age: bool,
    /// Whether it is a place in a row by size: `the third-largest port`.
    pub ranked: bool,
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
        if let Some(measure) = measured_by_words(text, &figure) {
            values.iter_mut().for_each(|value| value.measure = measure);
        }
        if let Some(points) = in_points(text, &figure, &values) {
            values.push(points);
        }
        let firm = is_firm(text, &words, &figure, &values);
        let digits = has_digits(text, &figure.range);
        let is_years = values.first().is_some_and(|value| value.measure == Measure::YEARS);
        let bare = figure.kind == FigureKind::Count && !is_years && is_bare(text, &figure.range);
        let ranked = figure.kind == FigureKind::Ordinal && is_ranked(text, &figure.range);
        let age = values.first().is_some_and(|value| is_said_age(text, &figure, value));
        Claimed { range: figure.range, values, bare, digits, joined: false, age, ranked, firm }
    };
    let figures = figures::find(text);
    let numbers = labelled(&words, &figures, dates);
    let claims = figures.into_iter().filter(is_free).map(claim).filter(|claim| !claim.values.is_empty());
    let mut claims: Vec<Claimed> = claims.collect();
    share_units(text, &mut claims);
    join_times(text, &mut claims);
    claims.extend(numbers);
    claims.sort_by_key(|claim| claim.range.start);
    claims
}

/// Gives a number the unit that only the next one has: `44 and 50 percent`, `10 to 15 million`.
fn share_units(text: &str, claims: &mut [Claimed]) {
    for at in 1..claims.len() {
        let Some([one, next]) = claims.get(at - 1..=at) else { continue };
        let between = text.get(one.range.end..next.range.start).unwrap_or_default();
        let joined = ["and", "to", "or", "&"].contains(&between.trim());
        let (Some(ours), Some(theirs)) = (one.values.first(), next.values.first()) else { continue };
        if !joined || !ours.measure.is_open() || ours.first >= 1000.0 {
            continue;
        }
        let sign_before = text.get(next.range.clone()).is_some_and(|words| !words.starts_with(char::is_alphanumeric));
        let scale = figures::amount_at(text, next.range.start).map_or(1.0, |amount| amount.scale);
        let mut shared = *ours;
        if !sign_before {
            shared.measure = theirs.measure;
        }
        if scale > 1.0 {
            (shared.first, shared.last) = (ours.first * scale, ours.last * scale);
        }
        if shared != *ours
            && let Some(one) = claims.get_mut(at - 1)
        {
            one.values.insert(0, shared);
        }
    }
}

/// Gives both parts of a time that is said in two units what they come to: `11 hours and 42 minutes`, `1년 8개월`.
fn join_times(text: &str, claims: &mut [Claimed]) {
    for at in 1..claims.len() {
        let Some([one, next]) = claims.get_mut(at - 1..=at) else { continue };
        let between = text.get(one.range.end..next.range.start).unwrap_or_default();
        let (Some(ours), Some(theirs)) = (one.values.first().copied(), next.values.first().copied()) else { continue };
        if let Some(joined) = joined_times(&ours, &theirs, between) {
            for part in [one, next] {
                part.values.push(joined);
                part.joined = true;
            }
        }
    }
}

/// What two times come to that stand side by side, the larger unit first, in the smaller unit.
pub(super) fn joined_times(one: &Value, next: &Value, between: &str) -> Option<Value> {
    let is_time = |value: &Value| value.measure.dimension == Dimension::Time && value.first == value.last;
    let beside = matches!(between.trim(), "" | "and" | ",");
    if !beside || !is_time(one) || !is_time(next) || one.measure.factor <= next.measure.factor {
        return None;
    }
    let ratio = one.measure.factor / next.measure.factor;
    // Twelve months are a year.
    let total = one.first * if ratio > 11.9 && ratio < 12.1 { 12.0 } else { ratio } + next.first;
    Some(Value { first: total, last: total, ..*next })
}

pub(super) fn has_digits(text: &str, range: &Range<usize>) -> bool {
    text.get(range.clone()).is_some_and(|words| words.bytes().any(|byte| byte.is_ascii_digit()))
}

/// Whether no noun follows that would say what is counted.
fn is_bare(text: &str, range: &Range<usize>) -> bool {
    let after = text.get(range.end..).unwrap_or_default();
    !after.trim_start().starts_with(char::is_alphabetic) || after.starts_with(" when") || after.starts_with(" in ")
}

/// Numbers that name and count nothing (`Part 2`, `No. 12`, `Resolution 1718`): a source must have them as written.
fn labelled(words: &[Word<'_>], figures: &[Figure], dates: &[DateMention]) -> Vec<Claimed> {
    let is_free = |word: &Word<'_>| {
        let holds = |range: &Range<usize>| range.start < word.end() && word.start < range.end;
        !figures.iter().any(|figure| holds(&figure.range)) && !dates.iter().any(|date| holds(&date.range))
    };
    let is_label = |at: usize| {
        let stop = usize::from(words.get(at).is_some_and(|mark| mark.is_mark('.') && !mark.spaced));
        at.checked_sub(stop).and_then(|at| words.get(at)).is_some_and(|word| word.kind == WordKind::Letters)
    };
    let is_free_number = |at: &usize| {
        let Some(word) = words.get(*at).filter(|word| word.kind == WordKind::Digits && word.spaced) else {
            return false;
        };
        let next = words.get(at + 1);
        let goes_on = next.is_some_and(|next| {
            !next.spaced && !matches!(next.text, "." | "," | ")" | ";" | ":" | "\"" | "”" | "'" | "’")
        }) || words.get(at + 2).is_some_and(|after| after.kind == WordKind::Digits && !after.spaced);
        is_free(word) && !goes_on && *at > 0 && is_label(at - 1)
    };
    let claim = |at: usize| {
        let word = words.get(at)?;
        let number = word.text.parse::<f64>().ok()?;
        let value = Value { first: number, last: number, measure: Measure::COUNT, hedge: Hedge::Plain };
        Some(Claimed {
            range: word.range(),
            values: vec![value],
            bare: true,
            digits: true,
            joined: false,
            age: false,
            ranked: false,
            firm: true,
        })
    };
    (0..words.len()).filter(is_free_number).filter_map(claim).collect()
}

/// The unit that the words around a number give it: years to an age, times to `ten times` and `a factor of ten`.
fn measured_by_words(text: &str, figure: &Figure) -> Option<Measure> {
    let before = text.get(..figure.range.start).unwrap_or_default().trim_end();
    let after = text.get(figure.range.end..).unwrap_or_default();
    let is_told_age = ["she", "he", "who"].iter().any(|who| {
        let said = |verb: &str| before.strip_suffix(verb).map(str::trim_end).is_some_and(|rest| rest.ends_with(who));
        ["was", "is", "turned", "turns"].into_iter().any(said)
    });
    if is_age(text, figure) || figure.kind == FigureKind::Count && is_told_age && is_bare(text, &figure.range) {
        return Some(Measure::YEARS);
    }
    let compared = ["as ", "more", "higher", "larger", "greater", "bigger", "what", "the ", "that of"];
    let times = after.strip_prefix(" times ").is_some_and(|rest| compared.iter().any(|word| rest.starts_with(word)));
    (figure.kind == FigureKind::Count && (times || before.ends_with("factor of"))).then_some(Measure::TIMES)
}

/// Points of a hundred, which a number before `points` may count: `16 points lower`.
fn in_points(text: &str, figure: &Figure, values: &[Value]) -> Option<Value> {
    let after = text.get(figure.range.end..)?;
    let value = values.first().filter(|_| figure.kind == FigureKind::Count)?;
    let points = [" point", "-point", " of a point"].iter().any(|point| after.starts_with(point));
    points.then_some(Value { measure: Measure::SHARE, ..*value })
}

/// Whether a place in a row is one by size: `third-largest`, `second most populous`, `세 번째로 큰`.
fn is_ranked(text: &str, range: &Range<usize>) -> bool {
    let after = text.get(range.end..).unwrap_or_default();
    if after.starts_with("로 ") {
        return true;
    }
    let Some(rest) = after.strip_prefix(['-', ' ']) else { return false };
    let word = rest.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    const NO_SUPERLATIVE: [&str; 9] =
        ["est", "west", "test", "guest", "quest", "request", "protest", "forest", "contest"];
    word == "most" || word == "least" || word.ends_with("est") && !NO_SUPERLATIVE.contains(&word)
}

/// Whether so many years are said as an age: after `aged` and the like, before `old`, with 세 or 살, or of somebody who
/// `died at 88`.
fn is_said_age(text: &str, figure: &Figure, value: &Value) -> bool {
    let inside = text.get(figure.range.clone()).unwrap_or_default();
    let before = text.get(..figure.range.start).unwrap_or_default().trim_end();
    let after = text.get(figure.range.end..).unwrap_or_default();
    value.measure == Measure::YEARS
        && (inside.ends_with('세')
            || inside.ends_with('살')
            || after.starts_with(" old")
            || after.starts_with("-old")
            || figure.kind == FigureKind::Count)
        || before.ends_with(" at") && is_bare(text, &figure.range) && (value.first < 120.0) && value.measure.is_open()
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
    let digits = has_digits(text, &figure.range);
    // `They settled 3 things:` counts what the statement itself, or what follows it, goes on to name.
    if figure.kind == FigureKind::Count
        && values.first().is_some_and(|value| value.first == value.last && is_count_of_list(text, figure, value.first))
    {
        return false;
    }
    if ["24/7", "9/11", "50/50", "7/24"].contains(&inside) {
        return false;
    }
    let Some(value) = values.first() else { return false };
    match figure.kind {
        FigureKind::Vague => false,
        FigureKind::Fraction if value.measure.dimension == Dimension::Times => digits || value.first > 2.0,
        FigureKind::Fraction => digits && ![" in ", " out ", "중 ", "가운데 "].iter().any(|of| inside.contains(of)),
        FigureKind::Ordinal => digits || value.first > 1.0,
        _ if digits => true,
        _ if value.measure.dimension == Dimension::Times => value.first > 2.0,
        _ => value.first > 1.0 && !is_anaphoric(words, figure),
    }
}

/// Whether a number counts what is listed after a colon: `three fields: ships, ports and pilots`.
fn is_count_of_list(text: &str, figure: &Figure, count: f64) -> bool {
    if text.trim_end().ends_with(':') {
        return true;
    }
    let after = text.get(figure.range.end..).unwrap_or_default();
    let Some((counted, list)) = after.split_once(": ") else { return false };
    let items = list.replace(", and ", ", ").replace(" and ", ", ").replace("·", ", ").replace(';', ",");
    let listed = items.split(", ").filter(|item| !item.trim().is_empty()).count();
    counted.split_whitespace().count() <= 5 && listed as f64 == count
}

/// Whether a small number only takes up what was named before: `the two sides`, `두 장관은`.
fn is_anaphoric(words: &[Word<'_>], figure: &Figure) -> bool {
    let at = words.partition_point(|word| word.start < figure.range.start);
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    let small = words.get(at).is_some_and(|word| {
        ["two", "three", "four"].iter().any(|number| word.is(number)) || ["두", "세", "네", "양"].contains(&word.text)
    });
    const TAKING_UP: [&str; 16] = [
        "the",
        "these",
        "those",
        "both",
        "our",
        "their",
        "other",
        "its",
        "his",
        "her",
        "final",
        "last",
        "first",
        "next",
        "previous",
        "remaining",
    ];
    let english = before.is_some_and(|before| TAKING_UP.iter().any(|word| before.is(word)));
    let korean = words.get(at).is_some_and(|word| ["두", "세", "네"].contains(&word.text))
        && figure.kind == FigureKind::Count
        && figure.range.end <= words.get(at).map_or(0, Word::end);
    small && (english || korean)
}
