//! The text of a file: a rope with byte offsets, lines, position encodings and edits. Knows nothing of briefs.
//!
//! Everything below the `lsp` room speaks of byte offsets into the file's UTF-8. This room alone knows how such an
//! offset reads as a line and a column, in each of the encodings that LSP clients use.

mod nearest;
mod path;
mod position;
mod rope;
mod words;

pub use nearest::nearest;
pub use path::FilePath;
pub use position::{Encoding, LineColumn, Position};
pub use rope::{Edit, Text};
pub use words::{Word, WordKind, is_hangul, words};
