//! The figures of a statement, looked for in a source by value.

use std::ops::Range;

use super::agree::{bears_out, intervals, same};
use super::held::{Around, Held, Hit, InPlace, Nearest};
use crate::dates::prose::{DateMention, When};
use crate::figures::{self, Dimension, Figure, FigureKind, Hedge, Measure, Value};
use crate::text::{Word, WordKind, is_hangul, words};

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

fn has_digits(text: &str, range: &Range<usize>) -> bool {
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

/// Where a source has a figure; `None` where it has not.
pub(super) fn find(held: &Held<'_>, claim: &Claimed) -> Option<Hit> {
    let found = claim.values.iter().find_map(|value| of_value(held, claim, value).or_else(|| as_a_part(held, value)));
    let found = found.or_else(|| claim.values.iter().find_map(|value| spaced_out(held, claim, value)));
    found.or_else(|| claim.values.iter().find_map(|value| in_table(held, claim, value)))
}

/// A large number that a table has without its scale, which the line above the table says.
fn in_table(held: &Held<'_>, claim: &Claimed, value: &Value) -> Option<Hit> {
    if value.first.abs() < 1000.0 || value.first != value.last || claim.ranked {
        return None;
    }
    [1e3, 1e4, 1e6, 1e8, 1e9].into_iter().find_map(|scale| {
        let sought = value.first.abs() / scale;
        let places = held.numbers(&[(sought * (1.0 - TABLE), sought * (1.0 + TABLE))]);
        places.into_iter().take(MOST_PARTS).find_map(|place| {
            let read = figures::amount_at(held.text(), place.start).filter(|read| read.scale == 1.0)?;
            let theirs = Value { first: read.value * scale, last: read.value * scale, hedge: Hedge::Plain, ..*value };
            let bears = bears_out(&theirs, value, value.first, claim.bare) && held.table_scale(&place) == scale;
            bears.then(|| Hit::at(place))
        })
    })
}

/// How far a number of a table may lie from a rounder one.
const TABLE: f64 = 0.025;

/// A number of a source whose digits spaces group: in its passages as a value, elsewhere as it would be written.
fn spaced_out(held: &Held<'_>, claim: &Claimed, value: &Value) -> Option<Hit> {
    if value.first.abs() < 1000.0 || value.first != value.last || claim.ranked {
        return None;
    }
    let bears = |range: &Range<usize>, values: &[Value]| {
        held.text().get(range.clone()).is_some_and(figures::is_spaced_out)
            && values.iter().any(|theirs| bears_out(theirs, value, value.first, claim.bare))
    };
    for (_, around) in held.passages_read() {
        if let Some((range, _)) = around.undated().find(|(range, values)| held.is_cited(range) && bears(range, values))
        {
            return Some(Hit::at(range.clone()));
        }
    }
    let written = grouped(value.first.abs())?;
    let places = memchr::memmem::find_iter(held.text().as_bytes(), written.as_bytes()).take(MOST_PARTS);
    places.map(|at| at..at + written.len()).filter(|place| held.is_cited(place)).find_map(|place| {
        let around = held.around(&place);
        let (range, values) = around.figure_at(&place)?;
        bears(range, values).then(|| Hit::at(range.clone()))
    })
}

/// A whole number with a space between each three digits: `1 284 560`. `None` where it has decimals, or is too large.
fn grouped(amount: f64) -> Option<String> {
    let whole = (amount.fract() == 0.0 && amount < 1e15).then(|| format!("{amount:.0}"))?;
    let mut written = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            written.push(' ');
        }
        written.push(digit);
    }
    Some(written)
}

/// A share of a hundred that a source says as a part of a whole: 67 percent as `two-thirds`, 12.5 % as `one in eight`.
fn as_a_part(held: &Held<'_>, value: &Value) -> Option<Hit> {
    if value.measure.dimension != Dimension::Share || value.first != value.last {
        return None;
    }
    let parts = (2..=12).flat_map(|whole| (1..whole).map(move |part| (f64::from(part), f64::from(whole))));
    let meant = parts.filter(|(part, whole)| (part / whole * 100.0 - value.first).abs() <= PART);
    let numbers: Vec<(f64, f64)> = meant.flat_map(|(part, whole)| [(part, part), (whole, whole)]).collect();
    held.numbers(&numbers).into_iter().take(MOST_PARTS).find_map(|place| {
        let around = held.around(&place);
        let (range, values) = around.figure_at(&place)?;
        let theirs = values.first().filter(|theirs| theirs.measure == value.measure)?;
        let digits =
            has_digits(held.text(), range) && held.text().get(range.clone()).is_some_and(|words| words.contains('%'));
        let near = if theirs.first.fract() == 0.0 && value.first.fract() == 0.0 { ABOUT_PART } else { PART };
        (!digits && (theirs.first - value.first).abs() <= near).then(|| Hit::at(range.clone()))
    })
}

/// How far a share in percent may lie from a part of a whole that it stands for: 33 % for a third.
const PART: f64 = 0.51;
/// The same where both are whole numbers of percent.
const ABOUT_PART: f64 = 1e-9;
/// Of more places where a part may stand than these, the rest is not read.
const MOST_PARTS: usize = 60;

fn of_value(held: &Held<'_>, claim: &Claimed, value: &Value) -> Option<Hit> {
    if value.first == value.last || value.hedge == Hedge::Vague {
        return places(held, claim, value, value.first).next();
    }
    // The two numbers of a range or a score stand near each other.
    let last: Vec<Hit> = places(held, claim, value, value.last).collect();
    let is_near = |one: &Hit, other: &Hit| match (&one.place, &other.place) {
        (Some(one), Some(other)) => one.start.abs_diff(other.start) <= APART,
        _ => false,
    };
    places(held, claim, value, value.first).find(|first| last.iter().any(|last| is_near(first, last)))
}

/// So many bytes may lie between the two numbers of a range or a score.
const APART: usize = 40;

/// Where a source has an amount, in the order in which it is looked for.
fn places<'a>(held: &'a Held<'_>, claim: &'a Claimed, value: &'a Value, amount: f64) -> impl Iterator<Item = Hit> + 'a {
    let places = held.numbers(&intervals(value, amount));
    places.into_iter().filter_map(move |place| bears(held, &place, claim, value, amount))
}

/// The place of the figure at a number, if it bears the amount out.
fn bears(held: &Held<'_>, place: &Range<usize>, claim: &Claimed, value: &Value, amount: f64) -> Option<Hit> {
    if amount <= 3.0 && is_by_the_way(held.text().get(place.clone()).unwrap_or_default(), claim, value) {
        return None;
    }
    if value.measure.dimension != Dimension::Ordinal && is_code(held.text().get(place.clone()).unwrap_or_default()) {
        return None;
    }
    let read = figures::amount_at(held.text(), place.start);
    if read.is_some_and(|read| !may_bear_out(&read, value, amount)) {
        return None;
    }
    let around = held.around(place);
    if let Some((range, values)) = around.figure_at(place)
        && !is_dated(&around, place)
    {
        let bears = |theirs: &Value| {
            bears_out(theirs, value, amount, claim.bare)
                && !counts_else(held.text(), range, theirs, value)
                && (!claim.ranked || is_rank(held.text(), range, theirs))
        };
        if values.iter().any(bears) {
            return Some(Hit::at(range.clone()));
        }
        // A row of numbers looks like one that spaces group.
        let inside = held.text().get(range.clone()).unwrap_or_default();
        if claim.ranked || !figures::is_spaced_out(inside) {
            return None;
        }
    }
    let Some(read) = read else {
        // A number word that has lost its ligature.
        let is_same = held.anchors.numbers(amount, amount).any(|known| known == *place);
        return is_same.then(|| Hit::at(place.clone()));
    };
    let number = if same(read.value / read.scale, amount) { amount } else { read.value };
    if is_dated(&around, place) {
        // A number of four digits may be meant as one where it is taken for a year.
        return (same(number, amount) && amount >= 1000.0).then(|| Hit::at(place.clone()));
    }
    let word = held.text().get(place.clone()).unwrap_or_default().to_lowercase();
    let measure = if is_ordinal_word(&word) { Measure::ORDINAL } else { Measure::COUNT };
    let bare = Value { first: number, last: number, measure, hedge: Hedge::Plain };
    let bears = bears_out(&bare, value, amount, claim.bare)
        && !counts_else(held.text(), place, &bare, value)
        && (!claim.ranked || is_rank(held.text(), place, &bare));
    bears.then(|| Hit::at(place.clone()))
}

fn is_ordinal_word(word: &str) -> bool {
    word.ends_with("th") && word.len() > 4 || ["first", "second", "third"].iter().any(|end| word.ends_with(end))
}

/// Whether a source's number says a place in a row: an ordinal that is none of a time or a meeting, or `No. 3`.
fn is_rank(text: &str, range: &Range<usize>, theirs: &Value) -> bool {
    #[rustfmt::skip]
    const OTHER: [&str; 13] = [
        "time", "day", "week", "month", "quarter", "year", "floor", "round", "session", "meeting", "term", "century",
        "anniversary",
    ];
    let after = text.get(range.end..).unwrap_or_default();
    let word = after.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let before = text.get(..range.start).unwrap_or_default().trim_end().trim_end_matches('.');
    let last = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let inside = text.get(range.clone()).unwrap_or_default();
    match theirs.measure.dimension {
        Dimension::Ordinal if inside.ends_with("번째") => after.starts_with("로"),
        Dimension::Ordinal => !OTHER.contains(&word),
        _ => ["No", "no", "number", "Number", "rank", "ranked", "ranks", "place"].contains(&last),
    }
}

/// Whether a word of the source says a small number in a way that does not bear the claim out: `position 1` is not
/// borne out by `for the first time` nor `two wives` by `his second wife`, and `the 1st district` not by `one of us`.
fn is_by_the_way(word: &str, claim: &Claimed, value: &Value) -> bool {
    let is_any = |list: &[&str]| list.iter().any(|known| word.eq_ignore_ascii_case(known));
    let cardinal = is_any(&["one", "two", "three"]);
    let ordinal = is_any(&["first", "second", "third"]);
    let is_word = word.starts_with(|c: char| c.is_ascii_alphabetic());
    match value.measure.dimension {
        Dimension::Ordinal => claim.digits && is_word && !ordinal,
        Dimension::Count if claim.digits && claim.bare => is_word && !cardinal,
        _ => ordinal,
    }
}

/// Whether digits with a zero before them are part of a code, a date or a time: `05` counts nothing.
fn is_code(digits: &str) -> bool {
    digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a source's figure counts things, where the claim gives so many of a unit: `12 members` is no `12 years`.
fn counts_else(text: &str, range: &Range<usize>, theirs: &Value, ours: &Value) -> bool {
    use Dimension::{Count, Money, Ordinal, Times};
    let comparable = matches!(ours.measure.dimension, Count | Money(_));
    match ours.measure.dimension {
        Times => matches!(theirs.measure.dimension, Count | Ordinal) && !says_times(text, range),
        // `The third round` is the round that comes third, and not the one with three ships.
        Ordinal => theirs.measure.is_open() && counts_things(text, range) && !has_label(text, range),
        _ => theirs.measure.is_open() && !comparable && counts_things(text, range),
    }
}

/// Whether the words around a number make it a multiple: `five times`, `5x`, `a factor of five`.
fn says_times(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default().trim_end();
    let after = text.get(range.end..).unwrap_or_default();
    let word = text.get(range.clone()).unwrap_or_default().to_lowercase();
    const MULTIPLES: [&str; 6] = ["double", "triple", "quadruple", "thrice", "twice", "once"];
    MULTIPLES.contains(&word.as_str())
        || [" times", "-times", "-fold", " fold", "fold", "x ", "×", "배", " 배"]
            .iter()
            .any(|times| after.starts_with(times))
        || before.ends_with("factor of")
}

/// Whether a word before a number makes it a name: `Round 3`.
fn has_label(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default().trim_end();
    let last = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    last.starts_with(char::is_uppercase)
}

/// Whether the word after a number without a unit says what it counts: `12 members`, `12명`; not `12 or 13 years`.
pub(super) fn counts_things(text: &str, range: &Range<usize>) -> bool {
    let inside = text.get(range.clone()).unwrap_or_default();
    const COUNTERS: [&str; 10] = ["명", "척", "대", "건", "곳", "장", "가구", "개국", "개사", "가지"];
    if COUNTERS.iter().any(|counter| inside.ends_with(counter)) {
        return true;
    }
    let after = text.get(range.end..).unwrap_or_default();
    let next = after.strip_prefix(' ').unwrap_or_default();
    let word = next.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    const OPEN: [&str; 6] = ["points", "others", "plus", "times", "hours", "lots"];
    word.len() > 4 && word.ends_with('s') && word.starts_with(|c: char| c.is_ascii_lowercase()) && !OPEN.contains(&word)
}

/// Whether a number may bear an amount out, whatever stands around it: a sieve before anything else is read.
fn may_bear_out(read: &figures::Amount, claim: &Value, amount: f64) -> bool {
    let unscaled = if read.scale > 0.0 { read.value / read.scale } else { read.value };
    claim.measure.alike().any(|measure| {
        [read.value, unscaled, -read.value].into_iter().any(|number| {
            let theirs = Value { first: number, last: number, measure, hedge: Hedge::Plain };
            bears_out(&theirs, claim, amount, false)
        })
    }) || claim.hedge == Hedge::Vague
        || claim.measure.dimension == Dimension::Share && same(read.value, amount / 100.0)
        || matches!(claim.measure.dimension, Dimension::Time | Dimension::Length) && same(read.value, 50.0)
}

/// Whether a place belongs to a date, other than one that is told by how long ago it was: `70 years ago`.
fn is_dated(around: &Around, place: &Range<usize>) -> bool {
    around.date_at(place).is_some_and(|mention| mention.when != When::Relative) || around.slashed_at(place).is_some()
}

/// What a source has in a figure's place: a figure of the same kind and unit in one of the passages, most alike in
/// the words around it.
pub(super) fn instead(held: &Held<'_>, text: &str, claim: &Claimed, others: &[Claimed]) -> Option<InPlace> {
    let value = claim.values.first().filter(|_| !claim.bare)?;
    let ours = neighbours(text, &claim.range);
    let is_taken = |theirs: &Value| {
        let other = others.iter().flat_map(|other| &other.values);
        other.clone().any(|known| known.amounts().any(|amount| bears_out(theirs, known, amount, false)))
    };
    let mut nearest: Nearest<Value> = Nearest::default();
    for (rank, (_, around)) in held.passages_read().enumerate() {
        for (range, values) in around.undated() {
            let like = values.iter().find(|theirs| claim.values.iter().any(|ours| is_like(theirs, ours)));
            // An age is no time of a day.
            let is_age = |theirs: &&Value| !claim.age || theirs.measure == Measure::YEARS || theirs.measure.is_open();
            let Some(theirs) = like.filter(|theirs| !is_taken(theirs)).filter(is_age) else { continue };
            let shared = neighbours(held.text(), range).iter().filter(|word| ours.contains(word)).count();
            let needed = usize::from(theirs.measure.is_open() && value.measure.is_open());
            if shared >= needed {
                let slip = is_slip(value.first, theirs.first);
                nearest.note(rank, shared + if slip { SLIP } else { 0 }, *theirs, range);
            }
        }
    }
    let found = nearest.found()?;
    // What is reckoned from two figures has none of them in its place.
    let near = figures::amount_at(held.text(), found.place.start)
        .is_none_or(|theirs| (1.0 / FAR..=FAR).contains(&(theirs.value / value.first).abs()));
    let is_sole = found.sole && near && !claim.joined && !is_difference(text, &claim.range);
    Some(InPlace { sole: is_sole, ..found })
}

/// A figure so many times as large or as small is not what is meant by a slip.
const FAR: f64 = 5.0;
/// How much it counts that a figure differs by a slip of the finger.
const SLIP: usize = 3;

/// Whether two amounts differ in one digit, or in the order of two that stand side by side.
pub(super) fn is_slip(ours: f64, theirs: f64) -> bool {
    let digits = |amount: f64| -> Vec<char> { format!("{amount}").chars().collect() };
    let (one, other) = (digits(ours), digits(theirs));
    let differ: Vec<usize> = (0..one.len().min(other.len())).filter(|at| one.get(*at) != other.get(*at)).collect();
    let count = one.iter().filter(|digit| digit.is_ascii_digit()).count();
    one.len() == other.len()
        && count > 1
        && match differ[..] {
            [_] => count > 2,
            [first, second] => {
                let step = if one.get(first + 1) == Some(&'.') { 2 } else { 1 };
                second == first + step && one.get(first) == other.get(second) && one.get(second) == other.get(first)
            }
            _ => false,
        }
}

/// Whether a figure is said as a difference: `by 22 million`, `6.5 points lower`.
pub(super) fn is_difference(text: &str, range: &Range<usize>) -> bool {
    const AFTER: [&str; 11] =
        ["more", "fewer", "less", "lower", "higher", "points", "percentage", "longer", "shorter", "ahead", "larger"];
    let before = text.get(..range.start).unwrap_or_default().trim_end();
    let after = text.get(range.end..).unwrap_or_default();
    let mut next = after.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(2);
    before.ends_with(" by") || before.ends_with("보다") || next.any(|word| AFTER.contains(&word))
}

/// What a source says in the place of a part or a multiple that is written in words and that it does not say: `three
/// quarters of the ships` where it has two-thirds of them. `None` where it has nothing, or about as much.
pub(super) fn contradiction(held: &Held<'_>, text: &str, claim: &Claimed) -> Option<Range<usize>> {
    let value = claim.values.first().filter(|value| value.first == value.last)?;
    let words = text.get(claim.range.clone())?.to_lowercase();
    let after = text.get(claim.range.end..)?.trim_start();
    let is_told = match value.measure.dimension {
        Dimension::Share => {
            let of_so_many = [" in ", " out ", "중 ", "가운데 "].iter().any(|of| words.contains(of));
            after.starts_with("of ") || of_so_many
        }
        Dimension::Times => !matches!(words.as_str(), "twice" | "thrice"),
        _ => false,
    };
    if !is_told || claim.digits {
        return None;
    }
    let ours = phrase(text, &claim.range);
    held.passages_read().take(2).find_map(|(_, around)| {
        around.undated().find_map(|(range, values)| {
            let theirs = values.first().filter(|theirs| is_like(theirs, value) && theirs.first == theirs.last)?;
            let shared = phrase(held.text(), range).iter().filter(|word| ours.contains(word)).count();
            let is_about = is_one_in(&words) && (100.0 / theirs.first - 100.0 / value.first).abs() <= 0.5;
            (shared >= LIKE && !is_about && is_far(theirs.first / value.first, value.hedge)).then(|| range.clone())
        })
    })
}

/// Whether a part is one of so many, which rounds what it is said of: one in five is from 18 to 22 percent.
fn is_one_in(words: &str) -> bool {
    words.starts_with("one in ") || words.starts_with("one out ") || words.ends_with("한 명") || words.ends_with("1명")
}

/// So many of the words next to a part are those next to another when both are parts of the same.
const LIKE: usize = 2;

/// The telling words in a figure and after it, up to the next mark, in small letters; of Korean words, whose verbs come
/// last, the beginnings, and those before it too.
fn phrase(text: &str, range: &Range<usize>) -> Vec<String> {
    const FAR: usize = 9;
    let inside = text.get(range.clone()).unwrap_or_default();
    if inside.contains(is_hangul) {
        const NEAR: usize = 4;
        let before = text.get(..range.start).unwrap_or_default().rsplit(['.', ',', '\n']).next().unwrap_or_default();
        let after = text.get(range.end..).unwrap_or_default().split(['.', ',', '\n']).next().unwrap_or_default();
        let near = before.split_whitespace().rev().take(NEAR).chain(after.split_whitespace().take(NEAR));
        let stem = |word: &str| word.chars().filter(|letter| is_hangul(*letter)).take(2).collect::<String>();
        return near.map(stem).filter(|stem| stem.chars().count() == 2).collect();
    }
    const PLAIN: [&str; 12] = ["the", "and", "for", "that", "with", "was", "were", "has", "had", "have", "who", "are"];
    let after = text.get(range.end..).unwrap_or_default();
    let clause = after.split([',', '.', ';', ':', '(', '\n']).next().unwrap_or_default();
    let is_number = |word: &str| figures::NUMBER_WORDS.iter().any(|(known, _)| *known == word);
    let words = inside.split(|c: char| !c.is_alphanumeric()).chain(clause.split(|c: char| !c.is_alphanumeric()));
    let words = words.filter(|word| word.chars().count() > 2).take(FAR).map(str::to_lowercase);
    let telling = words.filter(|word| !PLAIN.contains(&&**word) && !is_number(word));
    telling.map(|word| word.trim_end_matches('s').to_owned()).collect()
}

/// Whether what a source has, as a part of what is claimed, is surely not what is meant.
fn is_far(ratio: f64, hedge: Hedge) -> bool {
    match hedge {
        Hedge::Plain => !(0.9..1.1).contains(&ratio),
        Hedge::About | Hedge::Vague => !(0.8..1.25).contains(&ratio),
        Hedge::Over => ratio < 0.9,
        Hedge::Under => ratio > 1.1,
    }
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
