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

/// Which of the signals a sentence shows, by their first letters: figure, date, quotation, name, superlative, utterance.
fn shown(sentence: &str) -> String {
    let found = signals(sentence);
    let flags = [
        (found.figure, 'f'),
        (found.date, 'd'),
        (found.quotation, 'q'),
        (found.name, 'n'),
        (found.superlative, 's'),
        (found.utterance, 'u'),
    ];
    flags.into_iter().filter_map(|(set, letter)| set.then_some(letter)).collect()
}

#[test]
fn each_signal_has_its_words() {
    for (sentence, expected) in [
        ("Wages rose by 4 percent.", "f"),
        ("It opened on 3 June 2021.", "d"),
        ("The mayor called it “the end of the road”.", "q"),
        ("Kenya joined the pact.", "n"),
        ("Rossi chairs the board.", "n"),
        ("The mission of the United Nations ended.", "n"),
        ("It is the tallest tower.", "s"),
        ("No ship of that size had called before.", "s"),
        ("The envoy warned of delays.", "u"),
        ("The office declined to comment.", "u"),
        ("임금은 4퍼센트 올랐다.", "f"),
        ("지난달 문을 열었다.", "d"),
        ("시장은 “길이 여기서 끝나고 만다”라고 불렀다.", "q"),
        ("한·미 대표가 만났다.", "n"),
        ("오수진 대사가 떠났다.", "n"),
        ("가장 높은 탑이다.", "s"),
        ("특사는 늦어진다고 경고했다.", "u"),
    ] {
        assert_eq!(shown(sentence), expected, "{sentence}");
    }
}

#[test]
fn what_takes_up_or_listens_is_no_signal() {
    for sentence in [
        "The two sides agree.",
        "두 나라는 가깝다.",
        "First, consider the cost.",
        "At first it rained.",
        "The rest of the forest is in the west.",
        "Growth helps the poor.",
        "처음에는 비가 왔다.",
        "강구하는 방안은 많다.",
    ] {
        assert_eq!(shown(sentence), "", "{sentence}");
    }
}

#[test]
fn what_asserts_nothing_says_why() {
    use NoClaim::{AboutTheText, Fragment, Instruction, Question};
    for (sentence, expected) in [
        ("Who pays for it in 2026?", Some(Question)),
        ("누가 30억 원을 내는가?", Some(Question)),
        ("“Who will pay for it?” the senator asked.", None),
        ("Background to the talks in Oslo", Some(Fragment)),
        ("향후 일정", Some(Fragment)),
        ("수출 8% 감소", None),
        ("A joint unit trains in Norway in May", None),
        ("Exports: up 8 percent", None),
        ("Ask the minister about Norway.", Some(Instruction)),
        ("Do not mention the 2019 vote.", Some(Instruction)),
        ("If asked, say that talks go on.", Some(Instruction)),
        ("Support the plan.", Some(Instruction)),
        ("Support for the plan rose to 60 percent.", None),
        ("Increase of trade followed.", None),
        ("노르웨이 문제를 거론할 것.", Some(Instruction)),
        ("서두르지 말라.", Some(Instruction)),
        ("This paper covers the years since 2019.", Some(AboutTheText)),
        ("We return to Norway below.", Some(AboutTheText)),
        ("이 보고서는 2019년 이후를 다룬다.", Some(AboutTheText)),
    ] {
        let found = signals(sentence);
        assert_eq!(found.no_claim, expected, "{sentence}");
        assert!(expected.is_none() || !found.check_worthy(), "{sentence}");
    }
}

#[test]
fn an_opinion_needs_more_than_a_name() {
    for sentence in [
        "Norway is an important partner.",
        "Oslo should wait.",
        "Relations with Norway matter.",
        "노르웨이는 중요하다.",
    ] {
        assert!(!signals(sentence).check_worthy(), "{sentence}");
    }
    assert!(signals("Norway, the largest donor, is an important partner.").check_worthy());
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
