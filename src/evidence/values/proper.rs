//! Proper names that the registry lacks, told by their capitals, and looked for as written: each word by itself, or the
//! whole by its initials.

use std::ops::Range;

use super::held::{Held, InPlace, Nearest};
use crate::dates::prose::{TIME_WORDS, TimeWord};
use crate::figures::NUMBER_WORDS;
use crate::sources::terms;
use crate::text::{Word, WordKind, words};

/// A row of capitalised words.
pub(super) struct Run {
    /// Bytes of the statement's words.
    pub range: Range<usize>,
    /// The words that are looked for.
    words: Vec<Range<usize>>,
    /// Its initials, where it has several words.
    initials: String,
}

/// Words that may stand between the words of one name.
const JOINTS: [&str; 16] =
    ["of", "the", "de", "la", "le", "du", "da", "di", "del", "van", "von", "den", "der", "al", "el", "bin"];

/// Capitalised words that are no part of a name by themselves.
#[rustfmt::skip]
const PLAIN: [&str; 76] = [
    "a", "an", "the", "this", "that", "these", "those", "it", "its", "he", "his", "she", "her", "they", "their", "we",
    "our", "you", "your", "i", "i'm", "i've", "my", "in", "on", "at", "by", "to", "from", "for", "with", "of", "and",
    "or", "but", "as", "if", "when", "while", "after", "before", "since", "during", "there", "then", "no", "not", "all",
    "some", "many", "most", "both", "each", "one", "mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "president",
    "minister", "senator", "general", "governor", "prime", "king", "queen",
    "north", "south", "east", "west", "celsius", "fahrenheit",
];

/// Countries and peoples whose adjectives and short forms share no letters with their names, and what else they are
/// called; the first is what a source may say for any of the others.
const ALIKE: [&[&str]; 8] = [
    &["us", "usa", "united", "america", "american", "americans", "u"],
    &["uk", "united", "britain", "british", "england", "english"],
    &["netherlands", "dutch", "holland"],
    &["france", "french"],
    &["eu", "european", "europe"],
    &["un", "united"],
    &["korea", "korean", "rok", "dprk"],
    &["germany", "german", "germans"],
];

/// The proper names of a statement's words.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let words = words(text);
    let mut runs = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let end = run_end(&words, at);
        if end == at {
            at += 1;
            continue;
        }
        let parts: Vec<&Word<'_>> =
            (at..end).filter(|&index| is_told(&words, index)).map(|index| &words[index]).collect();
        let initials =
            words[at..end].iter().filter(|word| word.is_capitalised()).filter_map(|word| word.text.chars().next());
        if let (Some(first), Some(last)) = (parts.first(), parts.last()) {
            runs.push(Run {
                range: first.start..bare_end(last),
                words: parts.iter().map(|word| word.start..bare_end(word)).collect(),
                initials: initials.collect(),
            });
        }
        at = end;
    }
    runs
}

/// The end of a word without its possessive.
fn bare_end(word: &Word<'_>) -> usize {
    let cut = ["'s", "’s"].iter().find(|end| word.text.ends_with(*end)).map_or(0, |end| end.len());
    word.end() - cut
}

/// The word after the row of capitalised words that begins at a word; the same where none does.
fn run_end(words: &[Word<'_>], start: usize) -> usize {
    let is_name = |at: usize| words.get(at).is_some_and(|word| word.is_capitalised() && word.kind == WordKind::Letters);
    if !is_name(start) {
        return start;
    }
    let mut end = start + 1;
    loop {
        let mark = words.get(end).is_some_and(|mark| {
            matches!(mark.text, "-" | "–" | "&") || mark.is_mark('.') && words[end - 1].text.chars().count() <= 2
        });
        let possessive = words[end - 1].text.ends_with("'s") || words[end - 1].text.ends_with("’s");
        let joint = words.get(end).is_some_and(|word| JOINTS.contains(&word.text));
        let two = joint && words.get(end + 1).is_some_and(|word| JOINTS.contains(&word.text));
        if possessive {
            return end;
        }
        if is_name(end) {
            end += 1;
        } else if (mark || joint) && is_name(end + 1) {
            end += 2;
        } else if two && is_name(end + 2) {
            end += 3;
        } else {
            return end;
        }
    }
}

/// Whether a capitalised word is looked for: a capital at the beginning of a sentence tells nothing, nor do words of
/// every text, months, numbers, initials and abbreviations.
fn is_told(words: &[Word<'_>], at: usize) -> bool {
    let Some(word) = words.get(at).filter(|word| word.is_capitalised()) else { return false };
    let lower = word.text.to_lowercase();
    let bare = lower.trim_end_matches("'s").trim_end_matches("’s");
    let is_time = TIME_WORDS.iter().any(|(known, time)| *known == bare && *time != TimeWord::Near);
    let is_number = NUMBER_WORDS.iter().any(|(known, _)| *known == bare);
    let is_acronym = word.text.chars().count() <= 5 && word.text.chars().all(|c| !c.is_lowercase());
    let glued_to_digits = words.get(at + 1).is_some_and(|next| next.kind == WordKind::Digits && !next.spaced);
    let is_contracted = bare.starts_with("i'") || bare.starts_with("i’");
    word.text.chars().count() > 2
        && !is_contracted
        && !PLAIN.contains(&bare)
        && !is_time
        && !is_number
        && !is_acronym
        && !glued_to_digits
        && !is_adjective(bare)
        && !opens(words, at)
}

/// Whether a capital here may only mark a beginning: of the sentence, of a quotation, after a colon or a bracket. Not
/// where another capitalised word, or a possessive, follows.
fn opens(words: &[Word<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    let begins = before.is_none_or(|before| {
        before.kind == WordKind::Mark
            && (matches!(before.text, ":" | "“" | "‘" | "\"" | "'" | "[" | "*" | "•" | "「" | "『")
                || matches!(before.text, "." | "!" | "?" | "…")
                    && words[at].spaced
                    && at >= 2
                    && words[at - 2].text.chars().count() > 2)
    });
    let named = words.get(at + 1).is_some_and(|next| next.is_capitalised())
        || words[at].text.ends_with("'s")
        || words[at].text.ends_with("’s");
    begins && !named
}

/// Adjectives of countries and places, which a source may say with the country's name.
fn is_adjective(word: &str) -> bool {
    ["ian", "ians", "ese", "ish", "ean", "eans", "ican", "icans"]
        .iter()
        .any(|end| word.len() > end.len() + 2 && word.ends_with(end))
        || ["german", "germans", "french", "dutch", "greek", "swiss", "iraqi", "israeli", "afghan", "czech", "thai"]
            .contains(&word)
}

/// The part of a name that a source lacks; `None` where it has the name, or most of it, or could not have it in these
/// letters.
pub(super) fn lacking(held: &Held<'_>, text: &str, run: &Run) -> Option<Range<usize>> {
    if !held.anchors.is_latin() {
        return None;
    }
    let initials = terms::of(&run.initials).filter(|_| run.initials.chars().count() > 2);
    if initials.is_some_and(|initials| held.has_term(initials)) {
        return None;
    }
    if stands_for_country(held, text, run) {
        return None;
    }
    let is_there = |range: &&Range<usize>| !has(held, text.get((*range).clone()).unwrap_or_default());
    let lacking: Vec<&Range<usize>> = run.words.iter().filter(is_there).collect();
    let most_is_there = run.words.len() > 3 && lacking.len() * 3 < run.words.len();
    let (first, last) = (lacking.first()?, lacking.last()?);
    (!most_is_there).then_some(first.start..last.end)
}

/// What a source has in the place of the part of a name that it lacks: a name in one of the passages that is as long, and
/// has the other words in the same places (`Peter Larsen` for `Peter Nielsen`).
pub(super) fn instead(held: &Held<'_>, text: &str, run: &Run, lacking: &Range<usize>) -> Option<InPlace> {
    let mut nearest: Nearest<String> = Nearest::default();
    for (rank, passage) in held.passages.iter().enumerate() {
        let words = held.text().get(passage.clone()).unwrap_or_default();
        for other in runs(words).iter().filter(|other| other.words.len() == run.words.len()) {
            let pairs = || run.words.iter().zip(&other.words);
            let is_lacking = |ours: &Range<usize>| lacking.start <= ours.start && ours.end <= lacking.end;
            let is_same = |ours: &Range<usize>, theirs: &Range<usize>| {
                let word =
                    |text: &str, range: &Range<usize>| text.get(range.clone()).unwrap_or_default().to_lowercase();
                word(text, ours) == word(words, theirs)
            };
            let common = pairs().filter(|(ours, _)| !is_lacking(ours)).count();
            if common == 0 || pairs().any(|(ours, theirs)| is_same(ours, theirs) == is_lacking(ours)) {
                continue;
            }
            let mut theirs = pairs().filter(|(ours, _)| is_lacking(ours)).map(|(_, theirs)| theirs);
            let Some(first) = theirs.next() else { continue };
            let place = first.start..theirs.next_back().unwrap_or(first).end;
            let name = words.get(place.clone()).unwrap_or_default().to_owned();
            nearest.note(rank, common, name, &(passage.start + place.start..passage.start + place.end));
        }
    }
    nearest.found()
}

/// Capitals that are said for the governments in them, each with words for the country.
#[rustfmt::skip]
const CAPITALS: [(&str, &[&str]); 18] = [
    ("seoul", &["korea", "korean", "rok"]), ("pyongyang", &["korea", "korean", "dprk"]),
    ("tokyo", &["japan", "japanese"]), ("beijing", &["china", "chinese", "prc"]), ("taipei", &["taiwan", "taiwanese"]),
    ("washington", &["us", "usa", "america", "american"]), ("moscow", &["russia", "russian"]),
    ("kyiv", &["ukraine", "ukrainian"]), ("london", &["uk", "britain", "british"]), ("paris", &["france", "french"]),
    ("berlin", &["germany", "german"]), ("rome", &["italy", "italian"]), ("madrid", &["spain", "spanish"]),
    ("ottawa", &["canada", "canadian"]), ("canberra", &["australia", "australian"]), ("delhi", &["india", "indian"]),
    ("ankara", &["turkey", "turkish", "türkiye"]), ("tehran", &["iran", "iranian"]),
];

/// Whether a capital stands for a country that the source names, and not for a place: `Seoul and Tokyo agreed`.
fn stands_for_country(held: &Held<'_>, text: &str, run: &Run) -> bool {
    const PLACED: [&str; 10] = ["in", "at", "from", "to", "near", "outside", "around", "of", "central", "for"];
    let Some(word) = run.words.last().and_then(|word| text.get(word.clone())).map(str::to_lowercase) else {
        return false;
    };
    let before = text.get(..run.range.start).unwrap_or_default().trim_end();
    let before = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    let country = CAPITALS.iter().find(|(capital, _)| *capital == word).map(|(_, country)| *country);
    run.words.len() == 1
        && !PLACED.contains(&before.as_str())
        && country
            .is_some_and(|country| country.iter().any(|name| terms::of(name).is_some_and(|term| held.has_term(term))))
}

/// Whether a source has a word, whatever its case and marks.
fn has(held: &Held<'_>, word: &str) -> bool {
    let mut all = true;
    terms::each(word, |term, _| all &= held.has_term(term));
    let lower = word.to_lowercase();
    const ENDINGS: [&str; 12] = ["ians", "ian", "ans", "an", "ns", "n", "i", "ese", "ish", "ial", "al", "ism"];
    let stem = ENDINGS.iter().filter_map(|ending| lower.strip_suffix(ending)).filter(|stem| stem.chars().count() > 3);
    let is_known = |word: &str| terms::of(word).is_some_and(|term| held.has_term(term));
    let derived =
        stem.into_iter().any(is_known) || lower.len() > 4 && GROWN.iter().any(|end| is_known(&format!("{lower}{end}")));
    let alike = || ALIKE.iter().filter(|group| group.contains(&lower.as_str())).flat_map(|group| group.iter());
    // `Parliament`, where the source says `parliamentary`.
    const GROWN: [&str; 9] = ["ary", "an", "ian", "n", "ese", "ish", "i", "al", "ic"];
    all || derived || alike().any(|other| terms::of(other).is_some_and(|term| held.has_term(term)))
}
