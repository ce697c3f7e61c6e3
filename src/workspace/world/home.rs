//! One project of a session: read when it is first needed, and again, in whole or in part, when its files change.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use super::cited::Index;
use super::task::{Look, Work};
use super::{Effects, FileChange, HomeKey, Names, Outcome, Place, Task, place};
use crate::evidence::{Attached, Library, Texts};
use crate::ide::{Files, OpenBrief, Project, Snapshot};
use crate::registry::Registry;
use crate::rules::{self, Profile, Settings};
use crate::sources::{Catalogue, Entry};
use crate::text::{FilePath, Text};
use crate::workspace::Loaded;
use crate::workspace::discover::CONFIG;

pub(super) struct Home {
    /// Whether it stays when its last document is closed.
    pub(super) keep: bool,
    loaded: Option<Arc<Loaded>>,
    project: Option<Arc<Project>>,
    /// Counts what was asked for, so that what comes too late is told from what is still wanted.
    asked: u64,
    asked_cites: u64,
    index: Option<Arc<Index>>,
    /// Whether the index is being read.
    indexing: bool,
    /// Briefs that have changed on disk since reading the index began.
    stale: Vec<FilePath>,
    snapshot: Option<Snapshot>,
    folder: Option<Arc<Path>>,
    spellings: Option<Arc<HashMap<FilePath, Arc<str>>>>,
}

impl Home {
    /// A home, and the work that makes it ready unless it is already. The profile holds where there is no configuration.
    pub(super) fn new(key: &HomeKey, profile: Profile) -> (Self, Option<Task>) {
        let mut home = Self {
            keep: false,
            loaded: None,
            project: None,
            asked: 0,
            asked_cites: 0,
            index: None,
            indexing: false,
            stale: Vec::new(),
            snapshot: None,
            folder: key.root().map(|root| root.path().into()),
            spellings: None,
        };
        match key {
            HomeKey::Configured(_) => {
                let task = home.load(key);
                (home, Some(task))
            }
            HomeKey::Alone(root) => {
                match Loaded::alone(root.path()) {
                    Ok(loaded) => home.take(Arc::new(loaded.with_profile(profile))),
                    Err(_) => home.project = Some(Arc::new(nowhere(profile))),
                }
                (home, None)
            }
            HomeKey::Nowhere => {
                home.project = Some(Arc::new(nowhere(profile)));
                (home, None)
            }
        }
    }

    /// The project, once it has been read.
    pub(super) fn project(&self) -> Option<&Arc<Project>> {
        self.project.as_ref()
    }

    /// Whether a file of that name is a brief.
    pub(super) fn is_brief(&self, name: &FilePath) -> bool {
        match &self.loaded {
            Some(loaded) => loaded.config.briefs.matches(name) || name.extension() == Some("brief"),
            None => name.extension() == Some("brief"),
        }
    }

    /// Learns how the editor spells the project's folder, from one of its documents.
    pub(super) fn spell(&mut self, place: &Place, name: &FilePath) {
        if let Place::File(path) = place
            && path.ends_with(name.as_str())
            && let Some(folder) = path.ancestors().nth(Path::new(name.as_str()).components().count())
        {
            self.folder = Some(folder.into());
        }
    }

    /// One more state of an open brief.
    pub(super) fn remember(&mut self, brief: &Arc<OpenBrief>) {
        self.snapshot = self.snapshot.take().map(|snapshot| snapshot.with(Arc::clone(brief)));
    }

    /// Documents have come or gone.
    pub(super) fn forget_documents(&mut self) {
        self.snapshot = None;
        self.spellings = None;
    }

    pub(super) fn snapshot<B>(&mut self, briefs: impl FnOnce() -> B) -> Option<Snapshot>
    where
        B: Iterator<Item = Arc<OpenBrief>>,
    {
        let project = self.project.as_ref()?;
        Some(self.snapshot.get_or_insert_with(|| Snapshot::new(Arc::clone(project), briefs())).clone())
    }

    pub(super) fn names(&mut self, spellings: impl FnOnce() -> HashMap<FilePath, Arc<str>>) -> Names {
        let open = Arc::clone(self.spellings.get_or_insert_with(|| Arc::new(spellings())));
        Names { folder: self.folder.clone(), open }
    }

    pub(super) fn files_changed(&mut self, key: &HomeKey, changes: &[FileChange]) -> Effects {
        let mut effects = Effects::default();
        let Some(loaded) = self.loaded.clone() else {
            // It is being read; what has changed meanwhile may have been missed.
            if matches!(key, HomeKey::Configured(_)) && changes.iter().any(|change| self.name_of(key, change).is_some())
            {
                effects.tasks.push(self.load(key));
            }
            return effects;
        };
        let named = changes.iter().filter_map(|change| Some((self.name_of(key, change)?, change.came_or_went)));
        let named: Vec<(FilePath, bool)> = named.collect();
        if matches!(key, HomeKey::Configured(_)) && named.iter().any(|(name, _)| is_data(&loaded, name)) {
            effects.tasks.push(self.load(key));
            return effects;
        }
        let texts: Vec<FilePath> = named
            .iter()
            .filter(|(name, came_or_went)| loaded.texts.has_asked_for(name, *came_or_went))
            .map(|(name, _)| name.clone())
            .collect();
        let briefs = || named.iter().filter(|(name, _)| loaded.config.briefs.matches(name));
        if matches!(key, HomeKey::Configured(_)) && briefs().any(|(_, came_or_went)| *came_or_went) {
            // Which files are briefs is for a walk over the folder to say.
            effects.tasks.push(self.load(key));
            return effects;
        }
        if !texts.is_empty() {
            self.take(Arc::new(loaded.with_changed_texts(&texts)));
            effects.renewed.push(key.clone());
        }
        let changed: Vec<FilePath> = briefs().map(|(name, _)| name.clone()).collect();
        effects.tasks.extend(self.index(key, &changed));
        effects
    }

    /// Work that looks for changed files on disk.
    pub(super) fn look(&self, key: &HomeKey) -> Option<Task> {
        let loaded = Arc::clone(self.loaded.as_ref()?);
        Some(self.task(key, Work::Look(Look { loaded })))
    }

    /// Work that reads which sources the project's briefs cite, those of `changed` anew; `None` when nobody asks, or
    /// such work is under way.
    pub(super) fn index(&mut self, key: &HomeKey, changed: &[FilePath]) -> Option<Task> {
        let loaded = self.loaded.as_ref().filter(|loaded| wants_index(&loaded.project))?;
        self.stale.extend_from_slice(changed);
        let known = self.index.as_ref().is_some_and(|index| index.is_of(&loaded.project.briefs));
        if self.indexing || known && self.stale.is_empty() {
            return None;
        }
        let known = self.index.clone().unwrap_or_default();
        let work = Work::Index { loaded: Arc::clone(loaded), known, changed: std::mem::take(&mut self.stale) };
        self.indexing = true;
        Some(self.task(key, work))
    }

    /// Work that counts which sources are cited, in briefs as they stand in the editor and else on disk.
    pub(super) fn cite(&mut self, key: &HomeKey, open: Vec<Arc<OpenBrief>>) -> Option<Task> {
        let (project, index) = (self.project.as_ref()?, self.index.as_ref()?);
        self.asked_cites += 1;
        let open = open.into_iter().filter(|brief| self.is_brief(brief.path())).collect();
        let (asked, before) = (self.asked_cites, project.cited.clone());
        Some(self.task(key, Work::Cite { asked, index: Arc::clone(index), open, before }))
    }

    pub(super) fn done(&mut self, key: &HomeKey, outcome: Outcome) -> Effects {
        let mut effects = Effects::default();
        match outcome {
            Outcome::Loaded { asked, loaded, .. } if asked == self.asked => {
                match loaded {
                    Some(loaded) => {
                        let unkept = loaded.is_unkept().then(|| Work::Keep { loaded: Arc::clone(&loaded) });
                        effects.tasks.extend(unkept.map(|work| self.task(key, work)));
                        self.take(loaded);
                    }
                    None => self.project = Some(Arc::new(nowhere(Profile::default()))),
                }
                effects.renewed.push(key.clone());
                effects.own_files.push(key.clone());
                effects.tasks.extend(self.index(key, &[]));
                effects.cites.push(key.clone());
            }
            Outcome::Indexed { index, .. } => {
                self.index = Some(index);
                self.indexing = false;
                effects.tasks.extend(self.index(key, &[]));
                effects.cites.push(key.clone());
            }
            // It is not tried again before the next change: it might go wrong just so.
            Outcome::NotIndexed { changed, .. } => {
                self.indexing = false;
                self.stale.extend(changed);
            }
            Outcome::Cited { asked, cited: Some(cited), .. } if asked == self.asked_cites => {
                if let Some(project) = &self.project {
                    let project = Project { cited: Some(cited), ..Project::clone(project) };
                    self.project = Some(Arc::new(project));
                    self.snapshot = None;
                    effects.own_files.push(key.clone());
                }
            }
            Outcome::Loaded { .. } | Outcome::Cited { .. } | Outcome::Kept | Outcome::Changed(_) => {}
        }
        effects
    }

    /// Takes a project that has been read in the place of the one before.
    fn take(&mut self, loaded: Arc<Loaded>) {
        let cited = self.project.as_ref().and_then(|project| project.cited.clone());
        self.project = Some(match cited {
            Some(cited) => Arc::new(Project { cited: Some(cited), ..Project::clone(&loaded.project) }),
            None => Arc::clone(&loaded.project),
        });
        self.loaded = Some(loaded);
        self.snapshot = None;
    }

    fn load(&mut self, key: &HomeKey) -> Task {
        self.asked += 1;
        self.task(key, Work::Load { asked: self.asked })
    }

    fn task(&self, key: &HomeKey, work: Work) -> Task {
        Task { home: key.clone(), work }
    }

    fn name_of(&self, key: &HomeKey, change: &FileChange) -> Option<FilePath> {
        let spelled = self.folder.as_deref().and_then(|folder| change.path.strip_prefix(folder).ok());
        let named = spelled.map(|relative| FilePath::new(&relative.to_string_lossy()));
        named.or_else(|| place::name_in(key.root()?, &change.path))
    }
}

fn is_data(loaded: &Loaded, name: &FilePath) -> bool {
    let config = &loaded.config;
    name.as_str() == CONFIG
        || config.sources.matches(name)
        || config.registry.matches(name)
        || loaded.project.data_files.contains(name)
}

/// Whether it matters which sources are cited.
fn wants_index(project: &Project) -> bool {
    let speaks = rules::find("unused-source").is_some_and(|rule| project.settings.level(rule).is_some());
    speaks && !project.data_files.is_empty()
}

/// What holds for briefs that lie in no folder: the rules of a profile, and nothing to hold them against.
fn nowhere(profile: Profile) -> Project {
    struct Nothing;
    impl Texts for Nothing {
        fn text(&self, entry: &Entry) -> Attached {
            match entry.file {
                Some(_) => Attached::Unreadable("save the brief first, so that its folder is known".into()),
                None => Attached::NoFile,
            }
        }
        fn file(&self, _: &Entry) -> Option<FilePath> {
            None
        }
    }
    impl Files for Nothing {
        fn text(&self, _: &FilePath) -> Option<Text> {
            None
        }
    }
    let (catalogue, _) = Catalogue::load(&[]);
    Project {
        library: Library {
            catalogue: Arc::new(catalogue),
            texts: Arc::new(Nothing),
            registry: Arc::new(Registry::empty()),
        },
        settings: Arc::new(Settings { profile, ..Settings::default() }),
        data_files: Arc::default(),
        problems: Arc::default(),
        briefs: Arc::default(),
        cited: None,
        files: Arc::new(Nothing),
    }
}
