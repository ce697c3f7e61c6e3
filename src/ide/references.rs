//! Find references: every place of the project that means a registry entry, however it is spelled there.

use std::ops::Range;

use super::{Snapshot, entity};
use crate::text::FilePath;

/// A place in a file. The range is bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The file.
    pub path: FilePath,
    /// The place in it.
    pub range: Range<usize>,
}

/// The places in all briefs of the project that mean the entry at a byte offset of a brief or registry file, by file and place; before
/// them the entry itself, if `declared` asks for it. A name that may mean several entries is a place of none.
pub fn references(snapshot: &Snapshot, path: &FilePath, offset: usize, declared: bool) -> Vec<Reference> {
    let Some((_, id)) = entity::at(snapshot, path, offset) else { return Vec::new() };
    let entry = snapshot.project().library.registry.entity(&id).filter(|_| declared);
    let entry = entry.map(|entity| entity.place().clone());
    let mut found: Vec<Reference> =
        entry.into_iter().map(|place| Reference { path: place.path, range: place.range }).collect();
    for analysis in entity::everywhere(snapshot) {
        for (start, cell) in analysis.cells() {
            for mention in entity::mentions(&analysis, cell, &id) {
                let range = start + mention.range.start..start + mention.range.end;
                found.push(Reference { path: analysis.path().clone(), range });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::ide::fixture::{Fixture, underlined};

    const PEOPLE: &str = r#"as_of = "2025-09-30"

[[person]]
id = "han-seo-jun"
name = "Han Seo-jun"
other_names = [{ name = "한서준" }]

[[post]]
id = "master"
label = "Harbour Master"

[[membership]]
person_id = "han-seo-jun"
post_id = "master"
start_date = "2024-01-01"
"#;

    fn drawn(brief: &str, other: &str) -> String {
        let fixture = Fixture::new(&[("a.brief", brief), ("b.brief", other), ("registry/people.toml", PEOPLE)]);
        let found = references(&fixture.snapshot, &fixture.path, fixture.offset, true);
        let show =
            |found: &Reference| format!("{}\n{}", found.path, underlined(&fixture.text(&found.path), &found.range));
        found.iter().map(show).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_person_is_found_in_every_spelling_and_every_brief() {
        let brief =
            "Han <CURSOR>Seo-jun came in 2025.\n\nHAN Seojun left. 한서준은 왔다.\n\n> Yes. {speaker: han-seo-jun}\n";
        let other = "Harbour Master Han stayed on 3 May 2025. [[han-seo-jun|He]] slept.\n";
        assert_snapshot!(drawn(brief, other), @r"
        registry/people.toml
        [[person]]
        ^^^^^^^^^^
        a.brief
        Han Seo-jun came in 2025.
        ^^^^^^^^^^^
        a.brief
        HAN Seojun left. 한서준은 왔다.
        ^^^^^^^^^^
        a.brief
        HAN Seojun left. 한서준은 왔다.
                         ^^^^^^
        a.brief
        > Yes. {speaker: han-seo-jun}
                         ^^^^^^^^^^^
        b.brief
        Harbour Master Han stayed on 3 May 2025. [[han-seo-jun|He]] slept.
                       ^^^
        b.brief
        Harbour Master Han stayed on 3 May 2025. [[han-seo-jun|He]] slept.
                                                               ^^
        ");
    }

    #[test]
    fn what_is_no_name_has_no_references() {
        assert_eq!(drawn("It <CURSOR>rained. Han Seo-jun came.", "Han Seo-jun left."), "");
    }
}
