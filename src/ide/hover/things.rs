//! Organizations and events.

use super::super::markdown::{Page, escape};
use super::facts::{Facts, MOST, span};
use crate::registry::{Certainty, Entity, Event, Organization, Post};

/// An organization: its other names, what it belongs to, and its posts with who holds them on the date.
pub(super) fn organization(facts: &Facts<'_>, organization: &Organization) -> String {
    let mut page = Page::default();
    let kind = organization.classification.as_deref().unwrap_or("organization");
    let when = span(organization.start_date, organization.end_date).map(|when| format!(", {when}")).unwrap_or_default();
    facts.heading(&mut page, organization, &format!("{kind}{when}"));
    if let Some(parent) = &organization.parent_id {
        page.say(format!("Part of {}", facts.called(parent.as_str())));
    }
    let registry = facts.registry();
    let posts: Vec<&Post> = registry
        .entities()
        .filter_map(|entity| match entity {
            Entity::Post(post) if post.organization_id.as_ref() == Some(&organization.id) => Some(post),
            _ => None,
        })
        .collect();
    let items: Vec<String> =
        posts.iter().map(|post| format!("{}{}", escape(&post.name), holders(facts, post))).collect();
    let heading = facts.on.map_or("Posts".to_owned(), |on| format!("Posts on {on}"));
    page.list(&heading, &items, MOST);
    let shown = posts.iter().take(MOST).flat_map(|post| registry.holders_of(&post.id));
    let sources: Vec<_> = match facts.on {
        Some(on) => shown.filter(|held| held.covers(on).is_some()).flat_map(|held| &held.sources).collect(),
        None => Vec::new(),
    };
    facts.footing(&mut page, organization, sources);
    page.finish()
}

/// `: Lee Jong-sup`; empty when the date or the holder is not known.
fn holders(facts: &Facts<'_>, post: &Post) -> String {
    let Some(on) = facts.on else { return String::new() };
    let held = facts.registry().holders_on(&post.id, on);
    let names: Vec<String> = held
        .iter()
        .map(|held| {
            let name = facts.called(held.membership.person_id.as_str());
            let role = held.membership.role.as_ref().map(|role| format!(" ({})", escape(role))).unwrap_or_default();
            let perhaps = if held.certainty == Certainty::Certain { "" } else { "perhaps " };
            format!("{perhaps}{name}{role}")
        })
        .collect();
    if names.is_empty() { String::new() } else { format!(": {}", names.join(", ")) }
}

/// An event: when and where it took place, and who took part.
pub(super) fn event(facts: &Facts<'_>, event: &Event) -> String {
    let mut page = Page::default();
    facts.heading(&mut page, event, event.classification.as_deref().unwrap_or("event"));
    let when = match (event.start_date, event.end_date) {
        (Some(start), Some(end)) if start != end => Some(format!("Dates: {start} to {end}")),
        (start, end) => start.or(end).map(|date| format!("Date: {date}")),
    };
    let place = event.location.as_deref().map(|place| format!("Place: {}", escape(place)));
    let people: Vec<String> = event.participants.iter().map(|who| facts.called(who)).collect();
    let people = (!people.is_empty()).then(|| format!("Participants: {}", people.join(", ")));
    let lines: Vec<String> = [when, place, people].into_iter().flatten().collect();
    page.say(lines.join("  \n"));
    facts.footing(&mut page, event, []);
    page.finish()
}
