//! `locator-not-found`: a citation's page, paragraph, line or words that its source does not have.

use super::finding::Level;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};
use crate::sources::{Label, Located, Locator, SourceKey};

/// The rule.
pub static RULE: Rule = Rule {
    name: "locator-not-found",
    group: Group::Sourcing,
    level: Some(Level::Error),
    strict: None,
    page: include_str!("../../docs/rules/locator-not-found.md"),
    check: Check::Block(check),
};

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    for (citation, found) in cx.block.citations.iter().zip(&cx.evidence.citations) {
        let (Some(range), Some(Located::NotThere { label, nearest })) = (&citation.locator_range, &found.located)
        else {
            continue;
        };
        let Some((_, locator)) = &citation.cited.locator else { continue };
        let key = found.entry.as_ref().map_or(&citation.cited.key, |entry| &entry.key);
        if let Some(message) = message(key, locator, *label, nearest) {
            drafts.say(range.clone(), message);
        }
    }
}

fn message(key: &SourceKey, locator: &Locator, missing: Option<Label>, nearest: &str) -> Option<String> {
    if let Some(part) = locator.parts.iter().find(|part| Some(part.label) == missing) {
        let instead = if nearest.is_empty() { String::new() } else { format!("; its text has {nearest}") };
        return Some(format!("`{key}` does not have {}{instead}.", part.in_words()));
    }
    let words = &locator.words.as_ref()?.text;
    Some(match locator.parts.last() {
        Some(part) if !nearest.is_empty() => {
            format!("The words “{words}” stand in {nearest} of `{key}`, not in {}.", part.in_words())
        }
        _ => format!("`{key}` does not have the words “{words}”."),
    })
}
