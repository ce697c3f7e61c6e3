//! Whether two texts are one: how much of what they say, in runs of words, they have in common.
//!
//! A sketch keeps the smallest hashes of a text's runs of terms; the share that two sketches have in common estimates the
//! resemblance of the texts (Broder 1997).

use super::{Index, TermId};

/// The terms of one run.
const RUN: usize = 5;
/// So many shifts by this leave nothing of a hash.
const SHIFT: usize = u64::BITS as usize / RUN + 1;
/// The hashes that are kept. The error of an estimate is about one in the square root of it.
const KEPT: usize = 256;
/// Texts with fewer runs are too short to be called copies of each other.
const FEWEST: usize = 20;

/// The smallest hashes of a text's runs of terms, in order.
#[derive(Debug)]
pub struct Sketch(Vec<u64>);

impl Sketch {
    pub(super) fn of(index: &Index) -> Self {
        let hashes_of: Vec<u64> = index.vocabulary().iter().map(|term| mixed(u64::from(*term))).collect();
        let of = |number: &TermId| hashes_of.get(*number as usize).copied().unwrap_or_default();
        let runs = || {
            let mut run = 0u64;
            let terms = index.numbers().iter().enumerate();
            terms.filter_map(move |(at, number)| {
                // What is shifted out is all that is left of the term before the run.
                run = (run << SHIFT) ^ of(number);
                (at + 1 >= RUN).then(|| mixed(run))
            })
        };
        // Hashes are spread evenly, so that the smallest are below a bound: twice as many, for repetitions.
        let mut bound = (u64::MAX / index.numbers().len().max(1) as u64).saturating_mul(2 * KEPT as u64);
        let mut hashes: Vec<u64> = Vec::new();
        while hashes.len() < KEPT {
            hashes = runs().filter(|hash| *hash <= bound).collect();
            hashes.sort_unstable();
            hashes.dedup();
            if bound == u64::MAX {
                break;
            }
            // A text that says the same again and again has fewer.
            bound = bound.saturating_mul(16);
        }
        hashes.truncate(KEPT);
        Self(hashes)
    }

    /// The share of their runs that two texts have in common, from 0 to 1, as far as the sketches tell; 0 where one is
    /// too short to tell.
    pub fn resemblance(&self, other: &Self) -> f64 {
        if self.0.len().min(other.0.len()) < FEWEST {
            return 0.0;
        }
        let (mut one, mut two) = (self.0.iter().peekable(), other.0.iter().peekable());
        let (mut seen, mut common) = (0usize, 0usize);
        while seen < KEPT {
            let (Some(first), Some(second)) = (one.peek(), two.peek()) else { break };
            let order = first.cmp(second);
            common += usize::from(order.is_eq());
            seen += 1;
            if order.is_le() {
                one.next();
            }
            if order.is_ge() {
                two.next();
            }
        }
        let rest = one.count() + two.count();
        common as f64 / (seen + rest.min(KEPT.saturating_sub(seen))).max(1) as f64
    }
}

/// Mixed well, as the smallest are taken: FxHash alone keeps small numbers small.
fn mixed(hash: u64) -> u64 {
    let mixed = (hash ^ 0x9E37_79B9_7F4A_7C15).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 32)
}

#[cfg(test)]
mod tests {
    use crate::sources::{SourceText, TextFormat};

    fn resemblance(one: &str, other: &str) -> f64 {
        let sketch = |text: &str| SourceText::new(text.into(), TextFormat::Plain);
        let (one, other) = (sketch(one), sketch(other));
        one.flat().sketch().resemblance(other.flat().sketch())
    }

    fn text(words: std::ops::Range<usize>) -> String {
        words.map(|word| format!("word{} ", word * 7919 % 10_007)).collect()
    }

    #[test]
    fn copies_resemble_each_other_and_others_do_not() {
        let whole = text(0..900);
        assert_eq!(resemblance(&whole, &whole), 1.0);
        assert!(resemblance(&whole, &text(0..880)) > 0.9);
        assert!(resemblance(&whole, &text(5000..5900)) < 0.05);
        let half = resemblance(&whole, &text(450..1350));
        assert!((0.2..0.5).contains(&half), "{half}");
    }

    #[test]
    fn short_texts_tell_nothing() {
        assert_eq!(resemblance("The ferry sails.", "The ferry sails."), 0.0);
    }
}
