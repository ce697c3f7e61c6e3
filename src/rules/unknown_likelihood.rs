//! `unknown-likelihood`: a judgement whose likelihood or confidence is none of ICD 203's terms.

use super::finding::Level;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};
use crate::brief::likelihood::{Confidence, Likelihood};
use crate::brief::{AnnotationItem, AnnotationName};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unknown-likelihood",
    group: Group::Judgement,
    level: Some(Level::Hint),
    strict: None,
    page: include_str!("../../docs/rules/unknown-likelihood.md"),
    check: Check::Block(check),
};

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    for item in cx.block.annotations.iter().flat_map(|annotation| &annotation.items) {
        match item.name {
            Some(AnnotationName::Judgement) => {
                look(
                    item,
                    drafts,
                    "likelihood",
                    Likelihood::parse(value(item)).is_some(),
                    Likelihood::nearest_term,
                    &SCALES,
                );
            }
            Some(AnnotationName::Confidence) => {
                look(
                    item,
                    drafts,
                    "confidence",
                    Confidence::parse(value(item)).is_some(),
                    Confidence::nearest_term,
                    &LEVELS,
                );
            }
            _ => {}
        }
    }
}

/// The scale of ICD 203 in English and in Korean, one term a step.
const SCALES: [&str; 2] = [
    "almost no chance, very unlikely, unlikely, roughly even chance, likely, very likely or almost certain",
    "거의 가능성 없음, 매우 낮음, 낮음, 반반, 높음, 매우 높음 or 거의 확실",
];
const LEVELS: [&str; 2] = ["low, moderate or high", "낮음, 보통 or 높음"];

fn look(
    item: &AnnotationItem,
    drafts: &mut Drafts<'_>,
    what: &str,
    known: bool,
    nearest: fn(&str) -> Option<&'static str>,
    scale: &[&str; 2],
) {
    let Some(value) = item.value.as_ref().filter(|_| !known) else { return };
    let (text, range) = (&value.text, value.range.clone());
    let Some(near) = nearest(text) else {
        let korean = text.chars().any(|character| ('가'..='힣').contains(&character));
        let scale = scale[usize::from(korean)];
        drafts.say(range, format!("`{text}` is no {what} of ICD 203; use {scale}."));
        return;
    };
    let draft = drafts.draft(range.clone(), format!("`{text}` is no {what} of ICD 203; did you mean `{near}`?"));
    drafts.push(draft.fixed_by(format!("Write `{near}`"), range, near));
}

fn value(item: &AnnotationItem) -> &str {
    item.value.as_ref().map_or("", |value| &value.text)
}
