//! `name-variant`: the right entry in another spelling, order, case or hyphenation than the registry lists, or in one
//! that it lists and the house does not write.

use std::ops::Range;
use std::sync::Arc;

use super::finding::Level;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};
use crate::evidence::{NamedBy, Resolution, is_quoted};
use crate::registry::{Entity, NameForm, in_its_capitals};
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
        if cx.block.outline.quote_depth > 0 || is_quoted(cx.block, &hit.range) {
            continue;
        }
        let Some(entity) = cx.library.registry.entity(id) else { continue };
        let written = cx.text(&named.range);
        match &hit.form {
            NameForm::Variant { of } => {
                let Some(listed) = entity.listed_as(of) else { continue };
                let preferred = entity.preferred(listed);
                let message = format!("‘{written}’ is ‘{preferred}’ in the registry (`{id}`); write it as there.");
                say(cx, drafts, named.range.clone(), message, &[(entity, Arc::clone(preferred))]);
            }
            NameForm::Listed => {
                let Some(form) = house_form(entity, written) else { continue };
                let message = format!("the house writes ‘{form}’ for ‘{written}’ (`{id}`).");
                say(cx, drafts, named.range.clone(), message, &[(entity, form)]);
            }
            NameForm::Titled { .. } | NameForm::Surname => {}
        }
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

/// The form that the registry wants written instead of `written`, which it lists; `None` where either will do.
fn house_form(entity: Entity<'_>, written: &str) -> Option<Arc<str>> {
    let listed = entity.listed_as(written)?;
    let form = entity.house_form(listed).filter(|form| *form != listed)?;
    Some(in_its_capitals(written, form))
}

/// The form that the house writes in the script of a name that is near one of its spellings.
fn near_name(entity: Entity<'_>, written: &str) -> Arc<str> {
    let script = |name: &str| name.chars().find(|c| c.is_alphabetic()).map(hangul_or_han);
    let first = entity.names().find(|name| script(name) == script(written));
    Arc::clone(first.map_or(&entity.header().name, |listed| entity.preferred(listed)))
}

/// Latin and other spaced scripts, Hangul, or Han and kana.
fn hangul_or_han(c: char) -> u8 {
    match c {
        _ if is_hangul(c) => 1,
        '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => 2,
        _ => 0,
    }
}
