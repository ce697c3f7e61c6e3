//! A whole brief: its blocks in order, each with its place and its context, kept up to date edit by edit.

use std::ops::Range;
use std::sync::Arc;

use super::block::{Block, BlockKind, relative};
use super::context::{self, Context, Scope};
use super::front_matter::FrontMatter;
use super::sequence::{Sequence, Span};
use crate::syntax::{self, Document};
use crate::text::{Edit, Text};

/// A brief as it stands after its last edit. Cloning shares all of it.
#[derive(Clone)]
pub struct Brief {
    document: Document,
    blocks: Sequence<Placed>,
    outside: Arc<Outside>,
}

/// A block in its place.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Bytes between the end of the block before and the start of this one.
    gap: usize,
    /// What the block says.
    pub block: Arc<Block>,
    /// What it takes from the rest of the brief.
    pub context: Arc<Context>,
}

/// What holds for the brief as a whole; it changes only where a block's face does.
#[derive(Default)]
struct Outside {
    front: Arc<FrontMatter>,
    scopes: Vec<Scope>,
    sections: Vec<Section>,
    definitions: Vec<usize>,
    judges: bool,
}

/// A heading with the blocks below it, subsections included; also the blocks before the first heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The index of the heading's block; `None` for what stands before the first heading.
    pub heading: Option<usize>,
    /// The heading's level from 1 to 6; 0 before the first heading.
    pub level: u8,
    /// The blocks after the heading up to the next one of its level or above.
    pub blocks: Range<usize>,
}

impl Span for Placed {
    fn span(&self) -> usize {
        self.gap + self.block.text.len()
    }
}

impl Placed {
    /// Whether two placed blocks are the very same block in the same context after the same gap.
    pub fn is_same(&self, other: &Self) -> bool {
        self.gap == other.gap
            && Arc::ptr_eq(&self.block, &other.block)
            && (Arc::ptr_eq(&self.context, &other.context) || self.context == other.context)
    }
}

impl Brief {
    /// Reads a brief from nothing. Never fails: what cannot be understood is text.
    pub fn new(text: Text) -> Self {
        let document = Document::parse(text);
        let mut end = 0;
        let read = |block| place(&document, block, &mut end, &[]);
        let blocks = Sequence::new(document.blocks(0..document.text().len()).into_iter().map(read).collect());
        let brief = Self { document, blocks, outside: Arc::default() };
        brief.settle()
    }

    /// The brief after some edits, each in the coordinates that the one before it leaves. Blocks that the edits do not
    /// touch are shared with this brief.
    pub fn edit(&self, edits: &[Edit]) -> Self {
        let (document, change) = self.document.edit(edits);
        let (first, kept_until) = self.blocks.at(change.old.start.saturating_sub(1));
        let moved = |offset: usize| offset - change.old.end + change.new.end;
        let mut rest = self.blocks.iter_from(first).map(|(offset, placed)| (offset + placed.gap, placed)).peekable();
        let mut last = first;
        while rest.next_if(|(start, _)| *start <= change.old.end).is_some() {
            last += 1;
        }
        let mut next = rest.next().map(|(start, placed)| (moved(start), placed));
        let fresh = loop {
            let until = next.as_ref().map_or(usize::MAX, |(start, _)| *start);
            let mut fresh = document.blocks(kept_until..until.min(document.text().len()));
            fresh.retain(|block| block.range.start >= kept_until && block.range.start < until);
            // A block that has grown over the ones after it takes them along.
            if fresh.last().is_none_or(|block| block.range.end <= until) {
                break fresh;
            }
            next = rest.next().map(|(start, placed)| (moved(start), placed));
            last += 1;
        };
        let old: Vec<&Placed> = self.blocks.iter_from(first).take(last - first).map(|(_, placed)| placed).collect();
        let mut end = kept_until;
        let mut placed: Vec<Placed> = fresh.into_iter().map(|block| place(&document, block, &mut end, &old)).collect();
        let quiet = same_faces(&old, &mut placed);
        let mut blocks = self.blocks.clone();
        if let Some((start, after)) = next {
            placed.push(Placed { gap: start - end, ..after.clone() });
            blocks.splice(first..last + 1, placed);
        } else {
            blocks.splice(first..last, placed);
        }
        let brief = Self { document, blocks, outside: Arc::clone(&self.outside) };
        if quiet { brief } else { brief.settle() }
    }

    /// The text.
    pub fn text(&self) -> &Text {
        self.document.text()
    }

    /// The syntax tree.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The blocks in order.
    pub fn blocks(&self) -> &Sequence<Placed> {
        &self.blocks
    }

    /// Every block with the byte offset at which it starts.
    pub fn placed(&self) -> impl Iterator<Item = (usize, &Placed)> {
        self.blocks.iter().map(|(offset, placed)| (offset + placed.gap, placed))
    }

    /// The byte offset at which the block with this index starts; the end of the text past the last.
    pub fn start_of(&self, index: usize) -> usize {
        match self.blocks.get(index) {
            Some(placed) => self.blocks.offset_of(index) + placed.gap,
            None => self.text().len(),
        }
    }

    /// The block that holds the byte `offset` or ends there: its index, the offset at which it starts, and itself;
    /// `None` between blocks.
    pub fn block_at(&self, offset: usize) -> Option<(usize, usize, &Placed)> {
        let (index, span_start) = self.blocks.at(offset);
        let found = self.blocks.get(index).map(|placed| (index, span_start + placed.gap, placed));
        if let Some((_, start, _)) = found
            && start <= offset
        {
            return found;
        }
        // Not inside: perhaps at the very end of the one before.
        let before = index.checked_sub(1)?;
        let placed = self.blocks.get(before)?;
        let start = self.start_of(before);
        (start + placed.block.text.len() == offset).then_some((before, start, placed))
    }

    /// What the front matter says; its ranges are relative to its YAML.
    pub fn front(&self) -> &FrontMatter {
        &self.outside.front
    }

    /// The stretches that annotations speak of from outside.
    pub fn scopes(&self) -> &[Scope] {
        &self.outside.scopes
    }

    /// The sections in document order, outer before inner.
    pub fn sections(&self) -> &[Section] {
        &self.outside.sections
    }

    /// The innermost section of a block.
    pub fn section_of(&self, block: usize) -> Option<&Section> {
        let upto = self.outside.sections.partition_point(|section| section.blocks.start <= block);
        self.outside.sections[..upto].iter().rev().find(|section| section.blocks.contains(&block))
    }

    /// The indices of the blocks that define a source.
    pub fn definitions(&self) -> &[usize] {
        &self.outside.definitions
    }

    /// Whether any statement is marked as a judgement.
    pub fn has_judgements(&self) -> bool {
        self.outside.judges
    }

    /// Whether the two share what holds for the brief as a whole, so that nothing that depends on it has changed.
    pub fn is_quiet_since(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.outside, &other.outside)
    }

    /// Works out what depends on more than one block.
    fn settle(mut self) -> Self {
        let blocks: Vec<&Block> = self.blocks.items().map(|placed| &*placed.block).collect();
        let scopes = context::scopes(&blocks);
        let contexts = context::contexts(&blocks, &scopes);
        let outside = Outside {
            front: blocks.first().and_then(|block| block.front()).unwrap_or_default(),
            sections: sections(&blocks),
            definitions: (0..blocks.len()).filter(|&i| matches!(blocks[i].kind, BlockKind::Definition(_))).collect(),
            judges: blocks.iter().any(|block| block.outline.judges),
            scopes,
        };
        let mut recent: Arc<Context> = Arc::default();
        let placed = self.blocks.items().zip(contexts).map(|(placed, context)| {
            if *placed.context == context {
                recent = Arc::clone(&placed.context);
            } else if *recent != context {
                recent = Arc::new(context);
            }
            Placed { context: Arc::clone(&recent), ..placed.clone() }
        });
        self.blocks = Sequence::new(placed.collect());
        self.outside = Arc::new(outside);
        self
    }
}

impl Block {
    fn front(&self) -> Option<Arc<FrontMatter>> {
        match &self.kind {
            BlockKind::FrontMatter(front, _) => Some(Arc::clone(front)),
            _ => None,
        }
    }
}

/// Puts a block in its place after `end`, the end of the block before, and moves `end` on. One of the `old` blocks
/// that says the same is used again.
fn place(document: &Document, block: syntax::Block, end: &mut usize, old: &[&Placed]) -> Placed {
    let gap = block.range.start.saturating_sub(*end);
    *end = block.range.end;
    let text: Arc<str> = document.text().slice(block.range.clone()).into();
    let block = relative(block);
    let again = old.iter().find(|placed| placed.block.is_read_from(&block, &text));
    let (block, context) = match again {
        Some(placed) => (Arc::clone(&placed.block), Arc::clone(&placed.context)),
        None => (Arc::new(Block::read(&block, text)), Arc::default()),
    };
    Placed { gap, block, context }
}

/// Whether the new blocks look to the rest of the brief as the old ones did; if so they take over the old contexts.
fn same_faces(old: &[&Placed], new: &mut [Placed]) -> bool {
    if old.len() != new.len() || old.iter().zip(new.iter()).any(|(old, new)| old.block.face() != new.block.face()) {
        return false;
    }
    for (old, new) in old.iter().zip(new) {
        new.context = Arc::clone(&old.context);
    }
    true
}

fn sections(blocks: &[&Block]) -> Vec<Section> {
    let first = blocks.iter().position(|block| block.outline.heading != 0).unwrap_or(blocks.len());
    let mut sections = Vec::new();
    if first > 0 {
        sections.push(Section { heading: None, level: 0, blocks: 0..first });
    }
    let mut open: Vec<usize> = Vec::new();
    for (index, block) in blocks.iter().enumerate().filter(|(_, block)| block.outline.heading != 0) {
        let level = block.outline.heading;
        while let Some(&last) = open.last()
            && sections[last].level >= level
        {
            sections[last].blocks.end = index;
            open.pop();
        }
        open.push(sections.len());
        sections.push(Section { heading: Some(index), level, blocks: index + 1..blocks.len() });
    }
    sections
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BRIEF: &str = "\
---
title: 회담
date: 2025-09-10
---

# Bottom line

Ministers met on 8 September 2025. It was the first time in ten years. [@a, ¶ 2]
More talks are likely. {judgement: likely}

## Agreed {as-of: 2025-09-08}

Three steps:

- Work on “space and more” [@a]
- A band plays in November
  in Japan [@a; @b]
  1. nested [@c]

> We must [[ahn|do]] this. [@b]

| what | when |
|------|------|
| 훈련 | 9월 [@a] |
| band | 11월 |

[@b]

{no-source: known}
- one 1
- two 2

[@a]: a.txt \"A\"
";

    /// Everything a brief says, with absolute places: what must not depend on how the text came about.
    fn told(brief: &Brief) -> Vec<String> {
        let mut told: Vec<String> = brief
            .placed()
            .map(|(start, placed)| {
                let (block, context) = (&placed.block, &placed.context);
                let place = start..start + block.text.len();
                assert_eq!(brief.text().slice(place.clone()), *block.text);
                format!(
                    "{place:?} {:?} {:?} {:?} {:?} {:?} {:?} {context:?}",
                    block.kind, block.outline, block.statements, block.citations, block.annotations, block.slips
                )
            })
            .collect();
        told.push(format!("{:?} {:?} {:?} {:?}", brief.front(), brief.sections(), brief.scopes(), brief.definitions()));
        told
    }

    /// The first thing that the two tell differently.
    fn difference(one: &Brief, other: &Brief) -> Option<(Option<String>, Option<String>)> {
        let (one, other) = (told(one), told(other));
        let at = (0..one.len().max(other.len())).find(|&at| one.get(at) != other.get(at))?;
        Some((one.get(at).cloned(), other.get(at).cloned()))
    }

    fn piece() -> impl Strategy<Value = String> {
        let signs = [
            "",
            " ",
            "\n",
            "\n\n",
            "\r\n",
            "# ",
            "## ",
            "- ",
            "  - ",
            "1. ",
            "> ",
            "| a | b |\n|---|---|\n",
            "---\n",
            "```\n",
            "[@a]",
            "[@a, p. 3; @b]",
            "[@",
            "[[",
            "[[ahn|x]]",
            "{as-of: 2024}",
            "{judgement",
            "}",
            "]",
            ":",
            "<!--",
            "-->",
            "“말”",
            "9월 8일에 만났다. ",
            "Met on 8 May. ",
            "[@z]: z.txt\n",
            "가",
            "x",
            "😀",
            "\t",
            "**",
            "`",
        ];
        proptest::collection::vec(proptest::sample::select(signs.to_vec()), 0..4).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(256)))]

        #[test]
        fn edit_by_edit_a_brief_says_what_its_final_text_says(
            start in prop_oneof![Just(BRIEF.to_owned()), proptest::collection::vec(piece(), 0..12).prop_map(|p| p.concat())],
            edits in proptest::collection::vec((0.0f64..1.0, 0usize..30, piece()), 1..10),
            together in any::<bool>(),
        ) {
            let mut text = Text::from(start.as_str());
            let mut brief = Brief::new(text.clone());
            let mut pending = Vec::new();
            for (at, len, new) in edits {
                let from = text.floor_char_boundary((at * text.len() as f64) as usize);
                let to = text.floor_char_boundary(from + len).max(from);
                let edit = Edit { range: from..to, text: new };
                text.apply(&edit);
                pending.push(edit);
                if !together {
                    brief = brief.edit(&std::mem::take(&mut pending));
                    prop_assert_eq!(difference(&brief, &Brief::new(text.clone())), None, "{:?}", text.to_string());
                }
            }
            brief = brief.edit(&pending);
            prop_assert_eq!(difference(&brief, &Brief::new(text.clone())), None, "{:?}", text.to_string());
        }
    }

    #[test]
    fn a_statement_holds_the_marks_that_it_begins_and_ends_with() {
        let text = "[[han|The master]] left. Then **he** slept **well**. [A note](a.md) said so. **[[han|Han]]** said `yes`.\n";
        let brief = Brief::new(Text::from(text));
        let (start, placed) = brief.placed().next().expect("a paragraph");
        let shown = |range: &Range<usize>| brief.text().slice(start + range.start..start + range.end).into_owned();
        let statements: Vec<_> = placed.block.statements.iter().map(|statement| shown(&statement.range)).collect();
        let whole = [
            "[[han|The master]] left.",
            "Then **he** slept **well**.",
            "[A note](a.md) said so.",
            "**[[han|Han]]** said `yes`.",
        ];
        assert_eq!(statements, whole);
        assert_eq!(
            placed.block.mentions.iter().map(|mention| mention.statement).collect::<Vec<_>>(),
            [Some(0), Some(3)]
        );
    }

    #[test]
    fn a_keystroke_reads_its_own_paragraph_and_no_other() {
        let brief = Brief::new(Text::from(BRIEF));
        let at = BRIEF.find("ten years").expect("there");
        let edited = brief.edit(&[Edit { range: at..at, text: "about ".into() }]);
        let shared =
            edited.blocks().items().zip(brief.blocks().items()).filter(|(a, b)| Arc::ptr_eq(&a.block, &b.block));
        assert_eq!(shared.count() + 1, brief.blocks().len());
        assert!(edited.is_quiet_since(&brief));
    }
}
