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
        let (Some(range), Some(Located::NotThere { label, nearest })) = (&citation.locator_range, &found.located)
        else {
            continue;
        };
        let key = &citation.cited.key;
        let Some((_, locator)) = &citation.cited.locator else { continue };
        let place = locator.parts.iter().find(|part| Some(part.label) == *label).map(|part| part.to_string());
        let missing = match (place, &locator.words) {
            (Some(place), _) => format!("`{key}` does not have {place}"),
            (None, Some(words)) => format!("`{key}` does not have the words “{}”", words.text),
            (None, None) => continue,
        };
        let instead = if nearest.is_empty() { ".".to_owned() } else { format!("; its text has {nearest}.") };
        drafts.say(range.clone(), missing + &instead);
    }
}
