//! What a registry holds: people, organizations, posts, memberships, agreements and events, with Popolo's fields.
//!
//! Plain data. How it is read from files is `load`'s matter, how names are found in prose is `names`'.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::packed::Placed;
use crate::dates::PartialDate;
use crate::text::FilePath;

/// The id of an entry, unique in a registry whatever the entry's kind. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntityId(Arc<str>);

impl EntityId {
    /// The id as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for EntityId {
    fn from(id: &str) -> Self {
        Self(id.into())
    }
}

impl std::borrow::Borrow<str> for EntityId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// What sort of thing an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A ministry, party, company, alliance.
    Organization,
    /// An office that people hold one after the other.
    Post,
    /// A treaty, memorandum, joint declaration.
    Agreement,
    /// A meeting, exercise, visit.
    Event,
}

impl EntityKind {
    /// The kind in a writer's words, in lower case: "person".
    pub fn noun(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Post => "post",
            Self::Agreement => "agreement",
            Self::Event => "event",
        }
    }

    /// The noun with its article: "a person", "an event".
    pub fn with_article(self) -> &'static str {
        match self {
            Self::Person => "a person",
            Self::Organization => "an organization",
            Self::Post => "a post",
            Self::Agreement => "an agreement",
            Self::Event => "an event",
        }
    }
}

/// Where an entry stands in its registry file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The registry file.
    pub path: FilePath,
    /// Bytes of the entry's header (`[[person]]`), or of its id where a JSON file has no headers.
    pub range: Range<usize>,
}

/// Another name of an entry, and when and in which language it is used.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Name {
    /// The name as listed.
    pub text: Arc<str>,
    /// A language tag such as `ko`; `None` when the registry does not say.
    pub lang: Option<Arc<str>>,
    /// From when the name was used; `None` when unknown or always.
    pub start_date: Option<PartialDate>,
    /// Until when the name was used; `None` when unknown or still.
    pub end_date: Option<PartialDate>,
}

/// What every entry has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The entry's id.
    pub id: EntityId,
    /// Its main name; for a post its label.
    pub name: Arc<str>,
    /// Its other names, in the file's order; for a post its other labels.
    pub other_names: Vec<Name>,
    /// The forms that the house writes, one a language or script; all of them are among its names. Empty when the
    /// registry leaves it open.
    pub preferred: Vec<Arc<str>>,
    /// One sentence or two on what it is.
    pub summary: Option<Arc<str>>,
    /// Where the entry's facts come from: keys of the catalogue or URLs, as written.
    pub sources: Vec<Arc<str>>,
    /// Where the entry stands. It is written beside the entry ([`Placed`]).
    #[serde(skip)]
    pub place: Place,
    /// The day up to which the registry knows about the entry; `None` when the file does not say.
    pub as_of: Option<PartialDate>,
}

/// A human being.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Person {
    /// Id, names, sources, place.
    pub header: Header,
    /// The family name, where the registry gives it apart.
    pub family_name: Option<Arc<str>>,
    /// The given name, where the registry gives it apart.
    pub given_name: Option<Arc<str>>,
    /// A longer account of the life.
    pub biography: Option<Arc<str>>,
    /// Date of birth.
    pub birth_date: Option<PartialDate>,
    /// Date of death; `None` when alive or unknown.
    pub death_date: Option<PartialDate>,
}

/// A ministry, party, company, alliance.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Organization {
    /// Id, names, sources, place.
    pub header: Header,
    /// Its sort, such as "ministry".
    pub classification: Option<Arc<str>>,
    /// The organization that it belongs to.
    pub parent_id: Option<EntityId>,
    /// From when it exists; `None` when unknown.
    pub start_date: Option<PartialDate>,
    /// Until when it existed; `None` when unknown or still there.
    pub end_date: Option<PartialDate>,
}

/// An office that people hold one after the other. Its name is its label.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Post {
    /// Id, label, other labels, sources, place.
    pub header: Header,
    /// The short title of whoever holds it, such as "Minister".
    pub role: Option<Arc<str>>,
    /// The organization that it belongs to.
    pub organization_id: Option<EntityId>,
    /// The country or district that it is for.
    pub area: Option<Arc<str>>,
    /// From when the post exists; `None` when unknown.
    pub start_date: Option<PartialDate>,
    /// Until when the post existed; `None` when unknown or still there.
    pub end_date: Option<PartialDate>,
}

/// That a person held a post, or belonged to an organization, from when to when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// Who.
    pub person_id: EntityId,
    /// Which post; `None` for a mere membership of an organization.
    pub post_id: Option<EntityId>,
    /// Which organization; `None` when the post alone says it.
    pub organization_id: Option<EntityId>,
    /// As what, in the registry's words, such as "acting".
    pub role: Option<Arc<str>>,
    /// The first day; `None` when unknown.
    pub start_date: Option<PartialDate>,
    /// The last day; `None` when it lasts, as far as the registry knows.
    pub end_date: Option<PartialDate>,
    /// Where this comes from: keys of the catalogue or URLs, as written.
    pub sources: Vec<Arc<str>>,
    /// Where it stands. It is written beside the membership ([`Placed`]).
    #[serde(skip)]
    pub place: Place,
    /// The day up to which the registry knows about it; `None` when the file does not say.
    pub as_of: Option<PartialDate>,
}

/// A treaty, memorandum, joint declaration.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Agreement {
    /// Id, names, sources, place.
    pub header: Header,
    /// Who agreed, as written: names or ids.
    pub parties: Vec<Arc<str>>,
    /// When it was signed.
    pub signed: Option<PartialDate>,
    /// When it entered into force.
    pub in_force: Option<PartialDate>,
    /// When it ended; `None` when unknown or still in force.
    pub ended: Option<PartialDate>,
    /// The agreement that took its place.
    pub superseded_by: Option<EntityId>,
    /// Where it can be read.
    pub url: Option<Arc<str>>,
    /// What the parties promised.
    pub commitments: Vec<Commitment>,
}

/// One promise of an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Commitment {
    /// What was promised.
    pub text: Arc<str>,
    /// Who must do it.
    pub owner: Option<Arc<str>>,
    /// How far it is, in the registry's words.
    pub status: Option<Arc<str>>,
    /// How often it is looked at, in the registry's words, such as "monthly".
    pub review: Option<Arc<str>>,
    /// When it was last looked at.
    pub reviewed: Option<PartialDate>,
    /// By when it is to be done.
    pub due: Option<PartialDate>,
}

/// A meeting, exercise, visit.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Event {
    /// Id, names, sources, place.
    pub header: Header,
    /// The first day.
    pub start_date: Option<PartialDate>,
    /// The last day; `None` when it is the first, or unknown.
    pub end_date: Option<PartialDate>,
    /// Where it took place.
    pub location: Option<Arc<str>>,
    /// Who took part, as written: names or ids.
    pub participants: Vec<Arc<str>>,
    /// A sort, such as "summit".
    pub classification: Option<Arc<str>>,
}

/// Any entry that has an id, borrowed from its registry.
#[derive(Clone, Copy, Debug)]
pub enum Entity<'r> {
    /// A human being.
    Person(&'r Person),
    /// A ministry, party, company, alliance.
    Organization(&'r Organization),
    /// An office.
    Post(&'r Post),
    /// A treaty, memorandum, joint declaration.
    Agreement(&'r Agreement),
    /// A meeting, exercise, visit.
    Event(&'r Event),
}

impl<'r> Entity<'r> {
    /// What every entry has, whatever its kind.
    pub fn header(self) -> &'r Header {
        match self {
            Self::Person(person) => &person.header,
            Self::Organization(organization) => &organization.header,
            Self::Post(post) => &post.header,
            Self::Agreement(agreement) => &agreement.header,
            Self::Event(event) => &event.header,
        }
    }

    /// The entry's id.
    pub fn id(self) -> &'r EntityId {
        &self.header().id
    }

    /// What sort of thing it is.
    pub fn kind(self) -> EntityKind {
        match self {
            Self::Person(_) => EntityKind::Person,
            Self::Organization(_) => EntityKind::Organization,
            Self::Post(_) => EntityKind::Post,
            Self::Agreement(_) => EntityKind::Agreement,
            Self::Event(_) => EntityKind::Event,
        }
    }

    /// The main name; a post's label.
    pub fn name(self) -> &'r str {
        &self.header().name
    }

    /// The other names, in the file's order.
    pub fn other_names(self) -> &'r [Name] {
        &self.header().other_names
    }

    /// Every name, the main one first.
    pub fn names(self) -> impl Iterator<Item = &'r Arc<str>> {
        let header = self.header();
        std::iter::once(&header.name).chain(header.other_names.iter().map(|name| &name.text))
    }

    /// One sentence or two on what it is.
    pub fn summary(self) -> Option<&'r str> {
        self.header().summary.as_deref()
    }

    /// Where the entry stands in its file.
    pub fn place(self) -> &'r Place {
        &self.header().place
    }

    /// Keys of the catalogue or URLs that its facts come from, as written.
    pub fn sources(self) -> &'r [Arc<str>] {
        &self.header().sources
    }

    /// The day up to which the registry knows about it; `None` when the file does not say.
    pub fn as_of(self) -> Option<PartialDate> {
        self.header().as_of
    }
}

macro_rules! has_header {
    ($($entry:ty),*) => {$(
        impl std::ops::Deref for $entry {
            type Target = Header;

            fn deref(&self) -> &Header {
                &self.header
            }
        }

        impl Placed for $entry {
            fn place(&self) -> &Place {
                &self.header.place
            }

            fn place_mut(&mut self) -> &mut Place {
                &mut self.header.place
            }
        }
    )*};
}

has_header!(Person, Organization, Post, Agreement, Event);

impl Placed for Membership {
    fn place(&self) -> &Place {
        &self.place
    }

    fn place_mut(&mut self) -> &mut Place {
        &mut self.place
    }
}

/// A hash of what an entry says: where it stands is left out, so that an edit above it changes nothing.
impl std::hash::Hash for Header {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (&self.id, &self.name, &self.other_names, &self.preferred).hash(state);
        (&self.summary, &self.sources, &self.as_of).hash(state);
    }
}

/// As for [`Header`]: what it says, not where it stands.
impl std::hash::Hash for Membership {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (&self.person_id, &self.post_id, &self.organization_id, &self.role).hash(state);
        (&self.start_date, &self.end_date, &self.sources, &self.as_of).hash(state);
    }
}
