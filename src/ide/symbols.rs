//! Document symbols: a brief's title, its sections as they nest, and the sources that it defines.

use std::ops::Range;

use super::Snapshot;
use crate::brief::{Block, BlockKind, Brief};
use crate::text::FilePath;

/// An entry of a brief's outline. Ranges are bytes of the brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// The heading's words, the source's key, the brief's title.
    pub name: String,
    /// What it says besides; empty when it says no more.
    pub detail: String,
    /// What it is.
    pub kind: SymbolKind,
    /// All that belongs to it.
    pub range: Range<usize>,
    /// The heading or key itself; inside `range`.
    pub selection: Range<usize>,
    /// What stands in it, in order.
    pub children: Vec<Symbol>,
}

/// The kinds of symbols.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// The brief's title, in its front matter.
    Title,
    /// A heading with what stands below it.
    Section,
    /// A source that the brief defines.
    Source,
}

/// The outline of a brief, in order.
pub fn symbols(snapshot: &Snapshot, path: &FilePath) -> Vec<Symbol> {
    let Some(analysis) = snapshot.analysis(path) else { return Vec::new() };
    outline(analysis.brief())
}

fn outline(brief: &Brief) -> Vec<Symbol> {
    let mut done: Vec<Symbol> = Vec::new();
    // The sections that are open, outer before inner, with their levels.
    let mut open: Vec<(u8, Symbol)> = Vec::new();
    let mut end = 0;
    for (start, placed) in brief.placed() {
        let block = &*placed.block;
        if let BlockKind::Heading(level) = block.kind {
            while open.last().is_some_and(|(above, _)| *above >= level) {
                close(&mut open, &mut done, end);
            }
            open.push((level, section(block, start)));
        } else if let Some(symbol) = leaf(block, start) {
            open.last_mut().map_or(&mut done, |(_, section)| &mut section.children).push(symbol);
        }
        end = start + block.text.len();
    }
    while !open.is_empty() {
        close(&mut open, &mut done, end);
    }
    done
}

/// Ends the innermost open section at `end`.
fn close(open: &mut Vec<(u8, Symbol)>, done: &mut Vec<Symbol>, end: usize) {
    let Some((_, mut section)) = open.pop() else { return };
    section.range.end = end.max(section.range.end);
    open.last_mut().map_or(done, |(_, above)| &mut above.children).push(section);
}

fn section(block: &Block, start: usize) -> Symbol {
    let range = start..start + block.text.len();
    let annotations: Vec<&str> = block.annotations.iter().filter_map(|a| block.text.get(a.range.clone())).collect();
    Symbol {
        name: named(block.prose.text(), "(no heading)"),
        detail: annotations.join(" "),
        kind: SymbolKind::Section,
        selection: range.clone(),
        range,
        children: Vec::new(),
    }
}

/// A source definition, or the brief's title; `None` for other blocks.
fn leaf(block: &Block, start: usize) -> Option<Symbol> {
    let range = start..start + block.text.len();
    let (name, detail, kind, selection) = match &block.kind {
        BlockKind::Definition(definition) => {
            let detail = definition.title.as_deref().unwrap_or(&definition.destination).to_owned();
            let selection = start + definition.key_range.start..start + definition.key_range.end;
            (named(definition.key.as_str(), "(no key)"), detail, SymbolKind::Source, selection)
        }
        BlockKind::FrontMatter(front, _) => {
            let detail = front.date.map(|date| date.to_string()).unwrap_or_default();
            (named(front.title.as_deref()?, "(no title)"), detail, SymbolKind::Title, range.clone())
        }
        _ => return None,
    };
    Some(Symbol { name, detail, kind, range, selection, children: Vec::new() })
}

/// A name in one line; the protocol allows no empty one.
fn named(name: &str, empty: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() { empty.to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::ide::fixture::Fixture;

    fn drawn(brief: &str) -> String {
        fn draw(symbols: &[Symbol], depth: usize, text: &str, drawn: &mut String) {
            for symbol in symbols {
                let Symbol { name, detail, kind, range, selection, children } = symbol;
                assert!(range.start <= selection.start && selection.end <= range.end, "{symbol:?}");
                let lines = text[..range.start].lines().count() + 1..=text[..range.end].lines().count();
                let selected = &text[selection.clone()].lines().next().unwrap_or_default();
                let indent = "  ".repeat(depth);
                *drawn += &format!("{indent}{kind:?} {name:?} {detail:?} lines {lines:?} at {selected:?}\n");
                draw(children, depth + 1, text, drawn);
            }
        }
        let fixture = Fixture::new(&[("a.brief", brief)]);
        let mut out = String::new();
        draw(&symbols(&fixture.snapshot, &fixture.path), 0, &fixture.text(&fixture.path), &mut out);
        out
    }

    #[test]
    fn headings_nest_and_hold_the_sources_below_them() {
        let brief = "---\ntitle: Ferry\ndate: 2025-01-02\n---\n\n[@top]: top.txt\n\n# One *now* {as-of: 2024}\n\nText.\n\n### Deep\n\n[@log]: log.txt \"The log\"\n\n## Two\n\n# Three\n\nEnd.\n";
        assert_snapshot!(drawn(brief), @r####"
        Title "Ferry" "2025-01-02" lines 1..=4 at "---"
        Source "top" "top.txt" lines 6..=6 at "@top"
        Section "One now" "{as-of: 2024}" lines 8..=16 at "# One *now* {as-of: 2024}"
          Section "Deep" "" lines 12..=14 at "### Deep"
            Source "log" "The log" lines 14..=14 at "@log"
          Section "Two" "" lines 16..=16 at "## Two"
        Section "Three" "" lines 18..=20 at "# Three"
        "####);
    }

    #[test]
    fn korean_headings_and_empty_ones_have_names() {
        assert_snapshot!(drawn("## 합의한 내용\n\n글.\n\n#\n\n[@국방백서]: x.txt \"2020 국방백서\"\n"), @r###"
        Section "합의한 내용" "" lines 1..=3 at "## 합의한 내용"
        Section "(no heading)" "" lines 5..=7 at "#"
          Source "국방백서" "2020 국방백서" lines 7..=7 at "@국방백서"
        "###);
    }

    #[test]
    fn a_brief_without_headings_has_no_outline() {
        assert_eq!(drawn("Text.\n"), "");
        assert_eq!(drawn(""), "");
    }
}
