//! A source made ready for the search: the sentences of its flat text, and the terms of each. Made once a text, when a
//! search first asks for it.

use std::ops::Range;

use super::Flat;
use super::sentences;
use super::terms::{self, Term};

/// The sentences of a flat text with their terms. Ranges are bytes of the flat text ([`Flat::text`]).
#[derive(Debug)]
pub struct Index {
    sentences: Vec<Range<u32>>,
    terms: Vec<Term>,
    /// For each sentence the index of its first term; one more at the end.
    first: Vec<u32>,
    /// How many terms are pairs of characters.
    paired: usize,
}

impl Index {
    pub(super) fn of(flat: &Flat) -> Self {
        let text = flat.text();
        let sentences = sentences::cut(text);
        let mut terms = Vec::with_capacity(text.len() / 5);
        let mut first = Vec::with_capacity(sentences.len() + 1);
        let mut paired = 0;
        terms::each(text, |term, range| {
            while sentences.get(first.len()).is_some_and(|sentence| sentence.start as usize <= range.start) {
                first.push(terms.len() as u32);
            }
            // Hangul and the scripts of East Asia begin with a byte of E1 or more; Latin, Greek and Cyrillic below.
            paired += usize::from(text.as_bytes().get(range.start).is_some_and(|byte| *byte >= 0xE1));
            terms.push(term);
        });
        first.resize(sentences.len() + 1, terms.len() as u32);
        Self { sentences, terms, first, paired }
    }

    /// How many sentences there are.
    pub fn len(&self) -> usize {
        self.sentences.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.sentences.is_empty()
    }

    /// The bytes of a sentence in the flat text; empty past the last.
    pub fn sentence(&self, index: usize) -> Range<usize> {
        self.sentences.get(index).map_or(0..0, |range| range.start as usize..range.end as usize)
    }

    /// The sentence at a byte of the flat text, or the last one before it; `None` before the first.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        self.sentences.partition_point(|range| range.start as usize <= offset).checked_sub(1)
    }

    /// The sentences that share a byte with a range of the flat text.
    pub fn sentences_in(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.sentences.partition_point(|sentence| sentence.end as usize <= range.start);
        let last = self.sentences.partition_point(|sentence| (sentence.start as usize) < range.end);
        first..last.max(first)
    }

    /// The terms of a sentence, in order.
    pub fn terms(&self, sentence: usize) -> &[Term] {
        let bound = |index: usize| self.first.get(index).map_or(self.terms.len(), |first| *first as usize);
        self.terms.get(bound(sentence)..bound(sentence + 1)).unwrap_or_default()
    }

    /// The share of terms that are pairs of characters, as those of Hangul are: from 0 to 1, 0 for an empty text.
    pub fn paired_share(&self) -> f64 {
        self.paired as f64 / self.terms.len().max(1) as f64
    }

    /// The terms of all sentences, in order.
    pub fn all_terms(&self) -> &[Term] {
        &self.terms
    }
}
