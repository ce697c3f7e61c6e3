//! A trace for programs: one JSON object (`docs/json.md`), written brief by brief.

use std::io::{self, Write};

use serde::Serialize;

use super::Shown;
use super::json::Stretch;
use super::trace::TracedBrief;
use crate::ide::{PlacedPassage, TracedCitation, TracedStatement};
use crate::text::Text;

#[derive(Serialize)]
struct BriefJson<'a> {
    path: &'a str,
    statements: Vec<StatementJson>,
}

#[derive(Serialize)]
struct StatementJson {
    #[serde(flatten)]
    stretch: Stretch,
    text: String,
    kind: &'static str,
    check_worthy: bool,
    sourced: bool,
    citations: Vec<CitationJson>,
    checks: Vec<CheckJson>,
}

#[derive(Serialize)]
struct CitationJson {
    key: String,
    locator: Option<String>,
    status: &'static str,
    support: Option<f64>,
    passages: Vec<PassageJson>,
}

#[derive(Serialize)]
struct PassageJson {
    path: String,
    #[serde(flatten)]
    stretch: Stretch,
    text: String,
    score: f64,
    page: Option<u32>,
    paragraph: Option<u32>,
}

#[derive(Serialize)]
struct CheckJson {
    kind: &'static str,
    #[serde(flatten)]
    stretch: Stretch,
    text: String,
    key: Option<String>,
    entity: Option<String>,
    verdict: &'static str,
    passage: Option<PassageJson>,
}

/// Writes the statements of every brief.
pub(in crate::cli) fn write(out: &mut impl Write, briefs: Vec<TracedBrief<'_>>) -> io::Result<()> {
    out.write_all(br#"{"version":1,"briefs":["#)?;
    for (index, brief) in briefs.into_iter().enumerate() {
        out.write_all(if index > 0 { b",\n" } else { b"\n" })?;
        let statements = brief.trace.statements().map(|traced| statement(&brief, traced)).collect();
        serde_json::to_writer(&mut *out, &BriefJson { path: &brief.path, statements })?;
    }
    out.write_all(b"\n]}\n")?;
    out.flush()
}

fn statement(brief: &TracedBrief<'_>, traced: TracedStatement<'_>) -> StatementJson {
    let text = brief.trace.text();
    let checks = traced.checks.iter().map(|traced| CheckJson {
        kind: traced.check.kind.as_str(),
        stretch: Stretch::new(Some(text), &traced.range),
        text: text.slice(traced.range.clone()).into_owned(),
        key: traced.check.key.as_ref().map(ToString::to_string),
        entity: traced.check.entity.as_ref().map(|id| id.as_str().to_owned()),
        verdict: traced.check.verdict.as_str(),
        passage: traced.passage.as_ref().map(|found| passage(brief.project, found, 1.0)),
    });
    StatementJson {
        stretch: Stretch::new(Some(text), &traced.range),
        text: text.slice(traced.range).into_owned(),
        kind: traced.evidence.kind.as_str(),
        check_worthy: traced.evidence.check_worthy,
        sourced: !traced.evidence.cited.is_empty(),
        citations: traced.citations.iter().map(|traced| citation(brief.project, traced)).collect(),
        checks: checks.collect(),
    }
}

fn citation(project: &Shown<'_>, traced: &TracedCitation<'_>) -> CitationJson {
    let source = &traced.sourced.source;
    CitationJson {
        key: traced.key.to_string(),
        locator: source.cited.locator.as_ref().map(|(written, _)| written.to_string()),
        status: source.status.as_str(),
        support: traced.sourced.support.map(rounded),
        passages: traced.passages.iter().map(|(found, score)| passage(project, found, *score)).collect(),
    }
}

/// More digits would say more than is known.
fn rounded(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}

fn passage(project: &Shown<'_>, passage: &PlacedPassage, score: f64) -> PassageJson {
    let place = passage.text.place(passage.range.start);
    let rope: Option<Text> = project.text(&passage.file);
    PassageJson {
        path: project.path(&passage.file),
        stretch: Stretch::new(rope.as_ref(), &passage.range),
        text: passage.text.slice(passage.range.clone()).to_owned(),
        score: rounded(score),
        page: place.page,
        paragraph: place.paragraph,
    }
}
