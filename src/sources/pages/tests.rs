use super::*;

/// The page numbers (those shown in brackets), and the furniture's lines.
fn read(text: &str) -> (String, Vec<&str>) {
    let (pages, furniture) = layout(text);
    let numbers = pages.iter().map(|page| match &page.label {
        Some(label) => format!("[{label}]"),
        None => page.number.to_string(),
    });
    (numbers.collect::<Vec<_>>().join(" "), furniture.into_iter().map(|range| &text[range]).collect())
}

#[test]
fn a_text_without_form_feeds_is_one_page() {
    assert_eq!(read("One.\n\nTwo.\n"), ("1".into(), vec![]));
    assert_eq!(read(""), ("1".into(), vec![]));
}

#[test]
fn pages_end_at_form_feeds_and_count_from_one() {
    assert_eq!(read("one\n\u{c}two\n\u{c}\n\u{c}four\n\u{c}\n").0, "1 2 3 4");
}

#[test]
fn a_page_says_its_number_in_many_ways() {
    for line in [
        "Page 232 - A White Paper",
        "Page 232",
        "P. 232",
        "p.232",
        "page 232 of 300",
        "- 232 -",
        "– 232 –",
        "232쪽",
        "- 232쪽 -",
        "232",
    ] {
        let top = format!("{line}\n\nSome words of the text,\nand more.\n");
        let bottom = format!("Some words of the text,\nand more.\n\n   {line}\r\n");
        assert_eq!(read(&top), ("[232]".into(), vec![line]), "{line}");
        assert_eq!(read(&bottom), ("[232]".into(), vec![line]), "{line}");
    }
}

#[test]
fn words_and_figures_of_the_text_are_no_furniture() {
    for text in [
        "Page 3 of the report says so.\n\nMore.\n",
        "In that year 120\nmore came.\n",
        "Costs rose to\n120",
        "The treaty was signed in\n\n1953\n",
        "Page after page of text\n",
        "3. A heading\n\nText.\n",
        "Text.\n\n9/11\n",
        "Text.\n\n| 12 |\n",
        "Text.\n\n[12]\n",
    ] {
        assert_eq!(read(text), ("1".into(), vec![]), "{text}");
    }
}

#[test]
fn lone_numbers_count_when_the_pages_count_on() {
    let text = "Text one.\n12\n\u{c}Text two.\n13\n\u{c}Text three.\n14\n";
    assert_eq!(read(text), ("[12] [13] [14]".into(), vec!["12", "13", "14"]));
    let text = "Text one.\n[1]\n\u{c}Text two.\n[2]\n";
    assert_eq!(read(text), ("[1] [2]".into(), vec!["[1]", "[2]"]));
    let text = "3 / 40\nText one.\n\u{c}4 / 40\nText two.\n";
    assert_eq!(read(text).0, "[3] [4]");
    let text = "Text one.\n\n1\n\u{c}Text two.\n";
    assert_eq!(read(text), ("[1] 2".into(), vec!["1"]));
    let text = "There were\n12\n\u{c}There were\n50\n\u{c}Text three.\n";
    assert_eq!(read(text).0, "1 2 3");
    let text = "i\nPreface.\n\u{c}ii\nMore.\n\u{c}1\nText.\n\u{c}2\nEnd.\n";
    assert_eq!(read(text).0, "[i] [ii] [1] [2]");
}

#[test]
fn running_titles_are_known_by_their_return() {
    let text = "A White Paper 230\none\n\u{c}two\nSecurity Abroad 231\n\u{c}A White Paper 232\nthree\n\u{c}four\nSecurity Abroad 233\n";
    assert_eq!(
        read(text),
        (
            "[230] [231] [232] [233]".into(),
            vec!["A White Paper 230", "Security Abroad 231", "A White Paper 232", "Security Abroad 233"]
        )
    );
    let text = "one\n\nA Proclamation\nPage 1 of 2\n\n\u{c}two\n\nA Proclamation\nPage 2 of 2\n";
    assert_eq!(read(text), ("[1] [2]".into(), vec!["A Proclamation", "Page 1 of 2", "A Proclamation", "Page 2 of 2"]));
}

#[test]
fn a_sentence_that_returns_stays_in_the_text() {
    let text = "one\n(Applause.)\n\u{c}two\n(Applause.)\n\u{c}three\n";
    assert_eq!(read(text).1, [] as [&str; 0]);
}

#[test]
fn furniture_of_a_page_saved_from_the_web_is_recognised() {
    let text = "Page 51 - The Grey Colour Book\nP. 51\n\nwords that go on\n\n   The Grey Color Book\n\u{a0} 49 \u{a0} 50 \u{a0} 51 \u{a0} 52\n";
    let (numbers, furniture) = read(text);
    assert_eq!(numbers, "[51]");
    assert_eq!(furniture.len(), 4);
    assert_eq!(furniture[2], "The Grey Color Book");
}

#[test]
fn pages_without_a_number_take_it_from_their_neighbours() {
    assert_eq!(read("P. 230\na\n\u{c}b\n\u{c}P. 232\nc\n\u{c}d\n").0, "[230] 231 [232] 233");
    assert_eq!(read("a\n\u{c}P. 5\nb\n").0, "4 [5]");
    assert_eq!(read("cover\n\u{c}P. 1\nb\n\u{c}c\n\u{c}P. 9\n").0, "1 [1] 3 [9]");
}

#[test]
fn a_text_that_lost_its_form_feeds_is_divided_at_its_page_numbers() {
    let text = "One,\n\nA Grey Paper\nPage 1 of 3\n\ntwo.\n\nA Grey Paper\nPage 2 of 3\n\nThree.\n\nA Grey Paper\nPage 3 of 3\n";
    let (numbers, furniture) = read(text);
    assert_eq!((numbers.as_str(), furniture.len()), ("[1] [2] [3]", 6));
    let text = "Page 7 - Paper\n\nOne.\n\nPage 8 - Paper\n\nTwo.\n";
    assert_eq!(read(text), ("[7] [8]".into(), vec!["Page 7 - Paper", "Page 8 - Paper"]));
    let text = "One\n\n  A House | 1\n\nA TITLE OF IT\n\nis two.\n\n  A House | 2\n";
    assert_eq!(read(text), ("[1] [2]".into(), vec!["A House | 1", "A TITLE OF IT", "A House | 2"]));
}

#[test]
fn numbered_parts_are_no_pages() {
    for text in [
        "Article 1\n\nOne.\n\nArticle 2\n\nTwo.\n\nArticle 3\n\nThree.\n",
        "1\n\nOne.\n\n2\n\nTwo.\n\n3\n\nThree.\n",
        "One.\n\nPage 5\n\nTwo.\n\nPage 9\n\nThree.\n",
        "Seoul | 1\nBusan | 2\n\nTwo.\n",
    ] {
        assert_eq!(read(text), ("1".into(), vec![]), "{text}");
    }
}

#[test]
fn a_heading_on_a_new_page_stays_in_the_text() {
    let text = "It ends here.\n\u{c}A New Heading\n\nbegins in small letters.\n";
    assert_eq!(read(text).1, [] as [&str; 0]);
    let text = "It goes on\n\u{c}A Running Title\n\nto the next page.\n";
    assert_eq!(read(text).1, ["A Running Title"]);
}

#[test]
fn a_line_that_says_the_same_of_other_figures_is_text() {
    let page = |from: u32, to: u32, share: u32, sold: &str| {
        let line = format!("From {from} to {to} traffic fell by {share} percent and");
        format!("Winter fuel in figures\n\n{line}\n{sold} were sold.\n")
    };
    let pages = [page(2012, 2019, 56, "ferries"), page(2012, 2016, 15, "tugs"), page(2014, 2018, 9, "yachts")];
    let text = pages.join("\u{c}");
    assert_eq!(read(&text).1, ["Winter fuel in figures"; 3]);
}
