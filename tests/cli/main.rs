//! The command line as its users meet it: the program itself, run over the examples and over projects made for it.

mod contract;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A folder with files in it.
struct Folder(tempfile::TempDir);

/// How a run ended: its exit status and what it wrote.
struct Run {
    status: i32,
    stdout: String,
    stderr: String,
}

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        for (name, text) in files {
            folder.write(name, text.as_bytes());
        }
        folder
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    fn run(&self, arguments: &[&str]) -> Run {
        attache(self.0.path(), arguments, "")
    }
}

fn attache(folder: &Path, arguments: &[&str], stdin: &str) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_attache"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    child.stdin.take().expect("its input").write_all(stdin.as_bytes()).expect("its input");
    let Output { status, stdout, stderr } = child.wait_with_output().expect("its end");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    Run { status: status.code().expect("an exit status"), stdout: text(stdout), stderr: text(stderr) }
}

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

impl Run {
    fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}\n{}\n{}", self.stdout, self.stderr))
    }

    /// The rules that spoke, with the file and the line at which they did.
    fn rules(&self) -> Vec<String> {
        let json = self.json();
        let findings = json["findings"].as_array().expect("findings").iter();
        let shown = |finding: &Value| {
            let text = |value: &Value| value.as_str().expect("text").to_owned();
            format!("{}:{} {}", text(&finding["path"]), finding["start"]["line"], text(&finding["rule"]))
        };
        findings.map(shown).collect()
    }
}

const UNSOURCED: &str = "The ferry made 1,200 crossings in 2024.\n";
const SOURCED: &str = "The ferry made 1,200 crossings in 2024. [@log]\n";

#[test]
fn the_draft_is_told_what_is_wrong_with_it() {
    let run = attache(&examples(), &["check", "briefs/draft.brief"], "");
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    insta::assert_snapshot!("draft", run.stdout);
}

#[test]
fn the_finished_examples_are_clean() {
    let run = attache(&examples(), &["check", "briefs/talks.brief", "briefs/회담.brief", "--fail-on", "info"], "");
    assert_eq!(run.stderr, "");
    assert_eq!(run.status, 0, "{}", run.stdout);
}

#[test]
fn json_keeps_to_its_contract() {
    for arguments in [&["check", "--format", "json"][..], &["check", "--format", "json", "--statistics"]] {
        let run = attache(&examples(), arguments, "");
        assert_eq!((run.status, run.stderr.as_str()), (1, ""));
        contract::check(&run.json(), &examples());
    }
    let run = attache(&examples(), &["trace", "--format", "json"], "");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    contract::trace(&run.json(), &examples());
}

#[test]
fn the_documented_json_is_what_is_printed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/json.md");
    let page = fs::read_to_string(path).expect("the page");
    let shown: Vec<Value> = page
        .split("```json\n")
        .skip(1)
        .filter_map(|rest| serde_json::from_str(rest.split("```").next()?).ok())
        .collect();
    let [_, check, trace] = shown.as_slice() else { panic!("three examples: {shown:#?}") };
    let printed = attache(&examples(), &["check", "--format", "json", "briefs/draft.brief"], "").json();
    assert_eq!(check["summary"], printed["summary"]);
    assert!(printed["findings"].as_array().expect("findings").contains(&check["findings"][0]));
    let printed = attache(&examples(), &["trace", "--format", "json", "briefs/talks.brief"], "").json();
    let statement = &trace["briefs"][0]["statements"][0];
    assert!(printed["briefs"][0]["statements"].as_array().expect("statements").contains(statement), "{statement:#}");
}

#[test]
fn one_run_says_what_the_other_says() {
    let check = |path: &str| attache(&examples(), &["check", "--format", "json", path], "").rules();
    assert_eq!(check("briefs"), check("."));
    let text = fs::read_to_string(examples().join("briefs/draft.brief")).expect("the draft");
    let arguments = ["check", "--format", "json", "-", "--stdin-filename", "briefs/draft.brief"];
    assert_eq!(attache(&examples(), &arguments, &text).rules(), check("briefs/draft.brief"));
}

#[test]
fn the_project_is_found_from_below_and_paths_are_seen_from_here() {
    let folder = Folder::new(&[
        ("attache.toml", "briefs = [\"notes/*.brief\"]\n"),
        ("sources.toml", "[log]\ntitle = \"Log\"\n\n[unused]\ntitle = \"Unused\"\n"),
        ("notes/a.brief", UNSOURCED),
        ("notes/b.brief", SOURCED),
        ("elsewhere/c.brief", UNSOURCED),
    ]);
    let whole = ["../sources.toml:4 unused-source", "a.brief:1 unsourced-claim", "b.brief:1 unavailable-source"];
    let below = |arguments: &[&str]| attache(&folder.0.path().join("notes"), arguments, "").rules();
    assert_eq!(below(&["check", "--format", "json"]), whole);
    assert_eq!(below(&["check", "--format", "json", ".."]), whole);
    assert_eq!(
        below(&["check", "--format", "json", "."]),
        whole[1..],
        "some briefs do not tell what the project cites"
    );
    assert_eq!(
        below(&["check", "--format", "json", "../elsewhere/c.brief"]),
        ["../elsewhere/c.brief:1 unsourced-claim"]
    );
    assert_eq!(below(&["check", "--format", "json", "../sources.toml"]), [""; 0], "a catalogue is no brief");
}

#[test]
fn projects_side_by_side_keep_to_their_own_configurations() {
    let off = "[rules]\nunsourced-claim = \"off\"\n";
    let folder = Folder::new(&[
        ("one/attache.toml", off),
        ("one/a.brief", UNSOURCED),
        ("two/attache.toml", ""),
        ("two/a.brief", UNSOURCED),
        ("two/inner/attache.toml", off),
        ("two/inner/a.brief", UNSOURCED),
        ("alone.brief", UNSOURCED),
        ("alone.md", UNSOURCED),
        ("deep/down/alone.brief", UNSOURCED),
    ]);
    let all =
        ["alone.brief:1 unsourced-claim", "deep/down/alone.brief:1 unsourced-claim", "two/a.brief:1 unsourced-claim"];
    assert_eq!(folder.run(&["check", "--format", "json"]).rules(), all);
    assert_eq!(
        folder.run(&["check", "--format", "json", "one", "two/a.brief", "alone.md"]).rules(),
        ["alone.md:1 unsourced-claim", "two/a.brief:1 unsourced-claim",]
    );
    assert_eq!(folder.run(&["check", "--format", "json", "two"]).rules(), ["two/a.brief:1 unsourced-claim"]);
}

#[test]
fn another_configuration_takes_the_place_of_the_nearest() {
    let folder = Folder::new(&[
        ("attache.toml", "[rules]\nunsourced-claim = \"off\"\n"),
        ("strict.toml", "[rules]\nunsourced-claim = \"error\"\n"),
        ("a.brief", UNSOURCED),
    ]);
    assert_eq!(folder.run(&["check"]).status, 0);
    assert_eq!(folder.run(&["check", "--config", "strict.toml"]).status, 1);
    assert_eq!(folder.run(&["check", "--config", "strict.toml", "a.brief"]).status, 1);
    let run = folder.run(&["check", "--config", "gone.toml"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert_eq!(run.stderr, "attache: gone.toml: there is no such file\n");
}

#[test]
fn the_level_that_fails_is_the_callers_choice() {
    let folder = Folder::new(&[("a.brief", UNSOURCED)]);
    let status = |level: &str| folder.run(&["check", "--fail-on", level]).status;
    assert_eq!([status("error"), status("warning"), status("info"), status("never")], [0, 1, 1, 0]);
    let strict = Folder::new(&[("a.brief", "The ship left on 2 May. It came on 5 May. [@log]\n")]);
    let warnings = |profile: &str| {
        strict.run(&["check", "--format", "json", "--profile", profile]).json()["summary"]["warnings"].clone()
    };
    assert_eq!([warnings("minimal"), warnings("standard"), warnings("strict")], [0, 0, 1]);
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_checked() {
    let folder = Folder::new(&[("good.brief", UNSOURCED)]);
    folder.write("bad.brief", b"one\ntwo \xff\n");
    let run = folder.run(&["check", "good.brief", "bad.brief", "gone.brief"]);
    assert_eq!(run.status, 2);
    assert_eq!(
        run.stderr,
        "attache: gone.brief: there is no such file\nattache: bad.brief: line 2 is not UTF-8 text (perhaps CP949 or Latin-1); save it as UTF-8\n"
    );
    assert!(run.stdout.contains("good.brief:1:1"), "{}", run.stdout);
    let run = folder.run(&["trace", "--format", "json", "gone.brief"]);
    assert_eq!((run.status, run.json()["briefs"].as_array().map(Vec::len)), (2, Some(0)));
}

#[test]
fn a_mistake_in_the_arguments_is_told() {
    let folder = Folder::new(&[]);
    for arguments in [
        &["check", "--fail-on", "loud"][..],
        &["check", "--profile", "stricter"],
        &["check", "--format", "xml"],
        &["check", "a.brief", "--stdin-filename", "b.brief"],
        &["explain", "unsourced-clam"],
        &["chekc"],
    ] {
        let run = folder.run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(!run.stderr.is_empty() && !run.stderr.contains("panicked"), "{arguments:?}: {}", run.stderr);
    }
    assert!(folder.run(&["explain", "unsourced-clam"]).stderr.contains("did you mean `unsourced-claim`?"));
}

#[test]
fn mistakes_in_the_projects_own_files_are_findings_there() {
    let folder = Folder::new(&[
        ("attache.toml", "profile = \"standard\"\nbreifs = []\n[rules\n"),
        ("sources.toml", "[log]\ntitel = \"Log\"\n"),
        ("registry/people.toml", "[[person]]\nname = \"Kim\"\n"),
        ("a.brief", SOURCED),
    ]);
    let run = folder.run(&["check", "a.brief", "--format", "json"]);
    assert_eq!(run.status, 1);
    let rules = run.rules();
    for place in
        ["attache.toml:2 syntax", "attache.toml:3 syntax", "sources.toml:2 syntax", "registry/people.toml:1 syntax"]
    {
        assert!(rules.iter().any(|rule| rule == place), "{place} in {rules:?}");
    }
    for finding in run.json()["findings"].as_array().expect("findings") {
        let message = finding["message"].as_str().expect("a message");
        assert!(message.starts_with(|first: char| !first.is_lowercase()), "{message}");
    }
}

#[test]
fn a_catalogue_that_is_named_and_missing_is_a_finding() {
    let folder = Folder::new(&[("attache.toml", "sources = [\"books.toml\"]\n"), ("a.brief", "Hello.\n")]);
    let run = folder.run(&["check", "--format", "json"]);
    assert_eq!(run.rules(), ["attache.toml:1 syntax"]);
    assert_eq!(folder.run(&["check"]).stdout.lines().next(), Some("error[syntax]: There is no file `books.toml`."));
}

#[test]
fn a_clean_brief_and_no_brief_are_each_said_in_a_line() {
    let folder = Folder::new(&[("a.brief", "Hello.\n"), ("empty.brief", ""), ("none/x.txt", "")]);
    assert_eq!(folder.run(&["check", "a.brief"]).stdout, "No findings in 1 brief (0 claims, 0 sourced).\n");
    assert_eq!(folder.run(&["check"]).stdout, "No findings in 2 briefs (0 claims, 0 sourced).\n");
    let run = folder.run(&["check", "none"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "No briefs to check.\n"));
    let summary = folder.run(&["check", "--format", "json", "none"]).json()["summary"].clone();
    assert_eq!(summary["files"], 0);
}

#[test]
fn the_underline_stands_under_hangul() {
    let folder = Folder::new(&[("a.brief", "날씨는 좋았다. 여객선은 2024년에 1,200회 운항했다. {as-of: 2024}\r\n")]);
    let run = folder.run(&["check"]);
    let lines: Vec<&str> = run.stdout.lines().collect();
    // "1 | " and then two columns for every Hangul syllable: 날씨는 좋았다. is 6 + 1 + 7 wide.
    assert_eq!(
        lines[1..5],
        [
            " --> a.brief:1:10",
            "  |",
            "1 | 날씨는 좋았다. 여객선은 2024년에 1,200회 운항했다. {as-of: 2024}",
            "  |                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
        ]
    );
}

#[test]
fn line_ends_do_not_change_what_is_found() {
    let unix = fs::read_to_string(examples().join("briefs/draft.brief")).expect("the draft");
    let folder = Folder::new(&[("unix.brief", &unix), ("dos.brief", &unix.replace('\n', "\r\n"))]);
    let found = |path: &str| -> Vec<String> {
        let rules = folder.run(&["check", "--format", "json", path]).rules();
        rules.iter().map(|rule| rule.split_once(':').expect("a place").1.to_owned()).collect()
    };
    assert!(!found("unix.brief").is_empty());
    assert_eq!(found("unix.brief"), found("dos.brief"));
}

#[test]
fn nothing_in_a_file_reaches_the_terminal_as_a_command() {
    let text = "The \u{1b}[31mferry\u{7} made 1,200 crossings. [@\u{1b}]\n\n{judgment: \u{1b}]0;title\u{7}}\n";
    let folder = Folder::new(&[("attache.toml", "[\"\\u001b[31m\"]\n"), ("a.brief", text)]);
    for arguments in [&["check"][..], &["trace"], &["check", "\u{1b}[31m.brief"]] {
        let run = folder.run(arguments);
        let control = |text: &str| text.chars().any(|c| c.is_control() && c != '\n');
        assert!(!control(&run.stdout) && !control(&run.stderr), "{arguments:?}\n{:?}\n{:?}", run.stdout, run.stderr);
    }
}

#[test]
fn colours_are_for_terminals_and_can_be_refused() {
    let folder = Folder::new(&[("a.brief", UNSOURCED)]);
    let with = |variables: &[(&str, &str)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
        let output =
            command.arg("check").current_dir(folder.0.path()).env_remove("NO_COLOR").envs(variables.to_vec()).output();
        String::from_utf8(output.expect("a run").stdout).expect("text").contains('\u{1b}')
    };
    assert!(!with(&[]), "this is no terminal");
    assert!(with(&[("CLICOLOR_FORCE", "1")]));
    assert!(!with(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
}

#[test]
fn a_large_brief_is_checked_and_a_long_line_is_cut() {
    let sentence = "The ferry made 1,200 crossings in 2024. [@log] It was pleasant. ";
    let large: String = (0..45_000).map(|n| format!("{sentence}\n{}", if n % 5 == 0 { "\n" } else { "" })).collect();
    let long = sentence.repeat(1_600);
    assert!(large.len() > 2_500_000 && long.len() > 100_000);
    let folder = Folder::new(&[("large.brief", &(large.clone() + &large)), ("long.brief", &long)]);
    let summary = folder.run(&["check", "--format", "json", "large.brief"]).json()["summary"].clone();
    assert_eq!((&summary["claims"], &summary["sourced"]), (&90_000.into(), &90_000.into()));
    let run = folder.run(&["check", "long.brief"]);
    let excerpts = run.stdout.lines().filter(|line| line.contains(" | "));
    let widest = excerpts.map(|line| line.chars().count()).max();
    assert!(widest > Some(80) && widest < Some(110), "{widest:?}");
    assert!(run.stdout.contains(" --> long.brief:1:42\n"), "{}", &run.stdout[..400]);
}

#[test]
fn whoever_stops_reading_stops_the_program_in_peace() {
    let folder = Folder::new(&[("a.brief", &UNSOURCED.replace('\n', "\n\n").repeat(2_000))]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
    let command = command.arg("check").current_dir(folder.0.path()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program");
    drop(child.stdout.take());
    let Output { status, stderr, .. } = child.wait_with_output().expect("its end");
    assert_eq!((status.code(), String::from_utf8_lossy(&stderr).as_ref()), (Some(0), ""));
}

#[test]
fn standard_input_is_checked_under_the_name_it_is_given() {
    let folder = Folder::new(&[("attache.toml", "[rules]\nunsourced-claim = \"error\"\n"), ("other/x.txt", "")]);
    let check = |arguments: &[&str], text: &str| {
        attache(folder.0.path(), &[&["check", "--format", "json"], arguments].concat(), text)
    };
    assert_eq!(check(&["-"], UNSOURCED).rules(), ["-:1 unsourced-claim"]);
    let named = check(&["-", "--stdin-filename", "not/there/yet.brief"], UNSOURCED);
    assert_eq!((named.status, named.rules()), (1, vec!["not/there/yet.brief:1 unsourced-claim".to_owned()]));
    assert_eq!(check(&["--stdin-filename", "a.brief"], "").json()["summary"]["files"], 1);
}

#[test]
fn a_trace_shows_what_each_statement_rests_on() {
    let folder = Folder::new(&[
        ("attache.toml", ""),
        ("sources.toml", "[log]\nfile = \"log.txt\"\n"),
        ("log.txt", "First day: rain.\n\nSecond day: wind.\n"),
        ("registry/p.toml", "[[person]]\nid = \"kim\"\nname = \"Kim Ha-neul\"\n"),
        ("a.brief", "Kim Ha-neul left on 2 May. It rained. [@log, ¶ 2; @gone]\n"),
    ]);
    let run = folder.run(&["trace", "--format", "json"]);
    contract::trace(&run.json(), folder.0.path());
    let first = run.json()["briefs"][0]["statements"][0].clone();
    assert_eq!(
        (&first["text"], &first["kind"], &first["sourced"]),
        (&"Kim Ha-neul left on 2 May.".into(), &"claim".into(), &true.into())
    );
    assert_eq!(first["citations"][0]["passages"][0]["text"], "Second day: wind.");
    assert_eq!(
        (&first["citations"][0]["status"], &first["citations"][1]["status"]),
        (&"resolved".into(), &"unknown".into())
    );
    assert_eq!((&first["checks"][0]["entity"], &first["checks"][0]["text"]), (&"kim".into(), &"Kim Ha-neul".into()));
    insta::assert_snapshot!(folder.run(&["trace"]).stdout, @r"
    a.brief

    1:1 claim, sourced
        Kim Ha-neul left on 2 May.
        cites  @log, ¶ 2
               log.txt:3
               “Second day: wind.”
        cites  @gone (unknown)
        name  Kim Ha-neul is kim: unchecked
        date  2 May: unchecked

    1:28 other
        It rained.
        cites  @log, ¶ 2
               log.txt:3
               “Second day: wind.”
        cites  @gone (unknown)
    ");
}

#[test]
fn rules_are_listed_and_explained() {
    let folder = Folder::new(&[]);
    let list = folder.run(&["explain"]);
    assert_eq!(list.status, 0);
    for rule in attache::rules::ALL {
        assert!(list.stdout.contains(&format!("  {} ", rule.name)), "{}", rule.name);
        let page = folder.run(&["explain", rule.name]);
        assert_eq!(page.status, 0);
        assert!(page.stdout.starts_with(&format!("{}\n", rule.name)), "{}", page.stdout);
        assert!(!page.stdout.contains("```"), "{}", page.stdout);
    }
}

#[test]
fn help_is_for_the_asking() {
    let folder = Folder::new(&[]);
    for arguments in
        [&["--help"][..], &["check", "--help"], &["trace", "--help"], &["explain", "--help"], &["lsp", "--help"]]
    {
        let run = folder.run(arguments);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{arguments:?}");
        assert!(run.stdout.contains("Example"), "{arguments:?}: {}", run.stdout);
    }
    assert_eq!(folder.run(&["--version"]).stdout, format!("attache {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(folder.run(&[]).status, 2);
}

#[test]
fn a_changed_source_is_told_and_can_be_accepted() {
    let reviewed = "[log]\nfile = \"log.txt\" # the log\nsha256 = \"2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae\"\n\n[new]\nfile = \"new.txt\"\n\n[gone]\nfile = \"gone.txt\"\n\n[letter]\ntitle = \"Letter\"\n";
    let folder = Folder::new(&[
        ("attache.toml", ""),
        ("sources.toml", reviewed),
        ("log.txt", "The ferry made 1,200 crossings in 2024.\n"),
        ("new.txt", "The ferry made 1,200 crossings in 2024.\n"),
        ("a.brief", SOURCED),
    ]);
    let rules = || folder.run(&["check", "--format", "json", "a.brief"]).rules();
    assert!(rules().contains(&"a.brief:1 changed-source".to_owned()), "{:?}", rules());
    let run = folder.run(&["source", "verify"]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    insta::assert_snapshot!(run.stdout, @r"
    log: changed since it was reviewed
    new: no `sha256` is recorded (`--accept` records it)
    gone: cannot be read: the file `gone.txt` is not there
    letter: no file is attached
    ");
    let run = folder.run(&["source", "verify", "--accept", "log"]);
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (0, "log: recorded as reviewed\n", ""));
    assert!(!rules().contains(&"a.brief:1 changed-source".to_owned()), "{:?}", rules());
    let written = fs::read_to_string(folder.0.path().join("sources.toml")).expect("the catalogue");
    assert!(
        written.starts_with("[log]\nfile = \"log.txt\" # the log\nsha256 = ")
            && written.ends_with("[letter]\ntitle = \"Letter\"\n"),
        "{written}"
    );
    let run = folder.run(&["source", "verify", "log", "letter"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "log: as reviewed\nletter: no file is attached\n"));
    let run = folder.run(&["source", "verify", "lag"]);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (2, "attache: the catalogue has no source `lag`; did you mean `log`?\n")
    );
}
