//! Document links: what in a brief can be followed with a click.

use lsp_types::{DocumentLink, Uri};

use super::convert::Places;
use super::server::Request;
use crate::ide;

/// Every link of a brief.
pub(super) fn links(request: &Request) -> Vec<DocumentLink> {
    let view = &request.view;
    let places = request.places();
    let links = ide::links(&view.snapshot, &view.path);
    let link = |link: ide::DocumentLink| {
        Some(DocumentLink {
            range: places.range(&view.path, &link.range),
            target: Some(target(&link, &places)?),
            tooltip: link.tooltip.filter(|_| request.traits.link_tooltips),
            data: None,
        })
    };
    links.into_iter().filter_map(link).collect()
}

/// `None` for an address that is none, and for a file that has no URI.
fn target(link: &ide::DocumentLink, places: &Places<'_>) -> Option<Uri> {
    if let Some(url) = &link.url {
        return Uri::parse(url).ok();
    }
    let (file, place) = link.target.as_ref()?;
    let mut uri = places.uri(file)?;
    if let Some(place) = place {
        // Editors take `#L12,3` for line 12, column 3.
        let start = places.range(file, &(*place..*place)).start;
        uri.set_fragment(Some(&format!("L{},{}", start.line + 1, start.character + 1)));
    }
    Some(uri)
}
