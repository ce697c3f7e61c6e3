//! Family names: who has which, and where one stands alone or with a title.

use std::sync::Arc;

use rayon::prelude::*;

use super::super::EntityId;
use super::super::ids::{IdLists, Ids, beginning};
use super::super::packed::{Fixed, Groups, Reader, Table, Texts, Writer};
use super::fold::Key;

/// The family names of all people, by their letters.
#[derive(Debug, Default)]
pub(super) struct Surnames {
    /// Family names are numbered as they come.
    by_key: Table<u32>,
    /// By family name, the spellings.
    spellings: Groups,
    texts: Texts,
    /// By family name, who has it, in the order of their ids.
    people: IdLists,
    /// The number of words of the longest family name.
    longest: u32,
}

/// One family name and who has it.
pub(super) struct Surname<'s> {
    /// In the order of their ids.
    pub(super) people: &'s Arc<[EntityId]>,
}

/// That a person has a family name.
pub(super) struct Borne<'r> {
    key: u64,
    person: u32,
    family: &'r str,
    /// How the person's id begins, so that ids need rarely be looked at when they are put in order.
    beginning: u128,
}

impl<'r> Borne<'r> {
    /// `None` of what has no letters.
    pub(super) fn new(family: &'r str, person: u32, ids: &Ids) -> Option<Self> {
        let key = Key::from(family);
        let beginning = beginning(ids.bytes(person));
        (key.letters() > 0).then(|| Self { key: key.value(), person, family, beginning })
    }
}

/// English words that are family names too: at the start of a sentence they say nothing.
#[rustfmt::skip]
const ORDINARY_WORDS: &[&str] = &[
    "an", "banks", "best", "black", "brown", "bush", "case", "close", "cook", "cross", "day", "do", "early",
    "east", "field", "forest", "gates", "good", "grant", "gray", "green", "hall", "hard", "hill", "hope", "im",
    "in", "just", "key", "king", "law", "long", "low", "major", "march", "may", "moon", "moore", "new", "no",
    "noble", "north", "park", "person", "price", "rice", "rich", "sharp", "short", "so", "son", "song", "south",
    "speed", "still", "stone", "strong", "sun", "sung", "swift", "three", "um", "wall", "ward", "waters",
    "west", "white", "will", "wise", "won", "wood", "woods", "yang", "you", "young",
];

/// Family names that prose writes with a capital for other reasons: months and directions.
const CAPITALISED_WORDS: &[&str] = &["april", "august", "east", "june", "march", "may", "north", "south", "west"];

/// Korean family names that before a title mean something else: former, present, both.
const DETERMINERS: &[&str] = &["전", "현", "양"];

impl Surnames {
    pub(super) fn new(mut borne: Vec<Borne<'_>>, ids: &Ids) -> Self {
        let order = |a: &Borne<'_>, b: &Borne<'_>| {
            let first = (a.key, a.beginning).cmp(&(b.key, b.beginning));
            first.then_with(|| ids.bytes(a.person).cmp(ids.bytes(b.person)))
        };
        borne.par_sort_by(order);
        let words = |family: &str| family.split(|c: char| !c.is_alphanumeric()).count();
        let longest = borne.iter().map(|one| words(one.family)).max().unwrap_or(0);
        let (mut keys, mut people, mut spellings, mut texts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (number, of_one) in (0u32..).zip(borne.chunk_by(|a, b| a.key == b.key)) {
            let known = texts.len();
            for Borne { person, family, .. } in of_one {
                if people.last() != Some(&(number, *person)) {
                    people.push((number, *person));
                }
                if texts.get(known..).is_some_and(|spelled| !spelled.contains(family)) {
                    spellings.push((number, u32::try_from(texts.len()).unwrap_or(u32::MAX)));
                    texts.push(*family);
                }
            }
            keys.extend(of_one.first().map(|one| (one.key, number)));
        }
        Self {
            spellings: Groups::sort(keys.len(), &spellings),
            texts: Texts::new(texts).unwrap_or_default(),
            people: IdLists::new(ids, Groups::sort(keys.len(), &people)),
            by_key: Table::new(keys),
            longest: u32::try_from(longest).unwrap_or(u32::MAX),
        }
    }

    /// The family name that `found` is, in the registry's spelling or in capitals.
    pub(super) fn get(&self, found: &str) -> Option<Surname<'_>> {
        let number = self.by_key.get(Key::from(found).value()).next()?;
        let same = |spelling: &str| {
            found == spelling
                || found == spelling.to_uppercase()
                || uncapitalised(found).is_some_and(|found| found == *spelling)
        };
        let mut spellings = self.spellings.get(number as usize).filter_map(|text| self.texts.get(text as usize));
        spellings.any(same).then(|| self.people.get(number)).flatten().map(|people| Surname { people })
    }

    /// The number of words of the longest family name.
    pub(super) fn longest(&self) -> usize {
        self.longest.min(u16::MAX.into()) as usize
    }

    pub(super) fn pack(&self, out: &mut Writer) {
        self.by_key.pack(out);
        self.spellings.pack(out);
        self.texts.pack(out);
        self.people.pack(out);
        out.section(&self.longest.to_le_bytes());
    }

    pub(super) fn unpack(ids: &Ids, from: &mut Reader) -> Option<Self> {
        Some(Self {
            by_key: Table::unpack(from)?,
            spellings: Groups::unpack(from)?,
            texts: Texts::unpack(from)?,
            people: IdLists::unpack(ids, from)?,
            longest: u32::read(&from.section()?)?,
        })
    }
}

/// Whether the word is capitalised wherever it stands, so that alone it says nothing.
pub(super) fn is_always_capitalised(word: &str) -> bool {
    CAPITALISED_WORDS.contains(&word.to_lowercase().as_str())
}

/// Whether the word before a Korean title says which holder is meant, and is no family name there: 전 장관.
pub(super) fn is_determiner(word: &str) -> bool {
    DETERMINERS.contains(&word)
}

/// Whether the word, which begins a sentence, is an ordinary English word too.
pub(super) fn is_ordinary_word(word: &str) -> bool {
    ORDINARY_WORDS.contains(&word.to_lowercase().as_str())
}

/// `De Gaulle` at the start of a sentence, as `de Gaulle`.
fn uncapitalised(found: &str) -> Option<String> {
    let first = found.chars().next().filter(|c| c.is_uppercase())?;
    Some(first.to_lowercase().chain(found.chars().skip(1)).collect())
}
