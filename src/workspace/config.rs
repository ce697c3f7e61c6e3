//! `attache.toml`: which files a project is made of, and which rules speak in it.

use std::ops::Range;

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
    patterns: Vec<Pattern>,
    set: GlobSet,
}

#[derive(Clone, Debug)]
struct Pattern {
    glob: Glob,
    /// Where somebody wrote it, in bytes of the configuration. Of others it is no mistake that they match nothing.
    written: Option<Range<usize>>,
}

impl Pattern {
    /// Whether it is the name of one file.
    fn is_plain(&self) -> bool {
        !self.glob.glob().contains(['*', '?', '[', '{'])
    }
}

impl Patterns {
    /// Patterns that stand in no configuration; ill-formed ones are left out.
    pub fn new<'a>(patterns: impl IntoIterator<Item = &'a str>) -> Self {
        let globs = patterns.into_iter().filter_map(|pattern| glob(pattern).ok());
        Self::from_patterns(globs.map(|glob| Pattern { glob, written: None }).collect())
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
        self.patterns.is_empty()
    }

    /// The names of single files that somebody wrote, so that they must be there.
    pub fn named(&self) -> impl Iterator<Item = FilePath> {
        let named = self.patterns.iter().filter(|pattern| pattern.written.is_some() && pattern.is_plain());
        named.map(|pattern| FilePath::new(pattern.glob.glob()))
    }

    /// What is wrong with the written patterns that mean none of these files, each with its place in the
    /// configuration. A name of which `is_there` holds is left alone.
    pub fn unmatched(&self, files: &[FilePath], is_there: impl Fn(&FilePath) -> bool) -> Vec<(Range<usize>, String)> {
        let mut matched = vec![false; self.patterns.len()];
        for file in files {
            for index in self.set.matches(file.as_str()) {
                matched.get_mut(index).into_iter().for_each(|matched| *matched = true);
            }
        }
        let unmatched = self.patterns.iter().zip(matched).filter(|(_, matched)| !matched);
        unmatched
            .filter_map(|(pattern, _)| {
                let (place, written) = (pattern.written.clone()?, pattern.glob.glob());
                if !pattern.is_plain() {
                    return Some((place, format!("no file matches `{written}`.")));
                }
                (!is_there(&FilePath::new(written))).then(|| (place, format!("there is no file `{written}`.")))
            })
            .collect()
    }

    fn from_patterns(patterns: Vec<Pattern>) -> Self {
        let mut builder = GlobSetBuilder::new();
        patterns.iter().for_each(|pattern| {
            builder.add(pattern.glob.clone());
        });
        Self { set: builder.build().unwrap_or_default(), patterns }
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
        let patterns =
            |key: &str, default: Patterns| root.get(key).and_then(|value| read_patterns(&value)).unwrap_or(default);
        let profile = root.get("profile").and_then(|value| read_profile(&value)).unwrap_or_default();
        let levels = root.get("rules").map(|value| read_levels(&value)).unwrap_or_default();
        let config = Self {
            briefs: patterns("briefs", Self::default().briefs),
            sources: patterns("sources", Patterns::new(["sources.toml"])),
            registry: patterns("registry", Patterns::new(["registry/*.toml"])),
            settings: Settings { profile, levels },
        };
        (config, document.into_problems())
    }
}

fn glob(pattern: &str) -> Result<Glob, globset::Error> {
    globset::GlobBuilder::new(pattern.trim_start_matches("./")).literal_separator(true).build()
}

/// The patterns of a text or a list; `None` when nothing of what is written can be followed.
fn read_patterns(value: &Value<'_, '_>) -> Option<Patterns> {
    if !value.is_whole() {
        return None;
    }
    let items = if value.as_text().is_some() { vec![*value] } else { value.items() };
    let patterns: Vec<Pattern> = items.iter().filter_map(read_pattern).collect();
    let is_meant = !patterns.is_empty() || value.is_list() && items.is_empty();
    is_meant.then(|| Patterns::from_patterns(patterns))
}

fn read_pattern(item: &Value<'_, '_>) -> Option<Pattern> {
    let pattern = item.text()?;
    if pattern.starts_with('/') || pattern.split('/').any(|part| part == "..") {
        item.problem("only files below this one's folder are read; write a path relative to it, without `..`.");
        return None;
    }
    match glob(pattern) {
        Ok(glob) => Some(Pattern { glob, written: Some(item.span()) }),
        Err(error) => {
            item.problem(format!("this is no file pattern: {}.", error.kind()));
            None
        }
    }
}

fn read_profile(value: &Value<'_, '_>) -> Option<Profile> {
    let name = value.is_whole().then(|| value.text())??;
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
    fn what_cannot_be_followed_leaves_the_default() {
        for text in ["briefs = 3\n", "briefs = [\"../x\", 3]\n", "briefs = [\nprofile = \"strict\"\n"] {
            let (config, problems) = Config::parse("attache.toml".into(), text);
            assert!(config.briefs.matches(&"b/a.brief".into()), "{text}");
            assert!(!problems.is_empty(), "{text}");
        }
        let (config, _) = Config::parse("attache.toml".into(), "briefs = []\n");
        assert!(config.briefs.is_empty());
    }

    #[test]
    fn a_pattern_that_means_no_file_is_told_where_it_is_written() {
        let text = "briefs = [\"a/*.brief\", \"**/*.brief\", \"b/*.brief\", \"c.brief\", \"d.brief\"]\n";
        let (config, _) = Config::parse("attache.toml".into(), text);
        let unmatched = config.briefs.unmatched(&["a/x.brief".into()], |file| file.as_str() == "d.brief");
        let shown: Vec<_> = unmatched.iter().map(|(place, message)| (&text[place.clone()], message.as_str())).collect();
        assert_eq!(
            shown,
            [("\"b/*.brief\"", "no file matches `b/*.brief`."), ("\"c.brief\"", "there is no file `c.brief`."),]
        );
        assert!(config.sources.unmatched(&[], |_| false).is_empty(), "nobody wrote the default");
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
