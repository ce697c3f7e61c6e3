//! What is cited for a statement, found in the library: the source's text, and how much of it the citation speaks of.

use std::ops::Range;
use std::sync::Arc;

use super::assess::{CitationStatus, ResolvedCitation, resolve};
use super::library::{Attached, Library, Locals};
use crate::brief::Cited;
use crate::sources::{Entry, Located, SourceText};

/// A source that is cited for a statement.
#[derive(Clone, Debug)]
pub struct CitedSource {
    /// The key and the locator as written.
    pub cited: Arc<Cited>,
    /// Whether the source is at hand.
    pub status: CitationStatus,
    /// The catalogue's or the brief's entry; `None` when the key is unknown.
    pub entry: Option<Arc<Entry>>,
    /// The source's text and how much of it is cited; `None` when it is not at hand.
    pub within: Option<Within>,
}

/// The part of a source's text that a citation speaks of.
#[derive(Clone, Debug)]
pub struct Within {
    /// The whole text of the source.
    pub text: SourceText,
    /// How much of it is cited.
    pub places: Places,
}

/// How much of a text a citation speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Places {
    /// All of it: there is no locator, or one that this text cannot answer.
    Whole,
    /// What its locator names, in order, to the ends of the sentences there: bytes of the text.
    At(Vec<Range<usize>>),
    /// Its locator names a place that the text does not have.
    NotThere,
}

impl CitedSource {
    /// Finds what is cited.
    pub(super) fn find(cited: &Arc<Cited>, library: &Library, locals: &Locals) -> Self {
        let ResolvedCitation { status, entry, located } = resolve(cited, library, locals);
        let text = entry.as_ref().and_then(|entry| match library.texts.text(entry) {
            Attached::Text(text) => Some(SourceText::clone(&text)),
            Attached::NoFile | Attached::Unreadable(_) => None,
        });
        let names_words = cited.locator.as_ref().is_some_and(|(_, locator)| locator.words.is_some());
        let around = if names_words { AROUND_WORDS } else { 0 };
        let within = text.map(|text| {
            let places = match located {
                Some(Located::Found(ranges)) => Places::At(whole_sentences(&text, &ranges, around)),
                Some(Located::NotThere { .. }) => Places::NotThere,
                Some(Located::Unsupported) | None => Places::Whole,
            };
            Within { text, places }
        });
        Self { cited: Arc::clone(cited), status, entry, within }
    }
}

/// Quoted words in a locator say where to look, and what they bear out may stand a sentence before or after.
const AROUND_WORDS: usize = 1;

/// Places of a text, each with the sentences that it begins and ends in, and so many around it: a line or a page may
/// break off in the middle of one.
fn whole_sentences(text: &SourceText, places: &[Range<usize>], around: usize) -> Vec<Range<usize>> {
    let (flat, index) = (text.flat(), text.flat().index());
    let widened = places.iter().map(|place| {
        let sentences = index.sentences_in(&flat.flattened(place));
        let Some(last) = sentences.clone().next_back() else { return place.clone() };
        let first = flat.original(index.sentence(sentences.start.saturating_sub(around)));
        let last = flat.original(index.sentence((last + around).min(index.len().saturating_sub(1))));
        first.start.min(place.start)..last.end.max(place.end)
    });
    widened.collect()
}

impl Within {
    /// Whether a range of the text lies in the part that is cited, or touches it.
    pub fn touches(&self, range: &Range<usize>) -> bool {
        match &self.places {
            Places::Whole => true,
            Places::At(places) => places.iter().any(|place| place.start < range.end && range.start < place.end),
            Places::NotThere => false,
        }
    }
}
