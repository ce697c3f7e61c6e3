//! `quotation-elsewhere`: quoted words that stand in another place of the cited source, or in another source.

use std::sync::Arc;

use super::finding::Level;
use super::quoted;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};
use crate::brief::Citation;
use crate::evidence::{self, Sourced, Verdict};

/// The rule.
pub static RULE: Rule = Rule {
    name: "quotation-elsewhere",
    group: Group::Fidelity,
    level: Some(Level::Warning),
    strict: None,
    page: include_str!("../../docs/rules/quotation-elsewhere.md"),
    check: Check::Block(check),
};

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    for check in quoted::checks(cx, |check| check.verdict == Verdict::FoundElsewhere) {
        let Some(passage) = &check.passage else { continue };
        let cited = quoted::cited(cx, check);
        let same = cited.iter().find(|sourced| *quoted::key(sourced) == passage.key);
        let Some(told) = same.map_or_else(|| other_source(cx, check, cited), |sourced| other_place(cx, check, sourced))
        else {
            continue;
        };
        let mut draft = drafts.draft(check.range.clone(), told.message);
        draft.verdict = Some(check.verdict.as_str());
        draft = quoted::pointing(draft, cx, Some(passage));
        if let Some((title, range, text)) = told.fix {
            draft = draft.fixed_by(title, range, text);
        }
        drafts.push(draft);
    }
}

struct Told {
    message: String,
    fix: Option<(String, std::ops::Range<usize>, String)>,
}

/// The words stand in the source that is cited, and not where its locator points.
fn other_place(cx: &BlockCheck<'_>, check: &evidence::Check, sourced: &Sourced) -> Option<Told> {
    let passage = check.passage.as_ref()?;
    let (written, locator) = sourced.source.cited.locator.as_ref()?;
    let text = &sourced.source.within.as_ref()?.text;
    let (place, in_words) = quoted::place(text, passage.range.start, Some(locator))?;
    let message =
        format!("These words stand in {in_words} of `{}`, not at “{}”; cite `{place}`.", passage.key, written.trim());
    let citation = citation_of(cx, sourced);
    let fix =
        citation.and_then(|citation| Some((format!("Cite `{place}` instead"), citation.locator_range.clone()?, place)));
    Some(Told { message, fix })
}

/// The words stand in another source.
fn other_source(cx: &BlockCheck<'_>, check: &evidence::Check, cited: &[Sourced]) -> Option<Told> {
    let passage = check.passage.as_ref()?;
    let (_, text) = quoted::source(cx, &passage.key)?;
    let (_, in_words) = quoted::place(&text, passage.range.start, None)?;
    let keys: Vec<String> = cited.iter().map(|sourced| format!("`{}`", quoted::key(sourced))).collect();
    let here = match &keys[..] {
        [one] => format!("{one} does not have these words"),
        _ => "None of the cited sources has these words".to_owned(),
    };
    let message = format!("{here}; `{}` has them, in {in_words}.", passage.key);
    let fix = match cited {
        [only] => citation_of(cx, only).map(|citation| {
            let range = whole(cx, citation);
            ("Move to the source that has it".to_owned(), range, format!("@{}", passage.key))
        }),
        _ => None,
    };
    Some(Told { message, fix })
}

/// The citation in this block that names a source.
fn citation_of<'a>(cx: &BlockCheck<'a>, sourced: &Sourced) -> Option<&'a Citation> {
    cx.block.citations.iter().find(|citation| Arc::ptr_eq(&citation.cited, &sourced.source.cited))
}

/// The key of a citation with its locator, which would point at nothing in another source.
fn whole(cx: &BlockCheck<'_>, citation: &Citation) -> std::ops::Range<usize> {
    let start = citation.key_range.start;
    match &citation.locator_range {
        None => citation.key_range.clone(),
        Some(_) if !cx.text(&citation.mark).starts_with('[') => start..citation.mark.end,
        Some(locator) => start..locator.end,
    }
}
