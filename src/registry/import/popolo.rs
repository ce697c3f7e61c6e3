//! Popolo JSON, also as EveryPolitician wrote it, where a membership may take its dates from a legislative period.

use std::collections::HashMap;

use serde_json::Value;

use super::{Import, Options, OtherName, Record, RecordKind, Tenure, items, text_of};

pub(super) fn read(text: &str, options: &Options) -> Result<Import, String> {
    let root: Value = serde_json::from_str(text).map_err(|error| format!("this is not valid JSON: {error}"))?;
    if !root.is_object() {
        return Err("a Popolo file is an object with `persons`, `organizations`, `posts` and `memberships`".to_owned());
    }
    let mut import = Import::default();
    let areas: HashMap<String, String> =
        items(&root, "areas").iter().filter_map(|area| Some((text_of(area, "id")?, text_of(area, "name")?))).collect();
    let organizations = ["classification", "parent_id", "founding_date", "dissolution_date"];
    let people = ["family_name", "given_name", "birth_date", "death_date", "summary", "biography"];
    let posts = ["role", "organization_id", "start_date", "end_date"];
    for (key, kind, name, fields) in [
        ("organizations", RecordKind::Organization, "name", organizations.as_slice()),
        ("posts", RecordKind::Post, "label", &posts),
        ("persons", RecordKind::Person, "name", &people),
    ] {
        for (number, value) in items(&root, key).iter().enumerate() {
            entry(&mut import, options, value, &format!("entry {} of `{key}`", number + 1), kind, name, fields, &areas);
        }
    }
    let periods: HashMap<String, &Value> =
        items(&root, "events").iter().filter_map(|event| Some((text_of(event, "id")?, event))).collect();
    for value in items(&root, "memberships") {
        membership(&mut import, options, value, &periods);
    }
    Ok(import.settle())
}

#[allow(clippy::too_many_arguments, reason = "what differs between the kinds of entries")]
fn entry(
    import: &mut Import,
    options: &Options,
    value: &Value,
    what: &str,
    kind: RecordKind,
    name_key: &str,
    fields: &[&'static str],
    areas: &HashMap<String, String>,
) {
    let Some(id) = text_of(value, "id") else { return import.skip(what, "it has no `id`") };
    let name = text_of(value, name_key).or_else(|| text_of(value, "name")).or_else(|| text_of(value, "role"));
    let Some(name) = name else { return import.skip(format!("`{id}`"), format!("it has no `{name_key}`")) };
    let mut record = Record::new(kind, id, name, &options.source);
    for field in fields {
        record = record.with(field, text_of(value, field));
    }
    if kind == RecordKind::Post {
        let area = value.get("area").and_then(|area| text_of(area, "name")).or_else(|| text_of(value, "area"));
        record = record.with("area", area.or_else(|| areas.get(&text_of(value, "area_id")?).cloned()));
    }
    for key in ["other_names", "other_label", "other_labels"] {
        for other in items(value, key) {
            let Some(text) = other.as_str().map(str::to_owned).or_else(|| text_of(other, "name")) else { continue };
            let lang = text_of(other, "lang").or_else(|| text_of(other, "note").filter(|note| note.len() == 2));
            let start = import.date(&record.id, "start_date", text_of(other, "start_date").as_deref());
            let end = import.date(&record.id, "end_date", text_of(other, "end_date").as_deref());
            record.call_once(OtherName { text, lang, start, end });
        }
    }
    sources(value, &mut record.sources);
    import.records.push(record);
}

fn membership(import: &mut Import, options: &Options, value: &Value, periods: &HashMap<String, &Value>) {
    let Some(person) = text_of(value, "person_id") else {
        return import.skip("a membership", "it has no `person_id`");
    };
    let (post, organization) = (text_of(value, "post_id"), text_of(value, "organization_id"));
    if post.is_none() && organization.is_none() {
        return import.skip(format!("a membership of `{person}`"), "it has no `post_id` and no `organization_id`");
    }
    let period = text_of(value, "legislative_period_id").and_then(|id| periods.get(&id).copied());
    let dated = |key: &str| text_of(value, key).or_else(|| text_of(period?, key));
    let start = import.date(&person, "start_date", dated("start_date").as_deref());
    let end = import.date(&person, "end_date", dated("end_date").as_deref());
    let role = text_of(value, "role").or_else(|| text_of(value, "label"));
    let mut own = if options.source.is_empty() { Vec::new() } else { vec![options.source.clone()] };
    sources(value, &mut own);
    import.tenures.push(Tenure { person, post, organization, role, start, end, sources: own });
}

/// Adds where a record says itself that it comes from.
fn sources(value: &Value, sources: &mut Vec<String>) {
    for source in items(value, "sources") {
        let told = source.as_str().map(str::to_owned).or_else(|| text_of(source, "url"));
        sources.extend(told.filter(|told| !sources.contains(told)));
    }
}
