//! Whether a sentence is a claim worth a source, and why: something in it can be checked, and it asserts it.
//!
//! The reasons are the brief format's: a figure, a date, a quotation, a named person, organization, agreement or
//! event, a superlative or a "first", a reported utterance. They are read from the sentence alone; the names of a
//! registry are added by whoever holds one.

mod address;
mod gazetteer;
pub(super) mod lexicon;
mod names;
mod no_claim;
mod notes;
mod wording;

use std::ops::Range;

pub use no_claim::NoClaim;

use super::quotations;
use crate::dates::prose as dates;
use crate::figures::{self, FigureKind};
use crate::text::{Word, words};

/// What makes a sentence worth a source, or no claim at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signals {
    /// It gives a figure that is no part of a date.
    pub figure: bool,
    /// It says when, by the calendar or relative to the day of writing.
    pub date: bool,
    /// It quotes at least three words, or eight Hangul syllables.
    pub quotation: bool,
    /// It names a person, a place, an organization, an agreement or an event.
    pub name: bool,
    /// It says that something is the most, the first or the only one.
    pub superlative: bool,
    /// It reports what somebody said.
    pub utterance: bool,
    /// It assesses or advises, and asserts no event: `good relations matter`, `Seoul should act`.
    pub opinion: bool,
    /// Why it claims nothing. `None` for an assertion.
    pub no_claim: Option<NoClaim>,
}

impl Signals {
    /// The signals of words that complete an assertion begun elsewhere, such as an item below a lead-in: that they have
    /// no verb of their own is then no sign of a heading.
    pub fn completed(self) -> Self {
        Self { no_claim: self.no_claim.filter(|form| *form != NoClaim::Fragment), ..self }
    }

    /// Whether the sentence is a claim worth a source. An opinion is one where more than a name can be checked.
    pub fn check_worthy(self) -> bool {
        let hard = self.figure || self.date || self.quotation || self.superlative || self.utterance;
        self.no_claim.is_none() && (hard || self.name && !self.opinion)
    }
}

/// A sentence with everything that its parts are judged by.
struct Sentence<'t> {
    text: &'t str,
    words: Vec<Word<'t>>,
    /// The quotations, nested ones left out.
    quoted: Vec<Range<usize>>,
}

impl<'t> Sentence<'t> {
    fn new(text: &'t str) -> Self {
        let quoted = quotations::find(text).into_iter().filter(|quoted| !quoted.nested).map(|quoted| quoted.range);
        Self { text, words: words(text), quoted: quoted.collect() }
    }

    /// Whether the word stands between quotation marks.
    fn is_quoted(&self, word: &Word<'_>) -> bool {
        let after = self.quoted.partition_point(|quoted| quoted.end <= word.start);
        self.quoted.get(after).is_some_and(|quoted| quoted.start <= word.start)
    }
}

/// Why a sentence is worth a source, and whether it claims anything.
///
/// `sentence` is one sentence as [`super::sentences::split`] gives it, without citations and annotations.
pub fn signals(sentence: &str) -> Signals {
    let sentence = Sentence::new(sentence);
    let dates = dates::find(sentence.text);
    let figures = figures::find(sentence.text);
    let free = |figure: &figures::Figure| {
        !overlaps(&dates, &figure.range) && !is_anaphoric(&sentence, figure) && !numbers_the_text(&sentence, figure)
    };
    let quotation =
        sentence.quoted.iter().any(|quoted| sentence.text.get(quoted.clone()).is_some_and(quotations::long_enough));
    let measured = figures.iter().any(|figure| {
        matches!(figure.kind, FigureKind::Percent | FigureKind::Money | FigureKind::Measure) && free(figure)
    });
    let figure = figures.iter().any(free);
    let date = !dates.is_empty();
    let utterance = wording::has_utterance(&sentence);
    let substance = no_claim::Substance { substantial: quotation || measured, figure, date, utterance };
    Signals {
        figure,
        date,
        quotation,
        name: names::any(&sentence, &dates),
        superlative: wording::has_superlative(&sentence),
        utterance,
        opinion: wording::is_opinion(&sentence),
        no_claim: no_claim::form(&sentence, substance),
    }
}

fn overlaps(dates: &[dates::DateMention], range: &Range<usize>) -> bool {
    let after = dates.partition_point(|date| date.range.end <= range.start);
    dates.get(after).is_some_and(|date| date.range.start < range.end)
}

/// Whether a small number only takes up what was named before: `the two sides`, `두 장관은`.
fn is_anaphoric(sentence: &Sentence<'_>, figure: &figures::Figure) -> bool {
    let after = sentence.words.partition_point(|word| word.start < figure.range.start);
    let Some(number) = sentence.words.get(after) else { return false };
    let next = sentence.words.get(after + 1);
    let before = after.checked_sub(1).and_then(|at| sentence.words.get(at));
    let english = ["two", "three", "four"].iter().any(|small| number.is(small))
        && before
            .is_some_and(|before| ["the", "these", "those", "both", "our", "their"].iter().any(|word| before.is(word)));
    let korean = ["두", "세"].contains(&number.text)
        && next.is_some_and(|next| lexicon::KOREAN_PARTIES.iter().any(|party| next.text.starts_with(party)));
    english && figure.kind == FigureKind::Count || korean
}

/// Whether an ordinal only numbers what the text says: `Second, …`, `In the first place, …`, `첫째, …`.
fn numbers_the_text(sentence: &Sentence<'_>, figure: &figures::Figure) -> bool {
    let first = sentence.words.partition_point(|word| word.start < figure.range.start);
    let end = sentence.words.partition_point(|word| word.start < figure.range.end);
    let next = sentence.words.get(end);
    let lead = first == 0 || first == 2 && sentence.words.first().is_some_and(|word| word.is("in"));
    let place = next.is_some_and(|next| next.is_mark(',') || next.is("place") || next.is("instance"));
    figure.kind == FigureKind::Ordinal && lead && place
}

#[cfg(test)]
mod tests;
