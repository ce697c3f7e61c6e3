//! Dates as briefs, registries and catalogues give them: often only a year, or a year and a month.

mod partial;

pub use partial::{DateError, PartialDate};
