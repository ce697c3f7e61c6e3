//! What stands under the cursor: the one mark or name in a brief that a position is meant for.

use std::ops::Range;

use crate::brief::{Annotation, AnnotationItem, AnnotationValue, BlockKind, Citation, Definition};
use crate::dates::PartialDate;
use crate::evidence::{Named, NamedBy, Resolution, ResolvedCitation, speaks_of};
use crate::rules::{Analysis, Cell};

/// A token with the block that it stands in.
pub(super) struct Place<'a> {
    /// Everything that is known of the brief.
    pub(super) analysis: &'a Analysis,
    /// The token's bytes in the file.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) token: Token<'a>,
    cell: &'a Cell,
}

/// The kinds of tokens that verbs answer to.
pub(super) enum Token<'a> {
    /// A name in prose without its particle, or a whole `[[…]]` mark, and what it means.
    Name(&'a Named, &'a Resolution),
    /// One source of a citation, from its key to the end of its locator.
    Citation(&'a Citation, &'a ResolvedCitation),
    /// A name in an annotation.
    AnnotationName(&'a AnnotationItem),
    /// The value of a name in an annotation.
    AnnotationValue(&'a Annotation, &'a AnnotationItem, &'a AnnotationValue),
    /// The key of a source definition.
    DefinedKey(&'a Definition),
    /// The path or URL of a source definition.
    Destination(&'a Definition),
}

impl<'a> Place<'a> {
    /// The token at a byte offset: the one that holds it, else the one that ends there; `None` when no token does.
    pub(super) fn at(analysis: &'a Analysis, offset: usize) -> Option<Self> {
        let (start, cell) = analysis.cell_at(offset)?;
        let at = offset.checked_sub(start)?;
        let mut found: Option<(Range<usize>, Token<'a>)> = None;
        each_token(analysis, cell, |range, token| {
            let holds = range.start <= at && at < range.end;
            let better = match &found {
                None => true,
                Some((best, _)) => holds && (best.end <= at || range.len() < best.len()),
            };
            if (holds || range.end == at && !range.is_empty()) && better {
                found = Some((range, token));
            }
        });
        let (range, token) = found?;
        Some(Self { analysis, range: start + range.start..start + range.end, token, cell })
    }

    /// The date that the text at the token speaks of; `None` when nothing dates it.
    pub(super) fn speaks_of(&self) -> Option<PartialDate> {
        let statement = match &self.token {
            Token::Name(named, _) => named.statement,
            Token::Citation(citation, _) => citation.statement,
            Token::AnnotationValue(annotation, ..) => match annotation.reach {
                crate::brief::Reach::Statement(index) => Some(index),
                _ => None,
            },
            Token::AnnotationName(_) | Token::DefinedKey(_) | Token::Destination(_) => None,
        };
        speaks_of(self.cell.block(), statement, self.cell.context())
    }

    /// The block that the token stands in, with what is known of it.
    pub(super) fn cell(&self) -> &'a Cell {
        self.cell
    }

    /// Whether a citation stands in brackets, not bare in running text.
    pub(super) fn is_bracketed(&self, citation: &Citation) -> bool {
        self.text(&citation.mark).starts_with('[')
    }

    /// The words of a range of the token's block.
    pub(super) fn text(&self, range: &Range<usize>) -> &'a str {
        self.cell.block().text.get(range.clone()).unwrap_or_default()
    }
}

fn each_token<'a>(analysis: &'a Analysis, cell: &'a Cell, mut see: impl FnMut(Range<usize>, Token<'a>)) {
    let block = cell.block();
    let evidence = analysis.evidence(cell);
    for (named, resolution) in cell.names().names.iter().zip(&evidence.names) {
        let range = match &named.by {
            NamedBy::Mark { id_range, .. } => {
                let mark = block.mentions.iter().find(|mention| mention.id_range == *id_range);
                mark.map_or(named.range.clone(), |mention| mention.range.clone())
            }
            NamedBy::Prose(_) => named.range.clone(),
        };
        see(range, Token::Name(named, resolution));
    }
    for (citation, resolved) in block.citations.iter().zip(&evidence.citations) {
        let end = citation.locator_range.as_ref().map_or(citation.key_range.end, |locator| locator.end);
        see(citation.key_range.start..end, Token::Citation(citation, resolved));
    }
    for annotation in &block.annotations {
        for item in &annotation.items {
            see(item.name_range.clone(), Token::AnnotationName(item));
            if let Some(value) = &item.value {
                see(value.range.clone(), Token::AnnotationValue(annotation, item, value));
            }
        }
    }
    if let BlockKind::Definition(definition) = &block.kind {
        see(definition.key_range.clone(), Token::DefinedKey(definition));
        see(definition.destination_range.clone(), Token::Destination(definition));
    }
}
