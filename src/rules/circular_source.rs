//! `circular-source`: several sources that are cited for one claim are one original.

use super::finding::Level;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};
use crate::evidence::{Library, Locals, Sourced, StatementKind};
use crate::sources::{Entry, SourceKey};

/// The rule.
pub static RULE: Rule = Rule {
    name: "circular-source",
    group: Group::Sourcing,
    level: Some(Level::Warning),
    strict: None,
    page: include_str!("../../docs/rules/circular-source.md"),
    check: Check::Block(check),
};

/// Texts that have more than this share of their runs of words in common are one text in two places.
const SAME: f64 = 0.8;
/// Chains of `derived_from` are followed so far: one that goes on may be a circle.
const LONGEST_CHAIN: usize = 16;

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    for (_, statement, evidence) in cx.statements() {
        let sources = distinct(&evidence.cited);
        if evidence.kind == StatementKind::Exempt || sources.len() < 2 {
            continue;
        }
        let pairs =
            sources.iter().enumerate().flat_map(|(at, one)| sources[at + 1..].iter().map(move |other| (*one, *other)));
        if let Some(message) = pairs.filter_map(|(one, other)| same(cx.library, cx.locals, one, other)).next() {
            drafts.say(statement.range.clone(), message);
        }
    }
}

/// The cited sources that are known, each once.
fn distinct(cited: &[Sourced]) -> Vec<&Sourced> {
    let mut distinct: Vec<&Sourced> = Vec::new();
    for sourced in cited.iter().filter(|sourced| sourced.source.entry.is_some()) {
        if distinct.iter().all(|known| known.key() != sourced.key()) {
            distinct.push(sourced);
        }
    }
    distinct
}

/// What makes two sources one, for the writer; `None` where nothing does.
fn same(library: &Library, locals: &Locals, one: &Sourced, other: &Sourced) -> Option<String> {
    let (Some(first), Some(second)) = (&one.source.entry, &other.source.entry) else { return None };
    let count = "so they count as one source. Cite one that does not rest on it, or only the original.";
    let (above, beside) = (ancestors(library, locals, first), ancestors(library, locals, second));
    if above.contains(&second.key) {
        return Some(format!("`{}` takes its information from `{}`, {count}", first.key, second.key));
    }
    if beside.contains(&first.key) {
        return Some(format!("`{}` takes its information from `{}`, {count}", second.key, first.key));
    }
    if let Some(common) = above.iter().find(|key| beside.contains(key)) {
        let (first, second) = (&first.key, &second.key);
        return Some(format!("`{first}` and `{second}` both take their information from `{common}`, {count}"));
    }
    let texts = one.source.within.as_ref().zip(other.source.within.as_ref());
    let resemble =
        texts.is_some_and(|(one, other)| one.text.flat().sketch().resemblance(other.text.flat().sketch()) > SAME);
    let (first, second) = (&first.key, &second.key);
    resemble.then(|| format!("The texts of `{first}` and `{second}` are nearly the same, {count}"))
}

/// The sources that a source takes its information from, and those that these do, as far as they are known.
fn ancestors(library: &Library, locals: &Locals, entry: &Entry) -> Vec<SourceKey> {
    let mut found: Vec<SourceKey> = entry.derived_from.clone();
    let mut at = 0;
    while let Some(key) = found.get(at).cloned().filter(|_| at < LONGEST_CHAIN) {
        let further = library.entry(locals, &key).map(|entry| entry.derived_from.clone()).unwrap_or_default();
        found.extend(further.into_iter().filter(|key| *key != entry.key).collect::<Vec<_>>());
        at += 1;
    }
    found
}
