//! The marks that may end a sentence, with what closes after them, and the brackets of a paragraph.

use std::ops::Range;

/// A run of stops and the marks that close after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The bytes of the stops.
    pub run: Range<usize>,
    /// The byte after the closing quotation marks, brackets and footnote numbers that follow without white space.
    pub end: usize,
}

/// The stops of a text, in order.
pub fn find(text: &str) -> Vec<Stop> {
    let mut stops = Vec::new();
    let mut past = 0;
    for (at, character) in text.char_indices() {
        if at < past || !is_stop(character) {
            continue;
        }
        let run_end = at + run_len(&text[..at], &text[at..]);
        let end = run_end + closing_len(&text[run_end..]);
        stops.push(Stop { run: at..run_end, end });
        past = end;
    }
    stops
}

/// Whether the character can end a sentence.
pub fn is_stop(character: char) -> bool {
    matches!(character, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '．' | '‼' | '⁇' | '⁈' | '⁉')
}

/// The length of the run of stops at the beginning of `text`, also of one with spaces between its points: `. . .`.
/// Where the first of four stands right at a word, it ends the sentence and the others are an omission before the next.
fn run_len(before: &str, text: &str) -> usize {
    let mut len = text.chars().take_while(|character| is_stop(*character)).map(char::len_utf8).sum();
    let at_a_word = before.ends_with(char::is_alphanumeric);
    if text.starts_with(". . .") && !(at_a_word && text.starts_with(". . . .")) {
        while text.get(len..).is_some_and(|rest| rest.starts_with(" .")) {
            len += 2;
        }
    }
    len
}

/// The length of the closing marks, and of footnote numbers (`[7][8]`, `¹`), at the beginning of a text.
fn closing_len(text: &str) -> usize {
    let mut len = 0;
    loop {
        let rest = &text[len..];
        let Some(first) = rest.chars().next() else { return len };
        let footnote = footnote_len(rest);
        if footnote > 0 {
            len += footnote;
        } else if matches!(
            first,
            '”' | '’' | '"' | '\'' | ')' | ']' | '」' | '』' | '»' | '）' | '］' | '*' | '_' | '¹' | '²' | '³' | '⁴'
                ..='⁹' | '⁰'
        ) {
            len += first.len_utf8();
        } else {
            return len;
        }
    }
}

/// The length of `[12]` at the beginning of a text, or 0.
fn footnote_len(text: &str) -> usize {
    let Some(inner) = text.strip_prefix('[') else { return 0 };
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=3).contains(&digits) && inner[digits..].starts_with(']') { digits + 2 } else { 0 }
}

/// The longest bracket, in bytes, that keeps its sentences together. One that is longer was left open by mistake.
const LONGEST_BRACKET: usize = 2_000;

/// The outermost pairs of round and square brackets of a text.
pub fn brackets(text: &str) -> Vec<Range<usize>> {
    let mut pairs: Vec<Range<usize>> = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, character) in text.char_indices() {
        match character {
            '(' | '[' | '（' | '［' => open.push((at, character)),
            ')' | ']' | '）' | '］' => {
                if let Some(&(start, _)) = open.last().filter(|(_, opening)| closes(*opening, character)) {
                    open.pop();
                    let pair = start..at + character.len_utf8();
                    if pair.len() <= LONGEST_BRACKET {
                        pairs.push(pair);
                    }
                }
            }
            _ => {}
        }
    }
    pairs
}

fn closes(opening: char, closing: char) -> bool {
    matches!((opening, closing), ('(', ')') | ('[', ']') | ('（', '）') | ('［', '］'))
}
