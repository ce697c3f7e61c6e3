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
        let (judgement, confidence) = (marked(AnnotationName::Judgement), marked(AnnotationName::Confidence));
        let both = match (judgement, confidence) {
            (true, true) => true,
            (true, false) => likelihood::find_confidence(words).is_some(),
            (false, true) => likelihood::find_likelihood(words).is_some(),
            (false, false) => is_own_confidence(words) && likelihood::find_likelihood(words).is_some(),
        };
        if both {
            drafts.say(
                statement.range.clone(),
                "This sentence gives both a likelihood and a confidence; say in one sentence how likely it is, and in another how sure you are and why (ICD 203).",
            );
        }
    }
}

/// Whether a sentence without an annotation tells how sure its writer is: "with high confidence", "we have high
/// confidence". Everybody else's confidence is an everyday word.
fn is_own_confidence(words: &str) -> bool {
    const OWN: [&str; 4] = ["with", "we have", "we hold", "i have"];
    let Some(found) = likelihood::find_confidence(words) else { return false };
    let before = words.get(..found.start).unwrap_or_default().trim_end().to_lowercase();
    OWN.iter().any(|own| before.strip_suffix(own).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
}
