//! From text to a syntax tree, and from the tree to typed blocks and marks over byte ranges; incremental.
//!
//! What the blocks say (sentences, coverage, annotations' reach) is left to `brief`.

mod block;
mod document;
mod inline;

pub use block::{Block, BlockKind, Containers, Definition};
pub use document::{Change, Document};
pub use inline::{AnnotationItem, CitationItem, Inline, InlineKind};
