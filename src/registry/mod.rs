//! The registry: people, posts, organizations, memberships, agreements and events, read from the project's files,
//! asked who held what when, and finding their names in prose.
//!
//! Which of several namesakes a brief means, and whether what it says is right, is left to `evidence` and `rules`.

mod check;
mod claim;
mod commitments;
mod doubts;
mod entry;
mod fields;
mod ids;
pub mod import;
mod load;
mod names;
mod packed;
mod participants;
mod prefer;
mod standing;
mod tenure;

use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::datafile::Problem;
use crate::dates::PartialDate;
use crate::text::FilePath;

pub use claim::{Claim, Period};
pub use commitments::{Cadence, Overdue};
pub use doubts::Doubt;
pub use entry::{
    Agreement, Commitment, Entity, EntityId, EntityKind, Event, Header, Membership, Name, Organization, Person, Place,
    Post,
};
use ids::Ids;
pub use names::{
    Candidates, NameForm, NameHit, Office, Tense, Unlisted, in_its_capitals, is_hangul_name, refit as refit_particles,
};
pub use packed::FORMAT;
use packed::{Groups, List};
pub use prefer::prefer;
pub use standing::Standing;
pub use tenure::{Certainty, Held, Holdings};

/// All entries of a project's registry files. Immutable; share it.
#[derive(Debug, Default)]
pub struct Registry {
    people: List<Person>,
    organizations: List<Organization>,
    posts: List<Post>,
    agreements: List<Agreement>,
    events: List<Event>,
    /// By person, then by start.
    memberships: List<Membership>,
    ids: Ids,
    /// By person, indices into `memberships` by start.
    of_person: Groups,
    /// By post, indices into `memberships` by start.
    of_post: Groups,
    /// By person, indices into `events` in which they took part.
    events_of: Groups,
    names: names::Index,
    fingerprint: u128,
    places: u64,
    doubts: OnceLock<Vec<Doubt>>,
    /// The files that were read, sorted.
    files: Arc<[FilePath]>,
}

/// Reads registry files (TOML, or Popolo JSON where a name ends in `.json`). Every mistake is a problem in its file;
/// what is right loads. Of entries with the same id the first counts.
pub fn load(files: &[(FilePath, &str)]) -> (Registry, Vec<Problem>) {
    let read = |(path, text): &(FilePath, &str)| load::read_file(path, text);
    let mut entries = load::Entries::default();
    for file in files.par_iter().map(read).collect::<Vec<_>>() {
        entries.append(file);
    }
    let ids = check::settle(&mut entries);
    let mut problems = std::mem::take(&mut entries.problems);
    problems.sort_by(|a, b| (&a.path, a.range.start, a.range.end).cmp(&(&b.path, b.range.start, b.range.end)));
    let mut files: Vec<FilePath> = files.iter().map(|(path, _)| path.clone()).collect();
    files.sort_unstable();
    files.dedup();
    (Registry { files: files.into(), ..Registry::new(entries, ids) }, problems)
}

impl Registry {
    /// A registry that holds nothing.
    pub fn empty() -> Self {
        Self::default()
    }

    fn new(entries: load::Entries, ids: Ids) -> Self {
        let load::Entries { people, organizations, posts, agreements, events, mut memberships, .. } = entries;
        memberships.par_sort_by_cached_key(|membership| {
            let person = &membership.person_id;
            (ids::beginning(person.as_str().as_bytes()), person.clone(), tenure::order(membership))
        });
        let (of_person, of_post) = held_by(&memberships, &ids, (people.len(), posts.len()));
        let mut registry = Self {
            people: people.into(),
            organizations: organizations.into(),
            posts: posts.into(),
            agreements: agreements.into(),
            events: events.into(),
            memberships: memberships.into(),
            ids,
            of_person,
            of_post,
            ..Self::default()
        };
        (registry.names, registry.fingerprint) = rayon::join(|| names::Index::new(&registry), || registry.hash_all());
        registry.events_of = registry.events_by_person();
        registry.places = registry.hash_places();
        registry
    }

    /// Whether there is no entry at all.
    pub fn is_empty(&self) -> bool {
        self.ids.len() == 0
    }

    /// The entry with this id; `None` when there is none.
    pub fn entity(&self, id: impl AsRef<str>) -> Option<Entity<'_>> {
        self.entity_at(self.ids.number(id.as_ref())?)
    }

    /// Every id, in the order of [`entities`](Self::entities).
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        ids::KINDS.into_iter().flat_map(|kind| self.ids.of_kind(kind))
    }

    /// The person with this id; `None` when there is none, or it is no person.
    pub fn person(&self, id: impl AsRef<str>) -> Option<&Person> {
        match self.entity(id)? {
            Entity::Person(person) => Some(person),
            _ => None,
        }
    }

    /// The post with this id; `None` when there is none, or it is no post.
    pub fn post(&self, id: impl AsRef<str>) -> Option<&Post> {
        match self.entity(id)? {
            Entity::Post(post) => Some(post),
            _ => None,
        }
    }

    /// Every entry: people, organizations, posts, agreements, events, each in the files' order.
    pub fn entities(&self) -> impl Iterator<Item = Entity<'_>> {
        let people = self.people.iter().map(Entity::Person);
        let organizations = self.organizations.iter().map(Entity::Organization);
        let posts = self.posts.iter().map(Entity::Post);
        let agreements = self.agreements.iter().map(Entity::Agreement);
        let events = self.events.iter().map(Entity::Event);
        people.chain(organizations).chain(posts).chain(agreements).chain(events)
    }

    /// The entry at this place among [`entities`](Self::entities).
    fn entity_at(&self, mut index: u32) -> Option<Entity<'_>> {
        macro_rules! look_in {
            ($list:expr, $entity:path) => {
                match index.checked_sub($list.len() as u32) {
                    None => return $list.get(index as usize).map($entity),
                    Some(rest) => index = rest,
                }
            };
        }
        look_in!(self.people, Entity::Person);
        look_in!(self.organizations, Entity::Organization);
        look_in!(self.posts, Entity::Post);
        look_in!(self.agreements, Entity::Agreement);
        self.events.get(index as usize).map(Entity::Event)
    }

    /// The files that it was read from, sorted.
    pub fn files(&self) -> &[FilePath] {
        &self.files
    }

    /// Every membership, by person and start.
    pub fn memberships(&self) -> impl Iterator<Item = &Membership> {
        self.memberships.iter()
    }

    /// What this person held, by start; unknown starts first.
    pub fn memberships_of(&self, person: &EntityId) -> impl DoubleEndedIterator<Item = &Membership> {
        let indices = self.ids.person(person.as_str()).map(|person| self.of_person.get(person as usize));
        indices.into_iter().flatten().filter_map(|index| self.memberships.get(index as usize))
    }

    /// Who held this post, by start; unknown starts first.
    pub fn holders_of(&self, post: &EntityId) -> impl Iterator<Item = &Membership> {
        let indices = self.ids.post(post.as_str()).map(|post| self.of_post.get(post as usize));
        indices.into_iter().flatten().filter_map(|index| self.memberships.get(index as usize))
    }

    /// What this person held on `date`, surely or possibly; whether more could be held is in the answer.
    pub fn posts_on(&self, person: &EntityId, date: PartialDate) -> Holdings<'_> {
        self.holdings(self.memberships_of(person), self.as_of(person), date)
    }

    /// Who held this post on `date`, surely or possibly; whether there could be others is in the answer.
    pub fn holders_on(&self, post: &EntityId, date: PartialDate) -> Holdings<'_> {
        self.holdings(self.holders_of(post), self.as_of(post), date)
    }

    fn holdings<'r>(
        &'r self,
        memberships: impl Iterator<Item = &'r Membership>,
        as_of: Option<PartialDate>,
        date: PartialDate,
    ) -> Holdings<'r> {
        let held = memberships.filter_map(|membership| {
            let certainty = membership.covers(date)?;
            let post = membership.post_id.as_ref().and_then(|post| self.post(post));
            Some(Held { post, membership, certainty })
        });
        Holdings { held: held.collect(), beyond_as_of: as_of.filter(|horizon| date.latest() > horizon.latest()) }
    }

    /// The day up to which the registry knows about this entry and its memberships: the earliest that any of them
    /// states. `None` when none does, or there is no such entry.
    pub fn as_of(&self, id: &EntityId) -> Option<PartialDate> {
        let own = self.entity(id)?.as_of();
        let memberships = self.memberships_of(id).chain(self.holders_of(id)).map(|membership| membership.as_of);
        memberships.chain([own]).flatten().min_by_key(|date| date.latest())
    }

    /// A hash of what the registry says of this entry: its own fields, its memberships or holders, its events or
    /// participants, its successor, and the names of the posts and people in them. Where it stands does not count. Zero for an unknown id.
    pub fn fingerprint(&self, id: &EntityId) -> u128 {
        let Some(entity) = self.entity(id) else { return 0 };
        let mut hasher = ContentHasher::default();
        hash_entity(entity, &mut hasher);
        self.events_of(id).for_each(|event| hash_entity(Entity::Event(event), &mut hasher));
        let others = match entity {
            Entity::Event(event) => self.participants_of(event),
            Entity::Agreement(agreement) => agreement.superseded_by.iter().collect(),
            _ => Vec::new(),
        };
        others.into_iter().filter_map(|id| self.entity(id)).for_each(|other| hash_entity(other, &mut hasher));
        for membership in self.memberships_of(id).chain(self.holders_of(id)) {
            membership.hash(&mut hasher);
            let others =
                [Some(&membership.person_id), membership.post_id.as_ref(), membership.organization_id.as_ref()];
            for other in
                others.into_iter().flatten().filter(|other| *other != id).filter_map(|other| self.entity(other))
            {
                hash_entity(other, &mut hasher);
            }
        }
        hasher.finish_128()
    }

    /// A hash of everything the registry says: when it is the same, every answer and every name found is the same.
    pub fn content_hash(&self) -> u128 {
        self.fingerprint
    }

    /// A hash of where every entry and membership stands in its file.
    pub fn places_hash(&self) -> u64 {
        self.places
    }

    fn hash_places(&self) -> u64 {
        let mut hasher = rustc_hash::FxHasher::default();
        let places = self.entities().map(|entity| entity.place());
        for place in places.chain(self.memberships.iter().map(|membership| &membership.place)) {
            (place.path.as_str(), &place.range).hash(&mut hasher);
        }
        hasher.finish()
    }

    fn hash_all(&self) -> u128 {
        let entry = |index: usize, hasher: &mut ContentHasher| {
            let entity = u32::try_from(index).ok().and_then(|number| self.entity_at(number));
            entity.into_iter().for_each(|entity| hash_entity(entity, hasher));
        };
        let membership = |index: usize, hasher: &mut ContentHasher| self.memberships.get(index).hash(hasher);
        let (entries, memberships) =
            rayon::join(|| hash_in_parts(self.ids.len(), entry), || hash_in_parts(self.memberships.len(), membership));
        let mut hasher = ContentHasher::default();
        (entries, memberships).hash(&mut hasher);
        hasher.finish_128()
    }
}

/// By person and by post, the memberships by start. `memberships` are sorted by person and start.
fn held_by(memberships: &[Membership], ids: &Ids, (people, posts): (usize, usize)) -> (Groups, Groups) {
    let by = |group: &(dyn Fn(&Membership) -> Option<u32> + Sync)| -> Vec<(u32, u32)> {
        let indexed = memberships.par_iter().enumerate();
        indexed.filter_map(|(index, membership)| Some((group(membership)?, u32::try_from(index).ok()?))).collect()
    };
    let by_person = by(&|membership| ids.person(membership.person_id.as_str()));
    let mut by_post = by(&|membership| ids.post(membership.post_id.as_ref()?.as_str()));
    by_post.par_sort_by_cached_key(|(_, index)| memberships.get(*index as usize).map(tenure::order));
    (Groups::sort(people, &by_person), Groups::sort(posts, &by_post))
}

impl AsRef<str> for EntityId {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

fn hash_entity(entity: Entity<'_>, hasher: &mut ContentHasher) {
    match entity {
        Entity::Person(person) => (0u8, person).hash(hasher),
        Entity::Organization(organization) => (1u8, organization).hash(hasher),
        Entity::Post(post) => (2u8, post).hash(hasher),
        Entity::Agreement(agreement) => (3u8, agreement).hash(hasher),
        Entity::Event(event) => (4u8, event).hash(hasher),
    }
}

/// Hashes of what `hash` says of each index, many together, side by side.
fn hash_in_parts(count: usize, hash: impl Fn(usize, &mut ContentHasher) + Sync) -> Vec<u128> {
    const TOGETHER: usize = 4096;
    let part = |part: usize| {
        let mut hasher = ContentHasher::default();
        (part * TOGETHER..count.min((part + 1) * TOGETHER)).for_each(|index| hash(index, &mut hasher));
        hasher.finish_128()
    };
    (0..count.div_ceil(TOGETHER)).into_par_iter().map(part).collect()
}

/// A hash that is the same in every run, and wide enough to stand for the content.
#[derive(Default)]
struct ContentHasher {
    hasher: blake3::Hasher,
    /// What is yet to be hashed: single fields are too small to hash one by one.
    waiting: Vec<u8>,
}

impl ContentHasher {
    const ENOUGH: usize = 16 * 1024;

    fn finish_128(mut self) -> u128 {
        let bytes = *self.hasher.update(&self.waiting).finalize().as_bytes();
        bytes.iter().take(16).fold(0, |hash, byte| hash << 8 | u128::from(*byte))
    }
}

impl Hasher for ContentHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= Self::ENOUGH {
            self.hasher.update(&self.waiting);
            self.waiting.clear();
        }
    }

    fn finish(&self) -> u64 {
        let bytes = *self.hasher.clone().update(&self.waiting).finalize().as_bytes();
        bytes.iter().take(8).fold(0, |hash, byte| hash << 8 | u64::from(*byte))
    }
}

#[cfg(test)]
mod tests;
