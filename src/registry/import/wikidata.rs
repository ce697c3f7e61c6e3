//! Wikidata entities: labels and aliases, positions held (P39) with start (P580) and end (P582), birth and death.

use std::collections::{HashMap, HashSet};

use jiff::ToSpan;
use serde_json::Value;

use super::{Import, Options, Record, RecordKind, Tenure, items, text_of};
use crate::dates::PartialDate;

const POSITION_HELD: &str = "P39";
const INSTANCE_OF: &str = "P31";
const HUMAN: &str = "Q5";
const START: &str = "P580";
const END: &str = "P582";
/// Qualifiers that say as what someone held a position, and the item that says "acting".
const AS_WHAT: &[&str] = &["P5102", "P3831", "P2868"];
const ACTING: &str = "Q4676846";
/// The language of labels that stand for every language without one of its own.
const EVERY_LANGUAGE: &str = "mul";
/// Dates of this calendar are days behind ours.
const JULIAN: &str = "Q1985786";

pub(super) fn read(text: &str, options: &Options) -> Result<Import, String> {
    let entities = entities(text)?;
    let mut import = Import::default();
    let is_person = |entity: &Value| {
        claims(entity, INSTANCE_OF).any(|claim| claim_id(claim).is_some_and(|id| id == HUMAN))
            || claims(entity, POSITION_HELD).next().is_some()
            || claims(entity, "P569").next().is_some()
    };
    let by_id: HashMap<String, &Value> =
        entities.iter().filter_map(|entity| Some((text_of(entity, "id")?, entity))).collect();
    let mut posts: Vec<String> = Vec::new();
    let mut seen: HashSet<String> = HashSet::new();
    for (number, entity) in entities.iter().enumerate() {
        let Some(id) = text_of(entity, "id") else {
            import.skip(format!("entity {}", number + 1), "it has no `id`");
            continue;
        };
        if entity.get("statements").is_some() && entity.get("claims").is_none() {
            import
                .skip(format!("`{id}`"), "this is the form of the REST API; take it from `Special:EntityData` instead");
            continue;
        }
        if !is_person(entity) {
            continue;
        }
        let Some(record) = named(entity, &id, RecordKind::Person, options) else {
            import.skip(format!("`{id}`"), format!("it has no label in {}", options.languages.join(", ")));
            continue;
        };
        let record = record.with("birth_date", dated(entity, "P569")).with("death_date", dated(entity, "P570"));
        import.records.push(record);
        for claim in claims(entity, POSITION_HELD) {
            tenure(&mut import, &id, claim, &mut |post| {
                if seen.insert(post.to_owned()) {
                    posts.push(post.to_owned());
                }
            });
        }
    }
    for id in posts {
        match by_id.get(&id).and_then(|entity| named(entity, &id, RecordKind::Post, options)) {
            Some(post) => import.records.push(post),
            None => {
                import.skip(format!("the label of the post `{id}`"), "the file does not have it; the id stands for it");
                import.records.push(Record::new(RecordKind::Post, id.clone(), id.clone(), &address(&id)));
            }
        }
    }
    let taken: HashSet<&str> = import.records.iter().map(|record| record.id.as_str()).collect();
    let left: Vec<String> = by_id.keys().filter(|id| !taken.contains(id.as_str())).cloned().collect();
    let told: HashSet<String> = import.skipped.iter().map(|skipped| skipped.what.clone()).collect();
    let mut left: Vec<String> = left.into_iter().filter(|id| !told.contains(&format!("`{id}`"))).collect();
    left.sort();
    for id in left {
        import.skip(format!("`{id}`"), "it is no person, and no post that a person of the file held");
    }
    Ok(import.settle())
}

/// The entities of an answer of the API (`{"entities": {…}}`), of a list, of a dump (one a line), or the only one.
fn entities(text: &str) -> Result<Vec<Value>, String> {
    if let Ok(root) = serde_json::from_str::<Value>(text) {
        return Ok(match root {
            Value::Array(entities) => entities,
            Value::Object(mut object) => match object.remove("entities") {
                Some(Value::Object(entities)) => entities.into_iter().map(|(_, entity)| entity).collect(),
                Some(Value::Array(entities)) => entities,
                _ => vec![Value::Object(object)],
            },
            _ => return Err("this is no Wikidata entity".to_owned()),
        });
    }
    let lines = text.lines().enumerate().map(|(number, line)| (number + 1, line.trim().trim_end_matches(',')));
    let lines = lines.filter(|(_, line)| !line.is_empty() && *line != "[" && *line != "]");
    lines
        .map(|(number, line)| {
            serde_json::from_str(line).map_err(|error| format!("line {number} is not valid JSON: {error}"))
        })
        .collect()
}

fn address(id: &str) -> String {
    format!("https://www.wikidata.org/wiki/{id}")
}

/// An entity by its labels and aliases in the languages that are asked for; `None` when it has no label in any.
fn named(entity: &Value, id: &str, kind: RecordKind, options: &Options) -> Option<Record> {
    let label = |language: &String| text_of(entity.get("labels")?.get(language)?, "value");
    let every = EVERY_LANGUAGE.to_owned();
    let (first, rest) = options.languages.split_first().map_or((None, &[][..]), |(first, rest)| (Some(first), rest));
    let main = first.into_iter().chain([&every]).chain(rest).find_map(label)?;
    let mut record = Record::new(kind, id, main, &address(id));
    for language in &options.languages {
        if let Some(label) = label(language) {
            record.call(&label, Some(language));
        }
        let aliases = entity.get("aliases").map(|aliases| items(aliases, language)).unwrap_or_default();
        for alias in aliases.iter().filter_map(|alias| text_of(alias, "value")) {
            record.call(&alias, Some(language));
        }
    }
    let aliases = entity.get("aliases").map(|aliases| items(aliases, EVERY_LANGUAGE)).unwrap_or_default();
    for name in label(&every).into_iter().chain(aliases.iter().filter_map(|alias| text_of(alias, "value"))) {
        record.call(&name, None);
    }
    let summary =
        options.languages.first().and_then(|language| text_of(entity.get("descriptions")?.get(language)?, "value"));
    Some(record.with("summary", summary))
}

/// The claims of a property that are not deprecated.
fn claims<'v>(entity: &'v Value, property: &str) -> impl Iterator<Item = &'v Value> {
    let claims = entity.get("claims").map(|claims| items(claims, property)).unwrap_or_default();
    claims.iter().filter(|claim| claim.get("rank").and_then(Value::as_str) != Some("deprecated"))
}

fn claim_id(claim: &Value) -> Option<String> {
    item_of(claim.get("mainsnak")?)
}

/// The item that a snak names.
fn item_of(snak: &Value) -> Option<String> {
    let value = snak.get("datavalue")?.get("value")?;
    text_of(value, "id").or_else(|| Some(format!("Q{}", value.get("numeric-id")?.as_u64()?)))
}

fn dated(entity: &Value, property: &str) -> Option<String> {
    let is_preferred = |claim: &&Value| claim.get("rank").and_then(Value::as_str) == Some("preferred");
    let claim = claims(entity, property).find(is_preferred).or_else(|| claims(entity, property).next())?;
    time(claim.get("mainsnak")?).map(|date| date.to_string())
}

/// The date of a snak, as exactly as it claims to be known; `None` for none, for an unknown one, and for decades and
/// centuries.
fn time(snak: &Value) -> Option<PartialDate> {
    let value = snak.get("datavalue")?.get("value")?;
    let date = text_of(value, "time")?;
    let date = date.strip_prefix('+')?.split('T').next()?;
    // Years have at least four digits, and had eleven.
    let (year, rest) = date.split_once('-')?;
    let date = format!("{:0>4}-{rest}", year.trim_start_matches('0'));
    let length = match value.get("precision").and_then(Value::as_u64)? {
        9 => 4,
        10 => 7,
        11 => 10,
        _ => return None,
    };
    // A leap day of the other calendar may be no day of ours.
    let date: PartialDate = date.get(..length)?.parse().ok().or_else(|| date.get(..7)?.parse().ok())?;
    let is_julian = text_of(value, "calendarmodel").is_some_and(|calendar| calendar.ends_with(JULIAN));
    Some(if is_julian { from_julian(date) } else { date })
}

/// A day of the Julian calendar in ours; months and years stay as they are.
fn from_julian(date: PartialDate) -> PartialDate {
    let (Some(month), true) = (date.month(), date.is_full()) else { return date };
    let year = i64::from(date.year()) - i64::from(month <= 2);
    let behind = year.div_euclid(100) - year.div_euclid(400) - 2;
    date.earliest().checked_add(behind.days()).map_or(date, PartialDate::from)
}

fn tenure(import: &mut Import, person: &str, claim: &Value, note_post: &mut impl FnMut(&str)) {
    let Some(post) = claim_id(claim) else {
        return import.skip(format!("a position of `{person}`"), "it is not known which");
    };
    note_post(&post);
    let named = |property: &str| {
        claim.get("qualifiers").map(|qualifiers| items(qualifiers, property)).unwrap_or_default().iter()
    };
    // That the end is not known is no less an end; that there is none is none.
    let ended = named(END).any(|snak| snak.get("snaktype").and_then(Value::as_str) != Some("novalue"));
    let (start, end) = (named(START).find_map(time), named(END).find_map(time));
    let acting =
        AS_WHAT.iter().flat_map(|property| named(property)).any(|snak| item_of(snak).as_deref() == Some(ACTING));
    if ended && end.is_none() {
        let what = format!("the end of `{person}` in `{post}`");
        return import.skip(what, "the position has ended, and the file does not say when; the membership is left out");
    }
    let held = Tenure {
        person: person.to_owned(),
        post: Some(post),
        role: acting.then(|| "acting".to_owned()),
        start,
        end,
        sources: vec![address(person)],
        ..Tenure::default()
    };
    import.tenures.push(held);
}
