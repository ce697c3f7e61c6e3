//! The annotations that a brief may carry, and what they say.

use std::ops::Range;
use std::sync::Arc;

/// The names that mean something, in the order of the documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AnnotationName {
    /// `judgement: likely`: an analyst's own assessment with its likelihood.
    Judgement,
    /// `confidence: high`: how sure the analyst is of a judgement.
    Confidence,
    /// `translated: ko`: the quotation was translated from that language.
    Translated,
    /// `as-of: 2025-09-08`: the date that the text speaks of.
    AsOf,
    /// `speaker: ahn-gyu-back`: who is quoted.
    Speaker,
    /// `no-source: reason`: a claim that stands without a source.
    NoSource,
    /// `allow: rule`: silences that rule here; needs a `reason`.
    Allow,
    /// `reason: …`: why an `allow` stands.
    Reason,
    /// `todo: …`: a note of the writer's to themself.
    Todo,
}

impl AnnotationName {
    /// Every name.
    pub const ALL: [Self; 9] = [
        Self::Judgement,
        Self::Confidence,
        Self::Translated,
        Self::AsOf,
        Self::Speaker,
        Self::NoSource,
        Self::Allow,
        Self::Reason,
        Self::Todo,
    ];

    /// The name as it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Judgement => "judgement",
            Self::Confidence => "confidence",
            Self::Translated => "translated",
            Self::AsOf => "as-of",
            Self::Speaker => "speaker",
            Self::NoSource => "no-source",
            Self::Allow => "allow",
            Self::Reason => "reason",
            Self::Todo => "todo",
        }
    }

    /// One line for completion and hover.
    pub fn summary(self) -> &'static str {
        match self {
            Self::Judgement => "The writer's own assessment, with its likelihood",
            Self::Confidence => "How sure the writer is: low, moderate or high",
            Self::Translated => "The quotation was translated from this language",
            Self::AsOf => "The date that this text speaks of",
            Self::Speaker => "Who is quoted",
            Self::NoSource => "This claim stands without a source, for this reason",
            Self::Allow => "Silences a rule here; say why with `reason`",
            Self::Reason => "Why the rule is silenced",
            Self::Todo => "A note to come back to",
        }
    }

    /// Whether the name says nothing without a value.
    pub fn needs_value(self) -> bool {
        !matches!(self, Self::Judgement | Self::Translated | Self::Todo)
    }

    /// The name written so; `None` for any other word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == name)
    }
}

/// `{…}` in a block. Ranges are bytes of the block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// The whole mark with its braces.
    pub range: Range<usize>,
    /// What it says.
    pub items: Vec<AnnotationItem>,
    /// What it speaks of.
    pub reach: Reach,
}

/// One name of an annotation. Ranges are bytes of the block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnotationItem {
    /// The name's place.
    pub name_range: Range<usize>,
    /// The name as written.
    pub written: Arc<str>,
    /// The name, if it is a known one.
    pub name: Option<AnnotationName>,
    /// The value without quotation marks and surrounding white space; `None` when none is given.
    pub value: Option<AnnotationValue>,
}

/// The value of an annotation's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnotationValue {
    /// The value's place in the block, without its quotation marks.
    pub range: Range<usize>,
    /// The value.
    pub text: Arc<str>,
}

/// What an annotation speaks of (`docs/format.md`, Annotations).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reach {
    /// The statement of its block with this index.
    Statement(usize),
    /// Its whole block: it stands on the block's first line, alone, with text below.
    Block,
    /// The next block: it stands alone in its own.
    Next,
    /// What stands above: it stands beside citations that have a block to themselves.
    Above,
    /// The section of its heading.
    Section,
}

impl Annotation {
    /// The item of that name; `None` when the annotation does not have it.
    pub fn get(&self, name: AnnotationName) -> Option<&AnnotationItem> {
        self.items.iter().find(|item| item.name == Some(name))
    }

    /// The value of that name; `None` when the annotation does not have it, or has it without a value.
    pub fn value(&self, name: AnnotationName) -> Option<&AnnotationValue> {
        self.get(name)?.value.as_ref()
    }
}
