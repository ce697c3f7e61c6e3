//! Which of an entry's names are spellings of one another, and which of them the house writes.

use std::sync::Arc;

use super::super::Entity;
use super::fold::{Key, Script, folded, script};
use super::index::NameParts;
use super::people::Parts;

impl<'r> Entity<'r> {
    /// The listed name that `written` is, in whatever case, order or hyphenation; `None` when none has its letters.
    pub fn listed_as(self, written: &str) -> Option<&'r Arc<str>> {
        let key = Key::from(written);
        let parts = NameParts::of(self);
        let swapped = |name: &str| parts.split(name).is_some_and(|parts| Key::from(&*parts.swapped()) == key);
        let article = |name: &str| {
            let short = name.strip_prefix("The ").or_else(|| name.strip_prefix("the "));
            short.is_some_and(|short| Key::from(short) == key)
        };
        let same = self.names().find(|name| ***name == *written);
        let alike = || self.names().find(|name| Key::from(&***name) == key);
        same.or_else(alike).or_else(|| self.names().find(|name| swapped(name) || article(name)))
    }

    /// The form in which the house writes the listed name `listed`: the one among the entry's `preferred` that is
    /// another spelling of it, else the first of its spellings. A name of another time is left as it is.
    pub fn preferred(self, listed: &'r Arc<str>) -> &'r Arc<str> {
        self.house_form(listed).unwrap_or_else(|| {
            let first = self.names().find(|name| self.are_spellings(name, listed));
            first.unwrap_or(listed)
        })
    }

    /// The form that the registry says is to be written for the listed name `listed`; `None` when it leaves it open.
    pub fn house_form(self, listed: &str) -> Option<&'r Arc<str>> {
        let forms = &self.header().preferred;
        let same = forms.iter().find(|form| ***form == *listed);
        same.or_else(|| forms.iter().find(|form| self.are_spellings(form, listed)))
    }

    /// Whether two of the entry's names are one name in two spellings: in one script, both with the same parts (a
    /// person's family and given name; a thing's words, each nearly the same), and neither of a time of its own.
    pub fn are_spellings(self, one: &str, other: &str) -> bool {
        if one == other || Key::from(one) == Key::from(other) {
            return true;
        }
        let first_script = |name: &str| name.chars().find_map(script);
        if first_script(one) != first_script(other) || self.is_of_a_time(one) || self.is_of_a_time(other) {
            return false;
        }
        match self {
            Entity::Person(_) => {
                let parts = NameParts::of(self);
                parts.split(one).is_some() && parts.split(other).is_some()
            }
            _ => are_near(one, other),
        }
    }

    /// The family name in a person's name; `None` when it has none, or the entry is no person.
    pub fn family_of(self, name: &str) -> Option<&str> {
        NameParts::of(self).split(name).map(Parts::family)
    }

    /// Whether `written` is the family name of some spelling of the listed name `listed`.
    pub fn is_family_of(self, written: &str, listed: &str) -> bool {
        let written = folded(written);
        let spellings = self.names().filter(|name| self.are_spellings(name, listed));
        spellings.filter_map(|name| self.family_of(name)).any(|family| folded(family) == written)
    }

    fn is_of_a_time(self, name: &str) -> bool {
        let listed = self.other_names().iter().find(|listed| *listed.text == *name);
        listed.is_some_and(|listed| listed.start_date.is_some() || listed.end_date.is_some())
    }
}

/// A form of a name in capitals throughout, if `written` is.
pub fn in_its_capitals(written: &str, form: &Arc<str>) -> Arc<str> {
    let letters = written.chars().filter(|c| c.is_alphabetic());
    let in_capitals = written.chars().all(|c| !c.is_lowercase()) && letters.filter(|c| c.is_uppercase()).count() > 1;
    if in_capitals { form.to_uppercase().into() } else { Arc::clone(form) }
}

/// Whether a name is written in Hangul, and not in a script with cases or in Han characters.
pub fn is_hangul_name(name: &str) -> bool {
    name.chars().find_map(script) == Some(Script::Hangul)
}

/// Whether two names have the same words but for a letter in four.
fn are_near(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    let near = |one: &String, other: &String| {
        let shorter = one.chars().count().min(other.chars().count());
        strsim::damerau_levenshtein(one, other) <= shorter / 4
    };
    one.len() == other.len() && one.iter().zip(&other).all(|(one, other)| near(one, other))
}

#[cfg(test)]
mod tests {
    use super::super::super::load;
    use crate::text::FilePath;

    const REGISTRY: &str = r#"
[[person]]
id = "ryu"
name = "Ryu Ha-eun"
other_names = ["Yoo Ha-eun", "Ha-eun Yu", "류하은", "유하은", "Songbird", { name = "Ryu Bo-mi", end_date = "2010" }]
preferred = ["Yoo Ha-eun", "유하은"]

[[organization]]
id = "office"
name = "Office of Harbour Defence"
other_names = ["Office of Harbor Defense", "OHD", "Harbour Defence Office"]
preferred = "Office of Harbor Defense"

[[event]]
id = "regatta"
name = "Spring Regatta"
other_names = ["spring-regatta"]
preferred = "Regatta of Spring"
"#;

    #[test]
    fn the_house_writes_one_spelling_of_a_name() {
        let (registry, problems) = load(&[(FilePath::new("a.toml"), REGISTRY)]);
        assert!(problems.is_empty(), "{problems:?}");
        for (id, written, preferred) in [
            ("ryu", "RYU HA-EUN", "Yoo Ha-eun"),
            ("ryu", "Ha-eun Ryu", "Yoo Ha-eun"),
            ("ryu", "Ha-eun Yu", "Yoo Ha-eun"),
            ("ryu", "Yoo Ha-eun", "Yoo Ha-eun"),
            ("ryu", "류하은", "유하은"),
            ("ryu", "Songbird", "Songbird"),
            ("ryu", "Ryu Bo-mi", "Ryu Bo-mi"),
            ("office", "office of harbour defence", "Office of Harbor Defense"),
            ("office", "OHD", "OHD"),
            ("office", "Harbour Defence Office", "Harbour Defence Office"),
            ("regatta", "spring-regatta", "Spring Regatta"),
            ("regatta", "Regatta of Spring", "Regatta of Spring"),
        ] {
            let entity = registry.entity(id).expect("an entry");
            let listed = entity.listed_as(written).unwrap_or_else(|| panic!("{written} is listed"));
            assert_eq!(&**entity.preferred(listed), preferred, "{written}");
        }
        assert!(registry.entity("ryu").expect("an entry").listed_as("Yoon Ha-eun").is_none());
    }

    #[test]
    fn the_family_name_of_any_spelling_is_known() {
        let (registry, _) = load(&[(FilePath::new("a.toml"), REGISTRY)]);
        let ryu = registry.entity("ryu").expect("an entry");
        assert!(["Ryu", "RYU", "Yoo", "Yu"].iter().all(|family| ryu.is_family_of(family, "Ryu Ha-eun")));
        assert!(!ryu.is_family_of("류", "Ryu Ha-eun") && ryu.is_family_of("류", "유하은"));
        assert_eq!(ryu.family_of("Yoo Ha-eun"), Some("Yoo"));
    }
}
