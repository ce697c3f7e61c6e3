//! `altered-quotation`: quoted words that the source has otherwise: another figure, a negation more or less, another
//! word.

use std::ops::Range;

use super::finding::Level;
use super::quoted;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};
use crate::evidence::{self, Difference};
use crate::sources::SourceText;

/// The rule.
pub static RULE: Rule = Rule {
    name: "altered-quotation",
    group: Group::Fidelity,
    level: Some(Level::Error),
    strict: None,
    page: include_str!("../../docs/rules/altered-quotation.md"),
    check: Check::Block(check),
};

/// More differences than these are counted and not told.
const MOST: usize = 3;

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    for check in quoted::checks(cx, |check| check.verdict.is_altered()) {
        let Some(key) = &check.key else { continue };
        let Some((_, text)) = quoted::source(cx, key) else { continue };
        let told: Vec<String> = check.differences.iter().take(MOST).map(|one| tell(cx, &text, one)).collect();
        let more = check.differences.len().saturating_sub(MOST);
        let more = if more > 0 { format!("; {more} more") } else { String::new() };
        let message = format!("The quotation is altered: `{key}` {}{more}.", told.join("; "));
        let mut draft = drafts.draft(underlined(check), message);
        draft.verdict = Some(check.verdict.as_str());
        draft = quoted::pointing(draft, cx, check.passage.as_ref());
        if let Some((range, words)) = restored(cx, &text, check) {
            draft = draft.fixed_by("Use the source's words", range, words);
        }
        drafts.push(draft);
    }
}

fn tell(cx: &BlockCheck<'_>, text: &SourceText, difference: &Difference) -> String {
    let ours = cx.text(&difference.ours).trim();
    let theirs = quoted::words(text, &difference.theirs);
    match (ours.is_empty(), theirs.trim().is_empty()) {
        (true, _) => format!("has “{}”, which is left out", theirs.trim()),
        (_, true) => format!("does not have “{ours}”"),
        _ => format!("has “{}” in place of “{ours}”", theirs.trim()),
    }
}

/// The words that differ, or the whole quotation where words are missing.
fn underlined(check: &evidence::Check) -> Range<usize> {
    match (check.differences.first(), check.differences.last()) {
        (Some(first), Some(last)) if check.differences.iter().all(|one| !one.ours.is_empty()) => {
            first.ours.start..last.ours.end
        }
        _ => check.range.clone(),
    }
}

/// The stretch of the quotation from the first word that differs to the last, and what the source has there.
fn restored(cx: &BlockCheck<'_>, text: &SourceText, check: &evidence::Check) -> Option<(Range<usize>, String)> {
    let (first, last) = (check.differences.first()?, check.differences.last()?);
    let mut words = String::new();
    let mut start = first.ours.start;
    let mut at = start;
    for difference in &check.differences {
        words.push_str(cx.block.text.get(at..difference.ours.start)?);
        let theirs = fitting(cx, check, &quoted::words(text, &difference.theirs));
        at = difference.ours.end;
        match (difference.ours.is_empty(), theirs.is_empty()) {
            // The words that are missing follow the word before them.
            (true, _) => {
                let before = words.is_empty() && difference.ours.start == check.range.start;
                words.push_str(&if before { format!("{theirs} ") } else { format!(" {theirs}") });
            }
            (_, true) => {
                let before = cx.block.text.get(..difference.ours.start)?;
                if words.ends_with(' ') {
                    words.pop();
                } else if words.is_empty() && before.ends_with(' ') && start > check.range.start {
                    start -= 1;
                } else if cx.block.text.get(at..)?.starts_with(' ') {
                    at += 1;
                }
            }
            _ => words.push_str(&theirs),
        }
    }
    Some((start..at.max(last.ours.end), words))
}

/// The source's words with quotation marks that do not end the quotation which they are put into.
fn fitting(cx: &BlockCheck<'_>, check: &evidence::Check, words: &str) -> String {
    let before = cx.block.text.get(..check.range.start).and_then(|before| before.chars().next_back());
    match before {
        Some('“') => words.replace('“', "‘").replace('”', "’").replace('"', "'"),
        Some('"') => words.replace(['“', '”', '"'], "'"),
        _ => words.to_owned(),
    }
}
