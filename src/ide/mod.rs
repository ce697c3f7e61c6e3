//! What an editor asks of a brief: one file a verb, each a function from a snapshot, a file and a byte offset to plain
//! data in byte offsets. Knows neither the protocol nor the disk.

mod complete;
mod declaration;
mod definition;
mod entity;
mod hover;
mod inlay_hints;
mod landing;
mod links;
mod markdown;
mod pin;
mod references;
mod registry_file;
mod rename;
mod respell;
mod semantic_tokens;
mod snapshot;
mod symbols;
mod target;
mod token;
mod trace;
mod workspace_symbols;

#[cfg(test)]
mod fixture;

pub use complete::{Completion, CompletionKind, Completions, MOST_COMPLETIONS, complete, trigger_characters};
pub use declaration::declaration;
pub use definition::definition;
pub use hover::{Hover, hover};
pub use inlay_hints::{InlayHint, inlay_hints};
pub use links::{DocumentLink, links};
pub use pin::pin;
pub use references::{Reference, references};
pub use rename::{prepare_rename, rename};
pub use respell::{PreferredSpelling, preferred_spelling, respell};
pub use semantic_tokens::{Quoted, SemanticToken, semantic_tokens};
pub use snapshot::{Files, OpenBrief, Project, Snapshot};
pub use symbols::{Symbol, SymbolKind, symbols};
pub use target::Target;
pub use trace::{Counts, PlacedPassage, Trace, TracedCheck, TracedCitation, TracedStatement, trace};
pub use workspace_symbols::{WorkspaceSymbol, workspace_symbols};
