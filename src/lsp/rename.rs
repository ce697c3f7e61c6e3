//! Rename: another id for a registry entry, or another spelling of a name, in every file of the project.

use lsp_types::{Position, PrepareRenamePlaceholder, PrepareRenameResult, WorkspaceEdit};

use super::server::Request;
use super::{convert, edits};
use crate::ide;

/// What can be renamed at a position: the token, and the name or id that is to be changed.
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
    let changes = ide::rename(&view.snapshot, &view.path, offset, new)?;
    let edit = edits::workspace_edit(request, &changes);
    edit.map(Some).map_err(|path| format!("`{path}` cannot be reached from the editor"))
}
