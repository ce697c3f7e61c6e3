//! The files that a command is to look at, as the user names them.

use std::io::Read as _;
use std::path::PathBuf;

use super::{Failure, complain};
use crate::rules::Profile;
use crate::workspace::check::{self, Input, Opened, Overrides};
use crate::workspace::utf8;

/// What a command looks at.
#[derive(clap::Args)]
pub struct Inputs {
    /// Briefs, or folders with briefs in them; `-` is the text on standard input. Without any: the project around
    /// the current folder
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// The name of the text on standard input: it is checked as if it were the file of that name
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<PathBuf>,

    /// The configuration to use in place of the nearest `attache.toml`; its folder is the project
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// How much to ask of a brief, in place of what `attache.toml` says
    #[arg(long, value_name = "PROFILE", value_parser = profile)]
    profile: Option<Profile>,
}

/// What was read.
pub(super) struct Read {
    /// The projects with their briefs.
    pub opened: Vec<Opened>,
    /// Whether all that was asked for could be read. What could not has been told on standard error.
    pub complete: bool,
}

impl Read {
    /// Keeps what took long to read for the next time. To be done when all has been said.
    pub(super) fn keep(&self) {
        self.opened.iter().for_each(|opened| opened.loaded.keep());
    }
}

const STDIN: &str = "-";

impl Inputs {
    /// Reads it all.
    pub(super) fn read(self) -> Result<Read, Failure> {
        let overrides = Overrides { config: self.config.clone(), profile: self.profile };
        let (opened, errors) = check::open(self.inputs()?, &overrides);
        let here = super::paths::Paths::here();
        for error in &errors {
            complain(&format!("{}: {}", here.shown(&error.path), error.why));
        }
        Ok(Read { opened, complete: errors.is_empty() })
    }

    fn inputs(self) -> Result<Vec<Input>, Failure> {
        let named = self.paths.iter().any(|path| path.as_os_str() == STDIN);
        if !named && !self.paths.is_empty() && self.stdin_filename.is_some() {
            let message = "`--stdin-filename` names the text on standard input; add `-` to the paths to read it.";
            return Err(Failure::Message(message.to_owned()));
        }
        let mut inputs: Vec<Input> =
            self.paths.into_iter().filter(|path| path.as_os_str() != STDIN).map(Input::Path).collect();
        if named || self.stdin_filename.is_some() {
            let name = self.stdin_filename.unwrap_or_else(|| PathBuf::from(STDIN));
            inputs.push(Input::Text(name, standard_input()?));
        }
        if inputs.is_empty() {
            inputs.push(Input::Around(PathBuf::from(".")));
        }
        Ok(inputs)
    }
}

fn standard_input() -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| Failure::Message(format!("standard input: {error}")))?;
    utf8(bytes).map_err(|why| Failure::Message(format!("standard input: {why}")))
}

fn profile(name: &str) -> Result<Profile, String> {
    name.parse().map_err(|()| {
        let known: Vec<&str> = Profile::ALL.iter().map(|profile| profile.as_str()).collect();
        format!("there are {}", known.join(", "))
    })
}
