//! Figures, dates and names of a statement, held as values against the sources that are cited for it.

use super::assess::BlockEvidence;
use super::check::{Check, CheckKind, Verdict};
use super::library::Library;
use super::names::{BlockNames, Resolution};
use crate::brief::{Block, Context};

/// Every figure, date and known name of a block with its verdict.
pub(super) fn check(
    _block: &Block,
    _context: &Context,
    names: &BlockNames,
    evidence: &BlockEvidence,
    _library: &Library,
) -> Vec<Check> {
    let named = names.names.iter().zip(&evidence.names);
    let check = |(named, resolution): (&super::names::Named, &Resolution)| {
        let (Some(statement), Resolution::One(id)) = (named.statement, resolution) else { return None };
        Some(Check {
            kind: CheckKind::Name,
            range: named.range.clone(),
            statement,
            verdict: Verdict::Unchecked,
            key: None,
            entity: Some(id.clone()),
            passage: None,
            differences: Vec::new(),
        })
    };
    named.filter_map(check).collect()
}
