//! Whole sessions with the language server: its life, and the diagnostics that it gives.

mod support;

use serde_json::{Value, json};
use support::{Client, Project, capabilities, pushed, rules};

/// A sourced sentence, an unsourced one, and a citation of nothing.
const BRIEF: &str = "The ministers met on 8 September 2025. [@talks]\n\nSeoul spent 150 million won in 2024.\n\nBusan has 3 ports. [@none]\n";
const SOURCES: &str = "[talks]\ntitle = \"The talks\"\nfile = \"talks.txt\"\n";
const CONFIG: &str = "briefs = [\"*.brief\"]\nsources = [\"sources.toml\"]\n";

fn project() -> Project {
    Project::new(&[
        ("attache.toml", CONFIG),
        ("sources.toml", SOURCES),
        ("talks.txt", "The ministers met on 8 September 2025.\n"),
        ("a.brief", BRIEF),
    ])
}

#[test]
fn a_session_ends_as_it_should() {
    let client = Client::start(None, &capabilities());
    assert_eq!(client.server["serverInfo"]["name"], "attache");
    assert!(client.finish().success());
}

#[test]
fn exit_without_shutdown_is_a_failure() {
    let mut client = Client::start(None, &capabilities());
    client.notify("exit", Value::Null);
    assert_eq!(client.wait().code(), Some(1));
}

#[test]
fn the_server_goes_when_its_input_is_closed() {
    let mut client = Client::start(None, &capabilities());
    client.hang_up();
    assert_eq!(client.wait().code(), Some(1));
}

#[test]
fn diagnostics_are_pulled_and_known_again() {
    let project = project();
    let mut client = Client::start(Some(project.root()), &capabilities());
    let uri = project.uri("a.brief");
    client.open(&uri, BRIEF);
    let first = client.pull(&uri);
    assert_eq!(first["kind"], "full");
    assert_eq!(rules(&first["items"]), ["unsourced-claim", "unknown-source"]);
    assert_eq!(
        first["items"][1]["range"],
        json!({ "start": { "line": 4, "character": 20 }, "end": { "line": 4, "character": 25 } })
    );
    assert_eq!(first["items"][1]["source"], "attache");

    let again = json!({ "textDocument": { "uri": uri }, "previousResultId": first["resultId"] });
    let second = client.request("textDocument/diagnostic", again.clone());
    assert_eq!(second, json!({ "kind": "unchanged", "resultId": first["resultId"] }));

    client.change(&uri, 2, json!([{ "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } }, "text": "\n" }]));
    let third = client.request("textDocument/diagnostic", again);
    assert_eq!(third["kind"], "full");
    assert_eq!(third["items"][1]["range"]["start"]["line"], 5);
    assert!(client.finish().success());
}

#[test]
fn what_was_known_of_a_document_is_told_again_after_it_was_closed() {
    let project = project();
    let mut client = Client::start(Some(project.root()), &capabilities());
    let uri = project.uri("a.brief");
    client.open(&uri, BRIEF);
    let first = client.pull(&uri);
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    client.open(&uri, BRIEF);
    let again = json!({ "textDocument": { "uri": uri }, "previousResultId": first["resultId"] });
    let second = client.request("textDocument/diagnostic", again);
    assert_eq!((&second["kind"], &second["items"]), (&first["kind"], &first["items"]));
    assert!(client.finish().success());
}

#[test]
fn diagnostics_are_pushed_with_their_version_and_cleared() {
    let project = project();
    let mut client = Client::start(Some(project.root()), &pushed());
    assert!(client.server["capabilities"].get("diagnosticProvider").is_none());
    let uri = project.uri("a.brief");
    client.open(&uri, BRIEF);
    let first = client.pushed(&uri);
    assert_eq!(first["version"], 1);
    assert_eq!(rules(&first["diagnostics"]), ["unsourced-claim", "unknown-source"]);

    client.change(&uri, 7, json!([{ "text": "Quiet words.\n" }]));
    let second = client.await_note("textDocument/publishDiagnostics", |params| params["version"] == 7);
    assert_eq!(rules(&second["diagnostics"]), [""; 0]);

    client.change(&uri, 8, json!([{ "text": BRIEF }]));
    client.await_note("textDocument/publishDiagnostics", |params| params["version"] == 8);
    client.close(&uri);
    assert_eq!(client.pushed(&uri)["diagnostics"], json!([]));
}

#[test]
fn a_brief_of_no_project_goes_by_the_profile_of_its_reader() {
    let alone = Project::new(&[("a.brief", BRIEF)]);
    let project = project();
    let checked = |profile: &str, folder: &Project| {
        let mut client = Client::spawn();
        let options = json!({ "profile": profile });
        let capabilities = capabilities();
        let params = json!({ "processId": null, "rootUri": null, "capabilities": capabilities, "initializationOptions": options });
        client.server = client.request("initialize", params);
        client.notify("initialized", json!({}));
        client.open(&folder.uri("a.brief"), BRIEF);
        rules(&client.pull(&folder.uri("a.brief"))["items"])
    };
    let both = ["unknown-source", "unsourced-claim", "unknown-source"];
    assert_eq!(checked("standard", &alone), both);
    assert_eq!(checked("minimal", &alone), ["unknown-source", "unknown-source"]);
    assert_eq!(checked("no such profile", &alone), both);
    assert_eq!(checked("minimal", &project), ["unsourced-claim", "unknown-source"], "a project goes by its own");
}
