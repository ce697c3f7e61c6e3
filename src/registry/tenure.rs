//! Who held what on a date, as far as partial dates and the registry's own horizon (`as_of`) let one say.

use crate::dates::PartialDate;

use super::entry::{Membership, Post};

/// How sure it is that a membership covers a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// It covers every day that the date may mean. The days of a hand-over belong to both holders.
    Certain,
    /// Dates are missing or too coarse to tell.
    Possible,
    /// It began before and has no end, but the date lies beyond what the registry knows (`as_of`).
    BeyondAsOf,
}

/// A membership that covers a date, or may.
#[derive(Clone, Copy, Debug)]
pub struct Held<'r> {
    /// The post; `None` for a mere membership of an organization.
    pub post: Option<&'r Post>,
    /// Who held it, from when to when.
    pub membership: &'r Membership,
    /// How sure that is.
    pub certainty: Certainty,
}

/// What someone held on a date, or who held a post then. Reads as a slice of [`Held`].
#[derive(Clone, Debug)]
pub struct Holdings<'r> {
    /// By start date, unknown starts first.
    pub held: Vec<Held<'r>>,
    /// The registry's horizon, when the date lies beyond it: then what is not listed cannot be denied.
    pub beyond_as_of: Option<PartialDate>,
}

impl Holdings<'_> {
    /// Whether the registry knows enough to say that nothing else was held.
    pub fn is_complete(&self) -> bool {
        self.beyond_as_of.is_none()
    }
}

impl<'r> std::ops::Deref for Holdings<'r> {
    type Target = [Held<'r>];

    fn deref(&self) -> &[Held<'r>] {
        &self.held
    }
}

impl<'r> IntoIterator for Holdings<'r> {
    type Item = Held<'r>;
    type IntoIter = std::vec::IntoIter<Held<'r>>;

    fn into_iter(self) -> Self::IntoIter {
        self.held.into_iter()
    }
}

impl Membership {
    /// Whether this membership covers `date`; `None` when it certainly does not.
    pub fn covers(&self, date: PartialDate) -> Option<Certainty> {
        if self.start_date.is_some_and(|start| date.is_before(start))
            || self.end_date.is_some_and(|end| date.is_after(end))
        {
            return None;
        }
        if self.end_date.is_none() && self.as_of.is_some_and(|horizon| date.latest() > horizon.latest()) {
            return Some(Certainty::BeyondAsOf);
        }
        let begun = self.start_date.is_some_and(|start| start.latest() <= date.earliest());
        let lasting = self.end_date.is_none_or(|end| date.latest() <= end.earliest());
        Some(if begun && lasting { Certainty::Certain } else { Certainty::Possible })
    }
}

/// A membership's place in time: by start, unknown starts first, then by end, open ends last.
pub(super) fn order(membership: &Membership) -> impl Ord + use<> {
    let start = membership.start_date.map(|date| (date.earliest(), date.latest()));
    let end = membership.end_date.map(|date| (date.earliest(), date.latest()));
    (start, end.is_none(), end)
}
