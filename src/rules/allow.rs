//! `{allow: rule, reason: …}`: silences a rule where it stands. Which of them silence nothing is told by
//! `unused-allow`.

use std::ops::Range;
use std::sync::OnceLock;

use super::analysis::Checked;
use super::finding::{Draft, Finding};
use super::rule::Rule;
use super::settings::Settings;
use super::unused_allow;
use crate::brief::{Annotation, AnnotationName, Block, Brief};
use crate::evidence::BlockEvidence;
use crate::text::FilePath;

/// One `allow` of a block that reaches no further than the block.
#[derive(Clone, Debug)]
pub(super) struct Allowed {
    /// The rule that it silences.
    rule: &'static Rule,
    /// The rule's name as it stands in the annotation, in bytes of the block.
    place: Range<usize>,
    /// The bytes of the block in which it silences it.
    reach: Range<usize>,
    /// Whether it has silenced a finding.
    used: bool,
}

impl Allowed {
    /// Whether it has silenced a finding.
    pub(super) fn is_used(&self) -> bool {
        self.used
    }

    /// The bytes of the block in which the rule's name stands.
    pub(super) fn place(&self) -> &Range<usize> {
        &self.place
    }
}

/// Takes out of a block's findings those that the block's own annotations allow.
pub(super) fn silence(block: &Block, mut drafts: Vec<Draft>) -> Checked {
    let mut allowed: Vec<Allowed> = Vec::new();
    for annotation in &block.annotations {
        let Some(reach) = BlockEvidence::reach(block, annotation.reach) else { continue };
        let rules = rules(annotation);
        allowed.extend(rules.map(|(rule, place)| Allowed { rule, place, reach: reach.clone(), used: false }));
    }
    drafts.retain(|draft| !any(&mut allowed, draft.rule, &draft.range));
    Checked { drafts, allowed, hash: OnceLock::new() }
}

/// The allowances of a whole brief, with what has become of them.
pub(super) struct Allowances {
    outside: Vec<Outside>,
    inside: Vec<(usize, Vec<Allowed>)>,
}

/// An `allow` that speaks of other blocks than the one it stands in.
struct Outside {
    holder: usize,
    allowed: Allowed,
    blocks: Range<usize>,
}

impl Allowances {
    /// The allowances that reach from one block to others.
    pub(super) fn new(brief: &Brief) -> Self {
        let mut outside = Vec::new();
        for scope in brief.scopes().iter().filter(|scope| scope.allows) {
            let Some(annotation) =
                brief.blocks().get(scope.holder).and_then(|placed| placed.block.annotations.get(scope.annotation))
            else {
                continue;
            };
            for (rule, place) in rules(annotation) {
                let allowed = Allowed { rule, place, reach: 0..usize::MAX, used: false };
                outside.push(Outside { holder: scope.holder, allowed, blocks: scope.blocks.clone() });
            }
        }
        Self { outside, inside: Vec::new() }
    }

    /// Takes up the allowances of a block.
    pub(super) fn note(&mut self, block: usize, allowed: &[Allowed]) {
        if !allowed.is_empty() {
            self.inside.push((block, allowed.to_vec()));
        }
    }

    /// Whether an allowance outside of a block silences a rule in it; if so it has been used.
    pub(super) fn silences_from_outside(&mut self, block: usize, rule: &'static Rule) -> bool {
        let mut silenced = false;
        for outside in self.outside.iter_mut().filter(|o| o.blocks.contains(&block) && o.allowed.rule == rule) {
            outside.allowed.used = true;
            silenced = true;
        }
        silenced
    }

    /// Whether any allowance silences a rule at `range` of a block; if so it has been used.
    pub(super) fn silences(&mut self, block: usize, rule: &'static Rule, range: &Range<usize>) -> bool {
        let inside = self.inside.iter_mut().find(|(holder, _)| *holder == block);
        let inside = inside.is_some_and(|(_, allowed)| any(allowed, rule, range));
        self.silences_from_outside(block, rule) || inside
    }

    /// What `unused-allow` has to say.
    pub(super) fn unused(self, path: &FilePath, brief: &Brief, settings: &Settings) -> Vec<Finding> {
        let outside = self.outside.into_iter().map(|outside| (outside.holder, outside.allowed));
        let inside = self.inside.into_iter().flat_map(|(block, allowed)| allowed.into_iter().map(move |a| (block, a)));
        let unused = outside.chain(inside).filter(|(_, allowed)| !allowed.used);
        let asked = unused.filter(|(_, allowed)| settings.level(allowed.rule).is_some());
        asked
            .filter_map(|(block, allowed)| {
                let start = brief.start_of(block);
                let range = start + allowed.place.start..start + allowed.place.end;
                unused_allow::finding(allowed.rule, path, range, settings)
            })
            .collect()
    }
}

fn any(allowed: &mut [Allowed], rule: &'static Rule, range: &Range<usize>) -> bool {
    let mut silenced = false;
    let touches = |reach: &Range<usize>| reach.start < range.end && range.start < reach.end;
    for allowed in allowed.iter_mut().filter(|allowed| allowed.rule == rule && touches(&allowed.reach)) {
        allowed.used = true;
        silenced = true;
    }
    silenced
}

/// The rules that an annotation silences, each with its name's place: known ones, and only if a reason is given.
fn rules(annotation: &Annotation) -> impl Iterator<Item = (&'static Rule, Range<usize>)> {
    let reasoned = annotation.value(AnnotationName::Reason).is_some();
    annotation.items.iter().filter(move |item| reasoned && item.name == Some(AnnotationName::Allow)).filter_map(
        |item| {
            let value = item.value.as_ref()?;
            Some((super::find(&value.text)?, value.range.clone()))
        },
    )
}
