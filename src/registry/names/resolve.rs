//! Tells whom a family name with a title means, from who was introduced before and who held such a post on the date.

use super::super::{Certainty, EntityId, Registry};
use super::{NameForm, NameHit};
use crate::dates::PartialDate;

impl Registry {
    /// Whom a [`NameForm::Titled`] or [`NameForm::Surname`] hit means: one person when that is settled, several when it
    /// stays ambiguous, none when it says nothing. `introduced` tells whether the full name stood earlier in the
    /// brief; `on` is the date that the statement speaks of. For other hits, the candidates.
    ///
    /// Someone introduced earlier comes first, unless the registry knows them in other posts only and another of that
    /// family name held such a post on the date. A family name without a title means someone only if exactly one
    /// person of that name was introduced.
    pub fn resolve_titled(
        &self,
        hit: &NameHit,
        introduced: &dyn Fn(&EntityId) -> bool,
        on: Option<PartialDate>,
    ) -> Vec<EntityId> {
        let introduced = || hit.candidates.iter().filter(|id| introduced(id)).cloned().collect();
        self.resolve(hit, introduced, on)
    }

    /// The same for a list of those introduced earlier, at a cost that does not grow with the number of people who
    /// share the family name.
    pub fn resolve_titled_among(
        &self,
        hit: &NameHit,
        introduced: &[EntityId],
        on: Option<PartialDate>,
    ) -> Vec<EntityId> {
        let candidates = hit.candidates.as_slice();
        let of_that_name = || {
            let mut ids: Vec<_> =
                introduced.iter().filter(|id| candidates.binary_search(id).is_ok()).cloned().collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        self.resolve(hit, of_that_name, on)
    }

    fn resolve(
        &self,
        hit: &NameHit,
        introduced: impl FnOnce() -> Vec<EntityId>,
        on: Option<PartialDate>,
    ) -> Vec<EntityId> {
        let posts = match &hit.form {
            NameForm::Listed | NameForm::Variant { .. } => return hit.candidates.as_slice().to_vec(),
            NameForm::Surname => return Some(introduced()).filter(|ids| ids.len() == 1).unwrap_or_default(),
            NameForm::Titled { posts, .. } => posts,
        };
        let introduced = introduced();
        let holders = on.map(|date| self.fitting_holders(hit, posts, date)).unwrap_or_default();
        let both: Vec<EntityId> = introduced.iter().filter(|id| holders.contains(id)).cloned().collect();
        if !both.is_empty() {
            return both;
        }
        let plausible: Vec<EntityId> = introduced.iter().filter(|id| self.may_bear(id, posts)).cloned().collect();
        if !plausible.is_empty() {
            return plausible;
        }
        if holders.is_empty() { introduced } else { holders }
    }

    /// The people of that family name who held one of the posts on the date: those who surely did, else those who
    /// possibly did. Beyond the registry's horizon nobody surely did.
    fn fitting_holders(&self, hit: &NameHit, posts: &[EntityId], date: PartialDate) -> Vec<EntityId> {
        let candidates = hit.candidates.as_slice();
        let (mut sure, mut possible) = (Vec::new(), Vec::new());
        for membership in posts.iter().flat_map(|post| self.holders_of(post)) {
            let list = match membership.covers(date) {
                Some(Certainty::Certain) => &mut sure,
                Some(Certainty::Possible | Certainty::BeyondAsOf) => &mut possible,
                None => continue,
            };
            if candidates.binary_search(&membership.person_id).is_ok() {
                list.push(membership.person_id.clone());
            }
        }
        let mut holders = if sure.is_empty() { possible } else { sure };
        holders.sort_unstable();
        holders.dedup();
        holders
    }

    /// Whether nothing speaks against this person bearing a title that means these posts: they held one of them at some
    /// time, the registry knows no post of theirs, or it has no such post.
    fn may_bear(&self, person: &EntityId, posts: &[EntityId]) -> bool {
        let mut held = self.memberships_of(person).filter_map(|membership| membership.post_id.as_ref()).peekable();
        posts.is_empty() || held.peek().is_none() || held.any(|post| posts.binary_search(post).is_ok())
    }
}
