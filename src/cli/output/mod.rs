//! What `check` prints, gathered once for every format.

pub(super) mod human;
pub(super) mod json;
pub(super) mod page;
pub(super) mod trace;
pub(super) mod trace_human;
pub(super) mod trace_json;

mod excerpt;

use std::cell::RefCell;
use std::collections::HashMap;

use rayon::prelude::*;
use serde::Serialize;

use super::paths::Paths;
use crate::evidence::StatementKind;
use crate::rules::{Analysis, Finding, Level, Rule};
use crate::text::{FilePath, Text};
use crate::workspace::check::Opened;

/// The findings of all that was looked at, by path and place, and their summary.
pub(super) struct Results<'a> {
    pub found: Vec<Found<'a>>,
    pub summary: Summary,
}

/// A finding in its project.
pub(super) struct Found<'a> {
    pub finding: Finding,
    pub project: &'a Shown<'a>,
}

/// A project as results show it: names and texts of its files.
pub(super) struct Shown<'a> {
    opened: &'a Opened,
    paths: Paths,
    texts: RefCell<HashMap<FilePath, Option<Text>>>,
}

/// What was looked at, and how many findings there are.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(super) struct Summary {
    /// Briefs that were checked.
    pub files: usize,
    /// Statements in them.
    pub statements: usize,
    /// Those among them that should have a source.
    pub claims: usize,
    /// Those among these that a citation covers.
    pub sourced: usize,
    /// Findings by level.
    pub errors: usize,
    pub warnings: usize,
    pub infos: usize,
    pub hints: usize,
}

impl<'a> Shown<'a> {
    /// Projects, shown as seen from the current folder.
    pub(super) fn all(opened: &'a [Opened]) -> Vec<Self> {
        let paths = Paths::here();
        let shown = |opened| Self { opened, paths: paths.clone(), texts: RefCell::default() };
        opened.iter().map(shown).collect()
    }

    /// The project.
    pub(super) fn opened(&self) -> &'a Opened {
        self.opened
    }

    /// How a file of the project is called.
    pub(super) fn path(&self, path: &FilePath) -> String {
        self.paths.of(&self.opened.loaded.root, path)
    }

    /// The text of a file of the project; `None` when it cannot be read.
    pub(super) fn text(&self, path: &FilePath) -> Option<Text> {
        let mut texts = self.texts.borrow_mut();
        texts.entry(path.clone()).or_insert_with(|| self.opened.snapshot.text(path)).clone()
    }
}

impl<'a> Results<'a> {
    /// Works out every finding.
    pub(super) fn new(projects: &'a [Shown<'a>]) -> Self {
        let mut summary = Summary::default();
        let mut found: Vec<(String, Found<'a>)> = Vec::new();
        for project in projects {
            let opened = project.opened;
            summary.add_briefs(opened);
            for finding in opened.findings() {
                summary.add(finding.level);
                found.push((project.path(&finding.path), Found { finding, project }));
            }
        }
        found.sort_by(|(a, _), (b, _)| a.cmp(b));
        Self { found: found.into_iter().map(|(_, found)| found).collect(), summary }
    }

    /// How many findings there are by rule and level, most first.
    pub(super) fn statistics(&self) -> Vec<(&'static Rule, Level, usize)> {
        let mut counts: Vec<(&'static Rule, Level, usize)> = Vec::new();
        for Finding { rule, level, .. } in self.found.iter().map(|found| &found.finding) {
            match counts.iter_mut().find(|(known, at, _)| known == rule && at == level) {
                Some((_, _, count)) => *count += 1,
                None => counts.push((rule, *level, 1)),
            }
        }
        counts.sort_by_key(|(rule, level, count)| (std::cmp::Reverse(*count), *level, rule.name));
        counts
    }
}

impl Summary {
    fn add_briefs(&mut self, opened: &Opened) {
        self.files += opened.briefs.len();
        let analyses = opened.briefs.par_iter().filter_map(|path| opened.snapshot.analysis(path));
        let (statements, claims, sourced) =
            analyses.map(|analysis| count(&analysis)).reduce(|| (0, 0, 0), |a, b| (a.0 + b.0, a.1 + b.1, a.2 + b.2));
        self.statements += statements;
        self.claims += claims;
        self.sourced += sourced;
    }

    fn add(&mut self, level: Level) {
        match level {
            Level::Error => self.errors += 1,
            Level::Warning => self.warnings += 1,
            Level::Info => self.infos += 1,
            Level::Hint => self.hints += 1,
        }
    }
}

/// The statements of a brief, the claims among them, and the sourced among these.
fn count(analysis: &Analysis) -> (usize, usize, usize) {
    let statements = analysis.cells().flat_map(|(_, cell)| &analysis.evidence(cell).statements);
    statements.fold((0, 0, 0), |(statements, claims, sourced), statement| {
        let claim = statement.kind == StatementKind::Claim;
        let cited = claim && !statement.cited.is_empty();
        (statements + 1, claims + usize::from(claim), sourced + usize::from(cited))
    })
}

/// How many columns a line may take: what the terminal has, else a usual number.
fn columns_of_terminal() -> usize {
    const USUAL: usize = 100;
    const GUTTER: usize = 8;
    let columns = terminal_size::terminal_size().map_or(USUAL + GUTTER, |(columns, _)| usize::from(columns.0));
    columns.clamp(40, 160) - GUTTER
}
