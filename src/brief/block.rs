//! What one block of a brief says by itself: everything here depends on the block's own text and nothing else, and
//! all ranges are bytes of the block. So a block that is only moved costs nothing.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHasher;

use super::acronyms::Acronym;
use super::annotation::{Annotation, Reach};
use super::citation::{Citation, Cited, Mention};
use super::front_matter::FrontMatter;
use super::prose::Prose;
use super::quotations::Quoted;
use super::read;
use super::worth::Signals;
use crate::sources::SourceKey;
use crate::syntax::{self, Inline};

/// A block of a brief with what it says. Ranges are bytes of [`Block::text`].
#[derive(Debug)]
pub struct Block {
    /// What kind of block it is.
    pub kind: BlockKind,
    /// The block's text, without the marks of its containers before it.
    pub text: Arc<str>,
    /// Its words without citations, annotations and Markdown's signs; empty for what holds no prose.
    pub prose: Prose,
    /// Its sentences, or the row of a table; none for headings.
    pub statements: Vec<Statement>,
    /// Every cited source, in order: a mark that cites two is two.
    pub citations: Vec<Citation>,
    /// Its `[[…]]` marks.
    pub mentions: Vec<Mention>,
    /// Its `{…}` marks.
    pub annotations: Vec<Annotation>,
    /// Words between quotation marks. Ranges are bytes of the prose.
    pub quotations: Vec<Quoted>,
    /// Words of capitals. Ranges are bytes of the prose.
    pub acronyms: Vec<Acronym>,
    /// Marks that are opened and never closed.
    pub slips: Vec<Slip>,
    /// URLs and links, with where they lead.
    pub links: Vec<Link>,
    /// What the rest of the brief needs to know of it.
    pub outline: Outline,
    syntax: syntax::Block,
    face: u64,
}

/// The kinds of blocks, with what they hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The front matter, read.
    FrontMatter(Arc<FrontMatter>, Range<usize>),
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// The first row of a table.
    TableHeader,
    /// A further row of a table.
    TableRow,
    /// A source that the brief itself defines.
    Definition(Definition),
    /// Code, a comment, a thematic break, a link definition: no prose.
    Other,
}

/// `[@key]: destination "title"`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Definition {
    /// The key.
    pub key: SourceKey,
    /// The key's place, with its `@`.
    pub key_range: Range<usize>,
    /// A path or URL.
    pub destination: Arc<str>,
    /// The destination's place.
    pub destination_range: Range<usize>,
    /// The title without its quotation marks, if there is one.
    pub title: Option<Arc<str>>,
}

/// A sentence, a list item without one, or a row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Bytes of the block, marks inside the sentence included, citations after its stop not.
    pub range: Range<usize>,
    /// Bytes of the block's prose.
    pub prose: Range<usize>,
    /// What in it is worth a source.
    pub signals: Signals,
}

/// A mark that is opened and never closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlipKind {
    /// `[@` without a well-formed rest.
    Citation,
    /// `[[` without a well-formed rest.
    Mention,
    /// `{name:` without a closing brace.
    Annotation,
}

/// The place of a mark that is opened and never closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The opening.
    pub range: Range<usize>,
    /// Of what.
    pub kind: SlipKind,
}

/// A URL in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What a click lands on.
    pub range: Range<usize>,
    /// Where it leads.
    pub destination: Arc<str>,
}

/// What a block that holds nothing else is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Only {
    /// Words, or nothing at all.
    #[default]
    Words,
    /// Citations alone: they belong to the block before.
    Citations,
    /// Annotations alone: they speak of the next block.
    Annotations,
}

/// What the rest of the brief needs to know of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Outline {
    /// The heading's level; 0 for what is no heading.
    pub heading: u8,
    /// Lists that it stands in.
    pub list_depth: u16,
    /// Block quotes that it stands in.
    pub quote_depth: u16,
    /// Whether it is a row of a table.
    pub row: bool,
    /// Whether it begins a table.
    pub table: bool,
    /// Whether its last statement ends in a colon.
    pub colon: bool,
    /// Whether what ends in that colon is the beginning of an assertion, which the items below complete.
    pub leads: bool,
    /// Whether every statement that makes a claim, but for a last one that ends in a colon, is covered by a citation.
    pub covered: bool,
    /// Whether it has a citation.
    pub cites: bool,
    /// Whether it holds nothing but citations or annotations.
    pub only: Only,
    /// Whether it has an annotation that reaches beyond it.
    pub reaches: bool,
    /// Whether a statement in it is marked as a judgement.
    pub judges: bool,
}

impl Block {
    /// Reads a block of the tree whose `text` is given; `block` has ranges relative to that text.
    pub fn read(block: &syntax::Block, text: Arc<str>) -> Self {
        read::block(block, text)
    }

    /// The words of a statement.
    pub fn words(&self, statement: &Statement) -> &str {
        self.prose.text().get(statement.prose.clone()).unwrap_or_default()
    }

    /// The citations that stand in a statement or directly follow it, by index.
    pub fn cited_by(&self, statement: usize) -> impl Iterator<Item = usize> {
        let first = self.citations.partition_point(|citation| citation.statement < Some(statement));
        (first..self.citations.len()).take_while(move |&at| self.citations[at].statement == Some(statement))
    }

    /// What is cited in a statement or directly after it.
    pub fn cited(&self, statement: usize) -> Vec<Arc<Cited>> {
        self.cited_by(statement).map(|citation| Arc::clone(&self.citations[citation].cited)).collect()
    }

    /// The statement whose citations cover the given one: itself, or the next one after it that is cited (rule 2 of
    /// "What a citation covers"); `None` when neither it nor any after it is.
    pub fn covering(&self, statement: usize) -> Option<usize> {
        let first = self.citations.partition_point(|citation| citation.statement < Some(statement));
        self.citations.get(first).and_then(|citation| citation.statement)
    }

    /// Whether a range of the block lies in a code span: shown to the reader as it is, and said by nobody.
    pub fn is_code(&self, range: &Range<usize>) -> bool {
        let holds = |outer: &Range<usize>| outer.start <= range.start && range.end <= outer.end;
        self.syntax.inlines.iter().any(|inline| inline.kind == syntax::InlineKind::CodeSpan && holds(&inline.range))
    }

    /// The annotations that speak of a statement: its own and those of the whole block.
    pub fn annotations_of(&self, statement: usize) -> impl Iterator<Item = &Annotation> {
        self.annotations
            .iter()
            .filter(move |a| matches!(a.reach, Reach::Block) || a.reach == Reach::Statement(statement))
    }

    /// Two blocks with the same face look the same to the rest of the brief.
    pub fn face(&self) -> u64 {
        self.face
    }

    /// Whether reading `block`, with ranges relative to `text`, would give this very block again.
    pub(super) fn is_read_from(&self, block: &syntax::Block, text: &str) -> bool {
        *self.text == *text && self.syntax == *block
    }

    /// Computes the face once everything else is there.
    pub(super) fn with_face(mut self) -> Self {
        let mut hasher = FxHasher::default();
        self.outline.hash(&mut hasher);
        for citation in &self.citations {
            citation.cited.hash(&mut hasher);
            citation.statement.hash(&mut hasher);
        }
        for annotation in &self.annotations {
            annotation.reach.hash(&mut hasher);
            for item in &annotation.items {
                item.written.hash(&mut hasher);
                item.value.as_ref().map(|value| &value.text).hash(&mut hasher);
            }
        }
        match &self.kind {
            BlockKind::Definition(definition) => definition.hash(&mut hasher),
            BlockKind::FrontMatter(front, _) => front.hash(&mut hasher),
            kind => std::mem::discriminant(kind).hash(&mut hasher),
        }
        for acronym in &self.acronyms {
            (&acronym.text, acronym.defined).hash(&mut hasher);
        }
        self.statements.len().hash(&mut hasher);
        self.face = hasher.finish();
        self
    }

    /// A block with nothing in it yet.
    pub(super) fn bare(kind: BlockKind, text: Arc<str>, prose: Prose, syntax: syntax::Block) -> Self {
        Self {
            kind,
            text,
            prose,
            statements: Vec::new(),
            citations: Vec::new(),
            mentions: Vec::new(),
            annotations: Vec::new(),
            quotations: Vec::new(),
            acronyms: Vec::new(),
            slips: Vec::new(),
            links: Vec::new(),
            outline: Outline::default(),
            syntax,
            face: 0,
        }
    }
}

/// A block's marks and ranges, moved to begin at byte 0.
pub(super) fn relative(mut block: syntax::Block) -> syntax::Block {
    let base = block.range.start;
    let shift = |range: &mut Range<usize>| {
        *range = range.start.saturating_sub(base)..range.end.saturating_sub(base);
    };
    shift(&mut block.range);
    shift(&mut block.content);
    block.cells.iter_mut().for_each(shift);
    if let syntax::BlockKind::SourceDefinition(definition) = &mut block.kind {
        shift(&mut definition.key);
        shift(&mut definition.destination);
        definition.title.iter_mut().for_each(shift);
    }
    block.inlines.iter_mut().for_each(|inline: &mut Inline| inline.each_range(shift));
    block
}
