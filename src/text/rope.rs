//! A file's text as a rope: cheap to clone, cheap to edit in the middle, addressed by byte offsets.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use ropey::Rope;

/// The text of a file. Cloning shares it; editing copies only what the edit touches.
///
/// All offsets and ranges are in bytes of UTF-8. Offsets past the end are taken as the end.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Text {
    rope: Rope,
}

/// One replacement: the bytes of `range` give way to `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Bytes of the text before the edit; both ends on character boundaries.
    pub range: Range<usize>,
    /// What stands there afterwards.
    pub text: String,
}

impl Text {
    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of lines, at least 1: a line break at the end begins one more, empty line.
    pub fn line_count(&self) -> usize {
        self.rope.len_lines()
    }

    /// 0-based line of a byte offset.
    pub fn line_of(&self, offset: usize) -> usize {
        self.rope.byte_to_line(offset.min(self.len()))
    }

    /// Byte offset at which a 0-based line starts; the end of the text for lines past the last.
    pub fn line_start(&self, line: usize) -> usize {
        if line >= self.line_count() { self.len() } else { self.rope.line_to_byte(line) }
    }

    /// Byte range of a 0-based line without its line break; empty at the end of the text for lines past the last.
    pub fn line_content(&self, line: usize) -> Range<usize> {
        let (start, mut end) = (self.line_start(line), self.line_start(line + 1));
        while end > start && matches!(self.byte(end - 1), Some(b'\n' | b'\r')) {
            end -= 1;
        }
        start..end
    }

    /// The byte at an offset; `None` at and past the end.
    pub fn byte(&self, offset: usize) -> Option<u8> {
        self.rope.get_byte(offset)
    }

    /// The text of a byte range, borrowed where it lies in one piece. Ends are clamped to the text and to the
    /// start of the characters that they fall into.
    pub fn slice(&self, range: Range<usize>) -> Cow<'_, str> {
        let range = self.clamp(range);
        self.rope.byte_slice(range).into()
    }

    /// The pieces of a byte range, in order; clamped like [`Text::slice`].
    pub fn chunks(&self, range: Range<usize>) -> impl Iterator<Item = &str> {
        let range = self.clamp(range);
        self.rope.byte_slice(range).chunks()
    }

    /// The bytes from `offset` to the end of the piece that holds it; empty at and past the end.
    pub fn chunk_from(&self, offset: usize) -> &[u8] {
        if offset >= self.len() {
            return &[];
        }
        let (chunk, start, _, _) = self.rope.chunk_at_byte(offset);
        &chunk.as_bytes()[offset - start..]
    }

    /// The start of the character that holds the byte at `offset`; the length of the text for offsets past it.
    pub fn floor_char_boundary(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.len());
        while offset > 0 && matches!(self.byte(offset), Some(byte) if byte & 0xC0 == 0x80) {
            offset -= 1;
        }
        offset
    }

    /// Carries out one edit. Ends of its range are clamped like [`Text::slice`].
    pub fn apply(&mut self, edit: &Edit) {
        let range = self.clamp(edit.range.clone());
        let start = self.rope.byte_to_char(range.start);
        if !range.is_empty() {
            self.rope.remove(start..self.rope.byte_to_char(range.end));
        }
        if !edit.text.is_empty() {
            self.rope.insert(start, &edit.text);
        }
    }

    /// The byte range of `range` that exists in this text, cut to character boundaries.
    pub fn clamp(&self, range: Range<usize>) -> Range<usize> {
        let start = self.floor_char_boundary(range.start);
        start..self.floor_char_boundary(range.end).max(start)
    }

    /// The piece of the text that ends at an offset, that offset (clamped to the text and to the start of its
    /// character; between `\r` and `\n`, to before both), and the 0-based line that the piece begins in.
    pub(super) fn piece_before(&self, offset: usize) -> (&str, usize, usize) {
        let (chunk, start, _, line) = self.rope.chunk_at_byte(offset.min(self.len()));
        let mut length = offset.min(self.len()) - start;
        while !chunk.is_char_boundary(length) {
            length -= 1;
        }
        if length > 0 && chunk.as_bytes()[length - 1] == b'\r' && chunk.as_bytes().get(length) == Some(&b'\n') {
            length -= 1;
        }
        (&chunk[..length], start + length, line)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self { rope: Rope::from_str(text) }
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rope.chunks().try_for_each(|chunk| f.write_str(chunk))
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({} bytes)", self.len())
    }
}
