//! `locator-not-found`: a citation's page, paragraph, line or words that its source does not have.

use super::finding::Level;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};
use crate::sources::Located;

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
        let (Some(range), Some(Located::NotThere(missing))) = (&citation.locator_range, &found.located) else { continue };
        drafts.say(range.clone(), missing.message(&citation.cited.key));
    }
}
