//! Between the protocol's lines and columns and our bytes: the one place that converts.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use lsp_types::{Location, TextDocumentContentChangeEvent, Uri};

use super::uri;
use crate::ide::Snapshot;
use crate::text::{Edit, Encoding, FilePath, Position, Text};
use crate::workspace::Names;

/// The protocol's position of a byte offset.
pub(super) fn position(text: &Text, offset: usize, encoding: Encoding) -> lsp_types::Position {
    let Position { line, character } = text.position(offset, encoding);
    lsp_types::Position { line, character }
}

/// The protocol's range of a range of bytes.
pub(super) fn range(text: &Text, range: &Range<usize>, encoding: Encoding) -> lsp_types::Range {
    lsp_types::Range { start: position(text, range.start, encoding), end: position(text, range.end, encoding) }
}

/// The byte offset of a protocol's position. Places that do not exist are moved to the nearest one before them.
pub(super) fn offset(text: &Text, position: lsp_types::Position, encoding: Encoding) -> usize {
    text.offset(Position { line: position.line, character: position.character }, encoding)
}

/// The bytes of a protocol's range; empty at its start where the range ends before it begins.
pub(super) fn bytes(text: &Text, range: &lsp_types::Range, encoding: Encoding) -> Range<usize> {
    let start = offset(text, range.start, encoding);
    start..offset(text, range.end, encoding).max(start)
}

/// The edits of a change notification. Each of its changes is in the coordinates that the one before it leaves, and so
/// are the edits.
pub(super) fn edits(text: &Text, changes: Vec<TextDocumentContentChangeEvent>, encoding: Encoding) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::with_capacity(changes.len());
    let mut current = text.clone();
    let mut changes = changes.into_iter().peekable();
    while let Some(change) = changes.next() {
        let edit = match change {
            TextDocumentContentChangeEvent::TextDocumentContentChangePartial(change) => {
                Edit { range: bytes(&current, &change.range, encoding), text: change.text }
            }
            TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(change) => {
                difference(&current, change.text)
            }
        };
        if changes.peek().is_some() {
            current.apply(&edit);
        }
        edits.push(edit);
    }
    edits
}

/// The one edit that makes `new` of a text, without what the two have in common at their ends.
fn difference(old: &Text, new: String) -> Edit {
    let old = old.to_string();
    let before = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let start = floor(&old, floor(&new, before));
    let rest = (old.len() - start).min(new.len() - start);
    let after = old.bytes().rev().zip(new.bytes().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let (mut old_end, mut new_end) = (old.len() - after, new.len() - after);
    while !old.is_char_boundary(old_end) || !new.is_char_boundary(new_end) {
        old_end += 1;
        new_end += 1;
    }
    Edit { range: start..old_end, text: new.get(start..new_end).unwrap_or_default().to_owned() }
}

fn floor(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// Converts places in the files of one project, whose texts it reads at most once.
pub(super) struct Places<'a> {
    snapshot: &'a Snapshot,
    names: &'a Names,
    encoding: Encoding,
    texts: RefCell<HashMap<FilePath, Option<Text>>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, names: &'a Names, encoding: Encoding) -> Self {
        Self { snapshot, names, encoding, texts: RefCell::default() }
    }

    /// The URI of a file; `None` when the project has no folder.
    pub(super) fn uri(&self, path: &FilePath) -> Option<Uri> {
        uri::of(self.names, path)
    }

    /// The protocol's range in a file; its very start when the file cannot be read.
    pub(super) fn range(&self, path: &FilePath, bytes: &Range<usize>) -> lsp_types::Range {
        let mut texts = self.texts.borrow_mut();
        let text = texts.entry(path.clone()).or_insert_with(|| self.snapshot.text(path));
        text.as_ref().map(|text| range(text, bytes, self.encoding)).unwrap_or_default()
    }

    /// The protocol's location of a place.
    pub(super) fn location(&self, path: &FilePath, bytes: &Range<usize>) -> Option<Location> {
        Some(Location { uri: self.uri(path)?, range: self.range(path, bytes) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lsp_types::{TextDocumentContentChangePartial, TextDocumentContentChangeWholeDocument};
    use proptest::prelude::*;

    /// A document as a client holds it: what the protocol says of edits, written out the slow way.
    struct Client {
        text: String,
        encoding: Encoding,
    }

    impl Client {
        fn lines(&self) -> Vec<Range<usize>> {
            let mut lines = Vec::new();
            let (mut start, bytes) = (0, self.text.as_bytes());
            for (i, byte) in bytes.iter().enumerate() {
                if *byte == b'\n' || *byte == b'\r' && bytes.get(i + 1) != Some(&b'\n') {
                    lines.push(start..i + 1);
                    start = i + 1;
                }
            }
            lines.push(start..bytes.len());
            lines
        }

        fn offset(&self, position: lsp_types::Position) -> usize {
            let lines = self.lines();
            let Some(line) = lines.get(position.line as usize) else { return self.text.len() };
            let line_text = self.text[line.clone()].trim_end_matches(['\r', '\n']);
            let mut units = 0;
            for (at, character) in line_text.char_indices() {
                units += match self.encoding {
                    Encoding::Utf8 => character.len_utf8(),
                    Encoding::Utf16 => character.len_utf16(),
                    Encoding::Utf32 => 1,
                };
                if units > position.character as usize {
                    return line.start + at;
                }
            }
            line.start + line_text.len()
        }

        fn change(&mut self, range: &lsp_types::Range, new: &str) {
            let start = self.offset(range.start);
            let end = self.offset(range.end).max(start);
            self.text.replace_range(start..end, new);
        }
    }

    fn piece() -> impl Strategy<Value = String> {
        const PARTS: [&str; 12] = [
            "a",
            "é",
            "가",
            "안규백 장관",
            "😀",
            "\u{1112}\u{1161}\u{11ab}",
            "\n",
            "\r\n",
            "\r",
            " [@k, p. 2]",
            "\t",
            "“q”",
        ];
        proptest::collection::vec(proptest::sample::select(&PARTS[..]), 0..12).prop_map(|parts| parts.concat())
    }

    fn place() -> impl Strategy<Value = lsp_types::Position> {
        (0u32..9, 0u32..24).prop_map(|(line, character)| lsp_types::Position { line, character })
    }

    fn encoding() -> impl Strategy<Value = Encoding> {
        proptest::sample::select(vec![Encoding::Utf8, Encoding::Utf16, Encoding::Utf32])
    }

    proptest! {
        #[test]
        fn changes_do_what_the_protocol_says(
            start in piece(),
            changes in proptest::collection::vec((place(), place(), piece(), proptest::bool::weighted(0.2)), 1..6),
            encoding in encoding(),
        ) {
            let mut client = Client { text: start.clone(), encoding };
            let mut sent = Vec::new();
            for (a, b, text, whole) in changes {
                if whole {
                    client.text.clone_from(&text);
                    sent.push(TextDocumentContentChangeWholeDocument { text }.into());
                } else {
                    let range = lsp_types::Range { start: a, end: b };
                    client.change(&range, &text);
                    #[allow(deprecated)]
                    sent.push(TextDocumentContentChangePartial { range, range_length: None, text }.into());
                }
            }
            let mut text = Text::from(start.as_str());
            for edit in edits(&text.clone(), sent, encoding) {
                text.apply(&edit);
            }
            prop_assert_eq!(text.to_string(), client.text);
        }

        #[test]
        fn ranges_come_back(text in piece(), a in 0usize..80, b in 0usize..80, encoding in encoding()) {
            let rope = Text::from(text.as_str());
            let between = |at: usize| at > 0 && text.as_bytes().get(at) == Some(&b'\n') && text.as_bytes()[at - 1] == b'\r';
            let bytes_in = rope.clamp(a.min(b)..a.max(b));
            prop_assume!(!between(bytes_in.start) && !between(bytes_in.end));
            let there = range(&rope, &bytes_in, encoding);
            prop_assert_eq!(bytes(&rope, &there, encoding), bytes_in);
        }

        #[test]
        fn a_whole_new_text_is_the_least_edit(before in piece(), old in piece(), new in piece(), after in piece()) {
            let (old, new) = (format!("{before}{old}{after}"), format!("{before}{new}{after}"));
            let edit = difference(&Text::from(old.as_str()), new.clone());
            let mut text = Text::from(old.as_str());
            text.apply(&edit);
            prop_assert_eq!(text.to_string(), new);
            prop_assert!(edit.range.start >= floor(&old, before.len()));
        }
    }

    #[test]
    fn a_range_that_ends_before_it_begins_is_empty() {
        let text = Text::from("one\ntwo");
        let at = |line, character| lsp_types::Position { line, character };
        let there = lsp_types::Range { start: at(1, 1), end: at(0, 2) };
        assert_eq!(bytes(&text, &there, Encoding::Utf16), 5..5);
    }
}
