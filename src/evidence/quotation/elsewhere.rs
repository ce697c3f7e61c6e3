//! Which other source at hand has the words of a quotation that the cited ones lack.

use super::compare::Comparison;
use super::judge;
use super::pattern::Pattern;
use crate::evidence::library::{Attached, Library, Locals};
use crate::sources::{SourceKey, SourceText};

/// The first source, those of the brief itself before those of the catalogue, that has the words as they are, laid out,
/// elided or bracketed. `cited` ones are not asked again; if one of them `has_nearly` the words, a source must have all
/// of them close together to be looked at.
pub(super) fn find(
    pattern: &Pattern,
    cited: &[&SourceKey],
    has_nearly: bool,
    library: &Library,
    locals: &Locals,
) -> Option<(SourceKey, SourceText, Comparison)> {
    if pattern.stretches.is_empty() {
        return None;
    }
    let percent = if has_nearly { 95 } else { 60 };
    let catalogue = library.catalogue.entries().filter(|entry| locals.get(&entry.key).is_none());
    for entry in locals.entries().chain(catalogue) {
        if cited.contains(&&entry.key) {
            continue;
        }
        let Attached::Text(text) = library.texts.text(entry) else { continue };
        if !text.flat().index().holds_pairs(&pattern.stretches, percent) {
            continue;
        }
        if let Some((_, found)) = judge::faithful(pattern, &text) {
            return Some((entry.key.clone(), SourceText::clone(&text), found));
        }
    }
    None
}
