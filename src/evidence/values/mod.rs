//! Figures, dates and names of a statement, held as values against the sources that are cited for it.
//!
//! A value is there when one of the cited sources has it. It is missing only where the texts of all of them are at hand
//! and none has it; everything that cannot be told is unchecked.

mod agree;
mod claimed;
mod dates;
mod derived;
mod figures;
mod held;
mod names;
mod proper;

use std::ops::Range;

use self::dates::Looked;
use self::held::{Held, Hit, InPlace};
use super::assess::{BlockEvidence, StatementKind};
use super::check::{Check, CheckKind, Verdict};
use super::library::Library;
use super::names::{BlockNames, Resolution};
use super::passages::Passage;
use crate::brief::{Block, Context};
use crate::dates::prose::DateMention;
use crate::registry::EntityId;
use crate::sources::{Folded, SourceKey};

/// Every figure, date and name of a block with its verdict.
pub(super) fn check(
    block: &Block,
    context: &Context,
    names: &BlockNames,
    evidence: &BlockEvidence,
    library: &Library,
) -> Vec<Check> {
    let mut checks = Vec::new();
    for index in 0..block.statements.len() {
        if let Some(statement) = Statement::new(block, context, names, evidence, library, index) {
            statement.check(&mut checks);
        }
    }
    checks
}

/// Whether the title of a source has the words: `the 2020 White Paper`.
fn is_called(held: &Held<'_>, words: &str) -> bool {
    held.about.match_indices(words).any(|(at, words)| {
        let before = held.about.get(..at).and_then(|before| before.chars().next_back());
        let after = held.about.get(at + words.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Of more places where the very words stand than these, the rest is not looked at.
const MOST_AS_WRITTEN: usize = 50;

/// A statement with what is cited for it.
struct Statement<'a> {
    block: &'a Block,
    library: &'a Library,
    index: usize,
    /// Its words, and where they begin in the block's prose.
    words: &'a str,
    start: usize,
    /// The dates in its words.
    dates: Vec<DateMention>,
    /// The names of registry entries in it, as bytes of the block.
    named: Vec<(Range<usize>, &'a EntityId)>,
    /// Bytes of the block that a name takes, whoever is meant by it.
    taken: Vec<Range<usize>>,
    held: Vec<Held<'a>>,
    /// Whether the text of everything that is cited is at hand, and everything is checked that it says.
    whole: bool,
    /// The source that a verdict rests on where nothing is found.
    first_key: Option<SourceKey>,
}

/// What came of looking for a value in all that is cited.
struct Outcome {
    verdict: Verdict,
    key: Option<SourceKey>,
    passage: Option<Passage>,
    /// Whether a missing value's passage is beyond doubt what the source has in its place.
    in_its_place: bool,
}

impl<'a> Statement<'a> {
    fn new(
        block: &'a Block,
        context: &Context,
        names: &'a BlockNames,
        evidence: &'a BlockEvidence,
        library: &'a Library,
        index: usize,
    ) -> Option<Self> {
        let statement = block.statements.get(index)?;
        let found = evidence.statements.get(index)?;
        let here = || names.names.iter().zip(&evidence.names).filter(|(named, _)| named.statement == Some(index));
        let one = |(named, resolution): (&super::names::Named, &'a Resolution)| match resolution {
            Resolution::One(id) => Some((named.range.clone(), id)),
            _ => None,
        };
        let is_claim = matches!(found.kind, StatementKind::Claim | StatementKind::Other);
        let held: Vec<Held<'a>> =
            if is_claim { found.cited.iter().filter_map(Held::new).collect() } else { Vec::new() };
        let words = block.words(statement);
        Some(Self {
            block,
            library,
            index,
            words,
            dates: if held.is_empty() { Vec::new() } else { dates::mentions(words, context.as_of) },
            start: statement.prose.start,
            named: here().filter_map(one).collect(),
            taken: here().map(|(named, _)| named.range.clone()).collect(),
            whole: !held.is_empty() && held.len() == found.cited.len(),
            first_key: held.first().map(|held| held.key.clone()),
            held,
        })
    }

    fn check(&self, checks: &mut Vec<Check>) {
        let named: Vec<&EntityId> = self.named.iter().map(|(_, id)| *id).collect();
        for (range, id) in &self.named {
            let mut outcome = self.look(|held| match names::find(held, self.library, id) {
                // A page or a line may be about somebody whom another one names.
                names::Looked::Missing if self.is_named_elsewhere(held, id) => names::Looked::Unsure,
                looked => looked,
            });
            if outcome.verdict == Verdict::Missing {
                self.place(&mut outcome, |held| names::instead(held, self.library, id, &named));
            }
            checks.push(self.made(CheckKind::Name, range.clone(), outcome, Some((*id).clone())));
        }
        if self.held.is_empty() {
            return;
        }
        self.check_dates(checks);
        self.check_figures(checks);
        self.check_proper_names(checks);
    }

    fn is_named_elsewhere(&self, held: &Held<'_>, id: &EntityId) -> bool {
        let looked = held.beyond_locator().map(|held| names::find(&held, self.library, id));
        matches!(looked, Some(names::Looked::Found(_) | names::Looked::Unsure))
    }

    fn check_dates(&self, checks: &mut Vec<Check>) {
        for mention in &self.dates {
            let range = self.placed(&mention.range);
            if self.is_taken(&range) {
                continue;
            }
            let last = dates::last_day(self.words.get(mention.range.clone()).unwrap_or_default(), mention.when);
            let mut outcome = self.look(|held| match dates::find(held, mention.when, last) {
                Looked::Found(hit) => names::Looked::Found(hit),
                Looked::Missing => self.as_written(held, &mention.range),
                Looked::Unsure => names::Looked::Unsure,
            });
            if outcome.verdict == Verdict::Missing {
                self.place(&mut outcome, |held| {
                    let elsewhere =
                        held.beyond_locator().and_then(|held| match dates::find(&held, mention.when, last) {
                            Looked::Found(hit) => hit.place,
                            _ => None,
                        });
                    elsewhere.map(InPlace::unsure).or_else(|| dates::instead(held, mention.when, &self.dates))
                });
                if outcome.passage.is_none() && dates::only_tells_which(self.words, mention, self.held.iter()) {
                    outcome.verdict = Verdict::Unchecked;
                }
            }
            checks.push(self.made(CheckKind::Date, range, outcome, None));
        }
    }

    fn check_figures(&self, checks: &mut Vec<Check>) {
        let claimed = claimed::claimed(self.words, &self.dates);
        let stated = derived::Stated { words: self.words, figures: &claimed, dates: &self.dates };
        for claim in &claimed {
            let range = self.placed(&claim.range);
            if self.is_taken(&range) {
                continue;
            }
            let mut outcome =
                self.look(|held| match figures::find(held, claim).or_else(|| derived::find(held, claim, &stated)) {
                    Some(hit) => names::Looked::Found(hit),
                    None if claim.firm => self.as_written(held, &claim.range),
                    None if figures::contradiction(held, self.words, claim).is_some() => names::Looked::Missing,
                    None => names::Looked::Unsure,
                });
            if outcome.verdict == Verdict::Missing {
                self.place(&mut outcome, |held| {
                    let elsewhere = held.beyond_locator().and_then(|held| figures::find(&held, claim)?.place);
                    let instead = || figures::instead(held, self.words, claim, &claimed);
                    let contradiction = || figures::contradiction(held, self.words, claim).map(InPlace::sole);
                    elsewhere.map(InPlace::unsure).or_else(contradiction).or_else(instead)
                });
            }
            checks.push(self.made(CheckKind::Figure, range, outcome, None));
        }
    }

    fn check_proper_names(&self, checks: &mut Vec<Check>) {
        for run in proper::runs(self.words) {
            let range = self.placed(&run.range);
            if self.is_taken(&range) {
                continue;
            }
            let lacking: Vec<Option<Range<usize>>> =
                self.held.iter().map(|held| proper::lacking(held, self.words, &run)).collect();
            let mut outcome = self.look_each(|at| match lacking.get(at) {
                Some(Some(_)) => names::Looked::Missing,
                _ => names::Looked::Found(Hit::IN_ENTRY),
            });
            let range = match (outcome.verdict, lacking.into_iter().flatten().next()) {
                (Verdict::Missing, Some(part)) => {
                    self.place(&mut outcome, |held| proper::instead(held, self.words, &run, &part));
                    self.placed(&part)
                }
                _ => range,
            };
            checks.push(self.made(CheckKind::Name, range, outcome, None));
        }
    }

    /// Looks for a value in every source until one has it.
    fn look(&self, mut find: impl FnMut(&Held<'a>) -> names::Looked) -> Outcome {
        self.look_each(|at| self.held.get(at).map_or(names::Looked::Unsure, &mut find))
    }

    /// Whether a source has the very words, with the word before and the one after: then it is there, however it is read.
    fn as_written(&self, held: &Held<'_>, range: &Range<usize>) -> names::Looked {
        let before = self.words.get(..range.start).unwrap_or_default().trim_end();
        let after = self.words.get(range.end..).unwrap_or_default();
        let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let next = after.len() - after.trim_start().len();
        let end =
            after.get(next..).and_then(|rest| rest.find(char::is_whitespace)).map_or(after.len(), |end| next + end);
        if is_called(held, self.words.get(range.clone()).unwrap_or_default()) {
            return names::Looked::Found(Hit::IN_ENTRY);
        }
        let words = Folded::new(self.words.get(start..range.end + end).unwrap_or_default());
        let found = memchr::memmem::find_iter(held.text().as_bytes(), words.text().as_bytes());
        let places = found.map(|at| at..at + words.text().len());
        match places.take(MOST_AS_WRITTEN).find(|place| held.is_cited(place)) {
            Some(place) => names::Looked::Found(Hit::at(place)),
            None => names::Looked::Missing,
        }
    }

    fn look_each(&self, mut find: impl FnMut(usize) -> names::Looked) -> Outcome {
        let mut verdict = if self.whole { Verdict::Missing } else { Verdict::Unchecked };
        for (at, held) in self.held.iter().enumerate() {
            match find(at) {
                names::Looked::Found(hit) => {
                    let verdict = if hit.derived { Verdict::Derived } else { Verdict::Found };
                    let passage = hit.place.map(|place| held.passage(place));
                    return Outcome { verdict, key: Some(held.key.clone()), passage, in_its_place: false };
                }
                names::Looked::Missing => {}
                names::Looked::Unsure => verdict = Verdict::Unchecked,
            }
        }
        Outcome { verdict, key: self.first_key.clone(), passage: None, in_its_place: false }
    }

    /// Puts into an outcome the first place that a source has for it.
    fn place(&self, outcome: &mut Outcome, find: impl Fn(&Held<'a>) -> Option<InPlace>) {
        let found = self.held.iter().find_map(|held| Some((held, find(held)?)));
        if let Some((held, InPlace { place, sole })) = found {
            outcome.key = Some(held.key.clone());
            outcome.passage = Some(held.passage(place));
            outcome.in_its_place = sole;
        }
    }

    fn placed(&self, range: &Range<usize>) -> Range<usize> {
        self.block.prose.to_block(self.start + range.start..self.start + range.end)
    }

    /// Whether a name, a citation's key or code takes bytes of the block.
    fn is_taken(&self, range: &Range<usize>) -> bool {
        let meets = |taken: &Range<usize>| taken.start < range.end && range.start < taken.end;
        self.taken.iter().any(meets)
            || self.block.citations.iter().any(|citation| meets(&citation.key_range))
            || self.block.is_code(range)
    }

    fn made(&self, kind: CheckKind, range: Range<usize>, outcome: Outcome, entity: Option<EntityId>) -> Check {
        let Outcome { verdict, key, passage, in_its_place } = outcome;
        let (statement, differences) = (self.index, Vec::new());
        Check { kind, range, statement, verdict, key, entity, passage, in_its_place, differences }
    }
}

#[cfg(test)]
mod tests;
