//! Family names: who has which, and where one stands alone or with a title.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::super::EntityId;
use super::fold::Key;

/// The family names of all people, by their letters.
#[derive(Debug, Default)]
pub(super) struct Surnames {
    by_key: FxHashMap<u64, Surname>,
    /// The number of words of the longest family name.
    longest: usize,
}

/// One family name and who has it.
#[derive(Debug)]
pub(super) struct Surname {
    /// As the registry spells it, in each of its ways (`MacArthur`, `Macarthur`).
    spellings: Vec<Box<str>>,
    /// In the order of their ids.
    pub(super) people: Arc<[EntityId]>,
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

/// Family names while they are gathered, person after person.
#[derive(Default)]
pub(super) struct Gathered {
    by_key: FxHashMap<u64, (Vec<Box<str>>, Vec<EntityId>)>,
    longest: usize,
}

impl Gathered {
    /// Notes that this person has this family name.
    pub(super) fn add(&mut self, family: &str, person: &EntityId) {
        let key = Key::from(family);
        if key.letters() == 0 {
            return;
        }
        self.longest = self.longest.max(family.split(|c: char| !c.is_alphanumeric()).count());
        let (spellings, people) = self.by_key.entry(key.value()).or_default();
        if !spellings.iter().any(|spelling| **spelling == *family) {
            spellings.push(family.into());
        }
        if people.last() != Some(person) {
            people.push(person.clone());
        }
    }

    pub(super) fn finish(self) -> Surnames {
        let settle = |(key, (spellings, mut people)): (u64, (Vec<Box<str>>, Vec<EntityId>))| {
            people.sort_unstable();
            people.dedup();
            (key, Surname { spellings, people: people.into() })
        };
        Surnames { by_key: self.by_key.into_iter().map(settle).collect(), longest: self.longest }
    }
}

impl Surnames {
    /// The family name that `found` is, in the registry's spelling or in capitals.
    pub(super) fn get(&self, found: &str) -> Option<&Surname> {
        let surname = self.by_key.get(&Key::from(found).value())?;
        let same = |spelling: &str| {
            found == spelling
                || found == spelling.to_uppercase()
                || uncapitalised(found).is_some_and(|found| found == *spelling)
        };
        surname.spellings.iter().any(|spelling| same(spelling)).then_some(surname)
    }

    /// The number of words of the longest family name.
    pub(super) fn longest(&self) -> usize {
        self.longest
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
