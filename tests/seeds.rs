//! The project over three real documents that stands beside the repository: what its list of findings expects of the
//! rules that exist, and nothing false. Where it is absent there is nothing to test, and a line says so.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use attache::rules::{self, Level};
use attache::workspace::check::{Input, Opened, Overrides, open};
use serde_json::Value;

fn seeds() -> Option<(PathBuf, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/seeds-project");
    let Ok(list) = std::fs::read_to_string(folder.join("expected.json")) else {
        println!("skipped: {} is not there", folder.display());
        return None;
    };
    Some((folder, serde_json::from_str(&list).expect("a list of findings")))
}

/// A finding as the list has it: brief, line and rule.
type Place = (String, u64, String);

fn place(value: &Value) -> Place {
    let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    (text("brief"), value["line"].as_u64().expect("a line"), text("rule"))
}

fn list<'v>(expected: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    expected[name].as_array().expect("a list").iter()
}

fn found(opened: &[Opened]) -> Vec<(Place, Level, String)> {
    let mut all = Vec::new();
    for opened in opened {
        for finding in opened.findings() {
            let text = opened.snapshot.text(&finding.path).expect("a text");
            let line = text.line_column(finding.range.start).line as u64;
            let place = (finding.path.to_string(), line, finding.rule.name.to_owned());
            all.push((place, finding.level, finding.message.to_string()));
        }
    }
    all
}

#[test]
fn what_is_expected_is_found_and_nothing_else() {
    let Some((folder, expected)) = seeds() else { return };
    let (opened, errors) = open(vec![Input::Path(folder)], &Overrides::default());
    assert!(errors.is_empty(), "{errors:?}");
    let found = found(&opened);
    let places: HashSet<&Place> = found.iter().map(|(place, ..)| place).collect();
    let wanted: HashSet<Place> =
        list(&expected, "findings").map(place).filter(|(_, _, rule)| rules::find(rule).is_some()).collect();
    assert!(wanted.len() >= 4, "rules of the list are missing altogether: {wanted:?}");
    let missed: Vec<&Place> = wanted.iter().filter(|place| !places.contains(place)).collect();
    assert!(missed.is_empty(), "not found: {missed:#?}");
    let optional: HashSet<Place> = list(&expected, "optional").map(place).collect();
    let loud = found.iter().filter(|(_, level, _)| *level <= Level::Warning);
    let false_alarms: Vec<_> =
        loud.filter(|(place, ..)| !wanted.contains(place) && !optional.contains(place)).collect();
    assert!(false_alarms.is_empty(), "found, and not expected: {false_alarms:#?}");
}

#[test]
fn right_statements_stay_clean() {
    let Some((folder, expected)) = seeds() else { return };
    let (opened, _) = open(vec![Input::Path(folder)], &Overrides::default());
    let clean: HashSet<(String, u64)> =
        list(&expected, "clean").map(place).map(|(brief, line, _)| (brief, line)).collect();
    assert!(!clean.is_empty());
    let statements: usize = opened
        .iter()
        .flat_map(|opened| opened.briefs.iter().filter_map(|path| opened.snapshot.analysis(path)))
        .map(|analysis| analysis.cells().map(|(_, cell)| cell.block().statements.len()).sum::<usize>())
        .sum();
    assert_eq!(Some(statements as u64), expected["statements"].as_u64());
    for ((brief, line, rule), level, message) in found(&opened) {
        assert!(level > Level::Warning || !clean.contains(&(brief.clone(), line)), "{brief}:{line}: {rule}: {message}");
    }
}
