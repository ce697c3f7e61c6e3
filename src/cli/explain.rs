//! `attache explain`: what the rules mean, from their own pages.

use std::io::{self, BufWriter, Write};

use super::output::page;
use super::{Failure, Outcome};
use crate::rules::{self, Group, Level, Rule};
use crate::text::nearest;

/// Explain a rule: what it looks at, why, what is wrong, what is right, and how to settle it
///
/// Without a rule, lists them all.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  attache explain
  attache explain unsourced-claim")]
pub struct Arguments {
    /// The rule's name, as findings give it
    rule: Option<String>,
}

const GROUPS: [Group; 5] = [Group::Sourcing, Group::Fidelity, Group::Names, Group::Judgement, Group::Hygiene];

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let mut out = BufWriter::new(anstream::AutoStream::auto(io::stdout().lock()));
    match &arguments.rule {
        None => list(&mut out)?,
        Some(name) => match rules::find(name) {
            Some(rule) => page::write(&mut out, rule.page)?,
            None => return Err(Failure::Message(unknown(name))),
        },
    }
    out.flush()?;
    Ok(Outcome::Fine)
}

fn unknown(name: &str) -> String {
    let near = nearest(name, rules::ALL.iter().map(|rule| rule.name));
    let hint = near.map_or("`attache explain` lists them all.".to_owned(), |near| format!("did you mean `{near}`?"));
    format!("there is no rule `{name}`; {hint}")
}

fn list(out: &mut impl Write) -> io::Result<()> {
    let name_width = rules::ALL.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    for group in GROUPS {
        let rules: Vec<&Rule> = rules::ALL.iter().copied().filter(|rule| rule.group == group).collect();
        if rules.is_empty() {
            continue;
        }
        writeln!(out, "{}", page::heading(group.as_str()))?;
        for rule in rules {
            let level = rule.level.map_or("off", Level::as_str);
            writeln!(out, "  {:name_width$}  {level:<7}  {}", rule.name, page::summary(rule.page))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "`attache explain RULE` says more. Levels are those of the profile standard.")
}
