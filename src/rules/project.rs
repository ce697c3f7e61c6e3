//! What rules have to say of a project's own files: its configuration, catalogue and registry.

use std::collections::HashSet;

use super::finding::Finding;
use super::settings::Settings;
use super::{duplicate_source, syntax, unused_source};
use crate::datafile::Problem;
use crate::registry::Registry;
use crate::sources::{Catalogue, SourceKey};

/// What these rules see.
pub struct ProjectCheck<'a> {
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// The registry.
    pub registry: &'a Registry,
    /// The mistakes that reading the files brought up.
    pub problems: &'a [Problem],
    /// The keys that any brief of the project cites; `None` while that is not known.
    pub cited: Option<&'a HashSet<SourceKey>>,
    /// The project's settings.
    pub settings: &'a Settings,
}

/// Every finding in a project's own files, by file and place.
pub fn project_findings(cx: &ProjectCheck<'_>) -> Vec<Finding> {
    let mut findings = syntax::in_data_files(cx);
    findings.extend(duplicate_source::in_catalogue(cx));
    findings.extend(unused_source::in_catalogue(cx));
    findings.sort_by(|a, b| (&a.path, a.range.start, a.range.end).cmp(&(&b.path, b.range.start, b.range.end)));
    findings
}
