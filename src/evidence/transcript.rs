//! Whose turn it is at a place of a transcript, in which a label stands before what each one says: `PRESIDENT HAN: …`.
//! Whether the brief names the same one is left to whoever asks.

use super::speakers::Speaker;
use crate::registry::Registry;

/// A turn of a transcript.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Who speaks; without a name of their own where the label is a title alone (`THE PRESIDENT`).
    pub speaker: Speaker,
    /// What the label says, in small letters with capitals: `President Han`, `the President`.
    pub label: String,
    /// The others who have turns under their names.
    pub others: Vec<Speaker>,
}

#[rustfmt::skip]
const TITLES: [&str; 34] = [
    "THE", "PRESIDENT", "VICE", "PRIME", "MINISTER", "SECRETARY", "DEPUTY", "UNDER", "FOREIGN", "DEFENSE", "DEFENCE",
    "MR", "MRS", "MS", "DR", "SENATOR", "REPRESENTATIVE", "CONGRESSMAN", "CONGRESSWOMAN", "SPEAKER", "GENERAL",
    "ADMIRAL", "AMBASSADOR", "CHANCELLOR", "GOVERNOR", "MAYOR", "CHAIRMAN", "CHAIR", "DIRECTOR", "ADMINISTRATOR",
    "JUSTICE", "KING", "QUEEN", "COLONEL",
];

/// The turn that a place of a text lies in. `None` where the text is no transcript of several people, and in the turn
/// of somebody in the audience.
pub fn turn_at(text: &str, place: usize, registry: &Registry) -> Option<Turn> {
    let mut current: Option<&str> = None;
    let mut labels: Vec<&str> = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        if let Some(begins) = begin(line) {
            if start <= place {
                current = begins;
            }
            labels.extend(begins.filter(|label| !labels.contains(label)));
        }
        start += line.len() + 1;
    }
    let own = current?;
    let others = labels.iter().filter(|label| **label != own && !is_office(label));
    let others: Vec<Speaker> = others.map(|label| Speaker::named(&shown(label), registry)).collect();
    let label = shown(own);
    (!others.is_empty()).then(|| Turn { speaker: Speaker::named(&label, registry), label, others })
}

/// Whether a line begins a turn, and its label; no label for a question from the audience.
fn begin(line: &str) -> Option<Option<&str>> {
    if line.starts_with("Q ") || line.starts_with("Q:") {
        return Some(None);
    }
    let (label, _) = line.split_once(':').filter(|(label, _)| label.len() <= 60)?;
    let label = label.trim();
    let mut words = label.split(' ').filter(|word| !word.is_empty());
    let is_capital = |word: &str| !word.chars().any(char::is_lowercase) && word.starts_with(char::is_alphabetic);
    let titled = words.next().is_some_and(|first| TITLES.contains(&first.trim_end_matches('.')));
    let more = label.contains(' ') && words.all(is_capital);
    if titled && more {
        return Some(Some(label));
    }
    let anonymous = ["AUDIENCE", "PARTICIPANT", "REPORTER", "QUESTION", "MODERATOR", "INTERPRETER"];
    anonymous.iter().any(|one| label.starts_with(one)).then_some(None)
}

/// Whether a label is a title with no name: `THE PRESIDENT`.
fn is_office(label: &str) -> bool {
    label.split(' ').all(|word| TITLES.contains(&word.trim_end_matches('.')))
}

fn shown(label: &str) -> String {
    let word = |word: &str| {
        if word == "THE" {
            return "the".to_owned();
        }
        let mut letters = word.chars();
        let first: String = letters.next().into_iter().collect();
        first + &letters.as_str().to_lowercase()
    };
    label.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TALK: &str = "3:05 P.M.\n\nPRESIDENT HAN: We sail at dawn.\n\nMS. OH: Not before noon.\n\nThe tide is low.\n\n\
                        Q And the crew?\n\nIs it ready?\n\nTHE ADMIRAL: It is.";

    fn turn(words: &str) -> Option<(String, Vec<String>)> {
        let turn = turn_at(TALK, TALK.find(words)?, &Registry::default())?;
        Some((turn.label, turn.others.into_iter().map(|other| other.name).collect()))
    }

    #[test]
    fn each_turn_is_its_label_s() {
        let named = |label: &str, others: &[&str]| {
            Some((label.to_owned(), others.iter().map(|other| (*other).to_owned()).collect()))
        };
        assert_eq!(turn("We sail"), named("President Han", &["Oh"]));
        assert_eq!(turn("The tide"), named("Ms. Oh", &["Han"]));
        assert_eq!(turn("Is it ready"), None);
        assert_eq!(turn("It is."), named("the Admiral", &["Han", "Oh"]));
        assert_eq!(turn("3:05"), None);
    }

    #[test]
    fn a_text_with_headings_is_no_transcript() {
        let text = "FACT SHEET: Ports\n\nPORTS: Two were built.\n\nMR. HAN: They were.";
        assert_eq!(turn_at(text, text.len() - 2, &Registry::default()), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "(THE|MR\\.|Q|PRESIDENT|[A-Z가]{1,3}|:| |\n|[a-z]){0,40}", place in 0usize..80) {
            let _ = turn_at(&text, place, &Registry::default());
        }
    }
}
