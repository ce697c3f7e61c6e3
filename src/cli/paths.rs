//! Paths as results show them: from the current folder, with forward slashes.

use std::path::{Component, Path, PathBuf};

use crate::text::FilePath;
use crate::workspace::Root;

/// Shows paths as they are seen from one folder.
#[derive(Clone, Debug)]
pub(super) struct Paths {
    here: Option<PathBuf>,
}

impl Paths {
    /// As seen from the current folder.
    pub(super) fn here() -> Self {
        Self { here: Root::new(Path::new(".")).ok().map(|root| root.path().to_owned()) }
    }

    /// A file of a project.
    pub(super) fn of(&self, root: &Root, path: &FilePath) -> String {
        self.shown(&root.join(path))
    }

    /// A path; as it is where it is relative already, or where there is no way to it.
    pub(super) fn shown(&self, path: &Path) -> String {
        let relative = match &self.here {
            Some(here) if path.is_absolute() => from(here, path),
            _ => None,
        };
        relative.as_deref().unwrap_or(path).to_string_lossy().replace('\\', "/")
    }
}

/// The way from a folder to a path, both absolute; `None` between drives.
fn from(here: &Path, path: &Path) -> Option<PathBuf> {
    let common = here.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    let up = here.components().skip(common);
    if up.clone().any(|part| !matches!(part, Component::Normal(_))) {
        return None;
    }
    let way: PathBuf = up.map(|_| Component::ParentDir).chain(path.components().skip(common)).collect();
    Some(if way.as_os_str().is_empty() { PathBuf::from(".") } else { way })
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_shown_as_seen_from_here() {
        let paths = Paths { here: Some("/a/b".into()) };
        let shown = |path: &str| paths.shown(Path::new(path));
        assert_eq!(shown("/a/b/c.brief"), "c.brief");
        assert_eq!(shown("/a/b/한/c.brief"), "한/c.brief");
        assert_eq!(shown("/a/x.brief"), "../x.brief");
        assert_eq!(shown("/z"), "../../z");
        assert_eq!(shown("/a/b"), ".");
        assert_eq!(shown("c.brief"), "c.brief");
    }
}
