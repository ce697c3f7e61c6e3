//! The leaf blocks of a brief in the order of the text: what holds prose or stands for itself, with its containers.

use std::ops::Range;

use tree_sitter::Node;

use super::document::Document;
use super::inline::{self, Inline};

/// A block that holds no other block. All ranges are bytes of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The block without its last line break and without the marks of its containers before it.
    pub range: Range<usize>,
    /// What it is.
    pub kind: BlockKind,
    /// What it stands in.
    pub containers: Containers,
    /// The bytes that hold its prose: a heading's content, a row's cells; the whole range for a paragraph.
    pub content: Range<usize>,
    /// Its marks in the order of the text, outer before inner.
    pub inlines: Vec<Inline>,
    /// The bytes of a table row's cells; empty for other blocks.
    pub cells: Vec<Range<usize>>,
}

/// The kinds of leaf blocks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// YAML between `---` lines at the very top; `content` is the YAML.
    FrontMatter,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A paragraph, also inside list items and block quotes.
    Paragraph,
    /// The first row of a table.
    TableHeader,
    /// A row of a table below the header.
    TableRow,
    /// A fenced code block.
    Code,
    /// `---`
    ThematicBreak,
    /// A comment that is a block of its own.
    Comment,
    /// `[@key]: destination "title"`
    SourceDefinition(Definition),
    /// `[label]: url`
    LinkDefinition,
}

/// The parts of a source definition.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Definition {
    /// The key without its `@`.
    pub key: Range<usize>,
    /// The path or URL.
    pub destination: Range<usize>,
    /// The title with its quotation marks, if any.
    pub title: Option<Range<usize>>,
}

/// The lists and block quotes that a block stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Containers {
    /// How many list items deep; 0 outside of lists.
    pub list_depth: u16,
    /// How many block quotes deep; 0 outside of quotes.
    pub quote_depth: u16,
    /// Whether the block is the first of its list item.
    pub opens_item: bool,
}

impl Document {
    /// The leaf blocks that touch `window`, in order. A window that starts or ends inside a block includes it.
    pub fn blocks(&self, window: Range<usize>) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut cursor = self.root().walk();
        let mut containers = vec![Containers::default()];
        // One byte earlier, so that a block that ends where the window starts is found.
        let from = window.start.saturating_sub(1);
        if cursor.goto_first_child_for_byte(from).is_none() {
            return blocks;
        }
        loop {
            let node = cursor.node();
            if node.start_byte() > window.end {
                return blocks;
            }
            let mut inside = containers.last().copied().unwrap_or_default();
            let mut descend = node.end_byte() >= window.start;
            match node.kind() {
                "section" | "list" | "table" => {}
                "list_item" => inside.list_depth = inside.list_depth.saturating_add(1),
                "block_quote" => inside.quote_depth = inside.quote_depth.saturating_add(1),
                _ => {
                    if descend {
                        inside.opens_item = inside.list_depth > 0 && opens_item(node);
                        blocks.extend(leaf(node, inside));
                    }
                    descend = false;
                }
            }
            if descend && cursor.goto_first_child_for_byte(from).is_some() {
                containers.push(inside);
                continue;
            }
            while !cursor.goto_next_sibling() {
                containers.pop();
                if containers.is_empty() || !cursor.goto_parent() {
                    return blocks;
                }
            }
        }
    }
}

/// Whether a leaf is the first block after its list item's marker.
fn opens_item(node: Node<'_>) -> bool {
    node.parent().is_some_and(|parent| parent.kind() == "list_item")
        && node.prev_named_sibling().is_none_or(|before| before.kind() == "list_marker")
}

fn leaf(node: Node<'_>, containers: Containers) -> Option<Block> {
    let range = node.byte_range();
    let mut content = range.clone();
    let mut cells = Vec::new();
    let kind = match node.kind() {
        "front_matter" => {
            content = child(node, "front_matter_content").unwrap_or(range.start..range.start);
            BlockKind::FrontMatter
        }
        "heading" => {
            let level = inline::field(node, "marker").map_or(1, |marker| marker.len().clamp(1, 6));
            content = inline::field(node, "content").unwrap_or(range.end..range.end);
            BlockKind::Heading(level as u8)
        }
        "paragraph" => BlockKind::Paragraph,
        "table_header" | "table_row" => {
            let mut walk = node.walk();
            cells = node.children(&mut walk).filter(|c| c.kind() == "table_cell").map(|c| c.byte_range()).collect();
            if node.kind() == "table_header" { BlockKind::TableHeader } else { BlockKind::TableRow }
        }
        "fenced_code_block" => BlockKind::Code,
        "thematic_break" => BlockKind::ThematicBreak,
        "html_comment" => BlockKind::Comment,
        "source_definition" => BlockKind::SourceDefinition(Definition {
            key: inline::field(node, "key")?,
            destination: inline::field(node, "destination")?,
            title: inline::field(node, "title"),
        }),
        "link_definition" => BlockKind::LinkDefinition,
        _ => return None,
    };
    let mut inlines = Vec::new();
    if matches!(kind, BlockKind::Heading(_) | BlockKind::Paragraph | BlockKind::TableHeader | BlockKind::TableRow) {
        inline::collect(node, &mut inlines);
    }
    Some(Block { range, kind, containers, content, inlines, cells })
}

fn child(node: Node<'_>, kind: &str) -> Option<Range<usize>> {
    let mut walk = node.walk();
    node.children(&mut walk).find(|child| child.kind() == kind).map(|child| child.byte_range())
}
