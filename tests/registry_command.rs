//! `attache registry`: what is imported is there, is listed and shown, and stays as it was where it was there before.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn attache(folder: &Path, arguments: &[&str]) -> (String, String, Option<i32>) {
    let run = Command::new(env!("CARGO_BIN_EXE_attache")).args(arguments).current_dir(folder).output();
    let Output { status, stdout, stderr } = run.expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (text(stdout), text(stderr), status.code())
}

fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write("attache.toml", "registry = [\"registry/*.toml\"]\n");
    write(
        "ministers.csv",
        "Minister,Office,From,To\nHan Seo-jun,Harbour Master,2020-03-01,2022-05-01\nBaek Seung-hee,Harbour Master,2022-05-01,\n,Nobody,,\n",
    );
    folder
}

const IMPORT: &[&str] = &[
    "registry",
    "import",
    "ministers.csv",
    "--map",
    "name=Minister",
    "--map",
    "post=Office",
    "--map",
    "start_date=From",
    "--map",
    "end_date=To",
    "--as-of",
    "2025-01-01",
];

#[test]
fn a_table_is_imported_listed_and_shown() {
    let project = project();
    let (out, err, status) = attache(project.path(), IMPORT);
    assert_eq!((err.as_str(), status), ("", Some(0)));
    assert_eq!(
        out,
        "ministers.csv → registry/ministers.toml: 5 added, 0 completed, 0 unchanged, 0 kept, 1 skipped\n  skipped line 4: it has no name\n"
    );
    let file = fs::read_to_string(project.path().join("registry/ministers.toml")).expect("the file");
    assert!(file.starts_with("as_of = \"2025-01-01\"\n"), "{file}");
    let again = attache(project.path(), IMPORT).0;
    assert!(again.contains("0 added, 0 completed, 5 unchanged"), "{again}");
    assert_eq!(fs::read_to_string(project.path().join("registry/ministers.toml")).expect("the file"), file);
    let (posts, ..) = attache(project.path(), &["registry", "list", "posts", "--on", "2021-06-01"]);
    assert_eq!(posts, "harbour-master  post          Harbour Master – Han Seo-jun, 2020-03-01 – 2022-05-01\n");
    let (json, ..) = attache(project.path(), &["registry", "list", "people", "--on", "2021-06", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["entries"][0]["detail"], "Harbour Master, 2020-03-01 – 2022-05-01");
    let (shown, ..) = attache(project.path(), &["registry", "show", "Baek Seung-hee", "--on", "2024"]);
    assert!(shown.contains("held: Harbour Master, since 2022-05-01 (on 2024)\n"), "{shown}");
    assert!(shown.contains("sources: ministers.csv\n"), "{shown}");
    let (_, err, status) = attache(project.path(), &["registry", "show", "baek-seung-he"]);
    assert!(err.contains("did you mean `baek-seung-hee`?"), "{err}");
    assert_eq!(status, Some(2));
}

#[test]
fn a_dry_run_writes_nothing() {
    let project = project();
    let (out, ..) = attache(project.path(), &[IMPORT, &["--dry-run"]].concat());
    assert!(out.contains("5 would be added"), "{out}");
    assert!(!project.path().join("registry").exists());
}

#[test]
fn what_cannot_be_imported_is_told() {
    let project = project();
    fs::write(project.path().join("x.json"), "{").expect("a file");
    fs::write(project.path().join("x.bin"), "?").expect("a file");
    for (arguments, told) in [
        (["registry", "import", "x.json"], "x.json: this is not valid JSON"),
        (["registry", "import", "x.bin"], "x.bin: its format is not to be told"),
        (["registry", "import", "nowhere.csv"], "nowhere.csv: "),
    ] {
        let (_, err, status) = attache(project.path(), &arguments);
        assert!(err.contains(told), "{err}");
        assert_eq!(status, Some(2));
    }
}

#[test]
fn commitments_that_are_overdue_are_listed() {
    let project = project();
    fs::create_dir(project.path().join("registry")).expect("a folder");
    let pact = "as_of = \"2025-06-30\"\n[[agreement]]\nid = \"pact\"\nname = \"Pact\"\nsigned = \"2016-11-23\"\ncommitments = [\n  { text = \"Meet\", owner = \"both\", status = \"open\", review = \"monthly\", reviewed = \"2025-06-01\" },\n  { text = \"Build\", status = \"done\", review = \"monthly\" },\n]\n";
    fs::write(project.path().join("registry/pact.toml"), pact).expect("a file");
    let due = |on: &str| attache(project.path(), &["registry", "list", "commitments", "--due", "--on", on]).0;
    assert_eq!(due("2025-07-01"), "");
    assert_eq!(
        due("2025-07-02"),
        "pact  commitment    Meet – owner: both; status: open; review: monthly; reviewed: 2025-06-01; overdue: was to be looked at by 2025-07-01\n"
    );
    let (all, ..) = attache(project.path(), &["registry", "list", "commitments"]);
    assert_eq!(all.lines().count(), 2);
    assert_eq!(attache(project.path(), &["registry", "list", "people", "--due"]).2, Some(2));
}
