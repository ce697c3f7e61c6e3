//! Which terms stand side by side in a text, as a sieve: it may say that a text holds words which it does not hold, and
//! hardly ever misses words that it has. So a library is asked for words in the time that it takes to look at a few bits
//! a source.

use super::SourceText;
use super::flat::Flat;
use super::terms::{self, Term};

/// The pairs of neighbouring terms in a text.
#[derive(Debug)]
pub(super) struct Pairs {
    bits: Box<[u64]>,
}

impl Pairs {
    pub(super) fn of(flat: &Flat) -> Self {
        let mut terms = Vec::new();
        let known = flat.known_index().map(super::Index::all_terms);
        if known.is_none() {
            terms::each(flat.text(), |term, _| terms.push(term));
        }
        let terms = known.unwrap_or(&terms);
        // About eight bits a pair: one question in eight is answered yes by chance.
        let words = (terms.len() / 8).next_power_of_two();
        let mut bits = vec![0; words].into_boxed_slice();
        for pair in pairs(terms) {
            let (word, bit) = place(pair, bits.len());
            if let Some(word) = bits.get_mut(word) {
                *word |= bit;
            }
        }
        Self { bits }
    }

    fn holds(&self, pair: u64) -> bool {
        let (word, bit) = place(pair, self.bits.len());
        self.bits.get(word).is_some_and(|word| word & bit != 0)
    }
}

/// The pairs of terms that stand side by side, in order.
fn pairs(terms: &[Term]) -> impl Iterator<Item = u64> + '_ {
    let next = terms.iter().skip(1);
    terms
        .iter()
        .zip(next)
        .map(|(one, other)| (u64::from(*one) << 32 | u64::from(*other)).wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

/// The word, of so many (a power of two), and the bit in it.
fn place(pair: u64, words: usize) -> (usize, u64) {
    let bit = 1 << (pair >> 58);
    ((pair >> 20) as usize & (words - 1), bit)
}

impl SourceText {
    /// Whether words may stand in the text, by the terms of each stretch of them that is to stand there unbroken: whether
    /// so many of a hundred of their pairs do. Some may be lost at the ends of lines and pages. `true` where there is no
    /// pair.
    pub fn may_hold(&self, stretches: &[Vec<Term>], percent: usize) -> bool {
        let sieve = self.pairs();
        let (mut all, mut held) = (0, 0);
        for pair in stretches.iter().flat_map(|terms| pairs(terms)) {
            all += 1;
            held += usize::from(sieve.holds(pair));
        }
        held * 100 >= all * percent
    }
}
