//! Files, configuration and open documents, made into snapshots. The only room that touches the disk.

mod config;
mod discover;
mod disk;
mod load;
mod texts;
mod world;

pub use config::{Config, Patterns};
pub use discover::{briefs, find_config};
pub use disk::{Root, Stamp, write_atomically};
pub use load::{LoadError, Loaded};
pub use world::{
    Effects, FileChange, HomeKey, Names, NewDocument, Outcome, Place, ProjectView, Task, View, Viewed, Waiting, World,
};
