//! A parsed file: its text and its tree-sitter tree, re-parsed in place of an edit.

use std::cell::RefCell;
use std::ops::Range;

use tree_sitter::{InputEdit, Node, ParseOptions, Parser, Point, Tree};

use crate::text::{Edit, Text};

/// The text of a brief with its syntax tree. Cloning shares both.
#[derive(Clone)]
pub struct Document {
    text: Text,
    tree: Tree,
}

/// What an edit left untouched: outside of these ranges text and tree are the same, save for their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Bytes of the text before.
    pub old: Range<usize>,
    /// The bytes that stand in their place.
    pub new: Range<usize>,
}

impl Document {
    /// Parses a text from nothing. Never fails: what is no mark is text.
    pub fn parse(text: Text) -> Self {
        let tree = parse(&text, None);
        Self { text, tree }
    }

    /// Carries out edits, each in the coordinates that the one before it leaves, and re-parses what they touch.
    /// Without edits nothing has changed, and the change is empty.
    pub fn edit(&self, edits: &[Edit]) -> (Self, Change) {
        let (mut text, mut tree) = (self.text.clone(), self.tree.clone());
        let mut touched = Touched::default();
        for edit in edits {
            let range = text.clamp(edit.range.clone());
            let new_end = range.start + edit.text.len();
            let start_position = point(&text, range.start);
            let old_end_position = point(&text, range.end);
            text.apply(&Edit { range: range.clone(), text: edit.text.clone() });
            tree.edit(&InputEdit {
                start_byte: range.start,
                old_end_byte: range.end,
                new_end_byte: new_end,
                start_position,
                old_end_position,
                new_end_position: point(&text, new_end),
            });
            touched.add(range, new_end);
        }
        let new_tree = parse(&text, Some(&tree));
        for range in tree.changed_ranges(&new_tree) {
            touched.extend(range.start_byte..range.end_byte.min(text.len()));
        }
        let change = touched.change(self.text.len(), text.len());
        (Self { text, tree: new_tree }, change)
    }

    /// The text.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// The root of the tree.
    pub fn root(&self) -> Node<'_> {
        self.tree.root_node()
    }
}

/// The union of all ranges touched so far, in coordinates of the newest text, and by how much the text has grown.
#[derive(Default)]
struct Touched {
    range: Option<Range<usize>>,
}

impl Touched {
    fn add(&mut self, old: Range<usize>, new_end: usize) {
        let shift = |offset: usize| if offset >= old.end { offset - old.end + new_end } else { offset.min(new_end) };
        if let Some(range) = &mut self.range {
            *range = range.start.min(old.start)..shift(range.end).max(new_end);
        } else {
            self.range = Some(old.start..new_end);
        }
    }

    fn extend(&mut self, other: Range<usize>) {
        self.range = Some(match &self.range {
            Some(range) => range.start.min(other.start)..range.end.max(other.end),
            None => other,
        });
    }

    fn change(self, old_len: usize, new_len: usize) -> Change {
        let new = self.range.unwrap_or(0..0);
        let old_end = (old_len + new.end).saturating_sub(new_len).max(new.start);
        Change { old: new.start..old_end, new }
    }
}

fn point(text: &Text, offset: usize) -> Point {
    let row = text.line_of(offset);
    Point { row, column: offset - text.line_start(row) }
}

fn parse(text: &Text, old: Option<&Tree>) -> Tree {
    thread_local! {
        static PARSER: RefCell<Parser> = RefCell::new(new_parser());
    }
    PARSER.with_borrow_mut(|parser| {
        let parsed = parser.parse_with_options(&mut |offset, _| text.chunk_from(offset), old, None::<ParseOptions<'_>>);
        // Only a cancelled parse has no tree, and none is ever cancelled.
        parsed.unwrap_or_else(|| unreachable!("a parser with a language and no limits returns a tree"))
    })
}

fn new_parser() -> Parser {
    let mut parser = Parser::new();
    if let Err(error) = parser.set_language(&tree_sitter_brief::LANGUAGE.into()) {
        unreachable!("the grammar is built with the parser: {error}");
    }
    parser
}
