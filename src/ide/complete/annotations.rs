//! The names of annotations, and the values that a name can have.

use super::{Completion, CompletionKind, Completions, Cx, mentions};
use crate::brief::AnnotationName;
use crate::brief::likelihood::{Confidence, Likelihood};
use crate::dates;
use crate::ide::hover;
use crate::rules;
use crate::text::is_hangul;

/// Languages that quotations are often translated from: tag and name.
const LANGUAGES: [(&str, &str); 9] = [
    ("ko", "Korean"),
    ("ja", "Japanese"),
    ("zh", "Chinese"),
    ("en", "English"),
    ("ru", "Russian"),
    ("fr", "French"),
    ("de", "German"),
    ("es", "Spanish"),
    ("ar", "Arabic"),
];

/// The names that the annotation does not have yet.
pub(super) fn names(cx: &Cx<'_>, has_value: bool, used: &[AnnotationName]) -> Completions {
    let names = AnnotationName::ALL.into_iter().filter(|name| !used.contains(name));
    // A reason says why a rule is silenced, and nothing else.
    let names = names.filter(|name| *name != AnnotationName::Reason || used.contains(&AnnotationName::Allow));
    let items = names.map(|name| {
        let colon = if has_value || name == AnnotationName::Todo { "" } else { ": " };
        let mut item =
            cx.item(name.as_str().to_owned(), CompletionKind::AnnotationName, &format!("{}{colon}", name.as_str()));
        item.detail = Some(name.summary().to_owned());
        item
    });
    Completions::new(items.collect(), false)
}

/// The values that a name can have; none for free text.
pub(super) fn values(cx: &Cx<'_>, name: AnnotationName, has_reason: bool) -> Completions {
    let items = match name {
        AnnotationName::Judgement => likelihoods(cx),
        AnnotationName::Confidence => confidences(cx),
        AnnotationName::Allow => allowed(cx, has_reason),
        AnnotationName::AsOf => days(cx),
        AnnotationName::Translated => languages(cx),
        AnnotationName::Speaker => return mentions::people(cx),
        AnnotationName::NoSource | AnnotationName::Reason | AnnotationName::Todo => Vec::new(),
    };
    Completions::new(items, false)
}

fn value(cx: &Cx<'_>, value: &str, detail: String) -> Completion {
    Completion { detail: Some(detail), ..cx.item(value.to_owned(), CompletionKind::Value, value) }
}

/// The first terms for a step of a scale in the text's language.
fn terms(cx: &Cx<'_>, all: &'static [&'static str], most: usize) -> impl Iterator<Item = &'static str> {
    let is_korean = cx.is_korean() || cx.typing.typed.contains(is_hangul);
    all.iter().copied().filter(move |term| term.contains(is_hangul) == is_korean).take(most)
}

fn likelihoods(cx: &Cx<'_>) -> Vec<Completion> {
    let terms = Likelihood::ALL.into_iter().flat_map(|step| terms(cx, step.terms(), 2).map(move |term| (step, term)));
    terms.map(|(step, term)| value(cx, term, hover::percent(step))).collect()
}

fn confidences(cx: &Cx<'_>) -> Vec<Completion> {
    let terms =
        Confidence::ALL.into_iter().flat_map(|level| terms(cx, level.terms(), 1).map(move |term| (level, term)));
    terms.map(|(level, term)| value(cx, term, format!("{level} confidence"))).collect()
}

/// Rules, each with room for the reason that it needs.
fn allowed(cx: &Cx<'_>, has_reason: bool) -> Vec<Completion> {
    let reason = if has_reason { "" } else { ", reason: " };
    let items = rules::ALL.iter().map(|rule| {
        let mut item = cx.item(rule.name.to_owned(), CompletionKind::Value, &format!("{}{reason}", rule.name));
        item.detail = Some(rule.group.as_str().to_owned());
        item.documentation = hover::rule(rule.name);
        item
    });
    items.collect()
}

/// The brief's date, and the full dates in the block around the cursor.
fn days(cx: &Cx<'_>) -> Vec<Completion> {
    let mut days: Vec<_> =
        cx.analysis.brief().front().date.map(|date| (date, "the date of the brief")).into_iter().collect();
    let block = cx.cell().map(|(_, cell)| cell.block().prose.text()).unwrap_or_default();
    for date in dates::prose::find(block).into_iter().filter_map(|mention| mention.date()).filter(|date| date.is_full())
    {
        if days.iter().all(|(day, _)| *day != date) {
            days.push((date, "a date in this text"));
        }
    }
    days.into_iter().map(|(day, what)| value(cx, &day.to_string(), what.to_owned())).collect()
}

/// The languages of the sources that the block cites, then other ones.
fn languages(cx: &Cx<'_>) -> Vec<Completion> {
    let (library, locals) = (cx.analysis.library(), cx.analysis.locals());
    let citations = cx.cell().map(|(_, cell)| cell.block().citations.as_slice()).unwrap_or_default();
    let cited = citations.iter().filter_map(|citation| library.entry(locals, &citation.cited.key));
    let mut tags: Vec<(&str, String)> = Vec::new();
    for tag in cited.flat_map(|entry| &entry.languages) {
        if tags.iter().all(|(known, _)| *known != &**tag) {
            tags.push((tag, "a language of the cited source".to_owned()));
        }
    }
    for (tag, name) in LANGUAGES {
        match tags.iter_mut().find(|(known, _)| *known == tag) {
            Some((_, detail)) => *detail = format!("{name}, {detail}"),
            None => tags.push((tag, name.to_owned())),
        }
    }
    tags.into_iter().map(|(tag, detail)| value(cx, tag, detail)).collect()
}
