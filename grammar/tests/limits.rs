//! Huge, deep and hostile texts: no error, and well under a second.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::*;
use std::time::{Duration, Instant};

/// Much more than is needed, since test machines are slow and shared.
const LONG: Duration = Duration::from_millis(1500);

fn holds(name: &str, text: &str) {
    let begun = Instant::now();
    let tree = parse(text);
    let spent = begun.elapsed();
    println!("{name}: {} bytes in {spent:?}", text.len());
    if let Some(defect) = defect(&tree) {
        panic!("{name}: {}", &defect[..defect.len().min(500)]);
    }
    assert!(spent < LONG, "{name} took {spent:?}");
}

#[test]
fn repeated_openings() {
    for piece in [
        "[", "[@", "[@a ", "[@a, ", "[@a \"", "[@a, \"", "[@a, “", "[see ", "[see @a; ", "[[", "[[a", "[[a|", "{", "{a", "{a: ",
        "{a: b, ", "{a: \"", "*", "**", "*a ", "**a ", "*a_", "_", "_a ", "***a ", "*a*b", "*a **b ", "`", "`a", "`a``b```c", "<", "<!--", "<!-- \n",
        "<!-- ", "<a", "<a:", "<http://", "![", "![a", "[a", "[a](", "[a](b ", "[a](b \"", "(", "@", "@a", "@a.", "@a [p. 3 ", "\\", "|", "| a ",
        "|a|b\n", "> ", "- ", "-\n", "* ", "1. ", "#", "# ", "\n# ", "\n## a\n### b", "```\n", "~~~", "---\n", "---", "h", "http://", "https://a(", "\"", "“", "한",
        "a\n", "a\n\n", " ", "\t", "\n", "\r", "\r\n", "> a\n", "> a\n\n", "- a\n", "- a\n\n", "[@a]: b\n", "[@a]: b \"", "|-|\n", "a|\n", "-|-\n", "x: - ", "\0",
        "[@a, ] ", "]: ", "[a]: <", "{a: {", "{a, ", "* - + ", "> - ", "- > ", "1) 2. ", ">\n", " >", "    ", "[*a", "*[", "*[@a, ", "**{a: ", "*`", "_[a](b ",
    ] {
        for text in [piece.repeat(100_000 / piece.len()), format!("x {}", piece.repeat(100_000 / piece.len())), format!("| a |\n|---|\n| {}", piece.repeat(50_000 / piece.len()))] {
            holds(&format!("{piece:?}"), &text);
        }
    }
}
