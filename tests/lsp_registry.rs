//! What an editor asks of the registry, over the protocol: references, renaming, symbols of the workspace, notes in the
//! text, and holders after a title.

mod support;

use serde_json::{Value, json};
use support::{Client, Project, capabilities, place};

const CONFIG: &str = "briefs = [\"*.brief\"]\nregistry = [\"people.toml\"]\n";
const PEOPLE: &str = "as_of = 2025-10-01\n\n[[person]]\nid = \"kim-ha-neul\"\nname = \"Kim Ha-neul\"\nother_names = [{ name = \"김하늘\", lang = \"ko\" }]\n\n[[post]]\nid = \"master\"\nlabel = \"Harbour Master\"\n\n[[membership]]\nperson_id = \"kim-ha-neul\"\npost_id = \"master\"\nstart_date = 2024-01-01\n";
const BRIEF: &str = "---\ndate: 2025-09-10\n---\n\n😀 김하늘은 떠났다. {speaker: kim-ha-neul}\n";
const OTHER: &str = "[[kim-ha-neul|She]] left. Kim Ha-neul slept.\n";

fn project() -> Project {
    Project::new(&[("attache.toml", CONFIG), ("people.toml", PEOPLE), ("a.brief", BRIEF), ("b.brief", OTHER)])
}

fn session(options: &Value) -> (Project, Client, String) {
    let project = project();
    let mut client = Client::spawn();
    let params = json!({
        "processId": null,
        "rootUri": support::uri(project.root()),
        "capabilities": capabilities(),
        "initializationOptions": options,
    });
    client.server = client.request("initialize", params);
    client.notify("initialized", json!({}));
    let uri = project.uri("a.brief");
    client.open(&uri, BRIEF);
    client.pull(&uri);
    (project, client, uri)
}

/// A request at 김하늘.
fn at_the_name(uri: &str, more: &Value) -> Value {
    let mut params = place(uri, 4, 3);
    for (key, value) in more.as_object().into_iter().flatten() {
        params[key] = value.clone();
    }
    params
}

#[test]
fn references_are_found_in_briefs_that_are_not_open() {
    let (project, mut client, uri) = session(&Value::Null);
    let asked = at_the_name(&uri, &json!({ "context": { "includeDeclaration": true } }));
    let found = client.request("textDocument/references", asked);
    let places: Vec<(String, Value)> = found
        .as_array()
        .expect("places")
        .iter()
        .map(|found| (found["uri"].as_str().unwrap_or_default().to_owned(), found["range"]["start"].clone()))
        .collect();
    let at = |line: u32, character: u32| json!({ "line": line, "character": character });
    let (people, other) = (project.uri("people.toml"), project.uri("b.brief"));
    let expected =
        [(people, at(2, 0)), (uri.clone(), at(4, 3)), (uri, at(4, 23)), (other.clone(), at(0, 14)), (other, at(0, 26))];
    assert_eq!(places, expected);
}

fn edits_of<'e>(edit: &'e Value, uri: &str) -> &'e Value {
    let changes = edit["documentChanges"].as_array().expect("changes");
    changes.iter().find(|change| change["textDocument"]["uri"] == uri).unwrap_or(&Value::Null)
}

#[test]
fn an_id_is_renamed_in_every_file() {
    let (project, mut client, uri) = session(&Value::Null);
    let at_the_id = |more: Value| {
        let mut params = place(&uri, 4, 25);
        params["newName"] = more;
        params
    };
    let prepared = client.request("textDocument/prepareRename", at_the_id(Value::Null));
    assert_eq!(prepared["placeholder"], "kim-ha-neul");
    let edit = client.request("textDocument/rename", at_the_id(json!("kim")));
    let count = |name: &str| edits_of(&edit, &project.uri(name))["edits"].as_array().map_or(0, Vec::len);
    assert_eq!((count("people.toml"), count("a.brief"), count("b.brief")), (2, 1, 1));
    assert_eq!(edits_of(&edit, &uri)["textDocument"]["version"], 1);
    let id = client.send("textDocument/rename", at_the_id(json!("master")));
    let error = client.answer(id)["error"]["message"].as_str().unwrap_or_default().to_owned();
    assert!(error.contains("Harbour Master"), "{error}");
}

#[test]
fn a_spelling_is_renamed_in_every_brief_and_noted_in_the_registry() {
    let (project, mut client, uri) = session(&Value::Null);
    let other = project.uri("b.brief");
    client.open(&other, OTHER);
    client.change(&other, 7, json!([{ "text": format!("{OTHER}김하늘이 왔다.\r\n") }]));
    let prepared = client.request("textDocument/prepareRename", at_the_name(&uri, &Value::Null));
    let at = |line: u32, from: u32, to: u32| json!({ "start": { "line": line, "character": from }, "end": { "line": line, "character": to } });
    assert_eq!(prepared, json!({ "range": at(4, 3, 6), "placeholder": "김하늘" }));
    let edit = client.request("textDocument/rename", at_the_name(&uri, &json!({ "newName": "김하누" })));
    let own = json!({ "textDocument": { "uri": uri, "version": 1 }, "edits": [{ "range": at(4, 3, 7), "newText": "김하누는" }] });
    assert_eq!(edits_of(&edit, &uri), &own);
    let theirs = json!({ "textDocument": { "uri": other, "version": 7 }, "edits": [{ "range": at(1, 0, 4), "newText": "김하누가" }] });
    assert_eq!(edits_of(&edit, &other), &theirs);
    let registry = edits_of(&edit, &project.uri("people.toml"));
    assert_eq!(registry["textDocument"]["version"], Value::Null);
    assert_eq!(registry["edits"], json!([{ "range": at(4, 20, 20), "newText": "\npreferred = [\"김하누\"]" }]));
}

#[test]
fn the_preferred_spelling_is_written_everywhere_when_that_is_chosen() {
    let people = PEOPLE.replace("name = \"Kim Ha-neul\"", "name = \"Kim Ha-neul\"\npreferred = \"김하누\"");
    let project = Project::new(&[
        ("attache.toml", CONFIG),
        ("people.toml", &people),
        ("a.brief", BRIEF),
        ("b.brief", "김하늘이 왔다.\n"),
    ]);
    for resolves in [true, false] {
        let mut capabilities = capabilities();
        if resolves {
            let actions = &mut capabilities["textDocument"]["codeAction"];
            (actions["dataSupport"], actions["resolveSupport"]) = (json!(true), json!({ "properties": ["edit"] }));
        }
        let mut client = Client::start(Some(project.root()), &capabilities);
        let uri = project.uri("a.brief");
        client.open(&uri, BRIEF);
        let at = json!({ "line": 4, "character": 4 });
        let asked = json!({ "textDocument": { "uri": uri }, "range": { "start": at, "end": at }, "context": { "diagnostics": [] } });
        let actions = client.request("textDocument/codeAction", asked);
        let titled = |part: &str| {
            let titled = |action: &&Value| action["title"].as_str().is_some_and(|title| title.contains(part));
            actions.as_array().expect("actions").iter().find(titled).cloned().expect(part)
        };
        assert_eq!(edits_of(&titled("here")["edit"], &uri)["edits"][0]["newText"], "김하누는");
        let mut everywhere = titled("everywhere");
        if resolves {
            assert!(everywhere.get("edit").is_none());
            everywhere = client.request("codeAction/resolve", everywhere);
        }
        let new = |name: &str| edits_of(&everywhere["edit"], &project.uri(name))["edits"][0]["newText"].clone();
        assert_eq!((new("a.brief"), new("b.brief")), (json!("김하누는"), json!("김하누가")));
    }
}

#[test]
fn verbs_answer_in_registry_files_as_they_stand_in_the_editor() {
    let project = project();
    let mut client = Client::start(Some(project.root()), &capabilities());
    let people = project.uri("people.toml");
    let text = format!("# The crew\n{PEOPLE}");
    let document = json!({ "uri": people, "languageId": "toml", "version": 1, "text": text });
    client.notify("textDocument/didOpen", json!({ "textDocument": document }));
    let hover = client.at("textDocument/hover", &people, 13, 15);
    assert!(hover["contents"]["value"].as_str().is_some_and(|shown| shown.contains("Kim Ha-neul")), "{hover}");
    let mut asked = place(&people, 13, 15);
    asked["newName"] = json!("kim");
    let edit = client.request("textDocument/rename", asked);
    let starts = |name: &str| -> Vec<Value> {
        let edits = edits_of(&edit, &project.uri(name))["edits"].as_array().cloned().unwrap_or_default();
        edits.iter().map(|edit| edit["range"]["start"]["line"].clone()).collect()
    };
    assert_eq!(
        (starts("people.toml"), starts("a.brief"), starts("b.brief")),
        (vec![json!(4), json!(13)], vec![json!(4)], vec![json!(0)])
    );
    assert_eq!(edits_of(&edit, &people)["textDocument"]["version"], 1);
}

#[test]
fn symbols_wait_for_the_project_of_the_folder() {
    let project = project();
    let mut client = Client::start(Some(project.root()), &capabilities());
    let found = client.request("workspace/symbol", json!({ "query": "하늘" }));
    assert_eq!(found[0]["location"]["uri"], project.uri("people.toml"));
}

#[test]
fn the_workspace_has_the_registrys_entries_as_symbols() {
    let (project, mut client, _) = session(&Value::Null);
    let found = client.request("workspace/symbol", json!({ "query": "하늘" }));
    assert_eq!(found[0]["name"], "김하늘");
    assert_eq!(found[0]["location"]["uri"], project.uri("people.toml"));
    assert_eq!(found[0]["containerName"], "Kim Ha-neul, Harbour Master, since 2024-01-01");
    assert_eq!(client.request("workspace/symbol", json!({ "query": "zzz" })), json!([]));
}

#[test]
fn notes_in_the_text_are_shown_where_the_user_wants_them() {
    let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 0 } });
    let (_project, mut client, uri) = session(&json!({ "inlayHints": true }));
    let hints = client.request("textDocument/inlayHint", json!({ "textDocument": { "uri": uri }, "range": whole }));
    assert_eq!(hints[0]["label"], "(Harbour Master)");
    assert_eq!(hints[0]["position"], json!({ "line": 4, "character": 6 }));
    let (_project, client, _) = session(&Value::Null);
    assert!(client.server["capabilities"].get("inlayHintProvider").is_none());
}

#[test]
fn a_title_is_followed_by_its_holders() {
    let (_project, mut client, uri) = session(&Value::Null);
    let text = "On 3 May 2025 Harbour Master ";
    client.change(&uri, 2, json!([{ "text": text }]));
    let list = client.at("textDocument/completion", &uri, 0, text.len() as u32);
    assert_eq!(list["items"][0]["label"], "Kim Ha-neul");
    assert_eq!(list["items"][0]["detail"], "Harbour Master, since 2024-01-01");
}
