//! Workspace symbols: the registry's entries, by any of their names.

use lsp_types::{BaseSymbolInformation, SymbolInformation, SymbolKind, WorkspaceSymbolResponse};

use super::convert::Places;
use super::traits::Traits;
use crate::ide;
use crate::registry::EntityKind;
use crate::workspace::Opened;

/// The entries of all open projects that a query may mean, best first within each.
pub(super) fn symbols(projects: &[Opened], traits: &Traits, query: &str) -> WorkspaceSymbolResponse {
    let of_project = |project: &Opened| {
        let places = Places::new(&project.snapshot, &project.names, traits.encoding);
        let symbols = ide::workspace_symbols(&project.snapshot, query).into_iter();
        symbols.filter_map(|symbol| information(symbol, &places)).collect::<Vec<_>>()
    };
    WorkspaceSymbolResponse::SymbolInformationList(projects.iter().flat_map(of_project).collect())
}

#[allow(deprecated)] // A field that has to be filled all the same.
fn information(symbol: ide::WorkspaceSymbol, places: &Places<'_>) -> Option<SymbolInformation> {
    Some(SymbolInformation {
        deprecated: None,
        location: places.location(&symbol.path, &symbol.range)?,
        base_symbol_information: BaseSymbolInformation {
            name: symbol.name,
            kind: kind(symbol.kind),
            tags: None,
            container_name: Some(symbol.detail).filter(|detail| !detail.is_empty()),
        },
    })
}

fn kind(kind: EntityKind) -> SymbolKind {
    match kind {
        EntityKind::Person => SymbolKind::Constant,
        EntityKind::Organization => SymbolKind::Module,
        EntityKind::Post => SymbolKind::Field,
        EntityKind::Agreement => SymbolKind::Interface,
        EntityKind::Event => SymbolKind::Event,
    }
}
