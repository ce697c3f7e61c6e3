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

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    for (named, resolution) in cx.names.names.iter().zip(&cx.evidence.names) {
        let (NamedBy::Prose(_), Resolution::Ambiguous(candidates)) = (&named.by, resolution) else { continue };
        let Some(first) = candidates.first() else { continue };
        let on = speaks_of(cx.block, named.statement, cx.context);
        let name = cx.text(&named.range);
        let shown: Vec<String> = candidates.iter().map(|id| describe(&cx.library.registry, id, on)).collect();
        let mark = |id: &EntityId| format!("[[{id}|{name}]]");
        let message = format!("‘{name}’ is the name of {}; say which one is meant: `{}`.", listed(&shown), mark(first));
        let mut draft = drafts.draft(named.range.clone(), message);
        for id in candidates {
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
    let post = on.and_then(|on| {
        registry.posts_on(id, on).iter().find_map(|held| held.post.map(|post| post.header.name.to_string()))
    });
    post.map_or_else(|| format!("`{id}`"), |post| format!("`{id}` ({post})"))
}

fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [start @ .., last] => format!("{} and {last}", start.join(", ")),
    }
}
