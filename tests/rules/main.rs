//! Holds every rule to its page: the examples in `docs/rules` are run as they stand, and each must say exactly what
//! its page says. `ATTACHE_BLESS=1 cargo test --test rules` writes what the rules say into the pages.

mod page;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use attache::rules::{self, FixEdit, Rule};
use attache::workspace::check::{Input, Overrides, open};
use page::{Example, Page};

/// What a brief of an example is called.
const BRIEF: &str = "example.brief";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules")
}

fn page_of(rule: &Rule) -> (PathBuf, String) {
    let path = folder().join(format!("{}.md", rule.name));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    (path, text)
}

#[test]
fn every_rule_has_a_page_and_every_page_a_rule() {
    let mut pages: Vec<String> = fs::read_dir(folder())
        .expect("the pages")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned())
        .collect();
    let mut names: Vec<String> = rules::ALL.iter().map(|rule| rule.name.to_owned()).collect();
    pages.sort();
    names.sort();
    assert_eq!(pages, names);
}

#[test]
fn every_page_tells_its_rule_as_the_code_has_it() {
    let mut wrong = String::new();
    for rule in rules::ALL {
        let (_, text) = page_of(rule);
        assert_eq!(text, rule.page, "{}: the code carries another page", rule.name);
        let level = rule.level.map_or("off", |level| level.as_str());
        let level = match rule.strict {
            Some(strict) => format!("{level} ({strict} in strict)"),
            None => level.to_owned(),
        };
        let lines: Vec<&str> = text.lines().collect();
        let mut expect = |line: &str| {
            if !lines.contains(&line) {
                let _ = writeln!(wrong, "{}.md lacks the line {line:?}", rule.name);
            }
        };
        expect(&format!("# {}", rule.name));
        expect("| group | level |");
        expect(&format!("| {} | {level} |", rule.group.as_str()));
        for heading in ["## Why", "## Wrong", "## Right", "## How to settle it"] {
            expect(heading);
        }
        if lines.get(2).is_none_or(|line| !line.starts_with("> ") || line.len() < 10) {
            let _ = writeln!(wrong, "{}.md lacks its one-line summary (`> …`) in line 3", rule.name);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_rule_says_what_its_page_says() {
    let bless = std::env::var_os("ATTACHE_BLESS").is_some();
    let mut wrong = String::new();
    for rule in rules::ALL {
        let (path, text) = page_of(rule);
        let page = Page::parse(&text);
        assert!(page.examples.len() >= 2, "{}.md: a page shows what is wrong and what is right", rule.name);
        let seen: Vec<(Vec<String>, String)> = page.examples.iter().map(|example| findings(rule, example)).collect();
        for (example, (_, fixed)) in page.examples.iter().zip(&seen) {
            if let Some((line, expected)) = example.fixed.as_ref().filter(|(_, expected)| expected != fixed) {
                let _ = writeln!(wrong, "docs/rules/{}.md:{line}: the fixes leave\n{fixed}not\n{expected}", rule.name);
            }
        }
        let said: Vec<Vec<String>> = seen.into_iter().map(|(said, _)| said).collect();
        if bless {
            fs::write(&path, page.with_findings(&said)).expect("the page");
            continue;
        }
        for (example, said) in page.examples.iter().zip(&said) {
            differences(&mut wrong, rule, example, said);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}\nATTACHE_BLESS=1 writes what the rules say into the pages.");
}

/// What a rule says of an example, as a page writes it, and the brief after the first fix of each of its findings.
fn findings(rule: &Rule, example: &Example) -> (Vec<String>, String) {
    let project = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = project.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    write("attache.toml", "");
    for (name, text) in &example.files {
        write(name, text);
    }
    write(BRIEF, &example.brief);
    let (opened, errors) = open(vec![Input::Path(project.path().to_owned())], &Overrides::default());
    assert!(errors.is_empty(), "{}.md, line {}: {errors:?}", rule.name, example.line);
    let mut lines = Vec::new();
    let mut edits: Vec<FixEdit> = Vec::new();
    for opened in &opened {
        for finding in opened.findings().iter().filter(|finding| finding.rule == rule) {
            let text = opened.snapshot.text(&finding.path).expect("a file with a finding");
            let (start, end) = (text.line_column(finding.range.start), text.line_column(finding.range.end));
            let file = Some(&finding.path).filter(|path| path.as_str() != BRIEF);
            let file = file.map_or(String::new(), |path| format!("{path}:"));
            let place = format!("{file}{}:{}-{}:{}", start.line, start.column, end.line, end.column);
            lines.push(format!("{place} {}: {}", finding.level, finding.message));
            let first = finding.fixes.first().into_iter().flat_map(|fix| fix.edits.clone());
            edits.extend(first.filter(|edit| edit.path.as_str() == BRIEF));
        }
    }
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.range.start));
    let mut fixed = example.brief.clone();
    edits.into_iter().for_each(|edit| fixed.replace_range(edit.range, &edit.text));
    (lines, fixed)
}

fn differences(wrong: &mut String, rule: &Rule, example: &Example, said: &[String]) {
    let expected = &example.findings;
    for (line, text) in expected.iter().filter(|(_, text)| !said.contains(text)) {
        let _ = writeln!(wrong, "docs/rules/{}.md:{line}: not said: {text}", rule.name);
    }
    for text in said.iter().filter(|text| !expected.iter().any(|(_, known)| known == *text)) {
        let _ = writeln!(wrong, "docs/rules/{}.md:{}: said of this brief: {text}", rule.name, example.line);
    }
    let repeated = said.iter().enumerate().any(|(index, text)| said[..index].contains(text));
    if repeated {
        let _ = writeln!(wrong, "docs/rules/{}.md:{}: a finding is said twice", rule.name, example.line);
    }
}

#[test]
fn a_page_that_is_wrong_is_noticed() {
    let page = "```brief\nIt was 5 May 2024, and 12 came.\n```\n\n```findings\n1:1-1:5 error: No.\n```\n";
    let page = Page::parse(page);
    let rule = rules::find("unsourced-claim").expect("the rule");
    let mut wrong = String::new();
    differences(&mut wrong, rule, &page.examples[0], &findings(rule, &page.examples[0]).0);
    assert!(wrong.contains(":6: not said: 1:1-1:5 error: No."), "{wrong}");
    assert!(wrong.contains(":1: said of this brief: 1:1-1:32 warning: This claim cites no source."), "{wrong}");
}
