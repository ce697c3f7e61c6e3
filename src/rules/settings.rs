//! Which rules speak, and how loudly.

use std::str::FromStr;

use super::finding::Level;
use super::rule::Rule;

/// How much is asked of a brief.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Profile {
    /// Only what is wrong: the rules that are errors by default.
    Minimal,
    /// Every rule at its level.
    #[default]
    Standard,
    /// A citation covers its own statement only, and some hints are on that are off by default.
    Strict,
}

impl Profile {
    /// Every profile, least strict first.
    pub const ALL: [Self; 3] = [Self::Minimal, Self::Standard, Self::Strict];

    /// The profile's name in configuration.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Minimal => "minimal",
            Self::Standard => "standard",
            Self::Strict => "strict",
        }
    }
}

impl FromStr for Profile {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|profile| profile.as_str() == name).ok_or(())
    }
}

/// A project's profile, and the rules that it sets apart from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The profile.
    pub profile: Profile,
    /// Rules with a level of their own; `None` turns a rule off. The last word on a rule counts.
    pub levels: Vec<(&'static str, Option<Level>)>,
}

impl Settings {
    /// How loudly a rule speaks; `None` when it does not.
    pub fn level(&self, rule: &Rule) -> Option<Level> {
        if let Some((_, level)) = self.levels.iter().rev().find(|(name, _)| *name == rule.name) {
            return *level;
        }
        match self.profile {
            Profile::Minimal => rule.level.filter(|level| *level == Level::Error),
            Profile::Standard => rule.level,
            Profile::Strict => rule.strict.or(rule.level),
        }
    }

    /// Whether a citation covers its own statement only.
    pub fn is_strict(&self) -> bool {
        self.profile == Profile::Strict
    }
}
