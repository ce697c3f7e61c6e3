//! What all entries of the registry are shown with: their names, their dates, the sources of their facts.

use std::sync::Arc;

use super::super::markdown::{Page, code, escape, is_web, link};
use super::super::token::Place;
use crate::dates::PartialDate;
use crate::evidence::{Library, Locals};
use crate::registry::{Header, Name, Registry};
use crate::sources::SourceKey;

/// How many items of a list are shown.
pub(super) const MOST: usize = 12;

/// The registry and the sources, seen from one place of a brief.
pub(super) struct Facts<'a> {
    library: &'a Library,
    locals: &'a Locals,
    /// The date that the place speaks of.
    pub(super) on: Option<PartialDate>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(place: &Place<'a>) -> Self {
        let analysis = place.analysis;
        Self { library: analysis.library(), locals: analysis.locals(), on: place.speaks_of() }
    }

    /// Seen from outside of all briefs, on no date.
    pub(super) fn without_date(library: &'a Library, locals: &'a Locals) -> Self {
        Self { library, locals, on: None }
    }

    pub(super) fn registry(&self) -> &'a Registry {
        &self.library.registry
    }

    /// The first paragraph of an entry: its names, and in a word what it is.
    pub(super) fn heading(&self, page: &mut Page, header: &Header, kind: &str) {
        let others: Vec<String> = header.other_names.iter().map(other_name).collect();
        let others = if others.is_empty() { String::new() } else { format!(" · {}", others.join(" · ")) };
        page.say(format!("**{}**{others}  \n{}", escape(&header.name), escape(kind)));
        page.say(header.summary.as_deref().map(escape).unwrap_or_default());
    }

    /// The last paragraphs of an entry: where its facts come from, and where it stands.
    pub(super) fn footing<'s>(
        &self,
        page: &mut Page,
        header: &'s Header,
        more: impl IntoIterator<Item = &'s Arc<str>>,
    ) {
        let mut written: Vec<&str> = Vec::new();
        for source in header.sources.iter().chain(more) {
            let source = source.trim().trim_start_matches('@');
            if !source.is_empty() && !written.contains(&source) {
                written.push(source);
            }
        }
        let sources: Vec<String> = written.into_iter().map(|source| self.source(source)).collect();
        page.list("Sources", &sources, MOST);
        let as_of = self.registry().as_of(&header.id).map(|date| format!(", as of {date}")).unwrap_or_default();
        page.say(format!("{} in {}{as_of}", code(header.id.as_str()), code(header.place.path.as_str())));
    }

    /// A key of the catalogue with its reference, or a web address.
    fn source(&self, written: &str) -> String {
        match self.library.entry(self.locals, &SourceKey::from(written)) {
            Some(entry) => format!("{}: {}", code(written), escape(&entry.reference())),
            None if is_web(written) => link(written),
            None => escape(written),
        }
    }

    /// What is named by an id, or words that name something the registry lacks.
    pub(super) fn called(&self, written: &str) -> String {
        escape(self.registry().entity(written).map_or(written, |entity| entity.name()))
    }
}

fn other_name(name: &Name) -> String {
    let when = span(name.start_date, name.end_date).map(|when| format!(" ({when})")).unwrap_or_default();
    format!("{}{when}", escape(&name.text))
}

/// From when to when: `since 2022-05`, `from 2018 to 2020-09-18`; `None` when neither is known.
pub(super) fn span(start: Option<PartialDate>, end: Option<PartialDate>) -> Option<String> {
    match (start, end) {
        (Some(start), Some(end)) if start == end => Some(format!("on {start}")),
        (Some(start), Some(end)) => Some(format!("from {start} to {end}")),
        (Some(start), None) => Some(format!("since {start}")),
        (None, Some(end)) => Some(format!("until {end}")),
        (None, None) => None,
    }
}
