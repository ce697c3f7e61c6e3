//! Reads registry files into entries. A mistake is a problem at its key, and the rest loads.
//!
//! Whether the ids that entries name exist can be told only when all files are read: that is `check`'s matter.

use std::ops::Range;
use std::sync::Arc;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::entry::{
    Agreement, Commitment, EntityId, EntityKind, Event, Header, Membership, Name, Organization, Person, Place, Post,
};
use super::fields::{Fields, Item, JsonFile};
use crate::datafile::{Document, Problem};
use crate::dates::PartialDate;
use crate::text::FilePath;

/// Entries as the files give them, before ids are looked up.
#[derive(Default)]
pub(super) struct Entries {
    pub(super) people: Vec<Person>,
    pub(super) organizations: Vec<Organization>,
    pub(super) posts: Vec<Post>,
    pub(super) agreements: Vec<Agreement>,
    pub(super) events: Vec<Event>,
    pub(super) memberships: Vec<Membership>,
    pub(super) references: Vec<Reference>,
    pub(super) problems: Vec<Problem>,
}

/// That one entry names another by its id.
pub(super) struct Reference {
    pub(super) id: EntityId,
    pub(super) kind: EntityKind,
    pub(super) path: FilePath,
    pub(super) range: Range<usize>,
}

#[rustfmt::skip]
const COMMON: &[&str] = &[
    "id", "name", "other_names", "preferred", "summary", "sources", "source", "links", "identifiers", "as_of", "note",
    "image",
];
const PERSON: &[&str] = &[
    "family_name",
    "given_name",
    "additional_name",
    "honorific_prefix",
    "honorific_suffix",
    "patronymic_name",
    "sort_name",
    "email",
    "gender",
    "birth_date",
    "death_date",
    "biography",
    "national_identity",
    "contact_details",
];
const ORGANIZATION: &[&str] = &[
    "classification",
    "parent_id",
    "area",
    "area_id",
    "founding_date",
    "dissolution_date",
    "start_date",
    "end_date",
    "contact_details",
];
const POST: &[&str] = &[
    "label",
    "other_label",
    "other_labels",
    "role",
    "organization_id",
    "area",
    "area_id",
    "start_date",
    "end_date",
    "contact_details",
];
const MEMBERSHIP: &[&str] = &[
    "id",
    "label",
    "role",
    "person_id",
    "post_id",
    "organization_id",
    "on_behalf_of_id",
    "area",
    "area_id",
    "start_date",
    "end_date",
    "sources",
    "source",
    "links",
    "as_of",
    "note",
    "contact_details",
];
const AGREEMENT: &[&str] =
    &["parties", "signed", "in_force", "ended", "superseded_by", "url", "commitments", "classification"];
const COMMITMENT: &[&str] = &["text", "owner", "status", "review", "reviewed", "due", "source", "sources"];
const EVENT: &[&str] =
    &["start_date", "end_date", "location", "participants", "classification", "organization_id", "parent_id", "status"];
const FILE: &[&str] = &["as_of", "person", "organization", "post", "membership", "agreement", "event"];

impl Entries {
    /// Adds the entries of the next file.
    pub(super) fn append(&mut self, mut next: Self) {
        self.people.append(&mut next.people);
        self.organizations.append(&mut next.organizations);
        self.posts.append(&mut next.posts);
        self.agreements.append(&mut next.agreements);
        self.events.append(&mut next.events);
        self.memberships.append(&mut next.memberships);
        self.references.append(&mut next.references);
        self.problems.append(&mut next.problems);
    }
}

/// Reads one file: Popolo JSON when its name ends in `.json`, TOML otherwise.
pub(super) fn read_file(path: &FilePath, text: &str) -> Entries {
    let mut entries = Entries::default();
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")) {
        let file = JsonFile::parse(path.clone(), text);
        let keys = ["persons", "organizations", "posts", "memberships", "agreements", "events"];
        Reader { path, as_of: file.root().date("as_of"), entries: &mut entries }.read(file.root(), keys);
        entries.problems.append(&mut file.into_problems());
    } else {
        let file = Document::parse(path.clone(), text);
        file.root().expect_keys(FILE);
        let keys = ["person", "organization", "post", "membership", "agreement", "event"];
        Reader { path, as_of: file.root().date("as_of"), entries: &mut entries }.read(file.root(), keys);
        entries.problems.append(&mut file.into_problems());
    }
    entries
}

struct Reader<'r> {
    path: &'r FilePath,
    as_of: Option<PartialDate>,
    entries: &'r mut Entries,
}

impl Reader<'_> {
    fn read<F: Fields>(&mut self, root: F, [person, organization, post, membership, agreement, event]: [&str; 6]) {
        for table in tables(root, person) {
            self.person(table);
        }
        for table in tables(root, organization) {
            self.organization(table);
        }
        for table in tables(root, post) {
            self.post(table);
        }
        for table in tables(root, membership) {
            self.membership(table);
        }
        for table in tables(root, agreement) {
            self.agreement(table);
        }
        for table in tables(root, event) {
            self.event(table);
        }
    }

    fn person<F: Fields>(&mut self, table: F) {
        expect_keys(table, PERSON);
        let (family_name, given_name) = (name_part(table, "family_name"), name_part(table, "given_name"));
        let joined = || Some(format!("{} {}", given_name.as_deref()?, family_name.as_deref()?).into());
        let Some(header) = self.header(table, text(table, "name").or_else(joined), "name") else { return };
        let (birth_date, death_date) = (table.date("birth_date"), table.date("death_date"));
        in_order(table, ("birth_date", birth_date), ("death_date", death_date));
        let biography = text(table, "biography");
        self.entries.people.push(Person { header, family_name, given_name, biography, birth_date, death_date });
    }

    fn organization<F: Fields>(&mut self, table: F) {
        expect_keys(table, ORGANIZATION);
        let Some(header) = self.header(table, text(table, "name"), "name") else { return };
        let start_date = table.date("start_date").or_else(|| table.date("founding_date"));
        let end_date = table.date("end_date").or_else(|| table.date("dissolution_date"));
        in_order(table, ("start_date", start_date), ("end_date", end_date));
        let parent_id = self.reference(table, "parent_id", EntityKind::Organization);
        let classification = text(table, "classification");
        self.entries.organizations.push(Organization { header, classification, parent_id, start_date, end_date });
    }

    fn post<F: Fields>(&mut self, table: F) {
        expect_keys(table, POST);
        let role = text(table, "role");
        let label = text(table, "label").or_else(|| text(table, "name")).or_else(|| role.clone());
        let Some(header) = self.header(table, label, "label") else { return };
        let (start_date, end_date) = (table.date("start_date"), table.date("end_date"));
        in_order(table, ("start_date", start_date), ("end_date", end_date));
        let organization_id = self.reference(table, "organization_id", EntityKind::Organization);
        let area = text(table, "area").or_else(|| text(table, "area_id"));
        self.entries.posts.push(Post { header, role, organization_id, area, start_date, end_date });
    }

    fn membership<F: Fields>(&mut self, table: F) {
        table.expect_keys(MEMBERSHIP);
        let Some(person_id) = self.reference(table, "person_id", EntityKind::Person) else {
            table.problem(table.span(), "a membership needs a `person_id`: the id of whoever held the post.".into());
            return;
        };
        let post_id = self.reference(table, "post_id", EntityKind::Post);
        let organization_id = self.reference(table, "organization_id", EntityKind::Organization);
        if post_id.is_none() && organization_id.is_none() {
            table.problem(table.span(), "a membership needs a `post_id` or an `organization_id`.".into());
            return;
        }
        let (start_date, end_date) = (table.date("start_date"), table.date("end_date"));
        in_order(table, ("start_date", start_date), ("end_date", end_date));
        self.entries.memberships.push(Membership {
            person_id,
            post_id,
            organization_id,
            role: text(table, "role").or_else(|| text(table, "label")),
            start_date,
            end_date,
            sources: sources(table),
            place: self.place(table),
            as_of: table.date("as_of").or(self.as_of),
        });
    }

    fn agreement<F: Fields>(&mut self, table: F) {
        expect_keys(table, AGREEMENT);
        let Some(header) = self.header(table, text(table, "name"), "name") else { return };
        let (signed, in_force, ended) = (table.date("signed"), table.date("in_force"), table.date("ended"));
        in_order(table, ("signed", signed), ("in_force", in_force));
        in_order(table, ("in_force", in_force), ("ended", ended));
        let superseded_by = self.reference(table, "superseded_by", EntityKind::Agreement);
        let (parties, url) = (texts(table, "parties"), text(table, "url"));
        let commitments = table.items("commitments").into_iter().filter_map(commitment).collect();
        let agreement = Agreement { header, parties, signed, in_force, ended, superseded_by, url, commitments };
        self.entries.agreements.push(agreement);
    }

    fn event<F: Fields>(&mut self, table: F) {
        expect_keys(table, EVENT);
        let Some(header) = self.header(table, text(table, "name"), "name") else { return };
        let (start_date, end_date) = (table.date("start_date"), table.date("end_date"));
        in_order(table, ("start_date", start_date), ("end_date", end_date));
        let (location, classification) = (text(table, "location"), text(table, "classification"));
        let participants = texts(table, "participants");
        self.entries.events.push(Event { header, start_date, end_date, location, participants, classification });
    }

    /// What every entry has; `None` (noted) when it lacks an id or a name.
    fn header<F: Fields>(&self, table: F, name: Option<Arc<str>>, name_key: &str) -> Option<Header> {
        let Some(id) = text(table, "id") else {
            table.problem(
                table.span(),
                "this entry needs an `id`, such as \"ahn-gyu-back\", by which others name it.".into(),
            );
            return None;
        };
        let Some(name) = name else {
            table.problem(table.span(), format!("`{id}` needs a `{name_key}`."));
            return None;
        };
        let other_names = ["other_names", "other_label", "other_labels"].iter().flat_map(|key| names(table, key));
        let mut header = Header {
            id: EntityId::from(&*id),
            name: composed(name),
            other_names: other_names.collect(),
            preferred: texts(table, "preferred").into_iter().map(composed).collect(),
            summary: text(table, "summary"),
            sources: sources(table),
            place: self.place(table),
            as_of: table.date("as_of").or(self.as_of),
        };
        list_preferred(&mut header);
        Some(header)
    }

    fn place<F: Fields>(&self, table: F) -> Place {
        Place { path: self.path.clone(), range: table.span() }
    }

    /// The id under `key`, noted for the look-up that follows when all files are read.
    fn reference<F: Fields>(&mut self, table: F, key: &str, kind: EntityKind) -> Option<EntityId> {
        let id = EntityId::from(&*text(table, key)?);
        let reference = Reference { id: id.clone(), kind, path: self.path.clone(), range: table.span_of(key) };
        self.entries.references.push(reference);
        Some(id)
    }
}

fn tables<F: Fields>(root: F, key: &str) -> Vec<F> {
    let table = |item: Item<F>| match item {
        Item::Table(table) => Some(table),
        Item::Text(text) => {
            root.problem(root.span_of(key), format!("`{key}` holds tables (`[[{key}]]`), and \"{text}\" is a text."));
            None
        }
    };
    root.items(key).into_iter().filter_map(table).collect()
}

fn expect_keys<F: Fields>(table: F, own: &[&str]) {
    let known: Vec<&str> = COMMON.iter().chain(own).copied().collect();
    table.expect_keys(&known);
}

/// The text under `key` without white space around it; `None` when it is absent or empty.
fn text<F: Fields>(table: F, key: &str) -> Option<Arc<str>> {
    trimmed(table.text(key)?)
}

fn trimmed(text: Arc<str>) -> Option<Arc<str>> {
    match text.trim() {
        "" => None,
        trimmed if trimmed.len() == text.len() => Some(text),
        trimmed => Some(trimmed.into()),
    }
}

fn name_part<F: Fields>(table: F, key: &str) -> Option<Arc<str>> {
    text(table, key).map(composed)
}

/// The name in Unicode form NFC, in which names are compared.
fn composed(name: Arc<str>) -> Arc<str> {
    match name.is_ascii() || is_nfc(&name) {
        true => name,
        false => name.nfc().collect::<String>().into(),
    }
}

/// What the house writes is a name of the entry, wherever it is listed.
fn list_preferred(header: &mut Header) {
    for form in &header.preferred {
        let listed = header.name == *form || header.other_names.iter().any(|name| name.text == *form);
        if !listed {
            let name = Name { text: Arc::clone(form), lang: None, start_date: None, end_date: None };
            header.other_names.push(name);
        }
    }
}

/// Names given as texts, or as Popolo's tables with `name`, `lang`, `start_date` and `end_date`.
fn names<F: Fields>(table: F, key: &str) -> Vec<Name> {
    let name = |item: Item<F>| match item {
        Item::Text(text) => Some(Name { text: composed(trimmed(text)?), lang: None, start_date: None, end_date: None }),
        Item::Table(table) => {
            table.expect_keys(&[
                "name",
                "lang",
                "note",
                "start_date",
                "end_date",
                "family_name",
                "given_name",
                "additional_name",
                "honorific_prefix",
                "honorific_suffix",
                "patronymic_name",
            ]);
            let Some(text) = text(table, "name") else {
                table.problem(
                    table.span(),
                    "another name needs a `name`, such as { name = \"안규백\", lang = \"ko\" }.".into(),
                );
                return None;
            };
            let (start_date, end_date) = (table.date("start_date"), table.date("end_date"));
            Some(Name { text: composed(text), lang: self::text(table, "lang"), start_date, end_date })
        }
    };
    table.items(key).into_iter().filter_map(name).collect()
}

/// Texts, or the names or ids of tables.
fn texts<F: Fields>(table: F, key: &str) -> Vec<Arc<str>> {
    let text = |item: Item<F>| match item {
        Item::Text(text) => trimmed(text),
        Item::Table(table) => text(table, "name").or_else(|| text(table, "id")).or_else(|| text(table, "person_id")),
    };
    table.items(key).into_iter().filter_map(text).collect()
}

/// Keys of the catalogue or URLs: texts, or Popolo's tables with `url`.
fn sources<F: Fields>(table: F) -> Vec<Arc<str>> {
    let source = |item: Item<F>| match item {
        Item::Text(text) => trimmed(text),
        Item::Table(table) => text(table, "key").or_else(|| text(table, "url")).or_else(|| text(table, "note")),
    };
    table.items("sources").into_iter().chain(table.items("source")).filter_map(source).collect()
}

fn commitment<F: Fields>(item: Item<F>) -> Option<Commitment> {
    match item {
        Item::Text(text) => {
            let text = trimmed(text)?;
            Some(Commitment { text, owner: None, status: None, review: None, reviewed: None, due: None })
        }
        Item::Table(table) => {
            table.expect_keys(COMMITMENT);
            let Some(words) = text(table, "text") else {
                table.problem(table.span(), "a commitment needs a `text`: what was promised.".into());
                return None;
            };
            let field = |key| text(table, key);
            Some(Commitment {
                text: words,
                owner: field("owner"),
                status: field("status"),
                review: field("review"),
                reviewed: table.date("reviewed"),
                due: table.date("due"),
            })
        }
    }
}

/// Notes an end that certainly lies before its start.
fn in_order<F: Fields>(table: F, (start_key, start): (&str, Option<PartialDate>), end: (&str, Option<PartialDate>)) {
    let (Some(start), (end_key, Some(end))) = (start, end) else { return };
    if end.is_before(start) {
        let message = format!("`{end_key}` {end} lies before `{start_key}` {start}: one of the two is wrong.");
        table.problem(table.span_of(end_key), message);
    }
}
