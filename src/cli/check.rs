//! `attache check`: lints briefs.

use std::io::{self, BufWriter};

use clap::ValueEnum;

use super::inputs::Inputs;
use super::output::{self, Results, Shown};
use super::{Failure, Outcome};
use crate::rules::Level;

/// Check briefs: is every claim sourced, and does every citation lead somewhere?
///
/// Exit status: 0 when no finding reaches the level of `--fail-on`, 1 when one does, 2 when something could not be read.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  attache check
  attache check note.brief --profile strict
  attache check --format json > findings.json
  cat note.brief | attache check - --stdin-filename briefs/note.brief")]
pub struct Arguments {
    #[command(flatten)]
    inputs: Inputs,

    /// How to print the findings: for people, or as one JSON object for programs
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,

    /// The lowest level at which a finding makes the check fail
    #[arg(long, value_enum, default_value_t, value_name = "LEVEL")]
    fail_on: FailOn,

    /// Count the findings by rule and level instead of listing them
    #[arg(long)]
    statistics: bool,
}

/// The formats of findings.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// For people, with the text that each finding is about.
    #[default]
    Human,
    /// For programs.
    Json,
}

/// The levels at which a check fails.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum FailOn {
    #[default]
    Error,
    Warning,
    Info,
    Never,
}

impl FailOn {
    fn is_reached_by(self, level: Level) -> bool {
        match self {
            Self::Error => level <= Level::Error,
            Self::Warning => level <= Level::Warning,
            Self::Info => level <= Level::Info,
            Self::Never => false,
        }
    }
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    let read = arguments.inputs.read()?;
    let projects = Shown::all(&read.opened);
    let results = Results::new(&projects);
    match arguments.format {
        Format::Human => {
            let stdout = anstream::AutoStream::auto(io::stdout().lock());
            let mut human = output::human::Human::new(BufWriter::new(stdout));
            if arguments.statistics {
                human.statistics(&results)?
            } else {
                human.findings(&results)?
            }
            human.summary(&results, read.complete)?;
        }
        Format::Json => {
            output::json::write(&mut BufWriter::new(io::stdout().lock()), &results, arguments.statistics)?;
        }
    }
    read.keep();
    if !read.complete {
        return Ok(Outcome::Incomplete);
    }
    let failed = results.found.iter().any(|found| arguments.fail_on.is_reached_by(found.finding.level));
    Ok(if failed { Outcome::Findings } else { Outcome::Fine })
}
