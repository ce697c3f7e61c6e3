//! The look-up table of all names: from the hash of a name's letters to the entries that have it.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

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
    /// By key, the first pattern that has it.
    first: FxHashMap<u64, u32>,
    patterns: Vec<Pattern>,
    /// By the key of a name's first one or two units (words, or syllables), the letters of the longest name that
    /// begins so.
    starts: FxHashMap<u64, u16>,
    pub(super) surnames: Surnames,
    pub(super) titles: Titles,
    /// For titles that no post of the registry has.
    pub(super) no_posts: Arc<[EntityId]>,
    /// Made when a text first has a name that may be near a listed one.
    near: OnceLock<Near>,
}

/// One way to write one name of one entry.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pattern {
    /// The entry's place among all entries.
    pub(super) entity: u32,
    /// Which of the entry's names.
    pub(super) name: u16,
    pub(super) order: Order,
    /// The next pattern with the same key; `NONE` when it is the last.
    next: u32,
}

/// In which order a pattern has a name's parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    AsListed,
    Swapped,
    /// Without the article that the listed name begins with.
    WithoutThe,
}

const NONE: u32 = u32::MAX;

impl Index {
    pub(in super::super) fn new(registry: &Registry) -> Self {
        let mut index = Self { titles: Titles::new(registry.posts.iter()), ..Self::default() };
        index.reserve(registry);
        let mut surnames = surnames::Gathered::default();
        for (number, entity) in (0u32..).zip(registry.entities()) {
            let name_parts = NameParts::of(entity);
            for (which, name) in (0u16..).zip(entity.names()) {
                index.add(name, number, which, Order::AsListed);
                if let Some(short) = without_the(name, entity.kind()) {
                    index.add(short, number, which, Order::WithoutThe);
                }
                let Some(parts) = name_parts.split(name) else { continue };
                surnames.add(parts.family(), entity.id());
                if is_spaced(name) {
                    index.add(&parts.swapped(), number, which, Order::Swapped);
                }
            }
            if let Some(family) = name_parts.family() {
                surnames.add(family, entity.id());
            }
        }
        index.surnames = surnames.finish();
        index
    }

    /// People's names by how they sound; `registry` is the one that this index was made of.
    pub(super) fn near(&self, registry: &Registry) -> &Near {
        self.near.get_or_init(|| Near::new(registry))
    }

    /// Makes room for about as many keys as there will be, so that the tables need not grow bit by bit.
    fn reserve(&mut self, registry: &Registry) {
        let names: usize = registry.entities().map(|entity| 2 + entity.other_names().len()).sum();
        self.first.reserve(names);
        self.patterns.reserve(names);
    }

    fn add(&mut self, name: &str, entity: u32, which: u16, order: Order) {
        let key = Key::from(name);
        if key.letters() < 2 {
            return;
        }
        for start in starts(name) {
            let longest = self.starts.entry(start.value()).or_default();
            *longest = key.letters().max(*longest);
        }
        let Ok(number) = u32::try_from(self.patterns.len()) else { return };
        let next = self.first.insert(key.value(), number).unwrap_or(NONE);
        self.patterns.push(Pattern { entity, name: which, order, next });
    }

    /// The letters of the longest name that begins with these; zero when none does.
    pub(super) fn longest_from(&self, start: Key) -> u16 {
        self.starts.get(&start.value()).copied().unwrap_or(0)
    }

    /// The patterns that have these letters.
    pub(super) fn patterns(&self, key: Key) -> impl Iterator<Item = Pattern> {
        let mut next = self.first.get(&key.value()).copied().unwrap_or(NONE);
        std::iter::from_fn(move || {
            let pattern = *self.patterns.get(next as usize)?;
            next = pattern.next;
            Some(pattern)
        })
    }
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
