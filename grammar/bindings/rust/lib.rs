//! The tree-sitter grammar of briefs: Markdown notes with citations, mentions and annotations.
//!
//! ```
//! let mut parser = tree_sitter::Parser::new();
//! parser.set_language(&tree_sitter_brief::LANGUAGE.into()).expect("the grammar loads");
//! let tree = parser.parse("Talks began. [@note, p. 3]\n", None).expect("no limit was set");
//! assert!(!tree.root_node().has_error());
//! ```
//!
//! No input has an error node: a bracket that opens nothing is text, and a mark that was begun but never closed is a
//! small node of its own (`unclosed_citation`, `unclosed_mention`, `unclosed_annotation`).

#![allow(unsafe_code)]

use tree_sitter_language::LanguageFn;

unsafe extern "C" {
    fn tree_sitter_brief() -> *const ();
}

/// The grammar, for [`tree_sitter::Parser::set_language`](https://docs.rs/tree-sitter/*/tree_sitter/struct.Parser.html#method.set_language).
// SAFETY: the function comes from the generated parser, which this crate compiles.
pub const LANGUAGE: LanguageFn = unsafe { LanguageFn::from_raw(tree_sitter_brief) };

/// The node types, as JSON: see "Static Node Types" in tree-sitter's manual.
pub const NODE_TYPES: &str = include_str!("../../src/node-types.json");

/// Names of colours for highlighting.
pub const HIGHLIGHTS_QUERY: &str = include_str!("../../queries/highlights.scm");

/// Other languages inside a brief: its front matter, its comments and its fenced code.
pub const INJECTIONS_QUERY: &str = include_str!("../../queries/injections.scm");

/// What an editor may fold.
pub const FOLDS_QUERY: &str = include_str!("../../queries/folds.scm");

/// How an editor indents a new line.
pub const INDENTS_QUERY: &str = include_str!("../../queries/indents.scm");

/// Source keys: where they are defined and where they are cited.
pub const LOCALS_QUERY: &str = include_str!("../../queries/locals.scm");

/// Selections by meaning: sections, paragraphs, list items, citations.
pub const TEXTOBJECTS_QUERY: &str = include_str!("../../queries/textobjects.scm");
