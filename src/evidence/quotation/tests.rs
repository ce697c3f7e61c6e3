//! Verdicts by what stands in the brief and in the source; sentences are our own.

use proptest::prelude::*;

use super::super::cited::{Places, Within};
use super::judge::{is_faithful, judge};
use super::pattern::Pattern;
use crate::evidence::Verdict;
use crate::sources::{SourceText, TextFormat};

const LOG: &str = "The harbour log of 3 May says little about the storm. The crew did not leave the first boat until all 40 \
passengers were safe on the new quay, and the mas-\nter’s report con-\nfirms it. A f rm hand steered the coopera-\ntive’s \
vessel home. “Nobody was hurt,” the mate wrote later.\n\n선장은 배를 떠나지 않았다. 승객 40명이 모두 안전하게 내린 뒤에야\n\
부두로 올라왔다. 항만청은 사고 원인을 조사하고 있다.\n";

fn within(text: &str) -> Within {
    Within { text: SourceText::new(text.into(), TextFormat::Plain), places: Places::Whole }
}

fn verdict(parts: &[&str]) -> Verdict {
    judge(&Pattern::new(parts), &within(LOG), false).verdict
}

/// What differs, as `ours|theirs`.
fn changes(words: &str) -> Vec<String> {
    let pattern = Pattern::new(&[words]);
    let within = within(LOG);
    let judged = judge(&pattern, &within, false);
    let changes = judged.found.map(|found| found.changes).unwrap_or_default();
    let flat = within.text.flat().text();
    let ours = pattern.folded.text();
    changes.iter().map(|change| format!("{}|{}", &ours[change.ours.clone()], &flat[change.theirs.clone()])).collect()
}

#[test]
fn the_very_words_and_words_laid_out_otherwise() {
    for exact in ["did not leave the first boat", "all 40 passengers were safe", "선장은 배를 떠나지 않았다."]
    {
        assert_eq!(verdict(&[exact]), Verdict::Exact, "{exact}");
    }
    for layout in [
        "Did not leave the first boat",
        "the master's report confirms it",
        "a firm hand steered the cooperative's vessel",
        "'Nobody was hurt', the mate wrote",
        "did not leave the first boat.",
        "배를 떠나지않았다",
        "안전하게 내린 뒤에야 부두로 올라왔다.",
    ] {
        assert_eq!(verdict(&[layout]), Verdict::Layout, "{layout}");
    }
}

#[test]
fn a_negation_is_cut_off() {
    for cut in ["leave the first boat until all 40 passengers", "leave the first boat"] {
        assert_eq!(verdict(&[cut]), Verdict::AlteredNegation, "{cut}");
    }
    assert_eq!(changes("leave the first boat"), ["|not"]);
    let korean = within("오늘은 바람이 불어 배가 안 떠난다고 했다. 떠나지 않은 선장은 남았다.");
    assert_eq!(judge(&Pattern::new(&["떠난다고 했다"]), &korean, false).verdict, Verdict::AlteredNegation);
    assert_eq!(judge(&Pattern::new(&["선장은 남았다"]), &korean, false).verdict, Verdict::Exact);
    assert_eq!(verdict(&["… leave the first boat until all"]), Verdict::Elided);
    let judged = judge(&Pattern::new(&["leave the first boat"]), &within(LOG), true);
    assert_eq!(judged.verdict, Verdict::Exact);
    let twice = within("They will not sail at dawn today. We hope that they sail at dawn today.");
    assert_eq!(judge(&Pattern::new(&["sail at dawn today"]), &twice, false).verdict, Verdict::Exact);
    let other = within("Whether or not they sail at dawn today, we wait.");
    assert_eq!(judge(&Pattern::new(&["they sail at dawn today"]), &other, false).verdict, Verdict::Exact);
}

#[test]
fn marked_changes_account_for_what_differs() {
    for elided in [
        "The crew did not leave … until all 40 passengers",
        "선장은 […] 안전하게 내린 뒤에야",
        "The crew did not leave the first boat until … confirms it",
    ] {
        assert_eq!(verdict(&[elided]), Verdict::Elided, "{elided}");
    }
    for bracketed in [
        "[They] did not leave the first boat",
        "[T]he crew did not leave",
        "the [ship]master’s report confirms it",
        "all 40 passengers were safe on [that] quay",
        "[선원들은] 배를 떠나지 않았다",
    ] {
        assert_eq!(verdict(&[bracketed]), Verdict::Bracketed, "{bracketed}");
    }
    assert_eq!(verdict(&["[They] did leave the first boat … 40 passengers"]), Verdict::AlteredNegation);
    assert_eq!(verdict(&["The crew [left] the first boat until all"]), Verdict::AlteredNegation);
}

#[test]
fn a_changed_word_is_named() {
    for (words, expected, change) in [
        ("The crew did leave the first boat", Verdict::AlteredNegation, "|not"),
        ("did not leave the second boat until", Verdict::AlteredNumber, "second|first"),
        ("until all 14 passengers were safe", Verdict::AlteredNumber, "14|40"),
        ("passengers were safe on the old quay", Verdict::AlteredWord, "old|new"),
        ("passengers were safely on the new quay", Verdict::AlteredWord, "safely|safe"),
        ("did not leave the first boat un", Verdict::AlteredWord, "un|until"),
        ("선장은 배를 떠나지 못했다", Verdict::AlteredWord, "못했다|않았다"),
        ("선장이 배를 떠나지 않았다", Verdict::AlteredWord, "선장이|선장은"),
        ("선장은 배를 떠났다", Verdict::AlteredNegation, "떠났다|떠나지 않았다"),
        ("승객 50명이 모두 안전하게 내린", Verdict::AlteredNumber, "50명이|40명이"),
    ] {
        assert_eq!((verdict(&[words]), changes(words)), (expected, vec![change.to_owned()]), "{words}");
    }
}

#[test]
fn a_split_quotation_misses_nothing_in_the_middle_of_a_sentence() {
    assert!(is_faithful(verdict(&["The crew did not leave,", "the first boat until all"])));
    assert!(is_faithful(verdict(&["The harbour log of 3 May says little about the storm,", "the crew did not leave"])));
    assert_eq!(verdict(&["The crew did,", "leave the first boat until all"]), Verdict::AlteredNegation);
}

#[test]
fn lost_ligatures_are_found_at_the_ends_too() {
    let text = "It warned of storms, wildf res, f ooding, and of f les that nobody could f nd.";
    for parts in [
        &["It warned of storms, wildfires, flooding"][..],
        &["It warned of … files", "that nobody could find"],
        &["flooding, and of files"],
    ] {
        let verdict = judge(&Pattern::new(parts), &within(text), false).verdict;
        assert!(is_faithful(verdict), "{parts:?}: {}", verdict.as_str());
    }
}

#[test]
fn of_many_places_that_are_alike_the_best_counts() {
    let many =
        "They can’t have a nuclear weapon. We will not let them have nuclear weapons. They are close. ".repeat(9);
    let text = format!("{many}They can’t have a nuclear weapon. That’s all. They can’t have nuclear weapons. {many}");
    let judged =
        judge(&Pattern::new(&["nuclear weapon. That’s all. They can have nuclear weapons."]), &within(&text), false);
    assert_eq!(judged.verdict, Verdict::AlteredNegation);
}

#[test]
fn words_of_nobody_are_not_found() {
    for words in
        ["The minister opened a school in the capital", "장관은 수도에서 새 학교의 문을 열었다", "The crew of the"]
    {
        assert_eq!(verdict(&[words]), Verdict::NotFound, "{words}");
    }
}

#[test]
fn words_outside_of_what_is_cited_are_elsewhere() {
    let text = SourceText::new(LOG.into(), TextFormat::Plain);
    let second = text.paragraph(2).map(|paragraph| vec![paragraph]).unwrap_or_default();
    for places in [Places::NotThere, Places::At(second)] {
        let judged =
            judge(&Pattern::new(&["the master’s report confirms it"]), &Within { text: text.clone(), places }, false);
        assert!(is_faithful(judged.verdict) && !judged.here);
    }
}

proptest! {
    #[test]
    fn any_words_are_held_against_any_text(
        words in "\\PC*|([a-c가나]{1,3}|[ .,…\\[\\]()'\"-]| not | 1,2){0,30}",
        more in "[a-c 가…\\[]{0,8}",
        text in "\\PC*|([a-c가나]{1,3}|[ .,…\\[\\]()'\"\n\u{c}-]| not | 12){0,60}",
    ) {
        judge(&Pattern::new(&[&words]), &within(&text), false);
        judge(&Pattern::new(&[&words, &more]), &within(&text), false);
    }

    #[test]
    fn a_stretch_of_the_source_is_exact_and_one_with_another_word_is_altered(
        text in "([a-h]{1,7}|not|[0-9]{1,3}|[가-깋]{1,4})([ \n]([a-h]{1,7}|not|[0-9]{1,3}|[가-깋]{1,4})){12,60}",
        from in 0usize..60, count in 5usize..30, which in 0usize..30,
    ) {
        let words: Vec<&str> = text.split([' ', '\n']).collect();
        let from = from % (words.len() - 5);
        let count = count.min(words.len() - from);
        let start: usize = words[..from].iter().map(|word| word.len() + 1).sum();
        let length: usize = words[from..from + count].iter().map(|word| word.len() + 1).sum::<usize>() - 1;
        let quoted = &text[start..start + length];
        prop_assert_eq!(judge(&Pattern::new(&[quoted]), &within(&text), true).verdict, Verdict::Exact, "{}", quoted);
        let mut altered = words[from..from + count].to_vec();
        altered[which % count] = "zebra";
        let altered = altered.join(" ");
        let verdict = judge(&Pattern::new(&[&altered]), &within(&text), true).verdict;
        prop_assert!(!is_faithful(verdict), "{} {}", altered, verdict.as_str());
    }
}

/// So many words that no other place has, made of syllables.
fn many_words(count: usize) -> Vec<String> {
    const SYLLABLES: [&str; 16] =
        ["ba", "ke", "lo", "mi", "nu", "pa", "re", "so", "ti", "vu", "wa", "ze", "do", "fi", "gu", "ha"];
    let syllable = |number: usize| SYLLABLES[number % 16];
    let word = |at: usize| format!("{}{}{}", syllable(at * 7 + at / 16), syllable(at / 5 + 3), syllable(at / 97));
    (0..count).map(word).collect()
}

#[test]
fn one_word_put_into_thousands_is_all_that_differs() {
    let words = many_words(9000);
    let source = within(&words.join(" "));
    let mut quoted = words[5000..8000].to_vec();
    quoted.insert(1500, "never".to_owned());
    let quoted = quoted.join(" ");
    let pattern = Pattern::new(&[&quoted]);
    let changes = judge(&pattern, &source, true).found.map(|found| found.changes).unwrap_or_default();
    let ours: Vec<&str> = changes.iter().map(|change| &pattern.folded.text()[change.ours.clone()]).collect();
    assert_eq!(ours, ["never"]);
}
