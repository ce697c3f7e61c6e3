//! Go to source and go to declaration: from a token of a brief to where it leads.

use lsp_types::{DeclarationResponse, DefinitionResponse, Location, LocationLink, Position};

use super::convert;
use super::server::Request;
use crate::ide::{self, Snapshot, Target};
use crate::text::FilePath;

/// The passages that a citation means, or the entry that a name means.
pub(super) fn definition(request: &Request, position: Position) -> Option<DefinitionResponse> {
    let targets = targets(request, position, ide::definition)?;
    Some(if request.traits.definition_links {
        DefinitionResponse::DefinitionLinkList(links(request, &targets))
    } else {
        DefinitionResponse::Definition(locations(request, &targets).into())
    })
}

/// The entries that a key or a name means.
pub(super) fn declaration(request: &Request, position: Position) -> Option<DeclarationResponse> {
    let targets = targets(request, position, ide::declaration)?;
    Some(if request.traits.declaration_links {
        DeclarationResponse::DeclarationLinkList(links(request, &targets))
    } else {
        DeclarationResponse::Declaration(locations(request, &targets).into())
    })
}

type Verb = fn(&Snapshot, &FilePath, usize) -> Vec<Target>;

fn targets(request: &Request, position: Position, verb: Verb) -> Option<Vec<Target>> {
    let view = &request.view;
    let text = view.snapshot.text(&view.path)?;
    let targets = verb(&view.snapshot, &view.path, convert::offset(&text, position, request.traits.encoding));
    (!targets.is_empty()).then_some(targets)
}

fn links(request: &Request, targets: &[Target]) -> Vec<LocationLink> {
    let places = request.places();
    let link = |target: &Target| {
        Some(LocationLink {
            origin_selection_range: Some(places.range(&request.view.path, &target.origin)),
            target_uri: places.uri(&target.path)?,
            target_range: places.range(&target.path, &target.full),
            target_selection_range: places.range(&target.path, &target.range),
        })
    };
    targets.iter().filter_map(link).collect()
}

fn locations(request: &Request, targets: &[Target]) -> Vec<Location> {
    let places = request.places();
    targets.iter().filter_map(|target| places.location(&target.path, &target.range)).collect()
}
