//! A person: who it is, the post held on the date, and other posts.

use super::super::markdown::{Page, escape};
use super::facts::{Facts, MOST};
use super::office;
use crate::registry::{Membership, Person};

/// The person's names, what they held on the date, what they held besides, and where that comes from.
pub(super) fn about(facts: &Facts<'_>, person: &Person) -> String {
    let registry = facts.registry();
    let mut page = Page::default();
    facts.heading(&mut page, person, &kind(person));
    let memberships: Vec<&Membership> = registry.memberships_of(&person.id).collect();
    let mut now: Vec<&Membership> = Vec::new();
    match facts.on {
        Some(on) => {
            let held = registry.posts_on(&person.id, on);
            now.extend(held.iter().map(|held| held.membership));
            for held in held.iter() {
                page.say(office::on_that_date(held, on, &office::label(registry, held.membership)));
            }
            if held.is_empty() {
                page.say(office::nobody(on, held.beyond_as_of, "post"));
            }
        }
        None if memberships.is_empty() => {}
        None => page.say("The brief has no date, so the post of the day cannot be told."),
    }
    let others: Vec<String> = memberships
        .iter()
        .rev()
        .filter(|membership| !now.iter().any(|now| std::ptr::eq(*now, **membership)))
        .map(|membership| {
            format!("{}{}", office::label(registry, membership).replace("**", ""), office::when(membership))
        })
        .collect();
    page.list(if now.is_empty() { "Posts" } else { "Other posts" }, &others, MOST);
    page.say(person.biography.as_deref().filter(|_| person.summary.is_none()).map(escape).unwrap_or_default());
    facts.footing(&mut page, person, memberships.iter().flat_map(|membership| &membership.sources));
    page.finish()
}

fn kind(person: &Person) -> String {
    match (person.birth_date, person.death_date) {
        (Some(born), Some(died)) => format!("person, {born} to {died}"),
        (Some(born), None) => format!("person, born {born}"),
        (None, Some(died)) => format!("person, died {died}"),
        (None, None) => "person".to_owned(),
    }
}
