//! `undefined-acronym`: an acronym that is not spelled out where it first stands.

use std::collections::HashSet;

use super::finding::Level;
use super::rule::{BriefCheck, BriefDraft, Check, Group, Part, Rule};
use crate::brief::Block;

/// The rule.
pub static RULE: Rule = Rule {
    name: "undefined-acronym",
    group: Group::Hygiene,
    level: None,
    strict: Some(Level::Hint),
    page: include_str!("../../docs/rules/undefined-acronym.md"),
    check: Check::Brief(check),
};

/// Acronyms that every reader knows.
#[rustfmt::skip]
const KNOWN: &[&str] = &[
    "AI", "AIDS", "AM", "BBC", "CEO", "CFO", "CIA", "DNA", "DPRK", "EU", "FAQ", "FBI", "FIFA", "GDP", "GPS", "HIV",
    "ID", "IMF", "IT", "KBS", "MBC", "NASA", "NATO", "NGO", "OECD", "OK", "PC", "PDF", "PM", "PR", "PRC", "ROK", "SBS",
    "SNS", "TV", "UAE", "UK", "UN", "UNESCO", "UNICEF", "US", "USA", "USB", "USD", "USSR", "VIP", "WHO", "WTO",
];

fn check(cx: &BriefCheck<'_>) -> Vec<BriefDraft> {
    let mut drafts = Vec::new();
    let mut settled: HashSet<&str> = KNOWN.iter().copied().collect();
    for (index, placed) in cx.brief.blocks().items().enumerate() {
        for (number, acronym) in placed.block.acronyms.iter().enumerate() {
            let is_use = !acronym.defined && !placed.block.statements.is_empty();
            if is_use && !settled.contains(&*acronym.text) && !cx.library.registry.has_name(&acronym.text) {
                drafts.push(draft(index, number, &acronym.text, is_defined_after(cx, index, &acronym.text)));
            }
            if is_use || acronym.defined {
                settled.insert(&acronym.text);
            }
        }
    }
    drafts
}

fn is_defined_after(cx: &BriefCheck<'_>, index: usize, text: &str) -> bool {
    let defines = |block: &Block| block.acronyms.iter().any(|acronym| acronym.defined && &*acronym.text == text);
    cx.brief.blocks().items().skip(index).any(|placed| defines(&placed.block))
}

fn draft(block: usize, number: usize, text: &str, later: bool) -> BriefDraft {
    let message = match later {
        true => format!("‘{text}’ is spelled out only further down; do so here, where it first stands."),
        false => {
            format!("‘{text}’ is not spelled out; write the full name at its first mention, with ({text}) after it.")
        }
    };
    BriefDraft { block, part: Part::Acronym(number), message: message.into(), related: None }
}
