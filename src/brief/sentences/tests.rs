use std::path::Path;

use proptest::prelude::*;

use super::split;

fn cut(prose: &str) -> Vec<&str> {
    split(prose).into_iter().map(|range| &prose[range]).collect()
}

/// Each line is one sentence of the paragraph that the lines make together.
#[track_caller]
fn cuts(sentences: &[&str]) {
    let prose = sentences.join(" ");
    assert_eq!(cut(&prose), sentences);
}

#[test]
fn points_that_end_nothing() {
    cuts(&["The envoy flew on Oct. 4 with Lt. Gen. Han of the U.N. Command."]);
    cuts(&["Growth of 2.4 percent, as in No. 7 on p. 12, was seen.", "It slowed."]);
    cuts(&["J. K. Oh of Daehan Corp. signed.", "So did the U.S. Army."]);
    cuts(&["합의는 2023. 11. 5. 부산에서 나왔다.", "이행은 2024. 1. 시작됐다."]);
    cuts(&["물가는 3.1% 올랐다.", "임금은 제자리였다."]);
}

#[test]
fn abbreviations_that_end_a_sentence() {
    cuts(&["Troops went home from the U.K.", "They were thanked."]);
    cuts(&["The talks ran until 7 p.m.", "Delegates then left."]);
    cuts(&["The treaty dates from 3 Dec.", "It is still in force."]);
    cuts(&["Was it signed?", "No.", "Nothing was."]);
}

#[test]
fn quotations_and_brackets_stay_whole() {
    cuts(&["She warned: “Stop now. Think again.”", "Nobody did."]);
    cuts(&["“Who pays?” Park asked.", "The room was silent."]);
    cuts(&["“It is late.”", "The lights went out."]);
    cuts(&["총리는 “서두르지 말자. 길게 보자.”라고 답했다.", "회의는 끝났다."]);
    cuts(&["그는 “이제 간다.” 라고 했다.", "문이 닫혔다."]);
    cuts(&["The bill (see Sec. 4. It is short.) passed.", "It was signed."]);
}

#[test]
fn korean_sentences_need_no_space_between() {
    assert_eq!(cut("비가 그쳤다.배가 떠났다."), ["비가 그쳤다.", "배가 떠났다."]);
    assert_eq!(cut("왜 떠났나? 아무도 모른다."), ["왜 떠났나?", "아무도 모른다."]);
    assert_eq!(cut("그러나… 배는 없었다."), ["그러나… 배는 없었다."]);
}

#[test]
fn omissions_and_missing_spaces() {
    cuts(&["The list goes on....", "Then it ends."]);
    cuts(&["He meant . . . well, one . . . I cannot say it."]);
    cuts(&["Trade grew.", ". . . The rest is lost."]);
    assert_eq!(cut("Rain fell.The road closed."), ["Rain fell.", "The road closed."]);
    assert_eq!(cut("See example.The-site.org for Node.Js files."), ["See example.The-site.org for Node.Js files."]);
    cuts(&["At 9 a.m. Dr. Oh opened the talks.", "They closed at 5 p.m.", "Dr. Oh then left."]);
}

#[test]
fn languages_mix() {
    cuts(&["The ministry said so.", "외교부도 확인했다.", "iPhone 수출은 늘었다.", "Both agree."]);
}

#[test]
fn a_list_in_a_line_is_cut_at_its_numbers() {
    cuts(&["Three aims were named.", "1. Trade in steel", "2. Safe passage", "3. Youth exchange"]);
    cuts(&["○ 배경", "○ 현황과 전망"]);
    cuts(&["가. 배경 설명", "나. 현황", "다. 전망"]);
    cuts(&["1) First draft", "2) Second draft"]);
    cuts(&["For 1. above the fee is low and for 2. above it is high."]);
}

#[test]
fn spaces_line_ends_and_left_out_citations() {
    assert_eq!(cut("  One ended.      Two\nwent on.\n"), ["One ended.", "Two\nwent on."]);
    assert_eq!(cut("One ended      . Two went on."), ["One ended      .", "Two went on."]);
    assert_eq!(cut(""), Vec::<&str>::new());
    assert_eq!(cut(" \n"), Vec::<&str>::new());
    assert_eq!(cut("..."), ["..."]);
}

proptest! {
    #[test]
    fn sentences_hold_the_whole_text_in_order(prose in "\\PC*|[A-Ca-c다요 .?!“”\"'()1-3\\n]*") {
        let mut end = 0;
        for range in split(&prose) {
            prop_assert!(prose[end..range.start].trim().is_empty());
            let sentence = &prose[range.clone()];
            prop_assert!(!sentence.is_empty() && sentence.trim() == sentence);
            end = range.end;
        }
        prop_assert!(prose[end..].trim().is_empty());
    }
}

#[test]
fn a_long_paragraph_costs_milliseconds() {
    for part in [
        "Kim met Lt. Gen. Park at 5 p.m. in the U.S. (again). ",
        "한국과 일본이 만났다. “좋다.”라고 했다. ",
        ". ",
        "“",
        "(",
        "1. A ",
        "a.",
        "'a ",
    ] {
        let prose = part.repeat(100_000 / part.len());
        let begun = std::time::Instant::now();
        let sentences = split(&prose).len();
        // Far above what it takes, far below what a quadratic rule would.
        assert!(begun.elapsed().as_secs() < 10, "{part:?}: {:?} for {sentences}", begun.elapsed());
    }
}

/// The share of the shared development paragraphs that are cut exactly; see the data's README.
#[test]
fn development_paragraphs_are_cut_right() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/sentences");
    let (Ok(items), Ok(brief)) = (
        std::fs::read_to_string(folder.join("items.jsonl")),
        std::fs::read_to_string(folder.join("briefs/sentences.brief")),
    ) else {
        println!("skipped: no development data at {}", folder.display());
        return;
    };
    let (mut right, mut all) = (0, 0);
    for line in items.lines() {
        let item: serde_json::Value = serde_json::from_str(line).expect("an item");
        let place = |at: usize| usize::try_from(item["span"][at].as_u64().expect("a byte")).expect("a byte");
        let prose = without_citations(&brief[place(0)..place(1)]);
        let expected: Vec<String> = item["expect"]
            .as_array()
            .expect("sentences")
            .iter()
            .map(|text| plain(&without_citations(text.as_str().expect("a sentence"))))
            .collect();
        let got: Vec<String> = cut(&prose).into_iter().map(plain).collect();
        all += 1;
        if got == expected {
            right += 1;
        } else {
            println!("{prose}\n   expected {expected:#?}\n   got {got:#?}");
        }
    }
    println!("sentences: {right} of {all} paragraphs right");
    assert!(right * 100 >= all * 96, "{right} of {all}");
}

/// Citations as spaces, as the model hands the prose over.
fn without_citations(text: &str) -> String {
    let mut prose = text.to_owned();
    while let Some(start) = prose.find("[@") {
        let end = prose[start..].find(']').map_or(prose.len(), |end| start + end + 1);
        prose.replace_range(start..end, &" ".repeat(end - start));
    }
    prose
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect()
}
