//! A large registry is kept in the user's cache folder, by the command line and by the language server, and nothing that
//! is said depends on whether it is.
#![cfg(all(unix, not(target_os = "macos")))] // Elsewhere the folder is not named by a variable.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;
use support::{Client, PATIENCE, Project, capabilities};

const CONFIG: &str = "briefs = [\"*.brief\"]\nregistry = [\"people.toml\"]\n";
const BRIEF: &str = "---\ndate: 2025-09-10\n---\n\nOn 3 March 2023 Harbour Master Kim Ha-neul left for Busan. Gim Ha-neul came back.\n\n[[kim-ha-neuk]] slept.\n";

/// A registry large enough to be kept, with a mistake and a doubt in it.
fn people() -> String {
    let mut people = "as_of = 2025-10-01\n".to_owned();
    for (id, name) in [("kim-ha-neul", "Kim Ha-neul\"\nother_names = [\"김하늘\"]\n#\""), ("lee", "Lee Seo-jun")] {
        people += &format!("[[person]]\nid = \"{id}\"\nname = \"{name}\"\n");
    }
    people += "[[post]]\nid = \"master\"\nlabel = \"Harbour Master\"\nlable = \"항만장\"\n";
    for (person, start) in [("kim-ha-neul", "2024-01-01"), ("lee", "2025-01-01")] {
        people += &format!("[[membership]]\nperson_id = \"{person}\"\npost_id = \"master\"\nstart_date = {start}\n");
    }
    let filler = (0..9000).map(|number| {
        format!("[[person]]\nid = \"person-{number}\"\nname = \"Person Number{number}\"\nsummary = \"Stands here so that there are many, and says nothing else of note.\"\n")
    });
    people + &filler.collect::<String>()
}

fn project() -> Project {
    Project::new(&[("attache.toml", CONFIG), ("people.toml", &people()), ("a.brief", BRIEF)])
}

fn check(project: &Project, cache: &Path, switch: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_attache"))
        .args(["check", "--format", "json", "--fail-on", "never"])
        .current_dir(project.root())
        .env("XDG_CACHE_HOME", cache)
        .env("ATTACHE_CACHE", switch)
        .output()
        .expect("the command runs");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("text")
}

fn kept(cache: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(cache.join("attache")).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| path.extension() == Some("registry".as_ref())).collect()
}

#[test]
fn the_same_is_found_with_the_cache_and_without() {
    let (project, cache) = (project(), tempfile::tempdir().expect("a folder"));
    let without = check(&project, cache.path(), "off");
    for rule in ["\"syntax\"", "post-at-date", "unknown-mention", "name-variant"] {
        assert!(without.contains(rule), "{rule} is missing, and there is less to compare:\n{without}");
    }
    assert!(kept(cache.path()).is_empty(), "it is turned off");
    assert_eq!(check(&project, cache.path(), ""), without, "while it is written");
    let written = kept(cache.path());
    assert_eq!(written.len(), 1);
    assert_eq!(check(&project, cache.path(), ""), without, "when it is read");

    let mut bytes = fs::read(&written[0]).expect("it is there");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&written[0], bytes).expect("written");
    assert_eq!(check(&project, cache.path(), ""), without, "when it is damaged");
}

#[test]
fn the_language_server_keeps_it_too() {
    let (project, cache) = (project(), tempfile::tempdir().expect("a folder"));
    let diagnostics = || -> Value {
        let client = Client::spawn_with(&[("XDG_CACHE_HOME", cache.path())]);
        let mut client = client.ready(Some(project.root()), &capabilities());
        client.open(&project.uri("a.brief"), BRIEF);
        let answer = client.pull(&project.uri("a.brief"))["items"].clone();
        let begun = Instant::now();
        while kept(cache.path()).is_empty() && begun.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(20));
        }
        answer
    };
    let without = diagnostics();
    assert!(without.as_array().is_some_and(|found| found.len() > 2), "{without}");
    assert_eq!(kept(cache.path()).len(), 1);
    assert_eq!(diagnostics(), without);
    check(&project, cache.path(), "");
    assert_eq!(kept(cache.path()).len(), 1, "the command line uses what the server has kept");
}
