//! What is being typed at the cursor: which mark is open there, and which part of it the cursor is in.
//!
//! Reads the text before the cursor and not the tree, since a mark that is being typed is no mark yet.

use std::ops::Range;

use crate::brief::{AnnotationName, Brief};
use crate::sources::SourceKey;
use crate::syntax::{BlockKind, Inline, InlineKind};

/// What is being typed, and where.
pub(super) struct Typing {
    pub(super) what: What,
    /// The text of the part up to the cursor.
    pub(super) typed: String,
    /// Bytes of the brief that a completion takes the place of: the whole part, also what stands after the cursor.
    pub(super) range: Range<usize>,
    /// Whether the part stands right behind a comma or colon.
    pub(super) needs_space: bool,
    /// The end of what is written on the cursor's line before it.
    pub(super) written: usize,
}

/// The parts of marks that can be completed.
pub(super) enum What {
    /// The key of a citation, after its `@`.
    Key,
    /// A place in a source, with what stands before it in the same locator.
    Locator { key: SourceKey, before: String },
    /// The id of a mention, with what closes the mark if nothing does, and whether text to show follows.
    Mention { closing: &'static str, shows_text: bool },
    /// A name in an annotation, whether a colon follows, and the names that stand before it.
    AnnotationName { has_value: bool, used: Vec<AnnotationName> },
    /// The value of a name, and whether the annotation gives a reason.
    AnnotationValue { name: AnnotationName, has_reason: bool },
}

/// How far back an opening is looked for, and a closing ahead, in bytes.
const FARTHEST: usize = 2000;

impl Typing {
    /// What is being typed at a byte offset of a brief; `None` outside of marks, and in code, comments and front matter.
    pub(super) fn at(brief: &Brief, offset: usize) -> Option<Self> {
        let text = brief.text();
        let offset = text.floor_char_boundary(offset);
        let line = text.line_content(text.line_of(offset));
        let offset = offset.min(line.end);
        if is_no_prose(brief, offset) {
            return None;
        }
        let near = text.floor_char_boundary(offset.saturating_sub(FARTHEST));
        let near_line = line.start.max(near);
        let written = near_line + text.slice(near_line..offset).trim_end().len();
        let block = brief.block_at(written).map(|(_, start, _)| start);
        let start = block.filter(|start| *start <= offset).unwrap_or(line.start).max(near);
        let before = text.slice(start..offset);
        let after = text.slice(offset..line.end.min(offset + FARTHEST));
        Around { before: &before, after: &after, offset, written }.read()
    }
}

/// Whether the cursor is where marks mean nothing.
fn is_no_prose(brief: &Brief, offset: usize) -> bool {
    let inside = |range: &Range<usize>| range.start < offset && offset < range.end;
    brief.document().blocks(offset..offset).iter().any(|block| {
        let touches = block.range.start < offset && offset <= block.range.end;
        let is_code = matches!(
            block.kind,
            BlockKind::Code
                | BlockKind::FrontMatter
                | BlockKind::Comment
                | BlockKind::SourceDefinition(_)
                | BlockKind::LinkDefinition
        );
        let hides = |inline: &Inline| {
            let is_hidden = matches!(inline.kind, InlineKind::CodeSpan | InlineKind::Comment | InlineKind::Autolink);
            is_hidden && inside(&inline.range)
        };
        touches && (is_code || block.inlines.iter().any(hides))
    })
}

/// The text around the cursor.
struct Around<'t> {
    /// From the start of the block.
    before: &'t str,
    /// To the end of the line.
    after: &'t str,
    offset: usize,
    written: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Citation,
    Mention,
    Annotation,
}

/// A mark that is open at the cursor.
struct Open {
    mark: Mark,
    /// Where its opening stands in the text before the cursor.
    at: usize,
    /// Where its inside begins.
    inside: usize,
}

impl Around<'_> {
    fn read(&self) -> Option<Typing> {
        let Some(open) = innermost(self.before) else { return self.bare_key() };
        let inside = self.before.get(open.inside..).unwrap_or_default();
        let found = match open.mark {
            Mark::Mention => self.mention(inside),
            Mark::Annotation => self.annotation(inside),
            Mark::Citation => {
                self.citation(inside).or_else(|| self.bare_locator(inside, open.at)).or_else(|| self.bare_key())
            }
        };
        found.filter(|found| !found.typed.contains(['\n', '\r']))
    }

    fn typing(&self, what: What, typed: &str, end: usize) -> Typing {
        let range = self.offset - typed.len()..self.offset + end;
        let before = self.before.get(..self.before.len() - typed.len()).unwrap_or_default();
        let needs_space = before.ends_with([',', ':']);
        Typing { what, typed: typed.to_owned(), range, needs_space, written: self.written }
    }

    fn mention(&self, inside: &str) -> Option<Typing> {
        if inside.contains('|') {
            return None;
        }
        let next = self.after.find(['|', ']', '[']).unwrap_or(self.after.len());
        let rest = self.after.get(next..).unwrap_or_default();
        let shows_text = rest.starts_with('|') && rest.contains("]]");
        let (end, closing) = match rest {
            _ if shows_text => (next, ""),
            rest if rest.starts_with("]]") => (next, ""),
            rest if rest.starts_with(']') => (next, "]"),
            _ => (self.length_of(is_id), "]]"),
        };
        Some(self.typing(What::Mention { closing, shows_text }, inside.trim_start(), end))
    }

    fn annotation(&self, inside: &str) -> Option<Typing> {
        let items = split(inside, ',');
        let (last, earlier) = items.split_last()?;
        let Some((name, value)) = last.split_once(':') else {
            let end = self.length_of(|c| c.is_alphanumeric() || c == '-');
            let has_value = self.after.get(end..).unwrap_or_default().trim_start().starts_with(':');
            let names = earlier.iter().map(|item| item.split(':').next().unwrap_or_default().trim());
            let used = names.filter_map(AnnotationName::parse).collect();
            return Some(self.typing(What::AnnotationName { has_value, used }, last.trim_start(), end));
        };
        let name = AnnotationName::parse(name.trim())?;
        let value = value.trim_start().trim_start_matches(['"', '“', '\'']);
        let closing = self.after.find(['{', '}']).filter(|end| self.after.get(*end..*end + 1) == Some("}"));
        let end = match closing {
            Some(_) => self.after.find([',', '}', '"', '”']).unwrap_or(0),
            None => self.length_of(is_id),
        };
        let rest = self.after.get(..closing.unwrap_or(0)).unwrap_or_default();
        let has_reason = [inside, rest].iter().any(|part| part.contains(AnnotationName::Reason.as_str()));
        Some(self.typing(What::AnnotationValue { name, has_reason }, value, end))
    }

    fn citation(&self, inside: &str) -> Option<Typing> {
        let source = *split(inside, ';').last()?;
        let begins = |at: &usize| {
            source.get(..*at).is_some_and(|before| before.is_empty() || before.ends_with([' ', '\t', '\n', '\r', '-']))
        };
        let at = source.match_indices('@').map(|(at, _)| at).find(begins)?;
        let written = source.get(at + 1..)?;
        let length = written.find(|c: char| !is_key(c)).unwrap_or(written.len());
        match written.split_at(length) {
            (key, rest) if rest.starts_with(',') => self.locator(key, rest.trim_start_matches(',')),
            // More words than a key has are words of the title.
            _ => Some(self.typing(What::Key, written, self.rest_of_key())),
        }
    }

    /// `@key [p. 3]`: a locator in brackets of its own.
    fn bare_locator(&self, inside: &str, open: usize) -> Option<Typing> {
        let before = self.before.get(..open)?.trim_end_matches(' ');
        let key = before.get(bare_key_start(before)?..).filter(|key| !key.is_empty())?;
        self.locator(key, inside)
    }

    fn bare_key(&self) -> Option<Typing> {
        let key = self.before.get(bare_key_start(self.before)?..)?;
        Some(self.typing(What::Key, key, self.rest_of_key()))
    }

    fn locator(&self, key: &str, locator: &str) -> Option<Typing> {
        let typed = split(locator, ',').last()?.trim_start();
        let before = locator.get(..locator.len() - typed.len()).unwrap_or_default();
        let before = before.trim().trim_end_matches(',').to_owned();
        let is_closed = self.after.find(['[', ']']).is_some_and(|end| self.after.get(end..end + 1) == Some("]"));
        let end = match typed.chars().next() {
            Some('"') => self.after.find('"').map(|end| end + 1),
            Some('“') => self.after.find('”').map(|end| end + '”'.len_utf8()),
            _ => self.after.find([',', ';', ']']),
        };
        let end = end.filter(|_| is_closed).unwrap_or(0);
        Some(self.typing(What::Locator { key: SourceKey::from(key), before }, typed, end))
    }

    /// How much of a key stands after the cursor. Signs at the end of it belong to the sentence.
    fn rest_of_key(&self) -> usize {
        let rest = self.after.get(..self.length_of(is_key)).unwrap_or_default();
        rest.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_').len()
    }

    /// How many bytes after the cursor are made of such characters.
    fn length_of(&self, is_part: impl Fn(char) -> bool) -> usize {
        self.after.find(|c: char| !is_part(c)).unwrap_or(self.after.len())
    }
}

/// The mark that is open at the end of a text: the last one that was opened and not closed.
fn innermost(text: &str) -> Option<Open> {
    let bytes = text.as_bytes();
    let mut open: Option<Open> = None;
    let mut is_quoted = false;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let mark = open.as_ref().map(|open| open.mark);
        let opened = match byte {
            b'[' if bytes.get(at + 1) == Some(&b'[') => Some((Mark::Mention, 2)),
            b'[' if !is_quoted => Some((Mark::Citation, 1)),
            b'{' if !is_quoted => Some((Mark::Annotation, 1)),
            _ => None,
        };
        match byte {
            b'"' if mark.is_some() => is_quoted = !is_quoted,
            b']' if matches!(mark, Some(Mark::Citation | Mark::Mention)) => open = None,
            b'}' if mark == Some(Mark::Annotation) && !is_quoted => open = None,
            _ => {}
        }
        if open.is_none() || opened.is_some() {
            is_quoted = false;
        }
        let length = opened.map_or(if *byte == b'\\' { 2 } else { 1 }, |(_, length)| length);
        if let Some((mark, length)) = opened {
            open = Some(Open { mark, at, inside: at + length });
        }
        at += length;
    }
    open
}

/// The parts of a text between separators that stand outside of quotation marks; at least one.
fn split(text: &str, separator: char) -> Vec<&str> {
    let mut is_quoted = false;
    text.split(|c: char| {
        match c {
            '"' => is_quoted = !is_quoted,
            '“' => is_quoted = true,
            '”' => is_quoted = false,
            _ => {}
        }
        !is_quoted && c == separator
    })
    .collect()
}

/// Where the key begins of an `@key` in running text that a text ends in; `None` when it ends in none.
fn bare_key_start(text: &str) -> Option<usize> {
    let at = text.rfind('@')?;
    let before = text.get(..at)?.chars().next_back();
    let begins = before.is_none_or(|before| !before.is_alphanumeric() && !matches!(before, '@' | '\\' | '_' | '.'));
    (begins && text.get(at + 1..)?.chars().all(is_key)).then_some(at + 1)
}

/// What a source's key may be made of (Pandoc's rule).
fn is_key(c: char) -> bool {
    c.is_alphanumeric() || "_:.#$%&-+?<>~/".contains(c)
}

fn is_id(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':')
}
