//! A mistake in a data file.

use std::ops::Range;

use crate::text::FilePath;

/// A mistake in a data file: what is wrong, where, and what to do, in words for a writer.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Problem {
    /// The file that holds the mistake.
    pub path: FilePath,
    /// Bytes of that file to underline.
    pub range: Range<usize>,
    /// One sentence or two for the writer.
    pub message: String,
}
