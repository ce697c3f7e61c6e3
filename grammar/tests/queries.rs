//! The queries compile against the grammar, and find what they are for.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::parse;
use tree_sitter::{Language, Query, QueryCursor, StreamingIterator};

const BRIEF: &str = "\
---
title: Harbour talks
---

# Bottom line

Talks **go** on. [@log, \"no date\"] {as-of: 2025}

```toml
a = 1
```

| a | b |
|---|---|
| 1 | 2 |

- one <!-- for now -->

[@log]: log.txt \"Log\"
";

/// The captures of a query over the text, as `name` and text.
fn captures(query: &str) -> Vec<(String, String)> {
    let language: Language = tree_sitter_brief::LANGUAGE.into();
    let query = Query::new(&language, query).unwrap();
    let tree = parse(BRIEF);
    let mut cursor = QueryCursor::new();
    let mut found = Vec::new();
    let mut matches = cursor.matches(&query, tree.root_node(), BRIEF.as_bytes());
    while let Some(one) = matches.next() {
        for capture in one.captures() {
            let name = query.capture_names()[capture.index as usize].to_owned();
            found.push((name, BRIEF[capture.node.byte_range()].to_owned()));
        }
    }
    found
}

#[track_caller]
fn holds(query: &str, name: &str, text: &str) {
    let found = captures(query);
    assert!(found.iter().any(|(n, t)| n == name && t.trim_end() == text), "no {name} over {text:?} in {found:#?}");
}

#[test]
fn highlights() {
    let query = tree_sitter_brief::HIGHLIGHTS_QUERY;
    holds(query, "markup.heading.1", "# Bottom line");
    holds(query, "string.special.symbol", "log");
    holds(query, "string", "\"no date\"");
    holds(query, "property", "as-of");
    holds(query, "markup.strong", "**go**");
    holds(query, "markup.list", "-");
    holds(query, "comment", "<!-- for now -->");
}

#[test]
fn injections() {
    let query = tree_sitter_brief::INJECTIONS_QUERY;
    holds(query, "injection.content", "title: Harbour talks");
    holds(query, "injection.content", "a = 1");
    holds(query, "injection.language", "toml");
    holds(query, "injection.content", "<!-- for now -->");
}

#[test]
fn folds() {
    holds(tree_sitter_brief::FOLDS_QUERY, "fold", "```toml\na = 1\n```");
    holds(tree_sitter_brief::FOLDS_QUERY, "fold", "- one <!-- for now -->");
}

#[test]
fn indents() {
    holds(tree_sitter_brief::INDENTS_QUERY, "indent.begin", "- one <!-- for now -->");
}

#[test]
fn locals() {
    holds(tree_sitter_brief::LOCALS_QUERY, "local.definition", "log");
    holds(tree_sitter_brief::LOCALS_QUERY, "local.reference", "log");
}

#[test]
fn textobjects() {
    holds(tree_sitter_brief::TEXTOBJECTS_QUERY, "parameter.outer", "[@log, \"no date\"]");
    holds(tree_sitter_brief::TEXTOBJECTS_QUERY, "block.outer", "- one <!-- for now -->");
}

#[test]
fn node_types_are_json_of_this_grammar() {
    for kind in ["citation_locator", "unclosed_mention", "source_definition", "mention_text"] {
        assert!(tree_sitter_brief::NODE_TYPES.contains(&format!("\"{kind}\"")));
    }
}

/// Helix and Zed name captures in their own way, so they have queries of their own.
#[test]
fn the_queries_of_the_editors_fit_the_grammar() {
    let language: Language = tree_sitter_brief::LANGUAGE.into();
    let editors = concat!(env!("CARGO_MANIFEST_DIR"), "/../editors");
    let mut checked = 0;
    for folder in ["helix/queries/brief", "zed/languages/brief"] {
        for entry in std::fs::read_dir(format!("{editors}/{folder}")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "scm") {
                let text = std::fs::read_to_string(&path).unwrap();
                Query::new(&language, &text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                checked += 1;
            }
        }
    }
    assert!(checked >= 8, "only {checked} queries were found");
}
