//! What the tool has to say of a brief: one file a rule, and what runs them.

mod allow;
mod analysis;
mod finding;
mod in_source;
mod project;
mod rule;
mod settings;

// Sourcing.
mod changed_source;
mod circular_source;
mod locator_not_found;
mod source_after_brief;
mod unavailable_source;
mod unknown_source;
mod unsourced_claim;
mod unused_source;

// Fidelity.
mod altered_quotation;
mod date_not_in_source;
mod figure_not_in_source;
mod misattributed_quotation;
mod name_not_in_source;
mod quotation_elsewhere;
mod quotation_not_found;
mod quoted;
mod rewriting;
mod unsupported_claim;

// Names.
mod agreement_at_date;
mod ambiguous_name;
mod event_mismatch;
mod name_variant;
mod post_at_date;
mod unknown_mention;
mod unknown_official;

// Judgement.
mod bare_judgement;
mod likelihood_and_confidence;
mod unknown_likelihood;

// Hygiene.
mod duplicate_source;
mod syntax;
mod undefined_acronym;
mod unknown_annotation;
mod unread;
mod unused_allow;

pub use analysis::{Analysis, Cell};
pub use finding::{Draft, DraftFix, Finding, Fix, FixEdit, Level, Related};
pub use project::{ProjectCheck, project_findings};
pub use rule::{BlockCheck, BriefCheck, BriefDraft, Check, Drafts, Elsewhere, Group, Part, Rule};
pub use settings::{Profile, Settings};

/// Every rule, by group.
pub static ALL: &[&Rule] = &[
    &unsourced_claim::RULE,
    &unknown_source::RULE,
    &unavailable_source::RULE,
    &locator_not_found::RULE,
    &source_after_brief::RULE,
    &changed_source::RULE,
    &circular_source::RULE,
    &unused_source::RULE,
    &unsupported_claim::RULE,
    &figure_not_in_source::RULE,
    &date_not_in_source::RULE,
    &name_not_in_source::RULE,
    &altered_quotation::RULE,
    &quotation_not_found::RULE,
    &quotation_elsewhere::RULE,
    &misattributed_quotation::RULE,
    &unknown_mention::RULE,
    &ambiguous_name::RULE,
    &name_variant::RULE,
    &post_at_date::RULE,
    &agreement_at_date::RULE,
    &event_mismatch::RULE,
    &unknown_official::RULE,
    &likelihood_and_confidence::RULE,
    &unknown_likelihood::RULE,
    &bare_judgement::RULE,
    &syntax::RULE,
    &unknown_annotation::RULE,
    &unused_allow::RULE,
    &duplicate_source::RULE,
    &undefined_acronym::RULE,
];

/// The rule of that name; `None` when there is none.
pub fn find(name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.name == name)
}
