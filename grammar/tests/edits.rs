//! An edit inside a paragraph changes nothing outside of it.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::*;
use std::ops::Range;
use tree_sitter::{Node, Tree};

const BRIEF: &str = "\
---
title: Harbour talks
---

# Bottom line

Talks go on after the summer break. [@log, p. 3]
Both ports want them to end by May. {judgement: likely}

## Prices [@survey]

- The fee rises by 4 percent, see
  the table [@log, \"four percent\"] and @survey [p. 2]
- The director, [[kim-dh|Mr Kim]], spoke on *both* days

  Another paragraph of the same item. [@log]
  1. deeper `code` and [a link](https://example.org \"t\")

> Quoted words of the treaty
> over two lines [@treaty, art. 4;
> see @log]

| a | b |
|---|---|
| 1 [@log] | two words |

항만청은 회의가 계속된다고 밝혔다. [@log, 제2조]
다음 회의는 “5월 초”에 열린다. {as-of: 2025}

```
not [@prose
```

Last words, without a line end: {todo: ask, no-source: \"hearsay, so far\"}
# 끝
The end @survey";

/// What a writer may type inside a paragraph's line without beginning another block.
const TYPED: &[&str] = &[
    "[",
    "]",
    "[@",
    "[@log",
    "[@log, \"",
    "@",
    "{",
    "{a: ",
    "}",
    "[[",
    "]]",
    "[[x|",
    "*",
    "**",
    "_",
    "`",
    "``",
    "\"",
    "“",
    "”",
    "<!--",
    "-->",
    "<",
    "http://",
    "x",
    " ",
    "가",
    "é",
    "🦀",
    ";",
    ",",
    ":",
    "(",
    ")",
    "](",
    "![",
    "\\",
    "\\[",
    "1",
    ".",
    "!",
    "~",
    "#",
];

fn paragraphs(tree: &Tree) -> Vec<Range<usize>> {
    fn go(node: Node, found: &mut Vec<Range<usize>>) {
        if node.kind() == "paragraph" {
            found.push(node.byte_range());
        }
        for i in 0..node.child_count() {
            go(node.child(i).unwrap(), found);
        }
    }
    let mut found = Vec::new();
    go(tree.root_node(), &mut found);
    found
}

/// All nodes outside of the range, in order, and the range's own nodes' start only.
fn outside(tree: &Tree, range: &Range<usize>, shift: isize) -> String {
    fn go(node: Node, range: &Range<usize>, shift: isize, out: &mut String) {
        let at = node.byte_range();
        if at.start >= range.start && at.end <= range.end && node.kind() != "document" {
            if node.kind() == "paragraph" {
                out.push_str(&format!("paragraph {}\n", at.start));
            }
            return;
        }
        let moved = |byte: usize| if byte >= range.end { byte as isize + shift } else { byte as isize };
        out.push_str(&format!("{} {}..{}\n", node.kind(), moved(at.start), moved(at.end)));
        for i in 0..node.child_count() {
            go(node.child(i).unwrap(), range, shift, out);
        }
    }
    let mut out = String::new();
    go(tree.root_node(), range, shift, &mut out);
    out
}

#[test]
fn an_edit_stays_in_its_paragraph() {
    let mut parser = parser();
    let whole = parser.parse(BRIEF, None).unwrap();
    assert_eq!(defect(&whole), None);
    let paragraphs = paragraphs(&whole);
    assert!(paragraphs.len() > 8);
    for paragraph in &paragraphs {
        // Not at its line starts, where what is typed may begin another block.
        let inside = BRIEF[paragraph.clone()]
            .char_indices()
            .map(|(at, _)| paragraph.start + at)
            .filter(|&at| at > paragraph.start && !BRIEF[..at].trim_end_matches([' ', '>']).ends_with('\n'));
        for at in inside {
            for typed in TYPED {
                let mut text = BRIEF.as_bytes().to_vec();
                let mut tree = whole.clone();
                edit(&mut text, &mut tree, at, at, typed.as_bytes());
                let new = parser.parse(&text, Some(&tree)).unwrap();
                let now = paragraph.start..paragraph.end + typed.len();
                let after: String = BRIEF[at..].chars().take(12).collect();
                let name = format!("{typed:?} typed at {at} before {after:?}");
                for changed in tree.changed_ranges(&new) {
                    let changed = changed.start_byte..changed.end_byte;
                    assert!(
                        changed.start >= now.start && changed.end <= now.end,
                        "{name}: {changed:?} outside of {now:?}"
                    );
                }
                assert_eq!(outside(&whole, paragraph, typed.len() as isize), outside(&new, &now, 0), "{name}");
                let scratch = parser.parse(&text, None).unwrap();
                assert_eq!(render(&new), render(&scratch), "{name}");
                assert_eq!(defect(&new), None, "{name}");
            }
        }
    }
}

#[test]
fn taking_out_characters_keeps_the_tree_right() {
    let mut parser = parser();
    let whole = parser.parse(BRIEF, None).unwrap();
    let ends: Vec<usize> = BRIEF.char_indices().map(|(at, _)| at).chain([BRIEF.len()]).collect();
    for width in [1, 2, 7] {
        for pair in ends.windows(width + 1) {
            let mut text = BRIEF.as_bytes().to_vec();
            let mut tree = whole.clone();
            edit(&mut text, &mut tree, pair[0], pair[width], b"");
            let new = parser.parse(&text, Some(&tree)).unwrap();
            let scratch = parser.parse(&text, None).unwrap();
            assert_eq!(render(&new), render(&scratch), "without {pair:?}");
        }
    }
}

#[test]
fn typing_a_brief_character_by_character() {
    let mut parser = parser();
    let mut text = Vec::new();
    let mut tree = parser.parse(&text, None).unwrap();
    for (_, character) in BRIEF.char_indices() {
        let at = text.len();
        edit(&mut text, &mut tree, at, at, character.to_string().as_bytes());
        tree = parser.parse(&text, Some(&tree)).unwrap();
        let scratch = parser.parse(&text, None).unwrap();
        assert_eq!(render(&tree), render(&scratch), "after {:?}", String::from_utf8_lossy(&text));
        assert_eq!(defect(&tree), None);
    }
}
