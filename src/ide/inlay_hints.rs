//! Inlay hints: after a bare name, the post that the person surely held on the date that the sentence speaks of.

use std::collections::HashSet;
use std::ops::Range;

use super::Snapshot;
use crate::dates::PartialDate;
use crate::evidence::{NamedBy, Resolution, speaks_of};
use crate::registry::{Certainty, EntityId, NameForm, Post, Registry};
use crate::rules::{Analysis, Cell};
use crate::text::{FilePath, is_hangul};

/// A note that is shown in the text and is no part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlayHint {
    /// The byte of the file before which it is shown.
    pub offset: usize,
    /// What it says: plain text in one line.
    pub label: String,
    /// Why, in one line.
    pub tooltip: String,
}

/// The notes for a range of bytes of a brief, in order: at each person's first mention in a paragraph, unless a title
/// stands beside it.
pub fn inlay_hints(snapshot: &Snapshot, path: &FilePath, range: Range<usize>) -> Vec<InlayHint> {
    let Some(analysis) = snapshot.analysis(path) else { return Vec::new() };
    let cells = analysis.cells().skip_while(|(start, cell)| start + cell.block().text.len() < range.start);
    let cells = cells.take_while(|(start, _)| *start <= range.end);
    cells
        .flat_map(|(start, cell)| in_cell(&analysis, start, cell))
        .filter(|hint| range.contains(&hint.offset))
        .collect()
}

fn in_cell(analysis: &Analysis, start: usize, cell: &Cell) -> Vec<InlayHint> {
    let registry = &*analysis.library().registry;
    let mut told: HashSet<&EntityId> = HashSet::new();
    let mut hints = Vec::new();
    for (index, (named, resolution)) in cell.names().names.iter().zip(&analysis.evidence(cell).names).enumerate() {
        let Resolution::One(id) = resolution else { continue };
        let is_name = match &named.by {
            NamedBy::Prose(hit) => matches!(hit.form, NameForm::Listed | NameForm::Variant { .. }),
            NamedBy::Mark { .. } => true,
        };
        let is_bare = is_name && !cell.names().offices.iter().any(|office| office.name == index);
        if !told.insert(id) || !is_bare {
            continue;
        }
        let Some(on) = speaks_of(cell.block(), named.statement, cell.context()) else { continue };
        let Some(post) = held(registry, id, on) else { continue };
        let name = cell.block().text.get(named.range.clone()).unwrap_or_default();
        let end = match &named.by {
            NamedBy::Prose(_) => named.range.end,
            NamedBy::Mark { .. } => named.range.end + "]]".len(),
        };
        hints.push(InlayHint {
            offset: start + end,
            label: format!("{}({})", if name.ends_with(is_hangul) { "" } else { " " }, label(post, name)),
            tooltip: format!("held on {on}, by the registry"),
        });
    }
    hints
}

/// The post that a person surely held on a date; the first of several.
fn held<'r>(registry: &'r Registry, id: &EntityId, on: PartialDate) -> Option<&'r Post> {
    let held = registry.posts_on(id, on);
    held.into_iter().filter(|held| held.certainty == Certainty::Certain).find_map(|held| held.post)
}

/// A post's label in the script of the name that it stands after.
fn label<'p>(post: &'p Post, name: &str) -> &'p str {
    let other = post.header.other_names.iter().find(|label| label.text.contains(is_hangul));
    match other.filter(|_| name.contains(is_hangul)) {
        Some(korean) => &korean.text,
        None => &post.header.name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::Fixture;

    const PEOPLE: &str = "as_of = \"2025-09-30\"\n\n[[person]]\nid = \"han\"\nname = \"Han Seo-jun\"\nother_names = [\"한서준\"]\n\n[[post]]\nid = \"master\"\nlabel = \"Harbour Master\"\nother_label = \"항만청장\"\n\n[[membership]]\nperson_id = \"han\"\npost_id = \"master\"\nstart_date = \"2024-01-01\"\n";

    fn shown(brief: &str) -> String {
        let fixture = Fixture::new(&[("a.brief", brief), ("registry/people.toml", PEOPLE)]);
        let mut text = brief.to_owned();
        let hints = inlay_hints(&fixture.snapshot, &fixture.path, 0..brief.len() + 1);
        hints.iter().rev().for_each(|hint| text.insert_str(hint.offset, &hint.label));
        text
    }

    #[test]
    fn a_bare_name_is_followed_by_the_post_of_that_date() {
        assert_eq!(
            shown("Han Seo-jun sailed on 3 May 2024. Han Seo-jun came back."),
            "Han Seo-jun (Harbour Master) sailed on 3 May 2024. Han Seo-jun came back."
        );
        assert_eq!(shown("2024년 5월 3일 한서준은 떠났다."), "2024년 5월 3일 한서준(항만청장)은 떠났다.");
        assert_eq!(shown("[[han|He]] sailed on 3 May 2024."), "[[han|He]] (Harbour Master) sailed on 3 May 2024.");
    }

    #[test]
    fn what_is_said_or_not_known_is_not_added() {
        for brief in [
            "Harbour Master Han Seo-jun sailed on 3 May 2024.",
            "Han Seo-jun sailed on 3 May 2023.",
            "Han Seo-jun sailed on 3 May 2026.",
            "Han Seo-jun sailed.",
        ] {
            assert_eq!(shown(brief), brief);
        }
    }
}
