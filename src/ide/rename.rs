//! Rename: another id for a registry entry, where the id is written, or another spelling of a name, where a name is;
//! everywhere at once.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Snapshot, entity, registry_file, respell};
use crate::rules::FixEdit;
use crate::text::FilePath;

/// What can be renamed at a byte offset: a name with its spelling, or the token with the id of its entry.
pub fn prepare_rename(snapshot: &Snapshot, path: &FilePath, offset: usize) -> Option<(Range<usize>, String)> {
    let analysis = snapshot.analysis(path);
    if let Some(spelled) = analysis.and_then(|analysis| respell::at(&analysis, offset)) {
        return Some((spelled.range, spelled.written));
    }
    let (range, id) = entity::at(snapshot, path, offset)?;
    Some((range, id.as_str().to_owned()))
}

/// Renames what stands at a byte offset of a brief or of a registry file. A name gives way to the spelling `new` in all briefs, and the
/// registry notes that the house writes it so. An id gives way in the entry's registry file, wherever other entries
/// name it, and in the marks and `speaker`s of all briefs. What keeps it from being done is told in words for a writer.
pub fn rename(snapshot: &Snapshot, path: &FilePath, offset: usize, new: &str) -> Result<Vec<FixEdit>, String> {
    let analysis = snapshot.analysis(path);
    if let Some(spelled) = analysis.and_then(|analysis| respell::at(&analysis, offset)) {
        return spelled.renamed(snapshot, new);
    }
    let (_, id) = entity::at(snapshot, path, offset).ok_or("there is no name of one registry entry here")?;
    let registry = &snapshot.project().library.registry;
    let is_id = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '/');
    if new.is_empty() || !new.chars().all(is_id) {
        return Err(format!("`{new}` is no id; use letters, digits and hyphens, as in `ahn-gyu-back`"));
    }
    if let Some(other) = registry.entity(new).filter(|other| *other.id() != id) {
        return Err(format!("`{new}` is the id of {} already", other.name()));
    }
    let edit = |path: &FilePath, range| FixEdit { path: path.clone(), range, text: new.to_owned() };
    let mut edits = Vec::new();
    for path in registry_files(snapshot) {
        let text = snapshot.text(&path).map(|text| text.to_string()).unwrap_or_default();
        edits.extend(registry_file::places(&text, id.as_str()).into_iter().map(|range| edit(&path, range)));
    }
    for analysis in entity::everywhere(snapshot) {
        for (start, cell) in analysis.cells() {
            let ids = entity::mentions(&analysis, cell, &id).into_iter().filter_map(|mention| mention.id);
            edits.extend(ids.map(|range| edit(analysis.path(), start + range.start..start + range.end)));
        }
    }
    Ok(edits)
}

/// The files that may hold entries.
fn registry_files(snapshot: &Snapshot) -> BTreeSet<FilePath> {
    snapshot.project().library.registry.files().iter().cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::Fixture;

    const PEOPLE: &str = r#"[[person]]
id = "han"
name = "Han"
other_names = ["han", "Han Seo-jun"]

[[post]]
id = "master"
label = "Harbour Master"

# person_id = "han"
[[membership]]
person_id = "han"
post_id = "master"

[[event]]
id = "talks"
name = "Talks"
participants = ["han"]
"#;

    fn fixture(brief: &str) -> Fixture {
        Fixture::new(&[
            ("a.brief", brief),
            ("b.brief", "[[han]] and [[han|he]] left.\n"),
            ("registry/people.toml", PEOPLE),
            ("registry/more.json", r#"{"memberships": [{"person_id": "han", "post_id": "master", "role": "han"}]}"#),
        ])
    }

    #[test]
    fn an_id_is_renamed_wherever_it_is_one() {
        let fixture = fixture("Han Seo-jun came. {speaker: ha<CURSOR>n}\n\n`[[han]]`\n");
        assert_eq!(prepare_rename(&fixture.snapshot, &fixture.path, fixture.offset).expect("an id").1, "han");
        let edits = rename(&fixture.snapshot, &fixture.path, fixture.offset, "han-seo-jun").expect("edits");
        let new = |name: &str| fixture.edited(name, &edits);
        let people = PEOPLE
            .replace("id = \"han\"\nname", "id = \"han-seo-jun\"\nname")
            .replace("\nperson_id = \"han\"", "\nperson_id = \"han-seo-jun\"")
            .replace("[\"han\"]", "[\"han-seo-jun\"]");
        assert_eq!(new("registry/people.toml"), people);
        let json = r#"{"memberships": [{"person_id": "han-seo-jun", "post_id": "master", "role": "han"}]}"#;
        assert_eq!(new("registry/more.json"), json);
        assert_eq!(new("a.brief"), "Han Seo-jun came. {speaker: han-seo-jun}\n\n`[[han]]`\n");
        assert_eq!(new("b.brief"), "[[han-seo-jun]] and [[han-seo-jun|he]] left.\n");
    }

    #[test]
    fn an_id_that_cannot_be_is_told_so() {
        let fixture = fixture("[[<CURSOR>han]] came.");
        for (new, why) in [("", "is no id"), ("a b", "is no id"), ("a]]", "is no id"), ("master", "already")] {
            let error = rename(&fixture.snapshot, &fixture.path, fixture.offset, new).expect_err(new);
            assert!(error.contains(why), "{error}");
        }
        assert!(rename(&fixture.snapshot, &fixture.path, fixture.offset, "han").is_ok_and(|edits| !edits.is_empty()));
    }
}
