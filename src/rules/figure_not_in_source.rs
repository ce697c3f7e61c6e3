//! `figure-not-in-source`: a figure of a statement that none of its sources has.

use super::finding::Level;
use super::in_source::say_missing;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};
use crate::evidence::CheckKind;

/// The rule.
pub static RULE: Rule = Rule {
    name: "figure-not-in-source",
    group: Group::Fidelity,
    level: Some(Level::Warning),
    strict: None,
    page: include_str!("../../docs/rules/figure-not-in-source.md"),
    check: Check::Block(check),
};

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    say_missing(cx, drafts, CheckKind::Figure);
}
