//! `attache registry list`: the entries of the project's registry, and the commitments that ask to be looked at.

use std::io::{self, BufWriter, Write};

use serde_json::{Value, json};

use super::{Failure, Outcome, date, project, span, today};
use crate::dates::PartialDate;
use crate::registry::{Agreement, Commitment, Entity, EntityKind, Overdue, Registry};

/// List what the registry has
///
/// People with the post that they hold, posts with their holder, agreements with their dates, commitments with their
/// owner and state.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  attache registry list people
  attache registry list posts --on 2022-06-11
  attache registry list commitments --due")]
pub struct Arguments {
    /// What to list
    #[arg(value_enum, default_value_t, value_name = "KIND")]
    kind: Kind,

    /// The date to list it for; without it today
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Option<PartialDate>,

    /// Only commitments that were due, or to be looked at again, before that date
    #[arg(long)]
    due: bool,

    /// How to print it: for people, or as one JSON object for programs
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Kind {
    /// Everything that has an id
    #[default]
    All,
    People,
    Organizations,
    Posts,
    Agreements,
    Events,
    Commitments,
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Format {
    #[default]
    Human,
    Json,
}

/// One line of the list.
struct Line {
    id: String,
    kind: &'static str,
    name: String,
    detail: String,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    if arguments.due && arguments.kind != Kind::Commitments {
        return Err(Failure::Message(
            "`--due` is for commitments: `attache registry list commitments --due`".to_owned(),
        ));
    }
    let project = project()?;
    let registry = &project.project.library.registry;
    let on = arguments.on.unwrap_or_else(today);
    let lines = match arguments.kind {
        Kind::Commitments => commitments(registry, on, arguments.due),
        kind => entries(registry, kind, on),
    };
    let mut out = BufWriter::new(anstream::AutoStream::auto(io::stdout().lock()));
    match arguments.format {
        Format::Human => human(&mut out, &lines)?,
        Format::Json => {
            let entries: Vec<Value> = lines.iter().map(as_json).collect();
            writeln!(out, "{}", json!({ "version": 1, "on": on.to_string(), "entries": entries }))?;
        }
    }
    out.flush()?;
    project.keep();
    Ok(Outcome::Fine)
}

fn entries(registry: &Registry, kind: Kind, on: PartialDate) -> Vec<Line> {
    let is_meant = |entity: &Entity<'_>| match kind {
        Kind::All | Kind::Commitments => true,
        Kind::People => entity.kind() == EntityKind::Person,
        Kind::Organizations => entity.kind() == EntityKind::Organization,
        Kind::Posts => entity.kind() == EntityKind::Post,
        Kind::Agreements => entity.kind() == EntityKind::Agreement,
        Kind::Events => entity.kind() == EntityKind::Event,
    };
    let line = |entity: Entity<'_>| Line {
        id: entity.id().to_string(),
        kind: entity.kind().noun(),
        name: entity.name().to_owned(),
        detail: detail(registry, entity, on),
    };
    registry.entities().filter(is_meant).map(line).collect()
}

/// What an entry is on a date, in few words.
fn detail(registry: &Registry, entity: Entity<'_>, on: PartialDate) -> String {
    let held = |membership: &crate::registry::Membership, of: Option<&str>| {
        let span = span(membership);
        let gap = if span.is_empty() { "" } else { ", " };
        of.map(|of| format!("{of}{gap}{span}"))
    };
    let parts: Vec<String> = match entity {
        Entity::Person(person) => {
            let posts = registry.posts_on(&person.header.id, on);
            posts.iter().filter_map(|one| held(one.membership, one.post.map(|post| &*post.header.name))).collect()
        }
        Entity::Post(post) => {
            let holders = registry.holders_on(&post.header.id, on);
            let name = |id| registry.person(id).map(|person| &*person.header.name);
            holders.iter().filter_map(|one| held(one.membership, name(&one.membership.person_id))).collect()
        }
        Entity::Organization(organization) => organization.classification.iter().map(ToString::to_string).collect(),
        Entity::Agreement(agreement) => {
            let dates = [("signed", agreement.signed), ("in force", agreement.in_force), ("ended", agreement.ended)];
            dates.iter().filter_map(|(what, date)| Some(format!("{what} {}", (*date)?))).collect()
        }
        Entity::Event(event) => {
            let location = event.location.iter().map(ToString::to_string);
            event.start_date.iter().map(ToString::to_string).chain(location).collect()
        }
    };
    parts.join("; ")
}

fn commitments(registry: &Registry, on: PartialDate, only_due: bool) -> Vec<Line> {
    let agreements = registry.entities().filter_map(|entity| match entity {
        Entity::Agreement(agreement) => Some(agreement),
        _ => None,
    });
    let of_agreement = |agreement: &Agreement| {
        let lines = agreement.commitments.iter().filter_map(|commitment| {
            let overdue = commitment.overdue_on(agreement, on);
            (overdue.is_some() || !only_due).then(|| commitment_line(agreement, commitment, overdue))
        });
        lines.collect::<Vec<_>>()
    };
    agreements.flat_map(of_agreement).collect()
}

fn commitment_line(agreement: &Agreement, commitment: &Commitment, overdue: Option<Overdue>) -> Line {
    let told = |what: &str, text: &Option<std::sync::Arc<str>>| text.as_ref().map(|text| format!("{what} {text}"));
    let why = overdue.map(|overdue| match overdue {
        Overdue::Due(due) => format!("was due {due}"),
        Overdue::Review(next) => format!("was to be looked at by {next}"),
    });
    let parts = [
        told("owner:", &commitment.owner),
        told("status:", &commitment.status),
        told("review:", &commitment.review),
        commitment.reviewed.map(|date| format!("reviewed: {date}")),
        commitment.due.map(|date| format!("due: {date}")),
        why.map(|why| format!("overdue: {why}")),
    ];
    Line {
        id: agreement.header.id.to_string(),
        kind: "commitment",
        name: commitment.text.to_string(),
        detail: parts.into_iter().flatten().collect::<Vec<_>>().join("; "),
    }
}

fn human(out: &mut impl Write, lines: &[Line]) -> io::Result<()> {
    let width = lines.iter().map(|line| line.id.chars().count()).max().unwrap_or(0);
    for Line { id, kind, name, detail } in lines {
        let gap = if detail.is_empty() { "" } else { " – " };
        writeln!(out, "{id:width$}  {kind:<12}  {name}{gap}{detail}")?;
    }
    Ok(())
}

fn as_json(line: &Line) -> Value {
    json!({ "id": line.id, "kind": line.kind, "name": line.name, "detail": line.detail })
}
