//! One consistent state of a project: what every request reads from beginning to end.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::brief::Brief;
use crate::datafile::Problem;
use crate::evidence::Library;
use crate::rules::{Analysis, Settings};
use crate::sources::SourceKey;
use crate::text::{FilePath, Text};

/// The texts of a project's files, for whoever must show a place in one.
pub trait Files: Send + Sync {
    /// The text of a file as the findings see it: for a source its extracted text. `None` when it cannot be read.
    fn text(&self, path: &FilePath) -> Option<Text>;
}

/// What all briefs of a project have in common.
#[derive(Clone)]
pub struct Project {
    /// What briefs are held against.
    pub library: Library,
    /// Which rules speak, and how loudly.
    pub settings: Arc<Settings>,
    /// The configuration, catalogue and registry files that were read, in that order.
    pub data_files: Arc<[FilePath]>,
    /// The mistakes in them.
    pub problems: Arc<[Problem]>,
    /// Every brief of the project, open or not, sorted.
    pub briefs: Arc<[FilePath]>,
    /// The keys that any brief of the project cites; `None` while that is not known.
    pub cited: Option<Arc<std::collections::HashSet<SourceKey>>>,
    /// The texts of its files.
    pub files: Arc<dyn Files>,
}

/// An open brief at one version of its text. What is known of it is worked out when first asked for, from what was
/// known of the version before.
pub struct OpenBrief {
    path: FilePath,
    brief: Brief,
    latest: Arc<Mutex<Option<Arc<Analysis>>>>,
}

impl OpenBrief {
    /// A brief that has just been opened.
    pub fn new(path: FilePath, brief: Brief) -> Self {
        Self { path, brief, latest: Arc::default() }
    }

    /// The same brief with a later text.
    pub fn with(&self, brief: Brief) -> Self {
        Self { path: self.path.clone(), brief, latest: Arc::clone(&self.latest) }
    }

    /// The brief's file.
    pub fn path(&self) -> &FilePath {
        &self.path
    }

    /// The brief.
    pub fn brief(&self) -> &Brief {
        &self.brief
    }

    fn analysis(&self, project: &Project) -> Analysis {
        let latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let (library, settings) = (&project.library, &project.settings);
        match latest {
            Some(latest) if latest.library().is_same(library) && Arc::ptr_eq(latest.settings(), settings) => {
                latest.update(self.brief.clone())
            }
            Some(latest) => latest.renew(library.clone(), Arc::clone(settings)).update(self.brief.clone()),
            None => Analysis::new(self.path.clone(), self.brief.clone(), library.clone(), Arc::clone(settings)),
        }
    }

    fn remember(&self, analysis: &Arc<Analysis>) {
        *self.latest.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(analysis));
    }
}

/// One state of a project with its open briefs. Cheap to clone; nothing in it changes.
#[derive(Clone)]
pub struct Snapshot {
    project: Arc<Project>,
    briefs: Arc<HashMap<FilePath, Slot>>,
    registry_texts: Arc<HashMap<FilePath, Text>>,
}

/// An open brief with what is known of it in this snapshot's project.
#[derive(Clone)]
struct Slot {
    open: Arc<OpenBrief>,
    analysis: Arc<OnceLock<Arc<Analysis>>>,
}

impl Snapshot {
    /// A state of a project with these open briefs.
    pub fn new(project: Arc<Project>, briefs: impl IntoIterator<Item = Arc<OpenBrief>>) -> Self {
        let briefs = briefs.into_iter().map(|open| (open.path.clone(), Slot { open, analysis: Arc::default() }));
        Self { project, briefs: Arc::new(briefs.collect()), registry_texts: Arc::default() }
    }

    /// The same state but for one open brief, new or in another version. What is known of the others is shared.
    pub fn with(&self, open: Arc<OpenBrief>) -> Self {
        let mut briefs = HashMap::clone(&self.briefs);
        briefs.insert(open.path.clone(), Slot { open, analysis: Arc::default() });
        Self { briefs: Arc::new(briefs), ..self.clone() }
    }

    /// The same state with registry files as they stand in the editor. What is known of their entries is that of the
    /// disk.
    pub fn with_registry_texts(&self, texts: HashMap<FilePath, Text>) -> Self {
        Self { registry_texts: Arc::new(texts), ..self.clone() }
    }

    /// Whether a brief is open in this very state of it.
    pub fn is_open(&self, brief: &Arc<OpenBrief>) -> bool {
        self.briefs.get(&brief.path).is_some_and(|slot| Arc::ptr_eq(&slot.open, brief))
    }

    /// The project.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// What is known of an open brief; `None` when it is not open.
    pub fn analysis(&self, path: &FilePath) -> Option<Arc<Analysis>> {
        let slot = self.briefs.get(path)?;
        let analysis = slot.analysis.get_or_init(|| {
            let analysis = Arc::new(slot.open.analysis(&self.project));
            slot.open.remember(&analysis);
            analysis
        });
        Some(Arc::clone(analysis))
    }

    /// Every brief: those of the project and those that are open besides, sorted.
    pub fn brief_paths(&self) -> Vec<FilePath> {
        let mut paths: Vec<FilePath> = self.project.briefs.iter().chain(self.briefs.keys()).cloned().collect();
        paths.sort();
        paths.dedup();
        paths
    }

    /// The text of any file of the project, open briefs and registry files as they stand in the editor.
    pub fn text(&self, path: &FilePath) -> Option<Text> {
        let brief = self.briefs.get(path).map(|slot| slot.open.brief.text());
        let open = brief.or_else(|| self.registry_texts.get(path)).cloned();
        open.or_else(|| self.project.files.text(path))
    }
}
