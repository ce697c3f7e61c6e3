use insta::assert_snapshot;
use proptest::prelude::*;

use super::*;
use crate::brief::AnnotationName;
use crate::ide::fixture::Fixture;

const SOURCES: &str = r#"[log-2024]
title = "Log of the Harbour"
publisher = "Harbour Office"
date = "2024-12-31"
languages = ["ko"]
file = "log.txt"

[yearbook]
title = "Ferry Yearbook"
author = "Seo Bada"

[항만백서]
title = "항만 백서"
"#;

const REGISTRY: &str = r#"as_of = "2025-09-30"

[[post]]
id = "harbour-master"
label = "Harbour Master"
other_label = "항만청장"

[[person]]
id = "yoon-ha-neul"
name = "Yoon Ha-neul"
other_names = [{ name = "윤하늘", lang = "ko" }]

[[person]]
id = "yoon-ha-neul-editor"
name = "Yoon Ha-neul"
summary = "Edits the *Ferry* Yearbook."

[[agreement]]
id = "ferry-pact"
name = "Ferry Pact"
other_names = [{ name = "여객선협정", lang = "ko" }]

[[membership]]
person_id = "yoon-ha-neul"
post_id = "harbour-master"
start_date = "2024-03-01"
"#;

const LOG: &str = "Page 230\n\nThe ferry carried 455,000 passengers in one year and more in the next.\n\n\u{c}Page 231\n\nIt sails\ntwice a day.\n\n여객선은 하루에 두 번 다닌다.\n";

fn fixture(brief: &str) -> Fixture {
    let sources = SOURCES.replace("[항만백서]", "[\"항만백서\"]");
    Fixture::new(&[("a.brief", brief), ("sources.toml", &sources), ("log.txt", LOG), ("registry/r.toml", REGISTRY)])
}

/// The text that would be replaced, and each item with its detail and the text that it puts there.
fn shown(brief: &str) -> String {
    let fixture = fixture(brief);
    let completions = complete(&fixture.snapshot, &fixture.path, fixture.offset);
    let Some(first) = completions.items.first() else { return "nothing".to_owned() };
    let mut shown = fixture.underlined(&first.edit.0);
    for (index, item) in completions.items.iter().enumerate() {
        assert_eq!(item.edit.0, first.edit.0);
        assert_eq!(item.sort, format!("{index:04}"));
        let filter = item.filter.as_ref().map(|filter| format!(" (for {filter:?})")).unwrap_or_default();
        let detail = item.detail.as_deref().unwrap_or("-");
        shown += &format!("\n{:?} {} | {detail} | {:?}{filter}", item.kind, item.label, item.edit.1);
    }
    shown
}

/// The labels alone.
fn labels(brief: &str) -> Vec<String> {
    let fixture = fixture(brief);
    complete(&fixture.snapshot, &fixture.path, fixture.offset).items.into_iter().map(|item| item.label).collect()
}

#[test]
fn keys_are_offered_in_a_citation_that_is_being_typed() {
    assert_snapshot!(shown("The ferry sails. [@<CURSOR>\n\n[@own]: log.txt \"My log\"\n"), @r#"
    The ferry sails. [@
                       ^
    Source own | My log | "own"
    Source log-2024 | Log of the Harbour, Harbour Office, 2024-12-31 | "log-2024"
    Source yearbook | Ferry Yearbook | "yearbook"
    Source 항만백서 | 항만 백서 | "항만백서"
    "#);
    assert_snapshot!(shown("A. [@yearbook; @lo<CURSOR>\n"), @r#"
    A. [@yearbook; @lo
                    ^^
    Source log-2024 | Log of the Harbour, Harbour Office, 2024-12-31 | "log-2024"
    "#);
    assert_snapshot!(shown("As @ye<CURSOR> says\n"), @r#"
    As @ye says
        ^^
    Source yearbook | Ferry Yearbook | "yearbook"
    "#);
    assert_snapshot!(shown("배는 [@항<CURSOR>\n"), @r#"
    배는 [@항
           ^^
    Source 항만백서 | 항만 백서 | "항만백서"
    "#);
}

#[test]
fn keys_are_found_by_the_words_of_their_titles() {
    assert_snapshot!(shown("A. [@harbour<CURSOR>]\n"), @r#"
    A. [@harbour]
         ^^^^^^^
    Source log-2024 | Log of the Harbour, Harbour Office, 2024-12-31 | "log-2024" (for "harbour")
    "#);
    assert_snapshot!(shown("A. [see @ferry year<CURSOR>]\n"), @r#"
    A. [see @ferry year]
             ^^^^^^^^^^
    Source yearbook | Ferry Yearbook | "yearbook" (for "ferry year")
    "#);
    assert_snapshot!(shown("가. [@백서<CURSOR>]\n"), @r#"
    가. [@백서]
          ^^^^
    Source 항만백서 | 항만 백서 | "항만백서" (for "백서")
    "#);
}

#[test]
fn a_whole_key_gives_way() {
    assert_snapshot!(shown("A. [see @log<CURSOR>-2023, p. 3]\n"), @r#"
    A. [see @log-2023, p. 3]
             ^^^^^^^^
    Source log-2024 | Log of the Harbour, Harbour Office, 2024-12-31 | "log-2024"
    "#);
    assert_snapshot!(shown("So says @log<CURSOR>-20. Then\n"), @r#"
    So says @log-20. Then
             ^^^^^^
    Source log-2024 | Log of the Harbour, Harbour Office, 2024-12-31 | "log-2024"
    "#);
}

#[test]
fn places_that_the_source_has_are_offered() {
    assert_snapshot!(shown("A. [@log-2024, <CURSOR>]\n"), @r#"
    A. [@log-2024, ]
                   ^
    Place p. 230 | The ferry carried 455,000 passengers in one year and more in… | "p. 230"
    Place p. 231 | It sails twice a day. 여객선은 하루에 두 번 다닌다. | "p. 231"
    Place ¶ 2 | The ferry carried 455,000 passengers in one year and more in… | "¶ 2"
    Place ¶ 4 | It sails twice a day. | "¶ 4"
    Place ¶ 5 | 여객선은 하루에 두 번 다닌다. | "¶ 5"
    "#);
    assert_snapshot!(shown("A. [@log-2024,<CURSOR>\n"), @r#"
    A. [@log-2024,
                  ^
    Place p. 230 | The ferry carried 455,000 passengers in one year and more in… | " p. 230"
    Place p. 231 | It sails twice a day. 여객선은 하루에 두 번 다닌다. | " p. 231"
    Place ¶ 2 | The ferry carried 455,000 passengers in one year and more in… | " ¶ 2"
    Place ¶ 4 | It sails twice a day. | " ¶ 4"
    Place ¶ 5 | 여객선은 하루에 두 번 다닌다. | " ¶ 5"
    "#);
    assert_snapshot!(shown("여객선. [@log-2024, <CURSOR>\n"), @r#"
    여객선. [@log-2024, 
                        ^
    Place 230쪽 | The ferry carried 455,000 passengers in one year and more in… | "230쪽"
    Place 231쪽 | It sails twice a day. 여객선은 하루에 두 번 다닌다. | "231쪽"
    Place 2문단 | The ferry carried 455,000 passengers in one year and more in… | "2문단"
    Place 4문단 | It sails twice a day. | "4문단"
    Place 5문단 | 여객선은 하루에 두 번 다닌다. | "5문단"
    "#);
    assert_snapshot!(shown("As @log-2024 [p. <CURSOR>]\n"), @r#"
    As @log-2024 [p. ]
                  ^^^
    Place p. 230 | The ferry carried 455,000 passengers in one year and more in… | "p. 230"
    Place p. 231 | It sails twice a day. 여객선은 하루에 두 번 다닌다. | "p. 231"
    "#);
    assert_snapshot!(shown("A. [@log-2024, p. 231, <CURSOR>]\n"), @r#"
    A. [@log-2024, p. 231, ]
                           ^
    Place ¶ 2 | It sails twice a day. | "¶ 2"
    Place ¶ 5 | 여객선은 하루에 두 번 다닌다. | "¶ 5"
    "#);
    assert_snapshot!(shown("A. [@log-2024, 23<CURSOR>0; @yearbook]\n"), @r#"
    A. [@log-2024, 230; @yearbook]
                   ^^^
    Place p. 230 | The ferry carried 455,000 passengers in one year and more in… | "p. 230" (for "23")
    Place p. 231 | It sails twice a day. 여객선은 하루에 두 번 다닌다. | "p. 231" (for "23")
    "#);
    assert_snapshot!(shown("A. [@log-2024, passenger<CURSOR>]\n"), @r#"
    A. [@log-2024, passenger]
                   ^^^^^^^^^
    Place p. 230 | The ferry carried 455,000 passengers in one year and more in… | "p. 230" (for "passenger")
    Place ¶ 2 | The ferry carried 455,000 passengers in one year and more in… | "¶ 2" (for "passenger")
    "#);
    assert_eq!(shown("A. [@yearbook, <CURSOR>]\n"), "nothing");
}

#[test]
fn words_of_the_source_are_offered_within_quotation_marks() {
    assert_snapshot!(shown("A. [@log-2024, \"<CURSOR>\n"), @r#"
    A. [@log-2024, "
                   ^
    Words "The ferry carried 455,000 passengers in" | Page 230, paragraph 2, line 3 | "\"The ferry carried 455,000 passengers in\"" (for "\"")
    Words "It sails twice a day" | Page 231, paragraph 4, lines 7–8 | "\"It sails twice a day\"" (for "\"")
    Words "여객선은 하루에 두 번 다닌다" | Page 231, paragraph 5, line 10 | "\"여객선은 하루에 두 번 다닌다\"" (for "\"")
    "#);
    assert_snapshot!(shown("A. [@log-2024, \"carried 455<CURSOR>\"]\n"), @r#"
    A. [@log-2024, "carried 455"]
                   ^^^^^^^^^^^^^
    Words "carried 455,000 passengers in one year and" | Page 230, paragraph 2, line 3 | "\"carried 455,000 passengers in one year and\"" (for "\"carried 455")
    "#);
    assert_snapshot!(shown("가. [@log-2024, \"하루에 두<CURSOR>\"]\n"), @r#"
    가. [@log-2024, "하루에 두"]
                    ^^^^^^^^^^^
    Words "하루에 두 번 다닌다" | Page 231, paragraph 5, line 10 | "\"하루에 두 번 다닌다\"" (for "\"하루에 두")
    "#);
}

#[test]
fn entries_are_offered_by_any_of_their_names() {
    assert_snapshot!(shown("---\ndate: 2025-01-01\n---\n\n[[yoon<CURSOR>\n"), @r#"
    [[yoon
      ^^^^
    Person Yoon Ha-neul | Harbour Master | "yoon-ha-neul|Yoon Ha-neul]]"
    Person Yoon Ha-neul | Edits the *Ferry* Yearbook. | "yoon-ha-neul-editor|Yoon Ha-neul]]"
    "#);
    assert_snapshot!(shown("---\ndate: 2025-01-01\n---\n\n어제 [[윤하<CURSOR>]]이 말했다.\n"), @r#"
    어제 [[윤하]]이 말했다.
           ^^^^
    Person 윤하늘 | Harbour Master | "yoon-ha-neul|윤하늘"
    "#);
    assert_snapshot!(shown("The [[pact<CURSOR>]\n"), @r#"
    The [[pact]
          ^^^^
    Agreement Ferry Pact | agreement | "ferry-pact|Ferry Pact]" (for "pact")
    "#);
    assert_snapshot!(shown("[[yoon-ha<CURSOR>-nul|The master]] spoke.\n"), @r#"
    [[yoon-ha-nul|The master]] spoke.
      ^^^^^^^^^^^
    Person Yoon Ha-neul | person | "yoon-ha-neul" (for "yoon-ha")
    Person Yoon Ha-neul | Edits the *Ferry* Yearbook. | "yoon-ha-neul-editor" (for "yoon-ha")
    "#);
    assert_snapshot!(shown("여객선은 [[<CURSOR>]]\n"), @r#"
    여객선은 [[]]
               ^
    Person 윤하늘 | person | "yoon-ha-neul|윤하늘"
    Person Yoon Ha-neul | Edits the *Ferry* Yearbook. | "yoon-ha-neul-editor|Yoon Ha-neul"
    Post 항만청장 | post | "harbour-master|항만청장"
    Agreement 여객선협정 | agreement | "ferry-pact|여객선협정"
    "#);
}

#[test]
fn an_entry_is_offered_as_the_house_writes_it() {
    let registry = "[[person]]\nid = \"han\"\nname = \"Han Seo-jun\"\nother_names = [\"한서준\"]\npreferred = [\"Hahn Seo-jun\"]\n";
    for (brief, text, filter) in [
        ("[[Han<CURSOR>", "han|Hahn Seo-jun]]", Some("Han")),
        ("[[Hahn<CURSOR>", "han|Hahn Seo-jun]]", None),
        ("[[한<CURSOR>", "han|한서준]]", None),
    ] {
        let fixture = Fixture::new(&[("a.brief", brief), ("registry/r.toml", registry)]);
        let item = complete(&fixture.snapshot, &fixture.path, fixture.offset).items.pop().expect("an entry");
        assert_eq!((item.edit.1.as_str(), item.filter.as_deref()), (text, filter), "{brief}");
    }
}

#[test]
fn annotations_and_their_values_are_offered() {
    assert_snapshot!(shown("It grows. {<CURSOR>\n"), @r#"
    It grows. {
               ^
    AnnotationName judgement | The writer's own assessment, with its likelihood | "judgement: "
    AnnotationName confidence | How sure the writer is: low, moderate or high | "confidence: "
    AnnotationName translated | The quotation was translated from this language | "translated: "
    AnnotationName as-of | The date that this text speaks of | "as-of: "
    AnnotationName speaker | Who is quoted | "speaker: "
    AnnotationName no-source | This claim stands without a source, for this reason | "no-source: "
    AnnotationName allow | Silences a rule here; say why with `reason` | "allow: "
    AnnotationName todo | A note to come back to | "todo"
    "#);
    assert_eq!(labels("It grows. {judgement: likely, <CURSOR>}\n").len(), AnnotationName::ALL.len() - 2);
    assert_snapshot!(shown("It grows. {jud<CURSOR>gment: likely}\n"), @r#"
    It grows. {judgment: likely}
               ^^^^^^^^
    AnnotationName judgement | The writer's own assessment, with its likelihood | "judgement"
    AnnotationName confidence | How sure the writer is: low, moderate or high | "confidence"
    AnnotationName translated | The quotation was translated from this language | "translated"
    AnnotationName as-of | The date that this text speaks of | "as-of"
    AnnotationName speaker | Who is quoted | "speaker"
    AnnotationName no-source | This claim stands without a source, for this reason | "no-source"
    AnnotationName allow | Silences a rule here; say why with `reason` | "allow"
    AnnotationName todo | A note to come back to | "todo"
    "#);
    assert_snapshot!(shown("It grows. {judgement: ve<CURSOR>ry}\n"), @r#"
    It grows. {judgement: very}
                          ^^^^
    Value almost no chance | 1–5 % | "almost no chance"
    Value remote | 1–5 % | "remote"
    Value very unlikely | 5–20 % | "very unlikely"
    Value highly improbable | 5–20 % | "highly improbable"
    Value unlikely | 20–45 % | "unlikely"
    Value improbable | 20–45 % | "improbable"
    Value roughly even chance | 45–55 % | "roughly even chance"
    Value roughly even odds | 45–55 % | "roughly even odds"
    Value likely | 55–80 % | "likely"
    Value probable | 55–80 % | "probable"
    Value very likely | 80–95 % | "very likely"
    Value highly probable | 80–95 % | "highly probable"
    Value almost certain | 95–99 % | "almost certain"
    Value nearly certain | 95–99 % | "nearly certain"
    "#);
    assert_snapshot!(shown("더 늘 것이다. {judgement:<CURSOR>}\n"), @r#"
    더 늘 것이다. {judgement:}
                             ^
    Value 거의 가능성 없음 | 1–5 % | " 거의 가능성 없음"
    Value 가능성 거의 없음 | 1–5 % | " 가능성 거의 없음"
    Value 매우 낮음 | 5–20 % | " 매우 낮음"
    Value 가능성 매우 낮음 | 5–20 % | " 가능성 매우 낮음"
    Value 낮음 | 20–45 % | " 낮음"
    Value 가능성 낮음 | 20–45 % | " 가능성 낮음"
    Value 반반 | 45–55 % | " 반반"
    Value 가능성 반반 | 45–55 % | " 가능성 반반"
    Value 높음 | 55–80 % | " 높음"
    Value 가능성 높음 | 55–80 % | " 가능성 높음"
    Value 매우 높음 | 80–95 % | " 매우 높음"
    Value 가능성 매우 높음 | 80–95 % | " 가능성 매우 높음"
    Value 거의 확실 | 95–99 % | " 거의 확실"
    Value 거의 확실함 | 95–99 % | " 거의 확실함"
    "#);
    assert_snapshot!(shown("더 늘 것이다. {confidence: <CURSOR>\n"), @r#"
    더 늘 것이다. {confidence: 
                               ^
    Value 낮음 | low confidence | "낮음"
    Value 보통 | moderate confidence | "보통"
    Value 높음 | high confidence | "높음"
    "#);
    assert_snapshot!(shown("---\ndate: 2025-01-01\n---\n\nOn 5 May 2024 it grew. {as-of: <CURSOR>}\n"), @r#"
    On 5 May 2024 it grew. {as-of: }
                                   ^
    Value 2025-01-01 | the date of the brief | "2025-01-01"
    Value 2024-05-05 | a date in this text | "2024-05-05"
    "#);
    assert_snapshot!(shown("“Many words here.” [@log-2024] {translated: <CURSOR>, speaker: x}\n"), @r#"
    “Many words here.” [@log-2024] {translated: , speaker: x}
                                                ^
    Value ko | Korean, a language of the cited source | "ko"
    Value ja | Japanese | "ja"
    Value zh | Chinese | "zh"
    Value en | English | "en"
    Value ru | Russian | "ru"
    Value fr | French | "fr"
    Value de | German | "de"
    Value es | Spanish | "es"
    Value ar | Arabic | "ar"
    "#);
    assert_snapshot!(shown("“Many words here.” {speaker: yoon<CURSOR>}\n"), @r#"
    “Many words here.” {speaker: yoon}
                                 ^^^^
    Person Yoon Ha-neul | person | "yoon-ha-neul"
    Person Yoon Ha-neul | Edits the *Ferry* Yearbook. | "yoon-ha-neul-editor"
    "#);
    assert!(shown("It grows. {allow: <CURSOR>}\n").contains("\"unsourced-claim, reason: \""));
    assert!(shown("It grows. {allow: <CURSOR>, reason: x}\n").contains("\"unsourced-claim\""));
}

#[test]
fn nothing_is_offered_outside_of_marks() {
    for text in [
        "Plain <CURSOR>words.\n",
        "<CURSOR>",
        "A mail to office@<CURSOR>\n",
        "Code `[@<CURSOR>` here.\n",
        "```\n[@<CURSOR>\n```\n",
        "---\ntitle: \"[@<CURSOR>\"\n---\n",
        "<!-- [@<CURSOR> -->\n",
        "Done. [@yearbook] <CURSOR>\n",
        "Done. {todo} <CURSOR>\n",
        "[[yoon-ha-neul|The <CURSOR>]] spoke.\n",
        "Why not {no-source: <CURSOR>}\n",
        "- An open [@log-2024, p\n- Another <CURSOR>item\n",
        "A [link](<CURSOR>) here.\n",
        "\\[@ <CURSOR>\n",
    ] {
        assert_eq!(shown(text), "nothing", "{text}");
    }
}

#[test]
fn a_large_library_is_cut_and_asked_again() {
    let sources: String = (0..1000).map(|n| format!("[source-{n:04}]\ntitle = \"Report {n}\"\n")).collect();
    let fixture = Fixture::new(&[("a.brief", "A. [@<CURSOR>"), ("sources.toml", &sources)]);
    let found = complete(&fixture.snapshot, &fixture.path, fixture.offset);
    assert_eq!((found.items.len(), found.incomplete), (MOST_COMPLETIONS, true));
    let fixture = Fixture::new(&[("a.brief", "A. [@report 99<CURSOR>"), ("sources.toml", &sources)]);
    let found = complete(&fixture.snapshot, &fixture.path, fixture.offset);
    assert_eq!(found.items.first().map(|item| item.label.as_str()), Some("source-0099"));
    assert_eq!((found.items.len(), found.incomplete), (11, true));
}

proptest! {
    /// Every verb answers at every place of any text, with ranges that lie in the files they speak of.
    #[test]
    fn every_verb_is_total(brief in nasty()) {
        let plain = fixture(&brief);
        let inside = |text: &str, range: &Range<usize>| range.start <= range.end && text.get(range.clone()).is_some();
        for offset in 0..=brief.len() + 1 {
            let (snapshot, path) = (&plain.snapshot, &plain.path);
            if let Some(hover) = crate::ide::hover(snapshot, path, offset) {
                prop_assert!(inside(&brief, &hover.range) && hover.range.start <= offset && offset <= hover.range.end);
            }
            let there = crate::ide::definition(snapshot, path, offset);
            for target in there.into_iter().chain(crate::ide::declaration(snapshot, path, offset)) {
                let text = plain.text(&target.path);
                prop_assert!(inside(&brief, &target.origin) && inside(&text, &target.range) && inside(&text, &target.full));
                prop_assert!(target.full.start <= target.range.start && target.range.end <= target.full.end);
            }
            for item in complete(snapshot, path, offset).items {
                let (range, _) = &item.edit;
                prop_assert!(inside(&brief, range), "{:?}", item);
                prop_assert!(!brief[range.clone()].contains(['\n', '\r']), "{:?}", item);
                prop_assert!(range.start <= offset, "{:?}", item);
            }
        }
        for link in crate::ide::links(&plain.snapshot, &plain.path) {
            prop_assert!(inside(&brief, &link.range) && link.url.is_some() != link.target.is_some());
        }
        let mut symbols = crate::ide::symbols(&plain.snapshot, &plain.path);
        while let Some(symbol) = symbols.pop() {
            prop_assert!(inside(&brief, &symbol.range) && inside(&brief, &symbol.selection) && !symbol.name.is_empty());
            prop_assert!(symbol.range.start <= symbol.selection.start && symbol.selection.end <= symbol.range.end);
            symbols.extend(symbol.children);
        }
    }
}

fn nasty() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        r"[\[\]{}@|:,;“”]",
        Just("[@log-2024, p. 231; @own, \"twice".to_owned()),
        Just("[@log-2024, \"".to_owned()),
        Just("[[yoon-ha-neul|윤".to_owned()),
        Just("윤하늘이 ".to_owned()),
        Just("{judgement: likely, as-of: 2024".to_owned()),
        Just("\n\n[@own]: log.txt \"T\"\n\n".to_owned()),
        Just("\n# 제목 {as-of: 2024-05}\n".to_owned()),
        Just("---\ndate: 2025-01\n---\n".to_owned()),
        Just("\r\n> - ".to_owned()),
        Just("\n| a | b |\n|---|---|\n| ".to_owned()),
        Just("https://example.org/x <https://a.b>".to_owned()),
        Just("[a](../b.md)".to_owned()),
        Just("```\n".to_owned()),
        "\\PC{0,6}",
    ];
    proptest::collection::vec(part, 0..10).prop_map(|parts| parts.concat())
}
