//! Rename: another id for a registry entry, in every file of the project.

use std::collections::HashMap;

use lsp_types::{
    OptionalVersionedTextDocumentIdentifier, Position, PrepareRenamePlaceholder, PrepareRenameResult, TextDocumentEdit,
    TextDocumentIdentifier, TextEdit, Uri, WorkspaceEdit,
};

use super::convert;
use super::server::Request;
use crate::ide;

/// What can be renamed at a position: the token, and the id that is to be changed.
pub(super) fn prepare(request: &Request, position: Position) -> Option<PrepareRenameResult> {
    let view = &request.view;
    let text = view.snapshot.text(&view.path)?;
    let encoding = request.traits.encoding;
    let offset = convert::offset(&text, position, encoding);
    let (range, placeholder) = ide::prepare_rename(&view.snapshot, &view.path, offset)?;
    Some(PrepareRenamePlaceholder { range: convert::range(&text, &range, encoding), placeholder }.into())
}

/// The edits that rename; what keeps it from being done is told to the writer.
pub(super) fn rename(request: &Request, position: Position, new: &str) -> Result<Option<WorkspaceEdit>, String> {
    let view = &request.view;
    let Some(text) = view.snapshot.text(&view.path) else { return Ok(None) };
    let offset = convert::offset(&text, position, request.traits.encoding);
    let files = ide::rename(&view.snapshot, &view.path, offset, new)?;
    let places = request.places();
    let mut changes: HashMap<Uri, Vec<TextEdit>> = HashMap::new();
    for file in &files {
        let Some(uri) = places.uri(&file.path) else {
            return Err(format!("`{}` cannot be reached from the editor", file.path));
        };
        let edit = |range| TextEdit { range: places.range(&file.path, range), new_text: new.to_owned() };
        changes.insert(uri, file.ranges.iter().map(edit).collect());
    }
    if !request.traits.versioned_edits {
        return Ok(Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }));
    }
    let own = places.uri(&view.path);
    let edits = changes.into_iter().map(|(uri, edits)| {
        let version = (own.as_ref() == Some(&uri)).then_some(view.version);
        let text_document_identifier = TextDocumentIdentifier { uri };
        let text_document = OptionalVersionedTextDocumentIdentifier { version, text_document_identifier };
        TextDocumentEdit { text_document, edits: edits.into_iter().map(Into::into).collect() }.into()
    });
    Ok(Some(WorkspaceEdit { document_changes: Some(edits.collect()), ..WorkspaceEdit::default() }))
}
