//! What a rule is: a name, a group, levels, a page, and a function from evidence to findings.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::finding::{Draft, Level};
use super::settings::Settings;
use crate::brief::{Annotation, AnnotationName, Block, Brief, Context, Statement};
use crate::evidence::{BlockEvidence, BlockNames, Library, Locals, StatementEvidence};
use crate::text::FilePath;

/// A rule. Its page in `docs/rules` is its documentation, and the page's examples are its tests.
pub struct Rule {
    /// The name, in kebab-case.
    pub name: &'static str,
    /// The group that documentation and configuration put it in.
    pub group: Group,
    /// The level by default; `None` when it is off.
    pub level: Option<Level>,
    /// The level in the profile `strict`, where it differs.
    pub strict: Option<Level>,
    /// The page, in Markdown.
    pub page: &'static str,
    /// What it looks at.
    pub check: Check,
}

/// The groups of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Does every claim have a source that can be found?
    Sourcing,
    /// Does the source say so?
    Fidelity,
    /// Who and what is named?
    Names,
    /// Are judgements told from facts?
    Judgement,
    /// Is the brief well-formed?
    Hygiene,
}

impl Group {
    /// The group's name in documentation and configuration.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sourcing => "sourcing",
            Self::Fidelity => "fidelity",
            Self::Names => "names",
            Self::Judgement => "judgement",
            Self::Hygiene => "hygiene",
        }
    }
}

/// What a rule looks at, which decides when it runs again.
pub enum Check {
    /// One block with its context and what it names and cites: run again when one of these changes.
    Block(fn(&BlockCheck<'_>, &mut Drafts<'_>)),
    /// The faces of a brief's blocks: run again when the brief's outline, citations, annotations or definitions
    /// change. What it returns is placed by the blocks' current text.
    Brief(fn(&BriefCheck<'_>) -> Vec<BriefDraft>),
    /// Run by the room that knows what it needs: over other findings (`unused-allow`), or over a whole project.
    Elsewhere,
}

/// What a block rule sees. Ranges are bytes of the block.
pub struct BlockCheck<'a> {
    /// The block.
    pub block: &'a Block,
    /// What it takes from the rest of the brief.
    pub context: &'a Context,
    /// The names in it.
    pub names: &'a BlockNames,
    /// What it comes to when it is held against the library.
    pub evidence: &'a BlockEvidence,
    /// The library.
    pub library: &'a Library,
    /// The sources that the brief defines.
    pub locals: &'a Locals,
    /// The project's settings.
    pub settings: &'a Settings,
}

impl<'a> BlockCheck<'a> {
    /// Each statement with what covers it.
    pub fn statements(&self) -> impl Iterator<Item = (usize, &'a Statement, &'a StatementEvidence)> {
        let evidence = self.evidence.statements.iter();
        self.block
            .statements
            .iter()
            .zip(evidence)
            .enumerate()
            .map(|(index, (statement, found))| (index, statement, found))
    }

    /// Whether the quotations of a statement are marked as translated, so that their words are the writer's.
    pub fn is_translated(&self, statement: usize) -> bool {
        let marked = |annotation: &Annotation| annotation.get(AnnotationName::Translated).is_some();
        self.context.translated.is_some() || self.block.annotations_of(statement).any(marked)
    }

    /// The text of a range of the block.
    pub fn text(&self, range: &Range<usize>) -> &'a str {
        self.block.text.get(range.clone()).unwrap_or_default()
    }
}

/// What a brief rule sees.
pub struct BriefCheck<'a> {
    /// The brief's file.
    pub path: &'a FilePath,
    /// The brief.
    pub brief: &'a Brief,
    /// The library.
    pub library: &'a Library,
    /// The sources that the brief defines.
    pub locals: &'a Locals,
    /// The project's settings.
    pub settings: &'a Settings,
}

/// What a brief rule found: a message at a part of a block, whose bytes are looked up when the finding is shown.
#[derive(Clone, Debug)]
pub struct BriefDraft {
    /// The index of the block.
    pub block: usize,
    /// The part of it.
    pub part: Part,
    /// What is wrong and what to do.
    pub message: Arc<str>,
    /// Another place: a block's part of the same brief, or a range of another file, and what it shows.
    pub related: Option<(Elsewhere, String)>,
}

/// A part of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A statement.
    Statement(usize),
    /// The key of a source definition, with its `@`.
    DefinedKey,
    /// One of the acronyms.
    Acronym(usize),
}

/// A place that is not the finding's own.
#[derive(Clone, Debug)]
pub enum Elsewhere {
    /// A part of another block of the brief.
    Block(usize, Part),
    /// Bytes of another file.
    File(FilePath, Range<usize>),
}

impl Part {
    /// The part's bytes in its block; `None` when the block has no such part.
    pub fn range(self, block: &Block) -> Option<Range<usize>> {
        match self {
            Self::Statement(index) => block.statements.get(index).map(|statement| statement.range.clone()),
            Self::Acronym(index) => {
                block.acronyms.get(index).map(|acronym| block.prose.to_block(acronym.range.clone()))
            }
            Self::DefinedKey => match &block.kind {
                crate::brief::BlockKind::Definition(definition) => Some(definition.key_range.clone()),
                _ => None,
            },
        }
    }
}

/// Takes a rule's drafts.
pub struct Drafts<'a> {
    pub(super) rule: &'static Rule,
    pub(super) level: Level,
    pub(super) drafts: &'a mut Vec<Draft>,
}

impl Drafts<'_> {
    /// Notes a finding at bytes of the block.
    pub fn say(&mut self, range: Range<usize>, message: impl Into<Arc<str>>) {
        let draft = self.draft(range, message);
        self.push(draft);
    }

    /// A finding to add related places and fixes to, before it is pushed.
    pub fn draft(&self, range: Range<usize>, message: impl Into<Arc<str>>) -> Draft {
        Draft {
            rule: self.rule,
            level: self.level,
            range,
            message: message.into(),
            verdict: None,
            related: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// Notes a finding.
    pub fn push(&mut self, draft: Draft) {
        self.drafts.push(draft);
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}
