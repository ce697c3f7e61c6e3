//! Inlay hints: the post held on the date, after a bare name. Only where the user has asked for them.

use lsp_types::{InlayHint, Range};

use super::convert;
use super::server::Request;
use crate::ide;

/// The notes for a range of a brief.
pub(super) fn hints(request: &Request, range: &Range) -> Vec<InlayHint> {
    let view = &request.view;
    let Some(text) = view.snapshot.text(&view.path).filter(|_| request.traits.inlay_hints) else { return Vec::new() };
    let encoding = request.traits.encoding;
    let bytes = convert::bytes(&text, range, encoding);
    let hint = |hint: ide::InlayHint| InlayHint {
        position: convert::position(&text, hint.offset, encoding),
        label: hint.label.into(),
        kind: None,
        text_edits: None,
        tooltip: Some(hint.tooltip.into()),
        padding_left: None,
        padding_right: None,
        data: None,
    };
    // The end of what is shown is part of it.
    ide::inlay_hints(&view.snapshot, &view.path, bytes.start..bytes.end + 1).into_iter().map(hint).collect()
}
