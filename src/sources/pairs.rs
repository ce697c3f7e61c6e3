//! Which terms stand side by side in a text, as a sieve: it may say that a text holds words which it does not hold, and
//! hardly ever misses words that it has. So a library is asked for words in the time that it takes to look at a few bits
//! a source.

use super::SourceText;
use super::flat::Flat;
use super::terms::Term;

/// The pairs of neighbouring terms in a text.
#[derive(Debug)]
pub(super) struct Pairs {
    bits: Box<[u64]>,
}

impl Pairs {
    pub(super) fn of(flat: &Flat) -> Self {
        let terms = flat.index().all_terms();
        let words = (terms.len() / 8).next_power_of_two();
        let mut bits = vec![0; words].into_boxed_slice();
        for pair in pairs(terms) {
            for (word, bit) in places(pair, words) {
                if let Some(word) = bits.get_mut(word) {
                    *word |= bit;
                }
            }
        }
        Self { bits }
    }

    /// Whether the pair is there; of those that are not, one in thirty is answered yes by chance.
    fn holds(&self, pair: u64) -> bool {
        places(pair, self.bits.len()).iter().all(|(word, bit)| self.bits.get(*word).is_some_and(|word| word & bit != 0))
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

/// Three places of a pair: the word, of so many (a power of two), and the bit in it.
fn places(pair: u64, words: usize) -> [(usize, u64); 3] {
    [0, 21, 42].map(|shift| {
        let hash = pair.rotate_left(shift);
        ((hash >> 8) as usize & (words - 1), 1 << (hash & 63))
    })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::{TextFormat, terms};
    use proptest::prelude::*;

    fn row(words: &str) -> Vec<Vec<Term>> {
        let mut found = Vec::new();
        terms::each(words, |term, _| found.push(term));
        vec![found]
    }

    #[test]
    fn words_that_stand_elsewhere_are_sieved_out() {
        let source = SourceText::new("The boats left the old quay at six in the morning.".into(), TextFormat::Plain);
        assert!(source.may_hold(&row("left the old quay"), 95));
        assert!(source.may_hold(&row("left the old mole at six in the morning"), 60));
        assert!(!source.may_hold(&row("left the old mole at six in the morning"), 95));
        assert!(!source.may_hold(&row("morning six quay left boats"), 60));
    }

    proptest! {
        #[test]
        fn what_stands_in_a_text_is_never_sieved_out(words in "([a-e]{1,3} |[가-나] ?){1,40}", from in 0usize..30) {
            let source = SourceText::new(words.as_str().into(), TextFormat::Plain);
            let part: Vec<&str> = words.split(' ').skip(from).take(9).collect();
            prop_assert!(source.may_hold(&row(&part.join(" ")), 100));
        }
    }
}
