//! Findings as diagnostics, and the id by which a client knows that nothing has changed.

use std::hash::{Hash, Hasher};

use lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, DocumentDiagnosticReport,
    FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
    UnchangedDocumentDiagnosticReport,
};
use rustc_hash::FxHasher;

use super::convert::Places;
use super::server::Request;
use super::traits::Traits;
use crate::rules::{Finding, Level};

/// Who the diagnostics are from.
const SOURCE: &str = "attache";

/// The answer to a pull: the findings, or that they are what the client has already got.
pub(super) fn pull(request: &Request, previous: Option<&str>) -> DocumentDiagnosticReport {
    let view = &request.view;
    let findings = view.snapshot.analysis(&view.path).map(|analysis| analysis.findings()).unwrap_or_default();
    let places = request.places();
    let id = format!("{:x}", fingerprint(&findings, &places));
    if previous == Some(id.as_str()) {
        return unchanged(id);
    }
    full(Some(id), diagnostics(&findings, &places, &request.traits))
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

/// Changes when the diagnostics of these findings do.
pub(super) fn fingerprint(findings: &[Finding], places: &Places<'_>) -> u64 {
    let mut hasher = FxHasher::default();
    for finding in findings {
        places.range(&finding.path, &finding.range).hash(&mut hasher);
        (finding.rule.name, finding.level, &finding.message).hash(&mut hasher);
        for related in &finding.related {
            places.location(&related.path, &related.range).hash(&mut hasher);
            related.message.hash(&mut hasher);
        }
    }
    findings.len().hash(&mut hasher);
    hasher.finish()
}

/// Findings as the client shows them.
pub(super) fn diagnostics(findings: &[Finding], places: &Places<'_>, traits: &Traits) -> Vec<Diagnostic> {
    findings.iter().map(|finding| diagnostic(finding, places, traits)).collect()
}

/// A finding as the client shows it.
pub(super) fn diagnostic(finding: &Finding, places: &Places<'_>, traits: &Traits) -> Diagnostic {
    let related = finding.related.iter().filter_map(|related| {
        let location = places.location(&related.path, &related.range)?;
        Some(DiagnosticRelatedInformation { location, message: related.message.clone() })
    });
    let related: Vec<_> = if traits.related { related.collect() } else { Vec::new() };
    let unused = traits.unnecessary && finding.rule.name.starts_with("unused-");
    Diagnostic {
        range: places.range(&finding.path, &finding.range),
        severity: Some(severity(finding.level)),
        code: Some(finding.rule.name.to_owned().into()),
        source: Some(SOURCE.to_owned()),
        message: (*finding.message).into(),
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
