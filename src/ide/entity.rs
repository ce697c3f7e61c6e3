//! The registry entry that stands under the cursor, and every brief of the project with what is known of it: the common
//! ground of references and renaming.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::token::{Place, Token};
use super::{Snapshot, registry_file};
use crate::brief::{AnnotationName, Brief};
use crate::evidence::{NamedBy, Resolution};
use crate::registry::EntityId;
use crate::rules::{Analysis, Cell};
use crate::text::FilePath;

/// The entry that the token at a byte offset of a brief or of a registry file means beyond doubt, and the token's
/// bytes.
pub(super) fn at(snapshot: &Snapshot, path: &FilePath, offset: usize) -> Option<(Range<usize>, EntityId)> {
    let Some(analysis) = snapshot.analysis(path) else { return registry_file::at(snapshot, path, offset) };
    let place = Place::at(&analysis, offset)?;
    let id = match &place.token {
        Token::Name(_, Resolution::One(id)) => id.clone(),
        Token::AnnotationValue(_, item, value) if item.name == Some(AnnotationName::Speaker) => {
            analysis.library().registry.entity(&*value.text)?.id().clone()
        }
        _ => return None,
    };
    Some((place.range.clone(), id))
}

/// Every brief of the project, open ones as they stand in the editor.
pub(super) fn everywhere(snapshot: &Snapshot) -> Vec<Arc<Analysis>> {
    let project = snapshot.project();
    let read = |path: &FilePath| {
        snapshot.analysis(path).or_else(|| {
            let brief = Brief::new(snapshot.text(path)?);
            let (library, settings) = (project.library.clone(), Arc::clone(&project.settings));
            Some(Arc::new(Analysis::new(path.clone(), brief, library, settings)))
        })
    };
    snapshot.brief_paths().par_iter().filter_map(read).collect()
}

/// A place in a block that means an entry.
pub(super) struct Mention {
    /// The bytes in the block: of a name, of the shown text of a mark, or of the value of a `speaker`.
    pub(super) range: Range<usize>,
    /// The bytes in the block at which the id itself is written, if it is.
    pub(super) id: Option<Range<usize>>,
}

/// The places of a block that mean an entry, in order.
pub(super) fn mentions(analysis: &Analysis, cell: &Cell, id: &EntityId) -> Vec<Mention> {
    let names = cell.names().names.iter().zip(&analysis.evidence(cell).names);
    let meant = names.filter(|(_, resolution)| matches!(resolution, Resolution::One(one) if one == id));
    let mut mentions: Vec<Mention> = meant
        .map(|(named, _)| {
            let written = match &named.by {
                NamedBy::Mark { id_range, .. } => Some(id_range.clone()),
                NamedBy::Prose(_) => None,
            };
            Mention { range: named.range.clone(), id: written }
        })
        .collect();
    let items = cell.block().annotations.iter().flat_map(|annotation| &annotation.items);
    let speakers =
        items.filter(|item| item.name == Some(AnnotationName::Speaker)).filter_map(|item| item.value.as_ref());
    for value in speakers.filter(|value| *value.text == *id.as_str()) {
        mentions.push(Mention { range: value.range.clone(), id: Some(value.range.clone()) });
    }
    mentions.sort_by_key(|mention| mention.range.start);
    mentions
}
