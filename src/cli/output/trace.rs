//! What `trace` prints, gathered for every format.

use std::ops::Range;
use std::sync::Arc;

use super::Shown;
use crate::brief::{BlockKind, Cited};
use crate::evidence::{self, Attached, CitationStatus, Resolution, ResolvedCitation, StatementEvidence};
use crate::rules::{Analysis, Cell};
use crate::sources::{Located, SourceKey, SourceText};
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
    pub citations: Vec<TracedCitation>,
    /// The names in it that are in the registry.
    pub names: Vec<TracedName>,
}

/// One cited source.
pub(in crate::cli) struct TracedCitation {
    /// The source's key; where no such source is known, the key as written.
    pub key: SourceKey,
    /// The key and the locator as written.
    pub cited: Arc<Cited>,
    /// Whether the source is at hand.
    pub status: CitationStatus,
    /// What stands at the locator, at most five places.
    pub passages: Vec<Passage>,
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

/// A name that stands for a registry entry.
pub(in crate::cli) struct TracedName {
    /// The name's bytes.
    pub range: Range<usize>,
    /// The entry's id.
    pub entity: String,
}

/// More passages than these are not told.
const MOST_PASSAGES: usize = 5;

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
        let names = cell.names().names.iter().zip(&evidence.names);
        let names = names.filter(|(named, _)| named.statement == Some(index)).filter_map(|(named, resolution)| {
            let Resolution::One(id) = resolution else { return None };
            Some(TracedName { range: moved(&named.range, start), entity: id.as_str().to_owned() })
        });
        Some(TracedStatement {
            range: moved(&statement.range, start),
            evidence: found,
            citations: found.cited.iter().map(|cited| self.citation(cited)).collect(),
            names: names.collect(),
        })
    }

    fn citation(&self, cited: &Arc<Cited>) -> TracedCitation {
        let found = evidence::resolve(cited, self.analysis.library(), self.analysis.locals());
        let passages = self.passages(&found).unwrap_or_default();
        let key = found.entry.as_ref().map_or(&cited.key, |entry| &entry.key).clone();
        TracedCitation { key, cited: Arc::clone(cited), status: found.status, passages }
    }

    fn passages(&self, found: &ResolvedCitation) -> Option<Vec<Passage>> {
        let (entry, Some(Located::Found(ranges))) = (found.entry.as_ref()?, &found.located) else { return None };
        let texts = &self.analysis.library().texts;
        let (file, Attached::Text(text)) = (texts.file(entry)?, texts.text(entry)) else { return None };
        let passage =
            |range: &Range<usize>| Passage { file: file.clone(), text: SourceText::clone(&text), range: range.clone() };
        Some(ranges.iter().take(MOST_PASSAGES).map(passage).collect())
    }
}

fn moved(range: &Range<usize>, start: usize) -> Range<usize> {
    start + range.start..start + range.end
}
