//! The YAML of unitedstates/congress-legislators, and the same as JSON: `executive.yaml`, `legislators-current.yaml` and
//! the like. Terms that follow one another in the same seat become one membership.

use saphyr::{LoadableYamlNode, Scalar, Yaml};
use serde_json::{Map, Value};

use super::{Import, Options, OtherName, Record, RecordKind, Tenure, items, slug, text_of};
use crate::dates::PartialDate;

/// States and territories by their postal codes, also those of former times.
#[rustfmt::skip]
const STATES: &[(&str, &str)] = &[
    ("AL", "Alabama"), ("AK", "Alaska"), ("AS", "American Samoa"), ("AZ", "Arizona"), ("AR", "Arkansas"),
    ("CA", "California"), ("CO", "Colorado"), ("CT", "Connecticut"), ("DK", "Dakota Territory"), ("DE", "Delaware"),
    ("DC", "District of Columbia"), ("FL", "Florida"), ("GA", "Georgia"), ("GU", "Guam"), ("HI", "Hawaii"),
    ("ID", "Idaho"), ("IL", "Illinois"), ("IN", "Indiana"), ("IA", "Iowa"), ("KS", "Kansas"), ("KY", "Kentucky"),
    ("LA", "Louisiana"), ("ME", "Maine"), ("MD", "Maryland"), ("MA", "Massachusetts"), ("MI", "Michigan"),
    ("MN", "Minnesota"), ("MS", "Mississippi"), ("MO", "Missouri"), ("MT", "Montana"), ("NE", "Nebraska"),
    ("NV", "Nevada"), ("NH", "New Hampshire"), ("NJ", "New Jersey"), ("NM", "New Mexico"), ("NY", "New York"),
    ("NC", "North Carolina"), ("ND", "North Dakota"), ("MP", "Northern Mariana Islands"), ("OH", "Ohio"),
    ("OK", "Oklahoma"), ("OL", "Orleans Territory"), ("OR", "Oregon"), ("PA", "Pennsylvania"),
    ("PI", "Philippine Islands"), ("PR", "Puerto Rico"), ("RI", "Rhode Island"), ("SC", "South Carolina"),
    ("SD", "South Dakota"), ("TN", "Tennessee"), ("TX", "Texas"), ("UT", "Utah"), ("VT", "Vermont"),
    ("VA", "Virginia"), ("VI", "Virgin Islands"), ("WA", "Washington"), ("WV", "West Virginia"), ("WI", "Wisconsin"),
    ("WY", "Wyoming"),
];

pub(super) fn read(text: &str, options: &Options) -> Result<Import, String> {
    let root = if text.trim_start().starts_with('[') {
        Some(serde_json::from_str(text).map_err(|error| format!("this is not valid JSON: {error}"))?)
    } else {
        let documents = Yaml::load_from_str(text).map_err(|error| format!("this is not valid YAML: {error}"))?;
        documents.first().map(plain)
    };
    let Some(Value::Array(people)) = root else {
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
    let bio = |key: &str| value.get("bio").and_then(|bio| text_of(bio, key));
    let mut record = Record::new(RecordKind::Person, id.clone(), full, &options.source)
        .with("family_name", Some(last.clone()))
        .with("given_name", Some(first.clone()))
        .with("birth_date", bio("birthday"))
        .with("death_date", bio("died"));
    spellings(name).iter().for_each(|spelling| record.call(spelling, None));
    for other in items(value, "other_names") {
        // Only what differs from the name of today is there.
        let mut then = name.clone();
        if let (Some(then), Some(other)) = (then.as_object_mut(), other.as_object()) {
            then.remove("official_full");
            then.extend(other.clone());
        }
        let start = import.date(&id, "start", text_of(other, "start").as_deref());
        let end = import.date(&id, "end", text_of(other, "end").as_deref());
        for text in spellings(&then) {
            record.call_once(OtherName { text, lang: None, start, end });
        }
    }
    import.records.push(record);
    for term in items(value, "terms") {
        self::term(import, options, seats, &id, term);
    }
    for role in items(value, "leadership_roles") {
        lead(import, options, seats, &id, role);
    }
}

/// The ways in which someone is called: with the middle name or its initial, the nickname, the suffix.
fn spellings(name: &Value) -> Vec<String> {
    let part = |key: &str| text_of(name, key);
    let (Some(first), Some(last)) = (part("first"), part("last")) else { return Vec::new() };
    let mut spellings = vec![format!("{first} {last}")];
    if let Some(middle) = part("middle") {
        let initials: Option<String> =
            middle.split_whitespace().map(|word| Some(format!("{}.", word.chars().next()?))).collect();
        let initials = initials.unwrap_or_default().replace('.', ". ");
        spellings.extend([middle.as_str(), initials.trim_end()].map(|middle| format!("{first} {middle} {last}")));
    }
    spellings.extend(part("nickname").map(|nickname| format!("{nickname} {last}")));
    spellings.extend(part("suffix").map(|suffix| format!("{first} {last} {suffix}")));
    spellings.dedup();
    spellings
}

/// A position of leadership in one of the chambers.
fn lead(
    import: &mut Import,
    options: &Options,
    seats: &mut std::collections::BTreeMap<String, Record>,
    person: &str,
    role: &Value,
) {
    let chamber = text_of(role, "chamber").unwrap_or_default();
    let (Some(title), true) = (text_of(role, "title"), ["house", "senate"].contains(&chamber.as_str())) else {
        return import
            .skip(format!("a leadership role of `{person}`"), "it has no `title`, or no `chamber` of the two");
    };
    let is_named = title.to_lowercase().contains(&chamber);
    let (place, organization) = if chamber == "house" { ("House", "us-house") } else { ("Senate", "us-senate") };
    let label = if is_named { title.clone() } else { format!("{place} {title}") };
    let post = Record::new(RecordKind::Post, format!("us-{}", slug(&label)), label, &options.source)
        .with("role", Some(title))
        .with("organization_id", Some(organization));
    let start = import.date(person, "start", text_of(role, "start").as_deref());
    let end = import.date(person, "end", text_of(role, "end").as_deref());
    hold(import, options, seats, person, post, (start, end));
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
    hold(import, options, seats, person, seat, (start, end));
}

/// Notes a membership, or goes on with the one before it.
fn hold(
    import: &mut Import,
    options: &Options,
    seats: &mut std::collections::BTreeMap<String, Record>,
    person: &str,
    seat: Record,
    (start, end): (Option<PartialDate>, Option<PartialDate>),
) {
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
    let name = STATES.iter().find(|(code, _)| *code == state).map(|(_, name)| (*name).to_owned());
    let of = name.unwrap_or_else(|| state.clone());
    let (id, label, role, organization) = match kind {
        "prez" => ("us-president".into(), "President of the United States".into(), "President", "us-government"),
        "viceprez" => (
            "us-vice-president".into(),
            "Vice President of the United States".into(),
            "Vice President",
            "us-government",
        ),
        // A state has two senators at a time, of two of the three classes.
        "sen" => {
            let class = text_of(term, "class").map(|class| format!("-{class}")).unwrap_or_default();
            let id = format!("us-senator-{}{class}", state.to_lowercase());
            (id, format!("United States Senator from {of}"), "Senator", "us-senate")
        }
        "rep" => {
            // 0 is the whole state, -1 is not known.
            let district = text_of(term, "district").filter(|district| !["0", "-1"].contains(&district.as_str()));
            let tail = district.map(|district| format!("-{district}")).unwrap_or_default();
            let id = format!("us-representative-{}{tail}", state.to_lowercase());
            let of = if tail.is_empty() { of.clone() } else { format!("{state}{tail}") };
            (id, format!("United States Representative for {of}"), "Representative", "us-house")
        }
        _ => return None,
    };
    let record = Record::new(RecordKind::Post, id, label, &options.source).with("role", Some(role));
    Some(record.with("organization_id", Some(organization)).with("area", Some(of)))
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
