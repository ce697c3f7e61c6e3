//! Two hundred changes without a pause, with requests in flight: what the server then says of the text is what a fresh
//! server says of it.

mod support;

use serde_json::{Value, json};
use support::{Client, Project, capabilities, place, pushed};

const CONFIG: &str = "briefs = [\"*.brief\"]\nsources = [\"sources.toml\"]\nregistry = [\"people.toml\"]\n";
const SOURCES: &str = "[talks-2025]\ntitle = \"The talks\"\ndate = 2025-09-08\nfile = \"talks.txt\"\n\n[plan]\ntitle = \"계획\"\nurl = \"https://example.org/plan\"\n";
const PEOPLE: &str = "as_of = 2025-10-01\n\n[[person]]\nid = \"kim-ha-neul\"\nname = \"Kim Ha-neul\"\nother_names = [\"김하늘\"]\n\n[[person]]\nid = \"kim-bada\"\nname = \"Kim Ba-da\"\nother_names = [\"김바다\"]\n";
const TALKS: &str = "The ministers met in Seoul on 8 September 2025.\n\nThey agreed to meet every year.\n\n두 장관은 서울에서 만났다.\n";
const BRIEF: &str = "---\ntitle: Talks\ndate: 2025-09-10\n---\n\n# Bottom line\n\nThe ministers met in Seoul on 8 September 2025. [@talks-2025, ¶ 1] They agreed to meet every year. [@talks-2025]\n\n김하늘 장관은 2025년 9월 8일 서울에서 회담했다. [@talks-2025, ¶ 3] 😀 Yearly talks are now likely. {judgement: likely}\n\n## Details {as-of: 2025-09-08}\n\n- Trade grew by 150 million won. [@plan]\n- Kim Ba-da spoke of “yearly talks” [@none, p. 2]\n\n| what | when |\n|---|---|\n| talks | 2025 |\n| next | 2026 [@talks-2025, ¶ 9] |\n\n[[kim-ha-neul|The minister]] left. {allow: unsourced-claim, reason: known}\n\n[@own]: talks.txt \"Own\"\n";

/// What is typed: words, marks whole and broken, line ends of every kind, and characters of every width.
const PIECES: [&str; 26] = [
    "a",
    " ",
    "1",
    ".",
    "\n",
    "\n\n",
    "\r\n",
    "가",
    "김하늘 ",
    "😀",
    "é",
    "[@talks-2025]",
    "[@",
    "]",
    "[[kim-bada]]",
    "[[",
    "{judgement}",
    "{",
    "}",
    "\"",
    "“",
    "# ",
    "- ",
    "| a | b |\n",
    "```\n",
    "It grew by 5 percent in 2024. ",
];

/// A source of numbers that is the same every time (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }
}

/// The place of a byte offset in UTF-16.
fn position(text: &str, offset: usize) -> Value {
    let (mut line, mut start) = (0, 0);
    let bytes = text.as_bytes();
    for at in 0..offset {
        if bytes[at] == b'\n' || bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n') {
            (line, start) = (line + 1, at + 1);
        }
    }
    json!({ "line": line, "character": text[start..offset].encode_utf16().count() })
}

/// A place between two characters that is not inside a line end.
fn somewhere(numbers: &mut Numbers, text: &str) -> usize {
    let mut offset = numbers.below(text.len() + 1);
    while !text.is_char_boundary(offset)
        || offset > 0 && text[..offset].ends_with('\r') && text[offset..].starts_with('\n')
    {
        offset -= 1;
    }
    offset
}

/// One change notification of one to three changes; carries them out on `text` as well.
fn change(numbers: &mut Numbers, text: &mut String) -> Value {
    let changes = (0..1 + numbers.below(3)).map(|_| {
        let start = somewhere(numbers, text);
        let mut end = start;
        if numbers.below(3) == 0 {
            let reach = text[start..].char_indices().map(|(at, _)| start + at).nth(numbers.below(12));
            end = reach.unwrap_or(start);
            if text[..end].ends_with('\r') && text[end..].starts_with('\n') {
                end += 1;
            }
        }
        let piece = PIECES[numbers.below(PIECES.len())];
        let range = json!({ "start": position(text, start), "end": position(text, end) });
        text.replace_range(start..end, piece);
        json!({ "range": range, "text": piece })
    });
    Value::Array(changes.collect())
}

fn project() -> Project {
    Project::new(&[
        ("attache.toml", CONFIG),
        ("sources.toml", SOURCES),
        ("people.toml", PEOPLE),
        ("talks.txt", TALKS),
        ("a.brief", BRIEF),
    ])
}

/// What a server that knows nothing of the text's past says of it.
fn fresh(project: &Project, uri: &str, text: &str) -> (Value, Value) {
    let mut client = Client::start(Some(project.root()), &capabilities());
    client.open(uri, text);
    let diagnostics = client.pull(uri)["items"].take();
    let symbols = client.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
    (diagnostics, symbols)
}

fn two_hundred_changes(seed: u64) {
    let project = project();
    let uri = project.uri("a.brief");
    let mut client = Client::start(Some(project.root()), &capabilities());
    client.open(&uri, BRIEF);
    let mut numbers = Numbers(seed);
    let mut text = BRIEF.to_owned();
    let (mut open, mut cancelled) = (Vec::new(), Vec::new());
    for version in 2..202 {
        let changes = change(&mut numbers, &mut text);
        client.change(&uri, version, changes);
        let at = position(&text, somewhere(&mut numbers, &text));
        let (line, character) =
            (at["line"].as_u64().expect("a line") as u32, at["character"].as_u64().expect("a column") as u32);
        let id = match numbers.below(6) {
            0 => client.send("textDocument/hover", place(&uri, line, character)),
            1 => client.send("textDocument/definition", place(&uri, line, character)),
            2 => client.send("textDocument/completion", place(&uri, line, character)),
            3 => client.send("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } })),
            4 => client.send("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } })),
            _ => continue,
        };
        if numbers.below(3) == 0 {
            client.notify("$/cancelRequest", json!({ "id": id }));
            cancelled.push(id);
        } else {
            open.push(id);
        }
    }
    for id in open {
        let answer = client.answer(id);
        assert!(answer.get("error").is_none(), "{answer}");
    }
    for id in cancelled {
        let answer = client.answer(id);
        // A cancellation may come when the answer is already under way.
        assert!(answer.get("result").is_some() || answer["error"]["code"] == -32800, "{answer}");
    }
    let diagnostics = client.pull(&uri)["items"].take();
    let symbols = client.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
    let (expected, outline) = fresh(&project, &uri, &text);
    assert!(expected.as_array().is_some_and(|all| !all.is_empty()), "the text has come to say nothing wrong:\n{text}");
    assert_eq!(diagnostics, expected, "diagnostics of\n{text}");
    assert_eq!(symbols, outline, "symbols of\n{text}");
    assert!(client.finish().success());
}

#[test]
fn two_hundred_rapid_changes_leave_what_a_fresh_server_sees() {
    for seed in 1..=6 {
        two_hundred_changes(seed);
    }
}

#[test]
fn pushed_diagnostics_end_with_those_of_the_last_version() {
    let project = project();
    let uri = project.uri("a.brief");
    let mut client = Client::start(Some(project.root()), &pushed());
    client.open(&uri, BRIEF);
    let mut numbers = Numbers(99);
    let mut text = BRIEF.to_owned();
    for version in 2..202 {
        let changes = change(&mut numbers, &mut text);
        client.change(&uri, version, changes);
    }
    let mut last = 0;
    let mut diagnostics = Value::Null;
    while last < 201 {
        let params = client.pushed(&uri);
        let version = params["version"].as_i64().expect("a version");
        assert!(version > last, "version {version} after {last}");
        (last, diagnostics) = (version, params["diagnostics"].clone());
    }
    assert_eq!(diagnostics, fresh(&project, &uri, &text).0);
}

#[test]
fn a_client_that_sends_whole_texts_is_followed_just_so() {
    let project = project();
    let uri = project.uri("a.brief");
    let mut client = Client::start(Some(project.root()), &capabilities());
    client.open(&uri, BRIEF);
    let mut numbers = Numbers(7);
    let mut text = BRIEF.to_owned();
    for version in 2..60 {
        change(&mut numbers, &mut text);
        client.change(&uri, version, json!([{ "text": text }]));
    }
    assert_eq!(client.pull(&uri)["items"], fresh(&project, &uri, &text).0);
}
