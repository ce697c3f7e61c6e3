//! `changed-source`: the text of a cited source is not the one that was reviewed.

use super::finding::Level;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};
use crate::evidence::Attached;

/// The rule.
pub static RULE: Rule = Rule {
    name: "changed-source",
    group: Group::Sourcing,
    level: Some(Level::Warning),
    strict: None,
    page: include_str!("../../docs/rules/changed-source.md"),
    check: Check::Block(check),
};

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    for (citation, found) in cx.block.citations.iter().zip(&cx.evidence.citations) {
        let Some(entry) = &found.entry else { continue };
        let (Some(reviewed), Attached::Text(text)) = (entry.sha256, cx.library.texts.text(entry)) else { continue };
        if text.sha256() == reviewed {
            continue;
        }
        let key = &entry.key;
        let message = format!(
            "The text of `{key}` has changed since it was reviewed. See whether it still says so, then accept it: `attache source verify --accept {key}`."
        );
        let draft = drafts.draft(citation.key_range.clone(), message);
        drafts.push(draft.relating(&entry.origin.path, entry.origin.key_range.clone(), "the entry in the catalogue"));
    }
}
