//! What the tests share: a parser, a rendering of trees, and a small generator of repeatable random texts.
#![allow(dead_code, clippy::unwrap_used, reason = "tests")]

use tree_sitter::{InputEdit, Node, Parser, Point, Tree};

pub fn parser() -> Parser {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_brief::LANGUAGE.into()).expect("the grammar loads");
    parser
}

pub fn parse(text: impl AsRef<[u8]>) -> Tree {
    parser().parse(text, None).expect("no limit was set")
}

/// The tree with all nodes, field names and byte ranges.
pub fn render(tree: &Tree) -> String {
    fn go(node: Node, field: Option<&str>, depth: usize, out: &mut String) {
        out.push_str(&" ".repeat(depth.min(60)));
        if let Some(field) = field {
            out.push_str(field);
            out.push_str(": ");
        }
        out.push_str(&format!("{} {:?}\n", node.kind(), node.byte_range()));
        for i in 0..node.child_count() {
            go(node.child(i).unwrap(), node.field_name_for_child(i), depth + 1, out);
        }
    }
    let mut out = String::new();
    go(tree.root_node(), None, 0, &mut out);
    out
}

/// An error or missing node of the tree. It walks with a cursor: trees may be deep.
pub fn defect(tree: &Tree) -> Option<String> {
    if tree.root_node().has_error() {
        return Some(tree.root_node().to_sexp());
    }
    let mut cursor = tree.walk();
    loop {
        let node = cursor.node();
        if node.is_error() || node.is_missing() {
            return Some(format!("{node:?}"));
        }
        if cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return None;
            }
        }
    }
}

/// Row and column in bytes; tree-sitter counts `\n` only.
pub fn point(text: &[u8], byte: usize) -> Point {
    let before = &text[..byte];
    let row = before.iter().filter(|&&b| b == b'\n').count();
    let column = byte - before.iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
    Point { row, column }
}

/// Replaces `start..end` in the text and tells the tree.
pub fn edit(text: &mut Vec<u8>, tree: &mut Tree, start: usize, end: usize, with: &[u8]) {
    let start_position = point(text, start);
    let old_end_position = point(text, end);
    text.splice(start..end, with.iter().copied());
    let new_end_byte = start + with.len();
    tree.edit(&InputEdit {
        start_byte: start,
        old_end_byte: end,
        new_end_byte,
        start_position,
        old_end_position,
        new_end_position: point(text, new_end_byte),
    });
}

/// xorshift64*: the same numbers on every machine.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// Pieces of which a random text is nasty.
pub const NASTY: &[&str] = &[
    "[", "]", "@", "{", "}", "|", ">", "-", "#", "`", "*", "_", "\"", "“", "”", "\n", "\n", "\r", "\r\n", "\t", " ",
    " ", ":", ";", ".", ",", "1", "2024", "한", "국가", "é", "🦀", "\\", "<", "!", "--", "~", "a", "b", "(", ")", "\0",
    "\u{7f}", "\u{feff}", "‘", "’", "「", "」", "¶", "+", "h",
];

/// Longer pieces, so that whole constructs come about.
pub const MARKS: &[&str] = &[
    "[@a]",
    "[@a, ",
    "[see @a; ",
    "[-@a",
    "[[",
    "]]",
    "[[a|b]]",
    "{a: ",
    "{a}",
    ", b: ",
    "\n\n",
    "\n",
    "\n- ",
    "\n  - ",
    "\n1. ",
    "\n2) ",
    "\n> ",
    "\n>\n",
    "> ",
    "- ",
    "\n# ",
    "\n### ",
    " ##",
    "\n```\n",
    "\n~~~ x\n",
    "```",
    "\n---\n",
    "***",
    "<!--",
    "-->",
    "\n<!-- ",
    " -->\n",
    "| a | b |\n|---|---|\n",
    "\n|",
    "|\n",
    "\\|",
    "\n[@k]: x \"t\"\n",
    "\n[l]: <x y>\n",
    "`",
    "``",
    "*",
    "**",
    "_",
    "*a",
    "b**",
    "](u",
    "](u \"t\")",
    "![",
    "[a",
    "<http://x",
    "https://x.kr/a(b)",
    "@a",
    "@a-b [p. 3]",
    "\"",
    "“",
    "”",
    "\n   ",
    "\n\t",
    "    ",
    "word",
    " ",
    " ",
    "가 나다",
    ".",
    "제2조",
    "---\n",
    "- - -",
    "* * a",
    "\n\n  ",
    "\r\n",
    "\r",
];

pub fn random_text(random: &mut Random, pieces: usize) -> String {
    let lean = random.below(4);
    (0..pieces).map(|_| if random.below(4) <= lean { *random.pick(MARKS) } else { *random.pick(NASTY) }).collect()
}
