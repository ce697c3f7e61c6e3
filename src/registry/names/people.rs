//! Which part of a person's name is the family name, and the other order that the name may be written in.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::fold::{Script, script};

/// A name in two parts, as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parts<'n> {
    pub(super) first: &'n str,
    pub(super) last: &'n str,
    pub(super) family_first: bool,
}

impl<'n> Parts<'n> {
    pub(super) fn family(self) -> &'n str {
        if self.family_first { self.first } else { self.last }
    }

    pub(super) fn given(self) -> &'n str {
        if self.family_first { self.last } else { self.first }
    }

    /// The name in the other order.
    pub(super) fn swapped(self) -> String {
        format!("{} {}", self.last, self.first)
    }
}

/// Korean family names of two syllables.
const TWO_SYLLABLES: &[&str] =
    &["남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방", "어금", "망절", "무본", "강전", "소봉", "장곡"];

/// Usual romanisations of Korean family names.
#[rustfmt::skip]
const ROMANISED: &[&str] = &[
    "ahn", "an", "bae", "baek", "baik", "bahk", "bak", "ban", "bang", "bong", "byun", "byeon", "cha", "chae",
    "chang", "cheon", "chin", "cho", "choe", "choi", "chon", "choo", "chu", "chun", "chung", "do", "eom", "eun",
    "gang", "geum", "gil", "gim", "gong", "goo", "gu", "gwak", "gwon", "ha", "hahm", "ham", "han", "heo", "ho",
    "hong", "hong", "huh", "hur", "hwang", "hyun", "hyeon", "im", "in", "jang", "jean", "jeon", "jeong",
    "jegal", "ji", "jin", "jo", "joo", "ju", "jun", "jung", "kam", "kang", "ki", "kil", "kim", "ko", "koh",
    "kong", "koo", "ku", "kuk", "kum", "kwak", "kwon", "lee", "lim", "ma", "maeng", "min", "mo", "moon", "mun",
    "myung", "na", "nah", "nam", "namgoong", "namgung", "namkung", "no", "noh", "oh", "ok", "pae", "paek",
    "paik", "pak", "pan", "pang", "park", "pi", "pyo", "pyon", "ra", "rah", "ree", "rhee", "rim", "ro", "roh",
    "rhyu", "ryoo", "ryu", "sa", "seo", "seok", "seol", "seong", "shim", "shin", "sim", "sin", "so", "sohn",
    "sok", "son", "song", "suh", "suk", "sun", "sung", "sunwoo", "tak", "u", "uhm", "um", "wang", "wi", "won",
    "woo", "yang", "ye", "yeo", "yeom", "yeon", "yi", "yim", "yom", "yoo", "yoon", "you", "youn", "yu", "yum",
    "yun",
];

/// Splits a name into its family and given parts. Told by the registry's own fields where it gives them; else by the
/// shape of the name. `None` when it has one part only, or none can be told apart.
pub(super) fn split<'n>(name: &'n str, family: Option<&str>, given: Option<&str>, korean: bool) -> Option<Parts<'n>> {
    let name = name.trim();
    if let Some(parts) = by_fields(name, family, given) {
        return Some(parts);
    }
    match name.chars().find_map(script)? {
        Script::Hangul => hangul(name),
        Script::Spaced => spaced(name, korean),
        Script::Unspaced => None,
    }
}

fn by_fields<'n>(name: &'n str, family: Option<&str>, given: Option<&str>) -> Option<Parts<'n>> {
    let at_start =
        |part: &str| name.strip_prefix(part).filter(|rest| rest.starts_with([' ', ','])).map(|rest| (part.len(), rest));
    let at_end = |part: &str| name.strip_suffix(part).filter(|rest| rest.ends_with(' ')).map(str::len);
    let parts = |at: usize, family_first: bool| {
        let (first, last) = name.split_at_checked(at)?;
        Some(Parts { first: first.trim(), last: last.trim_start_matches([' ', ',']), family_first })
    };
    if let Some(family) = family {
        if let Some((at, _)) = at_start(family) {
            return parts(at, true);
        }
        if let Some(at) = at_end(family) {
            return parts(at, false);
        }
    }
    let given = given?;
    at_start(given).and_then(|(at, _)| parts(at, false)).or_else(|| at_end(given).and_then(|at| parts(at, true)))
}

/// `이종섭`, `남궁민`: a family name of one syllable or a known one of two. Transcribed foreign names, which have spaces
/// (`나카타니 겐`), are left alone.
fn hangul(name: &str) -> Option<Parts<'_>> {
    let syllables = name.chars().count();
    if name.contains(char::is_whitespace) || !(2..=5).contains(&syllables) {
        return None;
    }
    let two = TWO_SYLLABLES.iter().any(|family| name.starts_with(family)) && syllables > 2;
    let at = name.char_indices().nth(if two { 2 } else { 1 }).map(|(at, _)| at)?;
    let (first, last) = name.split_at_checked(at)?;
    Some(Parts { first, last, family_first: true })
}

fn spaced(name: &str, korean: bool) -> Option<Parts<'_>> {
    if let Some((family, given)) = name.split_once(',') {
        return Some(Parts { first: family.trim(), last: given.trim(), family_first: true });
    }
    let tokens: Vec<&str> = name.split_whitespace().collect();
    let (first, last) = (*tokens.first()?, *tokens.last()?);
    if tokens.len() < 2 {
        return None;
    }
    let after_first = name.get(first.len()..)?.trim_start();
    let before_last = name.get(..name.len() - last.len())?.trim_end();
    let family_first = Some(Parts { first, last: after_first, family_first: true });
    let family_last = Some(Parts { first: before_last, last, family_first: false });
    let is_family = |word: &str| is_korean_family(&word.replace('-', ""));
    if is_hyphenated_pair(before_last) && is_family(last) && !is_family(first) {
        return family_last;
    }
    if is_korean_given(after_first) && (is_korean_family(first) || korean || is_hyphenated_pair(after_first)) {
        return family_first;
    }
    if is_korean_given(before_last) && (is_korean_family(last) && (korean || is_hyphenated_pair(before_last))) {
        return family_last;
    }
    western(name, &tokens)
}

/// Given names first, and a family name that takes its particles with it (`Charles de Gaulle`, `Martin Van Buren`).
fn western<'n>(name: &'n str, tokens: &[&'n str]) -> Option<Parts<'n>> {
    const PARTICLES: &[&str] = &[
        "al", "af", "av", "bin", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn",
        "la", "le", "ten", "ter", "van", "von", "zu",
    ];
    const SUFFIXES: &[&str] = &["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"];
    let suffixed = tokens.last().is_some_and(|last| SUFFIXES.iter().any(|suffix| suffix.eq_ignore_ascii_case(last)));
    let end = tokens.len() - usize::from(suffixed);
    let mut from = end.checked_sub(1)?;
    while from > 1
        && tokens
            .get(from - 1)
            .is_some_and(|token| PARTICLES.iter().any(|particle| particle.eq_ignore_ascii_case(token)))
    {
        from -= 1;
    }
    if from == 0 || suffixed {
        return None;
    }
    let at = tokens.get(from)?.as_ptr() as usize - name.as_ptr() as usize;
    let (first, last) = name.split_at_checked(at)?;
    Some(Parts { first: first.trim_end(), last, family_first: false })
}

fn is_korean_family(word: &str) -> bool {
    static FAMILIES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| ROMANISED.iter().copied().collect());
    FAMILIES.contains(word) || FAMILIES.contains(word.to_ascii_lowercase().as_str())
}

/// `Gyu-back`: two syllables, the second with a small letter or a capital one.
fn is_hyphenated_pair(given: &str) -> bool {
    let mut parts = given.split('-');
    let (one, two, more) = (parts.next(), parts.next(), parts.next());
    one.is_some_and(is_syllable)
        && two.is_some_and(|two| is_syllable(two) && two.starts_with(char::is_lowercase))
        && more.is_none()
}

/// Whether this may be a Korean given name in Latin letters: one or two syllables, joined, hyphenated or apart.
fn is_korean_given(given: &str) -> bool {
    let parts: Vec<&str> = given.split([' ', '-']).collect();
    match parts.as_slice() {
        [one] => is_syllable(one) || is_two_syllables(one),
        [one, two] => is_syllable(one) && is_syllable(two),
        _ => false,
    }
}

fn is_two_syllables(word: &str) -> bool {
    word.char_indices()
        .skip(1)
        .any(|(at, _)| word.split_at_checked(at).is_some_and(|(one, two)| is_syllable(one) && is_syllable(two)))
}

/// Whether this may be one Korean syllable in Latin letters, by any of the usual habits: an onset, one vowel sound, a
/// final consonant.
pub(super) fn is_syllable(word: &str) -> bool {
    const ONSETS: &[&str] = &[
        "", "b", "bb", "ch", "d", "dd", "g", "gg", "h", "j", "jj", "k", "kh", "kk", "l", "m", "n", "p", "ph", "pp",
        "r", "rh", "s", "sh", "ss", "t", "th", "tt",
    ];
    const VOWELS: &[&str] = &[
        "a", "ae", "ai", "ah", "e", "ee", "eo", "eu", "eui", "i", "o", "oe", "oh", "oi", "oo", "ou", "u", "ue", "ui",
        "uh", "uo", "w", "wa", "wae", "we", "weo", "wi", "wo", "woo", "wu", "wue", "ya", "yae", "ye", "yee", "yeo",
        "yeu", "yi", "yo", "yoo", "you", "yu", "yuh", "ea", "oa", "wee", "yoe", "yea",
    ];
    const FINALS: &[&str] = &[
        "", "b", "ck", "d", "g", "gh", "h", "hk", "hl", "hm", "hn", "k", "l", "ll", "m", "n", "ng", "p", "r", "rk",
        "rl", "rm", "rn", "s", "t",
    ];
    if word.is_empty() || word.len() > 7 || !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return false;
    }
    let word = word.to_ascii_lowercase();
    let vowel = |c: char| "aeiouwy".contains(c);
    let start = word.find(vowel).unwrap_or(word.len());
    let length =
        word.get(start..).and_then(|rest| rest.find(|c| !vowel(c))).map_or(word.len(), |length| start + length);
    let part = |from: usize, to: usize| word.get(from..to).unwrap_or_default();
    static SETS: LazyLock<[FxHashSet<&str>; 3]> =
        LazyLock::new(|| [ONSETS, VOWELS, FINALS].map(|list| list.iter().copied().collect()));
    let [onsets, vowels, finals] = &*SETS;
    onsets.contains(part(0, start)) && finals.contains(part(length, word.len())) && vowels.contains(part(start, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn family(name: &str) -> Option<&str> {
        split(name, None, None, false).map(Parts::family)
    }

    #[test]
    fn korean_names_begin_with_the_family_name() {
        for name in [
            "Lee Jong-sup",
            "Ahn Gyu-back",
            "Yoon Suk Yeol",
            "Suh Wook",
            "Kim Joongro",
            "Mun Mi-ock",
            "Jeong Kyeong-doo",
        ] {
            assert_eq!(family(name), name.split(' ').next(), "{name}");
        }
        for name in ["Gyu-back Ahn", "Hye-won Sohn"] {
            assert_eq!(family(name), name.split(' ').next_back(), "{name}");
        }
        assert_eq!(family("이종섭"), Some("이"));
        assert_eq!(family("남궁민"), Some("남궁"));
        assert_eq!(family("나카타니 겐"), None);
    }

    #[test]
    fn other_names_end_with_it() {
        for (name, expected) in [
            ("Gen Nakatani", "Nakatani"),
            ("Robert Strausz-Hupé", "Strausz-Hupé"),
            ("Charles de Gaulle", "de Gaulle"),
            ("Colin Powell", "Powell"),
            ("George W. Bush", "Bush"),
            ("Jean-Pierre Raffarin", "Raffarin"),
        ] {
            assert_eq!(family(name), Some(expected), "{name}");
        }
        assert_eq!(family("Madonna"), None);
    }

    #[test]
    fn the_registrys_own_fields_come_first() {
        let parts = split("Nakatani Gen", Some("Nakatani"), Some("Gen"), false);
        assert_eq!(parts, Some(Parts { first: "Nakatani", last: "Gen", family_first: true }));
        let parts = split("Park Geun Hye", None, Some("Park"), false);
        assert_eq!(parts.map(Parts::family), Some("Geun Hye"));
    }
}
