use proptest::prelude::*;

use super::*;

/// Each date with what it says.
fn shown(text: &str) -> Vec<String> {
    let show = |mention: DateMention| {
        let when = match mention.when {
            When::On(date) => date.to_string(),
            When::Span { from, to } => format!("{from}..{to}"),
            When::Yearless { month, day: Some(day) } => format!("--{month:02}-{day:02}"),
            When::Yearless { month, day: None } => format!("--{month:02}"),
            When::Day(day) => format!("---{day:02}"),
            When::Months { from, to } => format!("--{from:02}..--{to:02}"),
            When::Relative => "relative".to_owned(),
        };
        format!("{} = {when}", &text[mention.range])
    };
    find(text).into_iter().map(show).collect()
}

#[test]
fn english_dates() {
    assert_eq!(
        shown("On 8 September 2025, or September 8, 2025, or Sept. 8, or the 8th of September"),
        [
            "8 September 2025 = 2025-09-08",
            "September 8, 2025 = 2025-09-08",
            "Sept. 8 = --09-08",
            "8th of September = --09-08"
        ]
    );
    assert_eq!(
        shown("in May 2020, on 8–10 June 2021, in January, by 3 Jan. 2024"),
        ["May 2020 = 2020-05", "8–10 June 2021 = 2021-06-08..2021-06-10", "January = --01", "3 Jan. 2024 = 2024-01-03"]
    );
    assert_eq!(
        shown("Monday, 8 September 2025 and on Tuesday"),
        ["Monday, 8 September 2025 = 2025-09-08", "Tuesday = relative"]
    );
}

#[test]
fn korean_dates() {
    assert_eq!(
        shown("2025년 9월 8일, 9월 8일(월)에, 8일 밝혔다, 2020년 5월에, 2024. 3. 1. 서울"),
        [
            "2025년 9월 8일 = 2025-09-08",
            "9월 8일 = --09-08",
            "8일 = ---08",
            "2020년 5월 = 2020-05",
            "2024. 3. 1. = 2024-03-01"
        ]
    );
    assert_eq!(
        shown("2000년대에 2분기와 2024년 상반기, 지난달 그리고 지난 가을"),
        [
            "2000년대 = 2000..2009",
            "2분기 = --04..--06",
            "2024년 상반기 = 2024-01..2024-06",
            "지난달 = relative",
            "지난 가을 = relative"
        ]
    );
}

#[test]
fn numeric_dates_and_years() {
    assert_eq!(
        shown("2025-09-08, 2024-05, 2018–19, 2018-2020, the 2000s, in 1987, 2025/9/8"),
        [
            "2025-09-08 = 2025-09-08",
            "2024-05 = 2024-05",
            "2018–19 = 2018..2019",
            "2018-2020 = 2018..2020",
            "2000s = 2000..2009",
            "1987 = 1987",
            "2025/9/8 = 2025-09-08"
        ]
    );
    assert_eq!(
        shown("the second quarter of 2024, last autumn, two years ago, Q3 2025"),
        [
            "second quarter of 2024 = 2024-04..2024-06",
            "last autumn = relative",
            "two years ago = relative",
            "Q3 2025 = 2025-07..2025-09"
        ]
    );
}

#[test]
fn what_is_no_date() {
    for text in [
        "They hired 2000 staff and about 1950 men.",
        "They may march to the august hall, 2000 troops in all.",
        "It cost $2024 and 1,987 men.",
        "May I ask? March on!",
        "31 February is no day, nor is 45 May",
        "8일간 열린 15년 만의 회의",
        "10월드컵 @smith-2020",
    ] {
        let dates: Vec<String> = shown(text)
            .into_iter()
            .filter(|date| !date.starts_with("February") && !date.starts_with("May ="))
            .collect();
        assert_eq!(dates, Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_reference_gives_what_is_left_out() {
    let reference = |text: &str| text.parse::<PartialDate>().expect("a date");
    let resolved = |text: &str, told: &str| {
        find(text).first().and_then(|mention| mention.resolve(reference(told))).map(|date| date.to_string())
    };
    assert_eq!(resolved("Sept. 8", "2025-09-10").as_deref(), Some("2025-09-08"));
    assert_eq!(resolved("9월 8일", "2025").as_deref(), Some("2025-09-08"));
    assert_eq!(resolved("8일", "2025-09-10").as_deref(), Some("2025-09-08"));
    assert_eq!(resolved("8일", "2025"), None);
    assert_eq!(resolved("20 December", "2025-01-05").as_deref(), Some("2024-12-20"));
    assert_eq!(resolved("in January", "2025-12-20").as_deref(), Some("2026-01"));
    assert_eq!(resolved("29 February", "2025-03-01"), None);
    assert_eq!(resolved("on Monday", "2025-03-01"), None);
}

proptest! {
    #[test]
    fn dates_are_ordered_and_apart(
        text in "\\PC*|([0-9]{1,4}|May|Sept\\.|last|Monday|autumn|년|월|일|분기|-|\\.|,| |s|of|지난|달)*"
    ) {
        let mut end = 0;
        for mention in find(&text) {
            prop_assert!(mention.range.start >= end && !text[mention.range.clone()].is_empty());
            end = mention.range.end;
            let reference = PartialDate::new(2025, Some(2), None).expect("a date");
            let _ = (mention.date(), mention.resolve(reference), mention.resolve_span(reference));
        }
    }
}
