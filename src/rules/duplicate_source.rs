//! `duplicate-source`: one key for two sources.

use rustc_hash::FxHashMap;

use super::finding::{Finding, Level, Related};
use super::project::ProjectCheck;
use super::rule::{BriefCheck, BriefDraft, Check, Elsewhere, Group, Part, Rule};
use crate::brief::BlockKind;
use crate::sources::SourceKey;

/// The rule.
pub static RULE: Rule = Rule {
    name: "duplicate-source",
    group: Group::Hygiene,
    level: Some(Level::Error),
    strict: None,
    page: include_str!("../../docs/rules/duplicate-source.md"),
    check: Check::Brief(check),
};

fn check(cx: &BriefCheck<'_>) -> Vec<BriefDraft> {
    let mut first: FxHashMap<&SourceKey, usize> = FxHashMap::default();
    let mut drafts = Vec::new();
    for &index in cx.brief.definitions() {
        let Some(BlockKind::Definition(definition)) = cx.brief.blocks().get(index).map(|placed| &placed.block.kind)
        else {
            continue;
        };
        let before = first.get(&definition.key).copied();
        let (place, related) = if let Some(before) = before {
            ("above".to_owned(), Elsewhere::Block(before, Part::DefinedKey))
        } else if let Some(entry) = cx.library.catalogue.get(&definition.key) {
            first.insert(&definition.key, index);
            let origin = &entry.origin;
            (
                format!("in {}, line {}", origin.path, origin.line),
                Elsewhere::File(origin.path.clone(), origin.key_range.clone()),
            )
        } else {
            first.insert(&definition.key, index);
            continue;
        };
        drafts.push(BriefDraft {
            block: index,
            part: Part::DefinedKey,
            message: message(&definition.key, &place).into(),
            related: Some((related, "the first definition".to_owned())),
        });
    }
    drafts
}

/// Keys that the catalogue defines twice.
pub(super) fn in_catalogue(cx: &ProjectCheck<'_>) -> Vec<Finding> {
    let Some(level) = cx.settings.level(&RULE) else { return Vec::new() };
    let duplicates = cx.catalogue.duplicates().iter().map(|duplicate| {
        let first = &duplicate.first;
        let place = format!("in {}, line {}", first.path, first.line);
        let second = &duplicate.second;
        let mut finding =
            Finding::plain(&RULE, level, &second.path, second.key_range.clone(), message(&duplicate.key, &place));
        finding.related.push(Related {
            path: first.path.clone(),
            range: first.key_range.clone(),
            message: "the first definition".to_owned(),
        });
        finding
    });
    duplicates.collect()
}

fn message(key: &SourceKey, place: &str) -> String {
    format!("`{key}` is already defined {place}; give one of the two another key.")
}
