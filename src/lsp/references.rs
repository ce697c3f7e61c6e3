//! Find references: every place that means a registry entry.

use lsp_types::{Location, Position};

use super::convert;
use super::server::Request;
use crate::ide;

/// The places that mean the entry at a position, in all briefs of the project.
pub(super) fn references(request: &Request, position: Position, declared: bool) -> Vec<Location> {
    let view = &request.view;
    let Some(text) = view.snapshot.text(&view.path) else { return Vec::new() };
    let offset = convert::offset(&text, position, request.traits.encoding);
    let places = request.places();
    let found = ide::references(&view.snapshot, &view.path, offset, declared);
    found.iter().filter_map(|found| places.location(&found.path, &found.range)).collect()
}
