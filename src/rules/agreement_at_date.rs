//! `agreement-at-date`: an agreement that was not signed yet, not in force, over or superseded at the time, and its
//! commitments that ask to be looked at.

use std::ops::Range;

use super::finding::Level;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};
use crate::evidence::{Named, NamedBy, Resolution, Spoken, is_quoted, spoken};
use crate::registry::{Agreement, Entity, Overdue, Standing};

/// The rule.
pub static RULE: Rule = Rule {
    name: "agreement-at-date",
    group: Group::Names,
    level: Some(Level::Warning),
    strict: None,
    page: include_str!("../../docs/rules/agreement-at-date.md"),
    check: Check::Block(check),
};

/// Words of what comes before an agreement: with one of them it may be spoken of before it is signed.
#[rustfmt::skip]
const MAKING: &[&str] = &[
    "sign", "negotiat", "talk", "draft", "propos", "conclu", "initial", "prepar", "plan", "toward", "future", "will",
    "would", "consider", "discuss", "seek", "sought", "call for", "called for", "urge", "pending", "expect", "await",
    "approv", "ratif", "agreed to", "agree to", "not yet", "before", "until", "prior to", "ahead of", "oppos", "without", "absence", "lack",
    "체결", "서명", "협상", "추진", "논의", "협의", "합의", "제안", "초안", "검토", "예정", "계획", "전에", "이전",
    "앞두", "준비", "촉구", "비준", "반대", "요구",
];
/// Words with which a text relies on an agreement.
#[rustfmt::skip]
const RELYING_BEFORE: &[&str] = &[
    "under", "pursuant to", "in accordance with", "according to", "as required by", "required by", "by virtue of",
    "bound by", "in line with", "in compliance with", "on the basis of", "based on", "obliged by", "invoking", "invoked",
    "guaranteed by",
];
#[rustfmt::skip]
const RELYING_AFTER: &[&str] = &[
    "is in force", "was in force", "remains in force", "remained in force", "is in effect", "was in effect",
    "remains in effect", "remained in effect", "requires", "required", "obliges", "obliged", "binds", "bound",
    "governs", "governed", "applies", "applied", "provides for", "guarantees", "guaranteed",
];
#[rustfmt::skip]
const RELYING_KOREAN: &[&str] = &["에 따라", "에 따른", "에 의거", "에 의해", "에 근거", "하에", "아래", "발효 중", "유효", "적용"];

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    let mut told: Vec<&str> = Vec::new();
    for (named, resolution) in cx.names.names.iter().zip(&cx.evidence.names) {
        let Resolution::One(id) = resolution else { continue };
        let Some(Entity::Agreement(agreement)) = cx.library.registry.entity(id) else { continue };
        if let Some(message) = wrong_then(cx, named, agreement) {
            let place = &agreement.header.place;
            drafts.push(drafts.draft(named.range.clone(), message).relating(
                &place.path,
                place.range.clone(),
                format!("`{id}`"),
            ));
        }
        if !told.contains(&id.as_str()) {
            told.push(id.as_str());
            overdue(cx, named, agreement, drafts);
        }
    }
}

fn wrong_then(cx: &BlockCheck<'_>, named: &Named, agreement: &Agreement) -> Option<String> {
    let prose = &cx.block.prose;
    let name = match &named.by {
        NamedBy::Prose(hit) => hit.range.clone(),
        NamedBy::Mark { .. } => prose.from_block(named.range.start)..prose.from_block(named.range.end),
    };
    let statement = cx.block.statements.get(named.statement?)?;
    if is_quoted(cx.block, &name) {
        return None;
    }
    let words = cx.block.words(statement);
    let place = name.start.checked_sub(statement.prose.start)?..name.end.checked_sub(statement.prose.start)?;
    let (relies, making) = (is_relied_on(words, &place), has(words, MAKING));
    let times = spoken(cx.block, named.statement, &name, cx.context);
    let wrong = |time: &Spoken| {
        let date = time.period.date()?;
        let standing = cx.library.registry.standing_on(agreement, date);
        // What is merely spoken of need only exist; what is relied on must be in force.
        let is_wrong = match standing {
            Standing::NotSigned => relies || time.by_sentence && !making,
            Standing::NotInForce => relies && !making,
            Standing::Ended(_) | Standing::Superseded(_) => relies && !says_it_is_over(words),
            Standing::Signed | Standing::InForce | Standing::Unclear => false,
        };
        is_wrong.then_some((standing, date))
    };
    let standings: Option<Vec<_>> = times.iter().map(wrong).collect();
    let (standing, date) = standings?.into_iter().next()?;
    let called = cx.text(&named.range);
    let on = if date.is_full() { "on" } else { "in" };
    let told = |verb: &str, when: Option<crate::dates::PartialDate>| {
        when.map(|when| format!("; it {verb} {} {when}", if when.is_full() { "on" } else { "in" })).unwrap_or_default()
    };
    Some(match standing {
        Standing::NotSigned => {
            format!("{called} was not signed yet {on} {date}{}.", told("was signed", agreement.signed))
        }
        Standing::NotInForce => {
            format!("{called} was not in force yet {on} {date}{}.", told("entered into force", agreement.in_force))
        }
        Standing::Ended(end) => format!("{called} was over {on} {date}{}.", told("ended", Some(end))),
        _ => {
            let successor = agreement.superseded_by.as_ref().and_then(|id| cx.library.registry.entity(id));
            let by = successor.map_or("another agreement", |successor| successor.name());
            format!("{called} was no longer in force {on} {date}; {by} superseded it{}.", told_since(standing))
        }
    })
}

fn told_since(standing: Standing) -> String {
    match standing {
        Standing::Superseded(since) => format!(" {} {since}", if since.is_full() { "on" } else { "in" }),
        _ => String::new(),
    }
}

/// Whether a word begins so; in Hangul, whether one has such a part.
fn has(words: &str, list: &[&str]) -> bool {
    let words = words.to_lowercase();
    let begins = |at: usize| !words.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_alphabetic()));
    list.iter().any(|word| words.match_indices(word).any(|(at, _)| begins(at)))
}

fn is_relied_on(words: &str, name: &Range<usize>) -> bool {
    let before = words.get(..name.start).unwrap_or_default().to_lowercase();
    let before = before.trim_end().trim_end_matches(" the").trim_end();
    let after = words.get(name.end..).unwrap_or_default();
    let follows = after.trim_start().to_lowercase();
    let ends_in =
        |relying: &str| before.strip_suffix(relying).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
    RELYING_BEFORE.iter().any(|relying| ends_in(relying))
        || RELYING_AFTER.iter().any(|relying| follows.starts_with(relying))
        || RELYING_KOREAN.iter().any(|relying| after.starts_with(relying) || follows.starts_with(relying))
}

/// Whether the sentence itself tells that the agreement is of the past.
fn says_it_is_over(words: &str) -> bool {
    has(
        words,
        &[
            "former",
            "expired",
            "no longer",
            "superseded",
            "replaced",
            "old ",
            "previous",
            "until",
            "종료",
            "폐기",
            "만료",
            "대체",
            "옛",
        ],
    )
}

/// Says of commitments that ask to be looked at on the date of the text, as a hint.
fn overdue(cx: &BlockCheck<'_>, named: &Named, agreement: &Agreement, drafts: &mut Drafts<'_>) {
    let Some(date) = cx.context.as_of else { return };
    for commitment in &agreement.commitments {
        let why = match commitment.overdue_on(agreement, date) {
            None => continue,
            Some(Overdue::Due(due)) => format!("was due {due}"),
            Some(Overdue::Review(next)) => {
                let cadence = commitment.review.as_deref().unwrap_or("regularly");
                format!("is to be looked at ({cadence}) and was to be again by {next}")
            }
        };
        let owner = commitment.owner.as_ref().map(|owner| format!(" ({owner})")).unwrap_or_default();
        let message = format!("A commitment of this agreement{owner} {why}: ‘{}’.", commitment.text);
        let mut draft = drafts.draft(named.range.clone(), message);
        draft.level = draft.level.max(Level::Hint);
        let place = &agreement.header.place;
        drafts.push(draft.relating(&place.path, place.range.clone(), format!("`{}`", agreement.id)));
    }
}
