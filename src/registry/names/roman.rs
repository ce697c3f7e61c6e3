//! Korean names in Latin letters by sound: two spellings are near when some Hangul name may be written either way by
//! the usual habits (Revised Romanisation, McCune–Reischauer, and what people choose for themselves).
//!
//! A spelling is cut into syllables, each with the classes of its first and last consonants and the set of vowels that
//! it may stand for: `Jung` may be 중 or 정, `Jeong` 정 alone.

use super::people::{Parts, is_syllable};

/// A Korean name by sound. Joined given names may be cut in several ways.
#[derive(Clone, Debug)]
pub(super) struct Roman {
    family: String,
    given: Vec<Vec<Syllable>>,
}

/// One syllable: what may stand in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Syllable {
    onset: u8,
    vowels: u32,
    coda: u8,
}

/// Family names that are written in ways that their sound does not tell.
const FAMILIES: &[&[&str]] = &[
    &["lee", "yi", "rhee", "ri", "li", "ree", "rie", "yee", "i"],
    &["park", "bak", "pak", "bahk", "pahk", "bark"],
    &["choi", "choe", "tchoi", "chwe"],
    &["noh", "roh", "no", "ro", "nho"],
    &["im", "lim", "rim", "yim", "leem"],
    &["yoo", "yu", "you", "ryu", "ryoo", "rhyu", "yoou"],
    &["na", "ra", "nah", "rah", "rha", "la"],
    &["oh", "o"],
    &["woo", "u", "wu", "ou"],
    &["yang", "ryang"],
    &["an", "ahn", "ann"],
    &["seo", "suh", "so", "suhr", "sur"],
    &["heo", "hur", "huh", "ho", "her"],
    &["eom", "um", "uhm", "om"],
    &["son", "sohn"],
    &["han", "hahn"],
    &["ham", "hahm"],
    &["ko", "go", "koh", "goh"],
    &["cho", "jo", "joe", "choh"],
    &["koo", "gu", "ku", "goo"],
    &["baek", "paik", "paek", "baik", "back", "beak", "paick"],
    &["gwak", "kwak", "kwack"],
    &["yeo", "yuh", "yo", "lyuh"],
    &["ki", "gi", "kee"],
    &["ji", "chi", "jee", "chee"],
];

/// The vowels that a spelling may stand for, as bits in the order ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ.
#[rustfmt::skip]
const VOWELS: &[(&str, &str)] = &[
    ("a", "ㅏ"), ("ah", "ㅏ"), ("ae", "ㅐㅔ"), ("ai", "ㅐㅏ"), ("ay", "ㅐ"), ("e", "ㅔㅐㅓ"), ("ea", "ㅐ"), ("eo", "ㅓ"),
    ("u", "ㅜㅓㅡ"), ("uh", "ㅓ"), ("eu", "ㅡㅓ"), ("o", "ㅗㅓ"), ("oh", "ㅗ"), ("oe", "ㅚ"), ("oi", "ㅚ"), ("oo", "ㅜ"),
    ("ou", "ㅜㅓ"), ("ee", "ㅣㅢ"), ("i", "ㅣㅢ"), ("ie", "ㅣㅢ"), ("ui", "ㅢㅟ"), ("eui", "ㅢ"), ("ya", "ㅑ"), ("yae", "ㅒ"),
    ("ye", "ㅖㅕ"), ("yea", "ㅖ"), ("yeo", "ㅕ"), ("yo", "ㅛ"), ("yoe", "ㅕ"), ("you", "ㅕㅠ"), ("yoo", "ㅠ"), ("yu", "ㅠㅕ"),
    ("yuh", "ㅕ"), ("yeu", "ㅠㅕ"), ("yi", "ㅣㅢ"), ("yee", "ㅣ"), ("wa", "ㅘ"), ("oa", "ㅘ"), ("wae", "ㅙㅚ"), ("we", "ㅞㅚㅙ"),
    ("weo", "ㅝ"), ("wo", "ㅝ"), ("uo", "ㅝ"), ("woo", "ㅜ"), ("wu", "ㅜ"), ("wi", "ㅟ"), ("wee", "ㅟ"), ("ue", "ㅞ"), ("wue", "ㅞ"),
];
const ONSETS: &[(u8, &[&str])] = &[
    (1, &["k", "g", "kk", "gg", "kh", "gh"]),
    (2, &["t", "d", "tt", "dd", "th"]),
    (3, &["p", "b", "pp", "bb", "ph"]),
    (4, &["ch", "j", "jj", "tch"]),
    (5, &["s", "sh", "ss"]),
    (6, &["r", "l", "rh"]),
    (7, &["m"]),
    (8, &["n"]),
    (9, &["h"]),
];
const CODAS: &[(u8, &[&str])] = &[
    (0, &["h"]),
    (1, &["k", "g", "ck", "gh", "hk", "rk"]),
    (2, &["t", "d", "s"]),
    (3, &["p", "b"]),
    (6, &["l", "r", "ll", "hl", "rl"]),
    (7, &["m", "hm", "rm"]),
    (8, &["n", "hn", "rn", "nn"]),
    (9, &["ng"]),
];

/// One way to cut a name, small enough to be kept for every name of a registry.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sound {
    family: u32,
    given: [u32; 2],
}

impl Roman {
    /// `None` when the parts are no Korean name in Latin letters, as far as their shape tells.
    pub(super) fn of(parts: &Parts<'_>) -> Option<Self> {
        let family = parts.family().to_lowercase();
        let given = syllables(parts.given());
        let is_one = family.bytes().all(|byte| byte.is_ascii_alphabetic()) && !family.is_empty();
        (is_one && !given.is_empty()).then_some(Self { family, given })
    }

    /// Every way to cut it, each with a key: near names have one in common whose sounds are near.
    pub(super) fn sounds(&self) -> impl Iterator<Item = (u64, Sound)> {
        let (class, family) = family_class(&self.family);
        self.given.iter().map(move |given| {
            let consonants = given
                .iter()
                .fold(1, |key: u64, syllable| key << 8 | u64::from(syllable.onset) << 4 | u64::from(syllable.coda));
            let vowels = |index: usize| given.get(index).map_or(u32::MAX, |syllable| syllable.vowels);
            (class << 24 | consonants, Sound { family, given: [vowels(0), vowels(1)] })
        })
    }
}

impl Sound {
    /// All that it says, to be written down.
    pub(super) fn numbers(self) -> [u32; 3] {
        let [first, second] = self.given;
        [self.family, first, second]
    }

    /// What [`numbers`](Self::numbers) said.
    pub(super) fn from_numbers([family, first, second]: [u32; 3]) -> Self {
        Self { family, given: [first, second] }
    }

    /// Whether two sounds with the same key may be spellings of one name.
    pub(super) fn is_near(self, other: Self) -> bool {
        let [(one, first), (two, second)] = [(self.given[0], other.given[0]), (self.given[1], other.given[1])];
        self.family & other.family != 0 && one & first != 0 && two & second != 0
    }
}

/// What two near family names have in common, and the vowels that theirs may stand for: their group, else the
/// consonants of their one syllable, else all of their letters.
fn family_class(family: &str) -> (u64, u32) {
    use std::hash::{Hash, Hasher};
    if let Some(group) = FAMILIES.iter().position(|group| group.contains(&family)) {
        return (group as u64, u32::MAX);
    }
    if let Some(syllable) = syllable(family) {
        return (1 << 16 | u64::from(syllable.onset) << 4 | u64::from(syllable.coda), syllable.vowels);
    }
    let mut hasher = rustc_hash::FxHasher::default();
    family.hash(&mut hasher);
    (1 << 17 | hasher.finish() >> 32, u32::MAX)
}

/// The ways to cut a given name into its one or two syllables.
fn syllables(given: &str) -> Vec<Vec<Syllable>> {
    let parts: Vec<&str> = given.split([' ', '-', '\u{2010}', '\u{2011}']).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [one, two] => syllable(one).zip(syllable(two)).map(|(one, two)| vec![one, two]).into_iter().collect(),
        [joined] => {
            let cuts = (1..joined.len()).filter_map(|at| joined.split_at_checked(at));
            let pairs = cuts.filter_map(|(one, two)| Some(vec![syllable(one)?, syllable(two)?]));
            let alone = syllable(joined).map(|one| vec![one]);
            pairs.chain(alone).collect()
        }
        _ => Vec::new(),
    }
}

fn syllable(word: &str) -> Option<Syllable> {
    if !is_syllable(word) {
        return None;
    }
    let word = word.to_ascii_lowercase();
    let is_vowel = |c: char| "aeiouwy".contains(c);
    let start = word.find(is_vowel)?;
    let length = word.get(start..)?.find(|c| !is_vowel(c)).unwrap_or(word.len() - start);
    let (onset, vowel, coda) = (word.get(..start)?, word.get(start..start + length)?, word.get(start + length..)?);
    let class = |classes: &[(u8, &[&str])], letters: &str| match letters {
        "" => Some(0),
        _ => classes.iter().find(|(_, list)| list.contains(&letters)).map(|(class, _)| *class),
    };
    // "Gyu-back" is 규백, as an English reader says it.
    let vowel = if (vowel, coda) == ("a", "ck") { "ai" } else { vowel };
    let vowels = VOWELS.iter().find(|(spelling, _)| *spelling == vowel)?.1;
    let vowels = vowels.chars().fold(0, |bits, vowel| bits | 1 << (vowel as u32 - 'ㅏ' as u32).min(31));
    Some(Syllable { onset: class(ONSETS, onset)?, vowels, coda: class(CODAS, coda)? })
}

#[cfg(test)]
mod tests {
    use super::super::people::split;
    use super::*;

    fn roman(name: &str) -> Roman {
        Roman::of(&split(name, None, None, true).expect(name)).expect(name)
    }

    fn near(one: &str, other: &str) -> bool {
        let (one, other) = (roman(one), roman(other));
        let near = |(key, sound): (u64, Sound)| {
            other.sounds().any(|(other_key, other)| key == other_key && sound.is_near(other))
        };
        one.sounds().any(near)
    }

    #[test]
    fn one_name_in_several_romanisations_is_near() {
        for (one, other) in [
            ("Ahn Gyu-back", "An Gyu-baek"),
            ("Ahn Gyu-back", "An Kyubaek"),
            ("Lee Jong-sup", "Yi Jong-seop"),
            ("Lee Jong-sup", "Rhee Chong-sop"),
            ("Jeong Kyeong-doo", "Chung Kyung-du"),
            ("Park Young-sun", "Bak Yeong-seon"),
            ("Choi Sang-mok", "Choe Sangmok"),
            ("Yoon Suk Yeol", "Yun Seok-yeol"),
            ("Roh Moo-hyun", "No Mu-hyeon"),
            ("Suh Wook", "Seo Uk"),
        ] {
            assert!(near(one, other), "{one} {other}");
        }
    }

    #[test]
    fn other_names_are_not() {
        for (one, other) in [
            ("Lee Jong-sup", "Lee Jong-seok"),
            ("Kim Min-seok", "Kim Min-su"),
            ("Kim Jong-un", "Kim Jong-il"),
            ("Ahn Gyu-back", "Han Gyu-back"),
            ("Cho Hyun", "Choi Hyun"),
            ("Kim Ji-young", "Kim Ji-yong"),
        ] {
            assert!(!near(one, other), "{one} {other}");
        }
    }
}
