//! What a rule has to say: a message at a place, with what it rests on and what to do.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::rule::Rule;
use crate::text::FilePath;

/// How loudly a finding speaks, loudest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The brief is wrong.
    Error,
    /// The brief is probably wrong, or lacks what it must have.
    Warning,
    /// Something could not be checked.
    Info,
    /// A hint to the writer.
    Hint,
}

impl Level {
    /// The level's name in messages, JSON and configuration.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
            Self::Hint => "hint",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A finding in a file. Ranges are bytes of the files named.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule that speaks.
    pub rule: &'static Rule,
    /// How loudly.
    pub level: Level,
    /// The file.
    pub path: FilePath,
    /// What to underline.
    pub range: Range<usize>,
    /// What is wrong, what the source says, what to do: a sentence or two for the writer.
    pub message: Arc<str>,
    /// The verdict's name, for rules that hold a statement against a source.
    pub verdict: Option<&'static str>,
    /// Other places that the finding speaks of.
    pub related: Vec<Related>,
    /// Ways to settle it, the likeliest first.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// A finding with nothing but a message at a place.
    pub fn plain(rule: &'static Rule, level: Level, path: &FilePath, range: Range<usize>, message: String) -> Self {
        let message = message.into();
        Self { rule, level, path: path.clone(), range, message, verdict: None, related: Vec::new(), fixes: Vec::new() }
    }
}

/// Another place that a finding speaks of, such as the passage in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The file.
    pub path: FilePath,
    /// The place in it.
    pub range: Range<usize>,
    /// What it shows.
    pub message: String,
}

/// A way to settle a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an imperative.
    pub title: String,
    /// What it changes.
    pub edits: Vec<FixEdit>,
}

/// One change of a fix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixEdit {
    /// The file.
    pub path: FilePath,
    /// The bytes that give way.
    pub range: Range<usize>,
    /// What stands there afterwards.
    pub text: String,
}

/// A finding in a block, before the block's place in its file is known: kept with the block, and moved with it.
/// Ranges are bytes of the block; related places in other files are bytes of those files.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The rule that speaks.
    pub rule: &'static Rule,
    /// How loudly.
    pub level: Level,
    /// What to underline.
    pub range: Range<usize>,
    /// What is wrong, what the source says, what to do.
    pub message: Arc<str>,
    /// The verdict's name, if there is one.
    pub verdict: Option<&'static str>,
    /// Other places in other files.
    pub related: Vec<Related>,
    /// Ways to settle it, the likeliest first.
    pub fixes: Vec<DraftFix>,
}

/// A way to settle a finding in a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftFix {
    /// What it does, as an imperative.
    pub title: String,
    /// The bytes of the block that give way.
    pub range: Range<usize>,
    /// What stands there afterwards.
    pub text: String,
}

impl Draft {
    /// The finding that this is in a file where the block starts at byte `start`.
    pub fn at(&self, path: &FilePath, start: usize) -> Finding {
        let place = |range: &Range<usize>| range.start + start..range.end + start;
        let fixes = self.fixes.iter().map(|fix| Fix {
            title: fix.title.clone(),
            edits: vec![FixEdit { path: path.clone(), range: place(&fix.range), text: fix.text.clone() }],
        });
        Finding {
            rule: self.rule,
            level: self.level,
            path: path.clone(),
            range: place(&self.range),
            message: Arc::clone(&self.message),
            verdict: self.verdict,
            related: self.related.clone(),
            fixes: fixes.collect(),
        }
    }

    /// Adds a place in another file.
    pub fn relating(mut self, path: &FilePath, range: Range<usize>, message: impl Into<String>) -> Self {
        self.related.push(Related { path: path.clone(), range, message: message.into() });
        self
    }

    /// Adds a way to settle it: `text` in place of `range`.
    pub fn fixed_by(mut self, title: impl Into<String>, range: Range<usize>, text: impl Into<String>) -> Self {
        self.fixes.push(DraftFix { title: title.into(), range, text: text.into() });
        self
    }
}
