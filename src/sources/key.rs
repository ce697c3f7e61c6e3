//! The key that a brief cites a source by.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// A source's key, without the `@`. Cheap to clone.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceKey(Arc<str>);

impl SourceKey {
    /// The key's text, without the `@`.
    pub fn as_str(&self) -> &str {
        &self.0
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
    fn keys_follow_pandocs_rule() {
        for key in ["dwp-2020", "Foo_bar.baz", "_x", "국방백서-2020", "doi:10.1/x", "2020", "a"] {
            assert!(SourceKey::from(key).is_valid(), "{key}");
        }
        for key in ["", "-a", "a-", "a--b", "a b", "a,b", "a.", "@a", "a[b]", "\u{200b}"] {
            assert!(!SourceKey::from(key).is_valid(), "{key}");
        }
    }
}
