use proptest::prelude::*;

use super::*;

/// Each figure with its kind.
fn shown(text: &str) -> Vec<String> {
    find(text).into_iter().map(|figure| format!("{} {:?}", &text[figure.range], figure.kind)).collect()
}

#[test]
fn numerals() {
    assert_eq!(
        shown("Of 1,200 men, 14 fell and 2.5 percent (3%) fled."),
        ["1,200 Count", "14 Count", "2.5 percent Percent", "3% Percent"]
    );
    assert_eq!(shown("It cost $1.2 billion, €5m and 300 won."), ["$1.2 billion Money", "€5m Money", "300 won Money"]);
    assert_eq!(
        shown("the 44th, a 10-year plan, 5 km, 10–15 tonnes, 3/4 of them"),
        ["44th Ordinal", "10-year Measure", "5 km Measure", "10–15 tonnes Measure", "3/4 Fraction"]
    );
    assert_eq!(shown("14 votes to 9, up -3.5%"), ["14 Count", "9 Count", "-3.5% Percent"]);
}

#[test]
fn korean_numerals() {
    assert_eq!(
        shown("마스크 100만 장과 1조 2,000억 원을 12퍼센트 늘렸다."),
        ["100만 장 Count", "1조 2,000억 원 Money", "12퍼센트 Percent"]
    );
    assert_eq!(
        shown("제2차 회담은 15년 만에 30명이 14표로"),
        ["제2차 Ordinal", "15년 Measure", "30명 Count", "14표 Count"]
    );
    assert_eq!(shown("3만5천 명이 2.7%를"), ["3만5천 명 Count", "2.7% Percent"]);
}

#[test]
fn english_words() {
    assert_eq!(
        shown("three of twenty-four, two hundred and five men, ten years, half a million"),
        ["three Count", "twenty-four Count", "two hundred and five Count", "ten years Measure", "half a million Count"]
    );
    assert_eq!(
        shown("the second of its kind, two-thirds, dozens, one in five, a million, the twenty-first"),
        [
            "second Ordinal",
            "two-thirds Fraction",
            "dozens Vague",
            "one in five Fraction",
            "a million Count",
            "twenty-first Ordinal"
        ]
    );
}

#[test]
fn parts_of_a_whole() {
    assert_eq!(
        shown(
            "nine in ten, one in three, 9 out of 10, two in three years, three quarters of a million euros, half an hour"
        ),
        [
            "nine in ten Fraction",
            "one in three Fraction",
            "9 out of 10 Fraction",
            "two Count",
            "three years Measure",
            "three quarters of a million euros Money",
            "half an hour Fraction"
        ]
    );
    assert_eq!(
        shown("up an eighth on last year, a third ship, by a fifth, a tenth to Busan"),
        ["an eighth Fraction", "third Ordinal", "a fifth Fraction", "a tenth Fraction"]
    );
    assert_eq!(
        shown("3분의 2는 10명 중 9명과 다섯 명 가운데 한 명, 30명 중 5명"),
        ["3분의 2 Fraction", "10명 중 9명 Fraction", "다섯 명 가운데 한 명 Fraction", "30명 Count", "5명 Count"]
    );
    assert_eq!(shown("tenfold, a 10-fold rise, doubled"), ["tenfold Fraction", "10-fold Fraction", "doubled Fraction"]);
}

#[test]
fn digits_are_grouped_in_several_ways() {
    assert_eq!(
        shown("1 284 560 voters, 12 345 ships, 1.284.560 men, 1,28 million and 3,5 %"),
        ["1 284 560 Count", "12 345 Count", "1.284.560 Count", "1,28 million Count", "3,5 % Percent"]
    );
    assert_eq!(
        shown("On 5 July 2015 120 ships, and 2, 300 and 12, 14"),
        ["5 Count", "2015 Count", "120 Count", "2 Count", "300 Count", "12 Count", "14 Count"]
    );
    let value = |text: &str| values(text, &find(text)[0])[0].first;
    for (text, amount) in [
        ("1 284 560", 1_284_560.0),
        ("12\u{a0}345 men", 12_345.0),
        ("1.284.560", 1_284_560.0),
        ("1.284", 1.284),
        ("1,28 million", 1.28e6),
        ("3,5%", 3.5),
        ("1,284", 1284.0),
        ("2,5억 원", 2.5e8),
    ] {
        assert!((value(text) - amount).abs() < 1e-6 * amount, "{text} {}", value(text));
    }
}

#[test]
fn signs_and_codes_of_units() {
    assert_eq!(
        shown("EUR 2.3 billion, USD 5, 38 °C, 100 °F, 38 degrees Celsius, 310 million leva"),
        [
            "EUR 2.3 billion Money",
            "USD 5 Money",
            "38 °C Measure",
            "100 °F Measure",
            "38 degrees Celsius Measure",
            "310 million leva Money"
        ]
    );
}

#[test]
fn marks_of_notes_count_nothing() {
    assert_eq!(shown("It has 12 ships.[1] It sails.[^2] It rests^3 [4 of them]"), ["12 Count", "4 Count"]);
}

#[test]
fn korean_words() {
    assert_eq!(
        shown("두 나라가 세 척을 열두 명과 백만 달러로 첫 절반 수십 명"),
        ["두 Count", "세 척 Count", "열두 명 Count", "백만 달러 Money", "첫 Ordinal", "절반 Fraction", "수십 Vague"]
    );
    assert_eq!(shown("두 번째 회의를 한 달 뒤 세 차례 열었다."), ["두 번째 Ordinal", "세 차례 Count"]);
}

#[test]
fn numbers_that_count_nothing() {
    for text in [
        "See Annex 3, p. 12, No. 5 and Resolution 1718.",
        "An F-35, a K9, the G20 and COVID-19",
        "1. Trade in steel",
        "Call +82-2-748-1111 or 02-748-1111.",
        "Version 1.2.3 of [@smith-2020]",
        "No one knew one another at first.",
        "세계는 두드러진 사실을 대한다. 이사회는 만조를 조사한다.",
    ] {
        assert_eq!(shown(text), Vec::<String>::new(), "{text}");
    }
}

proptest! {
    #[test]
    fn figures_are_ordered_and_apart(text in "\\PC*|([0-9]|two|ten|-|,|\\.| |%|만|억|년|백|두|제|\\$|million|th|/)*") {
        let mut end = 0;
        for figure in find(&text) {
            prop_assert!(figure.range.start >= end && !text[figure.range.clone()].is_empty());
            end = figure.range.end;
        }
    }
}
