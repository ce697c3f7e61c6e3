//! What bears a brief's statements out: who is named, which source is cited and where in it, and what covers what.
//!
//! Everything here is a function of one block, its context, and the library. Which of it is worth a word to the writer
//! is left to `rules`.

mod abroad;
mod assess;
mod check;
mod cited;
mod commonness;
mod library;
#[cfg(test)]
mod memory;
mod names;
mod passages;
mod quotation;
pub mod speakers;
mod spoken;
mod support;
pub mod transcript;
mod values;

pub use assess::{
    BlockEvidence, CitationStatus, ResolvedCitation, Sourced, StatementEvidence, StatementKind, assess, resolve,
};
pub use check::{Check, CheckKind, Difference, Verdict};
pub use cited::{CitedSource, Places, Within};
pub use library::{Attached, Library, Locals, Texts};
#[cfg(test)]
pub use memory::MemoryTexts;
pub use names::{BlockNames, Named, NamedBy, Resolution, is_quoted, speaks_of};
pub use passages::{Answer, Passage, Query, Ranked};
pub use speakers::{Likeness, Speaker};
pub use spoken::{Spoken, spoken};
