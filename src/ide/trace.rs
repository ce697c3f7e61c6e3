//! Trace: every statement of a brief with what is cited for it, the passages that speak of it, and what came of holding
//! it against them.

use std::ops::Range;
use std::sync::Arc;

use super::Snapshot;
use crate::brief::BlockKind;
use crate::evidence::{Attached, Check, Sourced, StatementEvidence, StatementKind, Verdict};
use crate::rules::{Analysis, Cell};
use crate::sources::{SourceKey, SourceText};
use crate::text::{FilePath, Text};

/// A brief of which a trace is wanted.
pub struct Trace(Arc<Analysis>);

/// A statement with what is cited for it. Ranges are bytes of the brief.
pub struct TracedStatement<'a> {
    /// Where it stands.
    pub range: Range<usize>,
    /// What kind it is and what covers it.
    pub evidence: &'a StatementEvidence,
    /// What is cited for it, nearest first.
    pub citations: Vec<TracedCitation<'a>>,
    /// What in it was held against the sources, by place.
    pub checks: Vec<TracedCheck<'a>>,
}

/// One cited source.
pub struct TracedCitation<'a> {
    /// The source's key; where no such source is known, the key as written.
    pub key: &'a SourceKey,
    /// What is cited, and how far it bears the statement out.
    pub sourced: &'a Sourced,
    /// The passages that speak of what the statement says, best first, each with its score.
    pub passages: Vec<(PlacedPassage, f64)>,
}

/// A part of a statement that was held against the sources.
pub struct TracedCheck<'a> {
    /// Its bytes in the brief.
    pub range: Range<usize>,
    /// What came of it. Its own ranges are bytes of the block, which starts at byte `block` of the brief.
    pub check: &'a Check,
    /// Where its block starts in the brief.
    pub block: usize,
    /// The passage that the verdict rests on.
    pub passage: Option<PlacedPassage>,
}

/// A stretch of a source's text in its file.
pub struct PlacedPassage {
    /// The file that holds it.
    pub file: FilePath,
    /// The text that the range counts in.
    pub text: SourceText,
    /// Its bytes.
    pub range: Range<usize>,
}

/// What a brief comes to, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Its statements.
    pub statements: usize,
    /// Those that should have a source.
    pub claims: usize,
    /// Those among these that a citation covers.
    pub sourced: usize,
    /// Quotations that their source has in other words, or does not have.
    pub altered: usize,
    /// Figures, dates and names that the source does not have.
    pub missing: usize,
}

/// The trace of an open brief; `None` when it is not open.
pub fn trace(snapshot: &Snapshot, path: &FilePath) -> Option<Trace> {
    snapshot.analysis(path).map(Trace)
}

impl Trace {
    /// The brief's text.
    pub fn text(&self) -> &Text {
        self.0.brief().text()
    }

    /// What is known of the brief.
    pub fn analysis(&self) -> &Analysis {
        &self.0
    }

    /// Its statements in order.
    pub fn statements(&self) -> impl Iterator<Item = TracedStatement<'_>> {
        let cells = self.0.cells().filter(|(_, cell)| holds_statements(cell));
        cells.flat_map(move |(start, cell)| {
            (0..cell.block().statements.len()).filter_map(move |index| self.statement(start, cell, index))
        })
    }

    /// The statement at a byte offset of the brief, the marks after it included; `None` where none stands.
    pub fn statement_at(&self, offset: usize) -> Option<TracedStatement<'_>> {
        let (start, cell) = self.0.cell_at(offset).filter(|(_, cell)| holds_statements(cell))?;
        let at = offset.checked_sub(start)?;
        let statements = &cell.block().statements;
        let index = statements.partition_point(|statement| statement.range.start <= at).saturating_sub(1);
        self.statement(start, cell, index)
    }

    /// What the brief comes to.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for evidence in self.0.cells().map(|(_, cell)| self.0.evidence(cell)) {
            let claims = evidence.statements.iter().filter(|statement| statement.kind == StatementKind::Claim);
            counts.statements += evidence.statements.len();
            counts.claims += claims.clone().count();
            counts.sourced += claims.filter(|statement| !statement.cited.is_empty()).count();
            let is_altered = |check: &&Check| check.verdict.is_altered() || check.verdict == Verdict::NotFound;
            counts.altered += evidence.checks.iter().filter(is_altered).count();
            counts.missing += evidence.checks.iter().filter(|check| check.verdict == Verdict::Missing).count();
        }
        counts
    }

    fn statement<'a>(&'a self, start: usize, cell: &'a Cell, index: usize) -> Option<TracedStatement<'a>> {
        let evidence = self.0.evidence(cell);
        let statement = cell.block().statements.get(index)?;
        let found = evidence.statements.get(index)?;
        let checks = evidence.checks.iter().filter(|check| check.statement == index);
        let checks = checks.map(|check| TracedCheck {
            range: start + check.range.start..start + check.range.end,
            block: start,
            passage: check.passage.as_ref().and_then(|passage| self.passage(&passage.key, &passage.range)),
            check,
        });
        Some(TracedStatement {
            range: start + statement.range.start..start + statement.range.end,
            evidence: found,
            citations: found.cited.iter().map(|sourced| self.citation(sourced)).collect(),
            checks: checks.collect(),
        })
    }

    fn citation<'a>(&'a self, sourced: &'a Sourced) -> TracedCitation<'a> {
        let key = sourced.key();
        let passages = sourced.passages.iter();
        let passages = passages.filter_map(|ranked| Some((self.passage(key, &ranked.range)?, ranked.score)));
        TracedCitation { key, sourced, passages: passages.collect() }
    }

    fn passage(&self, key: &SourceKey, range: &Range<usize>) -> Option<PlacedPassage> {
        let library = self.0.library();
        let entry = library.entry(self.0.locals(), key)?;
        let (file, Attached::Text(text)) = (library.texts.file(entry)?, library.texts.text(entry)) else { return None };
        Some(PlacedPassage { file, text: SourceText::clone(&text), range: range.clone() })
    }
}

fn holds_statements(cell: &Cell) -> bool {
    !matches!(cell.block().kind, BlockKind::Heading(_))
}
