//! `post-at-date`: a title beside the name of someone who did not hold that post then.

use std::ops::Range;

use super::finding::{Draft, Level};
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};
use crate::dates::PartialDate;
use crate::evidence::{NamedBy, Resolution, Spoken, is_quoted, spoken};
use crate::registry::{Claim, EntityId, Membership, NameForm, NameHit, Office, Period, Registry, Tense};
use crate::text::is_hangul;

/// The rule.
pub static RULE: Rule = Rule {
    name: "post-at-date",
    group: Group::Names,
    level: Some(Level::Warning),
    strict: None,
    page: include_str!("../../docs/rules/post-at-date.md"),
    check: Check::Block(check),
};

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    for office in &cx.names.offices {
        let Some(wrong) = Asked::new(cx, office).and_then(|asked| asked.answer()) else { continue };
        let mut draft = drafts.draft(wrong.range, wrong.message);
        for (membership, says) in wrong.rests_on {
            draft = draft.relating(&membership.place.path, membership.place.range.clone(), says);
        }
        drafts.push(match wrong.former {
            true => with_former(cx, office, draft),
            false => draft,
        });
    }
}

/// An office, whose it is, and of when.
struct Asked<'c> {
    cx: &'c BlockCheck<'c>,
    registry: &'c Registry,
    office: &'c Office,
    /// The bytes of the block from the title to the name.
    range: Range<usize>,
    times: Vec<Spoken>,
}

/// What is wrong with an office.
struct Wrong<'r> {
    range: Range<usize>,
    message: String,
    rests_on: Vec<(&'r Membership, String)>,
    /// Whether "former" would be right.
    former: bool,
}

impl<'c> Asked<'c> {
    /// `None` where it cannot be told of when the sentence speaks, and in a quotation, which speaks of its own time.
    fn new(cx: &'c BlockCheck<'c>, office: &'c Office) -> Option<Self> {
        let named = cx.names.names.get(office.name)?;
        let prose = &cx.block.prose;
        let title = prose.to_block(office.title.clone());
        let range = title.start.min(named.range.start)..title.end.max(named.range.end);
        let anchor = prose.from_block(range.start)..office.title.end.max(prose.from_block(named.range.end));
        let is_quoted = is_quoted(cx.block, &anchor);
        let times = spoken(cx.block, named.statement, &anchor, cx.context);
        let is_told = office.tense != Tense::Then || times.iter().any(|time| time.by_sentence);
        let is_asked = !is_quoted && !times.is_empty() && is_told && !is_the_time_itself(prose.text(), &anchor);
        is_asked.then_some(Self { cx, registry: &cx.library.registry, office, range, times })
    }

    fn answer(&self) -> Option<Wrong<'c>> {
        let resolution = self.cx.evidence.names.get(self.office.name)?;
        match (resolution, self.office.tense) {
            (Resolution::One(person), Tense::Now | Tense::Then) => self.not_then(person),
            (Resolution::One(person), Tense::Former) => self.not_former(person),
            (Resolution::One(person), Tense::Elect) => self.held_already(person),
            (Resolution::Unclear, Tense::Now | Tense::Then) => self.nobody_of_that_name(),
            _ => None,
        }
    }

    /// The person did not hold the post at any of the times.
    fn not_then(&self, person: &EntityId) -> Option<Wrong<'c>> {
        if self.office.kept {
            return None;
        }
        let posts = &self.office.posts;
        let claims: Vec<Claim<'c>> =
            self.times.iter().map(|time| self.registry.claim(person, posts, time.period)).collect();
        if claims.iter().any(|claim| matches!(claim, Claim::Held | Claim::CannotSay)) {
            return None;
        }
        let time = self.times.first()?;
        let name = self.registry.person(person)?.name.clone();
        let (post, held) = match claims.into_iter().next()? {
            Claim::OtherTimes(held) => (held.first()?.post_id.as_ref()?, held),
            Claim::Others(_) => (posts.first()?, Vec::new()),
            Claim::Vacant if self.office.whole => (posts.first()?, Vec::new()),
            _ => return None,
        };
        let label = self.label(post)?;
        let mut rests_on = self.holders(post, time.period);
        let then = match holders_told(self.registry, &rests_on) {
            Some(told) => format!(": {told} held that post then"),
            None => String::new(),
        };
        let mut message = format!("{name} was not {label} {}{then}.", when(time));
        let other = self.other_post(person, time.period);
        match (held.is_empty(), other) {
            (false, other) => {
                let spans = listed(&held.iter().map(|membership| span(membership)).collect::<Vec<_>>());
                let other = other.map(|other| format!(", and was {other} then")).unwrap_or_default();
                message += &format!(" {name} {} it {spans}{other}.", held_verb(&held));
            }
            (true, Some(other)) => message += &format!(" {name} was {other} then."),
            (true, None) => message += " The registry has nobody of that name in the post at any time.",
        }
        let former =
            held.iter().any(|membership| membership.end_date.is_some_and(|end| end.is_before(time.period.from)));
        rests_on.extend(held.into_iter().map(|membership| (membership, format!("{name}, {}", span(membership)))));
        Some(Wrong { range: self.range.clone(), message, rests_on, former: former && self.office.tense == Tense::Now })
    }

    /// A former holder who had not left yet, or not even begun.
    fn not_former(&self, person: &EntityId) -> Option<Wrong<'c>> {
        let [time] = self.times.as_slice() else { return None };
        let date = time.period.date().filter(|_| self.is_known(person, time.period))?;
        let held: Vec<&Membership> = self.registry.held_among(person, &self.office.posts).collect();
        let name = &self.registry.person(person)?.name;
        let begins_later = |membership: &&Membership| membership.start_date.is_some_and(|start| date.is_before(start));
        let first = held.first()?;
        let label = self.label(first.post_id.as_ref()?)?;
        if held.iter().all(begins_later) {
            let message = format!(
                "{name} had not been {label} yet {}: the registry has {name} in that post {}.",
                when(time),
                span(first)
            );
            return Some(self.wrong(message, first));
        }
        let lasts = |membership: &&&Membership| {
            membership.holds_throughout(time.period) && membership.end_date.is_none_or(|end| date.is_before(end))
        };
        let now = held.iter().find(lasts).filter(|_| held.iter().all(|other| lasts(&other) || begins_later(other)))?;
        let message =
            format!("{name} was still {label} {}: the registry has {name} in that post {}.", when(time), span(now));
        Some(self.wrong(message, now))
    }

    /// One who was to hold the post, and held it already.
    fn held_already(&self, person: &EntityId) -> Option<Wrong<'c>> {
        let [time] = self.times.as_slice() else { return None };
        let date = time.period.date()?;
        let mut held = self.registry.held_among(person, &self.office.posts);
        let begun = |membership: &&Membership| {
            membership.holds_throughout(time.period) && membership.start_date.is_some_and(|start| start.is_before(date))
        };
        let now = held.find(begun)?;
        let name = &self.registry.person(person)?.name;
        let label = self.label(now.post_id.as_ref()?)?;
        let message =
            format!("{name} was {label} already {}: the registry has {name} in that post {}.", when(time), span(now));
        Some(self.wrong(message, now))
    }

    /// A family name with the whole label of a post that nobody of that name held then, though one did at other times.
    fn nobody_of_that_name(&self) -> Option<Wrong<'c>> {
        let named = self.cx.names.names.get(self.office.name)?;
        let NamedBy::Prose(NameHit { candidates, form: NameForm::Titled { .. }, .. }) = &named.by else { return None };
        let ([post], true) = (&*self.office.posts, self.office.whole) else { return None };
        let mut held: Vec<&Membership> = Vec::new();
        let holders = self.registry.holders_of(post);
        held.extend(holders.filter(|membership| candidates.as_slice().binary_search(&membership.person_id).is_ok()));
        let certain = |time: &Spoken| {
            let known = held.iter().all(|membership| self.is_known(&membership.person_id, time.period));
            known && held.iter().all(|membership| membership.is_outside(time.period))
        };
        if held.is_empty() || !self.times.iter().all(certain) {
            return None;
        }
        let time = self.times.first()?;
        let family = self.cx.text(&named.range);
        let mut rests_on = self.holders(post, time.period);
        let then = match holders_told(self.registry, &rests_on) {
            Some(told) => format!(": {told} held that post then"),
            None => String::new(),
        };
        let who = |membership: &&Membership| {
            let name = self.registry.person(&membership.person_id).map(|person| person.name.to_string());
            format!("{} {}", name.unwrap_or_default(), span(membership))
        };
        let told = listed(&held.iter().map(who).collect::<Vec<_>>());
        let label = self.label(post)?;
        let message = format!("Nobody called {family} was {label} {}{then}. The registry has {told}.", when(time));
        rests_on.extend(held.iter().map(|membership| (*membership, who(membership))));
        Some(Wrong { range: self.range.clone(), message, rests_on, former: false })
    }

    fn wrong(&self, message: String, membership: &'c Membership) -> Wrong<'c> {
        let rests_on = vec![(membership, span(membership))];
        Wrong { range: self.range.clone(), message, rests_on, former: false }
    }

    /// Whether the time lies within what the registry knows of a person.
    fn is_known(&self, person: &EntityId, period: Period) -> bool {
        self.registry.as_of(person).is_none_or(|horizon| period.to.latest() <= horizon.latest())
    }

    fn label(&self, post: &EntityId) -> Option<&'c str> {
        self.registry.post(post).map(|post| &*post.header.name)
    }

    /// Who surely held the post at that time, each with what to say of it.
    fn holders(&self, post: &EntityId, period: Period) -> Vec<(&'c Membership, String)> {
        let told = |membership: &'c Membership| {
            let name = self.registry.person(&membership.person_id)?.name.clone();
            Some((membership, format!("{name}, {}", span(membership))))
        };
        self.registry.holders_throughout(post, period).into_iter().filter_map(told).collect()
    }

    /// Another post that the person surely held then.
    fn other_post(&self, person: &EntityId, period: Period) -> Option<&'c str> {
        let held = self.registry.memberships_of(person).filter(|membership| membership.holds_throughout(period));
        held.into_iter().find_map(|membership| self.label(membership.post_id.as_ref()?))
    }
}

/// "James Theberge (from 1982-02-28 to 1985-08-02)", for at most two.
fn holders_told(registry: &Registry, holders: &[(&Membership, String)]) -> Option<String> {
    let tell = |(membership, _): &(&Membership, String)| {
        let name = &registry.person(&membership.person_id)?.name;
        Some(format!("{name} ({})", span(membership)))
    };
    let told: Vec<String> = holders.iter().take(2).filter_map(tell).collect();
    (!told.is_empty()).then(|| listed(&told))
}

fn when(time: &Spoken) -> String {
    let Period { from, to } = time.period;
    let dated = match time.period.date() {
        Some(date) if date.is_full() => format!("on {date}"),
        Some(date) => format!("in {date}"),
        None => format!("between {from} and {to}"),
    };
    match time.by_sentence {
        true => dated,
        false => format!("{dated}, the date of this text"),
    }
}

/// "has held" of a tenure that lasts, "held" of others.
fn held_verb(held: &[&Membership]) -> &'static str {
    if held.iter().any(|membership| membership.end_date.is_none()) { "has held" } else { "held" }
}

/// From when to when a post was held.
fn span(membership: &Membership) -> String {
    let day = |date: PartialDate| date.to_string();
    let role = membership.role.as_ref().map(|role| format!(" ({role})")).unwrap_or_default();
    let dates = match (membership.start_date.map(day), membership.end_date.map(day)) {
        (Some(start), Some(end)) => format!("from {start} to {end}"),
        (Some(start), None) => format!("since {start}"),
        (None, Some(end)) => format!("until {end}"),
        (None, None) => "at a time that it does not tell".to_owned(),
    };
    dates + &role
}

fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [start @ .., last] => format!("{} and {last}", start.join(", ")),
    }
}

/// Whether the office itself tells of when the sentence speaks: "under President Kim", "the Kim administration".
fn is_the_time_itself(prose: &str, anchor: &Range<usize>) -> bool {
    let (before, after) = (prose.get(..anchor.start), prose.get(anchor.end..));
    let words = before.unwrap_or_default().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut last = words.rev().take(3).map(str::to_lowercase);
    let after = after.unwrap_or_default().trim_start_matches(['\'', '’', 's', ' ', '의']);
    let eras =
        ["administration", "era", "term", "presidency", "tenure", "정부", "정권", "시대", "시절", "때", "임기", "재임"];
    #[rustfmt::skip]
    let settings = [
        "under", "during", "succeeded", "succeeds", "succeeding", "replaced", "replaces", "replacing", "predecessor",
        "successor", "follows",
    ];
    last.any(|word| settings.contains(&word.as_str())) || eras.iter().any(|era| after.starts_with(era))
}

/// Adds the way to say that the post was held before, where the title can simply take the word.
fn with_former(cx: &BlockCheck<'_>, office: &Office, draft: Draft) -> Draft {
    let title = cx.block.prose.to_block(office.title.clone());
    let words = cx.text(&title);
    let at = title.start..title.start;
    if words.chars().any(is_hangul) {
        return draft.fixed_by("Write ‘전’ before the title", at, "전 ");
    }
    let Some(named) = cx.names.names.get(office.name).filter(|named| title.end <= named.range.start) else {
        return draft;
    };
    debug_assert!(named.range.start >= title.end);
    let before = cx.block.text.get(..title.start).unwrap_or_default().trim_end();
    let begins = before.is_empty() || before.ends_with(['.', '!', '?']) && !before.ends_with("U.S.");
    let previous = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    if !begins && previous.starts_with(char::is_uppercase) {
        return draft;
    }
    let former = if begins { "Former " } else { "former " };
    draft.fixed_by("Write ‘former’ before the title", at, former)
}
