//! Figures that are written in English words: `three`, `two hundred and five`, `twenty-first`, `half`, `dozens`.

use super::units::{self, Unit};
use super::value::MULTIPLES;
use super::{FigureKind, Found};
use crate::text::{Word, WordKind};

const NUMBERS: [&str; 28] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
];
const SCALES: [&str; 6] = ["hundred", "thousand", "million", "billion", "trillion", "dozen"];
const ORDINALS: [&str; 24] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "hundredth",
];
const PARTS: [&str; 12] = [
    "thirds", "third", "quarters", "quarter", "fifths", "fifth", "sixths", "eighths", "tenths", "tenth", "halves",
    "half",
];
const VAGUE: [&str; 8] = ["dozens", "scores", "hundreds", "thousands", "millions", "billions", "trillions", "tens"];

fn is_any(word: Option<&Word<'_>>, list: &[&str]) -> bool {
    word.is_some_and(|word| word.kind == WordKind::Letters && list.iter().any(|known| word.is(known)))
}

/// The figure whose first word is at `at`.
pub fn at(words: &[Word<'_>], at: usize) -> Option<Found> {
    words.get(at).filter(|word| word.kind == WordKind::Letters)?;
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    // `post-second-world-war`, `all-in-one`: inside a compound that began earlier.
    if before.is_some_and(|mark| mark.is_mark('-') && !mark.spaced) && !words[at].spaced {
        return None;
    }
    fraction(words, at).or_else(|| cardinal(words, at)).or_else(|| ordinal(words, at)).or_else(|| vague(words, at))
}

fn found(words: std::ops::Range<usize>, kind: FigureKind) -> Option<Found> {
    Some(Found { words, end: None, kind })
}

/// `half`, `two-thirds`, `a quarter of`, `one in five`.
fn fraction(words: &[Word<'_>], at: usize) -> Option<Found> {
    if let Some(end) = part_of_scale(words, at) {
        return found_with_unit(words, at, end);
    }
    let word = words.get(at);
    let hyphen = words.get(at + 1).is_some_and(|mark| mark.is_mark('-') && !mark.spaced);
    let part = at + 1 + usize::from(hyphen);
    if is_any(word, &NUMBERS) && is_any(words.get(part), &PARTS) && !is_any(word, &["zero"]) {
        return found(at..part + 1, FigureKind::Fraction);
    }
    const SINGLE: [&str; 6] = ["third", "quarter", "fifth", "sixth", "eighth", "tenth"];
    if is_any(word, &["a", "an"]) && is_any(words.get(at + 1), &SINGLE) {
        return is_share(words, at).then(|| found(at..at + 2, FigureKind::Fraction))?;
    }
    let ordinal_half =
        at.checked_sub(1).is_some_and(|at| is_any(words.get(at), &["first", "second", "other", "latter"]));
    if is_any(word, &["half"])
        && is_any(words.get(at + 1), &["a", "an"])
        && words.get(at + 2).and_then(units::english_unit) == Some(Unit::Measure)
    {
        return found(at..at + 3, FigureKind::Fraction);
    }
    if is_any(word, &["half"]) && !ordinal_half && !hyphen {
        return found(at..at + 1, FigureKind::Fraction);
    }
    if is_any(word, &["halved"]) || MULTIPLES.iter().any(|(multiple, _)| is_any(word, &[multiple])) {
        return found(at..at + 1, FigureKind::Fraction);
    }
    so_many_in(words, at)
}

/// The word after `half a million`, `a quarter of a million`, `three quarters of a billion`.
fn part_of_scale(words: &[Word<'_>], at: usize) -> Option<usize> {
    let is = |index: usize, list: &[&str]| is_any(words.get(index), list);
    let scale = if is(at, &["half"]) && is(at + 1, &["a"]) {
        at + 2
    } else if is(at, &["a", "three"])
        && is(at + 1, &["quarter", "quarters"])
        && is(at + 2, &["of"])
        && is(at + 3, &["a"])
    {
        at + 4
    } else {
        return None;
    };
    is(scale, &SCALES).then_some(scale + 1)
}

/// Whether `a third`, `an eighth` at a word is a share, not a place in a row: `a third of`, `up an eighth on`,
/// `a fifth to Busan`, `by a quarter`.
fn is_share(words: &[Word<'_>], at: usize) -> bool {
    #[rustfmt::skip]
    const AFTER: [&str; 22] = [
        "of", "on", "more", "less", "fewer", "higher", "lower", "larger", "smaller", "as", "to", "in", "at", "from",
        "go", "goes", "went", "is", "are", "was", "were", "over",
    ];
    let by = at.checked_sub(1).is_some_and(|at| is_any(words.get(at), &["by"]));
    let ends = words.get(at + 2).is_none_or(|next| next.kind == WordKind::Mark);
    is_any(words.get(at + 2), &AFTER) || by && ends
}

/// `one in five`, `nine out of ten`: of a round or a small number, with no unit after it that makes it a time or a sum.
/// What one is one of may stand between: `one post in eight`.
fn so_many_in(words: &[Word<'_>], at: usize) -> Option<Found> {
    let part = NUMBERS.iter().position(|number| is_any(words.get(at), &[number])).filter(|part| *part > 0)?;
    let is_noun = |word: &Word<'_>| word.kind == WordKind::Letters && !word.is("in") && !word.is("out");
    let named = part == 1 && words.get(at + 1).is_some_and(is_noun) && is_any(words.get(at + 2), &["in"]);
    let within = at + 1 + usize::from(named);
    let out_of = is_any(words.get(within), &["out"]) && is_any(words.get(within + 1), &["of"]);
    if !out_of && !is_any(words.get(within), &["in"]) {
        return None;
    }
    let last = within + if out_of { 2 } else { 1 };
    let whole = words.get(last)?;
    let spelled = NUMBERS.iter().position(|number| whole.is(number)).filter(|_| whole.kind == WordKind::Letters);
    let digits = whole.text.parse::<usize>().ok().filter(|_| whole.kind == WordKind::Digits && whole.text.len() < 4);
    let counts_units = words.get(last + 1).is_some_and(|next| units::english_unit(next).is_some());
    let fits =
        spelled.or(digits).is_some_and(|whole| whole > part && (part > 1 || whole > 1) && (!named || whole < 101));
    (fits && (part == 1 || !counts_units)).then(|| found(at..last + 1, FigureKind::Fraction))?
}

/// `three`, `twenty-four`, `two hundred and five thousand`, with a unit where one follows.
fn cardinal(words: &[Word<'_>], at: usize) -> Option<Found> {
    let article = is_any(words.get(at), &["a", "an"]);
    let first = at + usize::from(article);
    if article && !is_any(words.get(first), &SCALES) || !article && !is_any(words.get(first), &NUMBERS) {
        return None;
    }
    let mut end = first + 1;
    loop {
        let joint = match words.get(end) {
            Some(mark) if mark.is_mark('-') && !mark.spaced => 1,
            Some(and) if and.is("and") && is_any(words.get(end - 1), &SCALES) => 1,
            _ => 0,
        };
        if is_any(words.get(end + joint), &ORDINALS) && joint == 1 && words[end].is_mark('-') {
            return found(at..end + 2, FigureKind::Ordinal);
        }
        if !is_any(words.get(end + joint), &NUMBERS) && !is_any(words.get(end + joint), &SCALES) {
            break;
        }
        end += joint + 1;
    }
    let alone = end == first + 1 && !article;
    if alone && is_any(words.get(first), &["one"]) && is_any(words.get(end), &["day"]) {
        return None;
    }
    found_with_unit(words, at, end).filter(|found| {
        // `one` alone counts nothing.
        !(alone && is_any(words.get(first), &["one"]) && found.words.end == end)
    })
}

/// A number from a word to another, with the unit after it.
fn found_with_unit(words: &[Word<'_>], at: usize, end: usize) -> Option<Found> {
    let hyphen = words.get(end).is_some_and(|mark| mark.is_mark('-') && !mark.spaced);
    let unit_at = end + usize::from(hyphen);
    let percent = is_any(words.get(end), &["per"]) && is_any(words.get(end + 1), &["cent"]);
    let unit = words.get(unit_at).and_then(units::english_unit);
    match unit {
        _ if percent => found(at..end + 2, FigureKind::Percent),
        Some(Unit::Percent) => found(at..unit_at + 1, FigureKind::Percent),
        Some(Unit::Money) => found(at..unit_at + 1, FigureKind::Money),
        Some(Unit::Measure) => found(at..unit_at + 1, FigureKind::Measure),
        _ => found(at..end, FigureKind::Count),
    }
}

/// `the second`, `its twentieth`; `first` and `second` only after a word that makes them adjectives.
fn ordinal(words: &[Word<'_>], at: usize) -> Option<Found> {
    if !is_any(words.get(at), &ORDINALS) {
        return None;
    }
    const BEFORE: [&str; 17] = [
        "the", "a", "an", "its", "his", "her", "their", "our", "this", "that", "every", "s", "was", "were", "is",
        "came", "for",
    ];
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    let possessive = before.is_some_and(|word| word.text.ends_with("'s") || word.text.ends_with("’s"));
    (possessive || is_any(before, &BEFORE)).then(|| found(at..at + 1, FigureKind::Ordinal))?
}

fn vague(words: &[Word<'_>], at: usize) -> Option<Found> {
    let of = is_any(words.get(at + 1), &["of"]) || !is_any(words.get(at), &["scores", "tens"]);
    (of && is_any(words.get(at), &VAGUE)).then(|| found(at..at + 1, FigureKind::Vague))?
}
