//! Acronyms in prose, and where one is spelled out: "General Security of Military Information Agreement (GSOMIA)",
//! "GSOMIA(군사정보보호협정)". Which of them need that is left to the rule.

use std::ops::Range;

use crate::text::{Word, WordKind, words};

/// A word of two to six capitals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acronym {
    /// The capitals, without the `s` of a plural.
    pub text: Box<str>,
    /// The bytes of the capitals in the prose.
    pub range: Range<usize>,
    /// Whether it is spelled out right here.
    pub defined: bool,
}

/// The acronyms of a text, in order. Designations with digits (`F-35`), Roman numerals, initials, and words within
/// other words in capitals are none.
pub fn find(text: &str) -> Vec<Acronym> {
    let words = words(text);
    (0..words.len()).filter_map(|at| acronym(text, &words, at)).collect()
}

fn acronym(text: &str, words: &[Word<'_>], at: usize) -> Option<Acronym> {
    let word = words.get(at)?;
    let capitals = capitals(word)?;
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    let after = words.get(at + 1);
    let ties = ["-", "–", "&", "/", ".", "@", "'", "_"];
    let tied_before =
        before.filter(|_| !word.spaced).is_some_and(|before| ties.contains(&before.text) || is_digits(before));
    let tied_after = after.is_some_and(|after| {
        let mark = !after.spaced && ties.contains(&after.text);
        mark && words.get(at + 2).is_some_and(|next| !next.spaced) || !after.spaced && is_digits(after)
    });
    let shouted = [before, after].into_iter().flatten().any(|near| self::capitals(near).is_some());
    if tied_before || tied_after || shouted || capitals.chars().all(|c| "IVX".contains(c)) {
        return None;
    }
    // KIM Moo-sung: a family name, as lists of delegates write it.
    let names_someone = after.is_some_and(|after| {
        after.spaced
            && after.is_capitalised()
            && words.get(at + 2).is_some_and(|hyphen| hyphen.is_mark('-') && !hyphen.spaced)
    });
    let defined = is_defined(text, words, at);
    (!names_someone || defined).then(|| Acronym {
        text: capitals.into(),
        range: word.start..word.start + capitals.len(),
        defined,
    })
}

/// The capitals of an acronym; `None` for other words.
fn capitals<'t>(word: &Word<'t>) -> Option<&'t str> {
    let bare = word.text.strip_suffix("’s").or_else(|| word.text.strip_suffix("'s"));
    let capitals = bare.or_else(|| word.text.strip_suffix('s')).unwrap_or(word.text);
    let fits = word.kind == WordKind::Letters && (2..=6).contains(&capitals.len());
    (fits && capitals.bytes().all(|byte| byte.is_ascii_uppercase())).then_some(capitals)
}

fn is_digits(word: &Word<'_>) -> bool {
    word.kind == WordKind::Digits
}

/// Whether the acronym stands in parentheses after what it is short for, or before them, or after 이하.
fn is_defined(text: &str, words: &[Word<'_>], at: usize) -> bool {
    let mark = |at: Option<usize>, signs: &str| {
        at.and_then(|at| words.get(at)).is_some_and(|word| word.text.chars().all(|c| signs.contains(c)))
    };
    let is_word = |at: Option<usize>| {
        at.and_then(|at| words.get(at)).is_some_and(|word| matches!(word.kind, WordKind::Letters | WordKind::Hangul))
    };
    let quoted = usize::from(mark(at.checked_sub(1), "\"“‘'"));
    let opens = at.checked_sub(1 + quoted);
    let enclosed = mark(opens, "(（") && is_word(opens.and_then(|opens| opens.checked_sub(1)));
    let spelled_out = mark(Some(at + 1), "(（") && {
        let inside = words.get(at + 1).and_then(|open| text.get(open.end()..)).unwrap_or_default();
        let inside = inside.split([')', '）']).next().unwrap_or_default();
        let hangul = inside.chars().filter(|c| crate::text::is_hangul(*c)).count();
        inside.split_whitespace().count() >= 2 && !inside.contains(|c: char| c.is_ascii_digit()) || hangul >= 3
    };
    let so_called = at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| word.text == "이하");
    enclosed || spelled_out || so_called
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        find(text).into_iter().map(|a| if a.defined { format!("({})", a.text) } else { a.text.into() }).collect()
    }

    #[test]
    fn acronyms_are_told_from_other_capitals() {
        assert_eq!(found("The HLTC met, and two JWGs reported to it."), ["HLTC", "JWG"]);
        for text in [
            "Part II of it",
            "an F-35 and a KF-21",
            "KIM Moo-sung spoke",
            "R&D costs",
            "U.S. ships",
            "NEW FERRY LINE",
            "AP1000",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn one_is_spelled_out_beside_parentheses() {
        assert_eq!(found("the High-Level Transport Committee (HLTC) and the HLTC’s chair"), ["(HLTC)", "HLTC"]);
        assert_eq!(found("the HLTC (High-Level Transport Committee)"), ["(HLTC)"]);
        assert_eq!(found("고위교통위원회(HLTC)와 HLTC의"), ["(HLTC)", "HLTC"]);
        assert_eq!(found("HLTC(고위교통위원회)"), ["(HLTC)"]);
        assert_eq!(found("the HLTC (see page 3)"), ["HLTC"]);
    }
}
