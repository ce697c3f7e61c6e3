//! `unsupported-claim`: the cited sources speak of something else altogether.

use std::ops::Range;

use super::finding::Level;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};
use crate::evidence::{CheckKind, CitationStatus, Sourced, StatementKind, Verdict};
use crate::text::is_hangul;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unsupported-claim",
    group: Group::Fidelity,
    level: Some(Level::Warning),
    strict: None,
    page: include_str!("../../docs/rules/unsupported-claim.md"),
    check: Check::Block(check),
};

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    for (index, statement, evidence) in cx.statements() {
        // What the writer cites a source for is asserted, even where it would need none.
        let asserts = match evidence.kind {
            StatementKind::Claim => true,
            StatementKind::Other => statement.signals.no_claim.is_none() && cx.block.cited_by(index).next().is_some(),
            StatementKind::Judgement | StatementKind::Exempt => false,
        };
        // A lead-in says what its items say.
        let leads = cx.block.outline.colon && index + 1 == cx.block.statements.len();
        if !asserts
            || leads
            || cx.is_translated(index)
            || evidence.cited.is_empty()
            || !evidence.cited.iter().all(speaks_of_something_else)
            || is_quoted(cx, index, &evidence.cited)
        {
            continue;
        }
        let draft = drafts.draft(statement.range.clone(), message(&evidence.cited));
        drafts.push(draft);
    }
}

/// Whether a source surely says nothing of a statement. One without a text may say all of it.
fn speaks_of_something_else(sourced: &Sourced) -> bool {
    sourced.source.status == CitationStatus::Resolved && sourced.speaks_of_it == Some(false)
}

/// So many quoted words, or syllables of Hangul, are not in a source by chance; fewer are often a title or a name.
const WORDS: usize = 4;
const SYLLABLES: usize = 8;

/// Whether a cited source has words that the statement quotes, there or elsewhere in it.
fn is_quoted(cx: &BlockCheck<'_>, statement: usize, cited: &[Sourced]) -> bool {
    let quotations = cx.evidence.checks.iter().filter(|check| check.kind == CheckKind::Quotation);
    let says_much = |range: &Range<usize>| {
        let quoted = cx.block.text.get(range.clone()).unwrap_or_default();
        quoted.split_whitespace().count() >= WORDS || quoted.chars().filter(|c| is_hangul(*c)).count() >= SYLLABLES
    };
    quotations.filter(|check| check.statement == statement && says_much(&check.range)).any(|check| {
        match check.verdict {
            Verdict::NotFound | Verdict::Unchecked => false,
            _ => check.passage.as_ref().is_some_and(|passage| cited.iter().any(|cited| *cited.key() == passage.key)),
        }
    })
}

fn message(cited: &[Sourced]) -> String {
    let mut keys: Vec<String> = cited.iter().map(|sourced| format!("`{}`", sourced.key())).collect();
    keys.dedup();
    match keys.split_last() {
        Some((last, [])) => {
            format!(
                "{last} speaks of something else: next to nothing of this stands in it. Cite the source that says so."
            )
        }
        Some((last, others)) => format!(
            "{} and {last} speak of something else: next to nothing of this stands in them. Cite the source that says so.",
            others.join(", ")
        ),
        None => String::new(),
    }
}
