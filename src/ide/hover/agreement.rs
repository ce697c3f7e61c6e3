//! An agreement: what it is, how it stood on the date, and what was promised in it.

use super::super::markdown::{Page, escape, link};
use super::facts::{Facts, MOST};
use crate::dates::PartialDate;
use crate::registry::{Agreement, Commitment, Standing};

/// What the agreement is, its parties and dates, how it stood, its commitments, and where that comes from.
pub(super) fn about(facts: &Facts<'_>, agreement: &Agreement) -> String {
    let mut page = Page::default();
    facts.heading(&mut page, agreement, "agreement");
    page.say(facts.on.map(|on| standing(facts, agreement, on)).unwrap_or_default());
    let parties: Vec<String> = agreement.parties.iter().map(|party| facts.called(party)).collect();
    let mut lines = Vec::new();
    if !parties.is_empty() {
        lines.push(format!("Parties: {}", parties.join(", ")));
    }
    lines.push(dates(facts, agreement));
    lines.extend(agreement.url.as_deref().map(link));
    lines.retain(|line| !line.is_empty());
    page.say(lines.join("  \n"));
    let commitments: Vec<String> = agreement.commitments.iter().map(|promise| commitment(facts, promise)).collect();
    page.list("Commitments", &commitments, MOST);
    facts.footing(&mut page, agreement, []);
    page.finish()
}

fn standing(facts: &Facts<'_>, agreement: &Agreement, on: PartialDate) -> String {
    let registry = facts.registry();
    let horizon = registry.as_of(&agreement.id).filter(|horizon| on.latest() > horizon.latest());
    let said = match registry.standing_on(agreement, on) {
        Standing::NotSigned => format!("**Not signed yet** on {on}."),
        Standing::NotInForce => format!("**Not in force yet** on {on}."),
        Standing::Ended(end) => format!("**Ended**: no longer in force on {on}, since {end}."),
        Standing::Superseded(end) => format!("**Superseded**{} before {on}, on {end}.", successor(facts, agreement)),
        Standing::Unclear => return format!("The registry's dates do not tell how it stood on {on}."),
        Standing::Signed if horizon.is_none() => {
            format!("**Signed** on {on}; the registry does not say whether it was in force.")
        }
        Standing::InForce if horizon.is_none() => format!("**In force** on {on}."),
        Standing::Signed => "**Signed**, as far as is known.".to_owned(),
        Standing::InForce => "**In force**, as far as is known.".to_owned(),
    };
    match (registry.standing_on(agreement, on), horizon) {
        (Standing::Signed | Standing::InForce, Some(horizon)) => {
            format!("{said} The registry ends {horizon} and cannot say whether this still held on {on}.")
        }
        _ => said,
    }
}

fn successor(facts: &Facts<'_>, agreement: &Agreement) -> String {
    agreement.superseded_by.as_ref().map(|id| format!(" by {}", facts.called(id.as_str()))).unwrap_or_default()
}

fn dates(facts: &Facts<'_>, agreement: &Agreement) -> String {
    let dated = |what: &str, date: Option<PartialDate>| date.map(|date| format!("{what} {date}"));
    let mut parts: Vec<String> = [
        dated("signed", agreement.signed),
        dated("in force since", agreement.in_force),
        dated("ended", agreement.ended),
        agreement.superseded_by.as_ref().map(|_| format!("superseded{}", successor(facts, agreement))),
    ]
    .into_iter()
    .flatten()
    .collect();
    if let Some(first) = parts.first_mut() {
        let mut letters = first.chars();
        *first = letters.next().map(|letter| letter.to_uppercase().chain(letters).collect()).unwrap_or_default();
    }
    parts.join(", ")
}

/// What was promised, with how far it is, who must do it and when it is looked at.
fn commitment(facts: &Facts<'_>, promise: &Commitment) -> String {
    let details: Vec<String> = [
        promise.status.as_deref().map(|status| format!("status: {}", escape(status))),
        promise.owner.as_deref().map(|owner| format!("owner: {}", facts.called(owner))),
        promise.review.as_deref().map(|review| format!("review: {}", escape(review))),
    ]
    .into_iter()
    .flatten()
    .collect();
    let text = escape(&promise.text);
    if details.is_empty() { text } else { format!("{text} ({})", details.join("; ")) }
}
