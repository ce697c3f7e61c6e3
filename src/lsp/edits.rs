//! Changes of files as the protocol has them.

use std::collections::HashMap;

use lsp_types::{
    OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextDocumentIdentifier, TextEdit, Uri, WorkspaceEdit,
};

use super::server::Request;
use crate::rules::FixEdit;
use crate::text::FilePath;

/// One edit of the workspace that makes all of the changes, each of an open document in the version that was looked at.
/// A file that has no URI is the error: half a change is none.
pub(super) fn workspace_edit(request: &Request, edits: &[FixEdit]) -> Result<WorkspaceEdit, FilePath> {
    let places = request.places();
    let mut changes: HashMap<Uri, (Option<i32>, Vec<TextEdit>)> = HashMap::new();
    for edit in edits {
        let text_edit = TextEdit { range: places.range(&edit.path, &edit.range), new_text: edit.text.clone() };
        let uri = places.uri(&edit.path).ok_or_else(|| edit.path.clone())?;
        let version = request.view.versions.get(&edit.path).copied();
        changes.entry(uri).or_insert((version, Vec::new())).1.push(text_edit);
    }
    if !request.traits.versioned_edits {
        let changes = changes.into_iter().map(|(uri, (_, edits))| (uri, edits)).collect();
        return Ok(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() });
    }
    let documents = changes.into_iter().map(|(uri, (version, edits))| {
        let text_document_identifier = TextDocumentIdentifier { uri };
        let text_document = OptionalVersionedTextDocumentIdentifier { version, text_document_identifier };
        TextDocumentEdit { text_document, edits: edits.into_iter().map(Into::into).collect() }.into()
    });
    Ok(WorkspaceEdit { document_changes: Some(documents.collect()), ..WorkspaceEdit::default() })
}
