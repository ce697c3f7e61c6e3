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
    /// Whether that block follows at once, with no other row, item or line of a quote in between.
    pub directly_below: bool,
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
            let blocks = match mark.reach {
                Reach::Section => holder..section_end(blocks, holder),
                Reach::Next => holder + 1..next_end(blocks, holder + 1),
                Reach::Above => above(blocks, holder),
                Reach::Statement(_) | Reach::Block => continue,
            };
            let allows = mark.get(AnnotationName::Allow).is_some();
            scopes.push(Scope { holder, annotation, blocks, allows });
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
    for (index, _) in blocks.iter().enumerate().filter(|(_, block)| block.outline.only == Only::Citations) {
        cite_above(&mut contexts, blocks, index);
    }
    // Bottom up, so that an item that is a lead-in itself is settled before the lead-in above it.
    for (index, _) in blocks.iter().enumerate().rev().filter(|(_, block)| block.outline.colon) {
        lead(&mut contexts, blocks, index);
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

/// What a block of citations at `index` stands under: a paragraph, or all of a list, quote or table.
fn above(blocks: &[&Block], index: usize) -> Range<usize> {
    let inside = |at: usize| {
        let outline = blocks[at].outline;
        outline.row || outline.quote_depth > 0 || outline.list_depth > 0
    };
    let Some(last) = index.checked_sub(1) else { return 0..0 };
    if !inside(last) || inside(index) {
        return last..index;
    }
    let first = (0..last).rev().take_while(|&at| inside(at)).last().unwrap_or(last);
    first..index
}

fn cite_above(contexts: &mut [Context], blocks: &[&Block], index: usize) {
    let cited: Vec<_> = blocks[index].citations.iter().map(|citation| Arc::clone(&citation.cited)).collect();
    for at in above(blocks, index) {
        contexts[at].below.clone_from(&cited);
        contexts[at].directly_below = at + 1 == index;
    }
}

/// A lead-in that ends in a colon shares its citation with its items, and is covered where all of its items are.
fn lead(contexts: &mut [Context], blocks: &[&Block], index: usize) {
    let items = items(blocks, index);
    contexts[items.clone()].iter_mut().for_each(|context| context.led_in |= blocks[index].outline.leads);
    let own = blocks[index].cited(blocks[index].statements.len() - 1);
    if !own.is_empty() {
        let uncited = contexts[items.clone()].iter_mut().filter(|context| context.lead_in.is_empty());
        uncited.for_each(|context| context.lead_in.clone_from(&own));
    }
    if items.clone().all(|item| is_covered(&contexts[item], blocks[item])) {
        let of_item = |item: usize| {
            let own = blocks[item].citations.iter().map(|citation| &citation.cited);
            own.chain(&contexts[item].below).map(Arc::clone).collect::<Vec<_>>()
        };
        contexts[index].items = items.flat_map(of_item).collect();
    }
}

/// Whether every claim of an item has a source, or says why it needs none.
fn is_covered(context: &Context, item: &Block) -> bool {
    let from_outside =
        !context.below.is_empty() || !context.lead_in.is_empty() || context.no_source.is_some() || context.judgement;
    let lead_in = item.statements.len().checked_sub(1).filter(|_| item.outline.colon);
    let leads_bare = lead_in.is_some_and(|last| item.covering(last).is_none() && context.items.is_empty());
    from_outside || item.outline.covered && !leads_bare
}

/// The items of the lead-in at `index`: the deeper list, the quote or the table that follows at once.
fn items(blocks: &[&Block], index: usize) -> Range<usize> {
    let lead = blocks[index].outline;
    let start = index + 1;
    let listed = blocks.get(start).is_some_and(|first| first.outline.list_depth > lead.list_depth);
    let belongs = |block: &&Block| match listed {
        true => block.outline.list_depth > lead.list_depth,
        false => block.outline.quote_depth > lead.quote_depth,
    };
    let count = match blocks.get(start) {
        Some(table) if table.outline.table => {
            1 + blocks[start + 1..].iter().take_while(|block| block.outline.row).count()
        }
        _ => blocks[start..].iter().take_while(|block| belongs(block)).count(),
    };
    start..start + count
}
