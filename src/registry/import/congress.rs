//! The YAML of unitedstates/congress-legislators: `executive.yaml`, `legislators-current.yaml` and the like. Terms that
//! follow one another in the same seat become one membership.

use saphyr::{LoadableYamlNode, Scalar, Yaml};
use serde_json::{Map, Value};

use super::{Import, Options, Record, RecordKind, Tenure, items, slug, text_of};
use crate::dates::PartialDate;

pub(super) fn read(text: &str, options: &Options) -> Result<Import, String> {
    let documents = Yaml::load_from_str(text).map_err(|error| format!("this is not valid YAML: {error}"))?;
    let Some(Value::Array(people)) = documents.first().map(plain) else {
        return Err("a file of congress-legislators is a list of people with `id`, `name` and `terms`".to_owned());
    };
    let mut import = Import::default();
    let organizations = [
        ("us-government", "Government of the United States"),
        ("us-senate", "United States Senate"),
        ("us-house", "United States House of Representatives"),
    ];
    for (id, name) in organizations {
        import.records.push(Record::new(RecordKind::Organization, id, name, &options.source));
    }
    let mut seats: std::collections::BTreeMap<String, Record> = std::collections::BTreeMap::new();
    for (number, person) in people.iter().enumerate() {
        self::person(&mut import, options, &mut seats, number, person);
    }
    let used = |id: &str| seats.values().any(|seat| seat.fields.contains(&("organization_id", id.to_owned())));
    import.records.retain(|record| record.kind != RecordKind::Organization || used(&record.id));
    import.records.extend(seats.into_values());
    Ok(import.settle())
}

fn person(
    import: &mut Import,
    options: &Options,
    seats: &mut std::collections::BTreeMap<String, Record>,
    number: usize,
    value: &Value,
) {
    let what = format!("entry {}", number + 1);
    let (Some(ids), Some(name)) = (value.get("id"), value.get("name")) else {
        return import.skip(what, "it has no `id` or no `name`");
    };
    let (Some(first), Some(last)) = (text_of(name, "first"), text_of(name, "last")) else {
        return import.skip(what, "its name has no `first` and `last`");
    };
    let of_id = |key: &str| text_of(ids, key);
    let id = of_id("bioguide").or_else(|| of_id("wikidata")).unwrap_or_else(|| slug(&format!("{first} {last}")));
    let full = text_of(name, "official_full").unwrap_or_else(|| format!("{first} {last}"));
    let born = value.get("bio").and_then(|bio| text_of(bio, "birthday"));
    let mut record = Record::new(RecordKind::Person, id.clone(), full, &options.source)
        .with("family_name", Some(last.clone()))
        .with("given_name", Some(first.clone()))
        .with("birth_date", born);
    record.call(&format!("{first} {last}"), None);
    if let Some(middle) = text_of(name, "middle") {
        record.call(&format!("{first} {middle} {last}"), None);
    }
    if let Some(nickname) = text_of(name, "nickname") {
        record.call(&format!("{nickname} {last}"), None);
    }
    import.records.push(record);
    for term in items(value, "terms") {
        self::term(import, options, seats, &id, term);
    }
}

fn term(
    import: &mut Import,
    options: &Options,
    seats: &mut std::collections::BTreeMap<String, Record>,
    person: &str,
    term: &Value,
) {
    let kind = text_of(term, "type").unwrap_or_default();
    let Some(seat) = seat(&kind, term, options) else {
        return import
            .skip(format!("a term of `{person}`"), format!("its type `{kind}` is none of sen, rep, prez, viceprez"));
    };
    let start = import.date(person, "start", text_of(term, "start").as_deref());
    let end = import.date(person, "end", text_of(term, "end").as_deref());
    let post = seat.id.clone();
    seats.entry(post.clone()).or_insert(seat);
    let follows = |last: &&mut Tenure| {
        let joins = last.end.zip(start).is_some_and(|(end, start)| is_next(end, start));
        last.person == person && last.post.as_deref() == Some(&post) && joins
    };
    if let Some(last) = import.tenures.last_mut().filter(follows) {
        last.end = end;
        return;
    }
    let sources = if options.source.is_empty() { Vec::new() } else { vec![options.source.clone()] };
    let held = Tenure { person: person.to_owned(), post: Some(post), start, end, sources, ..Tenure::default() };
    import.tenures.push(held);
}

/// Whether a term that starts so goes on from one that ended so: on the same day or the next ones.
fn is_next(end: PartialDate, start: PartialDate) -> bool {
    let days = (start.earliest() - end.latest()).get_days();
    (-1..=3).contains(&days)
}

/// The post of a term.
fn seat(kind: &str, term: &Value, options: &Options) -> Option<Record> {
    let state = text_of(term, "state").unwrap_or_default();
    let (id, label, role, organization) = match kind {
        "prez" => ("us-president".into(), "President of the United States".into(), "President", "us-government"),
        "viceprez" => (
            "us-vice-president".into(),
            "Vice President of the United States".into(),
            "Vice President",
            "us-government",
        ),
        "sen" => (
            format!("us-senator-{}", state.to_lowercase()),
            format!("United States Senator from {state}"),
            "Senator",
            "us-senate",
        ),
        "rep" => {
            let district = text_of(term, "district").filter(|district| district != "0");
            let (tail, of) = match &district {
                Some(district) => (format!("-{district}"), format!("{state}-{district}")),
                None => (String::new(), state.clone()),
            };
            let id = format!("us-representative-{}{tail}", state.to_lowercase());
            (id, format!("United States Representative for {of}"), "Representative", "us-house")
        }
        _ => return None,
    };
    let record = Record::new(RecordKind::Post, id, label, &options.source).with("role", Some(role));
    Some(record.with("organization_id", Some(organization)).with("area", Some(state)))
}

/// YAML as JSON has it; dates and numbers are texts as they are written.
fn plain(yaml: &Yaml<'_>) -> Value {
    match yaml {
        Yaml::Representation(text, ..) => Value::String(text.to_string()),
        Yaml::Value(Scalar::String(text)) => Value::String(text.to_string()),
        Yaml::Value(Scalar::Integer(number)) => Value::String(number.to_string()),
        Yaml::Value(Scalar::Boolean(truth)) => Value::Bool(*truth),
        Yaml::Sequence(items) => Value::Array(items.iter().map(plain).collect()),
        Yaml::Mapping(entries) => {
            let entry = |(key, value): (&Yaml<'_>, &Yaml<'_>)| match plain(key) {
                Value::String(key) => Some((key, plain(value))),
                _ => None,
            };
            Value::Object(entries.iter().filter_map(entry).collect::<Map<_, _>>())
        }
        Yaml::Tagged(_, inner) => plain(inner),
        _ => Value::Null,
    }
}
