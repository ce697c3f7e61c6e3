//! `name-not-in-source`: a name of a statement that none of its sources has.

use super::finding::Level;
use super::in_source::say_missing;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};
use crate::evidence::CheckKind;

/// The rule.
pub static RULE: Rule = Rule {
    name: "name-not-in-source",
    group: Group::Fidelity,
    level: Some(Level::Hint),
    strict: None,
    page: include_str!("../../docs/rules/name-not-in-source.md"),
    check: Check::Block(check),
};

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    say_missing(cx, drafts, CheckKind::Name);
}
