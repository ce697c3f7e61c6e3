//! A text laid out for many questions about lines and columns: one pass over it, and then each answer costs a look
//! into two tables, where the rope itself would walk down its tree several times.

use super::{Encoding, Position, Text};

/// The pieces and the lines of a text.
pub struct Ruler<'a> {
    /// Each piece with the byte offset at which it starts.
    pieces: Vec<(usize, &'a str)>,
    /// The byte offset at which each line starts.
    lines: Vec<usize>,
    len: usize,
}

impl Text {
    /// Lays the text out for many questions. Worth its cost from a dozen of them on.
    pub fn ruler(&self) -> Ruler<'_> {
        let (mut pieces, mut lines) = (Vec::new(), vec![0]);
        let (mut start, mut after_return) = (0, false);
        for piece in self.chunks(0..self.len()) {
            let bytes = piece.as_bytes();
            for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
                let follows = if at == 0 { after_return } else { bytes[at - 1] == b'\r' };
                if bytes[at] == b'\n' && follows {
                    // The line that the `\r` before has ended goes on for one more byte.
                    lines.pop();
                }
                lines.push(start + at + 1);
            }
            after_return = bytes.last() == Some(&b'\r');
            pieces.push((start, piece));
            start += piece.len();
        }
        Ruler { pieces, lines, len: start }
    }
}

impl Ruler<'_> {
    /// As [`Text::position`].
    pub fn position(&self, offset: usize, encoding: Encoding) -> Position {
        let offset = self.floor_char_boundary(offset.min(self.len));
        let line = self.lines.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.lines.get(line).copied().unwrap_or_default();
        let character = match encoding {
            Encoding::Utf8 => offset - start,
            Encoding::Utf16 => self.count(start, offset, |piece| {
                piece.iter().map(|byte| usize::from(byte & 0xC0 != 0x80) + usize::from(*byte >= 0xF0)).sum()
            }),
            Encoding::Utf32 => {
                self.count(start, offset, |piece| piece.iter().filter(|byte| **byte & 0xC0 != 0x80).count())
            }
        };
        Position { line: line as u32, character: character as u32 }
    }

    fn count(&self, start: usize, end: usize, units: impl Fn(&[u8]) -> usize) -> usize {
        let pieces = self.pieces.iter().skip(self.piece_at(start)).take_while(|(at, _)| *at < end);
        pieces
            .map(|(at, piece)| {
                let (from, to) = (start.saturating_sub(*at), (end - at).min(piece.len()));
                piece.as_bytes().get(from..to).map_or(0, &units)
            })
            .sum()
    }

    fn floor_char_boundary(&self, offset: usize) -> usize {
        let Some((at, piece)) = self.pieces.get(self.piece_at(offset)) else { return offset };
        at + piece.floor_char_boundary(offset - at)
    }

    fn piece_at(&self, offset: usize) -> usize {
        self.pieces.partition_point(|(at, _)| *at <= offset).saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Edit;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_ruler_says_what_the_text_says(
            parts in proptest::collection::vec(
                prop_oneof![
                    Just("\n".to_owned()), Just("\r\n".to_owned()), Just("\r".to_owned()), Just("안규백".to_owned()),
                    Just("😀".to_owned()), Just("é".to_owned()), "[a-z ]{0,900}",
                ],
                0..40,
            ),
            cut in 0usize..3000,
        ) {
            let mut text = Text::from(parts.concat().as_str());
            // An edit leaves the rope in other pieces than reading it does.
            text.apply(&Edit { range: cut..cut + 7, text: "\r".to_owned() });
            let ruler = text.ruler();
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                for offset in (0..text.len() + 3).step_by(3) {
                    prop_assert_eq!(ruler.position(offset, encoding), text.position(offset, encoding));
                }
            }
        }
    }
}
