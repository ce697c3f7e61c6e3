//! Document symbols: the outline of a brief.

use lsp_types::{
    BaseSymbolInformation, DocumentSymbol, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind,
};

use super::convert::{self, Places};
use super::server::Request;
use crate::ide;
use crate::text::{Encoding, FilePath, Text};

/// The outline: as a tree, or flat for clients that know no trees.
pub(super) fn symbols(request: &Request) -> DocumentSymbolResponse {
    let view = &request.view;
    let symbols = ide::symbols(&view.snapshot, &view.path);
    let Some(text) = view.snapshot.text(&view.path) else {
        return DocumentSymbolResponse::DocumentSymbolList(Vec::new());
    };
    if request.traits.symbol_tree {
        let tree = symbols.into_iter().map(|symbol| tree(symbol, &text, request.traits.encoding));
        return DocumentSymbolResponse::DocumentSymbolList(tree.collect());
    }
    let places = request.places();
    let mut flat = Vec::new();
    for symbol in symbols {
        flatten(symbol, None, &view.path, &places, &mut flat);
    }
    DocumentSymbolResponse::SymbolInformationList(flat)
}

#[allow(deprecated)] // A field that has to be filled all the same.
fn tree(symbol: ide::Symbol, text: &Text, encoding: Encoding) -> DocumentSymbol {
    let children: Vec<_> = symbol.children.into_iter().map(|child| tree(child, text, encoding)).collect();
    DocumentSymbol {
        name: shown(symbol.name),
        detail: Some(symbol.detail).filter(|detail| !detail.is_empty()),
        kind: kind(symbol.kind),
        tags: None,
        deprecated: None,
        range: convert::range(text, &symbol.range, encoding),
        selection_range: convert::range(text, &symbol.selection, encoding),
        children: (!children.is_empty()).then_some(children),
    }
}

#[allow(deprecated)] // A field that has to be filled all the same.
fn flatten(
    symbol: ide::Symbol,
    container: Option<&str>,
    path: &FilePath,
    places: &Places<'_>,
    flat: &mut Vec<SymbolInformation>,
) {
    let name = shown(symbol.name);
    if let Some(uri) = places.uri(path) {
        flat.push(SymbolInformation {
            deprecated: None,
            location: Location { uri, range: places.range(path, &symbol.range) },
            base_symbol_information: BaseSymbolInformation {
                name: name.clone(),
                kind: kind(symbol.kind),
                tags: None,
                container_name: container.map(str::to_owned),
            },
        });
    }
    for child in symbol.children {
        flatten(child, Some(&name), path, places, flat);
    }
}

/// A name must not be empty, and a heading that is being typed may be.
fn shown(name: String) -> String {
    if name.trim().is_empty() { "…".to_owned() } else { name }
}

fn kind(kind: ide::SymbolKind) -> SymbolKind {
    match kind {
        ide::SymbolKind::Title => SymbolKind::File,
        ide::SymbolKind::Section => SymbolKind::String,
        ide::SymbolKind::Source => SymbolKind::Key,
    }
}
