//! Finding words in a folded text: a text's skeleton, letters and marks without the gaps between them, tells where
//! they may stand; then both are compared step by step, gap by gap.

use std::ops::Range;

use super::fold::Folded;
use super::number::is_hangul;

/// The characters of a folded text that cannot be a matter of layout, in small letters. Left out are the gaps (white
/// space, hyphens and dashes, quotation marks) and an i or l after an f, which is lost where a ligature is.
#[derive(Debug)]
pub(super) struct Skeleton {
    text: String,
    /// Where stretches of the skeleton begin, and where they stand in the folded text.
    runs: Vec<(usize, usize)>,
}

impl Skeleton {
    /// The skeleton of a folded text.
    pub(super) fn of(text: &str) -> Self {
        let mut skeleton = Self { text: String::with_capacity(text.len()), runs: Vec::new() };
        let mut after_f = false;
        let (mut in_gap, mut has_hyphen) = (false, false);
        let mut goes_on = None;
        for (at, character) in text.char_indices() {
            if is_gap(character) {
                in_gap = true;
                has_hyphen |= character == '-';
                continue;
            }
            let small = small(character);
            // A hyphen may have divided `brief-ing`; a space stands between `of` and `interest`.
            let is_dropped = after_f && (!in_gap || has_hyphen) && is_lost_letter(small);
            (in_gap, has_hyphen) = (false, false);
            after_f = small == 'f';
            if is_dropped {
                continue;
            }
            if goes_on != Some(at) {
                skeleton.runs.push((skeleton.text.len(), at));
            }
            skeleton.text.push(small);
            goes_on = Some(at + character.len_utf8());
        }
        skeleton
    }

    /// The place in the folded text of a byte of the skeleton.
    fn folded(&self, offset: usize) -> usize {
        let index = self.runs.partition_point(|(start, _)| *start <= offset);
        index.checked_sub(1).and_then(|index| self.runs.get(index)).map_or(0, |(start, at)| at + (offset - start))
    }

    /// Every place of `text` where these words stand in the stretch from byte `start` on whose skeleton this is. None
    /// overlaps another.
    pub(super) fn find(&self, start: usize, text: &Folded, words: &Folded) -> Vec<Range<usize>> {
        let words = Words::of(words);
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut from = 0;
        while let Some(at) =
            self.text.get(from..).and_then(|rest| rest.find(&words.key)).filter(|_| !words.key.is_empty())
        {
            let at = from + at;
            let step = self.text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            from = at + step;
            let Some(place) = words.stand_at(text, start + self.folded(at)) else { continue };
            if found.last().is_none_or(|last| last.end <= place.start) {
                from = at + words.key.len();
                found.push(place);
            }
        }
        found
    }
}

/// Words to be found.
struct Words<'w> {
    folded: &'w Folded,
    /// The part of the folded words that must stand there: without gaps and punctuation at the ends.
    core: Range<usize>,
    /// The skeleton to look for. It lacks a first i or l, which the text's skeleton may lack.
    key: String,
    lacks_first: bool,
}

impl<'w> Words<'w> {
    fn of(folded: &'w Folded) -> Self {
        let text = folded.text();
        let is_end =
            |character: char| is_gap(character) || matches!(character, '.' | ',' | ';' | ':' | '!' | '?' | '。');
        let start = text.len() - text.trim_start_matches(is_gap).len();
        let end = text.trim_end_matches(is_end).len().max(start);
        let core = text.get(start..end).unwrap_or_default();
        let first = core.chars().next().filter(|first| is_lost_letter(small(*first)) && core.len() > 1);
        let rest = core.get(first.map_or(0, char::len_utf8)..).unwrap_or_default();
        let key = Skeleton::of(rest).text;
        Self { folded, core: start..end, key, lacks_first: first.is_some() }
    }

    /// The range of `text` where the words stand, if they stand where their key was found.
    fn stand_at(&self, text: &Folded, key: usize) -> Option<Range<usize>> {
        let source = text.text();
        let mut start = key;
        if self.lacks_first {
            let before = source.get(..key)?.trim_end_matches(is_gap);
            start = before.char_indices().next_back()?.0;
        }
        if !begins_word(source.get(..start)?, source.get(start..)?) {
            return None;
        }
        let end = self.compare(text, start)?;
        ends_word(source.get(..end)?, source.get(end..)?).then_some(start..end)
    }

    /// Steps through both texts from `start` on; gives the end of the words in `text` if they are the same.
    fn compare(&self, text: &Folded, start: usize) -> Option<usize> {
        let mut theirs = Cursor { folded: text, at: start, end: text.text().len() };
        let mut ours = Cursor { folded: self.folded, at: self.core.start, end: self.core.end };
        compare(&mut ours, &mut theirs, true)
    }
}

impl Folded {
    /// Whether a stretch of this text and one of another hold the same words and differ by layout alone, as
    /// [`super::SourceText::find_words`] understands it. White space, hyphens and quotation marks at the ends of either
    /// do not matter; `either_case` tells whether the first letter may be a capital in one and a small one in the other.
    pub fn same_words(&self, range: Range<usize>, other: &Self, theirs: Range<usize>, either_case: bool) -> bool {
        let mut ours = Cursor { folded: self, at: range.start, end: range.end };
        let mut theirs = Cursor { folded: other, at: theirs.start, end: theirs.end };
        if compare(&mut ours, &mut theirs, either_case).is_none() {
            return false;
        }
        theirs.gap();
        theirs.peek().is_none()
    }

    /// Whether a word of this text begins where a stretch begins, and whether one ends where it ends. Korean words may
    /// end before what is joined to them.
    pub fn holds_whole_words(&self, range: Range<usize>) -> (bool, bool) {
        let part = |range: Range<usize>| self.text().get(range).unwrap_or_default();
        let end = self.text().len();
        (begins_word(part(0..range.start), part(range.start..end)), ends_word(part(0..range.end), part(range.end..end)))
    }
}

/// Steps through both texts; gives the place in `theirs` at which `ours` is used up, if they are the same so far.
fn compare<'c>(ours: &mut Cursor<'c>, theirs: &mut Cursor<'c>, either_case: bool) -> Option<usize> {
    let begin = ours.at;
    let mut before = None;
    loop {
        let end = theirs.at;
        let (our_gap, their_gap) = (ours.gap(), theirs.gap());
        let Some(our) = ours.peek() else { return Some(end) };
        let their = theirs.peek()?;
        if before == Some('f') && skip_lost_letter(ours, theirs, &our_gap, &their_gap) {
            before = None;
            continue;
        }
        let is_first = before.is_none() && (ours.at == begin || ours.is_gap(begin));
        let same = our == their || either_case && is_first && small(our) == small(their);
        let gaps_agree = before.is_none() || agree(&our_gap, &their_gap, before, their);
        if !same || !gaps_agree {
            return None;
        }
        ours.step(our);
        theirs.step(their);
        before = Some(their);
    }
}

/// A letter that was lost with its ligature on one side, where that side has a space: `f rm`, `firm`.
fn skip_lost_letter<'c>(
    ours: &mut Cursor<'c>,
    theirs: &mut Cursor<'c>,
    our_gap: &GapKind,
    their_gap: &GapKind,
) -> bool {
    let (with, lacks) = match (our_gap, their_gap) {
        (GapKind { is_empty: true, .. }, GapKind { is_one_space: true, .. }) => (ours, theirs),
        (GapKind { is_one_space: true, .. }, GapKind { is_empty: true, .. }) => (theirs, ours),
        _ => return false,
    };
    let Some(letter) = with.peek().filter(|letter| is_lost_letter(*letter)) else { return false };
    if lacks.peek() == Some(letter) {
        return false;
    }
    with.step(letter);
    true
}

struct Cursor<'t> {
    folded: &'t Folded,
    at: usize,
    end: usize,
}

/// What a gap between two characters holds.
#[derive(Default)]
struct GapKind {
    is_empty: bool,
    is_one_space: bool,
    space: bool,
    /// A hyphen or dash that is surely one.
    hyphen: bool,
    /// A hyphen that may belong to the layout.
    soft: bool,
    apostrophe_only: bool,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.folded.text().get(self.at..self.end)?.chars().next()
    }

    fn step(&mut self, character: char) {
        self.at += character.len_utf8();
    }

    /// Whether there is nothing but a gap between a place and the one that is reached.
    fn is_gap(&self, from: usize) -> bool {
        self.folded.text().get(from..self.at).is_some_and(|text| text.chars().all(is_gap))
    }

    /// Goes past the gap at this place.
    fn gap(&mut self) -> GapKind {
        let start = self.at;
        let mut kind = GapKind::default();
        while let Some(character) = self.peek().filter(|character| is_gap(*character)) {
            match character {
                ' ' | '\n' => kind.space = true,
                '-' if self.folded.is_soft_hyphen(self.at) => kind.soft = true,
                '-' => kind.hyphen = true,
                _ => {}
            }
            self.step(character);
        }
        let text = self.folded.text().get(start..self.at).unwrap_or_default();
        kind.is_empty = text.is_empty();
        kind.is_one_space = text == " " || text == "\n";
        kind.apostrophe_only = text == "'";
        // `coopera- tion`: a divided word whose lines were joined before us.
        if kind.hyphen && text == "- " {
            (kind.hyphen, kind.soft, kind.space) = (false, true, false);
        }
        kind
    }
}

/// Whether two gaps between the same characters differ by layout alone.
fn agree(one: &GapKind, other: &GapKind, before: Option<char>, after: char) -> bool {
    let Some(before) = before else { return true };
    let in_word = is_plain_letter(before) && is_plain_letter(after);
    if in_word && one.apostrophe_only != other.apostrophe_only {
        return false;
    }
    if one.hyphen || other.hyphen {
        return (one.hyphen || one.soft) && (other.hyphen || other.soft);
    }
    if one.soft || other.soft {
        return !one.space && !other.space;
    }
    one.space == other.space || is_ideographic(before) || is_ideographic(after) || is_beside_mark(before, after)
}

/// White space beside a mark says nothing, save within a number.
fn is_beside_mark(before: char, after: char) -> bool {
    let in_number = matches!(before, '.' | ',') && after.is_ascii_digit();
    let in_word = before.is_alphanumeric() && after.is_alphanumeric();
    !in_number && !in_word
}

/// Whether a word begins between these two stretches of a text.
fn begins_word(before: &str, text: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), text.chars().next()) else { return true };
    let one_before = before.chars().rev().nth(1);
    match last {
        '.' | ',' if first.is_ascii_digit() => !one_before.is_some_and(|one| one.is_ascii_digit()),
        '\'' => !(is_plain_letter(first) && one_before.is_some_and(is_plain_letter)),
        last if !last.is_alphanumeric() || !first.is_alphanumeric() => true,
        last => {
            (is_ideographic(last) || is_ideographic(first))
                && !(is_hangul(first) && (is_hangul(last) || last.is_ascii_digit()))
        }
    }
}

/// Whether a word ends between these two stretches of a text. Korean words may end before what is joined to them, a
/// number not before the word that multiplies it.
fn ends_word(text: &str, after: &str) -> bool {
    let mut next = after.chars();
    let (Some(last), Some(first)) = (text.chars().next_back(), next.next()) else { return true };
    let second = next.next();
    match first {
        '.' | ',' if last.is_ascii_digit() => !second.is_some_and(|second| second.is_ascii_digit()),
        '\'' if is_plain_letter(last) => {
            let is_possessive = matches!(second, Some('s' | 'S')) && !next.next().is_some_and(char::is_alphanumeric);
            is_possessive || !second.is_some_and(is_plain_letter)
        }
        first if !first.is_alphanumeric() || !last.is_alphanumeric() => true,
        first if last.is_ascii_digit() => {
            is_ideographic(first) && !matches!(first, '십' | '백' | '천' | '만' | '억' | '조')
        }
        first => is_ideographic(first) || is_ideographic(last),
    }
}

fn is_gap(character: char) -> bool {
    matches!(character, ' ' | '\n' | '-' | '"' | '\'')
}

fn is_lost_letter(character: char) -> bool {
    matches!(character, 'i' | 'l')
}

/// A letter of a script that puts spaces between its words.
fn is_plain_letter(character: char) -> bool {
    character.is_alphabetic() && !is_ideographic(character)
}

/// A character of a script in which spaces between words are loose or missing.
fn is_ideographic(character: char) -> bool {
    is_hangul(character)
        || matches!(character, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The small letter, if it is as long as the letter.
fn small(character: char) -> char {
    if character.is_ascii() {
        return character.to_ascii_lowercase();
    }
    if is_ideographic(character) {
        return character;
    }
    let mut lower = character.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(small), None) if small.len_utf8() == character.len_utf8() => small,
        _ => character,
    }
}
