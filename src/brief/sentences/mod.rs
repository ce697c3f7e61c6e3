//! Where the sentences of a paragraph end, in English and in Korean.

use std::ops::Range;

/// The sentences of one paragraph, in order, each without the white space around it. Together they hold everything
/// in `prose` that is not white space. Offsets are bytes of `prose`; a line end counts as a space.
pub fn split(prose: &str) -> Vec<Range<usize>> {
    sentencex::get_sentence_boundaries("en", prose)
        .into_iter()
        .filter_map(|sentence| trimmed(prose, sentence.start_byte..sentence.end_byte))
        .collect()
}

/// The range without the white space at its ends; `None` when nothing is left.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let part = text.get(range.clone())?;
    let start = range.start + (part.len() - part.trim_start().len());
    let end = range.start + part.trim_end().len();
    (start < end).then_some(start..end)
}
