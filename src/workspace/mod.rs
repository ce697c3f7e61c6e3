//! Files, configuration and open documents, made into snapshots. The only room that touches the disk.

mod config;
mod discover;
mod disk;
mod load;
mod texts;

pub use config::{Config, Patterns};
pub use discover::{briefs, find_config};
pub use disk::{Root, write_atomically};
pub use load::{LoadError, Loaded};
