//! Measures name finding on data with known answers, where that lies beside the project.

#![allow(clippy::unwrap_used, reason = "a test stops where its data are broken")]

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use serde_json::Value;

use super::super::{Registry, load};
use super::{NameForm, NameHit};

fn data(name: &str) -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    if !folder.exists() {
        eprintln!("skipped: {} is not there", folder.display());
        return None;
    }
    Some(folder)
}

fn registry(folder: &Path) -> Registry {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder.join("registry")).unwrap() {
        let path = entry.unwrap().path();
        files.push((path.file_name().unwrap().to_string_lossy().as_ref().into(), fs::read_to_string(&path).unwrap()));
    }
    let files: Vec<_> = files.iter().map(|(path, text)| (Clone::clone(path), text.as_str())).collect();
    let (registry, problems) = load(&files);
    assert_eq!(problems, []);
    registry
}

fn items(folder: &Path) -> Vec<Value> {
    let text = fs::read_to_string(folder.join("items.jsonl")).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The line's number and the bytes of its prose, without its citation.
fn line(brief: &str, number: usize) -> (usize, &str) {
    let start: usize = brief.split_inclusive('\n').take(number - 1).map(str::len).sum();
    let text = brief[start..].lines().next().unwrap();
    (start, text.split(" [@").next().unwrap())
}

#[test]
fn names_in_known_sentences() {
    let Some(folder) = data("names") else { return };
    let registry = registry(&folder);
    let brief = fs::read_to_string(folder.join("briefs/names.brief")).unwrap();
    let mut rates: FxHashMap<String, (usize, usize)> = FxHashMap::default();
    for item in items(&folder) {
        let kind = item["kind"].as_str().unwrap().to_owned();
        let mention: Vec<usize> =
            item["mention"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap() as usize).collect();
        let (start, text) = line(&brief, item["line"].as_u64().unwrap() as usize);
        let mut hits: Vec<NameHit> = Vec::new();
        registry.find_names(text, &mut hits);
        let bytes = |range: &Range<usize>| [range.start + start, range.end + start];
        let hit = hits.iter().find(|hit| bytes(&hit.range) == *mention);
        let person = item["person"].as_str();
        let right = |hit: &NameHit| person.is_none_or(|person| hit.candidates.iter().any(|id| id.as_str() == person));
        let good = match kind.as_str() {
            "no mention" => {
                !hits.iter().any(|hit| bytes(&hit.range)[0] < mention[1] && mention[0] < bytes(&hit.range)[1])
            }
            "written otherwise" | "known variant" => {
                hit.is_some_and(|hit| right(hit) && matches!(hit.form, NameForm::Variant { .. }))
            }
            "namesake" => hit.is_some_and(|hit| hit.candidates.as_slice().len() > 1),
            _ => hit.is_some_and(|hit| right(hit) && hit.form == NameForm::Listed),
        };
        if !good {
            eprintln!("{kind}: {text} | {} | {hits:?}", item["name"]);
        }
        let (right, all) = rates.entry(kind).or_default();
        *right += usize::from(good);
        *all += 1;
    }
    let rate = |kind: &str| rates.get(kind).map_or(0.0, |(right, all)| *right as f64 / *all as f64);
    eprintln!("{rates:#?}");
    for kind in [
        "hangul + particle",
        "hangul + title",
        "registered spelling",
        "another person in the source",
        "no mention",
        "namesake",
    ] {
        assert!(rate(kind) >= 0.99, "{kind}: {}", rate(kind));
    }
    assert!(rate("written otherwise") >= 0.99);
}

/// Every official of the data, right or wrong in the post, is found within the words that name them.
#[test]
fn officials_in_known_sentences() {
    for set in ["posts/us", "posts/snapshot"] {
        let Some(folder) = data(set) else { return };
        let registry = registry(&folder);
        let (mut found, mut all) = (0, 0);
        for item in items(&folder) {
            let brief = fs::read_to_string(folder.join(item["brief"].as_str().unwrap())).unwrap();
            let (start, text) = line(&brief, item["line"].as_u64().unwrap() as usize);
            let span: Vec<usize> =
                item["span"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap() as usize - start).collect();
            let mut hits = Vec::new();
            registry.find_names(text, &mut hits);
            let within = |hit: &NameHit| hit.range.start >= span[0] && hit.range.end <= span[1];
            let of_a_person = |hit: &NameHit| hit.candidates.iter().all(|id| registry.person(id).is_some());
            found +=
                usize::from(hits.iter().any(|hit| within(hit) && of_a_person(hit) && hit.form != NameForm::Surname));
            all += 1;
        }
        assert!(found * 100 >= all * 99, "{set}: {found} of {all}");
    }
}
