//! `attache source`: the catalogue from the command line, one file a subcommand.

mod verify;

use clap::Subcommand;

use super::{Failure, Outcome};

/// Look after the catalogue of sources
#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Verify(verify::Arguments),
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    match arguments.command {
        Command::Verify(arguments) => verify::run(arguments),
    }
}
