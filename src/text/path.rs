//! The name of a file inside a project, as messages and machine-readable output show it.

use std::fmt;
use std::sync::Arc;

/// A file's path relative to its project's root, with forward slashes on every system. Cheap to clone.
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct FilePath(Arc<str>);

impl FilePath {
    /// Takes a relative path as it is, save that backslashes become forward slashes.
    pub fn new(path: &str) -> Self {
        if path.contains('\\') { Self(path.replace('\\', "/").into()) } else { Self(path.into()) }
    }

    /// The path with forward slashes.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part after the last dot of the last component, without the dot; `None` when there is no dot.
    pub fn extension(&self) -> Option<&str> {
        let name = self.0.rsplit('/').next().unwrap_or(&self.0);
        name.rsplit_once('.').map(|(_, extension)| extension)
    }
}

impl fmt::Display for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

impl From<&str> for FilePath {
    fn from(path: &str) -> Self {
        Self::new(path)
    }
}
