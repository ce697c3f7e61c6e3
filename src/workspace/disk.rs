//! Reading and writing below one folder, and nowhere else.

use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

use crate::text::FilePath;

/// The folder of a project, or of a file that stands alone. Nothing outside of it is read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Root(PathBuf);

/// What changes when a file is written anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
}

/// Why a file that is not there cannot be read.
pub(super) const NO_SUCH_FILE: &str = "there is no such file";

/// No source and no brief is larger than this; a mistaken path should not fill the memory.
const LARGEST: u64 = 256 * 1024 * 1024;

impl Root {
    /// A folder, with links in its path resolved. Fails when there is no such folder.
    pub fn new(folder: &Path) -> io::Result<Self> {
        dunce(folder).map(Self)
    }

    /// The folder's path.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The name of a file below this folder; `None` for any other.
    pub fn name_of(&self, path: &Path) -> Option<FilePath> {
        let relative = match path.strip_prefix(&self.0) {
            Ok(relative) => relative.to_owned(),
            Err(_) => dunce(path).ok()?.strip_prefix(&self.0).ok()?.to_owned(),
        };
        let plain = relative.components().all(|part| matches!(part, Component::Normal(_)));
        plain.then(|| FilePath::new(&relative.to_string_lossy()))
    }

    /// Where a file of that name lies, whether or not it exists.
    pub fn join(&self, path: &FilePath) -> PathBuf {
        self.0.join(path.as_str())
    }

    /// The bytes of a file. Says in words for a writer why they cannot be had: it is missing, too large, no regular
    /// file, or lies outside of the folder, by its path or through a link.
    pub fn read(&self, path: &FilePath) -> Result<Vec<u8>, String> {
        let whole = self.join(path);
        let real = dunce(&whole).map_err(|error| reason(&error))?;
        if !real.starts_with(&self.0) {
            return Err("it lies outside of the project's folder".to_owned());
        }
        let metadata = fs::metadata(&real).map_err(|error| reason(&error))?;
        if metadata.is_dir() {
            return Err("it is a folder".to_owned());
        }
        // A pipe or a device may keep its reader waiting for ever.
        if !metadata.is_file() {
            return Err("it is no file".to_owned());
        }
        if metadata.len() > LARGEST {
            return Err(format!("it is larger than {} MB", LARGEST / 1024 / 1024));
        }
        fs::read(&real).map_err(|error| reason(&error))
    }

    /// What changes when a file is written anew; `None` when it is not there.
    pub fn stamp(&self, path: &FilePath) -> Option<Stamp> {
        let metadata = fs::metadata(self.join(path)).ok()?;
        Some(Stamp { modified: metadata.modified().ok(), length: metadata.len() })
    }

    /// The text of a file. Fails as [`Root::read`] does, and for bytes that are not UTF-8.
    pub fn read_text(&self, path: &FilePath) -> Result<String, String> {
        utf8(self.read(path)?)
    }
}

/// Bytes as text. Says in words for a writer in which line they are none.
pub fn utf8(bytes: Vec<u8>) -> Result<String, String> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err("it is UTF-16 text; save it as UTF-8".to_owned());
    }
    String::from_utf8(bytes).map_err(|error| {
        let (valid, _) = error.as_bytes().split_at(error.utf8_error().valid_up_to());
        let line = 1 + valid.iter().filter(|byte| **byte == b'\n').count();
        format!("line {line} is not UTF-8 text (perhaps CP949 or Latin-1); save it as UTF-8")
    })
}

/// Writes a file so that it is there whole or not at all: to a new file beside it, which then takes its place.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = folder.join(format!(".{name}.{}.tmp", std::process::id()));
    let written = (|| {
        let mut file = fs::File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        if let Ok(metadata) = fs::metadata(path) {
            fs::set_permissions(&beside, metadata.permissions())?;
        }
        fs::rename(&beside, path)
    })();
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// A path with links resolved, without the `\\?\` that Windows puts before it.
fn dunce(path: &Path) -> io::Result<PathBuf> {
    let real = fs::canonicalize(path)?;
    let plain = real.to_str().and_then(|text| text.strip_prefix(r"\\?\")).filter(|rest| !rest.starts_with("UNC"));
    Ok(plain.map(PathBuf::from).unwrap_or(real))
}

/// Why a file cannot be had, in words for a writer.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => NO_SUCH_FILE.to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_the_folder_is_read() {
        let outer = tempfile::tempdir().expect("a folder");
        let inner = outer.path().join("project");
        fs::create_dir(&inner).expect("a folder");
        fs::write(outer.path().join("secret.txt"), "x").expect("a file");
        fs::write(inner.join("a.txt"), "가").expect("a file");
        let root = Root::new(&inner).expect("a root");
        assert_eq!(root.read_text(&"a.txt".into()).as_deref(), Ok("가"));
        assert!(root.read(&"../secret.txt".into()).is_err());
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(outer.path().join("secret.txt"), inner.join("link.txt")).expect("a link");
            assert_eq!(root.read(&"link.txt".into()), Err("it lies outside of the project's folder".to_owned()));
        }
        assert_eq!(root.read(&"b.txt".into()), Err("there is no such file".to_owned()));
        assert_eq!(root.name_of(&inner.join("a.txt")), Some("a.txt".into()));
        assert_eq!(root.name_of(&outer.path().join("secret.txt")), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_refused_and_not_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let made = std::process::Command::new("mkfifo").arg(folder.path().join("a.txt")).status().expect("mkfifo runs");
        assert!(made.success());
        let root = Root::new(folder.path()).expect("a root");
        assert_eq!(root.read(&"a.txt".into()), Err("it is no file".to_owned()));
    }

    #[test]
    fn bytes_that_are_no_text_are_told_with_their_line() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("a.txt"), b"one\ntwo \xff\n").expect("a file");
        let root = Root::new(folder.path()).expect("a root");
        let why = "line 2 is not UTF-8 text (perhaps CP949 or Latin-1); save it as UTF-8";
        assert_eq!(root.read_text(&"a.txt".into()), Err(why.to_owned()));
        for utf16 in [b"\xff\xfea\0", b"\xfe\xff\0a"] {
            assert_eq!(utf8(utf16.to_vec()), Err("it is UTF-16 text; save it as UTF-8".to_owned()));
        }
    }

    #[test]
    fn a_file_is_replaced_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        write_atomically(&path, b"one").expect("written");
        write_atomically(&path, b"two").expect("written");
        assert_eq!(fs::read(&path).expect("read"), b"two");
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1);
    }
}
