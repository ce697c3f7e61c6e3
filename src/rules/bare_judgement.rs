//! `bare-judgement`: a judgement in a section without a single cited fact.

use super::finding::Level;
use super::rule::{BriefCheck, BriefDraft, Check, Group, Part, Rule};
use crate::brief::{AnnotationName, Block, Brief};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bare-judgement",
    group: Group::Judgement,
    level: Some(Level::Hint),
    strict: None,
    page: include_str!("../../docs/rules/bare-judgement.md"),
    check: Check::Brief(check),
};

fn check(cx: &BriefCheck<'_>) -> Vec<BriefDraft> {
    if !cx.brief.has_judgements() {
        return Vec::new();
    }
    // How many blocks before each one cite something.
    let mut cites = vec![0];
    for placed in cx.brief.blocks().items() {
        cites.push(cites[cites.len() - 1] + usize::from(placed.block.outline.cites));
    }
    let judging = cx.brief.blocks().items().enumerate().filter(|(_, placed)| placed.block.outline.judges);
    judging
        .filter(|(index, _)| {
            let section = section(cx.brief, *index);
            cites[section.start] == cites[section.end]
        })
        .flat_map(|(index, placed)| {
            judgements(&placed.block).map(move |statement| bare(index, statement)).collect::<Vec<_>>()
        })
        .collect()
}

/// The blocks of a block's section; what stands before the first heading sums up the whole brief.
fn section(brief: &Brief, block: usize) -> std::ops::Range<usize> {
    match brief.section_of(block) {
        Some(section) if section.heading.is_some() => section.blocks.clone(),
        _ => 0..brief.blocks().len(),
    }
}

fn judgements(block: &Block) -> impl Iterator<Item = usize> {
    (0..block.statements.len()).filter(|&statement| {
        let is_judgement = |name| block.annotations_of(statement).any(|annotation| annotation.get(name).is_some());
        is_judgement(AnnotationName::Judgement) || is_judgement(AnnotationName::Confidence)
    })
}

fn bare(block: usize, statement: usize) -> BriefDraft {
    BriefDraft {
        block,
        part: Part::Statement(statement),
        message: "No cited fact stands in this section to bear this judgement; add what it rests on, with its source."
            .into(),
        related: None,
    }
}
