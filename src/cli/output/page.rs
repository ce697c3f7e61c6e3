//! A rule's page, laid out for a terminal. It knows as much of Markdown as the pages use: headings, paragraphs, lists,
//! tables, fenced blocks and a quoted first line.

use std::io::{self, Write};

use annotate_snippets::renderer::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

const BOLD: Style = Style::new().bold();
const CODE: Style = AnsiColor::Cyan.on_default();
const DIM: Style = Style::new().dimmed();

/// The one line that says what the rule is about; empty when the page has none.
pub(in crate::cli) fn summary(page: &str) -> String {
    let line = page.lines().find_map(|line| line.strip_prefix("> "));
    plain(line.unwrap_or_default())
}

/// A heading.
pub(in crate::cli) fn heading(text: &str) -> String {
    format!("{BOLD}{text}{BOLD:#}")
}

/// Writes a page.
pub(in crate::cli) fn write(out: &mut impl Write, page: &str) -> io::Result<()> {
    let width = super::columns_of_terminal().min(90);
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
            fenced(out, info, &block)?;
        } else if line.starts_with('|') {
            let mut rows = vec![line];
            while let Some(row) = lines.next_if(|line| line.starts_with('|')) {
                rows.push(row);
            }
            table(out, &rows)?;
        } else if line.trim().is_empty() {
            writeln!(out)?;
        } else if let Some(title) = line.strip_prefix('#') {
            writeln!(out, "{}", heading(title.trim_start_matches('#').trim()))?;
        } else {
            let mut paragraph = line.trim_start_matches("> ").to_owned();
            while let Some(next) = lines.next_if(|line| continues(line)) {
                paragraph.push(' ');
                paragraph.push_str(next.trim());
            }
            prose(out, &paragraph, width)?;
        }
    }
    Ok(())
}

/// Whether a line goes on with the paragraph or list item before it.
fn continues(line: &str) -> bool {
    !line.trim().is_empty() && !["#", "|", "```", "- ", "> ", "1. "].iter().any(|mark| line.starts_with(mark))
}

fn fenced(out: &mut impl Write, info: &str, block: &[&str]) -> io::Result<()> {
    let title = match info.split_once(' ') {
        Some((_, file)) => file,
        None if info == "findings" => "attache says",
        None => info,
    };
    if !title.is_empty() {
        writeln!(out, "    {DIM}{title}:{DIM:#}")?;
    }
    for line in block {
        writeln!(out, "{}", format!("    {line}").trim_end())?;
    }
    Ok(())
}

fn table(out: &mut impl Write, rows: &[&str]) -> io::Result<()> {
    let cells = |row: &&str| -> Vec<String> {
        row.trim_matches('|')
            .replace("\\|", "\u{1}")
            .split('|')
            .map(|cell| plain(cell.trim()).replace('\u{1}', "|"))
            .collect()
    };
    let rule = |row: &&&str| !row.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
    let rows: Vec<Vec<String>> = rows.iter().filter(rule).map(cells).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width_of = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width_of(column).unwrap_or_default()).collect();
    for (index, row) in rows.iter().enumerate() {
        let cells = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.width().min(*width))));
        let line = cells.collect::<Vec<_>>().join("  ");
        let style = if index == 0 { BOLD } else { Style::new() };
        writeln!(out, "  {style}{}{style:#}", line.trim_end())?;
    }
    Ok(())
}

/// A paragraph or list item, in lines of at most `width` columns.
fn prose(out: &mut impl Write, text: &str, width: usize) -> io::Result<()> {
    let indent = if text.starts_with("- ") { "  " } else { "" };
    let mut used = 0;
    for word in words(&without_links(text)) {
        let columns = word.width();
        if used > 0 && used + 1 + columns > width {
            write!(out, "\n{indent}")?;
            used = indent.len();
        } else if used > 0 {
            write!(out, " ")?;
            used += 1;
        }
        write!(out, "{}", styled(&word))?;
        used += columns;
    }
    writeln!(out)
}

/// The words of a text; a code span is one word.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut code = false;
    for character in text.chars() {
        code ^= character == '`';
        match words.last_mut() {
            Some(word) if code || !character.is_whitespace() => word.push(character),
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// A word with its code spans and stressed words in their styles.
fn styled(word: &str) -> String {
    let word = word.replace("**", "");
    let mut shown = String::new();
    for (index, part) in word.split('`').enumerate() {
        if index % 2 == 1 {
            shown.push_str(&format!("{CODE}`{part}`{CODE:#}"));
        } else {
            shown.push_str(part);
        }
    }
    shown
}

/// A text without marks other than those of code.
fn plain(text: &str) -> String {
    without_links(text).replace("**", "")
}

/// `[text](target)` as `text`, except in code.
fn without_links(text: &str) -> String {
    let mut shown = String::new();
    for (index, part) in text.split('`').enumerate() {
        if index > 0 {
            shown.push('`');
        }
        if index % 2 == 1 {
            shown.push_str(part);
            continue;
        }
        let mut rest = part;
        while let Some((before, label, after)) = next_link(rest) {
            shown.push_str(before);
            shown.push_str(label);
            rest = after;
        }
        shown.push_str(rest);
    }
    shown
}

fn next_link(text: &str) -> Option<(&str, &str, &str)> {
    let (label_and_before, target_and_after) = text.split_once("](")?;
    let (before, label) = label_and_before.rsplit_once('[')?;
    let (_, after) = target_and_after.split_once(')')?;
    Some((before, label, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(page: &str) -> String {
        let mut out = Vec::new();
        write(&mut anstream::StripStream::new(&mut out), page).expect("written");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn a_page_is_laid_out() {
        let page = "# rule-name\n\n> What it is.\n\n| group | level |\n|---|---|\n| hygiene | error |\n\nSee [the\nlist](x.md), `[a](b)`.\n\n```brief\nA claim.\n```\n\n- one\n- two\n";
        insta::assert_snapshot!(shown(page), @r"
        rule-name

        What it is.

          group    level
          hygiene  error

        See the list, `[a](b)`.

            brief:
            A claim.

        - one
        - two
        ");
    }

    #[test]
    fn every_rule_has_a_summary() {
        for rule in crate::rules::ALL {
            assert!(!summary(rule.page).is_empty(), "{}", rule.name);
        }
    }
}
