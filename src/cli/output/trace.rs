//! What `trace` prints, gathered for every format.

use std::ops::Range;
use std::sync::Arc;

use super::Shown;
use crate::brief::BlockKind;
use crate::evidence::{Attached, Check, Sourced, StatementEvidence};
use crate::rules::{Analysis, Cell};
use crate::sources::{SourceKey, SourceText};
use crate::text::{FilePath, Text};

/// A brief of which a trace is wanted.
pub(in crate::cli) struct TracedBrief<'a> {
    /// How the file is called.
    pub path: String,
    /// Its project.
    pub project: &'a Shown<'a>,
    analysis: Arc<Analysis>,
}

/// A statement with what is cited for it. Ranges are bytes of the brief.
pub(in crate::cli) struct TracedStatement<'a> {
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
pub(in crate::cli) struct TracedCitation<'a> {
    /// The source's key; where no such source is known, the key as written.
    pub key: &'a SourceKey,
    /// What is cited, and how far it bears the statement out.
    pub sourced: &'a Sourced,
    /// The passages that speak of what the statement says, best first, each with its score.
    pub passages: Vec<(Passage, f64)>,
}

/// A stretch of a source's text.
pub(in crate::cli) struct Passage {
    /// The file that holds it.
    pub file: FilePath,
    /// The text that the range counts in.
    pub text: SourceText,
    /// Its bytes.
    pub range: Range<usize>,
}

/// A part of a statement that was held against the sources.
pub(in crate::cli) struct TracedCheck<'a> {
    /// Its bytes in the brief.
    pub range: Range<usize>,
    /// What came of it.
    pub check: &'a Check,
    /// The passage that the verdict rests on.
    pub passage: Option<Passage>,
}

/// Every brief, by path.
pub(in crate::cli) fn briefs<'a>(projects: &'a [Shown<'a>]) -> Vec<TracedBrief<'a>> {
    let mut briefs: Vec<TracedBrief<'a>> = Vec::new();
    for project in projects {
        let opened = project.opened();
        briefs.extend(opened.briefs.iter().filter_map(|path| {
            Some(TracedBrief { path: project.path(path), project, analysis: opened.snapshot.analysis(path)? })
        }));
    }
    briefs.sort_by(|a, b| a.path.cmp(&b.path));
    briefs
}

impl TracedBrief<'_> {
    /// The brief's text.
    pub(in crate::cli) fn text(&self) -> &Text {
        self.analysis.brief().text()
    }

    /// Its statements in order.
    pub(in crate::cli) fn statements(&self) -> impl Iterator<Item = TracedStatement<'_>> {
        let cells = self.analysis.cells().filter(|(_, cell)| !matches!(cell.block().kind, BlockKind::Heading(_)));
        cells.flat_map(move |(start, cell)| {
            (0..cell.block().statements.len()).filter_map(move |index| self.statement(start, cell, index))
        })
    }

    fn statement<'a>(&'a self, start: usize, cell: &'a Cell, index: usize) -> Option<TracedStatement<'a>> {
        let evidence = self.analysis.evidence(cell);
        let statement = cell.block().statements.get(index)?;
        let found = evidence.statements.get(index)?;
        let checks = evidence.checks.iter().filter(|check| check.statement == index);
        let checks = checks.map(|check| TracedCheck {
            range: moved(&check.range, start),
            passage: check.passage.as_ref().and_then(|passage| self.passage(&passage.key, &passage.range)),
            check,
        });
        Some(TracedStatement {
            range: moved(&statement.range, start),
            evidence: found,
            citations: found.cited.iter().map(|sourced| self.citation(sourced)).collect(),
            checks: checks.collect(),
        })
    }

    fn citation<'a>(&'a self, sourced: &'a Sourced) -> TracedCitation<'a> {
        let source = &sourced.source;
        let key = source.entry.as_ref().map_or(&source.cited.key, |entry| &entry.key);
        let passages = sourced.passages.iter();
        let passages = passages.filter_map(|ranked| Some((self.passage(key, &ranked.range)?, ranked.score)));
        TracedCitation { key, sourced, passages: passages.collect() }
    }

    fn passage(&self, key: &SourceKey, range: &Range<usize>) -> Option<Passage> {
        let library = self.analysis.library();
        let entry = library.entry(self.analysis.locals(), key)?;
        let (file, Attached::Text(text)) = (library.texts.file(entry)?, library.texts.text(entry)) else { return None };
        Some(Passage { file, text: SourceText::clone(&text), range: range.clone() })
    }
}

fn moved(range: &Range<usize>, start: usize) -> Range<usize> {
    start + range.start..start + range.end
}
