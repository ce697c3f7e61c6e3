//! `unused-allow`: an `allow` that silences nothing.

use std::ops::Range;

use super::finding::{Finding, Level};
use super::rule::{Check, Group, Rule};
use super::settings::Settings;
use crate::text::FilePath;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unused-allow",
    group: Group::Hygiene,
    level: Some(Level::Warning),
    strict: None,
    page: include_str!("../../docs/rules/unused-allow.md"),
    check: Check::Elsewhere,
};

/// The finding for an `allow` of `allowed` that stands at `range`; `None` when the rule is off.
pub(super) fn finding(
    allowed: &'static Rule,
    path: &FilePath,
    range: Range<usize>,
    settings: &Settings,
) -> Option<Finding> {
    let message = format!("`{}` finds nothing here; take this `allow` out.", allowed.name);
    Some(Finding::plain(&RULE, settings.level(&RULE)?, path, range, message))
}
