//! Whether what is typed may mean a name: by its beginning, or by words of it. Compares letter by letter and keeps
//! nothing, so that a million names can be gone through.

use crate::text::is_hangul;

/// What has been typed, ready to be compared. Case does not matter.
pub(in crate::ide) struct Typed {
    whole: String,
    words: Vec<String>,
}

impl Typed {
    pub(in crate::ide) fn new(typed: &str) -> Self {
        let whole = typed.trim().to_lowercase();
        let words = parts(&whole).map(str::to_owned).collect();
        Self { whole, words }
    }

    /// Whether nothing has been typed, so that everything may be meant.
    pub(in crate::ide) fn is_empty(&self) -> bool {
        self.whole.is_empty()
    }

    /// Whether the name begins with what is typed.
    pub(in crate::ide) fn begins(&self, name: &str) -> bool {
        begins_with(name, &self.whole)
    }

    /// Whether every typed word begins a word of these names. Words in Hangul, which are written together, may also
    /// stand inside one.
    pub(in crate::ide) fn is_in<'n>(&self, names: impl Iterator<Item = &'n str> + Clone) -> bool {
        let found = |typed: &String| {
            names.clone().any(|name| {
                typed.contains(is_hangul) && name.contains(typed.as_str())
                    || parts(name).any(|word| begins_with(word, typed))
            })
        };
        !self.words.is_empty() && self.words.iter().all(found)
    }
}

/// The words of a name: what stands between signs and white space.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether a text begins with `typed`, which is in small letters.
fn begins_with(text: &str, typed: &str) -> bool {
    let mut letters = text.chars().flat_map(char::to_lowercase);
    typed.chars().all(|typed| letters.next() == Some(typed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_its_beginning_and_by_its_words() {
        let names = ["Ahn Gyu-back", "안규백", "국방부 장관회담"];
        let is_in = |typed: &str| Typed::new(typed).is_in(names.into_iter());
        assert!(Typed::new("AHN g").begins(names[0]));
        assert!(!Typed::new("gyu").begins(names[0]));
        for typed in ["gyu", "back ahn", "Gyu-b", "안규", "회담", "국방 회담"] {
            assert!(is_in(typed), "{typed}");
        }
        for typed in ["yu", "gyu x", "규백x", "", "-"] {
            assert!(!is_in(typed), "{typed}");
        }
    }
}
