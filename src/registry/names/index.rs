//! The look-up table of all names: from the hash of a name's letters to the entries that have it.

use std::borrow::Cow;
use std::sync::Arc;

use rayon::prelude::*;

use super::super::ids::Ids;
use super::super::packed::{Fixed, Reader, Table, Writer};
use super::super::{Entity, EntityId, EntityKind, Registry};
use super::fold::{Key, Script, script};
use super::people::{self, Parts};
use super::spelling::Listed;
use super::surnames::{self, Surnames};
use super::titles::Titles;
use super::unlisted::Near;

/// What name finding needs to know of a registry.
#[derive(Debug, Default)]
pub(in super::super) struct Index {
    /// By key; of one key the last listed first.
    patterns: Table<Pattern>,
    /// By the key of a name's first one or two units (words, or syllables), the letters of the longest name that
    /// begins so.
    starts: Table<u16>,
    pub(super) surnames: Surnames,
    pub(super) titles: Titles,
    /// For titles that no post of the registry has.
    pub(super) no_posts: Arc<[EntityId]>,
    /// People's names by how they sound. Made with the rest, and not when it is first asked for: who makes it on several
    /// threads takes up other work while it waits for them, which would then wait for what is being made.
    pub(super) near: Near,
}

/// One way to write one name of one entry.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pattern {
    /// The entry's place among all entries.
    pub(super) entity: u32,
    /// Which of the entry's names.
    pub(super) name: u16,
    pub(super) order: Order,
}

/// In which order a pattern has a name's parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    AsListed,
    Swapped,
    /// Without the article that the listed name begins with.
    WithoutThe,
}

impl Fixed for Pattern {
    const WIDTH: usize = u64::WIDTH;

    fn write(self, out: &mut Vec<u8>) {
        (u64::from(self.entity) << 32 | u64::from(self.name) << 16 | self.order as u64).write(out);
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let packed = u64::read(bytes)?;
        let order = match packed & 0xffff {
            0 => Order::AsListed,
            1 => Order::Swapped,
            2 => Order::WithoutThe,
            _ => return None,
        };
        Some(Self { entity: (packed >> 32) as u32, name: (packed >> 16) as u16, order })
    }
}

impl Index {
    pub(in super::super) fn new(registry: &Registry) -> Self {
        let ids = &registry.ids;
        let (names, (titles, near)) = rayon::join(
            || Gathered::of(registry),
            || rayon::join(|| Titles::new(registry.posts.iter(), ids), || Near::new(registry)),
        );
        let Gathered { patterns, starts, surnames } = names;
        let (patterns, (starts, surnames)) = rayon::join(
            || Table::new(patterns),
            || rayon::join(|| Table::new(longest_of_each(starts)), || Surnames::new(surnames, ids)),
        );
        Self { patterns, starts, surnames, titles, no_posts: Arc::default(), near }
    }

    /// The letters of the longest name that begins with these; zero when none does.
    pub(super) fn longest_from(&self, start: Key) -> u16 {
        self.starts.get(start.value()).next().unwrap_or(0)
    }

    /// The patterns that have these letters.
    pub(super) fn patterns(&self, key: Key) -> impl Iterator<Item = Pattern> {
        self.patterns.get(key.value())
    }

    pub(in super::super) fn pack(&self, out: &mut Writer) {
        self.patterns.pack(out);
        self.starts.pack(out);
        self.surnames.pack(out);
        self.titles.pack(out);
        self.near.pack(out);
    }

    /// `ids` are those of the registry that the index was made of.
    pub(in super::super) fn unpack(ids: &Ids, from: &mut Reader) -> Option<Self> {
        Some(Self {
            patterns: Table::unpack(from)?,
            starts: Table::unpack(from)?,
            surnames: Surnames::unpack(ids, from)?,
            titles: Titles::unpack(ids, from)?,
            no_posts: Arc::default(),
            near: Near::unpack(from)?,
        })
    }
}

/// Names as they come, entry after entry.
#[derive(Default)]
struct Gathered<'r> {
    patterns: Vec<(u64, Pattern)>,
    starts: Vec<(u64, u16)>,
    surnames: Vec<surnames::Borne<'r>>,
}

/// Fewer entries are not worth another thread.
const MANY_ENTRIES: usize = 2_000;

impl<'r> Gathered<'r> {
    fn of(registry: &'r Registry) -> Self {
        let numbers = (0..registry.ids.len()).into_par_iter().with_min_len(MANY_ENTRIES);
        let parts = numbers.fold(Self::default, |mut gathered, number| {
            let number = u32::try_from(number).ok();
            if let Some((number, entity)) = number.and_then(|number| Some((number, registry.entity_at(number)?))) {
                gathered.entry(number, entity, &registry.ids);
            }
            gathered
        });
        let mut all = Self::default();
        for mut part in parts.collect::<Vec<_>>() {
            all.patterns.append(&mut part.patterns);
            all.starts.append(&mut part.starts);
            all.surnames.append(&mut part.surnames);
        }
        all.patterns.reverse();
        all
    }

    fn entry(&mut self, number: u32, entity: Entity<'r>, ids: &Ids) {
        let name_parts = NameParts::of(entity);
        for (which, name) in (0u16..).zip(entity.names()) {
            self.add(name, Pattern { entity: number, name: which, order: Order::AsListed });
            if let Some(short) = without_the(name, entity.kind()) {
                self.add(short, Pattern { entity: number, name: which, order: Order::WithoutThe });
            }
            let Some(parts) = name_parts.split(name) else { continue };
            self.surnames.extend(surnames::Borne::new(parts.family(), number, ids));
            if is_spaced(name) {
                self.add(&parts.swapped(), Pattern { entity: number, name: which, order: Order::Swapped });
            }
        }
        self.surnames.extend(name_parts.family().and_then(|family| surnames::Borne::new(family, number, ids)));
    }

    fn add(&mut self, name: &str, pattern: Pattern) {
        let key = Key::from(name);
        if key.letters() < 2 {
            return;
        }
        self.starts.extend(starts(name).map(|start| (start.value(), key.letters())));
        self.patterns.push((key.value(), pattern));
    }
}

/// Of each key the largest number.
fn longest_of_each(mut starts: Vec<(u64, u16)>) -> Vec<(u64, u16)> {
    starts.par_sort_unstable_by_key(|(key, letters)| (*key, std::cmp::Reverse(*letters)));
    starts.dedup_by_key(|(key, _)| *key);
    starts
}

/// How a person's names are to be split; nothing of other entries is.
pub(super) struct NameParts<'r> {
    person: Option<(Option<&'r str>, Option<&'r str>)>,
    korean: bool,
}

impl<'r> NameParts<'r> {
    pub(super) fn of(entity: Entity<'r>) -> Self {
        let Entity::Person(person) = entity else { return Self { person: None, korean: false } };
        let korean = entity.names().any(|name| is_korean(name));
        Self { person: Some((person.family_name.as_deref(), person.given_name.as_deref())), korean }
    }

    /// The family name that the registry gives apart.
    fn family(&self) -> Option<&'r str> {
        self.person?.0
    }

    pub(super) fn split<'n>(&self, name: &'n str) -> Option<Parts<'n>> {
        let (family, given) = self.person?;
        people::split(name, family, given, self.korean)
    }
}

/// The text that a pattern stands for, ready to be compared; `None` when the entry lacks that name.
pub(super) struct Spelled<'r> {
    pub(super) listed: &'r Arc<str>,
    text: Cow<'r, str>,
    kind: EntityKind,
    order: Order,
    parts: Option<Parts<'r>>,
}

impl<'r> Spelled<'r> {
    pub(super) fn new(entity: Entity<'r>, pattern: Pattern) -> Option<Self> {
        let listed = entity.names().nth(usize::from(pattern.name))?;
        let parts = NameParts::of(entity).split(listed);
        let text = match pattern.order {
            Order::AsListed => Cow::Borrowed(&**listed),
            Order::WithoutThe => Cow::Borrowed(without_the(listed, entity.kind())?),
            Order::Swapped => Cow::Owned(parts?.swapped()),
        };
        Some(Self { listed, text, kind: entity.kind(), order: pattern.order, parts })
    }

    pub(super) fn to_compare(&self) -> Listed<'_> {
        let swapped = self.order == Order::Swapped;
        let family = self.parts.filter(|parts| parts.family_first != swapped).map(Parts::family);
        Listed { text: &self.text, kind: self.kind, swapped, family_first: family }
    }

    /// The given name, for people whose name has one.
    pub(super) fn given(&self) -> Option<&'r str> {
        self.parts.map(Parts::given)
    }
}

fn without_the(name: &str, kind: EntityKind) -> Option<&str> {
    (kind != EntityKind::Person).then(|| name.strip_prefix("The ").or_else(|| name.strip_prefix("the "))).flatten()
}

fn is_spaced(name: &str) -> bool {
    name.chars().find_map(script) == Some(Script::Spaced)
}

/// A name of two to four Hangul syllables without a space: a Korean name, and no transcribed one.
fn is_korean(name: &str) -> bool {
    name.chars().all(|c| script(c) == Some(Script::Hangul)) && (2..=4).contains(&name.chars().count())
}

/// The keys of a name's first unit and of its first two, where a unit is a word, or one syllable or character in
/// scripts that are looked up letter by letter.
fn starts(name: &str) -> impl Iterator<Item = Key> {
    let mut key = Key::default();
    let mut units = [None; 2];
    let mut in_word = false;
    let mut note = |key: Key| {
        let free = units.iter_mut().find(|unit| unit.is_none());
        free.map(|unit| *unit = Some(key)).is_some()
    };
    for c in name.chars() {
        let found = script(c);
        if found == Some(Script::Spaced) {
            in_word = true;
            key.push(c);
            continue;
        }
        if std::mem::take(&mut in_word) && !note(key) {
            break;
        }
        if found.is_some() {
            key.push(c);
            if !note(key) {
                break;
            }
        }
    }
    if in_word {
        note(key);
    }
    units.into_iter().flatten()
}
