//! Tells whom a family name with a title means, from who was introduced before and who held such a post on the date.

use super::super::{Certainty, EntityId, Period, Registry};
use super::{NameForm, NameHit, Tense};
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

    /// Whom of several namesakes a title beside the name leaves: those who held one of its `posts` (in the order of their
    /// ids) on the date, else those who held one at another time, else all. Of these, someone introduced earlier comes
    /// first; so does one introduced of whom the registry knows no post.
    pub fn resolve_beside(
        &self,
        namesakes: &[EntityId],
        (posts, tense): (&[EntityId], Tense),
        introduced: &[EntityId],
        on: Option<PartialDate>,
    ) -> Vec<EntityId> {
        let then = on.filter(|_| tense == Tense::Now);
        let held_it = |id: &EntityId| self.held_among(id, posts).next().is_some();
        let held_it_then = |id: &EntityId| match then {
            Some(date) => self.held_among(id, posts).any(|membership| !membership.is_outside(Period::on(date))),
            None => held_it(id),
        };
        let those = |fits: &dyn Fn(&EntityId) -> bool| -> Vec<EntityId> {
            namesakes.iter().filter(|id| fits(id)).cloned().collect()
        };
        let mut left = those(&held_it_then);
        if left.is_empty() {
            left = those(&held_it);
        }
        if left.is_empty() {
            left = namesakes.to_vec();
        }
        let known = those(&|id| introduced.contains(id) && (left.contains(id) || self.may_bear(id, posts)));
        if known.len() == 1 { known } else { left }
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
