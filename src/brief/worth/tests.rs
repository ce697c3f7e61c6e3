use super::*;
use proptest::prelude::*;

#[test]
fn an_assertion_with_something_to_check_is_worth_a_source() {
    for sentence in [
        "Imports fell by 3.5 percent.",
        "The pact was signed on 9 May.",
        "Denmark sent a frigate.",
        "The spokeswoman said the road was closed.",
        "It is the oldest bridge in the valley.",
        "무역량은 5퍼센트 줄었다.",
        "덴마크가 호위함을 보냈다.",
        "대변인은 도로가 끊겼다고 말했다.",
        "가장 오래된 다리다.",
    ] {
        assert!(signals(sentence).check_worthy(), "{sentence} {:?}", signals(sentence));
    }
}

proptest! {
    #[test]
    fn every_text_has_an_answer(text in "\\PC*") {
        let _ = signals(&text).check_worthy();
    }
}

/// F1 over the shared development statements; see the data's README.
#[test]
fn development_statements_are_told_apart() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/claims");
    let Ok(items) = std::fs::read_to_string(folder.join("items.jsonl")) else {
        println!("skipped: no development data at {}", folder.display());
        return;
    };
    let (mut hits, mut found, mut worthy) = (0.0, 0.0, 0.0);
    for line in items.lines() {
        let item: serde_json::Value = serde_json::from_str(line).expect("an item");
        let brief = std::fs::read_to_string(folder.join(item["brief"].as_str().expect("a path"))).expect("a brief");
        let number = usize::try_from(item["line"].as_u64().expect("a line")).expect("a line");
        let sentence = brief.lines().nth(number - 1).expect("that line");
        let (expected, got) = (item["worthy"] == true, signals(sentence).check_worthy());
        hits += f64::from(u8::from(expected && got));
        found += f64::from(u8::from(got));
        worthy += f64::from(u8::from(expected));
        if expected != got {
            println!("{sentence}\n   {} {:?}", item["why"], signals(sentence));
        }
    }
    let f1 = 2.0 * hits / (found + worthy);
    println!("claims: F1 {f1:.3}");
    assert!(f1 >= 0.95, "{f1}");
}
