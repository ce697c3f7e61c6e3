//! Page ends in a text that lost its form feeds: where page numbers stand apart, and count on.

use std::collections::BTreeMap;
use std::ops::Range;

use super::pages::{Mark, marks, title_key};
use super::source_text::trimmed;

/// A short block that shows a page's number.
struct Stamp {
    block: Range<usize>,
    number: u32,
}

/// Longer blocks are text, in lines.
const LONGEST_STAMP: usize = 3;

/// Where a new page begins inside a range of the text, in order. Empty where no page numbers count on.
pub(super) fn seams(text: &str, range: Range<usize>) -> Vec<usize> {
    let blocks = blocks(text, range.clone());
    let mut series: BTreeMap<String, Vec<Stamp>> = BTreeMap::new();
    for block in &blocks {
        if let Some((key, number)) = stamp(text, block) {
            series.entry(key).or_default().push(Stamp { block: block.clone(), number });
        }
    }
    let counts_on = |stamps: &Vec<Stamp>| {
        stamps.len() > 1
            && stamps
                .iter()
                .zip(stamps.iter().skip(1))
                .all(|(one, next)| one.number.checked_add(1) == Some(next.number))
    };
    let counts_all = |key: &str, stamps: &Vec<Stamp>| stamps.len() == 1 && key.contains("# of #");
    let longest = series
        .iter()
        .filter(|(key, stamps)| counts_on(stamps) || counts_all(key, stamps))
        .max_by_key(|(_, stamps)| stamps.len());
    let Some((_, stamps)) = longest else { return Vec::new() };
    let is_edge = |block: Option<&Range<usize>>, stamp: Option<&Stamp>| block == stamp.map(|stamp| &stamp.block);
    let stands_on_top = is_edge(blocks.first(), stamps.first()) && !is_edge(blocks.last(), stamps.last());
    let seam = |stamp: &Stamp| if stands_on_top { stamp.block.start } else { stamp.block.end };
    let inside = |seam: &usize| {
        let halves = [range.start..*seam, *seam..range.end];
        halves.into_iter().all(|half| !trimmed(text, half).is_empty())
    };
    let mut seams: Vec<usize> = stamps.iter().map(seam).collect();
    if seams.last().is_some_and(|seam| !inside(seam)) {
        seams.pop();
    }
    if seams.first().is_some_and(|seam| !inside(seam)) {
        seams.remove(0);
    }
    seams
}

/// The blocks between blank lines, without the white space around them.
fn blocks(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut at = range.start;
    let mut goes_on = false;
    let bytes = text.as_bytes().get(range.clone()).unwrap_or_default();
    let ends = memchr::memchr_iter(b'\n', bytes).map(|line_break| range.start + line_break + 1);
    for end in ends.chain(std::iter::once(range.end)) {
        let content = trimmed(text, at..end);
        at = end;
        match blocks.last_mut() {
            _ if content.is_empty() => {}
            Some(block) if goes_on => block.end = content.end,
            _ => blocks.push(content.clone()),
        }
        goes_on = !content.is_empty();
    }
    blocks
}

/// The page number that a short block shows, and the form of its line.
fn stamp(text: &str, block: &Range<usize>) -> Option<(String, u32)> {
    let text = text.get(block.clone())?;
    if memchr::memchr_iter(b'\n', text.as_bytes()).nth(LONGEST_STAMP - 1).is_some() {
        return None;
    }
    text.lines().map(str::trim).filter(|line| may_show_number(line)).find_map(|line| {
        let number = marks(line).into_iter().find_map(|mark| match mark {
            Mark::Numbered(number, _) => number.value(),
            Mark::Beside(number) if line.contains('|') => number.value(),
            _ => None,
        })?;
        Some((title_key(line)?, number))
    })
}

/// Whether a line may show a page's number beyond doubt, by its first and last signs: almost no line does.
fn may_show_number(line: &str) -> bool {
    line.starts_with(['p', 'P', '-', '–', '—', '~', '·'])
        || line.ends_with('쪽')
        || line.ends_with("페이지")
        || line.contains('|')
}
