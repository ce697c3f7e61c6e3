//! Figures, dates and names of a brief held against a source, end to end.

use std::sync::Arc;

use proptest::prelude::*;

use crate::brief::{Brief, Context};
use crate::evidence::{BlockNames, CheckKind, Library, Locals, MemoryTexts, Verdict, assess};
use crate::registry::{self, Registry};
use crate::sources::Catalogue;
use crate::text::Text;

fn library(text: &str, date: &str, registry: Registry) -> Library {
    let date = if date.is_empty() { String::new() } else { format!("date = \"{date}\"\n") };
    let catalogue = format!("[s]\ntitle = \"S\"\n{date}file = \"s.txt\"\n");
    Library {
        catalogue: Arc::new(Catalogue::load(&[("sources.toml".into(), catalogue.as_str())]).0),
        texts: Arc::new(MemoryTexts::new([("s.txt", text)])),
        registry: Arc::new(registry),
    }
}

/// The kind, the words and the verdict of every check of a claim that cites the whole library.
fn checks(claim: &str, library: &Library) -> Vec<(CheckKind, String, Verdict)> {
    let brief = Brief::new(Text::from(format!("{claim} [@s]\n").as_str()));
    let locals = Locals::new(&brief, &"b.brief".into());
    let mut all = Vec::new();
    for (_, placed) in brief.blocks().iter() {
        let names = BlockNames::find(&placed.block, &library.registry);
        let evidence = assess(&placed.block, &Context::default(), &names, &[], library, &locals, false);
        let words = |check: &crate::evidence::Check| placed.block.text[check.range.clone()].to_owned();
        all.extend(evidence.checks.iter().map(|check| (check.kind, words(check), check.verdict)));
    }
    all
}

/// Figures and dates with their verdicts, in short.
fn shown(claim: &str, source: &str, date: &str) -> Vec<String> {
    let library = library(source, date, Registry::empty());
    let show = |(_, words, verdict): (CheckKind, String, Verdict)| format!("{words} {}", verdict.as_str());
    checks(claim, &library).into_iter().filter(|(kind, ..)| *kind != CheckKind::Name).map(show).collect()
}

#[test]
fn figures_are_found_by_value() {
    let source =
        "The fleet has 1,200 ships, twenty-four of them new; 88.4% sail. It spent $1.2 billion over ten years.";
    assert_eq!(
        shown(
            "It has 1.2 thousand ships, 24 new, spent 1,200 million dollars in a decade, and 88 percent sail.",
            source,
            ""
        ),
        ["1.2 thousand found", "24 found", "1,200 million dollars found", "88 percent found"]
    );
    assert_eq!(
        shown("It has 1,300 ships, 25 new, and spent $1.3 billion over 11 years; 89% sail.", source, ""),
        ["1,300 missing", "25 missing", "$1.3 billion missing", "11 years missing", "89% missing"]
    );
    assert_eq!(
        shown("함대에는 1,200척이 있고 10년 동안 12억 달러를 썼다.", source, ""),
        ["1,200척 found", "10년 found", "12억 달러 found"]
    );
}

#[test]
fn scores_and_ranges_are_found_as_pairs() {
    let source = "They won 5-4 after 3 goals by Kim; players are aged 18 to 24.";
    assert_eq!(shown("They won 5–4.", source, ""), ["5–4 found"]);
    assert_eq!(shown("They won 5–9.", source, ""), ["5–9 missing"]);
    assert_eq!(shown("It is for 18–24 year olds.", source, ""), ["18–24 year found"]);
}

#[test]
fn what_follows_from_a_passage_is_derived() {
    let source = "The bridge was opened in 1985 and closed in 2025. It took 12 engineers and 30 masons to mend it.";
    assert_eq!(shown("The bridge stood open for 40 years, until it was closed.", source, ""), ["40 years derived"]);
    assert_eq!(shown("It took 42 people to mend the bridge.", source, ""), ["42 derived"]);
    assert_eq!(shown("It took 43 people to mend the bridge.", source, ""), ["43 missing"]);
}

#[test]
fn a_share_is_found_however_it_is_said() {
    let source =
        "Two-thirds of the ships are new, a fifth are being mended and one in eight is for sale. Trade grew tenfold.";
    let claim = "67 percent of the ships are new, 20 percent are being mended and 12.5 % are for sale.";
    assert_eq!(shown(claim, source, ""), ["67 percent found", "20 percent found", "12.5 % found"]);
    assert_eq!(shown("배의 3분의 2가 새것이고 5분의 1은 수리 중이다.", source, ""), ["3분의 2 found", "5분의 1 found"]);
    assert_eq!(shown("Trade is ten times what it was.", source, ""), ["ten found"]);
    assert_eq!(shown("Three quarters of the ships are new.", source, ""), ["Three quarters missing"]);
    assert_eq!(shown("Sixty-six percent of the ships are new.", source, ""), ["Sixty-six percent missing"]);
    assert_eq!(shown("A third of the crew are new.", source, ""), ["A third unchecked"]);
}

#[test]
fn a_change_is_reckoned_from_two_figures() {
    let source =
        "The port had 2,803 ships in the year, against 2,655 in the year before. They waited 36 hours, down from 48.";
    assert_eq!(
        shown("It had 2,803 ships, 148 more than before, or 5.6 percent up.", source, ""),
        ["2,803 found", "148 derived", "5.6 percent derived"]
    );
    assert_eq!(
        shown("They waited 36 hours, or 25 percent less.", source, ""),
        ["36 hours found", "25 percent derived"]
    );
    assert_eq!(shown("It had 2,803 ships, 184 more than before.", source, ""), ["2,803 found", "184 missing"]);
    assert_eq!(shown("It had 2,803 ships and 148 boats.", source, ""), ["2,803 found", "148 missing"]);
    let source = "Three of the five cranes were painted.";
    assert_eq!(shown("They painted 60 percent of the cranes.", source, ""), ["60 percent derived"]);
}

#[test]
fn grouped_digits_signs_and_points_are_read() {
    let source = "The register has 1 284 560 voters and 48 500 clerks; 2.345.678 came, and 1,28 million left. Growth was (–12). \
                  The mayor has 42 percent, against 58 percent a year ago.\n\n12 345 678 of them";
    assert_eq!(
        shown("It has 1,284,560 voters (about 1.28 million), 48,500 clerks, and 2,345,678 came.", source, ""),
        ["1,284,560 found", "1.28 million found", "48,500 found", "2,345,678 found"]
    );
    assert_eq!(
        shown("It has 1 284 560 voters and 1 248 560 clerks.", source, ""),
        ["1 284 560 found", "1 248 560 missing"]
    );
    assert_eq!(shown("Growth fell by 12.", source, ""), ["12 found"]);
    assert_eq!(shown("The mayor is 16 points lower, not 19 points.", source, ""), ["16 derived", "19 missing"]);
    // A row of numbers is not one number.
    assert_eq!(shown("There are 345 ships.", "Ships and men: 120 345 560.", ""), ["345 found"]);
    assert_eq!(shown("It was −12 °C.", "The night had 12 °C below zero.", ""), ["−12 °C found"]);
    assert_eq!(shown("It was 12 °C.", "The night had minus 12 °C.", ""), ["12 °C missing"]);
}

#[test]
fn multiples_and_ranks_are_said_or_reckoned() {
    let source =
        "Five ships and three men came to the second-largest port. Income rose from 20 million to 61 million won.";
    assert_eq!(shown("Income tripled.", source, ""), ["tripled derived"]);
    assert_eq!(shown("Income grew fivefold.", source, ""), ["fivefold missing"]);
    assert_eq!(shown("It is the third-largest port.", source, ""), ["third missing"]);
    assert_eq!(shown("It is the second-largest port.", source, ""), ["second found"]);
    let korean = "항만의 수입은 2000만 원에서 6100만 원으로 늘었다.";
    assert_eq!(shown("항만의 수입이 3배로 늘었다.", korean, ""), ["3배 derived"]);
    assert_eq!(shown("Income grew fivefold.", "Income is five times what it was.", ""), ["fivefold found"]);
    assert_eq!(
        shown("Traffic grew by a factor of ten since the mid-1990s.", "Traffic grew tenfold since 1995.", "")[0],
        "ten found"
    );
}

#[test]
fn ages_times_and_tables_are_reckoned() {
    let source = "Born on 3 May 1931, she swam.\n\nShe kept bees.\n\nShe had a shop.\n\nIn 1954 she crossed the strait in 11 hours and 42 \
                  minutes.\n\nShe died on 4 June 2019.";
    assert_eq!(shown("She died aged 88.", source, ""), ["88 derived"]);
    assert_eq!(shown("She died aged 85.", source, ""), ["85 missing"]);
    assert_eq!(shown("She was 23 when she crossed the strait in 1954.", source, ""), ["23 derived", "1954 found"]);
    assert_eq!(shown("She crossed the strait in nearly twelve hours.", source, ""), ["twelve hours derived"]);
    let table =
        "Ships (thousand)\n\n| Year | Ships | Men |\n|---|---|---|\n| 2023 | 26.5 | 41.2 |\n| 2024 | 28.0 | 39.1 |";
    assert_eq!(shown("In 2024 it had 28,000 ships.", table, ""), ["2024 found", "28,000 found"]);
    assert_eq!(shown("It had 29,000 ships.", table, ""), ["29,000 missing"]);
    let seats = "The council gave her party 14 seats, two more than four years ago.";
    assert_eq!(shown("Her party had 12 seats before.", seats, ""), ["12 derived"]);
    assert_eq!(shown("One post in six is vacant.", "One post in eight is vacant.", ""), ["One post in six missing"]);
}

#[test]
fn a_part_of_a_year_is_no_other_part() {
    // The day of writing tells no quarter where the source says one.
    let report = "Her deputy resigned in the second quarter.";
    let claim = |quarter: &str| format!("Her deputy resigned in the {quarter} quarter of 2024.");
    assert_eq!(shown(&claim("second"), report, "2024-12-10"), ["second quarter of 2024 found"]);
    assert_eq!(shown(&claim("fourth"), report, "2024-12-10"), ["fourth quarter of 2024 missing"]);
    let source = "They met in October 2015.";
    assert_eq!(shown("They met in the first quarter of 2015.", source, ""), ["first quarter of 2015 missing"]);
    assert_eq!(shown("They met in the fourth quarter of 2015.", source, ""), ["fourth quarter of 2015 found"]);
    assert_eq!(
        shown("They met in the first quarter of 2015.", "They met in 2015.", ""),
        ["first quarter of 2015 found"]
    );
}

#[test]
fn what_a_number_counts_is_no_unit() {
    let source = "The council has 12 members and met for 3 hours; the quay is 40 metres long. The pool is at 38 °C.";
    assert_eq!(shown("Its head served for twelve years.", source, ""), ["twelve years missing"]);
    assert_eq!(shown("The pool is at 100 °F.", source, ""), ["100 °F found"]);
    assert_eq!(shown("It fines 44 and 50 percent.", "It fines 44% and 50%.", ""), ["44 found", "50 percent found"]);
    assert_eq!(shown("They agreed on three fields: ports, ships and pilots.", "They agreed.", ""), ["three unchecked"]);
    assert_eq!(shown("They carry 5 men.", "Page 05 says that they carry men.", ""), ["5 missing"]);
    assert_eq!(shown("It weighs 79 kg.", "It weighs 175 pounds.", ""), ["79 kg found"]);
    assert_eq!(shown("It sails at 75 mph.", "시속 120km로 달린다.", ""), ["75 mph found"]);
}

#[test]
fn days_in_a_row_and_ends_of_years() {
    let source =
        "The council meets on 5-7 June. The quay opens by the end of 2026, and the pier in the second half of 2029.";
    assert_eq!(shown("It meets from 5 to 7 June 2024.", source, "2024-03-14"), ["5 to 7 June 2024 found"]);
    assert_eq!(shown("2024년 6월 5∼7일 만난다.", source, "2024-03-14"), ["2024년 6월 5∼7일 found"]);
    assert_eq!(shown("It meets on 5–9 June.", source, "2024-03-14"), ["5–9 June missing"]);
    assert_eq!(shown("It opens by 31 December 2026.", source, ""), ["31 December 2026 found"]);
    assert_eq!(shown("The pier opens in the second half of 2029.", source, ""), ["second half of 2029 found"]);
    assert_eq!(shown("부두는 2029년 상반기에 연다.", source, ""), ["2029년 상반기 missing"]);
    assert_eq!(
        shown("2022년보다 물동량이 늘었다.", "지난해 물동량은 전년보다 늘었다.", "2024-03-14"),
        ["2022년 derived"]
    );
    assert_eq!(shown("24년 3월 14일 발표했다.", "2024년 3월 14일 발표했다.", ""), ["24년 3월 14일 found"]);
    assert_eq!(shown("It came 7 decades after the war.", "The war was 70 years ago.", ""), ["7 decades found"]);
}

#[test]
fn dates_are_found_by_what_they_say() {
    let source = "Published: Sept. 10, 2025\n\nThe ministers met on Sept. 8 and again on Tuesday. They had last met in October 2015.";
    assert_eq!(
        shown("They met on 8 September 2025, on 9 September 2025 and in October 2015.", source, ""),
        ["8 September 2025 found", "9 September 2025 found", "October 2015 found"]
    );
    assert_eq!(
        shown("They met on 18 September 2025, on 8 September 2021 and in October 2016.", source, ""),
        ["18 September 2025 missing", "8 September 2021 missing", "October 2016 missing"]
    );
    assert_eq!(shown("장관들은 2025년 9월 8일에 만났다.", source, ""), ["2025년 9월 8일 found"]);
    assert_eq!(shown("They met on 8 September 2025.", "They met on 9/8/2025.", ""), ["8 September 2025 found"]);
    assert_eq!(shown("They met in 2019.", "The season of 2018–19 was cold.", ""), ["2019 found"]);
    assert_eq!(shown("They met in August 2025.", "They met last month.", "2025-09-10"), ["August 2025 found"]);
    assert_eq!(shown("그들은 2025년 8월에 만났다.", "그들은 지난달 만났다.", "2025-09-10"), ["2025년 8월 found"]);
    assert_eq!(shown("They met in June 2019.", "They will meet in June.", "2018-12-20"), ["June 2019 found"]);
    assert_eq!(shown("They met in the 1940s.", "They met in 1944.", ""), ["1940s found"]);
}

#[test]
fn what_cannot_be_told_is_not_missing() {
    let source = "The port is large.";
    for claim in [
        "Half of the ships came for the first time.",
        "Dozens of ships came last month.",
        "The two ports doubled their trade.",
        "The port works 24/7.",
    ] {
        assert!(shown(claim, source, "").iter().all(|check| !check.ends_with(" missing")), "{claim}");
    }
}

#[test]
fn names_of_the_registry_are_found_in_any_script() {
    let registry = || {
        let people = "[[person]]\nid = \"han\"\nname = \"Han So-ra\"\nother_names = [\"한소라\"]\n\n[[person]]\nid = \"moon\"\nname = \"Moon Ji-ho\"\nother_names = [\"문지호\"]\n";
        registry::load(&[("r.toml".into(), people)]).0
    };
    let verdict = |claim: &str, source: &str| {
        let checks = checks(claim, &library(source, "", registry()));
        checks.into_iter().find(|(kind, ..)| *kind == CheckKind::Name).map(|(.., verdict)| verdict)
    };
    assert_eq!(verdict("한소라가 부두를 열었다.", "Han So-ra opened the pier."), Some(Verdict::Found));
    assert_eq!(verdict("Han So-ra opened the pier.", "한소라 장관이 부두를 열었다."), Some(Verdict::Found));
    assert_eq!(verdict("Han So-ra opened the pier.", "HAN Sora opened the pier."), Some(Verdict::Found));
    assert_eq!(verdict("Moon Ji-ho opened the pier.", "Han So-ra opened the pier."), Some(Verdict::Missing));
    assert_eq!(verdict("문지호가 부두를 열었다.", "한소라가 부두를 열었다."), Some(Verdict::Missing));
}

/// Sentences of a source, in the words that checks read.
fn sentence() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[1-9][0-9]{0,3}",
        "[1-9],[0-9]{3}",
        "(two|three|twenty-four|half a million|the second|dozens|about|more than|percent|years|km|\\$|million)",
        "(8 September 2025|Sept\\. 8|in May 2020|last month|Monday|2018–19|the 1990s|Q3 2024|9/8/2025)",
        "(Peter Larsen|Busan|the Treaty of Seoul|UNESCO|Hall 7|No\\. 12)",
        "(열두 명이|100만 장을|3조 2,000억 원|2025년 9월 8일에|지난달|첫|두 나라가|8일|12퍼센트)",
        "(ships|came|and|of|the|minister|met|항구는|했다)",
    ];
    proptest::collection::vec(word, 2..9).prop_map(|words| format!("It says {}.", words.join(" ")))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_claim_copied_from_its_source_lacks_nothing(sentences in proptest::collection::vec(sentence(), 1..5), at in 0usize..5) {
        let source = sentences.join(" ");
        let claim = &sentences[at % sentences.len()];
        let missing: Vec<_> = checks(claim, &library(&source, "2025-09-10", Registry::empty()))
            .into_iter()
            .filter(|(_, _, verdict)| *verdict == Verdict::Missing)
            .collect();
        prop_assert!(missing.is_empty(), "{claim:?} {missing:?}");
    }

    #[test]
    fn no_text_is_too_odd(
        claim in "\\PC*|([0-9]{1,4}|,|\\.|-|–|/|%|\\$| |May|Sept|two|half a|million|만|억|조|년|월|일|첫|Part|'s|’|m)*",
        source in "\\PC*|([0-9]{1,4}|,|\\.|-|–|/|%|\\$| |May|Sept|two|half a|million|만|억|조|년|월|일|첫|ago|'|’|m|\n)*",
    ) {
        checks(&claim, &library(&source, "2025-09-10", Registry::empty()));
    }
}

#[test]
fn the_rest_of_a_share_follows_where_the_statement_speaks_of_it() {
    let source = "Of the members 78 percent agreed. Exports came to 112 percent of those of the year before.";
    for (claim, verdict) in [
        ("Another 22 percent of the members did not agree.", "22 percent derived"),
        ("The members agreed by 22 percent.", "22 percent missing"),
        ("Exports rose by 12 percent on the year before.", "12 percent derived"),
        ("Exports were 12 percent of those of the year before.", "12 percent missing"),
        ("Another 23 percent of the members did not agree.", "23 percent missing"),
    ] {
        assert_eq!(shown(claim, source, ""), [verdict], "{claim}");
    }
    let source = "조합원의 78%가 찬성했다.";
    assert_eq!(shown("나머지 조합원 22%는 반대했다.", source, ""), ["22% derived"]);
    assert_eq!(shown("조합원의 22%가 찬성했다.", source, ""), ["22% missing"]);
}

#[test]
fn one_of_so_many_is_a_share() {
    let source = "선원의 22%가 여성이다.";
    assert_eq!(shown("선원 다섯 명 가운데 한 명이 여성이다.", source, ""), ["다섯 명 가운데 한 명 unchecked"]);
    assert_eq!(shown("선원 세 명 가운데 한 명이 여성이다.", source, ""), ["세 명 가운데 한 명 missing"]);
    let source = "About 22 percent of the crew are women.";
    assert_eq!(shown("One in five of the crew are women.", source, ""), ["One in five unchecked"]);
    assert_eq!(shown("One in three of the crew are women.", source, ""), ["One in three missing"]);
}
