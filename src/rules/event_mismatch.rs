//! `event-mismatch`: who met whom, where and when, against the registry's events.

use std::ops::Range;

use super::finding::Level;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};
use crate::evidence::{Named, NamedBy, Resolution, is_quoted, spoken};
use crate::registry::{Entity, EntityId, Event, Period};
use crate::text::is_hangul;

/// The rule.
pub static RULE: Rule = Rule {
    name: "event-mismatch",
    group: Group::Names,
    level: Some(Level::Hint),
    strict: None,
    page: include_str!("../../docs/rules/event-mismatch.md"),
    check: Check::Block(check),
};

/// Words of sentences that tell of what surrounds an event, or of one that may not take place.
#[rustfmt::skip]
const AROUND: &[&str] = &[
    "will", "would", "plan", "plans", "planned", "before", "after", "ahead", "following", "since", "prepare", "prepared",
    "preparations", "invite", "invited", "invitation", "announce", "announced", "postponed", "cancelled", "canceled",
    "recalled", "instead", "not", "never", "until", "next", "previous", "last", "first", "second", "third",
];
#[rustfmt::skip]
const AROUND_KOREAN: &[&str] = &[
    "예정", "앞두", "앞서", "이후", "이전", "준비", "초청", "계획", "연기", "취소", "하지 않", "않았", "못했", "지난", "다음", "후속",
];
const MEETING: &[&str] =
    &["met", "meets", "meeting", "talks", "received", "hosted", "attended", "joined", "spoke", "visited", "welcomed"];
const MEETING_KOREAN: &[&str] = &["만났", "만나", "회담", "면담", "접견", "회동", "참석", "회의"];
/// A meeting that the registry has so many days away is another one.
const NEAR: i32 = 31;

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    for (index, statement) in cx.block.statements.iter().enumerate() {
        let told = Told::new(cx, index);
        let words = cx.block.words(statement);
        if told.people.is_empty() && told.events.is_empty() || is_around(words) {
            continue;
        }
        match told.events.as_slice() {
            [(named, event)] => told.named_event(named, event, words, drafts),
            [] if told.people.len() >= 2 && is_meeting(words) => told.meeting(words, drafts),
            _ => {}
        }
    }
}

/// What a statement names.
struct Told<'c> {
    cx: &'c BlockCheck<'c>,
    index: usize,
    people: Vec<(&'c Named, &'c EntityId)>,
    events: Vec<(&'c Named, &'c Event)>,
}

impl<'c> Told<'c> {
    fn new(cx: &'c BlockCheck<'c>, index: usize) -> Self {
        let mut told = Self { cx, index, people: Vec::new(), events: Vec::new() };
        for (named, resolution) in cx.names.names.iter().zip(&cx.evidence.names) {
            let (Some(statement), Resolution::One(id)) = (named.statement, resolution) else { continue };
            if statement != index || is_quoted(cx.block, &prose_range(cx, named)) {
                continue;
            }
            match cx.library.registry.entity(id) {
                Some(Entity::Person(_)) if !told.people.iter().any(|(_, known)| *known == id) => {
                    told.people.push((named, id))
                }
                Some(Entity::Event(event)) => told.events.push((named, event)),
                _ => {}
            }
        }
        told
    }

    /// The one time that the sentence itself gives.
    fn time(&self, anchor: &Named) -> Option<Period> {
        let times = spoken(self.cx.block, Some(self.index), &prose_range(self.cx, anchor), self.cx.context);
        match times.as_slice() {
            [time] if time.by_sentence => Some(time.period),
            _ => None,
        }
    }

    fn named_event(&self, named: &Named, event: &Event, words: &str, drafts: &mut Drafts<'_>) {
        let name = self.cx.text(&named.range);
        if let (Some(held), Some(time)) = (period_of(event), self.time(named))
            && is_apart(held, time)
        {
            self.say(drafts, named.range.clone(), event, format!("{name} took place {}, not {}.", on(held), on(time)));
            return;
        }
        let place = self.place_after(named);
        if let (Some(location), Some(place)) = (&event.location, place)
            && is_elsewhere(event, location, place)
        {
            self.say(drafts, named.range.clone(), event, format!("{name} took place in {location}, not in {place}."));
            return;
        }
        let participants = self.cx.library.registry.participants_of(event);
        // Those who are not people may have been there through anyone.
        if participants.len() < 2 || participants.len() < event.participants.len() || !is_meeting(words) {
            return;
        }
        if let Some((person, id)) = self.people.iter().find(|(_, id)| !participants.contains(id)) {
            let listed: Vec<&str> =
                participants.iter().filter_map(|id| self.cx.library.registry.entity(id)).map(|e| e.name()).collect();
            let who = self.cx.library.registry.entity(id).map_or(id.as_str(), |person| person.name());
            let message = format!("The registry has {} at {}, and not {who}.", listed.join(", "), event.header.name);
            self.say(drafts, person.range.clone(), event, message);
        }
    }

    /// "A met B in X on D", where the registry has a meeting of the two.
    fn meeting(&self, words: &str, drafts: &mut Drafts<'_>) {
        let registry = &self.cx.library.registry;
        let Some((first, id)) = self.people.first() else { return };
        let Some(time) = self.time(first).filter(|time| time.date().is_some_and(|date| date.is_full())) else { return };
        let all = |event: &&Event| {
            let participants = registry.participants_of(event);
            self.people.iter().all(|(_, id)| participants.contains(id))
        };
        let meetings: Vec<(&Event, Period)> =
            registry.events_of(id).filter(all).filter_map(|event| Some((event, period_of(event)?))).collect();
        let range = first.range.clone();
        if let Some((event, _)) = meetings.iter().find(|(_, held)| !is_apart(*held, time)) {
            let place = self.only_place(words);
            if let (Some(location), Some(place)) = (&event.location, place)
                && is_elsewhere(event, location, place)
            {
                let message = format!(
                    "On that date they met in {location} by the registry ({}), not in {place}.",
                    event.header.name
                );
                self.say(drafts, range, event, message);
            }
            return;
        }
        let nearest = meetings.iter().min_by_key(|(_, held)| days_apart(*held, time));
        if let Some((event, held)) = nearest.filter(|(_, held)| days_apart(*held, time) <= NEAR) {
            let message =
                format!("The registry has their meeting ({}) {}, not {}.", event.header.name, on(*held), on(time));
            self.say(drafts, range, event, message);
        }
    }

    fn say(&self, drafts: &mut Drafts<'_>, range: Range<usize>, event: &Event, message: String) {
        let place = &event.header.place;
        let draft =
            drafts.draft(range, message).relating(&place.path, place.range.clone(), format!("`{}`", event.header.id));
        drafts.push(draft);
    }

    /// The place right after an event's name: "the Munich Security Conference in Geneva".
    fn place_after(&self, named: &Named) -> Option<&'c str> {
        let prose = self.cx.block.prose.text();
        let rest = prose.get(prose_range(self.cx, named).end..)?;
        let place = capitalised(rest.strip_prefix(" in ").or_else(|| rest.strip_prefix(" at "))?)?;
        (!is_a_time(place)).then_some(place)
    }

    /// The one place that a sentence gives: " in Seoul", " at Camp Humphreys".
    fn only_place(&self, words: &str) -> Option<&'c str> {
        let statement = self.cx.block.statements.get(self.index)?;
        let prose = self.cx.block.prose.text();
        let mut places =
            [" in ", " at "].into_iter().flat_map(|marker| words.match_indices(marker)).filter_map(|(at, marker)| {
                let from = statement.prose.start + at + marker.len();
                capitalised(prose.get(from..statement.prose.end)?).filter(|place| !is_a_time(place))
            });
        places.next().filter(|_| places.next().is_none())
    }
}

fn prose_range(cx: &BlockCheck<'_>, named: &Named) -> Range<usize> {
    match &named.by {
        NamedBy::Prose(hit) => hit.range.clone(),
        NamedBy::Mark { .. } => {
            cx.block.prose.from_block(named.range.start)..cx.block.prose.from_block(named.range.end)
        }
    }
}

fn is_around(words: &str) -> bool {
    words_of(words).any(|word| AROUND.contains(&word.as_str()))
        || AROUND_KOREAN.iter().any(|around| words.contains(around))
}

fn is_meeting(words: &str) -> bool {
    words_of(words).any(|word| MEETING.contains(&word.as_str()))
        || MEETING_KOREAN.iter().any(|meet| words.contains(meet))
}

fn words_of(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

fn period_of(event: &Event) -> Option<Period> {
    let from = event.start_date?;
    Some(Period { from, to: event.end_date.unwrap_or(from) })
}

fn is_apart(one: Period, other: Period) -> bool {
    one.to.is_before(other.from) || other.to.is_before(one.from)
}

/// Whole days between two periods; none where they meet.
fn days_apart(one: Period, other: Period) -> i32 {
    let between = |from: Period, to: Period| (to.from.earliest() - from.to.latest()).get_days();
    between(one, other).max(between(other, one)).max(0)
}

fn on(period: Period) -> String {
    match period.date() {
        Some(date) if date.is_full() => format!("on {date}"),
        Some(date) => format!("in {date}"),
        None => format!("from {} to {}", period.from, period.to),
    }
}

/// The capitalised words that a text begins with.
fn capitalised(text: &str) -> Option<&str> {
    let mut end = 0;
    for word in text.split_inclusive(' ') {
        let bare = word.trim_end_matches([' ', ',', '.', ';', ':', ')']);
        if !bare.starts_with(char::is_uppercase) || bare.chars().any(|c| c.is_ascii_digit()) {
            break;
        }
        let start = end;
        end = start + bare.len();
        if bare.len() + 1 != word.len() || !word.ends_with(' ') {
            break;
        }
        end += 1;
    }
    text.get(..end).map(str::trim_end).filter(|place| !place.is_empty())
}

fn is_a_time(words: &str) -> bool {
    #[rustfmt::skip]
    const TIMES: &[&str] = &[
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec", "Monday", "Tuesday",
        "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "English", "Korean", "Japanese", "Chinese",
    ];
    TIMES.contains(&words.split([' ', '.']).next().unwrap_or_default())
}

/// Whether a place is another one than the registry's: neither holds the other, and the event's own name does not
/// hold it. Places in two scripts cannot be compared.
fn is_elsewhere(event: &Event, location: &str, place: &str) -> bool {
    let same_script = location.chars().any(is_hangul) == place.chars().any(is_hangul);
    let holds = |whole: &str, part: &str| whole.to_lowercase().contains(&part.to_lowercase());
    let shares = words_of(place).any(|word| words_of(location).any(|other| other == word));
    same_script && !holds(location, place) && !holds(place, location) && !holds(&event.header.name, place) && !shares
}
