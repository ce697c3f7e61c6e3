//! The quotations of a block, as far as they are to be held against sources: what stands between quotation marks, the
//! parts of a split one together, and block quotes.

use std::ops::Range;
use std::sync::Arc;

use crate::brief::quotations::{QuoteKind, group_split, long_enough};
use crate::brief::{Block, BlockKind};
use crate::evidence::{BlockEvidence, Sourced};

/// Words that the brief gives as another's.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Quotation {
    /// Bytes of the block's prose; several where it is split by words between the parts.
    pub(super) parts: Vec<Range<usize>>,
    /// The statement whose citations count.
    pub(super) statement: usize,
}

/// Every quotation of a block, in order.
pub(super) fn find(block: &Block, evidence: &BlockEvidence) -> Vec<Quotation> {
    if block.statements.is_empty() || matches!(block.kind, BlockKind::Heading(_)) {
        return Vec::new();
    }
    match block.outline.quote_depth > 0 && !is_mostly_marked(block) {
        true => of_block_quote(block, evidence),
        false => between_marks(block, evidence),
    }
}

fn between_marks(block: &Block, evidence: &BlockEvidence) -> Vec<Quotation> {
    let prose = block.prose.text();
    let groups = group_split(prose, &block.quotations);
    let mut found = Vec::new();
    for group in groups {
        let quoted: Vec<_> = group.iter().filter_map(|index| block.quotations.get(*index)).collect();
        if quoted.iter().any(|quoted| quoted.nested || block.is_code(&block.prose.to_block(quoted.words.clone()))) {
            continue;
        }
        let parts: Vec<Range<usize>> = quoted.iter().map(|quoted| trimmed(prose, quoted.words.clone())).collect();
        let words: Vec<&str> = parts.iter().filter_map(|part| prose.get(part.clone())).collect();
        if !long_enough(&words.join(" ")) {
            continue;
        }
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { continue };
        let ends_in = statement_at(block, last.end);
        let begins_in = statement_at(block, first.start);
        let is_cited = |index: usize| evidence.statements.get(index).is_some_and(|found| !found.cited.is_empty());
        let statement = if is_cited(ends_in) { ends_in } else { begins_in };
        found.push(Quotation { parts, statement });
    }
    found
}

/// The words of a block quote: of statements that rest on the same citations together.
fn of_block_quote(block: &Block, evidence: &BlockEvidence) -> Vec<Quotation> {
    let prose = block.prose.text();
    if prose.trim_start().starts_with("[!") {
        return Vec::new();
    }
    let cited = |index: usize| evidence.statements.get(index).map_or(&[][..], |found| &found.cited[..]);
    let mut found: Vec<Quotation> = Vec::new();
    for (index, statement) in block.statements.iter().enumerate() {
        let range = statement.prose.clone();
        if is_attribution(prose.get(range.clone()).unwrap_or_default()) && index > 0 {
            continue;
        }
        match found.last_mut() {
            Some(before) if is_same(cited(before.statement), cited(index)) => {
                if let Some(part) = before.parts.last_mut() {
                    part.end = range.end;
                }
            }
            _ => found.push(Quotation { parts: vec![range], statement: index }),
        }
    }
    for quotation in &mut found {
        quotation.parts.iter_mut().for_each(|part| *part = without_attribution(prose, trimmed(prose, part.clone())));
    }
    found.retain(|quotation| quotation.parts.iter().all(|part| prose.get(part.clone()).is_some_and(long_enough)));
    found
}

fn is_same(one: &[Sourced], other: &[Sourced]) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).all(|(one, other)| Arc::ptr_eq(&one.source.cited, &other.source.cited))
}

/// Whether most of a block quote's words stand between quotation marks, so that the rest is the writer's.
fn is_mostly_marked(block: &Block) -> bool {
    let prose = block.prose.text().trim().len();
    let outer = block.quotations.iter().filter(|quoted| {
        !quoted.nested && quoted.mark != QuoteKind::Single && quoted.mark != QuoteKind::StraightSingle
    });
    let marked: usize = outer.map(|quoted| quoted.range.len()).sum();
    marked > 0 && marked * 5 >= prose * 3
}

/// A line that only says who spoke: `— Ahn Gyu-back, minister`.
fn is_attribution(words: &str) -> bool {
    words.trim_start().starts_with(['—', '–', '―']) || words.trim_start().starts_with("--")
}

/// The words without a last line that only says who spoke.
fn without_attribution(prose: &str, range: Range<usize>) -> Range<usize> {
    let text = prose.get(range.clone()).unwrap_or_default();
    let Some((head, last)) = text.rsplit_once('\n') else { return range };
    if is_attribution(last) { range.start..range.start + head.trim_end().len() } else { range }
}

/// The statement at an offset of the prose, or else the nearest one before it.
fn statement_at(block: &Block, offset: usize) -> usize {
    block.statements.partition_point(|statement| statement.prose.start < offset.max(1)).saturating_sub(1)
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = text.get(range.clone()).unwrap_or_default();
    let start = range.start + inner.len() - inner.trim_start().len();
    start..start + inner.trim().len()
}
