//! Who took part in which events, by person.

use super::Registry;
use super::entry::{EntityId, Event};
use super::packed::Groups;

impl Registry {
    /// The people who took part in an event, as far as its participants are ids or names of people of the registry.
    pub fn participants_of(&self, event: &Event) -> Vec<&EntityId> {
        event.participants.iter().filter_map(|participant| self.person_called(participant)).collect()
    }

    /// The events in which this person took part, in the files' order.
    pub fn events_of(&self, person: &EntityId) -> impl Iterator<Item = &Event> {
        let indices = self.ids.person(person.as_str()).map(|person| self.events_of.get(person as usize));
        indices.into_iter().flatten().filter_map(|index| self.events.get(index as usize))
    }

    pub(super) fn events_by_person(&self) -> Groups {
        let mut took_part = Vec::new();
        for (index, event) in (0u32..).zip(self.events.iter()) {
            let people = self.participants_of(event).into_iter().filter_map(|id| self.ids.person(id.as_str()));
            took_part.extend(people.map(|person| (person, index)));
        }
        Groups::sort(self.people.len(), &took_part)
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
