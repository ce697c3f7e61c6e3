//! Runs over texts that are not part of the repository, where they are at hand.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use super::*;

fn shared(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    if !path.exists() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

fn source(path: PathBuf) -> SourceText {
    SourceText::new(fs::read_to_string(path).expect("a readable source"), TextFormat::Plain)
}

/// Words quoted as they are, or with nothing but the layout changed, are found where they stand.
#[test]
fn quoted_words_are_found_where_they_stand() {
    let Some(folder) = shared("data/quotations") else { return };
    let items = fs::read_to_string(folder.join("items.jsonl")).expect("items");
    let mut sources: BTreeMap<String, SourceText> = BTreeMap::new();
    let (mut found, mut missed) = (0, Vec::new());
    for item in items.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("an item")) {
        if !matches!(item["kind"].as_str(), Some("exact" | "layout")) {
            continue;
        }
        let brief = fs::read_to_string(folder.join(item["brief"].as_str().unwrap_or_default())).expect("a brief");
        let name = item["source"].as_str().unwrap_or_default().to_owned();
        let path = folder.join("sources").join(format!("{name}.txt"));
        let source = sources.entry(name).or_insert_with(|| source(path));
        let at = |value: &serde_json::Value| value.as_u64().unwrap_or_default() as usize;
        let truth = at(&item["truth"][0])..at(&item["truth"][1]);
        for span in item["spans"].as_array().expect("spans") {
            let words = brief.get(at(&span[0])..at(&span[1])).expect("words").replace("\n> ", "\n");
            let places = source.find_words(&words);
            if places.iter().any(|place| place.start < truth.end && truth.start < place.end) {
                found += 1;
            } else {
                missed.push(format!(
                    "{} {} {} {words:?}\n    {:?}",
                    item["id"],
                    item["style"],
                    item["sub"],
                    source.slice(truth.clone())
                ));
            }
        }
    }
    println!("{found} of {} found", found + missed.len());
    missed.iter().for_each(|missed| println!("{missed}"));
    assert!(found > 99 * missed.len(), "{} of {} missed", missed.len(), found + missed.len());
}

/// A word that was altered is not found, whatever else is the same.
#[test]
fn altered_words_are_not_found() {
    let Some(folder) = shared("data/quotations") else { return };
    let items = fs::read_to_string(folder.join("items.jsonl")).expect("items");
    let mut sources: BTreeMap<String, SourceText> = BTreeMap::new();
    let (mut wrongly, mut looked_for) = (Vec::new(), 0);
    for item in items.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("an item")) {
        let is_altered = item["kind"].as_str().is_some_and(|kind| kind.starts_with("altered"));
        let spans = item["spans"].as_array().expect("spans");
        if !is_altered || spans.len() > 1 {
            continue;
        }
        let brief = fs::read_to_string(folder.join(item["brief"].as_str().unwrap_or_default())).expect("a brief");
        let name = item["source"].as_str().unwrap_or_default().to_owned();
        let path = folder.join("sources").join(format!("{name}.txt"));
        let source = sources.entry(name).or_insert_with(|| source(path));
        let at = |value: &serde_json::Value| value.as_u64().unwrap_or_default() as usize;
        let words = brief.get(at(&spans[0][0])..at(&spans[0][1])).expect("words");
        looked_for += 1;
        if let Some(place) = source.find_words(words).first() {
            wrongly.push(format!(
                "{} {} {} {words:?}\n    {:?}",
                item["id"],
                item["style"],
                item["sub"],
                source.slice(place.clone())
            ));
        }
    }
    println!("{} of {looked_for} wrongly found", wrongly.len());
    wrongly.iter().for_each(|wrongly| println!("{wrongly}"));
    assert!(wrongly.len() * 200 <= looked_for);
}

/// A paragraph's number in a citation holds the quoted words where it is right, and does not where it is wrong.
#[test]
fn locators_lead_to_the_paragraph_that_was_meant() {
    let Some(folder) = shared("data/quotations") else { return };
    let items = fs::read_to_string(folder.join("items.jsonl")).expect("items");
    let (mut right, mut wrong) = (0, 0);
    for item in items.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("an item")) {
        let is_right = match item["sub"].as_str() {
            Some("right locator") => true,
            Some("wrong locator") => false,
            _ => continue,
        };
        let brief = fs::read_to_string(folder.join(item["brief"].as_str().unwrap_or_default())).expect("a brief");
        let line = brief.lines().nth(item["line"].as_u64().unwrap_or_default() as usize - 1).expect("a line");
        let (_, locator) =
            line.split_once("[@").and_then(|(_, citation)| citation.split_once(", ")).expect("a locator");
        let locator = Locator::parse(locator.split(']').next().unwrap_or_default());
        assert_eq!(locator.unknown, None, "{line}");
        let source =
            source(folder.join("sources").join(format!("{}.txt", item["source"].as_str().unwrap_or_default())));
        let start = item["truth"][0].as_u64().unwrap_or_default() as usize;
        let Located::Found(places) = source.locate(&locator) else { panic!("{locator} of {line}") };
        assert_eq!(places.iter().any(|place| place.contains(&start)), is_right, "{} {line}", item["id"]);
        if is_right { right += 1 } else { wrong += 1 }
    }
    println!("{right} right, {wrong} wrong");
    assert!(right > 0 && wrong > 0);
}

/// The page saved from the web is the page that it shows, and its furniture is no part of its flat text.
#[test]
fn a_single_page_is_known_by_the_number_it_shows() {
    let Some(path) = shared("data/seeds-project/sources/dwp-2020.txt") else { return };
    let source = source(path);
    let Located::Found(pages) = source.locate(&Locator::parse("p. 232")) else { panic!("page 232") };
    assert_eq!(pages.len(), 1);
    assert!(pages[0].len() > source.text().len() / 2);
    assert!(matches!(source.locate(&Locator::parse("p. 231")), Located::NotThere { .. }));
    assert!(matches!(source.locate(&Locator::parse("¶ 80")), Located::NotThere { .. }));
    assert_eq!(source.furniture().len(), 4);
    assert!(!source.flat().text().contains("Page 232") && !source.flat().text().contains("229"));
}

/// Texts made to be slow cost no more than others of their size.
#[test]
#[ignore = "a measurement"]
fn timing_of_texts_made_to_be_slow() {
    let units = [
        "a ",
        "f i",
        "ab\n\n",
        "\u{c}",
        "P. 1\n\u{c}",
        "12\n\u{c}",
        "Article 1\n\n",
        "1. A\n\n",
        "# 1 A\n",
        "Page 1 of 2\n\n",
        "e\u{301}",
        "-\n",
        "가",
        "“",
    ];
    for unit in units {
        let text = unit.repeat((1 << 20) / unit.len());
        let clock = std::time::Instant::now();
        let source = SourceText::new(text, TextFormat::Markdown);
        let layout = clock.elapsed();
        source.flat();
        let flat = clock.elapsed() - layout;
        for words in [&unit.repeat(200), "a a b", "f f"] {
            source.find_words(words);
        }
        let found = clock.elapsed() - layout - flat;
        for locator in ["p. 1, ¶ 2", "art. 1 ¶ 1", "§ 1", "¶¶ 1-99999"] {
            source.locate(&Locator::parse(locator));
        }
        source.named();
        println!("{unit:?}: layout {layout:?}, flat {flat:?}, find {found:?}, in all {:?}", clock.elapsed());
    }
}

/// How long a source of a megabyte takes; run with `--ignored --nocapture`, in release.
#[test]
#[ignore = "a measurement"]
fn timing_of_a_megabyte() {
    let page = |page: usize| {
        let line = "    The minister’s delegation agreed to rein-\n    force the “first” f rm commitments of the alliance in 2020,\n";
        format!(
            "Page {page} - A Grey Paper\n\n{}\n{}\n\u{c}",
            line.repeat(12),
            "국방 협력 관계를 미래지향적으로 발전시켜 나갈\n필요가 있다고 밝혔다.\n".repeat(6)
        )
    };
    let text: String = (1..)
        .map(page)
        .scan(0, |sum, page| {
            *sum += page.len();
            (*sum < 1 << 20).then_some(page)
        })
        .collect();
    let text = format!("{text}one passage that stands at the very end of the text");
    let clock = std::time::Instant::now();
    let mut lap = clock.elapsed();
    let mut tell = |what: &str| {
        let now = clock.elapsed();
        println!("{what}: {:?}", now - lap);
        lap = clock.elapsed();
    };
    let source = SourceText::new(text, TextFormat::Plain);
    tell("new");
    assert!(source.text().len() > 1_000_000 && source.pages().len() > 300);
    tell("counting");
    source.sha256();
    tell("sha256");
    source.hash();
    tell("blake3");
    source.flat();
    tell("flat");
    assert_eq!(source.find_words("one passage that stands at the very end").len(), 1);
    tell("find_words, the first time");
    assert_eq!(source.find_words("one passage that stands at the very end").len(), 1);
    tell("find_words, again");
    assert!(source.find_words("firm commitments of the alliance").len() > 3000);
    tell("find_words, thousands of places");
    assert!(matches!(source.locate(&Locator::parse("p. 200, ¶ 2")), Located::Found(_)));
    tell("locate");
    source.locate(&Locator::parse("art. 3"));
    tell("structure");
}
