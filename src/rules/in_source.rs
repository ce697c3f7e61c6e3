//! What the rules about figures, dates and names share: which checks they speak of, and what the source has in a
//! value's place.

use super::finding::Draft;
use super::rewriting;
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

/// Whether the value stands in a quotation that was held against the source as a whole: that it is there, elsewhere, or
/// that its words are others, is said of the quotation.
fn is_said_of_its_quotation(cx: &BlockCheck<'_>, check: &Check) -> bool {
    cx.evidence.checks.iter().any(|other| {
        other.kind == CheckKind::Quotation
            && other.verdict != Verdict::Unchecked
            && other.range.start <= check.range.start
            && check.range.end <= other.range.end
    })
}

fn draft(cx: &BlockCheck<'_>, drafts: &Drafts<'_>, check: &Check) -> Draft {
    let ours = cx.text(&check.range);
    let several = cx.evidence.statements.get(check.statement).is_some_and(|statement| statement.cited.len() > 1);
    let says = if check.kind == CheckKind::Name { "name" } else { "say" };
    let lacks = match &check.key {
        Some(key) if !several => format!("`{key}` does not {says} {ours}"),
        _ => format!("None of the cited sources {says}s {ours}"),
    };
    let Some((theirs, same)) = theirs(cx, check, ours) else {
        let message = match check.kind {
            CheckKind::Name => format!("{lacks}; check the spelling, or cite the source that does."),
            _ => format!("{lacks}; correct it, or cite the source that does."),
        };
        return with_verdict(drafts.draft(check.range.clone(), message));
    };
    let key = check.passage.as_ref().map(|passage| passage.key.to_string()).unwrap_or_default();
    let message = match same {
        true => format!("`{key}` says {theirs} elsewhere, not at the place that is cited; correct the locator."),
        false if several => format!("{lacks}; the passage that comes nearest, in `{key}`, has {theirs}."),
        false => format!("{lacks}; the passage that comes nearest has {theirs}."),
    };
    let mut draft = with_verdict(drafts.draft(check.range.clone(), message));
    if let Some(text) = taken_over(cx, check, ours).filter(|_| !same) {
        let what = match check.kind {
            CheckKind::Date => "date",
            CheckKind::Name => "name",
            CheckKind::Figure | CheckKind::Quotation => "figure",
        };
        draft = draft.fixed_by(format!("Use the source's {what}: {text}"), check.range.clone(), text);
    }
    let Some((path, passage)) = path(cx, check) else { return draft };
    draft.relating(&path, passage, "what the source has")
}

/// What the source has in the value's place, as the brief writes such values; `None` where that is not beyond doubt.
fn taken_over(cx: &BlockCheck<'_>, check: &Check, ours: &str) -> Option<String> {
    let passage = check.passage.as_ref().filter(|_| check.in_its_place)?;
    let entry = cx.library.entry(cx.locals, &passage.key)?;
    let Attached::Text(text) = cx.library.texts.text(entry) else { return None };
    let (text, place) = (text.text(), &passage.range);
    match check.kind {
        CheckKind::Figure => rewriting::figure(&cx.block.text, &check.range, text, place),
        CheckKind::Date => rewriting::date(ours, text, place, entry.date),
        CheckKind::Name => rewriting::name(ours, text, place),
        CheckKind::Quotation => None,
    }
}

fn with_verdict(mut draft: Draft) -> Draft {
    draft.verdict = Some(Verdict::Missing.as_str());
    draft
}

/// The words that the source has in the value's place, and whether they are the value, at another place.
fn theirs(cx: &BlockCheck<'_>, check: &Check, ours: &str) -> Option<(String, bool)> {
    let passage = check.passage.as_ref()?;
    let entry = cx.library.entry(cx.locals, &passage.key)?;
    let Attached::Text(text) = cx.library.texts.text(entry) else { return None };
    let words = text.text().get(passage.range.clone())?.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.trim_end_matches(['.', ',']).to_owned();
    let same = words.eq_ignore_ascii_case(ours);
    Some((words, same))
}

fn path(cx: &BlockCheck<'_>, check: &Check) -> Option<(crate::text::FilePath, std::ops::Range<usize>)> {
    let passage = check.passage.as_ref()?;
    let entry = cx.library.entry(cx.locals, &passage.key)?;
    Some((cx.library.texts.file(entry)?, passage.range.clone()))
}
