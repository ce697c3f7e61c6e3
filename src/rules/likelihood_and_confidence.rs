//! `likelihood-and-confidence`: one sentence that gives both how likely something is and how sure the writer is.
//! ICD 203 (Analytic Standards) asks that the two be kept apart.

use super::finding::Level;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};
use crate::brief::{AnnotationName, likelihood};

/// The rule.
pub static RULE: Rule = Rule {
    name: "likelihood-and-confidence",
    group: Group::Judgement,
    level: Some(Level::Warning),
    strict: None,
    page: include_str!("../../docs/rules/likelihood-and-confidence.md"),
    check: Check::Block(check),
};

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    for (index, statement, _) in cx.statements() {
        let words = cx.block.words(statement);
        let marked = |name| cx.block.annotations_of(index).any(|annotation| annotation.get(name).is_some());
        let likelihood = marked(AnnotationName::Judgement) || likelihood::find_likelihood(words).is_some();
        let confidence = || marked(AnnotationName::Confidence) || likelihood::find_confidence(words).is_some();
        if likelihood && confidence() {
            drafts.say(
                statement.range.clone(),
                "This sentence gives both a likelihood and a confidence; say in one sentence how likely it is, and in another how sure you are and why (ICD 203).",
            );
        }
    }
}
