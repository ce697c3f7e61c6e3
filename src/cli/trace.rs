//! `attache trace`: every statement with what it cites.

use std::io::{self, BufWriter};

use clap::ValueEnum;

use super::inputs::Inputs;
use super::output::{self, Shown};
use super::{Failure, Outcome};

/// Show every statement of a brief with its citations, and the passages that they lead to
///
/// Exit status: 0, or 2 when something could not be read.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  attache trace note.brief
  attache trace --format json > trace.json")]
pub struct Arguments {
    #[command(flatten)]
    inputs: Inputs,

    /// How to print the statements: for people, or as one JSON object for programs
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

/// The formats of a trace.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// For people, a block a statement.
    #[default]
    Human,
    /// For programs.
    Json,
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    let read = arguments.inputs.read()?;
    let projects = Shown::all(&read.opened);
    let briefs = output::trace::briefs(&projects);
    match arguments.format {
        Format::Human => {
            let stdout = anstream::AutoStream::auto(io::stdout().lock());
            output::trace_human::write(&mut BufWriter::new(stdout), briefs, read.complete)?;
        }
        Format::Json => output::trace_json::write(&mut BufWriter::new(io::stdout().lock()), briefs)?,
    }
    read.keep();
    Ok(if read.complete { Outcome::Fine } else { Outcome::Incomplete })
}
