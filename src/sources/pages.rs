//! The pages of a text, and their furniture: page numbers and running titles, which stand at the edges of a page and
//! are no part of what the text says.

use std::cell::OnceCell;
use std::iter;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::number::{Number, NumberStyle};
use super::seams;
use super::source_text::trimmed;

/// A page of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The number it shows, or that its neighbours' numbers tell; else its place in the file, from 1.
    pub number: u32,
    /// The number as the page shows it; `None` when it shows none.
    pub label: Option<Number>,
    /// Bytes of the text, from after one form feed to the next.
    pub range: Range<usize>,
}

/// How many lines of a page's edge may be furniture.
const EDGE: usize = 4;
/// Longer lines are no numbers, in bytes: `mmmdccclxxxviii` is the longest.
const LONGEST_NUMBER: usize = 15;
/// Longer lines are no running titles, in characters.
const LONGEST_TITLE: usize = 120;

/// The pages of a text, and the ranges of their furniture's lines, both in order.
pub(super) fn layout(text: &str) -> (Vec<Page>, Vec<Range<usize>>) {
    let sheets: Vec<Sheet<'_>> = page_ranges(text).into_iter().map(|range| Sheet::read(text, range)).collect();
    let habits = Habits::of(text, &sheets);
    let mut furniture = Vec::new();
    let mut pages = Vec::with_capacity(sheets.len());
    for (index, sheet) in sheets.iter().enumerate() {
        let mut label = None;
        for edge in [Edge::Top, Edge::Bottom] {
            let (lines, shown) = sheet.furniture(index, edge, &habits);
            furniture.extend(lines);
            label = better(label, shown);
        }
        let label = label.map(|(_, number)| number);
        let number = label.as_ref().and_then(Number::value).unwrap_or(0);
        pages.push(Page { number, label, range: sheet.range.clone() });
    }
    furniture.sort_by_key(|range| range.start);
    furniture.extend(interrupting_titles(&sheets, &furniture));
    furniture.sort_by_key(|range| range.start);
    furniture.dedup();
    number_the_rest(&mut pages);
    (pages, furniture)
}

/// Pages end at form feeds, and where a text that lost them shows its page numbers. What follows the last form feed is
/// a page only if something stands there.
fn page_ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for part in text.split('\u{c}') {
        let mut from = start;
        for seam in seams::seams(text, start..start + part.len()) {
            ranges.push(from..seam);
            from = seam;
        }
        ranges.push(from..start + part.len());
        start += part.len() + 1;
    }
    if ranges.len() > 1 && ranges.last().is_some_and(|last| trimmed(text, last.clone()).is_empty()) {
        ranges.pop();
    }
    ranges
}

/// Running titles that are known by nothing but that they stand between the halves of a sentence that goes on over a
/// page's end.
fn interrupting_titles(sheets: &[Sheet<'_>], furniture: &[Range<usize>]) -> Vec<Range<usize>> {
    let is_text = |line: &&Line<'_>| furniture.binary_search_by_key(&line.range.start, |range| range.start).is_err();
    let mut titles = Vec::new();
    for (one, next) in sheets.iter().zip(sheets.iter().skip(1)) {
        let mut above = one.bottom.iter().filter(is_text);
        let mut below = next.top.iter().filter(is_text);
        let (Some(last), Some(first)) = (above.next(), below.next()) else { continue };
        let goes_on = |line: Option<&Line<'_>>| line.is_some_and(|line| line.text.starts_with(char::is_lowercase));
        let breaks_off = |line: Option<&Line<'_>>| line.is_some_and(|line| !ends_sentence(line.text));
        if first.stands_apart && first.looks_like_title() && breaks_off(Some(last)) && goes_on(below.next()) {
            titles.push(first.range.clone());
        } else if last.stands_apart && last.looks_like_title() && goes_on(Some(first)) && breaks_off(above.next()) {
            titles.push(last.range.clone());
        }
    }
    titles
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Edge {
    Top,
    Bottom,
}

/// A page with the lines at its edges, outermost first.
struct Sheet<'t> {
    range: Range<usize>,
    top: Vec<Line<'t>>,
    bottom: Vec<Line<'t>>,
}

struct Line<'t> {
    range: Range<usize>,
    text: &'t str,
    /// Whether a blank line, or nothing, stands between it and the page's inner lines.
    stands_apart: bool,
    marks: Vec<Mark<'t>>,
    key: OnceCell<Option<String>>,
}

/// What a line may be as furniture.
#[derive(Clone, PartialEq)]
pub(super) enum Mark<'t> {
    /// It says that it is a page's number (`Page 232 - title`, `P. 232`, `- 12 -`, `12쪽`).
    Numbered(Number, &'t str),
    /// A number alone, perhaps in brackets or before a total.
    Lone(Number),
    /// A number before or after other words.
    Beside(Number),
    /// A row of consecutive numbers, as page navigation leaves it.
    Strip,
}

impl<'t> Sheet<'t> {
    fn read(text: &'t str, range: Range<usize>) -> Self {
        let inner = text.get(range.clone()).unwrap_or_default();
        let top = edge_lines(inner, range.start, lines(inner));
        let bottom = edge_lines(inner, range.start, lines_backwards(inner));
        Self { range, top, bottom }
    }

    fn lines(&self, edge: Edge) -> &[Line<'t>] {
        match edge {
            Edge::Top => &self.top,
            Edge::Bottom => &self.bottom,
        }
    }

    /// The furniture at one edge, and the page number that it shows. Furniture ends where the text begins.
    fn furniture(&self, index: usize, edge: Edge, habits: &Habits<'_>) -> (Vec<Range<usize>>, Option<(Sure, Number)>) {
        let title = self.top.iter().chain(&self.bottom).find_map(Line::title);
        let mut found = Vec::new();
        let mut shown = None;
        for (depth, line) in self.lines(edge).iter().enumerate() {
            let number = line.marks.iter().find_map(|mark| habits.number(index, edge, depth, line, mark));
            let is_furniture = number.is_some()
                || line.marks.contains(&Mark::Strip)
                || habits.repeats(index, edge, line)
                || title.is_some_and(|title| is_nearly(line.text, title));
            if !is_furniture {
                break;
            }
            shown = better(shown, number);
            found.push(line.range.clone());
        }
        (found, shown)
    }
}

/// The first of a page's lines that are not blank, as they are seen from an edge. `start` is the page's place.
fn edge_lines(page: &str, start: usize, lines: impl Iterator<Item = Range<usize>>) -> Vec<Line<'_>> {
    let mut found: Vec<Line<'_>> = Vec::new();
    for line in lines {
        let inner = trimmed(page, line);
        if inner.is_empty() {
            if let Some(last) = found.last_mut() {
                last.stands_apart = true;
            }
            continue;
        }
        if found.len() == EDGE {
            return found;
        }
        let text = page.get(inner.clone()).unwrap_or_default();
        let range = start + inner.start..start + inner.end;
        found.push(Line { range, text, stands_apart: false, marks: marks(text), key: OnceCell::new() });
    }
    if let Some(last) = found.last_mut() {
        last.stands_apart = true;
    }
    found
}

/// The bytes between line breaks, in order; `\r\n` has an empty line between its two.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).chain(iter::once(text.len())).map(move |end| {
        let line = start..end;
        start = end + 1;
        line
    })
}

/// As [`lines`], the last one first.
fn lines_backwards(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut end = text.len();
    let breaks = memchr::memrchr2_iter(b'\n', b'\r', text.as_bytes()).map(|at| (at, at + 1));
    breaks.chain(iter::once((0, 0))).map(move |(next, start)| {
        let line = start..end;
        end = next;
        line
    })
}

impl<'t> Line<'t> {
    /// The running title in `Page 232 - title`.
    fn title(&self) -> Option<&'t str> {
        self.marks.iter().find_map(|mark| match mark {
            Mark::Numbered(_, title) if !title.is_empty() => Some(*title),
            _ => None,
        })
    }

    /// By what the line is known again on other pages; `None` for one that is too long to be a title.
    fn key(&self) -> Option<&str> {
        self.key.get_or_init(|| habit_key(self.text)).as_deref()
    }

    /// Whether it may be a running title by its looks: short, no part of a sentence that ends here or goes on.
    fn looks_like_title(&self) -> bool {
        is_short(self.text) && !ends_sentence(self.text) && !self.text.starts_with(char::is_lowercase)
    }
}

fn is_short(text: &str) -> bool {
    text.len() <= LONGEST_TITLE || text.chars().nth(LONGEST_TITLE).is_none()
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '…', ':', ',', ';', ')', '”', '"'])
}

/// A short line with its figures made alike, by which running titles are known again; `None` for long lines.
pub(super) fn title_key(text: &str) -> Option<String> {
    is_short(text).then(|| {
        let changes = |byte: u8| !matches!(byte, b' '..=b'~') | byte.is_ascii_digit();
        let is_double = |(one, next): (u8, u8)| (one == b' ') & (next == b' ');
        let changes = text.bytes().fold(false, |found, byte| found | changes(byte));
        if !text.bytes().zip(text.bytes().skip(1)).fold(changes, |found, pair| found | is_double(pair)) {
            return text.trim_matches(' ').to_owned();
        }
        let mut key = String::with_capacity(text.len());
        for word in text.split_whitespace() {
            if !key.is_empty() {
                key.push(' ');
            }
            for character in word.chars() {
                match character.is_ascii_digit() {
                    true if key.ends_with('#') => {}
                    true => key.push('#'),
                    false => key.push(character),
                }
            }
        }
        key
    })
}

/// As [`title_key`]; but a line of many figures is known again only where they are the same, since a title changes its
/// page's number from page to page, and a text may say the same thing of other figures.
fn habit_key(text: &str) -> Option<String> {
    const MOST: usize = 2;
    let key = title_key(text)?;
    if key.matches('#').count() <= MOST {
        return Some(key);
    }
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// How sure a shown number is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sure {
    Beside,
    Lone,
    Numbered,
}

fn better(one: Option<(Sure, Number)>, other: Option<(Sure, Number)>) -> Option<(Sure, Number)> {
    match (&one, &other) {
        (Some((sure, _)), Some((surer, _))) if surer > sure => other,
        (Some(_), _) => one,
        (None, _) => other,
    }
}

/// What the pages of a text have in common at their edges.
struct Habits<'s> {
    sheets: usize,
    /// The only line of a one-page text that is a number and nothing else.
    lone_number: Option<Box<str>>,
    /// The pages on which a line stands at an edge, by its key.
    titles: FxHashMap<(Edge, &'s str), Vec<usize>>,
    /// How many pages count on in the same way: a number's distance from the page's place in the file.
    steps: FxHashMap<(Edge, NumberStyle, i64), u32>,
}

impl<'s> Habits<'s> {
    fn of(text: &str, sheets: &'s [Sheet<'_>]) -> Self {
        let mut habits =
            Self { sheets: sheets.len(), lone_number: None, titles: FxHashMap::default(), steps: FxHashMap::default() };
        if sheets.len() < 2 {
            let short = text.lines().map(str::trim).filter(|line| line.len() <= LONGEST_NUMBER);
            let mut lone = short.filter(|line| whole_number(line).is_some());
            habits.lone_number = lone.next().filter(|_| lone.next().is_none()).map(Box::from);
            return habits;
        }
        for (index, sheet) in sheets.iter().enumerate() {
            for edge in [Edge::Top, Edge::Bottom] {
                let mut seen = Vec::new();
                for line in sheet.lines(edge) {
                    if let Some(key) = line.key() {
                        let pages = habits.titles.entry((edge, key)).or_default();
                        if pages.last() != Some(&index) {
                            pages.push(index);
                        }
                    }
                    for step in line.marks.iter().filter_map(|mark| step_of(mark, index)) {
                        if !seen.contains(&step) {
                            *habits.steps.entry((edge, step.0, step.1)).or_default() += 1;
                            seen.push(step);
                        }
                    }
                }
            }
        }
        habits
    }

    /// The page number that a mark shows; `None` when it shows none, or is more likely part of the text.
    fn number(
        &self,
        index: usize,
        edge: Edge,
        depth: usize,
        line: &Line<'_>,
        mark: &Mark<'_>,
    ) -> Option<(Sure, Number)> {
        let counts_on = || {
            let (style, step) = step_of(mark, index)?;
            let is_its_place = step == 1 && index + 1 < self.sheets && line.stands_apart;
            let others = self.steps.get(&(edge, style, step)).is_some_and(|pages| *pages > 1);
            Some((others, is_its_place)).filter(|(others, is_its_place)| *others || *is_its_place)
        };
        match mark {
            Mark::Numbered(number, _) => Some((Sure::Numbered, number.clone())),
            Mark::Lone(number) if self.lone_number.as_deref() == Some(line.text) => {
                let plain = number.value().is_some_and(|value| value < 1000) && number.style() == NumberStyle::Arabic;
                (plain && depth == 0 && line.stands_apart).then(|| (Sure::Lone, number.clone()))
            }
            Mark::Lone(number) => counts_on().map(|_| (Sure::Lone, number.clone())),
            Mark::Beside(number) => {
                let repeats = self.repeats(index, edge, line);
                let is_divided = line.text.contains('|');
                counts_on()
                    .filter(|(others, is_its_place)| *others && repeats || *is_its_place && is_divided)
                    .map(|_| (Sure::Beside, number.clone()))
            }
            Mark::Strip => None,
        }
    }

    /// Whether the line is a running title: it stands at that edge of pages near by too. A whole sentence, which a
    /// text may well repeat, must do so on three pages.
    fn repeats(&self, index: usize, edge: Edge, line: &Line<'_>) -> bool {
        let Some(key) = line.key() else { return false };
        let is_sentence = ends_sentence(line.text) && !key.contains('#');
        let Some(pages) = self.titles.get(&(edge, key)) else { return false };
        let around = pages.iter().skip(pages.partition_point(|page| page + 2 < index));
        let near = around.take_while(|page| **page <= index + 2).any(|page| *page != index);
        near && pages.len() >= if is_sentence { 3 } else { 2 }
    }
}

fn step_of(mark: &Mark<'_>, index: usize) -> Option<(NumberStyle, i64)> {
    match mark {
        Mark::Lone(number) | Mark::Beside(number) => Some((number.style(), i64::from(number.value()?) - index as i64)),
        _ => None,
    }
}

/// Everything that a line may be as furniture.
pub(super) fn marks(text: &str) -> Vec<Mark<'_>> {
    if text.len() > LONGEST_TITLE * 4 || !may_hold_number(text) {
        return Vec::new();
    }
    if let Some((number, title)) = numbered(text) {
        return vec![Mark::Numbered(number, title)];
    }
    if let Some(number) = lone_number(text) {
        return vec![Mark::Lone(number)];
    }
    if is_strip(text) {
        return vec![Mark::Strip];
    }
    let (first, last) = (text.split_whitespace().next(), text.split_whitespace().next_back());
    [first, last].into_iter().flatten().filter_map(whole_number).map(Mark::Beside).collect()
}

/// Whether a line may show a number at all: almost no line does.
fn may_hold_number(text: &str) -> bool {
    // All bytes are compared at once, which is quicker than to stop at the first figure.
    if text.bytes().fold(false, |found, byte| found | byte.is_ascii_digit()) || text.starts_with(['p', 'P']) {
        return true;
    }
    let is_mark = |character: char| !character.is_alphanumeric();
    let inner = text.trim_matches(is_mark);
    let inner =
        inner.strip_suffix("쪽").or_else(|| inner.strip_suffix("페이지")).unwrap_or(inner).trim_end_matches(is_mark);
    let is_roman = |word: Option<&str>| word.is_some_and(|word| word.chars().all(|letter| "ivxlcdm".contains(letter)));
    is_roman(inner.split(is_mark).next()) || is_roman(inner.rsplit(is_mark).next())
}

/// A line that says by itself that it is a page's number, and the running title beside it.
fn numbered(text: &str) -> Option<(Number, &str)> {
    page_word(text).or_else(|| framed(text)).or_else(|| counted(text)).filter(|(number, _)| number.value().is_some())
}

/// `Page 232`, `P. 232`, `Page 1 of 5`, `Page 232 - title`.
fn page_word(text: &str) -> Option<(Number, &str)> {
    let word = ["page", "pg.", "p."]
        .into_iter()
        .find(|word| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)))?;
    let (number, length) = Number::prefix_of(text.get(word.len()..)?.trim_start(), false)?;
    let rest = text.get(word.len()..)?.trim_start().get(length..)?.trim_start();
    if rest.is_empty() {
        return Some((number, rest));
    }
    if let Some(total) = rest.strip_prefix("of").or_else(|| rest.strip_prefix('/')) {
        return whole_number(total.trim()).map(|_| (number, ""));
    }
    let title = rest.strip_prefix(['-', '–', '—', '|', '·', ':'])?;
    Some((number, title.trim()))
}

/// `- 12 -`.
fn framed(text: &str) -> Option<(Number, &str)> {
    let inner = between(text, &[("-", "-"), ("–", "–"), ("—", "—"), ("~", "~"), ("·", "·")])?;
    let inner = inner.strip_suffix('쪽').unwrap_or(inner);
    whole_number(inner.trim_end()).map(|number| (number, ""))
}

/// `12쪽`.
fn counted(text: &str) -> Option<(Number, &str)> {
    let number = text.strip_suffix('쪽').or_else(|| text.strip_suffix("페이지"))?;
    whole_number(number.trim_end()).map(|number| (number, ""))
}

/// A number alone, or in brackets, or before a total: `12`, `[12]`, `3 / 40`. Any of them may be a part of the text.
fn lone_number(text: &str) -> Option<Number> {
    let inner = between(text, &[("[", "]"), ("<", ">"), ("|", "|"), ("(", ")")]).unwrap_or(text);
    let Some((number, total)) = inner.split_once('/') else { return whole_number(inner) };
    let (number, total) = (whole_number(number.trim_end())?, whole_number(total.trim_start())?);
    (number.value()? <= total.value()?).then_some(number)
}

fn between<'t>(text: &'t str, frames: &[(&str, &str)]) -> Option<&'t str> {
    frames.iter().find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close)).map(str::trim)
}

/// A text that is a page number and nothing else: up to four figures, or a small roman number.
fn whole_number(text: &str) -> Option<Number> {
    let (number, length) = Number::prefix_of(text, false)?;
    let is_page = match number.style() {
        NumberStyle::Arabic => length <= 4 && number.value().is_some(),
        NumberStyle::Roman => text.bytes().all(|byte| byte.is_ascii_lowercase()),
        NumberStyle::Letter => false,
    };
    (length == text.len() && is_page).then_some(number)
}

fn is_strip(text: &str) -> bool {
    let numbers: Option<Vec<u32>> = text
        .split(|character: char| character.is_whitespace() || character == '|')
        .filter(|word| !word.is_empty())
        .map(|word| whole_number(word)?.value())
        .collect();
    numbers.is_some_and(|numbers| {
        numbers.len() > 2
            && numbers.iter().zip(numbers.iter().skip(1)).all(|(one, next)| one.checked_add(1) == Some(*next))
    })
}

/// Whether two titles are the same but for a spelling (`Defence`, `Defense`).
fn is_nearly(text: &str, title: &str) -> bool {
    let (length, other) = (text.chars().count(), title.chars().count());
    let allowed = other / 10;
    other >= 8
        && length.abs_diff(other) <= allowed
        && other <= LONGEST_TITLE
        && strsim::levenshtein(&text.to_lowercase(), &title.to_lowercase()) <= allowed
}

/// Numbers the pages that show no number: from their neighbours where those agree, else by their place in the file.
fn number_the_rest(pages: &mut [Page]) {
    let shown: Vec<(usize, u32)> = pages
        .iter()
        .enumerate()
        .filter(|(_, page)| page.label.as_ref().is_some_and(|label| label.style() == NumberStyle::Arabic))
        .map(|(index, page)| (index, page.number))
        .collect();
    for (index, page) in pages.iter_mut().enumerate().filter(|(_, page)| page.label.is_none()) {
        let next = shown.partition_point(|(shown, _)| *shown < index);
        let before = next.checked_sub(1).and_then(|before| shown.get(before));
        let before = before.and_then(|(shown, number)| number.checked_add((index - shown) as u32));
        let after =
            shown.get(next).map(|(shown, number)| number.checked_sub((shown - index) as u32).filter(|n| *n > 0));
        page.number = match (before, after) {
            (Some(before), Some(after)) if Some(before) == after => before,
            (Some(before), None) => before,
            (None, Some(Some(after))) => after,
            _ => index as u32 + 1,
        };
    }
}

#[cfg(test)]
mod tests;
