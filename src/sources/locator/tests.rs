use super::*;
use proptest::prelude::*;

/// The canonical form, and what was not understood.
fn read(text: &str) -> String {
    let locator = Locator::parse(text);
    let unknown = locator.unknown.as_ref().map(|unknown| {
        let near = unknown.nearest.map(|near| format!(" ~{near}")).unwrap_or_default();
        format!(" ?{}{near}", unknown.text)
    });
    format!("{locator}{}", unknown.unwrap_or_default())
}

#[test]
fn labels_of_every_length_and_number_are_read() {
    for (written, meant) in [
        ("p. 232", "p. 232"),
        ("p.232", "p. 232"),
        ("p232", "p. 232"),
        ("Page 232", "p. 232"),
        ("pp. 3-5", "pp. 3–5"),
        ("pp 3–5, 9", "pp. 3–5, 9"),
        ("pages 232-5", "pp. 232–235"),
        ("pp. 3 and 5", "pp. 3, 5"),
        ("p. xii", "p. xii"),
        ("¶ 2", "¶ 2"),
        ("¶2", "¶ 2"),
        ("¶¶ 2-4", "¶¶ 2–4"),
        ("para. 12a", "¶ 12a"),
        ("§ 3.1", "§ 3.1"),
        ("l. 5", "l. 5"),
        ("ch. IV", "ch. IV"),
        ("fig. 6-3", "fig. 6-3"),
        ("Annex B", "annex B"),
        ("n. 4", "n. 4"),
        ("p. 12ff.", "p. 12ff"),
        ("p. 12 f.", "p. 12f"),
        ("p. 12 et seq.", "p. 12ff"),
        ("p. 12, f. 3", "p. 12, fol. 3"),
        ("p. 3, ¶ 2", "p. 3, ¶ 2"),
        ("art. 2 § 3", "art. 2, § 3"),
        ("vol. 2, p. 45", "vol. 2, p. 45"),
        ("timestamp 1:02:03", "timestamp 1:02:03"),
    ] {
        assert_eq!(read(written), meant, "{written}");
    }
}

#[test]
fn a_bare_number_is_a_page() {
    assert_eq!(read("232"), "p. 232");
    assert_eq!(read("3-5, 9"), "pp. 3–5, 9");
    assert_eq!(read("xii"), "p. xii");
    assert_eq!(read("12, ¶ 3"), "p. 12, ¶ 3");
}

#[test]
fn korean_labels_stand_before_or_after_their_number() {
    for (written, meant) in [
        ("232쪽", "p. 232"),
        ("3, 5쪽", "pp. 3, 5"),
        ("230~236쪽", "pp. 230–236"),
        ("쪽 232", "p. 232"),
        ("문단 2", "¶ 2"),
        ("제2조", "art. 2"),
        ("제 2 조", "art. 2"),
        ("제2조 제3항", "art. 2, ¶ 3"),
        ("제2조의3", "art. 2의3"),
        ("제2조~제4조", "arts. 2–4"),
        ("3항", "¶ 3"),
        ("2문단", "¶ 2"),
        ("2 문단", "¶ 2"),
        ("5줄", "l. 5"),
        ("제1장 제2절", "ch. 1, § 2"),
        ("표 3", "tbl. 3"),
        ("그림 2-1", "fig. 2-1"),
        ("부록 1", "annex 1"),
        ("p. 3, 2문단", "p. 3, ¶ 2"),
    ] {
        assert_eq!(read(written), meant, "{written}");
    }
}

#[test]
fn words_may_be_quoted_in_any_marks() {
    for text in ["\"a few words\"", "“a few words”", "‘a few words’", "「a few words」", "«a few words»"] {
        let words = Locator::parse(text).words.expect("words");
        assert_eq!(&*words.text, "a few words");
        assert_eq!(&text[words.range], "a few words");
    }
    assert_eq!(read("p. 3, \"it's here\""), "p. 3, \"it's here\"");
    assert_eq!(read("\"unfinished"), "\"unfinished\"");
    assert_eq!(read("s.v. armistice, p. 3"), "p. 3, \"armistice\"");
    assert_eq!(read("\"\""), " ?\"\"");
}

#[test]
fn what_means_nothing_is_never_dropped() {
    assert_eq!(read("pagee 3"), " ?pagee 3 ~page");
    assert_eq!(read("see above"), " ?see above");
    assert_eq!(read("p. 3, passim"), "p. 3 ?passim");
    assert_eq!(read("p. 3 and elsewhere"), "p. 3 ?elsewhere");
    assert_eq!(read("secion 4, p. 2"), "p. 2 ?secion 4 ~section");
    assert_eq!(read("3rd page"), " ?3rd page");
    assert_eq!(read("\"one\" \"two\""), "\"one\" ?\"two\"");
    assert_eq!(read(""), "");
    assert!(Locator::parse(" , ").is_empty());
}

#[test]
fn a_label_without_its_number_is_told_as_such() {
    let locator = Locator::parse("p. 3, ¶");
    let unknown = locator.unknown.expect("unknown");
    assert_eq!((unknown.label, &*unknown.text, unknown.range), (Some(Label::Paragraph), "¶", 6..8));
    assert_eq!(Locator::parse("p.").unknown.and_then(|unknown| unknown.label), Some(Label::Page));
}

proptest! {
    #[test]
    fn any_text_is_read_and_its_ranges_hold(text in r#"(p\.|pp|¶|§|제|조|항|의|쪽|[0-9]{1,3}|[-~–]|, |; | and |"|“|”|[ixv]{1,3}|s\.v\.|\p{Any}){0,20}"#) {
        let locator = Locator::parse(&text);
        let mut end = 0;
        for part in &locator.parts {
            prop_assert!(part.range.start >= end && text.get(part.range.clone()).is_some());
            prop_assert!(!part.ranges.is_empty());
            end = part.range.end;
        }
        if let Some(words) = &locator.words {
            prop_assert_eq!(text.get(words.range.clone()), Some(&*words.text));
        }
        if let Some(unknown) = &locator.unknown {
            prop_assert_eq!(text.get(unknown.range.clone()), Some(&*unknown.text));
        }
        if locator.is_empty() && locator.unknown.is_none() {
            prop_assert!(!text.contains(|c: char| c.is_ascii_digit()), "{} was dropped", text);
        }
    }

    #[test]
    fn the_canonical_form_means_the_same(text in r#"(p\. [0-9]{1,3}|¶ [0-9]{1,2}|제[1-9]조|fig\. [1-9]-[1-9]|pp\. 1[0-9]-2[0-9])(, "two words")?"#) {
        let first = Locator::parse(&text);
        let again = Locator::parse(&first.to_string());
        prop_assert_eq!(first.to_string(), again.to_string());
        prop_assert!(again.unknown.is_none());
    }
}
