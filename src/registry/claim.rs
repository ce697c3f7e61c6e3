//! Whether someone held one of several posts at some time: yes, no, or that the registry cannot say.

use jiff::civil::Date;

use super::Registry;
use super::entry::{EntityId, Membership, Post};
use crate::dates::PartialDate;

/// The days from the first that `from` may mean to the last that `to` may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first date.
    pub from: PartialDate,
    /// The last date; the first one again for a single date.
    pub to: PartialDate,
}

/// What the registry says of someone in a post at some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim<'r> {
    /// They held it, or may have.
    Held,
    /// Dates are missing or too coarse, the time lies beyond what the registry knows, or it knows neither this person
    /// in that post nor anyone else in it then.
    CannotSay,
    /// They held it at these other times only.
    OtherTimes(Vec<&'r Membership>),
    /// They never held it, and these others did then.
    Others(Vec<&'r Membership>),
    /// They never held it and held another post then; nobody did hold this one, between its known holders.
    Vacant,
}

impl Period {
    /// One date.
    pub fn on(date: PartialDate) -> Self {
        Self { from: date, to: date }
    }

    /// The date, if it is one.
    pub fn date(self) -> Option<PartialDate> {
        (self.from == self.to).then_some(self.from)
    }
}

impl Membership {
    /// Whether this membership certainly has no day in common with a period, nor the day before or after it: who hands
    /// a post over and who takes it are called by it on either day.
    pub fn is_outside(&self, period: Period) -> bool {
        let (first, last) = (period.from.earliest(), period.to.latest());
        let begins_later = self.start_date.is_some_and(|start| day_before(start.earliest()) > last);
        let ended_before = self.end_date.is_some_and(|end| day_after(end.latest()) < first);
        begins_later || ended_before
    }

    /// Whether this membership certainly covers every day of a period.
    pub fn holds_throughout(&self, period: Period) -> bool {
        let begun = self.start_date.is_some_and(|start| start.latest() <= period.from.earliest());
        let lasting = match self.end_date {
            Some(end) => period.to.latest() <= end.earliest(),
            None => self.as_of.is_none_or(|horizon| period.to.latest() <= horizon.latest()),
        };
        begun && lasting
    }
}

impl Registry {
    /// Whether `person` held one of `posts` (in the order of their ids) at that time. Where the person never did, it
    /// counts who did only if there is one such post and the person's own posts belong where it does, as a minister
    /// of another country has a post of the same name.
    pub fn claim(&self, person: &EntityId, posts: &[EntityId], period: Period) -> Claim<'_> {
        let held: Vec<&Membership> = self.held_among(person, posts).collect();
        let beyond = |id: &EntityId| self.as_of(id).is_some_and(|horizon| period.to.latest() > horizon.latest());
        if held.iter().any(|membership| !membership.is_outside(period)) {
            return Claim::Held;
        }
        let concerned = held.iter().filter_map(|membership| membership.post_id.as_ref());
        if beyond(person) || concerned.chain(single(posts)).any(beyond) {
            return Claim::CannotSay;
        }
        if !held.is_empty() {
            return Claim::OtherTimes(held);
        }
        let Some(post) = single(posts).and_then(|id| self.post(id)) else { return Claim::CannotSay };
        if !self.serves_beside(person, post) {
            return Claim::CannotSay;
        }
        let others = self.holders_throughout(&post.id, period);
        if !others.is_empty() {
            return Claim::Others(others);
        }
        let elsewhere = self.memberships_of(person).any(|membership| membership.holds_throughout(period));
        match elsewhere && self.is_vacant(&post.id, period) {
            true => Claim::Vacant,
            false => Claim::CannotSay,
        }
    }

    /// Whether the registry has holders of a post before and after a period, and certainly none in it.
    fn is_vacant(&self, post: &EntityId, period: Period) -> bool {
        let (first, last) = (period.from.earliest(), period.to.latest());
        let mut holders = self.holders_of(post).peekable();
        let (mut before, mut after) = (false, false);
        while let Some(holder) = holders.next_if(|holder| holder.is_outside(period)) {
            before |= holder.end_date.is_some_and(|end| end.latest() < first);
            after |= holder.start_date.is_some_and(|start| start.earliest() > last);
        }
        holders.peek().is_none() && before && after
    }

    /// What this person held of these posts (in the order of their ids), by start.
    pub fn held_among<'r>(&'r self, person: &EntityId, posts: &[EntityId]) -> impl Iterator<Item = &'r Membership> {
        let is_one = |membership: &&Membership| {
            membership.post_id.as_ref().is_some_and(|post| posts.binary_search(post).is_ok())
        };
        self.memberships_of(person).filter(is_one)
    }

    /// Who certainly held this post through all of a period.
    pub fn holders_throughout(&self, post: &EntityId, period: Period) -> Vec<&Membership> {
        self.holders_of(post).filter(|membership| membership.holds_throughout(period)).collect()
    }

    /// Whether a post that this person is known to have held belongs to the same organization or country as another,
    /// as far as the registry says where they belong.
    fn serves_beside(&self, person: &EntityId, post: &Post) -> bool {
        let own = self.memberships_of(person).filter_map(|membership| self.post(membership.post_id.as_ref()?));
        own.into_iter().any(|own| match (&own.organization_id, &post.organization_id) {
            (Some(one), Some(other)) if one == other => true,
            _ => match (&own.area, &post.area) {
                (Some(one), Some(other)) => one == other,
                (None, None) => own.organization_id.is_none() || post.organization_id.is_none(),
                _ => false,
            },
        })
    }
}

fn single(posts: &[EntityId]) -> Option<&EntityId> {
    match posts {
        [one] => Some(one),
        _ => None,
    }
}

fn day_before(day: Date) -> Date {
    day.yesterday().unwrap_or(day)
}

fn day_after(day: Date) -> Date {
    day.tomorrow().unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::load;

    const FILE: &str = r#"
as_of = "2020-12-31"
[[person]]
id = "han"
name = "Han Seo-jun"
[[person]]
id = "yoon"
name = "Yoon Ha-neul"
[[person]]
id = "guest"
name = "Guest Abroad"
[[post]]
id = "master"
label = "Harbour Master"
area = "Port"
[[post]]
id = "pilot"
label = "Chief Pilot"
area = "Port"
[[post]]
id = "other-master"
label = "Harbour Master of Elsewhere"
area = "Elsewhere"
[[membership]]
person_id = "han"
post_id = "master"
start_date = "2010-03-01"
end_date = "2015-03"
[[membership]]
person_id = "yoon"
post_id = "master"
start_date = "2015-03-31"
[[membership]]
person_id = "yoon"
post_id = "pilot"
start_date = "2009"
end_date = "2012"
[[post]]
id = "deputy"
label = "Deputy Harbour Master"
area = "Port"
[[membership]]
person_id = "yoon"
post_id = "deputy"
start_date = "2008"
end_date = "2010"
[[membership]]
person_id = "yoon"
post_id = "deputy"
start_date = "2017"
end_date = "2018"
[[membership]]
person_id = "guest"
post_id = "other-master"
start_date = "2009"
"#;

    fn claim(person: &str, post: &str, from: &str, to: &str) -> &'static str {
        let (registry, problems) = load(&[("r.toml".into(), FILE)]);
        assert!(problems.is_empty(), "{problems:?}");
        let period = Period { from: from.parse().expect("a date"), to: to.parse().expect("a date") };
        match registry.claim(&person.into(), &[post.into()], period) {
            Claim::Held => "held",
            Claim::CannotSay => "cannot say",
            Claim::OtherTimes(_) => "other times",
            Claim::Others(_) => "others",
            Claim::Vacant => "vacant",
        }
    }

    #[test]
    fn dates_decide_as_far_as_they_go() {
        for (date, expected) in [
            ("2010-02-27", "other times"),
            ("2010-02-28", "held"),
            ("2010-03-01", "held"),
            ("2010", "held"),
            ("2015-03-31", "held"),
            ("2015-04-01", "held"),
            ("2015-04-02", "other times"),
            ("2021", "cannot say"),
        ] {
            assert_eq!(claim("han", "master", date, date), expected, "{date}");
        }
        assert_eq!(claim("han", "master", "2009", "2011"), "held");
        assert_eq!(claim("yoon", "master", "2020-12-31", "2020-12-31"), "held");
        assert_eq!(claim("yoon", "master", "2021-01-01", "2021-01-01"), "held");
    }

    #[test]
    fn someone_else_in_the_post_counts_against_those_of_the_same_place() {
        assert_eq!(claim("yoon", "master", "2013", "2013"), "other times");
        assert_eq!(claim("han", "pilot", "2010", "2010"), "others");
        assert_eq!(claim("han", "pilot", "2014", "2014"), "cannot say");
        assert_eq!(claim("han", "pilot", "2009", "2009"), "cannot say");
        assert_eq!(claim("guest", "master", "2013", "2013"), "cannot say");
    }

    #[test]
    fn a_post_that_stood_empty_is_not_held_by_who_was_elsewhere() {
        assert_eq!(claim("han", "deputy", "2013", "2013"), "vacant");
        assert_eq!(claim("han", "deputy", "2016", "2016"), "cannot say");
        assert_eq!(claim("han", "deputy", "2019", "2019"), "cannot say");
    }
}
