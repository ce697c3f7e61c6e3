//! `attache check` and the language server say the same of the same project.

mod support;

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use support::{Client, Project, capabilities, uri};

type Place = (u64, u64, u64, u64);

/// File, rule, place, level and message.
type Found = (String, String, Place, String, String);

/// The findings of `attache check`.
fn checked(folder: &Path) -> Vec<Found> {
    let output = Command::new(env!("CARGO_BIN_EXE_attache"))
        .args(["check", "--format", "json", "--fail-on", "never"])
        .current_dir(folder)
        .output()
        .expect("the command runs");
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let number = |value: &Value| value.as_u64().expect("a number") - 1;
    let words = |value: &Value| value.as_str().expect("words").to_owned();
    let findings = report["findings"].as_array().expect("findings").iter();
    let mut findings: Vec<_> = findings
        .map(|finding| {
            let (start, end) = (&finding["start"], &finding["end"]);
            let place =
                (number(&start["line"]), number(&start["column"]), number(&end["line"]), number(&end["column"]));
            (
                words(&finding["path"]),
                words(&finding["rule"]),
                place,
                words(&finding["level"]),
                words(&finding["message"]),
            )
        })
        .collect();
    findings.sort();
    findings
}

/// What the server says of the briefs of a project, and of the project's own files.
fn served(folder: &Path, briefs: &[String], own: &[(&str, usize)]) -> Vec<Found> {
    let mut capabilities = capabilities();
    capabilities["general"]["positionEncodings"] = json!(["utf-32"]);
    let mut client = Client::start(Some(folder), &capabilities);
    let mut found = Vec::new();
    let mut take = |path: &str, diagnostics: &Value| {
        for diagnostic in diagnostics.as_array().expect("diagnostics") {
            let number = |end: &str, part: &str| diagnostic["range"][end][part].as_u64().expect("a number");
            let place = (
                number("start", "line"),
                number("start", "character"),
                number("end", "line"),
                number("end", "character"),
            );
            let level =
                ["error", "warning", "info", "hint"][diagnostic["severity"].as_u64().expect("a level") as usize - 1];
            let words = |key: &str| diagnostic[key].as_str().expect("words").to_owned();
            found.push((path.to_owned(), words("code"), place, level.to_owned(), words("message")));
        }
    };
    for brief in briefs {
        let path = folder.join(brief);
        client.open(&uri(&path), &std::fs::read_to_string(&path).expect("a brief"));
        take(brief, &client.pull(&uri(&path))["items"]);
    }
    for (file, count) in own {
        // What is cited nowhere is known last, after a look into all briefs.
        let uri = uri(&folder.join(file));
        let all =
            |params: &Value| params["uri"] == uri && params["diagnostics"].as_array().map(Vec::len) == Some(*count);
        let params = client.await_note("textDocument/publishDiagnostics", all);
        take(file, &params["diagnostics"]);
    }
    found.sort();
    found
}

/// The files that are no briefs, with how much is found in each.
fn own_files(findings: &[Found]) -> Vec<(&str, usize)> {
    let same = |a: &Found, b: &Found| a.0 == b.0;
    let files = findings.chunk_by(same).map(|found| (found[0].0.as_str(), found.len()));
    files.filter(|(file, _)| !file.ends_with(".brief")).collect()
}

#[test]
fn the_example_project_reads_the_same_both_ways() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut briefs = Vec::new();
    for entry in std::fs::read_dir(folder.join("briefs")).expect("a folder").flatten() {
        briefs.push(format!("briefs/{}", entry.file_name().into_string().expect("a name")));
    }
    let checked = checked(&folder);
    assert!(!checked.is_empty());
    assert_eq!(served(&folder, &briefs, &own_files(&checked)), checked);
}

#[test]
fn mistakes_in_a_project_s_own_files_read_the_same_both_ways() {
    let project = Project::new(&[
        ("attache.toml", "brief = [\"a.brief\"]\nsources = [\"sources.toml\"]\n[rules]\nunsourced-claim = \"hint\"\n"),
        ("sources.toml", "[a]\ntitle = \"A\"\n\n[a]\ntitle = \"Again\"\n\n[ünused]\ntitel = \"😀\"\n"),
        (
            "a.brief",
            "---\ndate: 2025-01-01\n---\n\n“안규백 장관은 2025년 9월 8일 만났다.” It cost 5 million won in 2024. [@b] {x: 1}\n\n[[nobody]] left.\n",
        ),
    ]);
    let checked = checked(project.root());
    assert!(
        checked.iter().any(|finding| finding.0 == "attache.toml")
            && checked.iter().any(|finding| finding.0 == "a.brief")
    );
    assert_eq!(served(project.root(), &["a.brief".to_owned()], &own_files(&checked)), checked);
}
