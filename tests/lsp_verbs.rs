//! What an editor asks at a place, over the protocol: hover, go to source, declaration, links, symbols, completion,
//! fixes; in every encoding, and for clients that know less.

mod support;

use serde_json::{Value, json};
use support::{Client, Project, capabilities, place, rules};

const CONFIG: &str = "briefs = [\"*.brief\"]\nsources = [\"sources.toml\"]\nregistry = [\"people.toml\"]\n";
const SOURCES: &str = "[talks]\ntitle = \"The talks of September\"\npublisher = \"The press office\"\ndate = 2025-09-08\nurl = \"https://example.org/talks\"\nfile = \"talks.txt\"\n";
const PEOPLE: &str = "as_of = 2025-10-01\n\n[[person]]\nid = \"kim-ha-neul\"\nname = \"Kim Ha-neul\"\nother_names = [{ name = \"김하늘\", lang = \"ko\" }]\n";
const TALKS: &str = "Talks 😀 were held.\n\n김하늘 장관은 만났다. They agreed.\n";
const BRIEF: &str = "# Bottom line\n\n😀 김하늘 장관은 2025년 회담에서 합의했다. [@talks, ¶ 2]\n\n## Next\n\nKim Ha-neul agreed in 2025. [@talk]\n";

fn project() -> Project {
    Project::new(&[
        ("attache.toml", CONFIG),
        ("sources.toml", SOURCES),
        ("people.toml", PEOPLE),
        ("talks.txt", TALKS),
        ("a.brief", BRIEF),
    ])
}

fn session(capabilities: &Value) -> (Project, Client, String) {
    let project = project();
    let mut client = Client::start(Some(project.root()), capabilities);
    let uri = project.uri("a.brief");
    client.open(&uri, BRIEF);
    (project, client, uri)
}

/// Columns of 김하늘 in the third line and of `@talks`, in an encoding.
fn columns(encoding: &str) -> (u32, u32) {
    let line = BRIEF.lines().nth(2).expect("a line");
    let count = |until: &str| {
        let before = &line[..line.find(until).expect("it is there")];
        match encoding {
            "utf-8" => before.len() as u32,
            "utf-16" => before.encode_utf16().count() as u32,
            _ => before.chars().count() as u32,
        }
    };
    (count("김하늘"), count("talks"))
}

#[test]
fn every_encoding_finds_the_same_token() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let mut capabilities = capabilities();
        capabilities["general"]["positionEncodings"] = json!([encoding]);
        let (_project, mut client, uri) = session(&capabilities);
        assert_eq!(client.server["capabilities"]["positionEncoding"], encoding);
        let (person, source) = columns(encoding);
        let hover = client.at("textDocument/hover", &uri, 2, person);
        assert_eq!(hover["range"]["start"], json!({ "line": 2, "character": person }), "{encoding}");
        assert!(hover["contents"]["value"].as_str().is_some_and(|text| text.contains("Kim Ha-neul")), "{hover}");
        assert_eq!(client.at("textDocument/hover", &uri, 2, person - 1), Value::Null, "{encoding}");
        let target = &client.at("textDocument/definition", &uri, 2, source)[0];
        assert_eq!(target["targetSelectionRange"]["start"], json!({ "line": 2, "character": 0 }), "{encoding}");
    }
}

#[test]
fn utf_8_is_taken_where_there_is_a_choice_and_utf_16_where_nothing_is_said() {
    let mut offered = capabilities();
    offered["general"]["positionEncodings"] = json!(["utf-16", "utf-8"]);
    assert_eq!(Client::start(None, &offered).server["capabilities"]["positionEncoding"], "utf-8");
    offered.as_object_mut().expect("an object").remove("general");
    assert_eq!(Client::start(None, &offered).server["capabilities"]["positionEncoding"], "utf-16");
}

#[test]
fn a_citation_leads_to_its_passage_and_its_key_to_its_entry() {
    let (project, mut client, uri) = session(&capabilities());
    let (_, source) = columns("utf-16");
    let targets = client.at("textDocument/definition", &uri, 2, source);
    assert_eq!(targets.as_array().map(Vec::len), Some(1));
    assert_eq!(targets[0]["targetUri"], project.uri("talks.txt"));
    assert_eq!(targets[0]["targetSelectionRange"]["end"]["line"], 2);
    let entries = client.at("textDocument/declaration", &uri, 2, source);
    assert_eq!(entries[0]["targetUri"], project.uri("sources.toml"));
    let people = client.at("textDocument/definition", &uri, 6, 2);
    assert_eq!(people[0]["targetUri"], project.uri("people.toml"));
}

#[test]
fn clients_that_know_less_get_less() {
    let (project, mut client, uri) = session(&json!({}));
    let (person, source) = columns("utf-16");
    assert_eq!(client.at("textDocument/hover", &uri, 2, person)["contents"]["kind"], "plaintext");
    assert_eq!(client.at("textDocument/definition", &uri, 2, source)[0]["uri"], project.uri("talks.txt"));
    assert_eq!(client.at("textDocument/declaration", &uri, 2, source)[0]["uri"], project.uri("sources.toml"));
    let symbols = client.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(symbols[1]["location"]["uri"], uri);
    assert_eq!(symbols[1]["containerName"], "Bottom line");
    assert!(client.server["capabilities"].get("codeActionProvider").is_none());
    let diagnostics = client.pushed(&uri);
    assert!(diagnostics.get("version").is_none());
    assert!(diagnostics["diagnostics"][0].get("relatedInformation").is_none());
}

#[test]
fn the_outline_is_a_tree() {
    let (_project, mut client, uri) = session(&capabilities());
    let symbols = client.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(symbols[0]["name"], "Bottom line");
    assert_eq!(symbols[0]["children"][0]["name"], "Next");
    assert_eq!(symbols[0]["children"][0]["selectionRange"]["start"]["line"], 4);
}

#[test]
fn links_lead_to_the_text_and_to_the_web() {
    let (project, mut client, uri) = session(&capabilities());
    client.change(
        &uri,
        2,
        json!([{ "text": "One. [@talks, ¶ 2]\n\nTwo. [@page]\n\n[@page]: https://example.org/a%20b?c=d\n" }]),
    );
    let links = client.request("textDocument/documentLink", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(links[0]["target"], format!("{}#L3,1", project.uri("talks.txt")));
    assert_eq!(links[0]["range"]["start"]["line"], 0);
    assert_eq!(links[1]["target"], "https://example.org/a%20b?c=d");
    assert_eq!(links[1]["range"]["start"]["line"], 2);
}

#[test]
fn keys_are_completed_by_the_words_of_their_titles() {
    let (_project, mut client, uri) = session(&capabilities());
    let text = "😀 It fell. [@sept";
    client.change(&uri, 2, json!([{ "text": text }]));
    let end = text.encode_utf16().count() as u32;
    let list = client.at("textDocument/completion", &uri, 0, end);
    let item = &list["items"][0];
    assert_eq!(item["label"], "talks");
    assert_eq!(item["textEdit"]["range"]["end"], json!({ "line": 0, "character": end }));
    assert!(
        client.server["capabilities"]["completionProvider"]["triggerCharacters"]
            .as_array()
            .is_some_and(|all| all.contains(&json!("@")))
    );
}

#[test]
fn an_unknown_key_is_mended_by_a_quick_fix() {
    let (_project, mut client, uri) = session(&capabilities());
    let items = client.pull(&uri)["items"].take();
    assert_eq!(rules(&items), ["unknown-source"]);
    let ask = |only: Value| json!({ "textDocument": { "uri": uri }, "range": items[0]["range"], "context": { "diagnostics": [], "only": only } });
    let actions = client.request("textDocument/codeAction", ask(json!(["quickfix"])));
    let edit = &actions[0]["edit"]["documentChanges"][0];
    assert_eq!(edit["textDocument"], json!({ "uri": uri, "version": 1 }));
    assert_eq!(actions[0]["diagnostics"], items);
    let change = json!([{ "range": edit["edits"][0]["range"], "text": edit["edits"][0]["newText"] }]);
    assert_eq!(client.request("textDocument/codeAction", ask(json!(["source"]))), json!([]));
    client.change(&uri, 2, change);
    assert_eq!(client.pull(&uri)["items"], json!([]));
}

#[test]
fn a_false_figure_and_date_are_mended_by_what_the_source_has() {
    const BRIEF: &str =
        "김하늘 장관은 2025년 9월 18일에 만났다. [@talks]\n\nThey agreed on 14 ships and 12 ferries. [@talks]\n";
    const TALKS: &str = "The talks of September.\n\n김하늘 장관은 2025년 9월 8일에 만났다.\n\nThey agreed on 24 ships and 12 ferries.\n";
    let files = [("attache.toml", CONFIG), ("sources.toml", SOURCES), ("people.toml", PEOPLE), ("talks.txt", TALKS)];
    let project = Project::new(&[&files[..], &[("a.brief", BRIEF)]].concat());
    let mut client = Client::start(Some(project.root()), &capabilities());
    let uri = project.uri("a.brief");
    client.open(&uri, BRIEF);
    let items = client.pull(&uri)["items"].take();
    assert_eq!(rules(&items), ["date-not-in-source", "figure-not-in-source"]);
    let context = json!({ "diagnostics": [], "only": ["quickfix"] });
    for (version, at, title) in [(2, 1, "Use the source's figure: 24"), (3, 0, "Use the source's date: 2025년 9월 8일")]
    {
        let ask = json!({ "textDocument": { "uri": uri }, "range": items[at]["range"], "context": context });
        let actions = client.request("textDocument/codeAction", ask);
        assert_eq!(actions[0]["title"], title);
        let edit = &actions[0]["edit"]["documentChanges"][0]["edits"][0];
        client.change(&uri, version, json!([{ "range": edit["range"], "text": edit["newText"] }]));
    }
    assert_eq!(client.pull(&uri)["items"], json!([]));
    let target = &client.at("textDocument/definition", &uri, 2, 43)[0];
    assert_eq!(target["targetSelectionRange"]["start"], json!({ "line": 4, "character": 0 }));
    assert!(client.finish().success());
}

#[test]
fn places_outside_of_the_text_are_taken_without_harm() {
    let (_project, mut client, uri) = session(&capabilities());
    for (line, character) in [(0, 4_000_000_000), (4_000_000_000, 0), (2, 9999), (7, 0), (8, 8)] {
        for verb in ["hover", "definition", "declaration", "completion"] {
            client.at(&format!("textDocument/{verb}"), &uri, line, character);
        }
    }
    let far = json!({ "start": { "line": 90, "character": 5 }, "end": { "line": 80, "character": 0 } });
    client.change(&uri, 2, json!([{ "range": far, "text": "It grew by 9 percent in 2024.\n" }]));
    assert_eq!(rules(&client.pull(&uri)["items"]), ["unknown-source", "unsourced-claim"]);
}

#[test]
fn documents_that_are_not_open_are_nothing_to_ask_about() {
    let (project, mut client, _) = session(&capabilities());
    let other = project.uri("b.brief");
    client.change(&other, 2, json!([{ "text": "x" }]));
    client.close(&other);
    assert_eq!(client.at("textDocument/hover", &other, 0, 0), Value::Null);
    assert_eq!(client.pull(&other), json!({ "kind": "full", "items": [] }));
    let id = client.send("textDocument/hover", place("not a uri", 0, 0));
    assert_eq!(client.answer(id)["error"]["code"], -32602);
    let id = client.send("textDocument/unheardOf", json!({}));
    assert_eq!(client.answer(id)["error"]["code"], -32601);
    assert!(client.finish().success());
}

#[test]
fn evidence_is_told_beside_the_brief() {
    let (project, mut client, uri) = session(&capabilities());
    let answer = client.request(
        "attache/evidence",
        json!({ "textDocument": { "uri": uri }, "position": { "line": 2, "character": 6 } }),
    );
    assert_eq!(answer["kind"], "claim");
    assert_eq!(answer["sourced"], true);
    assert_eq!(answer["text"], "😀 김하늘 장관은 2025년 회담에서 합의했다.");
    let citation = &answer["citations"][0];
    assert_eq!((&citation["key"], &citation["status"]), (&"talks".into(), &"resolved".into()));
    assert_eq!((&citation["title"], &citation["locator"]), (&"The talks of September".into(), &"¶ 2".into()));
    assert_eq!(citation["passages"][0]["uri"], project.uri("talks.txt"));
    assert_eq!(citation["passages"][0]["paragraph"], 2);
    assert_eq!(answer["counts"]["claims"], 2);
    let nowhere = json!({ "textDocument": { "uri": uri }, "position": { "line": 1, "character": 0 } });
    assert_eq!(client.request("attache/evidence", nowhere), Value::Null);
    let counts = client.request("attache/evidence", json!({ "textDocument": { "uri": uri } }));
    assert_eq!((&counts["counts"]["sourced"], &counts["range"]), (&2.into(), &Value::Null));
}

#[test]
fn a_passage_can_be_pinned() {
    let project = Project::new(&[
        ("attache.toml", CONFIG),
        ("sources.toml", SOURCES),
        ("talks.txt", "Rain fell.\n\nThe ministers agreed on a hotline between the two navies.\n"),
    ]);
    let mut client = Client::start(Some(project.root()), &capabilities());
    let uri = project.uri("b.brief");
    client.open(&uri, "The ministers agreed on a hotline. [@talks]\n");
    let at = json!({ "line": 0, "character": 38 });
    let actions = client.request(
        "textDocument/codeAction",
        json!({ "textDocument": { "uri": uri }, "range": { "start": at, "end": at }, "context": { "diagnostics": [] } }),
    );
    let titles: Vec<&str> =
        actions.as_array().expect("actions").iter().filter_map(|action| action["title"].as_str()).collect();
    assert_eq!(titles[0], "Pin this passage: ¶ 2");
}

#[test]
fn quotations_are_coloured_by_their_verdict() {
    let mut able = capabilities();
    able["textDocument"]["semanticTokens"] =
        json!({ "requests": { "full": true }, "tokenTypes": [], "tokenModifiers": [], "formats": ["relative"] });
    let project = Project::new(&[
        ("attache.toml", CONFIG),
        ("sources.toml", SOURCES),
        ("talks.txt", "The ministers agreed on a hotline between the two navies.\n"),
    ]);
    let mut client = Client::start(Some(project.root()), &able);
    let legend = client.server["capabilities"]["semanticTokensProvider"]["legend"].clone();
    assert_eq!(legend["tokenModifiers"][1], "altered");
    let uri = project.uri("b.brief");
    client.open(&uri, "😀 “agreed on a hotline” and\n“agreed on a base\nbetween the two navies” [@talks]\n");
    let tokens = client.request("textDocument/semanticTokens/full", json!({ "textDocument": { "uri": uri } }));
    // Line and column from the token before, length in UTF-16 units, the type, the modifiers as bits.
    assert_eq!(tokens["data"], json!([0, 4, 19, 0, 1, 1, 1, 16, 0, 2, 1, 0, 22, 0, 2]));
    assert_eq!(Client::start(None, &capabilities()).server["capabilities"]["semanticTokensProvider"], Value::Null);
}
