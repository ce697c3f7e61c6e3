//! `unknown-annotation`: a name in braces that means nothing.

use super::finding::Level;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};
use crate::brief::AnnotationName;
use crate::text::nearest;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unknown-annotation",
    group: Group::Hygiene,
    level: Some(Level::Warning),
    strict: None,
    page: include_str!("../../docs/rules/unknown-annotation.md"),
    check: Check::Block(check),
};

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    for item in cx.block.annotations.iter().flat_map(|annotation| &annotation.items) {
        if item.name.is_some() {
            continue;
        }
        let (written, range) = (&item.written, item.name_range.clone());
        let Some(near) = nearest(written, AnnotationName::ALL.map(AnnotationName::as_str)) else {
            drafts.say(
                range,
                format!(
                    "`{written}` is no annotation; known are judgement, confidence, translated, as-of, speaker, no-source, allow and todo."
                ),
            );
            continue;
        };
        let draft = drafts.draft(range.clone(), format!("`{written}` is no annotation; did you mean `{near}`?"));
        drafts.push(draft.fixed_by(format!("Write `{near}`"), range, near));
    }
}
