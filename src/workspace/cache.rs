//! Large registries as they were read before, kept in the user's cache folder so that their files need not be taken
//! apart again.
//!
//! What is kept is found by the hash of everything that it follows from: the names and bytes of the registry's files, and
//! this very program. It is never needed: whatever is wrong with it, the files are read instead.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use etcetera::BaseStrategy;
use rayon::prelude::*;

use super::disk::write_atomically;
use crate::datafile::Problem;
use crate::registry::{self, Registry};
use crate::text::FilePath;

/// `ATTACHE_CACHE=off` turns it off.
const SWITCH: &str = "ATTACHE_CACHE";

/// Below so many bytes of text reading them is as quick.
const WORTH_KEEPING: usize = 1024 * 1024;

/// What a file of the cache begins with, before the hash of what follows.
const MAGIC: &[u8] = b"attache registry\n";
const HEADER: usize = MAGIC.len() + blake3::OUT_LEN;

const EXTENSION: &str = "registry";

/// So much of what is kept stays when more is kept: of what was used last.
const MOST_FILES: usize = 8;
const MOST_BYTES: u64 = 2 * 1024 * 1024 * 1024;
const LONGEST_UNUSED: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// What another process left half written is removed after so long.
const LONGEST_WRITING: Duration = Duration::from_secs(60 * 60);

/// A folder of registries as they were read.
#[derive(Clone, Debug)]
pub(super) struct Cache {
    folder: PathBuf,
    /// Tells this program from others, which might read the same files in another way.
    program: blake3::Hash,
}

/// A registry, and what was wrong in its files.
pub(super) struct Read {
    pub(super) registry: Arc<Registry>,
    pub(super) problems: Vec<Problem>,
    /// There when the registry comes from its files and is worth keeping.
    pub(super) unkept: Option<Unkept>,
}

/// A registry that is to be kept.
#[derive(Clone)]
pub(super) struct Unkept {
    cache: Cache,
    key: blake3::Hash,
    registry: Arc<Registry>,
    problems: Vec<Problem>,
}

/// Reads a registry from the cache, or else from its files.
pub(super) fn load(cache: Option<Cache>, files: &[(FilePath, &str)]) -> Read {
    let cache = cache.filter(|_| files.iter().map(|(_, text)| text.len()).sum::<usize>() >= WORTH_KEEPING);
    let keyed = cache.map(|cache| (cache.key(files), cache));
    if let Some((key, cache)) = &keyed
        && let Some((registry, problems)) = cache.read(key)
    {
        return Read { registry: Arc::new(registry), problems, unkept: None };
    }
    let (registry, problems) = registry::load(files);
    let registry = Arc::new(registry);
    let unkept = keyed.map(|(key, cache)| {
        let (registry, problems) = (Arc::clone(&registry), problems.clone());
        Unkept { cache, key, registry, problems }
    });
    Read { registry, problems, unkept }
}

impl Unkept {
    /// Writes it down. What hinders that is told in the log alone.
    pub(super) fn keep(&self) {
        match self.cache.write(&self.key, &self.registry, &self.problems) {
            Ok(()) => self.cache.prune(),
            Err(error) => tracing::info!(folder = %self.cache.folder.display(), %error, "the registry is not cached"),
        }
    }
}

impl Cache {
    /// The user's; `None` when it is turned off, or there is no place for it.
    pub(super) fn of_user() -> Option<Self> {
        if std::env::var_os(SWITCH).is_some_and(|value| value.eq_ignore_ascii_case("off")) {
            return None;
        }
        let folder = etcetera::base_strategy::choose_native_strategy().ok()?.cache_dir().join("attache");
        Some(Self { folder, program: this_program()? })
    }

    /// The hash of everything that reading the files depends on.
    fn key(&self, files: &[(FilePath, &str)]) -> blake3::Hash {
        let hashes: Vec<blake3::Hash> = files.par_iter().map(|(_, text)| blake3::hash(text.as_bytes())).collect();
        let mut all = blake3::Hasher::new();
        all.update(self.program.as_bytes()).update(&registry::FORMAT.to_le_bytes());
        for ((path, _), hash) in files.iter().zip(&hashes) {
            all.update(blake3::hash(path.as_str().as_bytes()).as_bytes()).update(hash.as_bytes());
        }
        all.finalize()
    }

    fn path(&self, key: &blake3::Hash) -> PathBuf {
        self.folder.join(key.to_hex().as_str()).with_extension(EXTENSION)
    }

    /// What was kept under this key; `None` when nothing was, or it is no longer what was written.
    fn read(&self, key: &blake3::Hash) -> Option<(Registry, Vec<Problem>)> {
        let path = self.path(key);
        let bytes = fs::read(&path).ok()?;
        if !is_whole(&bytes, key) {
            tracing::info!(path = %path.display(), "what is cached is damaged");
            return None;
        }
        let read = Registry::unpack(bytes, HEADER)?;
        tracing::debug!(path = %path.display(), "the registry comes from the cache");
        if let Ok(file) = fs::File::options().append(true).open(&path) {
            // So that it counts as used.
            let _ = file.set_modified(SystemTime::now());
        }
        Some(read)
    }

    fn write(&self, key: &blake3::Hash, registry: &Registry, problems: &[Problem]) -> io::Result<()> {
        make_private(&self.folder)?;
        let mut bytes = MAGIC.to_vec();
        bytes.resize(HEADER, 0);
        let mut bytes = registry.pack(problems, bytes).ok_or_else(|| io::Error::other("the registry is too large"))?;
        let hash = hash(&bytes, key);
        if let Some(place) = bytes.get_mut(MAGIC.len()..HEADER) {
            place.copy_from_slice(hash.as_bytes());
        }
        write_atomically(&self.path(key), &bytes)
    }

    /// Removes what has not been used for long, and the least recently used of what is too much.
    fn prune(&self) {
        let now = SystemTime::now();
        let mut kept: Vec<(Duration, u64, PathBuf)> = Vec::new();
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let (path, Ok(metadata)) = (entry.path(), entry.metadata()) else { continue };
            let unused = metadata.modified().ok().and_then(|used| now.duration_since(used).ok()).unwrap_or_default();
            match path.extension().and_then(|extension| extension.to_str()) {
                Some(EXTENSION) if metadata.is_file() => kept.push((unused, metadata.len(), path)),
                Some("tmp") if metadata.is_file() && unused > LONGEST_WRITING => remove(&path),
                _ => {}
            }
        }
        kept.sort();
        let mut bytes = 0;
        for (number, (unused, length, path)) in kept.into_iter().enumerate() {
            bytes += length;
            if number >= MOST_FILES || number > 0 && bytes > MOST_BYTES || unused > LONGEST_UNUSED {
                remove(&path);
            }
        }
    }
}

/// The hash that stands in a file's header: of what follows it, and of the key that it is kept under.
fn hash(bytes: &[u8], key: &blake3::Hash) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(key.as_bytes());
    hasher.update_rayon(bytes.get(HEADER..).unwrap_or_default());
    hasher.finalize()
}

/// Whether these are the bytes that were written under the key.
fn is_whole(bytes: &[u8], key: &blake3::Hash) -> bool {
    let header = bytes.get(..HEADER).and_then(|header| header.split_at_checked(MAGIC.len()));
    header.is_some_and(|(magic, stated)| magic == MAGIC && hash(bytes, key) == *stated)
}

/// What tells this program from any other build of it: its version, and where, when and how large it was written.
/// `None` when that cannot be known, as after it was replaced while it runs.
fn this_program() -> Option<blake3::Hash> {
    let path = std::env::current_exe().ok()?;
    let metadata = fs::metadata(&path).ok()?;
    let written = metadata.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    let told = (env!("CARGO_PKG_VERSION"), path, metadata.len(), written);
    Some(blake3::hash(format!("{told:?}").as_bytes()))
}

/// Makes a folder that others may not look into: registries may be confidential.
fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn remove(path: &Path) {
    if let Err(error) = fs::remove_file(path) {
        tracing::info!(path = %path.display(), %error, "what is no longer needed stays in the cache");
    }
}

#[cfg(test)]
mod tests;
