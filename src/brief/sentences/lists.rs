//! Lists that run on in one paragraph: `Three aims: 1. Trade 2. Safety 3. Youth`, `○ 배경 ○ 현황`.

use std::ops::Range;

use crate::text::is_hangul;

/// How the items of a list are marked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `1.`
    Point,
    /// `1)`
    Bracket,
    /// `1.)`
    Both,
    /// `a.`
    Letter,
    /// `가.`
    Syllable,
}

impl Style {
    const ALL: [Self; 5] = [Self::Point, Self::Bracket, Self::Both, Self::Letter, Self::Syllable];

    /// The fewest items that make a list: letters are more easily something else.
    fn fewest(self) -> usize {
        if matches!(self, Self::Letter | Self::Syllable) { 3 } else { 2 }
    }
}

struct Marker {
    range: Range<usize>,
    style: Style,
    /// The item's number, from 1.
    number: usize,
}

/// The marks before the items of lists that run on in a text, in order: bullets, and numbers or letters with their
/// points that count from the first, each before a word that begins with a capital or in Hangul, the first of them at
/// the beginning or after a stop or a colon.
pub fn marks(text: &str) -> Vec<Range<usize>> {
    let markers = markers(text);
    let mut marks = bullets(text);
    for style in Style::ALL {
        let mut list: Vec<Range<usize>> = Vec::new();
        for marker in markers.iter().filter(|marker| marker.style == style) {
            if marker.number == list.len() + 1 && (marker.number > 1 || begins_a_list(&text[..marker.range.start])) {
                list.push(marker.range.clone());
            } else if marker.number == 1 {
                close(style, &mut list, &mut marks);
                if begins_a_list(&text[..marker.range.start]) {
                    list.push(marker.range.clone());
                }
            }
        }
        close(style, &mut list, &mut marks);
    }
    marks.sort_by_key(|mark| mark.start);
    marks.dedup_by(|later, earlier| later.start < earlier.end);
    marks
}

fn close(style: Style, list: &mut Vec<Range<usize>>, marks: &mut Vec<Range<usize>>) {
    if list.len() >= style.fewest() {
        marks.append(list);
    }
    list.clear();
}

fn begins_a_list(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '。', ';', ')', '”'])
}

/// Every number or letter with a point or bracket that stands alone before a word.
fn markers(text: &str) -> Vec<Marker> {
    starts(text).filter_map(|at| marker(text, at)).collect()
}

/// The places where something begins: the text, or a word after white space.
fn starts(text: &str) -> impl Iterator<Item = usize> {
    let mut after_space = true;
    text.char_indices().filter_map(move |(at, character)| {
        let starts = after_space && !character.is_whitespace();
        after_space = character.is_whitespace();
        starts.then_some(at)
    })
}

fn marker(text: &str, at: usize) -> Option<Marker> {
    const SYLLABLES: [char; 14] = ['가', '나', '다', '라', '마', '바', '사', '아', '자', '차', '카', '타', '파', '하'];
    let rest = &text[at..];
    let first = rest.chars().next()?;
    let digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let (len, number, letters) = match first {
        '0'..='9' if digits <= 2 => (digits, rest[..digits].parse().ok()?, None),
        'a'..='z' => (1, usize::from(rest.as_bytes()[0] - b'a') + 1, Some(Style::Letter)),
        _ => (first.len_utf8(), SYLLABLES.iter().position(|known| *known == first)? + 1, Some(Style::Syllable)),
    };
    let after = &rest[len..];
    let (style, mark) = match (letters, after.as_bytes()) {
        (Some(letters), [b'.', ..]) => (letters, 1),
        (Some(_), _) => return None,
        (None, [b'.', b')', ..]) => (Style::Both, 2),
        (None, [b'.', ..]) => (Style::Point, 1),
        (None, [b')', ..]) => (Style::Bracket, 1),
        _ => return None,
    };
    let item = &after[mark..];
    let word = item.trim_start().chars().next()?;
    let begins = item.starts_with(char::is_whitespace) && (word.is_uppercase() || is_hangul(word));
    begins.then_some(Marker { range: at..at + len + mark, style, number })
}

/// The bullets of a text that has at least two of the same kind, each with the number after it (`• 9.`).
fn bullets(text: &str) -> Vec<Range<usize>> {
    const BULLETS: [char; 12] = ['•', '⁃', '◦', '▪', '●', '○', '■', '□', '◆', '▶', '❍', '※'];
    let mut found: Vec<(char, Range<usize>)> = Vec::new();
    for at in starts(text) {
        let Some(bullet) = text[at..].chars().next().filter(|first| BULLETS.contains(first)) else { continue };
        let rest = &text[at + bullet.len_utf8()..];
        let number = rest.trim_start();
        let digits = number.bytes().take(3).take_while(u8::is_ascii_digit).count();
        let numbered = digits > 0 && number[digits..].starts_with('.');
        if rest.starts_with(char::is_whitespace) || numbered {
            let end = if numbered { text.len() - number.len() + digits + 1 } else { at + bullet.len_utf8() };
            found.push((bullet, at..end));
        }
    }
    let count = |bullet: char| found.iter().filter(|(other, _)| *other == bullet).count();
    let kinds: Vec<char> = BULLETS.into_iter().filter(|bullet| count(*bullet) >= 2).collect();
    found.into_iter().filter(|(bullet, _)| kinds.contains(bullet)).map(|(_, range)| range).collect()
}
