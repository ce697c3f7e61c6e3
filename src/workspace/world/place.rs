//! Where documents lie, and which project they belong to by that.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::text::FilePath;
use crate::workspace::disk::Root;
use crate::workspace::find_config;

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

fn home_of_file(path: &Path) -> (HomeKey, FilePath) {
    let real = real_path(path);
    for path in [path, &real] {
        let home = path.parent().and_then(configured_home);
        if let Some((home, name)) = home.and_then(|home| Some((home.clone(), name_in(home.root()?, path)?))) {
            return (home, name);
        }
    }
    let alone = path.parent().and_then(|folder| Root::new(folder).ok());
    match alone.and_then(|root| Some((name_in(&root, path)?, root))) {
        Some((name, root)) => (HomeKey::Alone(root), name),
        None => (HomeKey::Nowhere, FilePath::new(&path.to_string_lossy())),
    }
}

/// The project whose `attache.toml` is the nearest in a folder or above; `None` when there is none.
pub(super) fn configured_home(folder: &Path) -> Option<HomeKey> {
    let config = find_config(folder)?;
    Some(HomeKey::Configured(Root::new(config.parent()?).ok()?))
}

/// The name of a file in a folder, whether or not the file is there; `None` when it lies elsewhere.
pub(super) fn name_in(root: &Root, path: &Path) -> Option<FilePath> {
    root.name_of(path).or_else(|| root.name_of(&real_path(path)))
}

/// The path with links in its folder resolved; as it is where there is no such folder.
fn real_path(path: &Path) -> PathBuf {
    if let Ok(real) = Root::real(path) {
        return real;
    }
    let parts = path.parent().and_then(|folder| Root::real(folder).ok()).zip(path.file_name());
    parts.map_or_else(|| path.to_owned(), |(folder, name)| folder.join(name))
}
