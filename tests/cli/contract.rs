//! The shape of the JSON that other programs read (`docs/json.md`), field by field, and its places against the texts.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// Everything that `check --format json` may say.
pub fn check(json: &Value, folder: &Path) {
    let statistics = json.get("statistics").is_some();
    let fields = ["version", "findings", "summary"];
    keys(json, if statistics { &["version", "findings", "statistics", "summary"] } else { &fields });
    assert_eq!(json["version"], 1);
    let mut levels = [0; 4];
    for finding in array(&json["findings"]) {
        let fields = ["rule", "level", "path", "start", "end", "message", "verdict", "related", "fixes"];
        keys(finding, &fields);
        let level = ["error", "warning", "info", "hint"].iter().position(|level| finding["level"] == *level);
        levels[level.expect("a level")] += 1;
        assert!(attache::rules::find(text(&finding["rule"])).is_some());
        assert!(!text(&finding["message"]).is_empty());
        assert!(finding["verdict"].is_null() || finding["verdict"].is_string());
        stretch(finding, folder);
        for related in array(&finding["related"]) {
            keys(related, &["path", "start", "end", "message"]);
            text(&related["message"]);
            stretch(related, folder);
        }
        for fix in array(&finding["fixes"]) {
            keys(fix, &["title", "edits"]);
            text(&fix["title"]);
            assert!(!array(&fix["edits"]).is_empty());
            for edit in array(&fix["edits"]) {
                keys(edit, &["path", "start", "end", "text"]);
                text(&edit["text"]);
                stretch(edit, folder);
            }
        }
    }
    let summary = &json["summary"];
    keys(summary, &["files", "statements", "claims", "sourced", "errors", "warnings", "infos", "hints"]);
    let count = |name: &str| summary[name].as_u64().expect("a count");
    assert_eq!([count("errors"), count("warnings"), count("infos"), count("hints")], levels);
    assert!(count("statements") >= count("claims") && count("claims") >= count("sourced"));
    if statistics {
        let counts = array(&json["statistics"]).iter().map(|one| {
            keys(one, &["rule", "level", "count"]);
            one["count"].as_u64().expect("a count")
        });
        assert_eq!(counts.sum::<u64>(), levels.iter().sum::<u64>());
    }
}

/// Everything that `trace --format json` may say.
pub fn trace(json: &Value, folder: &Path) {
    keys(json, &["version", "briefs"]);
    assert_eq!(json["version"], 1);
    for brief in array(&json["briefs"]) {
        keys(brief, &["path", "statements"]);
        let mut end = 0;
        for statement in array(&brief["statements"]) {
            keys(statement, &["start", "end", "text", "kind", "check_worthy", "sourced", "citations", "checks"]);
            assert_eq!(text_at(statement, text(&brief["path"]), folder), text(&statement["text"]));
            assert!(statement["start"]["byte"].as_u64() >= Some(end), "statements stand in order");
            end = statement["end"]["byte"].as_u64().expect("a byte");
            assert!(["claim", "judgement", "exempt", "other"].contains(&text(&statement["kind"])));
            assert!(statement["check_worthy"].is_boolean());
            assert_eq!(statement["sourced"], !array(&statement["citations"]).is_empty());
            for citation in array(&statement["citations"]) {
                keys(citation, &["key", "locator", "status", "support", "passages"]);
                text(&citation["key"]);
                assert!(citation["locator"].is_null() || citation["locator"].is_string());
                assert!(["resolved", "unknown", "unavailable"].contains(&text(&citation["status"])));
                assert!(citation["support"].is_null() || citation["support"].is_number());
                assert!(array(&citation["passages"]).len() <= 5);
                array(&citation["passages"]).iter().for_each(|found| passage(found, folder));
            }
            for check in array(&statement["checks"]) {
                keys(check, &["kind", "start", "end", "text", "key", "entity", "verdict", "passage"]);
                assert!(["quotation", "figure", "date", "name"].contains(&text(&check["kind"])));
                assert_eq!(text_at(check, text(&brief["path"]), folder), text(&check["text"]));
                assert!(check["key"].is_null() || check["key"].is_string());
                assert!(check["entity"].is_null() || check["entity"].is_string());
                text(&check["verdict"]);
                if !check["passage"].is_null() {
                    passage(&check["passage"], folder);
                }
            }
        }
    }
}

fn passage(passage: &Value, folder: &Path) {
    keys(passage, &["path", "start", "end", "text", "score", "page", "paragraph"]);
    assert_eq!(text_at(passage, text(&passage["path"]), folder), text(&passage["text"]));
    assert!(passage["score"].is_number());
    for number in [&passage["page"], &passage["paragraph"]] {
        assert!(number.is_null() || number.as_u64() >= Some(1));
    }
}

fn stretch(value: &Value, folder: &Path) {
    text_at(value, text(&value["path"]), folder);
}

/// The text of a stretch, once its lines and columns have been counted anew.
fn text_at(value: &Value, path: &str, folder: &Path) -> String {
    let file = fs::read_to_string(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let place = |place: &Value| {
        keys(place, &["line", "column", "byte"]);
        let byte = place["byte"].as_u64().expect("a byte") as usize;
        let before = &file[..byte];
        let line = 1 + before.matches('\n').count();
        let column = 1 + before.rsplit('\n').next().unwrap_or_default().chars().count();
        assert_eq!((&place["line"], &place["column"]), (&line.into(), &column.into()), "{path}: byte {byte}");
        byte
    };
    file[place(&value["start"])..place(&value["end"])].to_owned()
}

fn keys(value: &Value, expected: &[&str]) {
    let mut found: Vec<&str> =
        value.as_object().unwrap_or_else(|| panic!("{value}")).keys().map(String::as_str).collect();
    let mut expected = expected.to_vec();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

fn array(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("no list: {value}"))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}
