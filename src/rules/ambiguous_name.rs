//! `ambiguous-name`: a name that several entries of the registry bear.

use super::finding::Level;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};
use crate::dates::PartialDate;
use crate::evidence::{NamedBy, Resolution, speaks_of};
use crate::registry::{EntityId, Registry};

/// The rule.
pub static RULE: Rule = Rule {
    name: "ambiguous-name",
    group: Group::Names,
    level: Some(Level::Warning),
    strict: None,
    page: include_str!("../../docs/rules/ambiguous-name.md"),
    check: Check::Block(check),
};

/// More namesakes than these are counted and not named.
const MOST: usize = 8;

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    for (named, resolution) in cx.names.names.iter().zip(&cx.evidence.names) {
        let (NamedBy::Prose(_), Resolution::Ambiguous(candidates)) = (&named.by, resolution) else { continue };
        let on = speaks_of(cx.block, named.statement, cx.context);
        let mut candidates: Vec<&EntityId> = candidates.iter().collect();
        // Whoever holds a post then is meant more often, and is told apart by it.
        candidates.sort_by_key(|id| post_of(&cx.library.registry, id, on).is_none());
        let Some(first) = candidates.first() else { continue };
        let name = cx.text(&named.range);
        let mut shown: Vec<String> =
            candidates.iter().take(MOST).map(|id| describe(&cx.library.registry, id, on)).collect();
        if candidates.len() > MOST {
            shown.push(format!("{} more", candidates.len() - MOST));
        }
        let mark = |id: &EntityId| format!("[[{id}|{name}]]");
        let message = format!("‘{name}’ is the name of {}; say which one is meant: `{}`.", listed(&shown), mark(first));
        let mut draft = drafts.draft(named.range.clone(), message);
        for &id in candidates.iter().take(MOST) {
            if let Some(entity) = cx.library.registry.entity(id) {
                let place = entity.place();
                draft = draft.relating(&place.path, place.range.clone(), format!("`{id}`"));
            }
            draft = draft.fixed_by(format!("Write `{}`", mark(id)), named.range.clone(), mark(id));
        }
        drafts.push(draft);
    }
}

/// An id with what tells it apart: the post held on the date, if the registry knows one.
fn describe(registry: &Registry, id: &EntityId, on: Option<PartialDate>) -> String {
    post_of(registry, id, on).map_or_else(|| format!("`{id}`"), |post| format!("`{id}` ({post})"))
}

fn post_of(registry: &Registry, id: &EntityId, on: Option<PartialDate>) -> Option<String> {
    let held = registry.posts_on(id, on?);
    held.iter().find_map(|held| held.post.map(|post| post.header.name.to_string()))
}

fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [start @ .., last] => format!("{} and {last}", start.join(", ")),
    }
}
