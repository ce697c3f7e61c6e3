//! How much a word says: one that many texts have says little of what this one speaks of.
//!
//! The weights are learned: `learn.py` counts in how many documents of each language a word stands, and `words.tsv`
//! holds the commonest with their counts. The weight of a word is its inverse document frequency (Spärck Jones 1972).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::sources::terms::{self, Term};

const TABLE: &str = include_str!("words.tsv");

/// Documents in a thousand that a word which the table lacks is taken to stand in: the table holds those that stand in
/// more than about forty.
const RARE: f64 = 12.0;

/// How many sentences the documents have that were counted for the table: their median, in English.
pub(super) const COMMON_LENGTH: f64 = 80.0;

static WEIGHTS: LazyLock<FxHashMap<Term, f32>> = LazyLock::new(|| {
    let mut weights = FxHashMap::default();
    for (word, count) in TABLE.lines().filter_map(|line| line.split_once('\t')) {
        let (Some(term), Ok(count)) = (terms::of(word), count.parse::<f64>()) else { continue };
        let weight = weight_of(count) as f32;
        let known = weights.entry(term).or_insert(weight);
        *known = known.min(weight);
    }
    weights
});

/// How much a term says, from about 0 for what every text has to 4.4 for what few have.
pub(super) fn weight(term: Term) -> f64 {
    WEIGHTS.get(&term).map_or_else(|| weight_of(RARE), |weight| f64::from(*weight))
}

/// The share of documents of common length that have a term, from 0 to 1.
pub(super) fn share(term: Term) -> f64 {
    (1001.0 / weight(term).exp() - 0.5).clamp(0.0, 999.0) / 1000.0
}

/// Whether a term is none of the commonest, which the table holds.
pub(super) fn is_rare(term: Term) -> bool {
    !WEIGHTS.contains_key(&term)
}

fn weight_of(documents_in_a_thousand: f64) -> f64 {
    (1001.0 / (documents_in_a_thousand + 0.5)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(word: &str) -> f64 {
        weight(terms::of(word).expect("one word"))
    }

    #[test]
    fn common_words_say_little() {
        assert!(of("the") < 0.2);
        assert!(of("year") < of("navy"));
        assert!(of("navy") <= of("bathymetry"));
        assert!(of("bathymetry") > 4.0);
        assert!(of("니다") < of("함대"));
    }
}
