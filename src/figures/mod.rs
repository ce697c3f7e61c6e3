//! Figures in prose, in English and Korean: where numerals and number words stand, and what they count.
//!
//! Dates are figures to this room too: whoever wants figures alone leaves out those that `dates` has found.

mod english;
mod korean;
mod numeral;
mod units;
mod value;

use std::ops::Range;

pub use value::{
    Amount, Dimension, Hedge, Measure, NUMBER_WORDS, Value, amount_at, is_spaced_out, korean_number_at, step, values,
};

use crate::text::{Word, words};

/// A figure in prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The bytes of the figure with its sign, currency, scale and unit: `$1.2 billion`, `100만 명`, `18 in`.
    pub range: Range<usize>,
    /// What it is a figure of.
    pub kind: FigureKind,
}

/// What a figure is a figure of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FigureKind {
    /// How many: `14`, `three`, `100만`.
    Count,
    /// Which in a row: `44th`, `제2차`, `두 번째`.
    Ordinal,
    /// A share of a hundred: `12 percent`, `2.7%`.
    Percent,
    /// A sum of money: `$1.2 billion`, `3조 원`.
    Money,
    /// So many of a unit: `18 in`, `10년`, `5 kg`.
    Measure,
    /// A part of a whole: `half`, `two-thirds`, `절반`.
    Fraction,
    /// An order of size with no number: `dozens`, `수십`.
    Vague,
}

/// A figure as a row of words: the index of the first, the index after the last, and the kind.
struct Found {
    words: Range<usize>,
    /// The bytes, where the figure ends inside its last word (`100만` in `100만이`).
    end: Option<usize>,
    kind: FigureKind,
}

/// The figures of a text, in order; none overlaps another.
pub fn find(text: &str) -> Vec<Figure> {
    let words = words(text);
    let mut figures = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some(found) = figure_at(&words, at) else {
            at += 1;
            continue;
        };
        let last = found.words.end.max(found.words.start + 1) - 1;
        if let (Some(first), Some(last)) = (words.get(found.words.start), words.get(last)) {
            figures.push(Figure { range: first.start..found.end.unwrap_or(last.end()), kind: found.kind });
        }
        at = last + 1;
    }
    korean::unite_shares(text, &mut figures);
    figures
}

fn figure_at(words: &[Word<'_>], at: usize) -> Option<Found> {
    numeral::at(words, at).or_else(|| english::at(words, at)).or_else(|| korean::at(words, at))
}

#[cfg(test)]
mod tests;
