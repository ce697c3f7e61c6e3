//! `quotation-not-found`: quoted words that no cited source has.

use super::finding::Level;
use super::quoted;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};
use crate::evidence::{BlockEvidence, Verdict};

/// The rule.
pub static RULE: Rule = Rule {
    name: "quotation-not-found",
    group: Group::Fidelity,
    level: Some(Level::Error),
    strict: None,
    page: include_str!("../../docs/rules/quotation-not-found.md"),
    check: Check::Block(check),
};

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    for check in quoted::checks(cx, |check| check.verdict == Verdict::NotFound) {
        let mut keys: Vec<String> = Vec::new();
        for sourced in quoted::cited(cx, check) {
            let key = format!("`{}`", quoted::key(sourced));
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        let language = quoted::foreign_language(cx, check);
        let what = match &keys[..] {
            [one] => format!("{one} does not have these words"),
            [one, other] => format!("neither {one} nor {other} has these words"),
            several => format!("none of {} has these words", several.join(", ")),
        };
        let what = format!("{}{}", what.get(..1).unwrap_or_default().to_uppercase(), what.get(1..).unwrap_or_default());
        let message = match &language {
            Some(language) => format!("{what}; if they are a translation, say so: `{{translated: {language}}}`."),
            None => format!("{what}; quote what it says, or cite the source that has them."),
        };
        let mut draft = drafts.draft(check.range.clone(), message);
        draft.verdict = Some(check.verdict.as_str());
        if let Some(language) = language {
            let reach = BlockEvidence::reach_of(cx.block, check.statement);
            let end = reach.start + cx.text(&reach).trim_end().len();
            draft = draft.fixed_by("Mark as translated", end..end, format!(" {{translated: {language}}}"));
        }
        drafts.push(draft);
    }
}
