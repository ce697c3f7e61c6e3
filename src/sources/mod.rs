//! Sources: the catalogue of what briefs cite, the texts of those sources with their pages, paragraphs and lines,
//! and locators that name a place in them.
//!
//! No disk: the `workspace` room reads the files and hands their text in. Which words of a brief a source bears out
//! is left to `evidence`.

mod anchors;
mod catalogue;
mod entry;
mod flat;
mod fold;
mod grade;
mod index;
mod interruptions;
mod key;
mod label;
mod locate;
mod locator;
mod number;
mod pages;
mod reading;
mod seams;
mod sentences;
mod sha256;
mod skeleton;
mod sketch;
mod source_text;
mod structure;
pub mod terms;

#[cfg(test)]
mod shared_data_tests;

pub use anchors::Anchors;
pub use catalogue::{Catalogue, Duplicate};
pub use entry::{Entry, Origin};
pub use flat::Flat;
pub use fold::Folded;
pub use grade::{Credibility, Grade, GradeError, Reliability};
pub use index::{Index, TermId};
pub use key::SourceKey;
pub use label::Label;
pub use locate::Located;
pub use locator::{Locator, LocatorPart, NumberRange, QuotedWords, Unknown};
pub use number::{Number, NumberStyle};
pub use pages::Page;
pub use sha256::Sha256;
pub use sketch::Sketch;
pub use source_text::{PlaceInText, SourceText, TextFormat};
pub use structure::NamedPart;
