//! What an editor asks of a brief: one file a verb, each a function from a snapshot, a file and a byte offset to plain
//! data in byte offsets. Knows neither the protocol nor the disk.

mod snapshot;

pub use snapshot::{Files, OpenBrief, Project, Snapshot};
