//! Reading the project's own TOML files (`attache.toml`, `sources.toml`, registries): values with their places, and
//! every mistake as a problem at its key while the rest still loads.
//!
//! What the keys mean is left to the rooms that own those files.

mod problem;
mod table;

pub use problem::Problem;
pub use table::{Document, Table, Value};
