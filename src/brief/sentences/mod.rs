//! Where the sentences of a paragraph end, in English, Korean and a mixture of both.
//!
//! `stops` finds every mark that may end a sentence; `english` and `korean` say what the words around it make of it;
//! `lists` knows the numbers of a list that runs on in one paragraph. The abbreviations and the words that open
//! sentences are sentencex's tables and a few of our own. Its segmenter is not used: it knows no Korean, cuts numbered
//! lists after their numbers and quotations at an apostrophe, and its time grows with the square of a paragraph of
//! opening marks.

mod english;
mod korean;
mod lists;
mod stops;

use std::ops::Range;

use stops::Stop;

use super::quotations;
use crate::text::is_hangul;

/// The sentences of one paragraph, in order, each without the white space around it. Together they hold everything
/// in `prose` that is not white space. Offsets are bytes of `prose`; a line end counts as a space.
///
/// A quotation or a bracket is never cut, however many sentences stand in it: it belongs to the sentence that quotes.
pub fn split(prose: &str) -> Vec<Range<usize>> {
    let enclosed = enclosures(prose);
    let marks = lists::marks(prose);
    let mut cuts: Vec<usize> = marks.iter().map(|mark| mark.start).collect();
    let mut sentence = Sentence::default();
    for stop in stops::find(prose) {
        let next_mark = marks.partition_point(|mark| mark.start <= stop.run.start);
        if let Some(mark) = next_mark.checked_sub(1).and_then(|before| marks.get(before)) {
            if mark.end > stop.run.start {
                continue;
            }
            sentence.begin(mark.end);
        }
        sentence.reach(prose, stop.run.start);
        if sentence.says_something && !is_inside(&enclosed, &stop) && ends_sentence(prose, sentence.start, &stop) {
            cuts.push(stop.end);
            sentence.begin(stop.end);
        }
    }
    cuts.sort_unstable();
    sentences(prose, &cuts)
}

/// The sentence that is being read.
#[derive(Default)]
struct Sentence {
    start: usize,
    /// How far it has been read.
    read: usize,
    /// Whether it has a letter or a digit so far.
    says_something: bool,
}

impl Sentence {
    /// Begins anew at `start`, unless it began later.
    fn begin(&mut self, start: usize) {
        if start > self.start {
            *self = Self { start, read: start, says_something: false };
        }
    }

    fn reach(&mut self, prose: &str, at: usize) {
        self.says_something |= prose.get(self.read..at).is_some_and(|part| part.contains(char::is_alphanumeric));
        self.read = self.read.max(at);
    }
}

/// Whether the stop ends the sentence that begins at `start`.
fn ends_sentence(prose: &str, start: usize, stop: &Stop) -> bool {
    let context = Context {
        so_far: prose.get(start..stop.run.start).unwrap_or_default(),
        run: prose.get(stop.run.clone()).unwrap_or_default(),
        closing: prose.get(stop.run.end..stop.end).unwrap_or_default(),
        spaced: prose.get(stop.end..).is_some_and(|after| after.starts_with(char::is_whitespace)),
        next: beginning(prose.get(stop.end..).unwrap_or_default().trim_start()),
    };
    if context.next.is_empty() {
        return false;
    }
    if context.before().is_some_and(is_hangul) || context.is_dotted_date() {
        return korean::ends(&context);
    }
    english::ends(&context)
}

/// A stop with the text around it.
struct Context<'t> {
    /// The sentence up to the stop.
    so_far: &'t str,
    /// The stop: `.`, `?!`, `. . .`.
    run: &'t str,
    /// The closing quotation marks, brackets and footnote numbers right after it.
    closing: &'t str,
    /// Whether white space follows.
    spaced: bool,
    /// The beginning of what follows, without the white space before it.
    next: &'t str,
}

impl Context<'_> {
    /// The character before the stop, closing brackets and quotation marks aside.
    fn before(&self) -> Option<char> {
        self.so_far
            .trim_end()
            .chars()
            .rev()
            .find(|character| !matches!(character, ')' | ']' | '”' | '’' | '"' | '\'' | '」' | '』' | '%'))
    }

    /// Whether a closing quotation mark follows the stop.
    fn closes_quotation(&self) -> bool {
        self.closing.contains(['”', '’', '"', '\'', '」', '』', '»'])
    }

    fn is_dotted_date(&self) -> bool {
        self.run == "." && korean::dotted_date(self.so_far).is_some()
    }
}

/// As much of a text as shows how a sentence begins: the bound keeps a text without spaces from being read again at
/// every stop.
fn beginning(text: &str) -> &str {
    &text[..text.floor_char_boundary(200)]
}

/// The stretches that are never cut: quotations and brackets, those that touch or hold each other as one.
fn enclosures(prose: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<_> =
        quotations::find(prose).into_iter().filter(|quoted| !quoted.nested).map(|quoted| quoted.range).collect();
    ranges.extend(stops::brackets(prose));
    ranges.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

fn is_inside(enclosed: &[Range<usize>], stop: &Stop) -> bool {
    let at = enclosed.partition_point(|range| range.end < stop.end);
    enclosed.get(at).is_some_and(|range| range.start < stop.run.start && stop.end < range.end)
}

/// The trimmed stretches between the cuts. One without a letter or a digit belongs to the sentence before it.
fn sentences(prose: &str, cuts: &[usize]) -> Vec<Range<usize>> {
    let mut sentences: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for &cut in cuts.iter().chain([&prose.len()]) {
        if let Some(range) = prose.get(start..cut).and_then(|part| trimmed(start, part)) {
            let says_something = prose.get(range.clone()).is_some_and(|part| part.contains(char::is_alphanumeric));
            match sentences.last_mut() {
                Some(last) if !says_something => last.end = range.end,
                _ => sentences.push(range),
            }
        }
        start = start.max(cut);
    }
    sentences
}

/// The range of a part that begins at `start`, without the white space at its ends; `None` when nothing is left.
fn trimmed(start: usize, part: &str) -> Option<Range<usize>> {
    let from = start + (part.len() - part.trim_start().len());
    let to = start + part.trim_end().len();
    (from < to).then_some(from..to)
}

#[cfg(test)]
mod tests;
