//! `syntax`: what cannot be read as it was meant, in briefs and in the project's own files.

use std::ops::Range;

use super::finding::{Finding, Level, Related};
use super::project::ProjectCheck;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};
use super::unread;
use crate::brief::{Annotation, AnnotationName, BlockKind};
use crate::dates::PartialDate;
use crate::text::nearest;

/// The rule.
pub static RULE: Rule = Rule {
    name: "syntax",
    group: Group::Hygiene,
    level: Some(Level::Error),
    strict: None,
    page: include_str!("../../docs/rules/syntax.md"),
    check: Check::Block(check),
};

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    if let BlockKind::FrontMatter(front, yaml) = &cx.block.kind {
        for (range, message) in &front.problems {
            drafts.say(yaml.start + range.start..yaml.start + range.end, message.clone());
        }
    }
    for slip in &cx.block.slips {
        unread::slip(cx, slip, drafts);
    }
    unread::colons(cx.block, drafts);
    unread::values(cx.block, drafts);
    unread::definition(cx.block, drafts);
    unread::front_matter(cx.block, drafts);
    locators(cx, drafts);
    for annotation in &cx.block.annotations {
        dates(annotation, drafts);
        allowances(annotation, drafts);
    }
}

fn locators(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    for citation in &cx.block.citations {
        let (Some(place), Some((_, locator))) = (&citation.locator_range, &citation.cited.locator) else { continue };
        let Some(unknown) = &locator.unknown else { continue };
        let range = place.start + unknown.range.start..place.start + unknown.range.end;
        let Some(near) = &unknown.nearest else {
            let message = format!(
                "`{}` is no locator; write a label and a number (p. 3, ¶ 2, § 4, l. 10), or words of the source in quotation marks.",
                unknown.text
            );
            drafts.say(range, message);
            continue;
        };
        // The label is the first word of what is not understood; its number may stand behind it.
        let label = unknown.text.split_whitespace().next().unwrap_or(&unknown.text);
        let range = range.start..range.start + label.len();
        let message = format!("`{label}` is no locator label; did you mean `{near}`?");
        let draft = drafts.draft(range.clone(), message);
        drafts.push(draft.fixed_by(format!("Write `{near}`"), range, &**near));
    }
}

fn dates(annotation: &Annotation, drafts: &mut Drafts<'_>) {
    let Some(value) = annotation.value(AnnotationName::AsOf) else { return };
    if let Err(error) = value.text.parse::<PartialDate>() {
        drafts.say(value.range.clone(), format!("{error}."));
    }
}

fn allowances(annotation: &Annotation, drafts: &mut Drafts<'_>) {
    for item in annotation.items.iter().filter(|item| item.name == Some(AnnotationName::Allow)) {
        let Some(value) = &item.value else {
            drafts.say(item.name_range.clone(), "This `allow` names no rule; write `{allow: rule, reason: …}`.");
            continue;
        };
        let rule = &value.text;
        if super::find(rule).is_none() {
            let message = match nearest(rule, super::ALL.iter().map(|rule| rule.name)) {
                Some(near) => format!("No rule is called `{rule}`; did you mean `{near}`?"),
                None => format!("No rule is called `{rule}`; `attache explain` lists them all."),
            };
            drafts.say(value.range.clone(), message);
        } else if annotation.value(AnnotationName::Reason).is_none() {
            let message = format!("This `allow` gives no reason; add one: `{{allow: {rule}, reason: …}}`.");
            drafts.say(item.name_range.clone(), message);
        }
    }
}

/// The mistakes in the project's own files.
pub(super) fn in_data_files(cx: &ProjectCheck<'_>) -> Vec<Finding> {
    let Some(level) = cx.settings.level(&RULE) else { return Vec::new() };
    let finding = |path, range: &Range<usize>, message: &String| {
        Finding::plain(&RULE, level, path, range.clone(), capitalised(message))
    };
    let problems = cx.problems.iter().map(|problem| finding(&problem.path, &problem.range, &problem.message));
    problems.chain(doubts(cx, level)).collect()
}

/// What in the registry is probably wrong: said less loudly than what surely is.
fn doubts(cx: &ProjectCheck<'_>, level: Level) -> impl Iterator<Item = Finding> {
    cx.registry.doubts().iter().map(move |doubt| {
        let level = level.max(if doubt.slight { Level::Hint } else { Level::Warning });
        let mut finding =
            Finding::plain(&RULE, level, &doubt.place.path, doubt.place.range.clone(), doubt.message.clone());
        let (path, range) = (doubt.other.path.clone(), doubt.other.range.clone());
        finding.related.push(Related { path, range, message: "the other one".to_owned() });
        finding
    })
}

fn capitalised(message: &str) -> String {
    let mut characters = message.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}
