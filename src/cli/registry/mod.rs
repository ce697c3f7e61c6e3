//! `attache registry`: people, posts and agreements: brought in from elsewhere, listed, shown.

mod import;
mod list;
mod show;

use std::path::Path;

use clap::Subcommand;

use super::{Failure, Outcome};
use crate::dates::PartialDate;
use crate::registry::Membership;
use crate::workspace::Loaded;

/// Bring people and posts into the registry, list what it has, show one entry
#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Import(import::Arguments),
    List(list::Arguments),
    Show(show::Arguments),
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    match arguments.command {
        Command::Import(arguments) => import::run(arguments),
        Command::List(arguments) => list::run(&arguments),
        Command::Show(arguments) => show::run(&arguments),
    }
}

/// The project around the current folder.
fn project() -> Result<Loaded, Failure> {
    let here = std::env::current_dir().map_err(|error| Failure::Message(format!("the current folder: {error}")))?;
    Loaded::around(&here).map_err(|error| Failure::Message(error.to_string()))
}

fn date(text: &str) -> Result<PartialDate, String> {
    text.parse().map_err(|error| format!("{error}"))
}

/// Today, in universal time.
fn today() -> PartialDate {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().into()
}

/// `2022-05-10 – 2023-10-07`, `since 2025-07-25`, `until 2020`; empty when neither date is known.
fn span(membership: &Membership) -> String {
    match (membership.start_date, membership.end_date) {
        (Some(start), Some(end)) => format!("{start} – {end}"),
        (Some(start), None) => format!("since {start}"),
        (None, Some(end)) => format!("until {end}"),
        (None, None) => String::new(),
    }
}

/// What a file is called in messages.
fn shown(path: &Path) -> String {
    super::paths::Paths::here().shown(path)
}
