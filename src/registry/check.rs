//! What can be told only of all registry files together: ids given twice, and ids that nothing has.

use rayon::prelude::*;

use super::entry::{Entity, EntityId, EntityKind};
use super::ids::Ids;
use super::load::{Entries, Reference};
use crate::datafile::Problem;
use crate::text::nearest;

/// Above so many ids, a wrong one is reported without a search for the one that was meant.
const SUGGEST_AMONG: usize = 10_000;

/// Drops entries whose id was given before, references to nothing, and memberships of nobody; notes each as a problem.
pub(super) fn settle(entries: &mut Entries) -> Ids {
    let ids = drop_repeated(entries);
    let references = std::mem::take(&mut entries.references);
    let dangling: Vec<Problem> = references.par_iter().filter_map(|reference| dangling(reference, &ids)).collect();
    if dangling.is_empty() {
        return ids;
    }
    entries.problems.extend(dangling);

    let is = |id: &EntityId, kind| ids.find(id.as_str()).is_some_and(|(found, _)| found == kind);
    let known = |id: &mut Option<EntityId>, kind| *id = id.take().filter(|id| is(id, kind));
    for post in &mut entries.posts {
        known(&mut post.organization_id, EntityKind::Organization);
    }
    for organization in &mut entries.organizations {
        known(&mut organization.parent_id, EntityKind::Organization);
    }
    for agreement in &mut entries.agreements {
        known(&mut agreement.superseded_by, EntityKind::Agreement);
    }
    entries.memberships.retain_mut(|membership| {
        known(&mut membership.post_id, EntityKind::Post);
        known(&mut membership.organization_id, EntityKind::Organization);
        let held = membership.post_id.is_some() || membership.organization_id.is_some();
        held && is(&membership.person_id, EntityKind::Person)
    });
    ids
}

/// Of entries with the same id the first counts. The ids of what is left.
fn drop_repeated(entries: &mut Entries) -> Ids {
    let ids = ids_of(entries);
    if !ids.may_repeat() {
        return ids;
    }
    let before = entries.problems.len();
    let problems = &mut entries.problems;
    let mut number = 0u32;
    macro_rules! keep_first {
        ($list:expr, $entity:path) => {
            $list.retain(|entry| {
                let fresh = ids.number(entry.id.as_str()) == Some(number);
                number += 1;
                if !fresh {
                    problems.push(given_twice($entity(entry)));
                }
                fresh
            });
        };
    }
    keep_first!(entries.people, Entity::Person);
    keep_first!(entries.organizations, Entity::Organization);
    keep_first!(entries.posts, Entity::Post);
    keep_first!(entries.agreements, Entity::Agreement);
    keep_first!(entries.events, Entity::Event);
    if entries.problems.len() == before { ids } else { ids_of(entries) }
}

fn ids_of(entries: &Entries) -> Ids {
    let Entries { people, organizations, posts, agreements, events, .. } = entries;
    let counts = [people.len(), organizations.len(), posts.len(), agreements.len(), events.len()];
    let ids = people.iter().map(|entry| &entry.header.id).chain(organizations.iter().map(|entry| &entry.header.id));
    let ids = ids.chain(posts.iter().map(|entry| &entry.header.id));
    let ids = ids.chain(agreements.iter().map(|entry| &entry.header.id));
    Ids::new(ids.chain(events.iter().map(|entry| &entry.header.id)), counts)
}

fn given_twice(entity: Entity<'_>) -> Problem {
    let place = entity.place();
    let message = format!("the id `{}` is taken by an earlier entry; this one is left out.", entity.id());
    Problem { path: place.path.clone(), range: place.range.clone(), message }
}

fn dangling(reference: &Reference, ids: &Ids) -> Option<Problem> {
    let Reference { id, kind, path, range } = reference;
    let message = match ids.find(id.as_str()) {
        Some((found, _)) if found == *kind => return None,
        Some((found, _)) => {
            let (found, wanted) = (found.with_article(), kind.with_article());
            format!("`{id}` is the id of {found}, and this must be the id of {wanted}.")
        }
        None => {
            let near = (ids.len() <= SUGGEST_AMONG).then(|| {
                let mut same: Vec<&str> = ids.of_kind(*kind).collect();
                same.sort_unstable();
                nearest(id.as_str(), same)
            });
            match near.flatten() {
                Some(near) => format!("no {} has the id `{id}`; did you mean `{near}`?", kind.noun()),
                None => format!("no {} has the id `{id}`.", kind.noun()),
            }
        }
    };
    Some(Problem { path: path.clone(), range: range.clone(), message })
}
