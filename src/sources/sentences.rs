//! The sentences of a source's flat text, cut quickly: they are the passages that a search gives back, and no verdict
//! hangs on where one ends. What a brief's statements are is decided with more care by `brief::sentences`.

use std::ops::Range;

use super::number::is_hangul;

/// Abbreviations after which a full stop ends no sentence, in small letters.
#[rustfmt::skip]
const ABBREVIATIONS: [&str; 62] = [
    "mr", "mrs", "ms", "dr", "prof", "gen", "maj", "col", "lt", "capt", "cmdr", "sgt", "cpl", "adm", "brig", "gov",
    "sen", "rep", "rev", "hon", "pres", "amb", "st", "mt", "ft", "jr", "sr", "vs", "v", "no", "nos", "art", "sec",
    "ch", "fig", "eq", "vol", "ed", "eds", "pp", "para", "approx", "ca", "est", "dept", "jan", "feb", "mar", "apr",
    "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "e.g", "i.e", "cf", "viz", "messrs",
];

/// Cuts a text whose paragraphs are divided by `\n`, for whoever walks through it and says where a sentence may end.
#[derive(Debug, Default)]
pub(super) struct Cutter {
    /// Where the sentence begins that has not ended yet.
    start: usize,
    /// The bytes of every sentence so far, without the white space between them.
    pub(super) sentences: Vec<Range<u32>>,
}

/// Whether a sentence may end at a character that begins with this byte: a line break, a stop, or `。`.
pub(super) fn may_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'.' | b'!' | b'?' | 0xE3)
}

impl Cutter {
    /// Ends the sentence if one ends at the character at this byte; places are to come in order.
    pub(super) fn stop(&mut self, text: &str, at: usize) {
        if at < self.start {
            return;
        }
        let end = match text.as_bytes().get(at) {
            Some(b'\n') => Some(at),
            _ => sentence_end(text, at),
        };
        if let Some(end) = end {
            push(&mut self.sentences, text, self.start..end);
            self.start = end;
        }
    }

    /// Ends the last sentence at the end of the text.
    pub(super) fn finish(&mut self, text: &str) {
        push(&mut self.sentences, text, self.start..text.len());
        self.start = text.len();
    }
}

fn push(sentences: &mut Vec<Range<u32>>, text: &str, range: Range<usize>) {
    let words = text.get(range.clone()).unwrap_or_default();
    let start = range.start + words.len() - words.trim_start().len();
    let length = words.trim().len();
    if let (true, Ok(start), Ok(end)) = (length > 0, u32::try_from(start), u32::try_from(start + length)) {
        sentences.push(start..end);
    }
}

/// The end of the sentence whose stop is at a byte; `None` when the stop ends none.
fn sentence_end(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let stop = rest.chars().next()?;
    if !matches!(stop, '.' | '!' | '?' | '。') {
        return None;
    }
    let after = rest.trim_start_matches(['.', '!', '?', '。']);
    let closed = after.trim_start_matches(['"', '\'', ')', ']']);
    let end = text.len() - closed.len();
    if stop == '。' {
        return Some(end);
    }
    let next = closed.strip_prefix(' ')?.trim_start_matches(['"', '\'', '(', '[', ' ']).chars().next()?;
    let goes_on = next.is_lowercase() || matches!(next, ',' | ';' | ':');
    if goes_on && stop == '.' || after.len() + 1 == rest.len() && stop == '.' && is_no_end(text.get(..at)?, next) {
        return None;
    }
    Some(end)
}

/// Whether a full stop after these words, before this character, belongs to an abbreviation or a number.
fn is_no_end(before: &str, next: char) -> bool {
    if before.ends_with(is_hangul) {
        return false;
    }
    let word = before.rsplit(|character: char| !(character.is_alphanumeric() || character == '.')).next();
    let word = word.unwrap_or_default();
    if word.chars().all(|character| character.is_ascii_digit()) {
        // `2024. 3. 1.`, a list's `3. Title`; but `in 2024. The`.
        let begins = before.strip_suffix(word).is_some_and(|before| before.is_empty() || before.ends_with(". "));
        return next.is_ascii_digit() || word.len() < 3 && begins;
    }
    let mut letters = word.chars();
    let is_initial = matches!((letters.next(), letters.next()), (Some(one), None) if one.is_uppercase());
    let small = word.to_ascii_lowercase();
    let is_dotted = word.contains('.') && next.is_uppercase() && word.len() <= 3;
    let counts = matches!(small.as_str(), "no" | "nos" | "art" | "sec" | "ch" | "fig" | "v" | "pp" | "para");
    is_initial || is_dotted || ABBREVIATIONS.contains(&small.as_str()) && (!counts || next.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<Range<u32>> {
        let mut cutter = Cutter::default();
        text.bytes().enumerate().filter(|(_, byte)| may_end(*byte)).for_each(|(at, _)| cutter.stop(text, at));
        cutter.finish(text);
        cutter.sentences
    }

    fn sentences(text: &str) -> Vec<&str> {
        cut(text).into_iter().map(|range| &text[range.start as usize..range.end as usize]).collect()
    }

    #[test]
    fn stops_end_sentences_and_abbreviations_do_not() {
        assert_eq!(
            sentences("Mr. Kim met Gen. Lee. They agreed! \"Good.\" Next?\nA new line"),
            ["Mr. Kim met Gen. Lee.", "They agreed!", "\"Good.\"", "Next?", "A new line"]
        );
        assert_eq!(sentences("It cost 3.5 million. J. Park paid."), ["It cost 3.5 million.", "J. Park paid."]);
        assert_eq!(sentences("He said no. Then 5 left."), ["He said no.", "Then 5 left."]);
        assert_eq!(
            sentences("He left on 2024. 3. 1. 서울에서. 그는 왔다."),
            ["He left on 2024. 3. 1. 서울에서.", "그는 왔다."]
        );
        assert_eq!(sentences("終わった。次は。"), ["終わった。", "次は。"]);
        assert_eq!(sentences(""), Vec::<&str>::new());
    }

    proptest! {
        #[test]
        fn sentences_are_apart_and_lose_nothing_but_space(text in "\\PC*|([a-zA-Z가.!?。\"') \n0-9]){0,60}") {
            let cut = cut(&text);
            prop_assert!(cut.windows(2).all(|pair| pair[0].end <= pair[1].start));
            let all: String = cut.iter().map(|range| &text[range.start as usize..range.end as usize]).collect();
            let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(squeezed(&all), squeezed(&text));
        }
    }
}
