//! A source's text laid out anew for searching: hard-wrapped lines joined, page furniture left out, folded; and the
//! search for quoted words in it.

use std::ops::Range;
use std::sync::OnceLock;

use super::anchors::Anchors;
use super::fold::{Folded, Folder};
use super::skeleton::Skeleton;
use super::terms::{self, Term};
use super::{Index, Sketch, SourceText, reading};

/// A source's flat text. Paragraphs stand on a line each.
#[derive(Debug)]
pub struct Flat {
    folded: Folded,
    skeleton: OnceLock<Skeleton>,
    reading: OnceLock<(Index, Anchors)>,
    sketch: OnceLock<Sketch>,
}

impl Flat {
    /// Lays out a source's text.
    pub(super) fn of(source: &SourceText) -> Self {
        let mut folder = Folder::with_room(source.text().len(), source.lines().len());
        let mut furniture = source.furniture().iter().peekable();
        let mut pages = source.pages().iter().map(|page| page.range.end).peekable();
        let (mut between, mut end, mut interrupted) = (Between::Nothing, 0, false);
        for line in source.lines() {
            let content = source.trimmed(line.clone());
            while pages.next_if(|end| *end < content.start).is_some() {
                between = between.max(Between::Page);
            }
            while furniture.next_if(|range| range.end <= line.start).is_some() {}
            if content.is_empty() {
                between = between.max(Between::Blank);
                continue;
            }
            if furniture.peek().is_some_and(|range| range.start < line.end) && is_within(&content, furniture.peek()) {
                interrupted = true;
                continue;
            }
            let gap = end..content.start;
            match between {
                Between::Nothing if begins_item(source.slice(content.clone())) => folder.next_paragraph(gap),
                Between::Nothing => folder.next_line(gap),
                Between::Page if !ends_sentence(&folder) => folder.next_line(gap),
                Between::Blank if interrupted && goes_on(&folder, source.slice(content.clone())) => {
                    folder.next_line(gap)
                }
                Between::Blank | Between::Page => folder.next_paragraph(gap),
            }
            folder.push(source.slice(content.clone()), content.start);
            (between, end, interrupted) = (Between::Nothing, content.end, false);
        }
        Self { folded: folder.finish(), skeleton: OnceLock::new(), reading: OnceLock::new(), sketch: OnceLock::new() }
    }

    /// The flat text. Its paragraphs are divided by `\n`.
    pub fn text(&self) -> &str {
        self.folded.text()
    }

    /// The folded form, which knows the way back and the hyphens of the layout.
    pub fn folded(&self) -> &Folded {
        &self.folded
    }

    /// The bytes of the source's text that a range of the flat text was made from.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        self.folded.original(range)
    }

    /// The range of the flat text that was made from bytes of the source's text.
    pub fn flattened(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.folded.folded(range.start);
        start..self.folded.folded(range.end).max(start)
    }

    /// Its sentences and their terms. Made once, when a search first asks for them.
    pub fn index(&self) -> &Index {
        &self.reading().0
    }

    /// What tells whether another text is the same one. Made once, when it is first asked for.
    pub fn sketch(&self) -> &Sketch {
        self.sketch.get_or_init(|| Sketch::of(self.index()))
    }

    /// Where it has numbers and words of time. Made with the index.
    pub fn anchors(&self) -> &Anchors {
        &self.reading().1
    }

    fn reading(&self) -> &(Index, Anchors) {
        self.reading.get_or_init(|| reading::read(self.text()))
    }

    /// Whether it has a term anywhere.
    pub fn has_term(&self, term: Term) -> bool {
        self.index().number(term).is_some()
    }

    /// Every place of the flat text where these words stand, in order, none overlapping another. What does not matter
    /// is said at [`SourceText::find_words`].
    pub fn find(&self, words: &Folded) -> Vec<Range<usize>> {
        let found = self.find_by_term(words);
        if !found.is_empty() {
            return found;
        }
        let skeleton = self.skeleton.get_or_init(|| Skeleton::of(self.folded.text()));
        skeleton.find(0, &self.folded, words)
    }

    /// The places of words that stand around the rarest of their terms: there is no need to look elsewhere, unless the
    /// layout has divided that word or taken letters from it wherever they stand.
    fn find_by_term(&self, words: &Folded) -> Vec<Range<usize>> {
        let index = self.index();
        let mut terms = Vec::new();
        terms::each(words.text(), |term, _| terms.push(term));
        // The first and the last may be parts of longer words.
        let inner = terms.get(1..terms.len().saturating_sub(1)).unwrap_or_default();
        let holders = inner.iter().filter_map(|term| index.number(*term)).map(|term| index.holders(term));
        let Some(holders) = holders.min_by_key(|holders| holders.len()) else { return Vec::new() };
        // Layout may make the words longer here than they are there.
        let reach = 2 * words.text().len() + 64;
        let text = self.text();
        let mut found: Vec<Range<usize>> = Vec::new();
        for sentence in holders {
            let sentence = index.sentence(*sentence as usize);
            let from = text.floor_char_boundary(sentence.start.saturating_sub(reach));
            let to = text.ceil_char_boundary((sentence.end + reach).min(text.len()));
            let skeleton = Skeleton::of(text.get(from..to).unwrap_or_default());
            let is_new = |place: &Range<usize>| found.last().is_none_or(|last| last.end <= place.start);
            let here: Vec<Range<usize>> = skeleton.find(from, &self.folded, words).into_iter().filter(is_new).collect();
            found.extend(here);
        }
        found
    }
}

/// What stands between two lines of the text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Between {
    Nothing,
    Blank,
    Page,
}

/// Whether a line begins an item of a list, or is a row of a table, so that it goes on with nothing above it.
fn begins_item(line: &str) -> bool {
    if line.starts_with(|first: char| first.is_ascii_alphanumeric()) {
        return false;
    }
    let marks = ['-', '*', '+', '•', '·', '▪', '◦', '○', '●', '□', '■', '◆', '◇', '▶', '※', 'ㅇ', 'ㆍ'];
    line.starts_with('|') || line.strip_prefix(marks).is_some_and(|rest| rest.starts_with([' ', '\t', '\u{a0}']))
}

fn is_within(content: &Range<usize>, line: Option<&&Range<usize>>) -> bool {
    line.is_some_and(|line| line.start <= content.start && content.end <= line.end)
}

/// Whether a line goes on with the sentence that broke off before the furniture above it.
fn goes_on(folder: &Folder, line: &str) -> bool {
    !ends_sentence(folder) && line.starts_with(char::is_lowercase)
}

fn ends_sentence(folder: &Folder) -> bool {
    folder.last().is_none_or(|last| matches!(last, '.' | '!' | '?' | ':' | '"' | '\'' | ')' | '。'))
}

impl SourceText {
    /// The text laid out anew for searching. Made once, when it is first asked for.
    pub fn flat(&self) -> &Flat {
        self.flat_cell().get_or_init(|| Flat::of(self))
    }

    /// Every place where these words stand, in order. White space, quotation marks, dashes, hyphenation, ligatures
    /// (also lost ones: `f rm` for `firm`), page furniture between lines, Unicode form, the first letter's case and
    /// final punctuation do not matter; everything else must be the same. Words are whole, save that Korean ones may
    /// end before a particle.
    pub fn find_words(&self, words: &str) -> Vec<Range<usize>> {
        let flat = self.flat();
        flat.find(&Folded::new(words)).into_iter().map(|range| flat.original(range)).collect()
    }
}

#[cfg(test)]
mod tests;
