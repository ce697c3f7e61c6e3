//! Writes into a registry file which form of a name the house prefers.

use std::ops::Range;
use std::sync::Arc;

use super::Entity;
use crate::datafile::{Document, Table};
use crate::text::FilePath;

const KINDS: &[&str] = &["person", "organization", "post", "agreement", "event"];

/// The changes to the `text` of the registry file `path` that make `form` the preferred spelling of the listed name
/// `listed` of an entry: bytes that give way, and what stands there afterwards, in order. The form that was preferred
/// stays one of the entry's names. What keeps it from being done is told in words for a writer.
pub fn prefer(
    entity: Entity<'_>,
    listed: &str,
    form: &str,
    path: &FilePath,
    text: &str,
) -> Result<Vec<(Range<usize>, String)>, String> {
    let id = entity.id();
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")) {
        return Err(format!("`{id}` stands in `{path}`; add `\"preferred\": [\"{form}\"]` to it there first"));
    }
    let document = Document::parse(path.clone(), text);
    let root = document.root();
    let tables = KINDS.iter().flat_map(|kind| root.get(kind).map(|_| root.tables(kind)).unwrap_or_default());
    let table = tables.into_iter().find(|table| table.get("id").and_then(|id| id.as_text()) == Some(id.as_str()));
    let table = table.ok_or_else(|| format!("`{id}` is not in `{path}` any more"))?;
    let old: Vec<&Arc<str>> = entity.header().preferred.iter().collect();
    let (gone, kept): (Vec<&Arc<str>>, Vec<&Arc<str>>) =
        old.into_iter().partition(|old| entity.are_spellings(old, listed));
    let forms = [form].into_iter().chain(kept.into_iter().map(|form| &**form).filter(|kept| *kept != form));
    let mut edits = vec![set(&table, text, "preferred", &list(forms))];
    let elsewhere = elsewhere(&table);
    let lost: Vec<&str> = gone.into_iter().map(|gone| &**gone).filter(|gone| !elsewhere.contains(gone)).collect();
    if !lost.is_empty() {
        edits.push(add_names(&table, text, &lost)?);
    }
    edits.sort_by_key(|(range, _)| range.start);
    Ok(edits)
}

fn list<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let quoted: Vec<String> =
        names.map(|name| format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))).collect();
    format!("[{}]", quoted.join(", "))
}

/// The names that an entry has but for those it prefers.
fn elsewhere<'d>(table: &Table<'d, '_>) -> Vec<&'d str> {
    let mut names = Vec::new();
    for key in ["name", "label", "other_names", "other_label", "other_labels"] {
        let Some(value) = table.get(key) else { continue };
        let items = if value.is_list() { value.items() } else { vec![value] };
        for item in items {
            let within = || item.is_table().then(|| item.table()?.get("name")?.as_text()).flatten();
            names.extend(item.as_text().or_else(within));
        }
    }
    names
}

/// Sets a key of an entry: in the place of its value, else after the entry's name.
fn set(table: &Table<'_, '_>, text: &str, key: &str, value: &str) -> (Range<usize>, String) {
    if let Some(there) = table.get(key) {
        return (there.span(), value.to_owned());
    }
    let anchor =
        ["name", "label", "id"].iter().find_map(|key| table.get(key)).map_or(table.span(), |value| value.span());
    let is_inline = text.get(table.span()).is_some_and(|header| header.starts_with('{'));
    if is_inline {
        return (anchor.end..anchor.end, format!(", {key} = {value}"));
    }
    let rest = text.get(anchor.end..).unwrap_or_default();
    let line = rest.find(['\r', '\n']).unwrap_or(rest.len());
    let newline = if rest.get(line..).is_some_and(|rest| rest.starts_with("\r\n")) { "\r\n" } else { "\n" };
    let at = anchor.end + line;
    (at..at, format!("{newline}{key} = {value}"))
}

/// Adds to the other names of an entry.
fn add_names(table: &Table<'_, '_>, text: &str, names: &[&str]) -> Result<(Range<usize>, String), String> {
    let Some(there) = table.get("other_names") else {
        return Ok(set(table, text, "other_names", &list(names.iter().copied())));
    };
    if let Some(single) = there.as_text() {
        return Ok((there.span(), list(names.iter().copied().chain([single]))));
    }
    let span = there.span();
    if !text.get(span.clone()).is_some_and(|value| value.starts_with('[') && value.ends_with(']')) {
        return Err(format!(
            "add “{}” to the entry's `other_names` first, so that sources that write so are understood",
            names.join("”, “")
        ));
    }
    let new = list(names.iter().copied());
    let new = new.trim_matches(['[', ']']);
    let comma = if there.items().is_empty() { "" } else { ", " };
    Ok((span.start + 1..span.start + 1, format!("{new}{comma}")))
}

#[cfg(test)]
mod tests {
    use super::super::load;
    use super::*;

    fn preferred(text: &str, listed: &str, form: &str) -> String {
        let path = FilePath::new("people.toml");
        let (registry, problems) = load(&[(path.clone(), text)]);
        assert!(problems.is_empty(), "{problems:?}");
        let entity = registry.entities().next().expect("an entry");
        let edits = prefer(entity, listed, form, &path, text).expect("edits");
        let mut changed = text.to_owned();
        edits.iter().rev().for_each(|(range, new)| changed.replace_range(range.clone(), new));
        let (after, problems) = load(&[(path, &changed)]);
        assert!(problems.is_empty(), "{problems:?}");
        let after = after.entities().next().expect("the entry");
        entity.names().for_each(|name| assert!(after.names().any(|other| other == name), "{name} is lost"));
        assert_eq!(after.house_form(listed).map(|form| &**form), Some(form));
        changed
    }

    #[test]
    fn a_form_is_added_and_the_old_one_is_kept() {
        let entry = "[[person]]\nid = \"han\"\nname = \"Han Seo-jun\" # as he signs\nother_names = [\"한서준\"]\n";
        let once = preferred(entry, "Han Seo-jun", "Han Seojun");
        let expected = "name = \"Han Seo-jun\" # as he signs\npreferred = [\"Han Seojun\"]\nother_names";
        assert!(once.contains(expected), "{once}");
        let twice = preferred(&once, "한서준", "한서쥰");
        assert!(twice.contains("preferred = [\"한서쥰\", \"Han Seojun\"]"), "{twice}");
        let thrice = preferred(&twice, "Han Seo-jun", "Hahn Seo-jun");
        assert!(thrice.contains("preferred = [\"Hahn Seo-jun\", \"한서쥰\"]"), "{thrice}");
        assert!(thrice.contains("other_names = [\"Han Seojun\", \"한서준\"]"), "{thrice}");
    }

    #[test]
    fn files_of_all_shapes_are_written() {
        let crlf =
            preferred("[[post]]\r\nid = \"m\"\r\nlabel = \"Harbour Master\"\r\n", "Harbour Master", "Harbor Master");
        assert_eq!(crlf, "[[post]]\r\nid = \"m\"\r\nlabel = \"Harbour Master\"\r\npreferred = [\"Harbor Master\"]\r\n");
        let inline = preferred("person = [{ id = \"h\", name = \"Han Seo-jun\" }]", "Han Seo-jun", "Han Seojun");
        assert_eq!(inline, "person = [{ id = \"h\", name = \"Han Seo-jun\", preferred = [\"Han Seojun\"] }]");
        let single = "[[person]]\nid = \"h\"\nname = \"Han Seo-jun\"\npreferred = \"Han Seojun\"\n";
        let single = preferred(single, "Han Seo-jun", "Hahn Seo-jun");
        assert!(single.contains("other_names = [\"Han Seojun\"]\npreferred = [\"Hahn Seo-jun\"]"), "{single}");
    }
}
