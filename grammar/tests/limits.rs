//! Huge, deep and hostile texts: no error, and well under a second.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::*;
use std::time::{Duration, Instant};

/// Far more than is needed, since test machines are slow and shared; reading on to the end of the text at each opening
/// would take minutes.
const LONG: Duration = Duration::from_secs(10);

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
        "[",
        "[@",
        "[@a ",
        "[@a, ",
        "[@a \"",
        "[@a, \"",
        "[@a, “",
        "[see ",
        "[see @a; ",
        "[[",
        "[[a",
        "[[a|",
        "{",
        "{a",
        "{a: ",
        "{a: b, ",
        "{a: \"",
        "*",
        "**",
        "*a ",
        "**a ",
        "*a_",
        "_",
        "_a ",
        "***a ",
        "*a*b",
        "*a **b ",
        "`",
        "`a",
        "`a``b```c",
        "<",
        "<!--",
        "<!-- \n",
        "<!-- ",
        "<a",
        "<a:",
        "<http://",
        "![",
        "![a",
        "[a",
        "[a](",
        "[a](b ",
        "[a](b \"",
        "(",
        "@",
        "@a",
        "@a.",
        "@a [p. 3 ",
        "\\",
        "|",
        "| a ",
        "|a|b\n",
        "> ",
        "- ",
        "-\n",
        "* ",
        "1. ",
        "#",
        "# ",
        "\n# ",
        "\n## a\n### b",
        "```\n",
        "~~~",
        "---\n",
        "---",
        "h",
        "http://",
        "https://a(",
        "\"",
        "“",
        "한",
        "a\n",
        "a\n\n",
        " ",
        "\t",
        "\n",
        "\r",
        "\r\n",
        "> a\n",
        "> a\n\n",
        "- a\n",
        "- a\n\n",
        "[@a]: b\n",
        "[@a]: b \"",
        "|-|\n",
        "a|\n",
        "-|-\n",
        "x: - ",
        "\0",
        "[@a, ] ",
        "]: ",
        "[a]: <",
        "{a: {",
        "{a, ",
        "* - + ",
        "> - ",
        "- > ",
        "1) 2. ",
        ">\n",
        " >",
        "    ",
        "[*a",
        "*[",
        "*[@a, ",
        "**{a: ",
        "*`",
        "_[a](b ",
    ] {
        let times = 100_000 / piece.len();
        holds(&format!("{piece:?}"), &piece.repeat(times));
        holds(&format!("x {piece:?}"), &format!("x {}", piece.repeat(times / 8)));
        holds(&format!("| {piece:?}"), &format!("| a |\n|---|\n| {}", piece.repeat(times / 8)));
    }
}

#[test]
fn a_thousand_levels() {
    let stairs: String = (0..1000).map(|level| format!("{}- {level}\n", "  ".repeat(level))).collect();
    holds("stairs of items", &stairs);
    let quotes: String = (1..1000).map(|level| format!("{} {level}\n", ">".repeat(level))).collect();
    holds("stairs of quotes", &quotes);
    holds("items on one line", &format!("{}x\n\ny\n", "- ".repeat(1000)));
    holds("quotes on one line", &format!("{}x\n> y\n", "> ".repeat(1000)));
}

#[test]
fn long_lines() {
    holds("words", &"word ".repeat(20_000));
    holds("Hangul", &"가나다 ".repeat(20_000));
    holds("cells", &format!("|{}\n|{}\n", "a|".repeat(20_000), "-|".repeat(20_000)));
    holds("rows", &format!("| a | b |\n|---|---|\n{}", "| 1 | 2 |\n".repeat(10_000)));
    holds("heading", &format!("# {}", "word # ".repeat(20_000)));
    holds("key", &format!("[@{}]", "k".repeat(100_000)));
    holds("bare key", &format!("@{}", "k".repeat(100_000)));
    holds("url", &format!("https://example.org/{}", "k".repeat(100_000)));
    holds("fence", &"`".repeat(100_000));
    holds("info", &format!("```{}\nx\n", "i".repeat(100_000)));
    holds("number", &"1".repeat(100_000));
    holds("comment", &format!("<!--{}-->\n", "x\n\n".repeat(40_000)));
    holds("front matter", &format!("---\n{}---\n", "k: v\n".repeat(40_000)));
    holds("name", &format!("{{{}: x}}", "n".repeat(100_000)));
    holds("blank", &format!("- a\n{}b\n", "   \n".repeat(30_000)));
}
