//! `attache.toml`: which files a project is made of, and which rules speak in it.

use globset::{Glob, GlobSet, GlobSetBuilder};

use crate::datafile::{Document, Problem, Value};
use crate::rules::{self, Level, Profile, Settings};
use crate::text::{FilePath, nearest};

/// The keys of `attache.toml`.
const KEYS: [&str; 5] = ["briefs", "sources", "registry", "profile", "rules"];

/// What a project is made of. Patterns are relative to its root.
#[derive(Clone, Debug)]
pub struct Config {
    /// Which files are briefs.
    pub briefs: Patterns,
    /// Which files are catalogues.
    pub sources: Patterns,
    /// Which files are registries.
    pub registry: Patterns,
    /// Which rules speak, and how loudly.
    pub settings: Settings,
}

/// File patterns, in the order in which they are given.
#[derive(Clone, Debug, Default)]
pub struct Patterns {
    globs: Vec<Glob>,
    set: GlobSet,
    may_be_absent: bool,
}

impl Patterns {
    /// Patterns that nobody wrote: files of which it is no mistake that they are not there.
    fn by_default<'a>(patterns: impl IntoIterator<Item = &'a str>) -> Self {
        Self { may_be_absent: true, ..Self::new(patterns) }
    }

    /// Patterns that are known to be well-formed; ill-formed ones are left out.
    pub fn new<'a>(patterns: impl IntoIterator<Item = &'a str>) -> Self {
        Self::from_globs(patterns.into_iter().filter_map(|pattern| glob(pattern).ok()).collect())
    }

    /// Whether a file is meant.
    pub fn matches(&self, path: &FilePath) -> bool {
        self.set.is_match(path.as_str())
    }

    /// The place of the first pattern that a file matches; `None` when it matches none.
    pub fn position(&self, path: &FilePath) -> Option<usize> {
        self.set.matches(path.as_str()).into_iter().min()
    }

    /// Whether no file can be meant.
    pub fn is_empty(&self) -> bool {
        self.globs.is_empty()
    }

    /// The names of single files, which must be there.
    pub fn named(&self) -> impl Iterator<Item = FilePath> {
        let plain = |glob: &&Glob| !self.may_be_absent && !glob.glob().contains(['*', '?', '[', '{']);
        self.globs.iter().filter(plain).map(|glob| FilePath::new(glob.glob()))
    }

    /// The patterns as written.
    pub fn written(&self) -> impl Iterator<Item = &str> {
        self.globs.iter().map(Glob::glob)
    }

    fn from_globs(globs: Vec<Glob>) -> Self {
        let mut builder = GlobSetBuilder::new();
        globs.iter().for_each(|glob| {
            builder.add(glob.clone());
        });
        Self { set: builder.build().unwrap_or_default(), globs, may_be_absent: false }
    }
}

impl Default for Config {
    /// What holds without an `attache.toml`: every `.brief` below, and nothing to hold them against.
    fn default() -> Self {
        Self {
            briefs: Patterns::new(["**/*.brief"]),
            sources: Patterns::default(),
            registry: Patterns::default(),
            settings: Settings::default(),
        }
    }
}

impl Config {
    /// Reads an `attache.toml`. Mistakes are problems at their key; what they stand for keeps its default.
    pub fn parse(path: FilePath, text: &str) -> (Self, Vec<Problem>) {
        let document = Document::parse(path, text);
        let root = document.root();
        root.expect_keys(&KEYS);
        let patterns = |key: &str, default: Patterns| root.get(key).map_or(default, |value| read_patterns(&value));
        let profile = root.get("profile").and_then(|value| read_profile(&value)).unwrap_or_default();
        let levels = root.get("rules").map(|value| read_levels(&value)).unwrap_or_default();
        let config = Self {
            briefs: patterns("briefs", Self::default().briefs),
            sources: patterns("sources", Patterns::by_default(["sources.toml"])),
            registry: patterns("registry", Patterns::by_default(["registry/*.toml"])),
            settings: Settings { profile, levels },
        };
        (config, document.into_problems())
    }
}

fn glob(pattern: &str) -> Result<Glob, globset::Error> {
    globset::GlobBuilder::new(pattern.trim_start_matches("./")).literal_separator(true).build()
}

fn read_patterns(value: &Value<'_, '_>) -> Patterns {
    let mut globs = Vec::new();
    let items = if value.as_text().is_some() { vec![*value] } else { value.items() };
    for item in items {
        let Some(pattern) = item.text() else { continue };
        if pattern.starts_with('/') || pattern.split('/').any(|part| part == "..") {
            item.problem("only files below this one's folder are read; write a path relative to it, without `..`.");
            continue;
        }
        match glob(pattern) {
            Ok(glob) => globs.push(glob),
            Err(error) => item.problem(format!("this is no file pattern: {}.", error.kind())),
        }
    }
    Patterns::from_globs(globs)
}

fn read_profile(value: &Value<'_, '_>) -> Option<Profile> {
    let name = value.text()?;
    let profile = name.parse().ok();
    if profile.is_none() {
        value.problem(format!("`{name}` is no profile; there are minimal, standard and strict."));
    }
    profile
}

fn read_levels(value: &Value<'_, '_>) -> Vec<(&'static str, Option<Level>)> {
    let Some(table) = value.table() else { return Vec::new() };
    let mut levels = Vec::new();
    for (name, value) in table.entries() {
        let Some(rule) = rules::find(name) else {
            let known = nearest(name, rules::ALL.iter().map(|rule| rule.name));
            let hint =
                known.map_or("`attache explain` lists them all.".to_owned(), |near| format!("did you mean `{near}`?"));
            table.document().problem(value.key_span(), format!("there is no rule `{name}`; {hint}"));
            continue;
        };
        let Some(text) = value.text() else { continue };
        let level = match text {
            "off" => None,
            "error" => Some(Level::Error),
            "warning" => Some(Level::Warning),
            "info" => Some(Level::Info),
            "hint" => Some(Level::Hint),
            _ => {
                value.problem(format!("`{text}` is no level; there are error, warning, info, hint and off."));
                continue;
            }
        };
        levels.push((rule.name, level));
    }
    levels
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        let (_, problems) = Config::parse("attache.toml".into(), text);
        problems.into_iter().map(|problem| format!("{:?}: {}", &text[problem.range], problem.message)).collect()
    }

    #[test]
    fn patterns_keep_to_folders_unless_they_say_otherwise() {
        let (config, problems) =
            Config::parse("attache.toml".into(), "briefs = [\"briefs/*.brief\", \"notes/**/*.md\"]\n");
        assert!(problems.is_empty());
        let is_brief = |path: &str| config.briefs.matches(&path.into());
        assert!(is_brief("briefs/a.brief") && is_brief("notes/a.md") && is_brief("notes/한/a.md"));
        assert!(!is_brief("briefs/deep/a.brief") && !is_brief("a.brief"));
    }

    #[test]
    fn catalogue_and_registry_have_places_of_their_own() {
        let (config, _) = Config::parse("attache.toml".into(), "");
        assert!(
            config.sources.matches(&"sources.toml".into()) && config.registry.matches(&"registry/people.toml".into())
        );
        assert_eq!(config.sources.named().count(), 0, "nobody asked for the file");
        let (config, _) = Config::parse("attache.toml".into(), "sources = [\"sources.toml\", \"more/*.toml\"]\n");
        assert_eq!(config.sources.named().collect::<Vec<_>>(), ["sources.toml".into()]);
        let (config, _) = Config::parse("attache.toml".into(), "sources = []\n");
        assert!(config.sources.is_empty());
    }

    #[test]
    fn mistakes_are_told_at_their_key_and_the_rest_holds() {
        let text = "profile = \"strickt\"\nbriefs = [\"../x\", \"b/*.brief\"]\n[rules]\nunused-alow = \"off\"\nunused-allow = \"loud\"\n";
        let found = problems(text);
        assert_eq!(
            found,
            [
                "\"\\\"strickt\\\"\": `strickt` is no profile; there are minimal, standard and strict.",
                "\"\\\"../x\\\"\": only files below this one's folder are read; write a path relative to it, without `..`.",
                "\"unused-alow\": there is no rule `unused-alow`; did you mean `unused-allow`?",
                "\"\\\"loud\\\"\": `loud` is no level; there are error, warning, info, hint and off.",
            ]
        );
        assert!(Config::parse("attache.toml".into(), text).0.briefs.matches(&"b/a.brief".into()));
    }
}
