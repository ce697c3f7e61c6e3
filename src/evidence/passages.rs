//! The passages of a source that speak of what a statement says, best first, and how far they bear it out.
//!
//! Sentences are ranked by the terms that they share with the statement, rare ones weighing more (BM25, Robertson and
//! Zaragoza 2009); what a sentence lacks and its neighbours have counts a little, since a text says whom it speaks of
//! once and goes on with "she". A ranking says where to look; whether the words bear the statement out is decided by
//! the checks.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::cited::{Places, Within};
use super::commonness;
use crate::sources::terms::{self, Term};
use crate::sources::{Flat, Index, SourceKey};

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

/// What a source has to say of a statement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The passages that speak of it, best first, at most five.
    pub passages: Vec<Ranked>,
    /// How much of what the statement says, by the weight of its words, stands in the cited part and in one place of
    /// it, from 0 to 1. `None` where the words cannot tell: they are too few, or of another language than the text.
    pub coverage: Option<f64>,
}

/// More passages than these are not told.
const MOST: usize = 5;
/// Passages that are weighed against each other to be among those.
const CANDIDATES: usize = 40;

/// BM25's parameters: how soon a term's repetition stops to count, and how much a long sentence loses.
const K1: f64 = 0.8;
const B: f64 = 0.3;
/// Figures tell passages apart better than words do.
const FIGURE: f64 = 1.5;
/// How much of a score hangs on how many of the statement's terms a sentence has.
const COVERAGE: f64 = 0.6;
/// What two neighbouring terms add that stand beside each other in the source too.
const PAIR: f64 = 0.5;
/// What a term counts that a neighbouring sentence has in place of this one: the next, and the second before it.
const NEIGHBOUR: f64 = 0.2;
const FARTHER: f64 = 0.1;
/// Headings and navigation say less than sentences: what has no stop at its end, and what is very short.
const NO_STOP: f64 = 0.85;
const SHORT: f64 = 0.7;
/// How much of a passage's score is lost where better passages have said the same.
const REPEATED: f64 = 0.3;
/// A source that covers less of a statement speaks of something else: of 115 claims that people found fully supported
/// by the page they cite, one is covered less, and of 349 that cite another one's page, 97 in a hundred are.
const LEAST_COVERAGE: f64 = 0.325;
/// The same for a source that has a rare name of the statement.
const LEAST_OF_NAMED: f64 = 0.25;
/// The same for scripts that are searched by pairs of characters, of which even a faithful paraphrase shares fewer.
const LEAST_OF_PAIRS: f64 = 0.2;
/// Statements of fewer terms say too little to tell whether a source speaks of them.
const FEWEST_TERMS: usize = 4;
const FEWEST_PAIRS: usize = 8;
/// Statements of so many terms are covered as far as [`LEAST_COVERAGE`]; of fewer, so much less may be enough as they
/// are nearer to the last number.
const MANY_TERMS: f64 = 8.0;
const MANY_PAIRS: f64 = 16.0;
const NO_TERMS: f64 = 2.0;
/// How much more a proper name says than another rare word.
const NAME: f64 = 1.5;

/// What a statement asks a source for.
#[derive(Debug)]
pub struct Query {
    /// Each term's place in `weights`.
    places: FxHashMap<Term, u16>,
    weights: Vec<Weight>,
    pairs: Pairs,
    sieve: Sieve,
    paired: usize,
    /// Proper names that few texts have.
    names: Vec<Term>,
    /// The question for a source in another language; `None` where only the statement's own words are known.
    abroad: Option<Box<Query>>,
}

/// How much a term counts: for finding a passage, and for whether a source speaks of a thing at all.
#[derive(Clone, Copy, Debug)]
struct Weight {
    find: f64,
    say: f64,
}

/// Terms' places in a query, each with how often the term stands in a sentence.
type Counted = Vec<(u16, u16)>;
/// Pairs of terms that stand beside each other, by their places in a query.
type Pairs = Vec<(u16, u16)>;

/// A sentence that shares terms with a query.
struct Hit {
    sentence: usize,
    /// The terms of the query that stand here.
    terms: Counted,
    /// Pairs of terms that stand beside each other here as in the statement.
    pairs: Pairs,
    score: f64,
}

impl Query {
    /// The question that the words of a statement put.
    pub fn new(words: &str) -> Self {
        let mut query = Self {
            places: FxHashMap::default(),
            weights: Vec::new(),
            pairs: Vec::new(),
            sieve: Sieve([0; 64]),
            paired: 0,
            names: Vec::new(),
            abroad: None,
        };
        let mut before = None;
        terms::each(words, |term, range| {
            let word = words.get(range.clone()).unwrap_or_default();
            let stress = stress(words, &range);
            let says = commonness::weight(term) * stress;
            if stress > 1.0 && commonness::is_rare(term) {
                query.names.push(term);
            }
            before = if is_function_word(word) { None } else { Some(query.ask_for(term, word, says, before)) };
        });
        query
    }

    /// Whether a source is in another language than the statement, so that its own words find little there.
    pub fn is_abroad(&self, within: &Within) -> bool {
        !self.shares_language(within.text.flat().index())
    }

    /// The same question with the words that a source in another language may have for what the statement says.
    pub fn with_words_abroad(mut self, words: &str, abroad: &str) -> Self {
        self.abroad = (!abroad.is_empty()).then(|| Box::new(Self::new(&format!("{words}\n{abroad}"))));
        self
    }

    fn ask_for(&mut self, term: Term, word: &str, say: f64, before: Option<u16>) -> u16 {
        let next = self.weights.len().min(usize::from(u16::MAX)) as u16;
        let place = *self.places.entry(term).or_insert(next);
        if place == next {
            let is_figure = word.starts_with(|character: char| character.is_ascii_digit());
            let find = if is_figure { FIGURE } else { (commonness::weight(term) / 3.0).sqrt() };
            self.weights.push(Weight { find, say });
            self.sieve.add(term);
            self.paired += usize::from(word.chars().next().is_some_and(terms::is_paired));
        }
        if let Some(before) = before {
            self.pairs.push((before, place));
        }
        place
    }

    /// What the cited part of a source has to say.
    pub fn ask(&self, within: &Within) -> Answer {
        let flat = within.text.flat();
        let index = flat.index();
        if let Some(abroad) = self.abroad.as_ref().filter(|_| !self.shares_language(index)) {
            return Answer { coverage: None, ..abroad.ask(within) };
        }
        let cited: Vec<Range<usize>> = match &within.places {
            Places::Whole => std::iter::once(0..index.len()).collect(),
            Places::At(places) => places.iter().map(|place| index.sentences_in(&flat.flattened(place))).collect(),
            Places::NotThere => return Answer::default(),
        };
        let mut hits = self.hits(index, &cited);
        self.rank(flat, index, &cited, &mut hits);
        let passages = self
            .best(&hits)
            .into_iter()
            .map(|hit| Ranked { range: flat.original(index.sentence(hit.sentence)), score: hit.score });
        let coverage = self.can_tell(index).then(|| self.coverage(&hits));
        let mut passages: Vec<Ranked> = passages.collect();
        if let (Places::At(places), true) = (&within.places, passages.is_empty()) {
            // The writer says where to look, and no word tells better.
            passages = places.iter().take(MOST).map(|place| Ranked { range: place.clone(), score: 0.0 }).collect();
        }
        Answer { passages, coverage }
    }

    /// Whether a source speaks of what the statement says, in its cited part, whose coverage is given, or elsewhere;
    /// `None` where the words cannot tell.
    pub fn is_spoken_of(&self, within: &Within, coverage: Option<f64>) -> Option<bool> {
        let least = if self.is_paired() { LEAST_OF_PAIRS } else { LEAST_COVERAGE };
        if coverage.is_some_and(|coverage| coverage >= least) {
            return Some(true);
        }
        let coverage = match within.places {
            Places::Whole => coverage?,
            Places::At(_) | Places::NotThere => {
                self.ask(&Within { places: Places::Whole, ..within.clone() }).coverage?
            }
        };
        let least = if self.is_named_in(within) { least.min(LEAST_OF_NAMED) } else { least };
        Some(coverage >= least)
    }

    /// Whether a source may speak of a statement that it covers so little: of few words, a single one that the source
    /// says otherwise weighs much.
    pub fn may_be_spoken_of(&self, coverage: Option<f64>) -> bool {
        let (many, least) = if self.is_paired() { (MANY_PAIRS, LEAST_OF_PAIRS) } else { (MANY_TERMS, LEAST_COVERAGE) };
        let telling = self.weights.iter().filter(|weight| weight.say > 0.0).count() as f64;
        let asked = least * ((telling - NO_TERMS) / (many - NO_TERMS)).clamp(0.0, 1.0);
        coverage.is_none_or(|coverage| coverage >= asked)
    }

    /// Whether a source has a rare proper name of the statement.
    fn is_named_in(&self, within: &Within) -> bool {
        self.names.iter().any(|name| within.text.flat().has_term(*name))
    }

    /// Whether the words are enough, and of the language that most of the text is in.
    fn can_tell(&self, index: &Index) -> bool {
        let telling = self.weights.iter().filter(|weight| weight.say > 0.0).count();
        telling >= if self.is_paired() { FEWEST_PAIRS } else { FEWEST_TERMS } && self.shares_language(index)
    }

    /// Whether most of a text is written in the statement's script.
    fn shares_language(&self, index: &Index) -> bool {
        self.is_paired() == (index.paired_share() > 0.5)
    }

    /// Whether the statement is written in a script that is searched by pairs of characters.
    fn is_paired(&self) -> bool {
        self.paired * 2 > self.weights.len()
    }

    /// The sentences of some stretches of a text that share a term with the query, in order.
    fn hits(&self, index: &Index, cited: &[Range<usize>]) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        for sentence in cited.iter().cloned().flatten() {
            let (terms, pairs) = self.shared_with(index.terms(sentence));
            let is_known = hits.last().is_some_and(|last| last.sentence >= sentence);
            if !terms.is_empty() && !is_known {
                hits.push(Hit { sentence, terms, pairs, score: 0.0 });
            }
        }
        hits
    }

    /// The terms of a sentence that the query has too, and the pairs of them.
    fn shared_with(&self, terms: &[Term]) -> (Counted, Pairs) {
        let mut here = Counted::new();
        let mut pairs = Pairs::new();
        let mut before: Option<(usize, u16)> = None;
        for (at, term) in terms.iter().enumerate().filter(|(_, term)| self.sieve.may_hold(**term)) {
            let Some(&place) = self.places.get(term) else { continue };
            match here.iter_mut().find(|(known, _)| *known == place) {
                Some((_, count)) => *count = count.saturating_add(1),
                None => here.push((place, 1)),
            }
            let pair = before.filter(|(last, _)| last + 1 == at).map(|(_, first)| (first, place));
            if let Some(pair) = pair.filter(|pair| self.pairs.contains(pair) && !pairs.contains(pair)) {
                pairs.push(pair);
            }
            before = Some((at, place));
        }
        (here, pairs)
    }

    /// Gives every hit its score. What is rare is told by the cited stretches alone.
    fn rank(&self, flat: &Flat, index: &Index, cited: &[Range<usize>], hits: &mut [Hit]) {
        let sentences = cited.iter().map(Range::len).sum::<usize>().max(1) as f64;
        let length: usize = cited.iter().cloned().flatten().map(|sentence| index.terms(sentence).len()).sum();
        let mean = (length as f64 / sentences).max(1.0);
        let mut frequency = vec![0.0; self.weights.len()];
        hits.iter().flat_map(|hit| &hit.terms).for_each(|(place, _)| add(&mut frequency, *place));
        let rarity = |place: u16| {
            let found = frequency.get(usize::from(place)).copied().unwrap_or(0.0);
            ((sentences - found + 0.5) / (found + 0.5) + 1.0).ln()
        };
        let weight =
            |place: u16| rarity(place) * self.weights.get(usize::from(place)).map_or(0.0, |weight| weight.find);
        let all: f64 = (0..self.weights.len() as u16).map(weight).sum::<f64>().max(f64::MIN_POSITIVE);
        let own: Vec<(f64, Vec<(u16, f64)>)> = hits
            .iter()
            .map(|hit| {
                let terms = index.terms(hit.sentence).len();
                let damping = K1 * (1.0 - B + B * terms as f64 / mean);
                let gain = |(place, count): &(u16, u16)| {
                    let count = f64::from(*count);
                    (*place, weight(*place) * count * (K1 + 1.0) / (count + damping))
                };
                let gains: Vec<(u16, f64)> = hit.terms.iter().map(gain).collect();
                let pairs: f64 = hit.pairs.iter().map(|(one, other)| rarity(*one).min(rarity(*other))).sum();
                let covered = hit.terms.iter().map(|(place, _)| weight(*place)).sum::<f64>() / all;
                let sum = gains.iter().map(|(_, gain)| gain).sum::<f64>() + PAIR * pairs;
                let form = form(flat.text().get(index.sentence(hit.sentence)).unwrap_or_default(), terms);
                (sum * (1.0 - COVERAGE + COVERAGE * covered) * form, gains)
            })
            .collect();
        for at in 0..hits.len() {
            let score = own.get(at).map_or(0.0, |own| own.0) + from_neighbours(hits, &own, at);
            if let Some(hit) = hits.get_mut(at) {
                hit.score = score;
            }
        }
    }

    /// The best hits: after the first, those that say what better ones have not.
    fn best<'h>(&self, hits: &'h [Hit]) -> Vec<&'h Hit> {
        let mut left: Vec<&Hit> = hits.iter().collect();
        left.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.sentence.cmp(&other.sentence)));
        left.truncate(CANDIDATES);
        let mut said = vec![false; self.weights.len()];
        let mut best: Vec<&Hit> = Vec::with_capacity(MOST);
        while best.len() < MOST && !left.is_empty() {
            let worth = |hit: &Hit| {
                let weight = |place: &u16| self.weights.get(usize::from(*place)).map_or(0.0, |weight| weight.find);
                let all: f64 = hit.terms.iter().map(|(place, _)| weight(place)).sum();
                let again = hit.terms.iter().filter(|(place, _)| said.get(usize::from(*place)) == Some(&true));
                let again: f64 = again.map(|(place, _)| weight(place)).sum();
                hit.score * (1.0 - REPEATED * again / all.max(f64::MIN_POSITIVE))
            };
            let next =
                (0..left.len()).reduce(|one, other| if worth(left[other]) > worth(left[one]) { other } else { one });
            let Some(next) = next else { break };
            let hit = left.remove(next);
            for (place, _) in &hit.terms {
                if let Some(said) = said.get_mut(usize::from(*place)) {
                    *said = true;
                }
            }
            best.push(hit);
        }
        best
    }

    /// The mean of two shares of what the statement says: what stands anywhere in the cited part, and what stands in
    /// one place of it, a sentence with its neighbours.
    fn coverage(&self, hits: &[Hit]) -> f64 {
        let all: f64 = self.weights.iter().map(|weight| weight.say).sum();
        let share = |terms: &mut Vec<u16>| {
            terms.sort_unstable();
            terms.dedup();
            let say = |place: &u16| self.weights.get(usize::from(*place)).map_or(0.0, |weight| weight.say);
            terms.iter().map(say).sum::<f64>() / all.max(f64::MIN_POSITIVE)
        };
        let terms = |hits: &[Hit]| hits.iter().flat_map(|hit| hit.terms.iter().map(|(place, _)| *place)).collect();
        let anywhere = share(&mut terms(hits));
        let together = (0..hits.len()).map(|at| {
            let near = |hit: &Hit| hits.get(at).is_some_and(|middle| hit.sentence.abs_diff(middle.sentence) <= 1);
            let from = at.saturating_sub(1);
            let to = (at + 2).min(hits.len());
            let window: Vec<&Hit> = hits.get(from..to).unwrap_or_default().iter().filter(|hit| near(hit)).collect();
            share(&mut window.iter().flat_map(|hit| hit.terms.iter().map(|(place, _)| *place)).collect())
        });
        (anywhere + together.fold(0.0, f64::max)) / 2.0
    }
}

/// How much more, or less, a word says by how it stands in its statement: a proper name says more; the end of a Korean
/// word, a particle or an ending, says nothing.
fn stress(words: &str, range: &Range<usize>) -> f64 {
    let is_paired = |character: Option<char>| character.is_some_and(terms::is_paired);
    let word = words.get(range.clone()).unwrap_or_default();
    let (before, after) = (words.get(..range.start).unwrap_or_default(), words.get(range.end..).unwrap_or_default());
    if is_paired(word.chars().next()) {
        let goes_on = is_paired(before.chars().next_back());
        return if goes_on && !is_paired(after.chars().next()) { 0.0 } else { 1.0 };
    }
    let begins = before.trim_end().is_empty();
    if !begins && word.starts_with(char::is_uppercase) { NAME } else { 1.0 }
}

/// What the sentences around a hit add: terms that it lacks.
fn from_neighbours(hits: &[Hit], own: &[(f64, Vec<(u16, f64)>)], at: usize) -> f64 {
    let Some(hit) = hits.get(at) else { return 0.0 };
    let mut seen: Vec<u16> = hit.terms.iter().map(|(place, _)| *place).collect();
    let mut sum = 0.0;
    for (distance, share) in [(-1, NEIGHBOUR), (1, NEIGHBOUR), (-2, FARTHER)] {
        let Some(sentence) = hit.sentence.checked_add_signed(distance) else { continue };
        let Ok(neighbour) = hits.binary_search_by_key(&sentence, |hit| hit.sentence) else { continue };
        for (place, gain) in own.get(neighbour).map_or(&[][..], |own| &own.1) {
            if !seen.contains(place) {
                seen.push(*place);
                sum += share * gain;
            }
        }
    }
    sum
}

/// How much less a sentence weighs for looking like a heading or a piece of navigation.
fn form(text: &str, terms: usize) -> f64 {
    let ends = text.trim_end_matches(['"', '\'', ')', ']']).ends_with(['.', '!', '?', '。']);
    let stop = if ends { 1.0 } else { NO_STOP };
    if terms < 5 { stop * SHORT } else { stop }
}

fn add(counts: &mut [f64], place: u16) {
    if let Some(count) = counts.get_mut(usize::from(place)) {
        *count += 1.0;
    }
}

/// A quick way to tell that a term is not asked for: almost all terms of a source are not.
#[derive(Debug)]
struct Sieve([u64; 64]);

impl Sieve {
    fn add(&mut self, term: Term) {
        if let Some(bits) = self.0.get_mut((term >> 6) as usize % 64) {
            *bits |= 1 << (term % 64);
        }
    }

    fn may_hold(&self, term: Term) -> bool {
        self.0.get((term >> 6) as usize % 64).is_some_and(|bits| bits & 1 << (term % 64) != 0)
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
