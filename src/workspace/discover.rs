//! Finding a project's configuration and its files.

use std::path::{Path, PathBuf};

use super::config::Patterns;
use super::disk::Root;
use crate::text::FilePath;

/// The name of a project's configuration.
pub const CONFIG: &str = "attache.toml";

/// The nearest `attache.toml` in the folder of a file (or in the folder itself) or above; `None` when there is none.
pub fn find_config(from: &Path) -> Option<PathBuf> {
    let folder = if from.is_dir() { from } else { from.parent()? };
    folder.ancestors().map(|folder| folder.join(CONFIG)).find(|path| path.is_file())
}

/// The files below a folder that match the patterns, by the pattern that they match first and then by name. What
/// `.gitignore` and hidden folders hide is left out.
pub fn files(root: &Root, patterns: &Patterns) -> Vec<FilePath> {
    if patterns.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(usize, FilePath)> = Vec::new();
    let walk = ignore::WalkBuilder::new(root.path()).require_git(false).build();
    for entry in walk.flatten().filter(|entry| entry.file_type().is_some_and(|kind| !kind.is_dir())) {
        let Some(name) = root.name_of(entry.path()) else { continue };
        found.extend(patterns.position(&name).map(|position| (position, name)));
    }
    found.sort();
    found.into_iter().map(|(_, name)| name).collect()
}

/// The briefs of a project, sorted by name.
pub fn briefs(root: &Root, patterns: &Patterns) -> Vec<FilePath> {
    let mut briefs = files(root, patterns);
    briefs.sort();
    briefs
}
