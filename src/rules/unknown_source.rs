//! `unknown-source`: a citation's key that nothing defines.

use super::finding::Level;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};
use super::unread::looks_like_definition;
use crate::evidence::CitationStatus;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unknown-source",
    group: Group::Sourcing,
    level: Some(Level::Error),
    strict: None,
    page: include_str!("../../docs/rules/unknown-source.md"),
    check: Check::Block(check),
};

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    for (citation, found) in cx.block.citations.iter().zip(&cx.evidence.citations) {
        if found.status != CitationStatus::Unknown || looks_like_definition(cx.block, citation) {
            continue;
        }
        let key = &citation.cited.key;
        let Some(near) = cx.library.nearest_key(cx.locals, key) else {
            let bare = !cx.text(&citation.mark).starts_with('[');
            let handle = if bare { format!("; if it is no source, write `\\@{key}`") } else { String::new() };
            let message = format!(
                "No source is called `{key}`; add it to the catalogue, or define it in this brief: `[@{key}]: file-or-address \"title\"`{handle}."
            );
            drafts.say(citation.key_range.clone(), message);
            continue;
        };
        let message = format!("No source is called `{key}`; did you mean `{near}`?");
        let draft = drafts.draft(citation.key_range.clone(), message);
        drafts.push(draft.fixed_by(format!("Cite `{near}`"), citation.key_range.clone(), format!("@{near}")));
    }
}
