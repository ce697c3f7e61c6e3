//! Finding a project's configuration and its files.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::config::Patterns;
use super::disk::{self, Root};
use crate::text::FilePath;

/// The name of a project's configuration.
pub const CONFIG: &str = "attache.toml";

/// What a file belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Home {
    /// The project of this configuration.
    Project(PathBuf),
    /// Nothing but this folder: it stands alone.
    Alone(PathBuf),
}

/// What a file or folder belongs to. The path is absolute, as [`real`] makes it.
pub fn home(path: &Path) -> Home {
    match find_config(path) {
        Some(config) => Home::Project(config),
        None if path.is_dir() => Home::Alone(path.to_owned()),
        None => Home::Alone(path.parent().unwrap_or(path).to_owned()),
    }
}

/// The absolute path of a file or folder that exists, links in its folder's path resolved. Says in words for a writer
/// why there is none.
pub fn real(path: &Path) -> Result<PathBuf, String> {
    let metadata = std::fs::metadata(path).map_err(|error| disk::reason(&error))?;
    let folder_of = |folder: &Path| Root::new(folder).map(|root| root.path().to_owned());
    let real = match path.file_name() {
        Some(name) if !metadata.is_dir() => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            folder_of(folder).map(|folder| folder.join(name))
        }
        _ => folder_of(path),
    };
    real.map_err(|error| disk::reason(&error))
}

/// As [`real`], for a file that need not exist, in folders that need not exist.
pub fn real_or_planned(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    for folder in absolute.ancestors().skip(1) {
        if let (Ok(real), Ok(rest)) = (Root::new(folder), absolute.strip_prefix(folder)) {
            return real.path().join(rest);
        }
    }
    absolute
}

/// The configurations and the `.brief` files below a folder, each sorted by name. What `.gitignore` and hidden
/// folders hide is left out, and so is the folder's own configuration.
pub fn below(folder: &Path) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let (mut configs, mut briefs) = (Vec::new(), Vec::new());
    for entry in walk(folder) {
        let path = entry.into_path();
        if path.file_name() == Some(CONFIG.as_ref()) {
            configs.extend((path.parent() != Some(folder)).then_some(path));
        } else if path.extension() == Some("brief".as_ref()) {
            briefs.push(path);
        }
    }
    configs.sort();
    briefs.sort();
    (configs, briefs)
}

/// What lies below a folder. Nothing above it is read, nor what its owner has git ignore everywhere: the same folder
/// has the same files on every machine.
fn walk(folder: &Path) -> impl Iterator<Item = ignore::DirEntry> {
    let walk = ignore::WalkBuilder::new(folder).require_git(false).parents(false).git_global(false).build();
    walk.flatten().filter(|entry| entry.file_type().is_some_and(|kind| !kind.is_dir()))
}

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
    for entry in walk(root.path()) {
        let Some(name) = root.name_of(entry.path()) else { continue };
        found.extend(patterns.position(&name).map(|position| (position, name)));
    }
    found.sort();
    found.into_iter().map(|(_, name)| name).collect()
}

/// The briefs of a project, sorted by name, without those of projects inside of it.
pub fn briefs(root: &Root, patterns: &Patterns) -> Vec<FilePath> {
    own_briefs(root, files(root, patterns))
}

/// Those of the files that match a project's patterns for briefs that do not belong to a project inside of it, sorted
/// by name.
pub fn own_briefs(root: &Root, mut briefs: Vec<FilePath>) -> Vec<FilePath> {
    let mut own: HashMap<PathBuf, bool> = HashMap::new();
    briefs.retain(|brief| {
        let folder = root.join(brief).parent().unwrap_or(root.path()).to_owned();
        let between = |folder: &Path| {
            folder.ancestors().take_while(|above| *above != root.path()).any(|f| f.join(CONFIG).is_file())
        };
        *own.entry(folder).or_insert_with_key(|folder| !between(folder))
    });
    briefs.sort();
    briefs
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn only_what_is_inside_hides_files() {
        let outer = tempfile::tempdir().expect("a folder");
        let inner = outer.path().join("project");
        fs::create_dir(&inner).expect("a folder");
        fs::write(outer.path().join(".gitignore"), "a.brief\n").expect("a file");
        fs::write(inner.join(".gitignore"), "b.brief\n").expect("a file");
        for name in ["a.brief", "b.brief", "c.brief"] {
            fs::write(inner.join(name), "").expect("a file");
        }
        let root = Root::new(&inner).expect("a root");
        let found = files(&root, &Patterns::new(["*.brief"]));
        assert_eq!(found, ["a.brief".into(), "c.brief".into()]);
    }
}
