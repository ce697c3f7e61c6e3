//! Findings for programs: one JSON object (`docs/json.md`), written as it is made.

use std::io::{self, Write};
use std::ops::Range;

use serde::Serialize;

use super::{Found, Results, Shown};
use crate::rules::{Finding, Level};
use crate::text::{FilePath, Text};

/// A place in a file.
#[derive(Serialize)]
pub(super) struct Place {
    /// From 1.
    line: usize,
    /// From 1, in Unicode scalar values.
    column: usize,
    /// From 0, in bytes of the file's UTF-8.
    byte: usize,
}

/// A stretch of a file; `end` is the place after its last character.
#[derive(Serialize)]
pub(super) struct Stretch {
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct FindingJson<'a> {
    rule: &'a str,
    level: Level,
    path: String,
    #[serde(flatten)]
    stretch: Stretch,
    message: &'a str,
    verdict: Option<&'a str>,
    related: Vec<RelatedJson<'a>>,
    fixes: Vec<FixJson<'a>>,
}

#[derive(Serialize)]
struct RelatedJson<'a> {
    path: String,
    #[serde(flatten)]
    stretch: Stretch,
    message: &'a str,
}

#[derive(Serialize)]
struct FixJson<'a> {
    title: &'a str,
    edits: Vec<EditJson<'a>>,
}

#[derive(Serialize)]
struct EditJson<'a> {
    path: String,
    #[serde(flatten)]
    stretch: Stretch,
    text: &'a str,
}

#[derive(Serialize)]
struct StatisticJson<'a> {
    rule: &'a str,
    level: Level,
    count: usize,
}

impl Stretch {
    /// The places of a range of bytes; where there is no text to count in, the start of the file.
    pub(super) fn new(text: Option<&Text>, range: &Range<usize>) -> Self {
        let place = |offset: usize| match text {
            Some(text) => {
                let byte = text.floor_char_boundary(offset);
                let at = text.line_column(byte);
                Place { line: at.line, column: at.column, byte }
            }
            None => Place { line: 1, column: 1, byte: 0 },
        };
        Self { start: place(range.start), end: place(range.end) }
    }
}

/// Writes the findings and their summary, or with `statistics` also the findings' number by rule and level.
pub(in crate::cli) fn write(out: &mut impl Write, results: &Results<'_>, statistics: bool) -> io::Result<()> {
    out.write_all(br#"{"version":1,"findings":["#)?;
    for (index, found) in results.found.iter().enumerate() {
        if index > 0 {
            out.write_all(b",")?;
        }
        out.write_all(b"\n")?;
        serde_json::to_writer(&mut *out, &finding(found))?;
    }
    out.write_all(b"\n],")?;
    if statistics {
        let counts = results.statistics().into_iter();
        let counts: Vec<_> =
            counts.map(|(rule, level, count)| StatisticJson { rule: rule.name, level, count }).collect();
        out.write_all(br#""statistics":"#)?;
        serde_json::to_writer(&mut *out, &counts)?;
        out.write_all(b",")?;
    }
    out.write_all(br#""summary":"#)?;
    serde_json::to_writer(&mut *out, &results.summary)?;
    out.write_all(b"}\n")?;
    out.flush()
}

fn finding<'a>(found: &'a Found<'_>) -> FindingJson<'a> {
    let Finding { rule, level, path, range, message, verdict, related, fixes } = &found.finding;
    let project = found.project;
    let related = related.iter().map(|related| RelatedJson {
        path: project.path(&related.path),
        stretch: stretch(project, &related.path, &related.range),
        message: &related.message,
    });
    let fixes = fixes.iter().map(|fix| FixJson {
        title: &fix.title,
        edits: fix
            .edits
            .iter()
            .map(|edit| EditJson {
                path: project.path(&edit.path),
                stretch: stretch(project, &edit.path, &edit.range),
                text: &edit.text,
            })
            .collect(),
    });
    FindingJson {
        rule: rule.name,
        level: *level,
        path: project.path(path),
        stretch: stretch(project, path, range),
        message,
        verdict: *verdict,
        related: related.collect(),
        fixes: fixes.collect(),
    }
}

fn stretch(project: &Shown<'_>, path: &FilePath, range: &Range<usize>) -> Stretch {
    Stretch::new(project.text(path).as_ref(), range)
}
