//! The dates of a statement, looked for in a source: as they stand, without the year that the source leaves out, in
//! digits, or relative to the day on which it was written.

use std::ops::Range;

use jiff::civil::Date;

use super::figures::is_slip;
use super::held::{Held, Hit, InPlace, Nearest};
use crate::dates::PartialDate;
use crate::dates::prose::{self as dates, DateMention, TimeWord, When, resolve_relative};

/// What came of looking for a date.
pub(super) enum Looked {
    /// It is there.
    Found(Hit),
    /// It is not.
    Missing,
    /// It cannot be told.
    Unsure,
}

/// Looks for a date in a source; of days of a month without a year, for the `last` one too.
pub(super) fn find(held: &Held<'_>, when: When, last: Option<i8>) -> Looked {
    let hit = match when {
        When::On(date) => on(held, date),
        When::Yearless { month, day } if last.is_some() => {
            let sought = |day| Sought { year: None, month: Some(month), day };
            sought(last).find(held).and_then(|_| sought(day).find(held))
        }
        When::Yearless { month, day } => Sought { year: None, month: Some(month), day }.find(held),
        When::Day(day) => Sought { year: None, month: None, day: Some(day) }.find(held),
        When::Span { from, to } => span(held, from, to),
        When::Months { .. } | When::Relative => return Looked::Unsure,
    };
    hit.map_or(Looked::Missing, Looked::Found)
}

/// The dates of a statement's words. A month with `this year` or `지난해` next to it is of the year that the brief speaks
/// of, or of the one before or after it.
pub(super) fn mentions(words: &str, as_of: Option<PartialDate>) -> Vec<DateMention> {
    let mut mentions: Vec<DateMention> = Vec::new();
    for mention in dates::find(words) {
        let before = mentions.last().filter(|before| {
            words.get(before.range.end..mention.range.start).is_some_and(|between| between.trim().is_empty())
        });
        let of_year = before.zip(as_of).and_then(|(before, as_of)| of_named_year(words, before, &mention, as_of));
        match (of_year, mentions.last_mut()) {
            (Some(when), Some(before)) => *before = DateMention { range: before.range.start..mention.range.end, when },
            _ => mentions.push(mention),
        }
    }
    mentions
}

/// `올해 10월`, `October last year`: the month of the year that is said next to it.
fn of_named_year(words: &str, one: &DateMention, next: &DateMention, as_of: PartialDate) -> Option<When> {
    let (month, day, year) = match (one.when, next.when) {
        (When::Relative, When::Yearless { month, day }) => (month, day, &one.range),
        (When::Yearless { month, day }, When::Relative) => (month, day, &next.range),
        _ => return None,
    };
    const YEARS: [(&str, i16); 8] = [
        ("올해", 0),
        ("금년", 0),
        ("지난해", -1),
        ("작년", -1),
        ("내년", 1),
        ("this year", 0),
        ("last year", -1),
        ("next year", 1),
    ];
    let said = words.get(year.clone())?.to_lowercase();
    let (_, offset) = YEARS.into_iter().find(|(word, _)| *word == said)?;
    Some(When::On(PartialDate::new(as_of.year() + offset, Some(month), day)?))
}

/// The last of some days of a month that a text names without their year: 9 in `5–9 June`.
pub(super) fn last_day(words: &str, when: When) -> Option<i8> {
    let When::Yearless { day: Some(first), .. } = when else { return None };
    let numbers = words.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse::<i8>().ok());
    numbers.skip_while(|number| *number != first).nth(1).filter(|last| (first + 1..=31).contains(last))
}

fn on(held: &Held<'_>, date: PartialDate) -> Option<Hit> {
    let sought = Sought { year: Some(date.year()), month: date.month(), day: date.day() };
    sought.find(held)
}

/// A stretch of time is there when its first and its last part are. A decade, and a quarter or a half of a year, are
/// also there with any date in them.
fn span(held: &Held<'_>, from: PartialDate, to: PartialDate) -> Option<Hit> {
    if let (Some(hit), Some(_)) = (on(held, from), on(held, to)) {
        return Some(hit);
    }
    let years = (from.year()..=to.year()).filter_map(|year| PartialDate::new(year, None, None));
    let is_decade = from.month().is_none() && from.year() % 10 == 0 && to.year() % 10 == 9;
    let is_part_of_year = from.year() == to.year() && from.month() != to.month();
    if is_decade {
        let short = f64::from(from.year() % 100);
        let decade = held.numbers(&[(short, short)]).into_iter().find(|place| {
            held.text()
                .get(place.end..)
                .is_some_and(|rest| rest.starts_with('s') || rest.starts_with("'s") || rest.starts_with("년대"))
        });
        return decade.map(Hit::at).or_else(|| years.clone().find_map(|year| on(held, year)));
    }
    is_part_of_year.then(|| part_of_year(held, from, to))?
}

/// A quarter or a half of a year: a month of it, or the year where the source says no month of it.
fn part_of_year(held: &Held<'_>, from: PartialDate, to: PartialDate) -> Option<Hit> {
    let year = f64::from(from.year());
    let (mut bare, mut other) = (None, false);
    for place in held.numbers(&[(year, year)]) {
        let around = held.around(&place);
        let (first, last) = match around.date_at(&place).map(|mention| mention.when) {
            Some(When::On(date)) if date.month().is_some() => (date, date),
            Some(When::Span { from, to }) if from.year() == to.year() && from.month().is_some() => (from, to),
            _ => {
                bare.get_or_insert(place);
                continue;
            }
        };
        if first.month() <= to.month() && from.month() <= last.month() && first.year() == from.year() {
            return around.date_at(&place).map(|mention| Hit::at(mention.range.clone()));
        }
        other |= first != last;
    }
    let parts = held.passages_read().flat_map(|(_, around)| &around.dates).filter_map(|mention| match mention.when {
        When::Months { from: first, to: last } if held.may_be_of(from.year(), first) => Some((first, last, mention)),
        _ => None,
    });
    let mut parts = parts.peekable();
    let says_part = parts.peek().is_some();
    let without_year = parts.find(|(first, last, _)| Some(*first) == from.month() && Some(*last) == to.month());
    if let Some((.., mention)) = without_year {
        return Some(Hit::at(mention.range.clone()));
    }
    // The day of writing dates what the source gives no part of a year for.
    let told = |told: &PartialDate| {
        told.year() == from.year()
            && told.month().is_none_or(|_| from.month() <= told.month() && told.month() <= to.month())
    };
    if !says_part && held.told().iter().any(told) {
        return Some(Hit::IN_ENTRY);
    }
    let year = Sought { year: Some(from.year()), month: None, day: None };
    let found = bare.map(Hit::at).or_else(|| year.in_short(held)).or_else(|| year.relative(held));
    found.filter(|_| !other && !says_part)
}

/// The parts of a date that a claim gives.
#[derive(Clone, Copy)]
struct Sought {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
}

impl Sought {
    fn find(self, held: &Held<'_>) -> Option<Hit> {
        self.by_number(held)
            .or_else(|| self.by_month_name(held))
            .or_else(|| self.as_told(held))
            .or_else(|| self.relative(held))
            .or_else(|| self.at_the_end(held))
            .or_else(|| self.the_year_before(held))
    }

    /// The last day of December, of which a source says `the end of 2026`.
    fn at_the_end(self, held: &Held<'_>) -> Option<Hit> {
        let year = f64::from(self.year.filter(|_| self.month == Some(12) && self.day == Some(31))?);
        held.numbers(&[(year, year)]).into_iter().map(Hit::at).find(|hit| {
            let Some(place) = &hit.place else { return false };
            let before = held.text().get(..place.start).unwrap_or_default().trim_end();
            let after = held.text().get(place.end..).unwrap_or_default();
            before.ends_with("end of") || ["년 말", "년말", "년 연말"].iter().any(|end| after.starts_with(end))
        })
    }

    /// A year with which one of the passages compares the next: `12 percent more than the year before`.
    fn the_year_before(self, held: &Held<'_>) -> Option<Hit> {
        const BEFORE: [&str; 10] = [
            "year before",
            "year earlier",
            "previous year",
            "prior year",
            "preceding year",
            "year on year",
            "year-on-year",
            "전년",
            "한 해 전",
            "1년 전",
        ];
        let year = self.year.filter(|_| self.month.is_none() && self.day.is_none())?;
        let compares = |passage: &&Range<usize>| {
            let words = held.text().get((*passage).clone()).unwrap_or_default();
            held.is_cited(passage) && BEFORE.iter().any(|before| words.contains(before))
        };
        let passage = held.passages.iter().find(compares)?;
        let next = Self { year: year.checked_add(1), ..self };
        next.by_number(held).or_else(|| next.relative(held)).map(|_| Hit::derived(passage.clone()))
    }

    /// By the numeral of the day, else of the month, else of the year.
    fn by_number(self, held: &Held<'_>) -> Option<Hit> {
        let number = self.day.map(i16::from).or(self.month.map(i16::from)).or(self.year)?;
        let number = f64::from(number);
        let is_year = self.month.is_none() && self.day.is_none();
        for place in held.numbers(&[(number, number)]) {
            if is_year {
                return Some(Hit::at(place));
            }
            let around = held.around(&place);
            let is_met = |mention: &&DateMention| self.is_met(held, mention) || self.is_last_of(held, &place, mention);
            if let Some(mention) = around.date_at(&place).filter(is_met) {
                return Some(Hit::at(mention.range.clone()));
            }
            let slashed = around.slashed_at(&place);
            if let Some((range, _)) = slashed.filter(|(_, dates)| dates.iter().any(|date| self.is_part_of(*date))) {
                return Some(Hit::at(range.clone()));
            }
        }
        if is_year { self.in_short(held) } else { None }
    }

    /// A year of which the source writes two digits, or that lies between two years that it names: `2018–19`, `’18`,
    /// `5/7/18`.
    fn in_short(self, held: &Held<'_>) -> Option<Hit> {
        let year = self.year?;
        let short = f64::from(year % 100);
        for place in held.numbers(&[(short, short)]) {
            let before = held.text().get(..place.start).unwrap_or_default();
            if place.len() == 2 && before.ends_with(['\'', '’', '‘']) {
                return Some(Hit::at(place));
            }
            if !before.ends_with(['-', '–', '/', '.', '~']) {
                continue;
            }
            let around = held.around(&place);
            if let Some(mention) = around.date_at(&place).filter(|mention| covers(mention.when, year)) {
                return Some(Hit::at(mention.range.clone()));
            }
            let slashed = around.slashed_at(&place);
            if let Some((range, _)) = slashed.filter(|(_, dates)| dates.iter().any(|date| date.year() == year)) {
                return Some(Hit::at(range.clone()));
            }
        }
        let earlier = held.numbers(&[(f64::from(year - 12), f64::from(year - 1))]);
        earlier.into_iter().find_map(|place| {
            let next = held.text().get(place.end..).is_some_and(|rest| rest.starts_with(['-', '–', '—', '~', '/']));
            let around = next.then(|| held.around(&place))?;
            let mention = around.date_at(&place).filter(|mention| covers(mention.when, year))?;
            Some(Hit::at(mention.range.clone()))
        })
    }

    /// A month by its name, with or without a day that the claim does not give.
    fn by_month_name(self, held: &Held<'_>) -> Option<Hit> {
        let month = self.month.filter(|_| self.day.is_none())?;
        let named = held.anchors.times(|word| word == TimeWord::Month(month)).map(|at| at..at + 3);
        let named: Vec<Range<usize>> = named.filter(|place| held.is_cited(place)).collect();
        held.ordered(named).into_iter().find_map(|place| {
            let around = held.around(&place);
            let mention = around.date_at(&place).filter(|mention| self.is_met(held, mention))?;
            Some(Hit::at(mention.range.clone()))
        })
    }

    /// The date on which the source was written, as its text or the catalogue says.
    fn as_told(self, held: &Held<'_>) -> Option<Hit> {
        held.told().iter().any(|told| self.is_part_of(*told)).then_some(Hit::IN_ENTRY)
    }

    /// Words in the passages such as `yesterday`, `last month` or a weekday, counted from the day of writing.
    fn relative(self, held: &Held<'_>) -> Option<Hit> {
        let told = held.told();
        if told.is_empty() {
            return None;
        }
        let is_near = |word| matches!(word, TimeWord::Near | TimeWord::Weekday(_));
        let near = held.anchors.times(is_near).map(|at| at..at + 1);
        let near: Vec<Range<usize>> = near.filter(|place| held.is_in_passages(place) && held.is_cited(place)).collect();
        held.ordered(near).into_iter().find_map(|place| {
            let around = held.around(&place);
            let holds =
                |mention: &&DateMention| mention.range.start <= place.start + 24 && place.start < mention.range.end;
            let mention = around.dates.iter().filter(|mention| mention.when == When::Relative).find(holds)?;
            let words = held.text().get(mention.range.clone())?;
            let meant = told.iter().flat_map(|told| resolve_relative(words, *told));
            meant.into_iter().any(|stretch| self.lies_in(stretch)).then(|| Hit::at(mention.range.clone()))
        })
    }

    /// Whether the day that is looked for, at a place, is the last one that a mention without a year names: `5–7 June`.
    fn is_last_of(self, held: &Held<'_>, place: &Range<usize>, mention: &DateMention) -> bool {
        let When::Yearless { month, .. } = mention.when else { return false };
        let words = held.text().get(mention.range.clone()).unwrap_or_default();
        let is_last =
            self.day.is_some() && last_day(words, mention.when) == self.day && mention.range.start < place.start;
        is_last
            && self.month.is_none_or(|ours| ours == month)
            && self.year.is_none_or(|year| held.may_be_of(year, month))
    }

    /// Whether the source's mention says all that the claim says.
    fn is_met(self, held: &Held<'_>, mention: &DateMention) -> bool {
        match mention.when {
            When::On(date) => self.is_part_of(date),
            When::Span { from, to } => {
                let day = self.year.and_then(|year| PartialDate::new(year, self.month, self.day));
                self.is_part_of(from)
                    || self.is_part_of(to)
                    || day.is_some_and(|day| {
                        from.earliest() <= day.earliest()
                            && day.latest() <= to.latest()
                            && from.is_full() == day.is_full()
                    })
            }
            When::Yearless { month, day } => {
                let may_be = self.year.is_none_or(|year| held.may_be_of(year, month));
                self.month.is_none_or(|ours| ours == month) && (self.day.is_none() || self.day == day) && may_be
            }
            When::Day(day) => {
                let told = |told: &PartialDate| {
                    self.year.is_none_or(|year| year == told.year())
                        && (self.month.is_none() || told.month().is_none() || self.month == told.month())
                };
                self.day == Some(day) && (held.told().is_empty() || held.told().iter().any(told))
            }
            When::Months { .. } | When::Relative => false,
        }
    }

    /// Whether every part that is given is that of the date.
    fn is_part_of(self, date: PartialDate) -> bool {
        self.year.is_none_or(|year| year == date.year())
            && self.month.is_none_or(|month| Some(month) == date.month())
            && self.day.is_none_or(|day| Some(day) == date.day())
    }

    /// Whether a stretch of days lies in what is given.
    fn lies_in(self, (from, to): (Date, Date)) -> bool {
        let same_year = from.year() == to.year();
        let same_month = same_year && from.month() == to.month();
        self.year.is_none_or(|year| same_year && from.year() == year)
            && self.month.is_none_or(|month| same_month && from.month() == month)
            && self.day.is_none_or(|day| from == to && from.day() == day)
    }
}

fn covers(when: When, year: i16) -> bool {
    match when {
        When::Span { from, to } => (from.year()..=to.year()).contains(&year),
        When::On(date) => date.year() == year,
        _ => false,
    }
}

/// Whether a date is a year that only tells which thing is meant, as in `the 2017 film`: a source that speaks of the film
/// need not date it when it is of that time; of what is longer ago, or yet to come, it says when. `A 2017 film` tells
/// something new.
pub(super) fn only_tells_which<'a>(
    words: &str,
    mention: &DateMention,
    mut held: impl Iterator<Item = &'a Held<'a>>,
) -> bool {
    const FRESH: std::ops::RangeInclusive<i16> = 0..=2;
    const BEFORE: [&str; 7] = ["the", "his", "her", "its", "their", "our", "this"];
    let When::On(date) = mention.when else { return false };
    let is_fresh = |held: &Held<'_>| {
        let told = held.told();
        told.is_empty() || told.iter().any(|told| FRESH.contains(&(told.year() - date.year())))
    };
    let before = words.get(..mention.range.start).unwrap_or_default();
    let last = before.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let after = words.get(mention.range.end..).unwrap_or_default();
    let names_a_thing = after.strip_prefix(' ').is_some_and(|after| after.starts_with(char::is_alphabetic));
    date.month().is_none() && BEFORE.contains(&last.as_str()) && names_a_thing && held.any(is_fresh)
}

/// What a source has in a date's place: a date of the same precision in one of the best passages, one with most parts
/// in common first.
pub(super) fn instead(held: &Held<'_>, when: When, others: &[DateMention]) -> Option<InPlace> {
    let ours = parts(when)?;
    let mut nearest: Nearest<When> = Nearest::default();
    for (rank, (_, around)) in held.passages_read().enumerate() {
        for mention in &around.dates {
            let Some(theirs) = parts(mention.when) else { continue };
            let is_taken = others.iter().any(|other| other.when != when && other.when == mention.when);
            let is_as_precise = ours.day.is_none() || theirs.day.is_some();
            // A day of some month says nothing in place of a year.
            let says_nothing = ours.month.is_none() && ours.day.is_none() && theirs.year.is_none();
            if is_taken || !is_as_precise || says_nothing {
                continue;
            }
            let common = usize::from(ours.month.is_some() && ours.month == theirs.month)
                + usize::from(ours.year.is_some() && ours.year == theirs.year)
                + usize::from(ours.day.is_some() && ours.day == theirs.day)
                + usize::from(ours.month.is_none() && is_year_by_a_slip(ours, theirs));
            nearest.note(rank, common, mention.when, &mention.range);
        }
    }
    nearest.found()
}

/// Whether two years differ by a slip of the finger: 1958 and 1985.
fn is_year_by_a_slip(ours: Sought, theirs: Sought) -> bool {
    ours.year.zip(theirs.year).is_some_and(|(one, other)| is_slip(f64::from(one), f64::from(other)))
}

fn parts(when: When) -> Option<Sought> {
    match when {
        When::On(date) => Some(Sought { year: Some(date.year()), month: date.month(), day: date.day() }),
        When::Yearless { month, day } => Some(Sought { year: None, month: Some(month), day }),
        When::Day(day) => Some(Sought { year: None, month: None, day: Some(day) }),
        // A part of a year: the source may date it by a month.
        When::Span { from, to } if from.year() == to.year() && from.month().is_some() => Some(Sought {
            year: Some(from.year()),
            month: from.month().filter(|_| from.month() == to.month()),
            day: None,
        }),
        _ => None,
    }
}
