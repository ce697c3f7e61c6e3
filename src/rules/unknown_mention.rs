//! `unknown-mention`: the id of a `[[…]]` mark that the registry does not have.

use super::finding::Level;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};
use crate::evidence::{NamedBy, Resolution};
use crate::registry::{Entity, Registry};
use crate::text::nearest;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unknown-mention",
    group: Group::Names,
    level: Some(Level::Error),
    strict: None,
    page: include_str!("../../docs/rules/unknown-mention.md"),
    check: Check::Block(check),
};

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    let registry = &*cx.library.registry;
    // Without a registry, double brackets are links between notes.
    if registry.is_empty() {
        return;
    }
    for (named, resolution) in cx.names.names.iter().zip(&cx.evidence.names) {
        let (NamedBy::Mark { id, id_range }, Resolution::Unknown) = (&named.by, resolution) else { continue };
        if let Some(entity) = named_so(registry, id) {
            let mark = format!("[[{}|{id}]]", entity.id());
            let draft = drafts.draft(id_range.clone(), format!("`{id}` is a name and not an id; write `{mark}`."));
            drafts.push(draft.fixed_by(format!("Write `{mark}`"), id_range.clone(), format!("{}|{id}", entity.id())));
            continue;
        }
        let near = nearest(id, registry.ids());
        let Some(near) = near else {
            let message =
                format!("No entry of the registry is called `{id}`; add it there, or write the name without brackets.");
            drafts.say(id_range.clone(), message);
            continue;
        };
        let message = format!("No entry of the registry is called `{id}`; did you mean `{near}`?");
        let draft = drafts.draft(id_range.clone(), message);
        drafts.push(draft.fixed_by(format!("Write `{near}`"), id_range.clone(), near));
    }
}

/// The one entry that bears exactly this name.
fn named_so<'r>(registry: &'r Registry, name: &str) -> Option<Entity<'r>> {
    let mut bearers = registry.bearers_of(name);
    let bearer = bearers.next()?;
    bearers.all(|other| other.id() == bearer.id()).then_some(bearer)
}
