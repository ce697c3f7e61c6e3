//! A project as it lies on disk: its configuration, catalogue and registry, read as far as they can be.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::cache::{self, Cache, Unkept};
use super::config::{Config, Patterns};
use super::discover::{self, CONFIG, Home};
use super::disk::{Root, Stamp};
use super::texts::DiskTexts;
use crate::datafile::Problem;
use crate::evidence::{Attached, Library};
use crate::ide::{Files, Project};
use crate::registry::Registry;
use crate::rules::Profile;
use crate::sources::Catalogue;
use crate::text::{FilePath, Text};

/// A project, read.
pub struct Loaded {
    /// Its folder.
    pub root: Root,
    /// Its configuration.
    pub config: Config,
    /// Its texts.
    pub texts: Arc<DiskTexts>,
    /// What rules and editor verbs see of it.
    pub project: Arc<Project>,
    data: Arc<DataFiles>,
    unkept: Option<Unkept>,
}

/// Why a project cannot be read at all.
#[derive(Debug)]
pub struct LoadError {
    /// The file or folder.
    pub path: PathBuf,
    /// Why, in words for a writer.
    pub why: String,
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.why)
    }
}

impl std::error::Error for LoadError {}

impl Loaded {
    /// What a file belongs to, read.
    pub fn of(home: &Home) -> Result<Self, LoadError> {
        match home {
            Home::Project(config) => Self::with_config(config),
            Home::Alone(folder) => Self::alone(folder),
        }
    }

    /// The project that a file or folder belongs to: that of the nearest `attache.toml`, or else the file's own
    /// folder, in which it stands alone.
    pub fn around(path: &Path) -> Result<Self, LoadError> {
        match discover::find_config(path) {
            Some(config) => Self::with_config(&config),
            None => Self::alone(if path.is_dir() { path } else { path.parent().unwrap_or(path) }),
        }
    }

    /// The project of an `attache.toml` (or of a configuration by another name).
    pub fn with_config(path: &Path) -> Result<Self, LoadError> {
        let error = |why: String| LoadError { path: path.to_owned(), why };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let root = Root::new(folder).map_err(|why| error(why.to_string()))?;
        let name = FilePath::new(&path.file_name().unwrap_or(CONFIG.as_ref()).to_string_lossy());
        let text = root.read_text(&name).map_err(error)?;
        let (config, problems) = Config::parse(name.clone(), &text);
        Ok(Self::read(root, config, Some((name, text)), problems))
    }

    /// A folder without configuration: its briefs stand alone.
    pub fn alone(folder: &Path) -> Result<Self, LoadError> {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let root = Root::new(folder).map_err(|why| LoadError { path: folder.to_owned(), why: why.to_string() })?;
        Ok(Self::read(root, Config::default(), None, Vec::new()))
    }

    fn read(root: Root, config: Config, configuration: Option<(FilePath, String)>, mut problems: Vec<Problem>) -> Self {
        let configured_in = configuration.as_ref().map(|(path, _)| path.clone());
        let mut data = DataFiles::default();
        data.files.extend(configuration.map(|(path, text)| DataFile {
            stamp: root.stamp(&path),
            path,
            text: Some(text),
        }));
        let [sources, registry, briefs] = [&config.sources, &config.registry, &config.briefs].map(|patterns| {
            let files = if configured_in.is_some() { discover::files(&root, patterns) } else { Vec::new() };
            if let Some(path) = &configured_in {
                let unmatched = patterns.unmatched(&files, |file| root.stamp(file).is_some());
                let problem = |(range, message)| Problem { path: path.clone(), range, message };
                problems.extend(unmatched.into_iter().map(problem));
            }
            files
        });
        problems.sort_by_key(|problem| (problem.range.start, problem.range.end));
        let catalogues = data.read(&root, &config.sources, sources, &mut problems);
        let registries = data.read(&root, &config.registry, registry, &mut problems);
        let (catalogue, found) = Catalogue::load(&data.some(&catalogues));
        problems.extend(found);
        let (registry, unkept) = if registries.is_empty() {
            (Arc::new(Registry::empty()), None)
        } else {
            let read = cache::load(Cache::of_user(), &data.some(&registries));
            problems.extend(read.problems);
            (read.registry, read.unkept)
        };
        let texts = Arc::new(DiskTexts::new(root.clone(), configured_in.is_some()));
        let briefs = discover::own_briefs(&root, briefs);
        let data = Arc::new(data);
        let project = Project {
            library: Library { catalogue: Arc::new(catalogue), texts: Arc::clone(&texts) as _, registry },
            settings: Arc::new(config.settings.clone()),
            data_files: data.files.iter().map(|file| file.path.clone()).collect(),
            problems: problems.into(),
            briefs: briefs.into(),
            cited: None,
            files: Arc::new(DiskFiles { root: root.clone(), texts: Arc::clone(&texts), data: Arc::clone(&data) }),
        };
        Self { root, config, texts, project: Arc::new(project), data, unkept }
    }

    /// The same project under another profile; levels that the configuration sets stay.
    pub fn with_profile(mut self, profile: Profile) -> Self {
        self.config.settings.profile = profile;
        let mut project = Project::clone(&self.project);
        project.settings = Arc::new(self.config.settings.clone());
        Self { project: Arc::new(project), ..self }
    }

    /// The same project once the texts of some sources have changed.
    pub fn with_changed_texts(&self, changed: &[FilePath]) -> Self {
        let texts = Arc::new(self.texts.without(changed));
        let mut project = Project::clone(&self.project);
        project.library.texts = Arc::clone(&texts) as _;
        let data = Arc::clone(&self.data);
        project.files = Arc::new(DiskFiles { root: self.root.clone(), texts: Arc::clone(&texts), data });
        Self {
            root: self.root.clone(),
            config: self.config.clone(),
            texts,
            project: Arc::new(project),
            data: Arc::clone(&self.data),
            unkept: None,
        }
    }

    /// Whether reading the registry came to something that is worth keeping and is not kept yet.
    pub fn is_unkept(&self) -> bool {
        self.unkept.is_some()
    }

    /// Writes what reading the registry came to into the user's cache, so that the next time need not read it again.
    /// This takes a while; do it when nobody waits. Does nothing when there is nothing to keep, and failing is no harm.
    pub fn keep(&self) {
        if let Some(unkept) = &self.unkept {
            unkept.keep();
        }
    }

    /// The files that are not on disk what they were when they were read: data files, also new ones, briefs that have
    /// come or gone, and the texts of sources.
    pub fn changed_files(&self) -> Vec<FilePath> {
        let mut changed = self.texts.changed();
        let stamped = self.data.files.iter().map(|file| (&file.path, &file.stamp));
        changed.extend(stamped.filter(|(path, stamp)| self.root.stamp(path) != **stamp).map(|(path, _)| path.clone()));
        if self.data.files.is_empty() {
            return changed;
        }
        let known = |path: &FilePath| self.data.files.iter().any(|file| file.path == *path);
        for patterns in [&self.config.sources, &self.config.registry] {
            changed.extend(discover::files(&self.root, patterns).into_iter().filter(|path| !known(path)));
        }
        let briefs = discover::briefs(&self.root, &self.config.briefs);
        changed.extend(briefs.iter().filter(|path| self.project.briefs.binary_search(path).is_err()).cloned());
        changed.extend(self.project.briefs.iter().filter(|path| briefs.binary_search(path).is_err()).cloned());
        changed
    }
}

/// The configuration, catalogues and registries with their texts, in the order in which they are read.
#[derive(Default)]
struct DataFiles {
    files: Vec<DataFile>,
}

/// A data file as it was when it was read.
struct DataFile {
    path: FilePath,
    /// What the file looked like just before.
    stamp: Option<Stamp>,
    /// `None` when it could not be read.
    text: Option<String>,
}

impl DataFiles {
    /// Reads the files that match the patterns, and those that they name although something hides them; where they
    /// stand in the list. One that cannot be read is a problem of its own; one that is not there is the
    /// configuration's.
    fn read(
        &mut self,
        root: &Root,
        patterns: &Patterns,
        mut files: Vec<FilePath>,
        problems: &mut Vec<Problem>,
    ) -> std::ops::Range<usize> {
        let start = self.files.len();
        for name in patterns.named() {
            if !files.contains(&name) {
                files.push(name);
            }
        }
        let read = files.into_par_iter().map(|path| (root.stamp(&path), root.read_text(&path), path));
        for (stamp, text, path) in read.collect::<Vec<_>>() {
            if let (Err(why), Some(_)) = (&text, &stamp) {
                let message = format!("This file cannot be read: {why}.");
                problems.push(Problem { path: path.clone(), range: 0..0, message });
            }
            self.files.push(DataFile { path, stamp, text: text.ok() });
        }
        start..self.files.len()
    }

    fn some(&self, range: &std::ops::Range<usize>) -> Vec<(FilePath, &str)> {
        let files = self.files.get(range.clone()).unwrap_or_default().iter();
        files.filter_map(|file| Some((file.path.clone(), file.text.as_deref()?))).collect()
    }
}

/// The texts of a project's files, those of data files as they were when they were read.
struct DiskFiles {
    root: Root,
    texts: Arc<DiskTexts>,
    data: Arc<DataFiles>,
}

impl Files for DiskFiles {
    fn text(&self, path: &FilePath) -> Option<Text> {
        if let Some(file) = self.data.files.iter().find(|file| file.path == *path) {
            return file.text.as_deref().map(Text::from);
        }
        if self.texts.has_read(path)
            && let Attached::Text(text) = self.texts.read(path)
        {
            return Some(Text::from(text.text()));
        }
        self.root.read_text(path).ok().map(|text| Text::from(text.as_str()))
    }
}
