//! Completion: what can stand at the cursor inside a mark, also while the mark is not closed yet, and after a title.

mod annotations;
mod best;
mod holders;
mod locators;
mod matching;
mod mentions;
mod sources;
mod typing;

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::Snapshot;
use crate::dates::PartialDate;
use crate::evidence::speaks_of;
use crate::rules::{Analysis, Cell};
use crate::text::{FilePath, is_hangul};
pub(super) use best::Best;
pub(super) use matching::Typed;
use typing::{Typing, What};

/// What can stand at the cursor, best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// At most [`MOST_COMPLETIONS`].
    pub items: Vec<Completion>,
    /// Whether to ask again when more is typed: there are more items than these, or they are found by other words than
    /// their labels.
    pub incomplete: bool,
}

/// One thing that can stand at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What a list shows.
    pub label: String,
    /// What it is.
    pub kind: CompletionKind,
    /// More about it in one line, as plain text.
    pub detail: Option<String>,
    /// More about it, in Markdown.
    pub documentation: Option<String>,
    /// What typed text is compared with; `None` for the label.
    pub filter: Option<String>,
    /// Its place in the list: items are in the order of these.
    pub sort: String,
    /// The bytes of the brief that give way to the text. They lie in one line and hold the cursor.
    pub edit: (Range<usize>, String),
}

/// What can be completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionKind {
    /// A source, by its key.
    Source,
    /// A page, paragraph, line or part of a source.
    Place,
    /// Words of a source.
    Words,
    /// A human being in the registry.
    Person,
    /// An organization in the registry.
    Organization,
    /// A post in the registry.
    Post,
    /// An agreement in the registry.
    Agreement,
    /// An event in the registry.
    Event,
    /// The name of an annotation.
    AnnotationName,
    /// The value of an annotation.
    Value,
}

/// How many items are returned at once.
pub const MOST_COMPLETIONS: usize = 200;

/// The characters after which something can be completed.
pub fn trigger_characters() -> &'static [&'static str] {
    &["@", "[", "{", ":", ",", " ", "\""]
}

/// What can stand at a byte offset of a brief: outside of marks only a name after a title.
pub fn complete(snapshot: &Snapshot, path: &FilePath, offset: usize) -> Completions {
    let Some(analysis) = snapshot.analysis(path) else { return Completions::default() };
    let Some(typing) = Typing::at(analysis.brief(), offset) else { return holders::complete(&analysis, offset) };
    let cx = Cx { analysis: &analysis, typing: &typing, offset };
    match &typing.what {
        What::Key => sources::complete(&cx),
        What::Locator { key, before } => locators::complete(&cx, key, before),
        What::Mention { closing, shows_text } => mentions::complete(&cx, closing, *shows_text),
        What::AnnotationName { has_value, used } => annotations::names(&cx, *has_value, used),
        What::AnnotationValue { name, has_reason } => annotations::values(&cx, *name, *has_reason),
    }
}

/// What the parts of this verb see.
struct Cx<'a> {
    analysis: &'a Analysis,
    typing: &'a Typing,
    /// The cursor.
    offset: usize,
}

impl Cx<'_> {
    /// An item for text in place of what is being typed.
    fn item(&self, label: String, kind: CompletionKind, text: &str) -> Completion {
        let space = if self.typing.needs_space { " " } else { "" };
        let edit = (self.typing.range.clone(), format!("{space}{text}"));
        Completion { label, kind, detail: None, documentation: None, filter: None, sort: String::new(), edit }
    }

    /// The block at the cursor, with the offset at which it starts; `None` on an empty line. White space after a block
    /// belongs to it here: it is being written on.
    fn cell(&self) -> Option<(usize, &Cell)> {
        self.analysis.cell_at(self.offset).or_else(|| self.analysis.cell_at(self.typing.written))
    }

    /// Whether the text around the cursor is Korean: its block, or else the brief.
    fn is_korean(&self) -> bool {
        let block = self.cell().map(|(_, cell)| cell.block().prose.text()).unwrap_or_default();
        if block.contains(is_hangul) {
            return true;
        }
        let front = self.analysis.brief().front();
        let is_other = block.contains(char::is_alphabetic);
        let by_tag = front.lang.as_deref().map(|lang| lang.starts_with("ko"));
        !is_other && by_tag.or(front.title.as_deref().map(|title| title.contains(is_hangul))).unwrap_or(false)
    }

    /// The date that the text around the cursor speaks of; `None` when nothing dates it.
    fn speaks_of(&self) -> Option<PartialDate> {
        let Some((start, cell)) = self.cell() else { return self.analysis.brief().front().date };
        let at = self.offset.saturating_sub(start);
        let statement = cell.block().statements.iter().rposition(|statement| statement.range.start <= at);
        speaks_of(cell.block(), statement, cell.context())
    }
}

impl Completions {
    /// These items in this order.
    fn new(mut items: Vec<Completion>, incomplete: bool) -> Self {
        for (index, item) in items.iter_mut().enumerate() {
            item.sort = format!("{index:04}");
        }
        Self { items, incomplete }
    }
}
