//! Writes imported records into the text of a registry file: what is there stays as it is, to the letter; what is new is
//! added, and what differs is told.

use std::collections::HashMap;

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value, value};

use super::{Import, OtherName, Record, RecordKind, Skipped, Tenure};
use crate::dates::PartialDate;

/// A registry file with what was imported.
#[derive(Debug)]
pub struct Merged {
    /// Its text.
    pub text: String,
    /// How many entries and memberships are new.
    pub added: usize,
    /// How many that were there have got something new.
    pub completed: usize,
    /// How many were there already as they are.
    pub unchanged: usize,
    /// What was left as it was, though the import says otherwise.
    pub kept: Vec<Skipped>,
}

/// Adds an import to the text of a registry file (empty for a new one). `is_elsewhere` tells which ids other files of
/// the project have: they are not written again. `as_of` is noted in a file that has none. What keeps the file from
/// being read is told in words for a writer.
pub fn merge(
    existing: &str,
    import: &Import,
    is_elsewhere: &dyn Fn(&str) -> bool,
    as_of: Option<PartialDate>,
) -> Result<Merged, String> {
    let mut document: DocumentMut = existing.parse().map_err(|error| format!("{error}"))?;
    if let Some(date) = as_of.filter(|_| !document.contains_key("as_of")) {
        document.insert("as_of", value(date.to_string()));
    }
    let mut merged = Merged { text: String::new(), added: 0, completed: 0, unchanged: 0, kept: Vec::new() };
    for (kind, key) in
        [(RecordKind::Organization, "organization"), (RecordKind::Post, "post"), (RecordKind::Person, "person")]
    {
        let records: Vec<&Record> = import.records.iter().filter(|record| record.kind == kind).collect();
        if !records.is_empty() {
            merged.records(tables(&mut document, key)?, &records, is_elsewhere);
        }
    }
    if !import.tenures.is_empty() {
        merged.tenures(tables(&mut document, "membership")?, &import.tenures);
    }
    let empty: Vec<String> = document
        .iter()
        .filter(|(_, item)| item.as_array_of_tables().is_some_and(ArrayOfTables::is_empty))
        .map(|(key, _)| key.to_owned())
        .collect();
    empty.iter().for_each(|key| drop(document.remove(key)));
    merged.text = document.to_string();
    Ok(merged)
}

fn tables<'d>(document: &'d mut DocumentMut, key: &str) -> Result<&'d mut ArrayOfTables, String> {
    let item = document.entry(key).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    item.as_array_of_tables_mut().ok_or(format!("`{key}` must be written as tables: `[[{key}]]`"))
}

impl Merged {
    fn records(&mut self, tables: &mut ArrayOfTables, records: &[&Record], is_elsewhere: &dyn Fn(&str) -> bool) {
        let id_of = |table: &Table| table.get("id").and_then(Item::as_str).map(str::to_owned);
        let known: HashMap<String, usize> =
            tables.iter().enumerate().filter_map(|(index, table)| Some((id_of(table)?, index))).collect();
        for record in records {
            match known.get(&record.id).and_then(|index| tables.get_mut(*index)) {
                Some(table) => self.complete(table, record),
                None if is_elsewhere(&record.id) => self.unchanged += 1,
                None => {
                    tables.push(entry(record));
                    self.added += 1;
                }
            }
        }
    }

    /// Gives an entry what it lacks.
    fn complete(&mut self, table: &mut Table, record: &Record) {
        let name_key = if record.kind == RecordKind::Post { "label" } else { "name" };
        let mut listed = listed_names(table, name_key);
        let main = OtherName { text: record.name.clone(), ..OtherName::default() };
        let mut changed = false;
        for name in [&main].into_iter().chain(&record.names) {
            if !listed.contains(&name.text) {
                changed |= add(table, "other_names", name_value(name));
                listed.push(name.text.clone());
            }
        }
        for (field, imported) in &record.fields {
            match table.get(field).map(written) {
                None => {
                    table.insert(field, value(imported.as_str()));
                    changed = true;
                }
                Some(there) if there == *imported => {}
                Some(there) => self.kept.push(Skipped {
                    what: format!("`{field}` of `{}`", record.id),
                    why: format!("the registry has {there}, the import {imported}"),
                }),
            }
        }
        if changed {
            add_sources(table, &record.sources);
        }
        self.completed += usize::from(changed);
        self.unchanged += usize::from(!changed);
    }

    fn tenures(&mut self, tables: &mut ArrayOfTables, tenures: &[Tenure]) {
        let mut known: HashMap<[String; 3], Vec<usize>> = HashMap::new();
        for (index, table) in tables.iter().enumerate() {
            known
                .entry(["person_id", "post_id", "organization_id"].map(|key| text(table, key)))
                .or_default()
                .push(index);
        }
        for tenure in tenures {
            let own = |id: &Option<String>| id.clone().unwrap_or_default();
            let key = [tenure.person.clone(), own(&tenure.post), own(&tenure.organization)];
            let same = known
                .get(&key)
                .into_iter()
                .flatten()
                .copied()
                .find(|index| tables.get(*index).is_some_and(|table| is_same(table, tenure)));
            match same.and_then(|index| tables.get_mut(index)) {
                Some(table) => self.complete_tenure(table, tenure),
                None => {
                    tables.push(membership(tenure));
                    known.entry(key).or_default().push(tables.len() - 1);
                    self.added += 1;
                }
            }
        }
    }

    fn complete_tenure(&mut self, table: &mut Table, tenure: &Tenure) {
        let mut changed = false;
        for (field, imported) in [("start_date", tenure.start), ("end_date", tenure.end)] {
            let Some(imported) = imported else { continue };
            match date(table, field) {
                None if table.contains_key(field) => {}
                None => {
                    table.insert(field, value(imported.to_string()));
                    changed = true;
                }
                Some(there) if agree(Some(there), Some(imported)) => {}
                Some(there) => self.kept.push(Skipped {
                    what: format!(
                        "`{field}` of `{}` in `{}`",
                        tenure.person,
                        tenure.post.as_deref().unwrap_or_default()
                    ),
                    why: format!("the registry has {there}, the import {imported}"),
                }),
            }
        }
        if changed {
            add_sources(table, &tenure.sources);
        }
        self.completed += usize::from(changed);
        self.unchanged += usize::from(!changed);
    }
}

/// Whether a membership that is there is the imported one: it begins then, or, where one of the two does not say when,
/// nothing speaks against its ending then.
fn is_same(table: &Table, tenure: &Tenure) -> bool {
    let (start, end) = (date(table, "start_date"), date(table, "end_date"));
    match (start, tenure.start) {
        (Some(_), Some(_)) => agree(start, tenure.start),
        _ => end.is_none() || tenure.end.is_none() || agree(end, tenure.end),
    }
}

/// Whether two dates have a day in common.
fn agree(one: Option<PartialDate>, other: Option<PartialDate>) -> bool {
    one.zip(other).is_some_and(|(one, other)| !one.is_before(other) && !other.is_before(one))
}

fn entry(record: &Record) -> Table {
    let mut table = Table::new();
    table.insert("id", value(record.id.as_str()));
    table.insert(if record.kind == RecordKind::Post { "label" } else { "name" }, value(record.name.as_str()));
    if !record.names.is_empty() {
        table.insert("other_names", value(record.names.iter().map(name_value).collect::<Array>()));
    }
    for (field, text) in &record.fields {
        table.insert(field, value(text.as_str()));
    }
    add_sources(&mut table, &record.sources);
    table
}

fn membership(tenure: &Tenure) -> Table {
    let mut table = Table::new();
    table.insert("person_id", value(tenure.person.as_str()));
    let fields = [
        ("post_id", tenure.post.clone()),
        ("organization_id", tenure.organization.clone()),
        ("role", tenure.role.clone()),
        ("start_date", tenure.start.map(|date| date.to_string())),
        ("end_date", tenure.end.map(|date| date.to_string())),
    ];
    for (field, text) in fields {
        if let Some(text) = text {
            table.insert(field, value(text));
        }
    }
    add_sources(&mut table, &tenure.sources);
    table
}

fn name_value(name: &OtherName) -> Value {
    let mut table = InlineTable::new();
    table.insert("name", name.text.as_str().into());
    let date = |date: Option<PartialDate>| date.map(|date| date.to_string());
    for (field, text) in [("lang", name.lang.clone()), ("start_date", date(name.start)), ("end_date", date(name.end))] {
        if let Some(text) = text {
            table.insert(field, text.into());
        }
    }
    table.into()
}

/// Adds a value to a list of an entry, which may be missing or a single value; `false` where it can hold no list.
fn add(table: &mut Table, key: &str, new: Value) -> bool {
    if !table.contains_key(key) {
        table.insert(key, value(Array::new()));
    }
    if let Some(single) = table.get(key).and_then(Item::as_str).map(str::to_owned) {
        table.insert(key, value(Array::from_iter([single])));
    }
    let Some(list) = table.get_mut(key).and_then(Item::as_array_mut) else { return false };
    list.push(new);
    true
}

fn add_sources(table: &mut Table, sources: &[String]) {
    for source in sources {
        let has = |item: &Item| match item.as_array() {
            Some(list) => list.iter().any(|known| known.as_str() == Some(source)),
            None => item.as_str() == Some(source),
        };
        if !table.get("sources").is_some_and(has) {
            add(table, "sources", source.as_str().into());
        }
    }
}

fn listed_names(table: &Table, name_key: &str) -> Vec<String> {
    let of_value = |value: &Value| match value {
        Value::String(text) => Some(text.value().clone()),
        Value::InlineTable(table) => table.get("name").and_then(Value::as_str).map(str::to_owned),
        _ => None,
    };
    let mut names: Vec<String> = table.get(name_key).and_then(Item::as_str).map(str::to_owned).into_iter().collect();
    for key in ["other_names", "other_label", "other_labels"] {
        match table.get(key) {
            Some(Item::Value(Value::Array(list))) => names.extend(list.iter().filter_map(of_value)),
            Some(Item::Value(value)) => names.extend(of_value(value)),
            Some(Item::ArrayOfTables(tables)) => {
                names.extend(tables.iter().filter_map(|table| table.get("name")?.as_str().map(str::to_owned)));
            }
            _ => {}
        }
    }
    names
}

fn text(table: &Table, key: &str) -> String {
    table.get(key).and_then(Item::as_str).unwrap_or_default().to_owned()
}

/// A value as it is written, without quotation marks.
fn written(item: &Item) -> String {
    match item.as_str() {
        Some(text) => text.to_owned(),
        None => item.to_string().trim().to_owned(),
    }
}

fn date(table: &Table, key: &str) -> Option<PartialDate> {
    written(table.get(key)?).parse().ok()
}
