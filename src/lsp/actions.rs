//! Code actions: the ways to settle the findings at a place, to pin the passage of a citation, and to write a name as the
//! house does.

use lsp_types::{CodeAction, CodeActionContext, CodeActionKind, CodeActionResponse, Uri, WorkspaceEdit};
use serde::{Deserialize, Serialize};

use super::convert::{self, Places};
use super::diagnostics::diagnostic;
use super::edits;
use super::server::Request;
use crate::ide::{self, PreferredSpelling};
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
    let pins = pins.iter().filter_map(|fix| pin(request, fix));
    fixes.chain(pins).chain(spellings(request, range.start)).collect()
}

fn pin(request: &Request, fix: &Fix) -> Option<CodeActionResponse> {
    let action = CodeAction {
        title: fix.title.clone(),
        kind: Some(CodeActionKind::QuickFix),
        edit: Some(edit(request, fix)?),
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
        edit: Some(edit(request, fix)?),
        ..CodeAction::default()
    };
    Some(action.into())
}

/// `None` when one of the files has no URI.
fn edit(request: &Request, fix: &Fix) -> Option<WorkspaceEdit> {
    edits::workspace_edit(request, &fix.edits).ok()
}

/// A change of all briefs, before it has been worked out: what the client hands back to have it done.
#[derive(Serialize, Deserialize)]
pub(super) struct Everywhere {
    /// The document that it was asked for in.
    pub(super) uri: Uri,
    /// The entry's id.
    id: String,
    /// Its listed name that gives way to the preferred spelling.
    listed: String,
}

/// To write the name at an offset as the house does, here and everywhere. What is to be done everywhere is worked out
/// when it is chosen, where the client can ask for that.
fn spellings(request: &Request, offset: usize) -> Vec<CodeActionResponse> {
    let view = &request.view;
    let spellings = ide::preferred_spelling(&view.snapshot, &view.path, offset).into_iter();
    let action = |spelling: PreferredSpelling| match spelling {
        PreferredSpelling::Here(fix) => pin(request, &fix),
        PreferredSpelling::Everywhere { title, id, listed } => {
            let uri = request.places().uri(&view.path)?;
            let what = Everywhere { uri, id: id.as_str().to_owned(), listed: listed.to_string() };
            let action = CodeAction { title, kind: Some(CodeActionKind::QuickFix), ..CodeAction::default() };
            Some(match request.traits.resolves_actions {
                true => CodeAction { data: Some(serde_json::to_value(&what).ok()?), ..action }.into(),
                false => CodeAction { edit: Some(everywhere(request, &what)?), ..action }.into(),
            })
        }
    };
    spellings.filter_map(action).collect()
}

/// The edits of a change of all briefs; `None` when one of them has no URI.
pub(super) fn everywhere(request: &Request, what: &Everywhere) -> Option<WorkspaceEdit> {
    edits::workspace_edit(request, &ide::respell(&request.view.snapshot, &what.id, &what.listed)).ok()
}
