//! A project in memory, for tests: named texts, one of which holds the cursor; and answers drawn as a reader sees them.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use unicode_width::UnicodeWidthStr;

use super::{Files, OpenBrief, Project, Snapshot, Target};
use crate::brief::Brief;
use crate::evidence::{Attached, Library, Texts};
use crate::registry;
use crate::rules::{FixEdit, Settings};
use crate::sources::{Catalogue, Entry, SourceText, TextFormat};
use crate::text::{FilePath, Text};

/// Where a fixture's text has the cursor.
const CURSOR: &str = "<CURSOR>";

/// A project with one open brief and the cursor in it.
pub(super) struct Fixture {
    pub(super) snapshot: Snapshot,
    pub(super) path: FilePath,
    pub(super) offset: usize,
}

/// Files in memory: also the texts of sources.
struct Memory(HashMap<FilePath, String>);

impl Files for Memory {
    fn text(&self, path: &FilePath) -> Option<Text> {
        self.0.get(path).map(|text| Text::from(text.as_str()))
    }
}

impl Texts for Memory {
    fn text(&self, entry: &Entry) -> Attached {
        let Some(path) = &entry.file else { return Attached::NoFile };
        match self.0.get(path) {
            Some(text) => Attached::Text(Arc::new(SourceText::new(text.as_str().into(), TextFormat::of(path)))),
            None => Attached::Unreadable(format!("`{path}`: there is no such file").into()),
        }
    }

    fn file(&self, entry: &Entry) -> Option<FilePath> {
        entry.file.clone()
    }
}

impl Fixture {
    /// A project of these files: briefs end in `.brief`, catalogues are called `sources.toml`, registries lie under
    /// `registry/`. The first brief is the one that is asked about; without a cursor the offset is 0.
    pub(super) fn new(files: &[(&str, &str)]) -> Self {
        let mut offset = 0;
        let mut texts: HashMap<FilePath, String> = HashMap::new();
        for (name, text) in files {
            if let Some(at) = text.find(CURSOR) {
                offset = at;
            }
            texts.insert(FilePath::new(name), text.replace(CURSOR, ""));
        }
        let some = |chosen: &dyn Fn(&str) -> bool| -> Vec<(FilePath, &str)> {
            let names = files.iter().map(|(name, _)| FilePath::new(name)).filter(|path| chosen(path.as_str()));
            names.map(|path| (path.clone(), texts[&path].as_str())).collect()
        };
        let (catalogue, problems) = Catalogue::load(&some(&|name| name == "sources.toml"));
        assert!(problems.is_empty(), "{problems:?}");
        let (registry, problems) = registry::load(&some(&|name| name.starts_with("registry/")));
        assert!(problems.is_empty(), "{problems:?}");
        let path = files.iter().map(|(name, _)| FilePath::new(name)).find(|path| path.extension() == Some("brief"));
        let path = path.expect("a brief");
        let mut briefs: Vec<FilePath> = files
            .iter()
            .map(|(name, _)| FilePath::new(name))
            .filter(|path| path.extension() == Some("brief"))
            .collect();
        briefs.sort();
        let brief = Brief::new(Text::from(texts[&path].as_str()));
        let memory = Arc::new(Memory(texts));
        let library = Library { catalogue: Arc::new(catalogue), texts: memory.clone(), registry: Arc::new(registry) };
        let project = Project {
            library,
            settings: Arc::new(Settings::default()),
            data_files: Arc::new([]),
            problems: Arc::new([]),
            briefs: briefs.into(),
            cited: None,
            files: memory,
        };
        let snapshot = Snapshot::new(Arc::new(project), [Arc::new(OpenBrief::new(path.clone(), brief))]);
        Self { snapshot, path, offset }
    }

    /// The text of a file.
    pub(super) fn text(&self, path: &FilePath) -> String {
        self.snapshot.text(path).expect("a file").to_string()
    }

    /// The text of a file after changes, which are in order within each file.
    pub(super) fn edited(&self, name: &str, edits: &[FixEdit]) -> String {
        let path = FilePath::new(name);
        let mut text = self.text(&path);
        let own = edits.iter().filter(|edit| edit.path == path).rev();
        own.for_each(|edit| text.replace_range(edit.range.clone(), &edit.text));
        text
    }

    /// A range of the brief, underlined.
    pub(super) fn underlined(&self, range: &Range<usize>) -> String {
        underlined(&self.text(&self.path), range)
    }

    /// Targets as a reader sees them: the token underlined, and each place with its file and line, underlined.
    pub(super) fn drawn(&self, targets: &[Target]) -> String {
        let Some(first) = targets.first() else { return "nowhere".to_owned() };
        let mut drawn = self.underlined(&first.origin);
        for target in targets {
            assert_eq!(target.origin, first.origin);
            assert!(target.full.start <= target.range.start && target.range.end <= target.full.end, "{target:?}");
            let text = self.text(&target.path);
            let line = text[..target.range.start].lines().count().max(1);
            let line = line + usize::from(target.range.start > 0 && text[..target.range.start].ends_with('\n'));
            let shown = text[target.full.clone()].lines().count();
            drawn +=
                &format!("\n--> {}:{line} ({shown} lines shown)\n{}", target.path, underlined(&text, &target.range));
        }
        drawn
    }
}

/// The lines that a range touches, each with `^` under the bytes of the range.
pub(super) fn underlined(text: &str, range: &Range<usize>) -> String {
    let mut drawn = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let content = line.trim_end_matches(['\n', '\r']);
        let content_end = start + content.len();
        let touches = match range.is_empty() {
            true => (start..=content_end).contains(&range.start),
            false => range.start < content_end.max(start + 1) && start < range.end,
        };
        if touches {
            let from = range.start.saturating_sub(start).min(content.len());
            let to = range.end.saturating_sub(start).min(content.len()).max(from);
            let (before, under) = (content[..from].width(), content[from..to].width());
            drawn.push(content.to_owned());
            drawn.push(format!("{}{}", " ".repeat(before), "^".repeat(under.max(1))));
        }
        start = end;
    }
    drawn.join("\n")
}
