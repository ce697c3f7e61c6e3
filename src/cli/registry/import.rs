//! `attache registry import`: entries of other projects' registries, merged into a file of ours.

use std::collections::HashMap;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::{Failure, Outcome, date, project, shown};
use crate::dates::PartialDate;
use crate::registry::import::{Format, Merged, Options, Skipped, merge, read};
use crate::workspace::{utf8, write_atomically};

/// Import people, posts and who held them when
///
/// Reads Popolo JSON, the YAML of congress-legislators, Wikidata entities as JSON, and tables (CSV). Ids are kept. What
/// the registry has already stays as it is: only what it lacks is added, and what differs is told.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  attache registry import parliament.json --into registry/parliament.toml
  attache registry import executive.yaml --source https://github.com/unitedstates/congress-legislators
  attache registry import ministers.csv --map name=Minister --map post=Office --map start_date=From")]
pub struct Arguments {
    /// The files to read
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// The registry file to write; without it `registry/FILE.toml` in the project
    #[arg(long, value_name = "FILE")]
    into: Option<PathBuf>,

    /// What the files are, where their names do not tell
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Named>,

    /// Where the data come from: a key of the catalogue or a URL; without it the file's name
    #[arg(long, value_name = "SOURCE")]
    source: Option<String>,

    /// The date up to which the data are known to be right
    #[arg(long, value_name = "DATE", value_parser = date)]
    as_of: Option<PartialDate>,

    /// The languages of names, the one of the main name first (Wikidata)
    #[arg(long, value_delimiter = ',', default_value = "en,ko,ja,zh", value_name = "LANG,LANG")]
    languages: Vec<String>,

    /// The column of a table that holds a field, such as `name=Minister`
    #[arg(long, value_parser = pair, value_name = "FIELD=COLUMN")]
    map: Vec<(String, String)>,

    /// Say what would be done, and write nothing
    #[arg(long)]
    dry_run: bool,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Named {
    Popolo,
    Congress,
    Wikidata,
    Csv,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (field, column) = text.split_once('=').ok_or("write FIELD=COLUMN, such as `name=Minister`")?;
    Ok((field.trim().to_owned(), column.trim().to_owned()))
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    let project = project()?;
    let mut out = BufWriter::new(anstream::AutoStream::auto(io::stdout().lock()));
    for file in &arguments.files {
        let target = target(&arguments, project.root.path(), file);
        let bytes = std::fs::read(file).map_err(|error| message(file, error))?;
        let text = utf8(bytes).map_err(|why| message(file, why))?;
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let format = arguments.format.map(Format::from).or_else(|| Format::of(&name, &text));
        let format = format.ok_or_else(|| message(file, "its format is not to be told by its name; say `--format`"))?;
        let options = Options {
            source: arguments.source.clone().unwrap_or(name),
            languages: arguments.languages.clone(),
            columns: arguments.map.iter().cloned().collect::<HashMap<_, _>>(),
        };
        let import = read(format, &text, &options).map_err(|why| message(file, why))?;
        let existing = match std::fs::read(&target) {
            Ok(bytes) => utf8(bytes).map_err(|why| message(&target, why))?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(message(&target, error)),
        };
        let registry = &project.project.library.registry;
        let own = project.root.name_of(&target);
        let is_elsewhere =
            |id: &str| registry.entity(id).is_some_and(|entity| Some(&entity.place().path) != own.as_ref());
        let merged = merge(&existing, &import, &is_elsewhere, arguments.as_of).map_err(|why| message(&target, why))?;
        if !arguments.dry_run && merged.text != existing {
            write(&target, &merged.text)?;
        }
        report(&mut out, file, &target, &merged, &import.skipped, arguments.dry_run)?;
        if own.is_none_or(|own| !project.config.registry.matches(&own)) {
            super::super::complain(&format!(
                "{}: `attache.toml` does not list it under `registry`, so briefs are not held against it",
                shown(&target)
            ));
        }
    }
    out.flush()?;
    Ok(Outcome::Fine)
}

impl From<Named> for Format {
    fn from(named: Named) -> Self {
        match named {
            Named::Popolo => Self::Popolo,
            Named::Congress => Self::Congress,
            Named::Wikidata => Self::Wikidata,
            Named::Csv => Self::Csv,
        }
    }
}

fn message(path: &Path, why: impl std::fmt::Display) -> Failure {
    Failure::Message(format!("{}: {why}", shown(path)))
}

fn target(arguments: &Arguments, root: &Path, file: &Path) -> PathBuf {
    if let Some(into) = &arguments.into {
        return std::path::absolute(into).unwrap_or_else(|_| into.clone());
    }
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    root.join("registry").join(format!("{stem}.toml"))
}

fn write(target: &Path, text: &str) -> Result<(), Failure> {
    if let Some(folder) = target.parent() {
        std::fs::create_dir_all(folder).map_err(|error| message(folder, error))?;
    }
    write_atomically(target, text.as_bytes()).map_err(|error| message(target, error))
}

fn report(
    out: &mut impl Write,
    file: &Path,
    target: &Path,
    merged: &Merged,
    skipped: &[Skipped],
    dry_run: bool,
) -> io::Result<()> {
    let would = if dry_run { "would be " } else { "" };
    let Merged { added, completed, unchanged, kept, .. } = merged;
    writeln!(
        out,
        "{} → {}: {added} {would}added, {completed} completed, {unchanged} unchanged, {} kept, {} skipped",
        shown(file),
        shown(target),
        kept.len(),
        skipped.len()
    )?;
    for Skipped { what, why } in kept {
        writeln!(out, "  kept {what}: {why}")?;
    }
    for Skipped { what, why } in skipped {
        writeln!(out, "  skipped {what}: {why}")?;
    }
    Ok(())
}
