//! Where in a source quoted words may stand: stretches that hold many of their terms close together. The alignment
//! looks at these alone, so that a long text costs one pass over its terms.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::pattern::Pattern;
use crate::sources::terms::{self, Term};
use crate::sources::{Flat, Index};

/// How many stretches are looked at more closely; of words that are long enough to stand in one place only, one.
const MOST: usize = 3;
/// How many terms are long enough for that.
const LONG: usize = 1500;
/// How far the words on the other side of an omission may be, in terms.
const REACH: usize = 600;

/// Bytes of the flat text in which the words may stand, likeliest first; only those that begin in sentences that are
/// `allowed`.
pub(super) fn stretches(pattern: &Pattern, flat: &Flat, allowed: &dyn Fn(usize) -> bool) -> Vec<Range<usize>> {
    // The longest stretch leads: what stands before and after it is near.
    let Some((lead, terms)) =
        pattern.stretches.iter().enumerate().max_by_key(|(index, terms)| (terms.len(), std::cmp::Reverse(*index)))
    else {
        return Vec::new();
    };
    let length = |stretches: &[Vec<Term>]| stretches.iter().map(Vec::len).sum::<usize>();
    let (head, tail) = pattern.stretches.split_at(lead);
    let slack = terms.len().min(60) + terms.len() / 8 + 4;
    let reach = |others: usize| if others == 0 { slack } else { slack + others + REACH };
    let (before, after) = (reach(length(head)), reach(length(tail).saturating_sub(terms.len())));
    let index = flat.index();
    let width = terms.len() + terms.len() / 3 + 6;
    let seeds = Seeds::find(terms, width, index, allowed);
    let most = if terms.len() > LONG { 1 } else { MOST };
    let places = seeds.best(width, most);
    let bytes = |hits: Range<u32>| {
        let (first, last) = ((hits.start as usize).saturating_sub(before), hits.end as usize + after);
        byte_of(flat, index, first).start..byte_of(flat, index, last).end
    };
    places.into_iter().map(bytes).collect()
}

/// The terms of a text that quoted words have too, by place, and the pairs of them that stand side by side in both.
struct Seeds {
    /// The place among all terms, and which of the words' terms, or of their pairs, it is.
    hits: Vec<(u32, u16)>,
    /// How much each of these says about the place.
    weights: Vec<f32>,
}

/// More terms of one quotation are not looked for.
const MOST_TERMS: usize = 20_000;
/// None of the words' terms.
const NONE: u16 = u16::MAX;

impl Seeds {
    fn find(terms: &[Term], width: usize, index: &Index, allowed: &dyn Fn(usize) -> bool) -> Self {
        let mut known: FxHashMap<Term, u16> = FxHashMap::default();
        let mut row = Vec::with_capacity(terms.len());
        for term in terms.iter().take(MOST_TERMS) {
            let next = known.len() as u16;
            row.push(*known.entry(*term).or_insert(next));
        }
        // Which of the words' terms each of the text's is.
        let mut which_of = vec![NONE; index.vocabulary().len()];
        for (term, which) in &known {
            if let Some(slot) = index.number(*term).and_then(|number| which_of.get_mut(number as usize)) {
                *slot = *which;
            }
        }
        let mut pairs: FxHashMap<(u16, u16), u16> = FxHashMap::default();
        for pair in row.iter().copied().zip(row.iter().copied().skip(1)) {
            let next = (known.len() + pairs.len()) as u16;
            pairs.entry(pair).or_insert(next);
        }
        let mut hits = Vec::new();
        let mut counts = vec![0u32; known.len() + pairs.len()];
        let mut count = |which: u16| {
            if let Some(count) = counts.get_mut(usize::from(which)) {
                *count += 1;
            }
        };
        let mut last: Option<(u32, u16)> = None;
        let near = index.near_rare(known.keys().filter_map(|term| index.number(*term)), width);
        let is_near = |sentence: &usize| near.as_ref().is_none_or(|near| near.get(*sentence) == Some(&true));
        for sentence in (0..index.len()).filter(is_near).filter(|sentence| allowed(*sentence)) {
            for (at, term) in (index.bound(sentence) as u32..).zip(index.terms(sentence)) {
                let which = which_of.get(*term as usize).copied().unwrap_or(NONE);
                if which == NONE {
                    continue;
                }
                hits.push((at, which));
                count(which);
                let beside = last.filter(|(before, _)| before + 1 == at);
                if let Some(&pair) = beside.and_then(|(_, before)| pairs.get(&(before, which))) {
                    hits.push((at, pair));
                    count(pair);
                }
                last = Some((at, which));
            }
        }
        let all = index.numbers().len() as f32 + 1.0;
        let weights = counts.iter().map(|count| (1.0 + all / (*count as f32 + 1.0)).ln()).collect();
        Self { hits, weights }
    }

    /// So many stretches of `width` terms that hold most, best first: from their first hit to their last.
    fn best(&self, width: usize, most: usize) -> Vec<Range<u32>> {
        let scores = self.scores(width as u32);
        let mut found: Vec<Range<u32>> = Vec::new();
        while found.len() < most {
            let mut best: Option<(f32, Range<u32>)> = None;
            for (score, range) in &scores {
                let is_new = found.iter().all(|known| range.end < known.start || known.end < range.start);
                if is_new && best.as_ref().is_none_or(|(known, _)| score > known) {
                    best = Some((*score, range.clone()));
                }
            }
            let Some((_, range)) = best else { break };
            found.push(range);
        }
        found
    }

    /// For each hit the stretch that ends with it, and how much the terms in it say.
    fn scores(&self, width: u32) -> Vec<(f32, Range<u32>)> {
        let mut inside = vec![0u32; self.weights.len()];
        let mut sum = 0.0;
        let mut first = 0;
        let mut scores = Vec::with_capacity(self.hits.len());
        for (at, which) in &self.hits {
            if let Some(count) = inside.get_mut(usize::from(*which)) {
                *count += 1;
                if *count == 1 {
                    sum += self.weights.get(usize::from(*which)).copied().unwrap_or_default();
                }
            }
            while let Some((_, old)) = self.hits.get(first).copied().filter(|(start, _)| start + width <= *at) {
                first += 1;
                if let Some(count) = inside.get_mut(usize::from(old)) {
                    *count -= 1;
                    if *count == 0 {
                        sum -= self.weights.get(usize::from(old)).copied().unwrap_or_default();
                    }
                }
            }
            let start = self.hits.get(first).map_or(*at, |(start, _)| *start);
            scores.push((sum, start..*at));
        }
        scores
    }
}

/// The bytes of the n-th term of a flat text; past the last one, the end of the text.
fn byte_of(flat: &Flat, index: &Index, term: usize) -> Range<usize> {
    if term >= index.numbers().len() {
        return flat.text().len()..flat.text().len();
    }
    let sentence = index.sentence_of(term);
    let range = index.sentence(sentence);
    let mut left = term - index.bound(sentence);
    let mut found = None;
    terms::each(flat.text().get(range.clone()).unwrap_or_default(), |_, bytes| {
        if left == 0 && found.is_none() {
            found = Some(range.start + bytes.start..range.start + bytes.end);
        }
        left = left.saturating_sub(1);
    });
    found.unwrap_or(range)
}
