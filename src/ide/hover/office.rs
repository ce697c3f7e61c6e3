//! Posts: what one is, who holds it on a date, and what someone holds on a date.

use super::super::markdown::{Page, escape};
use super::facts::{Facts, MOST, span};
use crate::dates::PartialDate;
use crate::registry::{Certainty, EntityId, Held, Membership, Post, Registry};

/// A post: its organization, who holds it on the date, and who held it before and after.
pub(super) fn about(facts: &Facts<'_>, post: &Post) -> String {
    let registry = facts.registry();
    let mut page = Page::default();
    facts.heading(&mut page, post, &kind(registry, post));
    let holders: Vec<&Membership> = registry.holders_of(&post.id).collect();
    let mut now: Vec<&Membership> = Vec::new();
    if let Some(on) = facts.on {
        let held = registry.holders_on(&post.id, on);
        now.extend(held.iter().map(|held| held.membership));
        for held in held.iter() {
            let holder = facts.called(held.membership.person_id.as_str());
            page.say(on_that_date(held, on, &format!("{holder}{}", role(held.membership))));
        }
        if held.is_empty() {
            page.say(nobody(on, held.beyond_as_of, "holder"));
        }
    }
    let others: Vec<String> = holders
        .iter()
        .rev()
        .filter(|holder| !now.iter().any(|now| std::ptr::eq(*now, **holder)))
        .map(|holder| format!("{}{}{}", facts.called(holder.person_id.as_str()), role(holder), when(holder)))
        .collect();
    page.list(if now.is_empty() { "Holders" } else { "Other holders" }, &others, MOST);
    facts.footing(&mut page, post, holders.iter().flat_map(|holder| &holder.sources));
    page.finish()
}

fn kind(registry: &Registry, post: &Post) -> String {
    let organization = post.organization_id.as_ref().and_then(|id| registry.entity(id)).map(|entity| entity.name());
    let words: Vec<&str> = ["post"].into_iter().chain(organization).chain(post.area.as_deref()).collect();
    words.join(", ")
}

/// What a membership is called: the post with its other label and its organization, or the organization alone.
pub(super) fn label(registry: &Registry, membership: &Membership) -> String {
    let post = membership.post_id.as_ref().and_then(|id| registry.post(id));
    let organization = post.and_then(|post| post.organization_id.as_ref()).or(membership.organization_id.as_ref());
    let organization = organization.and_then(|id| registry.entity(id)).map(|entity| escape(entity.name()));
    let Some(post) = post else {
        let id = membership.post_id.as_ref().or(membership.organization_id.as_ref());
        let of = organization.or_else(|| id.map(|id| escape(id.as_str()))).unwrap_or_default();
        return match &membership.role {
            Some(role) => format!("**{}**, {of}", escape(role)),
            None => format!("**member** of {of}"),
        };
    };
    let mut label = format!("**{}**", escape(&post.name));
    if let Some(other) = post.other_names.first() {
        label += &format!(" ({})", escape(&other.text));
    }
    label += &role(membership);
    match (organization, &post.area) {
        (Some(organization), _) => label += &format!(", {organization}"),
        (None, Some(area)) if !post.name.contains(&**area) => label += &format!(", {}", escape(area)),
        _ => {}
    }
    label
}

/// A membership's post or organization in few words, as plain text.
fn short_label(registry: &Registry, membership: &Membership) -> Option<String> {
    let post = membership.post_id.as_ref().and_then(|id| registry.entity(id));
    let entity = post.or_else(|| registry.entity(membership.organization_id.as_ref()?))?;
    Some(match &membership.role {
        Some(role) => format!("{} ({role})", entity.name()),
        None => entity.name().to_owned(),
    })
}

/// What someone surely or possibly held on a date, in few words of plain text; `None` when the registry knows of nothing.
pub(in super::super) fn on_date(registry: &Registry, person: &EntityId, on: Option<PartialDate>) -> Option<String> {
    let held = registry.posts_on(person, on?);
    let held = held.iter().min_by_key(|held| held.certainty)?;
    let label = short_label(registry, held.membership)?;
    Some(match held.certainty {
        Certainty::Certain => label,
        Certainty::Possible | Certainty::BeyondAsOf => format!("perhaps {label}"),
    })
}

/// What someone held last, with its dates, as plain text.
pub(in super::super) fn latest(registry: &Registry, person: &EntityId) -> Option<String> {
    let last = registry.memberships_of(person).last()?;
    Some(format!("{}{}", short_label(registry, last)?, when(last)))
}

/// `, since 2022-05-10`; empty when no date is known.
pub(super) fn when(membership: &Membership) -> String {
    span(membership.start_date, membership.end_date).map(|when| format!(", {when}")).unwrap_or_default()
}

fn role(membership: &Membership) -> String {
    membership.role.as_ref().map(|role| format!(" ({})", escape(role))).unwrap_or_default()
}

/// What is held on a date, with what keeps it from being sure.
pub(super) fn on_that_date(held: &Held<'_>, on: PartialDate, what: &str) -> String {
    let membership = held.membership;
    let when = when(membership);
    match held.certainty {
        Certainty::Certain => format!("On {on}: {what}{when}."),
        Certainty::BeyondAsOf => {
            let horizon = membership.as_of.map(|date| format!(" ends {date} and")).unwrap_or_default();
            format!("Last known: {what}{when}. The registry{horizon} cannot say whether this still held on {on}.")
        }
        Certainty::Possible => format!("On {on}, perhaps: {what}{when}. {}", doubt(membership, on)),
    }
}

fn doubt(membership: &Membership, on: PartialDate) -> String {
    let coarse = |date: Option<PartialDate>| date.is_some_and(|date| !date.is_full() && overlap(date, on));
    match (membership.start_date, membership.end_date) {
        (None, _) => "The registry does not say since when.".to_owned(),
        (start, end) if coarse(start) || coarse(end) => "The registry does not say which day.".to_owned(),
        _ if !on.is_full() => format!("It was so for a part of {on} only."),
        _ => "The registry's dates do not tell.".to_owned(),
    }
}

fn overlap(one: PartialDate, other: PartialDate) -> bool {
    !one.is_before(other) && !other.is_before(one)
}

/// That the registry has no holder, or no post, for a date.
pub(super) fn nobody(on: PartialDate, beyond: Option<PartialDate>, what: &str) -> String {
    match beyond {
        Some(horizon) => format!("The registry ends {horizon} and cannot name a {what} on {on}."),
        None => format!("On {on}: no {what} in the registry."),
    }
}
