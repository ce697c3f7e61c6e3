//! Quoted words held against the sources that are cited for them.

use super::assess::BlockEvidence;
use super::check::Check;
use super::library::{Library, Locals};
use crate::brief::{Block, Context};

/// Every quotation of a block with its verdict.
pub(super) fn check(
    _block: &Block,
    _context: &Context,
    _evidence: &BlockEvidence,
    _library: &Library,
    _locals: &Locals,
) -> Vec<Check> {
    Vec::new()
}
