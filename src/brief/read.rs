//! From a block of the tree to what it says: its statements, marks and what they belong to.

use std::ops::Range;
use std::sync::Arc;

use super::annotation::{Annotation, AnnotationItem, AnnotationName, AnnotationValue, Reach};
use super::block::{Block, BlockKind, Definition, Link, Only, Outline, Slip, SlipKind, Statement};
use super::citation::{Citation, Cited, Mention};
use super::front_matter::FrontMatter;
use super::prose::Prose;
use super::worth::Signals;
use super::{acronyms, quotations, sentences, worth};
use crate::sources::{Locator, SourceKey};
use crate::syntax::{self, CitationItem, Inline, InlineKind};

/// Reads a block whose ranges are relative to `text`.
pub(super) fn block(syntax: &syntax::Block, text: Arc<str>) -> Block {
    let kind = kind(syntax, &text);
    let holds_prose =
        matches!(kind, BlockKind::Heading(_) | BlockKind::Paragraph | BlockKind::TableHeader | BlockKind::TableRow);
    let prose = if holds_prose { prose(syntax, &text) } else { Prose::default() };
    let mut block = Block::bare(kind, text, prose, syntax.clone());
    block.statements = statements(&block, &syntax.inlines);
    block.quotations = quotations::find(block.prose.text());
    for inline in &syntax.inlines {
        mark(&mut block, inline);
    }
    block.acronyms = acronyms::find(block.prose.text());
    block.acronyms = block
        .acronyms
        .iter()
        .filter(|acronym| !block.is_code(&block.prose.to_block(acronym.range.clone())))
        .cloned()
        .collect();
    block.outline = outline(&block, syntax);
    block.with_face()
}

fn kind(syntax: &syntax::Block, text: &str) -> BlockKind {
    let piece = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
    match &syntax.kind {
        syntax::BlockKind::FrontMatter => {
            let front = FrontMatter::parse(piece(&syntax.content));
            BlockKind::FrontMatter(Arc::new(front), syntax.content.clone())
        }
        syntax::BlockKind::Heading(level) => BlockKind::Heading(*level),
        syntax::BlockKind::Paragraph => BlockKind::Paragraph,
        syntax::BlockKind::TableHeader => BlockKind::TableHeader,
        syntax::BlockKind::TableRow => BlockKind::TableRow,
        syntax::BlockKind::SourceDefinition(parts) => BlockKind::Definition(Definition {
            key: SourceKey::from(piece(&parts.key)),
            key_range: with_at(text, &parts.key),
            destination: piece(&parts.destination).trim_matches(['<', '>']).into(),
            destination_range: parts.destination.clone(),
            title: parts.title.as_ref().map(|title| inside_marks(piece(title)).into()),
        }),
        syntax::BlockKind::Code
        | syntax::BlockKind::ThematicBreak
        | syntax::BlockKind::Comment
        | syntax::BlockKind::LinkDefinition => BlockKind::Other,
    }
}

/// The prose of a row is that of its cells; the signs between them are gaps.
fn prose(syntax: &syntax::Block, text: &str) -> Prose {
    if syntax.cells.is_empty() {
        return Prose::new(text, syntax.content.clone(), &syntax.inlines);
    }
    let mut hidden = syntax.inlines.clone();
    let mut at = syntax.content.start;
    for cell in &syntax.cells {
        // Keep one sign of the gap, or the words of two cells would run together.
        if at + 1 < cell.start {
            hidden.push(Inline { range: at + 1..cell.start, kind: InlineKind::Continuation });
        }
        at = cell.end;
    }
    hidden.sort_by_key(|inline| (inline.range.start, std::cmp::Reverse(inline.range.end)));
    let first = syntax.cells.first().map_or(syntax.content.start, |cell| cell.start);
    Prose::new(text, first..at, &hidden)
}

fn statements(block: &Block, inlines: &[Inline]) -> Vec<Statement> {
    let words = block.prose.text();
    let sentences = match block.kind {
        BlockKind::Paragraph => sentences::split(words),
        BlockKind::TableRow => {
            let start = words.len() - words.trim_start().len();
            let end = words.trim_end().len();
            Some(start..end).filter(|row| !row.is_empty()).into_iter().collect()
        }
        _ => Vec::new(),
    };
    sentences
        .into_iter()
        .map(|prose| Statement {
            range: whole(block, inlines, &prose),
            signals: signals(block, words.get(prose.clone()).unwrap_or_default()),
            prose,
        })
        .collect()
}

/// The bytes of a statement with these words: marks that its first or last words stand in are part of it as a whole.
fn whole(block: &Block, inlines: &[Inline], words: &Range<usize>) -> Range<usize> {
    let mut range = block.prose.to_block(words.clone());
    let first = inlines.partition_point(|inline| inline.range.start < range.start.saturating_sub(2_000));
    // Outer marks stand before inner ones, so each end moves as far out as it can.
    for Inline { range: mark, .. } in &inlines[first..] {
        if mark.start >= range.end {
            break;
        }
        if mark.start < range.start && range.start < mark.end && block.prose.from_block(mark.start) == words.start {
            range.start = mark.start;
        }
        if mark.end > range.end && block.prose.from_block(mark.end) == block.prose.from_block(range.end) {
            range.end = mark.end;
        }
    }
    range
}

/// What makes a statement worth a source. A row of a table asserts its cells, though it has no verb.
fn signals(block: &Block, words: &str) -> Signals {
    let signals = worth::signals(words);
    if block.kind == BlockKind::TableRow { signals.completed() } else { signals }
}

/// Notes what a mark says and which statement it belongs to.
fn mark(block: &mut Block, inline: &Inline) {
    let range = inline.range.clone();
    match &inline.kind {
        InlineKind::Citation(items) => items.iter().for_each(|item| cite(block, &range, item)),
        InlineKind::BareCitation(item) => cite(block, &range, item),
        InlineKind::Mention { id, shown } => {
            let mention = Mention {
                id: piece(block, id).into(),
                id_range: id.clone(),
                shown: shown.clone().unwrap_or(id.clone()),
                statement: statement_at(block, range.start),
                range,
            };
            block.mentions.push(mention);
        }
        InlineKind::Annotation(items) => {
            let items = items.iter().map(|item| annotation_item(block, item)).collect();
            let reach = reach(block, &range);
            block.annotations.push(Annotation { range, items, reach });
        }
        InlineKind::UnclosedCitation => block.slips.push(Slip { range, kind: SlipKind::Citation }),
        InlineKind::UnclosedMention => block.slips.push(Slip { range, kind: SlipKind::Mention }),
        InlineKind::UnclosedAnnotation => block.slips.push(Slip { range, kind: SlipKind::Annotation }),
        InlineKind::Autolink => {
            let destination = piece(block, &range).trim_matches(['<', '>']).into();
            block.links.push(Link { range, destination });
        }
        InlineKind::Link { destination: Some(destination), .. } => {
            let destination = piece(block, destination).trim_matches(['<', '>']).into();
            block.links.push(Link { range, destination });
        }
        InlineKind::Link { destination: None, .. }
        | InlineKind::Emphasis { .. }
        | InlineKind::CodeSpan
        | InlineKind::Image
        | InlineKind::Escape
        | InlineKind::Comment
        | InlineKind::Continuation => {}
    }
}

fn cite(block: &mut Block, mark: &Range<usize>, item: &CitationItem) {
    let written = item.locator.as_ref().map(|range| piece(block, range));
    let locator = written.map(|written| (Arc::from(written), Locator::parse(written)));
    let cited = Cited { key: SourceKey::from(piece(block, &item.key)), locator };
    let citation = Citation {
        mark: mark.clone(),
        range: item.range.clone(),
        key_range: with_at(&block.text, &item.key),
        locator_range: item.locator.clone(),
        statement: statement_of(block, mark.start),
        cited: Arc::new(cited),
    };
    block.citations.push(citation);
}

fn annotation_item(block: &Block, item: &syntax::AnnotationItem) -> AnnotationItem {
    let written = piece(block, &item.name);
    let value = item.value.as_ref().map(|range| {
        let whole = piece(block, range);
        let inside = inside_marks(whole);
        let start = range.start + whole.find(inside).unwrap_or_default();
        AnnotationValue { range: start..start + inside.len(), text: inside.into() }
    });
    AnnotationItem {
        name_range: item.name.clone(),
        name: AnnotationName::parse(written),
        written: written.into(),
        value: value.filter(|value| !value.text.is_empty()),
    }
}

/// What an annotation speaks of, by where it stands.
fn reach(block: &Block, range: &Range<usize>) -> Reach {
    if matches!(block.kind, BlockKind::Heading(_)) {
        return Reach::Section;
    }
    let Some(first) = block.statements.first() else {
        return if block.citations.is_empty() { Reach::Next } else { Reach::Above };
    };
    let before_all = range.end <= first.range.start;
    let alone_on_line =
        block.text.get(range.end..).is_some_and(|rest| rest.trim_start_matches([' ', '\t']).starts_with(['\n', '\r']));
    if before_all && alone_on_line {
        return Reach::Block;
    }
    statement_of(block, range.start).map_or(Reach::Block, Reach::Statement)
}

/// The statement that holds the byte `offset`, if one does.
fn statement_at(block: &Block, offset: usize) -> Option<usize> {
    let index = block.statements.partition_point(|statement| statement.range.end <= offset);
    block.statements.get(index).filter(|statement| statement.range.start <= offset).map(|_| index)
}

/// The statement that a mark at `offset` stands in or directly follows; the first one for a mark before them all.
fn statement_of(block: &Block, offset: usize) -> Option<usize> {
    if block.statements.is_empty() {
        return None;
    }
    Some(block.statements.partition_point(|statement| statement.range.start <= offset).saturating_sub(1))
}

fn outline(block: &Block, syntax: &syntax::Block) -> Outline {
    let paragraph = block.kind == BlockKind::Paragraph;
    let wordless = paragraph
        && block.prose.text().trim_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation()).is_empty();
    let only = match wordless {
        true if !block.citations.is_empty() => Only::Citations,
        true if !block.annotations.is_empty() => Only::Annotations,
        _ => Only::Words,
    };
    let colon =
        only == Only::Words && block.statements.last().is_some_and(|last| block.words(last).ends_with([':', '：']));
    let lead_in = colon.then(|| block.statements.len() - 1);
    let covered = block.statements.iter().enumerate().all(|(index, statement)| {
        Some(index) == lead_in
            || !statement.signals.check_worthy()
            || block.covering(index).is_some()
            || block.annotations_of(index).any(needs_no_source)
    });
    let asserts = |index: usize| block.statements.get(index).is_some_and(|last| last.signals.no_claim.is_none());
    Outline {
        heading: if let BlockKind::Heading(level) = block.kind { level } else { 0 },
        list_depth: syntax.containers.list_depth,
        quote_depth: syntax.containers.quote_depth,
        row: block.kind == BlockKind::TableRow,
        table: block.kind == BlockKind::TableHeader,
        colon,
        leads: lead_in.is_some_and(asserts),
        covered,
        cites: !block.citations.is_empty(),
        only,
        reaches: block.annotations.iter().any(|a| matches!(a.reach, Reach::Next | Reach::Above | Reach::Section)),
        judges: block.annotations.iter().any(is_judgement),
    }
}

/// Whether an annotation makes what it speaks of stand without a source.
fn needs_no_source(annotation: &Annotation) -> bool {
    annotation.value(AnnotationName::NoSource).is_some() || is_judgement(annotation)
}

/// Whether an annotation marks what it speaks of as the writer's own judgement.
pub(super) fn is_judgement(annotation: &Annotation) -> bool {
    annotation.get(AnnotationName::Judgement).or(annotation.get(AnnotationName::Confidence)).is_some()
}

fn piece<'b>(block: &'b Block, range: &Range<usize>) -> &'b str {
    block.text.get(range.clone()).unwrap_or_default()
}

/// A key's range, widened by the `@` before it.
fn with_at(text: &str, key: &Range<usize>) -> Range<usize> {
    let at = text.get(..key.start).and_then(|before| before.rfind('@')).filter(|&at| key.start - at <= 2);
    at.unwrap_or(key.start)..key.end
}

/// The text between quotation marks or parentheses, without white space around it.
fn inside_marks(text: &str) -> &str {
    let text = text.trim();
    for (open, close) in [('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’'), ('(', ')')] {
        if let Some(inner) = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)) {
            return inner.trim();
        }
    }
    text
}
