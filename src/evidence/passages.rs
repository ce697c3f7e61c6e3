//! The passages of a source that speak of what a statement says, best first.
//!
//! Sentences are ranked by the terms that they share with the statement, rare ones weighing more (BM25, Robertson and
//! Zaragoza 2009). A ranking says where to look; whether the words bear the statement out is decided by the checks.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::cited::{Places, Within};
use crate::sources::terms::{self, Term};
use crate::sources::{Index, SourceKey};

/// A stretch of a source's text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Passage {
    /// The source.
    pub key: SourceKey,
    /// Bytes of its text.
    pub range: Range<usize>,
}

/// A passage with its rank.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// Bytes of the source's text.
    pub range: Range<usize>,
    /// How well it fits, among the passages for the same statement only: no number to show to a writer.
    pub score: f64,
}

/// More passages than these are not told.
const MOST: usize = 5;

/// BM25's parameters: how soon a term's repetition stops to count, and how much a long sentence loses.
const K1: f64 = 1.2;
const B: f64 = 0.5;

/// What a statement asks a source for.
#[derive(Debug, Default)]
pub struct Query {
    terms: FxHashMap<Term, f64>,
}

impl Query {
    /// The question that the words of a statement put.
    pub fn new(words: &str) -> Self {
        let mut query = Self::default();
        terms::each(words, |term, range| {
            let word = words.get(range).unwrap_or_default();
            if !is_function_word(word) {
                query.terms.insert(term, 1.0);
            }
        });
        query
    }

    /// The passages of the part of a source that is cited, best first, at most five.
    pub fn passages(&self, within: &Within) -> Vec<Ranked> {
        let flat = within.text.flat();
        let index = flat.index();
        let mut ranked: Vec<(usize, f64)> = self.scores(index, &|sentence| {
            within.places == Places::Whole || within.touches(&flat.original(index.sentence(sentence)))
        });
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked.truncate(MOST);
        let place = |(sentence, score)| Ranked { range: flat.original(index.sentence(sentence)), score };
        ranked.into_iter().map(place).collect()
    }

    /// The score of every sentence that shares a term with the query.
    fn scores(&self, index: &Index, is_cited: &dyn Fn(usize) -> bool) -> Vec<(usize, f64)> {
        let mut hits: Vec<(usize, Vec<(Term, u32)>)> = Vec::new();
        let mut frequency: FxHashMap<Term, usize> = FxHashMap::default();
        for sentence in 0..index.len() {
            let mut here: Vec<(Term, u32)> = Vec::new();
            for term in index.terms(sentence).iter().filter(|term| self.terms.contains_key(term)) {
                match here.iter_mut().find(|(known, _)| known == term) {
                    Some((_, count)) => *count += 1,
                    None => here.push((*term, 1)),
                }
            }
            if here.is_empty() {
                continue;
            }
            here.iter().for_each(|(term, _)| *frequency.entry(*term).or_default() += 1);
            if is_cited(sentence) {
                hits.push((sentence, here));
            }
        }
        let sentences = index.len().max(1) as f64;
        let mean = index.all_terms().len() as f64 / sentences;
        let weight = |term: &Term| {
            let found = frequency.get(term).copied().unwrap_or_default() as f64;
            let rarity = ((sentences - found + 0.5) / (found + 0.5) + 1.0).ln();
            rarity * self.terms.get(term).copied().unwrap_or_default()
        };
        let score = |(sentence, here): (usize, Vec<(Term, u32)>)| {
            let length = index.terms(sentence).len() as f64 / mean.max(1.0);
            let damping = K1 * (1.0 - B + B * length);
            let of = |(term, count): &(Term, u32)| {
                let count = f64::from(*count);
                weight(term) * count * (K1 + 1.0) / (count + damping)
            };
            (sentence, here.iter().map(of).sum())
        };
        hits.into_iter().map(score).collect()
    }
}

/// Words that every text has, in small letters.
#[rustfmt::skip]
const FUNCTION_WORDS: [&str; 104] = [
    "a", "an", "the", "and", "or", "but", "nor", "of", "in", "on", "at", "by", "to", "from", "for", "with", "as",
    "into", "onto", "over", "under", "than", "then", "that", "this", "these", "those", "it", "its", "he", "him",
    "his", "she", "her", "hers", "they", "them", "their", "we", "us", "our", "you", "your", "i", "my", "me", "is",
    "are", "was", "were", "be", "been", "being", "am", "has", "have", "had", "having", "do", "does", "did", "will",
    "would", "shall", "should", "can", "could", "may", "might", "must", "not", "no", "so", "such", "if", "while",
    "which", "who", "whom", "whose", "what", "when", "where", "there", "here", "how", "also", "about", "after",
    "before", "between", "during", "through", "both", "each", "other", "some", "any", "all", "out", "up", "only",
    "own", "s",
];

fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.iter().any(|known| word.eq_ignore_ascii_case(known))
}
