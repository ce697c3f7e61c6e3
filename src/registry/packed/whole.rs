//! The whole registry as bytes and back, with the problems that were found when it was read.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Groups, List, Reader, Writer};
use crate::datafile::Problem;
use crate::registry::ids::Ids;
use crate::registry::names::Index;
use crate::registry::{Doubt, Registry};
use crate::text::FilePath;

/// What is read in full, as it is small.
#[derive(Serialize, Deserialize)]
struct Told {
    files: Arc<[FilePath]>,
    fingerprint: u128,
    places: u64,
    doubts: Vec<Doubt>,
    problems: Vec<Problem>,
}

impl Registry {
    /// Adds to `out` all that it is, and the problems that were found when it was read; what it works out only when
    /// asked is worked out first. `None` when there is more than the form holds (four gigabytes of one kind).
    pub fn pack(&self, problems: &[Problem], out: Vec<u8>) -> Option<Vec<u8>> {
        let told = Told {
            files: Arc::clone(&self.files),
            fingerprint: self.fingerprint,
            places: self.places,
            doubts: self.doubts().to_vec(),
            problems: problems.to_vec(),
        };
        let mut out = Writer::new(out);
        out.section(&postcard::to_allocvec(&told).ok()?);
        self.people.pack(&self.files, &mut out)?;
        self.organizations.pack(&self.files, &mut out)?;
        self.posts.pack(&self.files, &mut out)?;
        self.agreements.pack(&self.files, &mut out)?;
        self.events.pack(&self.files, &mut out)?;
        self.memberships.pack(&self.files, &mut out)?;
        self.ids.pack(&mut out);
        self.of_person.pack(&mut out);
        self.of_post.pack(&mut out);
        self.events_of.pack(&mut out);
        self.names.pack(&mut out);
        Some(out.finish())
    }

    /// The registry of which [`pack`](Self::pack) made `bytes`, from byte `start` on, and the problems of its files. It
    /// finds and says the same as the one that was packed. `None` when these are no such bytes; that they are the ones
    /// that were written is for the caller to make sure.
    pub fn unpack(bytes: Vec<u8>, start: usize) -> Option<(Self, Vec<Problem>)> {
        let from = &mut Reader::new(bytes, start)?;
        let told: Told = postcard::from_bytes(&from.section()?).ok()?;
        let files = told.files;
        let (people, organizations) = (List::unpack(&files, from)?, List::unpack(&files, from)?);
        let (posts, agreements) = (List::unpack(&files, from)?, List::unpack(&files, from)?);
        let (events, memberships) = (List::unpack(&files, from)?, List::unpack(&files, from)?);
        let counts = [people.len(), organizations.len(), posts.len(), agreements.len(), events.len()];
        let ids = Ids::unpack(counts, from)?;
        let (of_person, of_post) = (Groups::unpack(from)?, Groups::unpack(from)?);
        let events_of = Groups::unpack(from)?;
        let names = Index::unpack(&ids, from)?;
        let registry = Self {
            people,
            organizations,
            posts,
            agreements,
            events,
            memberships,
            ids,
            of_person,
            of_post,
            events_of,
            names,
            fingerprint: told.fingerprint,
            places: told.places,
            doubts: told.doubts.into(),
            files,
        };
        (registry.ids.len() == counts.iter().sum::<usize>()).then_some((registry, told.problems))
    }
}
