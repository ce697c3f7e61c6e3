//! Who took part in which events, by person.

use rustc_hash::FxHashMap;

use super::Registry;
use super::entry::{EntityId, Event};

impl Registry {
    /// The people who took part in an event, as far as its participants are ids or names of people of the registry.
    pub fn participants_of(&self, event: &Event) -> Vec<&EntityId> {
        event.participants.iter().filter_map(|participant| self.person_called(participant)).collect()
    }

    /// The events in which this person took part, in the files' order.
    pub fn events_of(&self, person: &EntityId) -> impl Iterator<Item = &Event> {
        let indices = self.events_of.get(person).map(Vec::as_slice).unwrap_or_default();
        indices.iter().filter_map(|index| self.events.get(*index as usize))
    }

    pub(super) fn events_by_person(&self) -> FxHashMap<EntityId, Vec<u32>> {
        let mut events: FxHashMap<EntityId, Vec<u32>> = FxHashMap::default();
        for (index, event) in (0u32..).zip(&self.events) {
            for person in self.participants_of(event) {
                events.entry(person.clone()).or_default().push(index);
            }
        }
        events
    }

    /// The person with this id, else the only one with exactly this name.
    fn person_called(&self, called: &str) -> Option<&EntityId> {
        if let Some(person) = self.person(called) {
            return Some(&person.header.id);
        }
        let mut bearers = self.bearers_of(called).filter(|entity| self.person(entity.id()).is_some());
        let one = bearers.next()?;
        bearers.all(|other| other.id() == one.id()).then(|| one.id())
    }
}
