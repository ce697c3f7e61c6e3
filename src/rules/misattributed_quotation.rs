//! `misattributed-quotation`: words given to a speaker other than the one whom the source names right there.

use super::finding::Level;
use super::quoted;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};
use crate::brief::{AnnotationName, quotations};
use crate::evidence::{self, Likeness, Speaker, Verdict, speakers, transcript};

/// The rule.
pub static RULE: Rule = Rule {
    name: "misattributed-quotation",
    group: Group::Fidelity,
    level: Some(Level::Warning),
    strict: None,
    page: include_str!("../../docs/rules/misattributed-quotation.md"),
    check: Check::Block(check),
};

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    let is_there = |check: &evidence::Check| {
        !matches!(check.verdict, Verdict::Unchecked | Verdict::NotFound) && check.passage.is_some()
    };
    for check in quoted::checks(cx, is_there) {
        let ours = in_brief(cx, check);
        if ours.is_empty() {
            continue;
        }
        let Some(first) = ours.first() else { continue };
        let Some(theirs) = others_quoted(cx, check, &ours).or_else(|| other_turn(cx, check, &ours)) else { continue };
        let Some(key) = check.passage.as_ref().map(|passage| &passage.key) else { continue };
        let message = format!("`{key}` gives these words to {theirs}, not to {}.", first.name);
        let mut draft = drafts.draft(check.range.clone(), message);
        draft.verdict = Some(check.verdict.as_str());
        drafts.push(quoted::pointing(draft, cx, check.passage.as_ref()));
    }
}

/// The others to whom the source gives the words, where it quotes them itself.
fn others_quoted(cx: &BlockCheck<'_>, check: &evidence::Check, ours: &[Speaker]) -> Option<String> {
    let theirs = in_source(cx, check);
    let surely_other = |one: &Speaker| theirs.iter().all(|other| one.is(other) == Likeness::Other);
    let names: Vec<&str> = theirs.iter().map(|speaker| speaker.name.as_str()).collect();
    (!theirs.is_empty() && ours.iter().all(surely_other)).then(|| names.join(" and "))
}

/// The other whose turn it is in a transcript in which those whom the brief names have turns of their own.
fn other_turn(cx: &BlockCheck<'_>, check: &evidence::Check, ours: &[Speaker]) -> Option<String> {
    let passage = check.passage.as_ref()?;
    let (_, text) = quoted::source(cx, &passage.key)?;
    let flat = text.flat();
    let place = flat.folded().folded(passage.range.start);
    let turn = transcript::turn_at(flat.text(), place, &cx.library.registry)?;
    let has_another_turn = |one: &Speaker| {
        one.is(&turn.speaker) != Likeness::Same && turn.others.iter().any(|other| one.is(other) == Likeness::Same)
    };
    ours.iter().all(has_another_turn).then_some(turn.label)
}

/// To whom the brief gives the words: by an annotation, else by the words beside them.
fn in_brief(cx: &BlockCheck<'_>, check: &evidence::Check) -> Vec<Speaker> {
    let registry = &cx.library.registry;
    let annotated = cx.block.annotations_of(check.statement).find_map(|one| one.value(AnnotationName::Speaker));
    if let Some(name) = annotated.map(|value| &value.text).or(cx.context.speaker.as_ref()) {
        return vec![Speaker::named(name, registry)];
    }
    let start = cx.block.prose.from_block(check.range.start);
    let holds =
        |quoted: &&quotations::Quoted| !quoted.nested && quoted.range.start <= start && start < quoted.range.end;
    let Some(quoted) = cx.block.quotations.iter().find(holds) else { return Vec::new() };
    speakers::of(cx.block.prose.text(), &cx.block.quotations, quoted, registry)
}

/// To whom the source gives them, where it quotes them itself.
fn in_source(cx: &BlockCheck<'_>, check: &evidence::Check) -> Vec<Speaker> {
    let Some(passage) = &check.passage else { return Vec::new() };
    let Some((_, text)) = quoted::source(cx, &passage.key) else { return Vec::new() };
    let flat = text.flat();
    let (start, end) = (flat.folded().folded(passage.range.start), flat.folded().folded(passage.range.end));
    let begin = flat.text().get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let rest = flat.text().get(begin..).unwrap_or_default();
    let paragraph = rest.split('\n').next().unwrap_or_default();
    let found = quotations::find(paragraph);
    let (start, end) = (start.saturating_sub(begin), end.saturating_sub(begin));
    let holds = |quoted: &&quotations::Quoted| !quoted.nested && quoted.range.start <= start && end <= quoted.range.end;
    let Some(quoted) = found.iter().find(holds) else { return Vec::new() };
    speakers::of(paragraph, &found, quoted, &cx.library.registry)
}
