//! A source made ready for the search: the sentences of its flat text, the terms of each, and where each term stands.
//! Made once a text, when a search first asks for it.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::terms::Term;

/// In a text of so many sentences those are looked at that have a term which at most one in [`COMMON`] has, or that are
/// near one: the rest shares with a statement what every other sentence shares with it.
const MANY: usize = 600;
const COMMON: usize = 8;

/// A term's number in one text, counted from 0 as they first come.
pub type TermId = u32;

/// The sentences of a flat text with their terms. Ranges are bytes of the flat text (`Flat::text`).
#[derive(Debug)]
pub struct Index {
    sentences: Vec<Range<u32>>,
    terms: Vec<TermId>,
    /// For each sentence the index of its first term; one more at the end.
    first: Vec<u32>,
    number_of: FxHashMap<Term, TermId>,
    vocabulary: Vec<Term>,
    /// The sentences that have each term, in order, one term after another.
    holders: Vec<u32>,
    /// For each term the index of the first of its holders; one more at the end.
    first_holder: Vec<u32>,
    /// How many terms are pairs of characters.
    paired: usize,
}

impl Index {
    /// `first` holds for each sentence the index of its first term, and one more at the end; `vocabulary` the term of
    /// each number, and `number_of` the way back; `paired` tells how many of the terms are pairs of characters.
    pub(super) fn new(
        sentences: Vec<Range<u32>>,
        terms: Vec<TermId>,
        first: Vec<u32>,
        number_of: FxHashMap<Term, TermId>,
        vocabulary: Vec<Term>,
        paired: usize,
    ) -> Self {
        let (holders, first_holder) = (Vec::new(), Vec::new());
        let mut index = Self { sentences, terms, first, number_of, vocabulary, holders, first_holder, paired };
        index.find_holders();
        index
    }

    /// Finds the sentences of each term: counts them, then lays them out.
    fn find_holders(&mut self) {
        let mut next = vec![0u32; self.vocabulary.len() + 1];
        self.each_holder(|term, _| next[term as usize + 1] += 1);
        let mut sum = 0;
        for count in &mut next {
            sum += *count;
            *count = sum;
        }
        self.first_holder.clone_from(&next);
        let mut holders = vec![0u32; sum as usize];
        self.each_holder(|term, sentence| {
            let at = &mut next[term as usize];
            holders[*at as usize] = sentence;
            *at += 1;
        });
        self.holders = holders;
    }

    /// Calls `see` with every term of every sentence, once however often it stands there.
    fn each_holder(&self, mut see: impl FnMut(TermId, u32)) {
        let mut last = vec![u32::MAX; self.vocabulary.len()];
        for sentence in 0..self.sentences.len() {
            for term in self.terms(sentence) {
                let known = &mut last[*term as usize];
                if *known != sentence as u32 {
                    *known = sentence as u32;
                    see(*term, sentence as u32);
                }
            }
        }
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

    /// The sentences that share a byte with a range of the flat text.
    pub fn sentences_in(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.sentences.partition_point(|sentence| sentence.end as usize <= range.start);
        let last = self.sentences.partition_point(|sentence| (sentence.start as usize) < range.end);
        first..last.max(first)
    }

    /// The number of a term; `None` where the text does not have it.
    pub fn number(&self, term: Term) -> Option<TermId> {
        self.number_of.get(&term).copied()
    }

    /// The different terms, each at the place of its number.
    pub fn vocabulary(&self) -> &[Term] {
        &self.vocabulary
    }

    /// The terms of a sentence, in order.
    pub fn terms(&self, sentence: usize) -> &[TermId] {
        self.terms.get(self.bound(sentence)..self.bound(sentence + 1)).unwrap_or_default()
    }

    /// The place of a sentence's first term among all terms; past the last sentence, their number.
    pub fn bound(&self, sentence: usize) -> usize {
        self.first.get(sentence).map_or(self.terms.len(), |first| *first as usize)
    }

    /// The sentence that the n-th of all terms stands in.
    pub fn sentence_of(&self, term: usize) -> usize {
        self.first.partition_point(|first| *first as usize <= term).saturating_sub(1)
    }

    /// The sentences that have a term, in order.
    pub fn holders(&self, term: TermId) -> &[u32] {
        let bound = |term: usize| self.first_holder.get(term).map_or(self.holders.len(), |first| *first as usize);
        self.holders.get(bound(term as usize)..bound(term as usize + 1)).unwrap_or_default()
    }

    /// For each sentence whether it is near one that has a term which few sentences have: within `reach` terms before or
    /// after it. `None` where every sentence may be: the text is short, or none of the terms is rare in it.
    pub fn near_rare(&self, terms: impl Iterator<Item = TermId>, reach: usize) -> Option<Vec<bool>> {
        let rare: Vec<TermId> = terms.filter(|term| self.holders(*term).len() * COMMON <= self.len()).collect();
        if self.len() < MANY || rare.is_empty() {
            return None;
        }
        let mut near = vec![false; self.len()];
        for holder in rare.into_iter().flat_map(|term| self.holders(term)) {
            let holder = *holder as usize;
            let first = self.sentence_of(self.bound(holder).saturating_sub(reach));
            let last = self.sentence_of(self.bound(holder + 1) + reach);
            near.iter_mut().take(last + 1).skip(first).for_each(|near| *near = true);
        }
        Some(near)
    }

    /// Whether two terms stand side by side somewhere.
    pub fn holds_pair(&self, one: TermId, next: TermId) -> bool {
        let (first, second) = (self.holders(one), self.holders(next));
        let (rarer, is_next) = if second.len() < first.len() { (second, 1) } else { (first, 0) };
        rarer.iter().any(|sentence| {
            let sentence = *sentence as usize;
            // The other one may stand at the end of the sentence before, or at the beginning of the next.
            let from = self.bound(sentence).saturating_sub(is_next);
            let to = (self.bound(sentence + 1) + 1 - is_next).min(self.terms.len());
            self.terms.get(from..to).is_some_and(|terms| terms.windows(2).any(|pair| *pair == [one, next]))
        })
    }

    /// The share of terms that are pairs of characters, as those of Hangul are: from 0 to 1, 0 for an empty text.
    pub fn paired_share(&self) -> f64 {
        self.paired as f64 / self.terms.len().max(1) as f64
    }

    /// The numbers of the terms of all sentences, in order.
    pub fn numbers(&self) -> &[TermId] {
        &self.terms
    }
}

impl Index {
    /// Whether words may stand in the text, by the terms of each stretch of them that is to stand there unbroken: whether
    /// so many of a hundred of their pairs do. Some may be lost at the ends of lines and pages. `true` where there is no
    /// pair.
    pub fn holds_pairs(&self, stretches: &[Vec<Term>], percent: usize) -> bool {
        let numbers: Vec<Vec<Option<TermId>>> =
            stretches.iter().map(|terms| terms.iter().map(|term| self.number(*term)).collect()).collect();
        let pairs = || numbers.iter().flat_map(|terms| terms.iter().zip(terms.iter().skip(1)));
        let all = pairs().count();
        let is_enough = |held: usize| held * 100 >= all * percent;
        // Most texts lack some of the words altogether, so that no pair need be looked for.
        let known = pairs().filter_map(|(one, next)| Some(((*one)?, (*next)?)));
        let mut held = known.clone().count();
        let mut known = known;
        while is_enough(held) {
            let Some((one, next)) = known.next() else { return true };
            held -= usize::from(!self.holds_pair(one, next));
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use crate::sources::{SourceText, TextFormat, terms};
    use proptest::prelude::*;

    fn source(text: &str) -> SourceText {
        SourceText::new(text.into(), TextFormat::Plain)
    }

    fn row(words: &str) -> Vec<Vec<terms::Term>> {
        let mut found = Vec::new();
        terms::each(words, |term, _| found.push(term));
        vec![found]
    }

    #[test]
    fn a_text_tells_whether_it_may_hold_words() {
        let source = source("The boats left. They left the old quay at six. In the morning it rained.");
        let holds = |words: &str, percent| source.flat().index().holds_pairs(&row(words), percent);
        assert!(holds("left the old quay", 95));
        assert!(holds("quay at six in the morning", 95));
        assert!(holds("left the old mole at six in the morning", 60));
        assert!(!holds("left the old mole at six in the morning", 95));
        assert!(!holds("morning six quay left boats", 60));
        assert!(holds("quay", 95) && holds("", 95));
    }

    #[test]
    fn each_term_knows_its_sentences() {
        let source = source("The old quay, the new quay. A boat. The quay.");
        let index = source.flat().index();
        let holders = |word: &str| {
            let number = terms::of(word).and_then(|term| index.number(term));
            number.map(|number| index.holders(number).to_vec())
        };
        assert_eq!(holders("quays"), Some(vec![0, 2]));
        assert_eq!(holders("boat"), Some(vec![1]));
        assert_eq!(holders("mole"), None);
        assert_eq!([0, 5, 6, 7, 8].map(|term| index.sentence_of(term)), [0, 0, 1, 1, 2]);
    }

    proptest! {
        #[test]
        fn what_stands_in_a_text_is_found(words in "([a-e]{1,3}[ .]{1,2}|[가-나] ?){1,40}", from in 0usize..30) {
            let source = source(&words);
            let part: Vec<&str> = words.split(' ').skip(from).take(9).collect();
            prop_assert!(source.flat().index().holds_pairs(&row(&part.join(" ")), 100));
        }
    }
}
