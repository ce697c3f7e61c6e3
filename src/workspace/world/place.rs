//! Where documents lie, and which project they belong to by that.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::text::FilePath;
use crate::workspace::discover::{self, CONFIG, Home, find_config};
use crate::workspace::disk::Root;

/// Where a document lies.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// In a file, which need not be there yet.
    File(PathBuf),
    /// In no file: a new, unsaved document, or one that only the editor knows how to read.
    Elsewhere(Arc<str>),
}

/// What a project is known by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum HomeKey {
    /// The folder of an `attache.toml`.
    Configured(Root),
    /// The folder of briefs that stand alone.
    Alone(Root),
    /// Briefs that lie in no folder.
    Nowhere,
}

impl HomeKey {
    /// The folder that nothing outside of is read.
    pub fn root(&self) -> Option<&Root> {
        match self {
            Self::Configured(root) | Self::Alone(root) => Some(root),
            Self::Nowhere => None,
        }
    }
}

/// The project that a document belongs to, and its name in it.
pub(super) fn home_of(place: &Place) -> (HomeKey, FilePath) {
    match place {
        Place::File(path) => home_of_file(path),
        Place::Elsewhere(name) => (HomeKey::Nowhere, FilePath::new(name)),
    }
}

/// As the command line has it (`discover::home`), so that both hold a brief against the same project.
fn home_of_file(path: &Path) -> (HomeKey, FilePath) {
    let real = discover::real_or_planned(path);
    let home = match discover::home(&real) {
        Home::Project(config) => config.parent().and_then(|folder| Root::new(folder).ok()).map(HomeKey::Configured),
        Home::Alone(folder) => Root::new(&folder).ok().map(HomeKey::Alone),
    };
    match home.and_then(|home| Some((name_in(home.root()?, &real)?, home))) {
        Some((name, home)) => (home, name),
        None => (HomeKey::Nowhere, FilePath::new(&path.to_string_lossy())),
    }
}

/// The project whose `attache.toml` is the nearest in a folder or above; `None` when there is none.
pub(super) fn configured_home(folder: &Path) -> Option<HomeKey> {
    let config = find_config(&discover::real_or_planned(&folder.join(CONFIG)))?;
    Some(HomeKey::Configured(Root::new(config.parent()?).ok()?))
}

/// The name of a file in a folder, whether or not the file is there; `None` when it lies elsewhere.
pub(super) fn name_in(root: &Root, path: &Path) -> Option<FilePath> {
    root.name_of(path).or_else(|| root.name_of(&discover::real_or_planned(path)))
}
