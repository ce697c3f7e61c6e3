//! What a block takes from the rest of its brief: the date it speaks of, annotations that reach it from outside, and
//! citations that cover it from a lead-in, from a lead-in's items, or from a block of citations below it.

use std::ops::Range;
use std::sync::Arc;

use super::annotation::{Annotation, AnnotationName, Reach};
use super::block::{Block, BlockKind, Only, Outline};
use super::citation::Cited;
use super::read;
use crate::dates::PartialDate;

/// What a block takes from the rest of its brief.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Context {
    /// The brief's own date; `None` when the front matter gives none.
    pub brief_date: Option<PartialDate>,
    /// The nearest `as-of` outside the block, else the brief's date: what the block speaks of by default.
    pub as_of: Option<PartialDate>,
    /// The reason of a `no-source` that reaches the block from outside.
    pub no_source: Option<Arc<str>>,
    /// Whether an annotation outside the block makes it a judgement.
    pub judgement: bool,
    /// Who is quoted, by a `speaker` outside the block.
    pub speaker: Option<Arc<str>>,
    /// The language that quotations are translated from, by a `translated` outside the block.
    pub translated: Option<Arc<str>>,
    /// Whether the block completes an assertion that a lead-in above begins.
    pub led_in: bool,
    /// Citations of the lead-in above: they cover every statement that has none of its own.
    pub lead_in: Vec<Arc<Cited>>,
    /// Citations of the items below, all of which are covered: they cover a last statement that ends in a colon.
    pub items: Vec<Arc<Cited>>,
    /// Citations of the block below that holds nothing else: they cover the last statements.
    pub below: Vec<Arc<Cited>>,
}

/// One stretch of a brief that an annotation speaks of from outside, by the indices of its blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The block that holds the annotation.
    pub holder: usize,
    /// Which of its annotations.
    pub annotation: usize,
    /// The blocks that it speaks of.
    pub blocks: Range<usize>,
    /// Whether it allows what a rule forbids.
    pub allows: bool,
}

/// The stretches that annotations of headings and annotations on their own line speak of, in document order.
pub(super) fn scopes(blocks: &[&Block]) -> Vec<Scope> {
    let mut scopes = Vec::new();
    for (holder, block) in blocks.iter().enumerate().filter(|(_, block)| block.outline.reaches) {
        for (annotation, mark) in block.annotations.iter().enumerate() {
            let end = match mark.reach {
                Reach::Section => section_end(blocks, holder),
                Reach::Next => next_end(blocks, holder + 1),
                Reach::Statement(_) | Reach::Block => continue,
            };
            let allows = mark.get(AnnotationName::Allow).is_some();
            scopes.push(Scope { holder, annotation, blocks: holder + 1..end, allows });
        }
    }
    scopes
}

/// The context of every block. Later scopes stand inside earlier ones, or after them, so the innermost one has the
/// last word.
pub(super) fn contexts(blocks: &[&Block], scopes: &[Scope]) -> Vec<Context> {
    let date = blocks.iter().find_map(|block| match &block.kind {
        BlockKind::FrontMatter(front, _) => front.date,
        _ => None,
    });
    let default = Context { brief_date: date, as_of: date, ..Context::default() };
    let mut contexts = vec![default; blocks.len()];
    for scope in scopes {
        if let Some(annotation) = blocks[scope.holder].annotations.get(scope.annotation) {
            contexts[scope.blocks.clone()].iter_mut().for_each(|context| context.take(annotation));
        }
    }
    for (index, block) in blocks.iter().enumerate() {
        match block.outline.only {
            Only::Citations if index > 0 => cite_above(&mut contexts, blocks, index),
            _ if block.outline.colon => lead(&mut contexts, blocks, index),
            _ => {}
        }
    }
    contexts
}

impl Context {
    /// What is cited outside the block and may cover statements in it.
    pub fn outside_citations(&self) -> impl Iterator<Item = &Arc<Cited>> {
        self.lead_in.iter().chain(&self.items).chain(&self.below)
    }

    fn take(&mut self, annotation: &Annotation) {
        let value = |name| annotation.value(name).map(|value| value.text.clone());
        if let Some(date) = value(AnnotationName::AsOf).and_then(|text| text.parse().ok()) {
            self.as_of = Some(date);
        }
        self.no_source = value(AnnotationName::NoSource).or(self.no_source.take());
        self.speaker = value(AnnotationName::Speaker).or(self.speaker.take());
        if annotation.get(AnnotationName::Translated).is_some() {
            self.translated = Some(value(AnnotationName::Translated).unwrap_or_default());
        }
        self.judgement |= read::is_judgement(annotation);
    }
}

/// The end of the section that the heading at `start` opens.
pub(super) fn section_end(blocks: &[&Block], start: usize) -> usize {
    let level = blocks[start].outline.heading;
    let ends = |block: &&Block| block.outline.heading != 0 && block.outline.heading <= level;
    blocks[start + 1..].iter().position(ends).map_or(blocks.len(), |length| start + 1 + length)
}

/// The end of the block at `start` as a writer sees it: a whole list, quote or table is one.
fn next_end(blocks: &[&Block], start: usize) -> usize {
    let Some(first) = blocks.get(start) else { return blocks.len().min(start) };
    let depth = |outline: &Outline| (outline.list_depth > 0, outline.quote_depth > 0, outline.row || outline.table);
    let alone = depth(&first.outline) == (false, false, false);
    let same = |block: &&Block| !alone && !block.outline.table && depth(&block.outline) == depth(&first.outline);
    start + 1 + blocks[start + 1..].iter().take_while(|block| same(block)).count()
}

/// A block of citations covers what stands above it: a paragraph, or all rows and items of a table, list or quote.
fn cite_above(contexts: &mut [Context], blocks: &[&Block], index: usize) {
    let cited: Vec<_> = blocks[index].citations.iter().map(|citation| Arc::clone(&citation.cited)).collect();
    let last = index - 1;
    let inside = |outline: &Outline| outline.row || outline.quote_depth > 0 || outline.list_depth > 0;
    let whole = inside(&blocks[last].outline) && !inside(&blocks[index].outline);
    for at in (0..=last).rev() {
        contexts[at].below = cited.clone();
        if !whole || !blocks[at].outline.covered && at != last && !inside(&blocks[at].outline) {
            break;
        }
        if at == 0 || !inside(&blocks[at - 1].outline) {
            break;
        }
    }
}

/// A lead-in that ends in a colon shares its citation with its items, and is covered where all of its items are.
fn lead(contexts: &mut [Context], blocks: &[&Block], index: usize) {
    let items = items(blocks, index);
    let cited_by = |block: &Block, statement| -> Vec<Arc<Cited>> {
        block.cited_by(statement).map(|citation| Arc::clone(&block.citations[citation].cited)).collect()
    };
    contexts[items.clone()].iter_mut().for_each(|context| context.led_in |= blocks[index].outline.leads);
    let own = cited_by(blocks[index], blocks[index].statements.len() - 1);
    if !own.is_empty() {
        contexts[items.clone()].iter_mut().for_each(|context| context.lead_in.clone_from(&own));
    }
    if blocks[items.clone()].iter().all(|item| item.outline.covered) {
        let all =
            blocks[items].iter().flat_map(|item| item.citations.iter().map(|citation| Arc::clone(&citation.cited)));
        contexts[index].items = all.collect();
    }
}

/// The items of the lead-in at `index`: the deeper list, the quote or the table that follows at once.
fn items(blocks: &[&Block], index: usize) -> Range<usize> {
    let lead = blocks[index].outline;
    let start = index + 1;
    let belongs = |block: &&Block| {
        let outline = block.outline;
        outline.list_depth > lead.list_depth || outline.quote_depth > lead.quote_depth
    };
    let count = match blocks.get(start) {
        Some(table) if table.outline.table => {
            1 + blocks[start + 1..].iter().take_while(|block| block.outline.row).count()
        }
        _ => blocks[start..].iter().take_while(|block| belongs(block)).count(),
    };
    start..start + count
}
