//! The figures of a statement, looked for in a source by value.

use std::ops::Range;

use super::agree::{bears_out, intervals, same};
use super::claimed::{Claimed, has_digits};
use super::held::{Around, Held, Hit, InPlace, Nearest};
use crate::dates::prose::When;
use crate::figures::{self, Dimension, Hedge, Measure, Value};
use crate::text::is_hangul;

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
    let after = text.get(range.end..).unwrap_or_default().split(['.', ',', '\n']).next().unwrap_or_default();
    // `22%` has no letters of its own.
    if inside.contains(is_hangul) || after.contains(is_hangul) {
        const NEAR: usize = 4;
        let before = text.get(..range.start).unwrap_or_default().rsplit(['.', ',', '\n']).next().unwrap_or_default();
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
