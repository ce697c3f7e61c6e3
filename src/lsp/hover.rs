//! Hover: what the token under the cursor is.

use lsp_types::{Contents, Hover, MarkupContent, MarkupKind, Position};

use super::convert;
use super::server::Request;
use crate::ide;

/// What there is to say about a place; `None` when nothing stands there that is known.
pub(super) fn hover(request: &Request, position: Position) -> Option<Hover> {
    let view = &request.view;
    let text = view.snapshot.text(&view.path)?;
    let encoding = request.traits.encoding;
    let hover = ide::hover(&view.snapshot, &view.path, convert::offset(&text, position, encoding))?;
    let kind = if request.traits.markdown_hover { MarkupKind::Markdown } else { MarkupKind::PlainText };
    Some(Hover {
        contents: Contents::MarkupContent(MarkupContent { kind, value: hover.markdown }),
        range: Some(convert::range(&text, &hover.range, encoding)),
    })
}
