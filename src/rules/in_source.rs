//! What the rules about figures, dates and names share: which checks they speak of, and what the source has in a
//! value's place.

use super::finding::Draft;
use super::rule::{BlockCheck, Drafts};
use crate::evidence::{Attached, Check, CheckKind, Verdict};

/// Says of every check of a kind that its value is not in the source. `what` says in the message what is missing.
pub(super) fn say_missing(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>, kind: CheckKind) {
    let missing = cx.evidence.checks.iter().filter(|check| check.kind == kind && check.verdict == Verdict::Missing);
    for check in missing.filter(|check| !is_said_of_its_quotation(cx, check)) {
        let draft = draft(cx, drafts, check);
        drafts.push(draft);
    }
}

/// Whether the value stands in a quotation of which it is said already that its words are others.
fn is_said_of_its_quotation(cx: &BlockCheck<'_>, check: &Check) -> bool {
    cx.evidence.checks.iter().any(|other| {
        other.kind == CheckKind::Quotation
            && (other.verdict.is_altered() || other.verdict == Verdict::NotFound)
            && other.range.start <= check.range.start
            && check.range.end <= other.range.end
    })
}

fn draft(cx: &BlockCheck<'_>, drafts: &Drafts<'_>, check: &Check) -> Draft {
    let ours = cx.text(&check.range);
    let sources = sources(cx, check);
    let Some((theirs, same)) = theirs(cx, check, ours) else {
        let message = match check.kind {
            CheckKind::Name => {
                format!("{sources} does not name {ours}; check the spelling, or cite the source that does.")
            }
            _ => format!("{sources} does not say {ours}; correct it, or cite the source that says so."),
        };
        return with_verdict(drafts.draft(check.range.clone(), message));
    };
    let message = match same {
        true => format!("{sources} says {theirs}, but not at the place that is cited; correct the locator."),
        false => format!("{sources} does not say {ours}; in its place it has {theirs}."),
    };
    let draft = with_verdict(drafts.draft(check.range.clone(), message));
    let Some((path, passage)) = path(cx, check) else { return draft };
    draft.relating(&path, passage, "what the source has")
}

fn with_verdict(mut draft: Draft) -> Draft {
    draft.verdict = Some(Verdict::Missing.as_str());
    draft
}

/// The source's key, or how many sources are cited.
fn sources(cx: &BlockCheck<'_>, check: &Check) -> String {
    let cited = cx.evidence.statements.get(check.statement).map_or(0, |statement| statement.cited.len());
    match &check.key {
        Some(key) if cited <= 1 || check.passage.is_some() => format!("`{key}`"),
        _ => "None of the cited sources".to_owned(),
    }
}

/// The words that the source has in the value's place, and whether they are the value, at another place.
fn theirs(cx: &BlockCheck<'_>, check: &Check, ours: &str) -> Option<(String, bool)> {
    let passage = check.passage.as_ref()?;
    let entry = cx.library.entry(cx.locals, &passage.key)?;
    let Attached::Text(text) = cx.library.texts.text(entry) else { return None };
    let words = text.text().get(passage.range.clone())?.split_whitespace().collect::<Vec<_>>().join(" ");
    let same = words.eq_ignore_ascii_case(ours);
    Some((words, same))
}

fn path(cx: &BlockCheck<'_>, check: &Check) -> Option<(crate::text::FilePath, std::ops::Range<usize>)> {
    let passage = check.passage.as_ref()?;
    let entry = cx.library.entry(cx.locals, &passage.key)?;
    Some((cx.library.texts.file(entry)?, passage.range.clone()))
}
