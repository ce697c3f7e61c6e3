//! What an editor asks of a brief: one file a verb, each a function from a snapshot, a file and a byte offset to plain
//! data in byte offsets. Knows neither the protocol nor the disk.

mod complete;
mod declaration;
mod definition;
mod hover;
mod landing;
mod links;
mod markdown;
mod pin;
mod snapshot;
mod symbols;
mod target;
mod token;
mod trace;

#[cfg(test)]
mod fixture;

pub use complete::{Completion, CompletionKind, Completions, MOST_COMPLETIONS, complete, trigger_characters};
pub use declaration::declaration;
pub use definition::definition;
pub use hover::{Hover, hover};
pub use links::{DocumentLink, links};
pub use pin::pin;
pub use snapshot::{Files, OpenBrief, Project, Snapshot};
pub use symbols::{Symbol, SymbolKind, symbols};
pub use target::Target;
pub use trace::{Counts, PlacedPassage, Trace, TracedCheck, TracedCitation, TracedStatement, trace};
