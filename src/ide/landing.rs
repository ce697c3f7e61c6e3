//! Where a citation lands: the passages of its source that the statement before it rests on.

use std::ops::Range;
use std::sync::Arc;

use super::token::Place;
use crate::brief::Citation;
use crate::evidence::{CheckKind, ResolvedCitation, Sourced, StatementEvidence};
use crate::rules::Cell;
use crate::sources::Located;

/// Passages whose scores are as near as this to the best one's are as good.
const TIE: f64 = 0.97;

/// The passages, in bytes of the source's text: where its quoted words stand, else the best that speak of what the
/// statement says, several when it is a tie; what a locator names in quoted words stays as it is. Empty where the source
/// has no text, lacks the place that the locator names, or does not speak of the statement.
pub(super) fn passages(place: &Place<'_>, citation: &Citation, found: &ResolvedCitation) -> Vec<Range<usize>> {
    let located = match &found.located {
        Some(Located::Found(ranges)) => ranges.clone(),
        Some(Located::NotThere { .. }) => return Vec::new(),
        Some(Located::Unsupported) | None => Vec::new(),
    };
    let names_words = citation.cited.locator.as_ref().is_some_and(|(_, locator)| locator.words.is_some());
    if names_words && !located.is_empty() {
        return located;
    }
    let passages = rests_on(place, citation);
    if passages.is_empty() { located } else { passages.into_iter().map(|passage| cut(passage, &located)).collect() }
}

/// As much of a passage as lies in the place that the locator names: a line of a list may be cited, while the passage is
/// the list. A passage that lies elsewhere, such as quoted words that do, stays as it is.
fn cut(passage: Range<usize>, located: &[Range<usize>]) -> Range<usize> {
    let common = |place: &Range<usize>| passage.start.max(place.start)..passage.end.min(place.end);
    located.iter().map(common).find(|common| !common.is_empty()).unwrap_or(passage)
}

fn rests_on(place: &Place<'_>, citation: &Citation) -> Vec<Range<usize>> {
    let Some((cell, index)) = statement(place, citation) else { return Vec::new() };
    let evidence = place.analysis.evidence(cell);
    let Some(sourced) = evidence.statements.get(index).and_then(|statement| sourced(statement, citation)) else {
        return Vec::new();
    };
    let quoted = evidence.checks.iter().filter(|check| check.statement == index && check.kind == CheckKind::Quotation);
    let quoted = quoted.filter_map(|check| check.passage.as_ref()).filter(|passage| passage.key == *sourced.key());
    let quoted: Vec<Range<usize>> = quoted.map(|passage| passage.range.clone()).collect();
    if !quoted.is_empty() || sourced.speaks_of_it == Some(false) {
        return quoted;
    }
    let best = sourced.passages.first().map_or(0.0, |first| first.score);
    let ties = sourced.passages.iter().take_while(|ranked| ranked.score >= best * TIE);
    ties.map(|ranked| ranked.range.clone()).collect()
}

/// The statement that a citation stands for: its own, or the last one that it covers from a block of its own.
fn statement<'a>(place: &Place<'a>, citation: &Citation) -> Option<(&'a Cell, usize)> {
    if let Some(index) = citation.statement {
        return Some((place.cell(), index));
    }
    let cells = place.analysis.cells().take_while(|(start, _)| *start <= place.range.start);
    let covered = cells.filter_map(|(_, cell)| {
        let statements = &place.analysis.evidence(cell).statements;
        Some((cell, statements.iter().rposition(|statement| sourced(statement, citation).is_some())?))
    });
    covered.last()
}

fn sourced<'a>(statement: &'a StatementEvidence, citation: &Citation) -> Option<&'a Sourced> {
    statement.cited.iter().find(|sourced| Arc::ptr_eq(&sourced.source.cited, &citation.cited))
}
