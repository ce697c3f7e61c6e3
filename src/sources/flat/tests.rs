use super::*;
use crate::sources::TextFormat;
use proptest::prelude::*;

fn source(text: &str) -> SourceText {
    SourceText::new(text.into(), TextFormat::Plain)
}

fn found<'t>(text: &'t str, words: &str) -> Vec<&'t str> {
    source(text).find_words(words).into_iter().map(|range| &text[range]).collect()
}

fn is_in(text: &str, words: &str) -> bool {
    !found(text, words).is_empty()
}

#[test]
fn the_flat_text_reads_as_it_was_before_it_was_laid_out() {
    let text = "Page 7 - A Grey Paper\r\n\r\n   The first para-\r\n   graph goes on\r\nhere.\r\n\r\nThe second\r\none is not\r\n\u{c}Page 8 - A Grey Paper\r\n\r\nover yet.\r\n\r\nNow it is.\r\n";
    assert_eq!(
        source(text).flat().text(),
        "The first para-graph goes on here.\nThe second one is not over yet.\nNow it is."
    );
    assert_eq!(source("").flat().text(), "");
}

#[test]
fn layout_does_not_matter() {
    let text = "They showed f rm determi-\n   nation to keep the peace, in a non-\ntraditional way\nof “their own”\u{a0}— and the e\u{fb03}cient\nbrief-\ning went on.";
    for words in [
        "firm determination to keep the peace",
        "f rm determi- nation",
        "Non-traditional way of 'their own' - and",
        "nontraditional way",
        "the efficient briefing went on!",
        "efficient\n briefing",
        "in a non-traditional way of “their own” — and the efficient briefing went on.",
    ] {
        assert!(is_in(text, words), "{words}");
    }
    assert_eq!(found(text, "firm determination to"), ["f rm determi-\n   nation to"]);
}

#[test]
fn everything_else_does() {
    let text = "The ministry will not send 150,000 masks to the therapist. It's a well-known plan: we can't stop; they re-sign.";
    for words in [
        "The ministry will send",
        "the Ministry will",
        "150 masks",
        "send 150",
        "000 masks",
        "inistry will",
        "the rapist",
        "well known",
        "wellknown",
        "Its a well",
        "we can",
        "they resign",
        "plan; we",
        "",
        "...",
        "\"",
    ] {
        assert_eq!(found(text, words), [] as [&str; 0], "{words}");
    }
    for words in ["will not send 150,000 masks", "It’s a well–known plan", "we can't stop", "therapist"] {
        assert!(is_in(text, words), "{words}");
    }
}

#[test]
fn an_f_is_no_lost_ligature_by_itself() {
    assert!(is_in("a self-imposed limit of interest", "imposed limit of interest"));
    assert!(is_in("a self-imposed limit of interest", "interest"));
    assert!(is_in("a self-imposed limit of interest", "limit"));
    assert!(is_in("it will f ll the shelf-life of Inf ation", "fill the shelf-life of Inflation"));
    assert!(is_in("it will fill the shelf", "f ll the shelf"));
    assert!(!is_in("the first of rm", "of firm"));
    assert!(!is_in("fat man", "flat man"));
    assert!(!is_in("flat man", "fat man"));
}

#[test]
fn korean_words_may_end_before_a_particle_and_be_broken_anywhere() {
    let text = "국방 협력 관계를 미래지향적으로 발전시\n켜 나갈 필요가 있다고 밝혔다. 마스크 100만 장, 3개국.";
    for words in
        ["국방 협력 관계", "미래지향적으로 발전시켜 나갈 필요가 있다", "국방협력 관계를", "마스크 100만 장", "3 개국"]
    {
        assert!(is_in(text, words), "{words}");
    }
    for words in ["협력 관계가", "방 협력", "필요가 없다", "마스크 100", "00만 장"] {
        assert!(!is_in(text, words), "{words}");
    }
    let decomposed: String = unicode_normalization::UnicodeNormalization::nfd(text).collect();
    let places = source(&decomposed).find_words("국방 협력 관계를");
    assert_eq!(places.len(), 1);
    assert_eq!(
        unicode_normalization::UnicodeNormalization::nfc(&decomposed[places[0].clone()]).collect::<String>(),
        "국방 협력 관계를"
    );
}

#[test]
fn every_place_is_given_in_order() {
    let text = "One two. Three. ONE two, and one two.";
    assert_eq!(source(text).find_words("one two"), [0..7, 29..36]);
    assert_eq!(found("a b a b a", "a b a").len(), 1);
}

#[test]
fn words_go_on_over_page_furniture() {
    let text =
        "we shall keep the\n\nA Grey Paper\nPage 1 of 2\n\n\u{c}promise that we made\n\nA Grey Paper\nPage 2 of 2\n";
    assert!(is_in(text, "keep the promise that we made"));
    assert!(!is_in(text, "A Grey Paper"));
}

proptest! {
    #[test]
    fn any_words_are_looked_for_in_any_text(text in r"(\n|\r\n|\f| |-|f|fi|f |i|l|가|'|“|[a-c]{1,3}|[0-9]|,|\p{Any}){0,40}", words in r"( |-|f|fi|i|l|가|'|[a-c]{1,2}|[0-9]|,|\p{Any}){0,6}") {
        let source = source(&text);
        let mut end = 0;
        for range in source.find_words(&words) {
            prop_assert!(range.start >= end && text.get(range.clone()).is_some_and(|found| !found.is_empty()));
            end = range.end;
        }
    }

    #[test]
    fn whole_words_of_a_text_are_found_where_they_stand(before in "[a-z]{1,8}( [a-z]{1,8}){0,8}", words in "[a-z]{1,8}( [a-z]{1,8}){0,5}", after in "[a-z]{1,8}( [a-z]{1,8}){0,8}", width in 10usize..40) {
        let text = format!("{before} {words} {after}");
        let mut wrapped = String::new();
        let mut column = 0;
        for word in text.split(' ') {
            if column > width {
                wrapped.push_str("\n   ");
                column = 0;
            } else if column > 0 {
                wrapped.push(' ');
            }
            wrapped.push_str(word);
            column += word.len() + 1;
        }
        let found = source(&wrapped).find_words(&words);
        prop_assert!(found.iter().any(|range| wrapped[range.clone()].split_whitespace().eq(words.split(' '))), "{words:?} in {wrapped:?}");
    }
}

#[test]
fn items_of_a_list_and_rows_of_a_table_stand_by_themselves() {
    let text = source("Ministers:\n- Kim, since\n  1998\n- Lee\n| a | b |\n| c | d |\nㅇ 첫째\nㅇ 둘째\n");
    assert_eq!(text.flat().text(), "Ministers:\n- Kim, since 1998\n- Lee\n| a | b |\n| c | d |\nㅇ 첫째\nㅇ 둘째");
}
