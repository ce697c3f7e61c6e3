//! `unused-source`: a source that is defined and never cited.

use super::finding::{Finding, Level};
use super::project::ProjectCheck;
use super::rule::{BriefCheck, BriefDraft, Check, Group, Part, Rule};
use crate::brief::BlockKind;
use crate::sources::SourceKey;
use rustc_hash::FxHashSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unused-source",
    group: Group::Sourcing,
    level: Some(Level::Hint),
    strict: None,
    page: include_str!("../../docs/rules/unused-source.md"),
    check: Check::Brief(check),
};

fn check(cx: &BriefCheck<'_>) -> Vec<BriefDraft> {
    if cx.brief.definitions().is_empty() {
        return Vec::new();
    }
    let cited = cited(cx);
    let definitions = cx.brief.definitions().iter().filter_map(|&index| {
        let placed = cx.brief.blocks().get(index)?;
        let BlockKind::Definition(definition) = &placed.block.kind else { return None };
        (!cited.contains(&definition.key)).then(|| {
            let message = format!(
                "`{}` is defined here and cited nowhere in this brief; cite it or take it out.",
                definition.key
            );
            BriefDraft { block: index, part: Part::DefinedKey, message: message.into(), related: None }
        })
    });
    definitions.collect()
}

fn cited<'a>(cx: &BriefCheck<'a>) -> FxHashSet<&'a SourceKey> {
    let blocks = cx.brief.blocks().items().filter(|placed| placed.block.outline.cites);
    let keys = blocks.flat_map(|placed| placed.block.citations.iter().map(|citation| &citation.cited.key));
    keys.filter_map(|key| cx.library.entry(cx.locals, key)).map(|entry| &entry.key).collect()
}

/// The catalogue's entries that no brief of the project cites; nothing while it is not known what they cite.
pub(super) fn in_catalogue(cx: &ProjectCheck<'_>) -> Vec<Finding> {
    let (Some(level), Some(cited)) = (cx.settings.level(&RULE), cx.cited) else { return Vec::new() };
    let unknown = cited.iter().filter(|key| cx.catalogue.get(key).is_none());
    let stems = unknown.filter_map(|key| key.stems().find_map(|stem| cx.catalogue.get(stem)));
    let meant: FxHashSet<&SourceKey> = stems.map(|entry| &entry.key).collect();
    let unused = cx.catalogue.entries().filter(|entry| !cited.contains(&entry.key) && !meant.contains(&entry.key));
    unused
        .map(|entry| {
            let message = format!("No brief of this project cites `{}`; cite it or take it out.", entry.key);
            Finding::plain(&RULE, level, &entry.origin.path, entry.origin.key_range.clone(), message)
        })
        .collect()
}
