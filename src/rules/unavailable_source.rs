//! `unavailable-source`: a known source that is cited and has no text to check anything against.

use super::finding::Level;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};
use crate::evidence::CitationStatus;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unavailable-source",
    group: Group::Sourcing,
    level: Some(Level::Info),
    strict: None,
    page: include_str!("../../docs/rules/unavailable-source.md"),
    check: Check::Block(check),
};

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    for (citation, found) in cx.block.citations.iter().zip(&cx.evidence.citations) {
        let (CitationStatus::Unavailable(why), Some(entry)) = (&found.status, &found.entry) else { continue };
        let key = &entry.key;
        let defined_here = cx.locals.get(key).is_some();
        let message = match why {
            Some(why) => format!("`{key}` has no text to check this against: {why}."),
            None if defined_here => format!(
                "`{key}` is only an address, with no text to check this against; save the text and name the file in its definition."
            ),
            None => format!("`{key}` has no text to check this against; name one in its entry: `file = \"…\"`."),
        };
        let draft = drafts.draft(citation.key_range.clone(), message);
        let draft = match defined_here {
            true => draft,
            false => draft.relating(&entry.origin.path, entry.origin.key_range.clone(), "the entry in the catalogue"),
        };
        drafts.push(draft);
    }
}
