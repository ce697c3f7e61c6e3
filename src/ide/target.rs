//! A place that a verb leads to.

use std::ops::Range;

use super::Snapshot;
use crate::evidence::{Attached, Library};
use crate::registry::{Entity, EntityId};
use crate::sources::{Entry, SourceText};
use crate::text::{FilePath, Text};

/// Where a token of a brief leads. All ranges are bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The token in the brief.
    pub origin: Range<usize>,
    /// The file that it leads to.
    pub path: FilePath,
    /// The exact place in that file.
    pub range: Range<usize>,
    /// What to show of the file with it: the paragraph or the table; holds `range`.
    pub full: Range<usize>,
}

/// How many lines of a table are shown with its header.
const LONGEST_TABLE: usize = 60;

impl Target {
    /// A registry entry: its header, shown with the table below it.
    pub(super) fn entity(snapshot: &Snapshot, origin: &Range<usize>, entity: Entity<'_>) -> Self {
        let place = entity.place();
        let full = table(snapshot, &place.path, &place.range);
        Self { origin: origin.clone(), path: place.path.clone(), range: place.range.clone(), full }
    }

    /// The registry entries of these ids.
    pub(super) fn entities(snapshot: &Snapshot, origin: &Range<usize>, ids: &[EntityId]) -> Vec<Self> {
        let registry = &snapshot.project().library.registry;
        ids.iter().filter_map(|id| registry.entity(id)).map(|entity| Self::entity(snapshot, origin, entity)).collect()
    }

    /// A source's entry in its catalogue, or its definition in a brief.
    pub(super) fn entry(snapshot: &Snapshot, origin: &Range<usize>, entry: &Entry) -> Self {
        let place = &entry.origin;
        let header = place.range.start.min(place.key_range.start)..place.range.end.max(place.key_range.end);
        let full = table(snapshot, &place.path, &header);
        Self { origin: origin.clone(), path: place.path.clone(), range: place.key_range.clone(), full }
    }

    /// A passage of a source's text, shown with the paragraphs that it stands in.
    pub(super) fn passage(origin: &Range<usize>, path: &FilePath, text: &SourceText, range: &Range<usize>) -> Self {
        let paragraph_at = |offset: usize| {
            let paragraphs = text.paragraphs();
            let upto = paragraphs.partition_point(|paragraph| paragraph.start <= offset);
            upto.checked_sub(1).and_then(|last| paragraphs.get(last)).filter(|paragraph| offset <= paragraph.end)
        };
        let start = paragraph_at(range.start).map_or(range.start, |paragraph| paragraph.start);
        let end = paragraph_at(range.end).map_or(range.end, |paragraph| paragraph.end.max(range.end));
        Self { origin: origin.clone(), path: path.clone(), range: range.clone(), full: start..end }
    }

    /// The beginning of a source's text, shown with its first line; `None` when the source has no text here.
    pub(super) fn beginning(library: &Library, origin: &Range<usize>, entry: &Entry) -> Option<Self> {
        let path = library.texts.file(entry)?;
        let Attached::Text(text) = library.texts.text(entry) else { return None };
        let first = text.line_range(1).map_or(0, |line| line.end);
        Some(Self { origin: origin.clone(), path, range: 0..0, full: 0..first })
    }
}

/// The bytes of a table whose header is given, up to the next table of the file that is no part of it. Files other than
/// TOML have no such tables: there it is the header alone.
fn table(snapshot: &Snapshot, path: &FilePath, header: &Range<usize>) -> Range<usize> {
    if path.extension() != Some("toml") {
        return header.clone();
    }
    let Some(text) = snapshot.text(path) else { return header.clone() };
    let name = text.slice(header.clone()).trim_matches(['[', ']', ' ']).to_owned();
    let first = text.line_of(header.start);
    let mut end = header.end;
    for line in first + 1..text.line_count().min(first + LONGEST_TABLE) {
        let content = text.line_content(line);
        let words = text.slice(content.clone());
        if words.starts_with('[') && !is_below(&words, &name) {
            break;
        }
        if !words.trim().is_empty() && !words.starts_with('#') {
            end = end.max(content.end);
        }
    }
    header.start..clamp(&text, end).max(header.end)
}

/// Whether a line is the header of a table inside the one of that name.
fn is_below(line: &str, name: &str) -> bool {
    line.trim_start_matches('[').trim_start().strip_prefix(name).is_some_and(|rest| rest.starts_with('.'))
}

fn clamp(text: &Text, offset: usize) -> usize {
    text.floor_char_boundary(offset)
}
