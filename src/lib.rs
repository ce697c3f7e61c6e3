//! Attaché: the language server and linter for sourced briefs.
//!
//! The rooms of the house, lowest floor first; a room uses only rooms below it (`ARCHITECTURE.md`,
//! held by `tests/floors.rs`).

pub mod text;

pub mod datafile;
pub mod dates;
pub mod figures;
pub mod registry;
pub mod sources;
pub mod syntax;

pub mod brief;
pub mod evidence;
pub mod rules;

pub mod ide;
pub mod workspace;

pub mod cli;
pub mod lsp;
