//! The words of a block as a reader sees them: without citations, annotations, comments and Markdown's own signs, and
//! with the way back to the file.

use std::ops::Range;

use crate::syntax::{Inline, InlineKind};

/// Plain text made from pieces of a block. Offsets into it are not offsets into the block: see [`Prose::to_block`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    text: String,
    pieces: Vec<Piece>,
}

/// A stretch of prose that stands in the block letter for letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    prose: usize,
    block: usize,
    len: usize,
}

impl Prose {
    /// Takes the prose out of `content` (bytes of `text`), leaving out what the marks in it hide. Marks are in the
    /// order of the text, outer before inner, with ranges relative to `text`.
    pub fn new(text: &str, content: Range<usize>, inlines: &[Inline]) -> Self {
        let mut prose = Self::default();
        let mut at = content.start;
        for hidden in hidden(text, inlines) {
            if hidden.start > at {
                prose.push(text, at..hidden.start.min(content.end));
            }
            at = at.max(hidden.end);
        }
        if at < content.end {
            prose.push(text, at..content.end);
        }
        prose
    }

    /// The words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the block between the first and the last byte of a range of the prose, marks in between included.
    /// An empty range is the place itself.
    pub fn to_block(&self, range: Range<usize>) -> Range<usize> {
        let start = self.place(range.start, false);
        if range.is_empty() {
            return start..start;
        }
        start..self.place(range.end, true).max(start)
    }

    /// The place of the prose that the byte `offset` of the block comes to; for a hidden byte the place after it.
    pub fn from_block(&self, offset: usize) -> usize {
        let index = self.pieces.partition_point(|piece| piece.block + piece.len <= offset);
        match self.pieces.get(index) {
            Some(piece) => piece.prose + offset.saturating_sub(piece.block),
            None => self.text.len(),
        }
    }

    fn place(&self, offset: usize, end: bool) -> usize {
        let index = self.pieces.partition_point(|piece| {
            let piece_end = piece.prose + piece.len;
            if end { piece_end < offset } else { piece_end <= offset }
        });
        match (self.pieces.get(index), self.pieces.last()) {
            (Some(piece), _) => piece.block + (offset - piece.prose.min(offset)),
            (None, Some(last)) => last.block + last.len,
            (None, None) => offset,
        }
    }

    fn push(&mut self, text: &str, range: Range<usize>) {
        let Some(piece) = text.get(range.clone()) else { return };
        // `years [@key].` reads `years.` once the citation is gone.
        if piece.starts_with(['.', ',', ';', ':', '!', '?', '。', ')', '”', '’'])
            && self.pieces.last().is_some_and(|last| last.block + last.len < range.start)
        {
            let kept = self.text.trim_end_matches([' ', '\t']).len();
            self.truncate(kept);
        }
        self.pieces.push(Piece { prose: self.text.len(), block: range.start, len: piece.len() });
        self.text.push_str(piece);
    }

    fn truncate(&mut self, len: usize) {
        self.text.truncate(len);
        while self.pieces.last().is_some_and(|piece| piece.prose >= len && piece.prose > 0) {
            self.pieces.pop();
        }
        if let Some(last) = self.pieces.last_mut() {
            last.len = len.saturating_sub(last.prose);
        }
    }
}

/// The bytes that are no prose, in order; they may overlap.
fn hidden(text: &str, inlines: &[Inline]) -> Vec<Range<usize>> {
    let mut hidden = Vec::new();
    let mut around = |whole: &Range<usize>, shown: &Range<usize>| {
        hidden.push(whole.start..shown.start);
        hidden.push(shown.end..whole.end);
    };
    for Inline { range, kind } in inlines {
        match kind {
            InlineKind::Citation(_)
            | InlineKind::Annotation(_)
            | InlineKind::Comment
            | InlineKind::Image
            | InlineKind::Continuation => around(range, &(range.end..range.end)),
            InlineKind::BareCitation(item) => around(range, &(range.start..item.key.end)),
            InlineKind::Mention { id, shown } => around(range, shown.as_ref().unwrap_or(id)),
            InlineKind::Link { text: Some(shown), .. } => around(range, shown),
            InlineKind::Link { text: None, .. } => around(range, &(range.end..range.end)),
            InlineKind::Emphasis { delimiter } => {
                around(
                    range,
                    &(range.start + delimiter..range.end.saturating_sub(*delimiter).max(range.start + delimiter)),
                );
            }
            InlineKind::Escape => around(range, &(range.start + 1..range.end)),
            InlineKind::CodeSpan => {
                let span = text.get(range.clone()).unwrap_or_default();
                let ticks = span.len() - span.trim_start_matches('`').len();
                around(range, &(range.start + ticks..range.end.saturating_sub(ticks).max(range.start + ticks)));
            }
            InlineKind::Autolink
            | InlineKind::UnclosedCitation
            | InlineKind::UnclosedMention
            | InlineKind::UnclosedAnnotation => {}
        }
    }
    hidden.retain(|range| range.start < range.end);
    hidden.sort_by_key(|range| (range.start, range.end));
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, hide: &[Range<usize>]) -> Prose {
        let inlines: Vec<_> =
            hide.iter().map(|range| Inline { range: range.clone(), kind: InlineKind::Comment }).collect();
        Prose::new(text, 0..text.len(), &inlines)
    }

    #[test]
    fn a_citation_leaves_no_gap_before_the_stop() {
        let text = "For ten years [@key]. Then 회담 [@a] ended.";
        let prose = cut(text, &[14..20, 34..38]);
        assert_eq!(prose.text(), "For ten years. Then 회담  ended.");
        let first = prose.to_block(0..14);
        assert_eq!(&text[first], "For ten years [@key].");
        let second = prose.to_block(15..prose.text().len());
        assert_eq!(&text[second], "Then 회담 [@a] ended.");
    }

    #[test]
    fn the_way_back_holds_at_every_character() {
        let text = "가나 [@k] 다라 <!--x--> 마";
        let prose = cut(text, &[7..11, 19..27]);
        for (offset, character) in prose.text().char_indices() {
            let back = prose.to_block(offset..offset + character.len_utf8());
            assert_eq!(&text[back.clone()], character.to_string());
            assert_eq!(prose.from_block(back.start), offset);
        }
    }

    #[test]
    fn a_hidden_beginning_belongs_to_no_sentence() {
        let text = "[@k] Words";
        let prose = cut(text, std::slice::from_ref(&(0..4)));
        assert_eq!(prose.text(), " Words");
        assert_eq!(prose.to_block(1..6), 5..10);
    }
}
