//! The key that a brief cites a source by.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// What Korean attaches to a noun, shortest first: in `@strait에서는`, the key is `strait`.
const PARTICLES: &[&str] = &[
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "와",
    "과",
    "도",
    "로",
    "만",
    "에서",
    "에게",
    "으로",
    "부터",
    "까지",
    "에는",
    "에도",
    "에만",
    "로는",
    "로도",
    "와는",
    "과는",
    "보다",
    "처럼",
    "이나",
    "에서는",
    "에서도",
    "에서만",
    "에서의",
    "에게는",
    "에게서",
    "으로는",
    "으로도",
    "로부터",
    "까지는",
    "까지도",
    "부터는",
    "보다는",
    "에서부터",
    "으로부터",
];

/// A source's key, without the `@`. Cheap to clone.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceKey(Arc<str>);

impl SourceKey {
    /// The key's text, without the `@`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What remains of a key as it is written when a Korean particle at its end is taken off, longest first; nothing
    /// when it ends in none.
    pub fn stems(&self) -> impl Iterator<Item = &str> {
        PARTICLES.iter().filter_map(|particle| self.0.strip_suffix(particle)).filter(|stem| !stem.is_empty())
    }

    /// Whether a citation can name this key, by Pandoc's rule: a letter, a digit or `_`, then letters, digits and
    /// `_` with single marks of `:.#$%&-+?<>~/` between them.
    pub fn is_valid(&self) -> bool {
        let mut after_mark = true;
        for character in self.0.chars() {
            if character.is_alphanumeric() || character == '_' {
                after_mark = false;
            } else if after_mark || !":.#$%&-+?<>~/".contains(character) {
                return false;
            } else {
                after_mark = true;
            }
        }
        !after_mark
    }
}

impl From<&str> for SourceKey {
    fn from(key: &str) -> Self {
        Self(key.into())
    }
}

impl Borrow<str> for SourceKey {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for SourceKey {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SourceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SourceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_particle_is_taken_off_in_every_way_that_it_can_be_read() {
        let stems = |key: &str| SourceKey::from(key).stems().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(stems("strait에"), ["strait"]);
        assert_eq!(stems("보고서에서의"), ["보고서에서", "보고서"]);
        assert_eq!(stems("strait"), [""; 0]);
        assert_eq!(stems("은"), [""; 0]);
        assert!(PARTICLES.is_sorted_by_key(|particle| particle.len()), "the longest stem comes first");
    }

    #[test]
    fn keys_follow_pandocs_rule() {
        for key in ["dwp-2020", "Foo_bar.baz", "_x", "국방백서-2020", "doi:10.1/x", "2020", "a"] {
            assert!(SourceKey::from(key).is_valid(), "{key}");
        }
        for key in ["", "-a", "a-", "a--b", "a b", "a,b", "a.", "@a", "a[b]", "\u{200b}"] {
            assert!(!SourceKey::from(key).is_valid(), "{key}");
        }
    }
}
