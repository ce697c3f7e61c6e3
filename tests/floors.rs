//! Holds the rooms to their floors (`ARCHITECTURE.md`): a room uses only rooms below it, nothing below `workspace`
//! knows of disk, clock, network or environment, and nothing below `lsp` knows of the protocol.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, lowest floor first. Rooms of one floor do not know each other, save where [`BESIDE`] says so.
const FLOORS: [&[&str]; 9] = [
    &["text"],
    &["dates", "figures", "datafile"],
    &["syntax", "sources", "registry"],
    &["brief"],
    &["evidence"],
    &["rules"],
    &["ide"],
    &["workspace"],
    &["lsp", "cli"],
];

/// Rooms that use one of their own floor: catalogue files and front matter hold dates; the command line starts the
/// language server.
const BESIDE: [(&str, &str); 2] = [("datafile", "dates"), ("cli", "lsp")];

/// What only `workspace` and above may know: modules of `std`, also in a group, and clocks.
const WORLD_MODULES: [&str; 6] = ["fs", "env", "net", "process", "io", "thread"];
const CLOCKS: [&str; 4] = ["SystemTime", "Instant", "Zoned", "Timestamp::now"];

/// What only `lsp` may know.
const PROTOCOL: [&str; 2] = ["lsp_types", "tower_lsp"];

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

fn may_use(room: &str, other: &str) -> bool {
    room == other || floor(other) < floor(room) || BESIDE.contains(&(room, other))
}

/// What a file of a room does that the room may not, its tests aside. `depth` is how many `super` lead from the file out of the room.
fn breaches(room: &str, depth: usize, code: &str) -> Vec<String> {
    let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let code: String = code.lines().flat_map(|line| [line.split("//").next().unwrap_or_default(), "\n"]).collect();
    let line_of = |at: usize| 1 + code[..at].matches('\n').count();
    let mut breaches = Vec::new();
    for (at, other) in rooms_in(&code, depth).into_iter().filter(|(_, other)| !may_use(room, other)) {
        breaches.push(format!("line {}: `{room}` uses `{other}`, which is not below it", line_of(at)));
    }
    if floor(room) < floor("workspace") {
        let clocks = CLOCKS.iter().flat_map(|word| words(&code, word));
        let found =
            names_after("std", &code).into_iter().filter(|(_, name)| WORLD_MODULES.contains(name)).chain(clocks);
        breaches.extend(
            found.map(|(at, word)| format!("line {}: `{room}` knows of `{word}`, below `workspace`", line_of(at))),
        );
    }
    if room != "lsp" {
        let found = PROTOCOL.iter().flat_map(|word| words(&code, word));
        breaches.extend(
            found.map(|(at, word)| format!("line {}: `{room}` knows of `{word}`, outside of `lsp`", line_of(at))),
        );
    }
    breaches
}

/// The rooms that a file names by a path from the crate's root, each with the byte at which the path begins:
/// `crate::room`, `crate::{room, …}`, or as many `super::` as lead there.
fn rooms_in(code: &str, depth: usize) -> Vec<(usize, &str)> {
    let up = "super::".repeat(depth);
    let named = names_after("crate", code).into_iter().chain(names_after(up.trim_end_matches(':'), code));
    named.filter(|(_, name)| floor(name).is_some()).collect()
}

/// The names that stand right after a root, each with the byte at which the root stands: `root::name`,
/// `root::{name, …}`.
fn names_after<'c>(root: &str, code: &'c str) -> Vec<(usize, &'c str)> {
    let mut found = Vec::new();
    for (at, root) in words(code, root) {
        let Some(rest) = code[at + root.len()..].strip_prefix("::") else { continue };
        let rest = rest.trim_start_matches("super::");
        let paths = match rest.strip_prefix('{') {
            Some(list) => list.split(';').next().unwrap_or_default().split(',').collect(),
            None => vec![rest],
        };
        for path in paths {
            let path = path.trim_start();
            let end = path.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(path.len());
            found.push((at, &path[..end]));
        }
    }
    found
}

/// Every place at which a word stands by itself.
fn words<'c>(code: &'c str, word: &str) -> impl Iterator<Item = (usize, &'c str)> {
    let boundary = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '_');
    code.match_indices(word).filter(move |(at, _)| {
        boundary(code[..*at].chars().next_back()) && boundary(code[at + word.len()..].chars().next())
    })
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the source") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension() == Some("rs".as_ref()) {
            found.push(path);
        }
    }
}

#[test]
fn every_room_stands_on_its_floor() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut rust = Vec::new();
    files(&source, &mut rust);
    let mut wrong = Vec::new();
    let mut rooms = std::collections::BTreeSet::new();
    for path in rust {
        let inside = path.strip_prefix(&source).expect("below src").to_string_lossy().replace('\\', "/");
        if inside == "main.rs" || inside == "lib.rs" || inside.ends_with("tests.rs") {
            continue;
        }
        let room = inside.split(['/', '.']).next().unwrap_or_default().to_owned();
        assert!(floor(&room).is_some(), "`{room}` has no floor: give it one in tests/floors.rs and ARCHITECTURE.md");
        let code = fs::read_to_string(&path).expect("a source file");
        let depth = inside.trim_end_matches("/mod.rs").split('/').count();
        wrong.extend(breaches(&room, depth, &code).into_iter().map(|breach| format!("src/{inside}, {breach}")));
        rooms.insert(room);
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert_eq!(rooms.len(), FLOORS.iter().map(|rooms| rooms.len()).sum(), "a room is listed that does not exist");
}

#[test]
fn a_planted_breach_is_caught() {
    for (room, code) in [
        ("brief", "use crate::rules::Finding;"),
        ("brief", "use crate::{\n    text::Text,\n    evidence,\n};"),
        ("sources", "let x = crate::registry::load(files);"),
        ("text", "use super::super::brief::Brief;"),
        ("rules", "use std::fs;"),
        ("rules", "use std::{collections::HashMap, fs};"),
        ("brief", "let now = jiff::Zoned::now();"),
        ("evidence", "let mut line = std::io::stdin();"),
        ("ide", "let now = std::time::Instant::now();"),
        ("ide", "use lsp_types::Hover;"),
        ("cli", "fn f(x: tower_lsp::Client) {}"),
        ("workspace", "use crate::cli::run;"),
    ] {
        assert_eq!(breaches(room, 2, code).len(), 1, "{room}: {code}");
    }
}

#[test]
fn what_is_in_order_is_let_pass() {
    for (room, code) in [
        ("rules", "use crate::brief::Brief;"),
        ("rules", "use crate::{text::Text, evidence::Library};"),
        ("evidence", "use super::names::BlockNames;"),
        ("sources", "use super::text::Words;"),
        ("workspace", "use std::fs;"),
        ("lsp", "use lsp_types::Hover;"),
        ("brief", "// as in crate::rules"),
        ("brief", "struct Instantly;"),
        ("brief", "#[cfg(test)]\nmod tests {\n    use std::fs;\n}"),
    ] {
        assert_eq!(breaches(room, 2, code), Vec::<String>::new(), "{room}: {code}");
    }
}
