//! What the tool has to say of a brief: one file a rule, and what runs them.

mod allow;
mod analysis;
mod finding;
mod rule;
mod settings;
mod unused_allow;

pub use analysis::{Analysis, Cell};
pub use finding::{Draft, Finding, Fix, FixEdit, Level, Related};
pub use rule::{BlockCheck, BriefCheck, BriefDraft, Check, Drafts, Elsewhere, Group, Part, Rule};
pub use settings::{Profile, Settings};

/// Every rule, by group.
pub static ALL: &[&Rule] = &[&unused_allow::RULE];

/// The rule of that name; `None` when there is none.
pub fn find(name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.name == name)
}
