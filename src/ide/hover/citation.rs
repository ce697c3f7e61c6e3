//! A citation: the reference, how far the source is trusted, and the words that the statement rests on.

use std::ops::Range;

use super::super::landing;
use super::super::markdown::{Page, code, escape, link, quote};
use super::super::token::Place;
use crate::brief::Citation;
use crate::evidence::{Attached, Library, ResolvedCitation};
use crate::sources::{Entry, Located, SourceText};

/// How many characters of a source are shown, over all places.
const LONGEST: usize = 600;
/// How many places are shown.
const MOST_PLACES: usize = 4;

/// The source, and the passage that the statement rests on; `None` for a key that nothing is known of.
pub(super) fn hover(place: &Place<'_>, citation: &Citation, found: &ResolvedCitation) -> Option<String> {
    let library = place.analysis.library();
    let entry = found.entry.as_ref()?;
    let mut page = Page::default();
    page.say(about(library, entry));
    let Attached::Text(text) = library.texts.text(entry) else { return Some(page.finish()) };
    let written = citation.cited.locator.as_ref().map(|(written, _)| &**written).unwrap_or_default();
    let ranges = landing::passages(place, citation, found);
    if !ranges.is_empty() {
        passages(&mut page, &text, &ranges);
    }
    match &found.located {
        Some(Located::NotThere { label, nearest }) => page.say(not_there(written, label.is_some(), nearest)),
        Some(Located::Unsupported) => page.say(format!("Where {} is cannot be told from this text.", code(written))),
        Some(Located::Found(_)) | None => {}
    }
    Some(page.finish())
}

/// What a text has in place of what is not there: other places of that kind, or the quoted words elsewhere.
fn not_there(written: &str, is_counted: bool, nearest: &str) -> String {
    let missing = format!("**Not there**: this text does not have {}", code(written));
    match (nearest.is_empty(), is_counted) {
        (true, _) => format!("{missing}."),
        (false, true) => format!("{missing}. It has {}.", escape(nearest)),
        (false, false) => format!("{missing}. The words stand in {}.", escape(nearest)),
    }
}

/// A source as its entry describes it, and whether there is a text.
pub(super) fn about(library: &Library, entry: &Entry) -> String {
    let mut page = Page::default();
    page.say(described(entry));
    match (library.texts.text(entry), library.texts.file(entry)) {
        (Attached::Text(text), Some(file)) => page.say(format!("Text in {}: {}", code(file.as_str()), extent(&text))),
        (Attached::Text(_), None) => {}
        (Attached::NoFile, _) => page.say("No text of it is attached, so its words cannot be shown."),
        (Attached::Unreadable(why), _) => page.say(format!("Its text cannot be read: {}.", escape(&why))),
    }
    page.finish()
}

/// The reference, the grade in words, dates and the address. Reads no text.
pub(in super::super) fn described(entry: &Entry) -> String {
    let mut page = Page::default();
    page.say(format!("**{}**: {}", escape(entry.key.as_str()), escape(&entry.reference())));
    let mut lines: Vec<String> = Vec::new();
    if let Some(grade) = entry.grade {
        lines.push(format!("Grade {grade}: {}", grade.describe()));
    }
    match (entry.date, entry.accessed) {
        (Some(date), Some(accessed)) => lines.push(format!("Published {date}, read {accessed}")),
        (Some(date), None) => lines.push(format!("Published {date}")),
        (None, Some(accessed)) => lines.push(format!("Read {accessed}")),
        (None, None) => {}
    }
    if !entry.derived_from.is_empty() {
        let from: Vec<String> = entry.derived_from.iter().map(|key| code(key.as_str())).collect();
        lines.push(format!("Takes its information from {}", from.join(", ")));
    }
    lines.extend(entry.url.as_deref().map(link));
    page.say(lines.join("  \n"));
    page.finish()
}

fn passages(page: &mut Page, text: &SourceText, ranges: &[Range<usize>]) {
    if ranges.len() > 1 {
        page.say(format!("**{} places** in the text:", ranges.len()));
    }
    let each = LONGEST / ranges.len().clamp(1, MOST_PLACES);
    for range in ranges.iter().take(MOST_PLACES) {
        page.say(format!("{}:\n\n{}", place_in_words(text, range), excerpt(text, range, each)));
    }
    if let Some(more) = ranges.len().checked_sub(MOST_PLACES).filter(|more| *more > 0) {
        page.say(format!("… and {more} more"));
    }
}

/// What a place is called: `Page 232, paragraph 3, line 14`.
pub(in super::super) fn place_in_words(text: &SourceText, range: &Range<usize>) -> String {
    let (start, end) = (text.place(range.start), text.place(range.end));
    let counted = |one: &str, first: Option<u32>, last: Option<u32>| match (first, last.or(first)) {
        (Some(first), Some(last)) if first < last => Some(format!("{one}s {first}–{last}")),
        (Some(first), _) => Some(format!("{one} {first}")),
        (None, _) => None,
    };
    let parts = [
        counted("page", start.page, end.page),
        counted("paragraph", start.paragraph, end.paragraph),
        counted("line", Some(start.line), Some(end.line)),
    ];
    let words = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The words of a range as a block quote, without page furniture, cut at a word after about `most` characters.
pub(in super::super) fn excerpt(text: &SourceText, range: &Range<usize>, most: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut left = most;
    for words in lines_of(text, range) {
        let length = words.chars().count();
        if length > left {
            lines.push(format!("{} …", cut(words, left)).trim_start().to_owned());
            break;
        }
        left -= length;
        if !words.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(words.to_owned());
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    quote(lines.iter().map(String::as_str))
}

/// The lines of a range without white space around them and without page furniture.
pub(in super::super) fn lines_of<'t>(text: &'t SourceText, range: &Range<usize>) -> impl Iterator<Item = &'t str> {
    let range = range.clone();
    let first = text.lines().partition_point(|line| line.end <= range.start);
    let lines = text.lines().iter().skip(first).take_while(move |line| line.start < range.end);
    let is_furniture = |line: &Range<usize>| {
        let blank = text.slice(line.clone());
        let start = line.start + blank.len() - blank.trim_start().len();
        let at_or_before = text.furniture().partition_point(|furniture| furniture.start <= start);
        at_or_before.checked_sub(1).and_then(|last| text.furniture().get(last)).is_some_and(|last| start < last.end)
    };
    lines
        .filter(move |line| !is_furniture(line))
        .map(move |line| text.slice(line.start.max(range.start)..line.end.min(range.end)).trim())
}

/// The words that fit into `most` characters; the whole of a first word that does not fit is cut, too.
fn cut(words: &str, most: usize) -> &str {
    let end = words.char_indices().nth(most).map_or(words.len(), |(offset, _)| offset);
    let head = words.get(..end).unwrap_or_default();
    match head.rfind(char::is_whitespace) {
        Some(space) => head.get(..space).unwrap_or_default().trim_end(),
        None => head,
    }
}

/// How much there is to cite: `pages 230–236, 41 paragraphs`.
fn extent(text: &SourceText) -> String {
    let pages = text.pages();
    let name = |page: &crate::sources::Page| page.label.as_ref().map_or(page.number.to_string(), ToString::to_string);
    let pages = match pages {
        [one] if text.has_pages() => Some(format!("page {}", name(one))),
        [first, .., last] => Some(format!("pages {}–{}", name(first), name(last))),
        _ => None,
    };
    let paragraphs = match text.paragraphs().len() {
        1 => "1 paragraph".to_owned(),
        count => format!("{count} paragraphs"),
    };
    pages.into_iter().chain([paragraphs]).collect::<Vec<_>>().join(", ")
}
