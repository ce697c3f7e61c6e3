//! What `trace` prints, gathered for every format.

use super::Shown;
use crate::ide::{self, Trace};

/// A brief of which a trace is wanted.
pub(in crate::cli) struct TracedBrief<'a> {
    /// How the file is called.
    pub path: String,
    /// Its project.
    pub project: &'a Shown<'a>,
    /// Its statements.
    pub trace: Trace,
}

/// Every brief, by path.
pub(in crate::cli) fn briefs<'a>(projects: &'a [Shown<'a>]) -> Vec<TracedBrief<'a>> {
    let mut briefs: Vec<TracedBrief<'a>> = Vec::new();
    for project in projects {
        let opened = project.opened();
        briefs.extend(opened.briefs.iter().filter_map(|path| {
            let trace = ide::trace(&opened.snapshot, path)?;
            Some(TracedBrief { path: project.path(path), project, trace })
        }));
    }
    briefs.sort_by(|a, b| a.path.cmp(&b.path));
    briefs
}
