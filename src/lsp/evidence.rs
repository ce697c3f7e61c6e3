//! `attache/evidence`: what bears out the statement at a place, for an editor that shows it beside the brief. The
//! request and its answer are ours; `docs/json.md` tells what they hold.

use lsp_types::{Position, Range, TextDocumentIdentifier, Uri};
use serde::{Deserialize, Serialize};

use super::convert::Places;
use super::server::Request;
use crate::evidence::Difference;
use crate::ide::{self, Counts, PlacedPassage, TracedCheck, TracedCitation};
use crate::sources::SourceText;

/// What is asked.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct EvidenceParams {
    /// The brief.
    pub(super) text_document: TextDocumentIdentifier,
    /// The place; without one only the counts are told.
    pub(super) position: Option<Position>,
}

/// What is answered.
#[derive(Serialize)]
pub(super) struct Evidence {
    #[serde(flatten)]
    statement: Option<StatementJson>,
    counts: CountsJson,
}

#[derive(Serialize)]
struct StatementJson {
    range: Range,
    text: String,
    kind: &'static str,
    sourced: bool,
    citations: Vec<CitationJson>,
    checks: Vec<CheckJson>,
}

#[derive(Serialize)]
struct CitationJson {
    key: String,
    title: Option<String>,
    locator: Option<String>,
    status: &'static str,
    support: Option<f64>,
    passages: Vec<PassageJson>,
}

#[derive(Serialize)]
struct CheckJson {
    kind: &'static str,
    range: Range,
    text: String,
    key: Option<String>,
    verdict: &'static str,
    passage: Option<PassageJson>,
    differences: Vec<DifferenceJson>,
}

#[derive(Serialize)]
struct DifferenceJson {
    ours: String,
    theirs: String,
}

#[derive(Serialize)]
struct PassageJson {
    uri: Uri,
    range: Range,
    text: String,
    page: Option<u32>,
    paragraph: Option<u32>,
}

#[derive(Serialize)]
struct CountsJson {
    statements: usize,
    claims: usize,
    sourced: usize,
    altered: usize,
    missing: usize,
}

/// The evidence for the statement at a place; `None` where no statement stands.
pub(super) fn evidence(request: &Request, position: Option<Position>) -> Option<Evidence> {
    let view = &request.view;
    let trace = ide::trace(&view.snapshot, &view.path)?;
    let counts = counts(trace.counts());
    let Some(position) = position else { return Some(Evidence { statement: None, counts }) };
    let offset = super::convert::offset(trace.text(), position, request.traits.encoding);
    let traced = trace.statement_at(offset)?;
    let places = request.places();
    let statement = StatementJson {
        range: places.range(&view.path, &traced.range),
        text: trace.text().slice(traced.range.clone()).into_owned(),
        kind: traced.evidence.kind.as_str(),
        sourced: !traced.evidence.cited.is_empty(),
        citations: traced.citations.iter().map(|traced| citation(&places, traced)).collect(),
        checks: traced.checks.iter().map(|traced| check(&places, view, &trace, traced)).collect(),
    };
    Some(Evidence { statement: Some(statement), counts })
}

fn citation(places: &Places<'_>, traced: &TracedCitation<'_>) -> CitationJson {
    let source = &traced.sourced.source;
    CitationJson {
        key: traced.key.to_string(),
        title: source.entry.as_ref().and_then(|entry| entry.title.as_deref()).map(ToOwned::to_owned),
        locator: source.cited.locator.as_ref().map(|(written, _)| written.to_string()),
        status: source.status.as_str(),
        support: traced.sourced.support,
        passages: traced.passages.iter().filter_map(|(found, _)| passage(places, found)).collect(),
    }
}

fn check(
    places: &Places<'_>,
    view: &crate::workspace::View,
    trace: &ide::Trace,
    traced: &TracedCheck<'_>,
) -> CheckJson {
    let source = traced.passage.as_ref().map(|passage| &passage.text);
    let difference = |difference: &Difference| DifferenceJson {
        ours: {
            let ours = traced.block + difference.ours.start..traced.block + difference.ours.end;
            trace.text().slice(ours).into_owned()
        },
        theirs: source.map(|text: &SourceText| text.slice(difference.theirs.clone()).to_owned()).unwrap_or_default(),
    };
    CheckJson {
        kind: traced.check.kind.as_str(),
        range: places.range(&view.path, &traced.range),
        text: trace.text().slice(traced.range.clone()).into_owned(),
        key: traced.check.key.as_ref().map(ToString::to_string),
        verdict: traced.check.verdict.as_str(),
        passage: traced.passage.as_ref().and_then(|found| passage(places, found)),
        differences: traced.check.differences.iter().map(difference).collect(),
    }
}

/// `None` for a file that has no URI.
fn passage(places: &Places<'_>, passage: &PlacedPassage) -> Option<PassageJson> {
    let place = passage.text.place(passage.range.start);
    Some(PassageJson {
        uri: places.uri(&passage.file)?,
        range: places.range(&passage.file, &passage.range),
        text: passage.text.slice(passage.range.clone()).to_owned(),
        page: place.page,
        paragraph: place.paragraph,
    })
}

fn counts(counts: Counts) -> CountsJson {
    let Counts { statements, claims, sourced, altered, missing } = counts;
    CountsJson { statements, claims, sourced, altered, missing }
}
