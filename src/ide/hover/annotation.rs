//! Annotations: what a name means, and what the steps of a scale mean.

use super::super::markdown::{Page, code, escape};
use crate::brief::likelihood::{Confidence, Likelihood};
use crate::brief::{AnnotationItem, AnnotationName};
use crate::rules;

/// What an annotation's name means; `None` for an unknown one.
pub(super) fn name(item: &AnnotationItem) -> Option<String> {
    let name = item.name?;
    Some(format!("**{}**: {}.", name.as_str(), name.summary()))
}

/// What a value means; `None` for values that speak for themselves.
pub(super) fn value(name: AnnotationName, value: &str) -> Option<String> {
    match name {
        AnnotationName::Judgement => Some(likelihood(value)),
        AnnotationName::Confidence => confidence(value),
        AnnotationName::Allow => rule(value),
        _ => None,
    }
}

/// The step of ICD 203's scale, in the midst of the others.
fn likelihood(value: &str) -> String {
    let meant = Likelihood::parse(value);
    let mut page = Page::default();
    match meant {
        Some(step) => page.say(format!("**{}**: {}.", escape(value), percent(step))),
        None => page.say(format!("{} is no term of the scale.", code(value))),
    }
    let steps: Vec<String> = Likelihood::ALL
        .into_iter()
        .map(|step| {
            let line = format!("{}: {}", step.terms().join(", "), percent(step));
            if Some(step) == meant { format!("**{line}**") } else { line }
        })
        .collect();
    page.list("Likelihood (ICD 203)", &steps, steps.len());
    page.finish()
}

/// A step's range, as ICD 203 gives it.
pub(in super::super) fn percent(step: Likelihood) -> String {
    let range = step.percent();
    format!("{}–{} %", range.start(), range.end())
}

fn confidence(value: &str) -> Option<String> {
    let level = Confidence::parse(value)?;
    let meaning = match level {
        Confidence::Low => "The sources are few, or hard to corroborate",
        Confidence::Moderate => "The sources are credible, and do not settle the question",
        Confidence::High => "The sources are good and agree with each other",
    };
    Some(format!("**{}**: {level} confidence. {meaning}.", escape(value)))
}

/// A rule's name and group, and what its page says it finds.
pub(in super::super) fn rule(name: &str) -> Option<String> {
    let rule = rules::find(name)?;
    let said = rule.page.lines().find_map(|line| line.strip_prefix("> "));
    Some(format!("**{}** ({})\n\n{}", rule.name, rule.group.as_str(), said.unwrap_or_default()))
}
