//! `source-after-brief`: a cited source that was published after the brief.

use super::finding::Level;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "source-after-brief",
    group: Group::Sourcing,
    level: Some(Level::Warning),
    strict: None,
    page: include_str!("../../docs/rules/source-after-brief.md"),
    check: Check::Block(check),
};

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    let Some(brief_date) = cx.context.brief_date else { return };
    for (citation, found) in cx.block.citations.iter().zip(&cx.evidence.citations) {
        let Some(entry) = &found.entry else { continue };
        if let Some(date) = entry.date.filter(|date| date.is_after(brief_date)) {
            let key = &entry.key;
            let message = format!("`{key}` is dated {date}, after this brief ({brief_date}); check both dates.");
            drafts.say(citation.key_range.clone(), message);
        }
    }
}
