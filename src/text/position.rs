//! Lines and columns of a byte offset, in the encodings that clients and people use. The one place that converts.

use super::Text;

/// How a client counts columns within a line (LSP's `positionEncoding`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// UTF-16 code units: LSP's default, and what VS Code speaks.
    Utf16,
    /// Unicode scalar values.
    Utf32,
}

impl Encoding {
    /// How many units a text takes.
    fn units(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            _ if text.is_ascii() => text.len(),
            Self::Utf16 => text.chars().map(char::len_utf16).sum(),
            Self::Utf32 => text.chars().count(),
        }
    }
}

/// How many line breaks a text has that ends in one.
fn line_breaks(text: &str) -> usize {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'\n', b'\r', bytes)
        .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'))
        .count()
}

/// A place as LSP names it: both numbers 0-based, `character` in units of an [`Encoding`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// 0-based line; `\n`, `\r\n` and a lone `\r` end a line, as in LSP.
    pub line: u32,
    /// 0-based column in units of the encoding.
    pub character: u32,
}

/// A place as people and the JSON output name it: both 1-based, the column in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LineColumn {
    /// 1-based line.
    pub line: usize,
    /// 1-based column in Unicode scalar values.
    pub column: usize,
}

impl Text {
    /// The place of a byte offset. An offset past the end counts as the end, one inside a character as its start.
    pub fn position(&self, offset: usize, encoding: Encoding) -> Position {
        let (piece, offset, first_line) = self.piece_before(offset);
        // Lines are short and pieces long: nearly always the line starts in the piece that the offset lies in.
        if let Some(line_break) = memchr::memrchr2(b'\n', b'\r', piece.as_bytes()) {
            let character = encoding.units(&piece[line_break + 1..]);
            let line = first_line + line_breaks(&piece[..=line_break]);
            return Position { line: line as u32, character: character as u32 };
        }
        let start = self.line_start(first_line);
        let character: usize = self.chunks(start..offset).map(|chunk| encoding.units(chunk)).sum();
        Position { line: first_line as u32, character: character as u32 }
    }

    /// The byte offset of a place. A line past the end means the end of the text, a column past the end of its
    /// line the end of that line (before its line break), a column inside a character the start of it: clients
    /// are allowed to be wrong.
    pub fn offset(&self, position: Position, encoding: Encoding) -> usize {
        let line = position.line as usize;
        if line >= self.line_count() {
            return self.len();
        }
        let content = self.line_content(line);
        let column = position.character as usize;
        if encoding == Encoding::Utf8 {
            return self.floor_char_boundary((content.start.saturating_add(column)).min(content.end));
        }
        let mut units = 0;
        let mut offset = content.start;
        for chunk in self.chunks(content.clone()) {
            if chunk.is_ascii() {
                let take = chunk.len().min(column - units);
                units += take;
                offset += take;
                if units == column {
                    return offset;
                }
                continue;
            }
            for character in chunk.chars() {
                units += if encoding == Encoding::Utf16 { character.len_utf16() } else { 1 };
                if units > column {
                    return offset;
                }
                offset += character.len_utf8();
            }
        }
        offset
    }

    /// The 1-based line and column of a byte offset, for people and for the JSON output.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let place = self.position(offset, Encoding::Utf32);
        LineColumn { line: place.line as usize + 1, column: place.character as usize + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Edit;
    use super::*;
    use proptest::prelude::*;

    const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    /// LSP's own definition, written out the slow way.
    fn naive(text: &str, offset: usize, encoding: Encoding) -> Position {
        let (mut line, mut start) = (0, 0);
        let bytes = text.as_bytes();
        let mut i = 0;
        while i < offset {
            if bytes[i] == b'\n' || bytes[i] == b'\r' && bytes.get(i + 1) != Some(&b'\n') {
                line += 1;
                start = i + 1;
            }
            i += 1;
        }
        let before = &text[start..offset];
        let character = match encoding {
            Encoding::Utf8 => before.len(),
            Encoding::Utf16 => before.encode_utf16().count(),
            Encoding::Utf32 => before.chars().count(),
        };
        Position { line, character: character as u32 }
    }

    fn nasty() -> impl Strategy<Value = String> {
        proptest::collection::vec(
            prop_oneof![
                Just("a".to_owned()),
                Just("é".to_owned()),
                Just("가".to_owned()),
                Just("안규백".to_owned()),
                Just("😀".to_owned()),
                Just("\u{1112}\u{1161}\u{11ab}".to_owned()),
                Just("\n".to_owned()),
                Just("\r\n".to_owned()),
                Just("\r".to_owned()),
                Just("\u{2028}".to_owned()),
                Just("\u{b}".to_owned()),
                "[ -~]{0,40}",
            ],
            0..40,
        )
        .prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn positions_follow_the_protocol_and_come_back(text in nasty()) {
            let rope = Text::from(text.as_str());
            for encoding in ENCODINGS {
                for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
                    if text.as_bytes().get(offset) == Some(&b'\n') && offset > 0 && text.as_bytes()[offset - 1] == b'\r' {
                        continue; // between \r and \n there is no place
                    }
                    let place = rope.position(offset, encoding);
                    prop_assert_eq!(place, naive(&text, offset, encoding));
                    prop_assert_eq!(rope.offset(place, encoding), offset);
                }
            }
        }

        #[test]
        fn any_position_is_taken_without_harm(text in nasty(), line in 0u32..60, character in 0u32..200) {
            let rope = Text::from(text.as_str());
            for encoding in ENCODINGS {
                let offset = rope.offset(Position { line, character }, encoding);
                prop_assert!(text.is_char_boundary(offset));
                prop_assert!(rope.position(offset, encoding).line <= line);
            }
            let far = rope.offset(Position { line: u32::MAX, character: u32::MAX }, Encoding::Utf16);
            prop_assert_eq!(far, text.len());
        }

        #[test]
        fn edits_do_what_a_string_would_do(text in nasty(), edits in proptest::collection::vec((0usize..400, 0usize..40, nasty()), 0..8)) {
            let (mut rope, mut plain) = (Text::from(text.as_str()), text);
            for (start, len, new) in edits {
                let start = rope.floor_char_boundary(start.min(plain.len()));
                let end = rope.floor_char_boundary((start + len).min(plain.len())).max(start);
                rope.apply(&Edit { range: start..end, text: new.clone() });
                plain.replace_range(start..end, &new);
                prop_assert_eq!(rope.to_string(), plain.clone());
                prop_assert_eq!(rope.line_count(), Text::from(plain.as_str()).line_count());
            }
        }
    }

    #[test]
    fn columns_past_the_end_of_a_line_stay_on_it() {
        let text = Text::from("안규백\r\nx");
        let end = text.offset(Position { line: 0, character: 99 }, Encoding::Utf16);
        assert_eq!(end, "안규백".len());
        assert_eq!(text.offset(Position { line: 7, character: 0 }, Encoding::Utf16), text.len());
    }

    #[test]
    fn a_place_inside_a_surrogate_pair_is_the_start_of_its_character() {
        let text = Text::from("a😀b");
        assert_eq!(text.offset(Position { line: 0, character: 2 }, Encoding::Utf16), 1);
        assert_eq!(text.offset(Position { line: 0, character: 3 }, Encoding::Utf16), 5);
    }
}
