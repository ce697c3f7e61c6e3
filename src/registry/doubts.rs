//! What in a registry speaks against itself: a post with two holders at a time, and one name that may stand for the same
//! thing twice. What is wrong beyond doubt (an end before its start, an id that nothing has) is told when it is read.

use rustc_hash::FxHashMap;

use super::Registry;
use super::entry::{Entity, EntityId, EntityKind, Membership, Place, Post};

/// Something in a registry that is probably wrong.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Doubt {
    /// Where.
    pub place: Place,
    /// The other place that it speaks of.
    pub other: Place,
    /// What speaks against what, and what to do.
    pub message: String,
    /// Whether it may well be right.
    pub slight: bool,
}

/// A post of which more pairs of holders than one in so many overlap has several seats.
const SEATS_IF_MORE_THAN_ONE_IN: usize = 5;

/// After so many namesakes nobody reads on: a registry of a whole people has them by the thousand.
const MOST_NAMESAKES: usize = 100;

impl Registry {
    /// Everything in it that is probably wrong, worked out when first asked for.
    pub fn doubts(&self) -> &[Doubt] {
        self.doubts.get_or_init(|| {
            let mut doubts: Vec<Doubt> = self.posts.iter().flat_map(|post| self.overlaps(post)).collect();
            doubts.extend(self.same_names());
            doubts
        })
    }

    /// Holders of a post that certainly held it while the one before them still did, unless the post has several seats.
    fn overlaps(&self, post: &Post) -> Vec<Doubt> {
        let holders: Vec<&Membership> = self.holders_of(&post.header.id).filter(|holder| !is_acting(holder)).collect();
        let pairs = holders.iter().zip(holders.iter().skip(1));
        let found: Vec<(&Membership, &Membership)> =
            pairs.map(|(one, next)| (*one, *next)).filter(|(one, next)| overlap(one, next)).collect();
        if found.len() > 1 && found.len() * SEATS_IF_MORE_THAN_ONE_IN > holders.len() {
            return Vec::new();
        }
        found.into_iter().filter_map(|(one, next)| self.overlap_told(post, one, next)).collect()
    }

    fn overlap_told(&self, post: &Post, one: &Membership, next: &Membership) -> Option<Doubt> {
        let name = |membership: &Membership| Some(self.person(&membership.person_id)?.header.name.clone());
        let (first, second) = (name(one)?, name(next)?);
        let start = next.start_date?;
        let (until, advice) = match one.end_date {
            Some(end) => (format!("is there until {end}"), "correct one of the two dates"),
            None => ("has no `end_date`".to_owned(), "give the earlier one its end"),
        };
        let label = &post.header.name;
        let message = format!(
            "{second} is {label} from {start}, and {first} {until}: {advice}, or say `role = \"acting\"` of whoever acted."
        );
        Some(Doubt { place: next.place.clone(), other: one.place.clone(), message, slight: false })
    }

    /// Entries of one kind that have the same name and nothing that tells them apart.
    fn same_names(&self) -> Vec<Doubt> {
        let mut first: FxHashMap<(EntityKind, &str), Entity<'_>> = FxHashMap::default();
        let mut doubts = Vec::new();
        for entity in self.entities().filter(|entity| entity.kind() != EntityKind::Post) {
            let Some(known) = first.insert((entity.kind(), entity.name()), entity) else { continue };
            if !self.is_told_apart(known, entity) {
                let (id, name) = (known.id(), entity.name());
                let message = format!(
                    "‘{name}’ is the name of `{id}` too: make them one entry, or give each what tells them apart, such as a post or a `birth_date`."
                );
                doubts.push(Doubt {
                    place: entity.place().clone(),
                    other: known.place().clone(),
                    message,
                    slight: true,
                });
                if doubts.len() == MOST_NAMESAKES {
                    break;
                }
            }
        }
        doubts
    }

    fn is_told_apart(&self, one: Entity<'_>, other: Entity<'_>) -> bool {
        let posts = |id: &EntityId| self.memberships_of(id).next().is_some();
        match (one, other) {
            (Entity::Person(a), Entity::Person(b)) => {
                a.birth_date.is_some() && b.birth_date.is_some() && a.birth_date != b.birth_date
                    || posts(&a.header.id) && posts(&b.header.id)
                    || a.header.summary.is_some() && b.header.summary.is_some()
            }
            (Entity::Agreement(a), Entity::Agreement(b)) => {
                a.signed.is_some() && b.signed.is_some() && a.signed != b.signed
            }
            (Entity::Event(a), Entity::Event(b)) => {
                a.start_date.is_some() && b.start_date.is_some() && a.start_date != b.start_date
            }
            (Entity::Organization(a), Entity::Organization(b)) => a.parent_id != b.parent_id,
            _ => true,
        }
    }
}

/// Whether `next`, which began later, certainly began at least two days before the other one ended.
fn overlap(one: &Membership, next: &Membership) -> bool {
    let (Some(begun), Some(start)) = (one.start_date, next.start_date) else { return false };
    let later = begun.is_before(start);
    let lasts = one.end_date.is_none_or(|end| start.latest().tomorrow().is_ok_and(|day| day < end.earliest()));
    one.person_id != next.person_id && later && lasts
}

/// Whether someone held a post in the stead of its holder.
pub(super) fn is_acting(membership: &Membership) -> bool {
    membership.role.as_ref().is_some_and(|role| {
        let role = role.to_lowercase();
        ["acting", "interim", "caretaker", "대행", "대리"].iter().any(|word| role.contains(word))
    })
}

#[cfg(test)]
mod tests {
    use crate::registry::load;

    fn doubts(file: &str) -> Vec<String> {
        let (registry, problems) = load(&[("r.toml".into(), file)]);
        assert!(problems.is_empty(), "{problems:?}");
        registry.doubts().iter().map(|doubt| doubt.message.clone()).collect()
    }

    const PEOPLE: &str = "[[person]]\nid = \"a\"\nname = \"Han Seo-jun\"\n[[person]]\nid = \"b\"\nname = \"Yoon Ha-neul\"\n[[post]]\nid = \"m\"\nlabel = \"Harbour Master\"\n";

    fn held(person: &str, rest: &str) -> String {
        format!("[[membership]]\nperson_id = \"{person}\"\npost_id = \"m\"\n{rest}\n")
    }

    #[test]
    fn two_holders_at_a_time_are_one_too_many() {
        let both = |one: &str, next: &str| doubts(&format!("{PEOPLE}{}{}", held("a", one), held("b", next)));
        let open = "start_date = \"2010\"";
        assert_eq!(
            both(open, "start_date = \"2012-03\""),
            [
                "Yoon Ha-neul is Harbour Master from 2012-03, and Han Seo-jun has no `end_date`: give the earlier one its end, or say `role = \"acting\"` of whoever acted."
            ]
        );
        assert_eq!(both("start_date = \"2010\"\nend_date = \"2013\"", "start_date = \"2012-03\"").len(), 1);
        for (one, next) in [
            ("start_date = \"2010\"\nend_date = \"2012-03-05\"", "start_date = \"2012-03-05\""),
            ("start_date = \"2010\"\nend_date = \"2012\"", "start_date = \"2012-03-05\""),
            ("start_date = \"2010\"", "start_date = \"2012\"\nrole = \"acting\""),
        ] {
            assert_eq!(both(one, next), [""; 0], "{one} {next}");
        }
    }

    #[test]
    fn one_name_for_two_is_doubtful_where_nothing_tells_them_apart() {
        let twice = |a: &str, b: &str| {
            doubts(&format!(
                "[[person]]\nid = \"a\"\nname = \"Han Seo-jun\"\n{a}\n[[person]]\nid = \"b\"\nname = \"Han Seo-jun\"\n{b}\n"
            ))
        };
        assert_eq!(twice("", "").len(), 1);
        assert_eq!(twice("birth_date = \"1960\"", "birth_date = \"1971\""), [""; 0]);
    }
}
