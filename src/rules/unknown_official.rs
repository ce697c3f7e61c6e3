//! `unknown-official`: a title of some post beside a name that the registry lacks.

use super::finding::Level;
use super::rule::{BlockCheck, Check, Drafts, Group, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unknown-official",
    group: Group::Names,
    level: Some(Level::Hint),
    strict: None,
    page: include_str!("../../docs/rules/unknown-official.md"),
    check: Check::Block(check),
};

fn check(cx: &BlockCheck<'_>, drafts: &mut Drafts<'_>) {
    for unlisted in &cx.names.unlisted {
        let (Some(office), None) = (&unlisted.office, &unlisted.near) else { continue };
        let (title, _) = office;
        let (name, title) = (cx.text(&unlisted.range), cx.text(&cx.block.prose.to_block(title.clone())));
        let message = format!(
            "The registry has the post (‘{title}’) and nobody called ‘{name}’; check the name, or add the person."
        );
        drafts.say(unlisted.range.clone(), message);
    }
}
