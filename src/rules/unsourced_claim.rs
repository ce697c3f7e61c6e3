//! `unsourced-claim`: a claim stands without a source.

use super::finding::Level;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};
use crate::evidence::StatementKind;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unsourced-claim",
    group: Group::Sourcing,
    level: Some(Level::Warning),
    strict: None,
    page: include_str!("../../docs/rules/unsourced-claim.md"),
    check: Check::Block(check),
};

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    for (_, statement, evidence) in cx.statements() {
        if evidence.kind == StatementKind::Claim && evidence.cited.is_empty() {
            drafts.say(
                statement.range.clone(),
                "This claim cites no source. Cite one after it (`[@key]`), or say why it needs none (`{no-source: reason}`).",
            );
        }
    }
}
