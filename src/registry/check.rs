//! What can be told only of all registry files together: ids given twice, and ids that nothing has.

use rustc_hash::FxHashMap;

use super::entry::{Entity, EntityId, EntityKind};
use super::load::{Entries, Reference};
use crate::datafile::Problem;
use crate::text::nearest;

/// Where an id's entry stands: its kind and its index among the entries of that kind.
pub(super) type Ids = FxHashMap<EntityId, (EntityKind, u32)>;

/// Above so many ids, a wrong one is reported without a search for the one that was meant.
const SUGGEST_AMONG: usize = 10_000;

/// Drops entries whose id was given before, references to nothing, and memberships of nobody; notes each as a problem.
pub(super) fn settle(entries: &mut Entries) -> Ids {
    let mut ids = Ids::default();
    let problems = &mut entries.problems;
    macro_rules! keep_first {
        ($list:expr, $kind:expr, $entity:path) => {{
            let mut index = 0;
            $list.retain(|entry| {
                let fresh = !ids.contains_key(&entry.id);
                if fresh {
                    ids.insert(entry.id.clone(), ($kind, index));
                    index += 1;
                } else {
                    problems.push(given_twice($entity(entry)));
                }
                fresh
            });
        }};
    }
    keep_first!(entries.people, EntityKind::Person, Entity::Person);
    keep_first!(entries.organizations, EntityKind::Organization, Entity::Organization);
    keep_first!(entries.posts, EntityKind::Post, Entity::Post);
    keep_first!(entries.agreements, EntityKind::Agreement, Entity::Agreement);
    keep_first!(entries.events, EntityKind::Event, Entity::Event);

    for reference in entries.references.drain(..) {
        problems.extend(dangling(&reference, &ids));
    }
    let is = |id: &EntityId, kind| ids.get(id).is_some_and(|(found, _)| *found == kind);
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

fn given_twice(entity: Entity<'_>) -> Problem {
    let place = entity.place();
    let message = format!("the id `{}` is taken by an earlier entry; this one is left out.", entity.id());
    Problem { path: place.path.clone(), range: place.range.clone(), message }
}

fn dangling(reference: &Reference, ids: &Ids) -> Option<Problem> {
    let Reference { id, kind, path, range } = reference;
    let message = match ids.get(id) {
        Some((found, _)) if found == kind => return None,
        Some((found, _)) => {
            let (found, wanted) = (found.with_article(), kind.with_article());
            format!("`{id}` is the id of {found}, and this must be the id of {wanted}.")
        }
        None => {
            let near = (ids.len() <= SUGGEST_AMONG).then(|| {
                let mut same: Vec<&str> =
                    ids.iter().filter(|(_, (k, _))| k == kind).map(|(id, _)| id.as_str()).collect();
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
