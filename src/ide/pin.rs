//! Pin a passage: a citation that says only which source is given the place that its statement rests on.

use std::ops::Range;

use super::token::{Place, Token};
use super::{Snapshot, landing};
use crate::brief::Citation;
use crate::evidence::{Attached, ResolvedCitation};
use crate::rules::{Fix, FixEdit};
use crate::sources::SourceText;
use crate::text::FilePath;

/// A passage is pinned by at least so many of its first words, and at most so many.
const WORDS: std::ops::RangeInclusive<usize> = 4..=14;

/// The ways to pin the passage of the citation at a byte offset of a brief, by its paragraph and by its first words.
/// Empty where no citation stands, where it has a locator already, and where no passage, or no one passage, is best.
pub fn pin(snapshot: &Snapshot, path: &FilePath, offset: usize) -> Vec<Fix> {
    let Some(analysis) = snapshot.analysis(path) else { return Vec::new() };
    let Some(place) = Place::at(&analysis, offset) else { return Vec::new() };
    let Token::Citation(citation, found) = &place.token else { return Vec::new() };
    let Some((text, passage)) = passage(&place, citation, found) else { return Vec::new() };
    let end = place.range.start + citation.key_range.len();
    let bare = !place.is_bracketed(citation);
    let fix = |title: String, locator: String| Fix {
        title,
        edits: vec![FixEdit {
            path: path.clone(),
            range: end..end,
            text: if bare { format!(" [{locator}]") } else { format!(", {locator}") },
        }],
    };
    let paragraph = text.place(passage.start).paragraph.map(|number| format!("¶ {number}"));
    let paragraph = paragraph.map(|locator| fix(format!("Pin this passage: {locator}"), locator));
    let words = first_words(&text, &passage).map(|words| format!("\"{words}\""));
    let words = words.map(|locator| fix(format!("Pin this passage by its words: {locator}"), locator));
    paragraph.into_iter().chain(words).collect()
}

/// The text of the source and the one passage that the citation lands on.
fn passage(place: &Place<'_>, citation: &Citation, found: &ResolvedCitation) -> Option<(SourceText, Range<usize>)> {
    if citation.cited.locator.is_some() {
        return None;
    }
    let library = place.analysis.library();
    let entry = library.entry(place.analysis.locals(), &citation.cited.key)?;
    let Attached::Text(text) = library.texts.text(entry) else { return None };
    match &landing::passages(place, citation, found)[..] {
        [one] => Some((SourceText::clone(&text), one.clone())),
        _ => None,
    }
}

/// The fewest first words of a passage that stand nowhere else in the text; `None` where they are too many, or hold a
/// mark that a locator cannot.
fn first_words(text: &SourceText, passage: &Range<usize>) -> Option<String> {
    let words: Vec<&str> = text.slice(passage.clone()).split_whitespace().take(*WORDS.end()).collect();
    let lengths = (*WORDS.start()..=words.len()).chain((words.len() < *WORDS.start()).then_some(words.len()));
    let unique = |words: &String| text.find_words(words).len() == 1;
    let words = lengths.filter_map(|length| Some(words.get(..length)?.join(" "))).find(unique)?;
    let words = words.trim_end_matches(['.', ',', ';', ':']);
    (!words.contains(['"', '“', '”', '[', ']', '|', '\\', '`', '*'])).then(|| words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::Fixture;

    const SOURCES: &str = "[log]\ntitle = \"Log\"\nfile = \"log.txt\"\n";
    const LOG: &str = "The harbour was quiet.\n\nThe ferry to the island sails\ntwice a day in summer.\n\n여객선은 하루에 두 번 섬으로 떠난다. 겨울에는 한 번 떠난다.\n";

    fn pinned(brief: &str) -> Vec<String> {
        let fixture = Fixture::new(&[("a.brief", brief), ("sources.toml", SOURCES), ("log.txt", LOG)]);
        let text = fixture.text(&fixture.path);
        let apply = |fix: &Fix| {
            let edit = &fix.edits[0];
            let (before, after) = (&text[..edit.range.start], &text[edit.range.end..]);
            format!("{}: {before}{}{after}", fix.title, edit.text)
        };
        pin(&fixture.snapshot, &fixture.path, fixture.offset).iter().map(apply).collect()
    }

    #[test]
    fn a_citation_gets_the_paragraph_or_the_words_of_its_passage() {
        assert_eq!(
            pinned("In summer the ferry sails twice a day. [@log<CURSOR>]"),
            [
                "Pin this passage: ¶ 2: In summer the ferry sails twice a day. [@log, ¶ 2]",
                "Pin this passage by its words: \"The ferry to the\": In summer the ferry sails twice a day. [@log, \"The ferry to the\"]",
            ]
        );
        assert_eq!(
            pinned("@log<CURSOR>에 따르면 여객선은 하루에 두 번 섬으로 간다."),
            [
                "Pin this passage: ¶ 3: @log에 [¶ 3] 따르면 여객선은 하루에 두 번 섬으로 간다.",
                "Pin this passage by its words: \"여객선은 하루에 두 번\": @log에 [\"여객선은 하루에 두 번\"] 따르면 여객선은 하루에 두 번 섬으로 간다.",
            ]
        );
    }

    #[test]
    fn there_is_nothing_to_pin_elsewhere() {
        assert_eq!(pinned("In summer the ferry sails twice a day. [@log<CURSOR>, ¶ 1]"), Vec::<String>::new());
        assert_eq!(pinned("In summer the ferry<CURSOR> sails twice a day. [@log]"), Vec::<String>::new());
        assert_eq!(pinned("Quantum chromodynamics explains baryon masses well. [@log<CURSOR>]"), Vec::<String>::new());
    }
}
