//! What stands under the cursor in a registry file: the id of an entry, wherever the file writes one.

use std::ops::Range;

use super::Snapshot;
use crate::registry::EntityId;
use crate::text::FilePath;

/// Fields whose value is a text and no id, though it may be spelled like one.
#[rustfmt::skip]
const TEXT_FIELDS: &[&str] = &[
    "name", "other_names", "preferred", "label", "other_label", "other_labels", "family_name", "given_name", "role",
    "summary", "biography", "text", "title", "status", "review", "owner", "area", "location", "classification", "note",
];

/// The id of an entry at a byte offset of a registry file, and the bytes that it stands in; at an entry's header the id
/// of that entry. `None` elsewhere, and in other files.
pub(super) fn at(snapshot: &Snapshot, path: &FilePath, offset: usize) -> Option<(Range<usize>, EntityId)> {
    let registry = &snapshot.project().library.registry;
    registry.files().binary_search(path).ok()?;
    let text = snapshot.text(path)?.to_string();
    let line = line(&text, offset)?;
    if text.get(line.clone())?.trim_start().starts_with("[[") {
        let declared = registry.entities().find(|entity| {
            let place = entity.place();
            place.path == *path && place.range.start <= offset && offset <= place.range.end
        })?;
        return Some((declared.place().range.clone(), declared.id().clone()));
    }
    let start = line.start + text.get(line.start..offset)?.rfind(['"', '\'']).map_or(0, |at| at + 1);
    let end = offset + text.get(offset..line.end)?.find(['"', '\''])?;
    let entity = registry.entity(text.get(start..end)?).filter(|_| is_id_field(&text, start))?;
    Some((start..end, entity.id().clone()))
}

/// The line that holds an offset, without its end.
fn line(text: &str, offset: usize) -> Option<Range<usize>> {
    let start = text.get(..offset)?.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let rest = text.get(offset..)?;
    Some(start..offset + rest.find(['\n', '\r']).unwrap_or(rest.len()))
}

/// Where a registry file, in TOML or JSON, has an id as a value.
pub(super) fn places(text: &str, id: &str) -> Vec<Range<usize>> {
    let quoted = [format!("\"{id}\""), format!("'{id}'")];
    let mut found: Vec<Range<usize>> = quoted
        .iter()
        .flat_map(|quoted| text.match_indices(quoted.as_str()))
        .map(|(at, quoted)| at + 1..at + quoted.len() - 1)
        .filter(|range| is_id_field(text, range.start))
        .collect();
    found.sort_by_key(|range| range.start);
    found
}

/// Whether the value at a byte belongs to a field that holds ids: the last name before it that a `=` or `:` follows.
fn is_id_field(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let before = before.trim_end_matches(['"', '\'', ' ', '\t']);
    // A JSON key looks like a value, and a colon follows it.
    let rest = text.get(at..).unwrap_or_default().split_once(['"', '\'']).map_or("", |(_, rest)| rest);
    if rest.trim_start().starts_with([':', '=']) {
        return false;
    }
    let line = before.rfind(['\n', '{']).map_or(before, |start| before.get(start + 1..).unwrap_or_default());
    let is_comment = line.trim_start().starts_with('#');
    let Some((name, _)) = before.rsplit_once(['=', ':']) else { return false };
    let name = name.trim_end_matches([' ', '\t', '"', '\'']);
    let start = name.rfind(|c: char| !c.is_alphanumeric() && c != '_').map_or(0, |at| at + 1);
    let field = name.get(start..).unwrap_or_default();
    !is_comment && !field.is_empty() && !TEXT_FIELDS.contains(&field)
}

#[cfg(test)]
mod tests {
    use crate::ide::fixture::Fixture;
    use crate::ide::{definition, hover, prepare_rename, references, rename};
    use crate::text::FilePath;

    const PEOPLE: &str = r#"[[person]]
id = "han"
name = "Han Seo-jun"
summary = "han"

[[post]]
id = "master"
label = "Harbour Master"

[[membership]]
person_id = "han"
post_id = "master"
start_date = "2024"
"#;

    /// A project with the cursor after the first `at` in its registry.
    fn fixture(at: &str) -> (Fixture, FilePath, usize) {
        let fixture = Fixture::new(&[("a.brief", "Han Seo-jun came.\n"), ("registry/people.toml", PEOPLE)]);
        (fixture, FilePath::new("registry/people.toml"), PEOPLE.find(at).expect("a place") + at.len())
    }

    #[test]
    fn an_id_is_known_wherever_it_is_written() {
        for (at, name) in [
            ("[[per", Some("Han Seo-jun")),
            ("id = \"ha", Some("Han Seo-jun")),
            ("person_id = \"", Some("Han Seo-jun")),
            ("post_id = \"master", Some("Harbour Master")),
            ("[[membership", None),
            ("summary = \"ha", None),
            ("start_date", None),
        ] {
            let (fixture, path, offset) = fixture(at);
            let hover = hover(&fixture.snapshot, &path, offset);
            assert_eq!(hover.is_some(), name.is_some(), "{at}");
            assert!(hover.is_none_or(|hover| hover.markdown.contains(name.unwrap_or_default())), "{at}");
        }
    }

    #[test]
    fn a_membership_leads_to_its_entries() {
        let (fixture, path, offset) = fixture("post_id = \"mas");
        let targets = definition(&fixture.snapshot, &path, offset);
        let [target] = targets.as_slice() else { panic!("{targets:?}") };
        assert_eq!(
            (&PEOPLE[target.origin.clone()], target.range.start),
            ("master", PEOPLE.find("[[post]]").expect("a post"))
        );
    }

    #[test]
    fn an_entry_is_found_in_briefs_and_renamed_from_its_declaration() {
        let (fixture, path, offset) = fixture("id = \"ha");
        let found = references(&fixture.snapshot, &path, offset, true);
        let files: Vec<&str> = found.iter().map(|found| found.path.as_str()).collect();
        assert_eq!(files, ["registry/people.toml", "a.brief"]);
        assert_eq!(prepare_rename(&fixture.snapshot, &path, offset).expect("an id").1, "han");
        let edits = rename(&fixture.snapshot, &path, offset, "han-sj").expect("edits");
        let renamed = PEOPLE.replace("id = \"han\"", "id = \"han-sj\"");
        assert_eq!(fixture.edited("registry/people.toml", &edits), renamed);
    }
}
