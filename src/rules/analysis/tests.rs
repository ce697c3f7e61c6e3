//! What a brief comes to stays the same, however it came to be: edit by edit, and library by library.

use super::*;
use crate::evidence::MemoryTexts;
use crate::registry;
use crate::sources::Catalogue;
use crate::text::{Edit, Text};
use proptest::prelude::*;

const SOURCES: &str = "\
[a]
title = \"A\"
date = \"2025-01-01\"
file = \"a.txt\"

[b]
title = \"B\"
date = \"2026-01-01\"
";
const REGISTRY: &str = "\
as_of = \"2025-12-31\"
[[person]]
id = \"han\"
name = \"Han Seo-jun\"
other_names = [{ name = \"한서준\" }]
[[person]]
id = \"yoon-a\"
name = \"Yoon Ha-neul\"
[[person]]
id = \"yoon-b\"
name = \"Yoon Ha-neul\"
[[post]]
id = \"master\"
label = \"Harbour Master\"
role = \"Harbour Master\"
[[membership]]
person_id = \"han\"
post_id = \"master\"
start_date = \"2024-01-01\"
";
const BRIEF: &str = "\
---
date: 2025-09-10
---

# One

[[yoon-a|Yoon Ha-neul]] met 3 guests. [@a, ¶ 1; @b]

Yoon Ha-neul stayed. Harbour Master Han left on 3 May. {allow: unsourced-claim, reason: x}

More is likely. {judgement: likely}

# Two {allow: unsourced-claim, reason: y}

한서준은 3명을 만났다.

Mr. Han met 4 guests:

- one in May [@a]
- two in June

[@c]: c.txt \"C\"
";

fn library(sources: &str, registry: &str) -> Library {
    let texts =
        MemoryTexts::new([("a.txt", "One ferry.\n\nTwo ferries came.\n"), ("d.txt", "Three boats left at dawn.\n")]);
    Library {
        catalogue: Arc::new(Catalogue::load(&[("sources.toml".into(), sources)]).0),
        texts: Arc::new(texts),
        registry: Arc::new(registry::load(&[("registry.toml".into(), registry)]).0),
    }
}

fn fresh(text: &str, library: &Library) -> Analysis {
    Analysis::new("b.brief".into(), Brief::new(Text::from(text)), library.clone(), Arc::default())
}

fn shown(analysis: &Analysis) -> Vec<String> {
    let text = analysis.brief().text();
    let show = |finding: &Finding| {
        let (range, words) = (finding.range.clone(), text.slice(finding.range.clone()));
        format!("{range:?} {words:?} {:?} {} {:?}", finding.rule, finding.message, finding.related)
    };
    analysis.findings().iter().map(show).collect()
}

/// The findings as a client knows them: by line and column.
fn placed(analysis: &Analysis) -> Vec<String> {
    let text = analysis.brief().text();
    let place = |finding: &Finding| {
        let (start, end) = (text.line_column(finding.range.start), text.line_column(finding.range.end));
        let related = finding.related.iter().map(|related| match related.path.as_str() {
            "b.brief" => format!("{:?}", text.line_column(related.range.start)),
            _ => format!("{related:?}"),
        });
        let related: Vec<_> = related.collect();
        format!("{start:?} {end:?} {:?} {} {related:?}", finding.rule, finding.message)
    };
    analysis.findings().iter().map(place).collect()
}

fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "",
        " ",
        "\n\n",
        "# ",
        "- ",
        "Yoon Ha-neul ",
        "[[yoon-b|Yoon Ha-neul]] ",
        "Han Seo-jun ",
        "Minister Han ",
        "“Two old ferries came” ",
        "“Three boats left at dawn” ",
        "Seo-jun Han ",
        "Harbour Master Han Seo-jun left on 3 May 2020. ",
        "Han Suh-joon ",
        "[@a]",
        "[@c, p. 9]",
        "[@nobody]",
        "{allow: bare-judgement, reason: z}",
        "{allow: unsourced-claim, reason: w}",
        "{no-source: known}",
        "{judgement: likely}",
        "9월 8일에 만났다. ",
        "[@c]: a.txt\n",
        "\n\n[@d]: d.txt\n\n",
        "[@d]",
        ":",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..3).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn edit_by_edit_the_findings_are_those_of_the_final_text(
        edits in proptest::collection::vec((0.0f64..1.0, 0usize..25, piece(), any::<bool>()), 1..8),
    ) {
        let library = library(SOURCES, REGISTRY);
        let mut text = Text::from(BRIEF);
        let mut analysis = fresh(BRIEF, &library);
        for (at, len, new, look) in edits {
            let from = text.floor_char_boundary((at * text.len() as f64) as usize);
            let to = text.floor_char_boundary(from + len).max(from);
            let edit = Edit { range: from..to, text: new };
            text.apply(&edit);
            let before = (analysis.fingerprint(), placed(&analysis));
            analysis = analysis.update(analysis.brief().edit(&[edit]));
            if analysis.fingerprint() == before.0 {
                prop_assert_eq!(placed(&analysis), before.1);
            }
            if look {
                prop_assert_eq!(shown(&analysis), shown(&fresh(&text.to_string(), &library)), "{}", text.to_string());
            }
        }
        prop_assert_eq!(shown(&analysis), shown(&fresh(&text.to_string(), &library)), "{}", text.to_string());
    }
}

#[test]
fn another_library_changes_what_hangs_on_it_and_nothing_else() {
    let (before, after) = (library(SOURCES, REGISTRY), library(&SOURCES.replace("[b]", "[bb]"), REGISTRY));
    let analysis = fresh(BRIEF, &before);
    let findings = shown(&analysis);
    let renewed = analysis.renew(after.clone(), Arc::default());
    assert_eq!(shown(&renewed), shown(&fresh(BRIEF, &after)));
    assert_ne!(shown(&renewed), findings);
    let shared = renewed.cells.items().zip(analysis.cells.items()).filter(|(a, b)| Arc::ptr_eq(a, b)).count();
    assert!(shared + 1 >= analysis.cells.len() - 1, "{shared} of {}", analysis.cells.len());
}

#[test]
fn a_source_that_comes_is_searched_for_words_that_no_cited_one_has() {
    let brief = "He said “three boats left at dawn”. [@a]\n\nHe said “two ferries came by”. [@a]\n\nA boat. [@a]\n";
    let (before, after) = (SOURCES.to_owned(), format!("{SOURCES}[d]\nfile = \"d.txt\"\n"));
    let rules = |analysis: &Analysis| -> Vec<&str> {
        analysis.findings().iter().map(|finding| finding.rule.name).filter(|rule| rule.contains("quotation")).collect()
    };
    let mut analysis = fresh(brief, &library(&before, REGISTRY));
    assert_eq!(rules(&analysis), ["quotation-not-found", "altered-quotation"]);
    for (sources, first) in [(&after, "quotation-elsewhere"), (&before, "quotation-not-found")] {
        let library = library(sources, REGISTRY);
        analysis = analysis.renew(library.clone(), Arc::default());
        assert_eq!(rules(&analysis), [first, "altered-quotation"]);
        assert_eq!(shown(&analysis), shown(&fresh(brief, &library)));
    }
    let defined = Edit { range: brief.len()..brief.len(), text: "\n[@d]: d.txt\n".into() };
    let edited = analysis.update(analysis.brief().edit(&[defined]));
    assert_eq!(rules(&edited), ["quotation-elsewhere", "altered-quotation"]);
}

#[test]
fn the_fixes_of_a_quotation_leave_nothing_to_say_of_it() {
    let sources = format!("{SOURCES}[d]\nfile = \"d.txt\"\n");
    let library = library(&sources, REGISTRY);
    for (brief, expected) in [
        ("He said “two old ferries came”. [@a]", "He said “two ferries came”. [@a]"),
        ("He said “old two ferries came”. [@a]", "He said “two ferries came”. [@a]"),
        ("He said “two ferries came old”. [@a]", "He said “two ferries came”. [@a]"),
        ("He said “three boats left at nine”. [@d]", "He said “three boats left at dawn”. [@d]"),
        ("He said “three left at dawn”. [@d]", "He said “three boats left at dawn”. [@d]"),
        ("He said “three boats not left at *noon*”. [@d]", "He said “three boats left at *dawn*”. [@d]"),
        ("He said “three boats left at dawn”. [see @a, ¶ 1]", "He said “three boats left at dawn”. [see @d]"),
        ("He said “two ferries came”. [@a, ¶ 1]", "He said “two ferries came”. [@a, ¶ 2]"),
        (
            "그는 “배 세 척이 새벽에 떠났다”고 했다. [@d]",
            "그는 “배 세 척이 새벽에 떠났다”고 했다. [@d] {translated: en}",
        ),
    ] {
        let analysis = fresh(brief, &library);
        let findings = analysis.findings();
        let found = findings.iter().find(|finding| finding.rule.name.contains("quotation"));
        let edit = found.and_then(|finding| finding.fixes.first()).map(|fix| &fix.edits[0]);
        let edit = edit.unwrap_or_else(|| panic!("{brief}: no fix"));
        let mut fixed = brief.to_owned();
        fixed.replace_range(edit.range.clone(), &edit.text);
        assert_eq!(fixed, expected);
        let left = shown(&fresh(&fixed, &library));
        assert!(left.iter().all(|finding| !finding.contains("quotation")), "{left:?}");
    }
}

#[test]
fn what_moves_in_the_projects_own_files_is_pointed_at_where_it_is_now() {
    let brief = BRIEF.replace("[[yoon-a|Yoon Ha-neul]]", "Yoon Ha-neul");
    let brief =
        brief + "\nHarbour Master Han Seo-jun left on 3 May 2020.\n\nSeo-jun Han slept. Han Suh-joon did not.\n";
    let before = library(SOURCES, REGISTRY);
    let mut analysis = fresh(&brief, &before);
    for (sources, registry) in [("# x\n", ""), ("# x\n", "# y\n")] {
        let after = library(&format!("{sources}{SOURCES}"), &format!("{registry}{REGISTRY}"));
        let (old, told) = (shown(&analysis), analysis.fingerprint());
        analysis = analysis.renew(after.clone(), Arc::default());
        assert_eq!(shown(&analysis), shown(&fresh(&brief, &after)));
        assert_ne!(shown(&analysis), old);
        assert_ne!(analysis.fingerprint(), told);
    }
}

#[test]
fn a_definition_is_found_where_an_edit_has_moved_it() {
    let library = library(SOURCES, REGISTRY);
    let analysis = fresh(BRIEF, &library);
    let at = BRIEF.find("guests").expect("there");
    let edited = analysis.update(analysis.brief().edit(&[Edit { range: at..at, text: "new\n".into() }]));
    let origin = edited.locals().get(&"c".into()).map(|entry| entry.origin.clone()).expect("defined");
    assert_eq!(edited.brief().text().slice(origin.key_range), "@c");
    assert_eq!(origin.line, edited.brief().text().line_count() - 1);
}

#[test]
fn a_keystroke_checks_its_own_paragraph_and_no_other() {
    let library = library(SOURCES, REGISTRY);
    let analysis = fresh(BRIEF, &library);
    let at = BRIEF.find("guests").expect("there");
    let edited = analysis.update(analysis.brief().edit(&[Edit { range: at..at, text: "x".into() }]));
    let shared = edited.cells.items().zip(analysis.cells.items()).filter(|(a, b)| Arc::ptr_eq(a, b)).count();
    assert_eq!(shared + 1, analysis.cells.len());
}
