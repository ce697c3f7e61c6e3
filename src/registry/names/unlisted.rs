//! Names in prose that the registry lacks: Korean names that are near one of its own in another romanisation or with
//! ㅐ for ㅔ, and names that stand beside a title of one of its posts.
//!
//! They are never taken for the entries that they are near.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::super::packed::{Fixed, Reader, Table, Writer};
use super::super::{Entity, EntityId, Registry};
use super::find::Finder;
use super::fold::{Script, folded};
use super::index::NameParts;
use super::korean::{Final, is_particles};
use super::offices::Tense;
use super::people::{self, is_syllable};
use super::prose::Prose;
use super::roman::{Roman, Sound};
use super::short::is_space;
use super::{Candidates, surnames};

/// A name that the registry lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlisted {
    /// Bytes of the text: the name alone.
    pub range: Range<usize>,
    /// The people whose listed names are near.
    pub near: Option<Candidates>,
    /// The title beside it, in bytes of the text, and the posts that it may mean (at least one).
    pub office: Option<(Range<usize>, Arc<[EntityId]>)>,
}

/// People's names by how they sound.
#[derive(Debug, Default)]
pub(super) struct Near {
    romanised: Table<Sounding>,
    hangul: Table<u32>,
}

/// One way to say the name of a person in Latin letters.
#[derive(Clone, Copy, Debug)]
struct Sounding {
    person: u32,
    sound: Sound,
}

impl Fixed for Sounding {
    const WIDTH: usize = 4 * u32::WIDTH;

    fn write(self, out: &mut Vec<u8>) {
        self.person.write(out);
        self.sound.numbers().into_iter().for_each(|number| number.write(out));
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let mut numbers = bytes.chunks(u32::WIDTH).map_while(u32::read);
        let mut next = || numbers.next();
        Some(Self { person: next()?, sound: Sound::from_numbers([next()?, next()?, next()?]) })
    }
}

/// What is named after those who hold a post ("Defense Minister Talks"), in the singular.
#[rustfmt::skip]
const THINGS: &[&str] = &[
    "award", "conference", "council", "decree", "dialogue", "forum", "house", "meeting", "office", "order", "prize",
    "residence", "spokesman", "spokesperson", "spokeswoman", "statement", "summit", "talk", "visit",
];

/// Holders of a post are compared with an unlisted name one by one, as long as they are so few.
const FEW_HOLDERS: usize = 2_000;

impl Near {
    pub(super) fn new(registry: &Registry) -> Self {
        let people = (0..registry.people.len()).into_par_iter().filter_map(|index| {
            let person = registry.people.get(index)?;
            Some((u32::try_from(index).ok()?, Entity::Person(person)))
        });
        let gather = |(mut romanised, mut hangul): (Vec<_>, Vec<_>), (person, entity): (u32, Entity<'_>)| {
            let parts = NameParts::of(entity);
            for name in entity.names() {
                if let Some(sound) = hangul_sound(name) {
                    hangul.push((sound, person));
                } else if let Some(roman) = parts.split(name).and_then(|parts| Roman::of(&parts)) {
                    romanised.extend(roman.sounds().map(|(key, sound)| (key, Sounding { person, sound })));
                }
            }
            (romanised, hangul)
        };
        let gathered: Vec<(Vec<_>, Vec<_>)> = people.fold(Default::default, gather).collect();
        let (romanised, hangul): (Vec<_>, Vec<_>) = gathered.into_iter().unzip();
        Self { romanised: Table::new(romanised.concat()), hangul: Table::new(hangul.concat()) }
    }

    pub(super) fn pack(&self, out: &mut Writer) {
        self.romanised.pack(out);
        self.hangul.pack(out);
    }

    pub(super) fn unpack(from: &mut Reader) -> Option<Self> {
        Some(Self { romanised: Table::unpack(from)?, hangul: Table::unpack(from)? })
    }
}

/// A Korean name of three or four syllables, with one letter for what sounds alike: ㅐ and ㅔ, ㅚ and ㅙ and ㅞ, and ㄹ and
/// ㄴ at the beginning of a syllable, which names write or leave out (류 and 유, 렬 and 열). The syllables stand in one
/// number, sixteen bits each. `None` for other names.
fn hangul_sound(name: &str) -> Option<u64> {
    const RIEUL: u32 = 5;
    const NIEUN: u32 = 2;
    const SILENT: u32 = 11;
    if !(3..=4).contains(&name.chars().count()) {
        return None;
    }
    let alike = |c: char| {
        let code = (c as u32).checked_sub(0xAC00).filter(|code| *code < 11_172)?;
        let (onset, vowel) = (code / 588, code / 28 % 21);
        // ㅑ ㅒ ㅕ ㅖ ㅛ ㅠ ㅣ
        let is_of_i = matches!(vowel, 2 | 3 | 6 | 7 | 12 | 17 | 20);
        let onset = match onset {
            RIEUL | NIEUN if is_of_i => SILENT,
            RIEUL => NIEUN,
            other => other,
        };
        let vowel = match vowel {
            1 => 5,
            3 => 7,
            10 | 11 => 15,
            other => other,
        };
        Some(0xAC00 + onset * 588 + vowel * 28 + code % 28)
    };
    name.chars().try_fold(0, |sound, c| Some(sound << 16 | u64::from(alike(c)?)))
}

impl Registry {
    /// Whether some entry has a name with these letters.
    pub fn has_name(&self, name: &str) -> bool {
        self.names.patterns(name.into()).next().is_some()
    }

    /// The entries that have exactly this name.
    pub fn bearers_of<'r, 'n>(&'r self, name: &'n str) -> impl Iterator<Item = Entity<'r>> + use<'r, 'n> {
        let entities = self.names.patterns(name.into()).filter_map(|pattern| self.entity_at(pattern.entity));
        entities.filter(move |entity| entity.names().any(|listed| **listed == *name))
    }

    /// The names in `text` that the registry lacks, in order, where `taken` are the bytes of those that it has.
    pub fn find_unlisted(&self, text: &str, taken: &[Range<usize>]) -> Vec<Unlisted> {
        if self.people.is_empty() {
            return Vec::new();
        }
        let prose = Prose::new(text);
        let finder = Finder::new(self, &prose);
        let taken: Vec<Range<usize>> = taken.iter().map(|range| prose.composed(range)).collect();
        let is_free =
            |range: &Range<usize>| !taken.iter().any(|taken| taken.start < range.end && range.start < taken.end);
        let mut found: Vec<Unlisted> = Vec::new();
        for index in 0..finder.words.len() {
            let free_from = found.last().map_or(0, |last| last.range.end);
            if finder.words.get(index).is_none_or(|word| word.range.start < free_from) {
                continue;
            }
            let unlisted = finder.unlisted_at(index).filter(|unlisted| is_free(&unlisted.range));
            found.extend(unlisted);
        }
        for unlisted in &mut found {
            unlisted.range = prose.original(&unlisted.range);
            if let Some((title, _)) = &mut unlisted.office {
                *title = prose.original(title);
            }
        }
        found
    }
}

impl Finder<'_> {
    fn unlisted_at(&self, index: usize) -> Option<Unlisted> {
        match self.words.get(index)?.script {
            Script::Spaced => self.unlisted_romanised(index).or_else(|| self.unlisted_official(index)),
            Script::Hangul => self.unlisted_hangul(index).or_else(|| self.unlisted_korean_official(index)),
            Script::Unspaced => None,
        }
    }

    /// A Korean name in Latin letters that sounds like a listed one.
    fn unlisted_romanised(&self, index: usize) -> Option<Unlisted> {
        if !self.is_capitalised(index) || self.continues_a_name(index) {
            return None;
        }
        (index + 1..=index + 2).rev().find_map(|last| {
            let tied = (index + 1..=last).all(|at| self.is_tied_in_a_name(at));
            if !tied || self.goes_on_in_lower_case(last) {
                return None;
            }
            let range = self.words.get(index)?.range.start..self.words.get(last)?.range.end;
            let words = self.text.get(range.clone())?;
            let read = |korean| Roman::of(&people::split(words, None, None, korean)?);
            let near = [false, true].into_iter().filter_map(read).find_map(|roman| self.near(&roman))?;
            Some(Unlisted { range, near: Some(near), office: None })
        })
    }

    fn near(&self, roman: &Roman) -> Option<Candidates> {
        let registry = self.registry();
        let index = &self.index().near;
        let mut ids = Vec::new();
        for (key, sound) in roman.sounds() {
            let near = index.romanised.get(key).filter(|listed| listed.sound.is_near(sound));
            ids.extend(near.filter_map(|near| registry.ids.get(near.person)).map(EntityId::from));
        }
        Candidates::new(ids)
    }

    /// `안규벡` for 안규백.
    fn unlisted_hangul(&self, index: usize) -> Option<Unlisted> {
        let word = self.words.get(index)?;
        let text = self.text_of(word);
        let registry = self.registry();
        [4, 3].into_iter().find_map(|syllables| {
            let end = text.char_indices().nth(syllables).map_or(text.len(), |(at, _)| at);
            let (name, tail) = text.split_at_checked(end)?;
            let sound = hangul_sound(name).filter(|_| name.chars().count() == syllables)?;
            let last = name.chars().last().map_or(Final::Unknown, Final::of);
            if !is_particles(tail, last, false) {
                return None;
            }
            let people = self.index().near.hangul.get(sound);
            let people = people.filter_map(|number| registry.ids.get(number)).map(EntityId::from);
            let range = word.range.start..word.range.start + end;
            Some(Unlisted { range, near: Some(Candidates::new(people.collect())?), office: None })
        })
    }

    /// A name in Latin letters after a title of some post.
    fn unlisted_official(&self, index: usize) -> Option<Unlisted> {
        if !self.is_capitalised(index) {
            return None;
        }
        let title = self.title_before(index).filter(|title| !title.posts.is_empty())?;
        let last = self.end_of_name(index);
        let range = self.words.get(index)?.range.start..self.words.get(last)?.range.end;
        let name = self.text.get(range.clone())?;
        let is_general = self.index().titles.is_general(self.text.get(title.range.clone())?);
        let holds_it = self.tense_before(&title).is_some_and(|tense| matches!(tense, Tense::Now | Tense::Then));
        if !holds_it || self.rest_is_no_name(last, index) {
            return None;
        }
        let near = self.near_holder(name, title.posts);
        // Many a "President" is one of another country.
        if is_general && near.is_none() {
            return None;
        }
        Some(Unlisted { range, near, office: Some((title.range, Arc::clone(title.posts))) })
    }

    /// The last word of the capitalised name that begins with word `first`.
    fn end_of_name(&self, first: usize) -> usize {
        const PARTICLES: &[&str] = &["al", "bin", "da", "de", "del", "der", "di", "el", "ibn", "la", "van", "von"];
        let mut last = first;
        for index in first + 1..(first + 5).min(self.words.len()) {
            if !self.is_tied_in_a_name(index) {
                break;
            }
            let word = self.words.get(index).map(|word| self.text_of(word)).unwrap_or_default();
            let hyphen = self.gap_before(index).starts_with(['-', '\u{2010}', '\u{2011}']);
            if self.is_capitalised(index) || hyphen && is_syllable(word) {
                last = index;
            } else if !PARTICLES.contains(&word) {
                break;
            }
        }
        last
    }

    /// Whether what follows a title is something else than a name: `Minister's`, `Ministers Kim`, `Defense Minister Meeting Plus`.
    fn rest_is_no_name(&self, last: usize, first: usize) -> bool {
        let word = |index: usize| self.words.get(index).map(|word| self.text_of(word)).unwrap_or_default();
        let begins = word(first);
        let in_capitals = begins.chars().all(char::is_uppercase) && begins.chars().count() > 1 && last == first;
        let is_thing = last == first && THINGS.contains(&begins.to_lowercase().trim_end_matches('s'));
        in_capitals
            || is_thing
            || begins.chars().count() < 2 && last == first
            || surnames::is_always_capitalised(begins)
    }

    /// The one holder of these posts whose listed name is nearly this one.
    fn near_holder(&self, name: &str, posts: &[EntityId]) -> Option<Candidates> {
        let registry = self.registry();
        let name = folded(name);
        let most = if name.chars().count() < 9 { 1 } else { 2 };
        let mut near = Vec::new();
        for membership in posts.iter().flat_map(|post| registry.holders_of(post)).take(FEW_HOLDERS) {
            let Some(person) = registry.entity(&membership.person_id) else { continue };
            if person.names().any(|listed| strsim::damerau_levenshtein(&folded(listed), &name) <= most) {
                near.push(membership.person_id.clone());
            }
        }
        Candidates::new(near).filter(|near| near.single().is_some())
    }

    /// A Korean name of three syllables before a title of some post.
    fn unlisted_korean_official(&self, index: usize) -> Option<Unlisted> {
        let word = self.words.get(index)?;
        let name = self.text_of(word);
        let next = self.words.get(index + 1).filter(|next| next.script == Script::Hangul)?;
        if !looks_like_a_korean_name(name) || !is_space(self.between(word, next)) {
            return None;
        }
        let title = self.korean_title(index + 1).filter(|title| !title.posts.is_empty())?;
        if self.index().titles.is_general(self.text.get(title.range.clone())?) {
            return None;
        }
        Some(Unlisted { range: word.range.clone(), near: None, office: Some((title.range, Arc::clone(title.posts))) })
    }

    fn is_capitalised(&self, index: usize) -> bool {
        self.words
            .get(index)
            .is_some_and(|word| word.script == Script::Spaced && self.text_of(word).starts_with(char::is_uppercase))
    }

    fn gap_before(&self, index: usize) -> &str {
        let before = index.checked_sub(1).and_then(|before| self.words.get(before));
        before.zip(self.words.get(index)).map(|(before, word)| self.between(before, word)).unwrap_or_default()
    }

    fn is_tied_in_a_name(&self, index: usize) -> bool {
        let initial = || {
            let before = index.checked_sub(1).and_then(|before| self.words.get(before));
            before.is_some_and(|before| self.text_of(before).chars().count() == 1)
        };
        match self.gap_before(index) {
            "-" | "\u{2010}" | "\u{2011}" | "'" | "\u{2019}" => true,
            ". " | "." => initial(),
            gap => is_space(gap),
        }
    }

    /// Whether a hyphen ties word `index` to the one before.
    fn continues_a_name(&self, index: usize) -> bool {
        matches!(self.gap_before(index), "-" | "\u{2010}" | "\u{2011}" | "." | "'" | "\u{2019}")
    }

    /// Whether a hyphen ties another syllable to word `last`.
    fn goes_on_in_lower_case(&self, last: usize) -> bool {
        matches!(self.gap_before(last + 1), "-" | "\u{2010}" | "\u{2011}")
            && self.words.get(last + 1).is_some_and(|next| is_syllable(self.text_of(next)))
    }
}

/// Three syllables that begin with a usual family name and do not end as other words before a title do.
fn looks_like_a_korean_name(word: &str) -> bool {
    const FAMILIES: &str = "가강고공곽구권김나남노도류마맹명문민박반방배백변봉서석선설성소손송신심안양엄여연염오옥우원위유육윤은이인임장전정제조주지진차채천최추탁태편표하한함허현형홍황";
    const ENDS: &str = "국군부청원처단회당측의은는을를과와도이가로에등및한된할던인들간급직임";
    const COUNTRIES: &str = "한미중일러북남영독불호인";
    let mut syllables = word.chars();
    let (Some(first), Some(_), Some(last), None) =
        (syllables.next(), syllables.next(), syllables.next(), syllables.next())
    else {
        return false;
    };
    FAMILIES.contains(first) && !ENDS.contains(last) && !word.chars().all(|c| COUNTRIES.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::load;

    const FILE: &str = r#"
[[person]]
id = "ahn"
name = "Ahn Gyu-back"
other_names = ["안규백"]
[[person]]
id = "rice"
name = "Condoleezza Rice"
[[post]]
id = "minister"
label = "Minister of National Defense"
other_label = "국방부 장관"
[[post]]
id = "secretary"
label = "Secretary of State"
[[membership]]
person_id = "rice"
post_id = "secretary"
"#;

    fn unlisted(text: &str) -> Vec<String> {
        let (registry, problems) = load(&[("r.toml".into(), FILE)]);
        assert!(problems.is_empty(), "{problems:?}");
        let mut hits = Vec::new();
        registry.find_names(text, &mut hits);
        let taken: Vec<_> = hits.iter().map(|hit| hit.range.clone()).collect();
        let show = |unlisted: &Unlisted| {
            let near = unlisted.near.iter().flatten().map(|id| format!(" ~{id}"));
            let office = unlisted.office.iter().map(|(title, _)| format!(" ({})", &text[title.clone()]));
            [text[unlisted.range.clone()].to_owned()].into_iter().chain(near).chain(office).collect::<String>()
        };
        registry.find_unlisted(text, &taken).iter().map(show).collect()
    }

    #[test]
    fn a_name_in_another_romanisation_is_near() {
        assert_eq!(unlisted("An Gyu-baek left, and so did Ahn Gyu-back."), ["An Gyu-baek ~ahn"]);
        assert_eq!(unlisted("AN KYUBAEK left"), ["AN KYUBAEK ~ahn"]);
        assert_eq!(unlisted("Gyu-baek An left"), ["Gyu-baek An ~ahn"]);
        assert_eq!(unlisted("안규벡은 떠났다. 안규백은 남았다."), ["안규벡 ~ahn"]);
        for text in ["Han Gyu-back left", "An Gyu-min left", "안규민은", "An Gyu-baek-il", "Ahn Gyu-back"] {
            assert_eq!(unlisted(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_name_after_a_title_is_an_official() {
        assert_eq!(
            unlisted("Minister of National Defense Kim Chul-su left"),
            ["Kim Chul-su (Minister of National Defense)"]
        );
        assert_eq!(unlisted("Secretary of State Condoleeza Rice left"), ["Condoleeza Rice ~rice (Secretary of State)"]);
        assert_eq!(unlisted("김철수 국방부 장관은"), ["김철수 (국방부 장관)"]);
        for text in [
            "Vice Secretary of State Kim Chul-su left",
            "Secretary of State Talks were held",
            "한미일 국방부 장관은",
            "한국의 국방부 장관은",
            "the Minister's Office",
            "Secretary Powell left",
            "Minister of National Defense and",
        ] {
            assert_eq!(unlisted(text), [""; 0], "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(parts in proptest::collection::vec(proptest::sample::select(vec![
            "An", "Gyu", "-", "baek", " ", "안규벡", "은", "Secretary of State", "장관", "국방부 ", "e\u{301}", "\n", ".", "Kim", "O'",
        ]), 0..16)) {
            let text = parts.concat();
            let (registry, _) = load(&[("r.toml".into(), FILE)]);
            let mut end = 0;
            for unlisted in registry.find_unlisted(&text, &[]) {
                proptest::prop_assert!(text.get(unlisted.range.clone()).is_some() && unlisted.range.start >= end);
                end = unlisted.range.end;
            }
        }
    }
}
