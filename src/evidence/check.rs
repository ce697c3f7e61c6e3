//! What comes of holding one part of a statement against what is cited for it: a verdict, the passage it rests on, and
//! what differs. Which verdicts are worth a word to the writer is left to `rules`.

use std::ops::Range;

use super::passages::Passage;
use crate::registry::EntityId;
use crate::sources::SourceKey;

/// A quotation, a figure, a date or a name of a statement, held against the sources that are cited for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// What was held against the source.
    pub kind: CheckKind,
    /// Bytes of the block: the words between quotation marks, the figure with its unit, the date, the name.
    pub range: Range<usize>,
    /// The index of the statement that it stands in; of a block quote the first one.
    pub statement: usize,
    /// What came of it.
    pub verdict: Verdict,
    /// The source that the verdict rests on; `None` where none of the cited ones has a text.
    pub key: Option<SourceKey>,
    /// The registry entry that a name check is about.
    pub entity: Option<EntityId>,
    /// Where the source has it, or has something else in its place; `None` where it has neither.
    pub passage: Option<Passage>,
    /// Whether a missing value's passage is beyond doubt what the source has in its place: nothing else of the kind
    /// comes as near.
    pub in_its_place: bool,
    /// What differs, in the order of the text; empty where nothing does, or where nothing alike was found.
    pub differences: Vec<Difference>,
}

/// The kinds of checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CheckKind {
    /// Quoted words.
    Quotation,
    /// A figure, by its value.
    Figure,
    /// A date, by its value.
    Date,
    /// A name, under any of its registry names or as written.
    Name,
}

/// What comes of a check (`docs/format.md`, Quotations; Figures, dates, names).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The very words.
    Exact,
    /// The words, laid out otherwise.
    Layout,
    /// Marked omissions account for all differences.
    Elided,
    /// Marked insertions account for all differences.
    Bracketed,
    /// A figure within the words differs.
    AlteredNumber,
    /// A negation was put in, left out or turned around.
    AlteredNegation,
    /// Another word differs.
    AlteredWord,
    /// The words stand elsewhere in the source, or in another source.
    FoundElsewhere,
    /// None of the cited sources has the words.
    NotFound,
    /// Nothing to hold it against, or it was translated.
    Unchecked,
    /// The source has the value.
    Found,
    /// The source does not have the value.
    Missing,
    /// The value follows from what the source has: a difference of dates, a sum.
    Derived,
}

/// A stretch that differs between a brief and its source. Either side may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Bytes of the block.
    pub ours: Range<usize>,
    /// Bytes of the source's text.
    pub theirs: Range<usize>,
}

impl CheckKind {
    /// The kind's name in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Quotation => "quotation",
            Self::Figure => "figure",
            Self::Date => "date",
            Self::Name => "name",
        }
    }
}

impl Verdict {
    /// The verdict's name in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Layout => "layout",
            Self::Elided => "elided",
            Self::Bracketed => "bracketed",
            Self::AlteredNumber => "altered-number",
            Self::AlteredNegation => "altered-negation",
            Self::AlteredWord => "altered-word",
            Self::FoundElsewhere => "found-elsewhere",
            Self::NotFound => "not-found",
            Self::Unchecked => "unchecked",
            Self::Found => "found",
            Self::Missing => "missing",
            Self::Derived => "derived",
        }
    }

    /// Whether the words were altered.
    pub fn is_altered(self) -> bool {
        matches!(self, Self::AlteredNumber | Self::AlteredNegation | Self::AlteredWord)
    }
}
