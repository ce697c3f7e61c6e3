//! One quotation held against one source: where it stands there, or what comes nearest to it.

use std::ops::Range;

use super::align::align;
use super::compare::{Change, Comparison, compare};
use super::pattern::{Item, ItemKind, Pattern};
use super::seed;
use super::token::{Token, TokenKind, tokens};
use super::wording;
use crate::evidence::{Places, Verdict, Within};
use crate::sources::{Flat, SourceText};
use crate::text::is_hangul;

/// What a source has of a quotation.
#[derive(Debug)]
pub(super) struct Judged {
    /// What comes of the words alone, wherever in the source they stand.
    pub(super) verdict: Verdict,
    /// What the source has. `None` when it has nothing like it.
    pub(super) found: Option<Comparison>,
    /// Whether it stands in the part of the source that is cited.
    pub(super) here: bool,
}

/// A quotation of which the source has less is not one of that source, in thousandths of its words.
const NEARLY: u32 = 600;
/// But a run of so many words is enough whatever follows it.
const LONG_RUN: usize = 12;

/// Holds a quotation against the part of a source that is cited, and if that does not have it, against the rest.
/// `denied` says that the words around it deny something, so that a negation may be said there.
pub(super) fn judge(pattern: &Pattern, within: &Within, denied: bool) -> Judged {
    let mut judged = by_words(pattern, within);
    if let Some(found) = judged.found.as_mut().filter(|_| is_faithful(judged.verdict) && !denied)
        && let Some(change) = cut_off(pattern, within.text.flat(), &found.place)
    {
        found.changes = vec![change];
        judged.verdict = Verdict::AlteredNegation;
    }
    judged
}

/// The negation of a source that a quotation leaves out by beginning right after it: `not | leave the boat`, `안 | 떠난다`.
/// What ends in `떠나지` breaks off for every reader to see, and is left alone.
fn cut_off(pattern: &Pattern, flat: &Flat, place: &Range<usize>) -> Option<Change> {
    /// Words that may stand between a negation and what it denies.
    const BETWEEN: [&str; 6] = ["be", "been", "have", "ever", "yet", "to"];
    let is_word = |c: char| c.is_alphanumeric() || c == '\'';
    let is_plain = pattern.items.first().is_some_and(|item| matches!(item.kind, ItemKind::Token(_)));
    let mut before = flat.text().get(..place.start).filter(|_| is_plain)?;
    while let Some(words) = before.strip_suffix(' ') {
        let word = &words[words.trim_end_matches(is_word).len()..];
        let start = words.len() - word.len();
        before = words.get(..start)?;
        // 않은 and 없는 deny what stands before them.
        let denies = !word.starts_with(is_hangul) || matches!(word, "안" | "못");
        if denies && wording::negations(word) > 0 && !before.ends_with("or ") {
            let ours = pattern.core().start;
            return Some(Change {
                ours: ours..ours,
                theirs: start..place.start - 1,
                verdict: Verdict::AlteredNegation,
            });
        }
        if !BETWEEN.contains(&word.to_lowercase().as_str()) {
            break;
        }
    }
    None
}

fn by_words(pattern: &Pattern, within: &Within) -> Judged {
    let text = &within.text;
    let flat = text.flat();
    if let Some((place, here)) = verbatim(pattern, text, Some(within)) {
        return Judged { verdict: words_verdict(pattern, text, &place), found: Some(plain(place)), here };
    }
    let cited = match &within.places {
        Places::Whole => search(pattern, flat, &|_| true),
        Places::NotThere => None,
        Places::At(_) => {
            let index = flat.index();
            let found = search(pattern, flat, &|sentence| within.touches(&flat.original(index.sentence(sentence))));
            found.filter(|found| within.touches(&flat.original(found.place.clone())))
        }
    };
    let cited = cited.map(|found| Judged { verdict: verdict(pattern, text, &found), here: true, found: Some(found) });
    match cited {
        Some(judged) if is_faithful(judged.verdict) => judged,
        cited if within.places == Places::Whole => cited.unwrap_or(ABSENT),
        cited => {
            let elsewhere = search(pattern, flat, &|_| true);
            let elsewhere = elsewhere.map(|found| {
                let here = within.touches(&flat.original(found.place.clone()));
                Judged { verdict: verdict(pattern, text, &found), here, found: Some(found) }
            });
            match (cited, elsewhere) {
                (Some(cited), Some(other)) if cited.verdict.is_altered() && !is_faithful(other.verdict) => cited,
                (cited, other) => other.or(cited).unwrap_or(ABSENT),
            }
        }
    }
}

/// What a source has of a quotation if it has the very words, laid out, elided or bracketed; `None` otherwise.
pub(super) fn faithful(pattern: &Pattern, text: &SourceText) -> Option<(Verdict, Comparison)> {
    if let Some((place, _)) = verbatim(pattern, text, None) {
        return Some((words_verdict(pattern, text, &place), plain(place)));
    }
    let found = search(pattern, text.flat(), &|_| true)?;
    let verdict = verdict(pattern, text, &found);
    is_faithful(verdict).then_some((verdict, found))
}

const ABSENT: Judged = Judged { verdict: Verdict::NotFound, found: None, here: false };

/// Whether the source has the words, but for layout and for marked changes.
pub(super) fn is_faithful(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Exact | Verdict::Layout | Verdict::Elided | Verdict::Bracketed)
}

/// A place of the flat text that holds the folded words letter for letter, and whether it is cited: one that is, if
/// there is one.
fn verbatim(pattern: &Pattern, text: &SourceText, within: Option<&Within>) -> Option<(Range<usize>, bool)> {
    let core = pattern.core();
    let words = pattern.folded.text().get(core)?;
    if words.is_empty() || pattern.parts.len() > 1 {
        return None;
    }
    let flat = text.flat();
    let (mut elsewhere, mut cut) = (None, None);
    for at in memchr::memmem::find_iter(flat.text().as_bytes(), words.as_bytes()) {
        let place = at..at + words.len();
        if flat.folded().holds_whole_words(place.clone()) != (true, true) {
            continue;
        }
        if within.is_none_or(|within| within.touches(&flat.original(place.clone()))) {
            // The words may stand again where no negation is cut off.
            if cut_off(pattern, flat, &place).is_none() {
                return Some((place, true));
            }
            cut.get_or_insert((place, true));
            continue;
        }
        elsewhere.get_or_insert((place, false));
    }
    cut.or(elsewhere)
}

/// The stretch of the source that the words fit best.
fn search(pattern: &Pattern, flat: &Flat, allowed: &dyn Fn(usize) -> bool) -> Option<Comparison> {
    let mut best: Option<Comparison> = None;
    for stretch in seed::stretches(pattern, flat, allowed) {
        let source = tokens(flat.folded(), stretch);
        let fits = |item: &Item, token: &Token| has_affixes(item, token, flat.text());
        let alignment = align(&pattern.items, &source, &fits);
        let Some(found) = compare(pattern, flat.folded(), &source, &alignment) else { continue };
        let rank = |found: &Comparison| (found.changes.is_empty(), found.score);
        if best.as_ref().is_none_or(|best| rank(&found) > rank(best)) {
            best = Some(found);
        }
        if best.as_ref().is_some_and(|best| best.changes.is_empty()) {
            break;
        }
    }
    best
}

/// Whether a word of the source is a bracketed one without its brackets: it begins and ends as that does.
fn has_affixes(item: &Item, token: &Token, text: &str) -> bool {
    let ItemKind::Affixed { before, after } = &item.kind else { return false };
    // A hyphen in a word is one that its line's end put there.
    let word = text.get(token.range.clone()).unwrap_or_default().replace('-', "").to_lowercase();
    token.kind == TokenKind::Word
        && word.len() >= before.len() + after.len()
        && word.starts_with(before.as_str())
        && word.ends_with(after.as_str())
}

fn verdict(pattern: &Pattern, text: &SourceText, found: &Comparison) -> Verdict {
    if !found.changes.is_empty() {
        let nearly = found.shared >= NEARLY || found.run >= LONG_RUN;
        let worst = found.changes.iter().map(|change| change.verdict).max_by_key(|verdict| severity(*verdict));
        return worst.filter(|_| nearly).unwrap_or(Verdict::NotFound);
    }
    if found.bracketed {
        return Verdict::Bracketed;
    }
    if found.elided {
        return Verdict::Elided;
    }
    words_verdict(pattern, text, &found.place)
}

/// How grave a change is.
pub(super) fn severity(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::AlteredWord => 1,
        Verdict::AlteredNumber => 2,
        Verdict::AlteredNegation => 3,
        _ => 0,
    }
}

/// Whether words that differ by layout at most are the very same.
fn words_verdict(pattern: &Pattern, text: &SourceText, place: &Range<usize>) -> Verdict {
    let place = text.flat().original(place.clone());
    let start = pattern.text.len() - pattern.text.trim_start_matches(|first: char| first.is_whitespace()).len();
    let ours = pattern.text.get(start..).unwrap_or_default().trim_end();
    // The place leaves punctuation and quotation marks at both ends out.
    let head = ours.len() - ours.trim_start_matches(|first: char| !first.is_alphanumeric()).len();
    let source = text.text();
    let same = |from: usize| {
        let begin = place.start.checked_sub(from)?;
        source.get(begin..)?.starts_with(ours).then_some(())
    };
    if same(0).or_else(|| same(head)).is_some() {
        return Verdict::Exact;
    }
    Verdict::Layout
}

fn plain(place: Range<usize>) -> Comparison {
    let changes = Vec::new();
    Comparison { place, changes, elided: false, bracketed: false, shared: 1000, run: 0, score: i32::MAX }
}
