//! `attache source verify`: which sources are not what was reviewed, and accepting them as they are.

use std::io::{self, Write};
use std::path::PathBuf;

use super::super::{Failure, Outcome};
use crate::sources::{Sha256, SourceKey};
use crate::text::nearest;
use crate::workspace::Loaded;
use crate::workspace::verify::{Review, accept, reviews};

/// Tell which sources have changed since they were reviewed
///
/// Exit status: 0 when none has, 1 when some have or cannot be read, 2 when it could not run.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  attache source verify
  attache source verify --accept talks-2025   record its text as reviewed
  attache source verify --accept              record all of them")]
pub struct Arguments {
    /// The sources; without any, all of the catalogue
    #[arg(value_name = "KEY")]
    keys: Vec<String>,

    /// Record the texts as they are now in the catalogue: they have been reviewed
    #[arg(long)]
    accept: bool,

    /// The configuration to use in place of the nearest `attache.toml`
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    let loaded = match &arguments.config {
        Some(config) => Loaded::with_config(config),
        None => Loaded::around(&std::path::absolute(".")?),
    };
    let loaded = loaded.map_err(|error| Failure::Message(error.to_string()))?;
    let reviews = chosen(&loaded, &arguments.keys)?;
    let mut out = anstream::AutoStream::auto(io::stdout().lock());
    if arguments.accept {
        return accept_all(&loaded, &reviews, &mut out);
    }
    let mut wrong = 0;
    for (key, review) in &reviews {
        wrong += usize::from(matches!(review, Review::Changed(_) | Review::Unreadable(_)));
        writeln!(out, "{key}: {}", told(review))?;
    }
    Ok(if wrong > 0 { Outcome::Findings } else { Outcome::Fine })
}

/// The sources of those keys, or all.
fn chosen(loaded: &Loaded, keys: &[String]) -> Result<Vec<(SourceKey, Review)>, Failure> {
    let all = reviews(loaded);
    let known = |name: &str| all.iter().find(|(key, _)| key.as_str() == name.trim_start_matches('@')).cloned();
    if keys.is_empty() {
        return Ok(all);
    }
    let one = |name: &String| {
        known(name).ok_or_else(|| {
            let near = nearest(name, all.iter().map(|(key, _)| key.as_str()));
            let hint = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            Failure::Message(format!("the catalogue has no source `{name}`{hint}"))
        })
    };
    keys.iter().map(one).collect()
}

fn told(review: &Review) -> String {
    match review {
        Review::Same => "as reviewed".to_owned(),
        Review::Changed(_) => "changed since it was reviewed".to_owned(),
        Review::Unrecorded(_) => "no `sha256` is recorded (`--accept` records it)".to_owned(),
        Review::Unreadable(why) => format!("cannot be read: {why}"),
        Review::NoFile => "no file is attached".to_owned(),
    }
}

fn accept_all(loaded: &Loaded, reviews: &[(SourceKey, Review)], out: &mut impl Write) -> Result<Outcome, Failure> {
    let digest = |(key, review): &(SourceKey, Review)| match review {
        Review::Changed(digest) | Review::Unrecorded(digest) => Some((key.clone(), *digest)),
        Review::Same | Review::Unreadable(_) | Review::NoFile => None,
    };
    let digests: Vec<(SourceKey, Sha256)> = reviews.iter().filter_map(digest).collect();
    accept(loaded, &digests).map_err(Failure::Message)?;
    for (key, _) in &digests {
        writeln!(out, "{key}: recorded as reviewed")?;
    }
    let unreadable: Vec<_> = reviews.iter().filter(|(_, review)| matches!(review, Review::Unreadable(_))).collect();
    for (key, review) in &unreadable {
        writeln!(out, "{key}: {}", told(review))?;
    }
    if digests.is_empty() && unreadable.is_empty() {
        writeln!(out, "Nothing to record: every text is as reviewed.")?;
    }
    Ok(if unreadable.is_empty() { Outcome::Fine } else { Outcome::Findings })
}
