//! The state of a session: the documents that an editor holds open, and the projects that they belong to.
//!
//! One owner holds the world and changes it, message by message; whoever asks gets a [`View`], which no later change
//! touches. What takes long is handed out as a [`Task`] to be run on another thread, and what comes of it is handed
//! back with [`World::done`]. Knows neither threads nor the protocol.

mod cited;
mod document;
mod effects;
mod home;
mod place;
mod task;

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use crate::ide::{Project, Snapshot};
use crate::rules::Profile;
use crate::text::{Edit, FilePath, Text};

use document::Document;
use home::Home;

pub use effects::{Effects, FileChange};
pub use place::{HomeKey, Place};
pub use task::{Outcome, Task};

/// The open documents and their projects.
pub struct World {
    documents: HashMap<Place, Document>,
    homes: HashMap<HomeKey, Home>,
    /// That of briefs which belong to no project.
    profile: Profile,
}

/// A document as an editor opens it.
pub struct NewDocument {
    /// Where it lies.
    pub place: Place,
    /// What the editor calls it.
    pub spelling: Arc<str>,
    /// Whether the editor says that it is a brief, whatever its name.
    pub is_brief: bool,
    /// The editor's number for this state of it.
    pub version: i32,
    /// Its text.
    pub text: String,
}

/// What a request reads from beginning to end: one document in one state of its project.
#[derive(Clone)]
pub struct View {
    /// The project with all of its open briefs.
    pub snapshot: Snapshot,
    /// The document's name in it.
    pub path: FilePath,
    /// The editor's number for the document's state.
    pub version: i32,
    /// The editor's numbers for the states of all open documents of the project.
    pub versions: Arc<HashMap<FilePath, i32>>,
    /// What the editor calls the files of the project.
    pub names: Names,
}

/// What the editor calls the files of a project.
#[derive(Clone)]
pub struct Names {
    /// The project's folder as the editor spells it; `None` when it has none.
    pub folder: Option<Arc<Path>>,
    /// The open documents.
    pub open: Arc<HashMap<FilePath, Arc<str>>>,
}

/// A project that is read, with all of its open briefs.
pub struct Opened {
    /// Its state.
    pub snapshot: Snapshot,
    /// What the editor calls its files.
    pub names: Names,
}

/// Whether a document can be looked at.
pub enum Viewed {
    /// It can.
    Ready(View),
    /// Its project is still being read; [`World::resume`] gives the view of this very state afterwards.
    Waiting(Waiting),
    /// It is not open, or it is neither a brief nor a registry file.
    Unknown,
}

/// A document in the state in which it was asked for, while its project is being read.
pub struct Waiting {
    home: HomeKey,
    place: Place,
    path: FilePath,
    version: i32,
    versions: Arc<HashMap<FilePath, i32>>,
    briefs: Vec<Arc<crate::ide::OpenBrief>>,
}

/// A project, for its own files' findings.
pub struct ProjectView {
    /// The project.
    pub project: Arc<Project>,
    /// What the editor calls its files.
    pub names: Names,
}

impl World {
    /// Nothing is open yet. Briefs that belong to no project will be checked by this profile.
    pub fn new(profile: Profile) -> Self {
        Self { documents: HashMap::new(), homes: HashMap::new(), profile }
    }

    /// Takes in a document that has been opened.
    pub fn open(&mut self, opened: NewDocument) -> Effects {
        let mut effects = Effects::default();
        let (home, name) = place::home_of(&opened.place);
        effects.join(self.settle_in(&home, &opened.place, &name));
        let is_brief = opened.is_brief || self.calls_brief(&home, &name);
        let document = Document::new(home.clone(), name, opened, is_brief);
        let place = document.place.clone();
        let before = self.documents.insert(place, document);
        if let Some(before) = before {
            effects.join(self.leave(&before.home));
        }
        self.homes.entry(home.clone()).and_modify(Home::forget_documents);
        effects.cites.push(home);
        effects
    }

    /// Takes in edits, each in the coordinates that the one before it leaves. Says whether the document is open.
    pub fn edit(&mut self, place: &Place, version: i32, edits: &[Edit]) -> bool {
        let Some(document) = self.documents.get_mut(place) else { return false };
        document.edit(version, edits);
        if let (Some(home), Some(brief)) = (self.homes.get_mut(&document.home), document.brief()) {
            home.remember(brief);
        }
        true
    }

    /// Forgets a document that has been closed. `None` when it was not open.
    pub fn close(&mut self, place: &Place) -> Option<Effects> {
        let document = self.documents.remove(place)?;
        let mut effects = Effects::default();
        if let Some(home) = self.homes.get_mut(&document.home) {
            home.forget_documents();
            effects.tasks.extend(home.index(&document.home, std::slice::from_ref(&document.name)));
            effects.cites.push(document.home.clone());
        }
        effects.join(self.leave(&document.home));
        Some(effects)
    }

    /// Begins to read the project of a folder that the editor works in, and keeps it while the session lasts.
    pub fn preload(&mut self, folder: &Path) -> Effects {
        let Some(key) = place::configured_home(folder) else { return Effects::default() };
        let effects = self.settle_in(&key, &Place::File(folder.join("x")), &FilePath::new("x"));
        self.homes.entry(key).and_modify(|home| home.keep = true);
        effects
    }

    /// The text of an open document.
    pub fn text(&self, place: &Place) -> Option<&Text> {
        self.documents.get(place).map(Document::text)
    }

    /// The project of an open document.
    pub fn home_of(&self, place: &Place) -> Option<&HomeKey> {
        self.documents.get(place).map(|document| &document.home)
    }

    /// The open briefs of a project.
    pub fn briefs_of<'a>(&'a self, home: &'a HomeKey) -> impl Iterator<Item = &'a Place> {
        let here = self.documents.values().filter(move |document| document.home == *home && document.brief().is_some());
        here.map(|document| &document.place)
    }

    /// A document as it stands now.
    pub fn view(&mut self, place: &Place) -> Viewed {
        let Some(document) = self.documents.get(place) else { return Viewed::Unknown };
        let is_read = self.homes.get(&document.home).is_some_and(|home| home.project().is_some());
        if self.homes.contains_key(&document.home) && !is_read {
            // Whether it is a brief is for the project's configuration to say.
            return Viewed::Waiting(self.waiting(document));
        }
        let (key, path, version, brief) =
            (document.home.clone(), document.name.clone(), document.version, document.brief().cloned());
        let versions = self.versions(document);
        let Some((snapshot, names)) = self.snapshot(&key) else { return Viewed::Unknown };
        let is_registry = snapshot.project().library.registry.files().binary_search(&path).is_ok();
        let snapshot = match brief {
            // Two documents may be one and the same file, by way of a link: each is looked at as it stands itself.
            Some(brief) if !snapshot.is_open(&brief) => snapshot.with(brief),
            None if !is_registry => return Viewed::Unknown,
            _ => snapshot,
        };
        let snapshot = snapshot.with_registry_texts(self.registry_texts(&key));
        Viewed::Ready(View { snapshot, path, version, versions, names })
    }

    /// Whether a project is being read that has not been read before.
    pub fn is_reading(&self) -> bool {
        self.homes.values().any(|home| home.project().is_none())
    }

    /// Every project that is read, in the order of their places.
    pub fn opened(&mut self) -> Vec<Opened> {
        let mut keys: Vec<HomeKey> = self.homes.keys().cloned().collect();
        keys.sort_by_cached_key(|key| format!("{key:?}"));
        let opened = |key: &HomeKey| {
            let (snapshot, names) = self.snapshot(key)?;
            Some(Opened { snapshot, names })
        };
        keys.iter().filter_map(opened).collect()
    }

    /// The view that was waited for; `None` when there is none, as the project is gone, or the document is neither
    /// a brief nor a registry file.
    pub fn resume(&mut self, waiting: Waiting) -> Option<View> {
        let project = Arc::clone(self.homes.get(&waiting.home)?.project()?);
        let names = self.names(&waiting.home)?;
        let Waiting { home, place, path, version, versions, briefs } = waiting;
        let is_brief = self.documents.get(&place).is_none_or(|document| document.brief().is_some());
        let registry_texts = self.registry_texts(&home);
        let is_registry = registry_texts.contains_key(&path);
        let briefs = briefs.into_iter().filter(|brief| !is_registry || *brief.path() != path);
        let snapshot = Snapshot::new(project, briefs).with_registry_texts(registry_texts);
        (is_brief || is_registry).then_some(View { snapshot, path, version, versions, names })
    }

    /// Whether a waiting request belongs to this project.
    pub fn is_ready(&self, waiting: &Waiting) -> bool {
        self.homes.get(&waiting.home).is_none_or(|home| home.project().is_some())
    }

    /// A project that has been read.
    pub fn project(&mut self, home: &HomeKey) -> Option<ProjectView> {
        let project = Arc::clone(self.homes.get(home)?.project()?);
        Some(ProjectView { project, names: self.names(home)? })
    }

    /// Reads a document anew from its text, after something in what was known of it has gone wrong.
    pub fn rebuild(&mut self, place: &Place) {
        let Some(document) = self.documents.get_mut(place) else { return };
        document.rebuild();
        if let (Some(home), Some(brief)) = (self.homes.get_mut(&document.home), document.brief()) {
            home.remember(brief);
        }
    }

    /// Takes in that files have changed on disk.
    pub fn files_changed(&mut self, changes: &[FileChange]) -> Effects {
        let mut effects = Effects::default();
        if changes.iter().any(FileChange::is_configuration) {
            effects.join(self.rehome());
        }
        for (key, home) in &mut self.homes {
            effects.join(home.files_changed(key, changes));
        }
        effects
    }

    /// Work that looks whether files of the open documents' projects have changed on disk, for editors that do not
    /// watch them.
    pub fn look(&self) -> Vec<Task> {
        self.homes.iter().filter_map(|(key, home)| home.look(key)).collect()
    }

    /// Work that counts anew which sources a project's briefs cite; `None` while that cannot be known.
    pub fn cite(&mut self, key: &HomeKey) -> Option<Task> {
        let home = self.homes.get_mut(key)?;
        let documents = self.documents.values().filter(|document| document.home == *key);
        home.cite(key, documents.filter_map(Document::brief).cloned().collect())
    }

    /// Takes in what has come of a task.
    pub fn done(&mut self, outcome: Outcome) -> Effects {
        let mut effects = Effects::default();
        if let Outcome::Changed(changes) = &outcome {
            return self.files_changed(changes);
        }
        let Some(key) = outcome.home().cloned() else { return effects };
        let Some(home) = self.homes.get_mut(&key) else { return effects };
        effects.join(home.done(&key, outcome));
        if effects.renewed.contains(&key) {
            for document in self.documents.values_mut().filter(|document| document.home == key) {
                document.become_brief(home.is_brief(&document.name));
            }
        }
        effects
    }

    /// Makes sure that a home is there, with a document of that name in it.
    fn settle_in(&mut self, key: &HomeKey, place: &Place, name: &FilePath) -> Effects {
        let mut effects = Effects::default();
        let home = self.homes.entry(key.clone()).or_insert_with(|| {
            let (home, task) = Home::new(key, self.profile);
            effects.tasks.extend(task);
            home
        });
        home.spell(place, name);
        effects
    }

    /// Lets go of a home that nobody lives in.
    fn leave(&mut self, key: &HomeKey) -> Effects {
        let lived_in = self.documents.values().any(|document| document.home == *key);
        let kept = self.homes.get(key).is_none_or(|home| home.keep);
        if lived_in || kept {
            return Effects::default();
        }
        self.homes.remove(key);
        Effects { gone: vec![key.clone()], ..Effects::default() }
    }

    /// Moves documents to the project that their files belong to now.
    fn rehome(&mut self) -> Effects {
        let mut effects = Effects::default();
        let places: Vec<Place> = self.documents.keys().cloned().collect();
        for place in places {
            let (home, name) = place::home_of(&place);
            let Some(document) = self.documents.get(&place).filter(|document| document.home != home) else { continue };
            let before = document.home.clone();
            effects.join(self.settle_in(&home, &place, &name));
            let is_brief = self.calls_brief(&home, &name);
            if let Some(document) = self.documents.get_mut(&place) {
                document.move_to(home.clone(), name, is_brief);
            }
            self.homes.entry(before.clone()).and_modify(Home::forget_documents);
            self.homes.entry(home.clone()).and_modify(Home::forget_documents);
            effects.join(self.leave(&before));
            effects.cites.extend([before, home.clone()]);
            if self.homes.get(&home).is_some_and(|home| home.project().is_some()) {
                effects.renewed.push(home);
            }
        }
        effects
    }

    fn calls_brief(&self, home: &HomeKey, name: &FilePath) -> bool {
        self.homes.get(home).is_some_and(|home| home.is_brief(name))
    }

    fn snapshot(&mut self, key: &HomeKey) -> Option<(Snapshot, Names)> {
        let names = self.names(key)?;
        let documents = &self.documents;
        let briefs =
            || documents.values().filter(|document| document.home == *key).filter_map(Document::brief).cloned();
        let snapshot = self.homes.get_mut(key)?.snapshot(briefs)?;
        Some((snapshot, names))
    }

    fn names(&mut self, key: &HomeKey) -> Option<Names> {
        let documents = &self.documents;
        let spellings = || {
            let here = documents.values().filter(|document| document.home == *key);
            here.map(|document| (document.name.clone(), Arc::clone(&document.spelling))).collect()
        };
        Some(self.homes.get_mut(key)?.names(spellings))
    }

    /// The texts of a project's registry files that are open.
    fn registry_texts(&self, key: &HomeKey) -> HashMap<FilePath, Text> {
        let Some(project) = self.homes.get(key).and_then(Home::project) else { return HashMap::new() };
        let files = project.library.registry.files();
        let here = self.documents.values().filter(|document| document.home == *key && document.brief().is_none());
        let here = here.filter(|document| files.binary_search(&document.name).is_ok());
        here.map(|document| (document.name.clone(), document.text().clone())).collect()
    }

    /// The versions of the open documents of a document's project; its own where another is the same file.
    fn versions(&self, document: &Document) -> Arc<HashMap<FilePath, i32>> {
        let here = self.documents.values().filter(|other| other.home == document.home).chain([document]);
        Arc::new(here.map(|document| (document.name.clone(), document.version)).collect())
    }

    fn waiting(&self, document: &Document) -> Waiting {
        let others =
            self.documents.values().filter(|other| other.home == document.home && other.place != document.place);
        // The document itself comes last, so that it counts where another is the same file.
        let briefs = others.filter_map(Document::brief).cloned().chain([document.as_brief()]);
        Waiting {
            home: document.home.clone(),
            place: document.place.clone(),
            path: document.name.clone(),
            version: document.version,
            versions: self.versions(document),
            briefs: briefs.collect(),
        }
    }
}
