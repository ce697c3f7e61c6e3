//! The language server and the disk: projects, their own files, and what happens when these change.

mod support;

use serde_json::{Value, json};
use support::{Client, Project, capabilities, pushed, rules};

const CONFIG: &str = "briefs = [\"*.brief\"]\nsources = [\"sources.toml\"]\nregistry = [\"people.toml\"]\n";
const SOURCES: &str = "[talks]\ntitle = \"The talks\"\nfile = \"talks.txt\"\n";
const PEOPLE: &str = "[[person]]\nid = \"kim-ha-neul\"\nname = \"Kim Ha-neul\"\n";
const TALKS: &str = "The ministers met.\n\nThey agreed in 2025.\n";
const BRIEF: &str = "The ministers met in 2025. [@talks, ¶ 2]\n";
const PUBLISH: &str = "textDocument/publishDiagnostics";

fn project() -> Project {
    Project::new(&[
        ("attache.toml", CONFIG),
        ("sources.toml", SOURCES),
        ("people.toml", PEOPLE),
        ("talks.txt", TALKS),
        ("a.brief", BRIEF),
    ])
}

/// Says that files have changed on disk, as a client that watches them does.
fn tell(client: &mut Client, project: &Project, files: &[(&str, u32)]) {
    let changes: Vec<Value> =
        files.iter().map(|(file, kind)| json!({ "uri": project.uri(file), "type": kind })).collect();
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
}

const CREATED: u32 = 1;
const CHANGED: u32 = 2;
const DELETED: u32 = 3;

#[test]
fn the_client_is_asked_to_watch() {
    let project = project();
    let mut client = Client::start(Some(project.root()), &capabilities());
    client.await_asked("client/registerCapability");
    let registration = &client.asked[0]["params"]["registrations"][0];
    assert_eq!(registration["method"], "workspace/didChangeWatchedFiles");
    assert_eq!(registration["registerOptions"]["watchers"][0]["globPattern"], "**/attache.toml");
}

#[test]
fn mistakes_in_data_files_come_and_go_with_the_files() {
    let project = project();
    let mut client = Client::start(Some(project.root()), &capabilities());
    let uri = project.uri("a.brief");
    client.open(&uri, BRIEF);
    assert_eq!(rules(&client.pull(&uri)["items"]), [""; 0]);

    project.write("sources.toml", "[talks]\ntitel = \"The talks\"\nfile = \"talks.txt\"\n");
    tell(&mut client, &project, &[("sources.toml", CHANGED)]);
    let sources = project.uri("sources.toml");
    let wrong = client.await_note(PUBLISH, |params| params["uri"] == sources && params["diagnostics"] != json!([]));
    assert_eq!(rules(&wrong["diagnostics"])[0], "syntax");
    assert_eq!(wrong["diagnostics"][0]["range"]["start"], json!({ "line": 1, "character": 0 }));
    client.await_asked("workspace/diagnostic/refresh");

    project.write("sources.toml", SOURCES);
    tell(&mut client, &project, &[("sources.toml", CHANGED)]);
    client.await_note(PUBLISH, |params| params["uri"] == sources && params["diagnostics"] == json!([]));
    assert_eq!(rules(&client.pull(&uri)["items"]), [""; 0]);
}

#[test]
fn a_changed_source_changes_what_is_found() {
    let project = project();
    let mut client = Client::start(Some(project.root()), &pushed());
    let uri = project.uri("a.brief");
    client.open(&uri, BRIEF);
    let found = |client: &mut Client, wanted: &[&str]| {
        client.await_note(PUBLISH, |params| params["uri"] == uri && rules(&params["diagnostics"]) == wanted);
    };
    found(&mut client, &[]);
    project.write("talks.txt", "The ministers met, and they agreed.\n");
    tell(&mut client, &project, &[("talks.txt", CHANGED)]);
    found(&mut client, &["locator-not-found"]);
    project.remove("talks.txt");
    tell(&mut client, &project, &[("talks.txt", DELETED)]);
    found(&mut client, &["unavailable-source"]);
    project.write("talks.txt", TALKS);
    tell(&mut client, &project, &[("talks.txt", CREATED)]);
    found(&mut client, &[]);
    // Rules are switched off and on without a restart.
    client.change(&uri, 2, json!([{ "text": "Trade grew by 5 percent in 2024.\n" }]));
    found(&mut client, &["unsourced-claim"]);
    project.write("attache.toml", &format!("{CONFIG}[rules]\nunsourced-claim = \"off\"\n"));
    tell(&mut client, &project, &[("attache.toml", CHANGED)]);
    found(&mut client, &[]);
}

#[test]
fn clients_that_do_not_watch_are_served_when_they_save() {
    let project = project();
    let mut capabilities = pushed();
    capabilities["workspace"].as_object_mut().expect("an object").remove("didChangeWatchedFiles");
    let mut client = Client::start(Some(project.root()), &capabilities);
    let uri = project.uri("a.brief");
    client.open(&uri, BRIEF);
    client.await_note(PUBLISH, |params| params["uri"] == uri && params["diagnostics"] == json!([]));
    project.write("talks.txt", "The ministers met.\n");
    project.write("people.toml", "[[persn]]\n");
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": uri } }));
    client.await_note(PUBLISH, |params| {
        params["uri"] == project.uri("people.toml") && params["diagnostics"] != json!([])
    });
    client.await_note(PUBLISH, |params| params["uri"] == uri && rules(&params["diagnostics"]) == ["locator-not-found"]);
}

#[test]
fn clients_that_do_not_watch_are_served_when_they_pause() {
    let project = project();
    let mut capabilities = pushed();
    capabilities["workspace"].as_object_mut().expect("an object").remove("didChangeWatchedFiles");
    let mut client = Client::start(Some(project.root()), &capabilities);
    let uri = project.uri("a.brief");
    client.open(&uri, BRIEF);
    client.await_note(PUBLISH, |params| params["uri"] == uri && params["diagnostics"] == json!([]));
    project.write("talks.txt", "The ministers met.\n");
    client.change(&uri, 2, json!([{ "text": format!("{BRIEF}\nCalm days.\n") }]));
    client.await_note(PUBLISH, |params| params["uri"] == uri && rules(&params["diagnostics"]) == ["locator-not-found"]);
}

#[test]
fn a_source_that_is_cited_no_more_is_told_in_the_catalogue() {
    let project = project();
    let mut client = Client::start(Some(project.root()), &capabilities());
    let (uri, sources) = (project.uri("a.brief"), project.uri("sources.toml"));
    client.open(&uri, BRIEF);
    client.change(&uri, 2, json!([{ "text": "Quiet words.\n" }]));
    let unused = client.await_note(PUBLISH, |params| params["uri"] == sources && params["diagnostics"] != json!([]));
    assert_eq!(rules(&unused["diagnostics"]), ["unused-source"]);
    assert_eq!(unused["diagnostics"][0]["tags"], json!([1]));
    // Closing it brings back the brief as it lies on disk.
    client.close(&uri);
    client.await_note(PUBLISH, |params| params["uri"] == sources && params["diagnostics"] == json!([]));
}

#[test]
fn a_configuration_takes_in_the_briefs_below_it_and_lets_go_of_them() {
    let project = Project::new(&[("sources.toml", SOURCES), ("talks.txt", TALKS), ("a.brief", BRIEF)]);
    let mut client = Client::start(Some(project.root()), &pushed());
    let uri = project.uri("a.brief");
    client.open(&uri, BRIEF);
    let alone = client.pushed(&uri);
    assert_eq!(rules(&alone["diagnostics"]), ["unknown-source"]);
    project.write("attache.toml", "sources = [\"sources.toml\"]\n");
    tell(&mut client, &project, &[("attache.toml", CREATED)]);
    client.await_note(PUBLISH, |params| params["uri"] == uri && params["diagnostics"] == json!([]));
    project.remove("attache.toml");
    tell(&mut client, &project, &[("attache.toml", DELETED)]);
    client.await_note(PUBLISH, |params| params["uri"] == uri && rules(&params["diagnostics"]) == ["unknown-source"]);
}

#[test]
fn a_configuration_that_cannot_be_read_says_so() {
    let project = project();
    std::fs::write(project.path("attache.toml"), b"briefs = [\"\xff\"]\n").expect("a file");
    let mut client = Client::start(Some(project.root()), &capabilities());
    let config = project.uri("attache.toml");
    let params = client.await_note(PUBLISH, |params| params["uri"] == config && params["diagnostics"] != json!([]));
    let message = params["diagnostics"][0]["message"].as_str().expect("a message");
    assert!(message.contains("line 1 is not UTF-8 text"), "{message}");
}

#[test]
fn nothing_above_the_root_is_read() {
    let project = Project::new(&[
        ("secret.txt", "One.\n\nTwo.\n"),
        ("in/attache.toml", "sources = [\"../sources.toml\", \"sources.toml\"]\n"),
        ("sources.toml", SOURCES),
        ("in/sources.toml", "[up]\ntitle = \"Up\"\nfile = \"../secret.txt\"\n"),
    ]);
    let mut client = Client::start(Some(&project.path("in")), &capabilities());
    let uri = project.uri("in/a.brief");
    client.open(&uri, "It grew by 5 percent in 2024. [@up, ¶ 2]\n\nIt fell by 2 percent in 2025. [@talks]\n");
    assert_eq!(rules(&client.pull(&uri)["items"]), ["unavailable-source", "unknown-source"]);
}

#[test]
fn names_with_spaces_and_hangul_and_links_are_the_same_file() {
    let project = Project::new(&[
        ("회의 록/attache.toml", "sources = [\"sources.toml\"]\n"),
        ("회의 록/sources.toml", SOURCES),
        ("회의 록/talks.txt", TALKS),
        ("회의 록/회담 1.brief", BRIEF),
    ]);
    let mut client = Client::start(Some(project.root()), &capabilities());
    let uri = project.uri("회의 록/회담 1.brief");
    assert!(uri.contains("%ED") && uri.contains("%20"));
    client.open(&uri, BRIEF);
    assert_eq!(client.pull(&uri)["items"], json!([]));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(project.path("회의 록"), project.path("link")).expect("a link");
        let through = project.uri("link/회담 1.brief");
        client.open(&through, "Nothing of it. [@gone]\n");
        assert_eq!(rules(&client.pull(&through)["items"]), ["unknown-source"]);
        // The same file under its other name is another document, with a text of its own.
        assert_eq!(client.pull(&uri)["items"], json!([]));
    }
}

#[test]
fn a_document_without_a_file_stands_alone() {
    let mut client = Client::start(None, &capabilities());
    let uri = "untitled:Untitled-1";
    client.open(uri, "It grew by 5 percent in 2024.\n\n[@a]: a.txt \"A\"\n\nIt fell by 2 percent in 2025. [@a]\n");
    assert_eq!(rules(&client.pull(uri)["items"]), ["unsourced-claim", "unavailable-source"]);
}

#[test]
fn only_briefs_are_looked_at() {
    let project =
        Project::new(&[("attache.toml", "briefs = [\"notes/*.md\"]\n"), ("README.md", ""), ("notes/a.md", "")]);
    let mut client = Client::start(Some(project.root()), &capabilities());
    let text = "It grew by 5 percent in 2024.\n";
    for (file, wanted) in [("README.md", 0), ("notes/a.md", 1), ("a.brief", 1), ("attache.toml", 0)] {
        let document = json!({ "uri": project.uri(file), "languageId": "markdown", "version": 1, "text": text });
        client.notify("textDocument/didOpen", json!({ "textDocument": document }));
        let found = client.pull(&project.uri(file))["items"].as_array().expect("items").len();
        assert_eq!(found, wanted, "{file}");
    }
}
