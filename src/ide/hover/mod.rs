//! Hover: what is known of the token under the cursor, as of the date that its text speaks of. What the tool found
//! wrong there is the diagnostics' matter.

mod agreement;
mod annotation;
mod citation;
mod facts;
mod office;
mod person;
mod things;

use std::ops::Range;

use super::markdown::{Page, code, escape};
use super::token::{Place, Token};
use super::{Snapshot, registry_file};
use crate::brief::AnnotationName;
use crate::evidence::{Locals, Resolution};
use crate::registry::{Entity, EntityId};
use crate::text::FilePath;
use facts::Facts;

pub(super) use annotation::{percent, rule};
pub(super) use citation::{described, excerpt, lines_of, place_in_words};
pub(super) use office::{latest as latest_post, on_date as office_on_date};

/// What to show for a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The token, in bytes of the brief.
    pub range: Range<usize>,
    /// Markdown.
    pub markdown: String,
}

/// What is known of the token at a byte offset of a brief, or of the id at one of a registry file; `None` where there is no token, or nothing is known of it.
pub fn hover(snapshot: &Snapshot, path: &FilePath, offset: usize) -> Option<Hover> {
    let Some(analysis) = snapshot.analysis(path) else {
        let (range, id) = registry_file::at(snapshot, path, offset)?;
        let locals = Locals::default();
        let facts = Facts::without_date(&snapshot.project().library, &locals);
        return Some(Hover { range, markdown: entry(&facts, &id)? });
    };
    let place = Place::at(&analysis, offset)?;
    let markdown = match &place.token {
        Token::Name(named, Resolution::Ambiguous(ids)) => ambiguous(&place, place.text(&named.range), ids),
        Token::Name(_, Resolution::One(id)) => entity(&place, id)?,
        Token::Name(_, Resolution::Unknown | Resolution::Unclear) => return None,
        Token::Citation(citation, found) => citation::hover(&place, citation, found)?,
        Token::AnnotationName(item) => annotation::name(item)?,
        Token::AnnotationValue(_, item, value) => match item.name? {
            AnnotationName::Speaker => entity(&place, &(&*value.text).into())?,
            name => annotation::value(name, &value.text)?,
        },
        Token::DefinedKey(definition) | Token::Destination(definition) => {
            let library = place.analysis.library();
            let entry = library.entry(place.analysis.locals(), &definition.key)?;
            citation::about(library, entry)
        }
    };
    Some(Hover { range: place.range.clone(), markdown })
}

fn entity(place: &Place<'_>, id: &EntityId) -> Option<String> {
    entry(&Facts::of(place), id)
}

fn entry(facts: &Facts<'_>, id: &EntityId) -> Option<String> {
    Some(match facts.registry().entity(id)? {
        Entity::Person(person) => person::about(facts, person),
        Entity::Post(post) => office::about(facts, post),
        Entity::Organization(organization) => things::organization(facts, organization),
        Entity::Agreement(agreement) => agreement::about(facts, agreement),
        Entity::Event(event) => things::event(facts, event),
    })
}

/// Who a name may mean, what tells them apart, and how to say which is meant.
fn ambiguous(place: &Place<'_>, name: &str, ids: &[EntityId]) -> String {
    let facts = Facts::of(place);
    let mut page = Page::default();
    page.say(format!("**{}** is the name of {} entries of the registry.", escape(name), ids.len()));
    let items: Vec<String> =
        ids.iter().filter_map(|id| facts.registry().entity(id)).map(|one| candidate(&facts, one)).collect();
    page.list("It may mean", &items, facts::MOST);
    if let Some(first) = ids.first() {
        page.say(format!("Say which one, such as {}.", code(&format!("[[{first}|{name}]]"))));
    }
    page.finish()
}

fn candidate(facts: &Facts<'_>, entity: Entity<'_>) -> String {
    let apart = match entity {
        Entity::Person(person) => office::on_date(facts.registry(), &person.id, facts.on)
            .or_else(|| office::latest(facts.registry(), &person.id)),
        _ => None,
    };
    let apart = apart.as_deref().or(entity.summary()).unwrap_or(entity.kind().noun());
    format!("{}: {}, {}", code(entity.id().as_str()), escape(entity.name()), escape(apart))
}

#[cfg(test)]
mod tests;
