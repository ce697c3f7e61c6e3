//! The folded form of a text, in which what never matters for the words is made alike: Unicode form, ligatures,
//! invisible characters, the shapes of quotation marks and dashes, white space. Every place in it leads back to the
//! bytes that it was made from.
//!
//! Both sides of a comparison are folded the same way: a source ([`super::Flat`], which knows its layout besides) and
//! the words quoted from it. What may still differ between the two is decided where they are compared.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A folded text and the way back to the original.
///
/// Quotation marks are `"` and `'`, every dash is `-`, white space is one space (and `\n` between the paragraphs of a
/// source), Unicode is in NFC; letters, figures, other marks and letter case are as they were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    pieces: Vec<Piece>,
    soft_hyphens: Vec<usize>,
}

/// A stretch of the folded text, up to the next piece. There is more than one to a line, so they are kept small: texts
/// are far below 4 GiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    folded: u32,
    original: u32,
    width: u32,
}

impl Piece {
    fn new(folded: usize, original: usize, width: usize) -> Self {
        let small = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { folded: small(folded), original: small(original), width: small(width) }
    }

    /// Where it begins in the folded text.
    fn folded(self) -> usize {
        self.folded as usize
    }

    /// Where it begins in the original.
    fn original(self) -> usize {
        self.original as usize
    }

    /// How many bytes of the original the whole piece stands for; 0 when it is a copy of them, byte for byte.
    fn width(self) -> usize {
        self.width as usize
    }
}

impl Folded {
    /// Folds any text, such as the words of a quotation. Offsets lead back to bytes of that text.
    pub fn new(text: &str) -> Self {
        let mut folder = Folder::default();
        for (index, (start, line)) in lines(text).enumerate() {
            if index > 0 {
                folder.next_line(start - 1..start);
            }
            folder.push(line, start);
        }
        folder.finish()
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that a range of the folded text was made from, from the first character's beginning
    /// to the last one's end. An empty range leads to an empty one; offsets past the end count as the end.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let start = self.original_of(range.start.min(self.text.len())).start;
        if range.end <= range.start {
            return start..start;
        }
        start..self.original_of(range.end.min(self.text.len()).saturating_sub(1)).end.max(start)
    }

    /// Where an offset of the original stands in the folded text: at the character made from it, or else at the next.
    pub fn folded(&self, original: usize) -> usize {
        let next = self.pieces.partition_point(|piece| piece.original() <= original);
        let after = self.pieces.get(next).map_or(self.text.len(), |piece| piece.folded());
        let Some(piece) = next.checked_sub(1).and_then(|index| self.pieces.get(index)) else { return 0 };
        match original - piece.original() {
            0 => piece.folded(),
            inside if piece.width() == 0 => (piece.folded() + inside).min(after),
            inside if inside < piece.width() => piece.folded(),
            _ => after,
        }
    }

    /// Whether the hyphen at an offset of the folded text stood at the end of a line within a word, so that it may
    /// belong to the layout (`coopera-tion`) as well as to the word (`non-traditional`).
    pub fn is_soft_hyphen(&self, offset: usize) -> bool {
        self.soft_hyphens.binary_search(&offset).is_ok()
    }

    /// The original's bytes of the character at a byte of the folded text.
    fn original_of(&self, offset: usize) -> Range<usize> {
        let index = self.pieces.partition_point(|piece| piece.folded() <= offset);
        let Some(piece) = index.checked_sub(1).and_then(|index| self.pieces.get(index)) else { return 0..0 };
        if offset >= self.text.len() {
            let end = self.text.len() - piece.folded().min(self.text.len());
            let end = piece.original() + if piece.width() == 0 { end } else { piece.width() };
            return end..end;
        }
        if piece.width() > 0 {
            return piece.original()..piece.original() + piece.width();
        }
        let at = piece.original() + (offset - piece.folded());
        at..at + 1
    }
}

/// Builds a folded text line by line.
#[derive(Default)]
pub(super) struct Folder {
    out: Folded,
    /// Where the original goes on if the last piece, a copy, is to grow.
    copied_to: Option<usize>,
    /// White space that was met and not written yet: it is dropped at the end and doubled nowhere.
    space: Option<Space>,
    /// Whether the text ends in a hyphen that is written as one and touches the word before it.
    ends_in_hyphen: bool,
    /// Whether the text ends in U+00AD, which shows only at the end of a line.
    ends_in_discretionary: bool,
}

#[derive(Clone, Copy)]
struct Space {
    original: usize,
    width: usize,
    kind: Gap,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Space,
    Line,
    Paragraph,
}

impl Folder {
    /// A folder with room for a text of so many bytes and lines.
    pub(super) fn with_room(bytes: usize, lines: usize) -> Self {
        let (text, pieces) = (String::with_capacity(bytes), Vec::with_capacity(2 * lines + lines / 2));
        Self { out: Folded { text, pieces, soft_hyphens: Vec::new() }, ..Self::default() }
    }

    /// Folds a stretch of one line, which begins at byte `start` of the original.
    pub(super) fn push(&mut self, line: &str, start: usize) {
        let mut at = 0;
        while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
            let plain = plain_run(rest);
            at += if plain.is_empty() { self.cluster(rest, start + at) } else { self.copy(plain, start + at) };
        }
    }

    /// Folds the first character of a text with the marks that are joined to it; gives their length.
    fn cluster(&mut self, rest: &str, from: usize) -> usize {
        let mut characters = rest.chars();
        let Some(character) = characters.next() else { return rest.len() };
        let marks = characters.take_while(|next| joins_the_character_before(*next)).map(char::len_utf8).sum::<usize>();
        let width = character.len_utf8() + marks;
        if marks > 0 || is_not_composed(character) {
            self.composed(rest.get(..width).unwrap_or_default(), from, width);
        } else {
            self.character(character, from, width);
        }
        width
    }

    /// Copies a run of characters that all stay what they are; gives its length.
    fn copy(&mut self, run: &str, from: usize) -> usize {
        self.write_gap(run.chars().next().unwrap_or(' '));
        if self.copied_to != Some(from) {
            self.out.pieces.push(Piece::new(self.out.text.len(), from, 0));
        }
        self.out.text.push_str(run);
        self.copied_to = Some(from + run.len());
        self.ends_in_hyphen = false;
        self.ends_in_discretionary = false;
        run.len()
    }

    /// Ends a line: the next one goes on with the same paragraph. `between` are the original's bytes between the two.
    pub(super) fn next_line(&mut self, between: Range<usize>) {
        self.gap(Space { original: between.start, width: between.len(), kind: Gap::Line });
    }

    /// Ends a paragraph. `between` are the original's bytes between it and the next.
    pub(super) fn next_paragraph(&mut self, between: Range<usize>) {
        self.gap(Space { original: between.start, width: between.len(), kind: Gap::Paragraph });
    }

    /// The last character written; `None` at the beginning.
    pub(super) fn last(&self) -> Option<char> {
        self.out.text.chars().next_back()
    }

    pub(super) fn finish(self) -> Folded {
        self.out
    }

    fn composed(&mut self, cluster: &str, from: usize, width: usize) {
        let composed: String = cluster.chars().filter(|character| !is_invisible(*character)).nfc().collect();
        let mut characters = composed.chars();
        match (characters.next(), characters.next()) {
            (None, _) => {}
            (Some(one), None) => self.character(one, from, width),
            _ => self.replace(&composed, from, width),
        }
    }

    fn character(&mut self, character: char, from: usize, width: usize) {
        if matches!(character, '!'..='~' if character != '`') || matches!(character, '가'..='힣') {
            return self.keep(character, from, width);
        }
        if character == '\u{AD}' {
            self.ends_in_discretionary = true;
            self.copied_to = None;
            return;
        }
        if is_invisible(character) {
            self.copied_to = None;
            return;
        }
        if character.is_whitespace() {
            return self.gap(Space { original: from, width, kind: Gap::Space });
        }
        match alike(character) {
            Some(alike) => {
                self.replace(alike, from, width);
                self.ends_in_hyphen = matches!(character, '\u{2010}' | '\u{2011}') && self.hyphen_touches_word();
            }
            None => match half_width(character) {
                Some(narrow) => self.replace(narrow.encode_utf8(&mut [0; 4]), from, width),
                None => self.keep(character, from, width),
            },
        }
    }

    /// Writes a character that stays what it is.
    fn keep(&mut self, character: char, from: usize, width: usize) {
        self.write_gap(character);
        if width == character.len_utf8() {
            if self.copied_to != Some(from) {
                self.out.pieces.push(Piece::new(self.out.text.len(), from, 0));
            }
            self.copied_to = Some(from + width);
        } else {
            self.out.pieces.push(Piece::new(self.out.text.len(), from, width));
            self.copied_to = None;
        }
        self.out.text.push(character);
        self.ends_in_hyphen = character == '-' && self.hyphen_touches_word();
        self.ends_in_discretionary = false;
    }

    fn replace(&mut self, text: &str, from: usize, width: usize) {
        let Some(first) = text.chars().next() else { return };
        self.write_gap(first);
        self.out.pieces.push(Piece::new(self.out.text.len(), from, width));
        self.copied_to = None;
        self.out.text.push_str(text);
        self.ends_in_hyphen = false;
        self.ends_in_discretionary = false;
    }

    fn gap(&mut self, space: Space) {
        let kind = match (self.space, space.kind) {
            (Some(Space { kind: Gap::Paragraph, .. }), _) | (_, Gap::Paragraph) => Gap::Paragraph,
            (Some(Space { kind: Gap::Line, .. }), _) | (_, Gap::Line) => Gap::Line,
            _ => Gap::Space,
        };
        let first = self.space.unwrap_or(space);
        let width = (space.original + space.width).saturating_sub(first.original).max(first.width);
        self.space = Some(Space { original: first.original, width, kind });
    }

    /// Writes the white space that stands before `next`, save where a word was divided at the end of a line.
    fn write_gap(&mut self, next: char) {
        let Some(space) = self.space.take() else { return };
        let ends_line = space.kind != Gap::Space;
        let goes_on = next.is_alphabetic() && (space.kind == Gap::Line || next.is_lowercase());
        if ends_line && self.ends_in_discretionary && goes_on {
            return;
        }
        if ends_line && self.ends_in_hyphen && (goes_on || next.is_ascii_digit() && space.kind == Gap::Line) {
            if goes_on {
                self.out.soft_hyphens.push(self.out.text.len() - 1);
            }
            return;
        }
        if self.out.text.is_empty() {
            return;
        }
        self.out.pieces.push(Piece::new(self.out.text.len(), space.original, space.width.max(1)));
        self.out.text.push(if space.kind == Gap::Paragraph { '\n' } else { ' ' });
        self.copied_to = None;
    }

    fn hyphen_touches_word(&self) -> bool {
        self.out.text.chars().rev().nth(1).is_some_and(char::is_alphanumeric)
    }
}

/// The lines of a text with their places; every kind of line break ends one.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(['\n', '\r']).map(move |line| {
        let start = at;
        at += line.len() + 1;
        (start, line)
    })
}

/// The beginning of a text that is copied as it is: printable ASCII that nothing is done to and Hangul syllables, with
/// single spaces inside.
fn plain_run(text: &str) -> &str {
    let bytes = text.as_bytes();
    let (mut end, mut last) = (0, 0);
    loop {
        if let Some(chunk) = bytes.get(end..).and_then(|rest| rest.first_chunk::<CHUNK>())
            && is_plain(chunk)
            && !(chunk[0] == b' ' && (end == 0 || bytes[end - 1] == b' '))
        {
            end += CHUNK;
            last = end - 1;
            continue;
        }
        let Some(&byte) = bytes.get(end) else { break };
        let length = match byte {
            b'`' | b'-' => break,
            b'!'..=b'~' => 1,
            b' ' if end > 0 && bytes[end - 1] != b' ' => 1,
            0xEA..=0xED if bytes.get(end..end + 3).is_some_and(is_syllable) => 3,
            _ => break,
        };
        last = end;
        end += length;
    }
    // A mark that follows may belong to the last character.
    if bytes.get(end).is_some_and(|next| !next.is_ascii()) {
        end = last;
    }
    text.get(..end).unwrap_or_default().trim_end_matches(' ')
}

/// So many bytes are looked at together.
const CHUNK: usize = 16;

/// Whether bytes are printable ASCII that stays as it is, with single spaces.
fn is_plain(chunk: &[u8; CHUNK]) -> bool {
    // No way out before the end, so that all bytes are compared at once.
    let odd = |byte: u8| !matches!(byte, b' '..=b'~') | (byte == b'`') | (byte == b'-');
    let has_odd = chunk.iter().fold(false, |found, byte| found | odd(*byte));
    let doubled = |(one, next): (&u8, &u8)| (*one == b' ') & (*next == b' ');
    !chunk.iter().zip(&chunk[1..]).fold(has_odd, |found, pair| found | doubled(pair))
}

/// Whether three bytes are a Hangul syllable.
pub(super) fn is_syllable(bytes: &[u8]) -> bool {
    // UTF-8 keeps the order of code points.
    ("가".as_bytes()..="힣".as_bytes()).contains(&bytes)
}

/// What is written in place of a character; `None` for one that stays.
fn alike(character: char) -> Option<&'static str> {
    Some(match character {
        '“' | '”' | '„' | '‟' | '«' | '»' | '『' | '』' | '″' | '〝' | '〞' | '＂' => "\"",
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '「' | '」' | '′' | '`' | '´' | 'ʼ' | '＇' | '｢' | '｣' => {
            "'"
        }
        '\u{2010}'..='\u{2015}' | '−' | '\u{FE58}' | '\u{FE63}' | '－' | '⸺' | '⸻' => "-",
        '…' => "...",
        '‥' => "..",
        '・' | '･' | '‧' | '∙' | '⋅' | 'ㆍ' | 'ᆞ' => "·",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
}

/// The ordinary form of a full-width letter, figure or mark.
fn half_width(character: char) -> Option<char> {
    matches!(character, '！'..='～').then(|| char::from_u32(character as u32 - 0xFEE0)).flatten()
}

fn is_invisible(character: char) -> bool {
    let code = character as u32;
    (code < 0x20 || (0x7F..0xA0).contains(&code)) && !character.is_whitespace()
        || matches!(code, 0xAD | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2069 | 0xFE00..=0xFE0F | 0xFEFF)
}

fn joins_the_character_before(character: char) -> bool {
    let code = character as u32;
    code >= 0x300
        && !(0xAC00..=0xD7A3).contains(&code)
        && (matches!(code, 0x1160..=0x11FF | 0xD7B0..=0xD7FF) && code != 0x119E || is_combining_mark(character))
}

/// Whether a character by itself is another one in NFC, such as a compatibility ideograph.
fn is_not_composed(character: char) -> bool {
    let code = character as u32;
    let common = code < 0x340
        || matches!(code, 0x1E00..=0x1EFF | 0x2000..=0x206F | 0x3000..=0x303F | 0x3131..=0x318E | 0x4E00..=0x9FFF | 0xAC00..=0xD7A3);
    !common && is_nfc_quick(std::iter::once(character)) != IsNormalized::Yes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fold(text: &str) -> String {
        Folded::new(text).text
    }

    #[test]
    fn what_never_matters_is_made_alike() {
        assert_eq!(fold("“one” ‘two’ 「셋」 «four»"), "\"one\" 'two' '셋' \"four\"");
        assert_eq!(fold("a – b — c − d"), "a - b - c - d");
        assert_eq!(fold("e\u{fb03}cient \u{fb01}rm"), "efficient firm");
        assert_eq!(fold("co\u{ad}operate zero\u{200b}width \u{feff}"), "cooperate zerowidth");
        assert_eq!(fold("  two\u{a0} \t spaces  "), "two spaces");
        assert_eq!(fold("한ㆍ일 １５０ …"), "한·일 150 ...");
        assert_eq!(fold("attache\u{301}s"), "attachés");
        assert_eq!(fold("\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"), "한국");
        assert_eq!(fold("\u{f90a}"), "金");
        assert_eq!(fold(""), "");
    }

    #[test]
    fn lines_are_joined_and_divided_words_keep_a_soft_hyphen() {
        let folded = Folded::new("coopera-\n  tion of non-\r\ntraditional\nkinds - \nand 2018-\n19, co\u{ad}\noperate");
        assert_eq!(folded.text(), "coopera-tion of non-traditional kinds - and 2018-19, cooperate");
        let soft: Vec<_> = folded.text().match_indices('-').map(|(at, _)| folded.is_soft_hyphen(at)).collect();
        assert_eq!(soft, [true, true, false, false]);
        assert_eq!(fold("classrooms—\nand"), "classrooms- and");
    }

    #[test]
    fn places_lead_back_to_their_bytes() {
        let text = "  “é\u{fb01}rm”\u{a0}  한\n국";
        let folded = Folded::new(text);
        assert_eq!(folded.text(), "\"éfirm\" 한 국");
        let back = |part: &str| {
            let at = folded.text().find(part).expect("there");
            &text[folded.original(at..at + part.len())]
        };
        assert_eq!(back("\"éfirm\""), "“é\u{fb01}rm”");
        assert_eq!(back("i"), "\u{fb01}");
        assert_eq!(back("rm"), "rm");
        assert_eq!(back(" 한"), "\u{a0}  한");
        assert_eq!(back("한 국"), "한\n국");
    }

    proptest! {
        #[test]
        fn the_way_back_is_total_and_in_order(text in r"(\n|\r\n| |-|\u{ad}|\u{feff}|ﬁ|e\u{301}|\u{1112}\u{1161}\u{11ab}|가|“|…|[a-z]{1,4}|\p{Any}){0,40}") {
            let folded = Folded::new(&text);
            let mut before = 0..0;
            for (at, character) in folded.text().char_indices() {
                let original = folded.original(at..at + character.len_utf8());
                prop_assert!(text.get(original.clone()).is_some(), "{:?} of {:?}", original, text);
                prop_assert!(original.start >= before.start && original.end >= before.end);
                prop_assert!(!original.is_empty());
                prop_assert!(folded.folded(original.start) <= at);
                before = original;
            }
            prop_assert_eq!(folded.original(0..folded.text().len()).end, before.end);
            prop_assert!(!folded.text().contains("  ") && !folded.text().ends_with(' '));
        }

        #[test]
        fn folding_twice_changes_nothing(text in r"([a-z가-힣 “”‘’—–…\u{a0}\u{301}]{0,30})") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn composed_and_decomposed_text_fold_alike(text in "[가-힣a-zé “]{0,20}") {
            prop_assert_eq!(fold(&text.nfd().collect::<String>()), fold(&text));
        }
    }
}
