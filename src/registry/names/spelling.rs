//! Compares a stretch of prose, whose letters are those of a listed name, with the way the registry spells that name.

use std::borrow::Cow;

use super::super::EntityKind;
use super::fold::{Script, folded, script};

/// How a stretch of prose agrees with a name that has the same letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Agreement {
    /// Spelled as listed, or the same in capitals.
    Same,
    /// The same name in another hyphenation, spacing, order or case.
    Otherwise,
}

/// A name to compare with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Listed<'n> {
    /// The name in the order that is looked for.
    pub(super) text: &'n str,
    pub(super) kind: EntityKind,
    /// Whether the order is not the listed one.
    pub(super) swapped: bool,
    /// The family name when it stands first here: a comma may follow it.
    pub(super) family_first: Option<&'n str>,
}

/// How `found` agrees with the name; `None` when it is something else that happens to have the same letters.
pub(super) fn compare(found: &str, listed: Listed<'_>) -> Option<Agreement> {
    let found = plain(found);
    let name = plain(listed.text);
    if found == name {
        return Some(if listed.swapped { Agreement::Otherwise } else { Agreement::Same });
    }
    if folded(&found) != folded(&name) {
        return None;
    }
    match (listed.kind, name.chars().find_map(script)?) {
        (_, Script::Unspaced) => (without_spaces(&found) == without_spaces(&name)).then_some(Agreement::Otherwise),
        (kind, Script::Hangul) => hangul(&found, &name, kind),
        (EntityKind::Person, Script::Spaced) => person(&found, &name, listed),
        (kind, Script::Spaced) => thing(&found, &name, kind),
    }
}

/// One form for what differs by typing alone: spaces, line breaks, dashes, quotation marks.
fn plain(text: &str) -> Cow<'_, str> {
    let changes = |c: char| !c.is_ascii() || c.is_ascii_whitespace() && c != ' ';
    if !text.contains(changes) && !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}' => plain.push('-'),
            '\u{2018}' | '\u{2019}' | '\u{02BC}' => plain.push('\''),
            '\u{201C}' | '\u{201D}' => plain.push('"'),
            '\u{00AD}' | '\u{200B}' => {}
            c if c.is_whitespace() => {
                if !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            c => plain.push(c),
        }
    }
    Cow::Owned(plain)
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '·' | '・' | '-')).collect()
}

/// In Hangul a space may be left out where the name has one, and none may come in. For compound nouns both are right.
fn hangul(found: &str, name: &str, kind: EntityKind) -> Option<Agreement> {
    let mut listed = name.chars().peekable();
    for c in found.chars() {
        let gap = |c: char| c == ' ' || c == '-' || c == '·';
        if gap(c) {
            listed.next_if(|next| gap(*next))?;
            continue;
        }
        while listed.next_if(|next| !next.is_alphanumeric() && *next != c).is_some() {}
        listed.next_if(|next| *next == c || next.to_lowercase().eq(c.to_lowercase()))?;
    }
    Some(if kind == EntityKind::Person { Agreement::Otherwise } else { Agreement::Same })
}

/// A person's name in Latin letters: words that begin with capitals, with nothing but spaces, hyphens, the dot of an
/// initial, or the comma of an index between them.
fn person(found: &str, name: &str, listed: Listed<'_>) -> Option<Agreement> {
    let in_capitals =
        found.chars().all(|c| !c.is_lowercase()) && found.chars().filter(|c| c.is_alphabetic()).count() > 1;
    if in_capitals && !listed.swapped && found == name.to_uppercase() {
        return Some(Agreement::Same);
    }
    let mut before = None;
    let mut previous = "";
    for (at, word) in words(found) {
        let gap = found.get(before.unwrap_or(at)..at).unwrap_or_default();
        let comma =
            || found.get(..before?).filter(|family| listed.family_first.is_some_and(|f| folded(f) == folded(family)));
        let joined = match gap {
            "" | " " | "-" | "'" => true,
            ". " | "." => previous.chars().count() == 1 || name.contains(&format!("{previous}.")),
            ", " => comma().is_some(),
            _ => false,
        };
        let capital = word.starts_with(char::is_uppercase) || !word.starts_with(char::is_lowercase);
        let small = gap == "-" || gap == "'" || words(name).any(|(_, listed)| listed == word);
        if !joined || !(capital || small) {
            return None;
        }
        before = Some(at + word.len());
        previous = word;
    }
    Some(Agreement::Otherwise)
}

/// An organization, post, agreement or event in Latin letters.
fn thing(found: &str, name: &str, kind: EntityKind) -> Option<Agreement> {
    let spaced = |text: &str| text.replace('-', " ");
    let undotted = |text: &str| spaced(text).replace('.', "");
    if !found.eq_ignore_ascii_case(name) && found.to_lowercase() != name.to_lowercase() {
        let same_case = undotted(found) == undotted(name);
        return (same_case && name.contains(['-', '.', ' '])).then_some(Agreement::Otherwise);
    }
    let several = words(name).nth(1).is_some();
    let rest_same = found.chars().skip(1).eq(name.chars().skip(1));
    let name_is_small = name.starts_with(char::is_lowercase);
    let name_has_small = name.contains(char::is_lowercase);
    let in_capitals = !found.contains(char::is_lowercase);
    let same = match several {
        true => kind == EntityKind::Post || in_capitals || rest_same || found.contains(char::is_uppercase),
        false => name_is_small && rest_same || in_capitals && name_has_small && name.chars().count() > 3,
    };
    same.then_some(Agreement::Same)
}

/// The words of a text with the bytes where they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn as_person(found: &str, name: &str) -> Option<Agreement> {
        compare(found, Listed { text: name, kind: EntityKind::Person, swapped: false, family_first: Some("Ahn") })
    }

    fn as_organization(found: &str, name: &str) -> Option<Agreement> {
        compare(found, Listed { text: name, kind: EntityKind::Organization, swapped: false, family_first: None })
    }

    #[test]
    fn a_persons_name_keeps_its_capitals() {
        for same in ["Ahn Gyu-back", "AHN GYU-BACK", "Ahn Gyu‑back", "Ahn\nGyu-back"] {
            assert_eq!(as_person(same, "Ahn Gyu-back"), Some(Agreement::Same), "{same}");
        }
        for other in ["Ahn Gyu-Back", "AHN Gyu-back", "Ahn Gyuback", "Ahn Gyu Back", "Ahn, Gyu-back", "AHN GYUBACK"] {
            assert_eq!(as_person(other, "Ahn Gyu-back"), Some(Agreement::Otherwise), "{other}");
        }
        for none in ["ahn gyu-back", "Ahn gyu-back", "Ahn; Gyu-back", "Ahn Gyu, Back", "Ahn Gyu-bag"] {
            assert_eq!(as_person(none, "Ahn Gyu-back"), None, "{none}");
        }
    }

    #[test]
    fn an_acronym_is_exact_and_a_phrase_may_begin_small() {
        assert_eq!(as_organization("MND", "MND"), Some(Agreement::Same));
        assert_eq!(as_organization("mnd", "MND"), None);
        assert_eq!(as_organization("us", "US"), None);
        for found in ["ministry of National Defense", "MINISTRY OF NATIONAL DEFENSE"] {
            assert_eq!(as_organization(found, "Ministry of National Defense"), Some(Agreement::Same), "{found}");
        }
        assert_eq!(as_organization("ministry of national defense", "Ministry of National Defense"), None);
        assert_eq!(as_organization("who", "WHO"), None);
    }

    #[test]
    fn korean_compounds_may_be_written_in_one() {
        let post = |found, name| {
            compare(found, Listed { text: name, kind: EntityKind::Post, swapped: false, family_first: None })
        };
        assert_eq!(post("국방부장관", "국방부 장관"), Some(Agreement::Same));
        assert_eq!(post("국방 부장관", "국방부 장관"), None);
    }
}
