//! A cited source made ready for looking values up: where in it a citation points, which passages come first, when it
//! was written, and what stands around a place.

use std::cell::OnceCell;
use std::ops::Range;

use crate::dates::PartialDate;
use crate::dates::prose::{self as dates, DateMention};
use crate::evidence::{Passage, Places, Sourced};
use crate::figures::{self, Figure};
use crate::sources::terms::{self, Term};
use crate::sources::{Anchors, Flat, SourceKey};

/// A source that is cited for a statement, with its text. Places are bytes of its flat text.
pub(super) struct Held<'a> {
    /// The source's key.
    pub key: &'a SourceKey,
    pub flat: &'a Flat,
    pub anchors: &'a Anchors,
    /// What its locator names; `None` for all of it.
    places: Option<Vec<Range<usize>>>,
    /// The passages that speak of the statement, best first.
    pub passages: Vec<Range<usize>>,
    /// What the catalogue calls it: its title, publisher and authors.
    pub about: String,
    published: Option<PartialDate>,
    told: OnceCell<Vec<PartialDate>>,
    /// What stands in each of the passages, read when it is first asked for.
    read: Vec<OnceCell<Around>>,
}

/// A value in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// Bytes of the flat text; `None` where the catalogue's entry has it, not the text.
    pub place: Option<Range<usize>>,
    /// Whether it only follows from what stands there.
    pub derived: bool,
}

impl Hit {
    pub fn at(place: Range<usize>) -> Self {
        Self { place: Some(place), derived: false }
    }

    pub fn derived(place: Range<usize>) -> Self {
        Self { place: Some(place), derived: true }
    }

    pub const IN_ENTRY: Self = Self { place: None, derived: false };
}

/// What a source has in the place of a value that it lacks.
pub(super) struct InPlace {
    pub place: Range<usize>,
    /// Whether nothing else of the kind comes as near.
    pub sole: bool,
}

impl InPlace {
    pub fn sole(place: Range<usize>) -> Self {
        Self { place, sole: true }
    }

    pub fn unsure(place: Range<usize>) -> Self {
        Self { place, sole: false }
    }
}

/// The value that comes nearest to one that a source lacks, and whether another comes as near.
pub(super) struct Nearest<V> {
    best: Option<(usize, V, Range<usize>)>,
    /// The passage of the best one.
    rank: usize,
    /// How near another value has come.
    next: Option<usize>,
    /// Whether another value stands in the same passage.
    crowded: bool,
}

impl<V> Default for Nearest<V> {
    fn default() -> Self {
        Self { best: None, rank: 0, next: None, crowded: false }
    }
}

impl<V: PartialEq> Nearest<V> {
    /// Notes a value of the passage of a rank, by how much it has in common.
    pub fn note(&mut self, rank: usize, common: usize, value: V, place: &Range<usize>) {
        match &mut self.best {
            Some((most, known, nearest)) if *known == value => {
                if common > *most {
                    (*most, *nearest, self.rank) = (common, place.clone(), rank);
                }
            }
            Some((most, ..)) if common > *most => {
                self.next = self.next.max(Some(*most));
                self.crowded = self.rank == rank;
                (self.best, self.rank) = (Some((common, value, place.clone())), rank);
            }
            Some(_) => {
                self.next = self.next.max(Some(common));
                self.crowded |= self.rank == rank;
            }
            None => (self.best, self.rank) = (Some((common, value, place.clone())), rank),
        }
    }

    /// The nearest one: sole where it has more in common than any other, or is the only one in the first passage.
    pub fn found(self) -> Option<InPlace> {
        let (common, _, place) = self.best?;
        let ahead = common > 0 && self.next.is_none_or(|next| next < common);
        Some(InPlace { place, sole: ahead && self.rank < 2 || common > 0 && self.rank == 0 && !self.crowded })
    }
}

/// What stands around a place of a source, with places in its flat text.
pub(super) struct Around {
    pub figures: Vec<(Range<usize>, Vec<figures::Value>)>,
    pub dates: Vec<DateMention>,
    /// Dates in digits of which the order of day and month is not known, each with all that it may mean.
    pub slashed: Vec<(Range<usize>, Vec<PartialDate>)>,
}

/// So many bytes before and after a place are read with it.
const MARGIN: usize = 48;
/// A passage is read no further than so many bytes: a table without stops is one passage.
const MOST_READ: usize = 4000;
/// Of more places with the same number than these, the rest is not read.
const MOST_PLACES: usize = 400;

impl<'a> Held<'a> {
    /// The source, if its text is at hand and has the place that the citation names.
    pub fn new(sourced: &'a Sourced) -> Option<Self> {
        let within = sourced.source.within.as_ref()?;
        let entry = sourced.source.entry.as_ref()?;
        let flat = within.text.flat();
        let flattened = |range: &Range<usize>| flat.folded().folded(range.start)..flat.folded().folded(range.end);
        let places = match &within.places {
            Places::Whole => None,
            Places::At(places) => Some(places.iter().map(flattened).collect()),
            Places::NotThere => return None,
        };
        let passages: Vec<Range<usize>> = sourced.passages.iter().map(|ranked| flattened(&ranked.range)).collect();
        let read = passages.iter().map(|_| OnceCell::new()).collect();
        let (key, published) = (&entry.key, entry.date);
        let about = [&entry.title, &entry.publisher].into_iter().flatten().chain(&entry.author);
        let about = about.map(|name| &**name).collect::<Vec<_>>().join("\n");
        let (anchors, told) = (flat.anchors(), OnceCell::new());
        Some(Self { key, flat, anchors, places, passages, about, published, told, read })
    }

    pub fn text(&self) -> &'a str {
        self.flat.text()
    }

    /// The same source without its locator; `None` where it has none.
    pub fn beyond_locator(&self) -> Option<Held<'a>> {
        self.places.as_ref()?;
        let told = OnceCell::new();
        let read = self.passages.iter().map(|_| OnceCell::new()).collect();
        Some(Held { places: None, passages: self.passages.clone(), about: self.about.clone(), told, read, ..*self })
    }

    pub fn passage(&self, place: Range<usize>) -> Passage {
        Passage { key: self.key.clone(), range: self.flat.original(place) }
    }

    pub fn is_cited(&self, place: &Range<usize>) -> bool {
        let touches = |cited: &Range<usize>| cited.start < place.end && place.start < cited.end;
        self.places.as_ref().is_none_or(|places| places.iter().any(touches))
    }

    fn rank(&self, place: &Range<usize>) -> usize {
        let holds = |passage: &Range<usize>| passage.start <= place.start && place.end <= passage.end;
        self.passages.iter().position(holds).unwrap_or(self.passages.len())
    }

    /// The places of numbers from `low` to `high` in what is cited: those in the best passages first.
    pub fn numbers(&self, intervals: &[(f64, f64)]) -> Vec<Range<usize>> {
        let all = intervals.iter().flat_map(|(low, high)| self.anchors.numbers(*low, *high));
        self.ordered(all.filter(|place| self.is_cited(place)).collect())
    }

    /// The places in order, those in the best passages first.
    pub fn ordered(&self, mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
        places.sort_by_key(|place| (self.rank(place), place.start, place.end));
        places.dedup();
        places.truncate(MOST_PLACES);
        places
    }

    pub fn is_in_passages(&self, place: &Range<usize>) -> bool {
        self.rank(place) < self.passages.len()
    }

    /// Whether a word stands anywhere in the source, or in what the catalogue calls it.
    pub fn has_term(&self, term: Term) -> bool {
        let mut is_called = false;
        terms::each(&self.about, |known, _| is_called |= known == term);
        is_called || self.flat.has_term(term)
    }

    /// Reads what stands around a place.
    pub fn around(&self, place: &Range<usize>) -> Around {
        self.read(self.window(place))
    }

    /// The passages with what stands in them, best first; of a very long one, in its beginning.
    pub fn passages_read(&self) -> impl Iterator<Item = (&Range<usize>, &Around)> {
        self.passages.iter().zip(&self.read).map(|(passage, read)| {
            let around = read.get_or_init(|| {
                let mut end = passage.end.min(passage.start + MOST_READ);
                while !self.text().is_char_boundary(end) {
                    end -= 1;
                }
                self.read(passage.start..end)
            });
            (passage, around)
        })
    }

    /// What the figures of a table's row count by, as the line above the table says: a million under `(million won)`; 1
    /// where it says nothing, and outside of tables.
    pub fn table_scale(&self, place: &Range<usize>) -> f64 {
        const SCALES: [(&str, f64); 9] = [
            ("million", 1e6),
            ("billion", 1e9),
            ("thousand", 1e3),
            ("백만", 1e6),
            ("십억", 1e9),
            ("천만", 1e7),
            ("억", 1e8),
            ("만", 1e4),
            ("천", 1e3),
        ];
        const MOST_ROWS: usize = 60;
        let is_row = |line: &str| line.matches('|').count() > 1;
        let start = self.text().get(..place.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let line = self.text().get(start..).and_then(|rest| rest.split('\n').next()).unwrap_or_default();
        if !is_row(line) {
            return 1.0;
        }
        let above = self.text().get(..start).unwrap_or_default().rsplit('\n').filter(|line| !line.trim().is_empty());
        let caption = above.take(MOST_ROWS).find(|line| !is_row(line)).unwrap_or_default();
        let unit = caption.rsplit_once(['(', '[', ':']).map(|(_, unit)| unit).unwrap_or_default();
        SCALES.iter().find(|(word, _)| unit.contains(word)).map_or(1.0, |(_, scale)| *scale)
    }

    /// Reads a stretch of the flat text.
    fn read(&self, window: Range<usize>) -> Around {
        let text = self.text().get(window.clone()).unwrap_or_default();
        let placed = |range: &Range<usize>| window.start + range.start..window.start + range.end;
        let dates: Vec<DateMention> = dates::find(text)
            .into_iter()
            .map(|mention| DateMention { range: placed(&mention.range), when: mention.when })
            .collect();
        let valued = |figure: Figure| (placed(&figure.range), figures::values(text, &figure));
        let figures = figures::find(text).into_iter().map(valued).collect();
        let slashed = slashed(text).into_iter().map(|(range, dates)| (placed(&range), dates)).collect();
        Around { figures, dates, slashed }
    }

    /// The words around a place, within its paragraph.
    fn window(&self, place: &Range<usize>) -> Range<usize> {
        let text = self.text();
        let boundary = |at: usize| (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        let place = &(boundary(place.start)..boundary(place.end));
        let (mut start, mut end) = (place.start.saturating_sub(MARGIN), (place.end + MARGIN).min(text.len()));
        while !text.is_char_boundary(start) {
            start += 1;
        }
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let before = text.get(start..place.start).unwrap_or_default();
        let cut_start = before.rfind('\n').map(|at| at + 1);
        let cut_start = cut_start.or_else(|| before.find(' ').filter(|_| start > 0).map(|at| at + 1)).unwrap_or(0);
        let after = text.get(place.end..end).unwrap_or_default();
        let cut_end = after.find('\n').or_else(|| after.rfind(' ').filter(|_| end < text.len()));
        start + cut_start..place.end + cut_end.unwrap_or(after.len())
    }

    /// When the source was written, or speaks of as its present: by the catalogue, and by what its text shows at its
    /// beginning or after `Published` and the like. Empty where neither tells.
    pub fn told(&self) -> &[PartialDate] {
        self.told.get_or_init(|| {
            let text = self.text();
            let head = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= HEAD).last().unwrap_or(0);
            let mut windows: Vec<Range<usize>> = std::iter::once(0..head).collect();
            for word in ["ublished", "pdated", "osted", "입력", "등록", "작성일", "게시"] {
                let found = memchr::memmem::find_iter(text.as_bytes(), word).take(3);
                windows.extend(found.map(|at| self.window(&(at..at + word.len()))));
            }
            let mut told: Vec<PartialDate> = self.published.into_iter().collect();
            for window in windows {
                let around = self.read(window);
                let shown = around.dates.iter().filter_map(DateMention::date).filter(|date| date.is_full());
                told.extend(shown.chain(around.slashed.iter().flat_map(|(_, dates)| dates.iter().copied())));
            }
            told.truncate(12);
            told
        })
    }

    /// Whether something written in the source without its year may be of that year: one that the text names, or
    /// that it was written in; any year where it tells none.
    pub fn may_be_of(&self, year: i16, month: i8) -> bool {
        if self.anchors.numbers(f64::from(year), f64::from(year)).next().is_some() {
            return true;
        }
        let told = self.told();
        const NEAR: i16 = 8;
        let resolves = told.iter().any(|told| match told.month() {
            Some(now) => ((year - told.year()) * 12 + i16::from(month - now)).abs() <= NEAR,
            None => year == told.year(),
        });
        resolves || told.is_empty() && self.anchors.numbers(1900.0, 2099.0).next().is_none()
    }
}

/// The bytes at the beginning of a text in which a full date is taken for its own.
const HEAD: usize = 1500;

impl Around {
    /// The date mention that a place is part of.
    pub fn date_at(&self, place: &Range<usize>) -> Option<&DateMention> {
        self.dates.iter().find(|mention| mention.range.start <= place.start && place.start < mention.range.end)
    }

    /// The figures that are no part of a date.
    pub fn undated(&self) -> impl Iterator<Item = &(Range<usize>, Vec<figures::Value>)> {
        let meets = |date: &Range<usize>, range: &Range<usize>| date.start < range.end && range.start < date.end;
        self.figures.iter().filter(move |(range, _)| {
            !self.dates.iter().any(|date| meets(&date.range, range))
                && !self.slashed.iter().any(|(date, _)| meets(date, range))
        })
    }

    pub fn slashed_at(&self, place: &Range<usize>) -> Option<&(Range<usize>, Vec<PartialDate>)> {
        self.slashed.iter().find(|(range, _)| range.start <= place.start && place.start < range.end)
    }

    pub fn figure_at(&self, place: &Range<usize>) -> Option<&(Range<usize>, Vec<figures::Value>)> {
        self.figures.iter().find(|(range, _)| range.start <= place.start && place.start < range.end)
    }
}

/// Dates such as `12/20/2018`, `20.12.18` or `7-5-2018`, each with all that it may mean.
fn slashed(text: &str) -> Vec<(Range<usize>, Vec<PartialDate>)> {
    let bytes = text.as_bytes();
    let digits = |at: usize| bytes.iter().skip(at).take_while(|byte| byte.is_ascii_digit()).count();
    let number = |at: usize, length: usize| text.get(at..at + length).and_then(|digits| digits.parse::<i16>().ok());
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let first = digits(at);
        if first == 0 {
            at += 1;
            continue;
        }
        let start = at;
        at += first;
        let Some(mark) = bytes.get(at).filter(|mark| matches!(mark, b'/' | b'.' | b'-')) else { continue };
        let second = digits(at + 1);
        let third_at = at + 1 + second + 1;
        let third = digits(third_at);
        let goes_on = bytes.get(third_at + third) == Some(mark) && digits(third_at + third + 1) > 0;
        if !(1..=2).contains(&first)
            || !(1..=2).contains(&second)
            || !matches!(third, 2 | 4)
            || bytes.get(at + 1 + second) != Some(mark)
            || goes_on
        {
            continue;
        }
        let (Some(one), Some(two), Some(year)) =
            (number(start, first), number(at + 1, second), number(third_at, third))
        else {
            continue;
        };
        let year = match (third, year) {
            (2, 0..=49) => 2000 + year,
            (2, _) => 1900 + year,
            _ => year,
        };
        let date = |month: i16, day: i16| {
            PartialDate::new(year, i8::try_from(month).ok().filter(|month| *month > 0), i8::try_from(day).ok())
        };
        let dates: Vec<PartialDate> = [date(one, two), date(two, one)].into_iter().flatten().collect();
        at = third_at + third;
        if !dates.is_empty() {
            found.push((start..at, dates));
        }
    }
    found
}
