//! What one brief says: sections, statements, citations and what they cover, quotations, mentions, annotations.
//!
//! A brief is a sequence of blocks. What a block says depends on its own text alone, so an edit reads anew the blocks
//! that it touches and shares all others with the brief before it. Whether what is said is sourced or true is left to
//! `evidence` and `rules`.

pub mod likelihood;
pub mod quotations;
pub mod sentences;
pub mod worth;

mod acronyms;
mod annotation;
mod block;
mod citation;
mod context;
mod front_matter;
mod model;
mod prose;
mod read;
mod sequence;

pub use acronyms::Acronym;
pub use annotation::{Annotation, AnnotationItem, AnnotationName, AnnotationValue, Reach};
pub use block::{Block, BlockKind, Definition, Link, Only, Outline, Slip, SlipKind, Statement};
pub use citation::{Citation, Cited, Mention};
pub use context::{Context, Scope};
pub use front_matter::FrontMatter;
pub use model::{Brief, Placed, Section};
pub use prose::Prose;
pub use sequence::{Sequence, Span};
