//! Dates as briefs, registries and catalogues give them: often only a year, or a year and a month.

mod partial;
pub mod prose;

pub use partial::{DateError, PartialDate};
