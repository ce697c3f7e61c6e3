//! The command line: one file a subcommand, one file an output format. Results go to standard output, everything
//! else to standard error; what is found and why is the business of the rooms below.

mod check;
mod explain;
mod inputs;
mod lsp;
mod output;
mod paths;
mod registry;
mod source;
mod trace;

use std::fmt;
use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Every claim traced to the passage that bears it out.
///
/// Attaché checks sourced briefs: Markdown files in which each claim cites the source behind it.
#[derive(Parser)]
#[command(name = "attache", version, arg_required_else_help = true, after_help = EXAMPLES, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  attache check                          check the briefs of this project
  attache check note.brief               check one brief
  attache explain unsourced-claim        what a finding means, and how to settle it

`attache COMMAND --help` says more about a command.";

#[derive(Subcommand)]
enum Command {
    Check(check::Arguments),
    Trace(trace::Arguments),
    Explain(explain::Arguments),
    Source(source::Arguments),
    Registry(registry::Arguments),
    Lsp(lsp::Arguments),
}

/// How a command ended, if it could run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Nothing to object to.
    Fine,
    /// There are findings at or above the level asked for.
    Findings,
    /// Something could not be read, and standard error says what.
    Incomplete,
}

/// Why a command could not run.
#[derive(Debug)]
enum Failure {
    /// What is wrong, naming file, line and cause where there are such.
    Message(String),
    /// Standard output cannot be written.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Message(message) => f.write_str(message),
            Self::Output(error) => write!(f, "cannot write the result: {error}"),
        }
    }
}

/// Runs the command that the program's arguments name. The exit status is 0 when all is well, 1 when there are
/// findings, 2 when the command could not run.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help that is asked for is a result; a mistake in the arguments is not.
            let asked = !error.use_stderr();
            let _ = error.print();
            return if asked { ExitCode::SUCCESS } else { ExitCode::from(2) };
        }
    };
    let outcome = match arguments.command {
        Command::Check(arguments) => check::run(arguments),
        Command::Trace(arguments) => trace::run(arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Source(arguments) => source::run(arguments),
        Command::Registry(arguments) => registry::run(arguments),
        Command::Lsp(arguments) => return lsp::run(&arguments),
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Incomplete) => ExitCode::from(2),
        // Whoever was reading has read enough, as in `attache check | head`.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            complain(&failure);
            ExitCode::from(2)
        }
    }
}

/// Tells on standard error what went wrong.
fn complain(problem: &dyn fmt::Display) {
    use io::Write;
    let message = annotate_snippets::normalize_untrusted_str(&format!("attache: {problem}"));
    let _ = writeln!(io::stderr(), "{message}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_fit_together() {
        use clap::CommandFactory;
        Arguments::command().debug_assert();
    }
}
