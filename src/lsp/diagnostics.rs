//! Findings as diagnostics, and the id by which a client knows that nothing has changed.

use std::hash::{Hash, Hasher};

use lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, DocumentDiagnosticReport,
    FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
    UnchangedDocumentDiagnosticReport,
};
use rustc_hash::FxHasher;

use super::convert::{self, Places};
use super::server::Request;
use super::traits::Traits;
use crate::rules::{Finding, Level};
use crate::text::Text;

/// Who the diagnostics are from.
const SOURCE: &str = "attache";

/// The answer to a pull: the findings, or that they are what the client has already got. `opening` counts the documents
/// that have been opened: Neovim forgets the findings of a document that it closes, but not their id, so no id outlives
/// the next opening.
pub(super) fn pull(request: &Request, opening: u64, previous: Option<&str>) -> DocumentDiagnosticReport {
    let view = &request.view;
    let Some(analysis) = view.snapshot.analysis(&view.path) else { return nothing() };
    let id = format!("{:x}.{opening}", analysis.fingerprint());
    if previous == Some(id.as_str()) {
        return unchanged(id);
    }
    let (findings, places) = (analysis.findings(), request.places());
    full(Some(id), Shown::new(&findings, analysis.brief().text(), &places, &request.traits).diagnostics())
}

/// The answer for a document of which nothing is to be said.
pub(super) fn nothing() -> DocumentDiagnosticReport {
    full(None, Vec::new())
}

fn full(result_id: Option<String>, items: Vec<Diagnostic>) -> DocumentDiagnosticReport {
    let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id, items };
    RelatedFullDocumentDiagnosticReport { related_documents: None, full_document_diagnostic_report }.into()
}

fn unchanged(result_id: String) -> DocumentDiagnosticReport {
    let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id };
    RelatedUnchangedDocumentDiagnosticReport { related_documents: None, unchanged_document_diagnostic_report }.into()
}

/// The findings in one file as a client shows them.
pub(super) struct Shown<'a> {
    findings: &'a [Finding],
    ranges: Vec<lsp_types::Range>,
    places: &'a Places<'a>,
    traits: &'a Traits,
}

impl<'a> Shown<'a> {
    pub(super) fn new(findings: &'a [Finding], text: &Text, places: &'a Places<'a>, traits: &'a Traits) -> Self {
        let ranges = findings.iter().map(|finding| convert::range(text, &finding.range, traits.encoding)).collect();
        Self { findings, ranges, places, traits }
    }

    /// Changes when the diagnostics do.
    pub(super) fn fingerprint(&self) -> u64 {
        let mut hasher = FxHasher::default();
        for (finding, range) in self.findings.iter().zip(&self.ranges) {
            (finding.rule.name, finding.level, &finding.message, range).hash(&mut hasher);
            for related in &finding.related {
                self.places.location(&related.path, &related.range).hash(&mut hasher);
                related.message.hash(&mut hasher);
            }
        }
        self.findings.len().hash(&mut hasher);
        hasher.finish()
    }

    pub(super) fn diagnostics(&self) -> Vec<Diagnostic> {
        let findings = self.findings.iter().zip(&self.ranges);
        findings.map(|(finding, range)| diagnostic(finding, *range, self.places, self.traits)).collect()
    }
}

/// A finding as the client shows it.
pub(super) fn diagnostic(
    finding: &Finding,
    range: lsp_types::Range,
    places: &Places<'_>,
    traits: &Traits,
) -> Diagnostic {
    let related = finding.related.iter().filter_map(|related| {
        let location = places.location(&related.path, &related.range)?;
        Some(DiagnosticRelatedInformation { location, message: related.message.clone() })
    });
    let related: Vec<_> = if traits.related { related.collect() } else { Vec::new() };
    let unused = traits.unnecessary && finding.rule.name.starts_with("unused-");
    Diagnostic {
        range,
        severity: Some(severity(finding.level)),
        code: Some(finding.rule.name.to_owned().into()),
        source: Some(SOURCE.to_owned()),
        message: finding.message.to_string().into(),
        tags: unused.then(|| vec![DiagnosticTag::Unnecessary]),
        related_information: (!related.is_empty()).then_some(related),
        ..Diagnostic::default()
    }
}

fn severity(level: Level) -> DiagnosticSeverity {
    match level {
        Level::Error => DiagnosticSeverity::Error,
        Level::Warning => DiagnosticSeverity::Warning,
        Level::Info => DiagnosticSeverity::Information,
        Level::Hint => DiagnosticSeverity::Hint,
    }
}
