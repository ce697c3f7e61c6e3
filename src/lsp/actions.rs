//! Code actions: the ways to settle the findings at a place, and to pin the passage of a citation.

use std::collections::HashMap;

use lsp_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionResponse, OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit, TextDocumentIdentifier, TextEdit, Uri, WorkspaceEdit,
};

use super::convert::{self, Places};
use super::diagnostics::diagnostic;
use super::server::Request;
use crate::ide;
use crate::rules::{Finding, Fix};

/// The fixes of all findings that touch a range.
pub(super) fn actions(
    request: &Request,
    range: &lsp_types::Range,
    context: &CodeActionContext,
) -> Vec<CodeActionResponse> {
    let wanted = context
        .only
        .as_ref()
        .is_none_or(|only| only.iter().any(|kind| matches!(kind, CodeActionKind::QuickFix | CodeActionKind::Empty)));
    let view = &request.view;
    let Some(analysis) = view.snapshot.analysis(&view.path).filter(|_| wanted && request.traits.action_literals) else {
        return Vec::new();
    };
    let range = convert::bytes(analysis.brief().text(), range, request.traits.encoding);
    let findings = analysis.findings();
    let touched =
        findings.iter().filter(|finding| finding.range.start <= range.end && range.start <= finding.range.end);
    let places = request.places();
    let fixes =
        touched.flat_map(|finding| finding.fixes.iter().enumerate().map(move |(index, fix)| (finding, index, fix)));
    let fixes = fixes.filter_map(|(finding, index, fix)| action(request, &places, finding, fix, index == 0));
    let pins = ide::pin(&view.snapshot, &view.path, range.start);
    fixes.chain(pins.iter().filter_map(|fix| pin(request, &places, fix))).collect()
}

fn pin(request: &Request, places: &Places<'_>, fix: &Fix) -> Option<CodeActionResponse> {
    let action = CodeAction {
        title: fix.title.clone(),
        kind: Some(CodeActionKind::QuickFix),
        edit: Some(edit(request, places, fix)?),
        ..CodeAction::default()
    };
    Some(action.into())
}

fn action(
    request: &Request,
    places: &Places<'_>,
    finding: &Finding,
    fix: &Fix,
    first: bool,
) -> Option<CodeActionResponse> {
    let range = places.range(&finding.path, &finding.range);
    let action = CodeAction {
        title: fix.title.clone(),
        kind: Some(CodeActionKind::QuickFix),
        diagnostics: Some(vec![diagnostic(finding, range, places, &request.traits)]),
        is_preferred: (first && request.traits.preferred_actions).then_some(true),
        edit: Some(edit(request, places, fix)?),
        ..CodeAction::default()
    };
    Some(action.into())
}

/// `None` when one of the files has no URI: half a fix is none.
fn edit(request: &Request, places: &Places<'_>, fix: &Fix) -> Option<WorkspaceEdit> {
    let mut changes: HashMap<Uri, Vec<TextEdit>> = HashMap::new();
    for edit in &fix.edits {
        let text_edit = TextEdit { range: places.range(&edit.path, &edit.range), new_text: edit.text.clone() };
        changes.entry(places.uri(&edit.path)?).or_default().push(text_edit);
    }
    if !request.traits.versioned_edits {
        return Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() });
    }
    let own = places.uri(&request.view.path);
    let edits = changes.into_iter().map(|(uri, edits)| {
        let version = (own.as_ref() == Some(&uri)).then_some(request.view.version);
        let text_document_identifier = TextDocumentIdentifier { uri };
        let text_document = OptionalVersionedTextDocumentIdentifier { version, text_document_identifier };
        TextDocumentEdit { text_document, edits: edits.into_iter().map(Into::into).collect() }.into()
    });
    Some(WorkspaceEdit { document_changes: Some(edits.collect()), ..WorkspaceEdit::default() })
}
