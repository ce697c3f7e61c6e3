//! One block held against the library: its names resolved, its citations found, its statements covered or not.

use std::ops::Range;
use std::sync::Arc;

use super::check::Check;
use super::cited::CitedSource;
use super::library::{Attached, Library, Locals};
use super::names::{BlockNames, Resolution, speaks_of};
use super::passages::{Answer, Query, Ranked};
use super::{abroad, quotation, support, values};
use crate::brief::{AnnotationName, Block, Cited, Context, Reach, Statement};
use crate::registry::EntityId;
use crate::sources::{Entry, Located, SourceKey};

/// A block held against the library.
#[derive(Debug)]
pub struct BlockEvidence {
    /// Of each of the block's statements, in order.
    pub statements: Vec<StatementEvidence>,
    /// Of each of the block's citations, in order.
    pub citations: Vec<ResolvedCitation>,
    /// Of each name in [`BlockNames::names`], in order.
    pub names: Vec<Resolution>,
    /// What was held against the sources, by place.
    pub checks: Vec<Check>,
    /// Whether sources were searched that the block does not cite, so that a change of any source may change a verdict.
    pub asked_around: bool,
}

/// What kind of statement it is (`docs/format.md`, Statements).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatementKind {
    /// It asserts something that is worth a source.
    Claim,
    /// It is marked as the writer's own assessment.
    Judgement,
    /// It is marked as standing without a source.
    Exempt,
    /// It asserts nothing that is worth a source.
    Other,
}

impl StatementKind {
    /// The kind's name in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Judgement => "judgement",
            Self::Exempt => "exempt",
            Self::Other => "other",
        }
    }
}

/// A statement with what covers it.
#[derive(Debug)]
pub struct StatementEvidence {
    /// What kind it is.
    pub kind: StatementKind,
    /// Whether it carries something checkable: by its words, or because it names a registry entry.
    pub check_worthy: bool,
    /// What is cited for it, nearest first; empty when nothing is.
    pub cited: Vec<Sourced>,
}

/// A source that is cited for a statement, with what it has to say of it.
#[derive(Debug)]
pub struct Sourced {
    /// The source.
    pub source: Arc<CitedSource>,
    /// The passages that speak of what the statement says, best first, at most five.
    pub passages: Vec<Ranked>,
    /// How far the source bears the statement out, from 0 to 1 (1: everything checkable in it is there, in one place): what
    /// its words cover, and the share of its figures, dates, names and quotations that the source has.
    /// `None` where there is no text, or nothing to tell by.
    pub support: Option<f64>,
    /// Whether the source as a whole, whatever the locator, speaks of what the statement says; `None` where that
    /// cannot be told.
    pub speaks_of_it: Option<bool>,
    /// Whether its words leave open that it speaks of a statement of few words, so that values decide.
    pub may_speak_of_it: bool,
}

impl Sourced {
    /// The source's key; where no such source is known, the key as written.
    pub fn key(&self) -> &SourceKey {
        self.source.entry.as_ref().map_or(&self.source.cited.key, |entry| &entry.key)
    }
}

/// Whether a cited source is at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CitationStatus {
    /// The source is known, and its text is here.
    Resolved,
    /// No such key.
    Unknown,
    /// The source is known, and its text is not here; why, if its file could not be read.
    Unavailable(Option<Arc<str>>),
}

impl CitationStatus {
    /// The status's name in output.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Resolved => "resolved",
            Self::Unknown => "unknown",
            Self::Unavailable(_) => "unavailable",
        }
    }
}

/// A citation found in the library.
#[derive(Debug)]
pub struct ResolvedCitation {
    /// Whether the source is at hand.
    pub status: CitationStatus,
    /// The catalogue's or the brief's entry; `None` when the key is unknown.
    pub entry: Option<Arc<Entry>>,
    /// What stands at the locator; `None` when there is no locator or no text.
    pub located: Option<Located>,
}

/// Holds a block against the library. `introduced` holds the entries that earlier blocks have named beyond doubt, as
/// far as this block asks, sorted. `strict` drops rules 2 and 3 of "What a citation covers".
pub fn assess(
    block: &Block,
    context: &Context,
    names: &BlockNames,
    introduced: &[EntityId],
    library: &Library,
    locals: &Locals,
    strict: bool,
) -> BlockEvidence {
    let names_resolved = resolve_names(block, context, names, introduced, library);
    let mut sources = Sources { library, locals, found: Vec::new() };
    let statements: Vec<StatementEvidence> = (0..block.statements.len())
        .map(|index| statement(block, context, names, &names_resolved, index, strict, &mut sources))
        .collect();
    let citations = block.citations.iter().map(|citation| resolve(&citation.cited, library, locals)).collect();
    let mut evidence =
        BlockEvidence { statements, citations, names: names_resolved, checks: Vec::new(), asked_around: false };
    let (mut checks, asked_around) = quotation::check(block, context, &evidence, library, locals);
    checks.extend(values::check(block, context, names, &evidence, library));
    checks.sort_by_key(|check| check.range.start);
    (evidence.checks, evidence.asked_around) = (checks, asked_around);
    support::complete(&mut evidence);
    evidence
}

/// The sources that a block cites, each found once.
struct Sources<'a> {
    library: &'a Library,
    locals: &'a Locals,
    found: Vec<Arc<CitedSource>>,
}

impl Sources<'_> {
    fn find(&mut self, cited: &Arc<Cited>) -> Arc<CitedSource> {
        if let Some(known) = self.found.iter().find(|known| Arc::ptr_eq(&known.cited, cited)) {
            return Arc::clone(known);
        }
        let found = Arc::new(CitedSource::find(cited, self.library, self.locals));
        self.found.push(Arc::clone(&found));
        found
    }
}

/// Finds what is cited.
pub fn resolve(cited: &Cited, library: &Library, locals: &Locals) -> ResolvedCitation {
    let Some(entry) = library.entry(locals, &cited.key) else {
        return ResolvedCitation { status: CitationStatus::Unknown, entry: None, located: None };
    };
    let (status, located) = match library.texts.text(entry) {
        Attached::Text(text) => {
            let locator = cited.locator.as_ref().filter(|(_, locator)| locator.unknown.is_none());
            (CitationStatus::Resolved, locator.map(|(_, locator)| text.locate(locator)))
        }
        Attached::NoFile => (CitationStatus::Unavailable(None), None),
        Attached::Unreadable(why) => (CitationStatus::Unavailable(Some(why)), None),
    };
    ResolvedCitation { status, entry: Some(Arc::clone(entry)), located }
}

fn resolve_names(
    block: &Block,
    context: &Context,
    names: &BlockNames,
    introduced: &[EntityId],
    library: &Library,
) -> Vec<Resolution> {
    let mut here: Vec<EntityId> = introduced.to_vec();
    let mut resolutions = Vec::with_capacity(names.names.len());
    for (index, named) in names.names.iter().enumerate() {
        let on = speaks_of(block, named.statement, context);
        let resolution = names.resolve(index, &library.registry, &here, on);
        if let Resolution::One(id) = &resolution
            && !here.contains(id)
        {
            here.push(id.clone());
        }
        resolutions.push(resolution);
    }
    resolutions
}

fn statement(
    block: &Block,
    context: &Context,
    names: &BlockNames,
    resolutions: &[Resolution],
    index: usize,
    strict: bool,
    sources: &mut Sources<'_>,
) -> StatementEvidence {
    let Some(signals) = block.statements.get(index).map(|statement| statement.signals) else {
        return StatementEvidence { kind: StatementKind::Other, check_worthy: false, cited: Vec::new() };
    };
    let signals = if context.led_in { signals.completed() } else { signals };
    let named = || {
        let here = names.names.iter().zip(resolutions).filter(|(named, _)| named.statement == Some(index));
        here.into_iter().any(|(_, resolution)| matches!(resolution, Resolution::One(_) | Resolution::Ambiguous(_)))
    };
    let check_worthy = signals.check_worthy() || signals.no_claim.is_none() && !signals.opinion && named();
    let has = |name| block.annotations_of(index).any(|annotation| annotation.get(name).is_some());
    let excused = block.annotations_of(index).any(|annotation| annotation.value(AnnotationName::NoSource).is_some());
    let kind = if excused || context.no_source.is_some() {
        StatementKind::Exempt
    } else if has(AnnotationName::Judgement) || has(AnnotationName::Confidence) || context.judgement {
        StatementKind::Judgement
    } else if check_worthy {
        StatementKind::Claim
    } else {
        StatementKind::Other
    };
    let cited = cited(block, context, index, strict);
    let cited: Vec<Arc<CitedSource>> = cited.iter().map(|cited| sources.find(cited)).collect();
    let query = |statement: &Statement| {
        let query = Query::new(block.words(statement));
        let mut texts = cited.iter().filter_map(|source| source.within.as_ref());
        if !texts.any(|within| query.is_abroad(within)) {
            return query;
        }
        let abroad = abroad::words(block, index, statement, names, resolutions, &sources.library.registry);
        query.with_words_abroad(block.words(statement), &abroad)
    };
    let query = block.statements.get(index).filter(|_| !cited.is_empty()).map(query);
    StatementEvidence { kind, check_worthy, cited: query.map(|query| sourced(&query, cited)).unwrap_or_default() }
}

fn sourced(query: &Query, cited: Vec<Arc<CitedSource>>) -> Vec<Sourced> {
    let of = |source: Arc<CitedSource>| {
        let Some(within) = &source.within else {
            return Sourced { source, passages: Vec::new(), support: None, speaks_of_it: None, may_speak_of_it: true };
        };
        let Answer { passages, coverage, concern } = query.ask(within);
        let speaks_of_it = query.is_spoken_of(within, concern);
        let may_speak_of_it = query.may_be_spoken_of(concern);
        Sourced { source, passages, support: coverage, speaks_of_it, may_speak_of_it }
    };
    cited.into_iter().map(of).collect()
}

/// What is cited for a statement (`docs/format.md`, What a citation covers), nearest first.
fn cited(block: &Block, context: &Context, index: usize, strict: bool) -> Vec<Arc<Cited>> {
    let last = index + 1 == block.statements.len();
    let direct = block.cited(index);
    if !direct.is_empty() {
        return direct;
    }
    if last && context.directly_below {
        return context.below.clone();
    }
    if strict {
        return Vec::new();
    }
    if let Some(covering) = block.covering(index) {
        return block.cited(covering);
    }
    if !context.below.is_empty() {
        return context.below.clone();
    }
    if last && block.outline.colon && !context.items.is_empty() {
        return context.items.clone();
    }
    context.lead_in.clone()
}

impl BlockEvidence {
    /// The bytes of the block that belong to a statement: from its start to the start of the next one, so that the
    /// marks after it are part of it.
    pub fn reach_of(block: &Block, statement: usize) -> Range<usize> {
        let start = block.statements.get(statement).map_or(0, |statement| statement.range.start);
        let end = block.statements.get(statement + 1).map_or(block.text.len(), |next: &Statement| next.range.start);
        start..end.max(start)
    }

    /// The bytes of the block that one of its annotations speaks of; `None` when it speaks of other blocks.
    pub fn reach(block: &Block, reach: Reach) -> Option<Range<usize>> {
        match reach {
            Reach::Statement(index) => Some(Self::reach_of(block, index)),
            Reach::Block => Some(0..block.text.len()),
            Reach::Next | Reach::Above | Reach::Section => None,
        }
    }
}
