//! The parts that a text names itself: articles, chapters, numbered headings, annexes, figures. Only what obviously
//! begins one counts; where a text shows no such structure, nothing is said of it.

use std::ops::Range;

use super::label::Label;
use super::number::{Number, NumberStyle};
use super::{SourceText, TextFormat};

/// The parts of a text.
#[derive(Debug, Default)]
pub(super) struct Structure {
    markers: Vec<Marker>,
    /// Every heading of a Markdown text: where it begins, and its level from 1.
    headings: Vec<(usize, usize)>,
}

/// The line that begins a part.
#[derive(Debug)]
struct Marker {
    kind: Kind,
    number: Number,
    /// Where its line begins.
    start: usize,
    /// The end of the block that it stands in.
    block_end: usize,
    /// Its level if it is a Markdown heading.
    heading: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// `Article 3`, `제3조`, `§ 3`.
    Named(Label),
    /// A heading such as `3. Title`.
    Heading,
    /// A numbered paragraph of a provision: `①`, `(1)`, `1.` before running text.
    Provision,
}

/// Longer lines are no headings, in characters.
const LONGEST_HEADING: usize = 120;

impl Structure {
    pub(super) fn of(source: &SourceText) -> Self {
        let mut structure = Self::default();
        let mut blocks = source.paragraphs().iter().peekable();
        for line in source.lines() {
            let line = source.trimmed(line.clone());
            if line.is_empty() {
                continue;
            }
            while blocks.next_if(|block| block.end < line.end).is_some() {}
            let Some(block) = blocks.peek() else { break };
            structure.read_line(source, line, block);
        }
        structure
    }

    fn read_line(&mut self, source: &SourceText, line: Range<usize>, block: &Range<usize>) {
        let text = source.slice(line.clone());
        let level = heading_level(text).filter(|_| source.format() == TextFormat::Markdown);
        if let Some(level) = level {
            self.headings.push((line.start, level));
        }
        let place = LinePlace {
            begins_block: level.is_some() || line.start == block.start,
            is_alone: level.is_some() || line == *block,
        };
        let words = text.trim_start_matches('#').trim_start().trim_start_matches(['*', '_', '<', '[', '〈', '【']);
        if let Some((kind, number)) = read_marker(words, place) {
            let block_end = if level.is_some() { line.end } else { block.end };
            self.markers.push(Marker { kind, number, start: line.start, block_end, heading: level });
        }
    }

    /// The parts of that label from one number to another, inside `within`.
    fn parts(&self, label: Label, first: &Number, last: &Number, within: &Range<usize>) -> Vec<Range<usize>> {
        let mut parts: Vec<Range<usize>> = Vec::new();
        for marker in self.inside(within, label).filter(|marker| marker.number.same_as(first)) {
            let rest = marker.start..within.end;
            let end = self.inside(&rest, label).find(|other| other.number.same_as(last));
            let Some(end) = end.map(|end| self.end_of(end, within)) else { continue };
            parts.push(marker.start..end);
        }
        parts
    }

    /// Where a part ends: at the next part of its kind or of one that stands above it.
    fn end_of(&self, marker: &Marker, within: &Range<usize>) -> usize {
        if matches!(marker.kind, Kind::Named(Label::Figure | Label::Table | Label::Equation)) {
            return marker.block_end.min(within.end);
        }
        let heading = marker.heading.and_then(|level| {
            let below = self.headings.partition_point(|(start, _)| *start <= marker.start);
            self.headings.iter().skip(below).find(|(_, other)| *other <= level).map(|(start, _)| *start)
        });
        let next = self.from(marker.start + 1).find(|other| marker.heading.is_none() && self.ends(other, marker));
        let next = next.map(|other| other.start);
        heading.or(next).unwrap_or(within.end).min(within.end)
    }

    /// The markers from an offset on.
    fn from(&self, offset: usize) -> impl Iterator<Item = &Marker> {
        self.markers.iter().skip(self.markers.partition_point(|marker| marker.start < offset))
    }

    /// The markers of a label that stand inside `within`.
    fn inside<'s>(&'s self, within: &Range<usize>, label: Label) -> impl Iterator<Item = &'s Marker> {
        let end = within.end;
        self.from(within.start)
            .take_while(move |marker| marker.start < end)
            .filter(move |marker| is_of(marker.kind, label))
    }

    fn ends(&self, other: &Marker, marker: &Marker) -> bool {
        if other.kind == marker.kind {
            return marker.kind != Kind::Heading || other.number.parts().len() <= marker.number.parts().len();
        }
        self.rank(other.kind) < self.rank(marker.kind)
    }

    /// Kinds stand above those that appear after them: chapters hold articles in one text, articles hold sections in
    /// another. Annexes stand beside everything.
    fn rank(&self, kind: Kind) -> usize {
        match kind {
            Kind::Named(Label::Appendix | Label::Schedule) => 0,
            Kind::Named(Label::Figure | Label::Table | Label::Equation) | Kind::Provision => usize::MAX,
            kind => self.markers.iter().position(|marker| marker.kind == kind).map_or(usize::MAX - 1, |at| at + 1),
        }
    }

    /// The numbers of a label's parts inside `within`, as far as they are written like `like`.
    fn numbers<'s>(&'s self, label: Label, like: &Number, within: &Range<usize>) -> Vec<&'s Number> {
        let is_letter = |number: &Number| number.style() == NumberStyle::Letter;
        self.inside(within, label)
            .map(|marker| &marker.number)
            .filter(|number| number.parts().len() == like.parts().len() && is_letter(number) == is_letter(like))
            .collect()
    }

    /// Whether a part begins at this offset.
    pub(super) fn begins_part(&self, offset: usize) -> bool {
        self.from(offset).next().is_some_and(|marker| marker.start == offset && marker.kind != Kind::Provision)
    }
}

fn is_of(kind: Kind, label: Label) -> bool {
    match kind {
        Kind::Named(named) => named == label,
        Kind::Heading => label == Label::Section,
        Kind::Provision => label == Label::Paragraph,
    }
}

#[derive(Clone, Copy)]
struct LinePlace {
    begins_block: bool,
    is_alone: bool,
}

fn heading_level(line: &str) -> Option<usize> {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    let follows = line.get(level..)?;
    ((1..=6).contains(&level) && follows.starts_with([' ', '\t'])).then_some(level)
}

fn read_marker(text: &str, place: LinePlace) -> Option<(Kind, Number)> {
    korean_marker(text, place).or_else(|| circled(text)).or_else(|| {
        if !place.begins_block {
            return None;
        }
        named(text).or_else(|| numbered(text, place.is_alone))
    })
}

/// `제3조`, `제3조(목적)`, `제1장 총칙`.
fn korean_marker(text: &str, place: LinePlace) -> Option<(Kind, Number)> {
    let rest = text.strip_prefix('제')?.trim_start();
    let (number, length) = Number::prefix_of(rest, false)?;
    let rest = rest.get(length..)?.trim_start();
    let (label, length) = Label::after_number(rest)?;
    let rest = rest.get(length..)?;
    let inserted = rest.strip_prefix('의').and_then(|after| {
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        Some((after.get(..digits)?.parse().ok()?, after.get(digits..)?))
    });
    let (number, rest) = match inserted {
        Some((insertion, rest)) => (number.inserted(insertion), rest),
        None => (number, rest),
    };
    let has_title = rest.is_empty() || rest.starts_with(['(', '[', '（', '<', '【']);
    let goes_on = rest.starts_with(|next: char| next.is_whitespace() || matches!(next, ':' | '.'));
    let is_part = matches!(label, Label::Article | Label::Chapter | Label::Section | Label::Part | Label::Appendix);
    (is_part && (has_title || goes_on && place.begins_block)).then_some((Kind::Named(label), number))
}

/// `①` and its like.
fn circled(text: &str) -> Option<(Kind, Number)> {
    let first = text.chars().next()?;
    let value = match first {
        '①'..='⑳' => first as u32 - '①' as u32 + 1,
        '㉑'..='㉟' => first as u32 - '㉑' as u32 + 21,
        _ => return None,
    };
    Some((Kind::Provision, Number::arabic(value)))
}

/// `Article 3`, `CHAPTER IV. Title`, `§ 3`, `Annex B`, `Figure 6-3: caption`, `표 2`.
fn named(text: &str) -> Option<(Kind, Number)> {
    use Label::*;
    let (label, length) = Label::prefix_of(text)?;
    let is_part = matches!(
        label,
        Appendix
            | Article
            | Book
            | Canon
            | Chapter
            | Equation
            | Figure
            | Part
            | Rule
            | Scene
            | Schedule
            | Section
            | Table
            | Title
    );
    let is_short =
        text.get(..length)?.trim_end_matches('.').chars().filter(|character| character.is_ascii_alphabetic()).count();
    if !is_part || (1..3).contains(&is_short) {
        return None;
    }
    let rest = text.get(length..)?.trim_start();
    let (number, length) = Number::prefix_of(rest, label.has_compound_numbers())?;
    let rest = rest.get(length..)?;
    let goes_on = rest.trim_start().starts_with(char::is_lowercase) || rest.starts_with(',');
    (!goes_on).then_some((Kind::Named(label), number))
}

/// `3. Title` and `3.1 Title` on a line of their own; `1.` or `(1)` before running text.
fn numbered(text: &str, is_alone: bool) -> Option<(Kind, Number)> {
    let (inner, is_framed) = match text.strip_prefix('(') {
        Some(inner) => (inner, true),
        None => (text, false),
    };
    let (number, length) = Number::prefix_of(inner, false)?;
    let rest = inner.get(length..)?;
    let after = rest.strip_prefix(if is_framed { &[')'][..] } else { &['.', ')'] });
    let has_parts = number.parts().len() > 1;
    let title = after.or(Some(rest).filter(|_| has_parts && !is_framed))?;
    if !title.starts_with(char::is_whitespace) {
        return None;
    }
    let title = title.trim();
    let is_title = is_alone
        && !title.is_empty()
        && title.chars().count() <= LONGEST_HEADING
        && !title.ends_with(['.', ',', ';', ':', '!', '?', '다']);
    match is_title && !is_framed {
        true => Some((Kind::Heading, number)),
        false if number.style() == NumberStyle::Arabic && !has_parts => Some((Kind::Provision, number)),
        false => None,
    }
}

/// A part that a text names itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPart {
    /// What it is.
    pub label: Label,
    /// Its number.
    pub number: Number,
    /// Bytes of the text, from the line that names it to the next part.
    pub range: Range<usize>,
}

/// What a text says of a part.
pub(super) enum Parts {
    Found(Vec<Range<usize>>),
    /// It has parts of that kind, as told in these words, and not this one.
    Others(String),
    /// It shows no such structure.
    Unknown,
}

impl SourceText {
    /// Every part that the text names itself and that a locator can name, in order.
    pub fn named(&self) -> Vec<NamedPart> {
        let structure = self.structure();
        let everything = 0..self.text().len();
        let part = |marker: &Marker| {
            let label = match marker.kind {
                Kind::Named(label) => label,
                Kind::Heading => Label::Section,
                Kind::Provision => return None,
            };
            let range = self.trimmed(marker.start..structure.end_of(marker, &everything));
            Some(NamedPart { label, number: marker.number.clone(), range })
        };
        structure.markers.iter().filter_map(part).collect()
    }

    /// The parts of that label from one number to another, inside `within`.
    pub(super) fn named_parts(&self, label: Label, first: &Number, last: &Number, within: &Range<usize>) -> Parts {
        let structure = self.structure();
        let found = structure.parts(label, first, last, within);
        if !found.is_empty() {
            return Parts::Found(found.into_iter().map(|range| self.trimmed(range)).collect());
        }
        let others = structure.numbers(label, first, within);
        match (&others[..], label) {
            (_, Label::Figure | Label::Table | Label::Equation | Label::Paragraph) => Parts::Unknown,
            ([one, .., last], _) => Parts::Others(format!("{}s {one}–{last}", label.noun())),
            _ => Parts::Unknown,
        }
    }
}

#[cfg(test)]
mod tests;
