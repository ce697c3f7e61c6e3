//! Files, configuration and open documents, made into snapshots. The only room that touches the disk.

pub mod check;
pub mod verify;

mod cache;
mod config;
mod discover;
mod disk;
mod load;
mod texts;
mod world;

pub use config::{Config, Patterns};
pub use discover::{Home, briefs, find_config, home};
pub use disk::{Root, Stamp, utf8, write_atomically};
pub use load::{LoadError, Loaded};
pub use world::{
    Effects, FileChange, HomeKey, Names, NewDocument, Opened, Outcome, Place, ProjectView, Task, View, Viewed, Waiting,
    World,
};
