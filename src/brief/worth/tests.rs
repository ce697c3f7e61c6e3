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

fn assert_silent(sentences: &[&str]) {
    let taken: Vec<_> = sentences.iter().filter(|sentence| signals(sentence).check_worthy()).collect();
    assert!(taken.is_empty(), "{taken:#?}");
}

fn assert_worthy(sentences: &[&str]) {
    let missed: Vec<_> = sentences.iter().filter(|sentence| !signals(sentence).check_worthy()).collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn advice_to_the_reader_claims_nothing() {
    assert_silent(&[
        "You might want to mention the following four concerns:",
        "You should press for 40 million euros.",
        "We suggest that you sign 2 of the agreements.",
        "It would be wise to ask for 5 more berths.",
        "It is recommended that the 12 ferries stay in port.",
        "If pressed on the 19 cancelled flights: repeat that talks go on.",
        "If Oslo offers 2 million euros, we should accept.",
        "Should they raise the 2019 vote, say that it is over.",
        "Proposed reply: “We value the 14 berths that you gave us.”",
        "Recommendation: accept 3 of the 5 terms.",
        "The minister may wish to thank Norway for 2 frigates.",
        "4국 회담을 여는 것이 바람직함.",
        "어선 19척 문제를 거론하면 좋겠다.",
        "5국 공동훈련 추진",
        "2027년 사업계획 보완 검토 필요",
        "세 가지를 건의한다.",
    ]);
    assert_worthy(&[
        "The Fund advises 4 reforms.",
        "The council said that it should buy 3 ferries.",
        "We should buy 3 ferries, the mayor said.",
        "“You should buy 3 ferries,” the mayor said.",
        "You met him on 3 May 2022.",
        "You will recall that exports fell by 8 percent.",
        "Proposed budget: 3 billion won for 2026",
        "Unless it rains, 4 ferries sail, officials said.",
        "노르웨이는 세 가지를 권고했다.",
        "정부, 5조 원 규모 사업 추진",
        "예산 30억 원 필요",
        "6월 3일 준공 예정",
    ]);
}

#[test]
fn the_text_and_the_readers_day_are_no_claims() {
    assert_silent(&[
        "This is a note for the talks of 3 May 2025.",
        "This short paper supports your talks in Oslo on 3 May 2025.",
        "You will see the mayor at 09:30 on Monday.",
        "Your flight leaves at 14:05 on 3 May.",
        "Here are four questions to ask.",
        "There are two possible scenarios.",
        "Three issues remain open.",
        "In the second place, the pier is old.",
        "Third, the pier is old.",
        "_Prepared on 3 May 2025._",
        "Last updated: 3 May 2025",
        "Source: Port Authority of Oslo, 2023.",
        "Image: Harbour Press, 4 June 2023.",
        "5월 3일 시장 접견을 위한 말씀자료임.",
        "다음 그림은 2023년 현황이다.",
        "둘째, 길을 넓힌다.",
        "세 가지를 보고드립니다.",
    ]);
    assert_worthy(&[
        "Your predecessor signed the treaty in 2019.",
        "Your visit in 2023 ended with 4 agreements.",
        "There are 37 ships in the port.",
        "There are three frigates in the port.",
        "Three options were rejected on 3 May.",
        "Source: an officer said that 12 ships had left.",
        "Inflation fell for the first time in May.",
        "The team won the first prize.",
        "다음 표와 같이 수출은 8% 늘었다.",
    ]);
}

#[test]
fn a_fragment_that_tells_an_event_with_a_figure_is_a_claim() {
    assert_worthy(&[
        "Closed on 4 June 2023",
        "Pledged 3 frigates",
        "Returned to 4 ports",
        "22 flights a week",
        "Opened on 6 May 2022",
        "어선 52척 나포",
        "차량 2,310대 점검",
        "민원 7건 접수",
        "서류 1,300건을 심사.",
        "의원 9명 불참",
        "6.5% 감액",
    ]);
    assert_silent(&[
        "4 frigates",
        "two scenarios",
        "Related documents of 2023",
        "Talks of May 2024",
        "5개 항목",
        "4대 과제",
        "어선 52척 현황",
    ]);
}
