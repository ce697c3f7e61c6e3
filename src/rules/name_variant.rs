//! `name-variant`: the right entry in another spelling, order, case or hyphenation than the registry lists.

use std::ops::Range;
use std::sync::Arc;

use super::finding::Level;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};
use crate::evidence::{NamedBy, Resolution, is_quoted};
use crate::registry::{Entity, NameForm};
use crate::text::is_hangul;

/// The rule.
pub static RULE: Rule = Rule {
    name: "name-variant",
    group: Group::Names,
    level: Some(Level::Hint),
    strict: None,
    page: include_str!("../../docs/rules/name-variant.md"),
    check: Check::Block(check),
};

/// More people than these are not named.
const MOST: usize = 3;

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    for (named, resolution) in cx.names.names.iter().zip(&cx.evidence.names) {
        let (NamedBy::Prose(hit), Resolution::One(id)) = (&named.by, resolution) else { continue };
        let NameForm::Variant { of } = &hit.form else { continue };
        if is_quoted(cx.block, &hit.range) {
            continue;
        }
        let Some(entity) = cx.library.registry.entity(id) else { continue };
        let preferred = preferred(entity, of);
        let message =
            format!("‘{}’ is ‘{preferred}’ in the registry (`{id}`); write it as there.", cx.text(&named.range));
        say(cx, drafts, named.range.clone(), message, &[(entity, preferred)]);
    }
    for unlisted in &cx.names.unlisted {
        let Some(near) = &unlisted.near else { continue };
        let people: Vec<(Entity<'_>, Arc<str>)> = near
            .iter()
            .filter_map(|id| cx.library.registry.entity(id))
            .map(|entity| (entity, near_name(entity, cx.text(&unlisted.range))))
            .collect();
        let more = people.len().saturating_sub(MOST);
        let people = people.get(..MOST).unwrap_or(&people);
        let shown: Vec<String> = people.iter().map(|(entity, name)| format!("‘{name}’ (`{}`)", entity.id())).collect();
        let others = if more > 0 { format!(" or one of {more} more") } else { String::new() };
        let written = cx.text(&unlisted.range);
        let message = format!("‘{written}’ is not in the registry; did you mean {}{others}?", shown.join(" or "));
        say(cx, drafts, unlisted.range.clone(), message, people);
    }
}

fn say(
    cx: &BlockCheck<'_>,
    drafts: &mut Drafts<'_>,
    range: Range<usize>,
    message: String,
    likely: &[(Entity<'_>, Arc<str>)],
) {
    let mut draft = drafts.draft(range.clone(), message);
    for (entity, name) in likely {
        let place = entity.place();
        draft = draft.relating(&place.path, place.range.clone(), format!("`{}`", entity.id()));
        if cx.text(&range) != &**name {
            draft = draft.fixed_by(format!("Write ‘{name}’"), range.clone(), name.to_string());
        }
    }
    drafts.push(draft);
}

/// The form that the house writes: the first of the names that are in the same script as the one that was meant.
fn preferred(entity: Entity<'_>, of: &Arc<str>) -> Arc<str> {
    let script = |name: &str| name.chars().find(|c| c.is_alphabetic()).map(is_hangul_or_han);
    entity.names().find(|name| script(name) == script(of)).unwrap_or(of).clone()
}

fn near_name(entity: Entity<'_>, written: &str) -> Arc<str> {
    preferred(entity, &Arc::from(written))
}

/// Latin and other spaced scripts, Hangul, or Han and kana.
fn is_hangul_or_han(c: char) -> u8 {
    match c {
        _ if is_hangul(c) => 1,
        '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => 2,
        _ => 0,
    }
}
