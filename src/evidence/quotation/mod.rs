//! Quoted words held against the sources that are cited for them: a verdict, and what differs word by word.
//!
//! The words and the source are folded the same way, so that nothing is left between them but layout and wording
//! (`sources::Folded`). Where a source may have the words is told by the terms that they share (`seed`); there the words
//! are laid along it (`align`), and what does not fit is told apart: layout, marked changes, altered words (`compare`,
//! `wording`).

mod align;
mod compare;
mod elsewhere;
mod judge;
mod marks;
mod pattern;
mod quotes;
mod seed;
mod token;
mod wording;

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::assess::BlockEvidence;
use super::check::{Check, CheckKind, Difference, Verdict};
use super::cited::{CitedSource, Places, Within};
use super::library::{Library, Locals};
use super::passages::Passage;
use crate::brief::{AnnotationName, Block, Context};
use crate::sources::{Folded, SourceKey, SourceText};
use compare::Comparison;
use judge::{Judged, is_faithful};
use pattern::Pattern;
use quotes::Quotation;

/// Every quotation of a block with its verdict; and whether sources were asked that the block does not cite.
pub(super) fn check(
    block: &Block,
    context: &Context,
    evidence: &BlockEvidence,
    library: &Library,
    locals: &Locals,
) -> (Vec<Check>, bool) {
    let mut asked_around = false;
    let mut checks = Vec::new();
    for quotation in quotes::find(block, evidence) {
        let cited: Vec<&CitedSource> = evidence
            .statements
            .get(quotation.statement)
            .map_or_else(Vec::new, |statement| statement.cited.iter().map(|sourced| &*sourced.source).collect());
        let outcome = Checking { block, context, library, locals, quotation: &quotation, cited: &cited }.run();
        asked_around |= outcome.asked_around;
        checks.extend(outcome.checks);
    }
    (checks, asked_around)
}

struct Checking<'a> {
    block: &'a Block,
    context: &'a Context,
    library: &'a Library,
    locals: &'a Locals,
    quotation: &'a Quotation,
    cited: &'a [&'a CitedSource],
}

#[derive(Default)]
struct Outcome {
    checks: Vec<Check>,
    asked_around: bool,
}

/// A quotation that is nearly there is rather one of another source that has it as it is, if it has so many words:
/// fewer may stand anywhere.
const OTHER_SOURCES: usize = 8;

impl Checking<'_> {
    fn run(&self) -> Outcome {
        let prose = self.block.prose.text();
        let words: Vec<&str> = self.quotation.parts.iter().filter_map(|part| prose.get(part.clone())).collect();
        if self.is_a_title(&words) {
            return Outcome::default();
        }
        let withins: Vec<(&CitedSource, Within)> =
            self.cited.iter().filter_map(|cited| Some((*cited, widened(cited)?))).collect();
        if self.is_translated() || withins.is_empty() {
            return Outcome { checks: self.checks(Verdict::Unchecked, None, None), asked_around: false };
        }
        let pattern = Pattern::new(&words);
        if pattern.stretches.is_empty() {
            // Nothing but insertions: the source need have none of it.
            return Outcome { checks: self.checks(Verdict::Unchecked, None, None), asked_around: false };
        }
        let denied = self.is_denied();
        let mut best: Option<(&CitedSource, &Within, Judged)> = None;
        for (cited, within) in &withins {
            let judged = judge::judge(&pattern, within, denied);
            let done = judged.here && is_faithful(judged.verdict);
            if best.as_ref().is_none_or(|(_, _, known)| rank(&judged) > rank(known)) {
                best = Some((cited, within, judged));
            }
            if done {
                break;
            }
        }
        let Some((cited, within, judged)) = best else { return Outcome::default() };
        let found = judged.found.as_ref().map(|found| Found { cited, text: &within.text, found });
        if is_faithful(judged.verdict) {
            let verdict = if judged.here { judged.verdict } else { Verdict::FoundElsewhere };
            return Outcome { checks: self.checks(verdict, found, Some(&pattern)), asked_around: false };
        }
        let asked_around = judged.verdict == Verdict::NotFound || pattern.items.len() >= OTHER_SOURCES;
        if asked_around {
            let keys: Vec<&SourceKey> = self.cited.iter().map(|cited| key(cited)).collect();
            if let Some((key, text, found)) =
                elsewhere::find(&pattern, &keys, judged.verdict.is_altered(), self.library, self.locals)
            {
                let passage = Passage { key, range: text.flat().original(found.place) };
                let mut checks = self.checks(Verdict::FoundElsewhere, None, None);
                for check in &mut checks {
                    (check.key, check.passage) = (Some(passage.key.clone()), Some(passage.clone()));
                }
                return Outcome { checks, asked_around: true };
            }
        }
        if judged.verdict == Verdict::NotFound {
            let all_read = withins.len() == self.cited.len();
            let verdict = if all_read { Verdict::NotFound } else { Verdict::Unchecked };
            return Outcome { checks: self.checks(verdict, None, None), asked_around };
        }
        Outcome { checks: self.checks(judged.verdict, found, Some(&pattern)), asked_around }
    }

    /// Whether the statement's own words, beside those that it quotes, hold a negation.
    fn is_denied(&self) -> bool {
        let Some(statement) = self.block.statements.get(self.quotation.statement) else { return false };
        let mut words = self.block.prose.text().get(statement.prose.clone()).unwrap_or_default().to_owned();
        for part in self.quotation.parts.iter().rev() {
            let inside = part.start.max(statement.prose.start)..part.end.min(statement.prose.end);
            if inside.start < inside.end {
                words.replace_range(inside.start - statement.prose.start..inside.end - statement.prose.start, "");
            }
        }
        wording::negations(&words) > 0
    }

    fn is_translated(&self) -> bool {
        self.context.translated.is_some()
            || self
                .block
                .annotations_of(self.quotation.statement)
                .any(|annotation| annotation.get(AnnotationName::Translated).is_some())
    }

    /// Whether the words are the title of a source that is cited for them.
    fn is_a_title(&self, words: &[&str]) -> bool {
        let [words] = words else { return false };
        let words = Folded::new(words);
        let all = |folded: &Folded| 0..folded.text().len();
        let titles = self.cited.iter().filter_map(|cited| cited.entry.as_ref()?.title.as_deref());
        titles.map(Folded::new).any(|title| words.same_words(all(&words), &title, all(&title), true))
    }

    /// A check for each part of the quotation.
    fn checks(&self, verdict: Verdict, found: Option<Found<'_>>, pattern: Option<&Pattern>) -> Vec<Check> {
        let parts = self.quotation.parts.iter().enumerate();
        parts.map(|(index, part)| self.check(index, part, verdict, found.as_ref(), pattern)).collect()
    }

    fn check(
        &self,
        index: usize,
        part: &Range<usize>,
        verdict: Verdict,
        found: Option<&Found<'_>>,
        pattern: Option<&Pattern>,
    ) -> Check {
        let (mut verdict, mut differences) = (verdict, Vec::new());
        if let (true, Some(found), Some(pattern)) = (verdict.is_altered(), found, pattern) {
            let inside = |change: &&compare::Change| part_of(pattern, &change.ours) == index;
            let changes = found.found.changes.iter().filter(inside);
            let worst = changes.clone().map(|change| change.verdict).max_by_key(|verdict| judge::severity(*verdict));
            verdict = worst.unwrap_or(Verdict::Layout);
            differences = changes.map(|change| self.difference(pattern, found, change)).collect();
        }
        let key = found.map(|found| key(found.cited).clone());
        let passage =
            found.map(|found| Passage { key: key.clone().unwrap_or_else(|| "".into()), range: found.passage() });
        Check {
            kind: CheckKind::Quotation,
            range: self.block.prose.to_block(part.clone()),
            statement: self.quotation.statement,
            verdict,
            key,
            entity: None,
            passage,
            in_its_place: false,
            differences,
        }
    }

    fn difference(&self, pattern: &Pattern, found: &Found<'_>, change: &compare::Change) -> Difference {
        let index = part_of(pattern, &change.ours);
        let words = pattern.folded.original(change.ours.clone());
        let (Some(joined), Some(part)) = (pattern.parts.get(index), self.quotation.parts.get(index)) else {
            return Difference { ours: 0..0, theirs: 0..0 };
        };
        let place = |offset: usize| part.start + offset.clamp(joined.start, joined.end) - joined.start;
        Difference {
            ours: self.block.prose.to_block(place(words.start)..place(words.end)),
            theirs: found.text.flat().original(change.theirs.clone()),
        }
    }
}

/// What a cited source has.
struct Found<'a> {
    cited: &'a CitedSource,
    text: &'a SourceText,
    found: &'a Comparison,
}

impl Found<'_> {
    /// Bytes of the source's text, from the first of the words to the last.
    fn passage(&self) -> Range<usize> {
        let mut place = self.found.place.clone();
        for change in self.found.changes.iter().filter(|change| !change.theirs.is_empty()) {
            place = place.start.min(change.theirs.start)..place.end.max(change.theirs.end);
        }
        self.text.flat().original(place)
    }
}

/// The key of the entry that is cited, or else as it is written.
fn key(cited: &CitedSource) -> &SourceKey {
    cited.entry.as_ref().map_or(&cited.cited.key, |entry| &entry.key)
}

/// The part of a split quotation that a range of its folded words lies in.
fn part_of(pattern: &Pattern, range: &Range<usize>) -> usize {
    let start = pattern.folded.original(range.clone()).start;
    pattern.parts.iter().position(|part| start <= part.end).unwrap_or(pattern.parts.len().saturating_sub(1))
}

/// What is cited of a source; where a locator quotes words of it, the paragraphs in which they stand.
fn widened(cited: &CitedSource) -> Option<Within> {
    let within = cited.within.as_ref()?;
    let quotes_words = cited.cited.locator.as_ref().is_some_and(|(_, locator)| locator.words.is_some());
    let Places::At(places) = &within.places else { return Some(within.clone()) };
    if !quotes_words {
        return Some(within.clone());
    }
    let paragraphs = within.text.paragraphs();
    let widen = |place: &Range<usize>| {
        let touched = paragraphs.iter().filter(|one| one.start < place.end && place.start < one.end);
        touched.fold(place.clone(), |all, one| all.start.min(one.start)..all.end.max(one.end))
    };
    Some(Within { text: within.text.clone(), places: Places::At(places.iter().map(widen).collect()) })
}

/// Of two judgements the one to believe: words that are here, then words that are elsewhere, then what is nearest.
fn rank(judged: &Judged) -> (u8, u32) {
    let shared = judged.found.as_ref().map_or(0, |found| found.shared);
    let class = match judged.verdict {
        verdict if is_faithful(verdict) && judged.here => 3,
        verdict if is_faithful(verdict) => 2,
        verdict if verdict.is_altered() => 1,
        _ => 0,
    };
    (class, shared)
}
