//! What the rules about quotations share: the words of a source as a writer would copy them, where they stand, and
//! what a place is called.

use std::ops::Range;
use std::sync::Arc;

use super::finding::Draft;
use super::rule::BlockCheck;
use crate::evidence::{Attached, Check, CheckKind, Passage, Sourced};
use crate::sources::{Entry, Label, Locator, SourceKey, SourceText};
use crate::text::is_hangul;

/// The checks of quotations that `is` true of.
pub(super) fn checks<'a>(cx: &BlockCheck<'a>, is: fn(&Check) -> bool) -> impl Iterator<Item = &'a Check> {
    cx.evidence.checks.iter().filter(move |check| check.kind == CheckKind::Quotation && is(check))
}

/// What is cited for the statement that a check belongs to.
pub(super) fn cited<'a>(cx: &BlockCheck<'a>, check: &Check) -> &'a [Sourced] {
    cx.evidence.statements.get(check.statement).map_or(&[], |statement| &statement.cited[..])
}

/// The key that a citation means, without a particle that was written after it.
pub(super) fn key(sourced: &Sourced) -> &SourceKey {
    sourced.source.entry.as_ref().map_or(&sourced.source.cited.key, |entry| &entry.key)
}

/// A source's entry and its text; `None` where it is not at hand.
pub(super) fn source<'a>(cx: &BlockCheck<'a>, key: &SourceKey) -> Option<(&'a Arc<Entry>, Arc<SourceText>)> {
    let entry = cx.library.entry(cx.locals, key)?;
    match cx.library.texts.text(entry) {
        Attached::Text(text) => Some((entry, text)),
        Attached::NoFile | Attached::Unreadable(_) => None,
    }
}

/// Longer passages are not shown whole, in characters.
const LONGEST: usize = 200;

/// Points at a passage of a source, and shows its words.
pub(super) fn pointing(draft: Draft, cx: &BlockCheck<'_>, passage: Option<&Passage>) -> Draft {
    let Some(passage) = passage else { return draft };
    let Some((entry, text)) = source(cx, &passage.key) else { return draft };
    let Some(file) = cx.library.texts.file(entry) else { return draft };
    let words = words(&text, &passage.range);
    let shown: String = words.chars().take(LONGEST).collect();
    let rest = if shown.len() < words.len() { "…" } else { "" };
    draft.relating(&file, passage.range.clone(), format!("{shown}{rest}"))
}

/// The words of a range of a source as they read without its layout.
pub(super) fn words(text: &SourceText, range: &Range<usize>) -> String {
    let slice = text.slice(range.clone());
    if !slice.contains(['\n', '\r', '\u{c}']) {
        return slice.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let folded = text.flat().folded();
    let flat = folded.folded(range.start)..folded.folded(range.end);
    let inside = folded.text().get(flat.clone()).unwrap_or_default();
    let kept = inside.char_indices().filter(|(at, _)| !folded.is_soft_hyphen(flat.start + at));
    kept.map(|(_, character)| if character == '\n' { ' ' } else { character }).collect()
}

/// What the place of a passage is called, by what the locator of its citation counts: as a locator, and in words.
pub(super) fn place(text: &SourceText, offset: usize, locator: Option<&Locator>) -> Option<(String, String)> {
    let place = text.place(offset);
    let label = locator.and_then(|locator| locator.parts.last()).map(|part| part.label);
    let is_korean = locator.is_some_and(|locator| locator.raw.chars().any(is_hangul));
    let (short, korean, noun, number) = match (label, place.page, place.paragraph) {
        (Some(Label::Line), ..) | (_, None, None) => ("l.", "행", "line", place.line),
        (Some(Label::Page), Some(page), _) | (_, Some(page), None) => ("p.", "쪽", "page", page),
        (_, _, Some(paragraph)) => ("¶", "문단", "paragraph", paragraph),
    };
    let written = if is_korean { format!("{number}{korean}") } else { format!("{short} {number}") };
    Some((written, format!("{noun} {number}")))
}

/// The language that a quotation would have been translated from, where the source is in another script than the
/// words; `None` where they may be its own.
pub(super) fn foreign_language(cx: &BlockCheck<'_>, check: &Check) -> Option<String> {
    let is_korean = |text: &str| {
        let (mut hangul, mut latin) = (0, 0);
        for character in text.chars().take(4000) {
            hangul += usize::from(is_hangul(character));
            latin += usize::from(character.is_ascii_alphabetic());
        }
        hangul * 2 > latin
    };
    let ours = is_korean(cx.text(&check.range));
    let mut language = None;
    for sourced in cited(cx, check) {
        let within = sourced.source.within.as_ref()?;
        let entry = sourced.source.entry.as_ref()?;
        let named = match &entry.languages[..] {
            [] => if is_korean(within.text.text()) { "ko" } else { "en" }.to_owned(),
            languages => {
                let own = |language: &Arc<str>| ours == language.starts_with("ko");
                if languages.iter().any(own) {
                    return None;
                }
                languages.first()?.to_string()
            }
        };
        if ours == named.starts_with("ko") {
            return None;
        }
        language.get_or_insert(named);
    }
    language
}
