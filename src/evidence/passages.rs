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
    /// The same with what a text of its length has by chance taken off, from 0 to 1, and with more weight on what stands
    /// in one place: whether the source speaks of the matter at all. `None` as for `coverage`.
    pub concern: Option<f64>,
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
/// How much of a source's concern with a statement hangs on what stands anywhere in it; the rest, on one place.
const ANYWHERE: f64 = 0.4;
/// A source of less concern with a statement speaks of something else: of 115 claims that people found fully supported
/// by the page they cite, one is of less; of 4,188 that were given another one's page, 98.9 in a hundred are.
const LEAST_CONCERN: f64 = 0.3;
/// The same for a source that has the statement's rare names, or half of them.
const LEAST_OF_NAMED: f64 = 0.23;
/// The same for scripts that are searched by pairs of characters, of which even a faithful paraphrase shares fewer.
const LEAST_OF_PAIRS: f64 = 0.2;
/// Statements of fewer terms say too little to tell whether a source speaks of them.
const FEWEST_TERMS: usize = 4;
const FEWEST_PAIRS: usize = 8;
/// Statements of so many terms are held to [`LEAST_CONCERN`]; of fewer, so much less may be enough as they
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
    pairs: Vec<Pair>,
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
    /// The share of texts of common length that have it, from 0 to 1.
    common: f64,
}

/// Two terms of a query, by their places in it.
type Pair = (u16, u16);

/// A sentence that shares terms with a query.
#[derive(Clone)]
struct Hit {
    sentence: usize,
    /// The terms of the query that stand here, in [`Hits::terms`].
    terms: Range<usize>,
    /// Pairs of terms that stand beside each other here as in the statement, in [`Hits::pairs`].
    pairs: Range<usize>,
    score: f64,
}

/// The sentences that share terms with a query, in order.
#[derive(Default)]
struct Hits {
    hits: Vec<Hit>,
    /// Terms' places in the query, each with how often the term stands in the sentence.
    terms: Vec<(u16, u16)>,
    /// What each of the terms adds to its sentence's score.
    gains: Vec<f64>,
    pairs: Vec<Pair>,
}

impl Hits {
    fn terms(&self, hit: &Hit) -> &[(u16, u16)] {
        self.terms.get(hit.terms.clone()).unwrap_or_default()
    }

    /// The places of a hit's terms in the query, with what they add to its score.
    fn gains(&self, hit: &Hit) -> impl Iterator<Item = (u16, f64)> + '_ {
        let gains = self.gains.get(hit.terms.clone()).unwrap_or_default();
        self.terms(hit).iter().map(|(place, _)| *place).zip(gains.iter().copied())
    }
}

/// The cited part of a text as a query sees it.
struct Part<'t> {
    index: &'t Index,
    /// The sentences that are cited: stretches in order, apart from each other.
    cited: Vec<Range<usize>>,
    /// For each of the text's terms its place in the query, or [`NONE`].
    places: Vec<u16>,
    /// For each of the query's terms, in how many cited sentences it stands.
    frequency: Vec<f64>,
}

/// No place in a query.
const NONE: u16 = u16::MAX;

impl Part<'_> {
    /// How many sentences are cited.
    fn len(&self) -> usize {
        self.cited.iter().map(Range::len).sum()
    }

    /// The cited sentences that may be hits, in order. Where all of a long text is cited, these are few.
    fn candidates(&self) -> Vec<usize> {
        let all = || self.cited.iter().cloned().flatten();
        let asked = self.places.iter().zip(0..).filter(|(place, _)| **place != NONE).map(|(_, term)| term);
        // One term before and after, so that the sentences on both sides are looked at too.
        let near = if self.len() == self.index.len() { self.index.near_rare(asked, 1) } else { None };
        let Some(near) = near else { return all().collect() };
        all().filter(|sentence| near.get(*sentence) == Some(&true)).collect()
    }
}

impl Query {
    /// The question that the words of a statement put.
    pub fn new(words: &str) -> Self {
        let mut query = Self {
            places: FxHashMap::default(),
            weights: Vec::new(),
            pairs: Vec::new(),
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
            self.weights.push(Weight { find, say, common: commonness::share(term) });
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
            return Answer { coverage: None, concern: None, ..abroad.ask(within) };
        }
        let cited: Vec<Range<usize>> = match &within.places {
            Places::Whole => std::iter::once(0..index.len()).collect(),
            Places::At(places) => places.iter().map(|place| index.sentences_in(&flat.flattened(place))).collect(),
            Places::NotThere => return Answer::default(),
        };
        let part = self.part(index, cited);
        let mut hits = self.hits(&part);
        self.rank(flat, &part, &mut hits);
        let passages = self
            .best(&hits)
            .into_iter()
            .map(|hit| Ranked { range: flat.original(index.sentence(hit.sentence)), score: hit.score });
        let (coverage, concern) = self.can_tell(index).then(|| self.coverage(&part, &hits)).unzip();
        let mut passages: Vec<Ranked> = passages.collect();
        if let (Places::At(places), true) = (&within.places, passages.is_empty()) {
            // The writer says where to look, and no word tells better.
            passages = places.iter().take(MOST).map(|place| Ranked { range: place.clone(), score: 0.0 }).collect();
        }
        Answer { passages, coverage, concern }
    }

    /// Whether a source speaks of what the statement says, in its cited part, whose concern is given, or elsewhere;
    /// `None` where the words cannot tell.
    pub fn is_spoken_of(&self, within: &Within, concern: Option<f64>) -> Option<bool> {
        let least = if self.is_paired() { LEAST_OF_PAIRS } else { LEAST_CONCERN };
        if concern.is_some_and(|concern| concern >= least) {
            return Some(true);
        }
        let concern = match within.places {
            Places::Whole => concern?,
            Places::At(_) | Places::NotThere => self.ask(&Within { places: Places::Whole, ..within.clone() }).concern?,
        };
        let least = if self.is_named_in(within) { least.min(LEAST_OF_NAMED) } else { least };
        Some(concern >= least)
    }

    /// Whether a source may speak of a statement with which it is concerned so little: of few words, a single one that
    /// the source says otherwise weighs much.
    pub fn may_be_spoken_of(&self, concern: Option<f64>) -> bool {
        let (many, least) = if self.is_paired() { (MANY_PAIRS, LEAST_OF_PAIRS) } else { (MANY_TERMS, LEAST_CONCERN) };
        let telling = self.weights.iter().filter(|weight| weight.say > 0.0).count() as f64;
        let asked = least * ((telling - NO_TERMS) / (many - NO_TERMS)).clamp(0.0, 1.0);
        concern.is_none_or(|concern| concern >= asked)
    }

    /// Whether a source has the rare proper names of the statement, or half of them.
    fn is_named_in(&self, within: &Within) -> bool {
        let flat = within.text.flat();
        let found = self.names.iter().filter(|name| flat.has_term(**name)).count();
        found > 0 && found * 2 >= self.names.len()
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

    /// The cited stretches of a text, ready to be asked.
    fn part<'t>(&self, index: &'t Index, mut cited: Vec<Range<usize>>) -> Part<'t> {
        cited.sort_by_key(|stretch| stretch.start);
        cited.dedup_by(|next, known| {
            let meets = next.start <= known.end;
            known.end = if meets { known.end.max(next.end) } else { known.end };
            meets
        });
        let mut places = vec![NONE; index.vocabulary().len()];
        let mut frequency = vec![0.0; self.weights.len()];
        for (term, place) in &self.places {
            let Some(number) = index.number(*term) else { continue };
            if let Some(slot) = places.get_mut(number as usize) {
                *slot = *place;
            }
            let holders = index.holders(number);
            let before = |sentence: usize| holders.partition_point(|holder| (*holder as usize) < sentence);
            let count: usize = cited.iter().map(|stretch| before(stretch.end) - before(stretch.start)).sum();
            if let Some(frequency) = frequency.get_mut(usize::from(*place)) {
                *frequency = count as f64;
            }
        }
        Part { index, cited, places, frequency }
    }

    /// The sentences that share a term with the query, in order.
    fn hits(&self, part: &Part<'_>) -> Hits {
        let mut hits = Hits::default();
        for sentence in part.candidates() {
            let (first_term, first_pair) = (hits.terms.len(), hits.pairs.len());
            let mut before: Option<(usize, u16)> = None;
            for (at, term) in part.index.terms(sentence).iter().enumerate() {
                let place = part.places.get(*term as usize).copied().unwrap_or(NONE);
                if place == NONE {
                    continue;
                }
                let here = hits.terms.get_mut(first_term..).unwrap_or_default();
                match here.iter_mut().find(|(known, _)| *known == place) {
                    Some((_, count)) => *count = count.saturating_add(1),
                    None => hits.terms.push((place, 1)),
                }
                let pair = before.filter(|(last, _)| last + 1 == at).map(|(_, first)| (first, place));
                let is_new = |pair: &Pair| !hits.pairs.get(first_pair..).unwrap_or_default().contains(pair);
                hits.pairs.extend(pair.filter(|pair| self.pairs.contains(pair) && is_new(pair)));
                before = Some((at, place));
            }
            if hits.terms.len() > first_term {
                let (terms, pairs) = (first_term..hits.terms.len(), first_pair..hits.pairs.len());
                hits.hits.push(Hit { sentence, terms, pairs, score: 0.0 });
            }
        }
        hits
    }

    /// Gives every hit its score. What is rare is told by the cited stretches alone.
    fn rank(&self, flat: &Flat, part: &Part<'_>, hits: &mut Hits) {
        let index = part.index;
        let sentences = part.len().max(1) as f64;
        let length: usize =
            part.cited.iter().map(|stretch| index.bound(stretch.end) - index.bound(stretch.start)).sum();
        let mean = (length as f64 / sentences).max(1.0);
        let rarity: Vec<f64> =
            part.frequency.iter().map(|found| ((sentences - found + 0.5) / (found + 0.5) + 1.0).ln()).collect();
        let weights: Vec<f64> = rarity.iter().zip(&self.weights).map(|(rarity, weight)| rarity * weight.find).collect();
        let of = |values: &[f64], place: u16| values.get(usize::from(place)).copied().unwrap_or(0.0);
        let all: f64 = weights.iter().sum::<f64>().max(f64::MIN_POSITIVE);
        let mut own = Vec::with_capacity(hits.hits.len());
        let mut gains = Vec::with_capacity(hits.terms.len());
        for hit in &hits.hits {
            let terms = index.terms(hit.sentence).len();
            let damping = K1 * (1.0 - B + B * terms as f64 / mean);
            let (mut sum, mut covered) = (0.0, 0.0);
            for (place, count) in hits.terms(hit) {
                let (weight, count) = (of(&weights, *place), f64::from(*count));
                let gain = weight * count * (K1 + 1.0) / (count + damping);
                gains.push(gain);
                sum += gain;
                covered += weight;
            }
            let pairs = hits.pairs.get(hit.pairs.clone()).unwrap_or_default().iter();
            let pairs: f64 = pairs.map(|(one, other)| of(&rarity, *one).min(of(&rarity, *other))).sum();
            let form = form(flat.text().get(index.sentence(hit.sentence)).unwrap_or_default(), terms);
            own.push((sum + PAIR * pairs) * (1.0 - COVERAGE + COVERAGE * covered / all) * form);
        }
        hits.gains = gains;
        let scores: Vec<f64> = own.iter().enumerate().map(|(at, own)| own + from_neighbours(hits, at)).collect();
        hits.hits.iter_mut().zip(scores).for_each(|(hit, score)| hit.score = score);
    }

    /// The best hits: after the first, those that say what better ones have not.
    fn best<'h>(&self, hits: &'h Hits) -> Vec<&'h Hit> {
        let mut left: Vec<&Hit> = hits.hits.iter().collect();
        let order =
            |one: &&Hit, other: &&Hit| other.score.total_cmp(&one.score).then(one.sentence.cmp(&other.sentence));
        if left.len() > CANDIDATES {
            left.select_nth_unstable_by(CANDIDATES, order);
            left.truncate(CANDIDATES);
        }
        left.sort_unstable_by(order);
        let mut said = vec![false; self.weights.len()];
        let mut best: Vec<&Hit> = Vec::with_capacity(MOST);
        while best.len() < MOST && !left.is_empty() {
            let worth = |hit: &Hit| {
                let weight = |place: &u16| self.weights.get(usize::from(*place)).map_or(0.0, |weight| weight.find);
                let all: f64 = hits.terms(hit).iter().map(|(place, _)| weight(place)).sum();
                let again = hits.terms(hit).iter().filter(|(place, _)| said.get(usize::from(*place)) == Some(&true));
                let again: f64 = again.map(|(place, _)| weight(place)).sum();
                hit.score * (1.0 - REPEATED * again / all.max(f64::MIN_POSITIVE))
            };
            let next =
                (0..left.len()).reduce(|one, other| if worth(left[other]) > worth(left[one]) { other } else { one });
            let Some(next) = next else { break };
            let hit = left.remove(next);
            for (place, _) in hits.terms(hit) {
                if let Some(said) = said.get_mut(usize::from(*place)) {
                    *said = true;
                }
            }
            best.push(hit);
        }
        best
    }

    /// Coverage and concern. Coverage is the mean of two shares of what the statement says: what stands anywhere in the
    /// cited part, and what stands in one place of it, a sentence with its neighbours.
    fn coverage(&self, part: &Part<'_>, hits: &Hits) -> (f64, f64) {
        let all = self.weights.iter().map(|weight| weight.say).sum::<f64>().max(f64::MIN_POSITIVE);
        let found = self.weights.iter().zip(&part.frequency).filter(|(_, frequency)| **frequency > 0.0);
        let anywhere: f64 = found.map(|(weight, _)| weight.say).sum();
        // For each term the hit in whose neighbourhood it was last counted.
        let mut counted = vec![usize::MAX; self.weights.len()];
        let mut together: f64 = 0.0;
        for (at, middle) in hits.hits.iter().enumerate() {
            let window = hits.hits.get(at.saturating_sub(1)..(at + 2).min(hits.hits.len())).unwrap_or_default();
            let near = window.iter().filter(|hit| hit.sentence.abs_diff(middle.sentence) <= 1);
            let mut here = 0.0;
            for (place, _) in near.flat_map(|hit| hits.terms(hit)) {
                let place = usize::from(*place);
                if let (Some(last), Some(weight)) = (counted.get_mut(place), self.weights.get(place))
                    && *last != at
                {
                    *last = at;
                    here += weight.say;
                }
            }
            together = together.max(here);
        }
        let coverage = (anywhere + together) / all / 2.0;
        // How long texts of these scripts are, the table of common words does not tell.
        if self.is_paired() {
            return (coverage, coverage);
        }
        let length = part.len() as f64 / commonness::COMMON_LENGTH;
        let by_chance = |weight: &Weight| weight.say * (1.0 - (1.0 - weight.common).powf(length));
        let chance: f64 = self.weights.iter().map(by_chance).sum();
        let anywhere = ((anywhere - chance) / (all - chance).max(f64::MIN_POSITIVE)).clamp(0.0, 1.0);
        (coverage, ANYWHERE * anywhere + (1.0 - ANYWHERE) * together / all)
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
fn from_neighbours(hits: &Hits, at: usize) -> f64 {
    let Some(hit) = hits.hits.get(at) else { return 0.0 };
    let hit_of = |sentence: usize| {
        let near = hits.hits.get(at.saturating_sub(2)..(at + 2).min(hits.hits.len())).unwrap_or_default();
        near.iter().find(|hit| hit.sentence == sentence)
    };
    let neighbours = [(-1, NEIGHBOUR), (1, NEIGHBOUR), (-2, FARTHER)].map(|(distance, share)| {
        let neighbour = hit.sentence.checked_add_signed(distance).and_then(hit_of);
        (neighbour, share)
    });
    let mut sum = 0.0;
    for (index, (neighbour, share)) in neighbours.iter().enumerate() {
        let Some(neighbour) = neighbour else { continue };
        let nearer = neighbours.iter().take(index).filter_map(|(nearer, _)| *nearer);
        let seen = |place: u16| {
            std::iter::once(hit)
                .chain(nearer.clone())
                .any(|hit| hits.terms(hit).iter().any(|(known, _)| *known == place))
        };
        sum += share * hits.gains(neighbour).filter(|(place, _)| !seen(*place)).map(|(_, gain)| gain).sum::<f64>();
    }
    sum
}

/// How much less a sentence weighs for looking like a heading or a piece of navigation.
fn form(text: &str, terms: usize) -> f64 {
    let ends = text.trim_end_matches(['"', '\'', ')', ']']).ends_with(['.', '!', '?', '。']);
    let stop = if ends { 1.0 } else { NO_STOP };
    if terms < 5 { stop * SHORT } else { stop }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::{SourceText, TextFormat};

    fn whole(text: &str) -> Within {
        Within { text: SourceText::new(text.to_owned(), TextFormat::Plain), places: Places::Whole }
    }

    #[test]
    fn half_of_the_rare_names_are_needed_to_be_named() {
        let query = Query::new("Later Brennock and Tallisker sang with Ostrander in Dunmorrow.");
        assert!(!query.is_named_in(&whole("They walked to Dunmorrow.")));
        assert!(query.is_named_in(&whole("Brennock walked to Dunmorrow.")));
        assert!(!Query::new("Later they sang.").is_named_in(&whole("They walked to Dunmorrow.")));
    }

    #[test]
    fn what_a_long_text_has_by_chance_counts_for_nothing() {
        let query = Query::new("The company began its work in the city last year and made the film in three years.");
        let here = "The company was in the city last year.";
        let short = query.ask(&whole(here));
        let long = query.ask(&whole(&format!("{}{here}", "Herrings glitter. ".repeat(800))));
        assert!(long.concern < short.concern, "{:?} {:?}", long.concern, short.concern);
        assert_eq!(long.coverage, short.coverage);
    }
}
