//! An open document: a brief kept up to date edit by edit, or some other file, of which only the text is kept.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::{HomeKey, NewDocument, Place};
use crate::brief::Brief;
use crate::ide::OpenBrief;
use crate::text::{Edit, FilePath, Text};

pub(super) struct Document {
    pub(super) place: Place,
    pub(super) spelling: Arc<str>,
    pub(super) home: HomeKey,
    pub(super) name: FilePath,
    pub(super) version: i32,
    is_brief: bool,
    content: Content,
}

enum Content {
    Brief(Arc<OpenBrief>),
    Other(Text),
}

impl Document {
    pub(super) fn new(home: HomeKey, name: FilePath, opened: NewDocument, is_brief: bool) -> Self {
        let mut document = Self {
            place: opened.place,
            spelling: opened.spelling,
            home,
            name,
            version: opened.version,
            is_brief: opened.is_brief,
            content: Content::Other(Text::from(opened.text.as_str())),
        };
        document.become_brief(is_brief);
        document
    }

    pub(super) fn text(&self) -> &Text {
        match &self.content {
            Content::Brief(open) => open.brief().text(),
            Content::Other(text) => text,
        }
    }

    pub(super) fn brief(&self) -> Option<&Arc<OpenBrief>> {
        match &self.content {
            Content::Brief(open) => Some(open),
            Content::Other(_) => None,
        }
    }

    /// The document as a brief, whatever it is.
    pub(super) fn as_brief(&self) -> Arc<OpenBrief> {
        match &self.content {
            Content::Brief(open) => Arc::clone(open),
            Content::Other(text) => Arc::new(OpenBrief::new(self.name.clone(), Brief::new(text.clone()))),
        }
    }

    pub(super) fn edit(&mut self, version: i32, edits: &[Edit]) {
        self.version = version;
        let content = match &self.content {
            Content::Brief(open) => {
                catch_unwind(AssertUnwindSafe(|| Content::Brief(Arc::new(open.with(open.brief().edit(edits))))))
            }
            Content::Other(text) => Ok(Content::Other(edited(text, edits))),
        };
        match content {
            Ok(content) => self.content = content,
            // A mistake of ours must not cost the writer's text: it is carried on, and read from nothing.
            Err(_) => {
                tracing::error!(document = %self.spelling, "an edit could not be followed; reading the brief anew");
                self.content = Content::Other(edited(self.text(), edits));
                self.become_brief(true);
            }
        }
    }

    /// Reads the brief anew from its text.
    pub(super) fn rebuild(&mut self) {
        if let Content::Brief(open) = &self.content {
            self.content = Content::Other(open.brief().text().clone());
            self.become_brief(true);
        }
    }

    /// Takes the document as a brief if it is one: because the editor or `by_name` says so.
    pub(super) fn become_brief(&mut self, by_name: bool) {
        match &self.content {
            Content::Other(text) if self.is_brief || by_name => {
                let read = catch_unwind(AssertUnwindSafe(|| Brief::new(text.clone())));
                match read {
                    Ok(brief) => self.content = Content::Brief(Arc::new(OpenBrief::new(self.name.clone(), brief))),
                    Err(_) => tracing::error!(document = %self.spelling, "the brief cannot be read"),
                }
            }
            Content::Brief(open) if !self.is_brief && !by_name => {
                self.content = Content::Other(open.brief().text().clone());
            }
            _ => {}
        }
    }

    /// Moves to another project.
    pub(super) fn move_to(&mut self, home: HomeKey, name: FilePath, by_name: bool) {
        (self.home, self.name) = (home, name);
        if let Content::Brief(open) = &self.content {
            self.content = Content::Brief(Arc::new(OpenBrief::new(self.name.clone(), open.brief().clone())));
        }
        self.become_brief(by_name);
    }
}

fn edited(text: &Text, edits: &[Edit]) -> Text {
    let mut text = text.clone();
    edits.iter().for_each(|edit| text.apply(edit));
    text
}
