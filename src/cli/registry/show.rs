//! `attache registry show`: one entry with all that the registry says of it.

use std::io::{self, BufWriter, Write};

use super::{Failure, Outcome, date, project, span, today};
use crate::dates::PartialDate;
use crate::registry::{Certainty, Entity, Membership, Registry};
use crate::text::nearest;

/// Show one entry: its names, who held what when, and where it comes from
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  attache registry show ahn-gyu-back
  attache registry show minister-mnd --on 2022-06-11")]
pub struct Arguments {
    /// The entry's id, or one of its names
    entry: String,

    /// The date to show it for; without it today
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Option<PartialDate>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let project = project()?;
    let registry = &project.project.library.registry;
    let on = arguments.on.unwrap_or_else(today);
    let mut found: Vec<Entity<'_>> = registry.entity(&arguments.entry).into_iter().collect();
    if found.is_empty() {
        found = registry.bearers_of(&arguments.entry).collect();
        found.sort_by_key(|entity| entity.id().clone());
        found.dedup_by_key(|entity| entity.id().clone());
    }
    if found.is_empty() {
        return Err(Failure::Message(unknown(registry, &arguments.entry)));
    }
    let mut out = BufWriter::new(anstream::AutoStream::auto(io::stdout().lock()));
    for entity in found {
        entry(&mut out, registry, entity, on)?;
    }
    out.flush()?;
    project.keep();
    Ok(Outcome::Fine)
}

fn unknown(registry: &Registry, id: &str) -> String {
    let near = nearest(id, registry.ids().take(10_000));
    let hint =
        near.map_or("`attache registry list` lists them all".to_owned(), |near| format!("did you mean `{near}`?"));
    format!("the registry has no entry `{id}`; {hint}")
}

fn entry(out: &mut impl Write, registry: &Registry, entity: Entity<'_>, on: PartialDate) -> io::Result<()> {
    let header = entity.header();
    writeln!(out, "{} ({}, {})", header.name, entity.kind().noun(), header.id)?;
    let names: Vec<&str> = header.other_names.iter().map(|name| &*name.text).collect();
    field(out, "also called", &names.join(", "))?;
    field(out, "summary", header.summary.as_deref().unwrap_or_default())?;
    for (name, text) in fields(entity) {
        field(out, name, &text)?;
    }
    let memberships = registry.memberships_of(&header.id).chain(registry.holders_of(&header.id));
    for membership in memberships {
        let (name, what) = told(registry, entity, membership);
        field(out, name, &format!("{what}{}", sure(membership, on)))?;
    }
    field(out, "known up to", &header.as_of.map(|date| date.to_string()).unwrap_or_default())?;
    field(out, "sources", &header.sources.iter().map(|source| &**source).collect::<Vec<_>>().join(", "))?;
    field(out, "file", header.place.path.as_str())
}

fn field(out: &mut impl Write, name: &str, text: &str) -> io::Result<()> {
    match text.is_empty() {
        true => Ok(()),
        false => writeln!(out, "  {name}: {text}"),
    }
}

fn fields(entity: Entity<'_>) -> Vec<(&'static str, String)> {
    let date = |name, date: Option<PartialDate>| date.map(|date| (name, date.to_string()));
    let text = |name, text: &Option<std::sync::Arc<str>>| text.as_ref().map(|text| (name, text.to_string()));
    let fields = match entity {
        Entity::Person(person) => vec![date("born", person.birth_date), date("died", person.death_date)],
        Entity::Organization(organization) => vec![text("sort", &organization.classification)],
        Entity::Post(post) => vec![text("role", &post.role), text("area", &post.area)],
        Entity::Agreement(agreement) => {
            let mut fields = vec![
                Some(("parties", agreement.parties.join(", "))).filter(|(_, parties)| !parties.is_empty()),
                date("signed", agreement.signed),
                date("in force", agreement.in_force),
                date("ended", agreement.ended),
                agreement.superseded_by.as_ref().map(|id| ("superseded by", id.to_string())),
            ];
            fields.extend(agreement.commitments.iter().map(|promise| Some(("commitment", promise.text.to_string()))));
            fields
        }
        Entity::Event(event) => vec![
            date("from", event.start_date),
            date("to", event.end_date),
            text("location", &event.location),
            Some(("participants", event.participants.join(", "))).filter(|(_, people)| !people.is_empty()),
        ],
    };
    fields.into_iter().flatten().collect()
}

/// What a membership says of the entry that is shown: the post that a person held, or who held the post.
fn told(registry: &Registry, entity: Entity<'_>, membership: &Membership) -> (&'static str, String) {
    let called =
        |id: &crate::registry::EntityId| registry.entity(id).map_or(id.to_string(), |entity| entity.name().to_owned());
    let (name, other) = match entity {
        Entity::Person(_) => ("held", membership.post_id.as_ref().or(membership.organization_id.as_ref())),
        _ => ("holder", Some(&membership.person_id)),
    };
    let parts = [other.map(called), membership.role.as_ref().map(ToString::to_string), Some(span(membership))];
    (name, parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "))
}

fn sure(membership: &Membership, on: PartialDate) -> String {
    match membership.covers(on) {
        Some(Certainty::Certain) => format!(" (on {on})"),
        Some(Certainty::Possible | Certainty::BeyondAsOf) => format!(" (perhaps on {on})"),
        None => String::new(),
    }
}
