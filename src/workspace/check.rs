//! From paths to findings: which project a file belongs to, its briefs read and held against it, and what is found in
//! them and in the project's own files. The command line and the language server both come through here, so that
//! they say the same.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::discover::{self, Home};
use super::disk::Root;
use super::load::{LoadError, Loaded};
use crate::brief::Brief;
use crate::ide::{OpenBrief, Project, Snapshot};
use crate::rules::{self, Finding, Profile, ProjectCheck};
use crate::sources::SourceKey;
use crate::text::{FilePath, Text};

/// One thing that is to be looked at.
#[derive(Clone, Debug)]
pub enum Input {
    /// A file or a folder.
    Path(PathBuf),
    /// The project around a folder, or the folder's briefs where there is none.
    Around(PathBuf),
    /// A text that stands for the file of that name, whether or not there is such a file.
    Text(PathBuf, String),
}

/// What holds in place of what is found beside the files.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// The configuration of all that is looked at; its folder is their project.
    pub config: Option<PathBuf>,
    /// The profile.
    pub profile: Option<Profile>,
}

/// A project with those of its briefs that are looked at.
pub struct Opened {
    /// The project as it lies on disk.
    pub loaded: Loaded,
    /// The project with the briefs.
    pub snapshot: Snapshot,
    /// The briefs that are looked at, sorted.
    pub briefs: Vec<FilePath>,
}

impl Opened {
    /// Every finding in the briefs and in the project's own files, by file and place.
    pub fn findings(&self) -> Vec<Finding> {
        let analyses = self.briefs.par_iter().filter_map(|path| self.snapshot.analysis(path));
        let mut findings: Vec<Finding> = analyses.flat_map_iter(|analysis| analysis.findings().to_vec()).collect();
        findings.extend(project_findings(self.snapshot.project()));
        findings.sort_by(|a, b| a.path.cmp(&b.path));
        findings
    }
}

/// Every finding in a project's own files, by file and place.
pub fn project_findings(project: &Project) -> Vec<Finding> {
    rules::project_findings(&ProjectCheck {
        catalogue: &project.library.catalogue,
        registry: &project.library.registry,
        problems: &project.problems,
        cited: project.cited.as_deref(),
        settings: &project.settings,
    })
}

/// The keys that some briefs cite.
pub fn cited<'a>(briefs: impl IntoIterator<Item = &'a Brief>) -> HashSet<SourceKey> {
    let placed = briefs.into_iter().flat_map(|brief| brief.blocks().items());
    placed.flat_map(|placed| placed.block.citations.iter().map(|citation| citation.cited.key.clone())).collect()
}

/// Reads the projects that some inputs belong to, with their briefs, by project. What cannot be read is told, and the
/// rest is there.
pub fn open(inputs: Vec<Input>, overrides: &Overrides) -> (Vec<Opened>, Vec<LoadError>) {
    let config = match overrides.config.as_deref().map(|path| (path, discover::real(path))) {
        Some((path, Err(why))) => return (Vec::new(), vec![LoadError { path: path.to_owned(), why }]),
        Some((_, Ok(config))) => Some(config),
        None => None,
    };
    let mut wanted = AllWanted { config: config.as_deref(), homes: BTreeMap::new(), errors: Vec::new() };
    for input in inputs {
        wanted.add(input);
    }
    let mut errors = wanted.errors;
    let mut opened = Vec::new();
    for (home, wanted) in wanted.homes {
        match Loaded::of(&home) {
            Ok(loaded) => {
                let loaded = overrides.profile.into_iter().fold(loaded, Loaded::with_profile);
                opened.push(open_one(loaded, wanted, &mut errors));
            }
            Err(error) => errors.push(error),
        }
    }
    (opened, errors)
}

/// What is to be looked at in one project.
#[derive(Default)]
struct Wanted {
    /// Files that are named, or found in a folder that no project holds.
    files: BTreeSet<PathBuf>,
    /// Folders whose briefs are looked at, as far as the project's configuration lists them.
    folders: BTreeSet<PathBuf>,
    /// Texts in place of files.
    texts: Vec<(PathBuf, String)>,
}

struct AllWanted<'a> {
    config: Option<&'a Path>,
    homes: BTreeMap<Home, Wanted>,
    errors: Vec<LoadError>,
}

impl AllWanted<'_> {
    fn add(&mut self, input: Input) {
        match input {
            Input::Path(path) => match discover::real(&path) {
                Ok(real) if real.is_dir() => self.add_folder(real),
                Ok(real) => self.add_file(real),
                Err(why) => self.errors.push(LoadError { path, why }),
            },
            Input::Around(folder) => match (self.config, discover::real(&folder)) {
                (Some(config), _) => self.add_folder(config.parent().unwrap_or(config).to_owned()),
                (None, Ok(real)) => match discover::home(&real) {
                    Home::Project(config) => self.add_folder(config.parent().unwrap_or(&real).to_owned()),
                    Home::Alone(folder) => self.add_folder(folder),
                },
                (None, Err(why)) => self.errors.push(LoadError { path: folder, why }),
            },
            Input::Text(name, text) => {
                let name = discover::real_or_planned(&name);
                self.of(&name).texts.push((name, text));
            }
        }
    }

    fn add_file(&mut self, file: PathBuf) {
        self.of(&file).files.insert(file);
    }

    /// A folder is the briefs in it that its project lists, and with them all that belongs to projects below it and
    /// all briefs that stand alone.
    fn add_folder(&mut self, folder: PathBuf) {
        if self.config.is_some() {
            self.of(&folder).folders.insert(folder);
            return;
        }
        if let home @ Home::Project(_) = discover::home(&folder) {
            self.homes.entry(home).or_default().folders.insert(folder.clone());
        }
        let (configs, briefs) = discover::below(&folder);
        for config in configs {
            let root = config.parent().unwrap_or(&folder).to_owned();
            self.homes.entry(Home::Project(config)).or_default().folders.insert(root);
        }
        for brief in briefs {
            if let home @ Home::Alone(_) = discover::home(&brief) {
                self.homes.entry(home).or_default().files.insert(brief);
            }
        }
    }

    fn of(&mut self, path: &Path) -> &mut Wanted {
        let home = match self.config {
            Some(config) => Home::Project(config.to_owned()),
            None => discover::home(path),
        };
        self.homes.entry(home).or_default()
    }
}

fn open_one(loaded: Loaded, wanted: Wanted, errors: &mut Vec<LoadError>) -> Opened {
    let root = loaded.root.clone();
    let whole = wanted.folders.iter().any(|folder| root.path().starts_with(folder));
    let listed = loaded.project.briefs.iter().filter(|brief| {
        let path = root.join(brief);
        wanted.folders.iter().any(|folder| path.starts_with(folder))
    });
    let mut names: BTreeSet<FilePath> = listed.cloned().collect();
    let mut texts: BTreeMap<FilePath, String> = BTreeMap::new();
    for file in &wanted.files {
        names.extend(name_in(&root, file, errors));
    }
    for (file, text) in wanted.texts {
        texts.extend(name_in(&root, &file, errors).map(|name| (name, text)));
    }
    names.retain(|name| !loaded.project.data_files.contains(name) && !texts.contains_key(name));
    let read = names.into_par_iter().map(|name| match root.read_text(&name) {
        Ok(text) => Ok((name, text)),
        Err(why) => Err(LoadError { path: root.join(&name), why }),
    });
    let read: Vec<Result<(FilePath, String), LoadError>> = read.collect();
    for file in read {
        match file {
            Ok((name, text)) => {
                texts.insert(name, text);
            }
            Err(error) => errors.push(error),
        }
    }
    let open = |(name, text): (FilePath, String)| Arc::new(OpenBrief::new(name, Brief::new(Text::from(text.as_str()))));
    let briefs: Vec<FilePath> = texts.keys().cloned().collect();
    let open: Vec<Arc<OpenBrief>> = texts.into_par_iter().map(open).collect();
    let mut project = Project::clone(&loaded.project);
    if whole {
        project.cited = Some(Arc::new(cited(open.iter().map(|open| open.brief()))));
    }
    Opened { snapshot: Snapshot::new(Arc::new(project), open), briefs, loaded }
}

fn name_in(root: &Root, file: &Path, errors: &mut Vec<LoadError>) -> Option<FilePath> {
    let name = root.name_of(file);
    if name.is_none() {
        let why = format!("it lies outside of the project in {}", root.path().display());
        errors.push(LoadError { path: file.to_owned(), why });
    }
    name
}
