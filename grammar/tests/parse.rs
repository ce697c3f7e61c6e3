//! Parses whole texts: everything well-formed has its node, and nothing is ever an error.

use tree_sitter::{Parser, Tree};

fn parse(text: &str) -> Tree {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_brief::LANGUAGE.into()).expect("the grammar loads");
    parser.parse(text, None).expect("no limit was set")
}

#[test]
fn a_brief_has_no_error() {
    let tree = parse("# Bottom line\n\nMinisters met. [@note, p. 3]\n");
    assert!(!tree.root_node().has_error());
}
